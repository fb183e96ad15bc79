#include "batch_rows.hpp"

#include <requisite/model/status.hpp>
#include <requisite/render/terminal.hpp>

#include <algorithm>

namespace cli {

namespace {

/// What would be misread stands in quotes; line breaks become blanks, so that a line is a row, and control characters
/// '?'. What a spreadsheet would take for a formula has an apostrophe before it, as is usual.
void append_field(std::string_view text, std::string& out) {
    auto const special = [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F || byte == 0xC2; // the last one begins those beyond ASCII, too
    };
    std::string safe;
    if (std::any_of(text.begin(), text.end(), special)) {
        safe = text;
        for (char& c : safe)
            if (c == '\n' || c == '\r' || c == '\t') c = ' ';
        safe = requisite::detail::terminal::printable(safe, true);
        text = safe;
    }
    bool const formula = !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
    bool const quoted = text.find_first_of(",\"") != std::string_view::npos;
    if (quoted) out += '"';
    if (formula) out += '\'';
    for (char const c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    if (quoted) out += '"';
}

} // namespace

char const* const csv_header =
    "number,line,student,program,stage,path,title,status,unproven,needed_units,needed_courses,have_units,have_courses,"
    "missing_units,missing_courses,gpa,why\n";

BatchRows::BatchRows(StudentText const& student, std::string const& name, std::string& out) : out_(out) {
    start_ = std::to_string(student.number) + ',' + std::to_string(student.line) + ',';
    append_field(name, start_);
    start_ += ',';
}

void BatchRows::add(requisite::Report const& report) {
    append_field(report.program, start_);
    start_ += ',';
    row("", "", report.title, to_string(report.status()), to_string(report.unproven()), nullptr, "");
    for (auto const& stage : report.stages) {
        if (!stage.name.empty())
            row(stage.name, "", stage.title, to_string(stage.status), to_string(stage.unproven), nullptr, "");
        for (auto const& finding : stage.requirements) add(stage.name, finding);
    }
}

void BatchRows::add(BatchFailure const& failure) {
    start_ += ',';
    row("", "", "", "error", "", nullptr, failure.code + ": " + failure.message);
}

void BatchRows::add(std::string const& stage, requisite::Finding const& finding) {
    std::string why = finding.why;
    for (auto const& note : finding.notes) why += (why.empty() ? "" : " ") + note;
    row(stage, finding.path, finding.title, to_string(finding.status), "", &finding, why);
    for (auto const& child : finding.children) add(stage, child);
}

void BatchRows::amounts(requisite::Amounts const* amounts) {
    if (amounts != nullptr && amounts->units) out_ += to_string(amounts->units->amount());
    out_ += ',';
    if (amounts != nullptr && amounts->courses)
        out_ += to_string(*amounts->courses);
    else if (amounts != nullptr && amounts->requirements)
        out_ += std::to_string(*amounts->requirements);
    out_ += ',';
}

void BatchRows::row(std::string_view stage, std::string_view path, std::string_view title, std::string_view status,
                    std::string_view unproven, requisite::Finding const* finding, std::string_view why) {
    out_ += start_;
    for (std::string_view const field : {stage, path, title, status, unproven}) {
        append_field(field, out_);
        out_ += ',';
    }
    amounts(finding != nullptr ? &finding->needed : nullptr);
    amounts(finding != nullptr ? &finding->have : nullptr);
    amounts(finding != nullptr ? &finding->remaining : nullptr);
    if (finding != nullptr && finding->have.gpa) out_ += to_string(*finding->have.gpa);
    out_ += ',';
    append_field(why, out_);
    out_ += '\n';
}

} // namespace cli
