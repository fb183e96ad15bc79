// The oracle: see oracle.hpp.
#include "oracle.hpp"

#include "setting.hpp"

namespace requisite::oracle {

namespace {

/// In one scenario.
StageVerdict judge(Setting const& setting, Scene& scene) {
    StageVerdict verdict;
    verdict.status = Status::unmet;
    for (int h = 2; h >= 0; --h) {
        Key const best = Audit(scene, setting.seen(h)).best();
        verdict.missing[static_cast<std::size_t>(h)] = best[Key::missing];
        verdict.violated[static_cast<std::size_t>(h)] = static_cast<int>(best[Key::violated]);
        Status const reached[] = {Status::met, Status::in_progress, Status::planned};
        if (best.satisfied()) verdict.status = reached[h];
    }
    return verdict;
}

} // namespace

std::vector<StageVerdict> judge(Program const& program, Catalogue const& catalogue, Transcript const& transcript) {
    Setting const setting(program, catalogue, transcript);
    std::vector<StageVerdict> verdicts;
    for (auto const& stage : program.stages) {
        StageVerdict verdict;
        std::vector<World> const scenarios = worlds_of(stage, transcript, verdict.unknown_facts);
        verdict.optimum_known = !scenarios.empty();
        for (auto const& scenario : scenarios) {
            StageVerdict const here = setting.in(stage, scenario, [&](Scene& scene) { return judge(setting, scene); });
            if (&scenario == &scenarios.front()) {
                verdict.missing = here.missing;
                verdict.violated = here.violated;
                verdict.status = here.status;
            }
            if (here.missing != verdict.missing || here.violated != verdict.violated) verdict.optimum_known = false;
            if (here.status != verdict.status) verdict.status = Status::unknown;
        }
        verdicts.push_back(std::move(verdict));
    }
    return verdicts;
}

double effort(Program const& program, Catalogue const& catalogue, Transcript const& transcript, double enough) {
    Setting const setting(program, catalogue, transcript);
    double total = 0;
    for (auto const& stage : program.stages) {
        std::vector<std::string> unknown;
        for (auto const& scenario : worlds_of(stage, transcript, unknown))
            total += setting.in(stage, scenario, [&](Scene& scene) {
                scene.enough = enough;
                double const own = Audit(scene, setting.seen(2)).effort();
                return own + scene.effort;
            });
    }
    return total;
}

Key best_to_show(Program const& program, Catalogue const& catalogue, Transcript const& transcript, std::size_t stage,
                 int horizon, std::optional<Date> as_of, std::vector<Claim>* all) {
    Setting const setting(program, catalogue, transcript, as_of);
    std::vector<std::string> unknown;
    auto const scenarios = worlds_of(program.stages[stage], transcript, unknown);
    return setting.in(program.stages[stage], scenarios.front(), [&](Scene& scene) {
        Audit audit(scene, setting.seen(horizon));
        if (all == nullptr) return audit.best_to_show();
        std::optional<Key> least;
        return audit.best_to_show([&](Key const& key) {
            if (least && *least < key) return;
            if (!least || key < *least) all->clear();
            least = key;
            all->push_back(audit.claim());
        });
    });
}

std::vector<Appraisal> appraise(Program const& program, Catalogue const& catalogue, Transcript const& transcript,
                                Claim const& claim) {
    Setting const setting(program, catalogue, transcript, claim.as_of);
    Stage const& stage = program.stages[claim.stage];
    std::vector<std::string> unknown;
    std::vector<Appraisal> appraisals;
    for (auto const& scenario : worlds_of(stage, transcript, unknown))
        appraisals.push_back(setting.in(
            stage, scenario, [&](Scene& scene) { return Audit(scene, setting.seen(claim.horizon)).appraise(claim); }));
    return appraisals;
}

} // namespace requisite::oracle
