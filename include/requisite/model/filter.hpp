// Record filters (`where`): conditions on one record of a transcript.
#pragma once

#include <requisite/enumeration.hpp>
#include <requisite/model/decimal.hpp>
#include <requisite/model/operands.hpp>
#include <requisite/model/place.hpp>
#include <requisite/model/time.hpp>

#include <array>
#include <string>
#include <vector>

namespace requisite {
inline namespace REQUISITE_ABI {

enum class Comparator { equal, less, less_equal, greater, greater_equal };

enum class RecordStatus { completed, in_progress, planned };

/// "=", "<", "<=", ">", ">=".
std::string_view to_string(Comparator comparator) noexcept;
/// "completed", "in-progress", "planned".
std::string_view to_string(RecordStatus status) noexcept;
std::optional<RecordStatus> parse_record_status(std::string_view word) noexcept;

/// Whether `a comparator b` holds.
template <class A, class B> bool compare(A const& a, Comparator comparator, B const& b) {
    switch (comparator) {
    case Comparator::equal: return a == b;
    case Comparator::less: return a < b;
    case Comparator::less_equal: return !(b < a);
    case Comparator::greater: return b < a;
    case Comparator::greater_equal: return !(a < b);
    }
    return false;
}

/// One node of a filter. `kind` says which of the other members mean something.
struct Filter {
    /// Each form, with the members that it uses; the others are left at their defaults.
    enum class Kind {
        grade,       ///< `grade >= B`: comparator, name; by the scale's order of worth, not by points
        units,       ///< `units >= 6`: comparator, units
        term,        ///< `term >= fall 2023`: comparator, term
        season,      ///< `season = summer`: values, the seasons of terms
        age,         ///< `age <= 7 years`: comparator, years; from the end of its term to the date of the audit
        origin,      ///< `origin in {transfer, exam}`: values
        status,      ///< `status = in-progress`: values
        grading,     ///< `grading = pass-fail`: values
        institution, ///< `institution = "…"`: values
        used_for,    ///< `used-for = none`: values, of which the empty text is none: counted for no other degree
        tag,     ///< `level = graduate`: name, values; no values (`tagged writing`): has the tag. A record's own tag of
                 ///< that name hides the course's
        all,     ///< `a and b`: operands
        any,     ///< `a or b`: operands
        negation ///< `not a`: one operand
    };

    Kind kind = Kind::all;                     ///< which form, and so which members are used
    Comparator comparator = Comparator::equal; ///< how it is compared
    std::string name;                          ///< of kind grade the grade, of kind tag the tag
    Units units;                               ///< of kind units: what they are compared with
    Term term;                                 ///< of kind term: what it is compared with
    int years = 0;                             ///< of kind age
    std::vector<std::string> values;           ///< the words that it is compared with
    Operands<Filter> operands;                 ///< of `and`, `or` and `not`
    Place place;                               ///< where it stands

    static Filter grade(Comparator comparator,
                        std::string grade);                 ///< `grade >= B`: the better grade is the greater one
    static Filter at_least_units(Units units);              ///< `units >= 6`
    static Filter since(Term term);                         ///< `term >= fall 2024`
    static Filter season(std::vector<std::string> seasons); ///< `season in {…}`
    static Filter age(Comparator comparator, int years);    ///< `age <= 5 years`
    static Filter origin(std::vector<std::string> origins); ///< `origin in {…}`
    static Filter status(std::vector<RecordStatus> const& statuses);  ///< `status in {…}`
    static Filter grading(std::vector<std::string> gradings);         ///< `grading in {…}`
    static Filter institution(std::vector<std::string> institutions); ///< `institution in {…}`
    /// An empty text stands for `none`.
    static Filter used_for(std::vector<std::string> degrees);
    static Filter tag(std::string name, std::vector<std::string> values); ///< `TAG in {…}`
    /// Of a kind that compares with a list of words: `filter_words[+kind].lists`.
    static Filter listed(Kind kind, std::vector<std::string> words);
    static Filter all(std::vector<Filter> operands); ///< `… and …`; of none: holds
    static Filter any(std::vector<Filter> operands); ///< `… or …`; of none: does not hold
    static Filter negation(Filter operand);          ///< `not …`

    Filter();
    Filter(Filter const& other);
    Filter(Filter&& other) noexcept;
    Filter& operator=(Filter const& other);
    Filter& operator=(Filter&& other) noexcept;
    ~Filter();
};

bool operator==(Filter const& a, Filter const& b);

/// What all that handles filters has to know about a kind of them.
struct FilterWord {
    std::string_view word; ///< what it is called, and written with: "origin"
    char hash;             ///< its byte in content hashes; one that was given stays
    bool lists = false;    ///< is compared with a list of words: `values`, and no other member, mean something
    std::array<std::string_view, 3> known = {}; ///< the only words that there are; none: any word
    std::string_view is_no = {};                ///< what a word is not that is not known: "status of a record"
};

/// In the order of the kinds.
inline constexpr FilterWord filter_words[] = {
    {"grade", 'g'},
    {"units", 'u'},
    {"term", 't'},
    {"season", 'S', true},
    {"age", 'y'},
    {"origin", 'o', true},
    {"status", 's', true, {"completed", "in-progress", "planned"}, "status of a record"},
    {"grading", 'p', true, {"pass-fail", "letter"}, "way of grading"},
    {"institution", 'i', true},
    {"used-for", 'f', true},
    {"tag", 'T'},
    {"and", '&'},
    {"or", '|'},
    {"not", '!'},
};

/// "grade", …, "and", "or", "not".
constexpr std::string_view to_string(Filter::Kind kind) noexcept {
    return filter_words[static_cast<std::size_t>(kind)].word;
}

} // namespace REQUISITE_ABI
} // namespace requisite
