// One field of a record, from text: units, status, term. What is wrong with it is said in a registrar's words. Shared by
// the readers of JSON and CSV.
#pragma once

#include <requisite/model/transcript.hpp>

namespace requisite::detail::field {

/// What is wrong with a field; an empty message if nothing is.
struct Fault {
    std::string code;
    std::string message;
    std::string help;
    explicit operator bool() const noexcept { return !message.empty(); }
};

std::string_view trimmed(std::string_view text) noexcept;

/// A value in quotes, at most forty bytes of it.
std::string in_quotes(std::string_view text);

/// A number with an exponent as plain digits: "1.25e1" is "12.5". Nothing if it is no number, or beyond any use.
std::optional<std::string> without_exponent(std::string_view text);

/// Reads "12" or "4.5"; `number` also allows an exponent, as numbers in JSON have it.
Fault read_units(std::string_view text, bool number, Record& record);

Fault read_status(std::string_view text, Record& record);

Fault read_term(std::string_view text, Record& record);

Fault read_grading(std::string_view text, Record& record);

/// Adds to what is wrong with a record.
void add_fault(Record& record, std::string_view fault);

} // namespace requisite::detail::field
