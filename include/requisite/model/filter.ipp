#pragma once

#include <requisite/model/filter.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

REQUISITE_INLINE std::string_view to_string(Comparator comparator) noexcept {
    constexpr std::string_view symbols[] = {"=", "<", "<=", ">", ">="};
    return symbols[static_cast<int>(comparator)];
}

REQUISITE_INLINE std::string_view to_string(RecordStatus status) noexcept {
    constexpr std::string_view words[] = {"completed", "in-progress", "planned"};
    return words[static_cast<int>(status)];
}

REQUISITE_INLINE std::optional<RecordStatus> parse_record_status(std::string_view word) noexcept {
    for (auto const status : {RecordStatus::completed, RecordStatus::in_progress, RecordStatus::planned})
        if (word == to_string(status)) return status;
    return std::nullopt;
}

namespace detail {

inline Filter filter(Filter::Kind kind, Comparator comparator = Comparator::equal, std::string name = {}) {
    Filter filter;
    filter.kind = kind;
    filter.comparator = comparator;
    filter.name = std::move(name);
    return filter;
}

inline Filter filter_of(Filter::Kind kind, std::vector<Filter> operands) {
    Filter result = filter(kind);
    result.operands = std::move(operands);
    return result;
}

} // namespace detail

REQUISITE_INLINE Filter Filter::listed(Kind kind, std::vector<std::string> words) {
    Filter filter = detail::filter(kind);
    filter.values = std::move(words);
    return filter;
}

REQUISITE_INLINE Filter Filter::grade(Comparator comparator, std::string grade) {
    return detail::filter(Kind::grade, comparator, std::move(grade));
}

REQUISITE_INLINE Filter Filter::at_least_units(Units units) {
    Filter filter = detail::filter(Kind::units, Comparator::greater_equal);
    filter.units = units;
    return filter;
}

REQUISITE_INLINE Filter Filter::since(Term term) {
    Filter filter = detail::filter(Kind::term, Comparator::greater_equal);
    filter.term = term;
    return filter;
}

REQUISITE_INLINE Filter Filter::season(std::vector<std::string> seasons) {
    return listed(Kind::season, std::move(seasons));
}

REQUISITE_INLINE Filter Filter::age(Comparator comparator, int years) {
    Filter filter = detail::filter(Kind::age, comparator);
    filter.years = years;
    return filter;
}

REQUISITE_INLINE Filter Filter::origin(std::vector<std::string> origins) {
    return listed(Kind::origin, std::move(origins));
}

REQUISITE_INLINE Filter Filter::status(std::vector<RecordStatus> const& statuses) {
    std::vector<std::string> words;
    for (auto const status : statuses) words.emplace_back(to_string(status));
    return listed(Kind::status, std::move(words));
}

REQUISITE_INLINE Filter Filter::grading(std::vector<std::string> gradings) {
    return listed(Kind::grading, std::move(gradings));
}

REQUISITE_INLINE Filter Filter::institution(std::vector<std::string> institutions) {
    return listed(Kind::institution, std::move(institutions));
}

REQUISITE_INLINE Filter Filter::used_for(std::vector<std::string> degrees) {
    return listed(Kind::used_for, std::move(degrees));
}

REQUISITE_INLINE Filter Filter::tag(std::string name, std::vector<std::string> values) {
    Filter filter = listed(Kind::tag, std::move(values));
    filter.name = std::move(name);
    return filter;
}

REQUISITE_INLINE Filter Filter::all(std::vector<Filter> operands) {
    return detail::filter_of(Kind::all, std::move(operands));
}

REQUISITE_INLINE Filter Filter::any(std::vector<Filter> operands) {
    return detail::filter_of(Kind::any, std::move(operands));
}

REQUISITE_INLINE Filter Filter::negation(Filter operand) {
    Filter filter = detail::filter(Kind::negation);
    filter.operands.push_back(std::move(operand));
    return filter;
}

REQUISITE_INLINE bool operator==(Filter const& a, Filter const& b) {
    return a.kind == b.kind && a.comparator == b.comparator && a.name == b.name && a.units == b.units &&
           a.term == b.term && a.years == b.years && a.values == b.values && a.operands == b.operands;
}

} // namespace REQUISITE_ABI
} // namespace requisite
