// The figures of averages over what is applied, at the ends of their ranges: the problem only, as an allocation of so many records takes long.
#include "../audit/given.hpp"
#include <requisite/allocation/problem.hpp>
#include <requisite/encode/stage.hpp>
#include <requisite/student/petitions.hpp>
#include <requisite/student/student.hpp>

namespace test_margins {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

using detail::Wide;

struct Margin {
    Wide sum = 0; ///< of the size of what each record adds
    std::int64_t need = 0;
    bool complete = true;
};

/// The only average of a program, over ten thousand courses; each has so many thousandths of a unit less than the one before, and the first a million
/// units. The grades take turns.
Margin margin(std::string const& average, std::vector<std::string> const& grades, std::int64_t less) {
    Bound const program =
        bound("grades house {A = 1000, B = 999.999, F = 0}\nprogram p { require a: 10000 courses from any require g: " +
              average + " over applied }");
    Transcript transcript;
    for (int i = 0; i < 10'000; ++i) {
        Record record;
        record.course = "24-" + std::to_string(i);
        record.units = Units(Decimal::from_thousandths(1'000'000'000 - i * less));
        record.grade = grades[static_cast<std::size_t>(i) % grades.size()];
        transcript.records.push_back(record);
    }
    Diagnostics diagnostics;
    detail::Student student(program.state(), transcript, std::nullopt, diagnostics);
    auto const& stage = program.state().stages.front();
    student.enter(stage);
    detail::List<detail::Assumption> const assumptions;
    detail::Budget budget{1};
    detail::StageMemory memory;
    detail::StageAudit audit(program.state(), stage, student, assumptions, budget, memory);
    detail::EncodedStage const& encoded = audit.build();
    REQUIRE(encoded.margins.size() == 1);
    Margin result;
    int const amount = encoded.margins.front().amount;
    for (auto const& change : encoded.problem.changes)
        if (change.amount == amount) result.sum += change.by;
    result.need = encoded.problem.amounts[static_cast<std::size_t>(amount)].need;
    result.complete = encoded.problem.complete;
    return result;
}

} // namespace

TEST_CASE("the margin of an average over ten thousand applied records went beyond 64 bits") {
    Margin const alike = margin("gpa >= 0", {"A"}, 0);
    CHECK(alike.sum == 10'000); // one each: the rest is common to all
    CHECK(alike.complete);
    Margin const strict = margin("gpa > 0", {"A"}, 0);
    CHECK(strict.sum == 10'000);
    CHECK(strict.need == 1); // more than nothing
    CHECK(strict.complete);
    Margin const sizes = margin("gpa >= 0.001", {"A"}, 7);
    CHECK(sizes.sum == Wide{10'000} * 1'000'000'000 - Wide{7} * 9'999 * 5'000); // the points are common to all
    CHECK(sizes.complete);
}

TEST_CASE("a margin too large without a common divisor is coarser, and nothing that it decides is called proven") {
    Wide exact = 0; // in thousandths of a point and of a unit
    for (int i = 0; i < 10'000; ++i) exact += Wide{1'000'000'000 - i * 7} * (i % 2 == 0 ? 999'999 : 999'998);
    Margin const different = margin("gpa > 0.001", {"A", "B"}, 7);
    CHECK_FALSE(different.complete);
    CHECK(different.sum <= exact / 4); // what is held by it is held
    CHECK(different.sum > exact / 4 - 10'000);
    CHECK(different.need == 1);
}

} // namespace test_margins
