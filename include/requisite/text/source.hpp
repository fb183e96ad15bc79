// A source text, and places in it. Everything that speaks about text does it by Span; a Source turns spans into
// lines and columns when a person is to read them.
#pragma once

#include <requisite/config.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace requisite {
inline namespace REQUISITE_ABI {

/// A half-open range of bytes [first, last) in a source. Files are at most 4 GiB (the parser refuses far smaller ones).
struct Span {
    std::uint32_t first = 0; ///< the first byte
    std::uint32_t last = 0;  ///< behind the last byte

    /// Whether there is nothing in it.
    constexpr bool empty() const noexcept { return first == last; }
    /// In bytes.
    constexpr std::uint32_t size() const noexcept { return last - first; }
    friend constexpr bool operator==(Span a, Span b) noexcept { return a.first == b.first && a.last == b.last; }
    friend constexpr bool operator!=(Span a, Span b) noexcept { return !(a == b); }
};

/// A place as people count: line and column start at 1; a column counts characters (code points), not bytes.
struct Position {
    std::size_t line = 1;   ///< from 1; columns are characters
    std::size_t column = 1; ///< from 1; columns are characters
    friend constexpr bool operator==(Position a, Position b) noexcept {
        return a.line == b.line && a.column == b.column;
    }
};

/// A named text. Owns its bytes; spans into it stay valid as long as it lives.
class Source {
public:
    Source() = default;
    Source(std::string name, std::string text); ///< a text and what messages call it

    /// What messages call it.
    std::string const& name() const& noexcept { return name_; }
    std::string name() && { return std::move(name_); }
    /// Its bytes, valid as long as this lives.
    std::string_view text() const& noexcept { return text_; }
    std::string_view text() const&& = delete; // the source ends with the expression: give it a name
    /// What of the span is in the text: a span of another source may lie beyond its end.
    std::string_view text(Span span) const& noexcept;
    std::string_view text(Span span) const&& = delete; // the same

    /// Line and column of a byte offset; an offset beyond the end means the end.
    Position position(std::size_t offset) const;
    /// The text of a line (counted from 1) without its line break.
    std::string_view line(std::size_t number) const&;
    std::string_view line(std::size_t number) const&& = delete; // the same

private:
    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> line_starts_{0};
};

} // namespace REQUISITE_ABI
} // namespace requisite
