// A set of courses as a registrar writes it: a list, a named set, a tag, a pattern, or a combination of these. It
// names courses; which ones they are is settled when a program is bound to a catalogue.
#pragma once

#include <requisite/enumeration.hpp>
#include <requisite/model/operands.hpp>
#include <requisite/model/place.hpp>

#include <string>
#include <vector>

namespace requisite {
inline namespace REQUISITE_ABI {

/// One node of a set expression. `kind` says which of the other members mean something; the named functions below
/// build well-formed ones.
struct CourseSet {
    /// Each form, with the members that it uses; the others are left at their defaults.
    enum class Kind {
        list,     ///< `{24-787, 24-788}`: codes
        any,      ///< `any`: every course
        named,    ///< `core-courses`: name
        tagged,   ///< `concentration(robotics)`: name, value; `concentration(*)` (an empty value): has the tag
        pattern,  ///< `24-*` (anything may follow), `CS 3xx` (exactly that many more digits, then suffix letters): name
        range,    ///< `CS 300..499`: name = the subject with its separator, first, last; suffix letters included;
                  ///< `number(600..)`: any subject, no name
        together, ///< `CHEM 301 + CHEM 301L`: codes, two or more; applied together they are one course, of their units
        either,   ///< `A or B`: operands
        within,   ///< `A in B`: those of A that are also in B; operands, to the left
        except    ///< `A except B`: operands, to the left
    };

    static constexpr int no_end = 999'999'999; ///< of a range without an upper bound

    Kind kind = Kind::list;         ///< which form, and so which members are used
    std::string name;               ///< of a set, a tag or a subject; the text of a pattern
    std::string value;              ///< of a tag; empty: any
    int first = 0;                  ///< of a range, inclusive
    int last = 0;                   ///< of a range, inclusive
    std::vector<std::string> codes; ///< of a list, in the order of the text
    Operands<CourseSet> operands;   ///< two or more
    Place place;                    ///< where it stands

    static CourseSet list(std::vector<std::string> codes);            ///< `{CS 101, CS 102}`
    static CourseSet any();                                           ///< `any`: every course
    static CourseSet named(std::string name);                         ///< a set of the catalogue
    static CourseSet tagged(std::string tag, std::string value);      ///< `TAG(VALUE)`; without a value `TAG(*)`
    static CourseSet pattern(std::string text);                       ///< `CS 3xx`, `24-*`
    static CourseSet range(std::string subject, int first, int last); ///< `CS 300..499`, both ends included
    static CourseSet together(std::vector<std::string> codes);        ///< `CHEM 301 + 301L`: courses that count as one
    static CourseSet either(std::vector<CourseSet> operands);         ///< `… or …`
    static CourseSet within(std::vector<CourseSet> operands);         ///< `… and …`
    static CourseSet except(std::vector<CourseSet> operands); ///< `… except …`: the first without the others

    CourseSet();
    CourseSet(CourseSet const& other);
    CourseSet(CourseSet&& other) noexcept;
    CourseSet& operator=(CourseSet const& other);
    CourseSet& operator=(CourseSet&& other) noexcept;
    ~CourseSet();
};

bool operator==(CourseSet const& a, CourseSet const& b);

} // namespace REQUISITE_ABI
} // namespace requisite
