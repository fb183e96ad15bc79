// Checks what a report shows against the oracle: see check_report.hpp. The allocation is read off the findings of the
// leaves; what it may be and what it misses is for oracle.cpp to say.
#include "check_report.hpp"

#include <requisite/report/finding_range.hpp>

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

Paths paths_of(Stage const& stage) {
    Paths paths;
    int count = 0;
    collect_paths(stage.block, "", count, paths);
    return paths;
}

void collect(std::vector<Finding> const& findings, Paths const& paths, bool chosen, Claim& claim,
             std::vector<std::string>& faults) {
    for (auto const& finding : findings) {
        auto const requirement = paths.find(finding.path);
        if (requirement == paths.end()) {
            faults.push_back("no requirement has the path " + finding.path);
            continue;
        }
        if (!finding.chosen) claim.not_chosen.insert(finding.path);
        bool const counted_on = chosen && finding.chosen;
        bool const observes = std::holds_alternative<Overall>(requirement->second->body);
        if (counted_on && (observes || std::holds_alternative<Take>(requirement->second->body))) {
            auto& portions = (observes ? claim.counted : claim.applied)[finding.path];
            for (auto const& record : finding.applied)
                if (record.observed == observes)
                    portions.push_back({record.record, record.units.amount().thousandths(), record.part});
        }
        collect(finding.children, paths, counted_on, claim, faults);
    }
}

bool has_record(std::map<std::string, std::vector<Portion>> const& portions, std::size_t record) {
    return std::any_of(portions.begin(), portions.end(), [&](auto const& here) {
        return std::any_of(here.second.begin(), here.second.end(),
                           [&](Portion const& portion) { return portion.record == record; });
    });
}

class Checker {
public:
    Checker(Program const& program, Catalogue const& catalogue, Transcript const& transcript, Report const& report)
        : program_(program), catalogue_(catalogue), transcript_(transcript), report_(report) {}

    std::vector<std::string> check() {
        if (report_.stages.size() != program_.stages.size()) return {"the report has other stages than the program"};
        for (auto const& stage : report_.stages) {
            bool const proven = std::all_of(stage.optimum.begin(), stage.optimum.end(),
                                            [](Optimum const& optimum) { return optimum.proven; });
            if (proven != (stage.unproven == Cause::none)) return {"the stage and its optima differ on what is proven"};
        }
        for (Finding const& finding : findings(report_)) {
            for (auto const& record : finding.applied)
                if (record.record >= transcript_.records.size() ||
                    transcript_.records[record.record].course != record.course)
                    fault(finding.path + ": there is no such record of " + record.course);
        }
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
    Claim claim_; ///< of the stage that was checked last

    void fault(std::string text) { faults_.push_back(std::move(text)); }

    void check_stage(std::size_t i) {
        StageReport const& stage = report_.stages[i];
        std::string const name = stage.name.empty() ? "the stage" : stage.name;
        if (stage.name != program_.stages[i].name) fault(name + " is not called that in the program");
        if (static_cast<int>(stage.shown) >= horizons) return fault(name + " shows no horizon");
        claim_ = claim_of(program_, transcript_, report_, i, faults_);

        if (stage.unknown_facts.empty() && static_cast<int>(stage.shown) != narrowest(stage))
            fault(name + " shows H" + std::to_string(static_cast<int>(stage.shown)) + " where H" +
                  std::to_string(narrowest(stage)) + " does as well");

        Optimum const& shown = stage.at(stage.shown);
        auto const missing = shown.missing.amount().thousandths();
        // With unknown facts it is enough that the allocation fits one of the scenarios. There may be too many to try.
        auto const appraisals = appraise(program_, catalogue_, transcript_, claim_);
        bool const fits = std::any_of(appraisals.begin(), appraisals.end(), [&](Appraisal const& one) {
            return one.faults.empty() && one.key[Key::missing] == missing && one.key[Key::violated] == shown.violated;
        });
        if (fits && appraisals.size() == 1 && report_.canonical) check_shown(appraisals.front().key, name);
        if (appraisals.empty() || fits) return;
        for (auto const& text : appraisals.front().faults) fault(text);
        if (!appraisals.front().faults.empty()) return;
        fault(name + ": the allocation shown misses " + std::to_string(appraisals.front().key[Key::missing]) +
              " and violates " + std::to_string(appraisals.front().key[Key::violated]) + "; the report says " +
              std::to_string(missing) + " and " + std::to_string(shown.violated));
    }

    /// It has the least key.
    void check_shown(Key const& shown, std::string const& name) {
        static constexpr char const* figures[] = {"missing",
                                                  "violated averages",
                                                  "undecided conditions",
                                                  "missing of what is advised",
                                                  "what open courses cannot fill",
                                                  "preferences",
                                                  "better attempts",
                                                  "choices",
                                                  "places",
                                                  "pairs",
                                                  "ranks",
                                                  "ranks times places",
                                                  "what is not counted"};
        Key const least = best_to_show(program_, catalogue_, transcript_, claim_.stage, claim_.horizon, claim_.as_of);
        for (std::size_t figure = 0; figure < least.size(); ++figure) {
            if (shown[figure] == least[figure]) continue;
            return fault(name + ": " + figures[figure] + " of what is shown come to " + std::to_string(shown[figure]) +
                         " where " + std::to_string(least[figure]) + " will do");
        }
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

    /// Each record is applied in some stage, only counted in some, or unused, with one reason.
    void check_unused() {
        std::vector<int> times(transcript_.records.size());
        std::vector<char> counted(times.size());
        for (std::size_t stage = 0; stage < report_.stages.size(); ++stage) {
            std::vector<std::string> none;
            Claim const claim = claim_of(program_, transcript_, report_, stage, none);
            for (std::size_t i = 0; i < times.size(); ++i) {
                if (has_record(claim.applied, i)) times[i] = 1;
                if (has_record(claim.counted, i)) counted[i] = 1;
            }
        }
        for (auto const* const records : {&report_.unused, &report_.only_counted})
            for (auto const& one : *records) {
                if (one.record >= times.size()) return fault("there is no such unused record");
                ++times[one.record];
                bool const here = records == &report_.only_counted;
                if (here != (counted[one.record] != 0))
                    fault("record " + std::to_string(one.record) + (here ? " is not counted" : " is counted"));
            }
        for (std::size_t i = 0; i < times.size(); ++i)
            if (times[i] != 1) fault("record " + std::to_string(i) + " is neither used nor unused, or both");
    }
};

} // namespace

Claim claim_of(Program const& program, Transcript const& transcript, Report const& report, std::size_t stage,
               std::vector<std::string>& faults) {
    Claim claim;
    claim.stage = stage;
    claim.horizon = static_cast<int>(report.stages.at(stage).shown);
    claim.as_of = report.as_of;
    collect(report.stages[stage].requirements, paths_of(program.stages.at(stage)), true, claim, faults);
    for (auto const& petition : transcript.petitions) // what is waived may say what it would count
        for (auto counted = claim.counted.begin();
             petition.kind == Petition::Kind::waive && counted != claim.counted.end();) {
            bool const waived = (counted->first + '.').rfind(petition.requirement + '.', 0) == 0 ||
                                (program.name + '.' + counted->first + '.').rfind(petition.requirement + '.', 0) == 0;
            counted = waived ? claim.counted.erase(counted) : std::next(counted);
        }
    return claim;
}

std::vector<std::string> check_report(Program const& program, Catalogue const& catalogue, Transcript const& transcript,
                                      Report const& report) {
    return Checker(program, catalogue, transcript, report).check();
}

} // namespace requisite::oracle
