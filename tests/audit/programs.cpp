// Tests several programs in one audit: `met(…)` asks for the result of another.
#include "given.hpp"

#include <algorithm>
#include <utility>

namespace test_programs {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

Condition const minor_met = Condition::met("minor");

Bound with_condition(std::string const& text, std::string const& name, Condition const& condition) {
    Parsed const parsed = parse(text);
    REQUIRE_MESSAGE(parsed, complaints(parsed.diagnostics()));
    Program program = parsed.program();
    Requirement requirement;
    requirement.name = name;
    requirement.body = Check{condition};
    program.stages.front().block.statements.push_back({requirement});
    return bind(program, parsed.catalogue());
}

/// All programs of a text.
std::vector<Bound> programs_of(std::string const& text) {
    Parsed const parsed = parse(text);
    REQUIRE_MESSAGE(parsed, complaints(parsed.diagnostics()));
    std::vector<Bound> result;
    for (auto const& program : parsed.document().programs) result.push_back(bind(program, parsed.catalogue()));
    return result;
}

} // namespace

TEST_CASE("a record may serve several programs, each judged on its own") {
    Bound const a = bound("program a { require x: 1 course from any }");
    Bound const b = bound("program b { require y: 1 course from any }");
    auto const both = audit({&a, &b}, student("24-101 12 units A"));
    REQUIRE(both.size() == 2);
    CHECK(both[0].program == "a");
    CHECK(both[1].program == "b");
    for (auto const& report : both) CHECK(status(report) == "met");
}

TEST_CASE("met asks for another program, whichever stands first") {
    Bound const major = with_condition("program major { require x: 1 course from any }", "m", minor_met);
    Bound const minor = bound("program minor { require y: 1 course from {24-102} }");
    for (auto const& programs : {std::vector<Bound const*>{&major, &minor}, {&minor, &major}}) {
        auto const find = [&](std::vector<Report> const& all) -> Report const& {
            return all[0].program == "major" ? all[0] : all[1];
        };
        CHECK(status(find(audit(programs, student("24-102 12 units A")))) == "met");
        CHECK(status(find(audit(programs, student("24-101 12 units A")))) == "unmet");
        auto const running = audit(programs, student("24-101 12 units A  24-102 12 units in-progress"));
        CHECK(status(find(running)) == "in-progress");
        REQUISITE_CHECK_STATUS(find(running), "m", Status::in_progress);
        CHECK(at(find(running), "m").why == "The program 'minor' is met.");
    }
}

TEST_CASE("alone, whether another program is met is a fact that nobody gave, unless the options give it") {
    Bound const major = with_condition("program major { require x: 1 course from any }", "m", minor_met);
    Report const alone = audit(major, student("24-101 12 units A"));
    CHECK(status(alone) == "unknown");
    CHECK(alone.cause() == Cause::facts);
    REQUIRE(alone.stages[0].unknown_facts.size() == 1);
    CHECK(alone.stages[0].unknown_facts[0] == "met(minor)");
    AuditOptions options;
    options.met.push_back({"minor", {true, true, true}});
    CHECK(status(audit(major, student("24-101 12 units A"), options)) == "met");
}

TEST_CASE("programs that wait for each other: a fact that nobody gave") {
    Bound const major = with_condition("program major { require x: 1 course from any }", "m", minor_met);
    Bound const minor = with_condition("program minor { require y: 1 course from any }", "m", Condition::met("major"));
    for (auto const& report : audit({&major, &minor}, student("24-101 12 units A"))) CHECK(status(report) == "unknown");
}

TEST_CASE("an if that asks for another program holds at the horizons at which that is satisfied") {
    Parsed const parsed = parse("program major { require x: 1 course from any }");
    Program program = parsed.program();
    Conditional choice;
    choice.condition = Condition::negation(minor_met);
    Requirement thesis;
    thesis.name = "thesis";
    thesis.body = Check{Condition::milestone("thesis")};
    choice.then.statements.push_back({thesis});
    program.stages.front().block.statements.push_back({choice});
    Bound const major = bind(program, parsed.catalogue());
    Bound const minor = bound("program minor { require y: 1 course from {24-102} }");
    auto const all = audit({&major, &minor}, student("24-101 12 units A  24-102 12 units in-progress"));
    CHECK(status(all[0]) == "in-progress");
    CHECK_FALSE(all[0].stages[0].optimum[0].missing == Units(0));
    CHECK(all[0].find("thesis") == nullptr); // at the horizon that is shown
    CHECK(status(audit({&major, &minor}, student("24-101 12 units A"))[0]) == "unmet");
}

TEST_CASE("a share between programs with a cap decides how many records serve both") {
    auto const both = programs_of("course 24-101 12 units\ncourse 24-102 12 units\ncourse 24-103 12 units\n"
                                  "program major { require domain: 2 courses from any "
                                  "share domain with minor.electives up to 1 course }\n"
                                  "program minor { require electives: 2 courses from any }");
    Bound const& major = both[0];
    Bound const& minor = both[1];
    auto const two = audit({&major, &minor}, student("24-101 A  24-102 A"));
    CHECK(status(two[0]) == "met"); // ties go to the program named first
    CHECK(status(two[1]) == "unmet");
    CHECK(missing(two[1]) == "12");
    CHECK(uses(two[0], "domain") == "24-101 24-102");
    auto const turned = audit({&minor, &major}, student("24-101 A  24-102 A"));
    CHECK(status(turned[0]) == "met");
    CHECK(status(turned[1]) == "unmet");
    auto const three = audit({&major, &minor}, student("24-101 A  24-102 A  24-103 A"));
    CHECK(status(three[0]) == "met");
    CHECK(status(three[1]) == "met");
    CHECK(three[1].stages[0].optimum[2].proven);
    CHECK(uses(three[0], "domain") == "24-101 24-102");
    CHECK(uses(three[1], "electives") ==
          "24-101 24-103"); // the earliest serves both, and the later is in the later statement
    auto const planned = audit({&major, &minor}, student("24-101 A  24-102 A  24-103 planned"));
    CHECK(status(planned[0]) == "met");
    CHECK(status(planned[1]) == "planned");
    CHECK(status(audit(major, student("24-101 A  24-102 A"))) == "met"); // alone there is nobody to share with
}

TEST_CASE("a share between programs may be capped in units, and hold under a condition") {
    auto const both = programs_of("course 24-101 12 units\ncourse 24-102 6 units\ncourse 24-103 12 units\n"
                                  "program major { require domain: 18 units from any }\n"
                                  "program minor { require electives: 18 units from any "
                                  "if student.strict { share electives with major.domain up to 6 units } }");
    std::vector<Bound const*> const programs = {&both[0], &both[1]};
    std::string const records = "24-101 A  24-102 A  24-103 A";
    auto const strict = audit(programs, student(records, "student.strict = true"));
    CHECK(status(strict[0]) == "met");
    CHECK(status(strict[1]) == "met");
    CHECK(uses(strict[0], "domain") == "24-101 24-102");
    CHECK(uses(strict[1], "electives") == "24-102 24-103");
    auto const short_of = audit(programs, student("24-101 A  24-102 A", "student.strict = true"));
    CHECK(status(short_of[0]) == "met");
    CHECK(missing(short_of[1]) == "12");
    auto const lenient = audit(programs, student("24-101 A  24-102 A", "student.strict = false"));
    for (auto const& report : lenient) CHECK(status(report) == "met");
    // Nobody gave the fact: the share may hold or not.
    auto const unknown = audit(programs, student("24-101 A  24-102 A"));
    CHECK(status(unknown[0]) == "met");
    CHECK(status(unknown[1]) == "unknown");
    CHECK(unknown[1].cause() == Cause::facts);
}

TEST_CASE("programs that share with a cap, and one that asks for another") {
    auto const all = programs_of("course 24-101 12 units\ncourse 24-102 12 units\n"
                                 "program major { require domain: 1 course from any "
                                 "share domain with minor.electives up to 0 courses }\n"
                                 "program minor { require electives: 1 course from any }\n"
                                 "program honors { require both: all of { require met(major) require met(minor) } }");
    std::vector<Bound const*> const programs = {&all[2], &all[0], &all[1]};
    auto const two = audit(programs, student("24-101 A  24-102 A"));
    for (auto const& report : two) CHECK(status(report) == "met");
    auto const one = audit(programs, student("24-101 A"));
    CHECK(status(one[0]) == "unmet");
    CHECK(status(one[1]) == "met");
    CHECK(status(one[2]) == "unmet");
}

TEST_CASE("three programs share with one another, and limits of each hold") {
    auto const all =
        programs_of("course 24-101 12 units\ncourse 24-102 12 units\ncourse 24-103 12 units\n"
                    "program a { require x: 2 courses from any limit 1 course from {24-101} "
                    "share x with b.y up to 1 course share x with c.z up to 1 course }\n"
                    "program b { require y: 1 course from {24-101, 24-102} share y with c.z up to 0 courses }\n"
                    "program c { require z: 1 course from {24-101, 24-102} }");
    std::vector<Bound const*> const programs = {&all[0], &all[1], &all[2]};
    auto const reports = audit(programs, student("24-101 A  24-102 A  24-103 A"));
    for (auto const& report : reports) CHECK(status(report) == "met");
    auto const fewer = audit(programs, student("24-101 A  24-103 A"));
    CHECK(status(fewer[0]) == "met");
    CHECK(status(fewer[1]) == "met"); // named before c
    CHECK(status(fewer[2]) == "unmet");
}

TEST_CASE("at most so many courses count for both the major and the minor") {
    std::string const courses = "course 24-1 9 units\ncourse 24-2 9 units\ncourse 24-3 9 units\ncourse 24-4 9 units\n";
    auto const missed = [&](std::string const& share, std::string const& records) {
        auto const both = programs_of(
            courses + "program major { require a: 2 courses from any require b: 1 course from any " + share +
            " }\nprogram minor { stage admission { require milestone(form) } "
            "stage courses { require c: 2 courses from any } }");
        auto const reports = audit({&both[0], &both[1]}, student(records));
        return missing(reports[0]) + ' ' + missing(reports[1]);
    };
    std::string const three = "24-1 A  24-2 A  24-3 A";
    CHECK(missed("", three) == "0 0");
    CHECK(missed("share everything with program minor up to 2 courses", three) == "0 0");
    CHECK(missed("share everything with program minor up to 1 course", three) == "0 9");
    CHECK(missed("share everything with program minor up to 9 units", three + "  24-4 A") == "0 0");
    CHECK(missed("share a with program minor up to 0 courses", three) == "0 9");
    CHECK(missed("share b with program minor up to 0 courses", three) == "0 0");
}

TEST_CASE("what programs that share with a cap miss is the least there is, by trying everything") {
    constexpr int courses = 5;
    std::uint32_t state = 7;
    auto const random = [&state](int below) {
        state = state * 1664525U + 1013904223U;
        return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(below));
    };
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        int units[courses];
        bool fits[4][courses]; // two leaves of the major, two of the minor
        int need[4];
        int const cap = random(3) * 6;
        std::string rules;
        std::string records;
        for (int c = 0; c < courses; ++c) {
            units[c] = 3 * (1 + random(4));
            rules += "course 24-10" + std::to_string(c) + " " + std::to_string(units[c]) + " units\n";
            records += "24-10" + std::to_string(c) + " A  ";
        }
        std::string text[4];
        for (int leaf = 0; leaf < 4; ++leaf) {
            need[leaf] = 3 * (1 + random(5));
            std::string list = "24-200";
            for (int c = 0; c < courses; ++c)
                if ((fits[leaf][c] = random(3) > 0)) list += ", 24-10" + std::to_string(c);
            text[leaf] = std::to_string(need[leaf]) + " units from {" + list + "} ";
        }
        rules += "program major { require a: " + text[0] + "require b: " + text[1] + "share a with minor.c up to " +
                 std::to_string(cap) + " units }\nprogram minor { require c: " + text[2] + "require d: " + text[3] +
                 "}";
        auto const both = programs_of(rules);
        auto const reports = audit({&both[0], &both[1]}, student(records));

        std::pair<int, int> least(1000, 1000); // of both, and of the major
        for (int ways = 0; ways < 9 * 9 * 9 * 9 * 9; ++ways) {
            int have[4] = {0, 0, 0, 0};
            int shared = 0;
            bool allowed = true;
            for (int c = 0, left = ways; c < courses; ++c, left /= 9) {
                int const in_major = left % 3 - 1;
                int const in_minor = left / 3 % 3 - 1;
                allowed = allowed && (in_major < 0 || fits[in_major][c]) && (in_minor < 0 || fits[2 + in_minor][c]);
                if (in_major >= 0) have[in_major] += units[c];
                if (in_minor >= 0) have[2 + in_minor] += units[c];
                if (in_major == 0 && in_minor == 0) shared += units[c];
            }
            if (!allowed || shared > cap) continue;
            int missed[4];
            for (int leaf = 0; leaf < 4; ++leaf) missed[leaf] = std::max(0, need[leaf] - have[leaf]);
            int const major = missed[0] + missed[1];
            least = std::min(least, std::make_pair(major + missed[2] + missed[3], major));
        }
        CHECK(missing(reports[0]) == std::to_string(least.second));
        CHECK(missing(reports[1]) == std::to_string(least.first - least.second));
        for (auto const& report : reports) CHECK(report.stages[0].optimum[2].proven);
    }
}

} // namespace test_programs
