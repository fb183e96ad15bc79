// Conditions on the student: `fact("needs-visa") and not milestone("capstone")`, `score("gre") >= 160`.
#pragma once

#include <requisite/build/expression.hpp>
#include <requisite/build/number.hpp>
#include <requisite/model/condition.hpp>

namespace requisite::build {

/// What `when` takes, and a requirement that is a condition.
using Given = Expression<Condition>;

/// The value of a fact: a truth value, a number or a text.
class Value {
public:
    /// Of what the model, or C++, calls it.
    Value(bool truth) : value_(truth) {} // NOLINT: each of these is a value
    /// Of what the model, or C++, calls it.
    Value(int number) : value_(number) {} // NOLINT
    /// Of what the model, or C++, calls it.
    Value(double number) : value_(Number(number).value()) {} // NOLINT
    /// Of what the model, or C++, calls it.
    Value(Decimal number) : value_(number) {} // NOLINT
    /// Of what the model, or C++, calls it.
    Value(char const* text) : value_(text) {} // NOLINT
    /// Of what the model, or C++, calls it.
    Value(std::string text) : value_(std::move(text)) {} // NOLINT

    /// The value of the model that it stands for.
    FactValue const& value() const& noexcept { return value_; }
    FactValue value() && noexcept { return std::move(value_); }

private:
    FactValue value_;
};

/// `fact("needs-visa")`: that it is true; or compared: `fact("age") >= 18`, `fact("enrollment") == "full-time"`.
class FactSubject : public Given, public Ordered<FactSubject, Number> {
public:
    /// Made by `fact(…)`.
    explicit FactSubject(std::string const& name) : Given(Condition::fact(name)) {}

    /// As `fact(…)`, `milestone(…)` or `proficiency(…)` was given it, without "student.".
    std::string const& name() const& noexcept { return node().name; }
    std::string name() && { return node().name; }

    /// What the comparison operators make.
    Given compared(Comparator comparator, Number value) const {
        return Condition::fact(name(), comparator, value.value());
    }
    friend Given operator==(FactSubject const& fact, Value const& value) {
        return Condition::fact(fact.name(), Comparator::equal, value.value());
    }
    /// `student.bachelor in {"mechanics", "physics"}`
    Given in(std::vector<Value> const& values) const {
        std::vector<FactValue> all;
        all.reserve(values.size());
        for (auto const& one : values) all.push_back(one.value());
        return Condition::fact_in(name(), std::move(all));
    }
};

/// Scores and facts added up, to be compared: `score("gre-q") + score("gre-v") >= 310`.
class Sum : public Comparable<Sum, Number> {
public:
    /// A sum of one part; `+` adds others.
    explicit Sum(Summand one) : summands_{std::move(one)} {}
    /// A sum of one part; `+` adds others.
    Sum(FactSubject const& fact) : Sum(Summand{Summand::Kind::fact, fact.name()}) {} // NOLINT: a part of a sum

    /// What the comparison operators make.
    Given compared(Comparator comparator, Number value) const {
        return Condition::sum(summands_, comparator, value.value());
    }
    friend Sum operator+(Sum a, Sum const& b) {
        a.summands_.insert(a.summands_.end(), b.summands_.begin(), b.summands_.end());
        return a;
    }

private:
    std::vector<Summand> summands_;
};

/// Two facts are a sum, too.
inline Sum operator+(FactSubject const& a, FactSubject const& b) { return Sum(a) + Sum(b); }

/// A fact about the student, by its name without `student.`
inline FactSubject fact(std::string const& name) { return FactSubject(name); }
/// A score, to be compared: `score("toefl") >= 100`.
inline Sum score(std::string name) { return Sum({Summand::Kind::score, std::move(name)}); }

/// That a transcript lists it; and what a transcript lists.
class Milestone : public Given {
public:
    /// Made by `milestone(…)`.
    explicit Milestone(std::string name) : Given(Condition::milestone(std::move(name))) {}
    /// As `fact(…)`, `milestone(…)` or `proficiency(…)` was given it, without "student.".
    std::string const& name() const& noexcept { return node().name; }
    std::string name() && { return node().name; }
};
inline Milestone milestone(std::string name) { return Milestone(std::move(name)); }
/// `proficiency(NAME)`
class Proficiency : public Given {
public:
    /// Made by `proficiency(…)`.
    explicit Proficiency(std::string name) : Given(Condition::proficiency(std::move(name))) {}
    /// As `fact(…)`, `milestone(…)` or `proficiency(…)` was given it, without "student.".
    std::string const& name() const& noexcept { return node().name; }
    std::string name() && { return node().name; }
};
inline Proficiency proficiency(std::string name) { return Proficiency(std::move(name)); }

/// `met(minor-robotics)`: another program of the same audit.
inline Given met(std::string program) { return Condition::met(std::move(program)); }
/// `manual "Discuss with adviser"`: a person decides.
inline Given manual(std::string text) { return Condition::manual(std::move(text)); }

} // namespace requisite::build
