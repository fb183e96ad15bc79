// Tests allocation/key.hpp: the last figure of the key, which nobody can see from outside. The others are tested in shown.cpp and random.cpp.
#include "small_problem.hpp"

namespace test_key {

using namespace requisite::detail;

TEST_CASE("key: the last figure tells ways and choices apart") {
    SmallProblem small;
    std::vector<Part> leaves;
    for (int i = 0; i < 20; ++i) leaves.push_back(small.courses(1));
    for (int r = 0; r < 20; ++r) small.record(12, std::vector<Fit>(leaves.begin(), leaves.end()));
    Problem const problem = small.build();
    JudgeMemory memory;
    Judge judge(problem, memory);
    judge.prepare(2);
    List<std::int64_t> all;
    for (std::size_t o = 0; o < problem.options.size(); ++o)
        all.push_back(judge.of_option(static_cast<int>(o))[static_cast<std::size_t>(Figure::spread)]);
    for (int child = 0; child < 10; ++child) all.push_back(Judge::of_child(Figure::spread, 3, child));
    std::sort(all.begin(), all.end());
    CHECK(std::unique(all.begin(), all.end()) == all.end());
    CHECK(all.front() >= 0);
}

} // namespace test_key
