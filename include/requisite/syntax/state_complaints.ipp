// What a failed statement is told: what could have stood where it failed, in the registrar's words, and what was probably meant.
#pragma once

#include <requisite/sort.hpp>
#include <requisite/syntax/state.hpp>
#include <requisite/text/scan.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>
#include <array>

namespace requisite::syntax {

namespace detail {

static bool is_petition(std::string_view word) noexcept {
    return word == "waive" || word == "substitute" || word == "allow" || word == "pin" || word == "adjust" ||
           word == "decide";
}

constexpr char const* block_verbs = "require, option, limit, exclude, share, if, note, cite";

/// Words that begin a statement somewhere, for suggestions.
constexpr std::array<std::string_view, 44> verbs{
    "require",     "option",    "limit",      "exclude", "share",    "split",       "repeat",  "residence", "if",
    "note",        "cite",      "url",        "stage",   "program",  "import",      "course",  "set",       "same",
    "grades",      "test",      "outcome",    "define",  "deadline", "institution", "catalog", "duration",  "milestone",
    "proficiency", "waive",     "substitute", "allow",   "pin",      "adjust",      "decide",  "score",     "terms",
    "count",       "effective", "transcript", "facts",   "expect",   "case",        "without", "entry"};
constexpr std::array<std::string_view, 5> unit_words{"units", "courses", "credits", "hours", "points"};

/// Expectations that go by one name: if the keys are among them, all of the members are.
struct ExpectedGroup {
    std::string_view name;
    std::array<std::string_view, 2> keys;
    std::array<std::string_view, 17> members;
    char const* example;
};
constexpr std::array<ExpectedGroup, 3> expected_groups{
    ExpectedGroup{"a requirement",
                  {"gpa", "milestone"},
                  {"a name and ':'", "a number", "exactly", "at", "all", "one", "a course code", "gpa", "not", "(",
                   "milestone", "proficiency", "manual", "met", "tagged", "a fact (student.…)", "a name"},
                  "for example '12 units from S', '2 courses from S', 'all of { … }' or a course code"},
    ExpectedGroup{"a condition",
                  {"milestone", "not"},
                  {"not", "(", "milestone", "proficiency", "manual", "met", "tagged", "a fact (student.…)", "a name"},
                  "for example 'student.age >= 18' or 'milestone(thesis)'; of a record 'grade >= B'"},
    ExpectedGroup{"a set of courses",
                  {"{", "any"},
                  {"{", "any", "a name", "a course code", "("},
                  "for example '{CS 101, CS 210}', 'any', the name of a set, or 'level(graduate)'"}};

} // namespace detail

void State::watch() {
    watching = true;
    farthest = brace_missed = nullptr;
    expected.clear();
}

/// What was expected, in words; takes the groups together.
std::string State::expectations(char const*& example, bool starts_line) {
    std::vector<std::string> shown;
    auto left = expected;
    for (auto const& group : detail::expected_groups) {
        if (!is_expected(group.keys[0]) || !is_expected(group.keys[1])) continue;
        left.erase(std::remove_if(left.begin(), left.end(),
                                  [&group](Expected const& one) {
                                      return one.text == "score" ||
                                             std::find(group.members.begin(), group.members.end(), one.text) !=
                                                 group.members.end();
                                  }),
                   left.end());
        shown.emplace_back(group.name);
        if (example == nullptr) example = group.example;
        break;
    }
    constexpr std::size_t most = 6;
    constexpr std::string_view clauses[] = {"where", "with", "after", "by", "prefer", "advisory"};
    auto const is_clause = [&clauses](Expected const& one) {
        return std::find(std::begin(clauses), std::end(clauses), one.text) != std::end(clauses);
    };
    bool const any_clause = std::count_if(left.begin(), left.end(), is_clause) > 2;
    bool statement = false;
    for (auto const& what : left) {
        if (what.text == "a statement")
            statement = true;
        else if (!any_clause || !is_clause(what))
            shown.push_back(what.literal ? "'" + std::string(what.text) + "'" : std::string(what.text));
    }
    requisite::detail::sort(shown, [](std::string const& a, std::string const& b) { return a.size() < b.size(); });
    if (any_clause) shown.emplace_back("a clause such as 'where'");
    if (statement && starts_line) shown.clear(); // what could go on with the line before is not what was meant
    if (statement || shown.empty()) shown.emplace_back("a statement");
    bool const more = shown.size() > most;
    if (more) shown.erase(shown.begin() + (most - 2), shown.end() - 2);
    std::string list;
    for (std::size_t i = 0; i < shown.size(); ++i)
        list += (i == 0 ? "" : more && i == most - 2 ? ", …, " : i + 1 == shown.size() ? " or " : ", ") + shown[i];
    return list;
}

/// The word that was probably meant, of those that can stand here.
std::string_view State::meant(Iterator place, std::string_view found) const {

    std::vector<std::string> words;
    std::vector<std::string_view> same;
    // What begins a line, or stands behind a brace, was meant to begin a statement of any kind; else `except` is no misspelt `expect`.
    Iterator const before = detail::end_before(place, begin);
    bool const begins =
        before == begin || before[-1] == '{' || before[-1] == '}' || detail::first_on_line(place, begin);
    auto const add = [&](std::string_view word) {
        words.emplace_back(word);
        same.push_back(word);
    };
    for (auto const& what : expected) {
        if (what.literal && what.text.size() > 1) add(what.text);
        if (what.text == "'units' or 'courses'")
            for (auto const unit : detail::unit_words) add(unit);
        if (what.text == "a statement")
            for (auto const verb : detail::verbs)
                if (begins || scan::is_block_verb(verb)) add(verb);
    }
    bool const verb = scan::is_block_verb(found) || scan::is_file_verb(found);
    if (verb && begins) return {}; // the next statement
    std::string const near = suggest(found, words);
    // Of short words most are near to one another: `any` is no misspelt `and`.
    if (found.size() <= 3 && near.size() == found.size() &&
        !std::is_permutation(found.begin(), found.end(), near.begin()))
        return {};
    for (auto const word : same)
        if (word == near && word != found && requisite::detail::edit_distance(found, word, 2) <= 2) return word;
    return {};
}

/// A course code that is not written as one: `cs 101`, `CS 101a`, `COMP SCI 577`. Where it stands, and how it is written.
bool State::misspelt_code(Iterator place, Iterator& first, Iterator& past, std::string& right) const {
    if (is_expected("a comparison (= < <= > >=)") && place != end &&
        scan::digit(*place)) { // `require cs 101`: cs was a tag
        while (place != begin && place[-1] == ' ') --place;
        while (place != begin && scan::lower(place[-1])) --place;
    } else if (!is_expected("a course code")) {
        return false;
    }
    Iterator p = place;
    std::string capitals;
    int words = 0;
    for (; p != end && (scan::upper(*p) || scan::lower(*p) || *p == '&') && words < 5; ++words) {
        for (; p != end && (scan::upper(*p) || scan::lower(*p) || *p == '&'); ++p)
            capitals += scan::lower(*p) ? static_cast<char>(*p - 'a' + 'A') : *p;
        if (p == end || *p != ' ') break;
        while (p != end && *p == ' ') ++p;
        if (p != end && (scan::digit(*p) || scan::upper(*p) || scan::lower(*p))) capitals += ' ';
    }
    Iterator const digits = p;
    while (p != end && scan::digit(*p)) ++p;
    if (p == digits || capitals.size() < 2) return false;
    std::string number(digits, p);
    for (; p != end && (scan::upper(*p) || scan::lower(*p)); ++p)
        number += scan::lower(*p) ? static_cast<char>(*p - 'a' + 'A') : *p;
    if ((p != end && scan::word_character(*p)) || p - place > 30) return false;
    Iterator unit = p;
    while (unit != end && *unit == ' ') ++unit;
    if (scan::begins_amount(p, end) || scan::word(unit, end) == "of") return false; // `my-list 12 units`
    first = place;
    past = p;
    bool const spaced = capitals.back() == ' ';
    std::string const subject = spaced ? capitals.substr(0, capitals.size() - 1) : capitals;
    bool const plain = subject.find(' ') == std::string::npos && (subject.size() > 1 || !spaced);
    right = plain ? capitals + number : '"' + subject + "\" " + number;
    return true;
}

bool State::complain(Iterator statement, Iterator sentence, Scope scope) {
    watching = false;
    reported = false;
    Iterator const place = farthest != nullptr ? farthest : statement;
    if (foreign_character(statement, place)) return false;
    if (missing_opening_brace(place)) return !stopped;
    Span text;
    std::vector<Fix> fixes;
    std::string const said = scope < Scope::items ? rewording(statement, sentence, place, text, fixes) : std::string();
    if (said.empty() && !braces.empty() && place == statement && detail::begins_declaration(place, end)) {
        std::string_view const word = scan::word(place, end);
        report("RQ0116", detail::quoted(word) + " stands outside of programs and tests",
               span(place, place + word.size()), {}, "move it to the top of the file");
        return false;
    }
    if (is_reported("RQ0110", span(last, last))) return false; // was read on after a repair, and ends there
    std::string_view const found = detail::token(place, end);
    bool const any_statement = is_expected("a statement");
    char const* example = nullptr;
    std::string const list = expectations(example, place == statement && detail::first_on_line(place, begin));
    std::string_view const near = meant(place, found);
    std::string help;
    std::string right;
    Span where = span(place, place + found.size());
    Iterator first = place;
    Iterator past = place;
    bool corrected = false;
    std::string const advised = said.empty() ? advice(statement, sentence, place) : std::string();
    if (!said.empty()) {
        help = said;
        if (place >= begin + text.last) where = text; // the next line is not at fault
    } else if (!advised.empty()) {
        help = advised;
    } else if (!any_statement && found == "residence") {
        help = "'residence' is a statement of its own, without 'require' and without a name";
    } else if (place != end && begins_in_part(place)) {
        help = std::string("'in part' belongs to a 'limit'; ") + detail::set_named_part;
    } else if (expected.size() == 2 && expected.front().text == "exactly") {
        help = "write 'at least', 'at most' or 'exactly', and a number";
    } else if (twice(place, found)) {
        help = "it stands here twice";
        fixes.push_back({span(detail::end_before(place, begin), place + found.size()), ""});
        ignored.push_back(where);
        if (found == "{" || found == "}") *unmatched += found == "{" ? -1 : 1;
        corrected = true;
    } else if (!near.empty()) {
        help = "did you mean '" + std::string(near) + "'?";
        fixes.push_back({where, std::string(near)});
        corrected = correct(place, found.size(), near);
    } else if (misspelt_code(place, first, past, right)) {
        where = span(first, past);
        help = right.front() == '"' ? "a subject of several words, or of one letter, stands in quotes: " + right +
                                          "; or declare it above: subject " + right.substr(0, right.find('"', 1) + 1)
                                    : "course codes are written in capitals: " + right;
        fixes.push_back({where, right});
    } else if (is_expected("}") && is_expected(",") &&
               (found == "and" || found == "or" || found == "&" || found == ";")) {
        help = "separate the members of a list by commas";
        fixes.push_back({where, ","});
    } else if (found == "+") {
        help = "courses that are taken together stand in braces: {CHEM 301 + CHEM 301L}";
    } else if (any_statement && detail::is_petition(found)) {
        help = "petitions stand in a 'transcript { … }', not in a program";
    } else if (is_expected("a name") && !found.empty() && scan::upper(found.front())) {
        help = "names are written in lower case, words joined by hyphens";
    } else if (Iterator code_end = place; any_statement && list == "a statement" && plain_code(code_end)) {
        help = "what has to be taken is required: require " + std::string(place, code_end);
    } else if (any_statement && list == "a statement") {
        help = std::string("statements begin with ") + detail::block_verbs;
    } else if (example != nullptr) {
        help = example;
    }
    bool const behind = !said.empty() && place >= begin + text.last;
    report("RQ0101",
           "expected " + list +
               (behind         ? " behind " + detail::quoted(tree.source->text(where))
                : place == end ? ", but the text ends"
                               : ", found " + detail::quoted(tree.source->text(where))),
           where, {}, std::move(help), std::move(fixes));
    if (!said.empty()) {
        if (tree.source->text(text).substr(0, 3) != "if ") farthest = std::max(farthest, begin + text.last);
        return false;
    }
    if (!corrected && is_expected("{")) corrected = pass_over_to_brace(place);
    return corrected && !stopped;
}

/// Whether the word at a place stands before it, too.
bool State::twice(Iterator place, std::string_view found) {
    bool const brace = found == "{" || found == "}";
    if (brace && (found == "{") != (unmatched_braces() > 0)) return false;
    Iterator const past = detail::end_before(place, begin);
    if (found.empty() || static_cast<std::size_t>(past - begin) < found.size()) return false;
    Iterator const first = past - found.size();
    bool const whole = first == begin || !scan::word_character(*first) || !scan::word_character(first[-1]);
    return whole && ignored.size() < detail::most_repairs && std::string_view(first, found.size()) == found;
}

/// From now on a misspelt word is read as the one that was meant, so that what else is wrong with the statement comes out, too.
bool State::correct(Iterator place, std::size_t size, std::string_view word) {
    if (size < 3 || tree.corrections.size() >= detail::most_repairs || correction(place) != nullptr) return false;
    Correction const one{offset(place), offset(place + size), word};
    auto const before = [](Correction const& a, Correction const& b) { return a.first < b.first; };
    tree.corrections.insert(std::upper_bound(tree.corrections.begin(), tree.corrections.end(), one, before), one);
    return true;
}

} // namespace requisite::syntax
