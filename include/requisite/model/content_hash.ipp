#pragma once

#include <requisite/list.hpp>
#include <requisite/model/content_hash.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

// The bytes that stand for kinds. They are part of the hash: a new one is added, none is ever changed.
static char hash_byte(CourseSet::Kind kind) noexcept {
    switch (kind) {
    case CourseSet::Kind::list: return 'l';
    case CourseSet::Kind::any: return 'a';
    case CourseSet::Kind::named: return 'n';
    case CourseSet::Kind::tagged: return 't';
    case CourseSet::Kind::pattern: return 'p';
    case CourseSet::Kind::range: return 'r';
    case CourseSet::Kind::together: return '+';
    case CourseSet::Kind::either: return 'o';
    case CourseSet::Kind::within: return 'i';
    case CourseSet::Kind::except: break;
    }
    return 'x';
}
static char hash_byte(Filter::Kind kind) noexcept { return filter_words[+kind].hash; }
static char hash_byte(Condition::Kind kind) noexcept {
    switch (kind) {
    case Condition::Kind::fact: return 'f';
    case Condition::Kind::fact_in: return 'i';
    case Condition::Kind::sum: return '+';
    case Condition::Kind::milestone: return 'm';
    case Condition::Kind::proficiency: return 'p';
    case Condition::Kind::met: return 'M';
    case Condition::Kind::manual: return 'd';
    case Condition::Kind::entered: return 'e';
    case Condition::Kind::all: return '&';
    case Condition::Kind::any: return '|';
    case Condition::Kind::negation: break;
    }
    return '!';
}
static char hash_byte(With::Kind kind) noexcept {
    switch (kind) {
    case With::Kind::amount: return 'a';
    case With::Kind::each: return 'e';
    case With::Kind::distinct: return 'd';
    case With::Kind::per: return 'p';
    case With::Kind::per_term: return 't';
    case With::Kind::in_one: break;
    }
    return 'o';
}
static char hash_byte(Comparator comparator) noexcept {
    switch (comparator) {
    case Comparator::equal: return '=';
    case Comparator::less: return '<';
    case Comparator::less_equal: return 'l';
    case Comparator::greater: return '>';
    case Comparator::greater_equal: break;
    }
    return 'g';
}
static char hash_byte(Preference preference) noexcept {
    switch (preference) {
    case Preference::highest_grade: return 'g';
    case Preference::most_units: return 'u';
    case Preference::earliest_term: break;
    }
    return 't';
}
static char hash_byte(GradeAverage::Over over) noexcept {
    switch (over) {
    case GradeAverage::Over::applied: return 'a';
    case GradeAverage::Over::courses: return 'c';
    case GradeAverage::Over::overall: break;
    }
    return 'o';
}
static char hash_byte(Repeat::Keep keep) noexcept {
    switch (keep) {
    case Repeat::Keep::best: return 'b';
    case Repeat::Keep::latest: return 'l';
    case Repeat::Keep::first: return 'f';
    case Repeat::Keep::all: break;
    }
    return 'a';
}
static char hash_byte(FactValue::Kind kind) noexcept {
    switch (kind) {
    case FactValue::Kind::truth: return 'b';
    case FactValue::Kind::number: return 'n';
    case FactValue::Kind::text: break;
    }
    return 't';
}
static char hash_byte(Grade::Kind kind) noexcept {
    switch (kind) {
    case Grade::Kind::points: return 'n';
    case Grade::Kind::pass: return 'p';
    case Grade::Kind::fail: return 'f';
    case Grade::Kind::incomplete: return 'i';
    case Grade::Kind::none: break;
    }
    return 'w';
}

/// Writes a tree into a hash. A node writes its own members and an end, then its children follow, in the order in which it named them.
class ContentHasher {
public:
    std::uint64_t of(Program const& program) {
        write(program);
        return finished();
    }
    std::uint64_t of(Catalogue const& catalogue) {
        write(catalogue);
        return finished();
    }

private:
    /// Something still to be written.
    struct Node {
        void (ContentHasher::*write)(void const*);
        void const* node;
    };

    std::uint64_t hash_ = 14695981039346656037U;
    List<Node> open_;     // the next one last
    List<Node> children_; // of the node at hand

    std::uint64_t finished() {
        for (end(); !open_.empty(); end()) {
            Node const next = open_.back();
            open_.pop_back();
            (this->*next.write)(next.node);
        }
        return hash_;
    }
    void end() {
        byte('\0');
        for (std::size_t i = children_.size(); i-- > 0;) open_.push_back(children_[i]);
        children_.clear();
    }

    // --- values ---
    void byte(char value) noexcept {
        hash_ ^= static_cast<unsigned char>(value);
        hash_ *= 1099511628211U;
    }
    void number(std::int64_t value) noexcept {
        auto rest = static_cast<std::uint64_t>(value);
        for (int i = 0; i < 8; ++i, rest >>= 8) byte(static_cast<char>(rest & 0xFF));
    }
    void length(std::size_t value) noexcept { number(static_cast<std::int64_t>(value)); }
    void text(std::string_view value) noexcept {
        length(value.size());
        for (char const one : value) byte(one);
    }
    void figure(Units value) noexcept { number(value.amount().thousandths()); }
    void figure(Courses value) noexcept { number(value.count()); }
    void figure(Decimal value) noexcept { number(value.thousandths()); }
    void figure(int value) noexcept { number(value); }
    void figure(Term const& value) noexcept {
        number(value.year);
        text(value.season.name());
    }
    template <class T> void figure(Bounds<T> const& bounds) noexcept {
        figure(bounds.least);
        byte(bounds.most ? '+' : '-');
        if (bounds.most) figure(*bounds.most);
    }

    // --- members: nothing of one that is as by default ---
    void member(char mark, std::string_view value) noexcept {
        if (value.empty()) return;
        byte(mark);
        text(value);
    }
    void flag(char mark, bool value) noexcept {
        if (value) byte(mark);
    }
    template <class T> void member(char mark, std::optional<T> const& value) noexcept {
        if (!value) return;
        byte(mark);
        figure(*value);
    }
    template <class T> void changed(char mark, T const& value, T const& by_default = T()) noexcept {
        if (!(value == by_default)) member(mark, std::optional<T>(value));
    }
    /// A list whose members `write` writes.
    template <class T, class F> void list(char mark, std::vector<T> const& values, F const& write_one) {
        if (values.empty()) return;
        byte(mark);
        length(values.size());
        for (auto const& one : values) write_one(one);
    }
    void texts(char mark, std::vector<std::string> const& values) {
        list(mark, values, [this](std::string const& one) { text(one); });
    }
    void members(Quantity const& quantity) noexcept {
        member('u', quantity.units);
        member('c', quantity.courses);
        flag('e', quantity.either);
        flag('l', quantity.all);
    }

    // --- children ---
    template <class T> void child(char mark, T const& node) {
        byte(mark);
        children_.push_back({&ContentHasher::write_node<T>, &node});
    }
    template <class T> void child(char mark, std::optional<T> const& node) {
        if (node) child(mark, *node);
    }
    template <class T> void children(char mark, std::vector<T> const& nodes) {
        list(mark, nodes, [this](T const& node) { children_.push_back({&ContentHasher::write_node<T>, &node}); });
    }

    // --- nodes ---
    template <class T> void write_node(void const* node) { write(*static_cast<T const*>(node)); }
    void write(CourseSet const& set) {
        byte('c');
        byte(hash_byte(set.kind));
        member('n', set.name);
        member('v', set.value);
        changed('f', set.first);
        changed('l', set.last);
        texts('c', set.codes);
        children('o', set.operands);
    }
    void write(Filter const& filter) {
        byte('f');
        byte(hash_byte(filter.kind));
        byte(hash_byte(filter.comparator));
        member('n', filter.name);
        changed('u', filter.units);
        changed('t', filter.term);
        changed('y', filter.years);
        texts('v', filter.values);
        children('o', filter.operands);
    }
    void write(Condition const& condition) {
        byte('?');
        byte(hash_byte(condition.kind));
        byte(hash_byte(condition.comparator));
        member('n', condition.name);
        list('v', condition.values, [this](FactValue const& value) {
            byte(hash_byte(value.kind));
            byte(value.truth ? '+' : '-');
            figure(value.number);
            text(value.text);
        });
        list('s', condition.summands, [this](Summand const& one) {
            byte(one.kind == Summand::Kind::fact ? 'f' : 's');
            text(one.name);
        });
        children('o', condition.operands);
        member('f', condition.from);
        member('u', condition.until);
    }
    void write(With const& with) {
        byte('w');
        byte(hash_byte(with.kind));
        members(with.quantity);
        member('t', with.tag);
        child('f', with.from);
        child('w', with.where);
        children('s', with.each);
    }

    void write(Statement const& statement) {
        std::visit([this](auto const& form) { this->write(form); }, statement.form);
    }
    void write(Requirement const& requirement) {
        byte('R');
        member('n', requirement.name);
        member('t', requirement.title);
        flag('a', requirement.advisory);
        std::visit([this](auto const& body) { this->write(body); }, requirement.body);
    }
    void write(Take const& take) {
        byte('T');
        members(take.quantity);
        child('f', take.from);
        child('w', take.where);
        children('b', take.with);
        member('a', take.after);
        member('t', take.by_term);
        if (!take.prefer) return;
        byte('p');
        byte(hash_byte(*take.prefer));
    }
    void write(Overall const& overall) {
        byte('O');
        members(overall.quantity);
        child('f', overall.from);
        child('w', overall.where);
        member('t', overall.by_term);
    }
    void write(Unique const& unique) {
        byte('U');
        members(unique.quantity);
        child('f', unique.from);
        child('w', unique.where);
    }
    void write(GradeAverage const& average) {
        byte('G');
        byte(hash_byte(average.comparator));
        figure(average.threshold);
        byte(hash_byte(average.over));
        member('a', average.applied_to);
        child('f', average.from);
        child('w', average.where);
        if (!average.best) return;
        byte('b');
        member('u', average.best->units);
        member('c', average.best->courses);
        member('i', average.best->first);
    }
    void write(Check const& check) {
        byte('K');
        child('c', check.condition);
    }
    void write(Group const& group) {
        byte('B');
        member('n', group.choose);
        child('e', group.effective);
        children('s', group.block.statements);
    }
    void write(ChildrenOf const& children) {
        byte('H');
        figure(children.choose);
        text(children.path);
    }
    void write(Residence const& residence) {
        byte('D');
        figure(residence.least);
        figure(residence.of_last);
    }
    void write(AttemptLimit const& attempts) {
        byte('T');
        figure(attempts.most);
        child('f', attempts.from);
        child('w', attempts.where);
    }
    void write(Limit const& limit) {
        byte('L');
        member('u', limit.units);
        member('c', limit.courses);
        child('f', limit.from);
        child('w', limit.where);
        flag('p', limit.in_part);
    }
    void write(Exclude const& exclude) {
        byte('X');
        child('f', exclude.from);
        child('w', exclude.where);
    }
    void write(Share const& share) {
        byte('S');
        member('a', share.one);
        member('b', share.other);
        texts('m', share.more);
        member('p', share.program);
        member('e', share.each_at_most);
        member('u', share.up_to_units);
        member('c', share.up_to_courses);
        child('f', share.from);
        child('w', share.where);
    }
    void write(ProgramLimit const& limit) {
        byte('M');
        figure(limit.most);
        child('f', limit.from);
        child('w', limit.where);
    }
    void write(Split const& split) {
        byte('P');
        text(split.course);
        figure(split.into);
    }
    void write(Repeat const& repeat) {
        byte('A');
        byte(hash_byte(repeat.keep));
        if (repeat.average) {
            byte('v');
            byte(hash_byte(*repeat.average));
        }
        member('r', repeat.replacing);
        member('n', repeat.attempts);
        child('f', repeat.from);
    }
    void write(Conditional const& choice) {
        byte('I');
        child('c', choice.condition);
        children('t', choice.then.statements);
        children('e', choice.otherwise.statements);
    }
    void write(Note const& note) {
        byte('N');
        text(note.name);
        text(note.text);
    }
    void write(Citation const& citation) {
        byte('C');
        text(citation.address);
        text(citation.sentence);
    }
    void write(Url const& url) {
        byte('U');
        text(url.address);
    }

    void write(Program const& program) {
        byte('p');
        member('n', program.name);
        member('t', program.title);
        member('i', program.institution);
        if (program.catalog) {
            byte('y');
            number(program.catalog->first);
            number(program.catalog->last);
        }
        if (program.duration) {
            byte('d');
            number(program.duration->length);
            text(program.duration->unit);
        }
        list('c', program.counted, [this](CountedSeason const& one) { text(one.season.name()); });
        child('e', program.effective);
        auto const inside = [this](auto const& one) { this->write(one); };
        list('u', program.urls, inside);
        list('o', program.outcomes, [this](requisite::Outcome const& one) {
            text(one.name);
            text(one.text);
            texts('s', one.shown_in);
            byte('\0');
        });
        list('l', program.deadlines, [this](Deadline const& one) {
            text(one.season.name());
            number(one.day.month);
            number(one.day.day);
            text(one.text);
        });
        list('m', program.notes, inside);
        list('q', program.citations, inside);
        list('s', program.stages, [this](Stage const& stage) {
            text(stage.name);
            text(stage.title);
            children('b', stage.block.statements);
            byte('\0');
        });
        if (program.unit_word != "units") {
            byte('w');
            text(program.unit_word);
        }
    }
    void write(Catalogue const& catalogue) {
        byte('k');
        list('c', catalogue.courses, [this](Course const& course) {
            text(course.code);
            member('t', course.title);
            member('u', course.units);
            member('m', course.units_max);
            member('n', course.counts);
            list('g', course.tags, [this](Tag const& tag) {
                text(tag.name);
                text(tag.value);
            });
            byte('\0');
        });
        list('s', catalogue.sets, [this](NamedSet const& set) {
            text(set.name);
            member('v', set.value);
            member('t', set.title);
            child('c', set.courses);
            byte('\0');
        });
        list('=', catalogue.same, [this](SameCourse const& same) {
            text(same.one);
            text(same.other);
            member('f', same.from);
            member('u', same.until);
            byte('\0');
        });
        list('t', catalogue.terms, [this](Season const& season) { text(season.name()); });
        if (catalogue.terms_from != 1) {
            byte('m');
            figure(catalogue.terms_from);
        }
        member('n', catalogue.grades.name());
        flag('l', catalogue.grades.lowest_best());
        list('g', catalogue.grades.grades(), [this](Grade const& grade) {
            text(grade.symbol);
            byte(hash_byte(grade.kind));
            figure(grade.points);
            byte(grade.earns_units ? '+' : '-');
            text(grade.stands_as);
        });
    }
};

} // namespace detail

std::uint64_t content_hash(Program const& program) { return detail::ContentHasher().of(program); }

std::uint64_t content_hash(Catalogue const& catalogue) { return detail::ContentHasher().of(catalogue); }

} // namespace REQUISITE_ABI
} // namespace requisite
