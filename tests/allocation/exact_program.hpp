// A linear program in exact fractions, solved slowly and simply: what the fast one is compared with.
#pragma once

#include <requisite/allocation/safe_bound.hpp>

#include <boost/multiprecision/cpp_int.hpp>

#include <optional>
#include <utility>
#include <vector>

namespace requisite::detail {

using Fraction = boost::multiprecision::cpp_rational;

inline Fraction fraction(Wide figure) {
    bool const negative = figure < 0;
    Wide const size = negative ? -figure : figure;
    boost::multiprecision::cpp_int result = static_cast<std::uint64_t>(size >> 64);
    result = (result << 64U) + static_cast<std::uint64_t>(size);
    return Fraction(negative ? boost::multiprecision::cpp_int(-result) : result);
}

/// The simplex method on a dictionary: each basic variable is a constant and a sum of the others. Of those that may enter or leave, the first (Bland), so it ends.
class ExactProgram {
public:
    /// All bounds of columns are finite; rows may have none.
    ExactProgram(IntegerProgram const& program, List<LiveRow> const& rows, List<std::int64_t> const& lower,
                 List<std::int64_t> const& upper, List<std::int64_t> const& cost) {
        std::size_t const columns = lower.size();
        // Columns are measured from their lower bounds; the last one makes up for what is not allowed.
        for (std::size_t j = 0; j <= columns; ++j) free_.push_back(j);
        cost_.assign(columns + 2, 0);
        for (std::size_t j = 0; j < columns; ++j) {
            cost_[j] = cost[j];
            cost_.back() += Fraction(cost[j]) * lower[j];
            std::vector<Fraction> line(columns + 2, 0);
            line[j] = -1;
            line.back() = Fraction(upper[j]) - lower[j];
            add(std::move(line));
        }
        for (LiveRow const& row : rows)
            for (int const side : {1, -1}) {
                std::int64_t const bound = side > 0 ? row.upper : row.lower;
                if (bound == Row::none || bound == -Row::none) continue;
                std::vector<Fraction> line(columns + 2, 0);
                line.back() = Fraction(bound) * side;
                for (int k = row.entries.first; k < row.entries.last; ++k) {
                    Entry const& entry = program.entries[static_cast<std::size_t>(k)];
                    auto const j = static_cast<std::size_t>(entry.column);
                    line[j] -= Fraction(entry.by) * side;
                    line.back() -= Fraction(entry.by) * side * lower[j];
                }
                add(std::move(line));
            }
    }

    /// The least cost; nothing if the program has no solution.
    std::optional<Fraction> solve() {
        std::size_t const helper = free_.size() - 1;
        std::size_t worst = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (lines_[i].back() < lines_[worst].back()) worst = i;
        if (!lines_.empty() && lines_[worst].back() < 0) {
            for (auto& line : lines_) line[helper] = 1;
            std::vector<Fraction> most(cost_.size(), 0);
            most[helper] = 1;
            pivot(worst, helper, most);
            minimise(most);
            if (most.back() > 0) return std::nullopt;
            for (std::size_t i = 0; i < lines_.size(); ++i) { // out of the basis, if it is there at zero
                if (basic_[i] != helper) continue;
                for (std::size_t j = 0; j + 1 < cost_.size(); ++j)
                    if (lines_[i][j] != 0) {
                        pivot(i, j, most);
                        break;
                    }
                break;
            }
        }
        for (std::size_t j = 0; j < free_.size(); ++j)
            if (free_[j] == helper) barred_ = j;
        std::vector<Fraction> none(cost_.size(), 0);
        minimise_cost_ = true;
        minimise(none);
        return cost_.back();
    }

private:
    void add(std::vector<Fraction> line) {
        basic_.push_back(free_.size() + lines_.size());
        lines_.push_back(std::move(line));
    }
    void minimise(std::vector<Fraction>& helper_cost) {
        for (;;) {
            auto const& cost = minimise_cost_ ? cost_ : helper_cost;
            std::size_t entering = free_.size();
            for (std::size_t j = 0; j < free_.size(); ++j)
                if (j != barred_ && cost[j] < 0 && (entering == free_.size() || free_[j] < free_[entering]))
                    entering = j;
            if (entering == free_.size()) return;
            std::size_t leaving = lines_.size();
            Fraction least;
            for (std::size_t i = 0; i < lines_.size(); ++i) {
                if (!(lines_[i][entering] < 0)) continue;
                Fraction const step = lines_[i].back() / -lines_[i][entering];
                if (leaving == lines_.size() || step < least || (step == least && basic_[i] < basic_[leaving])) {
                    least = step;
                    leaving = i;
                }
            }
            pivot(leaving, entering, helper_cost); // bounds are finite, so there is one
        }
    }
    void pivot(std::size_t row, std::size_t column, std::vector<Fraction>& helper_cost) {
        auto& line = lines_[row];
        Fraction const by = line[column];
        for (auto& one : line) one /= -by;
        line[column] = 1 / by;
        auto const replace = [&](std::vector<Fraction>& other) {
            Fraction const times = other[column];
            if (times == 0) return;
            other[column] = 0;
            for (std::size_t j = 0; j < other.size(); ++j) other[j] += times * line[j];
        };
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (i != row) replace(lines_[i]);
        replace(cost_);
        replace(helper_cost);
        std::swap(basic_[row], free_[column]);
    }

    std::vector<std::vector<Fraction>> lines_; ///< by basic variable: what the others add, then the constant
    std::vector<Fraction> cost_;
    std::vector<std::size_t> basic_;
    std::vector<std::size_t> free_;
    std::size_t barred_ = static_cast<std::size_t>(-1); ///< the place of the helper
    bool minimise_cost_ = false;
};

} // namespace requisite::detail
