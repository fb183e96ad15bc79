// Amounts as people read them.
#pragma once

#include <requisite/audit/bound.hpp>
#include <requisite/model/wide.hpp>

namespace requisite::detail {

inline Units units_of(std::int64_t thousandths) { return Units(Decimal::from_thousandths(thousandths)); }
inline std::string number_text(std::int64_t thousandths) { return Decimal::from_thousandths(thousandths).to_string(); }
inline std::string courses_text(std::int64_t count) {
    return std::to_string(count) + (count == 1 ? " course" : " courses");
}

/// "12 units", "1 credit", in the program's word.
template <class Lazy = void> std::string unit_text(BoundProgram const& program, std::int64_t thousandths) {
    std::string const& word = program.program.unit_word;
    std::string text = number_text(thousandths);
    text += ' ';
    text += word;
    if (thousandths == 1000 && word != "ects") text.pop_back();
    return text;
}

/// A grade average with two places, rounded half up; empty over nothing. Points are thousandths times thousandths.
template <class Lazy = void> std::string average_text(Wide points, std::int64_t units) {
    if (units == 0) return {};
    auto const hundredths = static_cast<std::int64_t>((points + 5 * units) / (10 * units)); // half up
    std::string const fraction = std::to_string(100 + hundredths % 100).substr(1);
    return std::to_string(hundredths / 100) + '.' + fraction;
}

} // namespace requisite::detail
