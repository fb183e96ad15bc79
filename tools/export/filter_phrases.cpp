// Record filters: what a course has to be, behind its name.
#include "combined.hpp"
#include "rule_phrases.hpp"
#include "words.hpp"

namespace exporting {

namespace {

using requisite::Comparator;
using requisite::Filter;

Comparator negated(Comparator comparator) {
    switch (comparator) {
    case Comparator::less: return Comparator::greater_equal;
    case Comparator::less_equal: return Comparator::greater;
    case Comparator::greater: return Comparator::less_equal;
    case Comparator::greater_equal: return Comparator::less;
    case Comparator::equal: break;
    }
    return comparator;
}

std::string grade(Comparator comparator, std::string const& symbol) {
    switch (comparator) {
    case Comparator::less: return "with a grade worse than " + symbol;
    case Comparator::less_equal: return "with a grade of " + symbol + " or worse";
    case Comparator::greater: return "with a grade better than " + symbol;
    case Comparator::greater_equal: return "with a grade of " + symbol + " or better";
    case Comparator::equal: break;
    }
    return "with the grade " + symbol;
}

std::string size(Comparator comparator, std::string const& units) {
    switch (comparator) {
    case Comparator::less: return "of less than " + units;
    case Comparator::less_equal: return "of at most " + units;
    case Comparator::greater: return "of more than " + units;
    case Comparator::greater_equal: return "of at least " + units;
    case Comparator::equal: break;
    }
    return "of exactly " + units;
}

std::string taken(Comparator comparator, std::string const& term) {
    switch (comparator) {
    case Comparator::less: return "taken before " + term;
    case Comparator::less_equal: return "taken in " + term + " or earlier";
    case Comparator::greater: return "taken after " + term;
    case Comparator::greater_equal: return "taken in " + term + " or later";
    case Comparator::equal: break;
    }
    return "taken in " + term;
}

std::string ago(Comparator comparator, int number) {
    std::string const years = counted(std::to_string(number), "years") + " ago";
    switch (comparator) {
    case Comparator::less: return "taken less than " + years;
    case Comparator::less_equal: return "taken at most " + years;
    case Comparator::greater: return "taken more than " + years;
    case Comparator::greater_equal: return "taken at least " + years;
    case Comparator::equal: break;
    }
    return "taken exactly " + years;
}

std::string one_value(Filter const& filter, std::string const& value) {
    std::string const text = clean(value);
    switch (filter.kind) {
    case Filter::Kind::origin:
        if (value == "transfer") return "transferred";
        if (value == "exam") return "earned by examination";
        return value == "local" ? "taken at the institution itself" : "of the origin " + text;
    case Filter::Kind::status: return value == "in-progress" ? "in progress" : text;
    case Filter::Kind::grading: return value == "letter" ? "graded by letter" : "graded " + text;
    case Filter::Kind::used_for:
        return value.empty() ? "not counted for another degree" : "counted for the degree " + text;
    default: break;
    }
    return text;
}

std::string values(Filter const& filter) {
    std::vector<std::string> all;
    std::string const before = filter.kind == Filter::Kind::tag           ? "with " + spoken(filter.name) + ' '
                               : filter.kind == Filter::Kind::season      ? std::string("taken in ")
                               : filter.kind == Filter::Kind::institution ? std::string("taken at ")
                                                                          : std::string();
    if (!before.empty()) {
        for (std::string const& value : filter.values) all.push_back(clean(value));
        return before + listed(all, "or");
    }
    for (std::string const& value : filter.values) all.push_back(one_value(filter, value));
    return listed(all, "or");
}

/// A comparison, or its opposite.
std::string leaf(Filter const& filter, bool no, std::string const& unit_word) {
    bool const equal = filter.comparator == Comparator::equal;
    Comparator const comparator = no ? negated(filter.comparator) : filter.comparator;
    std::string const opposite = no && equal ? "not " : "";
    switch (filter.kind) {
    case Filter::Kind::grade: {
        std::string const symbol = clean(filter.name);
        return no && equal ? "with a grade other than " + symbol : grade(comparator, symbol);
    }
    case Filter::Kind::units: return opposite + size(comparator, counted(to_string(filter.units.amount()), unit_word));
    case Filter::Kind::term: return opposite + taken(comparator, to_string(filter.term));
    case Filter::Kind::age: return opposite + ago(comparator, filter.years);
    case Filter::Kind::tag:
        if (filter.values.empty()) return (no ? "not tagged " : "tagged ") + spoken(filter.name);
        if (filter.values.size() == 1)
            return (no ? "without " : "with ") + spoken(filter.name) + ' ' + clean(filter.values.front());
        break;
    case Filter::Kind::used_for:
        if (no && filter.values.size() == 1 && filter.values.front().empty()) return "counted for another degree";
        break;
    default: break;
    }
    if (filter.values.empty()) return no ? "of any kind" : "of no kind"; // one of nothing
    std::string const text = values(filter);
    if (!no) return text;
    return filter.values.size() == 1 ? "not " + text : "not (" + text + ')';
}

std::string written(Filter const& filter, Around around, std::string const& unit_word) {
    auto const inner = [&](Filter const& one, Around outer) { return written(one, outer, unit_word); };
    switch (filter.kind) {
    case Filter::Kind::all: return combined(filter, true, around, inner);
    case Filter::Kind::any: return combined(filter, false, around, inner);
    case Filter::Kind::negation: {
        if (filter.operands.empty()) return "of any kind";
        Filter const& one = filter.operands.front();
        bool const compound = !one.operands.empty() || one.kind == Filter::Kind::all || one.kind == Filter::Kind::any;
        return compound ? "not (" + inner(one, Around::nothing) + ')' : leaf(one, true, unit_word);
    }
    default: break;
    }
    std::string const text = leaf(filter, false, unit_word);
    return filter.values.size() > 1 && around == Around::all ? '(' + text + ')' : text;
}

} // namespace

std::string RulePhrases::filter(Filter const& filter) const { return written(filter, Around::nothing, unit_word_); }

} // namespace exporting
