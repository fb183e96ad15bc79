// How fast text becomes a tree: the X3 grammar beside the parser written by hand, on the same ten megabytes.
#include "hand_parser.hpp"
#include "synthetic.hpp"
#include <requisite/compile/parse.hpp>
#include <requisite/syntax/parse.hpp>

#include <benchmark/benchmark.h>

namespace {

using namespace requisite;

std::shared_ptr<Source const> const& synthetic() {
    static auto const source =
        std::make_shared<Source const>("synthetic.req", benchmarking::synthetic_text(10'000'000, 1));
    return source;
}

void count_bytes(benchmark::State& state) {
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(synthetic()->text().size()));
}

void tree_by_grammar(benchmark::State& state) {
    auto const source = synthetic();
    for (auto _ : state) {
        Diagnostics diagnostics;
        syntax::Tree const tree = syntax::parse(source, {}, diagnostics);
        benchmark::DoNotOptimize(tree.nodes.data());
        if (!diagnostics.empty()) return state.SkipWithError("the synthetic text has a fault");
    }
    count_bytes(state);
}

void tree_by_hand(benchmark::State& state) {
    auto const source = synthetic();
    for (auto _ : state) {
        auto const tree = benchmarking::parse_by_hand(source, {});
        if (!tree) return state.SkipWithError("the synthetic text has a fault");
        benchmark::DoNotOptimize(tree->nodes.data());
    }
    count_bytes(state);
}

/// For information: the source's lines, the tree, the model, and all names settled.
void document(benchmark::State& state) {
    std::string_view const text = synthetic()->text();
    for (auto _ : state) {
        Parsed const parsed = parse(text);
        if (!parsed.diagnostics().empty()) return state.SkipWithError("the synthetic text has a fault");
        benchmark::DoNotOptimize(&parsed.document());
    }
    count_bytes(state);
}

BENCHMARK(tree_by_grammar)->Unit(benchmark::kMillisecond);
BENCHMARK(tree_by_hand)->Unit(benchmark::kMillisecond);
BENCHMARK(document)->Unit(benchmark::kMillisecond);

} // namespace
