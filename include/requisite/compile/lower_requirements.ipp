// Requirements and the other statements of a block.
#pragma once

#include <requisite/compile/lowering.hpp>

namespace requisite::detail {

REQUISITE_INLINE bool Lowering::is_courses(Cursor unit) {
    std::string word(unit.text());
    if (word == "course" || word == "courses") return true;
    if (word != "ects" && word.back() != 's') word += 's';
    if (unit_word_.empty()) unit_word_ = word;
    if (unit_word_ != word) {
        Diagnostic& mixed = error("RQ1001", unit, "'" + word + "' here, '" + unit_word_ + "' elsewhere in this program",
                                  "they mean the same; use one word");
        mixed.severity = Severity::warning;
    }
    return false;
}

// number [to number] unit
REQUISITE_INLINE void Lowering::amount(std::vector<Cursor> const& parts, std::size_t& at, Quantity& quantity) {
    std::size_t const low = at++;
    std::size_t const high = parts[at].kind() == SyntaxKind::number ? at++ : low;
    bool const courses = is_courses(parts[at]);
    if ((courses ? quantity.courses.has_value() : quantity.units.has_value()))
        error("RQ0206", parts[at], "both amounts are in the same currency", "join units with courses");
    if (courses) {
        Bounds<Courses> bounds{Courses(whole(parts[low], 0, "a number of courses")), {}};
        if (high != low) bounds.most = Courses(whole(parts[high], 0, "a number of courses"));
        if (bounds.most && *bounds.most < bounds.least) {
            error("RQ0301", parts[high], "the range runs backwards", "the smaller number comes first");
            std::swap(bounds.least, *bounds.most);
        }
        quantity.courses = bounds;
    } else {
        Bounds<Units> bounds{Units(number(parts[low])), {}};
        if (high != low) bounds.most = Units(number(parts[high]));
        if (bounds.most && *bounds.most < bounds.least) {
            error("RQ0301", parts[high], "the range runs backwards", "the smaller number comes first");
            std::swap(bounds.least, *bounds.most);
        }
        quantity.units = bounds;
    }
    ++at;
}

REQUISITE_INLINE Quantity Lowering::quantity(Cursor c) {
    Quantity result;
    auto const parts = c.children();
    std::size_t at = 0;
    bool exactly = false;
    if (parts[at].kind() == SyntaxKind::word) {
        if (parts[at].text() == "all") {
            result.all = true;
            return result;
        }
        exactly = parts[at++].text() == "exactly";
    }
    amount(parts, at, result);
    if (at < parts.size()) {
        result.either = parts[at++].text() == "or";
        amount(parts, at, result);
    }
    if (exactly) {
        if ((result.units && result.units->most) || (result.courses && result.courses->most))
            error("RQ0301", c, "'exactly' takes one number, not a range", "leave 'exactly' out");
        if (result.units) result.units->most = result.units->least;
        if (result.courses) result.courses->most = result.courses->least;
    }
    return result;
}

REQUISITE_INLINE Requirement::Body Lowering::take(Cursor c) {
    Take result;
    bool overall = false;
    bool with_set = false;
    for (auto const part : c.children()) {
        switch (part.kind()) {
        case SyntaxKind::quantity: result.quantity = quantity(part); break;
        case SyntaxKind::word: overall = true; break;
        case SyntaxKind::where: result.where = filter(part.children().front()); break;
        case SyntaxKind::by_term: result.by_term = whole(part.children().front(), 1, "a number of terms"); break;
        case SyntaxKind::code: // a lone course
            result.quantity.courses = Bounds<Courses>{Courses(1), {}};
            result.from = code_set(part);
            result.from.place = place(part);
            break;
        default: result.from = set(part); with_set = true;
        }
    }
    if (!overall) return result;
    Overall observer;
    observer.quantity = result.quantity;
    if (with_set) observer.from = std::move(result.from);
    observer.where = std::move(result.where);
    observer.by_term = result.by_term;
    if (observer.quantity.all && !with_set)
        error("RQ0206", c, "'all courses overall' asks for every course there is",
              "name a set: 'all courses overall from …'");
    return observer;
}

REQUISITE_INLINE Requirement::Body Lowering::average(Cursor c) {
    GradeAverage result;
    auto const parts = c.children();
    result.comparator = comparator(parts[0]);
    if (result.comparator != Comparator::greater_equal && result.comparator != Comparator::greater)
        error("RQ0206", parts[0], "a grade average is required to be at least something", "write 'gpa >= …'");
    result.threshold = number(parts[1]);
    if (parts[2].kind() == SyntaxKind::word) {
        result.over = parts[2].text() == "applied" ? GradeAverage::Over::applied : GradeAverage::Over::overall;
        return result;
    }
    result.over = GradeAverage::Over::courses;
    result.from = set(parts[2]);
    if (parts.size() > 3) result.where = filter(parts[3].children().front());
    return result;
}

REQUISITE_INLINE Requirement::Body Lowering::group(Cursor c) {
    auto const parts = c.children();
    std::optional<int> choose;
    if (parts[0].kind() == SyntaxKind::number)
        choose = whole(parts[0], 1, "a number of requirements");
    else if (parts[0].text() == "one")
        choose = 1;
    if (parts[1].kind() != SyntaxKind::block) {
        if (!choose) {
            error("RQ0206", c, "'all of' needs its requirements in braces", "write 'all of { require … }'");
            return Group{};
        }
        return ChildrenOf{choose.value_or(1), std::string(parts[1].text())};
    }
    Group result;
    result.choose = choose;
    result.block = block(parts[1], choose ? Home::choice : Home::all_of);
    return result;
}

REQUISITE_INLINE Requirement::Body Lowering::body(Cursor c) {
    switch (c.kind()) {
    case SyntaxKind::take: return take(c);
    case SyntaxKind::gpa: return average(c);
    case SyntaxKind::group: return group(c);
    default: return Check{condition(c.children().front())};
    }
}

REQUISITE_INLINE Requirement Lowering::requirement(Cursor c, Home home) {
    bool const is_option = c.kind() == SyntaxKind::option;
    if (is_option != (home == Home::choice)) {
        Span const word{c.span().first, c.span().first + (is_option ? 6U : 7U)};
        Diagnostic& fault =
            error("RQ0115", c,
                  is_option ? "an 'option' stands under 'one of' or 'N of'" : "what can be chosen from is an 'option'",
                  is_option ? "write 'require' here" : "write 'option' here");
        fault.primary.span = word;
        fault.fixes.push_back({word, is_option ? "require" : "option"});
    }
    Requirement result;
    result.place = place(c);
    for (auto const part : c.children()) {
        if (part.kind() == SyntaxKind::name)
            result.name = std::string(part.text());
        else if (part.kind() == SyntaxKind::string)
            result.title = text(part);
        else
            result.body = body(part);
    }
    return result;
}

REQUISITE_INLINE Limit Lowering::limit(Cursor c) {
    auto const parts = c.children();
    Limit result;
    result.place = place(c);
    if (is_courses(parts[1]))
        result.courses = Courses(whole(parts[0], 0, "a number of courses"));
    else
        result.units = Units(number(parts[0]));
    result.from = set(parts[2]);
    if (parts.size() > 3) result.where = filter(parts[3].children().front());
    return result;
}

REQUISITE_INLINE Share Lowering::share(Cursor c) {
    auto const parts = c.children();
    Share result;
    result.place = place(c);
    std::size_t at = 0;
    auto const side = [&] {
        std::string const path(parts[at++].text());
        return path == "everything" ? std::string() : path;
    };
    result.one = side();
    bool const two_sides = at < parts.size() && parts[at].kind() == SyntaxKind::name;
    if (two_sides) result.other = side();
    if (!two_sides && !result.one.empty())
        error("RQ0210", c, "a 'share' has two sides", "write 'share " + result.one + " with …' or 'share everything'");
    if (result.one.empty() && !result.other.empty()) std::swap(result.one, result.other);
    if (at < parts.size()) {
        if (is_courses(parts[at + 1]))
            result.up_to_courses = Courses(whole(parts[at], 0, "a number of courses"));
        else
            result.up_to_units = Units(number(parts[at]));
    }
    return result;
}

REQUISITE_INLINE void Lowering::statement(Cursor c, Home home, Block& block) {
    auto const parts = c.children();
    Statement result;
    switch (c.kind()) {
    case SyntaxKind::require:
    case SyntaxKind::option: result.form = requirement(c, home); break;
    case SyntaxKind::limit: result.form = limit(c); break;
    case SyntaxKind::exclude: {
        Exclude exclude;
        exclude.from = set(parts[0]);
        if (parts.size() > 1) exclude.where = filter(parts[1].children().front());
        exclude.place = place(c);
        result.form = std::move(exclude);
        break;
    }
    case SyntaxKind::share: result.form = share(c); break;
    case SyntaxKind::conditional: {
        Conditional choice;
        choice.place = place(c);
        choice.condition = condition(parts[0]);
        choice.then = this->block(parts[1], home);
        if (parts.size() > 2) choice.otherwise = this->block(parts[2].children().front(), home);
        result.form = std::move(choice);
        break;
    }
    case SyntaxKind::note:
        result.form = Note{parts.size() > 1 ? std::string(parts[0].text()) : std::string(), text(parts.back())};
        break;
    case SyntaxKind::cite:
        result.form = Citation{text(parts[0]), parts.size() > 1 ? text(parts[1]) : std::string()};
        break;
    case SyntaxKind::url: result.form = Url{text(parts[0])}; break;
    case SyntaxKind::error: return;
    default: {
        std::string const verb(c.text().substr(0, c.text().find_first_of(" \t\r\n\"{")));
        error("RQ0116", c, "'" + verb + "' stands directly in a program", "move it out of this block");
        return;
    }
    }
    block.statements.push_back(std::move(result));
}

REQUISITE_INLINE Block Lowering::block(Cursor c, Home home) {
    Block result;
    for (auto const part : c.children()) statement(part, home, result);
    return result;
}

} // namespace requisite::detail
