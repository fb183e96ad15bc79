// How a report is laid out on a terminal: the verdict first, then a tree with the status of each requirement in the
// left column and its amounts in the right one, then what was not used, then how far the result can be trusted.
#pragma once

#include <requisite/render/report.hpp>
#include <requisite/render/terminal.hpp>
#include <requisite/report/finding_range.hpp>
#include <requisite/report/words.hpp>
#include <requisite/text/counted.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::terminal {

/// The status as people read it.
static std::string_view status_label(Status status) noexcept {
    if (status == Status::in_progress) return "in progress";
    if (status == Status::not_applicable) return "n/a";
    return to_string(status);
}

static std::string_view status_style(Status status) noexcept {
    switch (status) {
    case Status::met:
    case Status::waived: return style::green;
    case Status::in_progress: return style::cyan;
    case Status::planned: return style::yellow;
    case Status::unmet: return style::red;
    case Status::unknown: return style::magenta;
    case Status::not_applicable: return style::dim;
    }
    return style::dim;
}

/// "in progress"; "unknown, because facts are missing".
static std::string status_phrase(Status status, Cause cause) {
    std::string phrase(status_label(status));
    if (cause == Cause::facts) phrase += ", because facts about the student are missing";
    if (cause == Cause::manual) phrase += ", because a person has to decide";
    if (cause == Cause::budget || cause == Cause::cases || cause == Cause::program)
        phrase += ", because " + std::string(unproven_text(cause));
    return phrase;
}

/// "student.needs-visa"; "met(minor)" stays
static std::string fact_name(std::string const& name) {
    constexpr std::string_view prefix = "student.";
    if (name.compare(0, 4, "met(") == 0 || name.find(' ') != std::string::npos) return name;
    return name.compare(0, prefix.size(), prefix) == 0 ? name : std::string(prefix) + name;
}

/// The question of an undecided `manual`: of "manual(Discuss with adviser)"; empty for a fact.
static std::string question_of(std::string const& name) {
    constexpr std::string_view prefix = "manual(";
    if (name.compare(0, prefix.size(), prefix) != 0) return {};
    return name.substr(prefix.size(), name.size() - prefix.size() - 1);
}

/// A text padded with blanks to `width` characters.
static std::string padded(std::string text, std::size_t width) {
    std::size_t const size = utf8::count(text);
    if (size < width) text.append(width - size, ' ');
    return text;
}

/// A text of at most `width` characters, shortened with dots if need be.
static std::string shortened(std::string_view text, std::size_t width) {
    std::string whole = printable(text);
    if (utf8::count(whole) <= width) return whole;
    std::size_t end = 0;
    for (std::size_t characters = 3; characters < width; ++characters) end += utf8::detail::length(whole, end);
    return whole.substr(0, end) + "...";
}

/// Writes one report.
/// Whether requirements are shown with records of later terms than the status needs: of joined programs another one needs them.
static bool shows_more(Report const& report) {
    if (report.stages.empty()) return false;
    Status const status = report.status();
    Horizon const shown = report.stages.back().shown;
    return (status == Status::met && shown != Horizon::completed) ||
           (status == Status::in_progress && shown == Horizon::planned);
}

class ReportWriter {
public:
    ReportWriter(Report const& report, RenderOptions const& options) : report_(report), color_(options.color) {
        for (Finding const& finding : findings(report_)) {
            for (AppliedRecord const& record : finding.applied)
                if (finding.chosen && !record.observed) columns_.widen(*this, record);
        }
    }

    std::string write() {
        header();
        for (StageReport const& stage : report_.stages) {
            section(stage_name(stage), styled(color_, status_style(stage.status), status_label(stage.status)),
                    status_label(stage.status).size());
            for (Finding const& finding : stage.requirements) write(finding, 0);
            if (!stage.unknown_facts.empty() && stage.status != Status::met) {
                std::string facts;
                std::string decisions;
                for (std::string const& fact : stage.unknown_facts)
                    if (std::string const question = question_of(fact); !question.empty())
                        decisions += (decisions.empty() ? "" : "; ") + question;
                    else
                        facts += (facts.empty() ? "" : ", ") + fact_name(fact);
                if (!facts.empty()) paragraph("Not stated: " + facts + ".", 0, 0);
                if (!decisions.empty()) paragraph("To be decided by a person: " + decisions + ".", 0, 0);
            }
        }
        unused("Counts toward the total only", report_.only_counted);
        unused("Not used", report_.unused);
        petitions();
        totals();
        faults();
        out_ += '\n';
        proof();
        return std::move(out_);
    }

private:
    static constexpr std::size_t width = 96;
    static constexpr std::size_t margin = 13;  // the status column and its gap
    static constexpr std::size_t step = 2;     // a level of the tree
    static constexpr std::size_t deepest = 12; // levels that are indented; what is nested deeper stands there, too

    static std::string stage_name(StageReport const& stage) {
        if (!stage.title.empty()) return stage.title;
        return stage.name.empty() ? "Requirements" : stage.name;
    }

    void header() {
        std::string const title = !report_.title.empty()     ? report_.title
                                  : !report_.program.empty() ? report_.program
                                                             : "Degree audit";
        for (std::string const& line : wrapped(title, width)) out_ += styled(color_, style::bold, line) + '\n';
        if (!report_.institution.empty()) paragraph(report_.institution, 0, 0);
        out_ += '\n';
        if (!report_.student.empty()) out_ += "Student:  " + shortened(report_.student, width - 10) + '\n';
        if (report_.as_of) out_ += "As of:    " + to_string(*report_.as_of) + '\n';
        out_ += "Status:   " +
                styled(color_, status_style(report_.status()), status_phrase(report_.status(), report_.cause())) + '\n';
        if (!report_.judged_with.empty()) {
            std::string names;
            for (auto const& name : report_.judged_with) names += (names.empty() ? "" : ", ") + printable(name);
            paragraph("Together with " + names + ": rules of these programs limit what a course may count for.", 0, 0);
            if (shows_more(report_))
                paragraph("What is shown is the use of the records that serves all of them, with those of later terms.",
                          0, 0);
        }
        if (!report_.not_in_effect.empty()) paragraph(report_.not_in_effect, 0, 0);
    }

    /// A blank line, the title, and what stands at the right; ruled off.
    void section(std::string const& title, std::string const& right, std::size_t right_width) {
        std::string const left = shortened(title, width - right_width - 2);
        out_ += '\n' + styled(color_, style::bold, left);
        if (right_width > 0) out_.append(width - utf8::count(left) - right_width, ' ');
        out_ += right + '\n' + std::string(width, '-') + '\n';
    }

    /// A wrapped text whose first line begins at column `indent`, further ones at `hanging`.
    void paragraph(std::string_view text, std::size_t indent, std::size_t hanging) {
        std::size_t const column = std::max(indent, hanging);
        bool first = true;
        for (std::string const& line : wrapped(text, width > column + 20 ? width - column : 20)) {
            out_ += std::string(first ? indent : hanging, ' ') + line + '\n';
            first = false;
        }
    }

    std::string units(Units amount) const { return counted(to_string(amount.amount()), printable(report_.unit_word)); }

    /// "48 of 60 units", "1 of 2 courses", "3.62 (needs 3.00)"; empty if the requirement is not about amounts.
    std::string amounts(Finding const& finding) const {
        Amounts const& needed = finding.needed;
        Amounts const& have = finding.have;
        std::string text;
        auto const add = [&text](std::string const& part) {
            if (!text.empty()) text += ", ";
            text += part;
        };
        auto const ratio = [&add](std::string had, std::string const& of, std::string_view word) {
            add(std::move(had) + " of " + counted(of, printable(word)));
        };
        if (needed.units)
            ratio(to_string(have.units.value_or(Units())), to_string(needed.units->amount()), report_.unit_word);
        else if (have.units)
            add(units(*have.units));
        if (needed.courses)
            ratio(to_string(have.courses.value_or(Courses())), to_string(*needed.courses), "courses");
        else if (have.courses && !have.units && !needed.units)
            add(counted(to_string(*have.courses), "courses"));
        if (needed.requirements)
            ratio(std::to_string(have.requirements.value_or(0)), std::to_string(*needed.requirements), "requirements");
        if (needed.attempts)
            add(counted(std::to_string(have.attempts.value_or(0)), "attempts") + " (at most " +
                std::to_string(*needed.attempts) + ')');
        if (needed.gpa)
            add((have.gpa ? to_string(*have.gpa) : "no grades") + (needed.gpa_at_most ? " (at most " : " (needs ") +
                to_string(*needed.gpa) + ')');
        else if (have.gpa)
            add(to_string(*have.gpa));
        return text;
    }

    /// "12 units, 1 course"; empty if nothing remains.
    std::string remaining(Amounts const& amounts) const {
        std::string text;
        auto const add = [&text](std::string const& part) { text += (text.empty() ? "" : ", ") + part; };
        if (amounts.units && Units() < *amounts.units) add(units(*amounts.units));
        if (amounts.courses && Courses() < *amounts.courses) add(counted(to_string(*amounts.courses), "courses"));
        if (amounts.requirements && *amounts.requirements > 0)
            add(counted(std::to_string(*amounts.requirements), "requirements"));
        return text;
    }

    static std::string name(Finding const& finding) {
        if (!finding.title.empty()) return finding.title;
        std::size_t const dot = finding.path.rfind('.');
        std::string last = dot == std::string::npos ? finding.path : finding.path.substr(dot + 1);
        if (last.empty()) return kind_text(finding);
        if (last.front() == '#') last += " (" + kind_text(finding) + ')';
        return last;
    }

    /// The line of a requirement: status, title, amounts at the right.
    void line(std::string_view status, std::string_view status_style, std::string const& title,
              std::string const& right, std::size_t column) {
        std::size_t const right_width = utf8::count(right);
        std::size_t const room = column + right_width + 22 < width ? width - column - right_width - 2 : 20;
        bool first = true;
        for (std::string const& part : wrapped(title, room)) {
            std::string const cell = first ? std::string(status) : std::string();
            out_ += styled(color_, status_style, cell) + std::string(column - cell.size(), ' ') + part;
            if (first && right_width > 0) {
                std::size_t const used = column + utf8::count(part) + right_width;
                out_ += std::string(used + 2 < width ? width - used : 2, ' ') + right;
            }
            out_ += '\n';
            first = false;
        }
    }

    void write(Finding const& finding, std::size_t depth) {
        std::size_t const column = margin + step * std::min(depth, deepest);
        std::string const label(status_label(finding.status));
        if (!finding.chosen) {
            // Status in brackets: it does not count here, whatever it is.
            std::string const right = amounts(finding);
            std::size_t const taken = column + utf8::count(right) + 2;
            std::string const title =
                shortened("not chosen: " + name(finding), taken + 20 < width ? width - taken : 20);
            line('(' + label + ')', style::dim, title, right, column);
            if (takes_or_groups(finding.kind)) notes(finding, column + step); // why it could not be
            return;
        }
        // Nothing depends on what is advisory, so it is no alarm.
        line(label, finding.advisory ? style::dim : status_style(finding.status),
             name(finding) + (finding.advisory ? " (advisory)" : ""), amounts(finding), column);
        applied(finding, column + step);
        if (finding.status != Status::met) {
            std::string text = finding.why; // says what remains in the words of the rule
            if (std::string const rest = remaining(finding.remaining); text.empty() && !rest.empty())
                text = "Remaining: " + rest + '.';
            if (!text.empty()) paragraph(text, column + step, column + step);
            notes(finding, column + step);
            if (finding.status == Status::unmet)
                for (Citation const& citation : finding.citations)
                    paragraph("Rule: \"" + citation.sentence + "\" " + citation.address, column + step, column + step);
        } else {
            notes(finding, column + step);
        }
        for (Finding const& child : finding.children) write(child, depth + 1);
    }

    static bool takes_or_groups(Finding::Kind kind) noexcept {
        return kind == Finding::Kind::units || kind == Finding::Kind::courses ||
               kind == Finding::Kind::units_and_courses || kind == Finding::Kind::all_of ||
               kind == Finding::Kind::some_of;
    }

    void notes(Finding const& finding, std::size_t column) {
        for (std::string const& note : finding.notes) paragraph(note, column, column);
    }

    /// The records that count: a table; what an `overall` merely observes, in one line.
    void applied(Finding const& finding, std::size_t column) {
        std::string observed;
        std::size_t observations = 0;
        std::vector<AppliedRecord const*> records;
        for (AppliedRecord const& record : finding.applied) {
            if (!record.observed) {
                records.push_back(&record);
                continue;
            }
            observed += (observed.empty() ? "" : ", ") + record.course;
            ++observations;
        }
        if (observations > 0)
            paragraph("Counts " + counted(std::to_string(observations), "courses") + ": " + observed, column, column);

        std::size_t const fixed = column + columns_.code + 2 + columns_.amount + 2 +
                                  (columns_.grade > 0 ? columns_.grade + 2 : 0) + columns_.when + 2;
        std::size_t const title = fixed + 10 < width ? width - fixed : 10;
        for (AppliedRecord const* const record : records) {
            std::string const size = units(record->units);
            std::string row = padded(shortened(record->course, columns_.code), columns_.code) + "  ";
            row += padded(shortened(record->title + share(*record), title), title) + "  ";
            row += std::string(columns_.amount - utf8::count(size), ' ') + size + "  ";
            if (columns_.grade > 0) row += padded(shortened(record->grade, columns_.grade), columns_.grade) + "  ";
            row += term(*record);
            row.erase(row.find_last_not_of(' ') + 1);
            out_ += std::string(column, ' ') + row + '\n';
        }
    }

    /// " (part 2)": what of a record it is, if not all
    static std::string share(AppliedRecord const& record) {
        std::string text = record.part > 0 ? "part " + std::to_string(record.part) : std::string();
        if (record.cut) text += text.empty() ? "in part" : ", in part";
        return text.empty() ? text : " (" + text + ')';
    }

    /// "fall 2025", "fall 2026  in progress"
    static std::string term(AppliedRecord const& record) {
        std::string text = record.term ? to_string(*record.term) : std::string();
        if (record.status == RecordStatus::completed) return text;
        constexpr std::size_t longest = 11; // "summer 2026"
        return padded(text, longest) + (record.status == RecordStatus::planned ? "  planned" : "  in progress");
    }

    void unused(char const* title, std::vector<UnusedRecord> const& records) {
        if (records.empty()) return;
        section(title, {}, 0);
        std::size_t code = 0;
        for (UnusedRecord const& record : records) code = std::max(code, utf8::count(printable(label(record))));
        code = std::min<std::size_t>(code, 20);
        for (UnusedRecord const& record : records) {
            std::string reason = record.text.empty() ? std::string(to_string(record.reason)) : record.text;
            if (!record.title.empty()) reason.insert(0, record.title + ": ");
            std::string const head = padded(shortened(label(record), 20), code);
            std::size_t const at = out_.size();
            paragraph(reason, code + 2, code + 2);
            out_.replace(at, code, head); // over the blanks of the first line
        }
    }

    /// The course, or the record's number if it has none.
    static std::string label(UnusedRecord const& record) {
        return record.course.empty() ? "record " + std::to_string(record.record + 1) : record.course;
    }

    void petitions() {
        if (report_.petitions.empty()) return;
        section("Petitions", {}, 0);
        for (PetitionEffect const& petition : report_.petitions) paragraph(petition.text, 0, 2);
    }

    void totals() {
        section("Totals", {}, 0);
        constexpr std::string_view words[] = {"completed", "in progress", "planned"};
        std::string text;
        for (std::size_t i = 0; i < 3; ++i)
            text += (i == 0 ? "" : ", ") + units(report_.totals.units[i]) + ' ' + std::string(words[i]);
        if (report_.totals.gpa) text += "; grade average " + to_string(*report_.totals.gpa);
        paragraph(text, 0, 0);
    }

    /// Without the source lines: those are for whoever repairs the transcript.
    void faults() {
        if (report_.diagnostics.empty()) return;
        section("Faults of the transcript", {}, 0);
        for (Diagnostic const& diagnostic : report_.diagnostics) {
            std::string text(severity_word(diagnostic.severity));
            if (!diagnostic.code.empty()) text += '[' + diagnostic.code + ']';
            text += ": " + diagnostic.message;
            if (!diagnostic.help.empty()) text += "; " + diagnostic.help;
            paragraph(text, 0, 2);
        }
    }

    void proof() {
        if (report_.proven_optimal()) {
            paragraph(report_.canonical ? "Proven optimal: no other use of these records comes closer."
                                        : "Proven optimal: no other use of these records comes closer; "
                                          "others may come as close.",
                      0, 0);
            return;
        }
        for (Cause const cause : {Cause::program, Cause::facts, Cause::cases, Cause::budget}) unproven(cause);
    }

    /// The stages that are not proven for one cause, in one paragraph.
    void unproven(Cause cause) {
        bool any = false;
        std::string text = "Not proven optimal: " + std::string(unproven_text(cause));
        for (StageReport const& stage : report_.stages) {
            if (stage.unproven != cause) continue;
            any = true;
            Optimum const& optimum = stage.at(stage.shown);
            bool const nameless = stage.title.empty() && stage.name.empty();
            std::string const name = "; " + (nameless ? "it" : stage_name(stage));
            std::string const least = "at least " + units(optimum.lower_bound);
            if (cause == Cause::program && Units() < optimum.lower_bound)
                text += name + " misses " + least; // how much more nobody knows
            else if ((cause == Cause::budget || cause == Cause::cases) && !optimum.proven)
                text += name + " misses at most " + units(optimum.missing) + " and " + least;
        }
        if (any) paragraph(text + '.', 0, 0);
    }

    /// The widths of the columns of applied records, the same throughout so that they stand below one another.
    struct Columns {
        std::size_t code = 0;
        std::size_t amount = 0;
        std::size_t grade = 0;
        std::size_t when = 0;

        void widen(ReportWriter const& writer, AppliedRecord const& record) {
            code = std::max(code, std::min<std::size_t>(utf8::count(printable(record.course)), 20));
            amount = std::max(amount, utf8::count(writer.units(record.units)));
            grade = std::max(grade, std::min<std::size_t>(utf8::count(printable(record.grade)), 8));
            when = std::max(when, term(record).size());
        }
    };

    Report const& report_;
    bool color_;
    Columns columns_;
    std::string out_;
};

} // namespace detail::terminal

std::string render(Report const& report, RenderOptions const& options) {
    return detail::terminal::ReportWriter(report, options).write();
}

} // namespace REQUISITE_ABI
} // namespace requisite
