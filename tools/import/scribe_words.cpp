// Conditions of Scribe as filters of records, as conditions on students, and as evidence.
#include "../ascii.hpp"
#include "scribe_meaning.hpp"
#include <requisite/model/grade.hpp>

#include <algorithm>

namespace importing::dw {

using requisite::Comparator;
using requisite::Condition;
using requisite::Decimal;
using requisite::FactValue;
using requisite::Filter;

namespace {

Comparator comparator(std::string_view sign) noexcept {
    if (sign == "<") return Comparator::less;
    if (sign == "<=") return Comparator::less_equal;
    if (sign == ">") return Comparator::greater;
    if (sign == ">=") return Comparator::greater_equal;
    return Comparator::equal; // and <>, which is turned round
}

requisite::GradeScale const& scale() {
    static requisite::GradeScale const letters = requisite::GradeScale::us_letter();
    return letters;
}

bool has_points(requisite::Grade const& grade) { return grade.kind == requisite::Grade::Kind::points; }

/// A comparison with points as one with a grade: no grade lies between them.
std::optional<Filter> grade_by_points(Comparator sign, Decimal points) {
    requisite::Grade const* best = nullptr;                  // the best with fewer points, or as many
    requisite::Grade const* worst = nullptr;                 // the worst with more points, or as many
    for (requisite::Grade const& grade : scale().grades()) { // best first
        if (!has_points(grade)) continue;
        bool const equal = grade.points == points;
        if (points < grade.points || (equal && sign != Comparator::greater)) worst = &grade;
        bool const below = grade.points < points || (equal && sign != Comparator::less);
        if (below && best == nullptr) best = &grade;
    }
    switch (sign) {
    case Comparator::greater:
    case Comparator::greater_equal:
        if (worst == nullptr) return std::nullopt;
        return Filter::grade(Comparator::greater_equal, worst->symbol);
    case Comparator::less:
    case Comparator::less_equal:
        if (best == nullptr) return std::nullopt;
        return Filter::grade(Comparator::less_equal, best->symbol);
    case Comparator::equal: break;
    }
    if (worst == nullptr || worst->points != points) return std::nullopt;
    return Filter::grade(Comparator::equal, worst->symbol);
}

std::optional<Filter> grade(Comparator sign, std::string const& value) {
    if (auto const points = Decimal::parse(value)) return grade_by_points(sign, *points);
    std::string const letter = upper(value);
    if (sign == Comparator::equal && (letter == "P" || letter == "S")) return Filter::grading({"pass-fail"});
    if (!scale().rank(letter)) return std::nullopt;
    return Filter::grade(sign, letter);
}

bool says_yes(std::string const& value) {
    std::string const word = plain(value);
    return word == "y" || word == "yes" || word == "t" || word == "true";
}
bool says_no(std::string const& value) {
    std::string const word = plain(value);
    return word == "n" || word == "no" || word == "f" || word == "false";
}

/// Of what is there or is not.
std::optional<Filter> either_way(std::string const& value, Filter yes, Filter no) {
    if (says_yes(value)) return yes;
    if (says_no(value)) return no;
    return std::nullopt;
}

std::optional<Filter> comparison(Expression const& one, std::set<std::string>& tags) {
    Comparator const sign = comparator(one.sign);
    bool const equal = sign == Comparator::equal;
    std::string const key = plain(one.left);
    std::string const& value = one.right;
    if (value.empty() || value.find('@') != std::string::npos) return std::nullopt;
    if (key == "dwgrade" || key == "dwgradeletter" || key == "dwgradenumber" || key == "dwgradenum")
        return grade(sign, value);
    if (key == "dwcredits" || key == "dwcredit") {
        auto const number = Decimal::parse(value);
        if (!number) return std::nullopt;
        Filter out = Filter::at_least_units(requisite::Units(*number));
        out.comparator = sign;
        return out;
    }
    if (key == "dwterm") {
        auto const term = requisite::Term::parse(plain(value));
        if (!term) return std::nullopt; // a number of the institution's own
        Filter out = Filter::since(*term);
        out.comparator = sign;
        return out;
    }
    if (!equal) return std::nullopt;
    if (key == "dwpassfail") return either_way(value, Filter::grading({"pass-fail"}), Filter::grading({"letter"}));
    if (key == "dwtransfer")
        return either_way(value, Filter::origin({"transfer"}), Filter::negation(Filter::origin({"transfer"})));
    if (key == "dwresident")
        return either_way(value, Filter::origin({"local"}), Filter::negation(Filter::origin({"local"})));
    if (key == "dwinprogress") {
        Filter const now = Filter::status({requisite::RecordStatus::in_progress});
        return either_way(value, now, Filter::negation(now));
    }
    if (key == "dwdiscipline") return Filter::tag("subject", {upper(value)});
    if (key == "attribute" || key == "dwattribute") return Filter::tag("attribute", {value});
    std::string name = fact_name(one.left);
    tags.insert(name);
    return Filter::tag(std::move(name), {value});
}

/// Whether a word is taken by a filter of the language, so that it can be no tag.
bool is_taken(std::string const& name) {
    return std::any_of(std::begin(requisite::filter_words), std::end(requisite::filter_words),
                       [&name](requisite::FilterWord const& one) { return one.word == name; }) ||
           name == "tagged";
}

std::optional<FactValue> fact_value(Expression const& one) {
    if (one.right.empty() || one.right.find('@') != std::string::npos) return std::nullopt;
    if (!one.quoted)
        if (auto const number = Decimal::parse(one.right)) return FactValue(*number);
    if (comparator(one.sign) != Comparator::equal) return std::nullopt; // texts have no order
    return FactValue(one.right);
}

} // namespace

std::string fact_name(std::string_view word) {
    std::string out;
    char before = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        char const c = word[i];
        if (!ascii::is_letter(c) && !ascii::is_digit(c)) {
            before = 0;
            continue;
        }
        auto const capital = [](char one) { return one >= 'A' && one <= 'Z'; };
        bool const next_is_small = i + 1 < word.size() && word[i + 1] >= 'a' && word[i + 1] <= 'z';
        bool const starts = before == 0 || (capital(c) && !capital(before) && ascii::is_letter(before)) ||
                            (capital(c) && capital(before) && next_is_small);
        if (out.empty() && !ascii::is_letter(c))
            out = "n-";
        else if (starts && !out.empty() && out.back() != '-')
            out += '-';
        out += capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
        before = c;
        if (out.size() >= 60) break;
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    if (out.empty()) out = "unnamed";
    if (is_taken(out)) out += "-of-record";
    return out;
}

std::optional<std::string> least_grade(std::string_view number_or_letter) {
    if (auto const points = Decimal::parse(number_or_letter)) {
        auto const found = grade_by_points(Comparator::greater_equal, *points);
        return found ? std::optional<std::string>(found->name) : std::nullopt;
    }
    std::string letter = upper(number_or_letter);
    return scale().rank(letter) ? std::optional<std::string>(std::move(letter)) : std::nullopt;
}

std::optional<Filter> filter(Expression const& expression, std::set<std::string>& tags) {
    switch (expression.kind) {
    case Expression::Kind::all:
    case Expression::Kind::any: {
        std::vector<Filter> parts;
        for (Expression const& one : expression.parts) {
            auto part = filter(one, tags);
            if (!part) return std::nullopt;
            parts.push_back(std::move(*part));
        }
        if (parts.empty()) return std::nullopt;
        return expression.kind == Expression::Kind::all ? Filter::all(std::move(parts)) : Filter::any(std::move(parts));
    }
    case Expression::Kind::comparison: {
        auto out = comparison(expression, tags);
        if (out && expression.sign == "<>") return Filter::negation(std::move(*out));
        return out;
    }
    case Expression::Kind::words: break;
    }
    return std::nullopt;
}

std::optional<Condition> condition(Expression const& expression) {
    switch (expression.kind) {
    case Expression::Kind::all:
    case Expression::Kind::any: {
        std::vector<Condition> parts;
        for (Expression const& one : expression.parts) {
            auto part = condition(one);
            if (!part) return std::nullopt;
            parts.push_back(std::move(*part));
        }
        if (parts.empty()) return std::nullopt;
        return expression.kind == Expression::Kind::all ? Condition::all(std::move(parts))
                                                        : Condition::any(std::move(parts));
    }
    case Expression::Kind::comparison: {
        auto value = fact_value(expression);
        if (!value || expression.left.empty()) return std::nullopt;
        Condition out = Condition::fact(fact_name(expression.left), comparator(expression.sign), std::move(*value));
        if (expression.sign == "<>") return Condition::negation(std::move(out));
        return out;
    }
    case Expression::Kind::words: break;
    }
    return std::nullopt;
}

Condition evidence(Expression const& one) {
    if (one.kind == Expression::Kind::all || one.kind == Expression::Kind::any) {
        std::vector<Condition> parts;
        for (Expression const& part : one.parts) parts.push_back(evidence(part));
        return one.kind == Expression::Kind::all ? Condition::all(std::move(parts)) : Condition::any(std::move(parts));
    }
    std::string name = fact_name(one.left);
    if (one.kind == Expression::Kind::words || (one.sign == "=" && says_yes(one.right)))
        return Condition::milestone(std::move(name));
    std::optional<Condition> out;
    auto const number = one.quoted ? std::nullopt : Decimal::parse(one.right);
    if (number) {
        requisite::Summand score;
        score.kind = requisite::Summand::Kind::score;
        score.name = std::move(name);
        out = Condition::sum({std::move(score)}, comparator(one.sign), *number);
    } else if (comparator(one.sign) == Comparator::equal) {
        out = Condition::fact(std::move(name), Comparator::equal, FactValue(one.right));
    } else {
        return Condition::manual(one.left + ' ' + one.sign + ' ' + one.right);
    }
    return one.sign == "<>" ? Condition::negation(std::move(*out)) : std::move(*out);
}

requisite::Quantity quantity(Amount const& amount) {
    requisite::Quantity out;
    if (amount.credits) {
        out.units = requisite::Bounds<requisite::Units>{requisite::Units(amount.credits->least), std::nullopt};
        if (amount.credits->most) out.units->most = requisite::Units(*amount.credits->most);
    }
    if (amount.classes) {
        out.courses = requisite::Bounds<requisite::Courses>{requisite::Courses(amount.classes->least), std::nullopt};
        if (amount.classes->most) out.courses->most = requisite::Courses(*amount.classes->most);
    }
    out.either = amount.either && out.units && out.courses;
    return out;
}

} // namespace importing::dw
