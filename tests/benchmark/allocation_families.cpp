#include "allocation_families.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace requisite::benchmarking {

namespace {

using namespace detail;

template <class Number> std::size_t place(Number number) noexcept { return static_cast<std::size_t>(number); }
template <class All> int size_of(All const& all) noexcept { return static_cast<int>(all.size()); }

/// Random numbers (splitmix64).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t bits() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    int below(int bound) { return static_cast<int>(bits() % static_cast<std::uint64_t>(bound)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool percent(int chance) { return below(100) < chance; }
    template <class All> auto const& of(All const& all) { return all[place(below(size_of(all)))]; }
    template <class All> void shuffle(All& all) {
        for (int i = size_of(all) - 1; i > 0; --i) std::swap(all[place(i)], all[place(below(i + 1))]);
    }

private:
    std::uint64_t state_;
};

/// A course of the catalogue.
struct Course {
    std::int64_t units = 0; ///< thousandths
    int department = 0;
    int level = 1;                ///< 1 to 4
    unsigned categories = 0;      ///< of general education, a bit each
    std::uint64_t attributes = 0; ///< nothing but chance
};

/// Units or courses from a list.
struct Requirement {
    int scope = 0;          ///< a record counts once in each
    std::int64_t units = 0; ///< 0: courses
    int courses = 0;
    int departments = 0; ///< so many of the courses from different ones
    std::vector<int> courses_allowed;
};

/// All of the children, or so many of them.
struct Group {
    int requirement = -1; ///< if it is one
    int choose = 0;       ///< 0: all
    std::vector<int> children;
};

/// A student's copy of a course.
struct Taken {
    int course;
    unsigned char seen;
};

/// Requirements and a student, before they become a problem.
class Draft {
public:
    explicit Draft(std::int64_t nominal_units) : nominal(nominal_units) { groups.emplace_back(); }

    int group(int parent, int choose = 0) {
        int const added = size_of(groups);
        groups.emplace_back();
        groups.back().choose = choose;
        groups[place(parent)].children.push_back(added);
        return added;
    }
    void units(int parent, int scope, std::int64_t need, std::vector<int> allowed) {
        require(parent, {scope, need, 0, 0, std::move(allowed)});
    }
    void courses(int parent, int scope, int need, std::vector<int> allowed, int departments = 0) {
        require(parent, {scope, 0, need, departments, std::move(allowed)});
    }
    template <class Filter> std::vector<int> select(Filter filter) const {
        std::vector<int> selected;
        for (int c = 0; c < size_of(catalogue); ++c)
            if (filter(catalogue[place(c)])) selected.push_back(c);
        return selected;
    }
    /// The whole catalogue, three quarters completed or all.
    void take_everything(bool all_completed = false);
    /// What finishes the requirements, less `dropped` percent, some replaced by something else, and a few more.
    void take(Random& random, int dropped, int more, bool reuse);
    Problem problem() const;

    std::int64_t nominal;
    std::vector<Course> catalogue;
    std::vector<Requirement> requirements;
    std::vector<Group> groups; ///< the first is the root
    std::vector<Taken> taken;  ///< in rank order
    int scopes = 1;
    std::vector<int> limited; ///< courses of which only so many units count
    std::int64_t limit = 0;
    std::vector<std::pair<int, int>> apart; ///< scopes that have at most one record in common

private:
    void require(int parent, Requirement requirement) {
        int const added = group(parent);
        groups[place(added)].requirement = size_of(requirements);
        requirements.push_back(std::move(requirement));
    }
    void chosen(Random& random, int group, std::vector<int>& out) const;
    bool met(Requirement const& requirement, std::vector<int> const& applied) const;
    void rank(std::vector<int> const& courses, bool all_completed = false);
    friend class ProblemWriter;
};

/// Requirements under a random choice of children.
void Draft::chosen(Random& random, int group, std::vector<int>& out) const {
    Group const& here = groups[place(group)];
    if (here.requirement >= 0) return out.push_back(here.requirement);
    std::vector<int> children = here.children;
    if (here.choose > 0) {
        random.shuffle(children);
        children.resize(place(here.choose));
    }
    for (int child : children) chosen(random, child, out);
}

bool Draft::met(Requirement const& requirement, std::vector<int> const& applied) const {
    std::int64_t units = 0;
    std::vector<int> departments;
    for (int c : applied) {
        units += catalogue[place(c)].units;
        departments.push_back(catalogue[place(c)].department);
    }
    std::sort(departments.begin(), departments.end());
    departments.erase(std::unique(departments.begin(), departments.end()), departments.end());
    return units >= requirement.units && size_of(applied) >= requirement.courses &&
           size_of(departments) >= requirement.departments;
}

/// In this order: completed, in progress, planned.
void Draft::rank(std::vector<int> const& courses, bool all_completed) {
    for (std::size_t i = 0; i < courses.size(); ++i) {
        bool const completed = all_completed || i * 100 < courses.size() * 75;
        bool const begun = i * 100 < courses.size() * 90;
        taken.push_back({courses[i], static_cast<unsigned char>(completed ? 7 : begun ? 6 : 4)});
    }
}

void Draft::take_everything(bool all_completed) {
    std::vector<int> courses(catalogue.size());
    std::iota(courses.begin(), courses.end(), 0);
    rank(courses, all_completed);
}

void Draft::take(Random& random, int dropped, int more, bool reuse) {
    std::vector<char> has(catalogue.size(), 0);
    std::vector<std::vector<char>> used(place(scopes), std::vector<char>(catalogue.size(), 0));
    std::vector<int> shared(apart.size(), 0);
    /// Which pair of scopes would have one record more in common; -1: none.
    auto const overlap = [&](int scope, int course) {
        for (int p = 0; p < size_of(apart); ++p) {
            auto const [one, other] = apart[place(p)];
            if (scope != one && scope != other) continue;
            if (used[place(scope == one ? other : one)][place(course)] != 0) return p;
        }
        return -1;
    };
    std::vector<int> order;
    chosen(random, 0, order);
    std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
        return requirements[place(a)].courses_allowed.size() < requirements[place(b)].courses_allowed.size();
    });
    std::vector<int> satisfying;
    for (int r : order) {
        Requirement const& requirement = requirements[place(r)];
        if (requirement.courses_allowed.empty()) continue;
        std::vector<char>& here = used[place(requirement.scope)];
        std::vector<int> applied;
        for (int attempt = 0; attempt < 200 && !met(requirement, applied); ++attempt) {
            std::vector<int> old;
            if (reuse && random.percent(50))
                for (int c : requirement.courses_allowed)
                    if (has[place(c)] != 0 && here[place(c)] == 0) old.push_back(c);
            int const c = old.empty() ? random.of(requirement.courses_allowed) : random.of(old);
            if (here[place(c)] != 0 || (has[place(c)] != 0 && !reuse)) continue;
            int const pair = overlap(requirement.scope, c);
            if (pair >= 0 && shared[place(pair)]++ > 0) continue;
            here[place(c)] = 1;
            if (has[place(c)] == 0) satisfying.push_back(c);
            has[place(c)] = 1;
            applied.push_back(c);
        }
    }
    std::vector<int> courses;
    auto const take_another = [&] {
        int c = 0;
        do c = random.below(size_of(catalogue));
        while (has[place(c)] != 0);
        has[place(c)] = 1;
        courses.push_back(c);
    };
    for (int c : satisfying) {
        bool const drop = random.percent(dropped);
        bool const replace = !drop && random.percent(5);
        if (!drop && !replace) courses.push_back(c);
        if (drop || replace) has[place(c)] = 0;
        if (replace) take_another();
    }
    for (int i = 0; i < more; ++i) take_another();
    random.shuffle(courses);
    rank(courses);
}

class ProblemWriter {
public:
    explicit ProblemWriter(Draft const& draft) : draft_(draft) {
        problem_.nominal = draft.nominal;
        own_.resize(draft.requirements.size());
        of_department_.resize(draft.requirements.size());
        problem_.leaves.resize(draft.requirements.size());
    }

    Problem write() {
        std::vector<std::vector<int>> places(draft_.catalogue.size()); ///< by course: its requirements
        for (int r = 0; r < size_of(draft_.requirements); ++r)
            for (int c : draft_.requirements[place(r)].courses_allowed) places[place(c)].push_back(r);
        taken_.assign(draft_.catalogue.size(), 0);
        for (Taken const& record : draft_.taken) taken_[place(record.course)] = 1;
        node(0);
        couple();
        for (Taken const& record : draft_.taken) write(record, places[place(record.course)]);
        return std::move(problem_);
    }

private:
    int amount(std::int64_t need, std::int64_t cap = Amount::unlimited) {
        Amount added;
        added.need = need;
        added.cap = cap;
        problem_.amounts.push_back(added);
        return size_of(problem_.amounts) - 1;
    }

    int add(ProblemNode node, std::vector<int> const& children) {
        int const added = size_of(problem_.nodes);
        if (node.kind != ProblemNode::Kind::cover) {
            node.children = {size_of(problem_.children), size_of(problem_.children) + size_of(children)};
            for (int const child : children) {
                problem_.children.push_back(child);
                problem_.nodes[place(child)].parent = added;
            }
        }
        problem_.nodes.push_back(node);
        return added;
    }

    int node(int group) {
        Group const& here = draft_.groups[place(group)];
        if (here.requirement >= 0) return leaf(here.requirement);
        std::vector<int> children;
        for (int child : here.children) children.push_back(node(child));
        ProblemNode added;
        added.kind = here.choose > 0 ? ProblemNode::Kind::choose : ProblemNode::Kind::sum;
        added.choose = here.choose;
        return add(added, children);
    }

    int leaf(int r) {
        Requirement const& requirement = draft_.requirements[place(r)];
        Leaf& leaf = problem_.leaves[place(r)];
        ProblemNode quantity;
        quantity.kind = ProblemNode::Kind::quantity;
        own_[place(r)] = amount(requirement.units > 0 ? requirement.units : requirement.courses);
        (requirement.units > 0 ? quantity.units : quantity.courses) = own_[place(r)];
        quantity.need_units = requirement.units;
        quantity.need_courses = requirement.courses;
        leaf.node = leaf.amount = add(quantity, {});
        leaf.bounds = {size_of(problem_.bounds), size_of(problem_.bounds)};
        if (requirement.departments == 0) return leaf.node;

        ProblemNode cover;
        cover.kind = ProblemNode::Kind::cover;
        cover.need_courses = requirement.departments;
        cover.children.first = size_of(problem_.items);
        auto& amounts = of_department_[place(r)];
        for (int c : requirement.courses_allowed) {
            int const department = draft_.catalogue[place(c)].department;
            bool const known = std::any_of(amounts.begin(), amounts.end(),
                                           [department](auto const& item) { return item.first == department; });
            if (known || taken_[place(c)] == 0) continue;
            amounts.emplace_back(department, amount(1));
            problem_.items.push_back(amounts.back().second);
        }
        cover.children.last = size_of(problem_.items);
        int const bound = add(cover, {});
        problem_.bounds.push_back(bound);
        ++leaf.bounds.last;
        ProblemNode largest;
        largest.kind = ProblemNode::Kind::largest;
        return leaf.node = add(largest, {leaf.amount, bound});
    }

    /// The amounts of the limit, if there can be too much, and of scopes that share little.
    void couple() {
        std::int64_t most = 0;
        for (Taken const& record : draft_.taken)
            if (is_limited(record.course)) most += draft_.catalogue[place(record.course)].units;
        if (most > draft_.limit && !draft_.limited.empty()) limit_ = amount(0, draft_.limit);
        for (std::size_t p = 0; p < draft_.apart.size(); ++p) shared_.push_back(amount(0, 1));
    }
    bool is_limited(int course) const {
        return std::find(draft_.limited.begin(), draft_.limited.end(), course) != draft_.limited.end();
    }

    int event(Event::Kind kind, Change change) {
        problem_.events.push_back({kind, {size_of(problem_.changes), size_of(problem_.changes) + 1}});
        problem_.changes.push_back(change);
        return size_of(problem_.events) - 1;
    }

    void write(Taken const& record, std::vector<int> const& places) {
        Course const& course = draft_.catalogue[place(record.course)];
        std::vector<std::vector<int>> by_scope(place(draft_.scopes));
        for (int r : places) by_scope[place(draft_.requirements[place(r)].scope)].push_back(r);
        auto const tokens =
            std::count_if(by_scope.begin(), by_scope.end(), [](auto const& all) { return !all.empty(); });

        bool const limited = limit_ >= 0 && is_limited(record.course);
        int const counted = limited && tokens > 1 ? event(Event::Kind::any, {limit_, course.units}) : -1;
        std::vector<int> shared(draft_.apart.size(), -1);
        for (std::size_t p = 0; p < shared.size(); ++p) {
            auto const [one, other] = draft_.apart[p];
            if (by_scope[place(one)].empty() || by_scope[place(other)].empty()) continue;
            shared[p] = event(Event::Kind::both, {shared_[p], 1});
        }

        ProblemRecord added;
        added.record = problem_.records.size();
        added.tokens.first = size_of(problem_.tokens);
        for (int scope = 0; scope < draft_.scopes; ++scope) {
            if (by_scope[place(scope)].empty()) continue;
            Token token;
            token.record = size_of(problem_.records);
            token.seen = record.seen;
            token.options.first = size_of(problem_.options);
            for (int r : by_scope[place(scope)]) {
                Option option;
                option.leaves = {size_of(problem_.option_leaves), size_of(problem_.option_leaves) + 1};
                problem_.option_leaves.push_back(r);
                option.changes.first = size_of(problem_.changes);
                bool const units = draft_.requirements[place(r)].units > 0;
                problem_.changes.push_back({own_[place(r)], units ? course.units : 1});
                for (auto const& [department, amount] : of_department_[place(r)])
                    if (department == course.department) problem_.changes.push_back({amount, 1});
                if (limited && counted < 0) problem_.changes.push_back({limit_, course.units});
                option.changes.last = size_of(problem_.changes);
                option.events.first = size_of(problem_.event_uses);
                if (counted >= 0) problem_.event_uses.push_back({counted, 0});
                for (std::size_t p = 0; p < shared.size(); ++p) {
                    if (shared[p] < 0) continue;
                    if (draft_.apart[p].first == scope) problem_.event_uses.push_back({shared[p], 0});
                    if (draft_.apart[p].second == scope) problem_.event_uses.push_back({shared[p], 1});
                }
                option.events.last = size_of(problem_.event_uses);
                problem_.options.push_back(option);
            }
            token.options.last = size_of(problem_.options);
            problem_.tokens.push_back(token);
        }
        added.tokens.last = size_of(problem_.tokens);
        problem_.records.push_back(added);
    }

    Draft const& draft_;
    Problem problem_;
    std::vector<char> taken_;                                     ///< by course
    std::vector<int> own_;                                        ///< by requirement: its amount
    std::vector<std::vector<std::pair<int, int>>> of_department_; ///< by requirement: a department and its amount
    int limit_ = -1;
    std::vector<int> shared_; ///< by pair of scopes
};

Problem Draft::problem() const { return ProblemWriter(*this).write(); }

/// A master's degree of about twelve courses of 12, 9 and 6 units.
Problem masters_of(std::uint64_t seed, bool uniform) {
    Random random(seed);
    Draft draft(12'000);
    for (int i = 0; i < 120; ++i) {
        Course course;
        int const kind = random.below(10);
        course.units = uniform || kind < 7 ? 12'000 : kind < 8 ? 9'000 : 6'000;
        course.department = random.below(5);
        course.attributes = random.bits();
        draft.catalogue.push_back(course);
    }
    auto const lot = [](Course const& course, int first) { return course.attributes >> first & 3; };

    int const core = random.between(3, 4);
    for (int i = 0; i < core; ++i) {
        std::vector<int> alternatives(place(random.between(1, 3)));
        std::iota(alternatives.begin(), alternatives.end(), 3 * i);
        draft.courses(0, 0, 1, alternatives);
    }
    int const areas = random.between(2, 3);
    for (int area = 0; area < areas; ++area)
        draft.units(0, 0, 12'000, draft.select([&](Course const& course) { return lot(course, 2 * area) == 0; }));
    int const concentrations = draft.group(0, 1);
    int const offered = random.between(3, 5);
    for (int c = 0; c < offered; ++c) {
        int const concentration = draft.group(concentrations);
        draft.units(concentration, 0, 12'000,
                    draft.select([&](Course const& course) { return course.department == c && lot(course, 40) != 1; }));
        draft.courses(concentration, 0, 1, draft.select([&](Course const& course) {
            return course.department == c && lot(course, 20) == 0;
        }));
    }
    int const breadth = draft.group(0, 2);
    for (int area = 0; area < 4; ++area)
        draft.courses(breadth, 0, 1,
                      draft.select([&](Course const& course) { return lot(course, 10 + 2 * area) == 1; }));
    draft.courses(0, 0, 2, draft.select([](Course const& course) { return (course.attributes >> 24 & 1) != 0; }), 2);
    draft.units(0, 0, random.between(1, 2) * 12'000,
                draft.select([](Course const& course) { return course.department < 3; }));
    draft.units(0, 0, 12'000, draft.select([](Course const&) { return true; }));
    draft.take(random, 5, random.below(3), false);
    if (random.percent(70)) {
        draft.limited = draft.select([](Course const& course) { return course.department == 4; });
        draft.limit = 24'000;
    }
    return draft.problem();
}

/// How bachelors differ.
struct Bachelors {
    int dropped = 5;          ///< percent
    bool uniform = false;     ///< three units each
    bool high_overlap = true; ///< courses in several categories, and a requirement over all of them
    int degrees = 1;          ///< so many at once, for problems larger than any student's
};

/// General education, a major and a minor. The first shares with the others freely; they have at most one course in common.
Problem bachelors_of(std::uint64_t seed, Bachelors const& kind) {
    constexpr int departments_each = 20;
    constexpr int courses_each = 400;
    Random random(seed);
    Draft draft(3'000);
    int const departments = departments_each * kind.degrees;
    for (int i = 0; i < courses_each * kind.degrees; ++i) {
        Course course;
        int const size = random.below(20);
        course.units = kind.uniform || size < 14 ? 3'000
                       : size < 17               ? 4'000
                       : size < 18               ? 1'000
                       : size < 19               ? 2'000
                                                 : 5'000;
        course.department = random.below(departments);
        course.level = random.between(1, 4);
        course.attributes = random.bits();
        if (random.percent(45)) {
            course.categories |= 1U << random.below(10);
            if (random.percent(kind.high_overlap ? 35 : 8)) course.categories |= 1U << random.below(10);
            if (random.percent(20)) course.categories |= 1U << random.between(10, 12);
        }
        draft.catalogue.push_back(course);
    }
    draft.scopes = 3 * kind.degrees;
    for (int degree = 0; degree < kind.degrees; ++degree) {
        int const general = 3 * degree;
        int const major = general + 1;
        int const minor = general + 2;
        int const home = departments_each * degree;
        /// Whether it is of the department so many places after that of the major.
        auto const from = [&](Course const& course, int offset) {
            return course.department == (home + offset) % departments;
        };
        auto const ours = [&](std::vector<int> all) {
            all.erase(std::remove_if(all.begin(), all.end(), [&](int c) { return c / courses_each != degree; }),
                      all.end());
            return all;
        };
        int const education = draft.group(0);
        for (int category = 0; category < 10; ++category) {
            auto allowed =
                ours(draft.select([&](Course const& course) { return (course.categories >> category & 1) != 0; }));
            if (category % 3 == 0)
                draft.units(education, general, 6'000, allowed);
            else
                draft.courses(education, general, category % 3, allowed);
        }
        draft.courses(education, general, 1,
                      draft.select([](Course const& course) { return (course.categories >> 10 & 1) != 0; }));
        if (kind.high_overlap)
            draft.courses(education, general, 3,
                          ours(draft.select([](Course const& course) { return (course.categories & 0x3FF) != 0; })), 3);
        int const introductions = draft.group(education, 2);
        for (int i = 0; i < 4; ++i)
            draft.courses(introductions, general, 1,
                          draft.select([&](Course const& course) { return from(course, 5 + i) && course.level <= 2; }));

        int const majors = draft.group(0);
        auto const field = draft.select([&](Course const& course) { return from(course, 0) || from(course, 1); });
        for (int i = 0; i < 8; ++i) {
            std::vector<int> alternatives;
            for (int k = random.between(1, 2); k > 0; --k)
                alternatives.push_back(field[place(2 * i + k - 1) % field.size()]);
            std::sort(alternatives.begin(), alternatives.end());
            draft.courses(majors, major, 1, alternatives);
        }
        int const tracks = draft.group(majors, 1);
        for (int track = 0; track < 3; ++track) {
            int const both = draft.group(tracks);
            draft.units(both, major, 6'000, draft.select([&](Course const& course) {
                return (from(course, 0) || from(course, 1)) && (course.attributes >> track & 1) != 0;
            }));
            draft.courses(both, major, 1, draft.select([&](Course const& course) {
                return from(course, 0) && (course.attributes >> (track + 3) & 1) != 0 && course.level >= 3;
            }));
        }
        draft.units(majors, major, 6'000,
                    draft.select([&](Course const& course) { return from(course, 0) && course.level >= 3; }));
        draft.units(majors, major, 6'000, draft.select([&](Course const& course) {
            return (from(course, 0) || from(course, 1) || from(course, 2)) && course.level >= 2;
        }));
        draft.courses(majors, major, 2, draft.select([&](Course const& course) { return from(course, 2); }));

        int const minors = draft.group(0);
        auto const other = draft.select([&](Course const& course) { return from(course, 3); });
        for (int i = 0; i < 3 && i < size_of(other); ++i) draft.courses(minors, minor, 1, {other[place(i)]});
        draft.courses(minors, minor, 2,
                      draft.select([&](Course const& course) { return from(course, 3) || from(course, 2); }));
        draft.units(minors, minor, 3'000, draft.select([&](Course const& course) {
            return (from(course, 3) || from(course, 0)) && course.level >= 3;
        }));
        draft.apart.emplace_back(major, minor);
    }
    draft.take(random, kind.dropped, random.between(2, 6) * kind.degrees, true);
    for (Taken const& record : draft.taken) // taken pass/fail
        if (random.percent(kind.high_overlap ? 8 : 4)) draft.limited.push_back(record.course);
    draft.limit = 12'000;
    return draft.problem();
}

/// Courses of one size and requirements that each allow a random part of them.
Problem matching(std::uint64_t seed, int records, int requirements, int density, int most_courses) {
    Random random(seed);
    Draft draft(3'000);
    draft.catalogue.assign(place(records), Course{});
    for (Course& course : draft.catalogue) course.units = 3'000;
    int needed = 0;
    for (int r = 0; r < requirements; ++r) {
        int need = random.between(1, most_courses);
        if (needed + need > records) need = 1;
        needed += need;
        draft.courses(0, 0, need, draft.select([&](Course const&) { return random.percent(density); }));
    }
    draft.take_everything();
    return draft.problem();
}

/// Every course counts toward one requirement only.
Problem no_contention(std::uint64_t seed) {
    Random random(seed);
    Draft draft(3'000);
    for (int r = 0; r < 12; ++r) {
        std::vector<int> allowed;
        for (int i = random.between(3, 8); i > 0; --i) {
            Course course;
            course.units = random.percent(70) ? 3'000 : 4'000;
            allowed.push_back(size_of(draft.catalogue));
            draft.catalogue.push_back(course);
        }
        if (r % 2 == 0)
            draft.units(0, 0, 6'000, allowed);
        else
            draft.courses(0, 0, random.between(1, 3), allowed);
    }
    draft.take(random, 5, 5, false);
    return draft.problem();
}

} // namespace

Problem subset_sum(std::uint64_t seed, int records, int requirements, bool all_completed) {
    constexpr std::int64_t sizes[] = {3'000, 4'500, 6'000, 9'000};
    Random random(seed);
    Draft draft(3'000);
    std::int64_t all = 0;
    for (int i = 0; i < records; ++i) {
        Course course;
        course.units = sizes[random.below(4)];
        all += course.units;
        draft.catalogue.push_back(course);
    }
    std::vector<std::int64_t> weights(place(requirements));
    for (auto& weight : weights) weight = random.between(50, 150);
    auto const weight_of_all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    for (auto const weight : weights)
        draft.units(0, 0, all * 97 * weight / (100 * weight_of_all * 500) * 500, // half units, as catalogues have them
                    draft.select([&](Course const&) { return random.percent(60); }));
    draft.take_everything(all_completed);
    return draft.problem();
}

Problem exact_cover(std::uint64_t seed, int chosen, int offered, bool all_completed) {
    Random random(seed);
    Draft draft(3'000);
    int const records = 3 * chosen;
    draft.catalogue.assign(place(records), Course{});
    for (Course& course : draft.catalogue) course.units = 3'000;
    std::vector<int> courses(place(records));
    std::iota(courses.begin(), courses.end(), 0);
    random.shuffle(courses);
    std::vector<std::vector<int>> triples;
    for (int i = 0; i < records; i += 3) // these cover everything
        triples.push_back({courses[place(i)], courses[place(i + 1)], courses[place(i + 2)]});
    while (size_of(triples) < offered) {
        int const a = random.below(records);
        int const b = random.below(records);
        int const c = random.below(records);
        if (a != b && b != c && a != c) triples.push_back({a, b, c});
    }
    random.shuffle(triples);
    int const choice = draft.group(0, chosen);
    for (auto& triple : triples) {
        std::sort(triple.begin(), triple.end());
        draft.courses(choice, 0, 3, triple);
    }
    draft.take_everything(all_completed);
    return draft.problem();
}

std::vector<AllocationFamily> const& allocation_families() {
    static std::vector<AllocationFamily> const families = {
        {"no-contention", 2'000, 50, no_contention},
        {"masters", 2'000, 50, [](std::uint64_t seed) { return masters_of(seed, false); }},
        {"masters-uniform", 2'000, 50, [](std::uint64_t seed) { return masters_of(seed, true); }},
        {"bachelors", 2'000, 50, [](std::uint64_t seed) { return bachelors_of(seed, {}); }},
        {"bachelors-half", 2'000, 50, [](std::uint64_t seed) { return bachelors_of(seed, {45}); }},
        {"bachelors-uniform", 2'000, 50,
         [](std::uint64_t seed) {
             return bachelors_of(seed, {5, true});
         }},
        {"bachelors-low-overlap", 2'000, 50,
         [](std::uint64_t seed) {
             return bachelors_of(seed, {5, false, false});
         }},
        {"bachelors-low-overlap-uniform", 2'000, 50,
         [](std::uint64_t seed) {
             return bachelors_of(seed, {5, true, false});
         }},
        {"matching-60x30", 2'000, 50, [](std::uint64_t seed) { return matching(seed, 60, 30, 10, 2); }},
        {"matching-300x1000", 200, 20, [](std::uint64_t seed) { return matching(seed, 300, 1'000, 2, 1); }},
        {"subset-sum-40x8", 500, 20, [](std::uint64_t seed) { return subset_sum(seed, 40, 8); }},
        {"subset-sum-40x8-completed", 500, 20, [](std::uint64_t seed) { return subset_sum(seed, 40, 8, true); }},
        {"exact-cover-10-of-30", 100, 20, [](std::uint64_t seed) { return exact_cover(seed, 10, 30); }},
        {"exact-cover-10-of-30-completed", 100, 20, [](std::uint64_t seed) { return exact_cover(seed, 10, 30, true); }},
        {"wide-cap", 60, 3,
         [](std::uint64_t seed) {
             return bachelors_of(seed, {5, false, true, 7});
         },
         200'000}};
    return families;
}

} // namespace requisite::benchmarking
