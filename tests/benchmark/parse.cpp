// How fast text becomes a tree: the X3 grammar beside the parser written by hand, on the same ten megabytes.
#include "hand_parser.hpp"
#include "synthetic.hpp"
#include <requisite/compile/parse.hpp>
#include <requisite/syntax/format.hpp>
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

/// The same text with some 1,200 statements made wrong, evenly: a misspelt verb and a stray sign in turn.
std::shared_ptr<Source const> const& broken() {
    static auto const source = [] {
        std::string_view const text = synthetic()->text();
        constexpr std::size_t faults = 1300;
        std::string out;
        std::size_t at = 0;
        for (std::size_t i = 0; i < faults; ++i) {
            constexpr std::string_view verb = " require ";
            std::size_t const found = text.find(verb, (i + 1) * (text.size() / (faults + 2)));
            if (found == std::string_view::npos) break;
            std::size_t const past = found + verb.size();
            out.append(text, at, past - at);
            if (i % 2 == 0)
                out.erase(out.size() - 3, 1); // requir
            else
                out += "% ";
            at = past;
        }
        out.append(text, at, std::string_view::npos);
        return std::make_shared<Source const>("broken.req", std::move(out));
    }();
    return source;
}

void tree_of_a_broken_text(benchmark::State& state) {
    auto const source = broken();
    Limits limits;
    limits.errors = 10'000;
    std::size_t errors = 0;
    for (auto _ : state) {
        Diagnostics diagnostics;
        syntax::Tree const tree = syntax::parse(source, limits, diagnostics);
        benchmark::DoNotOptimize(tree.nodes.data());
        errors = diagnostics.size();
    }
    count_bytes(state);
    state.counters["errors"] = static_cast<double>(errors);
}

/// The canonical layout, and for that the tree.
void layout(benchmark::State& state) {
    std::string_view const text = synthetic()->text();
    for (auto _ : state) {
        Formatted const formatted = format(text, "synthetic.req");
        if (!formatted) return state.SkipWithError("the synthetic text has a fault");
        benchmark::DoNotOptimize(formatted.text.data());
    }
    count_bytes(state);
}

BENCHMARK(tree_by_grammar)->Unit(benchmark::kMillisecond);
BENCHMARK(tree_by_hand)->Unit(benchmark::kMillisecond);
BENCHMARK(document)->Unit(benchmark::kMillisecond);
BENCHMARK(tree_of_a_broken_text)->Unit(benchmark::kMillisecond);
BENCHMARK(layout)->Unit(benchmark::kMillisecond);

} // namespace
