// Requirements and the other statements of a block.
#pragma once

#include <requisite/compile/lowering.hpp>
#include <requisite/text/scan.hpp>

namespace requisite::detail {

bool Lowering::is_courses(Cursor unit) {
    std::string word(syntax::scan::usual_unit(unit.text()));
    for (std::string_view const system : {"quarter", "semester"}) {
        if (unit.text().substr(0, system.size()) != system) continue;
        if (unit_system_.empty()) unit_system_ = system;
        if (unit_system_ == system) break;
        error("RQ1001", unit,
              "'" + std::string(unit.text()) + "' here, and " + std::string(unit_system_) +
                  " units elsewhere in this file",
              "figures are compared as they stand: write all of them in one kind of units; a quarter unit is two "
              "thirds of a semester unit")
            .severity = Severity::warning;
        break;
    }
    if (word == "course" || word == "courses") return true;
    bool const singular = word != "ects" && word.back() != 's';
    if (singular) word += 's';
    if (unit_word_.empty()) unit_word_ = word;
    if (unit_word_ != word) {
        Diagnostic& mixed = error("RQ1001", unit, "'" + word + "' here, '" + unit_word_ + "' elsewhere in this program",
                                  "they mean the same; use one word");
        mixed.severity = Severity::warning;
        std::string first = unit_word_;
        if (singular && first != "ects") first.pop_back();
        mixed.fixes.push_back({unit.span(), std::move(first)});
    }
    return false;
}

// number [to number] unit
void Lowering::amount(std::vector<Cursor> const& parts, std::size_t& at, Quantity& quantity) {
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

Quantity Lowering::quantity(Cursor c) {
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

std::optional<Preference> Lowering::preference(Cursor c) {
    auto const parts = c.children();
    if (parts[0].text() == "highest") return Preference::highest_grade;
    if (parts[0].text() == "earliest") return Preference::earliest_term;
    if (is_courses(parts[1])) error("RQ0206", parts[1], "every record is one course", "write 'prefer most units'");
    return Preference::most_units;
}

Requirement::Body Lowering::take(Cursor c) {
    Take result;
    std::string_view counts; ///< `overall`, `unique`
    bool counted = false;
    bool with_set = false;
    for (auto const part : c.children()) {
        switch (+part.kind()) {
        case +SyntaxKind::quantity:
            result.quantity = quantity(part);
            counted = true;
            break;
        case +SyntaxKind::word: counts = part.text(); break;
        case +SyntaxKind::where: result.where = filter(part.children().front()); break;
        case +SyntaxKind::with: with(part, c, result.with); break;
        case +SyntaxKind::after: result.after = std::string(part.children().front().text()); break;
        case +SyntaxKind::prefer: result.prefer = preference(part); break;
        case +SyntaxKind::by_term: result.by_term = whole(part.children().front(), 1, "a number of terms"); break;
        default: result.from = set(part); with_set = true;
        }
    }
    if (!counted) result.quantity.courses = Bounds<Courses>{Courses(1), {}}; // a lone course
    if (counts.empty()) return result;
    bool const unique = counts == "unique";
    for (auto const part : c.children()) {
        if (part.kind() != SyntaxKind::with && part.kind() != SyntaxKind::after && part.kind() != SyntaxKind::prefer &&
            !(unique && part.kind() == SyntaxKind::by_term))
            continue;
        std::string const word(part.text().substr(0, part.text().find_first_of(" \t\r\n#")));
        Diagnostic& fault = error("RQ0118", part, "'" + word + "' belongs behind a requirement that takes courses",
                                  '\'' + std::string(counts) + "' takes none; leave it out");
        fault.primary.span.last = fault.primary.span.first + static_cast<std::uint32_t>(word.size());
    }
    Quantity const& asked = result.quantity;
    bool const up_to = (asked.units && asked.units->most) || (asked.courses && asked.courses->most);
    if (up_to)
        error("RQ0206", c, '\'' + std::string(counts) + "' takes nothing, so it asks for at least so much",
              "write for example '8 units " + std::string(counts) + "'" +
                  (unique ? "" : "; the most that may count is a statement of its own: limit 8 units from …"));
    if (unique) {
        if (asked.all) error("RQ0206", c, "'unique' asks for at least so much", "write for example '8 units unique'");
        Unique own;
        own.quantity = std::move(result.quantity);
        if (with_set) own.from = std::move(result.from);
        own.where = std::move(result.where);
        return own;
    }
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

BestOf Lowering::best(Cursor c) {
    BestOf result;
    auto const parts = c.children();
    if (is_courses(parts[1]))
        result.courses = Courses(whole(parts[0], 1, "a number of courses"));
    else
        result.units = Units(number(parts[0]));
    if (result.units == Units()) error("RQ0303", parts[0], "the best of nothing have no average", "write how many");
    if (parts.size() == 2) return result;
    if (is_courses(parts[3]))
        error("RQ0206", parts[3], "the first are counted in units, by whole terms", "write for example '120 units'");
    result.first = Units(number(parts[2]));
    if (result.units && *result.first < *result.units)
        error("RQ0301", parts[2], "there are fewer first units than best ones", "the larger number comes last");
    return result;
}

Requirement::Body Lowering::average(Cursor c) {
    GradeAverage result;
    auto const parts = c.children();
    std::size_t at = 0;
    if (parts[at].kind() == SyntaxKind::best) result.best = best(parts[at++]);
    result.comparator = comparator(parts[at]);
    result.place = place(parts[at]);
    if (result.comparator == Comparator::equal)
        error("RQ0206", parts[at], "a grade average is required to be at least something", "write 'gpa >= …'");
    result.threshold = number(parts[at + 1]);
    at += 2;
    if (at == parts.size() || parts[at].kind() == SyntaxKind::word) {
        bool const applied = at < parts.size() && parts[at].text() == "applied";
        result.over = applied ? GradeAverage::Over::applied : GradeAverage::Over::overall;
        if (applied && at + 1 < parts.size()) result.applied_to = std::string(parts[at + 1].text());
        if (applied && result.best)
            error("RQ0206", parts[at], "the best grades are chosen among all of a set, not among what is applied",
                  "write 'over' and a set, or 'overall'");
        return result;
    }
    result.over = GradeAverage::Over::courses;
    result.from = set(parts[at]);
    if (at + 1 < parts.size()) result.where = filter(parts[at + 1].children().front());
    return result;
}

AttemptLimit Lowering::attempt_limit(Cursor c) {
    auto const parts = c.children();
    AttemptLimit result;
    result.most = whole(parts[0], 0, "a number of attempts");
    result.from = set(parts[1]);
    if (parts.size() > 2) result.where = filter(parts[2].children().front());
    return result;
}

Requirement::Body Lowering::group(Cursor c) {
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
    for (auto const statement : parts[1].children()) {
        if (statement.kind() != SyntaxKind::effective) continue;
        if (result.effective) error("RQ0205", statement, "'effective' is given twice", "remove one of them");
        result.effective = effective(statement);
    }
    result.block = block(parts[1], choose ? Home::choice : Home::all_of);
    return result;
}

Requirement::Body Lowering::body(Cursor c) {
    switch (+c.kind()) {
    case +SyntaxKind::take: return take(c);
    case +SyntaxKind::gpa: return average(c);
    case +SyntaxKind::attempt_limit: return attempt_limit(c);
    case +SyntaxKind::group: return group(c);
    default: return Check{condition(c.children().front())};
    }
}

/// `SPAN 201 or proficiency(spanish)`: a choice of two.
Group Lowering::with_alternative(Requirement::Body body, Place const& where, Cursor alternative) {
    Requirement first;
    first.place = where;
    first.body = std::move(body);
    Requirement second;
    second.place = place(alternative);
    second.body = Check{condition(alternative.children().front())};
    Group result;
    result.choose = 1;
    result.block.statements.push_back({std::move(first)});
    result.block.statements.push_back({std::move(second)});
    return result;
}

/// The name of a requirement. No path could say a word of the language, but for what `residence` requires.
std::string Lowering::label(Cursor c) {
    std::string name(c.text());
    if (syntax::scan::is_reserved(name) && name != "residence")
        error("RQ0122", c, "the word '" + name + "' is reserved, and no name",
              "choose another name, for example '" + name + "-rule'");
    return name;
}

Requirement Lowering::requirement(Cursor c, Home home) {
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
            result.name = label(part);
        else if (part.kind() == SyntaxKind::string)
            result.title = text(part);
        else if (part.kind() == SyntaxKind::call)
            call(part, result);
        else if (part.kind() == SyntaxKind::alternative)
            result.body = with_alternative(std::move(result.body), result.place, part);
        else if (part.kind() != SyntaxKind::word)
            result.body = body(part);
        else if (is_option)
            error("RQ0118", part, "an option is chosen, so it cannot be 'advisory'",
                  "make the requirement around it advisory, or write a 'require' outside of it");
        else
            result.advisory = true;
    }
    return result;
}

// number unit number [unit] ["advisory"]
Requirement Lowering::residence(Cursor c, Home home) {
    if (home == Home::choice)
        error("RQ0116", c, "'residence' is no option", "move it out of this block, beside what is required");
    Requirement result;
    result.name = "residence";
    result.place = place(c);
    auto const parts = c.children();
    for (auto const part : parts) {
        if (part.kind() == SyntaxKind::unit && is_courses(part))
            error("RQ0206", part, "residence is counted in units", "write for example 'residence 30 units of last 36'");
        if (part.kind() == SyntaxKind::word) result.advisory = true;
    }
    Residence const body{Units(number(parts[0])), Units(number(parts[2]))};
    if (body.of_last < body.least)
        error("RQ0301", parts[2], "there are fewer last units than are asked for", "the larger number comes last");
    result.body = body;
    return result;
}

Limit Lowering::limit(Cursor c) {
    auto const parts = c.children();
    Limit result;
    result.place = place(c);
    if (is_courses(parts[1]))
        result.courses = Courses(whole(parts[0], 0, "a number of courses"));
    else
        result.units = Units(number(parts[0]));
    result.from = set(parts[2]);
    for (std::size_t i = 3; i < parts.size(); ++i) {
        if (parts[i].kind() == SyntaxKind::where)
            result.where = filter(parts[i].children().front());
        else if (result.courses)
            error("RQ0206", parts[i], "a course counts as a whole", "write the limit in units, or leave 'in part' out");
        else
            result.in_part = true;
    }
    return result;
}

void Lowering::only_at_the_top(Cursor c, Home home, char const* verb) {
    if (branches_ == 0 && (home == Home::program || home == Home::stage)) return;
    error("RQ0116", c, "'" + std::string(verb) + "' stands at the top of a stage, outside of groups and 'if'",
          "move it out of this block; it holds in the whole stage");
}

Split Lowering::split(Cursor c) {
    auto const parts = c.children();
    Split result;
    result.place = place(c);
    result.course = course_code(parts[0]);
    if (is_courses(parts[2]))
        error("RQ0206", parts[2], "a course is split into units",
              "write for example 'split " + result.course + " into 6 units'");
    result.into = Units(number(parts[1]));
    if (result.into == Units()) error("RQ0303", parts[1], "a part has more than no units", "write how many");
    return result;
}

ProgramLimit Lowering::program_limit(Cursor c) {
    auto const parts = c.children();
    ProgramLimit result;
    result.place = place(c);
    result.most = whole(parts[0], 1, "a number of programs");
    if (parts.size() > 1) result.from = set(parts[1]);
    if (parts.size() > 2) result.where = filter(parts[2].children().front());
    return result;
}

Repeat Lowering::repeat(Cursor c) {
    auto const keep = [](std::string_view word) {
        using Keep = Repeat::Keep;
        return word == "latest" ? Keep::latest : word == "first" ? Keep::first : word == "all" ? Keep::all : Keep::best;
    };
    Repeat result;
    result.place = place(c);
    for (auto const part : c.children()) {
        if (part.kind() == SyntaxKind::word) {
            result.keep = keep(part.text());
        } else if (part.kind() == SyntaxKind::averaged) {
            auto const parts = part.children();
            result.average = keep(parts[0].text());
            if (parts.size() == 1) continue;
            if (is_courses(parts[2]))
                error("RQ0206", parts[2], "what repeats replace is counted in units",
                      "write for example 'average " + std::string(parts[0].text()) + " up to 16 units'");
            else if (*result.average == Repeat::Keep::all)
                error("RQ0210", part, "where every attempt weighs, no repeat replaces",
                      "write 'average all', or for example 'average latest up to 16 units'");
            result.replacing = Units(number(parts[1]));
        } else if (part.kind() == SyntaxKind::number)
            result.attempts = whole(part, 1, "a number of attempts");
        else
            result.from = set(part);
    }
    return result;
}

Share Lowering::share(Cursor c) {
    auto const parts = c.children();
    Share result;
    result.place = place(c);
    std::size_t at = 0;
    auto const side = [&] {
        std::string const path(parts[at++].text());
        return path == "everything" ? std::string() : path;
    };
    auto const is_word = [&](std::string_view word) {
        return at < parts.size() && parts[at].kind() == SyntaxKind::word && parts[at].text() == word;
    };
    auto const is_side = [&] { return at < parts.size() && parts[at].kind() == SyntaxKind::name; };
    result.one = side();
    bool const between = is_word("program");
    if (between) {
        result.program = name_or_text(parts[at + 1]);
        at += 2;
    }
    bool const two_sides = between || is_side();
    if (is_side()) result.other = side();
    while (is_side()) result.more.push_back(side());
    if (!two_sides && !result.one.empty())
        error("RQ0210", c, "a 'share' has two sides", "write 'share " + result.one + " with …' or 'share everything'");
    auto const everything = [](std::string const& one) { return one.empty(); };
    if (!result.more.empty() &&
        (result.one.empty() || result.other.empty() || std::any_of(result.more.begin(), result.more.end(), everything)))
        error("RQ0210", c, "'everything' is no side beside others",
              "list the requirements, or write 'share everything'");
    if (result.one.empty() && !result.other.empty()) std::swap(result.one, result.other);
    if (is_word("each")) {
        int const most = whole(parts[at + 1], 2, "a number of requirements above one");
        if (static_cast<std::size_t>(most) >= result.more.size() + 2)
            error("RQ0210", parts[at + 1], "there are not more requirements than that, so this limits nothing",
                  "write a smaller number, or remove 'each course in at most …'");
        result.each_at_most = most;
        at += 2;
    }
    if (at < parts.size() && parts[at].kind() == SyntaxKind::number) {
        if (is_courses(parts[at + 1]))
            result.up_to_courses = Courses(whole(parts[at], 0, "a number of courses"));
        else
            result.up_to_units = Units(number(parts[at]));
        at += 2;
    }
    if (is_word("for")) {
        result.from = set(parts[at + 1]);
        if (at + 2 < parts.size()) result.where = filter(parts[at + 2].children().front());
    }
    return result;
}

void Lowering::statement(Cursor c, Home home, Block& block) {
    auto const parts = c.children();
    Statement result;
    switch (+c.kind()) {
    case +SyntaxKind::require:
    case +SyntaxKind::option: result.form = requirement(c, home); break;
    case +SyntaxKind::limit: result.form = limit(c); break;
    case +SyntaxKind::program_limit:
        only_at_the_top(c, home, "limit each course");
        result.form = program_limit(c);
        break;
    case +SyntaxKind::exclude: {
        Exclude exclude;
        exclude.from = set(parts[0]);
        if (parts.size() > 1) exclude.where = filter(parts[1].children().front());
        exclude.place = place(c);
        result.form = std::move(exclude);
        break;
    }
    case +SyntaxKind::share: result.form = share(c); break;
    case +SyntaxKind::residence: result.form = residence(c, home); break;
    case +SyntaxKind::split:
        only_at_the_top(c, home, "split");
        result.form = split(c);
        break;
    case +SyntaxKind::repeat:
        only_at_the_top(c, home, "repeat");
        result.form = repeat(c);
        break;
    case +SyntaxKind::conditional: {
        Conditional choice;
        choice.place = place(c);
        choice.condition = condition(parts[0]);
        for (std::size_t i = 1; i < parts.size(); ++i)
            for (auto const inner : (i == 1 ? parts[1] : parts[2].children().front()).children())
                if (inner.kind() == SyntaxKind::effective)
                    error("RQ0116", inner, "'effective' stands in a program or a group, not in an 'if'",
                          "move it out of this block");
        ++branches_;
        choice.then = this->block(parts[1], home);
        if (parts.size() > 2) choice.otherwise = this->block(parts[2].children().front(), home);
        --branches_;
        result.form = std::move(choice);
        break;
    }
    case +SyntaxKind::note:
        result.form = Note{parts.size() > 1 ? std::string(parts[0].text()) : std::string(), text(parts.back())};
        break;
    case +SyntaxKind::cite:
        result.form = Citation{text(parts[0]), parts.size() > 1 ? text(parts[1]) : std::string()};
        break;
    case +SyntaxKind::url: result.form = Url{text(parts[0])}; break;
    case +SyntaxKind::error: return;
    case +SyntaxKind::effective: // of a group: it has it already
        if (home == Home::stage)
            error("RQ0116", c, "'effective' stands in a program or a group", "move it out of this stage");
        return;
    default: {
        std::string const verb(c.text().substr(0, c.text().find_first_of(" \t\r\n\"{")));
        error("RQ0116", c, "'" + verb + "' stands directly in a program", "move it out of this block");
        return;
    }
    }
    block.statements.push_back(std::move(result));
}

Block Lowering::block(Cursor c, Home home) {
    Block result;
    for (auto const part : c.children()) statement(part, home, result);
    return result;
}

} // namespace requisite::detail
