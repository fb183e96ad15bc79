// `with`: bounds on all that a requirement takes.
#pragma once

#include <requisite/compile/lowering.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>

namespace requisite::detail {

/// The tag whose values a bound of `with` looks at.
std::string Lowering::bound_tag(Cursor c) {
    std::string tag(c.text());
    for (char const* const other :
         {"grade", "units", "term", "age", "origin", "status", "grading", "institution", "used-for"})
        if (tag == other)
            error("RQ0206", c, "'" + tag + "' is no tag", "name a tag; of terms there is 'at most … per term'");
    return tag;
}

std::string in_one_line(std::string_view text) {
    std::string out;
    char const* const end = text.data() + text.size();
    for (char const* p = text.data(); p != end;) {
        char const* const first = p;
        if (syntax::scan::string(p, end)) {
            out.append(first, p);
            continue;
        }
        if (*p == '#' && (out.empty() || out.back() != '.')) p = std::find(p, end, '\n');
        if (p == end) break;
        if (!syntax::scan::space(*p))
            out += *p;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
        ++p;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// `at least 6 units from S where …`: the filter may be meant for the bound or for all that is taken.
void Lowering::ambiguous_filter(Cursor bound, Cursor take) {
    std::string_view const source = bound.tree().source->text();
    auto const text = [source](std::uint32_t first, std::uint32_t last) {
        return in_one_line(source.substr(first, last - first));
    };
    auto const asked = [&](Cursor where) {
        Cursor const filter = where.children().front();
        std::string const written = text(filter.span().first, filter.span().last);
        return filter.kind() == SyntaxKind::disjunction ? '(' + written + ')' : written;
    };
    // A set may be the argument of a template and stand elsewhere; the words around it do not.
    auto const parts = bound.children();
    Cursor const unit = parts[2];
    Cursor const where = parts[4];
    std::string filter = text(where.span().first, where.span().last);
    std::string const set = text(unit.span().last, where.span().first).substr(sizeof("from ") - 1);
    std::string const of_bound = text(bound.span().first, unit.span().last) + " from (" + set + ' ' + filter + ')';
    std::string head;
    Span with;
    for (auto const part : take.children()) {
        if (part.kind() == SyntaxKind::where) filter = "where " + asked(part) + " and " + asked(where);
        if (part.kind() == SyntaxKind::where || part.kind() == SyntaxKind::with) {
            if (head.empty()) head = text(take.span().first, part.span().first);
            with = part.span();
        }
    }
    std::string const of_all =
        head + ' ' + filter + ' ' + text(with.first, where.span().first) + text(where.span().last, with.last);
    Diagnostic& fault =
        error("RQ0121", where, "'where' behind a bound is read in two ways",
              "write '" + of_bound + "' if the filter is the bound's, '" + of_all + "' if it is for all that is taken");
    fault.primary.span.last = fault.primary.span.first + 5;
}

// ( "exactly" | "least" | "most" ) number ( "distinct" tag | unit scope )
With Lowering::bound(Cursor c, Cursor take) {
    With result;
    result.place = place(c);
    auto const parts = c.children();
    bool const least = parts[0].text() == "least";
    bool const most = parts[0].text() == "most";
    bool const by_courses = parts[2].kind() == SyntaxKind::word || is_courses(parts[2]);
    if (by_courses) {
        Courses const figure(whole(parts[1], 0, "a number of courses"));
        result.quantity.courses = Bounds<Courses>{most ? Courses() : figure, {}};
        if (!least) result.quantity.courses->most = figure;
    } else {
        Units const figure(number(parts[1]));
        result.quantity.units = Bounds<Units>{most ? Units() : figure, {}};
        if (!least) result.quantity.units->most = figure;
    }
    auto const refuse = [&](std::string message, std::string help) {
        error("RQ0206", c, std::move(message), std::move(help));
    };
    if (parts[2].kind() == SyntaxKind::word) {
        result.kind = With::Kind::distinct;
        result.tag = bound_tag(parts[3]);
        if (!least)
            refuse("'distinct' takes 'at least'",
                   "write 'at least " + std::string(parts[1].text()) + " distinct " + result.tag + "'");
        return result;
    }
    if (parts[3].kind() == SyntaxKind::filtered) {
        auto const inner = parts[3].children();
        result.from = set(inner[0]);
        result.where = filter(inner[1].children().front());
        return result;
    }
    if (parts[3].kind() != SyntaxKind::word) {
        result.from = set(parts[3]);
        if (parts.size() > 4) {
            ambiguous_filter(c, take);
            result.where = filter(parts[4].children().front());
        }
        return result;
    }
    std::string_view const scope = parts[3].text();
    if (scope == "each") {
        result.kind = With::Kind::each;
        for (std::size_t i = 4; i < parts.size(); ++i) result.each.push_back(set(parts[i]));
        if (!least || !by_courses)
            refuse("'each of' takes 'at least' and courses", "write 'at least 1 course from each of …'");
    } else if (scope == "in") {
        result.kind = With::Kind::in_one;
        result.tag = bound_tag(parts[4]);
        if (!least)
            refuse("'in one' takes 'at least'",
                   "write 'at least … in one " + result.tag + "'; 'at most … per " + result.tag + "' is a limit");
    } else if (parts[4].text() == "term") {
        result.kind = With::Kind::per_term;
        if (!most || parts.size() > 5) refuse("'per term' takes 'at most', and no set", "write 'at most … per term'");
    } else {
        result.kind = With::Kind::per;
        result.tag = bound_tag(parts[4]);
        if (parts.size() > 5) result.from = set(parts[5]);
        if (!least && !most)
            refuse("'per " + result.tag + "' takes 'at least' or 'at most'",
                   "'at least' is for each value that is used");
    }
    return result;
}

void Lowering::with(Cursor c, Cursor take, std::vector<With>& bounds) {
    for (auto const item : c.children()) {
        if (bounds.size() == most_bounds) {
            error("RQ0120", item, "'with' has more than " + std::to_string(most_bounds) + " bounds",
                  "divide the requirement, or say some of them as a 'limit'");
            return;
        }
        bounds.push_back(bound(item, take));
    }
}

} // namespace requisite::detail
