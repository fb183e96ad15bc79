// A program: its metadata and its stages, each a block of requirements that is audited on its own.
#pragma once

#include <requisite/model/requirement_range.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// `outcome ai-methods "Apply …" shown in core, domain`
struct Outcome {
    std::string name;
    std::string text;
    std::vector<std::string> shown_in; ///< requirement paths
    Place place;
};

/// `deadline fall December 15 "priority"`
struct Deadline {
    Season season = Season::fall;
    MonthDay day;
    std::string text;
    Place place = {};
};

/// `catalog 2025-2026`
struct CatalogYears {
    int first = 0;
    int last = 0;
};

/// `count summer`: a term of this season counts for `by term`.
struct CountedSeason {
    Season season;
    Place place = {};
};

/// `duration 3 semesters`
struct Duration {
    int length = 0;
    std::string unit; ///< "semesters", "years", "terms", …
};

struct Stage {
    std::string name; ///< empty: the only stage of a program without stages
    std::string title;
    Block block;
    Place place;
};

struct Program {
    std::string name;
    std::string title;
    std::string institution;
    std::optional<CatalogYears> catalog;
    std::optional<Duration> duration;
    std::vector<CountedSeason> counted;
    std::optional<Condition> effective; ///< `effective from fall 2024`: for whom it is meant
    std::vector<Url> urls;
    std::vector<Outcome> outcomes;
    std::vector<Deadline> deadlines;
    std::vector<Note> notes;
    std::vector<Citation> citations;
    std::vector<Stage> stages;       ///< at least one
    std::string unit_word = "units"; ///< the word that reports use: units, credits, hours, points, ects
    Place place;
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

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/model/program.ipp>
#endif
