// What if? Tries every course that the catalogue has and the student has not, as planned for next fall, and ranks them by what
// is then missing. The best one is kept, until nothing is missing. Each step is the best one; whether the way is the
// shortest is not examined.
#include <requisite/requisite.hpp>

#include <algorithm>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

using namespace requisite;

namespace {

constexpr char const* rules = R"(
course 16-711 "Kinematics, Dynamic Systems and Control" 12 units, area robotics
course 16-720 "Computer Vision" 12 units, area robotics
course 16-741 "Mechanics of Manipulation" 12 units, area robotics
course 24-771 "Linear Systems" 12 units, area {robotics, control}
course 24-773 "Multivariable Linear Control" 12 units, area control
course 24-776 "Nonlinear Controls" 12 units, area control
course 24-787 "Machine Learning" 12 units, area learning
course 24-788 "Deep Learning" 6 units, area learning
course 76-270 "Writing for the Professions" 9 units

program certificate "Certificate in Robotics and Control" {
  require learning "Learning": 1 course from area(learning)
  require area "One area": one of {
    option robotics "Robotics": 36 units from area(robotics)
    option control "Control": 36 units from area(control)
  }
  require total "Units": 48 units overall
}
)";

constexpr char const* student = "transcript grace { 24-771 A fall 2025  24-776 B+ spring 2026  16-720 A fall 2025 }";

struct Idea {
    Decimal missing; ///< units
    std::string course;
    friend bool operator<(Idea const& a, Idea const& b) {
        return a.missing != b.missing ? a.missing < b.missing : a.course < b.course;
    }
};

/// What is missing when everything planned is done. The optimum is over all ways to use the records.
Decimal missing(Bound const& program, Transcript const& transcript) {
    return audit(program, transcript).stages.back().optimum[horizons - 1].missing.amount();
}

Record planned(std::string const& code) {
    Record record; // with the catalogue's units
    record.course = code;
    record.term = Term{2026, Season::fall};
    record.status = RecordStatus::planned;
    return record;
}

/// Every course that is not yet taken, the one that leaves the least first.
std::vector<Idea> ideas(Bound const& program, Transcript const& transcript) {
    std::vector<Idea> all;
    Transcript tried = transcript;
    for (auto const& course : program.catalogue().courses) {
        auto const same = [&](Record const& record) { return record.course == course.code; };
        if (std::any_of(transcript.records.begin(), transcript.records.end(), same)) continue;
        tried.records.push_back(planned(course.code));
        all.push_back({missing(program, tried), course.code});
        tried.records.pop_back();
    }
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace

int main() {
    Parsed const parsed = parse(rules);
    ParsedTranscript const read = parse_transcript(student);
    std::cerr << render(parsed.diagnostics()) << render(read.diagnostics);
    if (!parsed || !read) return 1;

    Bound const program = bind(parsed->program(), parsed->catalogue());
    Transcript transcript = read.transcript;
    Decimal now = missing(program, transcript);
    while (now != Decimal(0)) {
        std::cout << to_string(now) << " units are missing. With one more course:\n";
        std::vector<Idea> const best = ideas(program, transcript);
        for (std::size_t i = 0; i < best.size() && i < 4; ++i)
            std::cout << "  " << best[i].course << " leaves " << to_string(best[i].missing) << '\n';
        if (best.empty() || !(best.front().missing < now)) break; // nothing in the catalogue helps
        now = best.front().missing;
        transcript.records.push_back(planned(best.front().course));
    }
    std::cout << "\nThe plan:";
    for (auto const& record : transcript.records)
        if (record.status == RecordStatus::planned) std::cout << ' ' << record.course;
    std::cout << '\n';
    return now == Decimal(0) ? 0 : 1;
}
