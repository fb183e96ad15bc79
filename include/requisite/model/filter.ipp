#pragma once

#include <requisite/model/filter.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

Filter::Filter() = default;
Filter::Filter(Filter const& other) = default;
Filter::Filter(Filter&& other) noexcept = default;
Filter& Filter::operator=(Filter const& other) { return *this = Filter(other); }
Filter& Filter::operator=(Filter&& other) noexcept = default;
Filter::~Filter() = default;

std::string_view to_string(Comparator comparator) noexcept {
    constexpr std::string_view symbols[] = {"=", "<", "<=", ">", ">="};
    return symbols[static_cast<int>(comparator)];
}

std::string_view to_string(RecordStatus status) noexcept {
    constexpr std::string_view words[] = {"completed", "in-progress", "planned"};
    return words[static_cast<int>(status)];
}

std::optional<RecordStatus> parse_record_status(std::string_view word) noexcept {
    for (auto const status : {RecordStatus::completed, RecordStatus::in_progress, RecordStatus::planned})
        if (word == to_string(status)) return status;
    return std::nullopt;
}

namespace detail {

static Filter filter(Filter::Kind kind, Comparator comparator = Comparator::equal, std::string name = {}) {
    Filter filter;
    filter.kind = kind;
    filter.comparator = comparator;
    filter.name = std::move(name);
    return filter;
}

static Filter filter_of(Filter::Kind kind, std::vector<Filter> operands) {
    Filter result = filter(kind);
    result.operands = std::move(operands);
    return result;
}

} // namespace detail

Filter Filter::listed(Kind kind, std::vector<std::string> words) {
    Filter filter = detail::filter(kind);
    filter.values = std::move(words);
    return filter;
}

Filter Filter::grade(Comparator comparator, std::string grade) {
    return detail::filter(Kind::grade, comparator, std::move(grade));
}

Filter Filter::at_least_units(Units units) {
    Filter filter = detail::filter(Kind::units, Comparator::greater_equal);
    filter.units = units;
    return filter;
}

Filter Filter::since(Term term) {
    Filter filter = detail::filter(Kind::term, Comparator::greater_equal);
    filter.term = term;
    return filter;
}

Filter Filter::season(std::vector<std::string> seasons) { return listed(Kind::season, std::move(seasons)); }

Filter Filter::age(Comparator comparator, int years) {
    Filter filter = detail::filter(Kind::age, comparator);
    filter.years = years;
    return filter;
}

Filter Filter::origin(std::vector<std::string> origins) { return listed(Kind::origin, std::move(origins)); }

Filter Filter::status(std::vector<RecordStatus> const& statuses) {
    std::vector<std::string> words;
    for (auto const status : statuses) words.emplace_back(to_string(status));
    return listed(Kind::status, std::move(words));
}

Filter Filter::grading(std::vector<std::string> gradings) { return listed(Kind::grading, std::move(gradings)); }

Filter Filter::institution(std::vector<std::string> institutions) {
    return listed(Kind::institution, std::move(institutions));
}

Filter Filter::used_for(std::vector<std::string> degrees) { return listed(Kind::used_for, std::move(degrees)); }

Filter Filter::tag(std::string name, std::vector<std::string> values) {
    Filter filter = listed(Kind::tag, std::move(values));
    filter.name = std::move(name);
    return filter;
}

Filter Filter::all(std::vector<Filter> operands) { return detail::filter_of(Kind::all, std::move(operands)); }

Filter Filter::any(std::vector<Filter> operands) { return detail::filter_of(Kind::any, std::move(operands)); }

Filter Filter::negation(Filter operand) {
    Filter filter = detail::filter(Kind::negation);
    filter.operands.push_back(std::move(operand));
    return filter;
}

bool operator==(Filter const& a, Filter const& b) {
    return a.kind == b.kind && a.comparator == b.comparator && a.name == b.name && a.units == b.units &&
           a.term == b.term && a.years == b.years && a.values == b.values && a.operands == b.operands;
}

} // namespace REQUISITE_ABI
} // namespace requisite
