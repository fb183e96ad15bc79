#pragma once

#include <requisite/allocation/simplex.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace requisite::detail {

inline constexpr double simplex_infinity = std::numeric_limits<double>::infinity();
inline constexpr double primal_tolerance = 1e-7;
inline constexpr double dual_tolerance = 1e-9;
inline constexpr double pivot_tolerance = 1e-7;

template <class Lazy> void BasicSimplex<Lazy>::start(std::size_t columns) {
    columns_ = columns;
    rows_ = 0;
    pivots_ = 0;
    cells_.clear();
    row_cells_.clear();
    scale_.clear();
    if (column_cells_.size() < columns) column_cells_.resize(columns);
    for (std::size_t j = 0; j < columns; ++j) column_cells_[j].clear();
    for (auto* const one : {&lower_, &upper_, &given_, &x_, &reduced_}) one->assign(columns, 0);
    position_.assign(columns, -1);
    head_.clear();
    norm_.clear();
    alpha_.assign(columns, 0);
    if (stride_ == 0) {
        stride_ = 64;
        inverse_.assign(stride_ * stride_, 0);
    }
}

template <class Lazy> void BasicSimplex<Lazy>::grow() {
    std::size_t const wider = stride_ * 2;
    std::vector<double> inverse(wider * wider, 0);
    for (int p = 0; p < rows_; ++p)
        std::copy(inverse_row(p), inverse_row(p) + rows_, inverse.begin() + static_cast<std::ptrdiff_t>(index(p) * wider));
    inverse_ = std::move(inverse);
    stride_ = wider;
}

template <class Lazy> void BasicSimplex<Lazy>::set_bounds(int column, double lower, double upper) {
    std::size_t const j = index(column);
    bool const was_upper = position_[j] < 0 && x_[j] > lower_[j] && x_[j] >= upper_[j];
    lower_[j] = lower;
    upper_[j] = upper;
    if (position_[j] < 0) x_[j] = was_upper || (reduced_[j] < -dual_tolerance) ? upper : lower;
}

template <class Lazy> void BasicSimplex<Lazy>::set_cost(int column, double cost) { given_[index(column)] = cost; }

template <class Lazy>
void BasicSimplex<Lazy>::add_row(Entry const* first, Entry const* last, double lower, double upper) {
    if (index(rows_) + 1 > stride_) grow();
    int const row = rows_++;
    double most = 0;
    for (Entry const* entry = first; entry != last; ++entry)
        most = std::max(most, std::abs(static_cast<double>(entry->by)));
    double const scale = most > 0 ? std::ldexp(1.0, -std::ilogb(most)) : 1;
    scale_.push_back(scale);
    Slice slice{static_cast<int>(cells_.size()), 0};
    double activity = 0;
    double* const inverse = inverse_row(row);
    std::fill(inverse, inverse + rows_, 0.0);
    for (int p = 0; p < row; ++p) inverse_row(p)[row] = 0;
    for (Entry const* entry = first; entry != last; ++entry) {
        double const by = static_cast<double>(entry->by) * scale;
        cells_.push_back({entry->column, by});
        column_cells_[index(entry->column)].push_back({row, by});
        activity += by * x_[index(entry->column)];
        int const position = position_[index(entry->column)];
        if (position < 0) continue;
        double const* const other = inverse_row(position);
        for (int i = 0; i < row; ++i) inverse[i] += by * other[i];
    }
    slice.last = static_cast<int>(cells_.size());
    row_cells_.push_back(slice);
    inverse[row] = -1;
    double norm = 0;
    for (int i = 0; i <= row; ++i) norm += inverse[i] * inverse[i];
    norm_.push_back(norm);
    head_.push_back(static_cast<int>(columns_) + row);
    lower_.push_back(lower * scale);
    upper_.push_back(upper * scale);
    given_.push_back(0);
    x_.push_back(activity);
    reduced_.push_back(0);
    alpha_.push_back(0);
    position_.push_back(row);
}

template <class Lazy> void BasicSimplex<Lazy>::set_row_bounds(int row, double lower, double upper) {
    std::size_t const j = columns_ + index(row);
    lower_[j] = lower * scale_[index(row)];
    upper_[j] = upper * scale_[index(row)];
}

template <class Lazy> void BasicSimplex<Lazy>::drop_row(int row) {
    int const last = rows_ - 1;
    auto const slack = [this](int r) { return columns_ + index(r); };
    // The position of its slack: swap it with the last one.
    int const position = position_[slack(row)];
    if (position != last) {
        std::swap_ranges(inverse_row(position), inverse_row(position) + rows_, inverse_row(last));
        std::swap(head_[index(position)], head_[index(last)]);
        std::swap(norm_[index(position)], norm_[index(last)]);
        position_[index(head_[index(position)])] = position;
        position_[index(head_[index(last)])] = last;
    }
    for (int k = row_cells_[index(row)].first; k < row_cells_[index(row)].last; ++k) {
        auto& column = column_cells_[index(cells_[index(k)].at)];
        for (auto& cell : column)
            if (cell.at == row) {
                cell = column.back();
                column.pop_back();
                break;
            }
    }
    if (row != last) {
        for (int k = row_cells_[index(last)].first; k < row_cells_[index(last)].last; ++k)
            for (auto& cell : column_cells_[index(cells_[index(k)].at)])
                if (cell.at == last) cell.at = row;
        row_cells_[index(row)] = row_cells_[index(last)];
        scale_[index(row)] = scale_[index(last)];
        for (auto* const one : {&lower_, &upper_, &given_, &x_, &reduced_}) (*one)[slack(row)] = (*one)[slack(last)];
        position_[slack(row)] = position_[slack(last)];
        if (position_[slack(row)] >= 0) head_[index(position_[slack(row)])] = static_cast<int>(slack(row));
        for (int p = 0; p < last; ++p) inverse_row(p)[row] = inverse_row(p)[last];
    }
    row_cells_.pop_back();
    scale_.pop_back();
    for (auto* const one : {&lower_, &upper_, &given_, &x_, &reduced_, &alpha_}) one->pop_back();
    position_.pop_back();
    head_.pop_back();
    norm_.pop_back();
    rows_ = last;
    for (int p = 0; p < rows_; ++p) { // the column that is gone was zero but for its own row
        double const* const inverse = inverse_row(p);
        double norm = 0;
        for (int i = 0; i < rows_; ++i) norm += inverse[i] * inverse[i];
        norm_[index(p)] = norm;
    }
}

template <class Lazy> template <class F> void BasicSimplex<Lazy>::each_of(int variable, F f) const {
    if (index(variable) >= columns_) {
        f(variable - static_cast<int>(columns_), -1.0);
        return;
    }
    for (Cell const& cell : column_cells_[index(variable)]) f(cell.at, cell.by);
}

/// What is basic follows from what is not.
template <class Lazy> void BasicSimplex<Lazy>::compute_primal() {
    shift_.assign(index(rows_), 0);
    for (std::size_t j = 0; j < x_.size(); ++j) {
        if (position_[j] >= 0) continue;
        if (x_[j] != lower_[j] && x_[j] != upper_[j])
            x_[j] = reduced_[j] < 0 ? upper_[j] : lower_[j];
        if (x_[j] == 0) continue;
        each_of(static_cast<int>(j), [&](int row, double by) { shift_[index(row)] += by * x_[j]; });
    }
    support_.clear();
    for (int i = 0; i < rows_; ++i)
        if (shift_[index(i)] != 0) support_.push_back(i);
    for (int p = 0; p < rows_; ++p) {
        double const* const inverse = inverse_row(p);
        double sum = 0;
        for (int const i : support_) sum -= inverse[i] * shift_[index(i)];
        x_[index(head_[index(p)])] = sum;
    }
}

template <class Lazy> void BasicSimplex<Lazy>::duals(std::vector<double> const& costs, std::vector<double>& of_row) const {
    of_row.assign(index(rows_), 0);
    for (int p = 0; p < rows_; ++p) {
        std::size_t const variable = index(head_[index(p)]);
        if (variable >= columns_ || costs[variable] == 0) continue;
        double const cost = costs[variable];
        double const* const inverse = inverse_row(p);
        for (int i = 0; i < rows_; ++i) of_row[index(i)] += cost * inverse[i];
    }
    for (int i = 0; i < rows_; ++i) of_row[index(i)] *= scale_[index(i)];
}

template <class Lazy> void BasicSimplex<Lazy>::multipliers(int column, std::vector<double>& of_row) const {
    double const* const inverse = inverse_row(position_[index(column)]);
    of_row.assign(inverse, inverse + rows_);
    for (int i = 0; i < rows_; ++i) of_row[index(i)] *= scale_[index(i)];
}

/// The reduced costs; what is on the wrong side of its range goes to the other.
template <class Lazy> void BasicSimplex<Lazy>::compute_reduced() {
    auto& dual = shift_;
    dual.assign(index(rows_), 0);
    for (int p = 0; p < rows_; ++p) {
        double const cost = cost_[index(head_[index(p)])];
        if (cost == 0) continue;
        double const* const inverse = inverse_row(p);
        for (int i = 0; i < rows_; ++i) dual[index(i)] += cost * inverse[i];
    }
    for (std::size_t j = 0; j < columns_; ++j) reduced_[j] = cost_[j];
    for (int i = 0; i < rows_; ++i) {
        double const y = dual[index(i)];
        reduced_[columns_ + index(i)] = cost_[columns_ + index(i)] + y;
        if (y == 0) continue;
        Slice const& slice = row_cells_[index(i)];
        for (int k = slice.first; k < slice.last; ++k) reduced_[index(cells_[index(k)].at)] -= y * cells_[index(k)].by;
    }
    for (std::size_t j = 0; j < x_.size(); ++j) {
        if (position_[j] >= 0) {
            reduced_[j] = 0;
            continue;
        }
        if (reduced_[j] < -dual_tolerance)
            x_[j] = upper_[j];
        else if (reduced_[j] > dual_tolerance)
            x_[j] = lower_[j];
    }
}

/// Multiplies a row of the inverse with the columns that are not basic.
template <class Lazy> void BasicSimplex<Lazy>::pivot_row(int position) {
    for (int const j : touched_) alpha_[index(j)] = 0;
    touched_.clear();
    double const* const inverse = inverse_row(position);
    for (int const i : support_) {
        double const by = inverse[i];
        int const slack = static_cast<int>(columns_) + i;
        alpha_[index(slack)] = -by;
        touched_.push_back(slack);
        Slice const& slice = row_cells_[index(i)];
        for (int k = slice.first; k < slice.last; ++k) {
            Cell const& cell = cells_[index(k)];
            double& alpha = alpha_[index(cell.at)];
            if (alpha == 0) {
                touched_.push_back(cell.at);
                alpha = 1e-300;
            }
            alpha += by * cell.by;
        }
    }
}

/// Chooses what enters, and flips the bounds of what is passed over; -1: nothing can.
template <class Lazy> int BasicSimplex<Lazy>::enter(int position, bool below) {
    std::size_t const leaving = index(head_[index(position)]);
    double slope = below ? lower_[leaving] - x_[leaving] : x_[leaving] - upper_[leaving];
    candidates_.clear();
    for (int const t : touched_) {
        std::size_t const j = index(t);
        if (position_[j] >= 0 || lower_[j] == upper_[j]) continue;
        double const alpha = below ? alpha_[j] : -alpha_[j];
        bool const at_lower = x_[j] == lower_[j];
        if (at_lower ? alpha < -pivot_tolerance : alpha > pivot_tolerance) candidates_.push_back(t);
    }
    shift_.assign(index(rows_), 0);
    bool flipped = false;
    int entering = -1;
    std::size_t left = candidates_.size();
    while (left > 0) {
        // Those that come first, but for the tolerance; of these the one with the greatest pivot.
        double step = simplex_infinity;
        for (std::size_t k = 0; k < left; ++k) {
            std::size_t const j = index(candidates_[k]);
            step = std::min(step, (std::abs(reduced_[j]) + dual_tolerance) / std::abs(alpha_[j]));
        }
        double passed = 0;
        double greatest = 0;
        int best = -1;
        std::size_t kept = 0;
        std::size_t const before = left;
        for (std::size_t k = 0; k < before; ++k) {
            std::size_t const j = index(candidates_[k]);
            double const pivot = std::abs(alpha_[j]);
            if (std::abs(reduced_[j]) > step * pivot) {
                std::swap(candidates_[k], candidates_[kept++]);
                continue;
            }
            passed += pivot * (upper_[j] - lower_[j]);
            if (pivot > greatest) {
                greatest = pivot;
                best = candidates_[k];
            }
        }
        left = kept;
        if (slope - passed <= primal_tolerance) {
            entering = best;
            break;
        }
        if (left == 0) return -1;
        slope -= passed;
        for (std::size_t k = kept; k < before; ++k) {
            std::size_t const j = index(candidates_[k]);
            double const by = x_[j] == lower_[j] ? upper_[j] - lower_[j] : lower_[j] - upper_[j];
            x_[j] = x_[j] == lower_[j] ? upper_[j] : lower_[j];
            each_of(candidates_[k], [&](int row, double cell) { shift_[index(row)] += cell * by; });
            flipped = true;
        }
    }
    if (entering < 0 || !flipped) return entering;
    candidates_.clear();
    for (int i = 0; i < rows_; ++i)
        if (shift_[index(i)] != 0) candidates_.push_back(i);
    for (int p = 0; p < rows_; ++p) {
        double const* const inverse = inverse_row(p);
        double sum = 0;
        for (int const i : candidates_) sum += inverse[i] * shift_[index(i)];
        x_[index(head_[index(p)])] -= sum;
    }
    return entering;
}

template <class Lazy> void BasicSimplex<Lazy>::entering_column(int variable, std::vector<double>& column) const {
    column.assign(index(rows_), 0);
    each_of(variable, [&](int row, double by) {
        double const* inverse = inverse_.data() + row;
        for (int p = 0; p < rows_; ++p, inverse += stride_) column[index(p)] += by * *inverse;
    });
}

/// Puts a variable in the place of another, and brings the inverse up to date.
template <class Lazy>
void BasicSimplex<Lazy>::replace(int position, int variable, std::vector<double> const& column) {
    double* const pivot = inverse_row(position);
    double const by = 1 / column[index(position)];
    double norm = 0;
    std::size_t kept = 0;
    for (int const i : support_) {
        pivot[i] *= by;
        if (std::abs(pivot[i]) < 1e-13) {
            pivot[i] = 0;
            continue;
        }
        norm += pivot[i] * pivot[i];
        support_[kept++] = i;
    }
    support_.resize(kept);
    norm_[index(position)] = norm;
    for (int p = 0; p < rows_; ++p) {
        double const factor = column[index(p)];
        if (p == position || std::abs(factor) < 1e-13) continue;
        double* const inverse = inverse_row(p);
        double change = 0;
        for (int const i : support_) {
            double const old = inverse[i];
            double const now = old - factor * pivot[i];
            inverse[i] = now;
            change += now * now - old * old;
        }
        norm_[index(p)] = std::max(norm_[index(p)] + change, 1e-4);
    }
    position_[index(head_[index(position)])] = -1;
    head_[index(position)] = variable;
    position_[index(variable)] = position;
    ++pivots_;
}

/// Makes the inverse anew from the basis; where that is singular, slacks take the place of columns.
template <class Lazy> bool BasicSimplex<Lazy>::rebuild() {
    std::vector<int> const basis = head_;
    for (int p = 0; p < rows_; ++p) {
        std::fill(inverse_row(p), inverse_row(p) + rows_, 0.0);
        inverse_row(p)[p] = -1;
        norm_[index(p)] = 1;
        position_[index(head_[index(p)])] = -1;
    }
    std::vector<char> wanted(index(rows_), 0); // slacks that stay
    for (int p = 0; p < rows_; ++p) {
        int const slack = static_cast<int>(columns_) + p;
        head_[index(p)] = slack;
        position_[index(slack)] = p;
    }
    for (int const variable : basis)
        if (index(variable) >= columns_) wanted[index(variable) - columns_] = 1;
    bool whole = true;
    for (int const variable : basis) {
        if (index(variable) >= columns_) continue;
        entering_column(variable, entering_);
        int best = -1;
        for (int p = 0; p < rows_; ++p) {
            std::size_t const held = index(head_[index(p)]);
            if (held < columns_ || wanted[held - columns_] != 0) continue;
            if (best < 0 || std::abs(entering_[index(p)]) > std::abs(entering_[index(best)])) best = p;
        }
        if (best < 0 || std::abs(entering_[index(best)]) < 1e-8) {
            x_[index(variable)] = lower_[index(variable)];
            whole = false;
            continue;
        }
        support_.clear();
        for (int i = 0; i < rows_; ++i)
            if (inverse_row(best)[i] != 0) support_.push_back(i);
        replace(best, variable, entering_);
    }
    for (int p = 0; p < rows_; ++p) {
        double const* const inverse = inverse_row(p);
        double norm = 0;
        for (int i = 0; i < rows_; ++i) norm += inverse[i] * inverse[i];
        norm_[index(p)] = norm;
    }
    pivots_ = 0;
    return whole;
}

template <class Lazy>
typename BasicSimplex<Lazy>::Answer BasicSimplex<Lazy>::solve(double cutoff, std::int64_t& work) {
    int troubles = 0;
    cost_ = given_;
    compute_reduced();
    compute_primal();
    for (int steps = 0;; ++steps) {
        int leaving = -1;
        double worst = 0;
        for (int p = 0; p < rows_; ++p) {
            std::size_t const j = index(head_[index(p)]);
            double const short_of = x_[j] < lower_[j] ? lower_[j] - x_[j] : x_[j] - upper_[j];
            if (short_of <= primal_tolerance) continue;
            double const merit = short_of * short_of / norm_[index(p)];
            if (merit > worst) {
                worst = merit;
                leaving = p;
            }
        }
        if (leaving < 0) return Answer::optimal;
        if (work <= 0) return Answer::out_of_work;
        if (steps % 16 == 15 && cutoff < simplex_infinity) {
            double objective = 0;
            for (std::size_t j = 0; j < x_.size(); ++j) objective += cost_[j] * x_[j];
            if (objective > cutoff) return Answer::cut_off;
        }
        --work;
        std::size_t const out = index(head_[index(leaving)]);
        bool const below = x_[out] < lower_[out];
        double const* const inverse = inverse_row(leaving);
        support_.clear();
        for (int i = 0; i < rows_; ++i)
            if (inverse[i] != 0) support_.push_back(i);
        pivot_row(leaving);
        int const entering = enter(leaving, below);
        if (entering < 0) {
            if (pivots_ > 0 && troubles < 3 && pivots_ > 50) { // is it so with a fresh inverse?
                ++troubles;
                rebuild();
                compute_reduced();
                compute_primal();
                continue;
            }
            ray_.assign(index(rows_), 0);
            double const sign = below ? -1 : 1;
            for (int const i : support_) ray_[index(i)] = sign * inverse[i] * scale_[index(i)];
            return Answer::infeasible;
        }
        std::size_t const in = index(entering);
        entering_column(entering, entering_);
        double const pivot = entering_[index(leaving)];
        if (std::abs(pivot - alpha_[in]) > 1e-7 * (1 + std::abs(pivot)) || std::abs(pivot) < pivot_tolerance) {
            if (++troubles > 5) return Answer::out_of_work;
            rebuild();
            compute_reduced();
            compute_primal();
            continue;
        }
        // Duals.
        double const bound = below ? lower_[out] : upper_[out];
        double step = reduced_[in] / pivot;
        bool const at_lower = x_[in] == lower_[in];
        if (at_lower ? reduced_[in] < 0 : reduced_[in] > 0) {
            cost_[in] -= reduced_[in];
            step = 0;
        }
        for (int const j : touched_) {
            if (position_[index(j)] >= 0) continue;
            reduced_[index(j)] -= step * alpha_[index(j)];
        }
        reduced_[in] = 0;
        reduced_[out] = -step;
        // Primals.
        double const move = (x_[out] - bound) / pivot;
        for (int p = 0; p < rows_; ++p) {
            double const by = entering_[index(p)];
            if (by != 0) x_[index(head_[index(p)])] -= by * move;
        }
        x_[in] += move;
        x_[out] = bound;
        replace(leaving, entering, entering_);
        if (pivots_ >= 400) {
            rebuild();
            compute_reduced();
            compute_primal();
        }
    }
}

template <class Lazy> void BasicSimplex<Lazy>::keep(Kept& kept) const {
    kept.inverse.resize(index(rows_) * index(rows_));
    for (int p = 0; p < rows_; ++p)
        std::copy(inverse_row(p), inverse_row(p) + rows_,
                  kept.inverse.begin() + static_cast<std::ptrdiff_t>(index(p) * index(rows_)));
    kept.x = x_;
    kept.reduced = reduced_;
    kept.norm = norm_;
    kept.head = head_;
    kept.position = position_;
}

template <class Lazy> void BasicSimplex<Lazy>::bring_back(Kept const& kept) {
    for (int p = 0; p < rows_; ++p)
        std::copy_n(kept.inverse.begin() + static_cast<std::ptrdiff_t>(index(p) * index(rows_)), rows_, inverse_row(p));
    x_ = kept.x;
    reduced_ = kept.reduced;
    norm_ = kept.norm;
    head_ = kept.head;
    position_ = kept.position;
}

} // namespace requisite::detail
