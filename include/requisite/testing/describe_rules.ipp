#pragma once

#include <requisite/render/diagnostics.hpp>
#include <requisite/testing/describe.hpp>
#include <requisite/testing/printed.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace testing {

std::string describe(Decimal value) { return to_string(value); }
std::string describe(Gpa value) { return to_string(value); }
std::string describe(Units value) { return to_string(value.amount()) + (value == Units(1) ? " unit" : " units"); }
std::string describe(Courses value) { return to_string(value) + (value == Courses(1) ? " course" : " courses"); }
std::string describe(Season const& value) { return value == Season() ? "no season" : std::string(value.name()); }
std::string describe(Term const& value) { return to_string(value); }
std::string describe(Date value) { return to_string(value); }
std::string describe(MonthDay value) { return to_string(value); }
std::string describe(Calendar const& value) {
    return detail::testing::in_catalogue([&](Catalogue& catalogue) {
        catalogue.terms = value.seasons();
        catalogue.terms_from = value.from();
    });
}
std::string describe(Grade const& value) {
    std::string const scale = describe(GradeScale({}, {value})); // grades {, the grade, }
    std::size_t const first = scale.find_first_not_of(' ', scale.find('\n') + 1);
    return scale.substr(first, scale.rfind('\n') - first);
}
std::string describe(GradeScale const& value) {
    if (value.empty()) return "no grades";
    return detail::testing::in_catalogue([&](Catalogue& catalogue) { catalogue.grades = value; });
}
std::string describe(CourseCode const& value) {
    return (std::string(value.subject) += value.separator) += value.number;
}
std::string describe(CourseSet const& value) { return print(value); }
std::string describe(Comparator value) { return std::string(to_string(value)); }
std::string describe(RecordStatus value) { return std::string(to_string(value)); }
std::string describe(Filter const& value) { return print(value); }
std::string describe(FactValue const& value) {
    switch (value.kind) {
    case FactValue::Kind::truth: return value.truth ? "true" : "false";
    case FactValue::Kind::number: return to_string(value.number);
    case FactValue::Kind::text: break;
    }
    return detail::testing::quoted(value.text);
}
std::string describe(Summand const& value) {
    return value.kind == Summand::Kind::score ? "score(" + value.name + ')' : "student." + value.name;
}
std::string describe(Condition const& value) { return print(value); }
std::string describe(Tag const& value) {
    return value.name + (value.value.empty() ? std::string() : ' ' + detail::testing::quoted(value.value));
}
std::string describe(Course const& value) {
    return detail::testing::in_catalogue([&](Catalogue& catalogue) { catalogue.courses.push_back(value); });
}
std::string describe(NamedSet const& value) {
    return detail::testing::in_catalogue([&](Catalogue& catalogue) { catalogue.sets.push_back(value); });
}
std::string describe(SameCourse const& value) {
    return detail::testing::in_catalogue([&](Catalogue& catalogue) { catalogue.same.push_back(value); });
}
std::string describe(Catalogue const& value) {
    std::string const text = detail::testing::without_end(print(value));
    return text.empty() ? "an empty catalogue" : text;
}
std::string describe(Bounds<Units> const& value) {
    Quantity quantity;
    quantity.units = value;
    return describe(quantity);
}
std::string describe(Bounds<Courses> const& value) {
    Quantity quantity;
    quantity.courses = value;
    return describe(quantity);
}
std::string describe(Quantity const& value) {
    Overall overall;
    overall.quantity = value;
    std::string text = detail::testing::body_text(overall);
    text.erase(text.rfind(" overall"));
    return text;
}
std::string describe(Statements const& value) { return detail::testing::block_text(value); }
std::string describe(Block const& value) { return detail::testing::block_text(value.statements); }
std::string describe(With const& value) { return print(value, "units"); }
std::string describe(Preference value) {
    switch (value) {
    case Preference::highest_grade: return "highest grade";
    case Preference::most_units: return "most units";
    case Preference::earliest_term: break;
    }
    return "earliest term";
}
std::string describe(Take const& value) { return detail::testing::body_text(value); }
std::string describe(Overall const& value) { return detail::testing::body_text(value); }
std::string describe(Unique const& value) { return detail::testing::body_text(value); }
std::string describe(BestOf const& value) {
    return "best " + (value.units ? describe(*value.units) : describe(value.courses.value_or(Courses()))) +
           (value.first ? " in first " + describe(*value.first) : std::string());
}
std::string describe(GradeAverage const& value) { return detail::testing::body_text(value); }
std::string describe(Check const& value) { return detail::testing::body_text(value); }
std::string describe(Group const& value) { return detail::testing::body_text(value); }
std::string describe(ChildrenOf const& value) { return detail::testing::body_text(value); }
std::string describe(Residence const& value) { return detail::testing::body_text(value); }
std::string describe(AttemptLimit const& value) { return detail::testing::body_text(value); }
std::string describe(Requirement::Body const& value) { return detail::testing::body_text(value); }
std::string describe(Requirement const& value) { return print(value); }
std::string describe(Limit const& value) { return detail::testing::statement_text(value); }
std::string describe(ProgramLimit const& value) { return detail::testing::statement_text(value); }
std::string describe(Exclude const& value) { return detail::testing::statement_text(value); }
std::string describe(Share const& value) { return detail::testing::statement_text(value); }
std::string describe(Split const& value) { return detail::testing::statement_text(value); }
std::string describe(Repeat const& value) { return detail::testing::statement_text(value); }
std::string describe(Conditional const& value) { return detail::testing::statement_text(value); }
std::string describe(Note const& value) { return detail::testing::statement_text(value); }
std::string describe(Citation const& value) { return detail::testing::statement_text(value); }
std::string describe(Url const& value) { return detail::testing::statement_text(value); }
std::string describe(Statement const& value) { return detail::testing::without_end(print(value)); }
std::string describe(Outcome const& value) {
    return detail::testing::in_program([&](Program& program) { program.outcomes.push_back(value); });
}
std::string describe(Deadline const& value) {
    return detail::testing::in_program([&](Program& program) { program.deadlines.push_back(value); });
}
std::string describe(CatalogYears const& value) {
    return detail::testing::in_program([&](Program& program) { program.catalog = value; });
}
std::string describe(CountedSeason const& value) {
    return detail::testing::in_program([&](Program& program) { program.counted.push_back(value); });
}
std::string describe(Duration const& value) {
    return detail::testing::in_program([&](Program& program) { program.duration = value; });
}
std::string describe(Stage const& value) {
    std::string const name = value.name.empty() ? std::string() : ' ' + value.name;
    std::string const title = value.title.empty() ? std::string() : ' ' + detail::testing::quoted(value.title);
    return "stage" + name + title + ' ' + describe(value.block);
}
std::string describe(Program const& value) {
    std::string const text = detail::testing::without_end(print(value));
    return text.empty() ? "an empty program" : text;
}

std::string describe(TreeSize const& value) {
    return std::to_string(value.requirements) + " requirements, " + std::to_string(value.depth) + " levels";
}

std::string describe(Span value) { return '[' + std::to_string(value.first) + ", " + std::to_string(value.last) + ')'; }
std::string describe(Position value) { return std::to_string(value.line) + ':' + std::to_string(value.column); }
std::string describe(Source const& value) {
    return "the source '" + value.name() + "' of " + std::to_string(value.text().size()) + " bytes";
}
std::string describe(FilterWord const& value) { return "filter " + std::string(value.word); }
std::string describe(Place const& value) {
    return value.source ? value.source->name() + ':' + describe(value.source->position(value.span.first)) : "nowhere";
}
std::string describe(Severity value) {
    return value == Severity::error ? "error" : value == Severity::warning ? "warning" : "note";
}
std::string describe(Label const& value) {
    return describe(Place{value.source, value.span}) + (value.text.empty() ? "" : ": " + value.text);
}
std::string describe(Fix const& value) {
    return describe(value.span) + " becomes " + detail::testing::quoted(value.replacement);
}
std::string describe(Diagnostic const& value) { return detail::testing::without_end(render(value)); }

std::string describe(DefinedTemplate const& value) { return "define " + value.name; }
std::string describe(Document const& value) {
    std::string text;
    for (auto const& import : value.imports) text += "import " + detail::testing::quoted(import) + '\n';
    text += print(value.catalogue);
    for (auto const& program : value.programs) text += print(program);
    for (auto const& one : value.templates) text += describe(one) + '\n';
    for (auto const& one : value.transcripts) text += describe(one) + '\n';
    for (auto const& test : value.tests) text += describe(test) + '\n';
    return text.empty() ? "an empty document" : detail::testing::without_end(text);
}
std::string describe(Parsed const& value) {
    std::string const faults = render(value.diagnostics());
    return detail::testing::without_end(faults.empty() || value ? faults + describe(value.document()) : faults);
}

} // namespace testing
} // namespace REQUISITE_ABI
} // namespace requisite
