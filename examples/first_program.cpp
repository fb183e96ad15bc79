// The smallest complete use: one line of rules, a catalogue and a transcript made by hand, a verdict.
#include <requisite/requisite.hpp>

#include <iostream>

int main() {
    auto parsed = requisite::parse("require 60 units from concentration(robotics)"); // never throws for bad text
    if (!parsed) {
        std::cerr << requisite::render(parsed.diagnostics());
        return 1;
    }

    requisite::Catalogue catalogue;
    requisite::Transcript transcript;
    for (char const* const code : {"16-711", "16-720", "16-741", "24-771", "24-776"}) {
        requisite::Course course;
        course.code = code;
        course.units = requisite::Units(12);
        course.tags = {{"concentration", "robotics"}};
        catalogue.courses.push_back(course);

        requisite::Record record; // completed, with the catalogue's units
        record.course = code;
        record.grade = "A";
        transcript.records.push_back(record);
    }

    requisite::Bound program = requisite::bind(parsed->program(), catalogue); // once
    requisite::Report report = requisite::audit(program, transcript);         // many times, any thread
    for (requisite::Finding const& f : findings(report)) {
        std::cout << f.path << ' ' << requisite::to_string(f.status) << ": " << f.why << '\n';
    }
    return report.status() == requisite::Status::met ? 0 : 1;
}
