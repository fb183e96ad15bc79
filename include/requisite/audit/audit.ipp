#pragma once

#include <requisite/audit/audit.hpp>
#include <requisite/audit/audit_stage.ipp>

namespace requisite {

namespace detail {

template <class Lazy = void> void totals(BoundProgram const&, Student const& student, Totals& totals) {
    std::int64_t earned[horizons] = {0, 0, 0};
    std::int64_t points = 0;
    std::int64_t units = 0;
    for (auto const& record : student.records()) {
        if (record.eligible(horizons - 1)) earned[record.horizon] += record.units;
        if (!record.weighs(0)) continue;
        points += record.points * record.whole;
        units += record.whole;
    }
    for (std::size_t h = 0; h < horizons; ++h) totals.units[h] = Units(Decimal::from_thousandths(earned[h]));
    totals.gpa = average_text(points, units);
}

/// The report on one program, and what `met(…)` of it is, if that is known.
template <class Lazy = void> Report audit_program(BoundProgram const& bound, Transcript const& transcript,
                                                  AuditOptions const& options, std::vector<MetProgram> const& met,
                                                  std::vector<MetProgram>* results) {
    Report report;
    report.program = bound.program.name;
    report.title = bound.program.title;
    report.institution = bound.program.institution;
    report.unit_word = bound.program.unit_word;
    report.student = transcript.student;
    report.as_of = options.as_of;
    Student student(bound, transcript, report.diagnostics);
    student.knows(met);
    PetitionEffects petitions(bound, transcript);
    BoundStage const* last = nullptr;
    for (auto const& stage : bound.stages)
        if (options.stage.empty() || stage.stage->name == options.stage) last = &stage;
    for (auto const& stage : bound.stages) {
        if (!options.stage.empty() && stage.stage->name != options.stage) continue;
        StageReporting reporting(bound, stage, student, options);
        reporting.write(&stage == last, petitions, report);
        if (&stage != last || results == nullptr) continue;
        MetProgram result;
        result.program = report.program;
        bool known = true;
        for (std::size_t h = 0; h < 3; ++h) {
            known = known && reporting.satisfied()[h] != Truth::unknown;
            result.satisfied[h] = reporting.satisfied()[h] == Truth::yes;
        }
        if (known) results->push_back(std::move(result));
    }
    if (last == nullptr) student.enter(bound.stages.empty() ? BoundStage() : bound.stages.back());
    report.petitions = petitions.take();
    totals(bound, student, report.totals);
    return report;
}

/// Several programs, each after those that it asks about.
template <class Lazy> class BasicPrograms {
public:
    BasicPrograms(std::vector<Bound const*> const& programs, Transcript const& transcript, AuditOptions const& options)
        : programs_(programs),
          transcript_(transcript),
          options_(options),
          done_(programs.size(), 0),
          reports_(programs.size()) {
        std::size_t const size = programs.size();
        leads_to_.assign(size * size, 0);
        for (std::size_t i = 0; i < size; ++i)
            for (auto const& stage : programs[i]->state().stages)
                for (auto const* const condition : stage.conditions) collect(i, *condition);
        for (std::size_t k = 0; k < size; ++k)
            for (std::size_t i = 0; i < size; ++i)
                for (std::size_t j = 0; j < size; ++j)
                    if (leads(i, k) && leads(k, j)) leads_to_[i * size + j] = 1;
    }

    std::vector<Report> run() {
        for (std::size_t i = 0; i < programs_.size(); ++i) judge(i);
        return std::move(reports_);
    }

private:
    bool leads(std::size_t from, std::size_t to) const { return leads_to_[from * programs_.size() + to] != 0; }

    void collect(std::size_t program, Condition const& condition) {
        for (auto const& operand : condition.operands) collect(program, operand);
        if (condition.kind != Condition::Kind::met) return;
        for (std::size_t i = 0; i < programs_.size(); ++i)
            if (programs_[i]->program().name == condition.name) leads_to_[program * programs_.size() + i] = 1;
    }

    void judge(std::size_t program) {
        if (done_[program] != 0) return;
        done_[program] = 1;
        std::vector<MetProgram> known = options_.met;
        for (std::size_t i = 0; i < programs_.size(); ++i) {
            if (!leads(program, i)) continue;
            std::string const& name = programs_[i]->program().name;
            if (!leads(i, program)) judge(i); // else it leads back here
            for (auto const& result : results_)
                if (result.program == name && !leads(i, program)) known.insert(known.begin(), result);
        }
        reports_[program] = audit_program(programs_[program]->state(), transcript_, options_, known, &results_);
    }

    std::vector<Bound const*> const& programs_;
    Transcript const& transcript_;
    AuditOptions const& options_;
    std::vector<char> leads_to_; ///< by program and program: through any number of `met`
    std::vector<char> done_;
    std::vector<MetProgram> results_;
    std::vector<Report> reports_;
};
using Programs = BasicPrograms<void>;

} // namespace detail

REQUISITE_ENTRY_DEFINITION Report audit(Bound const& program, Transcript const& transcript,
                                        AuditOptions const& options) {
    return detail::audit_program(program.state(), transcript, options, options.met, nullptr);
}

REQUISITE_ENTRY_DEFINITION std::vector<Report> audit(std::vector<Bound const*> const& programs,
                                                     Transcript const& transcript, AuditOptions const& options) {
    return detail::Programs(programs, transcript, options).run();
}

} // namespace requisite
