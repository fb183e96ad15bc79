// Writes what a Shape describes, on one line or with a line for each member.
#pragma once

#include <requisite/json/shape.hpp>
#include <requisite/text/diagnostic.hpp>
#include <requisite/text/utf8.hpp>

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace requisite::detail::json {

/// Appends to a string, which is longer than what was written until the end of this.
class Buffer {
public:
    explicit Buffer(std::string& out) : out_(out) {
        at_ = end_ = out_.data() + out_.size();
        room(1);
    }
    Buffer(Buffer const&) = delete;
    Buffer& operator=(Buffer const&) = delete;
    ~Buffer() { out_.resize(size()); }

    /// Where the next byte goes; there is room for that many.
    char* room(std::size_t bytes) {
        if (static_cast<std::size_t>(end_ - at_) < bytes) grow(bytes);
        return at_;
    }
    /// What was written into the room ends here.
    void written(char* end) noexcept { at_ = end; }
    /// What was written last, which is something.
    char last() const noexcept { return at_[-1]; }
    void put(char c) {
        *room(1) = c;
        ++at_;
    }
    void put(char const* text, std::size_t size) {
        std::memcpy(room(size), text, size);
        at_ += size;
    }

private:
    std::string& out_;
    char* at_;
    char* end_;

    std::size_t size() const noexcept { return static_cast<std::size_t>(at_ - out_.data()); }

    void grow(std::size_t bytes) {
        constexpr std::size_t step = std::size_t{1} << 12; // few values are larger
        std::size_t const before = size();
        out_.resize(before + std::max(bytes, step));
        at_ = out_.data() + before;
        end_ = out_.data() + out_.size();
    }
};

/// Appends a value, or an object member by member. Keys are our own, and plain.
class Writer {
public:
    /// `indent`: blanks a level; negative: all on one line.
    explicit Writer(Buffer& out, int indent = -1) : out_(out), indent_(indent) {}

    template <std::size_t n, class T> void operator()(char const (&key)[n], T const& value) {
        name(key);
        write(value);
    }
    template <class T> void operator()(std::string_view key, T const& value) {
        name(key);
        write(value);
    }
    template <std::size_t n, class T> void optional(char const (&key)[n], T const& value) {
        if (is_there(value)) (*this)(key, value);
    }
    template <std::size_t n, class T> void optional(char const (&key)[n], T const& value, T const& usual) {
        if (!is_usual(value, usual)) (*this)(key, value);
    }
    template <std::size_t n, class T> void nullable(char const (&key)[n], T const& value) {
        name(key);
        is_there(value) ? write(value) : out_.put("null", 4);
    }
    template <std::size_t n, class F> void derived(char const (&key)[n], F const& value) { (*this)(key, value()); }
    template <std::size_t n, class Text, class Read>
    void text(char const (&key)[n], Text const& value, Read const&, char const*) {
        (*this)(key, value());
    }
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
    template <std::size_t n, class F> void object(char const (&key)[n], F const& f) {
        name(key);
        braces([&] { f(*this); });
    }
    template <std::size_t n, class Range, class F> void each(char const (&key)[n], Range const& all, F const& f) {
        name(key);
        std::size_t index = 0;
        list(all, [&](auto const& one) { braces([&] { f(*this, index++, one); }); });
    }

    /// A list of one object.
    template <std::size_t n, class F> void single(char const (&key)[n], F const& f) {
        each(key, std::array<char, 1>{}, [&](Writer& one, std::size_t, char) { f(one); });
    }

    template <class... T> void alternative(std::variant<T...> const& value) {
        static auto const kinds = Kinds<std::variant<T...>>::all();
        (*this)("kind", kinds[value.index()]);
        std::visit([this](auto const& form) { Shape<std::decay_t<decltype(form)>>::members(*this, form); }, value);
    }
    /// A value of its own.
    template <class T> void write(T const& value) {
        if constexpr (std::is_convertible_v<T const&, std::string_view>)
            quoted(value);
        else if constexpr (std::is_same_v<T, bool>)
            value ? out_.put("true", 4) : out_.put("false", 5);
        else if constexpr (std::is_same_v<T, Decimal>)
            decimal(value);
        else if constexpr (std::is_same_v<T, Units>)
            decimal(value.amount());
        else if constexpr (std::is_same_v<T, Courses>)
            number(value.count());
        else if constexpr (std::is_same_v<T, Season>)
            quoted(value.name());
        else if constexpr (std::is_same_v<T, Term>)
            term(value);
        else if constexpr (std::is_same_v<T, Date> || std::is_same_v<T, Gpa>)
            quoted(to_string(value));
        else if constexpr (std::is_integral_v<T>)
            number(value);
        else if constexpr (std::is_enum_v<T>)
            word(value);
        else if constexpr (IsOptional<T>::value)
            value ? write(*value) : out_.put("null", 4);
        else if constexpr (IsList<T>::value)
            list(value, [this](auto const& one) { this->write(one); });
        else if constexpr (IsVariant<T>::value)
            braces([&] { alternative(value); });
        else
            braces([&] { Shape<T>::members(*this, value); });
    }

private:
    static constexpr std::size_t longest_number = 24;

    Buffer& out_;
    int indent_;
    int level_ = 0;

    /// A new line, where each value has one.
    void line() {
        if (indent_ < 0) return;
        auto const blanks = static_cast<std::size_t>(indent_ * level_);
        char* at = out_.room(blanks + 1);
        *at++ = '\n';
        std::memset(at, ' ', blanks);
        out_.written(at + blanks);
    }

    /// Whether it is not what a value is by itself.
    template <class T> static bool is_there(T const& value) {
        if constexpr (std::is_same_v<T, std::string>)
            return !value.empty();
        else
            return !is_usual(value, T());
    }

    /// A comma stands before each member but the first of its object, which comes behind the brace.
    void separate() {
        if (out_.last() != '{') out_.put(',');
        line();
    }

    template <std::size_t n> void name(char const (&key)[n]) {
        separate();
        char* at = out_.room(n + 3);
        *at++ = '"';
        std::memcpy(at, key, n - 1);
        named(at + n - 1);
    }
    void name(std::string_view key) {
        separate();
        char* at = out_.room(key.size() + 4);
        *at++ = '"';
        at += key.copy(at, key.size());
        named(at);
    }
    void named(char* at) {
        *at++ = '"';
        *at++ = ':';
        if (indent_ >= 0) *at++ = ' ';
        out_.written(at);
    }

    template <class F> void braces(F const& f) {
        out_.put('{');
        ++level_;
        f();
        --level_;
        if (out_.last() != '{') line();
        out_.put('}');
    }

    template <class Range, class F> void list(Range const& all, F const& f) {
        out_.put('[');
        ++level_;
        bool first = true;
        for (auto const& one : all) {
            if (!first) out_.put(',');
            first = false;
            line();
            f(one);
        }
        --level_;
        if (!first) line();
        out_.put(']');
    }

    /// The digits, up to `end`; where they begin.
    template <class T> static char* digits(T value, char* end) noexcept {
        bool const negative = value < 0;
        auto rest = negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
        do {
            *--end = static_cast<char>('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (negative) *--end = '-';
        return end;
    }

    template <class T> void number(T value) {
        if (value >= 0 && value < 10) return out_.put(static_cast<char>('0' + static_cast<int>(value)));
        char text[longest_number];
        char const* const first = digits(value, text + sizeof text);
        out_.put(first, static_cast<std::size_t>(text + sizeof text - first));
    }

    /// A whole number as one, another as a text: exact, whatever reads it.
    void decimal(Decimal value) {
        if (value.is_whole())
            number(value.thousandths() / 1000);
        else
            quoted(to_string(value));
    }

    void term(Term const& term) {
        std::string_view const season = term.season.name();
        char text[Season::longest + 1 + longest_number];
        char number[longest_number];
        char const* const year = digits(term.year, number + sizeof number);
        auto const size = static_cast<std::size_t>(number + sizeof number - year);
        season.copy(text, season.size());
        text[season.size()] = ' ';
        std::memcpy(text + season.size() + 1, year, size);
        quoted({text, season.size() + 1 + size});
    }

    template <class E> void word(E value) {
        static auto const words = Words<E>::all(); // asked once: some are put together
        std::string_view const text = words[static_cast<std::size_t>(value)];
        char* at = out_.room(text.size() + 2);
        *at++ = '"';
        at += text.copy(at, text.size());
        *at++ = '"';
        out_.written(at);
    }

    /// Whether one of eight bytes cannot stand in quotes as it is: a control character, a quotation mark, a backslash, or one that is not ASCII.
    static bool is_special(std::uint64_t bytes) noexcept {
        constexpr std::uint64_t each = 0x0101010101010101;
        std::uint64_t const swapped = bytes ^ (2 * each); // the quotation mark changes places with the blank
        std::uint64_t const slash = bytes ^ ('\\' * each);
        std::uint64_t const found = bytes | ((swapped - 0x21 * each) & ~swapped) | ((slash - each) & ~slash);
        return (found & (0x80 * each)) != 0;
    }

    /// Copies a text that is plain; false if it is not.
    static bool copy_plain(char* at, std::string_view text) noexcept {
        std::uint64_t word = 0x2020202020202020; // nothing special
        std::size_t const size = text.size();
        char const* const from = text.data();
        if (size < sizeof word) {
            char* const bytes = reinterpret_cast<char*>(&word);
            for (std::size_t i = 0; i < size; ++i) at[i] = bytes[i] = from[i];
            return !is_special(word);
        }
        std::size_t i = 0;
#if defined(__SSE2__)
        for (; size - i >= sizeof(__m128i); i += sizeof(__m128i)) {
            __m128i const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(from + i));
            __m128i const found = _mm_or_si128(
                _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)), // or not ASCII: then it is negative
                _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))));
            if (_mm_movemask_epi8(found) != 0) return false;
            _mm_storeu_si128(reinterpret_cast<__m128i*>(at + i), bytes);
        }
#endif
        for (; i < size; i += sizeof word) {
            std::size_t const place = std::min(i, size - sizeof word); // the last one begins within the one before
            std::memcpy(&word, from + place, sizeof word);
            if (is_special(word)) return false;
            std::memcpy(at + place, &word, sizeof word);
        }
        return true;
    }

    /// A text; bytes that are not UTF-8 become U+FFFD.
    void quoted(std::string_view text) {
        char* at = out_.room(text.size() + 2);
        *at++ = '"';
        if (copy_plain(at, text)) { // as most are
            at += text.size();
            *at++ = '"';
            return out_.written(at);
        }
        out_.written(at);
        for (std::size_t bad = utf8::find_invalid(text); bad != std::string_view::npos;
             bad = utf8::find_invalid(text)) {
            escaped(text.substr(0, bad));
            std::string replacement;
            utf8::append(replacement, 0xFFFD);
            out_.put(replacement.data(), replacement.size());
            text.remove_prefix(bad + 1);
        }
        escaped(text);
        out_.put('"');
    }

    void escaped(std::string_view text) {
        std::size_t plain = 0; // from here on nothing was written yet
        for (std::size_t i = 0; i < text.size(); ++i) {
            auto const c = static_cast<unsigned char>(text[i]);
            if (c >= 0x20 && c != '"' && c != '\\') continue;
            out_.put(text.data() + plain, i - plain);
            plain = i + 1;
            switch (c) {
            case '"': out_.put("\\\"", 2); break;
            case '\\': out_.put("\\\\", 2); break;
            case '\b': out_.put("\\b", 2); break;
            case '\f': out_.put("\\f", 2); break;
            case '\n': out_.put("\\n", 2); break;
            case '\r': out_.put("\\r", 2); break;
            case '\t': out_.put("\\t", 2); break;
            default:
                out_.put("\\u00", 4);
                out_.put("0123456789abcdef"[c >> 4]);
                out_.put("0123456789abcdef"[c & 15]);
            }
        }
        out_.put(text.data() + plain, text.size() - plain);
    }
};

/// Appends a value to a text. `indent`: blanks a level; negative: all on one line.
template <class T> void append(T const& value, std::string& out, int indent = -1) {
    Buffer buffer(out);
    Writer(buffer, indent).write(value);
}

/// A value as a text.
template <class T> std::string written(T const& value, int indent) {
    std::string out;
    append(value, out, indent);
    return out;
}

} // namespace requisite::detail::json
