// Conditions about students, as clauses.
#include "combined.hpp"
#include "rule_phrases.hpp"
#include "words.hpp"

namespace exporting {

namespace {

using requisite::Comparator;
using requisite::Condition;
using requisite::Summand;

/// "is at least 18", "is not “full-time”"
std::string compared(Comparator comparator, std::string const& with, bool no) {
    std::string const is = no ? "is not " : "is ";
    switch (comparator) {
    case Comparator::less: return is + "less than " + with;
    case Comparator::less_equal: return is + "at most " + with;
    case Comparator::greater: return is + "more than " + with;
    case Comparator::greater_equal: return is + "at least " + with;
    case Comparator::equal: break;
    }
    return is + with;
}

std::string constant(requisite::FactValue const& value) {
    switch (value.kind) {
    case requisite::FactValue::Kind::truth: return value.truth ? "true" : "false";
    case requisite::FactValue::Kind::number: return to_string(value.number);
    case requisite::FactValue::Kind::text: break;
    }
    return in_quotes(value.text);
}

std::string summand(Summand const& one) {
    return one.kind == Summand::Kind::score ? "the score in " + clean(one.name) : "the student’s " + spoken(one.name);
}

std::string fact(Condition const& condition, bool no) {
    std::string const name = spoken(condition.name);
    requisite::FactValue const wanted =
        condition.values.empty() ? requisite::FactValue(true) : condition.values.front();
    if (wanted.kind == requisite::FactValue::Kind::truth && condition.comparator == Comparator::equal)
        return in_quotes(name) + (wanted.truth != no ? " applies to the student" : " does not apply to the student");
    return "the student’s " + name + ' ' + compared(condition.comparator, constant(wanted), no);
}

std::string sum(Condition const& condition, bool no) {
    std::vector<std::string> parts;
    for (Summand const& one : condition.summands) parts.push_back(summand(one));
    std::string const of = parts.size() > 1 ? "the sum of " : "";
    return of + listed(parts, "and") + ' ' +
           compared(condition.comparator, condition.values.empty() ? "0" : constant(condition.values.front()), no);
}

/// "is fall 2024 or later"
std::string entered(Condition const& condition, bool no) {
    std::string const is = no ? "is not " : "is ";
    if (condition.from && condition.until)
        return is + "from " + to_string(*condition.from) + " to " + to_string(*condition.until);
    if (condition.from) return is + to_string(*condition.from) + " or later";
    if (condition.until) return is + to_string(*condition.until) + " or earlier";
    return is + "any term";
}

std::string leaf(Condition const& condition, bool no, RulePhrases const& phrases) {
    std::string const is = no ? " is not " : " is ";
    switch (condition.kind) {
    case Condition::Kind::fact: return fact(condition, no);
    case Condition::Kind::fact_in: {
        std::vector<std::string> values;
        for (auto const& value : condition.values) values.push_back(constant(value));
        return "the student’s " + spoken(condition.name) + is + (values.empty() ? "anything" : listed(values, "or"));
    }
    case Condition::Kind::sum: return sum(condition, no);
    case Condition::Kind::milestone: return "the milestone " + in_quotes(spoken(condition.name)) + is + "reached";
    case Condition::Kind::proficiency: return "proficiency in " + spoken(condition.name) + is + "shown";
    case Condition::Kind::met: return "the program " + in_quotes(phrases.program(condition.name)) + is + "completed";
    case Condition::Kind::manual: return in_quotes(condition.name) + is + "decided in the student’s favor";
    case Condition::Kind::entered: return "the student’s first term " + entered(condition, no);
    default: return {};
    }
}

std::string written(Condition const& condition, Around around, RulePhrases const& phrases) {
    auto const inner = [&](Condition const& one, Around outer) { return written(one, outer, phrases); };
    switch (condition.kind) {
    case Condition::Kind::all:
    case Condition::Kind::any: {
        bool const all = condition.kind == Condition::Kind::all;
        if (condition.operands.empty()) return all ? "nothing is asked for" : "there is no way to meet this";
        return combined(condition, all, around, inner);
    }
    case Condition::Kind::negation: {
        if (condition.operands.empty()) return "nothing is asked for";
        Condition const& one = condition.operands.front();
        bool const compound = one.kind == Condition::Kind::all || one.kind == Condition::Kind::any ||
                              one.kind == Condition::Kind::negation;
        return compound ? "it is not so that (" + inner(one, Around::nothing) + ')' : leaf(one, true, phrases);
    }
    default: break;
    }
    std::string const text = leaf(condition, false, phrases);
    return condition.values.size() > 1 && around == Around::all ? '(' + text + ')' : text;
}

} // namespace

std::string RulePhrases::condition(Condition const& condition) const {
    return written(condition, Around::nothing, *this);
}

std::string RulePhrases::entry(Condition const& effective) const {
    if (effective.kind != Condition::Kind::entered) return "of whom this is true: " + condition(effective);
    return "whose first term " + entered(effective, false);
}

} // namespace exporting
