// Tests several programs in one audit: `met(…)` asks for the result of another.
#include "given.hpp"
#include <requisite/report/finding_range.hpp>

#include <algorithm>
#include <list>
#include <memory>
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

TEST_CASE("several programs may stand in any range") {
    Transcript const someone = student("24-101 12 units A");
    std::vector<Bound> const values{bound("program a { require x: 1 course from any }"),
                                    bound("program b { require y: 1 course from {24-102} }")};
    auto const text = [](std::vector<Report> const& reports) {
        std::string all;
        for (auto const& report : reports) all += report.program + ' ' + status(report) + ' ';
        return all;
    };
    CHECK(text(audit(values, someone)) == "a met b unmet ");
    CHECK(text(audit(std::list<Bound const*>{&values[1], &values[0]}, someone)) == "b unmet a met ");
    std::vector<std::shared_ptr<Bound const>> shared{std::make_shared<Bound const>(values[1]), nullptr};
    CHECK(text(audit(shared, someone)) == "b unmet  unknown ");
    Bound const array[] = {values[0]};
    CHECK(text(audit(array, someone)) == "a met ");
}

TEST_CASE("audits go on after the memory of the thread was released") {
    Bound const program = bound("program a { require x: 2 of { option 1 course from {24-101} option 1 course from any "
                                "option 12 units from {24-102} } limit 1 course from any }");
    Transcript const someone = student("24-101 12 units A  24-102 12 units A");
    std::string const before = missing(audit(program, someone));
    release_workspace();
    release_workspace();
    CHECK(missing(audit(program, someone)) == before);
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

TEST_CASE("a program that shares with one that is not in the audit is not proven, and says so") {
    auto const both = programs_of("course 24-101 12 units\n"
                                  "program major { require domain: 12 units from any } "
                                  "program minor { require electives: 12 units from any "
                                  "if student.strict { share electives with major.domain up to 6 units } }");
    auto const alone = audit(both[1], student("24-101 A"));
    REQUIRE(alone.diagnostics.size() == 1);
    CHECK(alone.diagnostics[0].code == "RQ0247");
    CHECK(alone.diagnostics[0].message.find("'major'") != std::string::npos);
    CHECK_FALSE(alone.proven_optimal());
    CHECK(alone.stages[0].unproven == Cause::program);
    CHECK(alone.judged_with.empty());
    CHECK(audit({&both[1]}, student("24-101 A"))[0].diagnostics.size() == 1);
    auto const lenient = audit(both[1], student("24-101 A facts { strict = false }"));
    CHECK(lenient.diagnostics.empty());
    CHECK(lenient.proven_optimal());
    CHECK(audit(both[0], student("24-101 A")).proven_optimal()); // nobody holds the major to what a minor says

    auto const together = audit({&both[0], &both[1]}, student("24-101 A facts { strict = true }"));
    CHECK(together[0].judged_with == std::vector<std::string>{"minor"});
    CHECK(together[1].judged_with == std::vector<std::string>{"major"});
    CHECK(together[1].proven_optimal());
    CHECK(together[1].diagnostics.empty());
}

TEST_CASE("the facts of programs that share with a cap are those of all of them") {
    auto const both = programs_of("course 24-101 12 units\ncourse 24-102 6 units\n"
                                  "program major { require domain: 18 units from any }\n"
                                  "program minor { require electives: 18 units from any "
                                  "if student.strict { share electives with major.domain up to 6 units } }");
    auto const unknown = audit({&both[0], &both[1]}, student("24-101 A  24-102 A"));
    CHECK(status(unknown[1]) == "unknown");
    CHECK(unknown[1].cause() == Cause::facts);
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

        std::pair<int, int> least(1000, 1000); // of both, and of the minor, which the share names
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
            int const minor = missed[2] + missed[3];
            least = std::min(least, std::make_pair(missed[0] + missed[1] + minor, minor));
        }
        CHECK(missing(reports[0]) == std::to_string(least.first - least.second));
        CHECK(missing(reports[1]) == std::to_string(least.second));
        auto const reversed = audit({&both[1], &both[0]}, student(records));
        CHECK(missing(reversed[0]) == missing(reports[1]));
        CHECK(missing(reversed[1]) == missing(reports[0]));
        for (auto const& report : reports) CHECK(report.stages[0].optimum[2].proven);
    }
}

TEST_CASE(
    "what has to be unique, and in how many programs a course counts, is the best there is, by trying everything") {
    constexpr int courses = 5;
    std::uint32_t state = 7;
    auto const random = [&state](int below) {
        state = state * 1664525U + 1013904223U;
        return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(below));
    };
    int met = 0;
    for (int round = 0; round < 80; ++round) {
        CAPTURE(round);
        int units[courses];
        bool fits[4][courses]; // two leaves of the first program, one of each other
        bool own[courses];     // what has to be unique looks at these
        bool few[courses];     // the limit looks at these
        int need[4];
        std::string rules;
        std::string records;
        std::string own_list = "24-200";
        std::string few_list = "24-200";
        for (int c = 0; c < courses; ++c) {
            std::string const code = "24-10" + std::to_string(c);
            units[c] = 3 * (1 + random(3));
            rules += "course " + code + " " + std::to_string(units[c]) + " units\n";
            records += code + " A  ";
            if ((own[c] = random(4) > 0)) own_list += ", " + code;
            if ((few[c] = random(4) > 0)) few_list += ", " + code;
        }
        std::string text[4];
        for (int leaf = 0; leaf < 4; ++leaf) {
            need[leaf] = 3 * (1 + random(5));
            std::string list = "24-200";
            for (int c = 0; c < courses; ++c)
                if ((fits[leaf][c] = random(4) > 0)) list += ", 24-10" + std::to_string(c);
            text[leaf] = std::to_string(need[leaf]) + " units from {" + list + "} ";
        }
        int const unique = 3 * random(4);
        bool const asks = random(2) == 0; // the first, whether the second is met
        int nominal = 1;                  // course: the commonest size, the smaller of two
        int commonest = 0;
        for (int size = 3; asks && size <= 9; size += 3) {
            int count = 0;
            for (int c = 0; c < courses; ++c) count += units[c] == size && (fits[0][c] || fits[1][c]) ? 1 : 0;
            if (count > commonest) nominal = size;
            commonest = std::max(commonest, count);
        }
        int const most = 1 + random(2);
        rules += "program a { require a: " + text[0] + "require b: " + text[1] + (asks ? "require m: met(b) " : "") +
                 "}\nprogram b { require c: " + text[2] + "require own: " + std::to_string(unique) +
                 " units unique from {" + own_list + "} }\nprogram c { require d: " + text[3] +
                 "limit each course to " + std::to_string(most) + " programs for {" + few_list + "} }";
        auto const all = programs_of(rules);
        auto const reports = audit({&all[0], &all[1], &all[2]}, student(records));

        // Of all, and then of those that give way to nobody or to fewer.
        std::pair<int, int> least(1000, 1000);
        for (int ways = 0; ways < 12 * 12 * 12 * 12 * 12; ++ways) {
            int have[4] = {0, 0, 0, 0};
            int alone = 0;
            bool allowed = true;
            for (int c = 0, left = ways; c < courses; ++c, left /= 12) {
                int const in_a = left % 3 - 1;
                bool const in_b = left / 3 % 2 != 0;
                bool const in_c = left / 6 % 2 != 0;
                allowed = allowed && (in_a < 0 || fits[in_a][c]) && (!in_b || fits[2][c]) && (!in_c || fits[3][c]) &&
                          (!few[c] || (in_a >= 0 ? 1 : 0) + (in_b ? 1 : 0) + (in_c ? 1 : 0) <= most);
                if (in_a >= 0) have[in_a] += units[c];
                if (in_b) have[2] += units[c];
                if (in_c) have[3] += units[c];
                if (in_b && own[c] && in_a < 0 && !in_c) alone += units[c];
            }
            if (!allowed) continue;
            int missed[4];
            for (int leaf = 0; leaf < 4; ++leaf) missed[leaf] = std::max(0, need[leaf] - have[leaf]);
            int const of_b = missed[2] + std::max(0, unique - alone);
            int const of_a = missed[0] + missed[1] + (asks && of_b > 0 ? nominal : 0);
            least = std::min(least, std::make_pair(of_a + of_b + missed[3], 2 * of_a + of_b));
        }
        int const of[3] = {std::stoi(missing(reports[0])), std::stoi(missing(reports[1])),
                           std::stoi(missing(reports[2]))};
        CHECK(of[0] + of[1] + of[2] == least.first);
        CHECK(2 * of[0] + of[1] == least.second);
        met += least.first == 0 ? 1 : 0;
        for (auto const& report : reports) CHECK(report.stages[0].optimum[2].proven);
        auto const reversed = audit({&all[2], &all[1], &all[0]}, student(records));
        for (std::size_t p = 0; p < 3; ++p) CHECK(missing(reversed[p]) == missing(reports[2 - p]));
    }
    CHECK(met > 10);
    CHECK(met < 70);
}

TEST_CASE("both reports name the share and who has the course") {
    auto const both =
        programs_of("course 24-101 12 units\n"
                    "program major { require domain: 12 units from any share domain with program minor up "
                    "to 0 courses } program minor { require electives: 6 units from any }");
    std::string const share = "no more than 0 courses may count for both: the program major says 'share domain with "
                              "program minor up to 0 courses'";
    auto const reports = audit({&both[0], &both[1]}, student("24-101 A"));
    CHECK(status(reports[0]) == "met"); // less is missing so
    CHECK(at(reports[0], "domain").notes ==
          std::vector<std::string>{"24-101 counts here and not for the program minor, which could use it; " + share +
                                   '.'});
    CHECK(unused(reports[1], "24-101") == "not shared");
    CHECK(reason(reports[1], "24-101") == "it fits electives, but counts for the program major, and " + share);
    CHECK(at(reports[1], "electives").notes ==
          std::vector<std::string>{"24-101 counts for the program major; " + share + '.'});
    auto const enough = audit({&both[0], &both[1]}, student("24-101 A  24-101 12 units A  24-102 6 units A"));
    CHECK(at(enough[0], "domain").notes.empty());
    for (auto const& report : enough)
        for (auto const& one : report.unused) CHECK(one.reason != UnusedRecord::Reason::not_shared);
}

TEST_CASE("without the share that a reason names, its program misses less; and the other report names the share, too") {
    constexpr int courses = 6;
    std::uint32_t state = 11;
    auto const random = [&state](int below) {
        state = state * 1664525U + 1013904223U;
        return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(below));
    };
    int named = 0;
    int capped = 0;
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        std::string catalogue;
        std::string records;
        for (int c = 0; c < courses; ++c) {
            catalogue += "course 24-10" + std::to_string(c) + " " + std::to_string(3 * (1 + random(4))) + " units\n";
            char const* const statuses[] = {" A  ", " B  ", " in-progress  ", " planned  "};
            records += "24-10" + std::to_string(c) + statuses[random(4)];
        }
        auto const list = [&] {
            std::string text = "{24-200";
            for (int c = 0; c < courses; ++c)
                if (random(3) > 0) text += ", 24-10" + std::to_string(c);
            return text + '}';
        };
        auto const leaf = [&] {
            bool const units = random(2) == 0;
            return std::to_string(units ? 3 * (1 + random(8)) : 1 + random(3)) +
                   (units ? " units from " : " courses from ") + list() + (random(3) == 0 ? " where grade >= B" : "") +
                   ' ';
        };
        std::string const major = "require a: " + leaf() + "require b: " + leaf();
        std::string const minor = "program minor { require c: " + leaf() + "require d: " + leaf() + '}';
        char const* const sides[] = {"share a with minor.c", "share a with program minor",
                                     "share everything with program minor"};
        std::string share = sides[random(3)];
        if (random(2) == 0) share += " up to " + std::to_string(random(3)) + " courses";
        if (share.find(" up to") == std::string::npos) share += " for " + list();
        auto const joined = programs_of(catalogue + "program major { " + major + share + " }\n" + minor);
        auto const reports = audit({&joined[0], &joined[1]}, student(records));
        // With room for all, so that both are measured by the same nominal course.
        std::string const all = "share everything with program minor up to 1000 units";
        auto const free = programs_of(catalogue + "program major { " + major + all + " }\n" + minor);
        auto const without = audit({&free[0], &free[1]}, student(records));
        for (std::size_t i = 0; i < 2; ++i)
            for (auto const& one : reports[i].unused) {
                if (one.reason != UnusedRecord::Reason::not_shared) continue;
                INFO(reports[i].program << ": " << one.course << ": " << one.text);
                ++named;
                capped += share.find(" up to") != std::string::npos ? 1 : 0;
                auto const& before = reports[i].stages[0];
                auto const horizon = static_cast<std::size_t>(before.shown);
                CHECK(without[i].stages[0].optimum[horizon].missing < before.optimum[horizon].missing);
                bool told = false;
                for (Finding const& finding : findings(reports[1 - i]))
                    for (auto const& note : finding.notes)
                        told = told || (note.find(one.course) != std::string::npos &&
                                        note.find("not for the program " + reports[i].program) != std::string::npos &&
                                        note.find("the program major says 'share ") != std::string::npos);
                CHECK(told);
            }
    }
    CHECK(capped > 20);
    CHECK(named > capped + 20);
}

namespace {

std::string notes(Finding const& finding) {
    std::string all = finding.why;
    for (auto const& note : finding.notes) all += ' ' + note;
    return all;
}

std::string const four = "course 24-1 6 units\ncourse 24-2 6 units\ncourse 24-3 6 units\ncourse 24-4 6 units\n";

} // namespace

TEST_CASE("what lacks unique courses says which would do") {
    auto const own = [](std::string const& rules, std::string const& records) {
        auto const programs = programs_of(four + rules);
        return notes(at(audit(programs, student(records))[0], "own"));
    };
    std::string const minor = "program minor { require y: 2 courses from {24-1, 24-2} }";
    std::string const needed = "Still needed, of what counts here and in no other program: ";
    std::string const twice = " 24-1 and 24-2 count in minor, too.";
    CHECK(own("program a { require x: 12 units from 24-* require own: 6 units unique } " + minor, "24-1 A 24-2 A") ==
          needed + "6 units." + twice + " 24-3 and 24-4 may count here, and are on no list of minor.");
    CHECK(own("program a { require x: 12 units from 24-* require own: 6 units unique from {24-1, 24-4} } " + minor,
              "24-1 A 24-2 A") == needed + "6 units from {24-1, 24-4}. 24-1 counts in minor, too. "
                                           "24-4 may count here, and is on no list of minor.");
    CHECK(own("program a { require x: 2 courses from {24-1, 24-2} require own: 1 course unique } " + minor,
              "24-1 A 24-2 A") ==
          needed + "1 course." + twice + " A course that counts here and that minor does not need would do.");
    CHECK(own("program a { require x: 2 courses from {24-1, 24-2} require own: 1 course unique } " + minor, "24-1 A") ==
          needed + "1 course. 24-1 counts in minor, too. All that may still count here may count in "
                   "minor, too. A course that counts here and that minor does not need would do.");
    CHECK(own("program a { require x: 2 courses from {24-1, 24-2} require own: 1 course unique } " + minor +
                  " program b \"The Other\" { require z: 1 course from any }",
              "24-1 A 24-2 A 24-3 A") ==
          needed + "1 course." + " 24-1 counts in The Other, too. 24-2 counts in minor, too." +
              " 24-3 would be unique, but no requirement here takes it. A course that counts "
              "here and that the other programs do not need would do.");
    CHECK(own("program a { require x: 2 courses from {24-1, 24-2} require own: 3 courses unique }",
              "24-1 A 24-2 A 24-3 A 24-4 A") ==
          needed + "1 course. It is judged with no other program, so all that counts here is unique. 24-3 and 24-4 "
                   "would be unique, but no requirement here takes them.");
}

TEST_CASE("what is not chosen because another program has its courses says so") {
    std::string const stated = ": the program a says 'share x with minor.y up to 0 courses'.";
    std::string const minor = "program minor { require y: 2 courses from {24-1, 24-2} }";
    auto const programs =
        programs_of(four +
                    "program a { require x: one of { option p: 2 courses from {24-1, 24-2} "
                    "option q: all of { require 24-1 require 24-2 } option r: 2 courses from {24-3, 24-4} } "
                    "share x with minor.y up to 0 courses } " +
                    minor);
    auto const lacking = audit(programs, student("24-1 A 24-2 A 24-3 A"))[0];
    for (std::string const path : {"x.p", "x.q"})
        CHECK(notes(at(lacking, path)) == "Not chosen, because another program has what would satisfy it. "
                                          "24-1 and 24-2 count for the program minor; no more than 0 courses may "
                                          "count for both" +
                                              stated);
    REQUIRE(lacking.unused.size() == 2);
    CHECK(lacking.unused[0].reason == UnusedRecord::Reason::not_shared);
    CHECK(lacking.unused[0].text + '.' == "it fits p, which is not chosen, but counts for the program minor, and no "
                                          "more than 0 courses may count for both" +
                                              stated);
    CHECK(render(lacking).find("not chosen: p") < render(lacking).find("count for the program minor"));
    auto const enough = audit(programs, student("24-1 A 24-2 A 24-3 A 24-4 A"))[0];
    CHECK(status(enough) == "met");
    CHECK(notes(at(enough, "x.p")) == "Not chosen, although what is left over would satisfy it.");
    REQUIRE(enough.unused.size() == 2);
    CHECK(enough.unused[0].reason == UnusedRecord::Reason::not_chosen);
}

} // namespace test_programs
