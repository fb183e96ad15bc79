// What lints say about random programs holds for random students; and they can be run on any of them.
#include "../oracle/random_program.hpp"
#include "../sanitized.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/lint/lint.hpp>
#include <requisite/model/paths.hpp>
#include <requisite/print/print.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

namespace test_random {

using namespace requisite;

namespace {

/// The student that the lints speak about: takes courses of the catalogue, each for no more units than it gives and with its tags, and has
/// no petitions.
Transcript ordinary(Transcript transcript, Catalogue const& catalogue) {
    transcript.petitions.clear();
    std::vector<Record> kept;
    for (auto& record : transcript.records) {
        Course const* const course = catalogue.find(record.course);
        if (course == nullptr) continue;
        if (course->units) record.units = course->units_max ? course->units_max : course->units;
        record.tags.clear();
        kept.push_back(std::move(record));
    }
    transcript.records = std::move(kept);
    return transcript;
}

/// A student of another seed who takes the courses of this catalogue.
Transcript stranger(std::uint64_t seed, Catalogue const& catalogue) {
    oracle::Random random(seed);
    Transcript result;
    for (auto const& course : catalogue.courses) {
        if (!random.chance(85)) continue;
        Record record;
        record.course = course.code;
        record.units = course.units_max ? course.units_max : course.units ? course.units : Units(12);
        record.term = Term{2024 + random.below(3), random.chance(50) ? Season::fall : Season::spring};
        result.records.push_back(std::move(record));
    }
    return result;
}

/// A requirement of a program: its path in a stage.
struct Where {
    std::size_t stage = 0;
    std::string path; ///< empty: none
    std::string code; ///< that says that it is out of reach
};

/// The requirement that stands at a place: the innermost.
Where at(Program const& program, Span span) {
    Where found;
    for (std::size_t i = 0; i < program.stages.size(); ++i)
        visit_paths(program.stages[i].block, [&](std::string const& path, Requirement const& requirement) {
            Span const own = requirement.place.span;
            if (own.first <= span.first && span.first < own.last) found = {i, path, {}};
        });
    return found;
}

/// The requirement that a finding says to be out of reach for everybody, if it does.
Where doomed(Program const& program, Diagnostic const& one) {
    Where found;
    if (one.code == "RQ1014" || one.code == "RQ1016" || one.code == "RQ1054") found = at(program, one.primary.span);
    if ((one.code == "RQ1018" || one.code == "RQ1019") && !one.others.empty())
        found = at(program, one.others.front().span);
    found.code = one.code;
    return found;
}

Finding const* find(std::vector<Finding> const& findings, std::string const& path) {
    for (auto const& one : findings) {
        if (one.path == path) return &one;
        if (Finding const* const inner = find(one.children, path)) return inner;
    }
    return nullptr;
}

bool is_reached(Status status) {
    return status == Status::met || status == Status::in_progress || status == Status::planned;
}

} // namespace

TEST_CASE("what nobody can meet, as the lints say, is met by no random student") {
    std::map<std::string, int> said;
    for (char const* const code : {"RQ1014", "RQ1016", "RQ1018", "RQ1019", "RQ1053", "RQ1054"}) said[code] = 0;
    auto const each_was_said = [&] {
        return std::all_of(said.begin(), said.end(), [](auto const& one) { return one.second > 0; });
    };
    std::uint64_t const enough = REQUISITE_TEST_SANITIZED ? 400 : 800;
    for (std::uint64_t seed = 1; seed <= enough || (!each_was_said() && seed <= 10 * enough); ++seed) {
        oracle::Case const example = oracle::random_case(seed);
        Parsed const parsed = parse(print(example.catalogue) + print(example.program));
        if (!parsed) continue;
        Program const& program = parsed.program();
        bool no_stage = false;
        std::vector<Where> paths;
        for (auto const& one : lint(parsed)) {
            no_stage = no_stage || one.code == "RQ1053";
            Where where = doomed(program, one);
            if (!where.path.empty()) paths.push_back(std::move(where));
        }
        if (!no_stage && paths.empty()) continue;
        CAPTURE(seed);
        CAPTURE(oracle::describe(example));
        said["RQ1053"] += no_stage ? 1 : 0;
        for (auto const& one : paths) ++said[one.code];
        Bound const bound = bind(program, parsed.catalogue());
        std::vector<Transcript> students{ordinary(example.transcript, parsed.catalogue())};
        for (std::uint64_t i = 0; i < 5; ++i) students.push_back(stranger(seed * 100 + i, parsed.catalogue()));
        for (auto const& student : students) {
            Report const report = audit(bound, student);
            bool const every = std::all_of(report.stages.begin(), report.stages.end(),
                                           [](StageReport const& stage) { return is_reached(stage.status); });
            if (no_stage) CHECK(!every);
            for (auto const& where : paths) {
                Finding const* const finding = find(report.stages[where.stage].requirements, where.path);
                CAPTURE(where.path);
                CAPTURE(where.code);
                if (finding == nullptr) continue;
                if (where.code == "RQ1054") // not beside the rest of its stage
                    CHECK(!(is_reached(report.stages[where.stage].status) && finding->chosen));
                else
                    CHECK(!is_reached(finding->status));
            }
        }
    }
    for (auto const& one : said) CHECK_MESSAGE(one.second > 0, one.first); // the property was not empty
}

} // namespace test_random
