// How long an audit takes: each test of the example program, its transcript against the bound program; and what comes before it.
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

Parsed parse_example() {
    FromExamples importer;
    ParseOptions options;
    options.name = "aie-meche.req";
    options.importer = &importer;
    return parse(content(options.name), options);
}

Parsed const& example() {
    static Parsed const parsed = parse_example();
    return parsed;
}

void parse_and_bind(benchmark::State& state) {
    for (auto _ : state) {
        Parsed const parsed = parse_example();
        benchmark::DoNotOptimize(bind(parsed->program(), parsed->catalogue()));
    }
}

void bind_program(benchmark::State& state) {
    if (!example()) return state.SkipWithError("the example has a fault");
    for (auto _ : state) benchmark::DoNotOptimize(bind(example()->program(), example()->catalogue()));
}

void audit_one(benchmark::State& state, TestCase const& test, bool only_status) {
    Bound const program = bind(example()->program(), example()->catalogue());
    AuditOptions options;
    options.only_status = only_status;
    for (auto _ : state) {
        Report const report = audit(program, test.transcript, options);
        benchmark::DoNotOptimize(report.stages.data());
    }
}

BENCHMARK(parse_and_bind)->Unit(benchmark::kMicrosecond);
BENCHMARK(bind_program)->Unit(benchmark::kMicrosecond);

bool const registered = [] {
    for (bool const only_status : {false, true})
        for (auto const& test : example().document().tests)
            benchmark::RegisterBenchmark(
                ((only_status ? "status/" : "audit/") + test.title).c_str(),
                [&test, only_status](benchmark::State& state) { audit_one(state, test, only_status); })
                ->Unit(benchmark::kMicrosecond);
    return true;
}();

} // namespace
