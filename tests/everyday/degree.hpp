// A degree and a student as plain values: what the generator makes, what is written as text for the library, and what is read as an integer
// program. Nothing of the library is in here, and it shares no meaning with it but docs/semantics.md.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace requisite::everyday {

using Thousandths = std::int64_t; ///< of a unit

struct Course {
    std::string subject;
    int number = 0;
    Thousandths units = 0;
    std::vector<int> areas; ///< values of the tag `area`
    bool repeatable = false;
    int times = -1;              ///< of a repeatable one, -1: any number
    Thousandths most_units = -1; ///< or so many units, -1: any
    std::string code() const { return subject + ' ' + std::to_string(number); }
};

struct Grade {
    char const* name;
    int hundredths; ///< -1: no points
    bool earns;
};
/// Best first; the last is a pass, which has no place among them.
std::vector<Grade> const& grades();

enum class Origin { local, transfer, exam };

struct Record {
    int course = 0;
    int grade = -1;   ///< a place in grades(); -1: none yet
    int standing = 0; ///< 0 completed, 1 in progress, 2 planned: the first horizon that sees it
    Origin origin = Origin::local;
    int term = 0; ///< falls and springs by turns, from fall 2020
};

struct Set {
    std::string text;
    std::vector<char> has;                     ///< by course, without those of `together`
    std::vector<std::pair<int, int>> together; ///< `A + B`; neither is in the set by itself
};

/// All of what is said has to be true.
struct Filter {
    int least_grade = -1;         ///< a place in grades()
    std::vector<Origin> origins;  ///< one of these; empty: any
    Thousandths least_units = -1; ///< of the record
};

/// -1 where nothing is said.
struct Amount {
    Thousandths units = -1;
    int courses = -1;
    Thousandths most_units = -1;
    int most_courses = -1;
    bool either = false; ///< units or courses will do
};

enum class Tag { area, subject, term };

struct Bound {
    enum class Kind { at_least, at_most, each_of, distinct, at_most_per, at_least_per, in_one };
    Kind kind = Kind::at_least;
    Thousandths units = -1; ///< in units, or in courses
    int courses = -1;
    Tag tag = Tag::area;
    std::vector<Set> sets; ///< of at_least and at_most one; of each_of several; else none
};

struct Limit {
    Thousandths units = -1; ///< in units, or in courses
    int courses = -1;
    Set set;
    Filter filter;
    bool in_part = false;
};

struct Exclude {
    Set set;
    Filter filter;
};

struct Requirement {
    enum class Kind { take, overall, all_of, some_of, average };
    Kind kind = Kind::take;
    std::string name;
    bool advisory = false;
    int fact = -1;     ///< stands in an `if` that asks for this fact; -1: in none
    bool holds = true; ///< where the fact is true; else where it is false

    // take and overall
    Amount amount;
    bool every = false; ///< all courses of the set
    Set set;
    Filter filter;
    std::vector<Bound> bounds;
    std::string after;  ///< the path of a `take` without upper figures; empty: none
    std::string prefer; ///< as in the text

    // all_of and some_of
    int choose = 0;
    std::vector<Requirement> children;
    std::vector<Limit> limits; ///< not in part
    std::vector<Exclude> excludes;

    // average
    enum class Scope { overall, set, applied };
    Scope scope = Scope::overall;
    int least_hundredths = 0;
    std::string applied_to; ///< a path; empty: all that is applied
};

/// `share one with other`; an empty path is everything.
struct Share {
    std::string one;
    std::string other;
    int program = -1; ///< the other side stands in this program, earlier than this one; only with a cap
    Thousandths units = -1;
    int courses = -1; ///< both -1: no cap
};

/// Of the attempts of one course.
struct Repeat {
    enum class Keep { best, latest, first, all };
    Keep keep = Keep::best;
    Keep average = Keep::best;  ///< where it is not said, as `keep`
    Thousandths replacing = -1; ///< of averages; -1: all
    int attempts = -1;          ///< -1: all
    std::vector<Set> from;      ///< one or none
};

struct Split {
    int course = 0;
    Thousandths into = 0;
};

struct Program {
    std::string name;
    std::vector<Requirement> requirements;
    std::vector<Limit> limits;
    std::vector<Exclude> excludes;
    std::vector<Share> shares;
    std::vector<Split> splits; ///< of the first program of a degree only
    std::vector<Repeat> repeats;
    Thousandths residence = 0; ///< 0: none
    Thousandths of_last = 0;
};

struct Degree {
    std::string word = "units"; ///< for units
    std::vector<std::string> areas;
    std::vector<Course> courses;
    std::vector<Record> records;   ///< those of one course are of different terms
    std::vector<Program> programs; ///< those that shares join are audited together, in this order
    int facts = 0;                 ///< that nobody gave: f0, f1 and so on
};

} // namespace requisite::everyday
