// One bound program, many students, all cores. A Bound is constant: threads share it without locks, and an audit gives the same
// report whichever thread does it.
#include <requisite/requisite.hpp>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

using namespace requisite;

namespace {

constexpr char const* rules = R"(
program minor "Minor in Robotics" {
  require control: 2 courses from {24-451, 24-452, 24-673}
  require planning: 1 course from {16-350, 16-362, 24-673}
  require electives: 24 units from any where grade >= C
}
)";

/// Reports in the order of the transcripts. Each thread takes the next one that nobody has; no two write to the same place.
std::vector<Report> audit_all(Bound const& program, std::vector<Transcript> const& transcripts) {
    std::vector<Report> reports(transcripts.size());
    std::atomic<std::size_t> next{0};
    auto const work = [&] {
        for (std::size_t i = next++; i < transcripts.size(); i = next++) reports[i] = audit(program, transcripts[i]);
    };
    std::vector<std::thread> threads;
    for (unsigned more = std::max(1U, std::thread::hardware_concurrency()); more > 1; --more)
        threads.emplace_back(work);
    work(); // this thread, too
    for (auto& thread : threads) thread.join();
    return reports;
}

/// Students that differ: bit by bit, each has or has not taken one of six courses.
std::vector<Transcript> everybody() {
    std::vector<Transcript> all;
    for (unsigned number = 0; number < 1024; ++number) {
        Transcript student;
        student.student = "student " + std::to_string(number);
        unsigned bits = number;
        for (char const* const code : {"24-451", "24-673", "16-350", "16-362", "76-101", "21-120"}) {
            if (bits % 2 != 0) {
                Record record;
                record.course = code;
                record.units = Units(12);
                record.grade = bits % 4 == 1 ? "A" : "B";
                student.records.push_back(record);
            }
            bits /= 2;
        }
        all.push_back(student);
    }
    return all;
}

} // namespace

int main() {
    Parsed const parsed = parse(rules);
    Bound const program = bind(parsed->program(), parsed->catalogue());
    std::vector<Transcript> const students = everybody();
    std::vector<Report> const reports = audit_all(program, students);

    std::size_t met = 0;
    bool in_order = true;
    for (std::size_t i = 0; i < students.size(); ++i) {
        if (reports[i].status() == Status::met) ++met;
        in_order = in_order && reports[i].student == students[i].student &&
                   render(reports[i]) == render(audit(program, students[i]));
    }
    std::cout << met << " of " << reports.size() << " have met the minor\n"
              << (in_order ? "in order, and as one thread alone finds it\n" : "the order is lost\n");
    return parsed && in_order ? 0 : 1;
}
