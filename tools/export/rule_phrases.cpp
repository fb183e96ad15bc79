#include "rule_phrases.hpp"

#include "words.hpp"

namespace exporting {

using requisite::Filter;
using requisite::With;

RulePhrases::RulePhrases(CatalogueIndex const& index, ProgramTitles const& titles, requisite::Program const& program)
    : courses(index), titles_(titles), unit_word_(program.unit_word == "ects" ? "ECTS" : program.unit_word) {}

std::string RulePhrases::units(requisite::Units amount) const {
    return counted(to_string(amount.amount()), unit_word_);
}

std::string RulePhrases::count(requisite::Courses count) const { return counted(to_string(count), "courses"); }

std::string RulePhrases::figure(std::optional<requisite::Units> const& in_units,
                                std::optional<requisite::Courses> const& in_courses) const {
    if (in_units && in_courses) return units(*in_units) + " and " + count(*in_courses);
    return in_units ? units(*in_units) : count(in_courses.value_or(requisite::Courses()));
}

std::string RulePhrases::quantity(requisite::Quantity const& quantity) const {
    if (quantity.all) return "all courses";
    if (!quantity.units && !quantity.courses) return "0 courses"; // no figure asks for nothing
    auto const one = [](auto const& bounds, auto const& least, auto const& written) {
        if (!bounds.most) return written(bounds.least);
        return *bounds.most == bounds.least ? "exactly " + written(bounds.least)
                                            : least + " to " + written(*bounds.most);
    };
    std::string text;
    if (quantity.units)
        text = one(*quantity.units, to_string(quantity.units->least.amount()),
                   [this](requisite::Units amount) { return units(amount); });
    if (quantity.units && quantity.courses) text += quantity.either ? " or " : " and ";
    if (quantity.courses)
        text += one(*quantity.courses, std::to_string(quantity.courses->least.count()),
                    [this](requisite::Courses number) { return count(number); });
    return text;
}

std::string RulePhrases::from(requisite::CourseSet const& set, std::optional<Filter> const& where,
                              std::string_view word) {
    if (!where) return courses.set(set, word);
    if (set.kind == requisite::CourseSet::Kind::any) return "courses " + filter(*where);
    return courses.set(set, word) + ", each course " + filter(*where);
}

std::string RulePhrases::bound(With const& with) {
    auto const bounded = [](auto const& bounds, auto const& written) -> std::string {
        using Figure = decltype(bounds.least);
        if (!bounds.most) return "at least " + written(bounds.least);
        if (bounds.least == Figure()) return "at most " + written(*bounds.most);
        if (bounds.least == *bounds.most) return "exactly " + written(bounds.least);
        return "at least " + written(bounds.least) + " and at most " + written(*bounds.most);
    };
    std::string amount = "at least 0 courses";
    if (with.quantity.units)
        amount = bounded(*with.quantity.units, [this](requisite::Units one) { return units(one); });
    else if (with.quantity.courses)
        amount = bounded(*with.quantity.courses, [this](requisite::Courses one) { return count(one); });
    std::string const tag = spoken(with.tag);
    std::string const among = with.from || with.where
                                  ? " from " + from(with.from ? *with.from : requisite::CourseSet::any(), with.where)
                                  : "";
    switch (with.kind) {
    case With::Kind::amount: break;
    case With::Kind::each: {
        std::vector<std::string> sets;
        for (requisite::CourseSet const& set : with.each) sets.push_back(courses.set(set));
        std::string const different = sets.size() > 1 ? ", a different course for each" : "";
        return amount + (sets.size() > 1 ? " from each of these: " : " from ") + listed(sets, "and") + different;
    }
    case With::Kind::distinct: {
        int const values = with.quantity.courses ? with.quantity.courses->least.count() : 0;
        return "courses of at least " + counted(std::to_string(values), "different values") + " of " + in_quotes(tag);
    }
    case With::Kind::per: {
        bool const lower =
            with.quantity.units ? !with.quantity.units->most : with.quantity.courses && !with.quantity.courses->most;
        return amount + " of each " + tag + (lower ? " that is used" : "") + among;
    }
    case With::Kind::per_term: return amount + " in each term";
    case With::Kind::in_one: return amount + " of one and the same " + tag + among;
    }
    return amount + among;
}

std::string RulePhrases::program(std::string const& name) const {
    auto const at = titles_.find(name);
    return at == titles_.end() ? clean(name) : at->second;
}

} // namespace exporting
