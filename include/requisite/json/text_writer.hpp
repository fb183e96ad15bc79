// Writes what a Shape describes as text, without a tree in between: the same bytes as `write(value).dump()`, in a sixth of the time.
#pragma once

#include <requisite/json/shape.hpp>
#include <requisite/text/diagnostic.hpp>
#include <requisite/text/utf8.hpp>

namespace requisite::detail::json {

/// Appends a value, or an object member by member.
class TextWriter {
public:
    explicit TextWriter(std::string& out) : out_(out) {}

    template <class T> void operator()(std::string_view key, T const& value) {
        name(key);
        write(value);
    }
    template <class T> void optional(std::string_view key, T const& value, T const& usual = T()) {
        if (!is_usual(value, usual)) (*this)(key, value);
    }
    template <class T> void nullable(std::string_view key, T const& value, T const& usual = T()) {
        name(key);
        if (is_usual(value, usual))
            out_ += "null";
        else
            write(value);
    }
    template <class F> void derived(std::string_view key, F const& value) { (*this)(key, value()); }
    void version() { (*this)("requisite", std::string_view("1")); }
    void place(Place const&) {}
    void location(Label const& label) {
        if (label.source == nullptr) return;
        Position const first = label.source->position(label.span.first);
        Position const last = label.source->position(label.span.last);
        (*this)("file", label.source->name());
        (*this)("line", first.line);
        (*this)("column", first.column);
        (*this)("end_line", last.line);
        (*this)("end_column", last.column);
    }
    template <class F> void object(std::string_view key, F const& f) {
        name(key);
        braces([&](TextWriter& inside) { f(inside); });
    }
    template <class Range, class F> void each(std::string_view key, Range const& all, F const& f) {
        name(key);
        out_ += '[';
        std::size_t index = 0;
        for (auto const& one : all) {
            if (index > 0) out_ += ',';
            braces([&](TextWriter& inside) { f(inside, index, one); });
            ++index;
        }
        out_ += ']';
    }

    /// A value of its own.
    template <class T> void write(T const& value) {
        if constexpr (std::is_convertible_v<T const&, std::string_view>)
            quoted(value);
        else if constexpr (std::is_same_v<T, bool>)
            out_ += value ? "true" : "false";
        else if constexpr (std::is_same_v<T, Decimal>)
            decimal(value);
        else if constexpr (std::is_same_v<T, Units>)
            decimal(value.amount());
        else if constexpr (std::is_same_v<T, Courses>)
            number(value.count());
        else if constexpr (std::is_same_v<T, Season>)
            quoted(value.name());
        else if constexpr (std::is_same_v<T, Term> || std::is_same_v<T, Date>)
            quoted(value.to_string());
        else if constexpr (std::is_integral_v<T>)
            number(value);
        else if constexpr (std::is_enum_v<T>)
            quoted(Words<T>::all()[static_cast<std::size_t>(value)]);
        else if constexpr (IsOptional<T>::value)
            value ? write(*value) : void(out_ += "null");
        else if constexpr (IsList<T>::value)
            list(value);
        else
            braces([&](TextWriter& inside) { Shape<T>::members(inside, value); });
    }

private:
    std::string& out_;
    bool first_ = true; ///< no member of this object was written yet

    void name(std::string_view key) {
        std::size_t at = out_.size();
        out_.resize(at + key.size() + (first_ ? 3 : 4));
        if (!first_) out_[at++] = ',';
        first_ = false;
        out_[at++] = '"';
        key.copy(&out_[at], key.size()); // our own, plain
        out_[at + key.size()] = '"';
        out_[at + key.size() + 1] = ':';
    }

    template <class F> void braces(F const& f) {
        out_ += '{';
        TextWriter inside(out_);
        f(inside);
        out_ += '}';
    }

    template <class T> void list(T const& all) {
        out_ += '[';
        bool first = true;
        for (auto const& one : all) {
            if (!first) out_ += ',';
            first = false;
            write(one);
        }
        out_ += ']';
    }

    template <class T> void number(T value) {
        char digits[24];
        char* at = digits + sizeof digits;
        bool const negative = value < 0;
        auto rest = negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
        do {
            *--at = static_cast<char>('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (negative) *--at = '-';
        out_.append(at, static_cast<std::size_t>(digits + sizeof digits - at));
    }

    /// A whole number as one, another as a text: exact, whatever reads it.
    void decimal(Decimal value) {
        if (value.is_whole())
            number(value.thousandths() / 1000);
        else
            quoted(value.to_string());
    }

    /// A text; bytes that are not UTF-8 become U+FFFD.
    void quoted(std::string_view text) {
        // Most are plain: one look at each byte, one copy.
        unsigned special = 0;
        for (char const c : text) {
            auto const u = static_cast<unsigned char>(c);
            special |= static_cast<unsigned>(u < 0x20) | static_cast<unsigned>(u >= 0x80) |
                       static_cast<unsigned>(u == '"') | static_cast<unsigned>(u == '\\');
        }
        if (special == 0) {
            std::size_t const at = out_.size();
            out_.resize(at + text.size() + 2);
            out_[at] = '"';
            text.copy(&out_[at + 1], text.size());
            out_[at + text.size() + 1] = '"';
            return;
        }
        out_ += '"';
        for (std::size_t bad = utf8::find_invalid(text); bad != std::string_view::npos;
             bad = utf8::find_invalid(text)) {
            escaped(text.substr(0, bad));
            utf8::append(out_, 0xFFFD);
            text.remove_prefix(bad + 1);
        }
        escaped(text);
        out_ += '"';
    }

    void escaped(std::string_view text) {
        std::size_t plain = 0; // from here on nothing was written yet
        for (std::size_t i = 0; i < text.size(); ++i) {
            auto const c = static_cast<unsigned char>(text[i]);
            if (c >= 0x20 && c != '"' && c != '\\') continue;
            out_.append(text, plain, i - plain);
            plain = i + 1;
            switch (c) {
            case '"': out_ += "\\\""; break;
            case '\\': out_ += "\\\\"; break;
            case '\b': out_ += "\\b"; break;
            case '\f': out_ += "\\f"; break;
            case '\n': out_ += "\\n"; break;
            case '\r': out_ += "\\r"; break;
            case '\t': out_ += "\\t"; break;
            default:
                out_ += "\\u00";
                out_ += "0123456789abcdef"[c >> 4];
                out_ += "0123456789abcdef"[c & 15];
            }
        }
        out_.append(text, plain, text.size() - plain);
    }
};

} // namespace requisite::detail::json
