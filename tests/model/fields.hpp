// Every member of a program that means something, to be changed one at a time. Structures are taken apart by structured bindings: one that has a member
// more does not compile here.
#pragma once

#include <requisite/model/program.hpp>

#include <cstddef>

namespace requisite::fields {

/// Changes the n-th member of a program; of one with fewer, none.
class Change {
public:
    explicit Change(std::size_t which) : left_(which) {}

    /// Whether there was such a member.
    bool operator()(Program& program) {
        of(program);
        return done_;
    }

private:
    std::size_t left_;
    bool done_ = false;

    /// Whether this is the one.
    bool here() {
        if (done_ || left_-- > 0) return false;
        return done_ = true;
    }

    // --- values ---
    void of(std::string& value) {
        if (here()) value += 'x';
    }
    void of(bool& value) {
        if (here()) value = !value;
    }
    void of(int& value) {
        if (here()) ++value;
    }
    void of(Units& value) {
        if (here()) value = Units(Decimal::from_thousandths(value.amount().thousandths() + 1));
    }
    void of(Courses& value) {
        if (here()) value = Courses(value.count() + 1);
    }
    void of(Decimal& value) {
        if (here()) value = Decimal::from_thousandths(value.thousandths() + 1);
    }
    void of(Season& value) {
        if (here()) value = Season(std::string(value.name()) + 'x');
    }
    template <class E> void kind(E& value, E last) {
        if (here()) value = value == last ? E() : static_cast<E>(static_cast<int>(value) + 1);
    }
    void of(Comparator& value) { kind(value, Comparator::greater_equal); }
    void of(Preference& value) { kind(value, Preference::earliest_term); }
    void of(GradeAverage::Over& value) { kind(value, GradeAverage::Over::overall); }
    void of(Repeat::Keep& value) { kind(value, Repeat::Keep::all); }
    void of(CourseSet::Kind& value) { kind(value, CourseSet::Kind::except); }
    void of(Filter::Kind& value) { kind(value, Filter::Kind::negation); }
    void of(Condition::Kind& value) { kind(value, Condition::Kind::negation); }
    void of(With::Kind& value) { kind(value, With::Kind::in_one); }
    void of(FactValue::Kind& value) { kind(value, FactValue::Kind::text); }
    void of(Summand::Kind& value) { kind(value, Summand::Kind::score); }

    template <class T> void of(std::optional<T>& value) {
        if (value) of(*value);
        if (!here()) return;
        if (value)
            value.reset();
        else
            value.emplace();
    }
    /// Each in it, one more, one less, and two in another order.
    template <class T> void list(std::vector<T>& values) {
        for (auto& one : values) of(one);
        if (here()) values.emplace_back();
        if (!values.empty() && here()) values.pop_back();
        if (values.size() > 1 && !(values.front() == values.back()) && here()) std::swap(values.front(), values.back());
    }
    template <class T> void of(std::vector<T>& values) { list(values); }
    template <class T> void of(Operands<T>& values) { list(values); }
    void of(Statements& values) { list(values); }
    template <class... T> void all(T&... members) { (of(members), ...); }

    // --- structures ---
    void of(Term& term) {
        auto& [year, season] = term;
        all(year, season);
    }
    void of(MonthDay& day) {
        auto& [month, number] = day;
        all(month, number);
    }
    template <class T> void of(Bounds<T>& bounds) {
        auto& [least, most] = bounds;
        all(least, most);
    }
    void of(Quantity& quantity) {
        auto& [units, courses, either, everything] = quantity;
        all(units, courses, either, everything);
    }
    void of(CourseSet& set) {
        auto& [kind, name, value, first, last, codes, operands, place] = set;
        all(kind, name, value, first, last, codes, operands);
    }
    void of(Filter& filter) {
        auto& [kind, comparator, name, units, term, years, values, operands, place] = filter;
        all(kind, comparator, name, units, term, years, values, operands);
    }
    void of(FactValue& fact) {
        auto& [kind, truth, number, text] = fact;
        all(kind, truth, number, text);
    }
    void of(Summand& summand) {
        auto& [kind, name] = summand;
        all(kind, name);
    }
    void of(Condition& condition) {
        auto& [kind, name, comparator, values, summands, operands, from, until, place] = condition;
        all(kind, name, comparator, values, summands, operands, from, until);
    }
    void of(With& with) {
        auto& [kind, quantity, tag, from, where, each, place] = with;
        all(kind, quantity, tag, from, where, each);
    }
    void of(Take& take) {
        auto& [quantity, from, where, with, after, by_term, prefer] = take;
        all(quantity, from, where, with, after, by_term, prefer);
    }
    void of(Overall& overall) {
        auto& [quantity, from, where, by_term] = overall;
        all(quantity, from, where, by_term);
    }
    void of(Unique& unique) {
        auto& [quantity, from, where] = unique;
        all(quantity, from, where);
    }
    void of(BestOf& best) {
        auto& [units, courses, first] = best;
        all(units, courses, first);
    }
    void of(GradeAverage& average) {
        auto& [comparator, threshold, over, applied_to, from, where, best, place] = average;
        all(comparator, threshold, over, applied_to, from, where, best);
    }
    void of(Check& check) {
        auto& [condition] = check;
        all(condition);
    }
    void of(Block& block) {
        auto& [statements] = block;
        all(statements);
    }
    void of(Group& group) {
        auto& [choose, block, effective] = group;
        all(choose, block, effective);
    }
    void of(ChildrenOf& children) {
        auto& [choose, path] = children;
        all(choose, path);
    }
    void of(AttemptLimit& attempts) {
        auto& [most, from, where] = attempts;
        all(most, from, where);
    }
    void of(Residence& residence) {
        auto& [least, of_last] = residence;
        all(least, of_last);
    }
    void of(Requirement& requirement) {
        auto& [name, title, body, advisory, place] = requirement;
        all(name, title, advisory);
        std::visit([this](auto& form) { of(form); }, body);
        if (!here()) return;
        if (std::holds_alternative<Check>(body))
            body = Group();
        else
            body = Check();
    }
    void of(Limit& limit) {
        auto& [units, courses, from, where, in_part, place] = limit;
        all(units, courses, from, where, in_part);
    }
    void of(ProgramLimit& limit) {
        auto& [most, from, where, place] = limit;
        all(most, from, where);
    }
    void of(Exclude& exclude) {
        auto& [from, where, place] = exclude;
        all(from, where);
    }
    void of(Share& share) {
        auto& [one, other, more, program, each_at_most, up_to_units, up_to_courses, from, where, place] = share;
        all(one, other, more, program, each_at_most, up_to_units, up_to_courses, from, where);
    }
    void of(Split& split) {
        auto& [course, into, place] = split;
        all(course, into);
    }
    void of(Repeat& repeat) {
        auto& [keep, average, replacing, attempts, from, place] = repeat;
        all(keep, average, replacing, attempts, from);
    }
    void of(Conditional& choice) {
        auto& [condition, then, otherwise, place] = choice;
        all(condition, then, otherwise);
        if (!(then == otherwise) && here()) std::swap(then, otherwise);
    }
    void of(Note& note) {
        auto& [name, text] = note;
        all(name, text);
    }
    void of(Citation& citation) {
        auto& [address, sentence] = citation;
        all(address, sentence);
    }
    void of(Url& url) {
        auto& [address] = url;
        all(address);
    }
    void of(Statement& statement) {
        auto& [form] = statement;
        std::visit([this](auto& inside) { of(inside); }, form);
    }
    void of(Outcome& outcome) {
        auto& [name, text, shown_in, place] = outcome;
        all(name, text, shown_in);
    }
    void of(Deadline& deadline) {
        auto& [season, day, text, place] = deadline;
        all(season, day, text);
    }
    void of(CatalogYears& years) {
        auto& [first, last] = years;
        all(first, last);
    }
    void of(CountedSeason& counted) {
        auto& [season, place] = counted;
        all(season);
    }
    void of(Duration& duration) {
        auto& [length, unit] = duration;
        all(length, unit);
    }
    void of(Stage& stage) {
        auto& [name, title, block, place] = stage;
        all(name, title, block);
    }
    void of(Program& program) {
        auto& [name, title, institution, catalog, duration, counted, effective, urls, outcomes, deadlines, notes,
               citations, stages, unit_word, place] = program;
        all(name, title, institution, catalog, duration, counted, effective, urls, outcomes, deadlines, notes,
            citations, stages, unit_word);
    }
};

} // namespace requisite::fields
