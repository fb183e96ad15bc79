// Words and lists in English sentences.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace exporting {

/// A text of a program on one line: each run of white space is one blank, and nothing in it controls a terminal.
std::string clean(std::string_view text);
/// A text in lines of at most so many characters; at least one.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);
/// "1 course", "2 courses", from the plural.
std::string counted(std::string const& amount, std::string_view plural);
/// "needs-visa" as people write it: "needs visa".
std::string spoken(std::string_view name);
/// With a capital in front if it begins with a letter.
std::string capital(std::string text);
/// “Core”
std::string in_quotes(std::string_view text);
/// "1st", "2nd", "11th"
std::string ordinal(int number);
/// "A, B or C"; with semicolons if commas stand in them.
std::string listed(std::vector<std::string> const& items, std::string_view word);
/// With a full stop behind it, unless it ends a sentence already. Empty for none.
std::string ended(std::string text);
/// A sentence from its words: a capital in front, a full stop behind. Empty for none.
std::string sentence(std::string text);
/// Two parts with a blank between, if there are both.
std::string joined(std::string a, std::string const& b);

} // namespace exporting
