#pragma once

#include <requisite/audit/worlds.hpp>

#include <algorithm>

namespace requisite::detail {

template <class Lazy> BasicWorlds<Lazy>::BasicWorlds(BoundStage const& stage, Student const& student) {
    for (auto const* const condition : stage.conditions) collect(*condition, student);
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

template <class Lazy> void BasicWorlds<Lazy>::collect(Condition const& condition, Student const& student) {
    for (auto const& operand : condition.operands) collect(operand, student);
    bool const met = condition.kind == Condition::Kind::met;
    if (!met && condition.kind != Condition::Kind::fact && condition.kind != Condition::Kind::fact_in) return;
    if (met ? student.met(condition.name) != nullptr : student.fact(condition.name) != nullptr) return;
    std::string const name = met ? met_fact(condition.name) : condition.name;
    auto domain = std::find_if(domains_.begin(), domains_.end(), [&](Domain const& d) { return d.fact == name; });
    if (domain == domains_.end()) domain = domains_.insert(domains_.end(), {name, {}, {}});
    if (met && domain->constants.empty()) domain->constants.push_back(true);
    for (auto const& value : condition.values)
        if (std::find(domain->constants.begin(), domain->constants.end(), value) == domain->constants.end())
            domain->constants.push_back(value);
}

// True and false; each constant; for numbers the gaps around them; for texts any other.
template <class Lazy> void BasicWorlds<Lazy>::cut(Domain& domain) {
    domain.values = domain.constants;
    bool truths = false;
    bool texts = false;
    std::vector<std::int64_t> numbers;
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
    std::sort(numbers.begin(), numbers.end());
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

template <class Lazy> std::vector<std::string> BasicWorlds<Lazy>::unknown_facts() const {
    std::vector<std::string> result;
    for (auto const& domain : domains_) result.push_back(domain.fact);
    return result;
}

template <class Lazy> std::vector<Assumption> BasicWorlds<Lazy>::assumptions(std::size_t index) const {
    std::vector<Assumption> result;
    for (auto const& domain : domains_) {
        result.push_back({domain.fact, domain.values[index % domain.values.size()]});
        index /= domain.values.size();
    }
    return result;
}

} // namespace requisite::detail
