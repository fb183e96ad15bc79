// A program written in C++: no text, no parser. It reads like its text, prints as it, and audits like a parsed one.
#include <requisite/build.hpp>
#include <requisite/requisite.hpp>

#include <iostream>

using namespace requisite;
using namespace requisite::build;

namespace {

Program minor() {
    return program(
        "cs-minor", "Minor in Computer Science", institution("A college"),
        require("theory", "Theory", one_of(option("logic", take("MATH 301")), option("automata", take("CS 250")))),
        require("electives", "Electives",
                courses(2).from(numbers("CS ", 300, 499).except(list({"CS 399"}))).where(grade >= "B")),
        require("talk", milestone("talk") or manual("A talk elsewhere")),
        limit(units(4)).from(any()).where(origin == "transfer"));
}

} // namespace

int main() {
    std::string const text = print(minor());
    std::cout << text << '\n';

    Transcript const student =
        transcript("s1", record("CS 250").units(4).grade("A").term(fall(2025)), record("CS 410").units(4).grade("B+"),
                   record("CS 450").units(4).grade("C"), milestone("talk"));
    Report const report = audit(bind(minor(), Catalogue()), student);
    std::cout << render(report);

    // What was printed parses to the same tree. One course is missing: CS 450 has no B.
    bool const same = parse(text).program() == minor();
    return same && report.status() == Status::unmet && report.find("theory")->status == Status::met ? 0 : 1;
}
