// The audit against the oracle, on random small cases: the optimum at every horizon, the status of every stage, and
// the allocation that the report shows; and on the tests of tests/semantics.
#include "../audit/given.hpp"
#include "check_report.hpp"
#include "oracle.hpp"
#include "random_program.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/testing/files.hpp>
#include <requisite/testing/run.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

namespace test_against_audit {

namespace {

using namespace requisite;

std::string text_of(std::int64_t missing, int violated) {
    return "(" + to_string(Decimal::from_thousandths(missing)) + ", " + std::to_string(violated) + ")";
}

/// In what a stage of the report differs from the oracle's verdict on it. A result that says that it is not proven has bounds that hold.
std::vector<std::string> differences(StageReport const& stage, oracle::StageVerdict const& verdict, int& unproven) {
    std::vector<std::string> found;
    if ((stage.cause == Cause::budget || stage.cause == Cause::cases) && stage.unknown_facts.empty()) {
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

/// Terms and what counts among them are the usual ones to the oracle, and a `same` holds always.
bool beyond_the_oracle(Program const& program, Catalogue const& catalogue, Report const& report) {
    return !program.counted.empty() || !catalogue.terms.empty() ||
           std::any_of(catalogue.same.begin(), catalogue.same.end(),
                       [](SameCourse const& same) { return same.from || same.until; }) ||
           std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                       [](Diagnostic const& one) { return one.code == "RQ0310"; });
}

struct Tally {
    int unproven = 0;
    int not_canonical = 0;
};

std::vector<std::string> differences(oracle::Case const& example, Report const& report, Tally& tally) {
    tally.not_canonical += report.canonical ? 0 : 1;
    std::vector<std::string> found =
        oracle::check_report(example.program, example.catalogue, example.transcript, report);
    if (report.as_of) return found; // judge() knows no date
    auto const verdicts = oracle::judge(example.program, example.catalogue, example.transcript);
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
        Report const report = audit(bind(example.program, example.catalogue), example.transcript);
        auto const found = differences(example, report, tally);
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

TEST_CASE("the oracle comes to the verdicts of tests/semantics, and so does an audit of the status alone") {
    std::filesystem::path const folder = std::filesystem::path(REQUISITE_SOURCE_DIR) / "tests" / "semantics";
    int compared = 0;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        auto const parsed = testing::parse_file(entry.path());
        REQUIRE(parsed);
        REQUIRE_MESSAGE(*parsed, audit_tests::complaints(parsed->diagnostics()));
        Document const& document = parsed->document();
        for (auto const& test : document.tests) {
            CAPTURE(entry.path().filename().string());
            CAPTURE(test.title);
            auto const programs = test_programs(document, test);
            REQUIRE_FALSE(programs.empty());
            Bound const program = bind(*programs.front(), document.catalogue);
            AuditOptions options;
            options.as_of = test.as_of;
            Report const report = audit(program, test.transcript, options);
            audit_tests::check_status_alone(program, test.transcript, options, report);
            if (programs.size() > 1 || beyond_the_oracle(*programs.front(), document.catalogue, report)) continue;
            Tally tally;
            try {
                for (auto const& text :
                     differences({*programs.front(), document.catalogue, test.transcript}, report, tally))
                    FAIL_CHECK(text);
                ++compared;
            } catch (std::length_error const&) { // too large for the oracle
            }
        }
    }
    CHECK(compared > 700);
}

} // namespace test_against_audit
