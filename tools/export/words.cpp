#include "words.hpp"

#include <requisite/render/terminal.hpp>
#include <requisite/text/counted.hpp>

#include <algorithm>
#include <limits>

namespace exporting {

std::string clean(std::string_view text) { return wrapped(text, std::numeric_limits<std::size_t>::max() / 2).front(); }

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    return requisite::detail::terminal::wrapped(text, width);
}

std::string counted(std::string const& amount, std::string_view plural) {
    return requisite::detail::counted(amount, requisite::detail::terminal::printable(plural));
}

std::string spoken(std::string_view name) {
    std::string out = clean(name);
    std::replace(out.begin(), out.end(), '-', ' ');
    return out;
}

namespace {

void raise_first(std::string& text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
}

} // namespace

std::string capital(std::string text) {
    raise_first(text);
    return text;
}

std::string in_quotes(std::string_view text) { return "“" + clean(text) + "”"; }

std::string ordinal(int number) {
    int const tens = number / 10 % 10;
    int const ones = number % 10;
    char const* const ending = tens == 1 ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th";
    return std::to_string(number) + ending;
}

std::string listed(std::vector<std::string> const& items, std::string_view word) {
    bool const commas = items.size() > 1 && std::any_of(items.begin(), items.end(), [](std::string const& one) {
                            return one.find_first_of(",;") != std::string::npos;
                        });
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        bool const last = i + 1 == items.size();
        if (i > 0 && (!last || commas)) out += commas ? "; " : ", ";
        if (i > 0 && last) {
            if (!commas) out += ' ';
            out += word;
            out += ' ';
        }
        out += items[i];
    }
    return out;
}

std::string ended(std::string text) {
    if (text.empty()) return text;
    char const last = text.back();
    if (last != '.' && last != '!' && last != '?' && last != ':') text += '.';
    return text;
}

std::string sentence(std::string text) {
    raise_first(text);
    return ended(std::move(text));
}

std::string joined(std::string a, std::string const& b) {
    if (!a.empty() && !b.empty()) a += ' ';
    return a += b;
}

} // namespace exporting
