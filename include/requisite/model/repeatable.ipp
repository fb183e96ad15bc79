#pragma once

#include <requisite/model/repeatable.hpp>

#include <algorithm>

namespace requisite::detail {

std::optional<RepeatableBound> repeatable_bound(std::string_view value) {
    constexpr std::string_view up_to = "up to ";
    std::size_t const space = value.rfind(' ');
    if (space == std::string_view::npos) return std::nullopt;
    std::string_view const unit = value.substr(space + 1);
    bool const in_units = value.substr(0, up_to.size()) == up_to && space > up_to.size();
    std::size_t const first = in_units ? up_to.size() : 0;
    std::optional<Decimal> const figure = Decimal::parse(value.substr(first, space - first));
    if (!figure || *figure < Decimal()) return std::nullopt;
    RepeatableBound result;
    if (in_units && unit == "units") {
        result.units = Units(*figure);
    } else if (!in_units && unit == "times") {
        if (!figure->is_whole() || *figure < Decimal(2) || Decimal(1'000'000) < *figure) return std::nullopt;
        result.times = static_cast<int>(figure->thousandths() / 1000);
    } else {
        return std::nullopt;
    }
    return result;
}

bool says_no(std::string_view value) {
    std::string low(value);
    for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return low == "no" || low == "n" || low == "none" || low == "false" || low == "f" || low == "0";
}

std::optional<RepeatableBound> both(std::optional<RepeatableBound> const& bound, std::string_view value) {
    std::optional<RepeatableBound> result = repeatable_bound(value);
    if (!bound || !result) return bound ? bound : result;
    if (bound->times) result->times = std::min(*bound->times, result->times.value_or(*bound->times));
    if (bound->units) result->units = std::min(*bound->units, result->units.value_or(*bound->units));
    return result;
}

std::string to_string(RepeatableBound const& bound) {
    if (bound.units) return "up to " + requisite::to_string(bound.units->amount()) + " units";
    return std::to_string(bound.times.value_or(1)) + " times";
}

} // namespace requisite::detail
