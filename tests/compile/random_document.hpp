// Random programs and their catalogue as the model's values: only what the language can say, from a seed, so that every run is the same.
#pragma once

#include <requisite/compile/parse.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace requisite::random_document {

/// Random programs over one catalogue. All names resolve.
class Generator {
public:
    explicit Generator(std::uint64_t seed) : state_(seed) {}

    Catalogue catalogue() {
        Catalogue result;
        result.grades = {"home",
                         {{"A+", Grade::Kind::points, Decimal::from_thousandths(4330), true, {}},
                          {"A", Grade::Kind::points, Decimal(4), true, {}},
                          {"B-", Grade::Kind::points, Decimal::from_thousandths(2667), true, {}},
                          {"C", Grade::Kind::points, Decimal(2), chance(50), {}},
                          {"R", Grade::Kind::points, Decimal(0), false, {}},
                          {"P", Grade::Kind::pass, {}, true, chance(50) ? "C" : ""},
                          {"N", Grade::Kind::fail, {}, false, {}},
                          {"I", Grade::Kind::incomplete, {}, true, {}},
                          {"W", Grade::Kind::none, {}, false, {}}}};
        for (auto const& code : codes) {
            Course course;
            course.code = code;
            if (chance(80)) course.title = text();
            if (chance(80)) course.units = units();
            if (course.units && chance(20))
                course.units_max = Units(Decimal::from_thousandths(course.units->amount().thousandths() + 500));
            if (chance(20)) course.counts = Decimal::from_thousandths(1 + below(2500));
            for (auto const& tag : tags)
                for (auto const& value : tag.values)
                    if (chance(40)) course.tags.push_back({tag.name, value});
            result.courses.push_back(course);
        }
        Course everything; // every tag value exists, whatever the others have
        everything.code = "99-999";
        for (auto const& tag : tags)
            for (auto const& value : tag.values) everything.tags.push_back({tag.name, value});
        result.courses.push_back(everything);
        result.sets = {{"core", "", "", set(2), {}}};
        set_names_ = 1; // a set may be made of those before it
        result.sets.push_back({"electives", "", text(), set(2), {}});
        set_names_ = 2;
        result.sets.push_back({"domain", "robotics", text(), set(2), {}});
        result.sets.push_back({"domain", "Art & Design", "", set(2), {}});
        result.sets.push_back({"part", "", "", set(1), {}}); // `in part` is no `A in part`
        set_names_ = 3;
        if (chance(30)) {
            result.terms = {Season::fall, Season("iap"), Season::winter, Season::spring, Season::summer};
            if (chance(50)) result.terms_from = 9;
        }
        result.same = {{codes[0], codes[3], {}}};
        if (chance(50)) result.same[0].from = Term{2024, Season::fall};
        if (chance(50)) result.same[0].until = Term{2025, Season::fall};
        return result;
    }

    Program program() {
        Program result;
        if (chance(90)) result.name = chance(80) ? "program-1" : "6-4";
        if (!result.name.empty() && chance(80)) result.title = text();
        if (chance(50)) result.institution = text();
        if (chance(50)) result.catalog = CatalogYears{2024, 2024 + below(3)};
        if (chance(50)) result.duration = Duration{1 + below(4), chance(50) ? "semesters" : "years"};
        if (chance(30)) result.effective = entered();
        if (chance(30)) result.counted = {{Season::summer}};
        for (int n = below(3); n > 0; --n) result.urls.push_back({text()});
        for (int n = below(3); n > 0; --n) result.notes.push_back({chance(70) ? fresh_name() : "", text()});
        for (int n = below(3); n > 0; --n) result.citations.push_back({text(), chance(80) ? text() : ""});
        for (int n = below(4); n > 0; --n)
            result.deadlines.push_back({pick(seasons), {1 + below(12), 1 + below(28)}, chance(50) ? text() : ""});
        result.unit_word = pick(unit_words);

        bool const staged = !result.name.empty() && chance(60);
        std::vector<std::string> paths;
        for (int n = staged ? 1 + below(3) : 1; n > 0; --n) {
            Stage stage;
            if (staged) stage.name = fresh_name();
            if (staged && chance(50)) stage.title = text();
            top_.clear();
            groups_.clear();
            takers_.clear();
            if (result.stages.empty()) stage.block.statements.push_back({total()}); // shows the unit word
            int const statements = below(5);
            for (int i = 0; i < statements; ++i) stage.block.statements.push_back(statement(3, "", true, staged));
            if (top_.size() > 1 && chance(50)) stage.block.statements.push_back({share()});
            if (chance(30)) stage.block.statements.push_back({Split{pick(codes), Units(1 + below(9)), {}}});
            for (int i = below(3); i > 0; --i) stage.block.statements.push_back({repeat()});
            if (chance(20)) stage.block.statements.push_back({program_limit()});
            if (chance(30)) stage.block.statements.push_back({residence()});
            paths.insert(paths.end(), top_.begin(), top_.end());
            result.stages.push_back(std::move(stage));
        }
        for (int n = below(3); n > 0; --n) {
            Outcome outcome{fresh_name(), text(), {}, {}};
            for (auto const& path : paths)
                if (chance(30)) outcome.shown_in.push_back(path);
            result.outcomes.push_back(std::move(outcome));
        }
        return result;
    }

private:
    struct TagValues {
        std::string name;
        std::vector<std::string> values;
    };
    std::vector<std::string> const codes{"24-600",  "24-601",  "24-613",     "CS 101",       "CS102",
                                         "6.1010",  "21M.030", "MATH 51A",   "PHYS 130L",    "24-788",
                                         "A&S 300", "18-661",  "EN.601.226", "COMP SCI 577", "Ü-Kurs 1"};
    std::vector<std::string> const patterns{"24-*", "CS 1xx", "COMP SCI 5xx", "EN.601.*"};
    std::vector<std::string> const subjects{"CS ", "24-", "COMP SCI ", "EN.601.", ""};
    std::vector<TagValues> const tags{{"level", {"graduate", "undergraduate"}},
                                      {"offered", {"fall", "spring"}},
                                      {"hass", {"A", "S \"x\""}},
                                      {"writing", {"yes"}}};
    std::vector<std::string> const unit_words{"units", "units", "credits", "hours", "points", "ects"};
    std::vector<Season> const seasons{Season::winter, Season::spring, Season::summer, Season::fall};
    std::vector<std::string> const grades{"A+", "A", "B-", "C", "R"};

    std::uint64_t state_;
    int names_ = 0;
    int set_names_ = 0;               // declared so far
    std::vector<std::string> top_;    // names at the top of the stage at hand
    std::vector<std::string> groups_; // paths of finished groups of the stage at hand
    std::vector<std::string> takers_; // paths of its finished requirements that take courses

    std::uint64_t random() { // splitmix64: the same on every machine
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    int below(int bound) { return static_cast<int>(random() % static_cast<std::uint64_t>(bound)); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T> T const& pick(std::vector<T> const& all) {
        return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
    }
    std::string fresh_name() {
        static std::vector<std::string> const stems{"r", "long-name-of-a-rule", "x1-y2", "require", "all"};
        std::string const& stem = pick(stems);
        return stem + '-' + std::to_string(++names_);
    }
    std::string text() {
        static std::vector<std::string> const pieces{"a",    "Systems ", "and", "\"",   "\\", "\n",     "\t",
                                                     "\x01", "é",        "😀",   "{",    "}",  "#",      ", ",
                                                     "/",    "’",        "u{",  "\x7f", " ",  "24-787", ": "};
        std::string result;
        for (int n = 1 + below(chance(20) ? 40 : 8); n > 0; --n) result += pick(pieces);
        return result;
    }
    Units units() { return Units(Decimal::from_thousandths(chance(80) ? 1000 * below(130) : below(130'000))); }

    CourseSet set(int depth) {
        int const form = below(depth > 0 ? 10 : 6);
        switch (form) {
        case 0: return CourseSet::any();
        case 1:
            return set_names_ == 0 ? CourseSet::any()
                   : set_names_ > 2 && chance(30)
                       ? CourseSet::named("part")
                       : CourseSet::named(set_names_ > 1 && chance(50) ? "electives" : "core");
        case 2: {
            if (set_names_ > 2 && chance(30))
                return CourseSet::tagged("domain", chance(50) ? "robotics" : "Art & Design");
            TagValues const& tag = pick(tags);
            return CourseSet::tagged(tag.name, chance(20) ? "" : pick(tag.values));
        }
        case 3: return CourseSet::pattern(pick(patterns));
        case 4: {
            std::string const& subject = pick(subjects);
            int const first = 100 + below(400);
            return CourseSet::range(subject, first,
                                    subject.empty() && chance(50) ? CourseSet::no_end : first + below(99));
        }
        case 5: {
            std::vector<std::string> list;
            for (int n = 1 + below(chance(20) ? 30 : 4); n > 0; --n) {
                std::string code = pick(codes);
                if (std::find(list.begin(), list.end(), code) == list.end()) list.push_back(std::move(code));
            }
            return list.size() > 1 && chance(20) ? CourseSet::together(std::move(list))
                                                 : CourseSet::list(std::move(list));
        }
        default: break;
        }
        std::vector<CourseSet> operands;
        for (int n = 2 + below(2); n > 0; --n) operands.push_back(set(depth - 1));
        if (form == 6) return CourseSet::within(std::move(operands));
        return form == 7 ? CourseSet::except(std::move(operands)) : CourseSet::either(std::move(operands));
    }

    Filter filter(int depth) {
        int const form = below(depth > 0 ? 10 : 6);
        switch (form) {
        case 0:
            switch (below(6)) {
            case 0: return Filter::age(comparator(), below(12));
            case 4: return Filter::season({chance(50) ? "summer" : "fall", "spring"});
            case 1: return Filter::grading({chance(50) ? "letter" : "pass-fail"});
            case 2: return Filter::institution({text(), text()});
            case 3: return chance(50) ? Filter::used_for({""}) : Filter::used_for({text(), ""});
            default: return Filter::grade(comparator(), pick(grades));
            }
        case 1: {
            Filter result = Filter::at_least_units(units());
            result.comparator = comparator();
            return result;
        }
        case 2: {
            Filter result = Filter::since({2000 + below(40), pick(seasons)});
            result.comparator = comparator();
            return result;
        }
        case 3: return chance(50) ? Filter::origin({"transfer"}) : Filter::origin({"local", "exam"});
        case 4:
            return chance(50) ? Filter::status({RecordStatus::in_progress})
                              : Filter::status({RecordStatus::completed, RecordStatus::planned});
        case 5: {
            TagValues const& tag = pick(tags);
            if (chance(30)) return Filter::tag(tag.name, {});
            return Filter::tag(tag.name, chance(50) ? tag.values : std::vector<std::string>{pick(tag.values)});
        }
        case 6: return Filter::negation(filter(depth - 1));
        default: break;
        }
        std::vector<Filter> operands;
        for (int n = 2 + below(2); n > 0; --n) operands.push_back(filter(depth - 1));
        return form == 7 ? Filter::any(std::move(operands)) : Filter::all(std::move(operands));
    }

    Condition condition(int depth) {
        int const form = below(depth > 0 ? 10 : 6);
        switch (form) {
        case 0: return Condition::fact("needs-visa");
        case 1: return Condition::fact("needs-visa", Comparator::equal, false);
        case 2: return Condition::fact("age", comparator(), units().amount());
        case 3: return Condition::fact("enrollment", Comparator::equal, text());
        case 4: return Condition::fact_in("bachelor", {text(), "physics"});
        case 5:
            if (chance(20)) return Condition::manual(text());
            if (chance(30)) {
                std::vector<Summand> parts{{Summand::Kind::score, "gre-q"}};
                if (chance(60)) parts.push_back({chance(50) ? Summand::Kind::score : Summand::Kind::fact, "gre-v"});
                if (parts.size() > 1 && chance(50)) std::swap(parts[0], parts[1]);
                return Condition::sum(std::move(parts), comparator(), units().amount());
            }
            return chance(30)   ? Condition::met(chance(50) ? "minor" : "6-3")
                   : chance(50) ? Condition::milestone("capstone")
                                : Condition::proficiency("linear-algebra");
        case 6: return Condition::negation(condition(depth - 1));
        default: break;
        }
        std::vector<Condition> operands;
        for (int n = 2 + below(2); n > 0; --n) operands.push_back(condition(depth - 1));
        return form == 7 ? Condition::any(std::move(operands)) : Condition::all(std::move(operands));
    }

    Condition entered() {
        std::optional<Term> from;
        std::optional<Term> until;
        if (chance(70)) from = Term{2020 + below(4), pick(seasons)};
        if (!from || chance(50)) until = Term{2024 + below(3), pick(seasons)};
        return Condition::entered(from, until);
    }

    Comparator comparator() { return static_cast<Comparator>(below(5)); }

    Quantity quantity(bool may_be_all) {
        Quantity result;
        if (may_be_all && chance(10)) {
            result.all = true;
            return result;
        }
        int const form = below(3);
        if (form != 1) {
            result.units = Bounds<Units>{units(), std::nullopt};
            if (chance(20)) result.units->most = result.units->least;
            if (chance(20))
                result.units->most =
                    Units(Decimal::from_thousandths(result.units->least.amount().thousandths() + 1 + below(9000)));
        }
        if (form != 0) {
            result.courses = Bounds<Courses>{Courses(below(6)), std::nullopt};
            if (chance(30)) result.courses->most = Courses(result.courses->least.count() + below(3));
        }
        result.either = form == 2 && chance(50);
        return result;
    }

    std::optional<Filter> maybe_filter() {
        if (chance(60)) return std::nullopt;
        return filter(2);
    }
    std::optional<int> maybe_term() {
        if (chance(80)) return std::nullopt;
        return 1 + below(8);
    }

    template <class T> Bounds<T> bound(T figure, int form) { // at least, at most, exactly
        if (form == 0) return {figure, std::nullopt};
        return {form == 1 ? T() : figure, figure};
    }

    With with() {
        With result;
        result.kind = static_cast<With::Kind>(below(6));
        bool const lower =
            result.kind == With::Kind::each || result.kind == With::Kind::distinct || result.kind == With::Kind::in_one;
        int const form = lower                                 ? 0
                         : result.kind == With::Kind::per_term ? 1
                                                               : below(result.kind == With::Kind::per ? 2 : 3);
        bool const in_courses = result.kind == With::Kind::each || result.kind == With::Kind::distinct || chance(50);
        if (in_courses)
            result.quantity.courses = bound(Courses(1 + below(5)), form);
        else
            result.quantity.units = bound(units(), form);
        if (result.kind == With::Kind::distinct || result.kind == With::Kind::per || result.kind == With::Kind::in_one)
            result.tag = pick(tags).name;
        if (result.kind == With::Kind::amount) {
            result.from = set(2);
            result.where = maybe_filter();
        }
        if (result.kind == With::Kind::per && chance(50)) result.from = set(2);
        if (result.kind == With::Kind::each)
            for (int n = 1 + below(3); n > 0; --n) result.each.push_back(set(1));
        return result;
    }

    /// The clauses of what takes courses. What it comes after stands before it, so that there are no circles.
    Take clauses(Quantity quantity, CourseSet from) {
        Take result;
        result.quantity = std::move(quantity);
        result.from = std::move(from);
        result.where = maybe_filter();
        for (int n = chance(30) ? 1 + below(8) : 0; n > 0; --n) result.with.push_back(with());
        if (!takers_.empty() && chance(30)) result.after = pick(takers_);
        result.by_term = maybe_term();
        if (chance(20)) result.prefer = static_cast<Preference>(below(3));
        return result;
    }

    ProgramLimit program_limit() {
        ProgramLimit result;
        result.most = 1 + below(3);
        if (chance(50)) result.from = set(2);
        if (result.from && chance(50)) result.where = maybe_filter();
        return result;
    }

    Repeat repeat() {
        Repeat result;
        result.keep = static_cast<Repeat::Keep>(below(4));
        if (chance(50)) result.average = static_cast<Repeat::Keep>(below(4));
        if (result.average && *result.average != Repeat::Keep::all && chance(50)) result.replacing = units();
        if (chance(50)) result.attempts = 1 + below(4);
        if (chance(50)) result.from = set(2);
        return result;
    }

    Requirement residence() {
        Units const least = units();
        Requirement result;
        result.name = "residence";
        result.body = Residence{least, Units(Decimal::from_thousandths(least.amount().thousandths() + below(50'000)))};
        result.advisory = chance(30);
        return result;
    }

    Requirement total() {
        Quantity amount;
        amount.units = Bounds<Units>{units(), std::nullopt};
        Requirement result;
        result.name = "total";
        result.body = Overall{amount, std::nullopt, std::nullopt, std::nullopt};
        return result;
    }

    Requirement requirement(int depth, std::string const& prefix, bool named_above, bool option) {
        Requirement result;
        result.advisory = !option && chance(15);
        if (chance(70)) result.name = fresh_name();
        if (chance(40)) result.title = text();
        bool const named = named_above && !result.name.empty();
        std::string const path = prefix + result.name;
        switch (below(depth > 0 ? 9 : 6)) {
        case 0:
        case 1: result.body = clauses(quantity(true), set(2)); break;
        case 2: {
            Quantity one;
            one.courses = Bounds<Courses>{Courses(1), std::nullopt};
            result.body = clauses(one, CourseSet::list({pick(codes)}));
            break;
        }
        case 3: {
            Overall overall{quantity(false), std::nullopt, maybe_filter(), maybe_term()};
            if (overall.quantity.units) overall.quantity.units->most.reset();
            if (overall.quantity.courses) overall.quantity.courses->most.reset();
            if (chance(50)) overall.from = set(2);
            if (chance(25))
                result.body = Unique{overall.quantity, overall.from, overall.where};
            else
                result.body = overall;
            break;
        }
        case 4: {
            GradeAverage average;
            average.comparator = chance(70) ? Comparator::greater_equal : Comparator::greater;
            average.threshold = Decimal::from_thousandths(below(4000));
            average.over = static_cast<GradeAverage::Over>(below(3));
            if (average.over == GradeAverage::Over::courses) {
                average.from = set(2);
                average.where = maybe_filter();
            }
            if (average.over == GradeAverage::Over::applied && !takers_.empty() && chance(50))
                average.applied_to = pick(takers_);
            if (average.over != GradeAverage::Over::applied && chance(40)) {
                BestOf best;
                if (chance(50))
                    best.units = Units(1 + below(60));
                else
                    best.courses = Courses(1 + below(9));
                if (chance(50)) best.first = Units(60 + below(60));
                average.best = best;
            }
            result.body = average;
            break;
        }
        case 5:
            if (!groups_.empty() && chance(40)) {
                result.body = ChildrenOf{1, pick(groups_)};
            } else if (chance(30)) {
                AttemptLimit limit;
                limit.most = below(3);
                limit.from = set(2);
                limit.where = maybe_filter();
                result.body = limit;
            } else
                result.body = Check{condition(2)};
            break;
        default: {
            Group group;
            if (chance(60)) group.choose = 1 + below(2);
            if (chance(20)) group.effective = entered();
            int const children = 1 + below(3);
            for (int i = 0; i < children; ++i)
                group.block.statements.push_back(
                    {requirement(depth - 1, path + '.', named, option || group.choose.has_value())});
            for (int i = below(3); i > 0; --i)
                group.block.statements.push_back(
                    statement(depth - 1, path + '.', named, true, option || group.choose.has_value()));
            if (!group.choose && chance(20)) group.block.statements.push_back({residence()});
            result.body = std::move(group);
            if (named) groups_.push_back(path);
        }
        }
        if (named && std::holds_alternative<Take>(result.body)) takers_.push_back(path);
        if (prefix.empty() && !result.name.empty()) top_.push_back(result.name);
        return result;
    }

    /// A statement. `named`: everything above has a name. `nested`: notes and the like belong to the block around, not
    /// to the program.
    Statement statement(int depth, std::string const& prefix, bool named, bool nested, bool option = false) {
        switch (below(nested ? 12 : 9)) {
        case 0: {
            Limit limit{std::nullopt, std::nullopt, set(2), maybe_filter(), false, {}};
            if (chance(50))
                limit.units = units();
            else
                limit.courses = Courses(below(6));
            limit.in_part = limit.units && chance(30);
            return {limit};
        }
        case 1: return {Exclude{set(2), maybe_filter(), {}}};
        case 2: {
            if (depth == 0) return {Exclude{CourseSet::any(), filter(1), {}}};
            Conditional choice{condition(2), {}, {}, {}};
            for (Block* const branch : {&choice.then, &choice.otherwise})
                for (int i = below(3); i > 0; --i)
                    branch->statements.push_back(statement(depth - 1, prefix, named, true, option));
            return {choice};
        }
        case 9: return {Note{chance(50) ? fresh_name() : "", text()}};
        case 10: return {Citation{text(), chance(50) ? text() : ""}};
        case 11: return {Url{text()}};
        default: return {requirement(depth, prefix, named, option)};
        }
    }

    Share share() {
        Share result;
        int const form = below(top_.size() > 2 ? 4 : 3);
        if (form > 0) result.one = top_.front();
        if (form > 1) result.other = top_.back();
        if (form > 2) {
            result.more.assign(std::next(top_.begin()), std::prev(top_.end()));
            if (chance(50)) result.each_at_most = 2;
        }
        if (chance(30))
            result.up_to_units = units();
        else if (chance(50))
            result.up_to_courses = Courses(below(4));
        if (chance(30)) {
            result.from = set(2);
            result.where = maybe_filter();
        }
        return result;
    }
};

} // namespace requisite::random_document
