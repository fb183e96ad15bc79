// The allocation that a report shows against the one that the oracle says is shown, on random small cases.
#include "random_program.hpp"
#include "shown.hpp"
#include <requisite/audit/audit.hpp>

#include <doctest/doctest.h>

namespace {

using namespace requisite;
using oracle::Case;
using oracle::Shown;
using oracle::Use;

using Uses = std::multiset<Use>;

std::string text_of(Uses const& uses, Transcript const& transcript) {
    std::string text;
    for (auto const& use : uses) {
        text +=
            (text.empty() ? "" : ", ") + std::to_string(use.record) + " (" + transcript.records.at(use.record).course;
        if (use.part != 0) text += " part " + std::to_string(use.part);
        text += ' ' + Decimal::from_thousandths(use.units).to_string() + ')';
    }
    return text.empty() ? "nothing" : text;
}

/// In what a report of a stage differs from what is shown.
class Comparison {
public:
    Comparison(Report const& report, std::size_t stage, Transcript const& transcript, Shown const& shown)
        : report_(report), stage_(report.stages.at(stage)), transcript_(transcript), shown_(shown) {
        if (stage_.shown != shown.horizon)
            differ("the horizon", std::to_string(stage_.shown), std::to_string(shown.horizon));
        compare(stage_.requirements);
        if (stage + 1 == report.stages.size()) compare_unused();
    }

    std::vector<std::string> const& differences() const { return differences_; }

private:
    Report const& report_;
    StageReport const& stage_;
    Transcript const& transcript_;
    Shown const& shown_;
    std::vector<std::string> differences_;

    void differ(std::string const& what, std::string const& audit, std::string const& oracle) {
        differences_.push_back(what + ": the audit shows " + audit + ", the oracle " + oracle);
    }
    void compare(std::string const& what, Uses const& audit, Uses const& oracle) {
        if (audit == oracle) return;
        differ(what, text_of(audit, transcript_), text_of(oracle, transcript_));
    }

    void compare(std::vector<Finding> const& findings) {
        for (auto const& finding : findings) {
            bool const chosen = shown_.chosen.count(finding.path) != 0;
            if ((chosen || shown_.not_chosen.count(finding.path) != 0) && chosen != finding.chosen)
                differ(finding.path, finding.chosen ? "it as chosen" : "it as not chosen",
                       chosen ? "it as chosen" : "it as not chosen");
            auto const applied = shown_.applied.find(finding.path);
            if (applied != shown_.applied.end()) compare(finding.path, uses(finding, false), applied->second);
            auto const counted = shown_.counted.find(finding.path);
            if (counted != shown_.counted.end())
                compare(finding.path + " counts", uses(finding, true), counted->second);
            compare(finding.children);
        }
    }

    Uses uses(Finding const& finding, bool observed) const {
        Uses uses;
        for (auto const& applied : finding.applied)
            if (applied.observed == observed)
                uses.insert({oracle::first_equal(transcript_, applied.record), applied.part,
                             applied.units.amount().thousandths()});
        return uses;
    }

    /// Of the records that are applied nowhere, which are counted all the same.
    void compare_unused() {
        for (auto const& unused : report_.unused) {
            bool const by_oracle = shown_.counted_somewhere.count(oracle::first_equal(transcript_, unused.record)) != 0;
            if (unused.counted != by_oracle)
                differ("record " + std::to_string(unused.record),
                       unused.counted ? "it as counted" : "it as not counted",
                       by_oracle ? "it as counted" : "it as not counted");
        }
    }
};

struct Tally {
    int stages = 0;    ///< with one world
    int canonical = 0; ///< of them
};

std::vector<std::string> differences(Case const& example, Tally& tally) {
    Report const report = audit(bind(example.program, example.catalogue), example.transcript);
    std::vector<std::string> found;
    for (std::size_t i = 0; i < report.stages.size(); ++i) {
        if (!report.stages[i].unknown_facts.empty()) continue;
        ++tally.stages;
        if (!report.canonical) continue;
        ++tally.canonical;
        std::optional<std::vector<std::string>> fewest; // differences from one of what may be shown
        for (auto const& shown : oracle::shown(example.program, example.catalogue, example.transcript, i)) {
            auto now = Comparison(report, i, example.transcript, shown).differences();
            if (!fewest || now.size() < fewest->size()) fewest = std::move(now);
        }
        if (!fewest) continue;
        for (auto const& text : *fewest)
            found.push_back(report.stages[i].name + (report.stages[i].name.empty() ? "" : ": ") + text);
    }
    return found;
}

} // namespace

TEST_CASE("the audit shows what the oracle says is shown") {
    auto const seeds = oracle::seeds_to_try(4000);
    Tally tally;
    int failures = 0;
    for (std::uint64_t i = 0; i < seeds.count && failures < 3; ++i) {
        std::uint64_t const seed = seeds.first + i;
        CAPTURE(seed); // for what throws
        Case const example = oracle::random_case(seed);
        auto const found = differences(example, tally);
        if (found.empty()) continue;
        ++failures;
        std::string message = "seed " + std::to_string(seed) + '\n';
        for (auto const& text : found) message += text + '\n';
        FAIL_CHECK(message << "\n" << oracle::describe(example));
    }
    CHECK(failures == 0);
    MESSAGE(tally.canonical << " of " << tally.stages << " stages are shown canonically");
    CHECK(tally.canonical * 100 >= tally.stages * 99);
}
