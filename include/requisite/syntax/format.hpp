// The canonical layout of a text. Works on the syntax tree, so every comment is kept and no meaning changes.
#pragma once

#include <requisite/text/diagnostic.hpp>
#include <requisite/text/limits.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// A formatted text; if the text has syntax errors, `text` is empty and the diagnostics say why.
struct Formatted {
    std::string text;        ///< the canonical text
    Diagnostics diagnostics; ///< what is wrong, in the order of the text
    explicit operator bool() const noexcept { return !has_errors(diagnostics); }
};

/// Lays out a file: idempotent, keeps every comment, changes white space only, and units and
/// seasons to the words of the language: `semester hours` to `hours`, `Fall 2024` to `fall 2024`.
Formatted format(std::string_view text, std::string const& name = "input", Limits const& limits = {});

} // namespace REQUISITE_ABI
} // namespace requisite
