// What `check` costs with all lints: parsing and linting of two thousand lines.
#include "synthetic.hpp"
#include <requisite/lint/lint.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>

namespace {

using namespace requisite;

std::string code(int course) { return "CS " + std::to_string(1000 + course); }

/// One program of two thousand lines: a catalogue, lists that overlap, concentrations to choose from, and tests.
std::string one_program() {
    constexpr int courses = 600;
    std::string text;
    for (int i = 0; i < courses; ++i)
        text += "course " + code(i) + " \"Subject " + std::to_string(i) + "\" " + (i % 3 == 0 ? "12" : "9") +
                " units, area a" + std::to_string(i % 20) + "\n";
    auto const list = [](int first, int step, int count) {
        std::string members;
        for (int i = 0; i < count; ++i) members += (i == 0 ? "" : ",\n    ") + code((first + i * step) % courses);
        return "{" + members + "}";
    };
    for (int i = 0; i < 30; ++i) text += "set list-" + std::to_string(i) + " = " + list(i * 17, 3, 18) + "\n";
    text += "program large \"A large program\" {\n  require total: 180 units overall\n  require domain: one of {\n";
    for (int i = 0; i < 30; ++i)
        text += "    option d" + std::to_string(i) + " \"Domain " + std::to_string(i) +
                "\":\n        60 units from list-" + std::to_string(i) + " where grade >= B\n";
    text += "  }\n  require core: all of {\n";
    for (int i = 0; i < 12; ++i)
        text += "    require c" + std::to_string(i) + ": 1 course\n        from " + list(i * 7, 5, 12) + "\n";
    text += "  }\n  require breadth: 36 units from area(a3) or area(a4)\n  limit 12 units from list-3\n}\n";
    for (int i = 0; i < 40; ++i) {
        text += "test \"student " + std::to_string(i) + "\" for large {\n  transcript {\n";
        for (int k = 0; k < 10; ++k) text += "    " + code((i * 11 + k * 3) % courses) + " A fall 2024\n";
        text += "  }\n  expect total unmet\n}\n";
    }
    return text;
}

void check(benchmark::State& state, std::string const& text) {
    std::size_t findings = 0;
    for (auto _ : state) {
        Parsed const parsed = parse(text);
        if (!parsed) return state.SkipWithError("the text has a fault");
        findings = lint(parsed).size();
        benchmark::DoNotOptimize(findings);
    }
    state.counters["lines"] = static_cast<double>(std::count(text.begin(), text.end(), '\n'));
    state.counters["findings"] = static_cast<double>(findings);
}

void check_one_program(benchmark::State& state) { check(state, one_program()); }

/// Programs of random statements, which have much that lints find.
void check_random_programs(benchmark::State& state) { check(state, benchmarking::synthetic_text(110'000, 1)); }

BENCHMARK(check_one_program)->Unit(benchmark::kMillisecond);
BENCHMARK(check_random_programs)->Unit(benchmark::kMillisecond);

} // namespace
