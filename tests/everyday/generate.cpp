// Every draw stands in a statement of its own, so that the order of draws does not depend on the compiler.
#include "generate.hpp"

#include "random.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace requisite::everyday {

namespace {

constexpr Thousandths unit = 1000;

class Maker {
public:
    Maker(std::string const& family, std::uint64_t seed, int percent) : random_(family, seed), percent_(percent) {}

    Degree make(std::string const& family) {
        if (family.rfind("level-", 0) == 0)
            bachelor(family.back() - '0');
        else
            for (auto const& [name, fill] : table())
                if (name == family) (this->*fill)();
        if (degree_.programs.empty()) throw std::invalid_argument("there is no such family: " + family);
        return std::move(degree_);
    }

    struct Named {
        char const* name;
        void (Maker::*fill)();
    };
    static std::vector<Named> const& table() {
        static std::vector<Named> const all = {{"overlap", &Maker::overlap},
                                               {"same-size", &Maker::same_size},
                                               {"exactly", &Maker::exactly},
                                               {"either-and-both", &Maker::either_and_both},
                                               {"nested", &Maker::nested},
                                               {"shares", &Maker::shares},
                                               {"with", &Maker::with},
                                               {"limits", &Maker::limits},
                                               {"limits-in-part", &Maker::limits_in_part},
                                               {"averages", &Maker::averages},
                                               {"facts", &Maker::facts},
                                               {"after", &Maker::after},
                                               {"split", &Maker::split},
                                               {"together", &Maker::together},
                                               {"advisory", &Maker::advisory},
                                               {"two-programs", &Maker::two_programs},
                                               {"three-programs", &Maker::three_programs},
                                               {"seven-degrees", &Maker::seven_degrees},
                                               {"mix", &Maker::mix},
                                               {"many-records", &Maker::many_records},
                                               {"retakes", &Maker::retakes},
                                               {"repeatable", &Maker::repeatable}};
        return all;
    }

private:
    using Kind = Requirement::Kind;

    int scaled(int n) const { return std::max(1, n * percent_ / 100); }
    int scaled_between(int least, int most) { return scaled(random_.between(least, most)); }
    static std::size_t place(int n) noexcept { return static_cast<std::size_t>(n); }

    // Courses and records

    enum class Sizes { four, small, units };
    Thousandths size(Sizes sizes) {
        if (sizes == Sizes::four) return 4 * unit;
        if (sizes == Sizes::small) return unit * random_.one_of({1, 2, 3, 3, 3, 4, 4, 5});
        return random_.one_of({3000, 4000, 4500, 6000, 9000, 12000, 1500, 2000, 5000});
    }

    void name_areas(int count) {
        for (int i = 0; i < count; ++i) degree_.areas.push_back("a" + std::to_string(i));
    }

    /// Of one subject, in areas of their own.
    void add_courses(int count, Sizes sizes, int with_two_areas = 0) {
        if (degree_.areas.empty()) name_areas(6);
        for (int i = 0; i < count; ++i) {
            Course course;
            course.subject = "CS";
            course.number = 100 + static_cast<int>(degree_.courses.size());
            course.units = size(sizes);
            int const area = random_.below(6);
            course.areas = {area};
            if (random_.chance(with_two_areas)) course.areas.push_back((area + random_.between(1, 5)) % 6);
            degree_.courses.push_back(course);
        }
    }

    /// Of so many courses. Of the passed ones a few with a grade that earns nothing.
    void add_records(int count, int percent_open, int percent_elsewhere) {
        for (int const course : random_.some(all_courses(), count)) {
            Record record;
            record.course = course;
            record.grade = random_.one_of({0, 0, 1, 2, 3, 3, 4, 5, 6, 9});
            if (random_.chance(4)) record.grade = random_.between(7, 8);
            record.term = random_.below(10);
            if (random_.chance(percent_open)) {
                record.standing = random_.between(1, 2);
                record.grade = -1;
            }
            if (random_.chance(percent_elsewhere)) record.origin = random_.chance(75) ? Origin::transfer : Origin::exam;
            degree_.records.push_back(record);
        }
    }

    std::vector<int> all_courses() const {
        std::vector<int> all(degree_.courses.size());
        std::iota(all.begin(), all.end(), 0);
        return all;
    }

    // Sets

    Set set_of(std::string text, std::vector<int> const& courses) const {
        Set set;
        set.text = std::move(text);
        set.has.assign(degree_.courses.size(), 0);
        for (int const course : courses) set.has[place(course)] = 1;
        return set;
    }
    Set list(std::vector<int> const& courses) const {
        std::string text = "{";
        for (int const course : courses) text += (text.size() == 1 ? "" : ", ") + degree_.courses[place(course)].code();
        return set_of(text + '}', courses);
    }
    template <class Has> std::vector<int> those(Has const& has) const {
        std::vector<int> found;
        for (int course = 0; course < static_cast<int>(degree_.courses.size()); ++course)
            if (has(degree_.courses[place(course)])) found.push_back(course);
        return found;
    }
    Set any() const { return set_of("any", all_courses()); }
    Set area(int value) const {
        return set_of("area(" + degree_.areas[place(value)] + ')', those([value](Course const& course) {
                          return std::find(course.areas.begin(), course.areas.end(), value) != course.areas.end();
                      }));
    }
    /// A list of some of these courses.
    Set some(int least, int most, std::vector<int> const& from) {
        int const count = random_.between(least, most);
        return list(random_.some(from, count));
    }
    Set some(int least, int most) { return some(least, most, all_courses()); }

    // Requirements

    static Amount units(Thousandths least) {
        Amount amount;
        amount.units = least;
        return amount;
    }
    static Amount courses(int least) {
        Amount amount;
        amount.courses = least;
        return amount;
    }
    Thousandths some_units() { return random_.one_of({9000, 12000, 13500, 16000, 18000, 20500, 24000}); }
    static Requirement take(std::string name, Amount const& amount, Set set) {
        Requirement one;
        one.name = std::move(name);
        one.amount = amount;
        one.set = std::move(set);
        return one;
    }
    static Requirement overall(std::string name, Thousandths amount, Set set) {
        Requirement one = take(std::move(name), units(amount), std::move(set));
        one.kind = Kind::overall;
        return one;
    }
    static Requirement all_of(std::string name, std::vector<Requirement> children) {
        Requirement one;
        one.kind = Kind::all_of;
        one.name = std::move(name);
        one.children = std::move(children);
        return one;
    }
    static Requirement some_of(std::string name, int choose, std::vector<Requirement> children) {
        Requirement one = all_of(std::move(name), std::move(children));
        one.kind = Kind::some_of;
        one.choose = choose;
        return one;
    }
    static Requirement average(std::string name, int least, std::string applied_to = "") {
        Requirement one;
        one.kind = Kind::average;
        one.name = std::move(name);
        one.scope = Requirement::Scope::applied;
        one.least_hundredths = least;
        one.applied_to = std::move(applied_to);
        return one;
    }
    static Requirement average_over(std::string name, int least, Requirement::Scope scope, Set set) {
        Requirement one = average(std::move(name), least);
        one.scope = scope;
        one.set = std::move(set);
        return one;
    }
    static Limit limit(Thousandths units, Set set, bool in_part = false) {
        Limit one;
        one.units = units;
        one.set = std::move(set);
        one.in_part = in_part;
        return one;
    }
    static Filter taken_elsewhere() {
        Filter filter;
        filter.origins = {Origin::transfer, Origin::exam};
        return filter;
    }
    static std::string numbered(char const* name, int number) { return name + std::to_string(number); }

    Program& begin(char const* name) {
        degree_.programs.emplace_back();
        degree_.programs.back().name = name;
        return degree_.programs.back();
    }

    // Bounds

    Bound bound(Bound::Kind kind, Thousandths units, int courses, Tag tag = Tag::area) {
        Bound one;
        one.kind = kind;
        one.units = units;
        one.courses = courses;
        one.tag = tag;
        return one;
    }
    Bound from(Bound one, std::vector<Set> sets) {
        one.sets = std::move(sets);
        return one;
    }

    // A bachelor's degree

    Amount list_amount(int level, int courses_wanted) {
        if (level == 0) return courses(courses_wanted);
        int const way = random_.below(3);
        if (way == 0) return courses(courses_wanted);
        return units(unit * (3 * courses_wanted + (way == 1 ? 0 : 1)));
    }
    std::vector<Bound> list_bounds(int level) {
        if (level < 4 || !random_.chance(35)) return {};
        Bound const two_areas = bound(Bound::Kind::distinct, -1, 2);
        switch (random_.below(4)) {
        case 0: return {two_areas};
        case 1: return {bound(Bound::Kind::at_most_per, -1, 2, Tag::subject)};
        case 2: return {bound(Bound::Kind::at_most_per, 6 * unit, -1, Tag::subject), two_areas};
        default: break;
        }
        Set one = some(10, 20);
        Set other = some(10, 20);
        return {from(bound(Bound::Kind::each_of, -1, 1), {std::move(one), std::move(other)})};
    }
    Requirement list_requirement(std::string name, int level, int least, int most, Set set) {
        int const count = random_.between(least, most);
        Amount const amount = list_amount(level, count);
        Requirement one = take(std::move(name), amount, std::move(set));
        one.bounds = list_bounds(level);
        return one;
    }

    void bachelor(int level) {
        degree_.word = "credits";
        degree_.areas = {"science", "humanities", "society", "arts", "writing", "quantity"};
        std::vector<std::string> const subjects = {"CS", "MATH", "PHYS", "CHEM", "ENGL", "HIST", "ECON", "ARTS"};
        for (std::string const& subject : subjects) {
            std::vector<int> numbers;
            for (int number = 100; number < 480; number += 5) numbers.push_back(number);
            numbers = random_.some(std::move(numbers), 14);
            std::sort(numbers.begin(), numbers.end());
            for (int const number : numbers) {
                Thousandths const credits = size(level == 0 ? Sizes::four : Sizes::small);
                int const in_area = random_.below(6);
                degree_.courses.push_back({subject, number, credits, {in_area}});
            }
        }
        auto const upper = those([](Course const& course) { return course.number >= 300; });
        auto const of_subjects = [this](std::vector<std::string> const& wanted) {
            return those([&wanted](Course const& course) {
                return std::find(wanted.begin(), wanted.end(), course.subject) != wanted.end();
            });
        };
        Program& program = begin("degree");

        std::vector<Requirement> general;
        for (int a = 0; a < 6; ++a) general.push_back(list_requirement(degree_.areas[place(a)], level, 1, 2, area(a)));
        Amount const diverse = list_amount(level, 1);
        general.push_back(take("diversity", diverse, some(10, 20)));
        Amount const intensive = list_amount(level, 2);
        general.push_back(take("intensive", intensive, some(10, 20)));

        std::vector<Requirement> major;
        auto const beginners =
            those([](Course const& course) { return course.subject == "CS" && course.number < 300; });
        Requirement foundation = take("foundation", Amount(), some(3, 4, beginners));
        foundation.every = true;
        if (!beginners.empty()) major.push_back(std::move(foundation));
        auto const technical = of_subjects({"CS", "MATH", "PHYS"});
        for (int const lists = scaled_between(6, 9); static_cast<int>(major.size()) <= lists;) {
            std::string const name = numbered("list", static_cast<int>(major.size()));
            major.push_back(list_requirement(name, level, 1, 3, some(6, 14, technical)));
        }
        std::vector<Requirement> concentrations;
        for (char const* const name : {"systems", "theory", "data", "design"}) {
            Amount const core = list_amount(level, 2);
            Set core_set = some(5, 9, of_subjects({"CS", "MATH"}));
            Amount const electives = list_amount(level, 2);
            Set electives_set = some(8, 16, upper);
            concentrations.push_back(all_of(name, {take("core", core, std::move(core_set)),
                                                   take("electives", electives, std::move(electives_set))}));
        }
        major.push_back(some_of("concentration", 1, std::move(concentrations)));

        std::vector<Requirement> fields;
        for (std::string const subject : {"ECON", "HIST", "ARTS"}) {
            Amount const core = list_amount(level, 2);
            Amount const higher = list_amount(level, 2);
            auto const in_subject = of_subjects({subject});
            auto const higher_in_subject =
                those([&subject](Course const& course) { return course.subject == subject && course.number >= 300; });
            std::string const name = subject == "ECON" ? "economics" : subject == "HIST" ? "history" : "arts";
            fields.push_back(all_of(
                name,
                {take("core", core, set_of("subject(" + subject + ')', in_subject)),
                 take("higher", higher, set_of("subject(" + subject + ") in number(300..499)", higher_in_subject))}));
        }

        auto& all = program.requirements;
        all.push_back(overall("total", scaled(120) * unit, any()));
        all.push_back(all_of("general", std::move(general)));
        all.push_back(all_of("major", std::move(major)));
        all.push_back(some_of("field", 1, std::move(fields)));
        all.push_back(take("electives", list_amount(level, 4), any()));
        all.push_back(overall("upper", scaled(40) * unit, set_of("number(300..499)", upper)));
        all.push_back(average_over("average", 200, Requirement::Scope::overall, Set()));
        all.push_back(average("major-average", 230, "major"));
        program.residence = scaled(36) * unit;
        program.of_last = scaled(40) * unit;
        if (level >= 2) {
            program.limits.push_back(limit(scaled(30) * unit, any()));
            program.limits.back().filter = taken_elsewhere();
            program.limits.push_back(limit(scaled(12) * unit, some(15, 25)));
        }
        if (level >= 3) {
            program.shares.push_back({"general", "major", -1, -1, 2});
            program.shares.push_back({"general.intensive", "", -1, -1, 2});
        }
        if (level >= 5) {
            degree_.facts = 2;
            for (int f = 0; f < 2; ++f) {
                Requirement extra = take(numbered("extra", f), list_amount(level, 2), some(10, 20));
                extra.fact = f;
                all.push_back(std::move(extra));
            }
        }

        int const taken = scaled_between(40, 48);
        std::vector<int> passed = random_.some(all_courses(), taken);
        if (random_.chance(50)) passed = advised(std::move(passed));
        for (int const course : passed) {
            int const number = static_cast<int>(degree_.records.size());
            Record record;
            record.course = course;
            record.grade = random_.between(0, 6);
            record.term = number * 8 / taken;
            if (level >= 2 && random_.chance(20)) record.origin = Origin::transfer;
            if (level >= 5 && number * 3 > taken * 2) {
                record.standing = random_.between(1, 2);
                record.grade = -1;
            }
            degree_.records.push_back(record);
        }
    }

    /// As many courses, those that the degree asks for first.
    std::vector<int> advised(std::vector<int> otherwise) {
        std::vector<int> wanted;
        for (Requirement const& one : degree_.programs.back().requirements) want(one, wanted);
        if (wanted.size() < otherwise.size())
            for (int const course : otherwise)
                if (std::find(wanted.begin(), wanted.end(), course) == wanted.end()) wanted.push_back(course);
        std::size_t const size = otherwise.size();
        if (wanted.size() > size + place(scaled(4))) wanted.resize(size);
        return random_.some(std::move(wanted), static_cast<int>(size) + scaled(4));
    }
    void want(Requirement const& one, std::vector<int>& wanted) {
        if (one.kind == Kind::some_of)
            return want(one.children[place(random_.below(static_cast<int>(one.children.size())))], wanted);
        for (Requirement const& child : one.children) want(child, wanted);
        if (one.kind != Kind::take) return;
        Thousandths units = 0;
        int count = 0;
        for (int const course : random_.some(all_courses(), 1000)) {
            bool const enough = !one.every && units >= one.amount.units && count >= one.amount.courses;
            if (enough || one.set.has[place(course)] == 0) continue;
            if (std::find(wanted.begin(), wanted.end(), course) != wanted.end()) continue;
            wanted.push_back(course);
            units += degree_.courses[place(course)].units;
            ++count;
        }
    }

    // The other families

    /// What most of them have: courses, and records of most of them.
    void usual(Sizes sizes, int with_two_areas = 0) {
        int const count = scaled_between(60, 90);
        add_courses(count, sizes, with_two_areas);
        int const taken = scaled_between(40, 60);
        add_records(taken, 30, 20);
    }
    /// Lists of some of the courses, in units.
    std::vector<Requirement> lists(int least, int most, int shortest, int longest) {
        std::vector<Requirement> all;
        for (int const count = scaled_between(least, most); static_cast<int>(all.size()) < count;) {
            Thousandths const wanted = some_units();
            all.push_back(take(numbered("r", static_cast<int>(all.size())), units(wanted), some(shortest, longest)));
        }
        return all;
    }

    void overlap() {
        usual(Sizes::units);
        begin("degree").requirements = lists(12, 20, 8, 25);
        for (Requirement& one : degree_.programs.back().requirements)
            if (random_.chance(20)) one.filter.least_grade = random_.one_of({3, 6});
    }

    void same_size() {
        usual(Sizes::four);
        auto& all = begin("degree").requirements;
        for (int const count = scaled_between(14, 22); static_cast<int>(all.size()) < count;) {
            int const wanted = random_.between(2, 4);
            all.push_back(take(numbered("r", static_cast<int>(all.size())), courses(wanted), some(10, 30)));
        }
    }

    void exactly() {
        usual(Sizes::units);
        auto& all = begin("degree").requirements;
        all = lists(12, 20, 8, 25);
        for (Requirement& one : all) {
            one.amount.most_units = one.amount.units;
            if (random_.chance(20)) one.amount.most_units += 1500;
        }
    }

    void either_and_both() {
        usual(Sizes::units);
        auto& all = begin("degree").requirements;
        all = lists(12, 18, 8, 25);
        for (Requirement& one : all) {
            one.amount.courses = random_.between(2, 4);
            one.amount.either = random_.chance(50);
            if (random_.chance(30)) one.amount.most_courses = one.amount.courses + random_.between(0, 1);
            if (random_.chance(20)) one.amount.most_units = one.amount.units + 4500;
        }
    }

    Requirement choice(std::string name, int depth) {
        int const offered = random_.between(3, 5);
        int const chosen = random_.between(2, offered - 1);
        std::vector<Requirement> options;
        for (int i = 0; i < offered; ++i) {
            std::string const option = numbered("o", i);
            if (depth > 0 && random_.chance(60)) {
                options.push_back(choice(option, depth - 1));
                continue;
            }
            Thousandths const wanted = random_.one_of({6000, 9000, 12000, 15000});
            options.push_back(take(option, units(wanted), some(5, 15)));
        }
        return some_of(std::move(name), chosen, std::move(options));
    }
    void nested() {
        usual(Sizes::units);
        auto& all = begin("degree").requirements;
        for (int const count = scaled_between(3, 5); static_cast<int>(all.size()) < count;)
            all.push_back(choice(numbered("g", static_cast<int>(all.size())), percent_ < 50 ? 1 : 2));
    }

    void shares() {
        usual(Sizes::units);
        Program& program = begin("degree");
        program.requirements = lists(12, 16, 10, 25);
        int const count = static_cast<int>(program.requirements.size());
        std::vector<std::pair<int, int>> pairs;
        for (int a = 0; a < count; ++a)
            for (int b = 0; b < a; ++b) pairs.emplace_back(a, b);
        int const wanted = scaled_between(8, 20);
        for (auto const& [a, b] : random_.some(std::move(pairs), wanted)) {
            Share share{numbered("r", a), numbered("r", b), -1, -1, -1};
            cap(share);
            program.shares.push_back(share);
        }
        if (!random_.chance(40)) return;
        Share everything;
        if (random_.chance(50))
            everything.courses = 4;
        else
            everything.units = 18 * unit;
        program.shares.push_back(everything);
    }
    void cap(Share& share) {
        switch (random_.below(4)) {
        case 0: share.courses = 1; break;
        case 1: share.courses = 2; break;
        case 2: share.units = 6 * unit; break;
        default: share.units = 9 * unit; break;
        }
    }

    void with() {
        usual(Sizes::units, 25);
        auto& all = begin("degree").requirements;
        for (int const count = scaled_between(10, 16); static_cast<int>(all.size()) < count;) {
            Requirement one = take(numbered("r", static_cast<int>(all.size())), Amount(), some(15, 35));
            // Where little is asked for in all, it is the bounds that miss something.
            bool const little = random_.chance(50);
            one.amount = little ? units(3 * unit) : units(random_.one_of({12000, 13500, 18000, 20500, 24000}));
            std::vector<Bound> bounds = lower_bounds(little);
            Thousandths const per_area = random_.one_of({6000, 9000});
            bounds.push_back(bound(Bound::Kind::at_most_per, per_area, -1));
            bounds.push_back(bound(Bound::Kind::at_most_per, -1, 1, Tag::term));
            Thousandths const at_most = random_.one_of({6000, 9000});
            bounds.push_back(from(bound(Bound::Kind::at_most, at_most, -1), {some(6, 20)}));
            int const kept = random_.between(little ? 1 : 2, little ? 4 : 6);
            one.bounds = random_.some(std::move(bounds), kept);
            if (little && random_.chance(50)) { // two that have nothing in common: what they miss adds up
                std::vector<int> halves = random_.some(all_courses(), 1000);
                std::vector<int> const half(halves.begin() + static_cast<std::ptrdiff_t>(halves.size() / 2),
                                            halves.end());
                halves.resize(halves.size() / 2);
                for (std::vector<int> const& from_these : {halves, half}) {
                    Thousandths const wanted = random_.one_of({4500, 6000, 9000, 12000});
                    one.bounds.push_back(from(bound(Bound::Kind::at_least, wanted, -1), {some(4, 12, from_these)}));
                }
            }
            all.push_back(std::move(one));
        }
    }
    std::vector<Bound> lower_bounds(bool high) {
        std::vector<Bound> bounds;
        Thousandths const more = high ? 6000 : 0;
        Thousandths const some_of_it = more + random_.one_of({4000, 6000, 9000});
        bounds.push_back(from(bound(Bound::Kind::at_least, some_of_it, -1), {some(6, 20)}));
        int const two_courses = random_.between(1, 2);
        bounds.push_back(from(bound(Bound::Kind::at_least, -1, two_courses), {some(4, 10)}));
        int const areas = random_.between(2, 3);
        bounds.push_back(bound(Bound::Kind::distinct, -1, areas));
        Set each = some(6, 15);
        Set other = some(6, 15);
        int const of_each = random_.between(1, 2);
        bounds.push_back(from(bound(Bound::Kind::each_of, -1, of_each), {std::move(each), std::move(other)}));
        bounds.push_back(bound(Bound::Kind::in_one, 6000 + 2 * more, -1));
        bounds.push_back(bound(Bound::Kind::at_least_per, 6000 + more, -1));
        return bounds;
    }

    void add_limits(Program& program, int least, int most, bool in_part) {
        for (int count = scaled_between(least, most); count > 0; --count) {
            Thousandths const most_units = random_.one_of({12000, 18000, 20500, 25000});
            Set limited = some(15, 35);
            program.limits.push_back(limit(most_units, std::move(limited), in_part && random_.chance(33)));
            if (random_.chance(15)) program.limits.back().filter = taken_elsewhere();
            if (!in_part && random_.chance(15)) {
                program.limits.back().units = -1;
                program.limits.back().courses = random_.between(2, 5);
            }
        }
    }
    void limits() {
        usual(Sizes::units);
        Program& program = begin("degree");
        program.requirements = lists(12, 18, 10, 25);
        for (Requirement& one : program.requirements) // enough for all but the limits
            if (random_.chance(60)) one.amount = units(random_.one_of({3000, 4500, 6000}));
        add_limits(program, 6, 12, false);
        program.requirements.push_back(overall("total", scaled(200) * unit, any()));
        program.excludes.push_back({some(2, 5), Filter()});
        // One that binds only what stands around it.
        std::vector<Requirement> two;
        for (char const* const name : {"a-course", "other"}) {
            Thousandths const wanted = some_units();
            two.push_back(take(name, units(wanted), some(10, 25)));
        }
        program.requirements.push_back(all_of("block", std::move(two)));
        program.requirements.back().limits.push_back(limit(6 * unit, some(30, 60)));
        program.requirements.back().excludes.push_back({some(3, 8), Filter()});
    }
    void limits_in_part() {
        usual(Sizes::units);
        Program& program = begin("degree");
        program.requirements = lists(8, 14, 8, 20);
        for (Requirement& one : program.requirements) {
            if (random_.chance(60)) one.amount = units(random_.one_of({3000, 4500, 6000}));
            if (random_.chance(40)) one.amount.most_units = one.amount.units;
        }
        add_limits(program, 4, 8, true);
        program.requirements.push_back(overall("total", scaled(200) * unit, any()));
    }

    void averages() {
        usual(Sizes::units);
        auto& all = begin("degree").requirements;
        all = lists(12, 18, 10, 25);
        std::vector<int> places(all.size());
        std::iota(places.begin(), places.end(), 0);
        all.push_back(average("all-applied", 320));
        for (int const r : random_.some(std::move(places), scaled(6))) {
            int const least = 300 + 10 * random_.between(0, 5);
            all.push_back(average(numbered("average", r), least, numbered("r", r)));
        }
        Set over = some(20, 40);
        all.push_back(average_over("over-some", 310, Requirement::Scope::set, std::move(over)));
        all.push_back(average_over("overall", 250, Requirement::Scope::overall, Set()));
    }

    void facts() {
        usual(Sizes::units);
        auto& all = begin("degree").requirements;
        degree_.facts = 3;
        for (int f = 0; f < degree_.facts; ++f)
            for (bool const holds : {true, false}) {
                Thousandths const wanted = random_.one_of({12000, 18000, 20500});
                Requirement one = take(numbered(holds ? "if" : "else", f), units(wanted), some(10, 25));
                one.fact = f;
                one.holds = holds;
                all.push_back(std::move(one));
            }
        for (Requirement& one : lists(8, 12, 8, 25)) all.push_back(std::move(one));
    }

    void after() {
        usual(Sizes::units);
        auto& all = begin("degree").requirements;
        all = lists(14, 20, 10, 25);
        for (std::size_t r = 1; r < all.size(); ++r) all[r].after = all[r - 1].name;
        for (Requirement& one : all)
            if (random_.chance(50)) one.amount = units(random_.one_of({3000, 4500, 6000}));
    }

    void split() {
        usual(Sizes::units);
        for (Course& course : degree_.courses)
            if (random_.chance(50)) course.units = random_.one_of({9000, 12000, 18000});
        Program& program = begin("degree");
        program.requirements = lists(14, 20, 10, 25);
        for (Requirement& one : program.requirements)
            if (random_.chance(20)) one.amount = courses(random_.between(2, 3));
        int const parted = scaled(20);
        for (int const course : random_.some(all_courses(), parted)) {
            Thousandths const into = random_.one_of({1000, 2000, 3000, 4000});
            program.splits.push_back({course, into});
        }
        program.limits.push_back(limit(scaled(60) * unit, some(15, 35)));
        program.requirements.push_back(overall("total", scaled(160) * unit, any()));
    }

    void together() {
        usual(Sizes::units);
        auto& all = begin("degree").requirements;
        for (int const count = scaled_between(12, 18); static_cast<int>(all.size()) < count;) {
            std::vector<int> const picked = random_.some(all_courses(), 24);
            std::size_t const pairs = std::min<std::size_t>(8, picked.size() / 3);
            Set set;
            set.has.assign(degree_.courses.size(), 0);
            std::string text;
            for (std::size_t i = 0; i < pairs; ++i) {
                set.together.emplace_back(picked[2 * i], picked[2 * i + 1]);
                text += (text.empty() ? "{" : ", ") + degree_.courses[place(picked[2 * i])].code() + " + " +
                        degree_.courses[place(picked[2 * i + 1])].code();
            }
            for (std::size_t i = 2 * pairs; i < picked.size(); ++i) {
                set.has[place(picked[i])] = 1;
                text += (text.empty() ? "{" : ", ") + degree_.courses[place(picked[i])].code();
            }
            set.text = text + '}';
            Amount amount = units(some_units());
            if (random_.chance(30)) amount = courses(random_.between(2, 3));
            all.push_back(take(numbered("r", static_cast<int>(all.size())), amount, std::move(set)));
        }
    }

    void advisory() {
        usual(Sizes::units);
        auto& all = begin("degree").requirements;
        all = lists(14, 20, 10, 25);
        for (Requirement& one : all) {
            one.prefer = random_.one_of({"highest grade", "most units", "earliest term", ""});
            one.advisory = random_.chance(50);
        }
        all.push_back(average("all-applied", 320));
    }

    void programs(int count, int least, int most) {
        int const courses = scaled_between(70, 90);
        add_courses(courses, Sizes::units);
        int const taken = scaled_between(45, 60);
        add_records(taken, 30, 20);
        for (int p = 0; p < count; ++p) {
            std::string const name = numbered("p", p);
            std::vector<Requirement> all = lists(least, most, 10, 28);
            for (Requirement& one : all)
                if (random_.chance(25)) one.amount = Maker::courses(random_.between(2, 3));
            Program& program = begin(name.c_str());
            program.requirements = std::move(all);
            if (p == 0) continue;
            Share share;
            share.program = p - 1;
            switch (random_.below(3)) {
            case 0: share.courses = random_.between(3, 6); break;
            case 1: share.units = 12 * unit; break;
            default: share.units = 24 * unit; break;
            }
            program.shares.push_back(share);
            if (!random_.chance(30)) continue;
            share.one = "r0";
            share.other = "r0";
            share.units = -1;
            share.courses = 1;
            program.shares.push_back(share);
        }
    }
    void two_programs() { programs(2, 9, 11); }
    void three_programs() { programs(3, 6, 10); }

    /// Parts that have nothing to do with one another but for a limit on what all of them take.
    void seven_degrees() {
        name_areas(6);
        Program& program = begin("degree");
        std::vector<std::string> const subjects = {"AA", "BB", "CC", "DD", "EE", "FF", "GG"};
        int const offered = scaled(24);
        for (std::string const& subject : subjects)
            for (int i = 0; i < offered; ++i) {
                Thousandths const credits = size(Sizes::small);
                int const in_area = random_.below(6);
                degree_.courses.push_back({subject, 100 + 10 * i, credits, {in_area}});
            }
        for (std::string const& subject : subjects) {
            auto const own = those([&subject](Course const& course) { return course.subject == subject; });
            std::vector<Requirement> parts;
            for (int const count = scaled(5); static_cast<int>(parts.size()) < count;) {
                Amount const amount = list_amount(1, random_.between(1, 3));
                parts.push_back(take(numbered("r", static_cast<int>(parts.size())), amount, some(4, 9, own)));
            }
            std::vector<Requirement> options;
            for (int o = 0; o < 3; ++o) {
                Amount const amount = list_amount(1, 3);
                options.push_back(take(numbered("o", o), amount, some(4, 9, own)));
            }
            parts.push_back(some_of("choice", 1, std::move(options)));
            std::string const name = std::string(1, static_cast<char>(subject.front() - 'A' + 'a')) + "-degree";
            program.requirements.push_back(all_of(name, std::move(parts)));
            int const taken = scaled(16);
            for (int const course : random_.some(own, taken)) {
                Record record;
                record.course = course;
                record.grade = random_.between(0, 6);
                record.term = random_.below(8);
                if (random_.chance(40)) record.origin = Origin::transfer;
                degree_.records.push_back(record);
            }
        }
        program.limits.push_back(limit(scaled(60) * unit, any()));
        program.limits.back().filter = taken_elsewhere();
    }

    void mix() {
        usual(Sizes::units);
        Program& program = begin("degree");
        auto& all = program.requirements;
        int const count = scaled_between(14, 22);
        for (int r = 0; r < count; ++r) {
            std::string const name = numbered("r", r);
            int const way = random_.below(100);
            if (way < 20) {
                int const chosen = random_.between(1, 2);
                std::vector<Requirement> options;
                for (char const* const option : {"a", "b", "c"}) {
                    Thousandths const wanted = random_.one_of({9000, 12000});
                    options.push_back(take(option, units(wanted), some(8, 20)));
                }
                all.push_back(some_of(name, chosen, std::move(options)));
                continue;
            }
            Thousandths const wanted = random_.one_of({9000, 12000, 13500, 16000, 18000});
            Requirement one = take(name, units(wanted), some(10, 30));
            if (way < 45) {
                Thousandths const per_area = random_.one_of({6000, 9000});
                int const areas = random_.between(2, 3);
                one.bounds = {bound(Bound::Kind::at_most_per, per_area, -1), bound(Bound::Kind::distinct, -1, areas)};
            } else if (way < 60) {
                one.amount.courses = random_.between(2, 4);
                one.filter.least_grade = 6;
                one.prefer = "highest grade";
            } else if (way < 70)
                one.amount.most_units = one.amount.units;
            all.push_back(std::move(one));
        }
        add_limits(program, 4, 4, true);
        std::vector<std::pair<int, int>> pairs;
        for (int a = 0; a < count; ++a)
            for (int b = 0; b < a; ++b) pairs.emplace_back(a, b);
        for (auto const& [a, b] : random_.some(std::move(pairs), 4)) {
            Share share{numbered("r", a), numbered("r", b), -1, -1, 1};
            share.courses = random_.between(1, 2);
            program.shares.push_back(share);
        }
        all.push_back(overall("total", scaled(180) * unit, any()));
        all.push_back(average("all-applied", 300));
        degree_.facts = 2;
        for (int f = 0; f < degree_.facts; ++f) {
            Requirement one = take(numbered("extra", f), units(12 * unit), some(8, 20));
            one.fact = f;
            all.push_back(std::move(one));
        }
    }

    void many_records() {
        add_courses(scaled(400), Sizes::units);
        add_records(scaled(300), 30, 20);
        Program& program = begin("degree");
        for (int const count = scaled(40); static_cast<int>(program.requirements.size()) < count;) {
            Thousandths const wanted = random_.one_of({9000, 12000, 18000, 20500, 24000, 36000});
            program.requirements.push_back(
                take(numbered("r", static_cast<int>(program.requirements.size())), units(wanted), some(30, 120)));
        }
        for (int i = 0; i < 4; ++i) {
            Thousandths const most = random_.one_of({30000, 45000, 60000});
            program.limits.push_back(limit(most, some(40, 100)));
        }
        program.requirements.push_back(overall("total", scaled(800) * unit, any()));
        program.requirements.push_back(average("all-applied", 300));
    }

    // Several attempts of one course

    /// Of some of the courses that were taken: better, worse or not finished, here or elsewhere.
    void retake(int percent, int percent_twice) {
        std::vector<Record> const once = degree_.records;
        for (Record first : once) {
            if (!random_.chance(percent)) continue;
            int const more = random_.chance(percent_twice) ? 2 : 1;
            for (int i = 0; i < more; ++i) {
                Record again = first;
                again.term = first.term + random_.between(1, 3);
                again.standing = 0;
                again.grade = random_.one_of({0, 1, 3, 3, 4, 6, 7, 9});
                if (random_.chance(35)) {
                    again.standing = random_.between(1, 2);
                    again.grade = -1;
                }
                again.origin = random_.chance(25) ? Origin::transfer : Origin::local;
                degree_.records.push_back(again);
                first = again;
            }
        }
        for (std::size_t i = 0; i < once.size(); ++i) { // mostly for a reason
            bool const again =
                std::any_of(degree_.records.begin() + static_cast<std::ptrdiff_t>(once.size()), degree_.records.end(),
                            [&](Record const& other) { return other.course == once[i].course; });
            if (again && once[i].standing == 0 && random_.chance(60)) degree_.records[i].grade = random_.between(7, 8);
        }
        random_.shuffle(degree_.records);
    }

    Repeat repeat(std::vector<Repeat::Keep> const& words) {
        Repeat one;
        one.keep = words[place(random_.below(static_cast<int>(words.size())))];
        one.average = random_.chance(50) ? one.keep : words[place(random_.below(static_cast<int>(words.size())))];
        if (one.average != Repeat::Keep::all && random_.chance(40))
            one.replacing = random_.one_of({0, 6000, 12000, 20500, 30000});
        if (random_.chance(20)) one.attempts = random_.between(1, 2);
        return one;
    }
    void observe_attempts(Program& program) {
        program.requirements.push_back(overall("total", scaled(200) * unit, any()));
        Set over = some(20, 40);
        for (int const least : {200, 240, 280, 320})
            program.requirements.push_back(
                average_over(numbered("overall", least), least, Requirement::Scope::overall, Set()));
        program.requirements.push_back(average_over("over-some", 260, Requirement::Scope::set, std::move(over)));
        program.limits.push_back(limit(scaled(40) * unit, any()));
        program.limits.back().filter = taken_elsewhere();
        program.residence = scaled(60) * unit;
        program.of_last = scaled(90) * unit;
    }

    void retakes() {
        usual(Sizes::units);
        retake(50, 25);
        Program& program = begin("degree");
        program.requirements = lists(12, 18, 8, 25);
        for (Requirement& one : program.requirements) {
            int const way = random_.below(100);
            if (way < 40)
                one.filter.least_grade = random_.one_of({3, 6});
            else if (way < 55)
                one.filter.origins = {Origin::local};
            else if (way < 65)
                one.filter = taken_elsewhere();
            if (random_.chance(25)) one.amount = courses(random_.between(2, 3));
        }
        program.requirements.push_back(average("all-applied", 300));
        program.shares.push_back({"r0", "r1", -1, -1, 2});
        observe_attempts(program);
        using Keep = Repeat::Keep;
        std::vector<Keep> const words{Keep::best, Keep::latest, Keep::latest, Keep::first, Keep::all};
        if (random_.chance(30)) {
            program.repeats.push_back(repeat(words));
            program.repeats.back().from.push_back(some(10, 30));
        }
        if (random_.chance(80)) program.repeats.push_back(repeat(words));
    }

    void repeatable() {
        usual(Sizes::units);
        for (Course& course : degree_.courses) {
            course.repeatable = random_.chance(50);
            if (!course.repeatable) continue;
            int const way = random_.below(3);
            if (way == 0) course.times = 2;
            if (way == 1) course.most_units = course.units + random_.one_of({0, 1500, 6000});
        }
        retake(60, 60);
        Program& program = begin("degree");
        program.requirements = lists(10, 16, 8, 25);
        observe_attempts(program);
        if (!random_.chance(50)) return;
        program.repeats.push_back(repeat({Repeat::Keep::best, Repeat::Keep::all}));
        program.repeats.back().from.push_back(some(10, 30));
    }

    Random random_;
    int percent_;
    Degree degree_;
};

} // namespace

std::vector<std::string> const& families() {
    static std::vector<std::string> const all = [] {
        std::vector<std::string> names;
        for (int level = 0; level <= 5; ++level) names.push_back("level-" + std::to_string(level));
        for (auto const& one : Maker::table()) names.emplace_back(one.name);
        return names;
    }();
    return all;
}

Degree make_degree(std::string const& family, std::uint64_t seed, int percent) {
    return Maker(family, seed, percent).make(family);
}

} // namespace requisite::everyday
