#pragma once

#include <requisite/compile/lowering.hpp>
#include <requisite/model/repeatable.hpp>
#include <requisite/sort.hpp>
#include <requisite/text/scan.hpp>

#include <algorithm>
#include <set>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

Diagnostic& Lowering::error(char const* code, Cursor where, std::string message, std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.primary = {where.tree().source, where.span(), {}};
    if (use_ != nullptr) diagnostic.others.push_back({use_->source, use_->span, "used here"});
    diagnostics_.push_back(std::move(diagnostic));
    return diagnostics_.back();
}

// What a program says about itself. False if the node is something else.
bool Lowering::metadata(Cursor c, Program& program) {
    auto const parts = c.children();
    auto const once = [&](bool given, char const* what) {
        if (given) error("RQ0205", c, std::string("the program's ") + what + " is given twice", "remove one of them");
    };
    switch (+c.kind()) {
    case +SyntaxKind::institution:
        once(!program.institution.empty(), "institution");
        program.institution = text(parts[0]);
        return true;
    case +SyntaxKind::catalog: {
        once(program.catalog.has_value(), "catalog");
        std::string_view const years = parts[0].text();
        int const first = detail::small_number(years.substr(0, 4));
        int const last = years.size() > 4 ? detail::small_number(years.substr(5)) : first;
        if (last < first) error("RQ0301", parts[0], "the years run backwards", "the earlier year comes first");
        program.catalog = CatalogYears{first, last};
        return true;
    }
    case +SyntaxKind::duration:
        once(program.duration.has_value(), "duration");
        program.duration = Duration{whole(parts[0], 1, "a length"), std::string(parts[1].text())};
        return true;
    case +SyntaxKind::effective:
        once(program.effective.has_value(), "effect");
        program.effective = effective(c);
        return true;
    case +SyntaxKind::count: {
        CountedSeason const counted{Season::parse(parts[0].text()).value_or(Season()), place(parts[0])};
        for (auto const& known : program.counted)
            if (known == counted)
                error("RQ0205", c, "'" + std::string(parts[0].text()) + "' is counted twice", "remove one of them");
        program.counted.push_back(counted);
        return true;
    }
    case +SyntaxKind::outcome: {
        requisite::Outcome outcome{std::string(parts[0].text()), text(parts[1]), {}, place(c)};
        for (std::size_t i = 2; i < parts.size(); ++i) outcome.shown_in.emplace_back(parts[i].text());
        program.outcomes.push_back(std::move(outcome));
        return true;
    }
    case +SyntaxKind::deadline: {
        Deadline deadline;
        deadline.season = Season::parse(parts[0].text()).value_or(Season());
        deadline.place = place(parts[0]);
        deadline.day.month = month(parts[1]);
        deadline.day.day = whole(parts[2], 1, "a day of a month");
        if (deadline.day.day > days_in_month(deadline.day.month))
            error("RQ0305", parts[2], "there is no " + to_string(deadline.day), "look at a calendar");
        if (parts.size() > 3) deadline.text = text(parts[3]);
        program.deadlines.push_back(std::move(deadline));
        return true;
    }
    case +SyntaxKind::url: program.urls.push_back({text(parts[0])}); return true;
    case +SyntaxKind::note:
        program.notes.push_back({parts.size() > 1 ? std::string(parts[0].text()) : std::string(), text(parts.back())});
        return true;
    case +SyntaxKind::cite:
        program.citations.push_back({text(parts[0]), parts.size() > 1 ? text(parts[1]) : std::string()});
        return true;
    default: return false;
    }
}

Program Lowering::program(Cursor c) {
    Program result;
    result.place = place(c);
    unit_word_.clear();
    auto const parts = c.children();
    result.name = name_or_text(parts[0]);
    if (parts.size() > 2) result.title = text(parts[1]);
    Stage only;
    only.place = result.place;
    for (auto const part : parts.back().children()) {
        if (part.kind() == SyntaxKind::stage) {
            auto const fields = part.children();
            Stage stage;
            stage.place = place(part);
            stage.name = std::string(fields[0].text());
            if (fields.size() > 2) stage.title = text(fields[1]);
            stage.block = block(fields.back(), Home::stage);
            result.stages.push_back(std::move(stage));
        } else if (!metadata(part, result)) {
            statement(part, Home::program, only.block);
        }
    }
    if (result.stages.empty()) {
        result.stages.push_back(std::move(only));
    } else if (!only.block.statements.empty()) {
        error("RQ0116", c, "program '" + result.name + "' has stages, and statements outside of them",
              "move each statement into a stage");
    }
    if (!unit_word_.empty()) result.unit_word = unit_word_;
    return result;
}

void Lowering::tags(Cursor c, std::vector<Tag>& tags) {
    auto const parts = c.children();
    std::string const name(parts[0].text());
    if (parts.size() == 1) tags.push_back({name, {}});
    for (std::size_t i = 1; i < parts.size(); ++i)
        tags.push_back(
            {name, parts[i].kind() == SyntaxKind::repeatable ? repeatable(name, parts[i]) : name_or_text(parts[i])});
}

/// How often a course may count, as the value of its tag.
std::string Lowering::repeatable(std::string const& name, Cursor c) {
    auto const parts = c.children();
    if (name != "repeatable")
        error("RQ0206", c, "only the tag 'repeatable' says how often",
              "write a name, a text in quotes, a number or a code");
    if (parts.size() == 1)
        return to_string(RepeatableBound{whole(parts[0], 2, "a number of times above one"), std::nullopt});
    if (is_courses(parts[1]))
        error("RQ0206", parts[1], "what a course may be repeated for is counted in units or times",
              "write for example 'repeatable up to 8 units' or 'repeatable 3 times'");
    return to_string(RepeatableBound{std::nullopt, Units(number(parts[0]))});
}

/// For how many courses one counts.
std::optional<Decimal> Lowering::counts(Cursor c) {
    auto const parts = c.children();
    char const* const help = "write for example 'counts 0.5 courses'";
    if (!is_courses(parts[1])) {
        error("RQ0206", parts[1], "what a course counts for is a number of courses", help);
        return std::nullopt;
    }
    Decimal const result = number(parts[0]);
    if (Decimal() < result && result <= Decimal(most_counted)) return result;
    error("RQ0303", parts[0],
          "a course counts for more than 0 and at most " + std::to_string(most_counted) + " courses",
          std::string(help) + "; what should count nowhere is left out of the lists, or excluded");
    return std::nullopt;
}

Course Lowering::course(Cursor c) {
    Course result;
    result.place = place(c);
    for (auto const part : c.children()) {
        switch (+part.kind()) {
        case +SyntaxKind::code: result.code = course_code(part); break;
        case +SyntaxKind::string: result.title = text(part); break;
        case +SyntaxKind::number: (result.units ? result.units_max : result.units) = Units(number(part)); break;
        case +SyntaxKind::unit:
            if (part.text() == "course" || part.text() == "courses")
                error("RQ0206", part, "a course has units",
                      "write for example '12 units'; a half course says 'counts 0.5 courses'");
            break;
        case +SyntaxKind::counts: result.counts = counts(part); break;
        case +SyntaxKind::tag: tags(part, result.tags); break;
        default: break;
        }
    }
    if (result.units_max && *result.units_max < *result.units) {
        error("RQ0301", c, "the units of " + result.code + " run backwards", "the smaller number comes first");
        std::swap(result.units, result.units_max);
    }
    return result;
}

/// code code [ season years ] [ "until" season years ]
SameCourse Lowering::same(Cursor c) {
    auto const parts = c.children();
    SameCourse result{course_code(parts[0]), course_code(parts[1]), place(c)};
    for (std::size_t i = 2; i + 1 < parts.size(); ++i)
        if (parts[i + 1].kind() == SyntaxKind::years)
            (parts[i - 1].text() == "until" ? result.until : result.from) = term(parts[i + 1], parts[i].text());
    return result;
}

NamedSet Lowering::named_set(Cursor c) {
    NamedSet result;
    result.place = place(c);
    auto const parts = c.children();
    result.name = std::string(parts[0].text());
    result.courses = set(parts.back());
    // A value stands in parentheses right behind the name, a title after it.
    std::string_view const source = c.tree().source->text();
    std::size_t after = parts[0].span().last;
    while (after < source.size() && (source[after] == ' ' || source[after] == '\n' || source[after] == '\t')) ++after;
    std::size_t next = 1;
    if (after < source.size() && source[after] == '(') result.value = name_or_text(parts[next++]);
    if (next + 1 < parts.size()) result.title = text(parts[next]);
    return result;
}

/// 1 to 12; of a word that is no month, 1.
int Lowering::month(Cursor c) {
    int const result = parse_month(c.text());
    if (result == 0) error("RQ0305", c, "'" + std::string(c.text()) + "' is no month", "write for example 'September'");
    return std::max(1, result);
}

void Lowering::terms(Cursor c, Catalogue& catalogue) {
    catalogue.terms.clear();
    catalogue.terms_place = place(c);
    for (auto const part : c.children()) {
        if (syntax::scan::upper(part.text().front())) { // the month: seasons are in lower case
            catalogue.terms_from = month(part);
            continue;
        }
        Season const season = Season::parse(part.text()).value_or(Season());
        if (season == Season())
            error("RQ0310", part, "'" + std::string(part.text()) + "' is too long for the name of a season",
                  "a name has at most " + std::to_string(Season::longest) + " characters");
        for (auto const& known : catalogue.terms)
            if (known == season)
                error("RQ0205", part, "'" + std::string(part.text()) + "' is given twice", "remove one of them");
        catalogue.terms.push_back(season);
    }
}

/// `A = 4.0 no units`, `P = pass as C`; of a grade that is a number also `1.3`, `4.3 no units`, `5.0 fail`.
Grade Lowering::grade(Cursor c) {
    auto const fields = c.children();
    Grade result;
    result.symbol = std::string(fields[0].text());
    bool const stated = fields.size() > 1 && fields[1].kind() == SyntaxKind::number;
    std::string_view const word = fields.size() > 1 && !stated ? fields[1].text() : std::string_view();
    if (stated || word.empty() || word == "no") {
        auto const own = Decimal::parse(result.symbol);
        if (!stated && !own) {
            result.kind = Grade::Kind::pass; // of no place in the order
            error("RQ0306", c, "nothing says what '" + result.symbol + "' is worth",
                  "write for example '" + result.symbol + " = 4.0'; only a grade that is a number speaks for itself");
        }
        result.points = stated ? number(fields[1]) : own.value_or(Decimal());
        result.earns_units = word != "no" && fields.size() < 3;
        return result;
    }
    result.kind = word == "pass"         ? Grade::Kind::pass
                  : word == "fail"       ? Grade::Kind::fail
                  : word == "incomplete" ? Grade::Kind::incomplete
                                         : Grade::Kind::none;
    result.earns_units = result.kind == Grade::Kind::pass || result.kind == Grade::Kind::incomplete;
    if (fields.size() > 2) result.stands_as = std::string(fields[2].text());
    return result;
}

GradeScale Lowering::grades(Cursor c) {
    std::string name;
    bool lowest_best = false;
    std::vector<Grade> grades;
    Grade const* before = nullptr; // with points
    std::set<std::string> symbols;
    for (auto const part : c.children()) {
        if (part.kind() == SyntaxKind::name) name = std::string(part.text());
        if (part.kind() == SyntaxKind::word) lowest_best = true;
        if (part.kind() != SyntaxKind::grade_entry) continue;
        grades.push_back(grade(part));
        std::string const& symbol = grades.back().symbol;
        if (!symbols.insert(symbol).second)
            error("RQ0205", part, "grade '" + symbol + "' is given twice", "remove one of them");
    }
    for (auto const& one : grades) {
        if (one.kind != Grade::Kind::points) continue;
        if (std::string const beyond = beyond_points(one); !beyond.empty()) error("RQ0312", c, beyond, fewer_points);
        bool const better =
            before != nullptr && (lowest_best ? one.points < before->points : before->points < one.points);
        if (better) {
            error("RQ0307", c,
                  "'" + one.symbol + "' is better by its points than '" + before->symbol + "', which stands before it",
                  lowest_best
                      ? "put the lowest number first"
                      : "put the best grade first; if low numbers are good, write 'lowest best' before the '{'");
            break;
        }
        before = &one;
    }
    GradeScale scale(std::move(name), std::move(grades), lowest_best);
    for (auto const& grade : scale.grades())
        if (!grade.stands_as.empty() && !scale.rank(grade.symbol))
            error("RQ0302", c,
                  "'" + grade.symbol + "' stands as '" + grade.stands_as + "', which has no points on this scale",
                  "name a grade that has points");
    return scale;
}

std::vector<std::pair<std::string, Place>> Lowering::imports(Cursor root) {
    std::vector<std::pair<std::string, Place>> result;
    for (auto const part : root.children())
        if (part.kind() == SyntaxKind::import)
            result.emplace_back(text(part.children().front()), place(part.children().front()));
    return result;
}

Lowered Lowering::file(Cursor root) {
    for (auto const part : root.children())
        if (part.kind() == SyntaxKind::define) define(part);
    for (auto const part : root.children())
        if (part.kind() == SyntaxKind::transcript) named_transcript(part);
    Lowered result;
    Document& document = result.document;
    Program bare;
    bool has_bare = false;
    std::string bare_unit_word;
    for (auto const part : root.children()) {
        auto const fields = part.children();
        switch (+part.kind()) {
        case +SyntaxKind::import:
        case +SyntaxKind::define: break; // read before
        case +SyntaxKind::course: document.catalogue.courses.push_back(course(part)); break;
        case +SyntaxKind::set: document.catalogue.sets.push_back(named_set(part)); break;
        case +SyntaxKind::same: document.catalogue.same.push_back(same(part)); break;
        case +SyntaxKind::subject: subject(part); break;
        case +SyntaxKind::grades:
            if (!document.catalogue.grades.empty()) error("RQ0205", part, "a second grade scale", "a file has one");
            document.catalogue.grades = grades(part);
            break;
        case +SyntaxKind::terms:
            if (!document.catalogue.terms.empty()) error("RQ0205", part, "a second order of terms", "a file has one");
            terms(part, document.catalogue);
            break;
        case +SyntaxKind::program: document.programs.push_back(program(part)); break;
        case +SyntaxKind::test: test(part, document.tests); break;
        case +SyntaxKind::transcript: transcript(part, result.transcript); break;
        case +SyntaxKind::facts: facts(part, result.transcript); break;
        case +SyntaxKind::error: break;
        default: // statements outside of a program: one without a name
            if (!has_bare) {
                bare.place = place(part);
                bare.stages.emplace_back();
                bare.stages.front().place = bare.place;
            }
            has_bare = true;
            unit_word_ = bare_unit_word;
            if (part.kind() == SyntaxKind::stage)
                error("RQ0116", part, "a 'stage' stands in a program", "write 'program NAME { stage … }'");
            else if (!metadata(part, bare))
                statement(part, Home::program, bare.stages.front().block);
            bare_unit_word = unit_word_;
        }
    }
    document.transcripts = std::move(transcripts_);
    for (auto const& [name, declared] : templates_)
        if (declared.place.source == root.tree().source) // not of an imported file
            document.templates.push_back({name, declared.place, declared.uses});
    sort(document.templates,
         [](DefinedTemplate const& a, DefinedTemplate const& b) { return a.place.span.first < b.place.span.first; });
    if (has_bare) {
        if (!bare_unit_word.empty()) bare.unit_word = bare_unit_word;
        document.programs.push_back(std::move(bare));
    }
    return result;
}

} // namespace detail

Lowered lower(syntax::Tree const& tree, Diagnostics& diagnostics) {
    detail::Templates templates;
    detail::Unread unread;
    unread.add(tree);
    detail::Lowering lowering(diagnostics, templates, unread);
    auto const root = syntax::Cursor::root(tree);
    auto imports = lowering.imports(root);
    Lowered result = lowering.file(root);
    for (auto& [path, place] : imports) result.document.imports.push_back(std::move(path));
    return result;
}

} // namespace REQUISITE_ABI
} // namespace requisite
