// The oracle: an exact evaluator of degree rules that tries everything, written from docs/semantics.md alone. It is
// slow, for small cases, and shares no code with the audit that it checks.
#pragma once

#include <requisite/model/program.hpp>
#include <requisite/model/status.hpp>
#include <requisite/model/transcript.hpp>

#include <array>
#include <map>
#include <set>

namespace requisite::oracle {

/// The verdict on one stage.
struct StageVerdict {
    std::array<std::int64_t, 3> missing{};  ///< M at H0, H1, H2, in thousandths of a unit
    std::array<int, 3> violated{};          ///< V at H0, H1, H2
    bool optimum_known = true;              ///< false: (M, V) depends on a fact that nobody gave
    Status status = Status::unknown;        ///< unknown: not the same in every world, or too many worlds
    std::vector<std::string> unknown_facts; ///< facts that a condition of the stage names and nobody gave
};

/// The verdict on every stage, in the order of the program.
std::vector<StageVerdict> judge(Program const& program, Catalogue const& catalogue, Transcript const& transcript);

/// How many allocations and counted sets judge() looks at, at the most, at the last horizon of all stages and worlds.
double effort(Program const& program, Catalogue const& catalogue, Transcript const& transcript);

/// An allocation that somebody claims to be possible.
struct Claim {
    std::size_t stage = 0;
    int horizon = 2;
    std::map<std::string, std::vector<std::size_t>> applied; ///< by the path of a leaf: places in the transcript
    std::set<std::string> not_chosen;                        ///< paths of the children that are not counted on
};

/// What is wrong with a claim, and what it misses if nothing is.
struct Appraisal {
    std::vector<std::string> faults;
    std::int64_t missing = 0;
    int violated = 0;
};

/// One appraisal for each world; none if there are more than are tried.
std::vector<Appraisal> appraise(Program const& program, Catalogue const& catalogue, Transcript const& transcript,
                                Claim const& claim);

} // namespace requisite::oracle
