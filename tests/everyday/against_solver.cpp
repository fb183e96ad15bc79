// The audit against an integer program that shares nothing with it, on degrees of everyday sizes: what is missing and violated at each horizon, and
// the status. From the text of the rules to the report, as a user has it; the integer program is made of what the generator meant.
//   REQUISITE_EVERYDAY_FIRST, REQUISITE_EVERYDAY_SEEDS   which seeds of each family
//   REQUISITE_EVERYDAY_FAMILY                            only this family
//   REQUISITE_EVERYDAY_PERCENT                           of everyday sizes
#include "../ilp/solver.hpp"
#include "generate.hpp"
#include "integer_program.hpp"
#include "reduce.hpp"
#include "text.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#if defined(_MSC_VER)
#pragma warning(disable : 4996) // std::getenv
#endif

namespace {

using namespace requisite;
using everyday::Degree;
using everyday::Missing;

std::string from_environment(char const* name) {
    char const* const text = std::getenv(name);
    return text == nullptr ? "" : text;
}
std::uint64_t number_from_environment(char const* name, std::uint64_t otherwise) {
    std::string const text = from_environment(name);
    return text.empty() ? otherwise : std::strtoull(text.c_str(), nullptr, 10);
}

using ByHorizon = std::array<Missing, horizons>;

std::string text_of(Missing one) {
    return '(' + everyday::figure(one.missing) + ", " + std::to_string(one.violated) + ')';
}
std::string text_of(ByHorizon const& all) { return text_of(all[0]) + ' ' + text_of(all[1]) + ' ' + text_of(all[2]); }

/// What one audit of all programs says, added up.
struct Audited {
    ByHorizon missing;
    ByHorizon bound;
    bool proven = true;
    Status status = Status::unknown; ///< of the last program
    Cause cause = Cause::none;
};

class Rules {
public:
    explicit Rules(Degree const& degree) : parsed_(parse(everyday::program_text(degree))) {
        if (!parsed_) return;
        for (Program const& program : parsed_->document().programs)
            programs_.push_back(bind(program, parsed_->catalogue()));
    }
    /// The first fault; empty if there is none.
    std::string fault() const {
        for (auto const& one : parsed_.diagnostics())
            if (one.severity != Severity::note) return one.code + ": " + one.message;
        for (Bound const& program : programs_)
            if (!program.diagnostics().empty()) return program.diagnostics().front().message;
        return "";
    }
    Audited audit(std::string const& transcript_text) const {
        ParsedTranscript const records = parse_transcript(transcript_text);
        CHECK(records.diagnostics.empty());
        std::vector<Bound const*> all;
        for (Bound const& program : programs_) all.push_back(&program);
        AuditOptions options;
        options.only_status = true;
        options.node_budget = number_from_environment("REQUISITE_EVERYDAY_BUDGET", options.node_budget);
        Audited audited;
        for (Report const& report : requisite::audit(all, records.transcript, options)) {
            for (auto const& one : report.diagnostics) FAIL_CHECK(one.code << ": " << one.message);
            REQUIRE(report.stages.size() == 1);
            StageReport const& stage = report.stages.front();
            for (std::size_t h = 0; h < horizons; ++h) {
                Optimum const& optimum = stage.optimum[h];
                audited.missing[h].missing += optimum.missing.amount().thousandths();
                audited.missing[h].violated += optimum.violated;
                audited.bound[h].missing += optimum.lower_bound.amount().thousandths();
                audited.proven = audited.proven && optimum.proven;
            }
            audited.status = stage.status;
            audited.cause = stage.cause;
        }
        return audited;
    }

private:
    Parsed parsed_;
    std::vector<Bound> programs_;
};

Status status_of(ByHorizon const& missing) {
    constexpr Status all[] = {Status::met, Status::in_progress, Status::planned};
    for (std::size_t h = 0; h < horizons; ++h)
        if (missing[h] == Missing{}) return all[h];
    return Status::unmet;
}

struct Counts {
    int compared = 0; ///< integer programs
    int unproven = 0; ///< audits
};

class Comparison {
public:
    /// In what they differ; empty: in nothing.
    std::string differences(Degree const& degree, Counts& counts) {
        Rules const rules(degree);
        if (std::string const fault = rules.fault(); !fault.empty()) return "the rules have a fault: " + fault + '\n';
        std::string found;
        std::vector<ByHorizon> worlds;
        for (unsigned world = 0; world < 1U << static_cast<unsigned>(degree.facts); ++world) {
            Audited const audited = rules.audit(everyday::transcript_text(degree, world));
            auto const right = solve(degree, world, counts.compared);
            if (!right) return "no answer of the solver in time\n";
            worlds.push_back(*right);
            found += compare(audited, *right, degree.programs.size() == 1, world, counts);
        }
        if (degree.facts > 0) found += compare_unknown(rules.audit(everyday::transcript_text(degree)), worlds, counts);
        return found;
    }

private:
    std::string compare(Audited const& audited, ByHorizon const& right, bool one, unsigned world,
                        Counts& counts) const {
        std::string const where = "facts " + std::to_string(world) + ": ";
        if (!audited.proven) {
            ++counts.unproven;
            std::string found;
            for (std::size_t h = 0; h < horizons; ++h)
                if (audited.bound[h].missing > right[h].missing || right[h].missing > audited.missing[h].missing)
                    found += where + 'H' + std::to_string(h) + ": the audit says at least " +
                             everyday::figure(audited.bound[h].missing) + " and at most " +
                             everyday::figure(audited.missing[h].missing) + ", the solver " + text_of(right[h]) + '\n';
            return found;
        }
        if (audited.missing != right)
            return where + "the audit says " + text_of(audited.missing) + ", the solver " + text_of(right) + '\n';
        if (one && audited.status != status_of(right))
            return where + "the audit says " + std::string(to_string(audited.status)) + ", the solver " +
                   std::string(to_string(status_of(right))) + '\n';
        return "";
    }

    /// With facts that nobody gave: a status that holds in every world, and the optima of one of them.
    static std::string compare_unknown(Audited const& audited, std::vector<ByHorizon> const& worlds, Counts& counts) {
        if (!audited.proven) {
            ++counts.unproven;
            return "";
        }
        Status expected = status_of(worlds.front());
        bool is_one_of_them = false;
        for (ByHorizon const& world : worlds) {
            if (status_of(world) != expected) expected = Status::unknown;
            is_one_of_them = is_one_of_them || world == audited.missing;
        }
        if (audited.status != expected || (expected == Status::unknown && audited.cause != Cause::facts))
            return "without facts the audit says " + std::string(to_string(audited.status)) + ", the solver " +
                   std::string(to_string(expected)) + '\n';
        if (!is_one_of_them)
            return "without facts the audit shows " + text_of(audited.missing) + ", which is none of the cases\n";
        return "";
    }

    std::optional<ByHorizon> solve(Degree const& degree, unsigned world, int& compared) {
        ByHorizon all;
        for (int h = 0; h < horizons; ++h) {
            bool const sees_more = std::any_of(degree.records.begin(), degree.records.end(),
                                               [h](everyday::Record const& one) { return one.standing == h; });
            if (h > 0 && !sees_more) {
                all[static_cast<std::size_t>(h)] = all[static_cast<std::size_t>(h - 1)];
                continue;
            }
            auto const program = everyday::integer_program(degree, h, world);
            auto const least = solver_.least(program.program);
            if (!least) return std::nullopt;
            all[static_cast<std::size_t>(h)] = program.read(*least);
            ++compared;
        }
        return all;
    }

    testing_ilp::Solver solver_;
};

} // namespace

TEST_CASE("audits of everyday degrees miss what a solver of integer programs says") {
    if (!testing_ilp::Solver::is_there()) {
        MESSAGE("skipped: neither cbc nor glpsol is installed");
        return;
    }
    std::uint64_t const first = number_from_environment("REQUISITE_EVERYDAY_FIRST", 1);
    std::uint64_t const seeds = number_from_environment("REQUISITE_EVERYDAY_SEEDS", 5);
    auto const percent = static_cast<int>(number_from_environment("REQUISITE_EVERYDAY_PERCENT", 100));
    std::string const only = from_environment("REQUISITE_EVERYDAY_FAMILY");
    Comparison comparison;
    Counts counts;
    int failures = 0;
    for (std::string const& family : everyday::families()) {
        if (!only.empty() && family != only) continue;
        for (std::uint64_t i = 0; i < seeds && failures < 3; ++i) {
            std::uint64_t const seed = first + i;
            CAPTURE(family);
            CAPTURE(seed); // for what throws
            Degree const degree = everyday::make_degree(family, seed, percent);
            std::string const found = comparison.differences(degree, counts);
            if (found.empty()) continue;
            ++failures;
            Counts ignored;
            Degree const smaller = everyday::reduce(degree, [&](Degree const& less) {
                std::string const still = comparison.differences(less, ignored);
                return still.find("the audit says") != std::string::npos;
            });
            std::string const in_smaller = comparison.differences(smaller, ignored);
            FAIL_CHECK(family << ", seed " << seed << ":\n"
                              << found << "reduced:\n"
                              << in_smaller << everyday::program_text(smaller) << everyday::transcript_text(smaller));
        }
    }
    CHECK(failures == 0);
    CHECK_MESSAGE(counts.unproven == 0,
                  counts.unproven << " audits are not proven, of " << counts.compared << " integer programs");
    if (only.empty() && seeds >= 5) CHECK(counts.compared >= 300);
}
