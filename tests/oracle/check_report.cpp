// Checks what a report shows against the oracle: see check_report.hpp. The allocation is read off the findings of the
// leaves; what it may be and what it misses is for oracle.cpp to say.
#include "check_report.hpp"

#include "oracle.hpp"

#include <algorithm>

namespace requisite::oracle {

namespace {

using Paths = std::map<std::string, Requirement const*>;

/// Every requirement of a block by its path, those of both branches of a conditional among them.
void collect_paths(Block const& block, std::string const& prefix, int& count, Paths& paths) {
    for (auto const& statement : block.statements) {
        if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            collect_paths(choice->then, prefix, count, paths);
            collect_paths(choice->otherwise, prefix, count, paths);
        }
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        if (requirement == nullptr) continue;
        ++count;
        std::string const own = requirement->name.empty() ? '#' + std::to_string(count) : requirement->name;
        std::string path = prefix;
        if (!path.empty()) path += '.';
        path += own;
        paths[path] = requirement;
        int below = 0;
        if (auto const* const group = std::get_if<Group>(&requirement->body))
            collect_paths(group->block, path, below, paths);
    }
}

class Checker {
public:
    Checker(Program const& program, Catalogue const& catalogue, Transcript const& transcript, Report const& report)
        : program_(program), catalogue_(catalogue), transcript_(transcript), report_(report) {}

    std::vector<std::string> check() {
        if (report_.stages.size() != program_.stages.size()) return {"the report has other stages than the program"};
        for (std::size_t i = 0; i < program_.stages.size(); ++i) check_stage(i);
        check_unused();
        return std::move(faults_);
    }

private:
    Program const& program_;
    Catalogue const& catalogue_;
    Transcript const& transcript_;
    Report const& report_;
    std::vector<std::string> faults_;
    std::set<std::size_t> applied_; ///< records, of the stage that was checked last

    void fault(std::string text) { faults_.push_back(std::move(text)); }

    void check_stage(std::size_t i) {
        StageReport const& stage = report_.stages[i];
        std::string const name = stage.name.empty() ? "the stage" : stage.name;
        applied_.clear();
        if (stage.name != program_.stages[i].name) fault(name + " is not called that in the program");
        if (stage.shown < 0 || stage.shown >= horizons) return fault(name + " shows no horizon");
        Paths paths;
        int count = 0;
        collect_paths(program_.stages[i].block, "", count, paths);
        Claim claim;
        claim.stage = i;
        claim.horizon = stage.shown;
        claim.as_of = report_.as_of;
        collect(stage.requirements, paths, true, claim);

        if (stage.unknown_facts.empty() && stage.shown != narrowest(stage))
            fault(name + " shows H" + std::to_string(stage.shown) + " where H" + std::to_string(narrowest(stage)) +
                  " does as well");

        Optimum const& shown = stage.optimum[static_cast<std::size_t>(stage.shown)];
        auto const missing = shown.missing.amount().thousandths();
        // With unknown facts it is enough that the allocation fits one of the worlds. There may be too many to try.
        auto const appraisals = appraise(program_, catalogue_, transcript_, claim);
        bool const fits = std::any_of(appraisals.begin(), appraisals.end(), [&](Appraisal const& one) {
            return one.faults.empty() && one.missing == missing && one.violated == shown.violated;
        });
        if (fits && appraisals.size() == 1) check_shown(i, stage.shown, appraisals.front(), name);
        if (appraisals.empty() || fits) return;
        for (auto const& text : appraisals.front().faults) fault(text);
        if (!appraisals.front().faults.empty()) return;
        fault(name + ": the allocation shown misses " + std::to_string(appraisals.front().missing) + " and violates " +
              std::to_string(appraisals.front().violated) + "; the report says " + std::to_string(missing) + " and " +
              std::to_string(shown.violated));
    }

    /// Of the best allocations it is one that is shown before others.
    void check_shown(std::size_t stage, int horizon, Appraisal const& shown, std::string const& name) {
        auto const best = best_to_show(program_, catalogue_, transcript_, stage, horizon, report_.as_of).front();
        if (shown.missing != best.missing || shown.violated != best.violated) return; // not for us to say
        if (shown.undecided != best.undecided)
            fault(name + ": what is shown relies on " + std::to_string(shown.undecided) +
                  " undecided conditions where " + std::to_string(best.undecided) + " will do");
        else if (shown.advised != best.advised)
            fault(name + ": what is advised misses " + std::to_string(shown.advised) + " where " +
                  std::to_string(best.advised) + " will do");
    }

    /// The narrowest horizon that reaches (M2, V2).
    static int narrowest(StageReport const& stage) {
        auto const reaches = [](Optimum const& a, Optimum const& b) {
            return a.missing == b.missing ? a.violated <= b.violated : a.missing < b.missing;
        };
        int h = 0;
        while (!reaches(stage.optimum[static_cast<std::size_t>(h)], stage.optimum.back())) ++h;
        return h;
    }

    void collect(std::vector<Finding> const& findings, Paths const& paths, bool chosen, Claim& claim) {
        for (auto const& finding : findings) {
            auto const requirement = paths.find(finding.path);
            if (requirement == paths.end()) {
                fault("no requirement has the path " + finding.path);
                continue;
            }
            if (!finding.chosen) claim.not_chosen.insert(finding.path);
            bool const counted_on = chosen && finding.chosen;
            if (counted_on && std::holds_alternative<Take>(requirement->second->body))
                for (auto const& record : finding.applied) collect(finding.path, record, claim);
            collect(finding.children, paths, counted_on, claim);
        }
    }

    void collect(std::string const& path, AppliedRecord const& record, Claim& claim) {
        if (record.observed) return;
        if (record.record >= transcript_.records.size() || transcript_.records[record.record].course != record.course)
            return fault(path + ": there is no such record of " + record.course);
        claim.applied[path].push_back({record.record, record.units.amount().thousandths()});
        applied_.insert(record.record);
    }

    /// Each record is applied in the last stage, or unused with one reason.
    void check_unused() {
        std::vector<int> times(transcript_.records.size());
        for (auto const record : applied_) ++times[record];
        for (auto const& unused : report_.unused) {
            if (unused.record >= times.size()) return fault("there is no such unused record");
            ++times[unused.record];
        }
        for (std::size_t i = 0; i < times.size(); ++i)
            if (times[i] != 1) fault("record " + std::to_string(i) + " is neither used nor unused, or both");
    }
};

} // namespace

std::vector<std::string> check_report(Program const& program, Catalogue const& catalogue, Transcript const& transcript,
                                      Report const& report) {
    return Checker(program, catalogue, transcript, report).check();
}

} // namespace requisite::oracle
