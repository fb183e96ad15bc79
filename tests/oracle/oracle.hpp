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
    std::array<std::int64_t, 3> missing{}; ///< M at H0, H1, H2, in thousandths of a unit
    std::array<int, 3> violated{};         ///< V at H0, H1, H2
    bool optimum_known = true;             ///< false: (M, V) depends on a fact that nobody gave
    Status status = Status::unknown;       ///< unknown: not the same in every scenario, or too many scenarios
    std::vector<std::string>
        unknown_facts; ///< facts that a condition of the stage names and nobody gave; `met(p)` is one
};

/// The verdict on every stage, in the order of the program. The program is alone in its audit.
std::vector<StageVerdict> judge(Program const& program, Catalogue const& catalogue, Transcript const& transcript);

/// How many allocations, counted sets and cuts judge() looks at, at the most, at the last horizon of all stages and
/// scenarios, those of prerequisites among them. Only an estimate, but more than `enough`, where one of these takes that.
double effort(Program const& program, Catalogue const& catalogue, Transcript const& transcript, double enough = 1e6);

/// The figures 1 to 11 that decide which allocation is shown, in their order; missing amounts in thousandths of a unit.
struct Key : std::array<std::int64_t, 13> {
    enum Figure : std::size_t {
        missing,
        violated,
        undecided,
        advised,
        unfillable,
        preferences,
        attempts,
        choices,
        places,
        pairs,
        ranks,
        order, ///< of ranks and places
        uncounted
    };
    bool satisfied() const { return (*this)[missing] == 0 && (*this)[violated] == 0; }
};

/// A record, or a part of it, as a requirement is said to use it: two parts are two portions.
struct Portion {
    std::size_t record = 0; ///< its place in the transcript
    std::int64_t units = 0; ///< that it has there, in thousandths: less than its own if it is a part, or cut by a limit
    int part = 0;           ///< from 1; 0: all of it, or not said
};

/// An allocation that somebody claims to be possible.
struct Claim {
    std::size_t stage = 0;
    int horizon = 2;
    std::optional<Date> as_of;
    std::map<std::string, std::vector<Portion>> applied; ///< by the path of a leaf
    std::map<std::string, std::vector<Portion>> counted; ///< by the path of an `overall`; what is not said may be
    std::set<std::string> not_chosen;                    ///< paths of the children that are not counted on
};

/// What is wrong with a claim, and its key if nothing is. A claim may leave open which part of a record a portion is,
/// and does so with the limit that cuts it: it is right if they can be so, and has the least key that it then can.
struct Appraisal {
    std::vector<std::string> faults;
    Key key{};
};

/// One appraisal for each scenario; none if there are more than are tried.
std::vector<Appraisal> appraise(Program const& program, Catalogue const& catalogue, Transcript const& transcript,
                                Claim const& claim);

/// The key of the allocation that is shown, in the first scenario; `all` becomes every allocation that has it.
/// It takes longer than judge(), which stops at the first that misses and violates nothing.
Key best_to_show(Program const& program, Catalogue const& catalogue, Transcript const& transcript, std::size_t stage,
                 int horizon, std::optional<Date> as_of = {}, std::vector<Claim>* all = nullptr);

} // namespace requisite::oracle
