// What a requirement asks for, on one line: figures, bounds and averages.
#pragma once

#include <requisite/print/printer.hpp>

namespace requisite::detail::printing {

std::string Printer::with_text(With const& with) const {
    auto const& [units, courses, either, all] = with.quantity;
    auto const bound = [](auto const& bounds, auto const& written) {
        using Figure = decltype(bounds.least);
        if (!bounds.most) return "at least " + written({bounds.least, {}});
        return (bounds.least == Figure() ? "at most " : "exactly ") + written({*bounds.most, {}});
    };
    std::string out = units ? bound(*units, [this](Bounds<Units> const& figure) { return units_text(figure); })
                            : bound(courses.value_or(Bounds<Courses>()), courses_text);
    switch (with.kind) {
    case With::Kind::amount: break;
    case With::Kind::each:
        out += " from each of ";
        for (auto const& set : with.each) out += (&set == with.each.data() ? "" : item_comma) + text(set);
        return out;
    case With::Kind::distinct:
        return "at least " + std::to_string(courses ? courses->least.count() : 0) + " distinct " + with.tag;
    case With::Kind::per: out += " per " + with.tag; break;
    case With::Kind::per_term: return out + " per term";
    case With::Kind::in_one: return out + " in one " + with.tag;
    }
    if (!with.from || !with.where) return out + tail("from", address(with.from), address(with.where), std::nullopt);
    return out + " from (" + text(*with.from) + soft + "where " + text(*with.where) + ')';
}

std::string Printer::units_text(Bounds<Units> const& bounds) const {
    return figure(to_string(bounds.least.amount()), bounds.most ? to_string(bounds.most->amount()) : "", unit_word_);
}

std::string Printer::courses_text(Bounds<Courses> const& bounds) {
    return figure(to_string(bounds.least), bounds.most ? to_string(*bounds.most) : "", "courses");
}

std::string Printer::quantity_text(Quantity const& quantity) const {
    auto const& [units, courses, either, all] = quantity;
    if (all) return "all courses";
    if (!units && !courses) return "0 courses"; // no figure asks for nothing
    // `exactly` is for all figures; one of two that is exact alone is `5 to 5`.
    bool const exactly = (!units || units->most == units->least) && (!courses || courses->most == courses->least);
    std::string text = exactly ? "exactly " : "";
    if (units) text += exactly ? units_text({units->least, {}}) : units_text(*units);
    if (units && courses) text += either ? " or " : " and ";
    if (courses) text += exactly ? courses_text({courses->least, {}}) : courses_text(*courses);
    return text;
}

std::string Printer::tail(std::string_view preposition, CourseSet const* from, Filter const* where,
                          std::optional<int> by_term) {
    std::string out;
    if (from != nullptr) out += (" " + std::string(preposition)) + ' ' + text(*from);
    if (where != nullptr) out += soft + ("where " + text(*where));
    if (by_term) out += soft + ("by term " + std::to_string(*by_term));
    return out;
}

std::string Printer::group_head(Group const& group) {
    if (!group.choose) return "all of ";
    return *group.choose == 1 ? "one of " : std::to_string(*group.choose) + " of ";
}

std::string Printer::body_text(Requirement::Body const& body) const {
    return std::visit([this](auto const& form) { return this->body_form(form); }, body);
}

std::string Printer::body_form(Take const& take) const {
    Quantity one;
    one.courses = Bounds<Courses>{Courses(1), std::nullopt};
    bool const single = take.quantity == one && take.from.kind == CourseSet::Kind::list &&
                        take.from.codes.size() == 1 && is_bare_code(take.from.codes.front());
    std::string out = single ? take.from.codes.front() : quantity_text(take.quantity) + " from " + text(take.from);
    out += tail("", nullptr, address(take.where), std::nullopt);
    for (auto const& with : take.with)
        out += (&with == take.with.data() ? soft + std::string("with ") : item_comma) + with_text(with);
    if (!take.after.empty()) out += soft + ("after " + take.after);
    out += tail("", nullptr, nullptr, take.by_term);
    if (take.prefer == Preference::highest_grade) out += soft + std::string("prefer highest grade");
    if (take.prefer == Preference::most_units) out += soft + ("prefer most " + unit_word_);
    if (take.prefer == Preference::earliest_term) out += soft + std::string("prefer earliest term");
    return out;
}

std::string Printer::body_form(Overall const& overall) const {
    return quantity_text(overall.quantity) + " overall" +
           tail("from", address(overall.from), address(overall.where), overall.by_term);
}

std::string Printer::body_form(Unique const& unique) const {
    return quantity_text(unique.quantity) + " unique" +
           tail("from", address(unique.from), address(unique.where), std::nullopt);
}

std::string Printer::body_form(GradeAverage const& average) const {
    std::string head = "gpa";
    if (average.best) {
        auto const& [units, courses, first] = *average.best;
        head += " of best " + (units ? units_text({*units, {}}) : courses_text({courses.value_or(Courses()), {}}));
        if (first) head += " in first " + units_text({*first, {}});
    }
    head += compared(average.comparator, points(average.threshold));
    switch (average.over) {
    case GradeAverage::Over::applied:
        return head + " over applied" + (average.applied_to.empty() ? "" : " to " + average.applied_to);
    case GradeAverage::Over::overall: return head + (average.best ? "" : " overall");
    case GradeAverage::Over::courses: break;
    }
    return head + tail("over", address(average.from), address(average.where), std::nullopt);
}

std::string Printer::body_form(AttemptLimit const& attempts) const {
    return "at most " + std::to_string(attempts.most) + (attempts.most == 1 ? " attempt" : " attempts") +
           tail("from", &attempts.from, address(attempts.where), std::nullopt);
}

std::string Printer::body_form(ChildrenOf const& children) const {
    return std::to_string(children.choose) + " of " + children.path;
}

std::string Printer::body_form(Residence const& residence) const {
    return "residence " + units_text({residence.least, std::nullopt}) + " of last " +
           to_string(residence.of_last.amount());
}

} // namespace requisite::detail::printing
