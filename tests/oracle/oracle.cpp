// The oracle: see oracle.hpp. Each part follows a section of docs/semantics.md, in its order. Amounts of units and
// grade points are whole thousandths throughout.
#include "oracle.hpp"

#include <algorithm>
#include <functional>

namespace requisite::oracle {

namespace {

using Mask = std::uint32_t; // a set of leaves, or of children: small cases have few of both

bool has(Mask mask, std::size_t i) { return (mask >> i & 1U) != 0; }

bool listed(std::string const& text, std::vector<std::string> const& values) {
    return std::find(values.begin(), values.end(), text) != values.end();
}

bool starts_with(std::string const& text, std::string const& beginning) {
    return text.compare(0, beginning.size(), beginning) == 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// --- Courses and sets ------------------------------------------------------------------------------------------------

/// The courses that somebody names: each is the set of its codes, after `same`.
class CourseBook {
public:
    CourseBook(Program const& program, Catalogue const& catalogue, Transcript const& transcript)
        : catalogue_(catalogue) {
        for (auto const& course : catalogue.courses) add(course.code);
        for (auto const& pair : catalogue.same) join(add(pair.one), add(pair.other));
        for (auto const& set : catalogue.sets) add_listed(set.courses);
        for (auto const& stage : program.stages) visit(stage.block, [this](Requirement const& r) { add_sets(r); });
        for (auto const& record : transcript.records) add(record.course);
    }

    std::size_t size() const { return codes_.size(); }
    std::size_t course_of(std::string const& code) const {
        for (std::size_t course = 0; course < codes_.size(); ++course)
            if (listed(code, codes_[course])) return course;
        return codes_.size();
    }
    bool in_catalogue(std::size_t course) const {
        return std::any_of(codes_[course].begin(), codes_[course].end(),
                           [this](std::string const& code) { return catalogue_.find(code) != nullptr; });
    }

    bool contains(CourseSet const& set, std::size_t course, int depth = 0) const {
        if (depth > 20) return false; // sets that name one another
        auto const in = [&](CourseSet const& operand) { return contains(operand, course, depth + 1); };
        switch (set.kind) {
        case CourseSet::Kind::any: return true;
        case CourseSet::Kind::list:
            return any_code(course, [&](std::string const& code) { return listed(code, set.codes); });
        case CourseSet::Kind::pattern:
            return any_code(course, [&](std::string const& code) { return matches_pattern(code, set.name); });
        case CourseSet::Kind::range:
            return any_code(course, [&](std::string const& code) { return matches_range(code, set); });
        case CourseSet::Kind::named:
            return std::any_of(catalogue_.sets.begin(), catalogue_.sets.end(), [&](NamedSet const& named) {
                return named.name == set.name && named.value.empty() && in(named.courses);
            });
        case CourseSet::Kind::tagged: {
            auto const values = tag_values(course, set.name, depth + 1);
            return set.value.empty() ? !values.empty() : listed(set.value, values);
        }
        case CourseSet::Kind::either: return std::any_of(set.operands.begin(), set.operands.end(), in);
        case CourseSet::Kind::within: return std::all_of(set.operands.begin(), set.operands.end(), in);
        case CourseSet::Kind::except:
            return in(set.operands.front()) && std::none_of(set.operands.begin() + 1, set.operands.end(), in);
        }
        return false;
    }

    /// The values that a course has of a tag: those of all its codes, and of the sets that give it one.
    std::vector<std::string> tag_values(std::size_t course, std::string const& tag, int depth = 0) const {
        std::vector<std::string> values;
        for (auto const& entry : catalogue_.courses)
            if (listed(entry.code, codes_[course]))
                for (auto const& own : entry.tags)
                    if (own.name == tag) values.push_back(own.value);
        for (auto const& set : catalogue_.sets)
            if (set.name == tag && !set.value.empty() && contains(set.courses, course, depth))
                values.push_back(set.value);
        return values;
    }

    /// How many courses a set has: of the catalogue, and those that it lists by code.
    std::int64_t count(CourseSet const& set) const {
        std::vector<std::string> codes;
        collect_listed(set, codes, 0);
        std::int64_t count = 0;
        for (std::size_t course = 0; course < size(); ++course) {
            bool const by_code = any_code(course, [&](std::string const& code) { return listed(code, codes); });
            if ((by_code || in_catalogue(course)) && contains(set, course)) ++count;
        }
        return count;
    }

    /// The catalogue's units, the least of a range: of this code if it has a figure, else of the course's other codes.
    std::int64_t catalogue_units(std::string const& code) const {
        Course const* const own = catalogue_.find(code);
        if (own != nullptr && own->units) return own->units->amount().thousandths();
        auto const& codes = codes_[course_of(code)];
        for (auto const& entry : catalogue_.courses)
            if (listed(entry.code, codes) && entry.units) return entry.units->amount().thousandths();
        return 0;
    }

    /// The commonest positive size among the catalogue courses of the program's sets.
    std::int64_t nominal(Program const& program) const {
        std::map<std::int64_t, int> sizes;
        for (std::size_t course = 0; course < size(); ++course) {
            bool asked_for = false;
            auto const ask = [&](CourseSet const& set) { asked_for = asked_for || contains(set, course); };
            for (auto const& stage : program.stages)
                visit(stage.block, [&](Requirement const& requirement) {
                    if (auto const* const take = std::get_if<Take>(&requirement.body)) ask(take->from);
                    if (auto const* const overall = std::get_if<Overall>(&requirement.body))
                        if (overall->from) ask(*overall->from);
                });
            if (!asked_for || !in_catalogue(course)) continue;
            std::int64_t units = 0; // of its first entry in the catalogue
            for (auto entry = catalogue_.courses.rbegin(); entry != catalogue_.courses.rend(); ++entry)
                if (std::find(codes_[course].begin(), codes_[course].end(), entry->code) != codes_[course].end())
                    units = catalogue_units(entry->code);
            if (units > 0) ++sizes[units];
        }
        auto const commonest = std::max_element(sizes.begin(), sizes.end(), // the first, so the smallest, of equals
                                                [](auto const& a, auto const& b) { return a.second < b.second; });
        return commonest == sizes.end() ? 1000 : commonest->first;
    }

private:
    Catalogue const& catalogue_;
    std::vector<std::vector<std::string>> codes_;

    template <class F> bool any_code(std::size_t course, F matches) const {
        return std::any_of(codes_[course].begin(), codes_[course].end(), matches);
    }

    std::size_t add(std::string const& code) {
        std::size_t const course = course_of(code);
        if (course == codes_.size()) codes_.push_back({code});
        return course;
    }
    void join(std::size_t one, std::size_t other) {
        if (one == other) return;
        codes_[one].insert(codes_[one].end(), codes_[other].begin(), codes_[other].end());
        codes_.erase(codes_.begin() + static_cast<std::ptrdiff_t>(other));
    }
    void add_listed(CourseSet const& set) {
        for (auto const& code : set.codes) add(code);
        for (auto const& operand : set.operands) add_listed(operand);
    }
    void add_sets(Requirement const& requirement) {
        if (auto const* const take = std::get_if<Take>(&requirement.body)) add_listed(take->from);
        if (auto const* const overall = std::get_if<Overall>(&requirement.body))
            if (overall->from) add_listed(*overall->from);
    }
    void collect_listed(CourseSet const& set, std::vector<std::string>& codes, int depth) const {
        if (depth > 20) return;
        codes.insert(codes.end(), set.codes.begin(), set.codes.end());
        for (auto const& operand : set.operands) collect_listed(operand, codes, depth + 1);
        for (auto const& named : catalogue_.sets) {
            bool const plain = set.kind == CourseSet::Kind::named && named.value.empty();
            bool const valued = set.kind == CourseSet::Kind::tagged && !named.value.empty() &&
                                (set.value.empty() || set.value == named.value);
            if ((plain || valued) && named.name == set.name) collect_listed(named.courses, codes, depth + 1);
        }
    }

    /// `24-*`: anything may follow. `CS 3xx`: exactly that many more digits, then suffix letters.
    static bool matches_pattern(std::string const& code, std::string const& pattern) {
        if (!pattern.empty() && pattern.back() == '*') return starts_with(code, pattern.substr(0, pattern.size() - 1));
        std::size_t const fixed = pattern.find_last_not_of('x') + 1;
        if (!starts_with(code, pattern.substr(0, fixed)) || code.size() < pattern.size()) return false;
        auto const digits_end = code.begin() + static_cast<std::ptrdiff_t>(pattern.size());
        return std::all_of(code.begin() + static_cast<std::ptrdiff_t>(fixed), digits_end, is_digit) &&
               std::all_of(digits_end, code.end(), is_letter);
    }
    /// `CS 300..499`, suffix letters included.
    static bool matches_range(std::string const& code, CourseSet const& range) {
        if (!starts_with(code, range.name)) return false;
        std::size_t i = range.name.size();
        int number = 0;
        for (; i < code.size() && i < range.name.size() + 9 && is_digit(code[i]); ++i)
            number = number * 10 + (code[i] - '0');
        if (i == range.name.size() || number < range.first || number > range.last) return false;
        return std::all_of(code.begin() + static_cast<std::ptrdiff_t>(i), code.end(), is_letter);
    }
};

// --- Records ---------------------------------------------------------------------------------------------------------

enum class Truth { no, undecided, yes };

Truth negated(Truth truth) {
    return truth == Truth::no ? Truth::yes : truth == Truth::yes ? Truth::no : Truth::undecided;
}

/// The number of a term in which fall and spring count: summer belongs to the spring before, winter to the fall before.
int term_number(Term term) {
    switch (term.season) {
    case Season::winter: return 2 * term.year - 1;
    case Season::spring:
    case Season::summer: return 2 * term.year;
    case Season::fall: return 2 * term.year + 1;
    }
    return 0;
}

/// A record as the page reads it.
struct Attempt {
    Record const* record = nullptr;
    std::size_t course = 0;
    std::int64_t units = 0;
    RecordStatus status = RecordStatus::completed;
    std::optional<std::size_t> worth;   ///< place of its grade in the scale, 0 is best
    std::optional<std::int64_t> points; ///< of its grade
    bool earns = true;                  ///< its grade earns units, or it has none
    bool is_record = true;              ///< false: invalid, or withdrawn
};

/// The records of a transcript.
class Records {
public:
    Records(CourseBook const& book, Catalogue const& catalogue, Transcript const& transcript)
        : book_(book), scale_(catalogue.grades.empty() ? GradeScale::us_letter() : catalogue.grades) {
        for (auto const& record : transcript.records) {
            attempts_.push_back(read(record));
            bool const local = attempts_.back().is_record && record.origin == "local" && record.term;
            if (local && (!first_term_ || *record.term < *first_term_)) first_term_ = record.term;
        }
    }

    std::size_t size() const { return attempts_.size(); }
    Attempt const& operator[](std::size_t i) const { return attempts_[i]; }

    /// Which records count at a horizon: seen there, and of several attempts of one course the one that counts.
    std::vector<bool> counting(int horizon) const {
        std::vector<bool> counts(size());
        auto const seen = [&](std::size_t i) {
            return attempts_[i].is_record && static_cast<int>(attempts_[i].status) <= horizon;
        };
        for (std::size_t i = 0; i < size(); ++i) {
            counts[i] = seen(i);
            if (!book_.tag_values(attempts_[i].course, "repeatable").empty()) continue;
            for (std::size_t j = 0; j < size() && counts[i]; ++j)
                if (j != i && seen(j) && attempts_[j].course == attempts_[i].course &&
                    (better(j, i) || (j < i && !better(i, j))))
                    counts[i] = false;
        }
        return counts;
    }

    /// Whether a record matches `S where … by term n`.
    Truth matches(std::size_t i, CourseSet const* from, std::optional<Filter> const& where,
                  std::optional<int> by_term = {}) const {
        if (from != nullptr && !book_.contains(*from, attempts_[i].course)) return Truth::no;
        Truth const filtered = where ? evaluate(*where, i) : Truth::yes;
        return by_term ? std::min(filtered, in_time(i, *by_term)) : filtered;
    }

private:
    CourseBook const& book_;
    GradeScale scale_;
    std::vector<Attempt> attempts_;
    std::optional<Term> first_term_;

    Attempt read(Record const& record) const {
        Attempt attempt;
        attempt.record = &record;
        attempt.course = book_.course_of(record.course);
        attempt.units = record.units ? record.units->amount().thousandths() : book_.catalogue_units(record.course);
        attempt.status = record.status;
        if (attempt.units < 0) attempt.is_record = false;
        if (record.grade.empty()) return attempt;
        Grade const* const grade = scale_.find(record.grade);
        if (grade == nullptr || grade->kind == Grade::Kind::none) {
            attempt.is_record = false;
            return attempt;
        }
        if (grade->kind == Grade::Kind::incomplete && attempt.status == RecordStatus::completed)
            attempt.status = RecordStatus::in_progress;
        if (grade->kind == Grade::Kind::points) attempt.points = grade->points.thousandths();
        attempt.worth = scale_.rank(record.grade);
        attempt.earns = grade->earns_units && grade->kind != Grade::Kind::fail;
        return attempt;
    }

    /// Of two attempts of one course: does the first count rather than the second?
    bool better(std::size_t one, std::size_t other) const {
        auto const kind = [](Attempt const& a) {
            if (a.status == RecordStatus::completed) return a.earns ? 0 : 3;
            return a.status == RecordStatus::in_progress ? 1 : 2;
        };
        Attempt const& a = attempts_[one];
        Attempt const& b = attempts_[other];
        if (kind(a) != kind(b)) return kind(a) < kind(b);
        if (a.points != b.points) return b.points < a.points; // none is least
        if (a.units != b.units) return a.units > b.units;
        if (!a.record->term || !b.record->term) return a.record->term.has_value() && !b.record->term;
        return *a.record->term < *b.record->term;
    }

    Truth in_time(std::size_t i, int n) const {
        auto const& term = attempts_[i].record->term;
        if (!term || !first_term_) return Truth::undecided;
        return term_number(*term) - term_number(*first_term_) < n ? Truth::yes : Truth::no;
    }

    Truth evaluate(Filter const& filter, std::size_t i) const {
        Attempt const& attempt = attempts_[i];
        Record const& record = *attempt.record;
        auto const known = [](bool truth) { return truth ? Truth::yes : Truth::no; };
        switch (filter.kind) {
        case Filter::Kind::grade: {
            auto const worth = scale_.rank(filter.name);
            if (!attempt.worth || !worth) return Truth::undecided;
            return known(compare(*worth, filter.comparator, *attempt.worth)); // the better grade has the smaller place
        }
        case Filter::Kind::units:
            return known(compare(attempt.units, filter.comparator, filter.units.amount().thousandths()));
        case Filter::Kind::term:
            return record.term ? known(compare(*record.term, filter.comparator, filter.term)) : Truth::undecided;
        case Filter::Kind::origin: return known(listed(record.origin, filter.values));
        case Filter::Kind::status: return known(listed(std::string(to_string(attempt.status)), filter.values));
        case Filter::Kind::tag: {
            std::vector<std::string> values;
            for (auto const& tag : record.tags)
                if (tag.name == filter.name) values.push_back(tag.value);
            if (values.empty()) values = book_.tag_values(attempt.course, filter.name);
            if (filter.values.empty()) return known(!values.empty());
            return known(std::any_of(values.begin(), values.end(),
                                     [&](std::string const& value) { return listed(value, filter.values); }));
        }
        case Filter::Kind::all: {
            Truth truth = Truth::yes;
            for (auto const& operand : filter.operands) truth = std::min(truth, evaluate(operand, i));
            return truth;
        }
        case Filter::Kind::any: {
            Truth truth = Truth::no;
            for (auto const& operand : filter.operands) truth = std::max(truth, evaluate(operand, i));
            return truth;
        }
        case Filter::Kind::negation: return negated(evaluate(filter.operands.front(), i));
        }
        return Truth::no;
    }
};

// --- Conditions and worlds -------------------------------------------------------------------------------------------

using World = std::map<std::string, FactValue>; // the value of every fact that is known, or supposed

bool compares(FactValue const& a, Comparator comparator, FactValue const& b) {
    if (a.kind != b.kind) return false;
    switch (a.kind) {
    case FactValue::Kind::truth: return compare(a.truth, comparator, b.truth);
    case FactValue::Kind::number: return compare(a.number, comparator, b.number);
    case FactValue::Kind::text: return compare(a.text, comparator, b.text);
    }
    return false;
}

bool holds(Condition const& condition, Transcript const& transcript, World const& world) {
    auto const operand_holds = [&](Condition const& operand) { return holds(operand, transcript, world); };
    auto const& operands = condition.operands;
    switch (condition.kind) {
    case Condition::Kind::fact:
        return compares(world.at(condition.name), condition.comparator, condition.values.front());
    case Condition::Kind::fact_in:
        return std::any_of(condition.values.begin(), condition.values.end(), [&](FactValue const& value) {
            return compares(world.at(condition.name), Comparator::equal, value);
        });
    case Condition::Kind::milestone: return listed(condition.name, transcript.milestones);
    case Condition::Kind::proficiency: return listed(condition.name, transcript.proficiencies);
    case Condition::Kind::all: return std::all_of(operands.begin(), operands.end(), operand_holds);
    case Condition::Kind::any: return std::any_of(operands.begin(), operands.end(), operand_holds);
    case Condition::Kind::negation: return !operand_holds(operands.front());
    }
    return false;
}

using Questions = std::map<std::string, std::vector<FactValue>>; // facts, and the constants they are compared with

void collect_questions(Condition const& condition, Questions& questions) {
    if (condition.kind == Condition::Kind::fact || condition.kind == Condition::Kind::fact_in) {
        auto& constants = questions[condition.name];
        constants.insert(constants.end(), condition.values.begin(), condition.values.end());
    }
    for (auto const& operand : condition.operands) collect_questions(operand, questions);
}

void collect_questions(Block const& block, Questions& questions) {
    for (auto const& statement : block.statements) {
        if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            collect_questions(choice->condition, questions);
            collect_questions(choice->then, questions);
            collect_questions(choice->otherwise, questions);
        }
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        if (requirement == nullptr) continue;
        if (auto const* const check = std::get_if<Check>(&requirement->body))
            collect_questions(check->condition, questions);
        if (auto const* const group = std::get_if<Group>(&requirement->body))
            collect_questions(group->block, questions);
    }
}

/// Every value of an unknown fact that conditions can tell apart, given the constants it is compared with.
std::vector<FactValue> possible_values(std::vector<FactValue> const& constants) {
    std::vector<FactValue> values;
    std::set<std::int64_t> numbers;
    std::set<std::string> texts;
    bool truths = false;
    for (auto const& constant : constants) {
        if (constant.kind == FactValue::Kind::truth) truths = true;
        if (constant.kind == FactValue::Kind::number) numbers.insert(constant.number.thousandths());
        if (constant.kind == FactValue::Kind::text) texts.insert(constant.text);
    }
    if (truths) values.insert(values.end(), {FactValue(true), FactValue(false)});
    for (auto number = numbers.begin(); number != numbers.end(); ++number) {
        if (number == numbers.begin()) values.emplace_back(Decimal::from_thousandths(*number - 1000));
        values.emplace_back(Decimal::from_thousandths(*number));
        auto const next = std::next(number);
        if (next == numbers.end())
            values.emplace_back(Decimal::from_thousandths(*number + 1000));
        else if (*next - *number > 1)
            values.emplace_back(Decimal::from_thousandths(*number + 1));
    }
    std::string other = "other";
    for (auto const& text : texts) {
        values.emplace_back(text);
        other += text; // longer than each, so none of them
    }
    if (!texts.empty()) values.emplace_back(other);
    return values;
}

/// Every world of a stage; none if there are more than are tried. The unknown facts are added to `unknown`.
std::vector<World> worlds_of(Stage const& stage, Transcript const& transcript, std::vector<std::string>& unknown) {
    World known;
    for (auto const& fact : transcript.facts) known.emplace(fact.name, fact.value);
    Questions questions;
    collect_questions(stage.block, questions);
    std::vector<World> worlds{known};
    bool too_many = false;
    for (auto const& [name, constants] : questions) {
        if (known.count(name) != 0) continue;
        unknown.push_back(name);
        std::vector<World> more;
        for (auto const& value : possible_values(constants))
            for (auto world : worlds) {
                world[name] = value;
                more.push_back(std::move(world));
            }
        worlds = std::move(more);
        too_many = too_many || worlds.size() > 64;
        if (too_many) worlds.resize(1);
    }
    if (too_many) worlds.clear();
    return worlds;
}

// --- A stage in one world --------------------------------------------------------------------------------------------

/// A requirement that exists in this world, or the stage itself (node 0, which asks for all of its children).
struct Node {
    Requirement const* rule = nullptr;
    std::string path;
    std::size_t parent = 0;
    bool waived = false;          ///< it, or one above it
    bool condition_fails = false; ///< with Check
    std::vector<std::size_t> children;
    std::vector<Exclude const*> excludes;
    std::vector<Limit const*> limits;

    bool is_group() const { return rule == nullptr || std::holds_alternative<Group>(rule->body); }
    /// How many children are chosen.
    std::size_t chosen() const {
        auto const* const group = rule == nullptr ? nullptr : std::get_if<Group>(&rule->body);
        if (group == nullptr || !group->choose) return children.size();
        return std::min(children.size(), static_cast<std::size_t>(*group->choose));
    }
    /// How many children it lacks to choose as many as it says.
    std::size_t lacking() const {
        auto const* const group = rule == nullptr ? nullptr : std::get_if<Group>(&rule->body);
        if (group == nullptr || !group->choose) return 0;
        return static_cast<std::size_t>(*group->choose) - chosen();
    }
};

struct Tree {
    std::vector<Node> nodes;
    std::vector<Share const*> shares;
    bool stands_below(std::size_t node, std::size_t top) const {
        while (node != top && node != 0) node = nodes[node].parent;
        return node == top;
    }
    std::size_t find(std::string const& path) const { // 0: there is none
        for (std::size_t i = 1; i < nodes.size(); ++i)
            if (nodes[i].path == path) return i;
        return 0;
    }
};

class TreeBuilder {
public:
    TreeBuilder(Transcript const& transcript, World const& world) : transcript_(transcript), world_(world) {}

    Tree build(Stage const& stage) {
        tree_.nodes.emplace_back();
        int count = 0;
        add(stage.block, 0, true, count);
        return std::move(tree_);
    }

private:
    Transcript const& transcript_;
    World const& world_;
    Tree tree_;

    /// The statements of a block, and of the branches in it. A branch that does not hold only takes up numbers.
    void add(Block const& block, std::size_t parent, bool exists, int& count) {
        for (auto const& statement : block.statements) {
            if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
                bool const truth = holds(choice->condition, transcript_, world_);
                add(choice->then, parent, exists && truth, count);
                add(choice->otherwise, parent, exists && !truth, count);
            }
            auto const* const requirement = std::get_if<Requirement>(&statement.form);
            if (requirement != nullptr) ++count;
            if (!exists) continue;
            if (requirement != nullptr) add(*requirement, parent, count);
            Node& node = tree_.nodes[parent];
            if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) node.excludes.push_back(exclude);
            if (auto const* const limit = std::get_if<Limit>(&statement.form)) node.limits.push_back(limit);
            if (auto const* const share = std::get_if<Share>(&statement.form)) tree_.shares.push_back(share);
        }
    }

    void add(Requirement const& requirement, std::size_t parent, int number) {
        std::string const name = requirement.name.empty() ? "#" + std::to_string(number) : requirement.name;
        Node node;
        node.rule = &requirement;
        node.path = parent == 0 ? name : tree_.nodes[parent].path + '.' + name;
        node.parent = parent;
        node.waived = tree_.nodes[parent].waived;
        for (auto const& petition : transcript_.petitions)
            node.waived = node.waived || petition.requirement == node.path;
        if (auto const* const check = std::get_if<Check>(&requirement.body))
            node.condition_fails = !holds(check->condition, transcript_, world_);
        std::size_t const self = tree_.nodes.size();
        tree_.nodes[parent].children.push_back(self);
        tree_.nodes.push_back(std::move(node));
        if (auto const* const group = std::get_if<Group>(&requirement.body)) {
            int count = 0;
            add(group->block, self, true, count);
        }
    }
};

struct Amount {
    std::int64_t units = 0;
    std::int64_t courses = 0;
    void add(Attempt const& attempt) {
        units += attempt.units;
        ++courses;
    }
    bool within(std::optional<Units> const& most_units, std::optional<Courses> const& most_courses) const {
        return (!most_units || units <= most_units->amount().thousandths()) &&
               (!most_courses || courses <= most_courses->count());
    }
};

struct Score {
    std::int64_t missing = 0;
    int violated = 0;
    friend bool operator<(Score a, Score b) {
        return a.missing != b.missing ? a.missing < b.missing : a.violated < b.violated;
    }
    bool satisfied() const { return missing == 0 && violated == 0; }
};

/// A stage in one world, at one horizon: its choices and allocations, and what each misses.
class Audit {
public:
    Audit(Tree const& tree, CourseBook const& book, Records const& records, std::int64_t nominal, int horizon)
        : tree_(tree),
          book_(book),
          records_(records),
          nominal_(nominal),
          counts_(records.counting(horizon)),
          active_(tree.nodes.size()),
          placed_(records.size()) {
        for (std::size_t node = 0; node < tree.nodes.size(); ++node) prepare(node);
        for (auto& limit : limits_) limit.leaves = leaves_below(limit.block);
        for (std::size_t i = 0; i < records.size(); ++i) {
            Mask mask = 0;
            for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
                if (may_take(leaf, i)) mask |= Mask{1} << leaf;
            eligible_.push_back(mask);
            free_.push_back(counts_[i] && records[i].earns && !excluded(tree.nodes[0], i));
        }
        for (auto const* const share : tree.shares) prepare(*share);
    }

    /// The least (M, V) over all choices of children and all allocations.
    Score best() {
        for_each_choice([this] {
            std::vector<std::vector<Mask>> const options = placements();
            return place(0, options);
        });
        return *best_;
    }

    /// How many allocations and counted sets best() looks at, at the most.
    double effort() {
        double counted_sets = 1;
        for (std::size_t i = 0; i < records_.size() && !observed_.empty(); ++i)
            if (free_[i] && limited_by_stage(i)) counted_sets *= 2;
        double total = 0;
        for_each_choice([&] {
            double product = counted_sets;
            for (auto const& options : placements()) product *= static_cast<double>(options.size());
            total += product;
            return false;
        });
        return total;
    }

    Appraisal appraise(Claim const& claim) {
        Appraisal result;
        auto const fault = [&](std::string text) { result.faults.push_back(std::move(text)); };
        active_[0] = true;
        for (std::size_t node = 0; node < tree_.nodes.size(); ++node) {
            if (!active_[node] || tree_.nodes[node].waived || !tree_.nodes[node].is_group()) continue;
            std::size_t chosen = 0;
            for (std::size_t const child : tree_.nodes[node].children) {
                active_[child] = claim.not_chosen.count(tree_.nodes[child].path) == 0;
                if (active_[child]) ++chosen;
            }
            if (chosen != tree_.nodes[node].chosen())
                fault(tree_.nodes[node].path + " counts on " + std::to_string(chosen) + " children");
        }
        for (auto const& [path, indices] : claim.applied) {
            auto const leaf = std::find(leaves_.begin(), leaves_.end(), tree_.find(path));
            if (leaf == leaves_.end() || !active_[*leaf]) {
                if (!indices.empty()) fault(path + " takes no records");
                continue;
            }
            auto const number = static_cast<std::size_t>(leaf - leaves_.begin());
            for (std::size_t const i : indices) {
                bool const exists = i < records_.size();
                if (!exists || !has(eligible_[i], number)) {
                    fault("record " + std::to_string(i) + " is not eligible for " + path);
                    if (!exists) continue;
                }
                if (has(placed_[i], number)) fault("record " + std::to_string(i) + " stands twice in " + path);
                placed_[i] |= Mask{1} << number;
            }
        }
        for (std::size_t i = 0; i < records_.size(); ++i)
            if (!permitted(placed_[i])) fault("record " + std::to_string(i) + " is in leaves that do not share");
        if (!within_caps()) fault("an upper figure, a limit or the cap of a share is exceeded");
        if (result.faults.empty()) {
            Score const score = this->score();
            result.missing = score.missing;
            result.violated = score.violated;
        }
        return result;
    }

private:
    struct PreparedLimit {
        Limit const* limit = nullptr;
        std::size_t block = 0;      ///< node; 0 is the stage
        std::vector<bool> matching; ///< records
        Mask leaves = 0;            ///< those under its block
    };
    struct PreparedShare {
        Share const* share = nullptr;
        Mask one = 0;
        Mask other = 0;
    };

    Tree const& tree_;
    CourseBook const& book_;
    Records const& records_;
    std::int64_t nominal_;
    std::vector<bool> counts_;        ///< records that count at this horizon
    std::vector<std::size_t> leaves_; ///< nodes that take records
    std::vector<Mask> eligible_;      ///< for each record, the leaves that may take it
    std::vector<bool> free_;          ///< records that `overall` may count without their being applied
    std::vector<PreparedLimit> limits_;
    std::vector<PreparedShare> shares_;
    std::map<std::size_t, std::vector<bool>> observed_; ///< for each `overall`, the records that match it
    std::map<std::size_t, std::int64_t> set_sizes_;     ///< for each `all courses`, how many courses its set has

    std::vector<bool> active_;  ///< nodes: chosen, as is everything above
    std::vector<Mask> placed_;  ///< the allocation: for each record the leaves that it serves
    std::vector<bool> counted_; ///< the counted set of `overall`
    std::optional<Score> best_;

    // Eligibility, fixed before the search.

    void prepare(std::size_t index) {
        Node const& node = tree_.nodes[index];
        for (auto const* const limit : node.limits) {
            limits_.push_back({limit, index, {}, 0});
            for (std::size_t i = 0; i < records_.size(); ++i)
                limits_.back().matching.push_back(records_.matches(i, &limit->from, limit->where) == Truth::yes);
        }
        if (node.rule == nullptr || node.waived) return;
        if (auto const* const take = std::get_if<Take>(&node.rule->body)) {
            leaves_.push_back(index);
            if (take->quantity.all) set_sizes_[index] = book_.count(take->from);
        }
        if (auto const* const overall = std::get_if<Overall>(&node.rule->body)) {
            CourseSet const* const from = overall->from ? &*overall->from : nullptr;
            for (std::size_t i = 0; i < records_.size(); ++i)
                observed_[index].push_back(
                    usable(records_.matches(i, from, overall->where, overall->by_term), records_[i]));
            if (overall->quantity.all) set_sizes_[index] = book_.count(from != nullptr ? *from : CourseSet::any());
        }
    }

    Mask leaves_below(std::size_t top) const {
        Mask mask = 0;
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
            if (tree_.stands_below(leaves_[leaf], top)) mask |= Mask{1} << leaf;
        return mask;
    }

    void prepare(Share const& share) {
        auto const under = [&](std::string const& path) {
            std::size_t const top = tree_.find(path);
            return top == 0 ? 0 : leaves_below(top);
        };
        Mask const all = leaves_below(0);
        PreparedShare prepared{&share, all, all};
        if (!share.one.empty()) prepared.one = under(share.one);
        if (!share.other.empty()) prepared.other = under(share.other);
        if (share.one.empty() && !share.other.empty()) prepared.one = all & ~prepared.other; // everything else
        if (share.other.empty() && !share.one.empty()) prepared.other = all & ~prepared.one;
        shares_.push_back(prepared);
    }

    /// Unknown in the end: a completed record does not match, one that is not completed may be used.
    static bool usable(Truth match, Attempt const& attempt) {
        return match == Truth::yes || (match == Truth::undecided && attempt.status != RecordStatus::completed);
    }

    bool excluded(Node const& node, std::size_t i) const {
        return std::any_of(node.excludes.begin(), node.excludes.end(), [&](Exclude const* exclude) {
            return records_.matches(i, &exclude->from, exclude->where) == Truth::yes;
        });
    }

    bool may_take(std::size_t leaf, std::size_t i) const {
        auto const& take = std::get<Take>(tree_.nodes[leaves_[leaf]].rule->body);
        if (!counts_[i] || !records_[i].earns) return false;
        if (!usable(records_.matches(i, &take.from, take.where, take.by_term), records_[i])) return false;
        for (std::size_t above = tree_.nodes[leaves_[leaf]].parent;; above = tree_.nodes[above].parent) {
            if (excluded(tree_.nodes[above], i)) return false;
            if (above == 0) return true;
        }
    }

    // Choices of children.

    using Visitor = std::function<bool()>; // returns whether to stop

    bool for_each_choice(Visitor const& visit) {
        std::fill(active_.begin(), active_.end(), false);
        active_[0] = true;
        return choose(0, visit);
    }

    /// Nodes stand after their parents, so that one walk decides each group after those above it.
    bool choose(std::size_t node, Visitor const& visit) {
        if (node == tree_.nodes.size()) return visit();
        Node const& group = tree_.nodes[node];
        if (!active_[node] || group.waived || !group.is_group()) return choose(node + 1, visit);
        std::size_t const n = group.children.size();
        for (Mask mask = 0; mask < Mask{1} << n; ++mask) {
            std::size_t chosen = 0;
            for (std::size_t i = 0; i < n; ++i) {
                active_[group.children[i]] = has(mask, i);
                if (has(mask, i)) ++chosen;
            }
            if (chosen == group.chosen() && choose(node + 1, visit)) return true;
        }
        for (std::size_t const child : group.children) active_[child] = false;
        return false;
    }

    // Allocations.

    /// For each record, the sets of chosen leaves that it may serve at once.
    std::vector<std::vector<Mask>> placements() const {
        Mask active = 0;
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf)
            if (active_[leaves_[leaf]]) active |= Mask{1} << leaf;
        std::vector<std::vector<Mask>> options;
        for (Mask const eligible : eligible_) {
            options.emplace_back();
            for (Mask mask = 0; mask < Mask{1} << leaves_.size(); ++mask)
                if ((mask & ~(eligible & active)) == 0 && permitted(mask)) options.back().push_back(mask);
        }
        return options;
    }

    /// Whether one record may serve all these leaves: each pair needs a share.
    bool permitted(Mask leaves) const {
        for (std::size_t a = 0; a < leaves_.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) {
                if (!has(leaves, a) || !has(leaves, b)) continue;
                if (std::none_of(shares_.begin(), shares_.end(),
                                 [&](PreparedShare const& share) { return covers(share, a, b); }))
                    return false;
            }
        return true;
    }
    static bool covers(PreparedShare const& share, std::size_t a, std::size_t b) {
        return (has(share.one, a) && has(share.other, b)) || (has(share.one, b) && has(share.other, a));
    }
    bool on_both_sides(PreparedShare const& share, Mask leaves) const {
        for (std::size_t a = 0; a < leaves_.size(); ++a)
            for (std::size_t b = 0; b < a; ++b)
                if (has(leaves, a) && has(leaves, b) && covers(share, a, b)) return true;
        return false;
    }

    bool place(std::size_t i, std::vector<std::vector<Mask>> const& options) {
        if (i == records_.size()) {
            Score const score = this->score();
            if (!best_ || score < *best_) best_ = score;
            return best_->satisfied(); // there is nothing better
        }
        for (Mask const leaves : options[i]) {
            placed_[i] = leaves;
            if (within_caps() && place(i + 1, options)) return true; // what is too much stays too much
        }
        placed_[i] = 0;
        return false;
    }

    bool within_caps() const {
        for (std::size_t leaf = 0; leaf < leaves_.size(); ++leaf) {
            Quantity const& quantity = std::get<Take>(tree_.nodes[leaves_[leaf]].rule->body).quantity;
            Amount amount;
            for (std::size_t i = 0; i < records_.size(); ++i)
                if (has(placed_[i], leaf)) amount.add(records_[i]);
            if (!amount.within(quantity.units ? quantity.units->most : std::nullopt,
                               quantity.courses ? quantity.courses->most : std::nullopt))
                return false;
        }
        for (auto const& limit : limits_) {
            Amount amount;
            for (std::size_t i = 0; i < records_.size(); ++i)
                if ((placed_[i] & limit.leaves) != 0 && limit.matching[i]) amount.add(records_[i]);
            if (!amount.within(limit.limit->units, limit.limit->courses)) return false;
        }
        for (auto const& share : shares_) {
            Amount amount;
            for (std::size_t i = 0; i < records_.size(); ++i)
                if (on_both_sides(share, placed_[i])) amount.add(records_[i]);
            if (!amount.within(share.share->up_to_units, share.share->up_to_courses)) return false;
        }
        return true;
    }

    // Missing and violated, of a complete allocation.

    /// The best over all counted sets. A record that no limit of the stage concerns is always counted: `overall` never
    /// has too much.
    Score score() {
        counted_.assign(records_.size(), false);
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < records_.size(); ++i) {
            bool const limited = limited_by_stage(i);
            counted_[i] = placed_[i] != 0 || (free_[i] && !limited);
            if (placed_[i] == 0 && free_[i] && limited && !observed_.empty()) open.push_back(i);
        }
        std::optional<std::int64_t> least;
        for (Mask mask = 0; mask < Mask{1} << open.size(); ++mask) {
            for (std::size_t i = 0; i < open.size(); ++i) counted_[open[i]] = has(mask, i);
            if (!counted_within_limits()) continue;
            std::int64_t const missing = missing_of(0);
            if (!least || missing < *least) least = missing;
        }
        int violated = 0;
        for (std::size_t node = 1; node < tree_.nodes.size(); ++node)
            if (active_[node] && violates(tree_.nodes[node])) ++violated;
        return {*least, violated};
    }

    bool limited_by_stage(std::size_t i) const {
        return std::any_of(limits_.begin(), limits_.end(),
                           [i](PreparedLimit const& limit) { return limit.block == 0 && limit.matching[i]; });
    }

    bool counted_within_limits() const {
        return std::all_of(limits_.begin(), limits_.end(), [this](PreparedLimit const& limit) {
            Amount amount;
            for (std::size_t i = 0; i < records_.size(); ++i)
                if (counted_[i] && limit.matching[i]) amount.add(records_[i]);
            return limit.block != 0 || amount.within(limit.limit->units, limit.limit->courses);
        });
    }

    std::int64_t missing_of(std::size_t index) const {
        Node const& node = tree_.nodes[index];
        if (node.waived) return 0;
        if (node.is_group()) return missing_of_group(node, active_[index]);
        if (auto const* const take = std::get_if<Take>(&node.rule->body)) {
            auto const leaf = std::find(leaves_.begin(), leaves_.end(), index) - leaves_.begin();
            return shortfall(take->quantity, index,
                             [&](std::size_t i) { return has(placed_[i], static_cast<std::size_t>(leaf)); });
        }
        if (auto const* const overall = std::get_if<Overall>(&node.rule->body)) {
            auto const& matching = observed_.at(index);
            return shortfall(overall->quantity, index, [&](std::size_t i) { return counted_[i] && matching[i]; });
        }
        if (auto const* const children = std::get_if<ChildrenOf>(&node.rule->body)) {
            std::size_t const of = tree_.find(children->path);
            return smallest(of == 0 ? std::vector<std::size_t>{} : tree_.nodes[of].children,
                            static_cast<std::size_t>(children->choose));
        }
        return node.condition_fails ? nominal_ : 0; // an average misses nothing
    }

    std::int64_t missing_of_group(Node const& node, bool active) const {
        std::int64_t const lacking = static_cast<std::int64_t>(node.lacking()) * nominal_;
        // A group that is not chosen itself takes nothing, so that every choice in it is open: the best one counts.
        if (!active) return lacking + smallest(node.children, node.chosen());
        std::int64_t sum = lacking;
        for (std::size_t const child : node.children)
            if (active_[child]) sum += missing_of(child);
        return sum;
    }

    std::int64_t smallest(std::vector<std::size_t> const& nodes, std::size_t choose) const {
        std::vector<std::int64_t> missing;
        missing.reserve(std::max(nodes.size(), choose));
        for (std::size_t const node : nodes) missing.push_back(missing_of(node));
        while (missing.size() < choose) missing.push_back(nominal_); // a child that does not exist
        std::sort(missing.begin(), missing.end());
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < choose; ++i) sum += missing[i];
        return sum;
    }

    template <class Has> std::int64_t shortfall(Quantity const& quantity, std::size_t node, Has has_record) const {
        Amount amount;
        std::set<std::size_t> courses;
        for (std::size_t i = 0; i < records_.size(); ++i)
            if (has_record(i)) {
                amount.add(records_[i]);
                courses.insert(records_[i].course);
            }
        auto const lack = [](std::int64_t least, std::int64_t have) { return std::max<std::int64_t>(0, least - have); };
        if (quantity.all) return lack(set_sizes_.at(node), static_cast<std::int64_t>(courses.size())) * nominal_;
        std::int64_t const units =
            quantity.units ? lack(quantity.units->least.amount().thousandths(), amount.units) : 0;
        std::int64_t const in_courses =
            quantity.courses ? lack(quantity.courses->least.count(), amount.courses) * nominal_ : 0;
        return quantity.units && quantity.courses && quantity.either ? std::min(units, in_courses)
                                                                     : std::max(units, in_courses);
    }

    bool violates(Node const& node) const {
        auto const* const average = std::get_if<GradeAverage>(&node.rule->body);
        if (average == nullptr || node.waived) return false;
        std::int64_t units = 0;
        std::int64_t weighted_points = 0;
        for (std::size_t i = 0; i < records_.size(); ++i) {
            Attempt const& attempt = records_[i];
            bool in = counts_[i];
            if (average->over == GradeAverage::Over::applied) in = placed_[i] != 0;
            if (average->over == GradeAverage::Over::courses)
                in = in && records_.matches(i, average->from ? &*average->from : nullptr, average->where) == Truth::yes;
            if (!in || !attempt.points) continue;
            units += attempt.units;
            weighted_points += attempt.units * *attempt.points;
        }
        return units > 0 && !compare(weighted_points, average->comparator, units * average->threshold.thousandths());
    }
};

/// Everything that is the same for all stages, worlds and horizons.
struct Setting {
    Transcript const& transcript;
    CourseBook book;
    Records records;
    std::int64_t nominal;

    Setting(Program const& program, Catalogue const& catalogue, Transcript const& the_transcript)
        : transcript(the_transcript),
          book(program, catalogue, the_transcript),
          records(book, catalogue, the_transcript),
          nominal(book.nominal(program)) {}

    template <class F> auto audit(Stage const& stage, World const& world, int horizon, F use) const {
        Tree const tree = TreeBuilder(transcript, world).build(stage);
        Audit audit(tree, book, records, nominal, horizon);
        return use(audit);
    }
};

} // namespace

std::vector<StageVerdict> judge(Program const& program, Catalogue const& catalogue, Transcript const& transcript) {
    Setting const setting(program, catalogue, transcript);
    std::vector<StageVerdict> verdicts;
    for (auto const& stage : program.stages) {
        StageVerdict verdict;
        std::vector<World> const worlds = worlds_of(stage, transcript, verdict.unknown_facts);
        verdict.optimum_known = !worlds.empty();
        for (auto const& world : worlds) {
            StageVerdict here;
            here.status = Status::unmet;
            for (int h = 2; h >= 0; --h) {
                Score const best = setting.audit(stage, world, h, [](Audit& audit) { return audit.best(); });
                here.missing[static_cast<std::size_t>(h)] = best.missing;
                here.violated[static_cast<std::size_t>(h)] = best.violated;
                Status const reached[] = {Status::met, Status::in_progress, Status::planned};
                if (best.satisfied()) here.status = reached[h];
            }
            if (&world == &worlds.front()) {
                verdict.missing = here.missing;
                verdict.violated = here.violated;
                verdict.status = here.status;
            }
            if (here.missing != verdict.missing || here.violated != verdict.violated) verdict.optimum_known = false;
            if (here.status != verdict.status) verdict.status = Status::unknown;
        }
        verdicts.push_back(std::move(verdict));
    }
    return verdicts;
}

double effort(Program const& program, Catalogue const& catalogue, Transcript const& transcript) {
    Setting const setting(program, catalogue, transcript);
    double total = 0;
    for (auto const& stage : program.stages) {
        std::vector<std::string> unknown;
        for (auto const& world : worlds_of(stage, transcript, unknown))
            total += setting.audit(stage, world, 2, [](Audit& audit) { return audit.effort(); });
    }
    return total;
}

std::vector<Appraisal> appraise(Program const& program, Catalogue const& catalogue, Transcript const& transcript,
                                Claim const& claim) {
    Setting const setting(program, catalogue, transcript);
    Stage const& stage = program.stages[claim.stage];
    std::vector<std::string> unknown;
    std::vector<Appraisal> appraisals;
    for (auto const& world : worlds_of(stage, transcript, unknown))
        appraisals.push_back(
            setting.audit(stage, world, claim.horizon, [&](Audit& audit) { return audit.appraise(claim); }));
    return appraisals;
}

} // namespace requisite::oracle
