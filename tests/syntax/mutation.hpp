// Examples with a few random changes: dropped, doubled, replaced and moved characters, words and lines.
// The same on every machine, so that a failure can be repeated.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace requisite::mutation {

/// Random numbers (splitmix64).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::size_t below(std::size_t bound) {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return static_cast<std::size_t>((z ^ (z >> 31)) % bound);
    }

private:
    std::uint64_t state_;
};

inline std::string content(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The declarations of a file: cut where a line begins with a word or a comment.
inline std::vector<std::string> declarations(std::string const& text) {
    std::vector<std::string> all;
    std::size_t first = 0;
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
        char const next = at + 1 < text.size() ? text[at + 1] : 'a';
        if (next != '#' && (next < 'a' || next > 'z')) continue;
        all.push_back(text.substr(first, at + 1 - first));
        first = at + 1;
    }
    all.push_back(text.substr(first));
    return all;
}

/// The paths of the example programs, in order.
inline std::vector<std::string> files() {
    std::vector<std::string> all;
    for (auto const& file : std::filesystem::directory_iterator(REQUISITE_SOURCE_DIR "/examples/programs"))
        if (file.path().extension() == ".req") all.push_back(file.path().string());
    std::sort(all.begin(), all.end());
    return all;
}

/// All declarations of the examples.
inline std::vector<std::string> examples() {
    std::vector<std::string> all;
    for (auto const& file : files()) {
        auto const more = declarations(content(file));
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

/// A few declarations in a row; large ones as often as small ones.
inline std::string some_of(std::vector<std::string> const& all, Random& random) {
    std::string text;
    std::size_t at = random.below(all.size());
    if (random.below(2) == 0) // one that is not only a line
        while (all[at].size() < 200) at = (at + 1) % all.size();
    for (std::size_t count = 1 + random.below(4); count > 0 && at < all.size(); --count) text += all[at++];
    return text;
}

/// A word of the language, or something like one.
inline std::string piece(Random& random) {
    constexpr char const* pieces[] = {"{",         "}",       "(",       ")",          ",",       "\"",     "\n",
                                      "#",         "=",       ">=",      "require",    "option",  "all of", "one of",
                                      "2 of",      "if",      "else",    "not",        "and",     "or",     "in",
                                      "except",    "from",    "where",   "24-787",     "CS 3xx",  "60",     "units",
                                      "course",    "courses", "core",    "any",        "overall", "gpa",    "over",
                                      "student.x", "tagged",  "program", "stage",      "test",    "set",    "import",
                                      "share",     "with",    "up to",   "transcript", "facts",   "expect", "grade",
                                      "B",         "limit",   "note",    "\"text\"",   "exactly", ":",      "milestone",
                                      "(*)",       "{24-1,",  "grades",  "fall 2025"};
    return pieces[random.below(std::size(pieces))];
}

/// One small change.
inline void mutate(std::string& text, Random& random) {
    if (text.size() < 2) return;
    std::size_t const at = random.below(text.size());
    std::size_t const size = 1 + random.below(std::min<std::size_t>(40, text.size() - at));
    switch (random.below(9)) {
    case 0: text.erase(at, 1); break;
    case 1: text.erase(at, size); break;
    case 2: text.insert(at, text.substr(random.below(text.size()), size)); break;
    case 3: text[at] = "{}(),:\"#=.*-+09aZ \n\t\\&\x01\x7f"[random.below(25)]; break;
    case 4: text.insert(at, ' ' + piece(random) + ' '); break;
    case 5: text.resize(at); break;
    case 6: std::swap(text[at], text[random.below(text.size())]); break;
    default: { // moves a line
        std::size_t const first = text.find('\n', at);
        if (first == std::string::npos) break;
        std::size_t const last = std::min(text.find('\n', first + 1), text.size());
        std::string const line = text.substr(first, last - first);
        text.erase(first, last - first);
        std::size_t const to = text.empty() ? std::string::npos : text.find('\n', random.below(text.size()));
        text.insert(std::min(to, text.size()), line);
    }
    }
}

/// One to three small changes.
inline std::string mutated(std::string text, Random& random) {
    for (std::size_t changes = 1 + random.below(3); changes > 0; --changes) mutate(text, random);
    return text;
}

/// The same words with other white space, and comments between them. Texts and comments are left alone, and so are the blanks within a
/// code: after a subject in capitals or in quotes.
inline std::string respaced(std::string const& text, Random& random) {
    std::string result;
    bool in_text = false;
    bool in_comment = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '\n') in_text = in_comment = false;
        if (c == '\\' && in_text) {
            result += c;
            result += text[++i];
            continue;
        }
        if (c == '"' && !in_comment) in_text = !in_text;
        if (c == '#' && !in_text && (result.empty() || result.back() != '.')) in_comment = true;
        bool const space = c == ' ' || c == '\n';
        char const before = result.empty() ? '\n' : result.back();
        bool const in_code = c == ' ' && ((before >= 'A' && before <= 'Z') || before == '"' || before == '&');
        if (space && !in_text && !in_comment && !in_code && random.below(3) == 0) {
            constexpr char const* spaces[] = {
                "  ", "\n", "\r\n", "\t", "\n\n\n", " # a comment\n", "\n# more\n  # even more\n"};
            if (c == '\n') result += c;
            result += spaces[random.below(std::size(spaces))];
        } else {
            result += c;
        }
    }
    return result;
}

} // namespace requisite::mutation
