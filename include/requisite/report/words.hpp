// Amounts as people read them.
#pragma once

#include <requisite/bind/bound.hpp>
#include <requisite/model/gpa.hpp>
#include <requisite/model/wide.hpp>
#include <requisite/report/report.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace requisite::detail {

inline Units units_of(std::int64_t thousandths) { return Units(Decimal::from_thousandths(thousandths)); }
inline std::string number_text(std::int64_t thousandths) { return to_string(Decimal::from_thousandths(thousandths)); }
/// Texts in the order in which they came, each once.
class Distinct {
public:
    void add(std::string text) {
        if (known_.insert(text).second) texts_.push_back(std::move(text));
    }
    std::vector<std::string> const& texts() const noexcept { return texts_; }

private:
    std::vector<std::string> texts_;
    std::set<std::string> known_;
};

/// "CS 101, CS 102 and 3 others": not more than so many of them.
std::string some_of(std::vector<std::string> const& words, std::size_t most);
inline std::string courses_text(Courses courses) {
    return to_string(courses) + (courses == Courses(1) ? " course" : " courses");
}

/// "12 units", "1 credit", in the program's word.
std::string unit_text(BoundProgram const& program, std::int64_t thousandths);

/// A set as a person reads it, not longer than a line.
std::string const& short_set(BoundSet const& set);
/// Its filter, which it has.
std::string const& filter_text(BoundSet const& set);

/// How a requirement is called: by its title or name, else by its courses or its path.
std::string label_of(BoundNode const& node);
/// Whether a requirement is satisfied, or nothing has to be.
bool is_satisfied(Finding const& finding) noexcept;
/// "Still open: core, theory (unknown).": the children of a group that have to be satisfied and are not; empty if there are none.
std::string still_open(std::vector<Finding> const& children, BoundStage const& stage);

/// Why a result is not proven: "the search stopped at its budget".
std::string_view unproven_text(Cause cause) noexcept;

/// Points are thousandths times thousandths; of no units there is no average.
std::optional<Gpa> average_of(Wide points, std::int64_t units) noexcept;

} // namespace requisite::detail
