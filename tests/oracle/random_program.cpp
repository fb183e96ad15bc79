// Random cases for the oracle: see random_program.hpp. Every draw stands in a statement of its own or between braces, so
// that the order of draws does not depend on the compiler.
#include "random_program.hpp"

#include "oracle.hpp"
#include <requisite/print/print.hpp>

#include <algorithm>
#include <cstdlib>
#include <iterator>

#if defined(_MSC_VER)
#pragma warning(disable : 4996) // std::getenv
#endif

namespace requisite::oracle {

std::uint64_t Random::next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

namespace {

constexpr double most_effort = 8000; // what judge() decides in about a millisecond

Units units_of(int thousandths) { return Units(Decimal::from_thousandths(thousandths)); }

/// What a case has beside what every case may have.
enum Feature {
    splitting,
    repeating,
    prerequisites,
    bounding, ///< `with`
    advising,
    preferring,
    cutting,          ///< `limit … in part`
    partial_averages, ///< `applied to R`
    residing,
    adjusting, ///< and so on: petitions
    substituting,
    allowing,
    pinning,
    other_programs ///< `met(p)`
};
using Features = std::vector<Feature>;

/// Whether the optimum may be another without it.
bool can_decide(Feature feature) { return feature != preferring && feature != other_programs; }

bool contains(Features const& features, Feature feature) {
    return std::find(features.begin(), features.end(), feature) != features.end();
}

struct Wants {
    bool lenient = false; ///< asks for less and has more records, so that much of it can be met
    bool sharing = false; ///< asks for more than there is and lets requirements share
    Features features;
};

class Generator {
public:
    Generator(std::uint64_t seed, Wants const& wants)
        : random_(seed), wants_(wants), lenient_(wants.lenient), sharing_(wants.sharing) {
        random_.next();
        house_size_ = random_.one_of<int>({12000, 12000, 9000, 6000, 3000, 4500});
    }

    Case generate() {
        make_catalogue();
        make_program();
        make_transcript();
        while (!transcript_.records.empty() && effort(program_, catalogue_, transcript_, most_effort) > most_effort)
            transcript_.records.pop_back();
        return {program_, catalogue_, transcript_};
    }

    /// So many programs of one stage.
    CaseTogether generate_together(int count, double most) {
        make_catalogue();
        CaseTogether result;
        for (int n = 0; n < count; ++n) {
            if (chance(30)) names_ = 0; // some have paths that another has, too
            most_stages_ = 1;
            most_leaves_ = 4 - count / 3;
            program_ = {};
            make_program();
            if (n > 0) differ_from(result.programs.front());
            result.programs.push_back(program_);
        }
        make_transcript();
        auto const too_much = [&] {
            double total = 0;
            for (auto const& program : result.programs) total += effort(program, catalogue_, transcript_, most);
            return total > most;
        };
        while (!transcript_.records.empty() && too_much()) transcript_.records.pop_back();
        result.catalogue = catalogue_;
        result.transcript = transcript_;
        return result;
    }

private:
    Random random_;
    Wants const& wants_;
    bool lenient_;
    bool sharing_;
    bool counting_ = false; ///< some courses do not count for one
    Program program_;
    Catalogue catalogue_;
    Transcript transcript_;

    int house_size_;                 ///< what most courses of the catalogue have, in thousandths of a unit
    std::vector<std::string> known_; ///< codes of the catalogue
    std::vector<std::string> other_; ///< codes that it does not have

    struct Choosable {
        std::string path;
        int children = 0;
    };
    struct Amended { ///< what a petition can name
        std::string path;
        Quantity quantity;
        std::vector<std::string> codes; ///< in the set of a leaf
    };
    int names_ = 0;
    int most_stages_ = 2;
    int most_leaves_ = 5;
    int leaves_left_ = 0;               ///< of this stage
    bool in_branch_ = false;            ///< of a conditional
    bool in_choice_ = false;            ///< somewhere below `k of n`, where no residence stands
    std::vector<std::string> paths_;    ///< of this stage, as far as a path can be written
    std::vector<Choosable> choosable_;  ///< groups that `2 of core` can name: they exist in every scenario
    std::vector<std::string> waivable_; ///< of all stages
    std::vector<Amended> leaves_;       ///< of all stages
    std::size_t earlier_leaves_ = 0;    ///< of other stages
    std::vector<Amended> amounts_;      ///< leaves and `overall`, of all stages
    std::vector<std::string> split_;    ///< courses

    bool has(Feature feature) const { return contains(wants_.features, feature); }
    bool chance(int percent) { return random_.chance(percent); }
    template <class T> T one_of(std::vector<T> const& values) { return random_.one_of(values); }
    std::string word(std::vector<char const*> const& words) { return random_.one_of(words); }

    // The catalogue.

    int some_units() {
        if (chance(60)) return house_size_;
        return random_.one_of<int>({3000, 4500, 6000, 9000, 12000, 1500});
    }

    void make_catalogue() {
        std::vector<std::string> codes{"24-101", "24-102",  "24-201", "24-202",   "CS 201",
                                       "CS 301", "CS 302L", "CS 310", "MATH 51A", "ART 10"};
        random_.shuffle(codes);
        auto const known = static_cast<std::ptrdiff_t>(random_.between(6, 8));
        counting_ = chance(20);
        known_.assign(codes.begin(), codes.begin() + known);
        other_.assign(codes.begin() + known, codes.end());
        for (auto const& code : known_) {
            Course course;
            course.code = code;
            int const kind = random_.below(100);
            int const units = some_units();
            if (kind < 83)
                course.units = units_of(units);
            else if (kind < 90)
                course.units = Units(0);
            else if (kind < 95) {
                course.units = units_of(units);
                course.units_max = units_of(units + 6000);
            } // else no figure
            if (counting_ && chance(40))
                course.counts = Decimal::from_thousandths(random_.one_of<int>({500, 500, 500, 250, 1000, 1500, 2000}));
            if (chance(60)) course.tags.push_back({"level", word({"graduate", "undergraduate"})});
            if (chance(has(bounding) ? 75 : 35)) course.tags.push_back({"area", word({"a", "b"})});
            if (chance(has(bounding) ? 25 : 10)) course.tags.push_back({"area", "c"});
            if (chance(12)) course.tags.push_back({"writing", word({"yes", "intensive"})});
            if (chance(has(repeating) ? 25 : 12)) course.tags.push_back({"repeatable", repeatable()});
            catalogue_.courses.push_back(std::move(course));
        }
        add_set("core-list", "", list(2, 4));
        add_set("area", "c", list(1, 2));
        CourseSet const wide = some_set(1);
        add_set("electives", "", wide);
        if (chance(6)) add_set("repeatable", "seminar", list(1, 1));
        if (chance(15))
            add_set("area", "b", CourseSet::tagged("level", "graduate")); // a record's own level stands in it
        if (chance(30)) add_same(0);
        if (!catalogue_.same.empty() && chance(25)) add_same(2);
        if (chance(35)) catalogue_.grades = small_scale();
    }

    /// How often, if there is a bound.
    std::string repeatable() {
        int const kind = random_.below(100);
        if (kind < (has(repeating) ? 35 : 70)) return "yes";
        if (kind < 85) return word({"2 times", "2 times", "3 times"});
        int most = house_size_ * random_.between(1, 2);
        most += random_.one_of<int>({0, 0, 1500}); // apart: the order is the same with all compilers
        return "up to " + to_string(units_of(most).amount()) + " units";
    }

    void add_set(std::string const& name, std::string const& value, CourseSet courses) {
        NamedSet set;
        set.name = name;
        set.value = value;
        set.courses = std::move(courses);
        catalogue_.sets.push_back(std::move(set));
    }

    /// Joins a course to the next, which then has the same units, or to one that the catalogue does not have.
    void add_same(std::size_t first) {
        Course& one = catalogue_.courses[first];
        Course& next = catalogue_.courses[first + 1];
        SameCourse same;
        same.one = one.code;
        if (chance(70)) {
            same.other = next.code;
            next.units = one.units;
            next.units_max = one.units_max;
            if (chance(80)) next.counts = one.counts;
        } else {
            same.other = other_[first / 2];
        }
        if (chance(50)) std::swap(same.one, same.other);
        catalogue_.same.push_back(std::move(same));
    }

    GradeScale small_scale() {
        auto const points = [](char const* symbol, int thousandths, bool earns) {
            return Grade{symbol, Grade::Kind::points, Decimal::from_thousandths(thousandths), earns, {}};
        };
        std::vector<Grade> grades{points("A", 4000, true),
                                  points("B", 3000, true),
                                  points("C", 2000, true),
                                  points("D", 1000, false),
                                  points("F", 0, false),
                                  {"P", Grade::Kind::pass, {}, true, "C"},
                                  {"S", Grade::Kind::pass, {}, true, {}},
                                  {"U", Grade::Kind::fail, {}, false, {}},
                                  {"I", Grade::Kind::incomplete, {}, true, {}},
                                  {"W", Grade::Kind::none, {}, false, {}}};
        return {"small", std::move(grades)};
    }

    // Sets of courses.

    /// Half of the time one of a few busy courses, so that requirements compete.
    std::string some_code() {
        if (chance(8)) return one_of(other_);
        return chance(50) ? known_[static_cast<std::size_t>(random_.below(3))] : one_of(known_);
    }

    CourseSet list(int least, int most) {
        std::vector<std::string> codes;
        for (int n = random_.between(least, most); n > 0; --n) {
            std::string code = some_code();
            if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(std::move(code));
        }
        if (!chance(10)) return CourseSet::list(std::move(codes));
        // Some of the courses count only together with another, or with one of several; perhaps one of them counts alone, too.
        std::vector<CourseSet> operands;
        for (int n = random_.between(1, 3); n > 0; --n) {
            bool const again = !operands.empty() && chance(50);
            std::vector<std::string> together{again ? operands.front().codes.back() : some_code()};
            for (int more = chance(20) ? 2 : 1; more > 0; --more)
                if (std::string code = some_code(); code != together.front()) together.push_back(std::move(code));
            if (together.size() > 1) operands.push_back(CourseSet::together(std::move(together)));
        }
        operands.insert(operands.begin(), CourseSet::list(std::move(codes)));
        return operands.size() > 1 ? CourseSet::either(std::move(operands)) : operands.front();
    }

    CourseSet some_set(int depth = 0) {
        int const kind = random_.below(100);
        if (kind < 40 || (depth > 1 && kind > 88)) return list(sharing_ ? 3 : lenient_ ? 2 : 1, 5);
        if (kind < 48) return CourseSet::pattern(word({"24-*", "24-1xx", "CS 3xx", "24-xxx", "CS *"}));
        if (kind < 54) {
            int const first = random_.one_of<int>({200, 301});
            int const last = random_.one_of<int>({302, 399});
            return CourseSet::range(chance(60) ? "CS " : "", first, last);
        }
        if (kind < 57) return CourseSet::tagged("subject", word({"24", "CS", "CS"}));
        if (kind < 64) return CourseSet::tagged("level", word({"graduate", "undergraduate", "graduate", ""}));
        if (kind < 72) return CourseSet::tagged("area", word({"a", "b", "c", "", ""}));
        if (kind < 78) return depth > 0 ? CourseSet::named("core-list") : CourseSet::named("electives");
        if (kind < 80) return CourseSet::named("core-list");
        if (kind < 88) return CourseSet::any();
        if (kind < 89) return CourseSet::named("no-such-set");
        std::vector<CourseSet> operands{some_set(depth + 1), some_set(depth + 1)};
        if (chance(15)) operands.push_back(some_set(depth + 1));
        if (kind < 93) return CourseSet::either(std::move(operands));
        return kind < 96 ? CourseSet::within(std::move(operands)) : CourseSet::except(std::move(operands));
    }

    // Record filters.

    Comparator comparator() {
        return random_.one_of<Comparator>({Comparator::greater_equal, Comparator::greater_equal, Comparator::greater,
                                           Comparator::equal, Comparator::less, Comparator::less_equal});
    }

    Term some_term() {
        int const year = random_.between(2023, 2025);
        return {year,
                random_.one_of<Season>({Season::spring, Season::fall, Season::fall, Season::summer, Season::winter})};
    }

    Filter filter(int depth = 0) {
        int const kind = random_.below(depth < 2 ? 100 : 80);
        Filter result;
        if (kind < 28) {
            Comparator const how = comparator();
            return Filter::grade(how, word({"A", "B", "B", "C", "C"}));
        }
        if (kind < 36) {
            result = Filter::at_least_units(units_of(some_units()));
            result.comparator = comparator();
            return result;
        }
        if (kind < 45) {
            if (chance(25)) return Filter::season({std::string(some_term().season.name())});
            result = Filter::since(some_term());
            result.comparator = comparator();
            return result;
        }
        if (kind < 55)
            return Filter::origin(chance(60) ? std::vector<std::string>{"local"}
                                             : std::vector<std::string>{"transfer", "exam"});
        if (kind < 60) {
            auto const status = random_.one_of<RecordStatus>(
                {RecordStatus::completed, RecordStatus::completed, RecordStatus::in_progress, RecordStatus::planned});
            return Filter::status({status});
        }
        if (kind < 76) {
            std::string const name = word({"level", "level", "area", "writing"});
            if (name == "writing") return Filter::tag(name, {});
            if (name == "level") return Filter::tag(name, {word({"graduate", "undergraduate"})});
            return Filter::tag(name, chance(50) ? std::vector<std::string>{"a", "c"} : std::vector<std::string>{"b"});
        }
        if (kind < 80) return Filter::tag("area", {});
        if (kind < 87) return Filter::negation(filter(depth + 1));
        std::vector<Filter> operands{filter(depth + 1), filter(depth + 1)};
        return kind < 93 ? Filter::all(std::move(operands)) : Filter::any(std::move(operands));
    }

    std::optional<Filter> maybe_filter(int percent) {
        if (!chance(percent)) return std::nullopt;
        return filter();
    }

    // Conditions.

    Condition condition(int depth = 0) {
        if (has(other_programs) && chance(50)) return Condition::met(word({"minor", "honors", "minor"}));
        int const kind = random_.below(depth < 2 ? 100 : 75);
        if (kind < 22) return Condition::fact(word({"needs-visa", "part-time"}));
        if (kind < 27) return Condition::fact("needs-visa", Comparator::equal, false);
        if (kind < 43) {
            Comparator const how = comparator();
            return Condition::fact("age", how, random_.one_of<int>({18, 21}));
        }
        if (kind < 44) return Condition::fact("age"); // compared with true here, with numbers elsewhere
        if (kind < 46)                                // true only between the constants
            return Condition::all(
                {Condition::fact("age", Comparator::greater, 18), Condition::fact("age", Comparator::less, 21)});
        if (kind < 51) return Condition::fact("bachelor", Comparator::equal, word({"me", "cs"}));
        if (kind < 57) {
            if (chance(30)) return Condition::fact_in("age", {18, 19, "me"});
            return Condition::fact_in("bachelor", {"me", "cs"});
        }
        if (kind < 67) return Condition::milestone(word({"capstone", "thesis"}));
        if (kind < 75) return Condition::proficiency(word({"english", "python"}));
        if (kind < 83) return Condition::negation(condition(depth + 1));
        std::vector<Condition> operands{condition(depth + 1), condition(depth + 1)};
        return kind < 91 ? Condition::all(std::move(operands)) : Condition::any(std::move(operands));
    }

    /// Seven unknown truth values: twice as many scenarios as are tried.
    static Condition too_many_facts() {
        std::vector<Condition> facts;
        for (char const* const name : {"f1", "f2", "f3", "f4", "f5", "f6", "f7"})
            facts.push_back(Condition::fact(name));
        return Condition::any(std::move(facts));
    }

    // Requirements.

    template <class T> Bounds<T> bounds(T least, T most, int percent_exact = 18) {
        Bounds<T> result{least, std::nullopt};
        if (chance(percent_exact))
            result.most = least;
        else if (chance(10))
            result.most = most;
        return result;
    }
    Bounds<Units> some_units_wanted(int times) {
        int least = house_size_ * (chance(sharing_ ? 30 : lenient_ ? 80 : 60) ? 1 : random_.between(1, times));
        if (chance(25)) least += random_.one_of<int>({-1500, -1500, 1500, 3000});
        int const more = least + house_size_;
        return bounds(units_of(least), units_of(more));
    }
    Bounds<Courses> some_courses_wanted(int times, int percent_exact) {
        int const least = chance(sharing_ ? 30 : lenient_ ? 80 : 60) ? 1 : random_.between(1, times);
        return bounds(Courses(least), Courses(least + 1), percent_exact);
    }

    Quantity quantity(int times) {
        Quantity result;
        int const kind = random_.below(100);
        if (kind >= 40) result.units = some_units_wanted(times);
        // Beside units a cap on courses binds most.
        if (kind < 40 || kind >= 80) result.courses = some_courses_wanted(times, kind < 40 ? 15 : 45);
        result.either = kind >= 90;
        return result;
    }

    Take take() {
        Take result;
        result.from = some_set();
        if (chance(7)) {
            result.quantity.all = true;
            if (chance(80)) result.from = list(1, 2);
        } else {
            result.quantity = quantity(2);
        }
        result.where = maybe_filter(has(repeating) ? 40 : lenient_ ? 14 : 22);
        if (has(bounding) && chance(70)) {
            if (chance(50)) result.from = chance(50) ? CourseSet::any() : list(4, 7);
            if (chance(70)) result.quantity = quantity(3);
            for (int n = chance(50) ? 1 : random_.between(2, 3); n > 0; --n) result.with.push_back(bound());
        }
        if (chance(7)) result.by_term = random_.between(1, 4);
        if (has(preferring) && chance(60))
            result.prefer = random_.one_of<Preference>(
                {Preference::highest_grade, Preference::most_units, Preference::earliest_term});
        return result;
    }

    Quantity bound_quantity(bool in_courses) {
        Quantity result;
        if (in_courses) {
            Courses const least(random_.one_of<int>({1, 1, 2, 2, 3}));
            result.courses = Bounds<Courses>{least, std::nullopt};
        } else {
            int const least = house_size_ * random_.between(1, 2) + random_.one_of<int>({0, 0, 1500, -1500});
            result.units = Bounds<Units>{units_of(least), std::nullopt};
        }
        return result;
    }
    /// `at least` becomes `at most`.
    static Quantity at_most(Quantity quantity) {
        if (quantity.units) quantity.units = Bounds<Units>{Units(), quantity.units->least};
        if (quantity.courses) quantity.courses = Bounds<Courses>{Courses(), quantity.courses->least};
        return quantity;
    }
    static Quantity exactly(Quantity quantity) {
        if (quantity.units) quantity.units->most = quantity.units->least;
        if (quantity.courses) quantity.courses->most = quantity.courses->least;
        return quantity;
    }

    With bound() {
        With result;
        int const kind = random_.below(100);
        bool const in_courses = chance(65) || (kind >= 40 && kind < 62);
        result.quantity = bound_quantity(in_courses);
        if (kind < 40) {
            result.from = some_set(1);
            result.where = maybe_filter(30);
            int const side = random_.below(100);
            if (side >= 55) result.quantity = side < 88 ? at_most(result.quantity) : exactly(result.quantity);
        } else if (kind < 50) {
            result.kind = With::Kind::each;
            result.quantity.courses = Bounds<Courses>{Courses(chance(80) ? 1 : 2), std::nullopt};
            for (int n = random_.between(2, 3); n > 0; --n) result.each.push_back(some_set(1));
        } else if (kind < 62) {
            result.kind = With::Kind::distinct;
        } else if (kind < 80) {
            result.kind = With::Kind::per;
            if (chance(30)) result.from = some_set(1);
            if (chance(65)) result.quantity = at_most(result.quantity);
        } else if (kind < 88) {
            result.kind = With::Kind::per_term;
            result.quantity = at_most(result.quantity);
        } else {
            result.kind = With::Kind::in_one;
        }
        if (kind >= 50 && result.kind != With::Kind::per_term) result.tag = word({"area", "area", "area", "level"});
        return result;
    }

    Overall overall() {
        Overall result;
        if (chance(50)) result.from = some_set();
        result.quantity = quantity(result.from ? 3 : 4);
        if (result.from && chance(4)) {
            result.quantity = {};
            result.quantity.all = true;
        }
        if (result.quantity.units) result.quantity.units->most.reset();
        if (result.quantity.courses) result.quantity.courses->most.reset();
        result.where = maybe_filter(35);
        if (chance(5)) result.by_term = random_.between(1, 4);
        return result;
    }

    GradeAverage average() {
        GradeAverage result;
        if (chance(15)) result.comparator = comparator();
        result.threshold = Decimal::from_thousandths(random_.one_of<int>({2000, 2500, 3000, 3000, 3300, 3500}));
        int const over = random_.below(100) + (has(repeating) ? 30 : 0);
        result.over = over < 50   ? GradeAverage::Over::applied
                      : over < 75 ? GradeAverage::Over::courses
                                  : GradeAverage::Over::overall;
        if (result.over == GradeAverage::Over::courses) {
            result.from = some_set();
            result.where = maybe_filter(35);
        }
        if (has(partial_averages) && leaves_.size() > earlier_leaves_ && chance(85)) {
            result.over = GradeAverage::Over::applied;
            result.from.reset();
            result.where.reset();
            auto const leaf = random_.between(static_cast<int>(earlier_leaves_), static_cast<int>(leaves_.size()) - 1);
            result.applied_to = leaves_[static_cast<std::size_t>(leaf)].path;
            auto const dot = result.applied_to.find('.');
            if (dot != std::string::npos && chance(50)) result.applied_to.resize(dot);
        }
        return result;
    }

    /// `option`: it stands directly below `k of n`, or in a branch there.
    Requirement requirement(std::string const& prefix, bool at_root, int depth, int number, bool option) {
        Requirement result;
        result.advisory = has(advising) && !option && chance(35);
        if (chance(at_root ? 88 : 60)) result.name = "r" + std::to_string(++names_);
        std::string const own = result.name.empty() ? '#' + std::to_string(number) : result.name;
        std::string const path = prefix.empty() ? own : prefix + '.' + own;
        if (path.front() != '#') { // else it cannot be written
            paths_.push_back(path);
            waivable_.push_back(path);
        }
        int const kind = random_.below(100);
        if (kind < 30 && depth < 3 && leaves_left_ > 1) {
            result.body = group(path, depth);
        } else if (kind < 78 && leaves_left_ > 0) {
            --leaves_left_;
            result.body = take();
        } else if (kind < 86) {
            Overall const total = overall();
            bool const lower = !total.quantity.all && (!total.quantity.units || !total.quantity.units->most) &&
                               (!total.quantity.courses || !total.quantity.courses->most);
            if (lower && !total.by_term && chance(25))
                result.body = Unique{total.quantity, total.from, total.where};
            else
                result.body = total;
        } else if (kind < 92) {
            result.body = average();
        } else if (kind < 96 && !choosable_.empty()) {
            Choosable const of = one_of(choosable_);
            ChildrenOf children;
            children.choose = random_.between(1, of.children);
            children.path = of.path;
            result.body = children;
        } else if (kind < 98) {
            AttemptLimit limit;
            limit.most = random_.below(3);
            limit.from = some_set();
            limit.where = maybe_filter(60);
            result.body = limit;
        } else {
            Condition const truth = chance(1) ? too_many_facts() : condition();
            result.body = Check{truth};
        }
        if (path.front() == '#') return result;
        if (auto const* const taking = std::get_if<Take>(&result.body)) {
            leaves_.push_back({path, taking->quantity, taking->from.codes});
            if (!taking->quantity.all) amounts_.push_back(leaves_.back());
        }
        if (auto const* const total = std::get_if<Overall>(&result.body))
            amounts_.push_back({path, total->quantity, {}});
        if (auto const* const unique = std::get_if<Unique>(&result.body))
            amounts_.push_back({path, unique->quantity, {}});
        return result;
    }

    Requirement residence(std::string const& prefix) {
        Requirement result;
        result.name = "residence";
        int const least = house_size_ * random_.between(1, 2);
        int more = house_size_ * random_.between(0, 2);
        more += random_.one_of<int>({0, 0, 500, 1500});
        result.body = Residence{units_of(least), units_of(least + more)};
        paths_.push_back(prefix.empty() ? result.name : prefix + '.' + result.name);
        if (paths_.back().front() == '#')
            paths_.pop_back();
        else
            waivable_.push_back(paths_.back());
        return result;
    }

    Group group(std::string const& path, int depth) {
        Group result;
        int const children = random_.between(1, 3);
        if (chance(60)) result.choose = random_.between(1, std::max(1, children - 1));
        if (chance(3)) result.choose = children + 1; // more than there are
        bool const always = !in_branch_;
        bool const before = in_choice_;
        in_choice_ = before || result.choose;
        int certain = fill(result.block, path, false, depth + 1, children, result.choose.has_value());
        if (has(residing) && !in_choice_ && chance(30)) {
            result.block.statements.push_back({residence(path)});
            ++certain;
        }
        in_choice_ = before;
        if (always && certain > 0 && path.front() != '#') choosable_.push_back({path, certain});
        return result;
    }

    /// Fills a block with so many requirements, and with what else may stand there. Returns how many of the
    /// requirements exist in every scenario.
    int fill(Block& block, std::string const& prefix, bool at_root, int depth, int children, bool options) {
        int number = 0;
        int certain = 0;
        for (int i = 0; i < children; ++i) {
            if (chance(at_root ? 8 : 12)) {
                block.statements.push_back({conditional(prefix, at_root, depth, number, options)});
                continue;
            }
            ++number;
            ++certain;
            block.statements.push_back({requirement(prefix, at_root, depth, number, options)});
        }
        int const limits = has(cutting) ? 60 : has(bounding) || has(splitting) ? 40 : at_root ? 22 : 18;
        if (chance(limits)) block.statements.push_back({limit()});
        if (has(cutting) && chance(25)) block.statements.push_back({limit()});
        if (chance(8)) block.statements.insert(block.statements.begin(), {exclude()});
        return certain;
    }

    Conditional conditional(std::string const& prefix, bool at_root, int depth, int& number, bool options) {
        bool const before = in_branch_;
        in_branch_ = true;
        Conditional result;
        result.condition = condition();
        for (Block* const branch : {&result.then, &result.otherwise}) {
            if (branch == &result.otherwise && chance(40)) continue;
            int const kind = random_.below(100);
            if (kind < 12)
                branch->statements.push_back({limit()});
            else if (kind < 22)
                branch->statements.push_back({exclude()});
            else if (kind < 30 && at_root)
                branch->statements.push_back({Share{}}); // everything
            else {
                ++number;
                branch->statements.push_back({requirement(prefix, at_root, depth, number, options)});
            }
        }
        in_branch_ = before;
        return result;
    }

    Limit limit() {
        Limit result;
        int const most = random_.between(1, 2);
        if (chance(50))
            result.courses = Courses(most);
        else
            result.units = units_of(house_size_ * most + (chance(20) ? 1500 : 0));
        result.from = chance(50) ? CourseSet::any() : some_set();
        bool const any = result.from.kind == CourseSet::Kind::any;
        result.where = maybe_filter(any ? 90 : 35);
        if (has(cutting) && chance(80)) {
            result.in_part = true;
            result.courses.reset();
            result.units = units_of(house_size_ * most + random_.one_of<int>({1500, 1500, 500, -1500, 0}));
            if (any && chance(60)) result.where.reset();
        }
        return result;
    }

    Exclude exclude() {
        Exclude result;
        result.from = chance(60) ? CourseSet::any() : list(1, 2);
        if (result.from.kind == CourseSet::Kind::any) result.where = filter();
        return result;
    }

    /// Further requirements that stand apart, as `share a, b, c` has them.
    template <class StandsIn> void add_sides(Share& share, StandsIn const& stands_in) {
        std::vector<std::string> sides{share.one, share.other};
        for (int n = random_.between(1, 2); n > 0; --n) {
            std::string const path = one_of(paths_);
            if (std::any_of(sides.begin(), sides.end(),
                            [&](std::string const& side) { return stands_in(side, path) || stands_in(path, side); }))
                continue;
            sides.push_back(path);
            share.more.push_back(path);
        }
        if (!share.more.empty() && chance(75)) share.each_at_most = random_.between(2, share.more.size() > 1 ? 3 : 2);
    }

    void add_shares(Block& block) {
        int const most = sharing_ ? 4 : 2;
        for (int n = sharing_ || chance(wants_.features.empty() ? 40 : 50) ? random_.between(1, most) : 0; n > 0; --n) {
            Share share;
            if (!chance(sharing_ ? 15 : 30)) {
                if (paths_.empty()) continue;
                share.one = one_of(paths_);
                if (chance(75)) share.other = one_of(paths_);
                auto const stands_in = [](std::string const& a, std::string const& b) {
                    return a == b || a.compare(0, b.size() + 1, b + '.') == 0;
                };
                if (stands_in(share.one, share.other) || stands_in(share.other, share.one)) continue;
                if (!share.other.empty() && chance(35)) add_sides(share, stands_in);
            }
            if (chance(35)) {
                share.from = some_set();
                if (chance(40)) share.where = filter();
            }
            if (chance(25))
                share.up_to_units = units_of(house_size_ * random_.between(1, 2));
            else if (chance(40))
                share.up_to_courses = Courses(random_.between(1, 2));
            block.statements.push_back({share});
        }
    }

    void make_program() {
        program_.name = "random";
        int const stages = chance(15) ? most_stages_ : 1;
        for (int i = 0; i < stages; ++i) {
            Stage stage;
            if (stages > 1) stage.name = "stage-" + std::to_string(i + 1);
            leaves_left_ = random_.between(2, stages > 1 ? 3 : most_leaves_);
            paths_.clear();
            choosable_.clear();
            earlier_leaves_ = leaves_.size();
            if (has(splitting)) add_splits(stage.block);
            if (has(repeating)) add_repeats(stage.block);
            fill(stage.block, "", true, 0, random_.between(2, lenient_ ? 3 : 4), false);
            if (has(residing) && chance(80)) stage.block.statements.push_back({residence("")});
            add_shares(stage.block);
            if (chance(has(partial_averages) ? 70 : has(repeating) ? 45 : 15)) {
                Requirement grades;
                grades.name = "r" + std::to_string(++names_);
                grades.body = average();
                stage.block.statements.push_back({std::move(grades)});
            }
            if (has(prerequisites)) add_prerequisites(stage.block);
            program_.stages.push_back(std::move(stage));
        }
    }

    /// Splits courses as another program does, or otherwise, or has its own way with all; and perhaps has no `repeat`.
    void differ_from(Program const& other) {
        auto& own = program_.stages.front().block.statements;
        auto const remove = [&](auto is_gone) {
            own.erase(std::remove_if(own.begin(), own.end(), is_gone), own.end());
        };
        if (has(repeating) && chance(35))
            remove([](Statement const& one) { return std::holds_alternative<Repeat>(one.form); });
        if (!has(splitting) || chance(20)) return;
        remove([](Statement const& one) { return std::holds_alternative<Split>(one.form); });
        for (auto const& statement : other.stages.front().block.statements) {
            auto const* const split = std::get_if<Split>(&statement.form);
            if (split == nullptr || chance(25)) continue;
            own.insert(own.begin(), statement);
            if (chance(45)) std::get<Split>(own.front().form).into = part_size();
        }
    }

    Units part_size() {
        return units_of(random_.one_of<int>({house_size_ / 2, house_size_ / 2, house_size_, 3000, 4500}));
    }

    void add_splits(Block& block) {
        for (int n = random_.between(1, 2); n > 0; --n) {
            Split split;
            split.course = chance(75) ? known_[static_cast<std::size_t>(random_.below(3))] : some_code(); // a busy one
            split.into = part_size();
            split_.push_back(split.course);
            block.statements.push_back({std::move(split)});
        }
    }

    void add_repeats(Block& block) {
        for (int n = random_.between(1, 2); n > 0; --n) {
            Repeat repeat;
            using Keep = Repeat::Keep;
            std::vector<Keep> const words{Keep::best, Keep::best, Keep::latest, Keep::first, Keep::all};
            repeat.keep = one_of(words);
            if (chance(50)) repeat.average = one_of(words);
            if (repeat.average && *repeat.average != Keep::all && chance(50)) {
                int replacing = house_size_ * random_.between(0, 2);
                if (chance(25)) replacing += 1500;
                repeat.replacing = units_of(replacing);
            }
            if (chance(30)) repeat.attempts = random_.between(1, 3);
            if (chance(45)) repeat.from = chance(50) ? list(1, 3) : some_set();
            block.statements.push_back({std::move(repeat)});
        }
    }

    // Prerequisites: they must not lead in circles.

    using Found = std::vector<std::pair<std::string, Requirement*>>;

    static void find(Block& block, std::string const& prefix, int& number, Found& found) {
        for (auto& statement : block.statements) {
            if (auto* const choice = std::get_if<Conditional>(&statement.form)) {
                find(choice->then, prefix, number, found);
                find(choice->otherwise, prefix, number, found);
            }
            auto* const requirement = std::get_if<Requirement>(&statement.form);
            if (requirement == nullptr) continue;
            ++number;
            std::string const own = requirement->name.empty() ? '#' + std::to_string(number) : requirement->name;
            std::string const path = prefix.empty() ? own : prefix + '.' + own;
            found.emplace_back(path, requirement);
            int below = 0;
            if (auto* const group = std::get_if<Group>(&requirement->body)) find(group->block, path, below, found);
        }
    }
    static bool stands_in(std::string const& path, std::string const& top) {
        return path == top || path.compare(0, top.size() + 1, top + '.') == 0;
    }
    /// Whether judging what has a path may ask what stands in `to`.
    static bool leads(Found const& found, std::string const& from, std::string const& to, int depth = 0) {
        if (stands_in(to, from) || depth > 20) return true;
        return std::any_of(found.begin(), found.end(), [&](auto const& one) {
            if (!stands_in(one.first, from)) return false;
            auto const* const take = std::get_if<Take>(&one.second->body);
            auto const* const children = std::get_if<ChildrenOf>(&one.second->body);
            return (take != nullptr && !take->after.empty() && leads(found, take->after, to, depth + 1)) ||
                   (children != nullptr && leads(found, children->path, to, depth + 1));
        });
    }

    void add_prerequisites(Block& block) {
        Found found;
        int number = 0;
        find(block, "", number, found);
        for (auto const& [path, requirement] : found) {
            auto* const take = std::get_if<Take>(&requirement->body);
            if (take == nullptr || paths_.empty() || !chance(60)) continue;
            for (int tries = 0; tries < 3 && take->after.empty(); ++tries) {
                std::string const before = one_of(paths_);
                if (!leads(found, before, path)) take->after = before;
            }
        }
    }

    // The transcript.

    bool same_course(std::string const& a, std::string const& b) const {
        return a == b || std::any_of(catalogue_.same.begin(), catalogue_.same.end(), [&](SameCourse const& same) {
                   return (same.one == a && same.other == b) || (same.one == b && same.other == a);
               });
    }

    /// Neither comes before the other in rank, or perhaps not: only grades of letters are sure to differ in worth.
    static bool alike(Record const& a, Record const& b) {
        auto const letter = [](std::string const& grade) { return !grade.empty() && grade.front() <= 'F'; };
        bool const differ = letter(a.grade) && letter(b.grade) && a.grade.front() != b.grade.front();
        return a.course == b.course && a.term == b.term && a.origin == b.origin && a.tags == b.tags && !differ;
    }

    std::string some_grade(bool completed) {
        bool const small = !catalogue_.grades.empty();
        int const kind = random_.below(100);
        if (kind < (completed ? 8 : 65)) return "";
        if (kind < 85)
            return small ? word({"A", "A", "B", "B", "C"}) : word({"A+", "A", "A-", "B+", "B", "B", "C", "C-"});
        if (kind < 90) return word({"D", "F", "U"});
        if (kind < 94) return word({"P", "S"});
        if (kind < 96) return "I";
        return kind < 99 ? "W" : "Q"; // Q is on no scale
    }

    Record record() {
        Record result;
        result.course = some_code();
        // A second attempt often counts for nothing, so most courses are taken once.
        auto const taken = [&] {
            return std::any_of(transcript_.records.begin(), transcript_.records.end(),
                               [&](Record const& earlier) { return same_course(earlier.course, result.course); });
        };
        for (int tries = 0; tries < 3 && taken(); ++tries) result.course = one_of(known_);
        if (!transcript_.records.empty() && chance(has(repeating) ? 60 : 14))
            result.course = one_of(transcript_.records).course;
        if (chance(has(repeating) ? 10 : 3))
            result.course = word({"24-299", "CS 350", "CS 350", "HIST 1"}); // nobody names them
        if (!split_.empty() && chance(40)) result.course = one_of(split_);
        bool const is_split = std::find(split_.begin(), split_.end(), result.course) != split_.end();
        if (is_split && chance(75))
            result.units = units_of(house_size_ + random_.one_of<int>({0, 0, 1500, house_size_}));
        else if (chance(35))
            result.units = units_of(some_units());
        else if (chance(4))
            result.units = Units(0);
        else if (chance(1))
            result.units = Units(-3);
        int const status = random_.below(100);
        if (status >= 55) result.status = status < 78 ? RecordStatus::in_progress : RecordStatus::planned;
        result.grade = some_grade(result.status == RecordStatus::completed);
        if (!chance(8)) result.term = some_term();
        int const origin = random_.below(100);
        if (origin >= 76) result.origin = origin < 92 ? "transfer" : "exam";
        if (chance(12)) result.tags.push_back({"level", word({"graduate", "undergraduate"})});
        if (chance(7)) result.tags.push_back({"area", word({"a", "b"})});
        if (chance(6)) result.tags.push_back({"writing", ""});
        return result;
    }

    void make_transcript() {
        transcript_.student = "random";
        int const least = wants_.features.empty() ? 3 : 5;
        for (int n = random_.between(lenient_ ? 5 : least, wants_.features.empty() ? 7 : 9); n > 0; --n) {
            Record next = record();
            bool const clash =
                std::any_of(transcript_.records.begin(), transcript_.records.end(), [&](Record const& earlier) {
                    return alike(earlier, next) ||
                           (!has(repeating) && same_course(earlier.course, next.course) && earlier.term == next.term);
                });
            if (!clash) transcript_.records.push_back(std::move(next));
        }
        for (char const* const name : {"needs-visa", "part-time"})
            if (chance(60)) transcript_.facts.push_back({name, chance(50)});
        if (chance(60))
            transcript_.facts.push_back({"age", random_.between(17, 22)});
        else if (chance(8))
            transcript_.facts.push_back({"age", "eighteen"});
        if (chance(60)) transcript_.facts.push_back({"bachelor", word({"me", "cs", "art"})});
        if (chance(60)) transcript_.milestones.emplace_back("capstone");
        if (chance(40)) transcript_.proficiencies.emplace_back("english");
        if (chance(16)) {
            Petition petition;
            petition.requirement = waivable_.empty() || chance(5) ? "no-such-rule" : one_of(waivable_);
            // Of two draws rather one with a number in it.
            if (!waivable_.empty() && petition.requirement.find('#') == std::string::npos)
                petition.requirement = one_of(waivable_);
            petition.because = "random";
            transcript_.petitions.push_back(std::move(petition));
        }
        for (auto const& [feature, kind] : std::vector<std::pair<Feature, Petition::Kind>>{
                 {adjusting, Petition::Kind::adjust},
                 {substituting, Petition::Kind::substitute},
                 {allowing, Petition::Kind::allow},
                 {pinning, Petition::Kind::pin},
             })
            for (int n = has(feature) ? (chance(60) ? 1 : 2) : 0; n > 0; --n)
                transcript_.petitions.push_back(petition(kind));
        random_.shuffle(transcript_.petitions);
    }

    Petition petition(Petition::Kind kind) {
        Petition result;
        result.kind = kind;
        result.requirement = "no-such-rule";
        if (!waivable_.empty() && !chance(3)) result.requirement = one_of(waivable_);
        std::string instead_of = some_code();
        auto const& amended = kind == Petition::Kind::adjust ? amounts_ : leaves_;
        bool in_units = chance(50);
        if (!amended.empty() && chance(85)) {
            Amended const one = one_of(amended);
            result.requirement = one.path;
            if (!one.codes.empty() && chance(80)) instead_of = one_of(one.codes);
            if (!one.quantity.units || !one.quantity.courses) in_units = one.quantity.units.has_value();
            auto const dot = one.path.rfind('.');
            if (dot != std::string::npos && chance(30)) result.requirement = one.path.substr(0, dot);
        }
        if (kind == Petition::Kind::adjust) {
            int const least = random_.between(0, 2);
            if (in_units)
                result.units = units_of(house_size_ * least + (chance(30) ? 1500 : 0));
            else
                result.courses = Courses(least);
            return result;
        }
        result.course = some_code();
        if (!transcript_.records.empty() && !chance(10)) result.course = one_of(transcript_.records).course;
        if (kind == Petition::Kind::substitute) result.instead_of = instead_of;
        return result;
    }
};

void without(Feature feature, Block& block) {
    for (auto& statement : block.statements) {
        if (auto* const requirement = std::get_if<Requirement>(&statement.form)) {
            if (feature == advising) requirement->advisory = false;
            if (auto* const take = std::get_if<Take>(&requirement->body)) {
                if (feature == bounding) take->with.clear();
                if (feature == prerequisites) take->after.clear();
            }
            auto* const average = std::get_if<GradeAverage>(&requirement->body);
            if (average != nullptr && feature == partial_averages) average->applied_to.clear();
            auto* const residence = std::get_if<Residence>(&requirement->body);
            if (residence != nullptr && feature == residing) residence->least = Units();
            if (auto* const group = std::get_if<Group>(&requirement->body)) without(feature, group->block);
        }
        auto* const limit = std::get_if<Limit>(&statement.form);
        if (limit != nullptr && feature == cutting) limit->in_part = false;
        if (feature == splitting && std::holds_alternative<Split>(statement.form)) statement.form = Note{};
        if (feature == repeating && std::holds_alternative<Repeat>(statement.form)) statement.form = Note{};
        if (auto* const choice = std::get_if<Conditional>(&statement.form)) {
            without(feature, choice->then);
            without(feature, choice->otherwise);
        }
    }
}

Case without(Feature feature, Case example) {
    for (auto& stage : example.program.stages) without(feature, stage.block);
    for (auto& petition : example.transcript.petitions) {
        bool const gone = (feature == adjusting && petition.kind == Petition::Kind::adjust) ||
                          (feature == substituting && petition.kind == Petition::Kind::substitute) ||
                          (feature == allowing && petition.kind == Petition::Kind::allow) ||
                          (feature == pinning && petition.kind == Petition::Kind::pin);
        if (gone) petition = {};
    }
    return example;
}

enum class Wish { met, in_progress, planned, unknown, contention, sharing, violation, features, nothing };

/// With Wish::features: the verdict would be another without each of two of them, if there are as many.
bool grants(Wish wish, Features const& features, Case const& example) {
    if (wish == Wish::nothing) return true;
    auto const verdicts = judge(example.program, example.catalogue, example.transcript);
    auto const misses_otherwise = [&](std::vector<StageVerdict> const& others) {
        for (std::size_t i = 0; i < verdicts.size(); ++i)
            if (verdicts[i].optimum_known && verdicts[i].missing != others[i].missing) return true;
        return false;
    };
    if (wish == Wish::features) {
        auto const decides = [&](Feature feature) {
            Case const plain = without(feature, example);
            if (effort(plain.program, plain.catalogue, plain.transcript) > 4 * most_effort) return false;
            auto const others = judge(plain.program, plain.catalogue, plain.transcript);
            for (std::size_t i = 0; i < verdicts.size(); ++i)
                if (verdicts[i].optimum_known && others[i].optimum_known &&
                    (verdicts[i].missing != others[i].missing || verdicts[i].violated != others[i].violated))
                    return true;
            return false;
        };
        auto const deciding = std::count_if(features.begin(), features.end(), decides);
        return deciding >= std::min<std::ptrdiff_t>(2, std::count_if(features.begin(), features.end(), can_decide));
    }
    if (wish == Wish::contention) {
        // Less would be missing if every course could be used everywhere: it matters which leaf takes a record.
        Program sharing = example.program;
        for (auto& stage : sharing.stages) stage.block.statements.push_back({Share{}});
        if (effort(sharing, example.catalogue, example.transcript) > 4 * most_effort) return false;
        return misses_otherwise(judge(sharing, example.catalogue, example.transcript));
    }
    if (wish == Wish::sharing) {
        // More would be missing without shares, or less without their caps.
        Program apart = example.program;
        Program uncapped = example.program;
        for (std::size_t i = 0; i < verdicts.size(); ++i) {
            for (auto& statement : apart.stages[i].block.statements)
                if (std::holds_alternative<Share>(statement.form)) statement.form = Note{};
            for (auto& statement : uncapped.stages[i].block.statements)
                if (auto* const share = std::get_if<Share>(&statement.form)) {
                    share->up_to_units.reset();
                    share->up_to_courses.reset();
                    share->each_at_most.reset();
                    share->from.reset();
                    share->where.reset();
                }
        }
        if (effort(uncapped, example.catalogue, example.transcript) > 4 * most_effort) return false;
        return misses_otherwise(judge(apart, example.catalogue, example.transcript)) ||
               misses_otherwise(judge(uncapped, example.catalogue, example.transcript));
    }
    auto const& last = verdicts.back();
    if (wish == Wish::violation)
        return last.optimum_known &&
               std::any_of(last.violated.begin(), last.violated.end(), [](int n) { return n > 0; });
    Status const wished[] = {Status::met, Status::in_progress, Status::planned, Status::unknown};
    return last.status == wished[static_cast<int>(wish)];
}

std::uint64_t number_from_environment(char const* name, std::uint64_t otherwise) {
    char const* const text = std::getenv(name);
    return text == nullptr || *text == '\0' ? otherwise : std::strtoull(text, nullptr, 10);
}

} // namespace

Case random_case(std::uint64_t seed) {
    // Left alone, most cases are unmet and few are contended. So most seeds wish for something, and draw again for it.
    Random random(seed);
    Wish wish =
        random.one_of<Wish>({Wish::nothing, Wish::nothing, Wish::met, Wish::met, Wish::in_progress, Wish::in_progress,
                             Wish::planned, Wish::planned, Wish::contention, Wish::contention, Wish::contention,
                             Wish::unknown, Wish::violation, Wish::sharing, Wish::sharing});
    Wants wants;
    wants.sharing = wish == Wish::sharing;
    wants.lenient = wish != Wish::nothing && !wants.sharing && random.chance(80);
    if (random.chance(64)) {
        int const features = random.one_of<int>({1, 1, 2, 2, 2, 3, 3});
        std::vector<Feature> const often{splitting,    splitting,        repeating, prerequisites,  bounding,
                                         bounding,     bounding,         cutting,   cutting,        advising,
                                         adjusting,    partial_averages, residing,  other_programs, preferring,
                                         substituting, allowing,         pinning};
        while (static_cast<int>(wants.features.size()) < features) {
            Feature const next = random.one_of(often);
            if (!contains(wants.features, next)) wants.features.push_back(next);
        }
        if (random.chance(60)) wish = Wish::features;
    }
    int const most_tries = wish == Wish::features ? 12 : 10;
    Case example = Generator(random.next(), wants).generate();
    for (int tries = 1; tries < most_tries && !grants(wish, wants.features, example); ++tries)
        example = Generator(random.next(), wants).generate();
    return example;
}

CaseTogether random_together(std::uint64_t seed, int count, double most, bool retaken) {
    Random random(seed);
    Wants wants;
    if (retaken) wants.features.push_back(random.chance(50) ? repeating : splitting);
    wants.sharing = random.chance(25);
    wants.lenient = !wants.sharing && random.chance(85);
    for (int n = random.one_of<int>({0, 0, 1, 1, 2}); n > 0; --n)
        wants.features.push_back(random.one_of<Feature>({splitting, splitting, repeating, bounding, cutting, cutting,
                                                         cutting, advising, partial_averages, residing, adjusting,
                                                         prerequisites, substituting, pinning, preferring}));
    return Generator(random.next(), wants).generate_together(count, most);
}

std::string describe(Record const& record) {
    std::string text = record.course;
    if (record.units) text += ", " + to_string(record.units->amount()) + " units";
    if (!record.grade.empty()) text += ", grade " + record.grade;
    if (record.term) text += ", " + to_string(*record.term);
    (text += ", ") += to_string(record.status);
    if (record.origin != "local") text += ", " + record.origin;
    for (auto const& tag : record.tags) text += ", " + tag.name + (tag.value.empty() ? "" : ' ' + tag.value);
    return text;
}

std::string describe(Petition const& petition) {
    switch (petition.kind) {
    case Petition::Kind::waive: break;
    case Petition::Kind::adjust: {
        std::string text = "adjust " + petition.requirement + " to";
        if (petition.units) text += ' ' + to_string(petition.units->amount()) + " units";
        if (petition.courses) text += ' ' + std::to_string(petition.courses->count()) + " courses";
        return text;
    }
    case Petition::Kind::substitute:
        return "substitute " + petition.course + " for " + petition.instead_of + " in " + petition.requirement;
    case Petition::Kind::allow: return "allow " + petition.course + " in " + petition.requirement;
    case Petition::Kind::pin: return "pin " + petition.course + " to " + petition.requirement;
    case Petition::Kind::decide: return "decide \"" + petition.question + (petition.met ? "\" met" : "\" unmet");
    }
    return "waive " + petition.requirement;
}

std::string describe(Transcript const& transcript) {
    std::string text;
    for (std::size_t i = 0; i < transcript.records.size(); ++i)
        text += "record " + std::to_string(i) + ": " + describe(transcript.records[i]) + '\n';
    for (auto const& [name, value] : transcript.facts) {
        text += "student." + name + " = ";
        switch (value.kind) {
        case FactValue::Kind::truth: text += value.truth ? "true" : "false"; break;
        case FactValue::Kind::number: text += to_string(value.number); break;
        case FactValue::Kind::text: text += '"' + value.text + '"'; break;
        }
        text += '\n';
    }
    for (auto const& name : transcript.milestones) text += "milestone " + name + '\n';
    for (auto const& name : transcript.proficiencies) text += "proficiency " + name + '\n';
    for (auto const& petition : transcript.petitions) text += describe(petition) + '\n';
    return text;
}

std::string describe(Case const& example) {
    return print(example.program) + '\n' + print(example.catalogue) + '\n' + describe(example.transcript);
}

Seeds seeds_to_try(std::uint64_t count) {
    return {number_from_environment("REQUISITE_ORACLE_FIRST", 1),
            number_from_environment("REQUISITE_ORACLE_SEEDS", count)};
}

} // namespace requisite::oracle
