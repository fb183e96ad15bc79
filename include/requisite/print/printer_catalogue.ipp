// The tables of a catalogue: terms, courses, sets, equivalences and the grade scale.
#pragma once

#include <requisite/model/repeatable.hpp>
#include <requisite/print/printer.hpp>

namespace requisite::detail::printing {

/// " from September"; a year that begins with January is not said.
static std::string first_month(int month) { return month == 1 ? "" : " from " + std::string(month_name(month)); }

void Printer::catalogue(Catalogue const& catalogue) {
    if (!catalogue.grades.empty()) grades(catalogue.grades);
    Rows terms;
    if (!catalogue.terms.empty())
        terms.push_back({"terms " + list(catalogue.terms) + first_month(catalogue.terms_from)});
    Rows courses;
    for (auto const& course : catalogue.courses) courses.push_back(course_row(course));
    Rows sets;
    for (auto const& set : catalogue.sets) {
        std::string head = "set " + set.name;
        if (!set.value.empty()) head += '(' + value(set.value) + ')';
        if (!set.title.empty()) head += ' ' + written_quoted(set.title);
        for (auto const& comment : comments(set.place)) sets.push_back({comment});
        sets.push_back({head + " = " + text(set.courses)});
    }
    Rows same;
    for (auto const& pair : catalogue.same) {
        std::string when = pair.from ? "from " + to_string(*pair.from) : "";
        if (pair.until) when += (pair.from ? " until " : "until ") + to_string(*pair.until);
        same.push_back({"same " + code(pair.one) + " = " + code(pair.other), when});
    }
    for (Rows const* const rows : {&terms, &courses, &sets, &same}) table(*rows, 0);
}

std::string Printer::list(std::vector<Season> const& seasons) {
    std::string out;
    for (auto const& one : seasons) out += (out.empty() ? "" : ", ") + to_string(one);
    return out;
}

void Printer::grades(GradeScale const& scale) {
    Rows rows;
    for (auto const& entry : scale.grades()) {
        std::string meaning;
        bool earns = entry.earns_units;
        switch (entry.kind) {
        case Grade::Kind::points: meaning = points(entry.points); break;
        case Grade::Kind::pass: meaning = entry.stands_as.empty() ? "pass" : "pass as " + grade(entry.stands_as); break;
        case Grade::Kind::fail:
            meaning = "fail";
            earns = true;
            break; // goes without saying
        case Grade::Kind::incomplete:
            meaning = "incomplete";
            earns = true;
            break;
        case Grade::Kind::none:
            meaning = "none";
            earns = true;
            break;
        }
        // A number with its own points, or without any, speaks for itself.
        auto const own = Decimal::parse(entry.symbol);
        bool const bare = own && entry.kind == Grade::Kind::points && *own == entry.points;
        if (bare || (own && entry.kind == Grade::Kind::fail))
            rows.push_back({entry.symbol + (!bare ? " fail" : earns ? "" : " no units") + ','});
        else
            rows.push_back({grade(entry.symbol), "= " + meaning + (earns ? "" : " no units") + ','});
    }
    rows.back().back().pop_back(); // the last comma
    out_ += "grades " + (scale.name().empty() ? "" : scale.name() + ' ') + (scale.lowest_best() ? "lowest best " : "") +
            "{\n";
    table(rows, 2, false);
    out_ += "}\n";
}

std::vector<std::string> Printer::course_row(Course const& course) const {
    std::string units;
    if (course.units) units = units_text({*course.units, course.units_max});
    if (course.counts)
        (units += units.empty() ? "" : " ") += "counts " + courses_text({Courses(*course.counts), std::nullopt});
    std::vector<Tag> done;
    std::string tags;
    for (auto const& tag : course.tags) {
        auto const same_name = [&](Tag const& other) { return other.name == tag.name; };
        if (std::any_of(done.begin(), done.end(), same_name)) continue;
        done.push_back(tag);
        std::vector<std::string> values;
        for (auto const& other : course.tags)
            if (same_name(other)) values.push_back(other.value);
        if (!tags.empty()) (tags += ',') += soft;
        bool const bounded = tag.name == "repeatable" && values.size() == 1 && repeatable_bound(tag.value).has_value();
        tags += tag.name + ' ' +
                (bounded              ? to_string(*repeatable_bound(tag.value))
                 : values.size() == 1 ? value(values.front())
                                      : braces(values, value));
    }
    std::string head = "course " + code(course.code);
    std::string title = course.title.empty() ? "" : written_quoted(course.title);
    if (!tags.empty()) (!units.empty() ? units : !title.empty() ? title : head) += ',';
    if (!units.empty() && !tags.empty()) tags.insert(tags.begin(), soft);
    return {head, title, units + tags};
}

} // namespace requisite::detail::printing
