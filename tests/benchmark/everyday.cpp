// How long degrees of everyday sizes take (tests/everyday makes them): our verdict and our whole report, the program bound beforehand, and beside them
// solvers of integer programs on the same questions: each horizon that sees more than the one before, in each case of unknown facts.
//   REQUISITE_EVERYDAY_SEEDS, REQUISITE_EVERYDAY_RIVALS   how many students a row has (100), and how many of them the solvers get (20)
#include "../everyday/generate.hpp"
#include "../everyday/integer_program.hpp"
#include "../everyday/text.hpp"
#include "../ilp/highs.hpp"
#include "allocation_rivals.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/encode/stage.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

namespace {

using namespace requisite;
using everyday::Degree;
using everyday::IntegerProgram;
using everyday::Missing;

constexpr std::uint64_t first_seed = 9000;

std::size_t from_environment(char const* name, std::size_t otherwise) {
    char const* const text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// In microseconds.
class Times {
public:
    void add(double seconds) { all_.push_back(seconds * 1e6); }
    template <class Work> auto measure(Work const& work) {
        auto const start = std::chrono::steady_clock::now();
        auto result = work();
        add(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        return result;
    }
    /// Of the first so many.
    double median(std::size_t of) const {
        std::vector<double> sorted(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(std::min(of, all_.size())));
        std::sort(sorted.begin(), sorted.end());
        return at(sorted, 0.5);
    }
    void report(benchmark::State& state, std::string const& name) const {
        if (all_.empty()) return;
        std::vector<double> sorted = all_;
        std::sort(sorted.begin(), sorted.end());
        state.counters[name + "_median_us"] = at(sorted, 0.5);
        state.counters[name + "_p99_us"] = at(sorted, 0.99);
        state.counters[name + "_worst_us"] = sorted.back();
    }
    std::size_t size() const { return all_.size(); }

private:
    static double at(std::vector<double> const& sorted, double share) {
        return sorted.empty() ? 0
                              : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5)];
    }
    std::vector<double> all_;
};

/// What is missing at least and at most; without unknown facts.
struct Answer {
    std::array<std::int64_t, horizons> least{};
    std::array<std::int64_t, horizons> most{};
};

/// The integer programs of one student.
struct Questions {
    struct One {
        IntegerProgram program;
        int horizon;
    };
    std::vector<One> all;
};

Questions questions(Degree const& degree) {
    Questions found;
    for (unsigned scenario = 0; scenario < 1U << static_cast<unsigned>(degree.facts); ++scenario)
        for (int h = 0; h < horizons; ++h) {
            bool const sees_more = std::any_of(degree.records.begin(), degree.records.end(),
                                               [h](everyday::Record const& one) { return one.standing == h; });
            if (h == 0 || sees_more) found.all.push_back({everyday::integer_program(degree, h, scenario), h});
        }
    return found;
}

class Row {
public:
    explicit Row(std::string family) : family_(std::move(family)) {}

    void add(std::uint64_t seed, bool compared) {
        Degree const degree = everyday::make_degree(family_, seed);
        Parsed const parsed = parse(everyday::program_text(degree));
        ParsedTranscript const records = parse_transcript(everyday::transcript_text(degree));
        if (!parsed || !records) fail("a text with a fault");
        std::vector<Bound> programs;
        for (Program const& program : parsed->document().programs)
            programs.push_back(bind(program, parsed->catalogue()));
        std::vector<Bound const*> all;
        for (Bound const& program : programs) all.push_back(&program);

        AuditOptions options;
        options.only_status = true;
        std::vector<Report> const verdict =
            verdict_times_.measure([&] { return audit(all, records.transcript, options); });
        options.only_status = false;
        std::vector<Report> const report =
            report_times_.measure([&] { return audit(all, records.transcript, options); });
        bool proven = true;
        bool canonical = true;
        Answer answer;
        for (std::size_t p = 0; p < all.size(); ++p) {
            canonical = canonical && report[p].canonical;
            for (std::size_t h = 0; h < horizons; ++h) {
                Optimum const& optimum = verdict[p].stages.front().optimum[h];
                proven = proven && optimum.proven;
                answer.least[h] += optimum.lower_bound.amount().thousandths();
                answer.most[h] += optimum.missing.amount().thousandths();
            }
        }
        proven_ += proven ? 1 : 0;
        canonical_ += canonical ? 1 : 0;
        for (std::size_t h = 0; h < horizons && proven; ++h) answer.least[h] = answer.most[h];
        met_ += answer.most[2] == 0 ? 1 : 0;
        if (programs.size() == 1) solve(degree, programs.front());
        if (!compared) return;
        asked_.push_back(questions(degree));
        // Which case a report shows is for us to choose.
        answers_.push_back(degree.facts == 0 ? answer : Answer{{}, {INT64_MAX, INT64_MAX, INT64_MAX}});
    }

    void compare() {
        for (benchmarking::Rival const& rival : benchmarking::rivals()) {
            Rival here{rival.name};
            for (std::size_t s = 0; s < asked_.size(); ++s) {
                double seconds = 0;
                bool ended = true;
                for (auto const& one : asked_[s].all) {
                    auto const result = rival.solve(one.program.program);
                    seconds += result.seconds;
                    ended = ended && result.proven;
                    if (result.proven) check(here, s, one, result.least);
                }
                here.add(seconds, ended);
            }
            rivals_.push_back(std::move(here));
        }
        if (!testing_ilp::highs_is_there()) return;
        std::vector<testing_ilp::LinearProgram> programs;
        for (Questions const& student : asked_)
            for (auto const& one : student.all) programs.push_back(one.program.program);
        auto const results = testing_ilp::solve_by_highs(programs, static_cast<int>(benchmarking::Rival::seconds));
        if (results.size() != programs.size()) fail("HiGHS did not answer");
        Rival here{"highs"};
        auto result = results.begin();
        for (std::size_t s = 0; s < asked_.size(); ++s) {
            double seconds = 0;
            bool ended = true;
            for (auto const& one : asked_[s].all) {
                seconds += result->seconds;
                ended = ended && result->least.has_value();
                if (result->least) check(here, s, one, *result->least);
                ++result;
            }
            here.add(seconds, ended);
        }
        rivals_.push_back(std::move(here));
    }

    void report(benchmark::State& state) const {
        auto const percent = [this](int count) { return 100.0 * count / static_cast<double>(verdict_times_.size()); };
        verdict_times_.report(state, "verdict");
        report_times_.report(state, "report");
        solve_times_.report(state, "solve");
        state.counters["proven_percent"] = percent(proven_);
        state.counters["canonical_percent"] = percent(canonical_);
        state.counters["met_percent"] = percent(met_);
        state.counters["of"] = static_cast<double>(verdict_times_.size());
        for (Rival const& one : rivals_) {
            one.times.report(state, one.name);
            state.counters[one.name + "_gave_up"] = one.gave_up;
            state.counters[one.name + "_disagreements"] = one.disagreements;
            state.counters[one.name + "_times_slower"] =
                one.times.median(asked_.size()) / verdict_times_.median(asked_.size());
        }
    }

private:
    struct Rival {
        std::string name;
        Times times = {};
        int gave_up = 0; ///< students
        int disagreements = 0;
        void add(double seconds, bool ended) {
            times.add(seconds);
            gave_up += ended ? 0 : 1;
        }
    };

    [[noreturn]] void fail(char const* message) const {
        std::fprintf(stderr, "%s: %s\n", family_.c_str(), message);
        std::abort();
    }

    void check(Rival& rival, std::size_t student, Questions::One const& one, std::int64_t least) const {
        Missing const found = one.program.read(least);
        auto const h = static_cast<std::size_t>(one.horizon);
        Answer const& ours = answers_[student];
        if (found.missing < ours.least[h] || found.missing > ours.most[h]) ++rival.disagreements;
    }

    /// The problem of each case ready, all three horizons.
    void solve(Degree const& degree, Bound const& program) {
        double seconds = 0;
        for (unsigned scenario = 0; scenario < 1U << static_cast<unsigned>(degree.facts); ++scenario) {
            ParsedTranscript const records = parse_transcript(everyday::transcript_text(degree, scenario));
            detail::BoundStage const& stage = program.state().stages.front();
            Diagnostics ignored;
            detail::Student student(program.state(), records.transcript, std::nullopt, ignored);
            student.enter(stage);
            detail::List<detail::Assumption> const assumptions;
            detail::Budget budget{AuditOptions().node_budget};
            detail::StageAudit audit(program.state(), stage, student, assumptions, budget, memory_);
            detail::Problem const& problem = audit.build().problem;
            auto const start = std::chrono::steady_clock::now();
            detail::Allocator(problem, budget, memory_.workspace).solve(memory_.outcomes);
            seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        }
        solve_times_.add(seconds);
    }

    std::string family_;
    detail::StageMemory memory_;
    Times verdict_times_;
    Times report_times_;
    Times solve_times_;
    int proven_ = 0;
    int canonical_ = 0;
    int met_ = 0;
    std::vector<Questions> asked_; ///< by student
    std::vector<Answer> answers_;  ///< by student
    std::vector<Rival> rivals_;
};

void everyday_row(benchmark::State& state, std::string const& family) {
    std::size_t const seeds = from_environment("REQUISITE_EVERYDAY_SEEDS", 100);
    std::size_t const compared = from_environment("REQUISITE_EVERYDAY_RIVALS", 20);
    for (auto _ : state) {
        Row row(family);
        for (std::size_t i = 0; i < seeds; ++i) row.add(first_seed + i, i < compared);
        row.compare();
        row.report(state);
    }
}

bool const registered = [] {
    for (std::string const& family : everyday::families())
        benchmark::RegisterBenchmark(("everyday/" + family).c_str(),
                                     [family](benchmark::State& state) { everyday_row(state, family); })
            ->Iterations(1)
            ->Unit(benchmark::kMillisecond);
    return true;
}();

} // namespace
