// Tables: alike statements on neighbouring lines have their parts below one another.
#pragma once

#include <requisite/list.hpp>
#include <requisite/syntax/tree.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace syntax::detail {

using requisite::detail::List;
using requisite::detail::operator+;

/// Aligns the columns of a layout. Statements of one kind, each on one line and one right below the other, are a table, with the
/// comments behind them as its last column. Numbers stand to the right, all else to the left. A table that gets too wide is aligned
/// in as many columns as fit, from the left.
///
/// First `declare` every node; then tell what has been appended to the layout, in order. Blanks are put into the last table as soon as
/// it is over.
class Columns {
public:
    Columns(Tree const& tree, std::size_t width) : tree_(tree), text_(tree.source->text()), width_(width) {}

    /// A node of the tree, in its order.
    void declare(Node const& node) {
        if (sign_of(node.kind) == no_row) return;
        while (!statements_.empty() && statements_.back().first >= node.first) statements_.pop_back(); // of a case
        statements_.push_back({node.first, static_cast<std::uint32_t>(&node - tree_.nodes.data())});
    }

    /// A statement is about to begin, on a line of its own: its place in the text.
    void statement(std::size_t at, std::string& layout) {
        while (next_ < statements_.size() && statements_[next_].first < at) ++next_;
        bool const may_be_row = next_ < statements_.size() && statements_[next_].first == at;
        Kind const kind = may_be_row ? tree_.nodes[statements_[next_].node].kind : Kind::file;
        if (rows_.empty() || !may_be_row || kind != kind_ || broken_ || !right_below(layout)) finish(layout);
        inside_ = may_be_row;
        if (!may_be_row) return;
        kind_ = kind;
        Row row;
        row.cells = cells_.size();
        add_cells(tree_.nodes[statements_[next_++].node]);
        cells_.push_back({comments, nowhere, 0});
        row.cells_end = cells_.size();
        cell_ = row.cells;
        rows_.push_back(row);
    }

    /// A word is about to be appended: its place in the text, and which columns it takes.
    void word(std::size_t at, char sign, std::string const& layout, std::size_t column, std::size_t width) {
        if (!inside_) return;
        rows_.back().width = column + width;
        end_ = layout.size() + 1;
        Cell& cell = cells_[cell_];
        if (cell.at != at && (cell.at != on_sign || sign != sign_of(kind_))) return;
        cell.out = layout.size();
        cell.column = column;
        ++cell_;
    }

    /// A comment is about to be appended behind something: how wide it is.
    void comment(std::string const& layout, std::size_t width) {
        if (!inside_) return;
        Row& row = rows_.back();
        Cell& cell = cells_[row.cells_end - 1];
        cell.out = layout.size();
        cell.column = row.width + 2;
        row.comment = 2 + width;
    }

    /// A line ends within a statement.
    void line_break() noexcept { broken_ = broken_ || inside_; }

    /// What follows is no statement.
    void finish(std::string& layout) {
        if (broken_) rows_.pop_back();
        if (rows_.size() > 1) align(layout);
        rows_.clear();
        cells_.clear();
        broken_ = false;
        inside_ = false;
    }

private:
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    static constexpr std::size_t on_sign = nowhere - 1;
    static constexpr char no_row = ' ';
    static constexpr char no_sign = '\0';
    static constexpr std::size_t sign_column = 3;
    static constexpr std::size_t comments = 9; ///< the last column

    /// A statement that may be a row.
    struct Statement {
        std::uint32_t first; ///< in the text
        std::uint32_t node;
    };

    /// Where a column begins in a row.
    struct Cell {
        std::size_t number;     ///< of the column, from 1
        std::size_t at;         ///< in the text; or `on_sign`
        std::size_t digits;     ///< of the number that it begins with; 0: it begins with none
        std::size_t out = 0;    ///< in the layout; 0: it is not there
        std::size_t column = 0; ///< there
        std::size_t blanks = 0; ///< to be put before it
        std::size_t right() const noexcept { return column + digits; }
    };

    struct Row {
        std::size_t cells = 0; ///< a range of them; the last one is the comment's
        std::size_t cells_end = 0;
        std::size_t width = 0;   ///< in columns, without its comment
        std::size_t comment = 0; ///< how much wider that makes it
        std::size_t shift = 0;   ///< the blanks it gets
    };

    /// The sign that parts statements of a kind; or that there is none; or that they are in no table.
    static char sign_of(Kind kind) noexcept {
        switch (+kind) {
        case +Kind::set:
        case +Kind::same:
        case +Kind::fact_entry: return '=';
        case +Kind::test_case: return '{';
        case +Kind::course:
        case +Kind::record:
        case +Kind::deadline:
        case +Kind::score: return no_sign;
        default: return no_row;
        }
    }

    /// The cells of a statement. A part that does not stand in the order of the columns gets none.
    void add_cells(Node const& statement) {
        children_.clear();
        for (Node const* child = &statement - 1; child > &statement - statement.size; child -= child->size)
            children_.push_back(child);
        std::size_t column = 0;
        bool parted = sign_of(statement.kind) == no_sign;
        for (std::size_t i = children_.size(); i > 0; --i) {
            Node const& child = *children_[i - 1];
            std::size_t number = column_of(child, i > 1 ? children_[i - 2]->kind : Kind::file, statement.kind);
            if (number != 0 && repeats(child.kind, statement.kind)) number = std::max(number, column + 1);
            if (number <= column || number >= comments) continue;
            if (!parted && number > sign_column) {
                cells_.push_back({sign_column, on_sign, 0});
                parted = true;
            }
            cells_.push_back({number, lead_in(child), child.kind == Kind::number ? child.last - child.first : 0});
            column = number;
        }
        if (!parted) cells_.push_back({sign_column, on_sign, 0});
    }

    /// The first column that a part of a statement may stand in; 0: none. `next` is the part after it.
    std::size_t column_of(Node const& part, Kind next, Kind statement) const noexcept {
        switch (+part.kind) {
        case +Kind::name:
        case +Kind::fact:
        case +Kind::code: return 1;
        case +Kind::number:
            if (statement == Kind::record || statement == Kind::score) return 2;
            return statement == Kind::course || statement == Kind::deadline ? 3 : 0;
        case +Kind::grade: return statement == Kind::record ? 3 : 0;
        case +Kind::word:
            if (statement == Kind::deadline) return 1;
            if (next == Kind::years) return 4;
            if (statement != Kind::record) return 0;
            return next == Kind::string ? 5 : 3;
        case +Kind::tag: return statement == Kind::record ? 5 : 4;
        case +Kind::expect: return 4;
        case +Kind::string:
            if (statement == Kind::test_case) return 1;
            if (statement == Kind::deadline) return 4;
            if (statement == Kind::course) return 2;
            return statement == Kind::set && text_before(part).back() != '(' ? 2 : 0;
        default: return 0;
        }
    }

    /// Whether each part of this kind has a column of its own.
    static bool repeats(Kind part, Kind statement) noexcept {
        return part == Kind::expect || (part == Kind::tag && statement == Kind::course) ||
               (part == Kind::word && statement == Kind::deadline);
    }

    /// Where a part begins, with the word that leads it in.
    std::size_t lead_in(Node const& part) const noexcept {
        std::string_view const before = text_before(part);
        for (std::string_view const word : {"grade", "from"}) {
            if (before.size() <= word.size()) continue;
            std::size_t const at = before.size() - word.size();
            if (before.substr(at) == word && scan::space(before[at - 1])) return at;
        }
        return part.first;
    }

    /// The text before a part, without the white space at its end.
    std::string_view text_before(Node const& part) const noexcept {
        std::size_t last = part.first;
        while (last > 0 && scan::space(text_[last - 1])) --last;
        return text_.substr(0, last);
    }

    /// Whether nothing stands between the last row and the statement that is about to be appended.
    bool right_below(std::string const& layout) const noexcept {
        std::size_t const line = layout.find('\n', end_);
        return line != std::string::npos && layout.find_first_not_of(' ', line + 1) == std::string::npos;
    }

    /// Puts the blanks of the table into the layout.
    void align(std::string& layout) {
        std::size_t columns = comments;
        while (columns > 0 && !fits(columns)) --columns;
        std::size_t const begin = cells_.front().out;
        tail_.assign(layout, begin, std::string::npos);
        layout.resize(begin);
        std::size_t done = begin;
        for (auto const& cell : cells_) {
            if (cell.number > columns || cell.blanks == 0) continue;
            layout.append(tail_, done - begin, cell.out - done).append(cell.blanks, ' ');
            done = cell.out;
        }
        layout.append(tail_, done - begin, std::string::npos);
    }

    /// Counts the blanks that so many columns need; whether no line gets too wide by them.
    bool fits(std::size_t columns) noexcept {
        for (Row& row : rows_) row.shift = 0;
        for (std::size_t number = 1; number <= columns; ++number) {
            std::size_t right = 0;
            for (Row const& row : rows_)
                if (Cell const* const cell = cell_of(row, number)) right = std::max(right, cell->right() + row.shift);
            if (right == 0) continue;
            for (Row& row : rows_)
                if (Cell* const cell = cell_of(row, number)) {
                    cell->blanks = right - cell->right() - row.shift;
                    row.shift += cell->blanks;
                }
        }
        return std::none_of(rows_.begin(), rows_.end(), [this, columns](Row const& row) {
            return row.shift > 0 && row.width + (columns == comments ? row.comment : 0) + row.shift > width_;
        });
    }

    /// The cell of a row in a column; null: it has none there.
    Cell* cell_of(Row const& row, std::size_t number) noexcept {
        for (std::size_t i = row.cells; i < row.cells_end; ++i)
            if (cells_[i].number == number) return cells_[i].out != 0 ? &cells_[i] : nullptr;
        return nullptr;
    }

    Tree const& tree_;
    std::string_view text_;
    std::size_t width_;
    List<Statement> statements_; ///< in the order of the text
    std::size_t next_ = 0;       ///< of them
    // The table that is being laid out
    Kind kind_ = Kind::file;
    List<Row> rows_;
    List<Cell> cells_;
    std::size_t end_ = 0;  ///< in the layout, within the last word
    std::size_t cell_ = 0; ///< the next one
    bool inside_ = false;  ///< its last row is not over yet
    bool broken_ = false;  ///< its last row has more than one line
    // Room for its parts, kept for the next one
    List<Node const*> children_; ///< of a row, from the last to the first
    std::string tail_;
};

} // namespace syntax::detail

} // namespace REQUISITE_ABI
} // namespace requisite
