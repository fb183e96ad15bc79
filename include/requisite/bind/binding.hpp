// A program and its catalogue as numbers: the pass, and what it knows.
#pragma once

#include <requisite/bind/bind.hpp>
#include <requisite/bind/bound.hpp>
#include <requisite/model/names.hpp>
#include <requisite/model/tree_size.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

class Binding {
public:
    explicit Binding(BoundProgram& bound) : bound_(bound), names_(bound.catalogue) {}

    void run() {
        std::vector<Season> counted;
        for (auto const& one : bound_.program.counted) counted.push_back(one.season);
        bound_.calendar = Calendar(bound_.catalogue.terms, counted);
        points();
        bound_.scale = bound_.catalogue.grades.empty() ? GradeScale::us_letter() : bound_.catalogue.grades;
        bound_.sorted_sets = sorted_sets(bound_.catalogue.sets);
        for (auto const& stage : bound_.program.stages) collect(stage.block);
        courses();
        units();
        for (auto const& named : bound_.catalogue.sets) check(named.courses);
        for (auto const& stage : bound_.program.stages) {
            BoundStage bound;
            bound.stage = &stage;
            block(bound, stage.block, -1, {}, std::string());
            references(bound);
            bound_.stages.push_back(std::move(bound));
        }
        nominal();
    }

private:
    /// What a statement names: sets and, of a split, a course.
    static List<CourseSet const*> sets_of(Statement const& statement) {
        if (auto const* const limit = std::get_if<Limit>(&statement.form)) return {&limit->from};
        if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) return {&exclude->from};
        if (auto const* const repeat = std::get_if<Repeat>(&statement.form))
            if (repeat->from) return {&*repeat->from};
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        if (requirement == nullptr) return {};
        if (auto const* const take = std::get_if<Take>(&requirement->body)) {
            List<CourseSet const*> sets{&take->from};
            for (auto const& with : take->with) {
                if (with.from) sets.push_back(&*with.from);
                for (auto const& set : with.each) sets.push_back(&set);
            }
            return sets;
        }
        if (auto const* const overall = std::get_if<Overall>(&requirement->body))
            if (overall->from) return {&*overall->from};
        if (auto const* const average = std::get_if<GradeAverage>(&requirement->body))
            if (average->from) return {&*average->from};
        return {};
    }

    // Codes that the program lists but the catalogue does not have are courses, too.
    void collect(Block const& block) {
        for (auto const& statement : block.statements) {
            for (auto const* const set : sets_of(statement)) {
                collect(*set);
                check(*set);
            }
            if (auto const* const requirement = std::get_if<Requirement>(&statement.form))
                if (auto const* const group = std::get_if<Group>(&requirement->body)) collect(group->block);
            if (auto const* const split = std::get_if<Split>(&statement.form)) listed_.push_back(split->course);
            if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
                collect(choice->then);
                collect(choice->otherwise);
            }
        }
    }

    void collect(CourseSet const& set) {
        has_together_ = has_together_ || set.kind == CourseSet::Kind::together;
        listed_.insert(listed_.end(), set.codes.begin(), set.codes.end());
        for (auto const& operand : set.operands) collect(operand);
    }

    void complain(char const* code, Place const& where, std::string message) {
        Diagnostic fault;
        fault.code = code;
        fault.message = std::move(message);
        fault.primary = {where.source, where.span, {}};
        bound_.diagnostics.push_back(std::move(fault));
    }

    void check(CourseSet const& set) {
        if (bound_.diagnostics.size() >= most_diagnostics) return; // keeps the cost bounded
        for (auto const& operand : set.operands) check(operand);
        if (set.kind == CourseSet::Kind::tagged) names_.check_tag(set, bound_.diagnostics);
        if (set.kind == CourseSet::Kind::list) names_.check_codes(set, bound_.diagnostics);
        if (set.kind == CourseSet::Kind::named && !names_.is_set(set.name)) {
            Diagnostic fault;
            fault.code = "RQ0202";
            fault.message = "unknown set '" + set.name + "'";
            fault.help = "the catalogue that the program is bound to has to declare it";
            fault.primary = {set.place.source, set.place.span, {}};
            bound_.diagnostics.push_back(std::move(fault));
        }
    }

    /// Of scales built by hand: averages could not be computed.
    void points() {
        for (auto const& grade : bound_.catalogue.grades.grades()) {
            if (bound_.diagnostics.size() >= most_diagnostics) return;
            std::string message = beyond_points(grade);
            if (message.empty()) continue;
            complain("RQ0312", {}, std::move(message));
            bound_.diagnostics.back().help = fewer_points;
        }
    }

    // Numbers the courses: codes that `same` joins get one number.
    void courses();

    /// For each code the first one that means the same course; with a place, before that term.
    List<std::size_t> joined(std::optional<int> before) const;

    /// The first catalogue entry of a code itself, which has a place.
    std::size_t entry_of(std::size_t code) const;

    // What courses were before codes were joined: those codes alone, with their own tags.
    void forms();

    static bool asks_age(Filter const& filter) {
        for (auto const& operand : filter.operands)
            if (asks_age(operand)) return true;
        return filter.kind == Filter::Kind::age;
    }

    BoundSet set(CourseSet const* expression, std::optional<Filter> const& where) {
        BoundSet result;
        result.expression = expression;
        if (where) {
            result.where = &*where;
            bound_.asks_age = bound_.asks_age || asks_age(*where);
        }
        if (expression != nullptr)
            result.courses = members(*expression);
        else
            result.courses = all_;
        return result;
    }

    /// The courses that a set contains, as BoundProgram::contains() has it of each, without asking every course.
    CourseBits members(CourseSet const& set, bool alone = false, int depth = 0);

    /// The members of a pattern or a range. Codes are sorted, so those with its beginning stand together.
    CourseBits const& matching(CourseSet const& set);

    /// The members of a name or a tag. What it names is settled first, without recursion; where that leads back to itself, each course is asked.
    CourseBits const& members_of_name(CourseSet const& set, bool alone);

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

    static void names_in(CourseSet const& set, bool alone, List<std::pair<Asked, bool>>& names);

    void settle(Asked const& name);

    void block(BoundStage& stage, Block const& block, int parent, List<Guard> const& guards,
               std::string const& prefix) {
        int position = 0;
        statements(stage, block, parent, guards, prefix, position);
    }

    void statements(BoundStage& stage, Block const& block, int parent, List<Guard> const& guards,
                    std::string const& prefix, int& position) {
        for (auto const& statement : block.statements) {
            if (auto const* const requirement = std::get_if<Requirement>(&statement.form)) {
                ++position;
                node(stage, *requirement, parent, guards, prefix, position);
            } else if (auto const* const limit = std::get_if<Limit>(&statement.form)) {
                stage.limits.push_back({limit, parent, guards, set(&limit->from, limit->where)});
            } else if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) {
                stage.excludes.push_back({parent, guards, set(&exclude->from, exclude->where)});
            } else if (auto const* const share = std::get_if<Share>(&statement.form)) {
                stage.shares.push_back({share, parent, -1, guards});
            } else if (auto const* const split = std::get_if<Split>(&statement.form)) {
                if (parent < 0 && guards.empty() && Units() < split->into) stage.splits.push_back(split);
            } else if (auto const* const repeat = std::get_if<Repeat>(&statement.form)) {
                if (parent < 0 && guards.empty())
                    stage.repeats.push_back({repeat, set(repeat->from ? &*repeat->from : nullptr, std::nullopt)});
            } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
                stage.conditions.push_back(&choice->condition);
                List<Guard> inner = guards;
                inner.push_back({&choice->condition, true});
                statements(stage, choice->then, parent, inner, prefix, position);
                inner.back().holds = false;
                statements(stage, choice->otherwise, parent, inner, prefix, position);
            } else if (auto const* const citation = std::get_if<Citation>(&statement.form)) {
                if (parent >= 0) stage.nodes[static_cast<std::size_t>(parent)].citations.push_back(*citation);
            }
        }
    }

    void node(BoundStage& stage, Requirement const& requirement, int parent, List<Guard> const& around,
              std::string const& prefix, int position) {
        std::size_t const index = stage.nodes.size();
        List<Guard> guards = around;
        {
            BoundNode node;
            if (auto const* const group = std::get_if<Group>(&requirement.body); group != nullptr && group->effective) {
                node.effective = &*group->effective;
                guards.push_back({node.effective, true});
                stage.conditions.push_back(node.effective);
            }
            node.requirement = &requirement;
            node.parent = parent;
            node.guards = guards;
            node.path = (prefix.empty() ? std::string() : prefix + '.') +
                        (requirement.name.empty() ? '#' + std::to_string(position) : requirement.name);
            if (auto const* const take = std::get_if<Take>(&requirement.body)) {
                node.set = set(&take->from, take->where);
                used_.insert(node.set.courses);
                if (has_together_) together(node.set);
                if (take->quantity.all) node.course_count = count(node.set, take->from);
                fillers(node.set, take->from, node.fillers);
                bounds(*take, node.with);
            } else if (auto const* const overall = std::get_if<Overall>(&requirement.body)) {
                node.set = set(overall->from ? &*overall->from : nullptr, overall->where);
                if (overall->from) used_.insert(node.set.courses);
                if (overall->quantity.all && overall->from) node.course_count = count(node.set, *overall->from);
                stage.observed = true;
            } else if (auto const* const average = std::get_if<GradeAverage>(&requirement.body)) {
                node.set = set(average->from ? &*average->from : nullptr, average->where);
            } else if (auto const* const check = std::get_if<Check>(&requirement.body)) {
                stage.conditions.push_back(&check->condition);
            }
            stage.nodes.push_back(std::move(node));
        }
        if (auto const* const group = std::get_if<Group>(&requirement.body)) {
            std::string const path = stage.nodes[index].path;
            block(stage, group->block, static_cast<int>(index), guards, path);
        }
        stage.nodes[index].last = static_cast<int>(stage.nodes.size());
    }

    /// Calls f(course) for the courses of S that `all courses from S` asks for: those of the catalogue, and those that S itself lists.
    template <class F> void each_course(BoundSet const& set, CourseSet const& expression, F f) const {
        CourseBits listed;
        bool asked = false; // most courses are in the catalogue
        set.courses.each([&](std::size_t i) {
            BoundCourse const& course = bound_.courses[i];
            if (course.early) return;
            if (!course.catalogued && !std::exchange(asked, true)) {
                list(expression, listed);
            }
            if (course.catalogued || listed.contains(i)) f(i);
        });
    }

    int count(BoundSet const& set, CourseSet const& expression) const {
        int result = 0;
        each_course(set, expression, [&result](std::size_t) { ++result; });
        for (auto const& one : set.together) result += one.free.empty() ? 1 : 0;
        return result;
    }

    void fillers(BoundSet const& set, CourseSet const& expression, Fillers& fillers) {
        fillers.endless = endless(expression);
        if (fillers.endless) return;
        each_course(set, expression, [&](std::size_t course) {
            fillers.endless = fillers.endless || bound_.courses[course].repeatable;
            fillers.courses.insert(course);
            ++fillers.count;
            fillers.units += bound_.course_units[course];
        });
    }

    /// Whether a set may have courses that nobody named. What is known of the sets of the catalogue is kept.
    bool endless(CourseSet const& set) {
        using Kind = CourseSet::Kind;
        List<NamedSet const*> seen;
        List<CourseSet const*> open{&set};
        bool result = false;
        while (!result && !open.empty()) {
            CourseSet const& one = *open.back();
            open.pop_back();
            result = one.kind == Kind::any || one.kind == Kind::pattern || one.kind == Kind::range ||
                     one.kind == Kind::together;
            for (auto const& operand : one.operands) open.push_back(&operand);
            if (one.kind != Kind::named && one.kind != Kind::tagged) continue;
            for (auto const* const named : names_.sets(one)) {
                result = result || endless_.count(named) != 0;
                if (!finite_.insert(named).second) continue;
                seen.push_back(named);
                open.push_back(&named->courses);
            }
        }
        if (!result) return false;
        for (auto const* const named : seen) finite_.erase(named);
        if (set.kind == Kind::named)
            for (auto const* const named : names_.sets(set)) endless_.insert(named);
        return true;
    }

    /// The courses whose codes a set lists, in those it names, too.
    void list(CourseSet const& set, CourseBits& listed) const {
        std::set<NamedSet const*> seen;
        List<CourseSet const*> open{&set};
        while (!open.empty()) {
            CourseSet const& one = *open.back();
            open.pop_back();
            for (auto const& code : one.codes) listed.insert(bound_.course_of(code));
            for (auto const& operand : one.operands) open.push_back(&operand);
            if (one.kind != CourseSet::Kind::named && one.kind != CourseSet::Kind::tagged) continue;
            for (auto const* const named : names_.sets(one))
                if (seen.insert(named).second) open.push_back(&named->courses);
        }
    }

    void together(BoundSet& set);
    List<CourseSet const*> find_together(CourseSet const& set) const;
    void bounds(Take const& take, List<BoundWith>& bound);
    int tag(std::string const& name);
    void references(BoundStage& stage);
    void refer(BoundStage& stage, BoundNode& node, std::string const& path);
    void check_circles(BoundStage& stage);
    void sides(BoundStage const& stage, BoundShare& share);

    // The commonest positive size among the catalogue courses in the program's sets.
    void units() {
        bound_.course_units.assign(bound_.courses.size(), 0);
        List<char> seen(bound_.courses.size(), 0);
        for (auto const& entry : bound_.catalogue.courses) {
            std::size_t const course = bound_.code_course[bound_.find(entry.code)];
            if (seen[course] == 0 && entry.units)
                bound_.course_units[course] =
                    std::min<std::int64_t>(entry.units->amount().thousandths(), 1'000'000'000);
            seen[course] = 1; // a course under several codes has the units of its first entry
        }
    }

    void nominal() {
        List<std::int64_t> sizes;
        List<char> seen(bound_.courses.size(), 0);
        for (auto const& entry : bound_.catalogue.courses) {
            std::size_t const course = bound_.code_course[bound_.find(entry.code)];
            if (seen[course] != 0) continue; // a course under several codes counts once
            seen[course] = 1;
            if (used_.contains(course) && entry.units && entry.units->amount() > Decimal())
                sizes.push_back(std::min<std::int64_t>(entry.units->amount().thousandths(), 1'000'000'000));
        }
        std::sort(sizes.begin(), sizes.end());
        std::ptrdiff_t most = 0;
        for (auto first = sizes.begin(); first != sizes.end();) {
            auto const last = std::upper_bound(first, sizes.end(), *first);
            if (last - first > most) {
                most = last - first;
                bound_.nominal = *first;
            }
            first = last;
        }
    }

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

    static constexpr std::size_t most_diagnostics = 100;
    static constexpr std::size_t most_bounds = 8;
    BoundProgram& bound_;
    Names names_;
    std::vector<std::string> listed_;
    std::map<Asked, Members> members_;  ///< of the names that were asked for
    List<Tagged> tagged_;               ///< the tags of courses, by name, value and course
    std::set<NamedSet const*> endless_; ///< known to be
    std::set<NamedSet const*> finite_;  ///< known not to be endless
    CourseBits all_;                    ///< all courses
    CourseBits used_;                   ///< in what requirements take or count
    CourseSet const repeatable_ = CourseSet::tagged("repeatable", {});
    bool has_together_ = false; ///< some set has courses that are taken together
};

} // namespace detail

} // namespace REQUISITE_ABI
} // namespace requisite
