// A program and its catalogue as numbers: the pass, and what it knows.
#pragma once

#include <requisite/bind/bind.hpp>
#include <requisite/bind/bound.hpp>
#include <requisite/model/names.hpp>

#include <map>
#include <set>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

class Binding {
public:
    explicit Binding(BoundProgram& bound) : bound_(bound), names_(bound.catalogue) {}

    void run();

private:
    /// What is to be the value of a name or a tag, with `alone` as members() has it.
    struct Asked {
        CourseSet const* set = nullptr;
        bool alone = false;
        friend bool operator<(Asked const& a, Asked const& b) {
            if (a.alone != b.alone) return b.alone;
            if (a.set->kind != b.set->kind) return a.set->kind < b.set->kind;
            if (int const order = a.set->name.compare(b.set->name); order != 0) return order < 0;
            if (int const order = a.set->value.compare(b.set->value); order != 0) return order < 0;
            if (a.set->first != b.set->first) return a.set->first < b.set->first;
            return a.set->last < b.set->last;
        }
    };
    /// What a name or a tag stands for; while it is not settled, it is being asked for.
    struct Members {
        CourseBits courses;
        bool settled = false;
        CourseBits circular; ///< where it leads back to itself
        bool asked = false;  ///< for `circular`
    };
    struct Tagged {
        Tag const* tag = nullptr;
        std::size_t course = 0;
    };

    // The pass, and what it finds wrong: bind.ipp
    /// Codes that the program lists but the catalogue does not have are courses, too.
    void collect(Block const& block);
    void collect(CourseSet const& set);
    /// The sets that a statement names.
    static List<CourseSet const*> sets_of(Statement const& statement);
    /// Amounts of courses that are not whole, which only a program made in C++ can ask for.
    void whole_courses(Statement const& statement);
    void complain(char const* code, Place const& where, std::string message);
    void check(CourseSet const& set);
    void check(Filter const& filter);
    /// Of scales built by hand: averages could not be computed.
    void points();

    // The courses: bind_courses.ipp
    /// Numbers the courses: codes that `same` joins get one number.
    void courses();
    /// For each code the first one that means the same course; with a place, before that term. What was so until a term is no part of it.
    List<std::size_t> joined(std::optional<int> before) const;
    /// The first catalogue entry of a code itself, which has a place.
    std::size_t entry_of(std::size_t code) const;
    /// What a record of each code is, now and before codes were joined.
    void forms();
    void forms_in(std::size_t era);
    /// What records were of codes that mean another course now.
    void former_codes();
    std::size_t add_form(std::size_t group, std::string const& code);
    /// Calls f for a course, or a group of codes, and for its forms.
    template <class F> void with_forms(std::size_t course, F f) const;
    /// Calls f(course or form) for all that have a code.
    template <class F> void each_with(std::size_t code, F f) const;
    /// How large each course is.
    void units();
    /// The commonest positive size among the catalogue courses in the program's sets.
    void nominal();

    // What sets contain: bind_members.ipp
    BoundSet set(CourseSet const* expression, std::optional<Filter> const& where);
    static bool asks_age(Filter const& filter);
    /// Whether it names a tag, perhaps in a set that it names.
    bool asks_tags(CourseSet const& set) const;
    /// The courses that a set contains, as BoundProgram::contains() has it of each, without asking every course.
    CourseBits members(CourseSet const& set, bool alone = false, int depth = 0);
    /// The members of a pattern or a range. Codes are sorted, so those with its beginning stand together.
    CourseBits const& matching(CourseSet const& set);
    /// The members of a name or a tag. What it names is settled first, without recursion; where that leads back to itself, each course is asked.
    CourseBits const& members_of_name(CourseSet const& set, bool alone);
    static void names_in(CourseSet const& set, bool alone, List<std::pair<Asked, bool>>& names);
    void settle(Asked const& name);
    /// Calls f(course) for the courses of S that `all courses from S` asks for: those of the catalogue, and those that S itself lists.
    template <class F> void each_course(BoundSet const& set, CourseSet const& expression, F f) const;
    int count(BoundSet const& set, CourseSet const& expression) const;
    void fillers(BoundSet const& set, CourseSet const& expression, Fillers& fillers);
    /// Whether a set may have courses that nobody named. What is known of the sets of the catalogue is kept.
    bool endless(CourseSet const& set);
    /// The courses whose codes a set lists, in those it names, too.
    void list(CourseSet const& set, CourseBits& listed) const;

    // The tree: bind_statements.ipp
    void block(BoundStage& stage, Block const& block, int parent, List<Guard> const& guards, std::string const& prefix);
    void statements(BoundStage& stage, Block const& block, int parent, List<Guard> const& guards,
                    std::string const& prefix, int& position);
    void node(BoundStage& stage, Requirement const& requirement, int parent, List<Guard> const& around,
              std::string const& prefix, int position);

    // What a requirement names: bind_references.ipp
    void together(BoundSet& set);
    List<CourseSet const*> find_together(CourseSet const& set) const;
    void bounds(Take const& take, List<BoundWith>& bound);
    int tag(std::string const& name);
    void references(BoundStage& stage);
    void refer(BoundStage& stage, BoundNode& node, std::string const& path);
    void check_circles(BoundStage& stage);
    void sides(BoundStage const& stage, BoundShare& share);

    static constexpr std::size_t most_diagnostics = 100;
    static constexpr std::size_t most_bounds = 8;
    BoundProgram& bound_;
    Names names_;
    std::vector<std::string> listed_;
    std::map<Asked, Members> members_;  ///< of the names that were asked for
    List<Tagged> tagged_;               ///< the tags of courses, by name, value and course
    std::set<NamedSet const*> endless_; ///< known to be
    std::set<NamedSet const*> finite_;  ///< known not to be endless
    CourseBits all_;                    ///< all courses, and their forms
    List<List<std::size_t>> groups_;    ///< by era, but the last, and code: the form that has all codes joined then
    std::map<std::size_t, List<std::size_t>> forms_; ///< of a course, or of a group
    bool sets_ask_tags_ = false;                     ///< some set of the catalogue does
    CourseBits used_;                                ///< in what requirements take or count
    CourseSet const repeatable_ = CourseSet::tagged("repeatable", {});
    bool has_together_ = false; ///< some set has courses that are taken together
};

} // namespace detail

} // namespace REQUISITE_ABI
} // namespace requisite
