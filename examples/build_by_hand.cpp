// A requirement tree built in C++: no text, no parser. It prints as text, and audits like a parsed one.
#include <requisite/requisite.hpp>

#include <iostream>
#include <string>
#include <utility>
#include <vector>

using namespace requisite;

namespace {

Requirement requirement(std::string name, std::string title, Requirement::Body body) {
    Requirement result;
    result.name = std::move(name);
    result.title = std::move(title);
    result.body = std::move(body);
    return result;
}

Take courses(int count, CourseSet from) {
    Take take;
    take.quantity.courses = Bounds<Courses>{Courses(count), {}};
    take.from = std::move(from);
    return take;
}

Block block(std::vector<Requirement> requirements) {
    Block result;
    for (auto& one : requirements) result.statements.push_back({std::move(one)});
    return result;
}

Program minor() {
    Take electives = courses(2, CourseSet::except({CourseSet::range("CS ", 300, 499), CourseSet::list({"CS 399"})}));
    electives.where = Filter::grade(Comparator::greater_equal, "B");

    Group theory{1, block({requirement("logic", "Logic", courses(1, CourseSet::list({"MATH 301"}))),
                           requirement("automata", "Automata", courses(1, CourseSet::list({"CS 250"})))})};

    Program program;
    program.name = "cs-minor";
    program.title = "Minor in Computer Science";
    program.stages.emplace_back(); // without a name: the program has no stages
    program.stages.back().block = block({
        requirement("theory", "Theory", theory),
        requirement("electives", "Electives", electives),
        requirement("talk", "", Check{Condition::milestone("talk")}),
    });
    return program;
}

Record record(std::string course, std::string grade) {
    Record result;
    result.course = std::move(course);
    result.units = Units(4);
    result.grade = std::move(grade);
    return result;
}

} // namespace

int main() {
    Program const program = minor();
    std::string const text = print(program);
    std::cout << text << '\n';

    Transcript transcript;
    transcript.student = "s1";
    transcript.records = {record("CS 250", "A"), record("CS 410", "B+"), record("CS 450", "C")};
    transcript.milestones = {"talk"};
    Report const report = audit(bind(program, Catalogue()), transcript);
    std::cout << render(report);

    // What was printed parses to the same tree. One course is missing: CS 450 has no B.
    bool const same = parse(text).program() == program;
    return same && report.status() == Status::unmet && report.find("theory")->status == Status::met ? 0 : 1;
}
