// First attempts: what people write who do not know the language yet, and what to write instead.
#pragma once

#include <requisite/syntax/state.hpp>
#include <requisite/syntax/state_braces.ipp>
#include <requisite/text/scan.hpp>

#include <algorithm>

namespace requisite::syntax {

namespace detail {

/// The text between two places on one line, without blanks around it; empty if it goes over lines or is too long for a message.
static std::string excerpt(char const* first, char const* past) {
    while (first != past && scan::space(*first)) ++first;
    while (past != first && scan::space(past[-1])) --past;
    std::string const text(first, past);
    return text.size() > 100 || text.find_first_of("\n#") != std::string::npos ? std::string() : text;
}

/// Where the line ends, or the block before that.
static char const* rest_end(char const* p, char const* end) noexcept {
    int open = 0;
    for (; p != end && *p != '\n' && *p != '#'; ++p) {
        if (*p == '{') ++open;
        if (*p == '}' && open-- == 0) break;
    }
    return p;
}

/// Whether the word before a place is this one; moves the place to where it begins.
static bool follows(char const*& place, char const* begin, std::string_view word) noexcept {
    char const* const past = end_before(place, begin);
    if (static_cast<std::size_t>(past - begin) < word.size()) return false;
    char const* const first = past - word.size();
    if (std::string_view(first, word.size()) != word) return false;
    if (first != begin && scan::word_character(first[-1]) && scan::word_character(*first)) return false;
    place = first;
    return true;
}

/// The word before a place, on its line; moves the place to where it begins.
static std::string_view word_before(char const*& place, char const* begin) noexcept {
    while (place != begin && (place[-1] == ' ' || place[-1] == '\t')) --place;
    char const* const past = place;
    while (place != begin && scan::word_character(place[-1])) --place;
    return {place, static_cast<std::size_t>(past - place)};
}

/// `residence 30 credits of last 60`, of an amount.
static std::string residence_example(std::string const& amount) {
    int least = 0;
    for (char const c : amount.substr(0, std::min<std::size_t>(amount.find_first_not_of("0123456789"), 6)))
        least = least * 10 + (c - '0');
    return "residence " + amount + " of last " + std::to_string(least == 0 ? 120 : 2 * least);
}

/// A number in the text up to the end of the line, or what stands for one.
static std::string figure_behind(char const* p, char const* end, char const* otherwise) {
    for (char const* const stop = scan::line_end(p, end); p != stop; ++p) {
        char const* past = p;
        if (scan::digit(*p) && scan::number(past, stop)) return {p, past};
    }
    return otherwise;
}

} // namespace detail

bool State::is_expected(std::string_view text) const noexcept {
    return std::any_of(expected.begin(), expected.end(), [text](Expected const& one) { return one.text == text; });
}

/// Where the body of a requirement begins: behind the verb and its label.
State::Iterator State::body_of(Iterator statement, Iterator place) {
    std::string_view const verb = scan::word(statement, end);
    if (verb != "require" && verb != "option") return nullptr;
    Iterator p = statement + verb.size();
    for (Iterator q = p; q < place;) {
        if (*q == ':') {
            p = q + 1;
            break;
        }
        if (!scan::string(q, end)) ++q;
    }
    skip(p);
    return p <= place ? p : nullptr;
}

/// `CS 101 and CS 210`, which is a list.
std::string State::advice_on_list(Iterator body, Iterator place) {
    std::string_view const joint = scan::word(place, end);
    Iterator p = body;
    bool const comma = place != end && *place == ',';
    if (body == nullptr || (!comma && joint != "and" && joint != "or") || !code(p)) return {};
    std::string list(body, p);
    skip(p);
    if (p != place) return {};
    for (;;) {
        std::string_view const word = scan::word(p, end);
        if (p != end && *p == ',')
            ++p;
        else if (!comma && word == joint)
            p += word.size();
        else
            break;
        skip(p);
        if (!comma && scan::word(p, end) == joint) skip(p += joint.size()); // A, B, and C
        Iterator const first = p;
        if (!code(p)) return {};
        list += ", " + std::string(first, p);
        skip(p);
    }
    if (comma) return "write 'all courses from {" + list + "}', or '1 course from {" + list + "}'";
    return "write '" + std::string(joint == "and" ? "all courses" : "1 course") + " from {" + list + "}'";
}

/// `120 units`, `12 units of {…}`, `gpa >= 3.0`: something is missing behind a figure, or it is the wrong word.
std::string State::advice_on_figure(Iterator sentence, Iterator body, Iterator place) {
    if (body == nullptr) return {};
    std::string const written = detail::excerpt(body, place);
    std::string_view const found = scan::word(place, end);
    Iterator clause = place;
    bool const ends = place == end || *place == '}' || scan::is_block_verb(found) || scan::is_file_verb(found) ||
                      begins_clause(clause);
    if (written.empty()) return {};
    if (is_expected("from") && is_expected("overall")) {
        if (found == "of") {
            std::string const set = detail::excerpt(place + found.size(), detail::rest_end(place, end));
            return "courses are taken 'from' a set: " + written + " from " + (set.empty() ? "…" : set);
        }
        if (!ends) return {};
        Iterator label = sentence + scan::word(sentence, end).size();
        skip(label);
        if (scan::word(label, end) == "residence")
            return "'residence' is a statement of its own: " + detail::residence_example(written);
        return "write '" + written + " overall' to count all courses, or '" + written +
               " from …' with a set of courses";
    }
    if (is_expected("overall") && is_expected("over") && ends)
        return "write '" + written + " overall' for all courses taken, or '" + written +
               " over applied' for those that count here";
    return {};
}

/// `share a, b each course at most 2`, `share a b`.
std::string State::advice_on_share(Iterator sentence, Iterator place) {
    if (scan::word(sentence, end) != "share") return {};
    std::string_view const found = scan::word(place, end);
    std::string written = detail::excerpt(sentence, place);
    if (is_expected("with") && !found.empty() && scan::lower(found.front()) && !scan::is_block_verb(found))
        return "write '" + written + " with " + std::string(found) + "'";
    std::size_t const each = written.find(" each");
    bool const list = written.find(',') != std::string::npos && written.find(" up to ") == std::string::npos;
    if (!list || (each == std::string::npos && found != "at" && found != "in")) return {};
    written = written.substr(0, each);
    std::string number = "2";
    std::string rest;
    Iterator const line = scan::line_end(detail::end_before(place, begin), end);
    for (Iterator p = place; p < line; ++p) {
        Iterator past = p;
        if (!scan::digit(*p) || !scan::number(past, line)) continue;
        number.assign(p, past);
        rest = detail::excerpt(past, detail::rest_end(past, end));
        if (scan::begins_amount(past, end)) return "write '" + written + " up to " + number + ' ' + rest + "'";
        if (!rest.empty()) rest.insert(0, " ");
        break;
    }
    return "write '" + written + " each course in at most " + number + rest + "'";
}

/// `at most 2 attempts CS 101`, `limit 12 units CS *`: the word before the set is missing, or the set, too.
std::string State::advice_on_from(Iterator sentence, Iterator place) {
    std::string const written = detail::excerpt(sentence, place);
    if (expected.size() != 1 || !is_expected("from") || written.empty()) return {};
    std::string_view const found = scan::word(place, end);
    Iterator p = place;
    if (found == "of" || found == "in" || found == "for") skip(p += found.size());
    std::string set = "any ";
    Iterator first = p;
    bool const here = code(first) || p < scan::line_end(detail::end_before(place, begin), end);
    first = p;
    if (here && !begins_clause(first) && !scan::is_block_verb(scan::word(p, end)) && *p != '}') {
        set.clear();
        int codes = 0;
        for (Iterator next = p, past = p; code(past);) {
            set += (codes++ == 0 ? "" : ", ") + std::string(next, past);
            p = past;
            skip(past);
            if (past == end || *past != ',') break;
            skip(++past);
            next = past;
        }
        if (codes > 1) set = '{' + set + '}';
    }
    std::string const rest = here ? detail::excerpt(p, detail::rest_end(p, end)) : std::string();
    if (set.empty() && rest.empty()) return {};
    set += (set.empty() || set.back() == ' ' ? "" : " ") + rest;
    return "write '" + written + " from " + set.substr(0, set.find_last_not_of(' ') + 1) + "'";
}

/// `CS`, `CS 300-499`, `CS 300+` as a set of courses.
std::string State::advice_on_codes(Iterator sentence, Iterator place) {
    auto const subject_of = [this](Iterator& p) {
        Iterator const first = p;
        while (p != end && (scan::upper(*p) || *p == '&')) ++p;
        return std::string(first, p);
    };
    std::string_view const verb = scan::word(sentence, end);
    bool const of_courses =
        verb != "transcript" && verb != "test" && (is_expected("any") || is_expected("}") || is_expected("gpa"));
    if (place != end && scan::upper(*place) && is_expected("a course code") && of_courses) {
        Iterator p = place;
        std::string const subject = subject_of(p);
        if (subject.size() < 2 || (p != end && scan::word_character(*p))) return {};
        while (p != end && *p == ' ') ++p;
        Iterator const low = p;
        while (p != end && scan::digit(*p)) ++p;
        std::string const first(low, p);
        if (p != end && (scan::upper(*p) || *p == ':')) return {}; // a label
        if (first.empty()) return "write '" + subject + " *' for all courses of the subject";
        if (p == end || *p != '-') return {};
        Iterator const high = ++p;
        while (p != end && scan::digit(*p)) ++p;
        if (p == high || (p != end && scan::word_character(*p))) return {};
        return "a range is written with two points: " + subject + ' ' + first + ".." + std::string(high, p);
    }
    Iterator p = detail::end_before(place, begin);
    if (place != end && *place == '+')
        p = place;
    else if (p != begin && p[-1] == '+')
        --p;
    else
        return {};
    Iterator const past = p;
    while (p != begin && scan::digit(p[-1])) --p;
    std::string const number(p, past);
    while (p != begin && p[-1] == ' ') --p;
    Iterator const subject_end = p;
    while (p != begin && scan::upper(p[-1])) --p;
    if (number.empty() || p == subject_end) return {};
    std::string const amount = p == body_of(sentence, place) ? "1 course from " : ""; // a set alone is no requirement
    return "write '" + amount + "subject(" + std::string(p, subject_end) + ") in number(" + number + "..)'";
}

/// `area = systems or theory`, `area not systems`, `grade >= C or better`.
std::string State::advice_on_values(Iterator place) {
    bool const incomplete = is_expected("a comparison (= < <= > >=)");
    std::string_view const found = scan::word(place, end);
    Iterator before = place;
    if (incomplete && found == "not") {
        std::string const subject(detail::word_before(before, begin));
        std::string_view const value = scan::word(skipped(place + found.size()), end);
        if (subject.empty() || value.empty()) return {};
        return "write 'not " + subject + " = " + std::string(value) + "'";
    }
    std::string others; // behind the first value
    if (incomplete) {
        others = detail::word_before(before, begin);
        std::string const joint(detail::word_before(before, begin));
        if (others.empty() || (joint != "or" && joint != "and")) return {};
    } else if (place != end && *place == ',' && is_expected("and")) {
        others = std::string(scan::word(skipped(place + 1), end));
        if (others.empty() || scan::is_reserved(others)) return {};
    } else {
        return {};
    }
    std::string value(detail::word_before(before, begin));
    if (before != begin && (before[-1] == '+' || before[-1] == '-')) return {};
    while (before != begin && before[-1] == ' ') --before;
    if (value.empty() || before == begin) return {};
    Iterator const past = before;
    while (before != begin && (before[-1] == '=' || before[-1] == '<' || before[-1] == '>')) --before;
    std::string const comparator(before, past);
    std::string const subject(detail::word_before(before, begin));
    if (subject.empty() || comparator.empty()) return {};
    if (others == "better" || others == "higher" || others == "above")
        return "'" + subject + " >= " + value + "' is " + value + " or better";
    if (comparator != "=") return {};
    return "write '" + subject + " in {" + value + ", " + others + "}'";
}

/// Behind a brace: courses where requirements have to stand, or records of a test.
std::string State::advice_on_brace(Iterator place) {
    Iterator p = place;
    if (braces.empty() || !code(p)) return {};
    Iterator before = braces.back();
    Iterator const list_end = detail::rest_end(place, end);
    std::string const list = detail::excerpt(place, list_end);
    if (detail::follows(before, begin, "of") && detail::end_before(place, begin) == braces.back() + 1) {
        std::string amount;
        if (detail::follows(before, begin, "all")) amount = "all courses";
        if (amount.empty() && detail::follows(before, begin, "one")) amount = "1 course";
        if (amount.empty()) {
            Iterator const past = detail::end_before(before, begin);
            Iterator first = past;
            while (first != begin && scan::digit(first[-1])) --first;
            if (first == past) return {};
            amount = std::string(first, past) + " courses";
        }
        bool const whole = !list.empty() && list_end != end && *list_end == '}';
        return "'of' takes requirements; of courses write '" + amount + " from {" + (whole ? list : "…") + "}'";
    }
    while (before != begin && before[-1] != '\n') --before;
    std::string_view const head(before, static_cast<std::size_t>(braces.back() - before));
    if (head.find("test \"") == std::string_view::npos || head.find(" for ") == std::string_view::npos) return {};
    std::size_t const other = std::min(list.find(" expect "), list.find(" case "));
    std::string const records = list.substr(0, other);
    return "records stand in a transcript: transcript { " + (records.empty() ? "…" : records) + " }";
}

/// `limit each course to two programs`, `each course in at most 2 programs`, `8 unique units`, `at most 8 units unique`.
std::string State::advice_between_programs(Iterator sentence, Iterator place) {
    std::string_view const found = scan::word(place, end);
    std::string_view const verb = scan::word(sentence, end);
    std::string_view const next = verb == "limit" ? scan::word(skipped(sentence + verb.size()), end) : verb;
    bool const limit = verb == "limit" && (next == "each" || next == "every");
    bool const alone = found == "each" || found == "every";
    if (!limit && !alone && found != "unique" && !is_expected("attempts")) return {};
    std::string const line = limit ? detail::excerpt(sentence, detail::rest_end(sentence, end)) : std::string();
    std::string const rest = detail::excerpt(place, detail::rest_end(place, end));
    if (limit || (alone && rest.find(" program") != std::string::npos)) {
        std::string const& text = limit ? line : rest;
        std::size_t const digit = text.find_first_of("0123456789");
        std::string number = digit != std::string::npos ? text.substr(digit, 1) : "2";
        if (number == "0" || text.find(" one ") != std::string::npos) number = "1";
        if (text.find(" three ") != std::string::npos) number = "3";
        std::size_t courses = text.find(" from "); // as of another limit
        std::string const set = courses != std::string::npos ? " for " + text.substr(courses + 6) : std::string();
        courses = text.find(" for ");
        return "write 'limit each course to " + number + (number == "1" ? " program" : " programs") +
               (courses != std::string::npos ? text.substr(courses) : set) + "'";
    }
    if (found == "unique") {
        Iterator const past = detail::end_before(place, begin);
        Iterator first = past;
        while (first != begin && (scan::digit(first[-1]) || first[-1] == '.')) --first;
        std::string_view const unit = scan::word(skipped(place + found.size()), end);
        if (first != past)
            return "write '" + std::string(first, past) + ' ' + (unit.empty() ? "units" : std::string(unit)) +
                   " unique'";
    }
    std::size_t const unique = rest.find(" unique");
    if (is_expected("attempts") && unique != std::string::npos) {
        Iterator first = detail::end_before(place, begin);
        Iterator const past = first;
        while (first != begin && (scan::digit(first[-1]) || first[-1] == '.')) --first;
        return "what is unique is at least so much: " + std::string(first, past) + ' ' + rest;
    }
    return {};
}

/// What to write instead of a first attempt; empty if it is none that is known. `sentence` is the statement that may go on here.
std::string State::advice(Iterator statement, Iterator sentence, Iterator place) {
    std::string_view const found = scan::word(place, end);
    std::string_view const verb = scan::word(statement, end);
    Iterator const body = body_of(sentence, place);
    Iterator before = place;
    std::string const most = "the most that may count is a statement of its own: limit ";
    if (std::string share = advice_on_share(sentence, place); !share.empty()) return share;
    if (std::string programs = advice_between_programs(sentence, place); !programs.empty()) return programs;
    if (place == statement && (found == "at" || found == "exactly")) {
        std::string_view const next = scan::word(skipped(place + found.size()), end);
        if (is_expected("with") && (found == "exactly" || next == "least" || next == "most")) { // behind a requirement
            std::string const bound = detail::excerpt(place, detail::rest_end(place, end));
            return "a bound begins with 'with': with " + (bound.empty() ? std::string(found) + " …" : bound);
        }
        if (next == "most" && scan::word(sentence, end) == "repeat") {
            std::string line = detail::excerpt(sentence, place);
            std::size_t const set = line.rfind(" for ");
            std::string const attempts = ' ' + detail::excerpt(place, detail::rest_end(place, end));
            if (set != std::string::npos) return "'at most' stands before 'for': " + line.insert(set, attempts);
        }
        if (next == "most") return most + detail::excerpt(next.data() + 4, detail::rest_end(next.data(), end));
    }
    if (is_expected("attempts") && verb != "repeat") { // at most 3 courses from …
        while (before != begin && (scan::space(before[-1]) || scan::digit(before[-1]) || before[-1] == '.')) --before;
        return most + detail::excerpt(before, detail::rest_end(place, end));
    }
    if (verb == "residence" && is_expected("of") && detail::excerpt(statement, place).size() > verb.size()) {
        return "say of how many units: " + detail::residence_example(detail::excerpt(statement + verb.size(), place));
    }
    bool const upper_gpa = found == "GPA" || found == "Gpa";
    if (upper_gpa ||
        (is_expected("best") && detail::follows(before, begin, "of") && detail::follows(before, begin, "gpa")))
        return "write 'gpa >= " + detail::figure_behind(place, end, "…") + " overall'";
    if (detail::follows(before = place, begin, "with") && scan::lower(found.empty() ? '\0' : found.front())) {
        Iterator const next = skipped(place + found.size());
        if (next != end && (*next == '<' || *next == '>' || *next == '=' || scan::word(next, end) == "in"))
            return "a filter of single courses begins with 'where': where " +
                   detail::excerpt(place, detail::rest_end(place, end));
    }
    if (is_expected("a name") && scan::is_reserved(found) && detail::follows(before = place, begin, verb) &&
        before == statement)
        return "the word '" + std::string(found) + "' is reserved, and no name; choose another one, for example '" +
               std::string(verb) + '-' + std::string(found) + "'";
    std::string help = advice_on_list(body, place);
    if (help.empty()) help = advice_on_figure(sentence, body, place);
    if (help.empty()) help = advice_on_from(sentence, place);
    if (help.empty()) help = advice_on_codes(sentence, place);
    if (help.empty()) help = advice_on_values(place);
    if (help.empty() && is_expected("a statement")) help = advice_on_brace(place);
    return help;
}

} // namespace requisite::syntax
