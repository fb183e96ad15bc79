// Tests what a report says where a share does not let a course count for one more requirement.
#include "given.hpp"

namespace test_shares {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

/// The notes of the requirement that misses something.
std::vector<std::string> notes(std::string const& rules, std::string const& records) {
    Report const report = audit(bound("program p { " + rules + " }"), student(records));
    std::vector<std::string> result;
    for (auto const& finding : report.stages.back().requirements)
        if (finding.status == Status::unmet) result.insert(result.end(), finding.notes.begin(), finding.notes.end());
    return result;
}

std::string const two = "require a: 1 course from 24-* require b: 1 course from 24-* ";
std::string const three = two + "require c: 1 course from 24-* ";
std::string const taken = "24-101 12 units B";

} // namespace

TEST_CASE("without a share a course counts once") {
    CHECK(notes(two, taken) == std::vector<std::string>{"24-101 counts for a; a course counts once here."});
}

TEST_CASE("a share that is for other courses, or other records, says for which") {
    CHECK(notes(two + "share a with b for {24-102}", taken) ==
          std::vector<std::string>{"24-101 counts for a; only {24-102} may count for both."});
    CHECK(notes(two + "share a with b for 24-* where grade >= A", taken) ==
          std::vector<std::string>{"24-101 counts for a; only 24-* where grade >= A may count for both."});
}

TEST_CASE("a list says for how many of its requirements a course may count") {
    CHECK(notes(three + "share a, b, c each course in at most 2", taken) ==
          std::vector<std::string>{"24-101 counts for a; a course may count for at most 2 of a, b, c."});
}

TEST_CASE("a share whose cap is used up says so") {
    CHECK(notes(two + "share a with b up to 0 courses for 24-*", taken) ==
          std::vector<std::string>{"24-101 counts for a; no more than 0 courses may count for both."});
    CHECK(notes(three + "share a, b, c up to 0 courses", taken).front() ==
          "24-101 counts for a; no more than 0 courses may count for both.");
}

} // namespace test_shares
