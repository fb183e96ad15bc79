#pragma once

#include <requisite/syntax/terminals.hpp>

#include <algorithm>

namespace requisite::syntax {

bool String::unterminated(State& state, State::Iterator& p) {
    auto const* const found = static_cast<char const*>(std::memchr(p, '\n', static_cast<std::size_t>(state.end - p)));
    State::Iterator last = found != nullptr ? found : state.end;
    while (last - p > 1 && (last[-1] == '\r' || last[-1] == ' ')) --last;
    state.report("RQ0105", "this text has no closing quote", state.span(p, p + 1), "opened here",
                 "close it with '\"' on the same line");
    p = last;
    return true;
}

namespace detail {

/// Whether a requirement's body can begin with this word.
static bool begins_body(std::string_view word) noexcept {
    return word == "all" || word == "one" || word == "exactly" || word == "at" || word == "gpa" || word == "not" ||
           word == "milestone" || word == "proficiency" || word == "tagged" || word == "student" || word == "met" ||
           word == "any" || word == "score" || word == "manual";
}

/// Where the word begins that ends at a place.
static char const* word_start(char const* past, char const* begin) noexcept {
    while (past != begin && scan::word_character(past[-1])) --past;
    return past;
}

/// Whether a number stands here that is not the figure of anything.
static bool is_number_alone(State::Iterator p, State::Iterator end) noexcept {
    if (!scan::number(p, end) || scan::begins_amount(p, end)) return false;
    while (p != end && *p == ' ') ++p;
    return scan::word(p, end) != "of";
}

/// Whether a text in quotes is a course code and no title: it has a digit and only capitals, and the requirement ends behind it.
static bool is_quoted_code(State& state, State::Iterator first, State::Iterator past, State::Iterator after) {
    State::Iterator code = first;
    if (state.plain_code(code)) return true; // "COMP SCI" 577
    if (std::find_if(first, past, scan::digit) == past || std::find_if(first, past, scan::lower) != past) return false;
    return state.ends_early(after) || *after == '}' || state.begins_clause(after);
}

} // namespace detail

bool RequirementLabel::scan(State& state, State::Iterator& p, State::Iterator end) const {
    State::Iterator const first = p;
    State::Iterator q = p;
    bool const named = scan::name(q, end);
    State::Iterator const name_end = q;
    State::Iterator after = q;
    state.skip(after);
    State::Iterator title = after;
    State::Iterator title_end = after;
    bool const titled = after != end && *after == '"' && scan::string(title_end, end);
    if (titled) {
        q = after = title_end;
        state.skip(after);
        State::Iterator second = after;
        if (second != end && *second == '"' && scan::string(second, end)) {
            state.report("RQ0110", "a second title", state.span(after, second), {},
                         "a requirement has one; remove the other", {{state.span(title_end, second), ""}});
            q = after = second;
            state.skip(after);
        }
    }
    if (!named && !titled) return false;
    std::string_view const word(first, named ? static_cast<std::size_t>(name_end - first) : 0);
    bool const colon = after != end && *after == ':';
    if (!colon && titled && word == "manual") return false; // the text is what a person decides
    if (!colon) {
        if (titled && !named && detail::is_quoted_code(state, first, title_end, after)) return false;
        if (!titled) {
            // A lone word: the beginning of a body, or a set or requirement put where a body has to stand.
            if (detail::begins_body(word) || scan::is_reserved(word) ||
                (name_end != end && (*name_end == '.' || *name_end == '(')) ||
                (after != end && (*after == '<' || *after == '>' || *after == '=')))
                return false;
            if (after != end && detail::is_number_alone(after, end)) return false; // `cs 101`
            bool const missing_colon =
                after != end && (scan::digit(*after) || detail::begins_body(scan::word(after, end)));
            std::string const text(word);
            State::Iterator const verb = detail::word_start(state.last, state.begin);
            Span line;
            std::vector<Fix> fixes;
            std::string const said = state.watching ? std::string() : state.rewording(verb, verb, first, line, fixes);
            if (!said.empty()) {
                state.report("RQ0110", "'" + text + "' alone is not a requirement", state.span(first, name_end), {},
                             said, std::move(fixes));
                state.farthest = state.begin + line.last;
                state.failed = state.reported = true;
                return false;
            }
            if (missing_colon)
                state.report("RQ0110", "missing ':' after the name '" + text + "'", state.span(name_end, name_end), {},
                             "write '" + text + ": …'", {{state.span(name_end, name_end), ":"}});
            else {
                state.report("RQ0110", "'" + text + "' alone is not a requirement", state.span(first, name_end), {},
                             "did you mean 'all courses from " + text + "' or '" + text + ": …'?");
                state.failed = state.reported = true;
                return false;
            }
        } else {
            state.report("RQ0110", "missing ':' after the title", state.span(title_end, title_end), {},
                         "write ':' between the title and what is required", {{state.span(title_end, title_end), ":"}});
        }
    }
    std::size_t const leaf = state.tree.nodes.size();
    if (named) state.push(Kind::name, first, name_end, leaf);
    if (titled) state.push(Kind::string, title, title_end, state.tree.nodes.size());
    p = colon ? after + 1 : q;
    return true;
}

} // namespace requisite::syntax
