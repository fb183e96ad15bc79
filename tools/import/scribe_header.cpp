// The header of a Scribe block, and qualifiers that hold for all classes of a block or a group.
#include "scribe_translator.hpp"

#include <algorithm>

namespace importing::dw {

using requisite::Bounds;
using requisite::CourseSet;
using requisite::Decimal;
using requisite::Filter;
using requisite::GradeAverage;
using requisite::Limit;
using requisite::Overall;
using requisite::Quantity;
using requisite::Requirement;
using requisite::Share;
using requisite::Statement;
using requisite::Units;

namespace {

/// A figure as the limit of what counts; nothing of it keeps the courses out.
Statement limit(Amount const& amount, CourseSet from, std::optional<Filter> where) {
    bool const none =
        amount.credits ? amount.credits->least == Decimal(0) : amount.classes && amount.classes->least == 0;
    if (none) {
        requisite::Exclude out;
        out.from = std::move(from);
        out.where = std::move(where);
        return {std::move(out)};
    }
    Limit out;
    if (amount.credits)
        out.units = Units(amount.credits->most.value_or(amount.credits->least));
    else if (amount.classes)
        out.courses = requisite::Courses(amount.classes->least);
    out.from = std::move(from);
    out.where = std::move(where);
    return {std::move(out)};
}

std::optional<Filter> both(std::optional<Filter> one, Filter other) {
    if (!one) return other;
    return Filter::all({std::move(*one), std::move(other)});
}

} // namespace

Statement Translator::named(Rule const& rule, std::string name, std::string_view title, Requirement::Body body) {
    return require(std::move(name), std::string(title), std::move(body), place(rule));
}

Statement Translator::unsaid(Qualifier const& qualifier, std::string name) {
    bool const grade = qualifier.readable && qualifier.word == Word::min_grade && !least_grade(qualifier.grade);
    Statement out = grade ? unsaid(qualifier.span, "RQ2127", "'" + qualifier.grade + "' is no grade of the US scale",
                                   "write a number up to 4.0, or a letter")
                          : unsaid(qualifier.span, "RQ2108", "'" + text(qualifier.span) + "' cannot be said",
                                   "write the rule by hand in its place");
    std::get<Requirement>(out.form).name = std::move(name);
    return out;
}

Statement Translator::unsaid(Span span, std::string const& code, std::string const& why, std::string const& help) {
    faults_.warn(span, code, why + "; it is kept as text for a person to decide", help);
    ++out_.kept_as_text;
    return require("", "", manual(text(span)), {});
}

/// A total takes nothing, so that no upper figure binds it.
static Quantity at_least(Quantity quantity) {
    if (quantity.units) quantity.units->most.reset();
    if (quantity.courses) quantity.courses->most.reset();
    return quantity;
}

void Translator::header(Rule const& rule, Into into) {
    switch (rule.kind) {
    case Rule::Kind::amount: {
        ++out_.requirements;
        Overall overall;
        overall.quantity = at_least(quantity(rule.amount));
        if (!is_whole_degree(blocks_[current_])) overall.from = own_courses();
        std::string const name = into.names.give(rule.label, "total");
        into.statements.push_back(named(rule, name, rule.label, std::move(overall)));
        notes(rule, name, into.statements);
        return;
    }
    case Rule::Kind::qualifier: {
        std::size_t const before = into.statements.size();
        for (Qualifier const& one : rule.qualifiers) header_qualifier(rule, one, into);
        auto const* const last =
            into.statements.size() > before ? std::get_if<Requirement>(&into.statements.back().form) : nullptr;
        return notes(rule, last != nullptr ? last->name : "", into.statements);
    }
    default: return add(rule, into);
    }
}

void Translator::header_qualifier(Rule const& rule, Qualifier const& qualifier, Into into) {
    bool const whole = is_whole_degree(blocks_[current_]);
    ++out_.requirements;
    auto const put = [&](char const* fallback, Requirement::Body body) {
        std::string const name = into.names.give(rule.label, fallback);
        into.statements.push_back(named(rule, name, rule.label, std::move(body)));
    };
    auto const not_said = [&] {
        std::string const name = into.names.give(
            rule.label,
            plain(out_.source->text(qualifier.span).substr(0, out_.source->text(qualifier.span).find(' '))));
        Statement one = unsaid(qualifier, name);
        std::get<Requirement>(one.form).place = place(rule);
        std::get<Requirement>(one.form).title = rule.label;
        into.statements.push_back(std::move(one));
    };
    if (!qualifier.readable) return not_said();
    auto const listed = qualifier.courses ? lists_.courses(*qualifier.courses, rule.label) : std::nullopt;
    if (qualifier.courses && !listed) return not_said();
    switch (qualifier.word) {
    case Word::min_gpa: {
        GradeAverage average;
        average.threshold = *qualifier.number;
        average.over = whole ? GradeAverage::Over::overall : GradeAverage::Over::applied;
        if (listed) {
            average.over = GradeAverage::Over::courses;
            average.from = listed->set;
            average.where = listed->where;
        }
        return put("gpa", std::move(average));
    }
    case Word::min_res:
    case Word::min_credits:
    case Word::min_classes: {
        Overall overall;
        overall.quantity = at_least(quantity(qualifier.amount));
        if (listed) {
            overall.from = listed->set;
            overall.where = listed->where;
        }
        if (qualifier.word == Word::min_res) {
            overall.from = whole ? std::nullopt : own_courses();
            if (!overall.from) overall.from = CourseSet::any();
            overall.where = Filter::origin({"local"});
        }
        return put(qualifier.word == Word::min_res ? "in-residence" : "minimum", std::move(overall));
    }
    case Word::last_res: {
        Decimal const least = qualifier.amount.credits->least;
        Decimal const last = qualifier.of.value_or(least);
        if (!into.top || residence_ || listed || last < least || last == Decimal(0)) return not_said();
        residence_ = true;
        requisite::Residence residence;
        residence.least = Units(least);
        residence.of_last = Units(last);
        return into.statements.push_back(named(rule, "", "", residence));
    }
    case Word::min_per_disc: {
        if (qualifier.names.empty() || qualifier.names.front() == "@") return not_said();
        for (std::string const& one : qualifier.names) {
            Overall overall;
            overall.quantity = at_least(quantity(qualifier.amount));
            overall.from = CourseSet::pattern(one + " *");
            put(one.c_str(), std::move(overall));
        }
        return;
    }
    case Word::share:
    case Word::dont_share: {
        Statements out;
        share(qualifier, out, "");
        if (out.empty()) leave(rule, text(qualifier.span));
        for (Statement& one : out) into.statements.push_back(std::move(one));
        return;
    }
    default: break;
    }
    Statements bounds;
    if (!bound(qualifier, bounds, rule.label)) return not_said();
    requisite::Place const here = place(rule);
    for (Statement& one : bounds) {
        if (auto* const limit = std::get_if<Limit>(&one.form)) limit->place = here;
        if (auto* const exclude = std::get_if<requisite::Exclude>(&one.form)) exclude->place = here;
        into.statements.push_back(std::move(one));
    }
}

bool Translator::bound(Qualifier const& qualifier, Statements& into, std::string_view title) {
    if (!qualifier.readable) return false;
    std::optional<Courses> listed = Courses{CourseSet::any(), std::nullopt};
    if (qualifier.courses) listed = lists_.courses(*qualifier.courses, title);
    if (!listed) return false;
    auto const put = [&](Filter filter) {
        into.push_back(
            limit(qualifier.amount, std::move(listed->set), both(std::move(listed->where), std::move(filter))));
        return true;
    };
    switch (qualifier.word) {
    case Word::max_credits:
    case Word::max_classes:
        into.push_back(limit(qualifier.amount, std::move(listed->set), std::move(listed->where)));
        return true;
    case Word::max_transfer:
        if (!qualifier.names.empty()) return false; // kinds of transfer
        return put(Filter::origin({"transfer"}));
    case Word::max_pass_fail: return put(Filter::grading({"pass-fail"}));
    case Word::max_per_disc:
        if (qualifier.names.empty() || qualifier.names.front() == "@") return false;
        for (std::string const& one : qualifier.names)
            into.push_back(limit(qualifier.amount, CourseSet::pattern(one + " *"), std::nullopt));
        return true;
    case Word::min_grade: {
        auto const grade = least_grade(qualifier.grade);
        if (!grade) return false;
        requisite::Exclude exclude;
        exclude.from = CourseSet::any();
        exclude.where = Filter::grade(requisite::Comparator::less, *grade);
        into.push_back({std::move(exclude)});
        return true;
    }
    default: return false;
    }
}

/// Of a block if the path is empty, else of the requirement there.
void Translator::share(Qualifier const& qualifier, Statements& into, std::string const& path) {
    bool const may = qualifier.word == Word::share;
    std::vector<Expression const*> targets;
    if (qualifier.expression) {
        if (qualifier.expression->kind == Expression::Kind::any || qualifier.expression->kind == Expression::Kind::all)
            for (Expression const& one : qualifier.expression->parts) targets.push_back(&one);
        else
            targets.push_back(&*qualifier.expression);
    }
    Share out;
    out.one = path;
    if (qualifier.amount.credits) out.up_to_units = Units(qualifier.amount.credits->least);
    if (qualifier.amount.classes) out.up_to_courses = requisite::Courses(qualifier.amount.classes->least);
    bool const capped = !qualifier.amount.empty();
    bool here = targets.empty();
    std::size_t lost = 0;
    for (Expression const* const target : targets) {
        std::string const word = plain(target->left);
        if (word == "thisblock" || word == "allblocks") {
            here = true;
            continue;
        }
        std::vector<std::size_t> const found = referred(*target);
        if (found.size() > most_blocks && (capped || !may)) {
            ++lost;
            continue;
        }
        for (std::size_t const one : found) {
            if (one == current_) {
                here = true;
                continue;
            }
            if (may && !capped) continue; // programs do not compete
            Share with = out;
            with.program = programs_[one];
            if (!may && !capped) with.up_to_courses = requisite::Courses(0);
            into.push_back({std::move(with)});
        }
        if (found.empty() && capped) ++lost;
    }
    if (here && may) {
        if (path.empty() && !capped)
            shares_all_ = true;
        else
            into.push_back({out});
    }
    if (here && !may && !path.empty() && path.find('.') == std::string::npos) exclusive_.push_back(path);
    if (lost > 0) into.push_back(unsaid(qualifier, ""));
}

} // namespace importing::dw
