// Lints about the tests of a file.
#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/model/names.hpp>
#include <requisite/text/suggest.hpp>

#include <unordered_set>

namespace requisite::detail {

void Linter::test(TestCase const& test) {
    if (test.expectations.empty())
        warn("RQ1047", test.place, "test \"" + test.title + "\" expects nothing, so it cannot fail", "add an 'expect'");
    std::unordered_map<std::string, Expectation const*> statuses;
    std::unordered_set<std::size_t> taken;
    std::unordered_set<std::string> codes;
    for (auto const& record : test.transcript.records) {
        codes.insert(record.course);
        if (auto const course = universe_.number(record.course)) taken.insert(*course);
    }
    for (auto const& expectation : test.expectations) {
        for (auto const& code : expectation.courses) {
            if (expectation.kind == Expectation::Kind::without) break; // holds without the record, too
            auto const course = universe_.number(code);
            if (codes.count(code) != 0 || (course && taken.count(*course) != 0)) continue;
            Diagnostic& found = warn("RQ1049", expectation.place, "the transcript of this test has no " + code,
                                     "add the record, or expect another course");
            point(found, expectation.place, code);
        }
        if (!expectation.status) continue;
        auto const [before, added] = statuses.emplace(expectation.path, &expectation);
        if (added) continue;
        bool const same = *before->second->status == *expectation.status;
        Diagnostic& found =
            warn("RQ1048", expectation.place,
                 same ? "this is expected twice"
                      : "'" + expectation.path + "' cannot be " + std::string(to_string(*expectation.status)) +
                            " and " + std::string(to_string(*before->second->status)),
                 "keep one of them");
        found.others.push_back({before->second->place.source, before->second->place.span, "expected here"});
    }
}

void Linter::tests() {
    if (document_.tests.empty()) return;
    std::unordered_set<std::string> asked; // by the programs
    bool whole = true;                     // every condition is understood
    visit_statements(document_.programs, [&](Statement const& statement) {
        visit_conditions(statement, [&](Condition const& all) {
            visit_operands(all, [&](Condition const& part) {
                switch (+part.kind) {
                case +Condition::Kind::fact:
                case +Condition::Kind::fact_in: asked.insert("fact " + part.name); break;
                case +Condition::Kind::milestone: asked.insert("milestone " + part.name); break;
                case +Condition::Kind::proficiency: asked.insert("proficiency " + part.name); break;
                case +Condition::Kind::sum:
                    for (auto const& summand : part.summands)
                        asked.insert((summand.kind == Summand::Kind::score ? "score " : "fact ") + summand.name);
                    break;
                case +Condition::Kind::met:
                case +Condition::Kind::manual:
                case +Condition::Kind::all:
                case +Condition::Kind::any:
                case +Condition::Kind::negation: break;
                default: whole = false;
                }
            });
        });
    });
    std::unordered_map<std::string, TestCase const*> titles;
    std::unordered_set<std::string> tested;
    std::unordered_set<std::string> told; // tests share transcripts
    for (auto const& one : document_.tests) {
        test(one);
        tested.insert(one.program);
        for (auto const& expectation : one.expectations)
            tested.insert(expectation.path.substr(0, expectation.path.find('.')));
        auto const [before, added] = titles.emplace(one.program + '\n' + one.title, &one);
        if (!added) {
            Diagnostic& found = warn("RQ1051", one.place, "two tests are called \"" + one.title + '"',
                                     "give them titles that tell them apart");
            found.others.push_back({before->second->place.source, before->second->place.span, "the same title"});
        }
        auto const check = [&](char const* what, std::string const& name) {
            std::string const key = std::string(what) + ' ' + name;
            if (!whole || asked.count(key) != 0 || !told.insert(key).second) return;
            std::vector<std::string> names;
            std::string other; // the same name as something else
            for (auto const& rule : asked) {
                std::size_t const blank = rule.find(' ');
                if (rule.compare(0, blank, what) == 0) names.push_back(rule.substr(blank + 1));
                if (rule.compare(blank + 1, std::string::npos, name) == 0) other = rule;
            }
            sort(names);
            std::string const near = suggest(name, names);
            Diagnostic& found =
                warn("RQ1050", one.place, "no rule asks for the " + std::string(what) + " '" + name + '\'',
                     !near.empty()    ? "did you mean '" + near + "'?"
                     : !other.empty() ? "a rule asks for it as something else: " + other
                                      : "correct the name, or leave it out");
            if (point(found, one.place, name)) return;
            for (auto const& base : document_.transcripts) // that the test begins with
                if (point(found, base.place, name)) return;
        };
        for (auto const& name : one.transcript.milestones) check("milestone", name);
        for (auto const& name : one.transcript.proficiencies) check("proficiency", name);
        for (auto const& fact : one.transcript.facts) check("fact", fact.name);
        for (auto const& score : one.transcript.scores) check("score", score.name);
    }
    for (auto const& program : document_.programs)
        if (tested.count(program.name) == 0)
            warn("RQ1052", program.place, "other programs of this file have tests, '" + program.name + "' has none",
                 "add a 'test', or say on purpose: # allow RQ1052");
}

} // namespace requisite::detail
