// What the lines above a Scribe block say of it; and the faults of a file, counted.
#include "../ascii.hpp"
#include "scribe_block.hpp"

#include <algorithm>

namespace importing::dw {

namespace {

bool is_type(std::string_view word) {
    for (std::string_view const one : {"DEGREE", "MAJOR", "MINOR", "CONC", "COLLEGE", "SCHOOL", "PROGRAM", "LIBL",
                                       "SPEC", "OTHER", "ID", "REQUISITE", "ATHLETE", "AWARD"})
        if (word == one) return true;
    return false;
}

/// `MAJOR = ART`, `## Degree BA`
void find_type(std::string_view line, Block& block) {
    std::vector<std::string> words;
    std::vector<bool> joined; // an equals sign stands before it
    bool sign = false;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t const begin = at;
        while (at < line.size() &&
               (ascii::is_letter(line[at]) || ascii::is_digit(line[at]) || line[at] == '_' || line[at] == '-'))
            ++at;
        if (at > begin) {
            words.push_back(upper(line.substr(begin, at - begin)));
            joined.push_back(sign);
            sign = false;
        } else {
            sign = sign || line[at] == '=';
            ++at;
        }
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (is_type(words[i]) && (joined[i + 1] || (i == 0 && words.size() == 2))) {
            block.type = words[i];
            block.value = words[i + 1];
            return;
        }
}

void find_id(std::string_view line, Block& block) {
    for (std::size_t at = line.find("RA"); at != std::string_view::npos; at = line.find("RA", at + 1)) {
        std::size_t end = at + 2;
        while (end < line.size() && ascii::is_digit(line[end])) ++end;
        if (end - at >= 6 && (at == 0 || !ascii::is_letter(line[at - 1]))) {
            block.id = std::string(line.substr(at, end - at));
            return;
        }
    }
}

void find_years(std::string_view line, Block& block) {
    auto const year = [&line](std::size_t at) {
        if (at + 4 > line.size()) return 0;
        int out = 0;
        for (std::size_t i = at; i < at + 4; ++i) {
            if (!ascii::is_digit(line[i])) return 0;
            out = out * 10 + (line[i] - '0');
        }
        bool const apart =
            (at == 0 || !ascii::is_digit(line[at - 1])) && (at + 4 == line.size() || !ascii::is_digit(line[at + 4]));
        return apart && out >= 1900 && out < 2200 ? out : 0;
    };
    for (std::size_t at = 0; at + 4 <= line.size(); ++at) {
        int const first = year(at);
        if (first == 0) continue;
        std::size_t const next = line.find_first_not_of(" -/", at + 4);
        int const last = next == std::string_view::npos || next == at + 4 ? 0 : year(next);
        block.first_year = first;
        block.last_year = last >= first ? last : first;
        return;
    }
}

} // namespace

void read_preamble(std::string_view text, Block& block) {
    std::string_view rest = text.substr(block.preamble.first, block.preamble.size());
    while (!rest.empty()) {
        std::size_t const end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        std::size_t const first = line.find_first_not_of(" \t\r#*");
        if (first == std::string_view::npos) continue;
        if (line.find('#') == std::string_view::npos) block.lines.push_back(one_line(line));
        line = trimmed(line.substr(first));
        std::string const loud = upper(line);
        if (block.id.empty()) find_id(loud, block);
        if (block.type.empty()) find_type(line, block);
        if (block.first_year == 0 && loud.find("CATALOG") != std::string::npos) find_years(line, block);
        for (std::string_view const word : {"REQUIREMENT:", "TITLE:"}) {
            std::size_t const at = loud.find(word);
            if (at == std::string::npos || !block.title.empty()) continue;
            std::string_view title = line.substr(at + word.size());
            if (std::size_t const open = upper(title).find("(RA"); open != std::string::npos)
                title = title.substr(0, open);
            block.title = one_line(trimmed(title));
        }
    }
}

// --- faults ----------------------------------------------------------------------------------------------------------

namespace {
constexpr std::size_t most_warnings = 1'000;
}

void Faults::warn(Span span, std::string code, std::string message, std::string help) {
    if (refused_ || ++said_ > most_warnings + 1) return;
    if (said_ > most_warnings)
        out_.warn(span, "RQ2129", "more than " + std::to_string(most_warnings) + " faults; the rest is not reported",
                  "is this a file of Scribe?");
    else
        out_.warn(span, std::move(code), std::move(message), std::move(help));
}

void Faults::refuse(Span span, std::string code, std::string message, std::string help) {
    if (!refused_) out_.fail(span, std::move(code), std::move(message), std::move(help));
    refused_ = true;
}

} // namespace importing::dw
