#pragma once

#include <requisite/json/writer.hpp>
#include <requisite/text/utf8.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace requisite::detail::json {

// --- bytes -----------------------------------------------------------------------------------------------------------
/// Copies a short text; where it ends.
static char* copied(char* at, std::string_view text) noexcept {
    char const* const from = text.data();
    std::size_t const size = text.size();
    std::uint64_t eight;
    std::uint32_t four;
    if (size >= sizeof eight) {
        for (std::size_t i = 0; i < size; i += sizeof eight) {
            std::size_t const place = std::min(i, size - sizeof eight); // the last one begins within the one before
            std::memcpy(&eight, from + place, sizeof eight);
            std::memcpy(at + place, &eight, sizeof eight);
        }
    } else if (size >= sizeof four) {
        std::memcpy(&four, from, sizeof four);
        std::memcpy(at, &four, sizeof four);
        std::memcpy(&four, from + size - sizeof four, sizeof four);
        std::memcpy(at + size - sizeof four, &four, sizeof four);
    } else {
        for (std::size_t i = 0; i < size; ++i) at[i] = from[i];
    }
    return at + size;
}

/// The digits, up to `end`; where they begin.
static char* digits(std::uint64_t rest, char* end) noexcept {
    do {
        *--end = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    return end;
}

static std::uint64_t size_of(std::int64_t value) noexcept {
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
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

// --- layout ----------------------------------------------------------------------------------------------------------
/// A new line, where each value has one, into room that is there; where it ends.
inline char* Writer::line(char* at) const noexcept {
    if (indent_ < 0) return at;
    auto const blanks = static_cast<std::size_t>(indent_ * level_);
    *at++ = '\n';
    std::memset(at, ' ', blanks);
    return at + blanks;
}

/// Room for a line and so many bytes.
inline char* Writer::room(std::size_t bytes) {
    return out_.room(bytes + 1 + (indent_ < 0 ? 0 : static_cast<std::size_t>(indent_ * level_)));
}

/// A comma stands before each value but the first, which comes behind the bracket.
void Writer::separate() {
    char* at = room(1);
    if (at[-1] != '{' && at[-1] != '[') *at++ = ',';
    out_.written(line(at));
}

void Writer::name(std::string_view key) {
    char* at = room(key.size() + 5);
    if (at[-1] != '{') *at++ = ',';
    at = line(at);
    *at++ = '"';
    at = copied(at, key);
    *at++ = '"';
    *at++ = ':';
    if (indent_ >= 0) *at++ = ' ';
    out_.written(at);
}

/// A key that is not our own.
void Writer::any_name(std::string_view key) {
    separate();
    write(key);
    out_.put(':');
    if (indent_ >= 0) out_.put(' ');
}

void Writer::open(char bracket) {
    out_.put(bracket);
    ++level_;
}

void Writer::begin(std::string_view key, char bracket) {
    name(key);
    open(bracket);
}

void Writer::begin(char bracket) {
    separate();
    open(bracket);
}

void Writer::end(char bracket) {
    --level_;
    char* at = room(1);
    if (at[-1] != bracket) at = line(at);
    *at = bracket == '{' ? '}' : ']';
    out_.written(at + 1);
}

void Writer::list(void const* first, std::size_t count, std::size_t size, WriteOne* write_one) {
    open('[');
    auto const* one = static_cast<char const*>(first);
    for (; count > 0; --count, one += size) {
        separate();
        write_one(*this, one);
    }
    end('[');
}

// --- values ----------------------------------------------------------------------------------------------------------
void Writer::number(std::uint64_t size, bool is_negative) {
    char* at = out_.room(longest_number);
    if (is_negative) *at++ = '-';
    if (size < 10) {
        *at = static_cast<char>('0' + size);
        return out_.written(at + 1);
    }
    char text[longest_number];
    char* const end = text + sizeof text;
    char const* const first = digits(size, end);
    out_.written(std::copy(first, static_cast<char const*>(end), at));
}

void Writer::number(std::int64_t value) { number(size_of(value), value < 0); }

/// A whole number as one, another as a text: exact, whatever reads it.
void Writer::write(Decimal value) {
    if (value.is_whole())
        number(value.thousandths() / 1000);
    else
        write(std::string_view(to_string(value)));
}

/// A number, where a text would be something else.
void Writer::exact(Decimal value) {
    std::string const text = to_string(value);
    out_.put(text.data(), text.size());
}

void Writer::write(Term const& term) {
    std::string_view const season = term.season.name();
    char text[Season::longest + 1 + longest_number];
    char figure[longest_number];
    char* const end = figure + sizeof figure;
    char* year = digits(size_of(term.year), end);
    if (term.year < 0) *--year = '-';
    auto const size = static_cast<std::size_t>(end - year);
    season.copy(text, season.size());
    text[season.size()] = ' ';
    std::memcpy(text + season.size() + 1, year, size);
    write(std::string_view(text, season.size() + 1 + size));
}

void Writer::word(std::string_view text) {
    char* at = out_.room(text.size() + 2);
    *at++ = '"';
    at = copied(at, text);
    *at++ = '"';
    out_.written(at);
}

/// A text; bytes that are not UTF-8 become U+FFFD.
void Writer::write(std::string_view text) {
    char* at = out_.room(text.size() + 2);
    *at++ = '"';
    if (copy_plain(at, text)) { // as most are
        at += text.size();
        *at++ = '"';
        return out_.written(at);
    }
    out_.written(at);
    for (std::size_t bad = utf8::find_invalid(text); bad != std::string_view::npos; bad = utf8::find_invalid(text)) {
        escaped(text.substr(0, bad));
        std::string replacement;
        utf8::append(replacement, 0xFFFD);
        out_.put(replacement.data(), replacement.size());
        text.remove_prefix(bad + 1);
    }
    escaped(text);
    out_.put('"');
}

void Writer::escaped(std::string_view text) {
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

// --- members ---------------------------------------------------------------------------------------------------------
void Writer::location(Label const& label) {
    if (label.source == nullptr) return;
    Position const first = label.source->position(label.span.first);
    Position const last = label.source->position(label.span.last);
    (*this)("file", label.source->name());
    (*this)("line", first.line);
    (*this)("column", first.column);
    (*this)("end_line", last.line);
    (*this)("end_column", last.column);
}

/// By name the list of its values.
void Writer::named(std::string_view key, std::vector<Tag> const& tags) {
    if (tags.empty()) return;
    begin(key, '{');
    for (auto tag = tags.begin(); tag != tags.end(); ++tag) {
        auto const same = [&](Tag const& other) { return other.name == tag->name; };
        if (std::any_of(tags.begin(), tag, same)) continue;
        any_name(tag->name);
        open('[');
        for (auto other = tag; other != tags.end(); ++other) {
            if (!same(*other)) continue;
            separate();
            write(other->value);
        }
        end('[');
    }
    end('{');
}

void Writer::named(std::string_view key, std::vector<Score> const& scores) {
    if (scores.empty()) return;
    begin(key, '{');
    for (Score const& score : scores) {
        any_name(score.name);
        exact(score.value);
    }
    end('{');
}

void Writer::named(std::string_view key, std::vector<Fact> const& facts) {
    if (facts.empty()) return;
    begin(key, '{');
    for (Fact const& fact : facts) {
        any_name(fact.name);
        switch (fact.value.kind) {
        case FactValue::Kind::truth: write(fact.value.truth); break;
        case FactValue::Kind::number: exact(fact.value.number); break;
        case FactValue::Kind::text: write(fact.value.text); break;
        }
    }
    end('{');
}

} // namespace requisite::detail::json
