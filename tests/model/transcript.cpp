// Tests model/transcript.hpp: what a transcript says by default, and when two say the same.
// Faults of a transcript are found by the audit, and tested there.
#include <requisite/model/transcript.hpp>

#include <doctest/doctest.h>

namespace test_transcript {

using namespace requisite;

TEST_CASE("a line with a course alone is a completed local course of the catalogue's units") {
    Record const record;
    CHECK(record.status == RecordStatus::completed);
    CHECK(record.origin == "local");
    CHECK_FALSE(record.units);
    CHECK(record.grade.empty());
    CHECK_FALSE(record.term);
}

TEST_CASE("records are equal if every word of the line is") {
    Record record;
    record.course = "24-771";
    record.units = Units(12);
    record.grade = "B+";
    record.term = Term{2025, Season::fall};
    record.tags = {{"writing", ""}};
    auto const differs = [&record](auto const& change) {
        Record other = record;
        change(other);
        return !(other == record);
    };
    CHECK_FALSE(differs([](Record& r) { r.place.span = {1, 2}; }));
    CHECK(differs([](Record& r) { r.course = "24-776"; }));
    CHECK(differs([](Record& r) { r.units = Units(9); }));
    CHECK(differs([](Record& r) { r.units.reset(); }));
    CHECK(differs([](Record& r) { r.grade = "B"; }));
    CHECK(differs([](Record& r) { r.term->year = 2026; }));
    CHECK(differs([](Record& r) { r.status = RecordStatus::planned; }));
    CHECK(differs([](Record& r) { r.origin = "transfer"; }));
    CHECK(differs([](Record& r) { r.tags.clear(); }));
}

TEST_CASE("a petition says what, why, who and when") {
    Petition petition;
    petition.requirement = "core.deep-learning";
    petition.because = "Equivalent course";
    petition.signed_by = "Graduate adviser";
    petition.on = Date{2026, 2, 1};
    Petition other = petition;
    CHECK(other == petition);
    other.on->day = 2;
    CHECK_FALSE(other == petition);
    other = petition;
    other.signed_by.clear();
    CHECK_FALSE(other == petition);
}

TEST_CASE("transcripts are equal if records, evidence, facts and petitions are") {
    Transcript const empty;
    auto const differs = [&empty](auto const& change) {
        Transcript other;
        change(other);
        return !(other == empty);
    };
    CHECK(empty == Transcript());
    CHECK(differs([](Transcript& t) { t.student = "s1"; }));
    CHECK(differs([](Transcript& t) { t.program = "aie-meche"; }));
    CHECK(differs([](Transcript& t) { t.records.emplace_back(); }));
    CHECK(differs([](Transcript& t) { t.milestones = {"capstone"}; }));
    CHECK(differs([](Transcript& t) { t.proficiencies = {"capstone"}; }));
    CHECK(differs([](Transcript& t) { t.facts = {{"needs-visa", false}}; }));
    CHECK(differs([](Transcript& t) { t.petitions.emplace_back(); }));
    CHECK_FALSE(Fact{"needs-visa", false} == Fact{"needs-visa", true});
    CHECK_FALSE(Fact{"needs-visa", false} == Fact{"visa", false});
}

} // namespace test_transcript
