// Tests model/filter.hpp: conditions on one record, built by hand.
// Whether a record meets them is a matter of the audit, tested there.
#include <requisite/model/filter.hpp>

#include <doctest/doctest.h>

namespace test_filter {

using namespace requisite;

TEST_CASE("comparators mean what they say") {
    CHECK(compare(3, Comparator::equal, 3));
    CHECK_FALSE(compare(3, Comparator::equal, 4));
    CHECK(compare(3, Comparator::less, 4));
    CHECK_FALSE(compare(3, Comparator::less, 3));
    CHECK(compare(3, Comparator::less_equal, 3));
    CHECK_FALSE(compare(4, Comparator::less_equal, 3));
    CHECK(compare(4, Comparator::greater, 3));
    CHECK_FALSE(compare(3, Comparator::greater, 3));
    CHECK(compare(3, Comparator::greater_equal, 3));
    CHECK_FALSE(compare(2, Comparator::greater_equal, 3));
}

TEST_CASE("units compare, which know equality and order only") {
    CHECK(compare(Units(6), Comparator::greater_equal, Units(6)));
    CHECK_FALSE(compare(Units(3), Comparator::greater, Units(6)));
}

TEST_CASE("comparators are written as registrars type them") {
    CHECK(to_string(Comparator::equal) == "=");
    CHECK(to_string(Comparator::less) == "<");
    CHECK(to_string(Comparator::less_equal) == "<=");
    CHECK(to_string(Comparator::greater) == ">");
    CHECK(to_string(Comparator::greater_equal) == ">=");
}

TEST_CASE("the status of a record is one of three words") {
    for (auto const status : {RecordStatus::completed, RecordStatus::in_progress, RecordStatus::planned})
        CHECK(parse_record_status(to_string(status)) == status);
    CHECK(to_string(RecordStatus::in_progress) == "in-progress");
    CHECK_FALSE(parse_record_status("in progress"));
    CHECK_FALSE(parse_record_status("Completed"));
    CHECK_FALSE(parse_record_status(""));
}

TEST_CASE("each form keeps what it was built from") {
    Filter const grade = Filter::grade(Comparator::greater_equal, "B");
    CHECK(grade.kind == Filter::Kind::grade);
    CHECK(grade.comparator == Comparator::greater_equal);
    CHECK(grade.name == "B");
    CHECK(Filter::at_least_units(Units(6)).comparator == Comparator::greater_equal);
    CHECK(Filter::at_least_units(Units(6)).units == Units(6));
    CHECK(Filter::since({2023, Season::fall}).comparator == Comparator::greater_equal);
    CHECK(Filter::since({2023, Season::fall}).term == Term{2023, Season::fall});
    CHECK(Filter::origin({"transfer", "exam"}).values == std::vector<std::string>{"transfer", "exam"});
    CHECK(Filter::status({RecordStatus::in_progress}).values == std::vector<std::string>{"in-progress"});
    CHECK(Filter::tag("writing", {}).values.empty());
    CHECK(Filter::negation(grade).operands == std::vector<Filter>{grade});
}

TEST_CASE("filters are equal if they are written the same") {
    Filter const a = Filter::tag("writing", {});
    Filter const b = Filter::tag("level", {"graduate"});
    CHECK(Filter::all({a, b}) == Filter::all({a, b}));
    CHECK_FALSE(Filter::all({a, b}) == Filter::any({a, b}));
    CHECK_FALSE(Filter::all({a, b}) == Filter::all({b, a}));
    CHECK_FALSE(Filter::negation(Filter::negation(a)) == a);
    CHECK_FALSE(Filter::grade(Comparator::less, "B") == Filter::grade(Comparator::less_equal, "B"));
    CHECK_FALSE(Filter::since({2023, Season::fall}) == Filter::since({2023, Season::spring}));
    CHECK_FALSE(Filter::at_least_units(Units(6)) == Filter::at_least_units(Units(9)));
    CHECK_FALSE(Filter::tag("level", {"graduate"}) == Filter::tag("level", {"undergraduate"}));
}

} // namespace test_filter
