#pragma once

#include <requisite/allocation/cuts.hpp>
#include <requisite/sort.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace requisite::detail {

static std::int64_t nearest(double figure) noexcept {
    return static_cast<std::int64_t>(figure < 0 ? figure - 0.5 : figure + 0.5);
}

constexpr std::int64_t most_figure_of_cut = std::int64_t{1} << 40U;

void Cuts::find(std::size_t most) {
    std::size_t const columns = program_.columns.size();
    memory_.count = 0;
    memory_.base.assign(columns, 0);
    memory_.rounded.assign(columns, 0);
    memory_.known.assign(columns, 0);
    memory_.turned.resize(columns);
    memory_.x.resize(columns);
    for (std::size_t j = 0; j < columns; ++j) memory_.x[j] = lp_.value(static_cast<int>(j));
    memory_.activity.resize(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) memory_.activity[i] = lp_.activity(static_cast<int>(i));
    round_rows();
    round_tableau();
    auto const& cuts = memory_.cuts;
    auto& order = memory_.order;
    order.resize(memory_.count);
    std::iota(order.begin(), order.end(), 0);
    sort(order, [&cuts](int a, int b) {
        double const x = cuts[index(a)].merit;
        double const y = cuts[index(b)].merit;
        return x > y || (!(y > x) && a < b);
    });
    // Not what says nearly the same as a better one.
    auto& kept = memory_.ranking;
    kept.clear();
    std::fill(memory_.base.begin(), memory_.base.end(), 0);
    for (int const one : order) {
        if (kept.size() == most) break;
        auto const& entries = cuts[index(one)].entries;
        double norm = 0;
        for (auto const& entry : entries) {
            memory_.base[index(entry.column)] = entry.by;
            norm += static_cast<double>(entry.by) * static_cast<double>(entry.by);
        }
        bool is_new = true;
        for (std::size_t i = 0; i < kept.size() && is_new; ++i) {
            double product = 0;
            double of_other = 0;
            for (auto const& entry : cuts[index(kept[i])].entries) {
                product += static_cast<double>(entry.by) * static_cast<double>(memory_.base[index(entry.column)]);
                of_other += static_cast<double>(entry.by) * static_cast<double>(entry.by);
            }
            is_new = product * product < 0.8 * norm * of_other;
        }
        for (auto const& entry : entries) memory_.base[index(entry.column)] = 0;
        if (is_new) kept.push_back(one);
    }
}

/// The slack of a row is measured from the side that is nearer.
bool Cuts::at_upper(int row) const {
    LiveRow const& one = rows_[index(row)];
    if (one.lower == -Row::none || one.upper == Row::none) return one.lower == -Row::none;
    double const activity = memory_.activity[index(row)];
    return static_cast<double>(one.upper) - activity < activity - static_cast<double>(one.lower);
}

/// Each row that is nearly tight, divided by its own figures.
void Cuts::round_rows() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        LiveRow const& row = rows_[i];
        double const activity = memory_.activity[i];
        bool const low = row.lower != -Row::none && activity < static_cast<double>(row.lower) + 1e-6;
        bool const high = row.upper != Row::none && activity > static_cast<double>(row.upper) - 1e-6;
        if (!low && !high) continue;
        auto& divisors = memory_.divisors;
        divisors.clear();
        bool fractional = false;
        for (int k = row.entries.first; k < row.entries.last; ++k) {
            Entry const& entry = program_.entries[index(k)];
            double const x = memory_.x[index(entry.column)];
            if (std::abs(x - static_cast<double>(nearest(x))) > 1e-6) fractional = true;
            std::int64_t const by = std::abs(entry.by);
            if (by > 1 && divisors.size() < 8 && std::find(divisors.begin(), divisors.end(), by) == divisors.end())
                divisors.push_back(by);
        }
        if (!fractional || divisors.empty()) continue;
        for (std::int64_t small = 2; small <= 8; ++small)
            if (std::find(divisors.begin(), divisors.end(), small) == divisors.end() &&
                small < *std::max_element(divisors.begin(), divisors.end()))
                divisors.push_back(small);
        memory_.sum.assign(1, {static_cast<int>(i), 1});
        if (add_up()) round_best(low ? -1 : 1);
    }
}

/// By each divisor; then by the best of them with columns measured from their other bound, where that breaks the cut more.
void Cuts::round_best(int sign) {
    std::int64_t best = 0;
    double most = 0;
    for (std::int64_t const divisor : memory_.divisors)
        if (double const merit = round(divisor, sign); best == 0 || merit > most) {
            best = divisor;
            most = merit;
        }
    bool better = false;
    for (int const column : memory_.touched) {
        double const x = memory_.x[index(column)];
        if (memory_.base[index(column)] == 0 || std::abs(x - static_cast<double>(nearest(x))) < 1e-6) continue;
        memory_.turned[index(column)] ^= 1;
        double const merit = round(best, sign, false);
        if (merit > most + 1e-9) {
            most = merit;
            better = true;
        } else {
            memory_.turned[index(column)] ^= 1;
        }
    }
    if (better) round(best, sign);
}

/// The least number that makes all multipliers whole; 0 if it is not small.
std::int64_t Cuts::denominator() const {
    constexpr std::int64_t most = 48;
    std::int64_t divisor = 1;
    for (double const one : memory_.multipliers) {
        if (one > -1e-9 && one < 1e-9) continue;
        if (!(one > -1e5 && one < 1e5)) return 0;
        std::int64_t factor = 1; // beside what there is
        for (; divisor * factor <= most; ++factor) {
            double const times = one * static_cast<double>(divisor * factor);
            if (std::abs(times - static_cast<double>(nearest(times))) < 1e-6) break;
        }
        divisor *= factor;
        if (divisor > most) return 0;
    }
    return divisor;
}

/// Rows of the tableau of columns that are not whole, where their multipliers have a small common denominator.
void Cuts::round_tableau() {
    auto& order = memory_.order;
    order.clear();
    auto const away = [this](int column) {
        double const x = memory_.x[index(column)];
        return std::abs(x - static_cast<double>(nearest(x)));
    };
    for (std::size_t j = 0; j < program_.columns.size(); ++j)
        if (lp_.basic(static_cast<int>(j)) && away(static_cast<int>(j)) > 1e-4) order.push_back(static_cast<int>(j));
    sort(order, [&](int a, int b) {
        double const x = away(a);
        double const y = away(b);
        return x > y || (!(y > x) && a < b);
    });
    if (order.size() > 32) order.resize(32);
    constexpr std::size_t few = 10;
    constexpr std::int64_t coarse = 840; // near any multipliers, if need be
    for (bool const exactly : {true, false})
        for (int const column : order) {
            if (!exactly && memory_.count >= few) return;
            lp_.multipliers(column, memory_.multipliers);
            std::int64_t const found = denominator();
            if (exactly ? found < 2 : found != 0) continue;
            round_multiplied(exactly ? found : coarse);
        }
}

void Cuts::round_multiplied(std::int64_t divisor) {
    memory_.sum.clear();
    for (std::size_t i = 0; i < memory_.multipliers.size(); ++i)
        if (std::int64_t const times = nearest(memory_.multipliers[i] * static_cast<double>(divisor)); times != 0)
            memory_.sum.push_back({static_cast<int>(i), times});
    if (!add_up()) return;
    round(divisor, 1);
    round(divisor, -1);
}

/// The sum of the rows, each times its multiplier. False if the figures grow too large.
bool Cuts::add_up() {
    for (int const column : memory_.touched) {
        memory_.base[index(column)] = 0;
        memory_.known[index(column)] = 0;
    }
    memory_.touched.clear();
    for (auto const& one : memory_.sum) {
        if (std::abs(one.second) > (1 << 16)) return false;
        LiveRow const& row = rows_[index(one.first)];
        for (int k = row.entries.first; k < row.entries.last; ++k) {
            Entry const& entry = program_.entries[index(k)];
            touch(entry.column);
            if (std::abs(entry.by) > most_figure_of_cut >> 17U) return false;
            std::int64_t& sum = memory_.base[index(entry.column)];
            sum += entry.by * one.second;
            if (std::abs(sum) > most_figure_of_cut) return false;
        }
    }
    for (int const column : memory_.touched)
        memory_.turned[index(column)] =
            memory_.x[index(column)] * 2 > static_cast<double>(lower_[index(column)] + upper_[index(column)]) ? 1 : 0;
    return true;
}

/// Rounds the sum (or its negative) after division. Returns how far that is broken, for its length.
double Cuts::round(std::int64_t divisor, int sign, bool keep) {
    auto const divide = [divisor](auto figure) { return figure / divisor - (figure % divisor < 0 ? 1 : 0); };
    // sign * (sum of columns - sum of multiplier * activity) = 0, every column and slack measured from its bound: <= right.
    Wide right = 0;
    auto const complemented = [this](int column) { return memory_.turned[index(column)] != 0; };
    for (int const column : memory_.touched) {
        std::int64_t const by = memory_.base[index(column)] * sign;
        if (by == 0) continue;
        right -= Wide{by} * (complemented(column) ? upper_[index(column)] : lower_[index(column)]);
    }
    for (auto const& one : memory_.sum) {
        LiveRow const& row = rows_[index(one.first)];
        right += Wide{one.second * sign} * (at_upper(one.first) ? row.upper : row.lower);
    }
    bool fits = true;
    auto const bounded = [&fits](auto figure) {
        fits = fits && figure < most_figure_of_cut && figure > -most_figure_of_cut;
        return fits ? static_cast<std::int64_t>(figure) : 0;
    };
    std::int64_t const known = bounded(right);
    std::int64_t const whole = divide(known);
    std::int64_t const rest = known - whole * divisor;
    if (rest == 0 || !fits) return -1;
    std::int64_t const times = divisor - rest;
    auto const rounded = [&](std::int64_t by) { // no greater than what is divided
        std::int64_t const down = divide(by);
        std::int64_t const over = by - down * divisor;
        return down * times + (over > rest ? over - rest : 0);
    };
    Wide upper = Wide{whole} * times;
    std::size_t const before = memory_.touched.size();
    for (std::size_t t = 0; t < before && fits; ++t) {
        int const column = memory_.touched[t];
        std::int64_t const by = memory_.base[index(column)] * sign;
        if (by == 0 || lower_[index(column)] == upper_[index(column)]) continue;
        bool const turned = complemented(column);
        std::int64_t const cut = bounded(rounded(turned ? -by : by));
        memory_.rounded[index(column)] += turned ? -cut : cut;
        upper += turned ? -Wide{cut} * upper_[index(column)] : Wide{cut} * lower_[index(column)];
    }
    for (auto const& one : memory_.sum) {
        LiveRow const& row = rows_[index(one.first)];
        if (row.lower == row.upper || !fits) continue;
        bool const turned = at_upper(one.first); // the slack is upper - activity, else activity - lower
        std::int64_t const by = -one.second * sign;
        std::int64_t const cut = bounded(rounded(turned ? -by : by));
        if (cut == 0) continue;
        for (int k = row.entries.first; k < row.entries.last; ++k) {
            Entry const& entry = program_.entries[index(k)];
            std::int64_t& sum = memory_.rounded[index(entry.column)];
            sum = bounded(sum + Wide{turned ? -cut : cut} * entry.by);
        }
        upper += turned ? -Wide{cut} * row.upper : Wide{cut} * row.lower;
    }
    // How far is it broken?
    double broken = -static_cast<double>(upper);
    double norm = 0;
    std::int64_t common = 0;
    std::size_t length = 0;
    for (int const column : memory_.touched) {
        std::int64_t const by = memory_.rounded[index(column)];
        if (by == 0) continue;
        ++length;
        common = std::gcd(common, by);
        broken += static_cast<double>(by) * memory_.x[index(column)];
        norm += static_cast<double>(by) * static_cast<double>(by);
    }
    double const merit = norm > 0 ? broken / std::sqrt(norm) : 0;
    if (keep && fits && merit > 0.01 && length <= 200 && common > 0) {
        if (memory_.count == memory_.cuts.size()) memory_.cuts.push_back({});
        auto& cut = memory_.cuts[memory_.count++];
        cut.entries.clear();
        for (int const column : memory_.touched)
            if (memory_.rounded[index(column)] != 0)
                cut.entries.push_back({column, memory_.rounded[index(column)] / common});
        Wide const scaled = upper / common - (upper % common < 0 ? 1 : 0);
        cut.upper = static_cast<std::int64_t>(scaled);
        cut.merit = merit;
        cut.everywhere = std::all_of(memory_.sum.begin(), memory_.sum.end(),
                                     [this](auto const& one) { return rows_[index(one.first)].everywhere; });
    }
    for (int const column : memory_.touched) memory_.rounded[index(column)] = 0;
    return fits ? merit : -1;
}

} // namespace requisite::detail
