#pragma once

#include <requisite/json/fields.hpp>

#include <algorithm>

namespace requisite::detail::field {

std::string_view trimmed(std::string_view text) noexcept {
    std::size_t const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string in_quotes(std::string_view text) {
    constexpr std::size_t most = 40;
    if (text.size() <= most) return '\'' + std::string(text) + '\'';
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return '\'' + std::string(text.substr(0, end)) + "...'";
}

std::optional<std::string> without_exponent(std::string_view text) {
    std::size_t const mark = text.find_first_of("eE");
    if (mark == std::string_view::npos) return std::string(text);
    std::string_view mantissa = text.substr(0, mark);
    std::string_view exponent = text.substr(mark + 1);
    bool const negative = !mantissa.empty() && mantissa.front() == '-';
    if (negative) mantissa.remove_prefix(1);
    bool const shrinks = !exponent.empty() && exponent.front() == '-';
    if (!exponent.empty() && (shrinks || exponent.front() == '+')) exponent.remove_prefix(1);
    while (exponent.size() > 1 && exponent.front() == '0') exponent.remove_prefix(1);
    if (exponent.empty() || exponent.size() > 2 || mantissa.size() > 100) return std::nullopt;
    std::size_t shift = 0;
    for (char const c : exponent) {
        if (c < '0' || c > '9') return std::nullopt;
        shift = shift * 10 + static_cast<std::size_t>(c - '0');
    }
    std::size_t const point = std::min(mantissa.find('.'), mantissa.size());
    std::string digits(mantissa.substr(0, point));
    if (point < mantissa.size()) digits += mantissa.substr(point + 1);
    std::size_t place = point; // of the point in the digits
    if (shrinks) {
        if (shift >= place) digits.insert(0, shift - place + 1, '0');
        place = shift >= point ? 1 : place - shift;
    } else {
        place += shift;
        if (place > digits.size()) digits.append(place - digits.size(), '0');
    }
    if (place < digits.size()) digits.insert(place, 1, '.');
    return (negative ? "-" : "") + digits;
}

Fault read_units(std::string_view text, bool number, Record& record) {
    constexpr char const* code = "RQ0403";
    std::optional<Decimal> amount = Decimal::parse(text);
    std::optional<std::string> plain;
    if (!amount) {
        plain = number ? without_exponent(text) : std::string(text);
        if (plain) amount = Decimal::parse(*plain);
    }
    if (amount) {
        if (*amount < Decimal()) return {code, "units " + in_quotes(text) + " are negative", {}};
        record.units = Units(*amount);
        return {};
    }
    std::string const what = "units " + in_quotes(text);
    bool const digits = !text.empty() && text.find_first_not_of("-.0123456789") == std::string_view::npos &&
                        text.find('-', 1) == std::string_view::npos && text.find('.') == text.rfind('.') &&
                        text.front() != '.' && text.back() != '.' && text.back() != '-';
    if (!digits && !number) return {code, what + " are not a number", "write a number such as 12 or 4.5"};
    if (text.front() == '-') return {code, what + " are negative", {}};
    if (!plain) return {code, what + " are out of range", {}};
    std::size_t const point = plain->find('.');
    if (point != std::string::npos && plain->find_last_not_of('0') > point + 3)
        return {code, what + " have more than three decimal places", {}};
    return {code, what + " are too large", {}};
}

Fault read_status(std::string_view text, Record& record) {
    if (std::optional<RecordStatus> const status = parse_record_status(text)) {
        record.status = *status;
        return {};
    }
    return {"RQ0404", "unknown status " + in_quotes(text), "write completed, in-progress or planned"};
}

Fault read_term(std::string_view text, Record& record) {
    if (std::optional<Term> const term = Term::parse(text)) {
        record.term = term;
        return {};
    }
    return {"RQ0405", "cannot read the term " + in_quotes(text), "write a season and a year: fall 2025"};
}

Fault read_grading(std::string_view text, Record& record) {
    if (text == "letter" || text == "pass-fail") {
        record.grading = text;
        return {};
    }
    return {"RQ0404", "unknown grading " + in_quotes(text), "write letter or pass-fail"};
}

void add_fault(Record& record, std::string_view fault) {
    if (!record.fault.empty()) record.fault += "; ";
    record.fault += fault;
}

} // namespace requisite::detail::field
