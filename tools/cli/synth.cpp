// `requisite synth`: students who never were, for batches: seeded, the same on every machine.
#include "commands.hpp"
#include "files.hpp"
#include <requisite/audit/bind.hpp>
#include <requisite/compile/parse.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace cli {

namespace {

struct Options {
    std::string file;
    std::uint64_t students = 1000;
    std::uint64_t seed = 1;
    std::string program;
};

/// splitmix64.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31);
    }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
    bool chance(unsigned percent) { return next() % 100 < percent; }

private:
    std::uint64_t state_;
};

/// A course that students take.
struct Offer {
    std::string code; ///< as it stands in JSON
    std::string units;
    bool named = false; ///< the program asks for it
};

std::string in_json(std::string const& text) {
    std::string out;
    for (char const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return out;
}

void collect(requisite::CourseSet const& set, std::vector<std::string>& codes) {
    codes.insert(codes.end(), set.codes.begin(), set.codes.end());
    for (requisite::CourseSet const& operand : set.operands) collect(operand, codes);
}

/// The courses of the catalogue, else those that the program names.
std::vector<Offer> offers(requisite::Parsed const& parsed, requisite::Program const& program) {
    std::vector<std::string> named;
    for (requisite::Stage const& stage : program.stages)
        requisite::visit(stage.block, [&named](requisite::Requirement const& requirement) {
            if (auto const* const take = std::get_if<requisite::Take>(&requirement.body)) collect(take->from, named);
        });
    for (requisite::NamedSet const& set : parsed.catalogue().sets) collect(set.courses, named);
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    std::vector<Offer> all;
    for (requisite::Course const& course : parsed.catalogue().courses)
        all.push_back({in_json(course.code), course.units ? course.units->amount().to_string() : "",
                       std::binary_search(named.begin(), named.end(), course.code)});
    if (all.empty())
        for (std::string const& code : named) all.push_back({in_json(code), "4", true});
    return all;
}

/// One student: some terms, four or five courses in each, most of those that the program asks for.
std::string student(std::uint64_t number, std::string const& program, std::vector<Offer> const& courses,
                    std::vector<std::size_t> const& named, std::vector<std::string> const& grades, Random random) {
    std::string out = "{\"student\": \"s" + std::to_string(number) + '"';
    if (!program.empty()) out += ", \"program\": \"" + in_json(program) + '"';
    out += ", \"records\": [";
    std::size_t const terms = 1 + random.below(4);
    int year = 2018 + static_cast<int>(random.below(7));
    bool spring = random.chance(20);
    bool const now = random.chance(40); // still here
    std::vector<std::size_t> taken;
    bool first = true;
    for (std::size_t term = 0; term < terms; ++term) {
        for (std::size_t i = 3 + random.below(3); i > 0; --i) {
            std::size_t const pick =
                random.chance(90) && !named.empty() ? named[random.below(named.size())] : random.below(courses.size());
            bool const again = std::find(taken.begin(), taken.end(), pick) != taken.end();
            if (again && !random.chance(10)) continue; // few repeat a course
            taken.push_back(pick);
            out += first ? "" : ", ";
            first = false;
            out += "{\"course\": \"" + courses[pick].code + '"';
            bool const transfer = term == 0 && random.chance(6);
            bool const running = now && term + 1 == terms;
            if (!courses[pick].units.empty()) out += ", \"units\": " + courses[pick].units;
            if (running) {
                if (random.chance(30))
                    out += ", \"status\": \"planned\"";
                else
                    out += ", \"status\": \"in-progress\"";
            } else {
                // Good grades are the commonest: the better of two draws.
                std::size_t const grade = std::min(random.below(grades.size()), random.below(grades.size()));
                out += ", \"grade\": \"" + grades[grade] + '"';
            }
            if (transfer) out += R"(, "origin": "transfer", "institution": "Elsewhere")";
            out += ", \"term\": \"" + std::string(spring ? "spring " : "fall ") + std::to_string(year) + "\"}";
        }
        year += spring ? 0 : 1;
        spring = !spring;
    }
    out += ']';
    if (random.chance(1) && !taken.empty())
        out += R"(, "petitions": [{"kind": "waive", "requirement": "core", "because": "Taken elsewhere"}])";
    return out + "}\n";
}

void synth(Options const& options, Session& session) {
    requisite::Parsed const parsed = parse_file(options.file);
    session.print(parsed.diagnostics(), stderr);
    if (!parsed) return session.fail(failed);
    requisite::Program const* const program =
        options.program.empty() ? &parsed.program() : parsed.program(options.program);
    if (program == nullptr) throw UsageError("there is no program '" + options.program + "'");
    std::vector<Offer> const courses = offers(parsed, *program);
    if (courses.empty()) throw UsageError("'" + options.file + "' names no courses that students could take");
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < courses.size(); ++i)
        if (courses[i].named) named.push_back(i);
    std::vector<std::string> grades;
    requisite::GradeScale const& scale = parsed.catalogue().grades;
    for (requisite::Grade const& grade : scale.grades())
        if (grade.kind == requisite::Grade::Kind::points) grades.push_back(in_json(grade.symbol));
    if (grades.empty()) grades = {"A", "A-", "B+", "B", "B-", "C+", "C", "D", "F"};
    std::string out;
    for (std::uint64_t i = 1; i <= options.students; ++i) {
        // Each student is of their own: the first thousand are the same in any number of them.
        Random seeded(options.seed * 0x9E3779B97F4A7C15U + i);
        out += student(i, program->name, courses, named, grades, Random(seeded.next()));
        if (out.size() < (std::size_t{1} << 20) && i < options.students) continue;
        write(out);
        if (std::ferror(stdout) != 0) return; // main says so
        out.clear();
    }
}

} // namespace

void add_synth(CLI::App& app, Session& session) {
    auto const options = std::make_shared<Options>();
    CLI::App* const command = app.add_subcommand("synth", "Print transcripts of students who never were, a line each");
    command->add_option("PROGRAM", options->file, "the file with the program, - for standard input")->required();
    command->add_option("--students", options->students, "how many")->type_name("N")->capture_default_str();
    command->add_option("--seed", options->seed, "other students for another number")
        ->type_name("N")
        ->capture_default_str();
    command->add_option("--program", options->program, "the program, if the file has several")->type_name("NAME");
    command->callback([options, &session] { synth(*options, session); });
}

} // namespace cli
