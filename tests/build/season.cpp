// Tests for the builder's terms and days.
#include <requisite/build/season.hpp>

#include <doctest/doctest.h>

namespace test_season {

using namespace requisite;
using namespace requisite::build;

TEST_CASE("a season with a year is a term") {
    CHECK(fall(2025) == Term{2025, Season::fall});
    CHECK(to_string(spring(2026)) == "spring 2026");
    CHECK(to_string(winter(2026)) == "winter 2026");
    CHECK(to_string(season("michaelmas")(2025)) == "michaelmas 2025");
    Season const alone = summer;
    CHECK(alone == Season::summer);
}

TEST_CASE("each month has its name") {
    MonthDay const days[] = {january(1), february(2), march(3),     april(4),    may(5),       june(6),
                             july(7),    august(8),   september(9), october(10), november(11), december(12)};
    int number = 0;
    for (auto const& day : days) {
        ++number;
        CHECK(day == MonthDay{number, number});
    }
    CHECK(to_string(december(15)) == "December 15");
}

} // namespace test_season
