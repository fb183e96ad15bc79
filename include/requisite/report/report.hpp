// The report of an audit: a tree that mirrors the requirement tree, with what was applied where, what remains and
// why; every record that was not used, with its reason; and whether the result is proven.
#pragma once

#include <requisite/allocation/proof.hpp>
#include <requisite/model/document.hpp>
#include <requisite/model/gpa.hpp>
#include <requisite/text/diagnostic.hpp>

#include <array>
#include <cstdint>

namespace requisite {
inline namespace REQUISITE_ABI {

/// Why a status is `unknown`, or a result not proven.
enum class Cause {
    none,
    facts,  ///< a fact that nobody gave decides; of what is not proven, they make more cases than are tried
    manual, ///< a person has to decide, and has not yet
    budget, ///< the work stopped at its budget
    cases,  ///< the rules make more cases than the engine lists
    program ///< a program that has to be judged with this one is not in the audit
};

/// "facts", "manual", "budget", "cases", "program"; empty for none.
std::string_view to_string(Cause cause) noexcept;

/// A record that counts toward a requirement.
struct AppliedRecord {
    std::size_t record = 0; ///< its index in the transcript
    std::string course;     ///< the code, as in the record
    std::string title;      ///< the catalogue's; empty if it does not know the course
    Units units;            ///< of a part, its own; of a record that a limit cut, those that count
    int part = 0;           ///< of a record that is split, from 1; 0: all of it
    bool cut = false;       ///< a limit left it fewer units than it has
    std::string grade;      ///< as on the transcript; may be empty
    RecordStatus status = RecordStatus::completed; ///< that of the record
    std::optional<Term> term;                      ///< when it was taken; none: not said
    bool observed = false;                         ///< counted by an `overall` without being taken
};

/// Amounts of a requirement, in the currencies that it is stated in.
struct Amounts {
    std::optional<Units> units;      ///< none: units are not asked for
    std::optional<Courses> courses;  ///< none: courses are not asked for
    std::optional<int> requirements; ///< none: requirements are not counted
    std::optional<int> attempts;     ///< none: attempts are not counted; what is needed is the most there may be
    std::optional<Gpa> gpa;          ///< exact; its text has two places, or as many as tell it from what is needed
    bool gpa_at_most = false;        ///< the average needed is at most this: the lowest grade is best
};

/// What one bound of `with` comes to.
struct BoundFinding {
    std::string text;      ///< as in the program: "at least 2 courses from systems"
    bool met = true;       ///< whether it holds
    Amounts needed;        ///< what is asked for
    Amounts have;          ///< what is there, at the horizon that is shown
    Amounts remaining;     ///< what is missing
    bool used_up = false;  ///< of an upper bound: what is applied comes up to it
    bool kept_out = false; ///< of an upper bound: a record that fits is not applied here and would go over it
};

/// What the audit found about one requirement.
struct Finding {
    /// What a requirement asks for.
    enum class Kind {
        units,             ///< `60 units from S`
        courses,           ///< `5 courses from S`, `all courses from S`
        units_and_courses, ///< both, or either of the two
        all_of,            ///< `all of { … }`
        some_of,           ///< `one of { … }`, `2 of { … }`: `needed.requirements` says how many
        overall,           ///< `120 units overall`
        gpa,               ///< `gpa >= 3.0 over applied`
        condition,         ///< `milestone(capstone)`
        manual,            ///< `manual("…")`
        effective,         ///< a group that is in effect for other students
        residence,         ///< `residence 30 units`
        attempts,          ///< `at most 1 attempt from S`
        children_of,       ///< `2 of core`
        unique             ///< `8 units unique`
    };
    std::string path;            ///< names joined by dots, `#3` for the third requirement of a block if it has no name
    std::string title;           ///< may be empty
    Kind kind = Kind::condition; ///< what it asks for
    std::string children_of;     ///< of Kind::children_of: the path of the requirement whose children count
    Status status = Status::unknown;    ///< the verdict
    Cause cause = Cause::none;          ///< why a status is unknown; else none
    bool chosen = true;                 ///< false: a child that its group does not count on
    bool advisory = false;              ///< judged, but nothing above depends on it
    Amounts needed;                     ///< what is asked for
    Amounts have;                       ///< what is there, at the horizon that is shown
    Amounts remaining;                  ///< what is missing
    std::vector<AppliedRecord> applied; ///< what counts here, in the order of the transcript
    std::vector<BoundFinding> bounds;   ///< of `with`
    std::string why;                    ///< one sentence
    std::vector<std::string>
        notes; ///< further ones: who holds what would fit, what failed a `where` and by what, the figures behind a condition
    std::vector<Citation> citations; ///< what the rule quotes
    std::vector<Finding> children;   ///< what its own requirements come to, in the order of the text
};

/// What it asks for in a word or two: "units", "all of", "2 of", "2 of core".
std::string kind_text(Finding const& finding);

namespace detail {

/// The inverse of `kind_text` but for the count, which stands in `needed`; false if the text is none.
bool read_kind(std::string_view text, Finding& finding);

} // namespace detail

/// The least total shortfall over all allocations, at one horizon. Zero and no violation: satisfied.
struct Optimum {
    Units missing;             ///< of the best allocation found
    int violated = 0;          ///< violated grade averages
    Units lower_bound;         ///< no allocation misses less
    bool proven = true;        ///< missing and violated are the least possible
    Proof proof = Proof::none; ///< by what
    std::uint64_t nodes = 0;   ///< steps of work, as AuditOptions::node_budget counts them
};

/// What is looked at: completed records; also those in progress; also planned ones. It is called by the last status that it looks at.
enum class Horizon { completed, in_progress, planned };

/// How many horizons there are.
inline constexpr int horizons = 3;

/// "completed", "in-progress", "planned".
std::string_view to_string(Horizon horizon) noexcept;

/// What a stage comes to.
struct StageReport {
    std::string name;                      ///< empty: the only stage of a program without stages
    std::string title;                     ///< empty: the stage has none
    Status status = Status::unknown;       ///< the verdict
    Cause cause = Cause::none;             ///< why a status is unknown; else none
    Cause unproven = Cause::none;          ///< why the optimum of a horizon is not proven; none: all are
    std::vector<Finding> requirements;     ///< in the order of the text
    std::array<Optimum, horizons> optimum; ///< by horizon; with unknown facts: of the case that is shown
    Horizon shown = Horizon::planned;      ///< the horizon whose allocation is shown
    std::vector<std::string>
        unknown_facts; ///< facts that nobody gave and that the stage asks for; `manual(…)`: a decision

    /// The optimum at a horizon.
    Optimum const& at(Horizon horizon) const noexcept { return optimum[static_cast<std::size_t>(horizon)]; }
};

/// A record that no requirement takes, in any stage, and why.
struct UnusedRecord {
    /// Why a record is not used.
    enum class Reason {
        unknown_course,  ///< not in the catalogue, and no requirement names it
        invalid,         ///< cannot be read: units, grade or status make no sense
        withdrawn,       ///< its grade makes it no record
        earns_no_units,  ///< its grade earns no units
        repeated,        ///< another attempt of the course counts
        excluded,        ///< by an `exclude`
        filtered,        ///< matches a set, but not its `where`
        matches_nothing, ///< no rule asks for it or names it
        elective,        ///< no requirement takes it; it counts toward an `overall`
        only_observed,   ///< a rule names it that takes nothing: an average, a limit, a bound
        waived,          ///< fits only what is waived
        not_applicable,  ///< fits only what does not exist for this student
        pinned,          ///< a petition pins it to a requirement that does not need it
        too_early,       ///< what it has to come after was not met yet
        over_limit,      ///< a limit is used up
        not_shared,      ///< another program has it, and no share lets both have it, or the share is full
        not_chosen,      ///< fits only options that were not chosen
        more_than_needed ///< fits, but what it fits is full
    };
    std::size_t record = 0;                  ///< its place in the transcript, from 0
    std::string course;                      ///< the code, as in the record
    std::string title;                       ///< the catalogue's; empty if it does not know the course
    Reason reason = Reason::matches_nothing; ///< why
    std::string text;                        ///< the reason as a person reads it, naming the rule
};

/// "matches nothing", "over a limit", …, as JSON writes it.
std::string_view to_string(UnusedRecord::Reason reason) noexcept;

/// What became of a petition.
struct PetitionEffect {
    std::size_t index = 0;  ///< in the transcript
    bool effective = false; ///< whether it changed anything
    std::string text;       ///< "waived core.deep-learning", or why it had no effect
};

/// Sums over the whole transcript, whatever the program asks for.
struct Totals {
    std::array<Units, horizons> units; ///< earned: completed, in progress, planned, each apart
    std::optional<Gpa> gpa;            ///< over every graded attempt that counts; none without any
};

/// The result of an audit. A plain value.
class Report {
public:
    std::string program;             ///< as in the program or the transcript; may be empty
    std::string title;               ///< of the program; empty: it has none
    std::string institution;         ///< as in the program or the transcript; may be empty
    std::string student;             ///< as in the program or the transcript; may be empty
    std::optional<Date> as_of;       ///< the date of the audit; none: not given
    std::string unit_word = "units"; ///< the program’s word for units
    std::string
        not_in_effect; ///< why the program is not meant for this student, if it is not; it is audited all the same
    std::vector<std::string> judged_with; ///< the programs with which shares that limit join it to one optimum, by name
    std::vector<StageReport> stages;      ///< in the order of the program
    std::vector<UnusedRecord> unused;     ///< records that count nowhere, in no stage, with the reason
    std::vector<UnusedRecord>
        only_counted; ///< records that an `overall` counts and nothing takes, with the reason why nothing does
    std::vector<PetitionEffect> petitions; ///< one a petition, in their order, but for those for another program
    Totals totals;                         ///< units and grade average
    bool canonical = true;                 ///< the allocation shown is the unique one that docs/semantics.md defines
    Diagnostics diagnostics;               ///< faults of the transcript

    /// The status of the last stage.
    Status status() const noexcept { return stages.empty() ? Status::not_applicable : stages.back().status; }
    /// Why a status is unknown; else none.
    Cause cause() const noexcept { return stages.empty() ? Cause::none : stages.back().cause; }
    /// Why a stage's result is not proven, of the first such stage; none: all are.
    Cause unproven() const noexcept;
    /// Whether every stage's result is proven to be the best possible.
    bool proven_optimal() const noexcept { return unproven() == Cause::none; }

    /// The finding with this path (of the last stage that has it), or with this stage and path (year-1.core), or null.
    Finding const* find(std::string_view path) const& noexcept;
    Finding const* find(std::string_view path) const&& = delete; // the report ends with the expression: give it a name
};

namespace detail {

/// The finding with this path, or null.
Finding const* find_in(std::vector<Finding> const& findings, std::string_view path) noexcept;

} // namespace detail

} // namespace REQUISITE_ABI
} // namespace requisite
