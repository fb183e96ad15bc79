// Braces that are missing or too many: whether there are any is counted over the whole text, and where they are is told by the layout.
// Each is reported once and then read as if it were right, so that it has no other consequences.
#pragma once

#include <requisite/syntax/state.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>

namespace requisite::syntax {

namespace detail {

/// Of each kind, in one file: each is looked up linearly.
constexpr std::size_t most_repairs = 100;

/// How far the line of a place is indented; -1 if the line is so long that layout means nothing.
static int indentation(char const* p, char const* begin) noexcept {
    constexpr int most = 1'000;
    int columns = 0;
    for (int width = 0; p != begin && p[-1] != '\n'; ++width) {
        if (width == most) return -1;
        --p;
        columns = *p == ' ' || *p == '\t' ? columns + 1 : 0;
    }
    return columns;
}

/// Whether nothing else stands before a place on its line.
static bool first_on_line(char const* p, char const* begin) noexcept {
    while (p != begin && (p[-1] == ' ' || p[-1] == '\t')) --p;
    return p == begin || p[-1] == '\n';
}

/// The end of what stands before a place.
static char const* end_before(char const* p, char const* begin) noexcept {
    while (p != begin && scan::space(p[-1])) --p;
    return p;
}

/// Moves past a text in quotes, a comment or one character.
static void pass_over(char const*& p, char const* begin, char const* end) noexcept {
    if (*p == '"') {
        if (!scan::string(p, end)) p = scan::line_end(p, end);
    } else if (*p == '#' && (p == begin || p[-1] != '.')) { // core.#2 is no comment
        p = scan::line_end(p, end);
    } else {
        ++p;
    }
}

} // namespace detail

std::int64_t State::unmatched_braces() {
    if (unmatched) return *unmatched;
    std::int64_t count = 0;
    for (Iterator p = begin; p != end;) {
        char const c = *p;
        if (c == '"' || c == '#') {
            detail::pass_over(p, begin, end);
            continue;
        }
        count += (c == '{' ? 1 : 0) - (c == '}' ? 1 : 0);
        ++p;
    }
    unmatched = count;
    return count;
}

bool State::stands_outside(Iterator p, Iterator first_statement) {
    if (braces.empty() || first_statement == nullptr) return false;
    if (!detail::first_on_line(p, begin) || !detail::first_on_line(first_statement, begin)) return false;
    int const here = detail::indentation(p, begin);
    return here >= 0 && here < detail::indentation(first_statement, begin) && unmatched_braces() > 0 &&
           here <= detail::indentation(braces.back(), begin);
}

bool State::missing_brace(Iterator p) {
    std::vector<Label> others;
    if (!braces.empty()) {
        others.push_back({tree.source, span(braces.back(), braces.back() + 1), "opened here"});
        braces.pop_back();
    }
    bool const at_end = p == end;
    if (!watching && unmatched_braces() > 0) --*unmatched;
    report("RQ0103", at_end ? "the text ends, and a '}' is missing" : "a '}' is missing before this",
           span(p, p + detail::token(p, end).size()), {}, "close the brace before the next statement begins", {},
           std::move(others));
    return true;
}

/// Where a '{' is expected and stands behind something else on the line: from now on that is passed over.
bool State::pass_over_to_brace(Iterator place) {
    if (supposed.size() >= detail::most_repairs) return false;
    for (Iterator p = place; p != end && *p != '\n' && *p != '#' && *p != '}';) {
        if (*p == '{') {
            supposed.push_back(span(place, p + 1));
            return true;
        }
        std::string_view const word = scan::word(p, end);
        if (scan::is_block_verb(word) || scan::is_file_verb(word)) return false;
        if (word.empty())
            detail::pass_over(p, begin, end);
        else
            p += word.size();
    }
    return false;
}

bool State::missing_opening_brace(Iterator place) {
    bool const here =
        std::any_of(expected.begin(), expected.end(), [](Expected const& one) { return one.text == "{"; });
    bool in_list = false;
    if (!here && brace_missed != nullptr && place != end) {
        Iterator const before = detail::end_before(place, begin);
        Iterator member = brace_missed; // of the courses up to here
        while (*place == '}' && member < place && plain_code(member) &&
               (static_cast<void>(skip(member)), *member == ','))
            skip(++member);
        in_list = *place == ',' || member == place || (before != begin && before[-1] == ',');
    }
    Iterator const where = here ? place : in_list ? brace_missed : nullptr;
    if (where == nullptr || !suppose_brace(where)) return false;
    report_opening_brace(where, here);
    return true;
}

bool State::suppose_brace(Iterator where) {
    if (supposed.size() >= detail::most_repairs || unmatched_braces() >= 0) return false;
    for (Span const one : supposed)
        if (one.first == offset(where)) return false;
    supposed.push_back(span(where, where));
    ++*unmatched;
    return true;
}

void State::withdraw_brace() {
    supposed.pop_back();
    --*unmatched;
}

void State::report_opening_brace(Iterator where, bool of_block) {
    // A block's brace stands behind its header, a list's before the first member.
    Iterator const word = of_block ? detail::end_before(where, begin) : where;
    report("RQ0103", "a '{' is missing before this", span(where, where + detail::token(where, end).size()), {},
           "a block or a list begins with '{'", {{span(word, word), of_block ? " {" : "{"}});
}

/// The next '}' before a place that stands further right than the line where its '{' stands, as if for an inner one. Null if none does.
State::Iterator State::stray_brace(Iterator until) {
    if (searched == nullptr) searched = begin;
    while (searched < until) {
        Iterator const p = searched;
        detail::pass_over(searched, begin, end);
        Iterator after = p;
        if ((*p != '{' && *p != '}') || passes_ignored(after)) continue;
        if (*p == '{') {
            search_stack.push_back(p);
        } else if (!search_stack.empty()) {
            Iterator const opener = search_stack.back();
            Iterator content = opener + 1; // of a block it begins on a line of its own
            while (content != p && (*content == ' ' || *content == '\t' || *content == '\r')) ++content;
            bool const block = *content == '\n' || *content == '#';
            int const outer = block ? detail::indentation(opener, begin) : -1;
            if (outer >= 0 && detail::indentation(p, begin) > outer) return p;
            search_stack.pop_back();
        }
    }
    return nullptr;
}

bool State::rewind(Iterator& p) {
    if (watching || stopped || ignored.size() >= detail::most_repairs || unmatched_braces() >= 0) return false;
    Iterator const stray = stray_brace(p);
    if (stray == nullptr) return false;
    auto& nodes = tree.nodes;
    std::size_t behind = nodes.size();
    while (behind != 0 && nodes[behind - 1].first > offset(stray)) behind -= nodes[behind - 1].size;
    if (behind == 0 || nodes[behind - 1].last <= offset(stray)) return false;
    Node const& declaration = nodes[behind - 1];
    read_again += static_cast<std::size_t>(p - (begin + declaration.first));
    if (read_again > tree.source->text().size()) return false;
    diagnostics.erase(std::remove_if(diagnostics.begin(), diagnostics.end(),
                                     [&](Diagnostic const& one) {
                                         return one.primary.source == tree.source &&
                                                one.primary.span.first > offset(stray);
                                     }),
                      diagnostics.end());
    report("RQ0104", "this '}' closes nothing", span(stray, stray + 1), {},
           "remove it, or look for a '{' missing above");
    ignored.push_back(span(stray, stray + 1));
    ++*unmatched;
    p = begin + declaration.first;
    nodes.resize(behind - declaration.size);
    return true;
}

} // namespace requisite::syntax
