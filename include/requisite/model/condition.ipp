#pragma once

#include <requisite/model/condition.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

Condition::Condition() = default;
Condition::Condition(Condition const& other) = default;
Condition::Condition(Condition&& other) noexcept = default;
Condition& Condition::operator=(Condition const& other) { return *this = Condition(other); }
Condition& Condition::operator=(Condition&& other) noexcept = default;
Condition::~Condition() = default;

bool operator==(FactValue const& a, FactValue const& b) {
    return a.kind == b.kind && a.truth == b.truth && a.number == b.number && a.text == b.text;
}

bool operator==(Summand const& a, Summand const& b) { return a.kind == b.kind && a.name == b.name; }

namespace detail {

static Condition condition(Condition::Kind kind, std::string name, std::vector<FactValue> values = {}) {
    Condition condition;
    condition.kind = kind;
    condition.name = std::move(name);
    condition.values = std::move(values);
    return condition;
}

static Condition condition_of(Condition::Kind kind, std::vector<Condition> operands) {
    Condition condition;
    condition.kind = kind;
    condition.operands = std::move(operands);
    return condition;
}

} // namespace detail

Condition Condition::fact(std::string name, Comparator comparator, FactValue value) {
    Condition condition = detail::condition(Kind::fact, std::move(name), {std::move(value)});
    condition.comparator = comparator;
    return condition;
}

Condition Condition::fact_in(std::string name, std::vector<FactValue> values) {
    return detail::condition(Kind::fact_in, std::move(name), std::move(values));
}

Condition Condition::sum(std::vector<Summand> summands, Comparator comparator, Decimal value) {
    Condition condition = detail::condition(Kind::sum, {}, {value});
    condition.comparator = comparator;
    condition.summands = std::move(summands);
    return condition;
}

Condition Condition::milestone(std::string name) { return detail::condition(Kind::milestone, std::move(name)); }

Condition Condition::proficiency(std::string name) { return detail::condition(Kind::proficiency, std::move(name)); }

Condition Condition::met(std::string program) { return detail::condition(Kind::met, std::move(program)); }

Condition Condition::manual(std::string text) { return detail::condition(Kind::manual, std::move(text)); }

Condition Condition::entered(std::optional<Term> from, std::optional<Term> until) {
    Condition condition = detail::condition(Kind::entered, {});
    condition.from = from;
    condition.until = until;
    return condition;
}

Condition Condition::all(std::vector<Condition> operands) {
    return detail::condition_of(Kind::all, std::move(operands));
}

Condition Condition::any(std::vector<Condition> operands) {
    return detail::condition_of(Kind::any, std::move(operands));
}

Condition Condition::negation(Condition operand) {
    Condition condition = detail::condition(Kind::negation, {});
    condition.operands.push_back(std::move(operand));
    return condition;
}

bool operator==(Condition const& a, Condition const& b) {
    return a.kind == b.kind && a.name == b.name && a.comparator == b.comparator && a.values == b.values &&
           a.summands == b.summands && a.operands == b.operands && a.from == b.from && a.until == b.until;
}

} // namespace REQUISITE_ABI
} // namespace requisite
