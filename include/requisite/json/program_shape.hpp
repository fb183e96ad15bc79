// What programs and catalogues look like as JSON. Members are called as in the model, alternatives as in the language.
#pragma once

#include <requisite/json/shape.hpp>

namespace requisite::detail::json {

template <> struct Words<Comparator> : ModelWords<Comparator, Comparator::greater_equal> {};
template <> struct Words<RecordStatus> : ModelWords<RecordStatus, RecordStatus::planned> {};
template <> struct Words<CourseSet::Kind> {
    static constexpr auto all() {
        return words("list", "any", "named", "tagged", "pattern", "range", "together", "or", "in", "except");
    }
};
template <> struct Words<Filter::Kind> : ModelWords<Filter::Kind, Filter::Kind::negation> {};
template <> struct Words<FactValue::Kind> {
    static constexpr auto all() { return words("truth", "number", "text"); }
};
template <> struct Words<Summand::Kind> {
    static constexpr auto all() { return words("student", "score"); }
};
template <> struct Words<Condition::Kind> {
    static constexpr auto all() {
        return words("student", "student-in", "sum", "milestone", "proficiency", "met", "manual", "entered", "and",
                     "or", "not");
    }
};
template <> struct Words<With::Kind> {
    static constexpr auto all() { return words("amount", "each", "distinct", "per", "per-term", "in-one"); }
};
template <> struct Words<Preference> {
    static constexpr auto all() { return words("highest-grade", "most-units", "earliest-term"); }
};
template <> struct Words<GradeAverage::Over> {
    static constexpr auto all() { return words("applied", "courses", "overall"); }
};
template <> struct Words<Repeat::Keep> {
    static constexpr auto all() { return words("best", "latest", "first", "all"); }
};
template <> struct Words<Grade::Kind> {
    static constexpr auto all() { return words("points", "pass", "fail", "incomplete", "none"); }
};
template <> struct Kinds<Requirement::Body> {
    static constexpr auto all() {
        return words("take", "overall", "gpa", "check", "group", "children-of", "residence", "attempts", "unique");
    }
};
template <> struct Kinds<Statement::Form> {
    static constexpr auto all() {
        return words("require", "limit", "limit-programs", "exclude", "share", "split", "repeat", "if", "note", "cite",
                     "url");
    }
};

template <> struct Shape<MonthDay> {
    template <class M, class V> static void members(M& m, V& day) {
        m("month", day.month);
        m("day", day.day);
    }
};

template <class T> struct Shape<Bounds<T>> {
    template <class M, class V> static void members(M& m, V& bounds) {
        m("least", bounds.least);
        m.optional("most", bounds.most);
    }
};

template <> struct Shape<Quantity> {
    template <class M, class V> static void members(M& m, V& quantity) {
        m.optional("units", quantity.units);
        m.optional("courses", quantity.courses);
        m.optional("either", quantity.either);
        m.optional("all", quantity.all);
    }
};

template <> struct Shape<CourseSet> {
    template <class M, class V> static void members(M& m, V& set) {
        m("kind", set.kind);
        m.optional("name", set.name);
        m.optional("value", set.value);
        m.optional("first", set.first);
        m.optional("last", set.last);
        m.optional("codes", set.codes);
        m.optional("operands", set.operands);
        m.place(set.place);
    }
};

template <> struct Shape<Filter> {
    template <class M, class V> static void members(M& m, V& filter) {
        m("kind", filter.kind);
        m.optional("name", filter.name);
        m.optional("comparator", filter.comparator);
        m.optional("units", filter.units);
        m.optional("term", filter.term);
        m.optional("years", filter.years);
        m.optional("values", filter.values);
        m.optional("operands", filter.operands);
        m.place(filter.place);
    }
};

template <> struct Shape<FactValue> {
    template <class M, class V> static void members(M& m, V& value) {
        m("kind", value.kind);
        m.optional("truth", value.truth);
        m.optional("number", value.number);
        m.optional("text", value.text);
    }
};

template <> struct Shape<Summand> {
    template <class M, class V> static void members(M& m, V& summand) {
        m("kind", summand.kind);
        m("name", summand.name);
    }
};

template <> struct Shape<Condition> {
    template <class M, class V> static void members(M& m, V& condition) {
        m("kind", condition.kind);
        m.optional("name", condition.name);
        m.optional("comparator", condition.comparator);
        m.optional("values", condition.values);
        m.optional("summands", condition.summands);
        m.optional("operands", condition.operands);
        m.optional("from", condition.from);
        m.optional("until", condition.until);
        m.place(condition.place);
    }
};

template <> struct Shape<With> {
    template <class M, class V> static void members(M& m, V& with) {
        m("kind", with.kind);
        m("quantity", with.quantity);
        m.optional("tag", with.tag);
        m.optional("from", with.from);
        m.optional("where", with.where);
        m.optional("each", with.each);
        m.place(with.place);
    }
};

template <> struct Shape<Take> {
    template <class M, class V> static void members(M& m, V& take) {
        m("quantity", take.quantity);
        m("from", take.from);
        m.optional("where", take.where);
        m.optional("with", take.with);
        m.optional("after", take.after);
        m.optional("by_term", take.by_term);
        m.optional("prefer", take.prefer);
    }
};

template <> struct Shape<Overall> {
    template <class M, class V> static void members(M& m, V& overall) {
        m("quantity", overall.quantity);
        m.optional("from", overall.from);
        m.optional("where", overall.where);
        m.optional("by_term", overall.by_term);
    }
};

template <> struct Shape<Unique> {
    template <class M, class V> static void members(M& m, V& unique) {
        m("quantity", unique.quantity);
        m.optional("from", unique.from);
        m.optional("where", unique.where);
    }
};

template <> struct Shape<BestOf> {
    template <class M, class V> static void members(M& m, V& best) {
        m.optional("units", best.units);
        m.optional("courses", best.courses);
        m.optional("first", best.first);
    }
};

template <> struct Shape<GradeAverage> {
    template <class M, class V> static void members(M& m, V& average) {
        m("comparator", average.comparator);
        m("threshold", average.threshold);
        m("over", average.over);
        m.optional("applied_to", average.applied_to);
        m.optional("from", average.from);
        m.optional("where", average.where);
        m.optional("best", average.best);
        m.place(average.place);
    }
};

template <> struct Shape<Check> {
    template <class M, class V> static void members(M& m, V& check) { m("condition", check.condition); }
};

template <> struct Shape<Group> {
    template <class M, class V> static void members(M& m, V& group) {
        m.optional("choose", group.choose);
        m.optional("effective", group.effective);
        m("statements", group.block.statements);
    }
};

template <> struct Shape<ChildrenOf> {
    template <class M, class V> static void members(M& m, V& children) {
        m("choose", children.choose);
        m("path", children.path);
    }
};

template <> struct Shape<Residence> {
    template <class M, class V> static void members(M& m, V& residence) {
        m("least", residence.least);
        m("of_last", residence.of_last);
    }
};

template <> struct Shape<AttemptLimit> {
    template <class M, class V> static void members(M& m, V& attempts) {
        m("most", attempts.most);
        m("from", attempts.from);
        m.optional("where", attempts.where);
    }
};

template <> struct Shape<Requirement> {
    template <class M, class V> static void members(M& m, V& requirement) {
        m.optional("name", requirement.name);
        m.optional("title", requirement.title);
        m.optional("advisory", requirement.advisory);
        m("rule", requirement.body);
        m.place(requirement.place);
    }
};

template <> struct Shape<Limit> {
    template <class M, class V> static void members(M& m, V& limit) {
        m.optional("units", limit.units);
        m.optional("courses", limit.courses);
        m("from", limit.from);
        m.optional("where", limit.where);
        m.optional("in_part", limit.in_part);
        m.place(limit.place);
    }
};

template <> struct Shape<ProgramLimit> {
    template <class M, class V> static void members(M& m, V& limit) {
        m("most", limit.most);
        m.optional("from", limit.from);
        m.optional("where", limit.where);
        m.place(limit.place);
    }
};

template <> struct Shape<Exclude> {
    template <class M, class V> static void members(M& m, V& exclude) {
        m("from", exclude.from);
        m.optional("where", exclude.where);
        m.place(exclude.place);
    }
};

template <> struct Shape<Share> {
    template <class M, class V> static void members(M& m, V& share) {
        m.optional("one", share.one);
        m.optional("other", share.other);
        m.optional("more", share.more);
        m.optional("program", share.program);
        m.optional("each_at_most", share.each_at_most);
        m.optional("up_to_units", share.up_to_units);
        m.optional("up_to_courses", share.up_to_courses);
        m.optional("from", share.from);
        m.optional("where", share.where);
        m.place(share.place);
    }
};

template <> struct Shape<Split> {
    template <class M, class V> static void members(M& m, V& split) {
        m("course", split.course);
        m("into", split.into);
        m.place(split.place);
    }
};

template <> struct Shape<Repeat> {
    template <class M, class V> static void members(M& m, V& repeat) {
        m("keep", repeat.keep);
        m.optional("average", repeat.average);
        m.optional("replacing", repeat.replacing);
        m.optional("attempts", repeat.attempts);
        m.optional("from", repeat.from);
        m.place(repeat.place);
    }
};

template <> struct Shape<Conditional> {
    template <class M, class V> static void members(M& m, V& choice) {
        m("condition", choice.condition);
        m("then", choice.then.statements);
        m.optional("else", choice.otherwise.statements);
        m.place(choice.place);
    }
};

template <> struct Shape<Note> {
    template <class M, class V> static void members(M& m, V& note) {
        m.optional("name", note.name);
        m("text", note.text);
    }
};

template <> struct Shape<Citation> {
    template <class M, class V> static void members(M& m, V& citation) {
        m("address", citation.address);
        m("sentence", citation.sentence);
    }
};

template <> struct Shape<Url> {
    template <class M, class V> static void members(M& m, V& url) { m("address", url.address); }
};

template <> struct Shape<Statement> {
    template <class M, class V> static void members(M& m, V& statement) { m.alternative(statement.form); }
};

template <> struct Shape<requisite::Outcome> {
    template <class M, class V> static void members(M& m, V& outcome) {
        m("name", outcome.name);
        m("text", outcome.text);
        m.optional("shown_in", outcome.shown_in);
        m.place(outcome.place);
    }
};

template <> struct Shape<Deadline> {
    template <class M, class V> static void members(M& m, V& deadline) {
        m("season", deadline.season);
        m("day", deadline.day);
        m.optional("text", deadline.text);
        m.place(deadline.place);
    }
};

template <> struct Shape<CatalogYears> {
    template <class M, class V> static void members(M& m, V& years) {
        m("first", years.first);
        m("last", years.last);
    }
};

template <> struct Shape<CountedSeason> {
    template <class M, class V> static void members(M& m, V& counted) {
        m("season", counted.season);
        m.place(counted.place);
    }
};

template <> struct Shape<Duration> {
    template <class M, class V> static void members(M& m, V& duration) {
        m("length", duration.length);
        m("unit", duration.unit);
    }
};

template <> struct Shape<Stage> {
    template <class M, class V> static void members(M& m, V& stage) {
        m.optional("name", stage.name);
        m.optional("title", stage.title);
        m("statements", stage.block.statements);
        m.place(stage.place);
    }
};

template <> struct Shape<Program> {
    template <class M, class V> static void members(M& m, V& program) {
        m.optional("name", program.name);
        m.optional("title", program.title);
        m.optional("institution", program.institution);
        m.optional("catalog", program.catalog);
        m.optional("duration", program.duration);
        m.optional("counted", program.counted);
        m.optional("effective", program.effective);
        m.optional("urls", program.urls);
        m.optional("outcomes", program.outcomes);
        m.optional("deadlines", program.deadlines);
        m.optional("notes", program.notes);
        m.optional("citations", program.citations);
        m.optional("unit_word", program.unit_word, "units");
        m("stages", program.stages);
        m.place(program.place);
    }
};

template <> struct Shape<Tag> {
    template <class M, class V> static void members(M& m, V& tag) {
        m("name", tag.name);
        m.optional("value", tag.value);
    }
};

template <> struct Shape<Course> {
    template <class M, class V> static void members(M& m, V& course) {
        m("code", course.code);
        m.optional("title", course.title);
        m.optional("units", course.units);
        m.optional("units_max", course.units_max);
        m.optional("counts", course.counts);
        m.optional("tags", course.tags);
        m.place(course.place);
    }
};

template <> struct Shape<NamedSet> {
    template <class M, class V> static void members(M& m, V& set) {
        m("name", set.name);
        m.optional("value", set.value);
        m.optional("title", set.title);
        m("courses", set.courses);
        m.place(set.place);
    }
};

template <> struct Shape<SameCourse> {
    template <class M, class V> static void members(M& m, V& same) {
        m("one", same.one);
        m("other", same.other);
        m.optional("from", same.from);
        m.optional("until", same.until);
        m.place(same.place);
    }
};

template <> struct Shape<Grade> {
    template <class M, class V> static void members(M& m, V& grade) {
        m("symbol", grade.symbol);
        m("kind", grade.kind);
        m.optional("points", grade.points);
        m.optional("earns_units", grade.earns_units, true);
        m.optional("stands_as", grade.stands_as);
    }
};

template <> struct Shape<GradeScale> {
    template <class M, class V> static void members(M& m, V& scale) {
        auto name = scale.name();
        auto grades = scale.grades();
        bool lowest_best = scale.lowest_best();
        m.optional("name", name);
        m.optional("lowest_best", lowest_best);
        m("grades", grades);
        if constexpr (!std::is_const_v<V>) scale = GradeScale(std::move(name), std::move(grades), lowest_best);
    }
};

template <> struct Shape<Catalogue> {
    template <class M, class V> static void members(M& m, V& catalogue) {
        m.optional("terms", catalogue.terms);
        m.optional("terms_from", catalogue.terms_from, 1);
        m.optional("grades", catalogue.grades);
        m.optional("courses", catalogue.courses);
        m.optional("sets", catalogue.sets);
        m.optional("same", catalogue.same);
        m.place(catalogue.terms_place);
    }
};

template <> struct Shape<Document> {
    template <class M, class V> static void members(M& m, V& document) {
        m.version();
        m.optional("catalogue", document.catalogue);
        m("programs", document.programs);
    }
};

} // namespace requisite::detail::json
