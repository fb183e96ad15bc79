// An integer program: the least of a sum of whole columns, each between zero and its upper bound, under rows of whole figures. Bounds differ from horizon to horizon,
// nothing else does.
#pragma once

#include <requisite/allocation/problem.hpp>
#include <requisite/model/wide.hpp>

namespace requisite::detail {

inline Figures same_figures(std::int64_t figure) noexcept { return {figure, figure, figure}; }

struct Entry {
    int column;
    std::int64_t by;
};

/// Entries whose sum lies between the bounds.
struct Row {
    static constexpr std::int64_t none = INT64_MAX; ///< no upper bound; -none: no lower one
    Slice entries;                                  ///< of `entries`
    Figures lower{-none, -none, -none};
    Figures upper{none, none, none};
    bool lazy = false; ///< rarely binds: enters the linear program where it is violated
    bool cut = false;  ///< follows from the others
};

struct Column {
    Figures upper{};
    int rank = 0; ///< to branch on: the higher first; 0: it follows from the others
};

struct IntegerProgram {
    List<Column> columns;
    List<Row> rows;
    List<Entry> entries;

    void clear() noexcept {
        columns.clear();
        rows.clear();
        entries.clear();
    }
};

} // namespace requisite::detail
