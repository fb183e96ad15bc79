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
            if (grade.points <= Decimal(most_grade_points) && grade.points >= Decimal(-most_grade_points)) continue;
            Diagnostic fault;
            fault.code = "RQ0312";
            fault.message = "'" + grade.symbol + "' has " + to_string(grade.points) +
                            " points, and a grade has at most " + std::to_string(most_grade_points);
            fault.help = "divide the points of all grades by the same number";
            bound_.diagnostics.push_back(std::move(fault));
        }
    }

    // Numbers the courses: codes that `same` joins get one number.
    void courses() {
        Catalogue const& catalogue = bound_.catalogue;
        for (auto const& named : catalogue.sets) collect(named.courses);
        auto& codes = bound_.codes;
        codes = std::move(listed_);
        for (auto const& course : catalogue.courses) codes.push_back(course.code);
        for (auto const& same : catalogue.same) {
            codes.push_back(same.one);
            codes.push_back(same.other);
        }
        sort(codes);
        codes.erase(std::unique(codes.begin(), codes.end()), codes.end());

        List<std::size_t> const leader = joined(std::nullopt);
        bound_.code_course.assign(codes.size(), 0);
        bound_.code_entry.assign(codes.size(), BoundProgram::npos);
        for (std::size_t i = 0; i < codes.size(); ++i) {
            std::size_t const first = leader[i];
            if (first == i) bound_.courses.push_back({});
            bound_.code_course[i] = first == i ? bound_.courses.size() - 1 : bound_.code_course[first];
            bound_.courses[bound_.code_course[i]].codes.push_back(codes[i]);
        }
        for (std::size_t i = 0; i < catalogue.courses.size(); ++i) {
            std::size_t const code = bound_.find(catalogue.courses[i].code);
            if (bound_.code_entry[code] != BoundProgram::npos) continue; // declared twice: the first stands
            bound_.code_entry[code] = i;
            BoundCourse& course = bound_.courses[bound_.code_course[code]];
            course.catalogued = true;
            course.tags.insert(course.tags.end(), catalogue.courses[i].tags.begin(), catalogue.courses[i].tags.end());
        }
        // A code without an entry of its own has that of the course.
        List<char> done(bound_.courses.size(), 0);
        for (std::size_t i = 0; i < catalogue.courses.size(); ++i) {
            std::size_t const course = bound_.code_course[bound_.find(catalogue.courses[i].code)];
            if (std::exchange(done[course], 1) != 0) continue;
            for (auto const& code : bound_.courses[course].codes) {
                std::size_t& entry = bound_.code_entry[bound_.find(code)];
                if (entry == BoundProgram::npos) entry = i;
            }
        }
        forms();
        for (auto const& course : catalogue.courses)
            for (auto const& tag : course.tags)
                bound_.derives_subjects = bound_.derives_subjects && tag.name != subject_tag;
        for (auto const& named : catalogue.sets)
            bound_.derives_subjects = bound_.derives_subjects && (named.value.empty() || named.name != subject_tag);
        for (auto& course : bound_.courses) bound_.add_subjects(course);
        for (std::size_t i = 0; i < bound_.courses.size(); ++i) {
            for (auto const& tag : bound_.courses[i].tags) tagged_.push_back({&tag, i});
            all_.insert(i);
        }
        std::sort(tagged_.begin(), tagged_.end(), [](Tagged const& a, Tagged const& b) {
            if (int const order = a.tag->name.compare(b.tag->name); order != 0) return order < 0;
            if (int const order = a.tag->value.compare(b.tag->value); order != 0) return order < 0;
            return a.course < b.course;
        });
        members(repeatable_).each([this](std::size_t course) { bound_.courses[course].repeatable = true; });
    }

    /// For each code the first one that means the same course; with a place, before that term.
    List<std::size_t> joined(std::optional<int> before) const {
        List<std::size_t> leader(bound_.codes.size());
        for (std::size_t i = 0; i < leader.size(); ++i) leader[i] = i;
        auto const root = [&leader](std::size_t i) {
            while (leader[i] != i) i = leader[i] = leader[leader[i]];
            return i;
        };
        for (auto const& same : bound_.catalogue.same) {
            auto const from = same.from ? bound_.calendar.place(*same.from) : std::nullopt;
            if (before && from && *from >= *before) continue;
            std::size_t const a = root(bound_.find(same.one));
            std::size_t const b = root(bound_.find(same.other));
            leader[std::max(a, b)] = std::min(a, b);
        }
        for (std::size_t i = 0; i < leader.size(); ++i) leader[i] = root(i);
        return leader;
    }

    /// The first catalogue entry of a code itself, which has a place.
    std::size_t entry_of(std::size_t code) const {
        std::size_t const entry = bound_.code_entry[code];
        if (entry == BoundProgram::npos || bound_.catalogue.courses[entry].code != bound_.codes[code])
            return BoundProgram::npos;
        return entry;
    }

    // What courses were before codes were joined: those codes alone, with their own tags.
    void forms() {
        Catalogue const& catalogue = bound_.catalogue;
        for (auto const& same : catalogue.same)
            if (auto const from = same.from ? bound_.calendar.place(*same.from) : std::nullopt)
                bound_.eras.push_back(*from);
        std::sort(bound_.eras.begin(), bound_.eras.end());
        bound_.eras.erase(std::unique(bound_.eras.begin(), bound_.eras.end()), bound_.eras.end());
        for (int const era : bound_.eras) {
            List<std::size_t> const leader = joined(era);
            List<std::size_t> form = bound_.code_course;
            List<std::size_t> members(leader.size());
            List<std::size_t> next(leader.size(), BoundProgram::npos); // with the same leader
            List<std::size_t> last(leader.size());
            for (std::size_t i = 0; i < leader.size(); ++i) {
                if (leader[i] != i) next[last[leader[i]]] = i;
                last[leader[i]] = i;
                ++members[leader[i]];
            }
            for (std::size_t i = 0; i < form.size(); ++i) {
                if (leader[i] != i) {
                    form[i] = form[leader[i]];
                    continue;
                }
                if (members[i] == bound_.courses[form[i]].codes.size()) continue;
                BoundCourse early;
                early.early = true;
                for (std::size_t k = i; k != BoundProgram::npos; k = next[k]) {
                    early.codes.push_back(bound_.codes[k]);
                    std::size_t const entry = entry_of(k);
                    if (entry == BoundProgram::npos) continue;
                    auto const& tags = catalogue.courses[entry].tags;
                    early.catalogued = true;
                    early.tags.insert(early.tags.end(), tags.begin(), tags.end());
                }
                form[i] = bound_.courses.size();
                bound_.courses.push_back(std::move(early));
            }
            bound_.code_form.push_back(std::move(form));
        }
    }

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
    CourseBits members(CourseSet const& set, bool alone = false, int depth = 0) {
        using Kind = CourseSet::Kind;
        CourseBits result;
        if (depth > 128) return result;
        switch (set.kind) {
        case Kind::any: return all_;
        case Kind::together:
            if (alone) return result;
            [[fallthrough]];
        case Kind::list:
            for (auto const& code : set.codes) {
                std::size_t const place = bound_.find(code);
                if (place == BoundProgram::npos) continue;
                result.insert(bound_.code_course[place]);
                for (auto const& forms : bound_.code_form) result.insert(forms[place]);
            }
            return result;
        case Kind::named:
        case Kind::tagged: return members_of_name(set, alone);
        case Kind::either:
            for (auto const& operand : set.operands) result.insert(members(operand, alone, depth + 1));
            return result;
        case Kind::within:
        case Kind::except:
            for (auto const& operand : set.operands) {
                bool const first = &operand == set.operands.data();
                CourseBits const those = members(operand, alone && first, depth + 1);
                if (first)
                    result = those;
                else if (set.kind == Kind::within)
                    result.keep(those);
                else
                    result.remove(those);
            }
            return result;
        case Kind::pattern:
        case Kind::range: return matching(set);
        }
        return result;
    }

    /// The members of a pattern or a range. Codes are sorted, so those with its beginning stand together.
    CourseBits const& matching(CourseSet const& set) {
        auto const [place, fresh] = members_.emplace(Asked{&set, false}, Members());
        CourseBits& result = place->second.courses;
        if (!fresh) return result;
        bool const pattern = set.kind == CourseSet::Kind::pattern;
        std::string const beginning = pattern ? set.name.substr(0, set.name.find_first_of("*x")) : set.name;
        auto const& codes = bound_.codes;
        auto at = std::lower_bound(codes.begin(), codes.end(), beginning);
        for (; at != codes.end() && at->compare(0, beginning.size(), beginning) == 0; ++at) {
            if (!(pattern ? matches_pattern(set.name, *at) : matches_range(set, *at))) continue;
            auto const code = static_cast<std::size_t>(at - codes.begin());
            result.insert(bound_.code_course[code]);
            for (auto const& forms : bound_.code_form) result.insert(forms[code]);
        }
        return result;
    }

    /// The members of a name or a tag. What it names is settled first, without recursion; where that leads back to itself, each course is asked.
    CourseBits const& members_of_name(CourseSet const& set, bool alone) {
        auto const found = members_.find(Asked{&set, alone});
        if (found != members_.end() && found->second.settled) return found->second.courses;
        if (found != members_.end()) {
            CourseBits& result = found->second.circular;
            if (std::exchange(found->second.asked, true)) return result;
            for (std::size_t i = 0; i < bound_.courses.size(); ++i)
                if (bound_.contains(set, bound_.courses[i], alone)) result.insert(i);
            return result;
        }
        List<std::pair<Asked, bool>> open{{Asked{&set, alone}, false}};
        while (!open.empty()) {
            auto const [name, ready] = open.back();
            if (ready) {
                open.pop_back();
                settle(name);
                continue;
            }
            if (!members_.emplace(name, Members()).second) {
                open.pop_back();
                continue;
            }
            open.back().second = true;
            for (auto const* const named : names_.sets(*name.set)) names_in(named->courses, name.alone, open);
        }
        return members_.find(Asked{&set, alone})->second.courses;
    }

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

    static void names_in(CourseSet const& set, bool alone, List<std::pair<Asked, bool>>& names) {
        List<Asked> open{{&set, alone}};
        while (!open.empty()) {
            Asked const one = open.back();
            open.pop_back();
            if (one.set->kind == CourseSet::Kind::named || one.set->kind == CourseSet::Kind::tagged)
                names.push_back({one, false});
            bool const all = one.set->kind == CourseSet::Kind::either;
            for (auto const& operand : one.set->operands)
                open.push_back({&operand, one.alone && (all || &operand == one.set->operands.data())});
        }
    }

    void settle(Asked const& name) {
        CourseBits result;
        for (auto const* const named : names_.sets(*name.set)) result.insert(members(named->courses, name.alone));
        if (name.set->kind == CourseSet::Kind::tagged) {
            auto at =
                std::lower_bound(tagged_.begin(), tagged_.end(), *name.set, [](Tagged const& a, CourseSet const& b) {
                    int const order = a.tag->name.compare(b.name);
                    return order < 0 || (order == 0 && a.tag->value < b.value);
                });
            for (; at != tagged_.end() && at->tag->name == name.set->name; ++at) {
                if (!name.set->value.empty() && at->tag->value != name.set->value) break;
                result.insert(at->course);
            }
        }
        Members& members = members_.find(name)->second;
        members.courses = std::move(result);
        members.settled = true;
    }

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

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

/// The only way to a Bound, so that there is none without a program.
struct MakeBound {
    static Bound of(std::shared_ptr<BoundProgram const> state) { return Bound(std::move(state)); }
};

/// What is too large about a program and its catalogue, which people can build by hand; nothing if they are within the limits.
static std::optional<Diagnostic> beyond(Program const& program, Catalogue const& catalogue, Limits const& limits) {
    auto const fault = [](char const* code, std::string const& what, std::size_t most, char const* of_what) {
        Diagnostic diagnostic;
        diagnostic.code = code;
        diagnostic.message = what + std::to_string(most) + of_what;
        diagnostic.help = "it is not audited; make it smaller, or give 'bind' other limits";
        return diagnostic;
    };
    TreeSize const size = tree_size(program);
    std::size_t deepest = size.depth;
    for (auto const& set : catalogue.sets) deepest = std::max(deepest, depth(set.courses));
    if (deepest > limits.tree_depth) return fault("RQ0106", "nested deeper than ", limits.tree_depth, " levels");
    if (size.requirements > limits.requirements)
        return fault("RQ0163", "more than ", limits.requirements, " requirements in one program");
    if (size.longest_name > limits.name) return fault("RQ0162", "a name of more than ", limits.name, " characters");
    if (catalogue.courses.size() > limits.courses)
        return fault("RQ0165", "more than ", limits.courses, " courses in the catalogue");
    return std::nullopt;
}

} // namespace detail

Bound bind(Program const& program, Catalogue const& catalogue, Limits const& limits) {
    auto bound = std::make_shared<detail::BoundProgram>();
    if (auto const fault = detail::beyond(program, catalogue, limits)) {
        bound->diagnostics.push_back(*fault);
        bound->program.name = program.name;
        bound->program.title = program.title;
        Requirement undecided;
        undecided.body = Check{Condition::manual(fault->message)};
        bound->program.stages.push_back({});
        bound->program.stages.back().block.statements.push_back({std::move(undecided)});
        detail::Binding(*bound).run();
        return detail::MakeBound::of(std::move(bound));
    }
    bound->program = program;
    bound->catalogue = catalogue;
    detail::Binding(*bound).run();
    return detail::MakeBound::of(std::move(bound));
}

Diagnostics const& Bound::diagnostics() const& noexcept { return state_->diagnostics; }
Diagnostics Bound::diagnostics() const&& { return state_->diagnostics; }
Program const& Bound::program() const& noexcept { return state_->program; }
Program Bound::program() const&& { return state_->program; }
Catalogue const& Bound::catalogue() const& noexcept { return state_->catalogue; }
Catalogue Bound::catalogue() const&& { return state_->catalogue; }

} // namespace REQUISITE_ABI
} // namespace requisite
