// A program: its metadata and its stages, each a block of requirements that is audited on its own.
#pragma once

#include <requisite/model/requirement_range.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// `outcome ai-methods "Apply …" shown in core, domain`
struct Outcome {
    std::string name;                  ///< a name of the language: "methods"
    std::string text;                  ///< for readers, without its quotes
    std::vector<std::string> shown_in; ///< requirement paths
    Place place;                       ///< where it stands
};

/// `deadline fall December 15 "priority"`
struct Deadline {
    Season season = Season::fall; ///< of which terms
    MonthDay day;                 ///< the last day
    std::string text;             ///< what is due: "priority"; empty: not said
    Place place = {};             ///< where it stands
};

/// `catalog 2025-2026`
struct CatalogYears {
    int first = 0; ///< the year in which they begin
    int last = 0;  ///< the year in which they end
};

/// `count summer`: a term of this season counts for `by term`.
struct CountedSeason {
    Season season;    ///< of which terms
    Place place = {}; ///< where it stands
};

/// `duration 3 semesters`
struct Duration {
    int length = 0;   ///< how many
    std::string unit; ///< "semesters", "years", "terms", …
};

/// `stage degree "Degree" {…}`: requirements that are audited on their own.
struct Stage {
    std::string name;  ///< empty: the only stage of a program without stages
    std::string title; ///< for reports; empty: none
    Block block;       ///< what it asks for
    Place place;       ///< where it stands
};

/// `program p "Title" {…}`
struct Program {
    std::string name;        ///< what transcripts and `met(…)` call it; empty: statements outside of any `program`
    std::string title;       ///< for reports; empty: none
    std::string institution; ///< where local records were taken; empty: not said
    std::optional<CatalogYears> catalog; ///< none: not said
    std::optional<Duration> duration;    ///< none: not said
    std::vector<CountedSeason> counted;  ///< in the order of the text
    std::optional<Condition> effective;  ///< `effective from fall 2024`: for whom it is meant
    std::vector<Url> urls;               ///< in the order of the text
    std::vector<Outcome> outcomes;       ///< in the order of the text
    std::vector<Deadline> deadlines;     ///< in the order of the text
    std::vector<Note> notes;             ///< in the order of the text
    std::vector<Citation> citations;     ///< in the order of the text
    std::vector<Stage> stages;           ///< at least one
    std::string unit_word = "units";     ///< the word that reports use: units, credits, hours, points, ects
    Place place;                         ///< where it stands

    Program();
    Program(Program const& other);
    Program(Program&& other) noexcept;
    Program& operator=(Program const& other);
    Program& operator=(Program&& other) noexcept;
    ~Program();
};

bool operator==(Outcome const& a, Outcome const& b);
bool operator==(Deadline const& a, Deadline const& b);
bool operator==(CatalogYears const& a, CatalogYears const& b);
bool operator==(CountedSeason const& a, CountedSeason const& b);
bool operator==(Duration const& a, Duration const& b);
bool operator==(Stage const& a, Stage const& b);
bool operator==(Program const& a, Program const& b);

} // namespace REQUISITE_ABI
} // namespace requisite
