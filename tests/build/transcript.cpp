// Tests for the builder's transcripts: each is that of its text.
#include "parsed.hpp"
#include <requisite/audit/audit.hpp>

namespace test_transcript {

using namespace requisite;
using namespace requisite::build;

namespace {

/// That of a test of a program that has what petitions speak of.
Transcript parsed(std::string const& text) {
    return built::file(
               "program p { require core: 2 courses from {CS 101, CS 210, CS 320} require gate: student.exam >= 60 }\n"
               "test \"t\" for p { transcript { " +
               text + " } expect core unmet }\n")
        .document()
        .tests.front()
        .transcript;
}

} // namespace

TEST_CASE("records") {
    CHECK(transcript("", record("CS 101")) == parsed("CS 101"));
    CHECK(transcript("", record("CS 101").units(4).grade("A").term(fall(2025))) ==
          parsed("CS 101 4 units A fall 2025"));
    CHECK(transcript("", record("CS 101").units(4.5).grade("1.3")) == parsed("CS 101 4.5 units grade 1.3"));
    CHECK(transcript("", record("CS 101").status(in_progress).origin("transfer")) ==
          parsed("CS 101 in-progress transfer"));
    CHECK(transcript("", record("CS 101").tagged("writing").tagged("hass", "A")) ==
          parsed("CS 101 tagged writing tagged hass \"A\""));
    CHECK(transcript("", record("CS 101").institution("A").grading("pass-fail").used_for("B.S.").used_for("M.S.")) ==
          parsed("CS 101 institution \"A\" grading pass-fail used-for \"B.S.\" used-for \"M.S.\""));
}

TEST_CASE("evidence and facts") {
    CHECK(transcript("", entry(fall(2024)), milestone("talk"), proficiency("english"), score("gre", 168.5)) ==
          parsed("entry fall 2024 milestone talk proficiency english score gre 168.5"));
    CHECK(transcript("", fact("exam", 72.5), fact("visa", false), fact("bachelor", "physics")) ==
          parsed("facts { student.exam = 72.5 student.visa = false bachelor = \"physics\" }"));
}

TEST_CASE("petitions") {
    CHECK(transcript("", waive("core").because("Passed elsewhere").signed_by("Dean").on(2026, 2, 1)) ==
          parsed("waive core because \"Passed elsewhere\" signed \"Dean\" on 2026-02-01"));
    CHECK(transcript("", substitute("CS 110").for_course("CS 101").in("core")) ==
          parsed("substitute CS 110 for CS 101 in core"));
    CHECK(transcript("", allow("CS 110").in("core"), pin("CS 210").to("core")) ==
          parsed("allow CS 110 in core pin CS 210 to core"));
    CHECK(transcript("", adjust("core").to(units(54)), adjust("core").to(courses(1))) ==
          parsed("adjust core to 54 units adjust core to 1 course"));
    CHECK(transcript("", decide("Interview").met(), decide("Another").unmet().because("No")) ==
          parsed("decide \"Interview\" met decide \"Another\" unmet because \"No\""));
}

TEST_CASE("a transcript is made of data, and audited") {
    Transcript made = transcript("s1", fact("exam", 60));
    for (char const* const code : {"CS 101", "CS 210"}) add(made, record(code).units(4).grade("A"));
    CHECK(made.student == "s1");
    Program const asks =
        program("p", require("core", courses(2).from(pattern("CS *"))), require("gate", fact("exam") >= 60));
    CHECK(audit(bind(asks, Catalogue()), made).status() == Status::met);
}

template <class T, class = void> constexpr bool may_stand_in_a_transcript = false;
template <class T>
constexpr bool may_stand_in_a_transcript<T, std::void_t<decltype(transcript("", std::declval<T>()))>> = true;

TEST_CASE("what is asked for is not what was shown") {
    static_assert(may_stand_in_a_transcript<RecordEntry> && may_stand_in_a_transcript<Milestone>);
    static_assert(!may_stand_in_a_transcript<FactSubject> && !may_stand_in_a_transcript<Sum>);
    static_assert(!may_stand_in_a_transcript<Require> && !may_stand_in_a_transcript<CoursePetition>);
}

} // namespace test_transcript
