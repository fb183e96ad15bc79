// The audit against the oracle, on random small cases: the optimum at every horizon, the status of every stage, and
// the allocation that the report shows.
#include "check_report.hpp"
#include "oracle.hpp"
#include "random_program.hpp"
#include <requisite/audit/audit.hpp>

#include <doctest/doctest.h>

namespace test_against_audit {

namespace {

using namespace requisite;

std::string text_of(std::int64_t missing, int violated) {
    return "(" + Decimal::from_thousandths(missing).to_string() + ", " + std::to_string(violated) + ")";
}

/// In what a stage of the report differs from the oracle's verdict on it. A result that says that it is not proven has bounds that hold.
std::vector<std::string> differences(StageReport const& stage, oracle::StageVerdict const& verdict, int& unproven) {
    std::vector<std::string> found;
    if (stage.cause == Cause::budget && stage.unknown_facts.empty()) {
        ++unproven;
        for (std::size_t h = 0; h < stage.optimum.size(); ++h) {
            std::int64_t const least = stage.optimum[h].lower_bound.amount().thousandths();
            std::int64_t const most = stage.optimum[h].missing.amount().thousandths();
            if (verdict.missing[h] < least || verdict.missing[h] > most)
                found.push_back("H" + std::to_string(h) + ": the audit says at least " + text_of(least, 0) +
                                " and at most " + text_of(most, 0) + ", the oracle " +
                                text_of(verdict.missing[h], verdict.violated[h]));
        }
        return found;
    }
    if (stage.status != verdict.status)
        found.push_back("status: the audit says " + std::string(to_string(stage.status)) + ", the oracle " +
                        std::string(to_string(verdict.status)));
    if (!stage.unknown_facts.empty()) return found; // its optima are those of one case
    if (!verdict.optimum_known) found.emplace_back("the audit asks for no fact, but the optimum depends on one");
    for (std::size_t h = 0; h < stage.optimum.size() && verdict.optimum_known; ++h) {
        Optimum const& optimum = stage.optimum[h];
        std::int64_t const missing = optimum.missing.amount().thousandths();
        if (missing == verdict.missing[h] && optimum.violated == verdict.violated[h]) continue;
        found.push_back("H" + std::to_string(h) + ": the audit says " + text_of(missing, optimum.violated) +
                        ", the oracle " + text_of(verdict.missing[h], verdict.violated[h]));
    }
    return found;
}

struct Tally {
    int unproven = 0;
    int not_canonical = 0;
};

std::vector<std::string> differences(oracle::Case const& example, Tally& tally) {
    Report const report = audit(bind(example.program, example.catalogue), example.transcript);
    tally.not_canonical += report.canonical ? 0 : 1;
    auto const verdicts = oracle::judge(example.program, example.catalogue, example.transcript);
    std::vector<std::string> found =
        oracle::check_report(example.program, example.catalogue, example.transcript, report);
    if (report.stages.size() != verdicts.size()) return found; // check_report says so
    for (std::size_t i = 0; i < verdicts.size(); ++i)
        for (auto const& text : differences(report.stages[i], verdicts[i], tally.unproven))
            found.push_back(report.stages[i].name + (report.stages[i].name.empty() ? "" : ": ") + text);
    return found;
}

} // namespace

TEST_CASE("the audit finds what the oracle finds") {
    auto const seeds = oracle::seeds_to_try(20000);
    int failures = 0;
    Tally tally;
    for (std::uint64_t i = 0; i < seeds.count && failures < 3; ++i) {
        std::uint64_t const seed = seeds.first + i;
        CAPTURE(seed); // for what throws
        oracle::Case const example = oracle::random_case(seed);
        auto const found = differences(example, tally);
        if (found.empty()) continue;
        ++failures;
        std::string message = "seed " + std::to_string(seed) + '\n';
        for (auto const& text : found) message += text + '\n';
        FAIL_CHECK(message << "\n" << oracle::describe(example));
    }
    CHECK(failures == 0);
    CHECK_MESSAGE(tally.unproven <= 1 + static_cast<int>(seeds.count / 2000), tally.unproven << " are not proven");
    CHECK_MESSAGE(tally.not_canonical <= static_cast<int>(seeds.count / 100),
                  tally.not_canonical << " are not shown canonically");
}

} // namespace test_against_audit
