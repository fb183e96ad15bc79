// Rules and a transcript as text, a report as text: the whole of it in ten lines.
#include <requisite/requisite.hpp>

#include <iostream>

int main() {
    auto const rules = requisite::parse("require basics: 2 courses from {CS 101, CS 102, CS 103}");
    auto const student = requisite::parse_transcript("transcript { CS 101 6 units A   CS 103 6 units B }");
    auto const report = requisite::audit(requisite::bind(rules->program(), rules->catalogue()), student.transcript);
    std::cout << requisite::render(report);
}
