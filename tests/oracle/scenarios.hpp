// Part of the oracle: conditions, and the scenarios that give every unknown fact a value. Follows "Horizons and statuses" of
// docs/semantics.md.
#pragma once

#include "course_book.hpp"

#include <set>

namespace requisite::oracle {

using World = std::map<std::string, FactValue>; // the value of every fact that is known, or supposed

inline bool compares(FactValue const& a, Comparator comparator, FactValue const& b) {
    if (a.kind != b.kind) return false;
    switch (a.kind) {
    case FactValue::Kind::truth: return compare(a.truth, comparator, b.truth);
    case FactValue::Kind::number: return compare(a.number, comparator, b.number);
    case FactValue::Kind::text: return compare(a.text, comparator, b.text);
    }
    return false;
}

/// `met(p)` is a fact that nobody gave: there is one program in the audit.
inline std::string met_fact(std::string const& program) { return "met(" + program + ")"; }

/// A decision is a fact, too; a question that was decided twice has the later answer.
inline std::string decision_fact(std::string const& question) { return "manual(" + question + ")"; }

/// The facts of a sum that nobody gave are one fact together, unless there is only one.
inline std::string rest_of(Condition const& condition, Transcript const& transcript) {
    std::string rest;
    for (auto const& one : condition.summands) {
        bool given = one.kind == Summand::Kind::score;
        for (auto const& fact : transcript.facts) given = given || fact.name == one.name;
        if (!given) rest += (rest.empty() ? "" : " + ") + one.name;
    }
    return rest;
}

/// What is known of a sum; nothing if a score is not listed or a fact is no number.
inline std::optional<std::int64_t> known_part(Condition const& condition, Transcript const& transcript) {
    std::int64_t sum = 0;
    for (auto const& one : condition.summands) {
        bool found = one.kind == Summand::Kind::fact;
        for (auto const& score : transcript.scores)
            if (one.kind == Summand::Kind::score && score.name == one.name) {
                found = true;
                sum += score.value.thousandths();
            }
        for (auto const& fact : transcript.facts)
            if (one.kind == Summand::Kind::fact && fact.name == one.name) {
                found = fact.value.kind == FactValue::Kind::number;
                sum += fact.value.number.thousandths();
            }
        if (!found) return std::nullopt;
    }
    return sum;
}

inline bool sum_holds(Condition const& condition, Transcript const& transcript, World const& scenario) {
    auto sum = known_part(condition, transcript);
    if (!sum) return false;
    if (std::string const rest = rest_of(condition, transcript); !rest.empty()) {
        FactValue const& value = scenario.at(rest);
        if (value.kind != FactValue::Kind::number) return false;
        *sum += value.number.thousandths();
    }
    return compare(*sum, condition.comparator, condition.values.front().number.thousandths());
}

/// The first term, as a number that grows with time.
inline int term_place(Term const& term) {
    return term.year * 4 + (term.season == Season::winter   ? 0
                            : term.season == Season::spring ? 1
                            : term.season == Season::summer ? 2
                                                            : 3);
}

inline bool holds(Condition const& condition, Transcript const& transcript, World const& scenario) {
    auto const operand_holds = [&](Condition const& operand) { return holds(operand, transcript, scenario); };
    auto const& operands = condition.operands;
    switch (condition.kind) {
    case Condition::Kind::fact:
        return compares(scenario.at(condition.name), condition.comparator, condition.values.front());
    case Condition::Kind::fact_in:
        return std::any_of(condition.values.begin(), condition.values.end(), [&](FactValue const& value) {
            return compares(scenario.at(condition.name), Comparator::equal, value);
        });
    case Condition::Kind::milestone: return listed(condition.name, transcript.milestones);
    case Condition::Kind::proficiency: return listed(condition.name, transcript.proficiencies);
    case Condition::Kind::met: return scenario.at(met_fact(condition.name)).truth;
    case Condition::Kind::entered: {
        auto const entry = scenario.at("entry term").number.thousandths();
        return (!condition.from || term_place(*condition.from) <= entry) &&
               (!condition.until || entry <= term_place(*condition.until));
    }
    case Condition::Kind::manual: return scenario.at(decision_fact(condition.name)).truth;
    case Condition::Kind::sum: return sum_holds(condition, transcript, scenario);
    case Condition::Kind::all: return std::all_of(operands.begin(), operands.end(), operand_holds);
    case Condition::Kind::any: return std::any_of(operands.begin(), operands.end(), operand_holds);
    case Condition::Kind::negation: return !operand_holds(operands.front());
    }
    return false;
}

using Questions = std::map<std::string, std::vector<FactValue>>; // facts, and the constants they are compared with

inline void collect_questions(Condition const& condition, Transcript const& transcript, Questions& questions) {
    if (condition.kind == Condition::Kind::fact || condition.kind == Condition::Kind::fact_in) {
        auto& constants = questions[condition.name];
        constants.insert(constants.end(), condition.values.begin(), condition.values.end());
    }
    if (condition.kind == Condition::Kind::met) questions[met_fact(condition.name)].emplace_back(true);
    if (condition.kind == Condition::Kind::entered)
        for (auto const& term : {condition.from, condition.until})
            if (term) questions["entry term"].emplace_back(Decimal::from_thousandths(term_place(*term)));
    if (condition.kind == Condition::Kind::manual) questions[decision_fact(condition.name)].emplace_back(true);
    if (condition.kind == Condition::Kind::sum) {
        auto const known = known_part(condition, transcript);
        std::string const rest = rest_of(condition, transcript);
        if (known && !rest.empty())
            questions[rest].emplace_back(
                Decimal::from_thousandths(condition.values.front().number.thousandths() - *known));
    }
    for (auto const& operand : condition.operands) collect_questions(operand, transcript, questions);
}

inline void collect_questions(Block const& block, Transcript const& transcript, Questions& questions) {
    for (auto const& statement : block.statements) {
        if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            collect_questions(choice->condition, transcript, questions);
            collect_questions(choice->then, transcript, questions);
            collect_questions(choice->otherwise, transcript, questions);
        }
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        if (requirement == nullptr) continue;
        if (auto const* const check = std::get_if<Check>(&requirement->body))
            collect_questions(check->condition, transcript, questions);
        if (auto const* const group = std::get_if<Group>(&requirement->body)) {
            if (group->effective) collect_questions(*group->effective, transcript, questions);
            collect_questions(group->block, transcript, questions);
        }
    }
}

/// Every value of an unknown fact that conditions can tell apart, given the constants it is compared with.
inline std::vector<FactValue> possible_values(std::vector<FactValue> const& constants) {
    std::vector<FactValue> values;
    std::set<std::int64_t> numbers;
    std::set<std::string> texts;
    bool truths = false;
    for (auto const& constant : constants) {
        if (constant.kind == FactValue::Kind::truth) truths = true;
        if (constant.kind == FactValue::Kind::number) numbers.insert(constant.number.thousandths());
        if (constant.kind == FactValue::Kind::text) texts.insert(constant.text);
    }
    if (truths) values.insert(values.end(), {FactValue(true), FactValue(false)});
    for (auto number = numbers.begin(); number != numbers.end(); ++number) {
        if (number == numbers.begin()) values.emplace_back(Decimal::from_thousandths(*number - 1000));
        values.emplace_back(Decimal::from_thousandths(*number));
        auto const next = std::next(number);
        if (next == numbers.end())
            values.emplace_back(Decimal::from_thousandths(*number + 1000));
        else if (*next - *number > 1)
            values.emplace_back(Decimal::from_thousandths(*number + 1));
    }
    std::string other = "other";
    for (auto const& text : texts) {
        values.emplace_back(text);
        other += text; // longer than each, so none of them
    }
    if (!texts.empty()) values.emplace_back(other);
    return values;
}

/// Every scenario of a stage; none if there are more than are tried. The unknown facts are added to `unknown`.
inline std::vector<World> worlds_of(Stage const& stage, Transcript const& transcript,
                                    std::vector<std::string>& unknown) {
    World known;
    for (auto const& fact : transcript.facts) known.emplace(fact.name, fact.value);
    std::optional<int> entry; // of valid records; no case here has others
    for (auto const& record : transcript.records)
        if (record.term && record.origin == "local" && (!entry || term_place(*record.term) < *entry))
            entry = term_place(*record.term);
    if (transcript.entry) entry = term_place(*transcript.entry);
    if (entry) known["entry term"] = FactValue(Decimal::from_thousandths(*entry));
    for (auto const& petition : transcript.petitions)
        if (petition.kind == Petition::Kind::decide) known[decision_fact(petition.question)] = FactValue(petition.met);
    Questions questions;
    collect_questions(stage.block, transcript, questions);
    std::vector<World> scenarios{known};
    bool too_many = false;
    for (auto const& [name, constants] : questions) {
        if (known.count(name) != 0) continue;
        unknown.push_back(name);
        std::vector<World> more;
        for (auto const& value : possible_values(constants))
            for (auto scenario : scenarios) {
                scenario[name] = value;
                more.push_back(std::move(scenario));
            }
        scenarios = std::move(more);
        too_many = too_many || scenarios.size() > 64;
        if (too_many) scenarios.resize(1);
    }
    if (too_many) scenarios.clear();
    return scenarios;
}

} // namespace requisite::oracle
