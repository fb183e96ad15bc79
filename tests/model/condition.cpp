// Tests model/condition.hpp: conditions on facts and evidence, built by hand.
// Their three-valued meaning is tested with the audit.
#include <requisite/model/condition.hpp>

#include <doctest/doctest.h>

namespace test_condition {

using namespace requisite;

TEST_CASE("a fact is a truth value, a number or a text") {
    CHECK(FactValue(true).kind == FactValue::Kind::truth);
    CHECK(FactValue(true).truth);
    CHECK(FactValue().kind == FactValue::Kind::truth);
    CHECK_FALSE(FactValue().truth);
    CHECK(FactValue(Decimal(18)).kind == FactValue::Kind::number);
    CHECK(FactValue("full-time").kind == FactValue::Kind::text);
    CHECK(FactValue(std::string("full-time")) == FactValue("full-time"));
}

TEST_CASE("an int is a number, not a truth value") {
    CHECK(FactValue(18) == FactValue(Decimal(18)));
    CHECK(FactValue(1).kind == FactValue::Kind::number);
    CHECK_FALSE(FactValue(1) == FactValue(true));
}

TEST_CASE("values of different kinds are not equal") {
    CHECK_FALSE(FactValue("true") == FactValue(true));
    CHECK_FALSE(FactValue("18") == FactValue(18));
    CHECK_FALSE(FactValue(false) == FactValue(0));
    CHECK_FALSE(FactValue("") == FactValue(false));
}

TEST_CASE("a fact alone asks that it be true") {
    Condition const visa = Condition::fact("needs-visa");
    CHECK(visa.kind == Condition::Kind::fact);
    CHECK(visa.name == "needs-visa");
    CHECK(visa.comparator == Comparator::equal);
    CHECK(visa.values == std::vector<FactValue>{true});
}

TEST_CASE("each form keeps what it was built from") {
    Condition const age = Condition::fact("age", Comparator::greater_equal, 18);
    CHECK(age.comparator == Comparator::greater_equal);
    CHECK(age.values == std::vector<FactValue>{18});
    Condition const bachelor = Condition::fact_in("bachelor", {"mechanical engineering", "related discipline"});
    CHECK(bachelor.kind == Condition::Kind::fact_in);
    CHECK(bachelor.values.size() == 2);
    CHECK(Condition::milestone("capstone").kind == Condition::Kind::milestone);
    CHECK(Condition::proficiency("programming").name == "programming");
    CHECK(Condition::negation(age).operands == std::vector<Condition>{age});
}

TEST_CASE("conditions are equal if they are written the same") {
    Condition const a = Condition::milestone("capstone");
    Condition const b = Condition::proficiency("capstone");
    CHECK_FALSE(a == b);
    CHECK(Condition::any({a, b}) == Condition::any({a, b}));
    CHECK_FALSE(Condition::any({a, b}) == Condition::all({a, b}));
    CHECK_FALSE(Condition::any({a, b}) == Condition::any({b, a}));
    CHECK_FALSE(Condition::fact("visa") == Condition::fact("visa", Comparator::equal, false));
    CHECK_FALSE(Condition::fact("age", Comparator::less, 18) == Condition::fact("age", Comparator::greater, 18));
}

} // namespace test_condition
