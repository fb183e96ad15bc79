#pragma once

#include <requisite/allocation/simplex.hpp>

#include <algorithm>
#include <cmath>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wfloat-equal" // with zero, and with bounds that were copied
#endif

namespace requisite::detail {

constexpr double primal_tolerance = 1e-7;
constexpr double dual_tolerance = 1e-9;
constexpr double pivot_tolerance = 1e-7;
constexpr double small_pivot = 1e-3;
constexpr double negligible = 1e-13;

template <class F> void Simplex::each_of(int variable, F f) const {
    if (index(variable) >= columns_) {
        f(variable - static_cast<int>(columns_), -1.0);
        return;
    }
    for (Cell const& cell : column_cells_[index(variable)]) f(cell.at, cell.by);
}

/// What is basic follows from what is not.
void Simplex::compute_primal() {
    shift_.assign(index(rows_), 0);
    for (std::size_t j = 0; j < x_.size(); ++j) {
        if (position_[j] >= 0) continue;
        if (x_[j] != lower_[j] && x_[j] != upper_[j]) x_[j] = reduced_[j] < 0 ? upper_[j] : lower_[j];
        if (x_[j] == 0) continue;
        each_of(static_cast<int>(j), [&](int row, double by) { shift_[index(row)] += by * x_[j]; });
    }
    std::fill(basic_x_.begin(), basic_x_.end(), 0.0);
    double* const x = basic_x_.data();
    for (int i = 0; i < rows_; ++i) {
        double const by = shift_[index(i)];
        if (by == 0) continue;
        double const* const inverse = inverse_column(i);
        for (int p = 0; p < rows_; ++p) x[p] -= by * inverse[p];
    }
    for (int p = 0; p < rows_; ++p) load_basic(p);
}

/// The costs of what is basic, times the inverse.
void Simplex::multiply_costs(List<double> const& costs, List<double>& of_row) const {
    auto& terms = basic_costs_;
    terms.clear();
    for (int p = 0; p < rows_; ++p)
        if (std::size_t const variable = index(head_[index(p)]); variable < costs.size() && costs[variable] != 0)
            terms.push_back({p, costs[variable]});
    of_row.resize(index(rows_));
    for (int i = 0; i < rows_; ++i) {
        double const* const inverse = inverse_column(i);
        double sum = 0;
        for (Cell const& term : terms) sum += term.by * inverse[term.at];
        of_row[index(i)] = sum;
    }
}

void Simplex::duals(List<double> const& costs, List<double>& of_row) const {
    multiply_costs(costs, of_row);
    for (int i = 0; i < rows_; ++i) of_row[index(i)] *= scale_[index(i)];
}

void Simplex::multipliers(int column, List<double>& of_row) const {
    int const position = position_[index(column)];
    of_row.resize(index(rows_));
    for (int i = 0; i < rows_; ++i) of_row[index(i)] = inverse_column(i)[position] * scale_[index(i)];
}

/// The reduced costs; what is on the wrong side of its range goes to the other.
void Simplex::compute_reduced() {
    auto& dual = shift_;
    multiply_costs(cost_, dual);
    for (std::size_t j = 0; j < columns_; ++j) reduced_[j] = cost_[j];
    for (int i = 0; i < rows_; ++i) {
        double const y = dual[index(i)];
        reduced_[columns_ + index(i)] = cost_[columns_ + index(i)] + y;
        if (y == 0) continue;
        Slice const& slice = row_cells_[index(i)];
        for (int k = slice.first; k < slice.last; ++k) reduced_[index(cells_[index(k)].at)] -= y * cells_[index(k)].by;
    }
    for (std::size_t j = 0; j < x_.size(); ++j) {
        if (position_[j] >= 0)
            reduced_[j] = 0;
        else if (reduced_[j] < -dual_tolerance)
            x_[j] = upper_[j];
        else if (reduced_[j] > dual_tolerance)
            x_[j] = lower_[j];
        else
            reduced_[j] = 0;
    }
}

/// Where a row of the inverse is not zero, and what it is there.
void Simplex::find_support(int position) {
    support_.clear();
    pivot_.clear();
    double const* inverse = inverse_.data() + position;
    for (int i = 0; i < rows_; ++i, inverse += stride_)
        if (std::abs(*inverse) > negligible) {
            support_.push_back(i);
            pivot_.push_back(*inverse);
        }
}

/// Multiplies it with the columns that are not basic.
void Simplex::pivot_row() {
    for (int const j : touched_) alpha_[index(j)] = 0;
    touched_.clear();
    for (std::size_t s = 0; s < support_.size(); ++s) {
        double const by = pivot_[s];
        int const slack = static_cast<int>(columns_) + support_[s];
        alpha_[index(slack)] = -by;
        touched_.push_back(slack);
        Slice const& slice = row_cells_[index(support_[s])];
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
int Simplex::enter(int position, bool below) {
    auto const p = index(position);
    double slope = below ? basic_lower_[p] - basic_x_[p] : basic_x_[p] - basic_upper_[p];
    candidates_.clear();
    for (int const t : touched_) {
        std::size_t const j = index(t);
        if (position_[j] >= 0 || lower_[j] == upper_[j]) continue;
        double const alpha = below ? alpha_[j] : -alpha_[j];
        if (x_[j] == lower_[j] ? alpha < -pivot_tolerance : alpha > pivot_tolerance)
            candidates_.push_back({std::abs(reduced_[j] / alpha), std::abs(alpha), t});
    }
    auto const later = [](Candidate const& a, Candidate const& b) {
        return a.ratio != b.ratio ? a.ratio > b.ratio : a.variable > b.variable;
    };
    std::make_heap(candidates_.begin(), candidates_.end(), later);
    // Passes over those that do not suffice by themselves: [left, end) of the heap, the last passed first.
    auto left = candidates_.end();
    while (left != candidates_.begin() && slope > primal_tolerance) {
        std::pop_heap(candidates_.begin(), left, later);
        --left;
        std::size_t const j = index(left->variable);
        slope -= left->pivot * (upper_[j] - lower_[j]);
    }
    if (slope > primal_tolerance) return -1;
    // Of those that come within the tolerance of the last, the one with the greatest pivot; where that is tiny, rather one that was passed before. What
    // is passed from here on keeps its bound and is put right by its cost: to flip it would take back more than was gained.
    auto const passed = left + 1;
    double furthest = left->ratio + dual_tolerance / left->pivot;
    auto best = left;
    while (left != candidates_.begin() && candidates_.front().ratio <= furthest) {
        std::pop_heap(candidates_.begin(), left, later);
        --left;
        furthest = std::min(furthest, left->ratio + dual_tolerance / left->pivot);
        if (left->pivot > best->pivot) best = left;
    }
    for (auto one = best + 1; one != candidates_.end() && best->pivot < small_pivot; ++one)
        if (one->pivot > best->pivot * 10) best = one;
    double const reached = best->ratio;
    int const entering = best->variable;
    shift_.assign(index(rows_), 0);
    bool flipped = false;
    for (auto one = passed; one != candidates_.end(); ++one) {
        std::size_t const j = index(one->variable);
        if (one->variable == entering || one->ratio >= reached) continue;
        double const by = x_[j] == lower_[j] ? upper_[j] - lower_[j] : lower_[j] - upper_[j];
        x_[j] = x_[j] == lower_[j] ? upper_[j] : lower_[j];
        each_of(one->variable, [&](int row, double cell) { shift_[index(row)] += cell * by; });
        flipped = true;
    }
    if (!flipped) return entering;
    double* const x = basic_x_.data();
    for (int i = 0; i < rows_; ++i) {
        double const by = shift_[index(i)];
        if (by == 0) continue;
        double const* const inverse = inverse_column(i);
        for (int q = 0; q < rows_; ++q) x[q] -= by * inverse[q];
    }
    return entering;
}

void Simplex::entering_column(int variable) {
    entering_.assign(index(rows_), 0);
    double* const column = entering_.data();
    each_of(variable, [&](int row, double by) {
        double const* const inverse = inverse_column(row);
        for (int p = 0; p < rows_; ++p) column[p] += by * inverse[p];
    });
    changing_.clear();
    for (int p = 0; p < rows_; ++p)
        if (std::abs(column[p]) > negligible) changing_.push_back(p);
}

/// Puts a variable in the place of another, and brings the inverse up to date.
void Simplex::replace(int position, int variable) {
    double const over = 1 / entering_[index(position)];
    double* const norms = norm_.data();
    double const* const column = entering_.data();
    double norm = 0;
    for (std::size_t s = 0; s < support_.size(); ++s) {
        double* const inverse = inverse_column(support_[s]);
        double const by = pivot_[s] * over;
        changed_[index(support_[s])] = 1;
        for (int const p : changing_) {
            double const change = by * column[p];
            norms[p] += change * (change - 2 * inverse[p]);
            inverse[p] -= change;
        }
        inverse[position] = by; // that row is scaled, the others change
        norm += by * by;
    }
    for (int const p : changing_) norms[p] = std::max(norms[p], 1e-4);
    norms[position] = norm;
    position_[index(head_[index(position)])] = -1;
    head_[index(position)] = variable;
    position_[index(variable)] = position;
    load_basic(position);
    ++pivots_;
}

/// Makes the inverse anew from the basis; where that is singular, slacks take the place of columns.
void Simplex::rebuild() {
    auto& basis = basis_;
    basis = head_;
    std::fill(changed_.begin(), changed_.end(), char{1});
    for (int i = 0; i < rows_; ++i) {
        std::fill_n(inverse_column(i), rows_, 0.0);
        inverse_column(i)[i] = -1;
        norm_[index(i)] = 1;
        position_[index(head_[index(i)])] = -1;
    }
    auto& wanted = wanted_; // slacks that stay
    wanted.assign(index(rows_), 0);
    for (int p = 0; p < rows_; ++p) {
        int const slack = static_cast<int>(columns_) + p;
        head_[index(p)] = slack;
        position_[index(slack)] = p;
    }
    for (int const variable : basis)
        if (index(variable) >= columns_) wanted[index(variable) - columns_] = 1;
    for (int const variable : basis) {
        if (index(variable) >= columns_) continue;
        entering_column(variable);
        int best = -1;
        for (int p = 0; p < rows_; ++p) {
            std::size_t const held = index(head_[index(p)]);
            if (held < columns_ || wanted[held - columns_] != 0) continue;
            if (best < 0 || std::abs(entering_[index(p)]) > std::abs(entering_[index(best)])) best = p;
        }
        if (best < 0 || std::abs(entering_[index(best)]) < 1e-8) {
            x_[index(variable)] = lower_[index(variable)];
            continue;
        }
        find_support(best);
        replace(best, variable);
    }
    std::fill(norm_.begin(), norm_.end(), 0.0);
    for (int i = 0; i < rows_; ++i) {
        double const* const inverse = inverse_column(i);
        for (int p = 0; p < rows_; ++p) norm_[index(p)] += inverse[p] * inverse[p];
    }
    for (int p = 0; p < rows_; ++p) load_basic(p);
    pivots_ = 0;
}

Simplex::Answer Simplex::solve(double cutoff, std::int64_t& work, TimeLimit deadline) {
    constexpr int between_looks = 32; // at the clock
    constexpr int most_stalled = 20;
    int troubles = 0;
    int stalled = 0; // steps that changed no dual
    auto const begin = [this] {
        compute_reduced();
        compute_primal();
    };
    if (!current_) {
        cost_ = given_;
        begin();
    }
    current_ = false;
    for (int steps = 0;; ++steps) {
        int leaving = -1;
        double worst = 0;
        for (int i = 0; i < rows_; ++i) {
            auto const p = index(i);
            double const short_of = std::max(basic_lower_[p] - basic_x_[p], basic_x_[p] - basic_upper_[p]);
            if (short_of > primal_tolerance && short_of * short_of > worst * norm_[p]) {
                worst = short_of * short_of / norm_[p];
                leaving = i;
            }
        }
        if (leaving < 0) {
            current_ = true;
            return Answer::optimal;
        }
        if (work <= 0 || (steps % between_looks == 0 && is_past(deadline))) return Answer::out_of_work;
        if (steps % 16 == 15 && cutoff < simplex_infinity && objective() > cutoff) return Answer::cut_off;
        --work;
        auto const place = index(leaving);
        std::size_t const out = index(head_[place]);
        bool const below = basic_x_[place] < basic_lower_[place];
        find_support(leaving);
        pivot_row();
        int const entering = enter(leaving, below);
        if (entering < 0) {
            if (troubles < 3 && pivots_ > 50) { // is it so with a fresh inverse?
                ++troubles;
                rebuild();
                begin();
                continue;
            }
            ray_.assign(index(rows_), 0);
            double const sign = below ? -1 : 1;
            for (std::size_t s = 0; s < support_.size(); ++s)
                ray_[index(support_[s])] = sign * pivot_[s] * scale_[index(support_[s])];
            return Answer::infeasible;
        }
        std::size_t const in = index(entering);
        entering_column(entering);
        double const pivot = entering_[place];
        if (std::abs(pivot - alpha_[in]) > 1e-7 * (1 + std::abs(pivot)) || std::abs(pivot) < pivot_tolerance) {
            if (++troubles > 5) return Answer::out_of_work;
            rebuild();
            begin();
            continue;
        }
        // Duals.
        double const step = reduced_[in] / pivot;
        if (step != 0)
            for (int const t : touched_) {
                std::size_t const j = index(t);
                double& reduced = reduced_[j];
                reduced -= step * alpha_[j];
                // What goes beyond zero within the tolerance is made zero by its cost, so that no step is ever taken back.
                if (position_[j] < 0 && lower_[j] != upper_[j] && (x_[j] == lower_[j] ? reduced < 0 : reduced > 0)) {
                    cost_[j] -= reduced;
                    reduced = 0;
                }
            }
        reduced_[in] = 0;
        reduced_[out] = -step;
        stalled = std::abs(step) < 1e-9 ? stalled + 1 : 0;
        // Primals.
        double const bound = below ? basic_lower_[place] : basic_upper_[place];
        double const move = (basic_x_[place] - bound) / pivot;
        for (int const p : changing_) basic_x_[index(p)] -= entering_[index(p)] * move;
        basic_x_[place] = x_[in] + move;
        x_[out] = bound;
        replace(leaving, entering);
        if (stalled >= most_stalled) {
            nudge();
            stalled = 0;
        }
        if (pivots_ >= 400) {
            rebuild();
            begin();
        }
    }
}

/// Where steps change nothing, costs that differ a little lead out of the circle: each reduced cost moves away from zero.
void Simplex::nudge() {
    for (std::size_t j = 0; j < x_.size(); ++j) {
        if (position_[j] >= 0 || lower_[j] == upper_[j]) continue;
        nudges_ = nudges_ * 6364136223846793005U + 1442695040888963407U;
        double const by = (1 + static_cast<double>(nudges_ >> 40U) / static_cast<double>(1U << 24U)) * 1e-6;
        double const signed_by = x_[j] == lower_[j] ? by : -by;
        cost_[j] += signed_by;
        reduced_[j] += signed_by;
    }
}

double Simplex::objective() const {
    double sum = 0;
    for (std::size_t j = 0; j < x_.size(); ++j)
        if (cost_[j] != 0) sum += cost_[j] * value_of(j);
    return sum;
}

void Simplex::keep(Kept& kept) {
    changed_.assign(index(rows_), 0);
    kept.inverse.resize(index(rows_) * index(rows_));
    for (int i = 0; i < rows_; ++i)
        std::copy_n(inverse_column(i), rows_,
                    kept.inverse.begin() + static_cast<std::ptrdiff_t>(index(i) * index(rows_)));
    kept.x = x_;
    kept.basic_x = basic_x_;
    kept.norm = norm_;
    kept.head = head_;
    kept.position = position_;
}

void Simplex::bring_back(Kept const& kept) {
    current_ = false;
    for (int i = 0; i < rows_; ++i) {
        if (changed_[index(i)] == 0) continue;
        changed_[index(i)] = 0;
        std::copy_n(kept.inverse.begin() + static_cast<std::ptrdiff_t>(index(i) * index(rows_)), rows_,
                    inverse_column(i));
    }
    x_ = kept.x;
    basic_x_ = kept.basic_x;
    norm_ = kept.norm;
    head_ = kept.head;
    position_ = kept.position;
    for (int p = 0; p < rows_; ++p) load_basic(p);
}

} // namespace requisite::detail

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
