#pragma once

#include <requisite/syntax/state.hpp>
#include <requisite/text/scan.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>

namespace requisite::syntax {

namespace detail {

/// Whether a name is declared here rather than a statement begun: the word is followed by a colon.
static bool labels(char const* after_word, char const* end) noexcept {
    while (after_word != end && (*after_word == ' ' || *after_word == '\t')) ++after_word;
    return after_word != end && *after_word == ':';
}

/// Whether a course code follows, so that `course` is a declaration and no unit: "1 course from …".
static bool precedes_code(char const* after_word, char const* end) noexcept {
    while (after_word != end && (*after_word == ' ' || *after_word == '\t')) ++after_word;
    return after_word != end && (scan::upper(*after_word) || *after_word == '"' || scan::code(after_word, end));
}

/// Whether a declaration of a file begins here.
static bool begins_declaration(char const* p, char const* end) noexcept {
    std::string_view const word = scan::word(p, end);
    return scan::is_file_verb(word) && !labels(p + word.size(), end);
}

/// The word, number or sign at p, for a message; short and printable.
static std::string_view token(char const* p, char const* end) noexcept {
    if (p == end) return {};
    char const* q = p;
    if (scan::string(q, end) || scan::code(q, end)) return {p, static_cast<std::size_t>(q - p)};
    std::string_view const word = scan::word(p, end);
    if (!word.empty()) return word;
    q = p + 1;
    while (q != end && (static_cast<unsigned char>(*q) & 0xC0U) == 0x80U) ++q; // the rest of a character
    return {p, static_cast<std::size_t>(q - p)};
}

static std::string quoted(std::string_view text) {
    if (text.size() > 40) {
        std::size_t last = 37;
        while ((static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last; // whole characters
        return "'" + std::string(text.substr(0, last)) + "…'";
    }
    return "'" + std::string(text) + "'";
}

constexpr char const* set_named_part = "write '(part)' for the courses of a set with this name";

} // namespace detail

bool State::plain_code(Iterator& p) const noexcept {
    for (std::string_view const subject : subjects) {
        if (static_cast<std::size_t>(end - p) <= subject.size() || std::string_view(p, subject.size()) != subject)
            continue;
        Iterator q = p + subject.size();
        if (*q != ' ') continue;
        while (q != end && *q == ' ') ++q;
        if (!scan::detail::code_number(q, end, 1)) continue;
        p = q;
        return true;
    }
    if (p == end || *p != '"') return scan::code(p, end);
    Iterator q = p;
    if (!scan::string(q, end) || q == end || *q != ' ') return false;
    while (q != end && *q == ' ') ++q;
    bool const figure = scan::detail::code_number(q, end, 0);
    if (!figure || (end - q > 1 && *q == '.' && scan::digit(q[1])) || scan::begins_amount(q, end)) return false;
    p = q;
    return true;
}

bool State::parameter(Iterator& p) const noexcept {
    std::string_view const word = scan::word(p, end);
    if (std::find(parameters.begin(), parameters.end(), word) == parameters.end()) return false;
    p += word.size();
    return true;
}

void State::declare(std::string_view subject) {
    while (!subject.empty() && subject.front() == ' ') subject.remove_prefix(1);
    while (!subject.empty() && subject.back() == ' ') subject.remove_suffix(1);
    if (subject.empty() || subject.find('\\') != std::string_view::npos) return;
    if (std::find(subjects.begin(), subjects.end(), subject) != subjects.end()) return;
    subjects.push_back(subject);
}

bool State::code(Iterator& p) const noexcept { return plain_code(p) || scan::string(p, end); }

void State::skip_comment(Iterator& p) {
    Iterator const stop = scan::line_end(p, end);
    if (p >= comments_seen) {
        Iterator text_end = stop;
        if (text_end != p && text_end[-1] == '\r') --text_end;
        tree.comments.push_back(span(p, text_end));
        comments_seen = stop;
    }
    p = stop;
}

bool State::is_reported(std::string_view code, Span where) const noexcept {
    constexpr std::uint32_t far = 1U << 17U; // what is read again is near
    for (auto earlier = diagnostics.rbegin(); earlier != diagnostics.rend(); ++earlier) {
        if (earlier->primary.source != tree.source || earlier->primary.span.first + far < where.first) return false;
        if (earlier->primary.span == where && earlier->code == code) return true;
    }
    return false;
}

void State::report(std::string code, std::string message, Span where, std::string label, std::string help,
                   std::vector<Fix> fixes, std::vector<Label> others) {
    if (watching || stopped) return;
    if (is_reported(code, where)) return;
    if (diagnostics.size() - reported_before >= limits.errors) {
        stopped = failed = true;
        code = "RQ0112";
        message = "too many errors; the rest of the file was not read";
        label.clear();
        help = "mend these first";
        fixes.clear();
        others.clear();
    }
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.primary = {tree.source, where, std::move(label)};
    diagnostic.help = std::move(help);
    diagnostic.fixes = std::move(fixes);
    diagnostic.others = std::move(others);
    diagnostics.push_back(std::move(diagnostic));
}

void State::restore(Mark mark) {
    tree.nodes.resize(mark.nodes);
    braces.resize(mark.braces);
    depth = mark.depth;
    failed = stopped;
}

bool State::descend(Iterator p) {
    if (failed) return false;
    if (depth < limits.depth) {
        ++depth;
        return true;
    }
    report("RQ0106", "nested deeper than " + std::to_string(limits.depth) + " levels", span(p, p), {},
           "name the inner parts and refer to them");
    failed = reported = true;
    return false;
}

bool State::open_brace(Iterator& p) {
    if (failed) return false;
    skip(p);
    if (!supposed.empty()) {
        std::uint32_t const here = offset(p);
        auto const found =
            std::find_if(supposed.begin(), supposed.end(), [here](Span one) { return one.first == here; });
        if (found != supposed.end()) {
            braces.push_back(p);
            last = p = begin + found->last;
            return true;
        }
    }
    if (p == end || *p != '{') {
        miss(p, {"{", true});
        if (watching && p > brace_missed) {
            Iterator next = brace_missed; // after a course and a comma it is the list before that misses it
            bool const again = next != nullptr && plain_code(next) &&
                               (static_cast<void>(skip(next)), next != end && *next == ',') &&
                               (static_cast<void>(skip(++next)), next == p);
            if (!again) brace_missed = p;
        }
        return false;
    }
    braces.push_back(p);
    last = ++p;
    return true;
}

bool State::close_brace(Iterator& p) {
    if (failed) return false;
    skip(p);
    if (p == end || *p != '}') {
        miss(p, {"}", true});
        return false;
    }
    if (!braces.empty()) braces.pop_back();
    last = ++p;
    return true;
}

bool State::end_block(Iterator& p) { return close_brace(p) || (!failed && missing_brace(p)); }

bool State::ends_early(Iterator& p) {
    skip(p);
    if (p == end) return true;
    std::string_view const word = scan::word(p, end);
    return (scan::is_block_verb(word) || scan::is_file_verb(word)) && !detail::labels(p + word.size(), end);
}

bool State::closes_early(Iterator p) {
    if (p == end || (*p != ')' && *p != '{' && !scan::lower(*p))) return false;
    std::string_view const word = scan::word(p, end);
    for (char const* const next : {"in", "except", "for", "up", "else"})
        if (word == next) return unmatched_braces() > 0;
    return (*p == ')' || begins_clause(p)) && unmatched_braces() > 0;
}

bool State::begins_element(Iterator p) const noexcept {
    return p != end && (*p == '"' || (scan::word_character(*p) && !scan::foreign(*p))) && scan::word(p, end) != "or" &&
           scan::word(p, end) != "and";
}

void State::missing_comma(Iterator before, Iterator p) {
    report("RQ0102", "missing comma before " + detail::quoted(detail::token(p, end)), span(before, before), {},
           "separate the members of a list by commas", {{span(before, before), ","}});
}

Kind State::set_operator(Iterator& p) {
    if (failed) return Kind::error;
    skip(p);
    std::string_view const word = scan::word(p, end);
    Kind kind = Kind::error;
    if (word == "or") {
        if (begins_evidence(p + word.size())) return Kind::error; // it is an alternative to the requirement
        kind = Kind::set_or;
    } else if (word == "in") {
        if (begins_in_part(p)) return Kind::error;
        kind = Kind::set_in;
    } else if (word == "except") {
        kind = Kind::set_except;
    } else if (word == "and") {
        kind = Kind::set_or;
        report("RQ0109", "'and' between sets is read in two ways", span(p, p + 3), "",
               "write 'or' for courses on either list, 'in' for courses on both");
    } else if (watching) {
        for (char const* const operation : {"or", "in", "except"}) miss(p, {operation, true});
    }
    if (kind != Kind::error) p += word.size();
    return kind;
}

void State::ambiguous_operators(Iterator first, Iterator operand_end, Iterator p) {
    Iterator word = p; // just behind the operator
    while (word != first && scan::word_character(word[-1])) --word;
    std::string const operation(word, p);
    Node const& operand = tree.nodes.back();
    std::string const whole(first, operand_end);
    std::string const head(first, begin + operand.first);
    std::string const last_operand(begin + operand.first, operand_end);
    std::string help = "put parentheses around the part that belongs together";
    if (whole.size() <= 120 && whole.find('\n') == std::string::npos)
        help =
            "write '(" + whole + ") " + operation + " …' or '" + head + "(" + last_operand + " " + operation + " …)'";
    report("RQ0108", "'" + operation + "' beside another operator is read in two ways", span(word, p), {}, help);
}

bool State::begins_in_part(Iterator p) {
    if (scan::word(p, end) != "in") return false;
    skip(p += 2);
    if (scan::word(p, end) != "part") return false;
    skip(p += 4);
    return p == end || *p != '('; // else the courses that have a tag of this name
}

bool State::begins_evidence(Iterator p) {
    skip(p);
    std::string_view word = scan::word(p, end);
    if (word == "not") {
        skip(p += word.size());
        word = scan::word(p, end);
    }
    p += word.size();
    if (word == "student") return p != end && *p == '.';
    skip(p);
    if (word == "manual") return p != end && *p == '"';
    for (char const* const one : {"milestone", "proficiency", "score", "met"})
        if (word == one) return p != end && *p == '(';
    return false;
}

bool State::begins_clause(Iterator& p) {
    skip(p);
    std::string_view const word = scan::word(p, end);
    for (char const* const clause : {"where", "with", "after", "by", "prefer", "advisory"})
        if (word == clause) return true;
    return begins_in_part(p);
}

void State::stray_clause(Iterator first, std::size_t before) {
    auto& nodes = tree.nodes;
    Kind const clause = nodes.back().kind;
    std::string_view const word = scan::word(first, end);
    std::string const shown = detail::quoted(word == "by" ? "by term" : word);
    Span const where = span(first, first + word.size());
    nodes.resize(before);
    std::size_t at = before - 1;
    bool const advisory = nodes[at].kind == Kind::word; // stands behind the body
    if (advisory) --at;
    Node const body = nodes[at];
    bool again = advisory && word == "advisory";
    for (std::size_t next = at; next > at + 1 - body.size; next -= nodes[next - 1].size)
        again = again || (clause != Kind::word && nodes[next - 1].kind == clause);
    if (word == "in")
        report("RQ0118", "'in part' belongs to a 'limit'", where, {}, detail::set_named_part);
    else if (again)
        report("RQ0205", shown + " is given twice", where, {},
               clause == Kind::where  ? "join the two by 'and'"
               : clause == Kind::with ? "join the two by a comma"
                                      : "remove one of them");
    else if (body.kind == Kind::take)
        report("RQ0119", shown + " comes too late", where, {},
               "clauses stand in this order: where, with, after, by term, prefer, advisory");
    else
        report("RQ0118", shown + " belongs behind a requirement that takes courses", where, {},
               body.kind == Kind::alternative                    ? "write it before 'or'"
               : body.kind == Kind::group                        ? "write it inside, where courses are taken"
               : body.kind == Kind::gpa && clause == Kind::where ? "an average has a filter in 'over S where …'"
                                                                 : "require the courses in a statement of their own");
}

bool State::ends_statements(Scope scope, Iterator& p) {
    while (p != end && *p == '}') {
        if (scope != Scope::file) return true;
        report("RQ0104", "this '}' closes nothing", span(p, p + 1), {}, "remove it, or look for a '{' missing above");
        if (stopped) return true;
        last = ++p;
        skip(p);
    }
    if (p == end) return true;
    std::string_view const word = scan::word(p, end);
    if (scope == Scope::block && (word == "else" || word == "advisory") && unmatched_braces() > 0) return true;
    if (scope == Scope::records && (word == "expect" || word == "case")) return true; // a line of the test around it
    if (scope == Scope::file || !detail::begins_declaration(p, end)) return false;
    bool const misplaced = scope == Scope::block || (word != "transcript" && word != "facts");
    return misplaced && unmatched_braces() > 0; // else it is the statement that is wrong here
}

bool State::take_reported() noexcept {
    bool const was = reported;
    reported = false;
    return was;
}

bool State::passes_ignored(Iterator& p) const noexcept {
    for (Span const one : ignored) {
        if (begin + one.first != p) continue;
        p = begin + one.last;
        return true;
    }
    return false;
}

Body State::resynchronize(Scope scope, Iterator& p) {
    Iterator const begin_statement = p;
    Iterator const fault = farthest != nullptr && farthest > p ? farthest : p;
    int open = 0;  // braces
    int round = 0; // parentheses
    bool line_start = false;
    bool after_comma = false;
    while (p != end) {
        char const c = *p;
        if (c == '\n') {
            line_start = true;
            ++p;
            continue;
        }
        if (c == ' ' || c == '\t' || c == '\r') {
            ++p;
            continue;
        }
        bool const may_stop = p >= fault && p != begin_statement;
        if (c == '"') {
            if (!scan::string(p, end)) p = scan::line_end(p, end);
        } else if (c == '#') {
            p = scan::line_end(p, end);
            continue;
        } else if (c == '{' || c == '(') {
            if (c == '{' && open == 0 && round == 0 && p >= fault && depth < limits.depth) {
                Iterator q = p + 1;
                while (q != end && scan::space(*q)) ++q;
                if (scope < Scope::items && scan::is_block_verb(scan::word(q, end))) return Body::statements;
                std::string_view const verb = scan::word(begin_statement, end);
                if (verb == "test" && scope == Scope::file) return Body::test;
                if (verb == "transcript" && (scope == Scope::file || scope == Scope::items)) return Body::records;
                if (verb == "case" && scope == Scope::items) return Body::records;
            }
            ++(c == '{' ? open : round);
            ++p;
        } else if (c == ')') {
            if (round > 0) --round;
            ++p;
        } else if (c == '}') {
            if (open == 0) return Body::none;
            --open;
            ++p;
        } else if (scan::word_character(c)) {
            std::string_view const word = scan::word(p, end);
            bool const verb = (scan::is_block_verb(word) || scan::is_file_verb(word)) &&
                              !detail::labels(p + word.size(), end) &&
                              (word != "course" || detail::precedes_code(p + word.size(), end));
            // Where not even the first word was understood, the next line is taken for the next statement.
            bool const next_line = fault == begin_statement && open == 0 && round == 0 && !after_comma &&
                                   scan::lower(c) && !scan::is_reserved(word);
            // Within a line `institution` rather belongs to a filter or a record.
            bool const alone = line_start || (open == 0 && round == 0 && !after_comma && word != "institution");
            bool const outside = open == 0 || unmatched_braces() != 0; // else the text tells where the braces end
            if (may_stop && outside && ((verb && alone) || (line_start && (scope >= Scope::items || next_line))))
                return Body::none;
            p += word.size();
            if (p != end && *p == '.' && end - p > 1 && p[1] == '#') p += 2; // core.#2 is no comment
        } else {
            ++p;
        }
        line_start = false;
        after_comma = c == ',';
    }
    return Body::none;
}

} // namespace requisite::syntax
