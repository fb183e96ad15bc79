// How long the importers take for a file of 250 KB, up to the rules as text.
#include <benchmark/benchmark.h>
#include <import/imported.hpp>

namespace {

using Importer = importing::Imported (*)(std::shared_ptr<requisite::Source const>, importing::Taken&);

constexpr std::size_t bytes = 250'000;

/// Sections of the kinds that lists have: cores, alternatives with pairs, figures over long lists; attributes and totals over names are rarer.
std::string fireroad_list() {
    std::string sections = "T#,#T Major#,#Things#,#Bachelor of Things\nMade up.\n\n";
    std::string below;
    auto const subject = [](int i) { return std::to_string(1 + i % 24) + '.' + std::to_string(100 + i * 7 % 900); };
    for (int i = 0; sections.size() + below.size() < bytes; ++i) {
        std::string const n = std::to_string(i);
        sections += "part_" + n + "\nChoose with care.\\nAsk your adviser.\n";
        below += "core_" + n + ", \"Core " + n + "\" := " + subject(i) + ", (" + subject(i + 1) + '/' + subject(i + 2) +
                 ")\n";
        below += "list_" + n + ", \"List " + n + "\" := ";
        for (int k = 0; k < 24; ++k) below += subject(i * 31 + k) + '/';
        below += '(' + subject(i + 3) + ", " + subject(i + 4) + "){>=2}\n";
        below += "area_" + n + ", \"Area " + n + "\" := " + (i % 3 == 0 ? "HASS-A/" : "");
        for (int k = 0; k < 12; ++k) below += subject(i * 17 + k) + '/';
        below += subject(i) + "{>=0}\n";
        below += "part_" + n + ", \"Part " + n + "\" := core_" + n + ", list_" + n + ", area_" + n +
                 (i % 10 == 0 ? "{>=4}\n" : "\n");
    }
    return sections + '\n' + below;
}

/// Sections with courses, lectures with their laboratories, ranges and credits.
std::string graduatenu_major() {
    std::string out =
        R"({"name": "Things, BS", "totalCreditsRequired": 128, "yearVersion": 2024, "requirementSections": [)";
    auto const course = [](int i) {
        return "\n{\"type\": \"COURSE\", \"subject\": \"CS\", \"classId\": " + std::to_string(1000 + i * 7 % 9000) +
               ", \"description\": \"Things of Kind " + std::to_string(i) + "\"}";
    };
    for (int i = 0; out.size() < bytes; ++i) {
        if (i > 0) out += ',';
        out += "\n{\"type\": \"SECTION\", \"title\": \"Part " + std::to_string(i) +
               "\", \"minRequirementCount\": 5, \"requirements\": [";
        for (int k = 0; k < 4; ++k) out += course(i * 13 + k) + ',';
        out += "\n{\"type\": \"AND\", \"courses\": [" + course(i + 1) + ',' + course(i + 2) + "]},";
        out += "\n{\"type\": \"RANGE\", \"subject\": \"CS\", \"idRangeStart\": 2000, \"idRangeEnd\": 3999, "
               "\"exceptions\": []},";
        out += "\n{\"type\": \"XOM\", \"numCreditsMin\": 8, \"courses\": [" + course(i + 3);
        for (int k = 0; k < 8; ++k) out += ',' + course(i * 11 + k);
        out += "]}]}";
    }
    return out + "]}";
}

void import_file(benchmark::State& state, Importer importer, std::string const& text) {
    auto const source = std::make_shared<requisite::Source const>("made-up.txt", text);
    std::size_t rules = 0;
    for (auto _ : state) {
        importing::Taken taken;
        importing::Imported const imported = importer(source, taken);
        if (imported.programs.empty()) return state.SkipWithError("the made-up file was refused");
        std::string const read = importing::text(imported);
        benchmark::DoNotOptimize(read.data());
        rules = imported.requirements;
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
    state.counters["requirements"] = static_cast<double>(rules);
}

void import_fireroad(benchmark::State& state) { import_file(state, importing::fireroad, fireroad_list()); }
void import_graduatenu(benchmark::State& state) { import_file(state, importing::graduatenu, graduatenu_major()); }

BENCHMARK(import_fireroad)->Unit(benchmark::kMillisecond);
BENCHMARK(import_graduatenu)->Unit(benchmark::kMillisecond);

} // namespace
