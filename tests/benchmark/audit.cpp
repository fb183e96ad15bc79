// How long an audit takes: each test of the example program, its transcript against the bound program.
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>

#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <string>

namespace {

using namespace requisite;

constexpr char const* folder = REQUISITE_SOURCE_DIR "/examples/programs/";

std::string content(std::string const& name) {
    std::ifstream file(folder + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class FromExamples : public Importer {
public:
    std::optional<ImportedText> read(std::string const& path, std::string const&) override {
        return ImportedText{path, content(path)};
    }
};

Parsed const& example() {
    static Parsed const parsed = [] {
        FromExamples importer;
        ParseOptions options;
        options.name = "aie-meche.req";
        options.importer = &importer;
        return parse(content(options.name), options);
    }();
    return parsed;
}

void bind_program(benchmark::State& state) {
    if (!example()) return state.SkipWithError("the example has a fault");
    for (auto _ : state) benchmark::DoNotOptimize(bind(example()->program(), example()->catalogue()));
}

void audit_one(benchmark::State& state, TestCase const& test) {
    Bound const program = bind(example()->program(), example()->catalogue());
    for (auto _ : state) {
        Report const report = audit(program, test.transcript);
        benchmark::DoNotOptimize(report.stages.data());
    }
}

BENCHMARK(bind_program)->Unit(benchmark::kMicrosecond);

bool const registered = [] {
    for (auto const& test : example().document().tests)
        benchmark::RegisterBenchmark(("audit/" + test.title).c_str(), [&test](benchmark::State& state) {
            audit_one(state, test);
        })->Unit(benchmark::kMicrosecond);
    return true;
}();

} // namespace
