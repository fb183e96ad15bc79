// JSON with the places of its values, which nlohmann's own tree does not keep.
#pragma once

#include "imported.hpp"

#include <optional>

namespace importing {

/// A value of JSON.
struct JsonValue {
    enum class Kind { null, truth, number, text, array, object };
    Kind kind = Kind::null;
    bool truth = false;
    std::string text; ///< of a text; of a number as it is written
    std::vector<JsonValue> elements;
    std::vector<std::pair<std::string, JsonValue>> members; ///< in the order of the file
    requisite::Span span;                                   ///< where it begins; of one character

    /// The last member of this name, or null.
    JsonValue const* find(std::string_view name) const noexcept;
    /// A number without a fraction, also one in a text, between these; nothing for anything else.
    std::optional<int> whole(int least, int most) const noexcept;
};

/// Reads the file; an error with this code, and nothing, if it is no JSON, or nested deeper than `deepest`.
std::optional<JsonValue> read_json(Imported& out, std::string const& code);

} // namespace importing
