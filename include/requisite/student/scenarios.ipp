#pragma once

#include <requisite/sort.hpp>
#include <requisite/student/scenarios.hpp>

#include <algorithm>

namespace requisite::detail {

Scenarios::Scenarios(List<Asking> const& all) {
    for (auto const& one : all)
        for (auto const* const condition : one.stage->conditions) collect(*condition, *one.student);
    // Decisions change last, so that the cases that decide alike come first.
    List<Domain> decisions; // last
    for (auto const& domain : domains_)
        if (domain.decision) decisions.push_back(domain);
    domains_.erase(std::remove_if(domains_.begin(), domains_.end(), [](Domain const& one) { return one.decision; }),
                   domains_.end());
    domains_.append(decisions.begin(), decisions.end());
    for (auto& domain : domains_) {
        cut(domain);
        count_ *= domain.values.size();
        if (count_ > most) {
            count_ = 1;
            all_ = false;
        }
    }
    if (!all_) count_ = 1;
}

Scenarios::Domain& Scenarios::domain(std::string const& fact, std::vector<std::string> names) {
    auto found = std::find_if(domains_.begin(), domains_.end(), [&](Domain const& d) { return d.fact == fact; });
    if (found != domains_.end()) return *found;
    domains_.push_back({});
    domains_.back().fact = fact;
    domains_.back().names = std::move(names);
    return domains_.back();
}

void Scenarios::collect(Condition const& condition, Student const& student) {
    for (auto const& operand : condition.operands) collect(operand, student);
    auto const add = [](Domain& domain, FactValue const& value) {
        if (std::find(domain.constants.begin(), domain.constants.end(), value) == domain.constants.end())
            domain.constants.push_back(value);
    };
    switch (+condition.kind) {
    case +Condition::Kind::met:
        if (student.met(condition.name) == nullptr)
            add(domain(met_fact(condition.name), {met_fact(condition.name)}), true);
        return;
    case +Condition::Kind::entered:
        if (student.entry()) return;
        for (auto const& term : {condition.from, condition.until}) // places of terms, each a value
            if (auto const place = term ? student.program().calendar.place(*term) : std::nullopt)
                add(domain(entry_fact, {entry_fact}), Decimal::from_thousandths(*place));
        return;
    case +Condition::Kind::manual: {
        if (student.decision(condition.name) != nullptr) return;
        Domain& decision = domain(decision_fact(condition.name), {decision_fact(condition.name)});
        decision.decision = true;
        add(decision, true);
        return;
    }
    case +Condition::Kind::sum: {
        PartialSum const sum = student.sum(condition);
        if (!sum.there || sum.facts.empty() || condition.values.empty()) return;
        add(domain(sum.unknown, sum.facts),
            Decimal::from_thousandths(condition.values.front().number.thousandths() - sum.known));
        return;
    }
    case +Condition::Kind::fact:
    case +Condition::Kind::fact_in:
        if (student.fact(condition.name) != nullptr) return;
        for (auto const& value : condition.values) add(domain(condition.name, {condition.name}), value);
        return;
    default: return;
    }
}

// True and false; each constant; for numbers the gaps around them; for texts any other.
void Scenarios::cut(Domain& domain) {
    domain.values = domain.constants;
    bool truths = false;
    bool texts = false;
    List<std::int64_t> numbers;
    for (auto const& constant : domain.constants) {
        truths = truths || constant.kind == FactValue::Kind::truth;
        texts = texts || constant.kind == FactValue::Kind::text;
        if (constant.kind == FactValue::Kind::number) numbers.push_back(constant.number.thousandths());
    }
    auto const add = [&domain](FactValue value) {
        if (std::find(domain.values.begin(), domain.values.end(), value) == domain.values.end())
            domain.values.push_back(std::move(value));
    };
    if (truths) {
        add(true);
        add(false);
    }
    sort(numbers);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i == 0) add(Decimal::from_thousandths(numbers[i] - 1));
        if (i + 1 == numbers.size() || numbers[i + 1] - numbers[i] > 1) add(Decimal::from_thousandths(numbers[i] + 1));
    }
    if (texts) {
        std::string other = "any other";
        while (std::find(domain.constants.begin(), domain.constants.end(), FactValue(other)) != domain.constants.end())
            other += '.';
        add(other);
    }
}

std::vector<std::string> Scenarios::unknown_facts() const {
    std::vector<std::string> result;
    for (auto const& domain : domains_)
        for (auto const& name : domain.names)
            if (std::find(result.begin(), result.end(), name) == result.end()) result.push_back(name);
    return result;
}

bool Scenarios::decides_as_first(std::size_t index) const {
    for (auto const& domain : domains_) {
        if (domain.decision && index % domain.values.size() != 0) return false;
        index /= domain.values.size();
    }
    return true;
}

List<Assumption> Scenarios::assumptions(std::size_t index) const {
    List<Assumption> result;
    for (auto const& domain : domains_) {
        result.push_back({domain.fact, domain.values[index % domain.values.size()]});
        index /= domain.values.size();
    }
    return result;
}

} // namespace requisite::detail
