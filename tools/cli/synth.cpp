// `requisite synth`: synthetic students, for batches: seeded, the same on every machine.
#include "commands.hpp"
#include "files.hpp"
#include "population.hpp"
#include "programs.hpp"
#include <requisite/lint/lint.hpp>

#include <limits>
#include <memory>

namespace cli {

namespace {

constexpr std::uint64_t most_students = 1'000'000'000;

struct SynthArguments {
    std::string file;
    std::uint64_t students = 1000;
    std::uint64_t from = 1;
    std::uint64_t seed = 1;
    std::string program;
};

void synth(SynthArguments const& options, Session& session) {
    requisite::Parsed const parsed = parse_file(options.file, session);
    session.print(requisite::without_allowed(parsed.diagnostics()), stderr);
    if (!parsed) return session.fail(failed);
    requisite::Program const& program = the_program(parsed, options.file, options.program);
    Population const population(requisite::bind(program, parsed.catalogue()), options.seed);
    if (population.empty()) throw UsageError("'" + options.file + "' names no course that students could take");
    constexpr std::size_t most_waiting = std::size_t{1} << 20U;
    std::string out;
    for (std::uint64_t i = 0; i < options.students; ++i) {
        population.append(options.from + i, out);
        if (out.size() < most_waiting && i + 1 < options.students) continue;
        write(out);
        if (std::ferror(stdout) != 0) return; // main says so
        out.clear();
    }
}

} // namespace

void add_synth(CLI::App& app, Session& session) {
    auto const options = std::make_shared<SynthArguments>();
    CLI::App* const command = app.add_subcommand("synth", "Print transcripts of synthetic students, a line each");
    command->add_option("PROGRAM", options->file, "the file with the program, - for standard input")->required();
    command->add_option("--students", options->students, "how many")
        ->type_name("N")
        ->capture_default_str()
        ->check(whole_number(0, most_students));
    command->add_option("--from", options->from, "the number of the first one")
        ->type_name("N")
        ->capture_default_str()
        ->check(whole_number(1, most_students));
    command->add_option("--seed", options->seed, "other students for another number")
        ->type_name("N")
        ->capture_default_str()
        ->check(whole_number(0, std::numeric_limits<std::uint64_t>::max()));
    command->add_option("--program", options->program, "the program, if the file has several")->type_name("NAME");
    command->callback([options, &session] { synth(*options, session); });
}

} // namespace cli
