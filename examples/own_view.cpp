// A view of your own: the report of a student as HTML, with what is still open first. `render` and `to_json` use the same
// public members of a report.
#include <requisite/requisite.hpp>

#include <iostream>
#include <string>
#include <string_view>

using namespace requisite;

namespace {

constexpr char const* rules = R"(
course CS 101 "Programming" 6 units
course CS 102 "Data Structures & Algorithms" 6 units
course CS 210 "Computer Systems" 6 units
course CS 250 "Automata" 6 units
course CS 310 "Operating Systems" 6 units
course MATH 120 "Calculus" 6 units
course MATH 240 "Linear Algebra" 6 units

program cs-minor "Minor in Computer Science" {
  require foundations "Foundations": all of {
    require programming "Programming": CS 101
    require structures "Data structures": CS 102
  }
  require depth "Depth": one of {
    option systems "Systems": 1 course from {CS 210, CS 310}
    option theory "Theory": 12 units from {MATH 240, CS 250}
  }
  require average "Average": gpa >= 3.0 over applied
  require talk "A talk at the students' colloquium": milestone(talk)
}
)";

constexpr char const* student = R"(
transcript ada {
  CS 101   A  fall 2025
  MATH 120 B  fall 2025
  CS 102   in-progress spring 2026
  MATH 240 B+ fall 2025
}
)";

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string const& label(Finding const& finding) { return finding.title.empty() ? finding.path : finding.title; }

bool is_open(Finding const& finding) {
    return finding.status != Status::met && finding.status != Status::waived &&
           finding.status != Status::not_applicable;
}

/// What a student has to do: the open requirements with nothing open inside that counts.
void list_open(std::vector<Finding> const& findings, std::string& out) {
    for (auto const& finding : findings) {
        if (!finding.chosen || finding.advisory || !is_open(finding)) continue;
        if (finding.children.empty()) {
            out += "<li>" + escaped(label(finding)) + ": " + escaped(finding.why);
            for (auto const& note : finding.notes) out += ' ' + escaped(note);
            out += "</li>\n";
        }
        list_open(finding.children, out);
    }
}

/// The tree, a list in a list. It is at most as deep as `Limits::tree_depth` lets a program be.
void list_all(std::vector<Finding> const& findings, std::string& out) {
    if (findings.empty()) return;
    out += "<ul>\n";
    for (auto const& finding : findings) {
        out += "<li class=\"" + std::string(to_string(finding.status)) + (finding.chosen ? "" : " unchosen") + "\">" +
               escaped(label(finding));
        for (auto const& record : finding.applied)
            out += " <abbr title=\"" + escaped(record.title) + "\">" + escaped(record.course) + "</abbr>";
        out += "\n";
        list_all(finding.children, out);
        out += "</li>\n";
    }
    out += "</ul>\n";
}

void list_left(std::string_view title, std::vector<UnusedRecord> const& records, std::string& out) {
    if (records.empty()) return;
    out += "<h2>" + escaped(title) + "</h2>\n<ul>\n";
    for (auto const& record : records) out += "<li>" + escaped(record.course) + ": " + escaped(record.text) + "</li>\n";
    out += "</ul>\n";
}

std::string to_html(Report const& report) {
    std::string out = "<h1>" + escaped(report.title) + "</h1>\n<p>" + escaped(report.student) + ": " +
                      std::string(to_string(report.status())) + "</p>\n<h2>Open</h2>\n<ol>\n";
    for (auto const& stage : report.stages) list_open(stage.requirements, out);
    out += "</ol>\n<h2>Requirements</h2>\n";
    for (auto const& stage : report.stages) list_all(stage.requirements, out);
    list_left("Counts toward the total only", report.only_counted, out);
    list_left("Not used", report.unused, out);
    return out;
}

} // namespace

int main() {
    Parsed const parsed = parse(rules);
    ParsedTranscript const read = parse_transcript(student);
    std::cerr << render(parsed.diagnostics()) << render(read.diagnostics);
    if (!parsed || !read) return 1;
    std::cout << to_html(audit(bind(parsed->program(), parsed->catalogue()), read.transcript));
}
