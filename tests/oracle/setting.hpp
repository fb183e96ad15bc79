// Part of the oracle: everything that is the same for all stages, scenarios and horizons of an audit.
#pragma once

#include "stage_audit.hpp"
#include <requisite/model/paths.hpp>

namespace requisite::oracle {

struct Setting {
    Program const& program;
    Transcript const& transcript;
    CourseBook book;
    Records records;
    std::int64_t nominal;

    Setting(Program const& the_program, Catalogue const& catalogue, Transcript const& the_transcript,
            std::optional<Date> as_of = {})
        : program(the_program),
          transcript(the_transcript),
          book(program, catalogue, the_transcript),
          records(book, catalogue, the_transcript, program.institution, as_of),
          nominal(book.nominal(program)) {}

    std::vector<bool> seen(int horizon) const {
        std::vector<bool> seen;
        for (std::size_t i = 0; i < records.size(); ++i) seen.push_back(records.seen(i, horizon));
        return seen;
    }

    /// Whether a petition's path names a requirement of some stage, as it stands or behind the stage's name.
    bool has(std::string const& wanted) const {
        bool found = false;
        for (auto const& one : program.stages)
            visit_paths(one.block, [&](std::string const& path, Requirement const&) {
                found = found || path == wanted || (!one.name.empty() && one.name + '.' + path == wanted);
            });
        return found;
    }

    /// The transcript with each petition as a stage reads it: `minor.core` is `core` in the program minor, and `year-1.core` is `core` in year-1,
    /// if no stage has that path itself.
    Transcript told_to(Stage const& stage) const {
        Transcript told = transcript;
        std::string const begin = stage.name + '.';
        for (auto& petition : told.petitions) {
            std::string const own = program.name + '.';
            if (!program.name.empty() && petition.requirement.rfind(own, 0) == 0 && !has(petition.requirement))
                petition.requirement.erase(0, own.size());
            bool known = stage.name.empty() || petition.requirement.rfind(begin, 0) != 0;
            for (auto const& one : program.stages)
                visit_paths(one.block, [&](std::string const& path, Requirement const&) {
                    known = known || path == petition.requirement;
                });
            if (!known) petition.requirement.erase(0, begin.size());
        }
        return told;
    }

    template <class F> auto in(Stage const& stage, World const& scenario, F use) const {
        Transcript const told = told_to(stage);
        Tree const tree = TreeBuilder(told, scenario).build(stage);
        Scene scene{tree, book, records, nominal};
        return use(scene);
    }
};

} // namespace requisite::oracle
