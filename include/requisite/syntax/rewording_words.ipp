// The words of a page, one by one, and patterns of them.
#pragma once

#include <requisite/syntax/rewording.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>

namespace requisite::syntax::detail {

/// Words that change nothing.
constexpr char const* page_filler =
    "a|an|the|of|from|in|at|to|for|is|are|be|must|should|shall|have|has|students|student|complete|completed|completion|"
    "completing|take|taken|taking|earn|earned|select|choose|choosing|pick|need|needs|require|requires|required|"
    "requirement|requirements|graduation|degree|additional|more|further|total|following|these|course|courses|class|"
    "classes|list|both|either|any|approved|offered|which|that|each|may|can|counted|count|counts|toward|towards|used|"
    "applied|accepted|allowed|as|by|least|minimum|min|credit|credits|as|well|also|successfully|maintain|achieve|obtain|"
    "meet|finish|passed|.|:|,|*|-|only|per";

constexpr char const* page_numbers[] = {"zero",     "one",      "two",      "three",   "four",    "five",
                                        "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
                                        "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                        "eighteen", "nineteen", "twenty"};

/// Whether a word is one of those between the bars.
static bool one_of(std::string_view word, std::string_view alternatives) noexcept {
    for (std::size_t first = 0; first <= alternatives.size();) {
        std::size_t const bar = std::min(alternatives.find('|', first), alternatives.size());
        if (alternatives.substr(first, bar - first) == word) return true;
        first = bar + 1;
    }
    return false;
}

static std::string lower_case(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (scan::upper(c)) c = static_cast<char>(c - 'A' + 'a');
    return result;
}

PageReader::PageReader(State const& state, char const* first, char const* past)
    : state_(state), text_(first, static_cast<std::size_t>(past - first)) {
    for (char const* p = first; p < past;) {
        if (scan::space(*p)) {
            ++p;
        } else if (char const* q = p; scan::string(q, past)) {
            if (state.plain_code(q = p) && q <= past) {
                words_.push_back({Sort::code, {p, q}, {}});
            } else {
                scan::string(q = p, past);
                words_.push_back({Sort::text, {p, q}, {}});
            }
            p = q;
        } else if (add_code(p, past)) {
        } else if (scan::digit(*p)) {
            add_number(p, past);
        } else if (scan::upper(*p) || scan::lower(*p)) {
            add_word(p, past);
        } else {
            std::size_t const size = (*p == '<' || *p == '>') && past - p > 1 && p[1] == '=' ? 2 : 1;
            words_.push_back({Sort::sign, {p, size}, {p, size}});
            p += size;
        }
    }
    join_words();
}

/// A code, `CS 3@`, `CS @`, `CS 300-399`, `CS 300+`; not `GPA 3`.
bool PageReader::add_code(char const*& p, char const* past) {
    char const* q = p;
    while (q != past && (scan::upper(*q) || *q == '&')) ++q;
    std::string const subject(p, q);
    if (one_of(subject, "GPA|ECTS|TOEFL|IELTS|GRE|GMAT|SAT|ACT|MAX|MIN|AND|OR|OF|IN|FROM|TAKE")) return false;
    if (subject.size() > 1 && q != past && *q == ' ') {
        while (q != past && *q == ' ') ++q;
        char const* const low = q;
        while (q != past && scan::digit(*q)) ++q;
        char const* const low_end = q;
        if (q != past && *q == '@') {
            words_.push_back({Sort::code, subject + ' ' + std::string(low, q) + '*', {}});
            p = q + 1;
            return true;
        }
        if (q != low && q != past && *q == '+' &&
            (past - q == 1 || !scan::space(q[1]) || past - q < 3 || !scan::upper(q[2]))) {
            low_ = std::string(low, q);
            words_.push_back({Sort::subject, subject, {}});
            p = q + 1;
            return true;
        }
        if (q != low && past - q > 1 && (*q == '-' || *q == ':') && scan::digit(q[1])) {
            char const* high = ++q;
            while (q != past && scan::digit(*q)) ++q;
            words_.push_back({Sort::code, subject + ' ' + std::string(low, low_end) + ".." + std::string(high, q), {}});
            p = q;
            return true;
        }
    }
    q = p;
    bool const figures = scan::digit(*p);
    if (char const* decimal = p; figures && scan::number(decimal, past) && decimal - std::find(p, decimal, '.') < 4)
        return false;
    if (!state_.plain_code(q) || q > past) return false;
    if (figures) { // 15-18 credits
        char const* unit = q;
        while (unit != past && *unit == ' ') ++unit;
        if (scan::word(p, past).find_first_not_of("0123456789-") == std::string_view::npos &&
            (scan::unit_word(unit, past) || (unit != past && scan::lower(*unit))))
            return false;
    }
    words_.push_back({Sort::code, {p, q}, {}});
    p = q;
    return true;
}

void PageReader::add_number(char const*& p, char const* past) {
    char const* q = p;
    while (q != past && scan::digit(*q)) ++q;
    if (past - q > 1 && *q == '.' && scan::digit(q[1]))
        for (++q; q != past && scan::digit(*q);) ++q;
    words_.push_back({Sort::number, {p, q}, {p, q}});
    p = q;
    if (past - q > 1 && *q == '-') { // 300-level, 2-3
        if (scan::digit(q[1])) words_.push_back({Sort::word, "to", "to"});
        ++p;
    }
}

void PageReader::add_word(char const*& p, char const* past) {
    char const* q = p;
    while (q != past &&
           (scan::upper(*q) || scan::lower(*q) || scan::digit(*q) || *q == '\'' || *q == '_' ||
            ((*q == '-' || *q == '/' || *q == '.') && past - q > 1 && (scan::lower(q[1]) || scan::upper(q[1])))))
        ++q;
    std::string const text(p, q);
    bool const sign = q != past && (*q == '+' || *q == '-') && (past - q == 1 || !scan::word_character(q[1]));
    if (text.size() == 1 && *p >= 'A' && *p <= 'F') {
        char const* next = q;
        while (next != past && *next == ' ') ++next;
        bool const article = *p == 'A' && !sign && words_.empty() && next != past && scan::lower(*next);
        if (!article) {
            q += sign ? 1 : 0;
            words_.push_back({Sort::grade, {p, q}, {}});
            p = q;
            return;
        }
    }
    bool const capitals =
        text.size() > 1 && std::all_of(text.begin(), text.end(), [](char c) { return scan::upper(c) || c == '&'; });
    bool const word =
        !capitals || one_of(text, "GPA|ECTS|TOEFL|IELTS|GRE|GMAT|SAT|ACT|MAX|MIN|AND|OR|OF|IN|FROM|TAKE|SELECT");
    words_.push_back({word ? Sort::word : Sort::subject, text, lower_case(text)});
    p = q;
}

/// Numbers in words become figures; subjects in words become codes, and numbers in a list of codes.
void PageReader::join_words() {
    for (std::size_t i = 2; i < words_.size(); ++i) { // CS 101, 102 and 201
        std::size_t before = i - 1;
        bool const joined = is(before, ",|;|and|or|/|&");
        if (joined && is(before, "and|or") && is(before - 1, ",")) --before;
        bool const last = i + 1 == words_.size() || words_[i + 1].sort != Sort::word || is(i + 1, "and|or|with");
        if (joined && last && before > 0 && words_[i].sort == Sort::number && words_[i].text.size() > 2 &&
            words_[before - 1].sort == Sort::code)
            words_[i] = {Sort::code, words_[i].text, {}};
    }
    for (PageWord& one : words_) {
        if (one.sort != Sort::word) continue;
        for (std::size_t i = 1; i < std::size(page_numbers); ++i)
            if (one.low == page_numbers[i]) one = {Sort::number, std::to_string(i), std::to_string(i)};
    }
    for (std::size_t i = words_.size(); i-- > 1;) { // English 101, Computer Science 101
        if (words_[i].sort != Sort::number || words_[i].text.size() < 3 ||
            words_[i].text.find('.') != std::string::npos)
            continue;
        std::size_t first = i;
        while (first > 0 && words_[first - 1].sort == Sort::word && scan::upper(words_[first - 1].text.front()) &&
               words_[first - 1].text.size() > 2 && !one_of(words_[first - 1].low, page_filler) &&
               !is(first - 1, "maximum|max|up|gpa|fall|spring|summer|winter|ects|maxcredits|minres|lastres|no"))
            --first;
        if (first == i || (i + 1 < words_.size() && is(i + 1, "credits|units|hours|points|semester|credit|level")))
            continue;
        std::string subject, said;
        for (std::size_t k = first; k < i; ++k) {
            std::string const& word = words_[k].text;
            said += (said.empty() ? "" : " ") + word;
            for (char const c : word.substr(0, i - first == 1 ? 4 : 1))
                subject += scan::lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
        }
        remark_ = ", if that is the code of the catalogue for " + said + ' ' + words_[i].text;
        words_[i] = {Sort::code, subject + ' ' + words_[i].text, {}};
        words_.erase(words_.begin() + first, words_.begin() + i);
        i = first;
        if (i == 0) break;
    }
}

bool PageReader::is(std::size_t at, char const* alternatives) const {
    return at < words_.size() && one_of(words_[at].low, alternatives);
}

/// Courses that stand here; moves past them.
PageReader::Courses PageReader::courses(std::size_t& at) const {
    Courses result;
    std::string list;
    std::string joint;
    std::size_t next = at;
    bool braces = is(next, "{");
    if (braces) ++next;
    while (next < words_.size()) {
        PageWord const& one = words_[next];
        if (one.sort != Sort::code && one.sort != Sort::subject) break;
        if (joint.empty() && result.codes > 0 && words_[next - 1].sort == Sort::subject) return {}; // COMP SCI 577
        if (!joint.empty() && joint != "," && joint != "+") {
            if (!result.joint.empty() && result.joint != "," && result.joint != joint) return {};
            result.joint = joint;
        } else if (result.codes > 0 && result.joint.empty()) {
            result.joint = ",";
        }
        bool const together = joint == "+";
        list += (list.empty() ? "" : together ? " + " : ", ") + one.text + (one.sort == Sort::subject ? " *" : "");
        result.codes += together ? 0 : 1;
        at = ++next;
        joint.clear();
        if (is(next, ",|;")) {
            joint = ",";
            ++next;
        }
        if (is(next, "and|&|+|or|/")) {
            joint = is(next, "or|/") ? "or" : is(next, "+") ? "+" : "and";
            ++next;
        }
    }
    if (result.codes == 0) return {};
    if (braces && is(at, "}"))
        ++at;
    else if (braces)
        return {};
    result.set = result.codes > 1 || braces || list.find('+') != std::string::npos ? '{' + list + '}' : list;
    return result;
}

/// One element of a pattern: `#` a number, `G` a grade, `U` a unit, `S` courses, `N` a name, `"` a text, else words with bars between them.
bool PageReader::element(std::size_t& at, std::string_view what) {
    if (at >= words_.size()) return false;
    PageWord const& word = words_[at];
    if (what == "#" || what == "G" || what == "\"") {
        Sort const sort = what == "#" ? Sort::number : what == "G" ? Sort::grade : Sort::text;
        if (word.sort != sort) return false;
        got_.push_back(word.text);
        ++at;
        return true;
    }
    if (what == "U") {
        std::size_t next = at;
        while (is(next, "semester|quarter|credit|clock|contact|term|ects|academic") &&
               is(next + 1, "hour|hours|unit|units|credit|credits|point|points"))
            ++next;
        bool const ects = next > at && is(next - 1, "ects");
        if (!is(next, "unit|units|credit|credits|hour|hours|point|points|ects|course|courses|class|classes|module|"
                      "modules|cr|hrs"))
            return false;
        std::string const& last = words_[next].low;
        got_.push_back(ects                              ? "ects"
                       : last == "cr"                    ? "credits"
                       : last == "hrs"                   ? "hours"
                       : last == "class"                 ? "course"
                       : one_of(last, "modules|classes") ? "courses"
                       : last == "module"                ? "course"
                                                         : last);
        at = next + 1;
        return true;
    }
    if (what == "S") {
        std::size_t next = at;
        Courses const found = courses(next);
        if (found.set.empty()) return false;
        got_.push_back(found.set);
        at = next;
        return true;
    }
    if (what == "N") {
        if (word.sort != Sort::word || one_of(word.low, page_filler)) return false;
        got_.push_back(name(at));
        ++at;
        return true;
    }
    if (!one_of(word.low, what)) return false;
    ++at;
    return true;
}

/// Where the words that follow a pattern begin, if it stands here; else 0. A `?` behind an element says that it may be missing.
std::size_t PageReader::match(std::size_t at, char const* pattern) {
    got_.clear();
    std::string_view const all(pattern);
    for (std::size_t first = 0; first < all.size();) {
        std::size_t const blank = std::min(all.find(' ', first), all.size());
        std::string_view what = all.substr(first, blank - first);
        bool const optional = what.size() > 1 && what.back() == '?';
        if (optional) what.remove_suffix(1);
        if (!element(at, what) && !optional) return 0;
        first = blank + 1;
    }
    return at;
}

bool PageReader::begins(char const* pattern) { return match(0, pattern) != 0; }

/// Takes away the words of a pattern at the beginning.
bool PageReader::drop_first(char const* pattern) {
    std::size_t const past = match(0, pattern);
    if (past != 0) words_.erase(words_.begin(), words_.begin() + past);
    return past != 0;
}

/// Takes away the first words that a pattern stands for.
bool PageReader::take(char const* pattern) {
    for (std::size_t at = 0; at < words_.size(); ++at) {
        std::size_t const past = match(at, pattern);
        if (past == 0) continue;
        words_.erase(words_.begin() + at, words_.begin() + past);
        return true;
    }
    return false;
}

/// The words from one on, as they were written.
std::string PageReader::rest(std::size_t at) const {
    std::string result;
    for (; at < words_.size(); ++at) {
        std::string const& word = words_[at].text;
        bool const close = word == "," || word == "." || word == ")" || word == "}" || word == ":" || word == "'";
        result += (result.empty() || close || result.back() == '(' || result.back() == '{' ? "" : " ") + word;
    }
    return result;
}

/// A word as a name of the language; empty if it cannot be one.
std::string PageReader::name(std::size_t at) const {
    std::string result;
    for (char const c : words_[at].low)
        if (scan::lower(c) || scan::digit(c))
            result += c;
        else if (!result.empty() && result.back() != '-')
            result += '-';
    while (!result.empty() && result.back() == '-') result.pop_back();
    return scan::is_reserved(result) || result.empty() || scan::digit(result.front()) ? std::string() : result;
}

/// Whether all that is left changes nothing.
bool PageReader::done() {
    return std::all_of(words_.begin(), words_.end(), [](PageWord const& one) {
        return one.sort != Sort::text && one_of(one.low, page_filler) && !one.low.empty();
    });
}

} // namespace requisite::syntax::detail
