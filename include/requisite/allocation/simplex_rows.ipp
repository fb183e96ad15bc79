// Rows and columns come and go; what is basic and the inverse go with them.
#pragma once

#include <requisite/allocation/simplex.hpp>

#include <algorithm>
#include <cmath>

namespace requisite::detail {

void Simplex::start(std::size_t columns) {
    columns_ = columns;
    rows_ = 0;
    pivots_ = 0;
    current_ = false;
    nudges_ = 1;
    cells_.clear();
    row_cells_.clear();
    scale_.clear();
    changed_.clear();
    if (column_cells_.size() < columns) column_cells_.resize(columns);
    for (std::size_t j = 0; j < columns; ++j) column_cells_[j].clear();
    for (auto* const one : {&lower_, &upper_, &given_, &cost_, &x_, &reduced_, &alpha_}) one->assign(columns, 0);
    position_.assign(columns, -1);
    head_.clear();
    for (auto* const one : {&norm_, &basic_x_, &basic_lower_, &basic_upper_}) one->clear();
    touched_.clear();
    if (inverse_.empty()) make_room(64);
}

void Simplex::make_room(std::size_t rows) {
    std::size_t const stride = rows + 8; // no power of two: a row of the inverse would fall on few lines of the cache
    List<double> inverse(rows * stride, 0);
    for (int i = 0; i < rows_; ++i)
        std::copy_n(inverse_column(i), rows_, inverse.begin() + static_cast<std::ptrdiff_t>(index(i) * stride));
    inverse_ = std::move(inverse);
    stride_ = stride;
    most_rows_ = rows;
}

void Simplex::set_bounds(int column, double lower, double upper) {
    std::size_t const j = index(column);
    current_ = false;
    bool const was_upper = x_[j] > lower_[j] && x_[j] >= upper_[j];
    lower_[j] = lower;
    upper_[j] = upper;
    if (position_[j] < 0)
        x_[j] = was_upper || reduced_[j] < -dual_tolerance ? upper : lower;
    else
        load_basic(position_[j]);
}

void Simplex::set_row_bounds(int row, double lower, double upper) {
    double const scale = scale_[index(row)];
    set_bounds(static_cast<int>(columns_) + row, lower * scale, upper * scale);
}

void Simplex::load_basic(int position) {
    std::size_t const variable = index(head_[index(position)]);
    basic_lower_[index(position)] = lower_[variable];
    basic_upper_[index(position)] = upper_[variable];
}

void Simplex::set_cost(int column, double cost) {
    given_[index(column)] = cost;
    current_ = false;
}

void Simplex::add_row(Entry const* first, Entry const* last, double lower, double upper) {
    if (index(rows_) == most_rows_) make_room(most_rows_ * 2);
    int const row = rows_++;
    double most = 0;
    for (Entry const* entry = first; entry != last; ++entry)
        most = std::max(most, std::abs(static_cast<double>(entry->by)));
    double const scale = most > 0 ? std::ldexp(1.0, -std::ilogb(most)) : 1;
    scale_.push_back(scale);
    Slice slice{static_cast<int>(cells_.size()), 0};
    double activity = 0;
    shift_.assign(index(row), 0); // the row over the basis
    support_.clear();
    for (Entry const* entry = first; entry != last; ++entry) {
        double const by = static_cast<double>(entry->by) * scale;
        cells_.push_back({entry->column, by});
        column_cells_[index(entry->column)].push_back({row, by});
        activity += by * value_of(index(entry->column));
        int const position = position_[index(entry->column)];
        if (position < 0) continue;
        shift_[index(position)] = by;
        support_.push_back(position);
    }
    slice.last = static_cast<int>(cells_.size());
    row_cells_.push_back(slice);
    double norm = 1;
    for (int i = 0; i < row; ++i) {
        double* const inverse = inverse_column(i);
        double sum = 0;
        for (int const position : support_) sum += shift_[index(position)] * inverse[position];
        inverse[row] = sum;
        norm += sum * sum;
    }
    std::fill_n(inverse_column(row), row, 0.0);
    inverse_column(row)[row] = -1;
    changed_.push_back(1);
    norm_.push_back(norm);
    head_.push_back(static_cast<int>(columns_) + row);
    lower_.push_back(lower * scale);
    upper_.push_back(upper * scale);
    basic_x_.push_back(activity);
    basic_lower_.push_back(lower_.back());
    basic_upper_.push_back(upper_.back());
    given_.push_back(0);
    cost_.push_back(0);
    x_.push_back(0);
    reduced_.push_back(0);
    alpha_.push_back(0);
    position_.push_back(row);
}

void Simplex::drop_row(int row) {
    current_ = false;
    int const last = rows_ - 1;
    auto const slack = [this](int r) { return columns_ + index(r); };
    for (int const j : touched_) alpha_[index(j)] = 0;
    touched_.clear();
    // The position of its slack: swap it with the last one.
    int const position = position_[slack(row)];
    if (position != last) {
        for (int i = 0; i < rows_; ++i) std::swap(inverse_column(i)[position], inverse_column(i)[last]);
        std::swap(head_[index(position)], head_[index(last)]);
        for (auto* const one : {&norm_, &basic_x_, &basic_lower_, &basic_upper_})
            std::swap((*one)[index(position)], (*one)[index(last)]);
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
        for (auto* const one : {&lower_, &upper_, &given_, &cost_, &x_, &reduced_})
            (*one)[slack(row)] = (*one)[slack(last)];
        position_[slack(row)] = position_[slack(last)];
        if (position_[slack(row)] >= 0) head_[index(position_[slack(row)])] = static_cast<int>(slack(row));
        std::copy_n(inverse_column(last), last, inverse_column(row));
    }
    row_cells_.pop_back();
    changed_.pop_back();
    for (auto* const one : {&lower_, &upper_, &given_, &cost_, &x_, &reduced_, &alpha_, &scale_, &norm_, &basic_x_,
                            &basic_lower_, &basic_upper_})
        one->pop_back();
    position_.pop_back();
    head_.pop_back();
    rows_ = last; // the norms stay: the column that is gone was zero but for its own row
}

} // namespace requisite::detail
