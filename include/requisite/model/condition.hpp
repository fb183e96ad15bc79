// Conditions on what is known about a student: facts, and the evidence that comes with a transcript. A fact that
// nobody gave is unknown; evidence that is not listed is not there.
#pragma once

#include <requisite/enumeration.hpp>
#include <requisite/model/filter.hpp>
#include <requisite/model/operands.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The value of a fact: a truth value, a number or a text.
struct FactValue {
    /// Its type.
    enum class Kind { truth, number, text };

    Kind kind = Kind::truth; ///< its type, and so which member has it
    bool truth = false;      ///< of kind truth
    Decimal number;          ///< of kind number
    std::string text;        ///< of kind text

    FactValue() = default;
    /// A truth, a number or a text.
    FactValue(bool value) : truth(value) {} // NOLINT: a bool is a value
    /// A truth, a number or a text.
    FactValue(Decimal value) : kind(Kind::number), number(value) {} // NOLINT
    /// A truth, a number or a text.
    FactValue(int whole) : FactValue(Decimal(whole)) {} // NOLINT: else 18 would be `true`
    /// A truth, a number or a text.
    FactValue(std::string value) : kind(Kind::text), text(std::move(value)) {} // NOLINT
    /// A truth, a number or a text.
    FactValue(char const* value) : kind(Kind::text), text(value) {} // NOLINT
};

bool operator==(FactValue const& a, FactValue const& b);

/// A part of a sum: `student.gre-q`, `score(gre)`.
struct Summand {
    /// Where the number comes from.
    enum class Kind { fact, score };
    Kind kind = Kind::fact; ///< where the number comes from
    std::string name;       ///< of a fact without "student."
};

bool operator==(Summand const& a, Summand const& b);

/// One node of a condition. `kind` says which of the other members mean something.
struct Condition {
    /// Each form, with the members that it uses; the others are left at their defaults.
    enum class Kind {
        fact,        ///< `student.age >= 18`: name (without "student."), comparator, one value;
                     ///< `student.needs-visa` alone means `= true`
        fact_in,     ///< `student.bachelor in {"…", "…"}`: name, values
        sum,         ///< `score(gre) >= 160`, `student.gre-q + student.gre-v >= 310`: summands, comparator, one number
        milestone,   ///< `milestone(capstone)`: name
        proficiency, ///< `proficiency(programming)`: name
        met,         ///< `met(minor-robotics)`: name of another program in the same audit
        manual,      ///< `manual "Discuss with adviser"`: name is the text; a person decides
        entered,     ///< from `effective`: the student's first term is from `from` until `until`, each if it is given
        all,         ///< `a and b`: operands
        any,         ///< `a or b`: operands
        negation     ///< `not a`: one operand
    };

    Kind kind = Kind::all;                     ///< which form, and so which members are used
    std::string name;                          ///< by kind, as above
    Comparator comparator = Comparator::equal; ///< how it is compared
    std::vector<FactValue> values;             ///< what it is compared with
    std::vector<Summand> summands;             ///< what is added up
    Operands<Condition> operands;              ///< of `and`, `or` and `not`
    std::optional<Term> from;                  ///< none: from the beginning
    std::optional<Term> until;                 ///< none: for ever
    Place place;                               ///< where it stands

    /// `student.NAME`, or a comparison of it.
    static Condition fact(std::string name, Comparator comparator = Comparator::equal, FactValue value = true);
    static Condition fact_in(std::string name, std::vector<FactValue> values); ///< `student.NAME in {…}`
    /// `score(gre-q) + score(gre-v) >= 320`
    static Condition sum(std::vector<Summand> summands, Comparator comparator, Decimal value);
    static Condition milestone(std::string name);   ///< `milestone(NAME)`
    static Condition proficiency(std::string name); ///< `proficiency(NAME)`
    static Condition met(std::string program);      ///< `met(PROGRAM)`
    static Condition manual(std::string text);      ///< `manual "…"`: somebody decides
    /// `from fall 2024 until spring 2026`, of the term of entry.
    static Condition entered(std::optional<Term> from, std::optional<Term> until);
    static Condition all(std::vector<Condition> operands); ///< `… and …`; of none: holds
    static Condition any(std::vector<Condition> operands); ///< `… or …`; of none: does not hold
    static Condition negation(Condition operand);          ///< `not …`

    Condition();
    Condition(Condition const& other);
    Condition(Condition&& other) noexcept;
    Condition& operator=(Condition const& other);
    Condition& operator=(Condition&& other) noexcept;
    ~Condition();
};

bool operator==(Condition const& a, Condition const& b);

} // namespace REQUISITE_ABI
} // namespace requisite
