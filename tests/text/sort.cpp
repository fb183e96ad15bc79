#include <requisite/list.hpp>
#include <requisite/sort.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace requisite;

TEST_CASE("sort: as std::sort, of any length and order") {
    std::mt19937 random(1);
    for (unsigned const size : {0U, 1U, 2U, 3U, 4U, 5U, 12U, 13U, 14U, 39U, 40U, 41U, 121U, 1000U, 5000U}) {
        for (unsigned const values : {1U, 3U, 1000U, 1'000'000U}) {
            std::vector<std::string> expected(size);
            for (auto& one : expected) one = std::to_string(random() % values);
            std::vector<std::string> all = expected;
            std::sort(expected.begin(), expected.end());
            detail::sort(all);
            CHECK(all == expected);
            detail::sort(all, [](std::string const& a, std::string const& b) { return b < a; });
            std::reverse(expected.begin(), expected.end());
            CHECK(all == expected);
        }
    }
    detail::List<int> part{5, 4, 3, 2, 1};
    detail::sort(part.begin() + 2, part.end());
    CHECK(part == detail::List<int>{5, 4, 1, 2, 3});
}
