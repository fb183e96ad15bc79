// Tests audit/choices.hpp: every choice of children once, in the order of the text, and no time spent where it cannot be good enough.
#include "small_problem.hpp"

using namespace requisite::detail;

namespace {

/// What is visited, one choice after the other, and how often was asked before.
struct Visits {
    std::string all;
    int asked = 0;

    template <class Promising> bool go(Choices& choices, std::vector<Part> const& parts, Promising promising) {
        return choices.each(
            [&](std::vector<Pick> const& picks) {
                ++asked;
                return promising(picks);
            },
            [&](std::vector<Pick> const& picks) {
                all += (all.empty() ? "" : " ") + chosen(picks, parts);
                return true;
            });
    }
    bool go(Choices& choices, std::vector<Part> const& parts) {
        return go(choices, parts, [](std::vector<Pick> const&) { return true; });
    }
};

} // namespace

TEST_CASE("choices: two of four, those earlier in the text first") {
    SmallProblem small;
    std::vector<Part> const parts{small.units(1), small.units(1), small.units(1), small.units(1)};
    small.choose(2, parts);
    Problem const problem = small.build();
    ChoicesMemory memory;
    Choices choices(problem, memory);
    CHECK(choices.any());
    Visits visits;
    CHECK(visits.go(choices, parts));
    CHECK(visits.all == "++-- +-+- +--+ -++- -+-+ --++");
    CHECK(chosen(memory.picks, parts) == "????"); // left as they were
}

TEST_CASE("choices: of two groups the one earlier in the text changes last") {
    SmallProblem small;
    std::vector<Part> const first{small.units(1), small.units(1)};
    small.choose(1, first);
    std::vector<Part> const second{small.units(1), small.units(1), small.units(1)};
    small.choose(1, second);
    std::vector<Part> const parts{first[0], first[1], second[0], second[1], second[2]};
    Problem const problem = small.build();
    ChoicesMemory memory;
    Choices choices(problem, memory);
    Visits visits;
    visits.go(choices, parts);
    CHECK(visits.all == "+-+-- +--+- +---+ -++-- -+-+- -+--+");
}

TEST_CASE("choices: a group below a child that is not chosen chooses nothing") {
    SmallProblem small;
    std::vector<Part> const inner{small.units(1), small.units(1)};
    Part const group = small.choose(1, inner);
    Part const other = small.units(1);
    small.choose(1, {group, other});
    std::vector<Part> const parts{group, inner[0], inner[1], other};
    Problem const problem = small.build();
    ChoicesMemory memory;
    Choices choices(problem, memory);
    Visits visits;
    visits.go(choices, parts);
    CHECK(visits.all == "++-- +-+- -??+");
}

TEST_CASE("choices: a family that is not promising is not looked into") {
    SmallProblem small;
    std::vector<Part> parts;
    for (int i = 0; i < 40; ++i) parts.push_back(small.units(1));
    small.choose(20, parts);
    Problem const problem = small.build();
    ChoicesMemory memory;
    Choices choices(problem, memory);
    Visits visits; // 137,846,528,820 choices; only the last twenty will do
    CHECK(visits.go(choices, parts, [&](std::vector<Pick> const& picks) {
        return chosen(picks, parts).substr(0, 20).find('+') == std::string::npos;
    }));
    CHECK(visits.all == std::string(20, '-') + std::string(20, '+'));
    CHECK(visits.asked < 100);
}

TEST_CASE("choices: visiting stops as soon as the visitor has seen enough") {
    SmallProblem small;
    std::vector<Part> const parts{small.units(1), small.units(1), small.units(1)};
    small.choose(1, parts);
    Problem const problem = small.build();
    ChoicesMemory memory;
    Choices choices(problem, memory);
    int visited = 0;
    CHECK_FALSE(choices.each([](std::vector<Pick> const&) { return true; },
                             [&](std::vector<Pick> const&) { return ++visited < 2; }));
    CHECK(visited == 2);
}

TEST_CASE("choices: a group that is left out keeps its children open") {
    SmallProblem small;
    std::vector<Part> const first{small.units(1), small.units(1)};
    Part const left = small.choose(1, first);
    std::vector<Part> const second{small.units(1), small.units(1)};
    small.choose(1, second);
    std::vector<Part> const parts{first[0], first[1], second[0], second[1]};
    Problem const problem = small.build();
    ChoicesMemory memory;
    Choices choices(problem, memory);
    choices.leave(left.node);
    Visits visits;
    visits.go(choices, parts);
    CHECK(visits.all == "\?\?+- \?\?-+"); // two question marks in a row may be a trigraph
}

TEST_CASE("choices: what has been chosen already stays, and the rest is chosen") {
    SmallProblem small;
    std::vector<Part> const first{small.units(1), small.units(1)};
    Part const left = small.choose(1, first);
    std::vector<Part> const second{small.units(1), small.units(1)};
    small.choose(1, second);
    std::vector<Part> const parts{first[0], first[1], second[0], second[1]};
    Problem const problem = small.build();
    ChoicesMemory memory;
    Choices choices(problem, memory);
    choices.leave(left.node);
    std::vector<Pick> picks = open_picks(problem);
    picks[static_cast<std::size_t>(first[1].node)] = Pick::in;
    picks[static_cast<std::size_t>(first[0].node)] = Pick::out;
    choices.start(picks);
    Visits visits;
    visits.go(choices, parts);
    CHECK(visits.all == "-++- -+-+");
}

TEST_CASE("choices: children can be tried by a figure; equal ones stay in the order of the text") {
    SmallProblem small;
    std::vector<Part> const parts{small.units(1), small.units(1), small.units(1), small.units(1)};
    small.choose(1, parts);
    Problem const problem = small.build();
    ChoicesMemory memory;
    Choices choices(problem, memory);
    std::vector<std::int64_t> figure(problem.nodes.size(), 0);
    figure[static_cast<std::size_t>(parts[0].node)] = 5;
    figure[static_cast<std::size_t>(parts[1].node)] = 3;
    figure[static_cast<std::size_t>(parts[2].node)] = 5;
    figure[static_cast<std::size_t>(parts[3].node)] = 3;
    choices.order_by(figure);
    Visits visits;
    visits.go(choices, parts);
    CHECK(visits.all == "-+-- ---+ +--- --+-");
}

TEST_CASE("choices: nothing to choose is one choice") {
    SmallProblem small;
    Part const only = small.units(1);
    Problem const problem = small.build();
    ChoicesMemory memory;
    Choices choices(problem, memory);
    CHECK_FALSE(choices.any());
    Visits visits;
    CHECK(visits.go(choices, {only}));
    CHECK(visits.all == "?");
    CHECK(visits.asked == 0);
}

TEST_CASE("choices: all of the children, or none, is no choice either") {
    SmallProblem small;
    std::vector<Part> const parts{small.units(1), small.units(1)};
    small.choose(2, parts);
    Problem const problem = small.build();
    ChoicesMemory memory;
    Choices choices(problem, memory);
    Visits visits;
    visits.go(choices, parts);
    CHECK(visits.all == "++");
}
