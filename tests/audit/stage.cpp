// Tests audit/stage.hpp: what takes and what observes, caps, limits, exclusions, shares, averages and choices of one stage.
#include "given.hpp"

namespace test_stage {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string verdict(std::string const& rules, std::string const& records) {
    return status(audited("program p {" + rules + "}", records));
}

} // namespace

// --- amounts ---------------------------------------------------------------------------------------------------------

TEST_CASE("a record serves one requirement only") {
    std::string const rules = "require a: 1 course from {24-101} require b: 1 course from {24-101}";
    CHECK(verdict(rules, "24-101 12 units A") == "unmet");
}

TEST_CASE("exactly takes no more, and leaves the rest to others") {
    CHECK(verdict("require exactly 12 units from any", "24-101 9 units A") == "unmet");
    CHECK(verdict("require exactly 12 units from any", "24-101 9 units A  24-102 6 units A") ==
          "unmet"); // records are whole
    CHECK(verdict("require exactly 12 units from any", "24-101 9 units A  24-102 3 units A  24-103 5 units A") ==
          "met");
    Report const report = audited("program p { require a: exactly 1 course from any require b: 1 course from any }",
                                  "24-101 12 units A  24-102 12 units A");
    CHECK(status(report) == "met");
    CHECK(at(report, "a").applied.size() == 1);
}

TEST_CASE("a range has its least to be met and its most as a cap") {
    std::string const rules = "require a: 2 to 3 courses from 24-* require g: gpa >= 3.5 over applied";
    CHECK(verdict(rules, "24-101 12 units A") == "unmet");
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units A") == "met");
    // Three may be applied to repair the average, a fourth may not.
    CHECK(
        verdict(
            "require a: 2 to 3 courses from 24-* require b: 1 course from {18-101} require g: gpa >= 3.25 over applied",
            "24-101 12 units A  24-102 12 units A  24-103 12 units A  18-101 12 units D") == "met");
    CHECK(
        verdict(
            "require a: 2 to 3 courses from 24-* require b: 1 course from {18-101} require g: gpa >= 3.3 over applied",
            "24-101 12 units A  24-102 12 units A  24-103 12 units A  24-104 12 units A  18-101 12 units D") ==
        "unmet");
}

TEST_CASE("a cap in units is a cap for each currency alone") {
    CHECK(verdict("require a: 10 to 12 units and 2 courses from any", "24-101 9 units A  24-102 9 units A") == "unmet");
    CHECK(verdict("require a: 10 to 12 units and 2 courses from any", "24-101 6 units A  24-102 6 units A") == "met");
    CHECK(verdict("require a: exactly 1 course or 24 units from any", "24-101 9 units A") == "met");
}

TEST_CASE("all courses needs every course of the set: the catalogue's and those listed by code") {
    std::string const catalogue = "course 24-101 12 units\ncourse 24-102 12 units\nset core = 24-*\n";
    auto const report = [&](std::string const& set, std::string const& records) {
        return audited(catalogue + "program p { require a: all courses from " + set + " }", records);
    };
    CHECK(status(report("core", "24-101 A")) == "unmet");
    CHECK(missing(report("core", "24-101 A")) == "12");
    CHECK(status(report("core", "24-101 A  24-102 A")) == "met");
    CHECK(at(report("core", "24-101 A  24-102 A"), "a").needed.courses == Courses(2));
    CHECK(status(report("{24-101, ART 10}", "24-101 A")) == "unmet");
    CHECK(status(report("{24-101, ART 10}", "24-101 A  ART 10 9 units A")) == "met");
    CHECK(status(report("99-*", "")) == "met"); // no course at all
}

// --- observers -------------------------------------------------------------------------------------------------------

TEST_CASE("overall counts what is applied and what is not, each once, and takes nothing") {
    Report const report = audited("program p { require o: 24 units overall require a: 1 course from {24-101} }",
                                  "24-101 12 units A  24-102 12 units B");
    CHECK(status(report) == "met");
    CHECK(uses(report, "o") == "24-101 24-102");
    CHECK(at(report, "o").applied.at(0).observed);
    CHECK_FALSE(at(report, "a").applied.at(0).observed);
    CHECK(unused(report, "24-102") == "matches nothing");
    CHECK(report.unused.at(0).counted);
}

TEST_CASE("overall over a set counts that set") {
    Report const report = audited("program p { require o: 24 units overall from 24-* where grade >= C }",
                                  "24-101 12 units A  24-102 12 units D  18-101 12 units A");
    CHECK(uses(report, "o") == "24-101");
    CHECK(missing(report) == "12");
}

TEST_CASE("overall counts a shared record once") {
    CHECK(
        verdict("require a: 1 course from any require b: 1 course from any share a with b require o: 24 units overall",
                "24-101 12 units A") == "unmet");
}

TEST_CASE("a limit of the stage bounds what overall counts, and the best choice is made") {
    std::string const rules =
        "program p { limit 12 units from any where origin = transfer require o: 30 units overall }";
    Report const report = audited(rules, "24-101 8 units A transfer  24-102 12 units A transfer  24-103 18 units A");
    CHECK(status(report) == "met");
    CHECK(uses(report, "o") == "24-102 24-103");
    CHECK(unused(report, "24-101") == "matches nothing");
    CHECK_FALSE(report.unused.at(0).counted);
    CHECK(missing(audited(rules, "24-101 8 units A transfer  24-103 18 units A")) == "4");
}

TEST_CASE("a limit of the stage bounds what is applied and what is counted together") {
    std::string const rules = "limit 1 course from any where origin = transfer require a: 1 course from {24-101} "
                              "require o: 24 units overall";
    CHECK(verdict(rules, "24-101 12 units A transfer  24-102 12 units A transfer") == "unmet");
    CHECK(verdict(rules, "24-101 12 units A transfer  24-102 12 units A") == "met");
}

TEST_CASE("an exclusion of the stage keeps a record out of everything but averages") {
    Report const report = audited("program p { exclude any where grade < C require a: 1 course from any "
                                  "require o: 12 units overall require g: gpa >= 2.6 overall }",
                                  "24-101 12 units D  24-102 12 units A");
    CHECK(uses(report, "a") == "24-102");
    CHECK(uses(report, "o") == "24-102");
    REQUISITE_CHECK_UNMET(report, "g");
    CHECK(at(report, "g").have.gpa == "2.50");
    CHECK(unused(report, "24-101") == "excluded");
    CHECK(reason(report, "24-101") == "excluded by a rule of the program");
    CHECK_FALSE(report.unused.at(0).counted);
}

TEST_CASE("an exclusion in a block holds for that block; overall and the others still count the record") {
    Report const report = audited("program p { require x: all of { exclude {24-101} require a: 1 course from any } "
                                  "require b: 1 course from any require o: 24 units overall }",
                                  "24-101 12 units A  24-102 12 units A");
    CHECK(status(report) == "met");
    CHECK(uses(report, "x.a") == "24-102");
    CHECK(uses(report, "b") == "24-101");
}

TEST_CASE("a limit in a block counts what is applied under the block, each record once") {
    std::string const rules =
        "require x: all of { limit 12 units from 24-* require a: 1 course from any require b: 1 course "
        "from any } require c: 1 course from any";
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units A  18-101 12 units A") == "met");
    CHECK(uses(audited("program p {" + rules + "}", "24-101 12 units A  24-102 12 units A  18-101 12 units A"), "c") ==
          "24-102");
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units A  24-103 12 units A") == "unmet");
    CHECK(verdict(
              "require x: all of { limit 12 units from any share everything require a: 1 course from any require b: 1 "
              "course from any }",
              "24-101 12 units A") == "met"); // once, though it serves both
}

TEST_CASE("a limit in courses counts courses") {
    std::string const rules = "limit 1 course from 18-* require a: 24 units from any";
    CHECK(verdict(rules, "18-101 12 units A  18-102 12 units A") == "unmet");
    CHECK(verdict(rules, "18-101 12 units A  24-102 12 units A") == "met");
    Report const report =
        audited("program p {" + rules + "}", "18-101 12 units A  18-102 12 units A  24-103 12 units A");
    CHECK(unused(report, "18-102") == "over a limit");
    CHECK(reason(report, "18-102") == "over the limit of 1 course from 18-*");
}

// --- shares ----------------------------------------------------------------------------------------------------------

TEST_CASE("a share lets a record serve both sides") {
    std::string const rules = "require a: 1 course from {24-101} require b: 12 units from any share a with b";
    CHECK(verdict(rules, "24-101 12 units A") == "met");
}

TEST_CASE("shares are pairwise and not transitive") {
    std::string const rules = "require a: 1 course from any require b: 1 course from any require c: 1 course from any "
                              "share a with b share b with c";
    CHECK(verdict(rules, "24-101 12 units A") == "unmet"); // a and c do not share
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units A") == "met");
    CHECK(verdict(rules + " share a with c", "24-101 12 units A") == "met");
}

TEST_CASE("a share between groups is between leaves of the one and leaves of the other") {
    std::string const rules =
        "require x: all of { require a: 1 course from any require b: 1 course from any } "
        "require y: all of { require c: 1 course from any require d: 1 course from any } share x with y";
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units A") == "met");
    CHECK(verdict(rules, "24-101 12 units A") == "unmet");
}

TEST_CASE("a share is capped in courses or in units, each shared record counted once") {
    std::string const two = "require a: 2 courses from any require b: 2 courses from any share a with b ";
    std::string const three_records = "24-101 12 units A  24-102 12 units A  24-103 12 units A";
    CHECK(verdict(two, "24-101 12 units A  24-102 12 units A") == "met");
    CHECK(verdict(two + "up to 1 course", "24-101 12 units A  24-102 12 units A") == "unmet");
    CHECK(verdict(two + "up to 1 course", three_records) == "met");
    CHECK(verdict(two + "up to 12 units", three_records) == "met");
    CHECK(verdict(two + "up to 9 units", three_records) == "unmet");
    CHECK(verdict(two + "up to 9 units", "24-101 12 units A  24-102 12 units A  24-103 9 units A") == "met");
}

TEST_CASE("every cap that covers a pair applies") {
    std::string const rules =
        "require a: 2 courses from any require b: 2 courses from any share a with b up to 2 courses "
        "share everything up to 1 course";
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units A") == "unmet");
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units A  24-103 12 units A") == "met");
}

TEST_CASE("share with everything: one leaf inside, one outside") {
    std::string const rules = "require x: all of { require a: 1 course from any require b: 1 course from any } "
                              "require c: 1 course from any require d: 1 course from any share x with everything";
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units A") == "met");
    CHECK(verdict(rules, "24-101 12 units A") == "unmet"); // not both of x, nor both c and d
    CHECK(verdict(rules + " up to 1 course", "24-101 12 units A  24-102 12 units A") == "unmet");
}

TEST_CASE("share everything: any leaves, capped where it says so") {
    std::string const rules = "require a: 1 course from any require b: 1 course from any require c: 1 course from any "
                              "share everything";
    CHECK(verdict(rules, "24-101 12 units A") == "met");
    CHECK(verdict(rules + " up to 12 units", "24-101 12 units A") == "met"); // one record, counted once
    CHECK(verdict(rules + " up to 6 units", "24-101 12 units A") == "unmet");
}

TEST_CASE("a share in a block is looked up from that block") {
    CHECK(verdict("require x: all of { require a: 1 course from any require b: 1 course from any share a with b }",
                  "24-101 12 units A") == "met");
}

// --- averages --------------------------------------------------------------------------------------------------------

TEST_CASE("over applied, a low grade that is not needed is left unused") {
    Report const report =
        audited("program p { require a: 24 units from any require g: gpa >= 3.5 over applied }",
                "24-101 12 units C fall 2022  24-102 12 units A fall 2023  24-103 12 units A fall 2024");
    CHECK(status(report) == "met");
    CHECK(uses(report, "a") == "24-102 24-103");
    CHECK(at(report, "g").have.gpa == "4.00");
    CHECK(report.totals.gpa == "3.33");
    CHECK(unused(report, "24-101") == "more than needed");
}

TEST_CASE("over applied, a high grade beyond the amount is applied to repair the average") {
    Report const report = audited("program p { require a: 12 units from any require b: 12 units from {24-101} "
                                  "require g: gpa >= 3.3 over applied }",
                                  "24-101 12 units C  24-102 12 units A  24-103 12 units A");
    CHECK(status(report) == "met");
    CHECK(uses(report, "a") == "24-102 24-103");
    CHECK(at(report, "g").have.gpa == "3.33");
}

TEST_CASE("over applied, units come first: what is missing is worse than a violated average") {
    Report const report = audited("program p { require a: 24 units from any require g: gpa >= 3.5 over applied }",
                                  "24-101 12 units C  24-102 12 units A");
    CHECK(missing(report) == "0");
    CHECK(violated(report) == 1);
    REQUISITE_CHECK_MET(report, "a");
    REQUISITE_CHECK_UNMET(report, "g");
    CHECK(at(report, "g").why == "The average is 3.00, below the required 3.5.");
}

TEST_CASE("over a set and overall, every attempt that counts weighs, failed and excluded ones too") {
    std::string const rules =
        "program p { exclude {24-103} require s: gpa >= 2.0 over 24-* require o: gpa >= 2.0 overall }";
    Report const report = audited(rules, "24-101 12 units A  24-102 12 units F  24-103 12 units D  18-101 12 units A");
    CHECK(at(report, "s").have.gpa == "1.67");
    REQUISITE_CHECK_UNMET(report, "s");
    CHECK(at(report, "o").have.gpa == "2.25");
    REQUISITE_CHECK_MET(report, "o");
}

TEST_CASE("over a set with a filter, only what surely matches weighs") {
    Report const report = audited("program p { require s: gpa >= 3.0 over 24-* where origin = local }",
                                  "24-101 12 units A  24-102 12 units F transfer");
    CHECK(at(report, "s").have.gpa == "4.00");
}

TEST_CASE("an average over nothing violates nothing and does not apply") {
    Report const report = audited("program p { require a: gpa >= 3.0 over applied require s: gpa >= 3.0 over 18-* "
                                  "require o: gpa >= 3.0 overall }",
                                  "24-101 12 units P  24-102 0 units F");
    CHECK(status(report) == "met");
    for (char const* const path : {"a", "s", "o"}) {
        CHECK(status(report, path) == "not-applicable");
        CHECK(at(report, path).have.gpa.empty());
        CHECK(at(report, path).why == "There are no grades to average yet.");
    }
}

TEST_CASE("a record that serves two leaves weighs once") {
    Report const report =
        audited("program p { require a: 1 course from {24-101} require b: 1 course from any require c: 1 "
                "course from {24-102} share everything require g: gpa >= 3.0 over applied }",
                "24-101 12 units A  24-102 12 units C");
    CHECK(at(report, "g").have.gpa == "3.00");
}

// --- choices ---------------------------------------------------------------------------------------------------------

TEST_CASE("the choice that is met is chosen; of several the earliest of the text") {
    std::string const rules =
        "program p { require g: one of { option a: 1 course from {24-101} option b: 1 course from "
        "{24-102} option c: 1 course from {24-103} } }";
    Report const one = audited(rules, "24-103 12 units A");
    REQUISITE_CHECK_MET(one, "g.c");
    CHECK(at(one, "g.c").chosen);
    CHECK_FALSE(at(one, "g.a").chosen);
    REQUISITE_CHECK_UNMET(one, "g.a");
    Report const two = audited(rules, "24-103 12 units A  24-102 12 units A");
    CHECK(at(two, "g.b").chosen);
    REQUISITE_CHECK_MET(two, "g.c"); // what is left over would satisfy it
    CHECK(at(two, "g.c").why == "Not chosen, although what is left over would satisfy it.");
    CHECK(unused(two, "24-103") == "not chosen");
    CHECK(reason(two, "24-103") == "fits only what was not chosen: c");
}

TEST_CASE("of equal choices, the one that stands first is shown") {
    std::string const rules =
        "program p { require g: one of { option a: 2 courses from {24-101, 24-102} option b: 2 courses "
        "from {24-103, 24-104} } }";
    Report const equal = audited(rules, "24-101 12 units planned  24-102 12 units planned  24-103 12 units A  "
                                        "24-104 12 units planned");
    CHECK(at(equal, "g.a").chosen);
}

TEST_CASE("an unchosen group is judged by what is left over, at the first horizon that will do") {
    std::string const rules =
        "program p { require g: one of { option a: 1 course from {24-101} option b: 2 of { option 1 "
        "course from {24-102} option 1 course from {24-103} option 1 course from {24-104} } } }";
    REQUISITE_CHECK_MET(audited(rules, "24-101 12 units A  24-102 12 units A  24-104 12 units A"), "g.b");
    REQUISITE_CHECK_STATUS(audited(rules, "24-101 12 units A  24-102 12 units A  24-104 12 units planned"), "g.b",
                           Status::planned);
    REQUISITE_CHECK_UNMET(audited(rules, "24-101 12 units A  24-102 12 units A"), "g.b");
}

TEST_CASE("2 of core looks at a group elsewhere and takes nothing") {
    std::string const rules =
        "program p { require core: one of { option a: 1 course from {24-101} option b: 1 course from "
        "{24-102} } require both: 2 of core }";
    CHECK(status(audited(rules, "24-101 12 units A")) == "unmet");
    Report const waived = audited(rules, "waive core");
    REQUISITE_CHECK_STATUS(waived, "core", Status::waived);
    CHECK(status(waived) == "met");
}

TEST_CASE("requirements that refer to one another in a circle are unmet, and neither hang nor crash") {
    for (char const* const rules :
         {"program p { require a: all of { require x: 1 of b } require b: all of { require y: 1 of a } }",
          "program p { require a: all of { require x: 1 of a } }",
          "program p { require p: 1 of outer.t require outer: all of { require t: all of { require g: all of { require "
          "r: 1 "
          "of outer } } } }",
          "program p { require c: 1 of b require a: all of { require x: 1 of b } require b: all of { require y: 1 of a "
          "} }"}) {
        CAPTURE(rules);
        Parsed const parsed = parse(rules);
        Report const report = audit(bind(parsed.program(), parsed.catalogue()), student("24-101 12 units A"));
        CHECK(report.status() == Status::unmet);
    }
}

// --- conditions and branches -----------------------------------------------------------------------------------------

TEST_CASE("the branch that holds stands in the block, the other does not exist") {
    std::string const rules =
        "program p { if student.honors { require thesis: milestone(thesis) } else { require exam: 1 "
        "course from {24-900} } require a: 1 course from {24-101} }";
    Report const honors = audited(rules, "24-101 12 units A  milestone thesis", "student.honors = true");
    CHECK(status(honors) == "met");
    CHECK(honors.find("exam") == nullptr);
    CHECK(honors.stages[0].requirements.size() == 2);
    Report const other = audited(rules, "24-101 12 units A  24-900 12 units A", "student.honors = false");
    CHECK(status(other) == "met");
    CHECK(other.find("thesis") == nullptr);
}

TEST_CASE("branches within branches") {
    std::string const rules = "program p { if student.a { if student.b { require x: milestone(x) } else { require y: "
                              "milestone(y) } } else { require z: milestone(z) } }";
    Report const both = audited(rules, "", "student.a = true  student.b = true");
    CHECK(both.find("x") != nullptr);
    Report const outer = audited(rules, "", "student.a = true  student.b = false");
    CHECK(outer.find("y") != nullptr);
    Report const neither = audited(rules, "", "student.a = false");
    CHECK(neither.find("z") != nullptr);
    CHECK(neither.stages[0].requirements.size() == 1);
}

// --- horizons --------------------------------------------------------------------------------------------------------

TEST_CASE("completed records meet, those in progress and planned ones will") {
    std::string const rules = "require a: 24 units from any";
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units A") == "met");
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units in-progress") == "in-progress");
    CHECK(verdict(rules, "24-101 12 units A  24-102 12 units planned") == "planned");
    CHECK(verdict(rules, "24-101 12 units in-progress  24-102 12 units planned") == "planned");
    CHECK(verdict(rules, "24-101 12 units A") == "unmet");
}

TEST_CASE("each horizon is solved on its own") {
    Report const report = audited("program p { require a: 36 units from any }",
                                  "24-101 12 units A  24-102 12 units in-progress  24-103 12 units planned");
    CHECK(missing(report, 0) == "24");
    CHECK(missing(report, 1) == "12");
    CHECK(missing(report, 2) == "0");
    CHECK(report.stages[0].shown == 2);
    CHECK(report.proven_optimal());
}

TEST_CASE("the narrowest horizon that is as good is shown") {
    Report const report = audited("program p { require a: 36 units from {24-101, 24-102} }",
                                  "24-101 12 units A  24-102 12 units in-progress  24-103 12 units planned");
    CHECK(report.stages[0].shown == 1);
    CHECK(uses(report, "a") == "24-101 24-102");
}

TEST_CASE("below the root, each requirement has the status that its own records give it") {
    Report const report =
        audited("program p { require x: all of { require a: 1 course from {24-101} require b: 1 course from "
                "{24-102} require c: 1 course from {24-103} } require d: 1 course from {24-104} }",
                "24-101 12 units A  24-102 12 units in-progress  24-103 12 units planned");
    REQUISITE_CHECK_MET(report, "x.a");
    REQUISITE_CHECK_STATUS(report, "x.b", Status::in_progress);
    REQUISITE_CHECK_STATUS(report, "x.c", Status::planned);
    REQUISITE_CHECK_STATUS(report, "x", Status::planned);
    REQUISITE_CHECK_UNMET(report, "d");
    CHECK(status(report) == "unmet");
}

// --- waivers ---------------------------------------------------------------------------------------------------------

TEST_CASE("a waived requirement and all below it count as met and take nothing") {
    Report const report =
        audited("program p { require x: all of { require a: 1 course from {24-101} require b: 1 course from "
                "{24-102} } require c: 1 course from {24-101} }",
                "24-101 12 units A\nwaive x because \"transfer\"");
    CHECK(status(report) == "met");
    REQUISITE_CHECK_STATUS(report, "x", Status::waived);
    REQUISITE_CHECK_STATUS(report, "x.a", Status::waived);
    CHECK(uses(report, "c") == "24-101");
    CHECK(at(report, "x").why == "Waived: transfer");
}

TEST_CASE("a waived option is met, and so is its choice") {
    Report const report =
        audited("program p { require g: one of { option a: 1 course from {24-101} option b: 1 course from "
                "{24-102} } }",
                "waive g.b");
    CHECK(status(report) == "met");
    REQUISITE_CHECK_STATUS(report, "g.b", Status::waived);
    CHECK(at(report, "g.b").why == "Waived.");
}

} // namespace test_stage
