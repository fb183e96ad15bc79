// Lines as people write them who have not read the documents, in registrar_words.txt: what the message says is typed, and has to be right.
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace test_registrar_words {

using namespace requisite;

namespace {

/// The program that the lines stand in.
std::string const before = R"(course CS 101 "Programming I" 4 units, level undergraduate
course CS 102 "Programming II" 4 units, level undergraduate
course CS 201 "Data Structures" 4 units, level undergraduate
course CS 301 "Automata" 4 units, level graduate
course CS 401 "Compilers" 4 units, level graduate
course CS 499 "Independent Study" 1 to 6 units, level graduate
course MATH 151 "Calculus" 4 units, level undergraduate
course ENGL 101 "Writing" 4 units, level undergraduate
set electives "Electives" = any except {CS 101, CS 102}
program degree "B.S." {
  require core: 1 course from {CS 201, CS 301}
  require breadth: 1 course from {CS 201, MATH 151}
  )";
std::string const behind = "\n}\n";

struct Line {
    std::string written;
    std::string right; ///< "-": nothing has to be written, or it cannot be said
    bool nearly;       ///< the nearest that can be said
};

std::vector<Line> lines() {
    std::ifstream file(std::string(REQUISITE_SOURCE_DIR) + "/tests/syntax/registrar_words.txt");
    REQUIRE(file);
    std::vector<Line> all;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        if (line.compare(0, 4, "    ") != 0) {
            all.push_back({line, "", false});
            continue;
        }
        REQUIRE(!all.empty());
        bool const nearly = line.compare(4, 8, "nearly: ") == 0;
        all.back().right = line.substr(nearly ? 12 : 4);
        all.back().nearly = nearly;
    }
    return all;
}

Diagnostics errors(std::string const& line) {
    Diagnostics all = parse(before + line + behind).diagnostics();
    all.erase(std::remove_if(all.begin(), all.end(), [](auto const& one) { return one.severity != Severity::error; }),
              all.end());
    return all;
}

bool is_statement(std::string const& text) {
    for (char const* const verb : {"require ", "limit ", "exclude ", "share ", "if ", "note ", "residence ", "catalog ",
                                   "effective ", "institution ", "duration ", "deadline ", "repeat ", "stage "})
        if (text.compare(0, std::string(verb).size(), verb) == 0) return true;
    return false;
}

/// What stands between quotes behind some words of a help.
std::string said(std::string const& help, std::string const& words) {
    std::size_t const first = help.find(words);
    if (first == std::string::npos) return "";
    std::size_t const begin = first + words.size();
    std::size_t end = help.find('\'', begin);
    return help.substr(begin, end == std::string::npos ? end : end - begin);
}

/// The line as somebody leaves it who does what the first message says; "-" if it says no line.
std::string typed(std::string const& line, Diagnostic const& fault) {
    std::string text = before + line + behind;
    auto const cut = [&] { return text.substr(before.size(), text.size() - before.size() - behind.size()); };
    if (!fault.fixes.empty()) {
        auto fixes = fault.fixes;
        std::sort(fixes.begin(), fixes.end(), [](auto const& a, auto const& b) { return a.span.first > b.span.first; });
        for (auto const& fix : fixes) text.replace(fix.span.first, fix.span.size(), fix.replacement);
        return cut();
    }
    std::string write = said(fault.help, "write '");
    if (write.empty()) write = said(fault.help, "for example '");
    if (write.empty()) return "-";
    if (is_statement(write)) return write;
    text.replace(fault.primary.span.first, fault.primary.span.size(), write);
    return cut();
}

} // namespace

TEST_CASE("lines of people who have not read the documents") {
    auto const all = lines();
    int right = 0;
    for (Line const& line : all) {
        CAPTURE(line.written);
        REQUIRE(!line.right.empty());
        Diagnostics const faults = errors(line.written);
        bool const read = faults.empty(); // as it is written
        std::string const result = read ? line.written : typed(line.written, faults.front());
        std::string const help = read ? std::string() : faults.front().help;
        CAPTURE(help);
        CHECK(result == line.right);
        if (line.right == "-") continue;
        for (auto const& fault : errors(result)) FAIL_CHECK(result << ": " << fault.message);
        if (line.nearly) CHECK(faults.front().fixes.empty()); // not without being asked
        right += line.nearly ? 0 : 1;
    }
    CHECK(all.size() >= 150);
    CHECK(right >= 120);
}

} // namespace test_registrar_words
