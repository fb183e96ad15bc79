// What must not compile, each with a pattern of the error that a compiler has to give for that line, and beside it what was meant. run.cmake compiles
// this file with MISUSE, where just the lines with a pattern have to fail, and without, where all of it has to be right.
#include <requisite/model/course_code.hpp>
#include <requisite/requisite.hpp>
#include <requisite/testing/run.hpp>

using namespace requisite;

namespace {

constexpr char const* text = "program a { require core: 2 courses from {24-1, 24-2} }";

// clang-format off: an error stands on the line that it is about

// --- units, courses and numbers are different things ----------------------------------------------------------------
bool units_are_no_courses(Units units, Courses courses) {
#ifdef MISUSE
    return units == courses; // error: no match for .operator==|invalid operands to binary expression
#else
    return units == Units(courses.count());
#endif
}

bool fewer_courses_than_units(Units units, Courses courses) {
#ifdef MISUSE
    return courses < units; // error: no match for .operator<|invalid operands to binary expression
#else
    return Courses(1) < courses && units < Units(1);
#endif
}

Quantity two_courses() {
    Quantity quantity;
#ifdef MISUSE
    quantity.units = Bounds<Units>{Courses(2), {}}; // error: Courses
#else
    quantity.courses = Bounds<Courses>{Courses(2), {}};
#endif
    return quantity;
}

Record a_record() {
    Record record;
#ifdef MISUSE
    record.units = 12;         // error: no match for .operator=|no viable overloaded .=
    record.units = Courses(1); // error: no match for .operator=|no viable overloaded .=
#else
    record.units = Units(12);
#endif
    return record;
}

Decimal half() {
#ifdef MISUSE
    return Decimal(0.5); // error: deleted
#else
    return Decimal::from_thousandths(500);
#endif
}

Units half_a_unit() {
#ifdef MISUSE
    return Units(0.5); // error: deleted
#else
    return Units(half());
#endif
}

Courses some_courses() {
#ifdef MISUSE
    return Courses(1.5); // error: deleted
#else
    return Courses(1);
#endif
}

Fact test_score() {
#ifdef MISUSE
    return {"gre", 160.5}; // error: ambiguous|could not convert|no viable conversion
#else
    return {"gre", Decimal::from_thousandths(160500)};
#endif
}

// --- a program is bound before it is audited ------------------------------------------------------------------------
Status unbound(Transcript const& student) {
    Parsed const parsed = parse(text);
#ifdef MISUSE
    Report const one = audit(parsed.program(), student); // error: no matching function
    Report const other = audit(parsed, student);         // error: no matching function
    Bound const nothing;                                 // error: no matching function|no matching constructor
    Bound const null(nullptr);                           // error: private
    std::vector<Report> const all = audit({&parsed.program()}, student); // error: no matching function
    return Status::met;
#else
    Bound const program = bind(parsed.program(), parsed.catalogue());
    return audit({&program}, student).front().status();
#endif
}

// --- nothing points into what ends with the expression --------------------------------------------------------------
bool dangling() {
#ifdef MISUSE
    Program const* const named = parse(text).program("a");                          // error: deleted
    Program const& first = parse(text)->program();                                  // error: deleted
    Course const* const course = parse(text).catalogue().find("24-1");              // error: deleted
    Grade const* const grade = GradeScale::us_letter().find("A");                   // error: deleted
    std::string_view const words = Source("a.req", text).text();                    // error: deleted
    std::string_view const some = Source("a.req", text).text({0, 7});               // error: deleted
    std::string_view const line = Source("a.req", text).line(1);                    // error: deleted
    std::string_view const subject = CourseCode::of(std::string("CS 101")).subject; // error: deleted
    return true;
#else
    Parsed const parsed = parse(text);
    Program const* const named = parsed.program("a");
    Program const& first = parsed->program();
    Course const* const course = parsed.catalogue().find("24-1");
    GradeScale const scale = GradeScale::us_letter();
    Grade const* const grade = scale.find("A");
    Source const source("a.req", text);
    std::string_view const words = source.text();
    std::string_view const some = source.text({0, 7});
    std::string_view const line = source.line(1);
    std::string const code = "CS 101";
    std::string_view const subject = CourseCode::of(code).subject;
    return named == &first && course == nullptr && grade != nullptr && words == line && some < subject;
#endif
}

bool found(Bound const& program, Transcript const& student) {
#ifdef MISUSE
    return audit(program, student).find("core") != nullptr; // error: deleted
#else
    Report const report = audit(program, student);
    return report.find("core") != nullptr;
#endif
}

std::size_t programs_of_a_test(TestCase const& test) {
#ifdef MISUSE
    return test_programs(parse(text).document(), test).size(); // error: deleted
#else
    Document const& document = parse(text).document(); // a copy, which lives as long as this reference
    return test_programs(document, test).size();
#endif
}

// --- what was parsed or bound is constant: it is shared -------------------------------------------------------------
Program renamed(Parsed const& parsed, Bound const& bound) {
#ifdef MISUSE
    parsed.program().title = "Another"; // error: no viable overloaded .=|discards qualifiers|no match for .operator=
    bound.program().title = "Another";  // error: no viable overloaded .=|discards qualifiers|no match for .operator=
    return {};
#else
    Program program = parsed.program();
    program.title = bound.program().title;
    return program;
#endif
}

// --- a status is no cause -------------------------------------------------------------------------------------------
bool undecided(Report const& report) {
#ifdef MISUSE
    return report.status() == Cause::manual; // error: no match for .operator==|invalid operands to binary expression
#else
    return report.cause() == Cause::manual;
#endif
}

// clang-format on

} // namespace

int main() {
    Transcript const student;
    Parsed const parsed = parse(text);
    Bound const program = bind(parsed.program(), parsed.catalogue());
    bool const all = units_are_no_courses(half_a_unit(), some_courses()) &&
                     fewer_courses_than_units(Units(), Courses()) && two_courses().all && a_record().units &&
                     dangling() && found(program, student) && programs_of_a_test({}) == 0 &&
                     undecided(audit(program, student)) && renamed(parsed, program).stages.empty();
    return all && unbound(student) == Status::met && test_score().name.empty() ? 1 : 0;
}
