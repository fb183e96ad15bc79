// How a comma-separated table is read: one pass over the bytes.
#include "csv.hpp"

#include <requisite/json/fields.hpp>
#include <requisite/text/limits.hpp>
#include <requisite/text/scan.hpp>
#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace cli {

namespace {

using requisite::Severity;
using requisite::Span;
using requisite::detail::field::in_quotes;
using requisite::detail::field::trimmed;

Span span(std::size_t first, std::size_t last) {
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
}

class Reader {
public:
    explicit Reader(CsvTable& table) : table_(table), text_(table.source->text()) {
        if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3; // a byte order mark
    }

    /// The rows, the header first; blank lines are none. False after an error.
    bool read(std::vector<CsvRow>& rows) {
        while (at_ < text_.size()) {
            CsvRow row;
            std::size_t const first = at_;
            do {
                if (!field(row)) return false;
            } while (take(','));
            row.span = span(first, at_);
            take('\r');
            if (at_ < text_.size() && !take('\n')) return unexpected();
            if (row.fields.size() > 1 || !row.fields.front().text.empty()) rows.push_back(std::move(row));
        }
        return true;
    }

private:
    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    bool unexpected() {
        table_.report(Severity::error, "RQ0420", "a comma or the end of the line must follow the closing quote",
                      span(at_, at_ + 1), "a quote inside a field in quotes is written twice");
        return false;
    }

    void blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }

    bool field(CsvRow& row) {
        std::size_t const first = at_;
        blanks();
        CsvField field;
        if (at_ < text_.size() && text_[at_] == '"') {
            std::size_t const opening = at_++;
            for (;;) {
                std::size_t const quote = text_.find('"', at_);
                if (quote == std::string_view::npos) {
                    table_.report(Severity::error, "RQ0420", "this quote is never closed", span(opening, opening + 1));
                    return false;
                }
                field.text += text_.substr(at_, quote - at_);
                at_ = quote + 1;
                if (!take('"')) break;
                field.text += '"';
            }
            field.span = span(opening, at_);
            blanks();
        } else {
            std::size_t const end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
            field.text = text_.substr(first, end - first);
            at_ = end;
            field.span = span(first, end);
        }
        field.text = trimmed(field.text);
        row.fields.push_back(std::move(field));
        return true;
    }

    CsvTable& table_;
    std::string_view text_;
    std::size_t at_ = 0;
};

void check_header(CsvTable& table, std::string_view required, std::function<void(CsvTable&)> const& named) {
    auto& names = table.header.fields;
    for (CsvField& name : names)
        for (char& c : name.text)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (named) named(table);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].text.empty())
            table.report(Severity::error, "RQ0421", "a column of the header has no name", names[i].span);
        else if (names[i].text != no_column && table.column(names[i].text) < i)
            table.report(Severity::error, "RQ0421", "the column " + in_quotes(names[i].text) + " is there twice",
                         names[i].span, "where two columns mean the same, say which is not read: --map COLUMN=-");
    }
    if (table.column(required) == CsvTable::npos)
        table.report(Severity::error, "RQ0421", "there is no column '" + std::string(required) + "'", table.header.span,
                     "the first line names the columns, separated by commas; one of another name is said by --map "
                     "COLUMN=" +
                         std::string(required));
}

} // namespace

std::size_t CsvTable::column(std::string_view name) const {
    for (std::size_t i = 0; i < header.fields.size(); ++i)
        if (header.fields[i].text == name) return i;
    return npos;
}

CsvField const* CsvTable::field(CsvRow const& row, std::string_view name) const {
    std::size_t const at = column(name);
    return at < row.fields.size() ? &row.fields[at] : nullptr;
}

std::string CsvTable::mismatch(CsvRow const& row) const {
    if (row.fields.size() == header.fields.size()) return {};
    auto const count = [](std::size_t n) { return std::to_string(n) + (n == 1 ? " field" : " fields"); };
    return "the line has " + count(row.fields.size()) + ", the header " + std::to_string(header.fields.size());
}

void CsvTable::report(Severity severity, std::string code, std::string message, Span span, std::string help) {
    // A first error always has its place; of many faults the first hundred are enough.
    if (diagnostics.size() >= requisite::Limits().errors &&
        (severity != Severity::error || requisite::has_errors(diagnostics)))
        return;
    requisite::Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.primary = {source, span, {}};
    diagnostic.help = std::move(help);
    diagnostics.push_back(std::move(diagnostic));
}

CsvTable read_csv(std::string const& name, std::string const& text, std::string_view required,
                  std::function<void(CsvTable&)> const& named) {
    CsvTable table;
    if (text.size() > requisite::Limits().bytes) {
        table.source = std::make_shared<requisite::Source const>(name, std::string());
        table.report(Severity::error, "RQ0420",
                     "the file is larger than " + std::to_string(requisite::Limits().bytes >> 20) + " MiB", {});
        return table;
    }
    table.source = std::make_shared<requisite::Source const>(name, text);
    if (std::size_t const bad = requisite::utf8::find_invalid(text); bad != std::string_view::npos) {
        table.report(Severity::error, "RQ0420", "the file is not UTF-8 here", span(bad, bad + 1),
                     "save it as \"CSV UTF-8\"");
        return table;
    }
    std::vector<CsvRow> rows;
    if (!Reader(table).read(rows)) return table;
    if (rows.empty()) {
        table.report(Severity::error, "RQ0421", "the file is empty", {},
                     "the first line names the columns, separated by commas");
        return table;
    }
    table.header = std::move(rows.front());
    rows.erase(rows.begin());
    table.rows = std::move(rows);
    check_header(table, required, named);
    return table;
}

std::vector<std::string> csv_list(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t const end = std::min(text.find(';', at), text.size());
        std::string_view const part = trimmed(text.substr(at, end - at));
        if (!part.empty()) parts.emplace_back(part);
        at = end + 1;
    }
    return parts;
}

bool is_tag_name(std::string_view name) {
    char const* at = name.data();
    char const* const end = at + name.size();
    return requisite::syntax::scan::name(at, end) && at == end && !requisite::syntax::scan::is_reserved(name);
}

} // namespace cli
