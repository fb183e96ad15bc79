// Part of the oracle: everything that is the same for all stages, scenarios and horizons of an audit.
#pragma once

#include "stage_audit.hpp"

namespace requisite::oracle {

struct Setting {
    Transcript const& transcript;
    CourseBook book;
    Records records;
    std::int64_t nominal;

    Setting(Program const& program, Catalogue const& catalogue, Transcript const& the_transcript,
            std::optional<Date> as_of = {})
        : transcript(the_transcript),
          book(program, catalogue, the_transcript),
          records(book, catalogue, the_transcript, program.institution, as_of),
          nominal(book.nominal(program)) {}

    std::vector<bool> seen(int horizon) const {
        std::vector<bool> seen;
        for (std::size_t i = 0; i < records.size(); ++i) seen.push_back(records.seen(i, horizon));
        return seen;
    }

    template <class F> auto in(Stage const& stage, World const& scenario, F use) const {
        Tree const tree = TreeBuilder(transcript, scenario).build(stage);
        Scene scene{tree, book, records, nominal};
        return use(scene);
    }
};

} // namespace requisite::oracle
