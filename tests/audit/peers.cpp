// The audits that enumerate, with which the benchmarks compare ours, are exact as well: they come to our verdicts on students of all kinds.
#include "../benchmark/peers.hpp"

#include "given.hpp"

namespace test_peers {

using namespace requisite;
using namespace requisite::audit_tests;
using benchmarking::PeerBounds;
using benchmarking::PeerResult;
using benchmarking::PeerSection;
using benchmarking::PeerStudent;

namespace {

using Kind = PeerSection::Kind;

PeerSection named(int course) { return {Kind::courses, 1, {course}, {}}; }
PeerSection courses(int count, std::vector<int> const& from) { return {Kind::courses, count, from, {}}; }
PeerSection units(int sum, std::vector<int> const& from) { return {Kind::units, sum, from, {}}; }
PeerSection all_of(std::vector<PeerSection> const& sections) { return {Kind::all_of, 0, {}, sections}; }
PeerSection some_of(int count, std::vector<PeerSection> const& sections) {
    return {Kind::some_of, count, {}, sections};
}

std::string word(PeerResult const& result) {
    return result.verdict == PeerResult::Verdict::met     ? "met"
           : result.verdict == PeerResult::Verdict::unmet ? "unmet"
                                                          : "gave up";
}

Report ours(PeerStudent const& student) {
    return audited(benchmarking::program_text(student), benchmarking::transcript_text(student));
}

/// What all three audits say; all of it if they do not agree. The courses are 0 to 9, of 1, 2, 3, 4, 5, 4, 4, 4, 4, 4 units.
std::string verdict(std::vector<PeerSection> const& sections, std::vector<int> const& taken) {
    PeerStudent student;
    student.units = {1, 2, 3, 4, 5, 4, 4, 4, 4, 4};
    student.program = all_of(sections);
    student.taken = taken;
    std::string const all_ways = word(audit_by_all_ways(student));
    std::string const lazily = word(audit_lazily(student));
    std::string const here = ours(student).status() == Status::met ? "met" : "unmet";
    return all_ways == lazily && lazily == here ? here : all_ways + ", " + lazily + ", " + here;
}

} // namespace

TEST_CASE("peers: a course that is named has to be taken") {
    CHECK(verdict({named(3)}, {3}) == "met");
    CHECK(verdict({named(3)}, {4}) == "unmet");
    CHECK(verdict({named(3), named(4)}, {3}) == "unmet");
}

TEST_CASE("peers: a course counts once, and goes where it is needed") {
    CHECK(verdict({courses(1, {5, 6}), courses(1, {5})}, {5}) == "unmet");
    CHECK(verdict({courses(1, {5, 6}), courses(1, {5})}, {5, 6}) == "met");
    CHECK(verdict({named(5), courses(2, {5, 6, 7})}, {5, 6}) == "unmet");
    CHECK(verdict({named(5), courses(2, {5, 6, 7})}, {5, 6, 7}) == "met");
    CHECK(verdict({named(5), named(5)}, {5}) == "unmet");
    CHECK(verdict({courses(2, {5, 6, 7}), courses(2, {6, 7, 8}), courses(1, {5, 8})}, {5, 6, 7, 8}) == "unmet");
    CHECK(verdict({courses(2, {5, 6, 7}), courses(2, {6, 7, 8}), courses(1, {5, 9})}, {5, 6, 7, 8, 9}) == "met");
}

TEST_CASE("peers: units add up, and courses cannot be cut") {
    CHECK(verdict({units(6, {0, 1, 2})}, {0, 1, 2}) == "met");
    CHECK(verdict({units(7, {0, 1, 2})}, {0, 1, 2}) == "unmet");
    CHECK(verdict({units(5, {1, 2, 3, 4}), units(9, {1, 2, 3, 4})}, {1, 2, 3, 4}) == "met"); // 2 + 3 and 4 + 5
    CHECK(verdict({units(8, {2, 3, 4}), units(4, {2, 3, 4})}, {2, 3, 4}) == "met");          // 3 + 5 and 4
    CHECK(verdict({units(6, {2, 3, 4}), units(6, {2, 3, 4})}, {2, 3, 4}) == "unmet");        // 12 in all
    CHECK(verdict({units(8, {5, 6, 7}), courses(1, {5, 6, 7}), courses(1, {5})}, {5, 6, 7}) == "unmet");
}

TEST_CASE("peers: so many of some sections") {
    PeerSection const two = some_of(2, {courses(2, {5, 6, 7}), courses(1, {7, 8}), named(9)});
    CHECK(verdict({two}, {7, 9}) == "met");
    CHECK(verdict({two}, {5, 7}) == "unmet");
    CHECK(verdict({two}, {9}) == "unmet");
    CHECK(verdict({two}, {5, 6, 7}) == "met");
    CHECK(verdict({two, courses(1, {7, 9})}, {7, 9}) == "unmet");
    PeerSection const one =
        some_of(1, {all_of({named(5), courses(1, {6, 7})}), all_of({named(6), courses(1, {7, 8})})});
    CHECK(verdict({one, named(5)}, {5, 6, 7}) == "met");
    CHECK(verdict({one, named(5)}, {5, 6}) == "unmet");
    CHECK(verdict({one, named(5), named(6)}, {5, 6, 7}) == "unmet");
}

TEST_CASE("peers: sections that have nothing in common are judged by themselves, and all of them count") {
    CHECK(verdict({courses(1, {0, 1}), courses(1, {2, 3}), courses(1, {4, 5}), courses(1, {5, 6})}, {0, 2, 5, 6}) ==
          "met");
    CHECK(verdict({courses(1, {0, 1}), courses(2, {2, 3}), courses(1, {4, 5}), courses(1, {5, 6})}, {0, 2, 5, 6}) ==
          "unmet");
    CHECK(verdict({courses(1, {0, 1}), courses(1, {2, 3}), courses(1, {4, 5}), courses(1, {5, 6})}, {2, 5, 6}) ==
          "unmet");
}

TEST_CASE("peers: an audit that enumerates gives up when its bound is reached, and says so") {
    PeerStudent const student = benchmarking::peer_student(60, true, 1);
    PeerBounds bounds;
    bounds.ways = 1000;
    CHECK(word(audit_by_all_ways(student, bounds)) == "gave up");
    bounds = {};
    bounds.seconds = 0;
    CHECK(word(audit_lazily(student, bounds)) == "gave up");
}

TEST_CASE("peers: on students of few courses the audits that enumerate come to our verdicts") {
    PeerBounds bounds;
    bounds.ways = 200'000;
    int met = 0;
    int unmet = 0;
    for (int const size : {6, 8, 10}) {
        for (bool const uniform : {true, false}) {
            for (std::uint64_t seed = 1000; seed < 1025; ++seed) {
                PeerStudent const student = benchmarking::peer_student(size, uniform, seed);
                REQUIRE(student.taken.size() == static_cast<std::size_t>(size));
                std::string const here = ours(student).status() == Status::met ? "met" : "unmet";
                ++(here == "met" ? met : unmet);
                if (!student.shortened) CHECK(here == "met"); // it was made so
                for (auto const& result : {audit_by_all_ways(student, bounds), audit_lazily(student, bounds)}) {
                    std::string const there = word(result);
                    if (size > 8 && there == "gave up") continue; // a slow machine
                    CHECK_MESSAGE(there == here, size, uniform ? " uniform " : " mixed ", seed);
                }
            }
        }
    }
    CHECK(met > 75);
    CHECK(unmet > 15);
}

} // namespace test_peers
