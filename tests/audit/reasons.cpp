// Tests report/findings_unused.ipp, findings_full.ipp and findings_notes.ipp: that every reason names the rule, and that it is true: without
// the rule it would be otherwise.
#include "../everyday/generate.hpp"
#include "../everyday/text.hpp"
#include "given.hpp"
#include <requisite/print/print.hpp>
#include <requisite/render/report.hpp>
#include <requisite/report/finding_range.hpp>

namespace test_reasons {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::string notes(Report const& report, std::string const& path) {
    std::string text;
    for (auto const& note : at(report, path).notes) text += (text.empty() ? "" : " ") + note;
    return text;
}

} // namespace

TEST_CASE("what only an overall wants and a limit keeps out names the limit") {
    std::string const rules = "course AA 1 12 units\ncourse AA 2 12 units\n"
                              "program p { limit 1 course from {AA 1, AA 2} require o: 24 units overall }";
    Report const report = audited(rules, "AA 1 A  AA 2 A");
    CHECK(unused(report, "AA 2") == "over a limit");
    CHECK(reason(report, "AA 2") == "not counted toward o: over the limit of 1 course from {AA 1, AA 2}");
    CHECK(notes(report, "o") == "AA 2 is over the limit of 1 course from {AA 1, AA 2}.");
}

TEST_CASE("what only an overall wants and its where keeps out names the grade") {
    Report const report =
        audited("course AA 1 12 units\nprogram p { require o: 8 units overall where grade >= C }", "AA 1 D");
    CHECK(unused(report, "AA 1") == "filtered");
    CHECK(reason(report, "AA 1") == "not counted toward o, which counts only where grade >= C: D, below the C asked");
    CHECK(notes(report, "o") == "AA 1: D, below the C asked.");
}

TEST_CASE("a course that a rule names is never said to match nothing") {
    auto const why = [](std::string const& rules) {
        return reason(audited("course AB 1 12 units\ncourse AB 2 12 units\nprogram p { " + rules + " }", "AB 1 A"),
                      "AB 1");
    };
    std::string const none = "no requirement takes it; ";
    CHECK(why("require a: 1 course from {AB 2}") == "matches nothing that the program asks for");
    CHECK(why("require a: 1 course from {AB 2} require g \"Major\": gpa >= 2.0 over {AB 1}") ==
          none + "it weighs in the average Major");
    CHECK(why("limit 6 units from {AB 1} require a: 1 course from {AB 2}") ==
          none + "only the limit of 6 units from {AB 1} names it");
    CHECK(why("exclude {AB 1} where grade <= C require a: 1 course from {AB 2}") ==
          none + "only an exclude names it: {AB 1}");
    CHECK(why("exclude {AB 1} require a: 1 course from {AB 1}") == "excluded by a rule of the program: exclude {AB 1}");
}

TEST_CASE("what of a where fails is named: a pass is not below a letter, a course has no tag, it was taken elsewhere") {
    auto const why = [](std::string const& where) {
        std::string const text = reason(audited("course AB 1 12 units, level graduate\ncourse AB 2 12 units, ci H\n"
                                                "program p { institution \"Here\" require a: 1 course from any where " +
                                                    where + " }",
                                                "AB 1 P"),
                                        "AB 1");
        std::string const start = "on the list of a, but not where " + where;
        CHECK(text.compare(0, start.size(), start) == 0);
        return text.substr(std::min(start.size(), text.size()));
    };
    CHECK(why("grade >= B") == ": P, a grade that cannot be compared with B");
    CHECK(why("ci = \"H\"") == ": it has no ci");
    CHECK(why("tagged ci") == ": it is not tagged ci");
    CHECK(why("level = undergraduate").empty()); // the course has another level
    CHECK(why("grading = letter") == ": it is graded pass-fail");
    CHECK(why("institution = \"Elsewhere\"") == ": it was taken at Here");
}

TEST_CASE("what is waived, and what does not apply to a student, is named") {
    std::string const rules = "program p { require a: 1 course from {AB 1} if student.honors { require h: 1 course "
                              "from {AB 2} } }";
    Report const report = audited(rules, "AB 1 12 units A  AB 2 12 units A  waive a", "student.honors = false");
    CHECK(unused(report, "AB 1") == "waived");
    CHECK(reason(report, "AB 1") == "fits only a, which is waived");
    CHECK(unused(report, "AB 2") == "not applicable");
    CHECK(reason(report, "AB 2") == "fits only h, which does not apply to this student");
}

TEST_CASE("who holds the place is named") {
    Report const report = audited("program p { require c \"Core\": 2 courses from AB * }",
                                  "AB 1 12 units A  AB 2 12 units A  AB 3 12 units A");
    CHECK(reason(report, "AB 3") == "more than needed: Core has enough with AB 1 and AB 2");
}

TEST_CASE("an upper figure that is used up is named, and so is a limit where the rest would fit") {
    CHECK(reason(audited("program p { require a: 1 to 2 courses from AB * with at least 1 course from {AB 9} }",
                         "AB 1 12 units A  AB 2 12 units A"),
                 "AB 2") ==
          "more than needed: no less is missing with it, as a also needs at least 1 course from {AB 9}");
    CHECK(
        reason(audited("program p { require a: 24 units and 3 courses from AB * where grade >= C limit 2 courses from "
                       "AB * limit 24 units from AB * }",
                       "AB 1 12 units A  AB 2 12 units A  AB 3 12 units A"),
               "AB 3") == "over the limit of 2 courses from AB * and of 24 units from AB *");
}

TEST_CASE("what counts toward a total only is said so, and is not unused") {
    Report const report = audited("program p { require a: 1 course from {AB 1} require t: 24 units overall }",
                                  "AB 1 12 units A  AB 2 12 units A");
    CHECK(report.unused.empty());
    REQUIRE(report.only_counted.size() == 1);
    CHECK(report.only_counted[0].text == "no requirement takes it");
    std::string const text = render(report);
    CHECK(text.find("Counts toward the total only") != std::string::npos);
    CHECK(text.find("Not used") == std::string::npos);
}

TEST_CASE("what an earlier stage takes or counts is not unused") {
    std::string const rules =
        "program p { stage a { require x: 1 course from {AB 1} require t: 24 units overall from {AB "
        "1, AB 3} } stage b { require y: 1 course from {AB 2} } }";
    Report const report = audited(rules, "AB 1 12 units A  AB 2 12 units A  AB 3 12 units A  AB 4 12 units A");
    REQUIRE(report.only_counted.size() == 1);
    CHECK(report.only_counted[0].course == "AB 3");
    REQUIRE(report.unused.size() == 1);
    CHECK(report.unused[0].course == "AB 4");
    Report const filtered =
        audited("program p { stage a { require x: 1 course from {AB 1} where grade >= B } stage b { "
                "require y: 1 course from {AB 2} } }",
                "AB 1 12 units C");
    CHECK(reason(filtered, "AB 1") == "a: on the list of x, but not where grade >= B: C, below the B asked");
}

TEST_CASE("a requirement that misses something says who holds what would fit, and what failed and by what") {
    std::string const rules =
        "program p { require major: 2 courses from {MATH 151, MATH 152} require q \"Quantitative reasoning\": "
        "1 course from {MATH 151, CS 101} where grade >= B- }";
    Report const report = audited(rules, "MATH 151 12 units A  CS 101 12 units C  MATH 152 12 units A");
    std::string const open = at(report, "major").status == Status::unmet ? "major" : "q";
    std::string const other = open == "major" ? "Quantitative reasoning" : "major";
    std::string const text = notes(report, open);
    CHECK(text.find("MATH 151 counts for " + other + "; a course counts once here.") != std::string::npos);
    if (open == "q") CHECK(text.find("CS 101: C, below the B- asked.") != std::string::npos);
    Report const taken =
        audited("program p { require q: 1 course from {CS 101} where grade >= B- }", "CS 101 12 units C");
    CHECK(notes(taken, "q") == "CS 101: C, below the B- asked.");
}

TEST_CASE("a share that is full is named") {
    Report const report =
        audited("program p { require a: 2 courses from AB * require b: 2 courses from AB * share a with b up "
                "to 1 course }",
                "AB 1 12 units A  AB 2 12 units A");
    std::string const open = at(report, "a").status == Status::unmet ? "a" : "b";
    CHECK(notes(report, open).find("; no more than 1 course may count for both.") != std::string::npos);
}

TEST_CASE("figures behind conditions and averages are shown") {
    Report const report =
        audited("program p { require h: student.clinical-hours >= 900 require g: gpa >= 3.0 over AB * require s: "
                "score(gre) >= 150 }",
                "AB 1 12 units A  AB 2 6 units B  score gre 155", "student.clinical-hours = 840");
    CHECK(notes(report, "h") == "student.clinical-hours is 840.");
    CHECK(notes(report, "g") == "The grades of 18 units from AB * count in it.");
    CHECK(notes(report, "s") == "score(gre) is 155.");
    CHECK(render(report).find("student.clinical-hours is 840.") != std::string::npos);
}

TEST_CASE("of a condition the parts are shown that decide it") {
    Report const report = audited("program p { require a: student.hours >= 800 and milestone(talk) "
                                  "require b: (student.x = \"y\" or student.hours >= 900) and not student.late "
                                  "require c: student.late and not milestone(talk) }",
                                  "AB 1 12 units A", "student.hours = 840 student.x = \"z\" student.late = true");
    CHECK(notes(report, "a") == "milestone(talk) is not recorded.");
    CHECK(notes(report, "b") == "student.x is z; student.hours is 840; student.late is true.");
    CHECK(notes(report, "c") == "student.late is true; milestone(talk) is not recorded.");
}

TEST_CASE("an average that has to be above a figure is not below it") {
    std::string const records = "AB 1 12 units A  AB 2 12 units B";
    CHECK(at(audited("program p { require g: gpa > 3.5 over AB * }", records), "g").why ==
          "The average is 3.50, and has to be above 3.5.");
    CHECK(at(audited("program p { require g: gpa > 3.4 over AB * }", records), "g").why ==
          "The average is 3.50; more than 3.4 is required.");
}

TEST_CASE("another attempt of a course is the reason where one is used, or alone may be") {
    auto const why = [](std::string const& rules, std::string const& records) {
        std::string text;
        for (auto const& one :
             audited("course AB 1 4 units course AB 2 4 units program p { " + rules + " }", records).unused)
            text += (text.empty() ? "" : "; ") + one.course + ' ' + one.text;
        return text;
    };
    CHECK(why("require c: AB 2 repeat latest", "AB 1 A fall 2022  AB 1 C fall 2023  AB 2 A") ==
          "AB 1 matches nothing that the program asks for; AB 1 matches nothing that the program asks for");
    CHECK(why("require c: AB 1 repeat latest", "AB 1 A fall 2022  AB 1 F fall 2023") ==
          "AB 1 only the latest attempt of the course may count: that of fall 2023; AB 1 the grade F earns no units");
    CHECK(why("require c: AB 1 repeat first", "AB 1 F fall 2022  AB 1 A fall 2023") ==
          "AB 1 the grade F earns no units; AB 1 only the first attempt of the course may count: that of fall 2022");
    CHECK(why("require c: AB 1", "AB 1 A fall 2022  AB 1 C fall 2023") ==
          "AB 1 another attempt of the course counts: that of fall 2022");
}

TEST_CASE("a requirement says which attempt of a course stands in its way") {
    std::string const courses = "course AB 1 4 units course AB 2 4 units program p { ";
    Report const held = audited(courses + "require a: 1 course from AB * where origin = transfer "
                                          "require b: 1 course from {AB 1} where origin = local }",
                                "AB 1 A fall 2020  AB 1 B transfer fall 2019");
    CHECK(notes(held, "a") == "AB 1 counts for b; one attempt of a course counts.");
    Report const planned =
        audited(courses + "require a: 2 courses from AB * where grade >= B "
                          "require b: 1 course from {AB 1} where grade <= C require t: 12 units overall }",
                "AB 1 C fall 2020  AB 1 planned fall 2026  AB 2 A");
    CHECK(notes(planned, "a") == "AB 1 counts for b; one attempt of a course counts.");
    Report const first = audited(courses + "require a: AB 1 repeat first }", "AB 1 F fall 2020  AB 1 A fall 2021");
    CHECK(notes(first, "a") ==
          "AB 1: the grade F earns no units; AB 1: only the first attempt of the course may count: "
          "that of fall 2020.");
}

TEST_CASE("totals are those of each horizon, also where the latest attempt is not done yet") {
    Report const report = audited("course AB 1 4 units program p { require t: 4 units overall repeat latest }",
                                  "AB 1 A fall 2020  AB 1 in-progress fall 2026");
    CHECK(report.totals.units[0] == Units(4));
    CHECK(report.totals.units[1] == Units(0));
}

TEST_CASE("what is shown beyond a need is explained") {
    CHECK(
        notes(audited("program p { require a: 24 units from AB * }", "AB 1 9 units A  AB 2 9 units A  AB 3 9 units A"),
              "a") ==
        "More than is needed, because courses count as a whole: without any one of these it would be too little.");
    CHECK(notes(audited("program p { require a: 12 units from AB * with at least 2 courses from {AB 1, AB 2} }",
                        "AB 1 12 units A  AB 2 12 units A"),
                "a") == "It takes more than the amount for its bounds: at least 2 courses from {AB 1, AB 2}.");
    CHECK(notes(audited("program p { require a: 3 units from AB * }", "AB 1 9 units A"), "a") ==
          "More than is needed, because a course counts as a whole.");
    CHECK(notes(audited("program p { require a: 3 units from {AB 1 + AB 2} }", "AB 1 9 units A  AB 2 1 unit A"), "a") ==
          "More than is needed, because courses count as a whole, and some only together.");
    CHECK(notes(audited("program p { institution \"Here\" residence 6 units of last 12 }", "AB 1 9 units A"),
                "residence") ==
          "All of the last 9 units that were taken at Here are shown, also what is more than needed.");
    CHECK(notes(audited("program p { require o: 12 units overall }", "AB 1 9 units A  AB 2 9 units A"), "o") ==
          "All that counts is shown, also what is more than needed.");
}

// --- true: without the rule that a reason names it would be otherwise --------------------------------------------------

namespace {

std::string label(Finding const& finding) { return finding.title.empty() ? finding.path : finding.title; }

/// Takes limits away that a reason names; how many.
int drop_limits(Block& block, std::string const& text, std::string const& unit_word) {
    int dropped = 0;
    for (auto one = block.statements.begin(); one != block.statements.end();) {
        if (auto* const requirement = std::get_if<Requirement>(&one->form))
            if (auto* const group = std::get_if<Group>(&requirement->body))
                dropped += drop_limits(group->block, text, unit_word);
        std::string rule;
        if (auto const* const limit = std::get_if<Limit>(&one->form)) {
            rule = limit->units ? to_string(limit->units->amount()) : std::to_string(limit->courses->count());
            std::string printed = print(*one, unit_word);
            std::size_t const from = printed.find(" from ");
            rule = from == std::string::npos ? std::string() : printed.substr(from);
            if (rule.size() > 8 && rule.rfind(" in part") == rule.size() - 8) rule.erase(rule.size() - 8);
            rule = printed.substr(6, from - 6) + rule; // behind "limit "
        }
        bool const named = !rule.empty() && text.find(rule) != std::string::npos;
        dropped += named ? 1 : 0;
        one = named ? block.statements.erase(one) : one + 1;
    }
    return dropped;
}

/// The leaves that are called so.
void find_leaves(Block& block, std::string const& called, std::vector<Take*>& found) {
    for (auto& one : block.statements) {
        auto* const requirement = std::get_if<Requirement>(&one.form);
        if (requirement == nullptr) continue;
        if (auto* const group = std::get_if<Group>(&requirement->body)) find_leaves(group->block, called, found);
        auto* const take = std::get_if<Take>(&requirement->body);
        if (take != nullptr && (requirement->title.empty() ? requirement->name : requirement->title) == called)
            found.push_back(take);
    }
}

/// Takes the upper figures of a leaf away, its own and those of `with`.
void drop_most(Take& take) {
    auto const drop = [](Quantity& quantity) {
        if (quantity.units) quantity.units->most.reset();
        if (quantity.courses) quantity.courses->most.reset();
    };
    drop(take.quantity);
    for (auto& bound : take.with) drop(bound.quantity);
}

bool is_left(Report const& report, std::size_t record) {
    return std::any_of(report.unused.begin(), report.unused.end(),
                       [&](auto const& one) { return one.record == record; });
}

} // namespace

TEST_CASE("without the limit that is named, less is missing or the record counts; without the share that is not, less "
          "is missing") {
    int limits = 0;
    int once = 0;
    for (std::string const family : {"level-1", "level-2", "level-3", "level-4"})
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            auto const degree = everyday::make_degree(family, seed, 40);
            Parsed const parsed = parse(everyday::program_text(degree));
            REQUIRE(parsed);
            Program const& program = parsed->document().programs.front();
            Transcript const transcript = parse_transcript(everyday::transcript_text(degree, 0)).transcript;
            Report const report = audit(bind(program, parsed->catalogue()), transcript);
            if (!report.proven_optimal() || report.stages.size() != 1) continue;
            auto const& before = report.stages[0].optimum[2];
            for (auto const& one : report.unused) {
                if (one.reason != UnusedRecord::Reason::over_limit ||
                    one.text.find("enough without it") != std::string::npos ||
                    one.text.find("more than ") != std::string::npos || one.text.find("…") != std::string::npos ||
                    one.text.find("repeatable") != std::string::npos)
                    continue;
                Program without = program;
                INFO(family << ' ' << seed << ": " << one.course << ": " << one.text);
                REQUIRE(drop_limits(without.stages[0].block, one.text, program.unit_word) > 0);
                Report const after = audit(bind(without, parsed->catalogue()), transcript);
                CHECK((after.stages[0].optimum[2].missing < before.missing || !is_left(after, one.record)));
                ++limits;
            }
            for (Finding const& finding : findings(report)) {
                if (!finding.chosen || !finding.bounds.empty()) continue; // a bound may miss more than the amount
                for (auto const& note : finding.notes) {
                    std::size_t const end = note.find("; a course counts once here.");
                    std::size_t const begin = note.find(" for ");
                    if (end == std::string::npos || begin == std::string::npos) continue;
                    Finding const* holder = nullptr;
                    int called = 0;
                    for (Finding const& other : findings(report))
                        if (other.chosen && label(other) == note.substr(begin + 5, end - begin - 5)) {
                            holder = &other;
                            ++called;
                        }
                    if (called != 1) continue;
                    Share share;
                    share.one = finding.path;
                    share.other = holder->path;
                    Program with = program;
                    with.stages[0].block.statements.push_back(Statement(share));
                    INFO(family << ' ' << seed << ": " << finding.path << ": " << note);
                    Report const after = audit(bind(with, parsed->catalogue()), transcript);
                    auto const& now = after.stages[0].optimum[2];
                    CHECK(now.missing < before.missing);
                    ++once;
                }
            }
        }
    CHECK(limits > 5);
    CHECK(once > 5);
}

TEST_CASE("without the where that is named the record fits; without the upper figures that are, less is missing or it "
          "counts") {
    int wheres = 0;
    int figures = 0;
    std::uint32_t state = 5;
    auto const random = [&state](int below) {
        state = state * 1664525U + 1013904223U;
        return static_cast<int>((state >> 8) % static_cast<std::uint32_t>(below));
    };
    auto const list = [&] {
        std::string text;
        for (int c = 1; c <= 6; ++c)
            if (random(3) > 0) text += (text.empty() ? "{AB " : ", AB ") + std::to_string(c);
        return text.empty() ? std::string("{AB 1}") : text + '}';
    };
    for (int round = 0; round < 400; ++round) {
        std::string rules;
        std::string records;
        for (int c = 1; c <= 6; ++c) {
            rules += "course AB " + std::to_string(c) + " 12 units\n";
            records += "AB " + std::to_string(c) + (random(2) == 0 ? " A " : " C ");
        }
        rules += "program p {";
        for (char const* const name : {"a", "b"}) {
            int const least = 1 + random(3);
            rules += std::string(" require ") + name + ": " + std::to_string(least);
            if (random(2) == 0) rules += " to " + std::to_string(least + random(2));
            rules += " courses from " + list();
            if (random(2) == 0) rules += " where grade >= B";
            if (random(2) == 0) rules += " with at most 1 course from " + list();
        }
        Parsed const parsed = parse(rules + " }");
        REQUIRE_MESSAGE(parsed, rules);
        Program const& program = parsed->document().programs.front();
        Transcript const transcript = parse_transcript("transcript { " + records + '}').transcript;
        Report const report = audit(bind(program, parsed->catalogue()), transcript);
        if (!report.proven_optimal() || report.stages.size() != 1) continue;
        auto const& before = report.stages[0].optimum[2];
        for (auto const& one : report.unused) {
            bool const where = one.reason == UnusedRecord::Reason::filtered;
            std::string const start = where ? "on the list of " : "more than ";
            std::string const stop = where ? ", but not where " : " takes: ";
            std::size_t const begin = one.text.find(start);
            std::size_t const end = one.text.find(stop);
            if (begin == std::string::npos || end == std::string::npos ||
                one.text.find("enough without it") != std::string::npos || one.text.find("limit") < begin)
                continue;
            if (!where && one.reason != UnusedRecord::Reason::over_limit) continue;
            Program without = program;
            std::vector<Take*> leaves;
            find_leaves(without.stages[0].block, one.text.substr(begin + start.size(), end - begin - start.size()),
                        leaves);
            if (leaves.size() != 1) continue;
            if (where)
                leaves.front()->where.reset();
            else
                drop_most(*leaves.front());
            INFO(rules << records << ": " << one.course << ": " << one.text);
            Report const after = audit(bind(without, parsed->catalogue()), transcript);
            if (where) {
                ++wheres;
                for (auto const& left : after.unused)
                    if (left.record == one.record) CHECK(left.reason != UnusedRecord::Reason::filtered);
            } else {
                ++figures;
                CHECK((after.stages[0].optimum[2].missing < before.missing || !is_left(after, one.record)));
            }
        }
    }
    CHECK(wheres > 100);
    CHECK(figures > 20);
}

} // namespace test_reasons
