// What could not be read of a text: of a name in it nobody knows whether it is declared there, so that it is not a fault elsewhere.
#pragma once

#include <requisite/syntax/tree.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace requisite::detail {

class Unread {
public:
    /// Adds the beginning of what could not be read of a file.
    void add(syntax::Tree const& tree);
    /// Whether a name, or a part of a path, stands there.
    bool mentions(std::string_view name) const noexcept;
    /// Whether a statement that begins with this word is among it: what that declares is not known.
    bool has_statement(std::string_view verb) const noexcept;

private:
    std::string text_;
    std::vector<std::string_view> verbs_; ///< of the sources
};

} // namespace requisite::detail
