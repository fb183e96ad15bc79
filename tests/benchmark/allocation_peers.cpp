// The same students through audits that enumerate, through one that places each course where it fits first, and through ours, as their courses
// grow in number. Where an audit that enumerates ends it has to come to our verdict.
#include "allocation_greedy.hpp"
#include "peers.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/encode/stage.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace requisite;
using namespace requisite::detail;
using benchmarking::PeerStudent;
using Verdict = benchmarking::PeerResult::Verdict;

/// Of each size and kind.
int students(int courses) { return courses <= 20 ? 50 : 25; }

[[noreturn]] void fail(std::string const& message, PeerStudent const& student) {
    std::fprintf(stderr, "%s\n%s%s", message.c_str(), benchmarking::program_text(student).c_str(),
                 benchmarking::transcript_text(student).c_str());
    std::abort();
}

/// How long one method took, in microseconds; until it gave up, if it did. Each time the least of three, and of what takes long once the time of the
/// processor, so that other work on the machine shows less.
class Times {
public:
    template <class Work> auto measure(Work const& work) {
        auto const timed = [&](double& least) {
            auto const processor = std::clock();
            auto const start = std::chrono::steady_clock::now();
            auto result = work();
            std::chrono::duration<double, std::micro> const took = std::chrono::steady_clock::now() - start;
            bool const is_long = took.count() > 20'000;
            least = std::min(least, is_long ? 1e6 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC
                                            : took.count());
            return result;
        };
        double least = std::numeric_limits<double>::max();
        auto result = timed(least);
        for (int more = 2; more > 0 && least < 50'000; --more) timed(least);
        all_.push_back(least);
        return result;
    }
    void report(benchmark::State& state, std::string const& name) {
        std::sort(all_.begin(), all_.end());
        state.counters[name + "_median_us"] = all_[all_.size() / 2];
        state.counters[name + "_worst_us"] = all_.back();
    }

private:
    std::vector<double> all_;
};

/// One student after the other through every method.
class Comparison {
public:
    void add(PeerStudent const& student) {
        Parsed const parsed = parse(benchmarking::program_text(student));
        ParsedTranscript const records =
            parse_transcript("transcript {\n" + benchmarking::transcript_text(student) + "}");
        if (!parsed || !records) fail("a text with a fault", student);
        Bound const program = bind(parsed.program(), parsed.catalogue());

        bool const met = audit_by_allocation(program, records.transcript, student);
        met_ += met ? 1 : 0;
        ++of_;
        for (bool const only_status : {true, false}) {
            AuditOptions options;
            options.only_status = only_status;
            Report const report = (only_status ? status_times_ : report_times_).measure([&] {
                return audit(program, records.transcript, options);
            });
            if ((report.status() == Status::met) != met)
                fail("the audit does not say what its allocation says", student);
            not_canonical_ += report.canonical ? 0 : 1;
        }
        all_ways_gave_up_ += gives_up(all_ways_times_, met, student, benchmarking::audit_by_all_ways) ? 1 : 0;
        lazily_gave_up_ += gives_up(lazily_times_, met, student, benchmarking::audit_lazily) ? 1 : 0;
    }

    void report(benchmark::State& state) {
        all_ways_times_.report(state, "all_ways");
        lazily_times_.report(state, "lazily");
        first_fit_times_.report(state, "first_fit");
        allocation_times_.report(state, "allocation");
        status_times_.report(state, "status");
        report_times_.report(state, "report");
        state.counters["all_ways_gave_up"] = all_ways_gave_up_;
        state.counters["lazily_gave_up"] = lazily_gave_up_;
        state.counters["first_fit_wrong"] = first_fit_wrong_;
        state.counters["report_not_canonical"] = not_canonical_;
        state.counters["met"] = met_;
        state.counters["of"] = of_;
    }

private:
    /// By the problem that an audit makes of the stage.
    bool audit_by_allocation(Bound const& program, Transcript const& transcript, PeerStudent const& of) {
        BoundStage const& stage = program.state().stages.front();
        Diagnostics ignored;
        Student student(program.state(), transcript, std::nullopt, ignored);
        student.enter(stage);
        List<Assumption> const assumptions;
        Budget budget{AuditOptions().node_budget};
        StageAudit audit(program.state(), stage, student, assumptions, budget, memory_);
        Problem const& problem = audit.build().problem;
        allocation_times_.measure([&] {
            budget.used = 0;
            Allocator(problem, budget, memory_.workspace).solve(memory_.outcomes);
            return 0;
        });
        detail::Outcome const& outcome = memory_.outcomes[2];
        if (!outcome.proven) fail("the allocation is not proven", of);
        bool const met = outcome.value == Value{};
        Value const greedy = first_fit_times_.measure(
            [&] { return benchmarking::allocate_greedily(problem, 2, benchmarking::GreedyOrder::document); });
        if (greedy < outcome.value) fail("first fit found more than there is", of);
        if ((greedy == Value{}) != met) ++first_fit_wrong_;
        return met;
    }

    template <class Audit> bool gives_up(Times& times, bool met, PeerStudent const& student, Audit const& audit) {
        Verdict const verdict = times.measure([&] { return audit(student, {}).verdict; });
        if (verdict == Verdict::gave_up) return true;
        if ((verdict == Verdict::met) != met) fail("an audit that enumerates comes to another verdict", student);
        return false;
    }

    StageMemory memory_;
    Times all_ways_times_;
    Times lazily_times_;
    Times first_fit_times_;
    Times allocation_times_;
    Times status_times_;
    Times report_times_;
    int all_ways_gave_up_ = 0;
    int lazily_gave_up_ = 0;
    int first_fit_wrong_ = 0; ///< of those that are met: it never finds more than there is
    int not_canonical_ = 0;   ///< the budget ended before it was certain which of the best allocations is to be shown
    int met_ = 0;
    int of_ = 0;
};

void compare_peers(benchmark::State& state, int courses, bool uniform) {
    for (auto _ : state) {
        Comparison comparison;
        for (int seed = 1; seed <= students(courses); ++seed)
            comparison.add(benchmarking::peer_student(courses, uniform, static_cast<std::uint64_t>(seed)));
        comparison.report(state);
    }
}

bool const registered = [] {
    for (bool const uniform : {true, false})
        for (int const courses : {6, 8, 10, 12, 14, 16, 20, 30, 40, 60})
            benchmark::RegisterBenchmark(
                ((uniform ? "peers/uniform/" : "peers/mixed/") + std::to_string(courses)).c_str(),
                [courses, uniform](benchmark::State& state) { compare_peers(state, courses, uniform); })
                ->Iterations(1)
                ->Unit(benchmark::kMillisecond);
    return true;
}();

} // namespace
