#pragma once

#include <requisite/model/grade.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

std::string detail::beyond_points(Grade const& grade) {
    Decimal const size = grade.points < Decimal() ? Decimal() - grade.points : grade.points;
    if (size <= Decimal(most_grade_points)) return {};
    std::string const most = std::to_string(most_grade_points);
    return "'" + grade.symbol + "' has " + to_string(grade.points) + " points, and a grade has " +
           (grade.points < Decimal() ? "at least -" : "at most ") + most;
}

GradeScale GradeScale::us_letter() {
    std::vector<Grade> grades;
    struct Letter {
        char const* symbol;
        int thousandths;
    };
    for (Letter const letter : {Letter{"A+", 4000},
                                {"A", 4000},
                                {"A-", 3700},
                                {"B+", 3300},
                                {"B", 3000},
                                {"B-", 2700},
                                {"C+", 2300},
                                {"C", 2000},
                                {"C-", 1700},
                                {"D+", 1300},
                                {"D", 1000},
                                {"D-", 700},
                                {"F", 0}})
        grades.push_back({letter.symbol,
                          Grade::Kind::points,
                          Decimal::from_thousandths(letter.thousandths),
                          letter.thousandths > 0,
                          {}});
    for (char const* const symbol : {"P", "S"}) grades.push_back({symbol, Grade::Kind::pass, {}, true, {}});
    for (char const* const symbol : {"NP", "U"}) grades.push_back({symbol, Grade::Kind::fail, {}, false, {}});
    grades.push_back({"I", Grade::Kind::incomplete, {}, true, {}});
    grades.push_back({"W", Grade::Kind::none, {}, false, {}});
    return {"us-letter", std::move(grades)};
}

Grade const* GradeScale::find(std::string_view symbol) const& noexcept {
    for (auto const& grade : grades_)
        if (grade.symbol == symbol) return &grade;
    if (auto const number = Decimal::parse(symbol))
        for (auto const& grade : grades_)
            if (Decimal::parse(grade.symbol) == number) return &grade;
    return nullptr;
}

std::optional<std::size_t> GradeScale::rank(std::string_view symbol) const noexcept {
    Grade const* grade = find(symbol);
    if (grade != nullptr && grade->kind == Grade::Kind::pass && !grade->stands_as.empty())
        grade = find(grade->stands_as);
    if (grade == nullptr || grade->kind != Grade::Kind::points) return std::nullopt;
    return static_cast<std::size_t>(grade - grades_.data());
}

bool operator==(Grade const& a, Grade const& b) {
    return a.symbol == b.symbol && a.kind == b.kind && a.points == b.points && a.earns_units == b.earns_units &&
           a.stands_as == b.stands_as;
}

bool operator==(GradeScale const& a, GradeScale const& b) {
    return a.name() == b.name() && a.grades() == b.grades() && a.lowest_best() == b.lowest_best();
}

} // namespace REQUISITE_ABI
} // namespace requisite
