// The oracle on what programs that are judged together have in common: attempts of a course, and parts of a record. By hand.
#include "college.hpp"
#include "joint.hpp"

#include <doctest/doctest.h>

namespace test_oracle_joint {

using namespace requisite;
using namespace requisite::oracle;

namespace {

using Statements = std::vector<Statement>;
using Keep = Repeat::Keep;

ProgramLimit program_limit(int most) {
    ProgramLimit result;
    result.most = most;
    return result;
}
Share share_with(std::string program) {
    Share result;
    result.program = std::move(program);
    return result;
}
Share up_to_units(int most) {
    Share result = share_with("p0");
    result.up_to_units = Units(most);
    return result;
}
Share up_to_courses(int most) {
    Share result = share_with("p0");
    result.up_to_courses = Courses(most);
    return result;
}
Unique unique(Quantity const& quantity) {
    Unique result;
    result.quantity = quantity;
    return result;
}
Statement thesis(int amount) { return {require("r", take(units(amount), list({"T 500"})))}; }

/// What programs p0, p1, … miss in common, in units.
std::int64_t missing(std::vector<Statements> const& programs, std::vector<Record> const& records) {
    College college({});
    Course entry;
    entry.code = "T 500";
    entry.units = Units(12);
    college.catalogue.courses.push_back(std::move(entry));
    CaseTogether example{{}, college.catalogue, {}};
    for (auto const& statements : programs) {
        example.programs.push_back(College(statements).program);
        example.programs.back().name = "p" + std::to_string(example.programs.size() - 1);
    }
    example.transcript.records = records;
    auto const groups = joined_groups(example);
    REQUIRE(groups.size() == 1);
    JointAudit audit(example, groups.front());
    audit.look_at(audit.worlds().front(), 2);
    return audit.best().key[Key::missing] / 1000;
}

} // namespace

TEST_CASE("attempts of a course are one where a joined stage uses one of them") {
    std::vector<Record> const twice{taken("T 500", 12, "A", fall_2023), taken("T 500", 9, "B", fall_2024)};
    Statement const best{repeat(Keep::best)};
    Statement const all{repeat(Keep::all)};
    auto const with = [&](Statement const& first, Statement const& second, Statement const& between, int amount) {
        return missing({{first, thesis(amount)}, {second, thesis(amount), between}}, twice);
    };
    CHECK(with(best, best, {up_to_units(0)}, 9) == 9);
    CHECK(with(best, best, {up_to_units(8)}, 9) == 9);
    CHECK(with(best, best, {up_to_units(9)}, 9) == 0); // the other attempt
    CHECK(with(best, best, {up_to_units(9)}, 12) == 3);
    CHECK(with(best, best, {up_to_courses(0)}, 9) == 9);
    CHECK(with(best, best, {program_limit(1)}, 9) == 9);
    CHECK(with({repeat(Keep::first)}, {repeat(Keep::latest)}, {up_to_units(0)}, 9) == 9);
    CHECK(with(all, best, {up_to_units(0)}, 9) == 9);
    CHECK(with(best, all, {program_limit(1)}, 9) == 9);
    CHECK(with(all, all, {up_to_units(0)}, 9) == 0);
    CHECK(with(all, all, {program_limit(1)}, 9) == 0);
    CHECK(with(all, best, {require("own", unique(units(9)))}, 9) == 9);
    CHECK(with(all, all, {require("own", unique(units(9)))}, 9) == 0);
    // What the one takes of both attempts is in common with the other once.
    CHECK(missing({{best, thesis(12)}, {all, thesis(21), {up_to_units(12)}}}, twice) == 0);
    CHECK(missing({{best, thesis(12)}, {all, thesis(21), {up_to_courses(1)}}}, twice) == 0);
    // A third program makes them one.
    Statements const third{best, {require("s", take(units(12), list({"S 101"})))}, {up_to_units(0)}};
    CHECK(missing({{all, thesis(9)}, {all, thesis(9), {program_limit(1)}}, third}, twice) == 12 + 9);
    // At most one attempt is an attempt, and the others are the course all the same.
    CHECK(with(all, {repeat(Keep::best, std::nullopt, 1)}, {up_to_units(0)}, 9) == 9);
}

TEST_CASE("two programs take the same of a record that they split otherwise as far as the parts overlap") {
    std::vector<Record> const once{taken("T 500", 12, "A", fall_2023)};
    Statement const halves{split("T 500", 6)};
    Statement const thirds{split("T 500", 4)};
    auto const with = [&](Statements const& first, Statements const& second) { return missing({first, second}, once); };
    CHECK(with({thesis(12)}, {thesis(6), halves, {up_to_units(6)}}) == 0);
    CHECK(with({thesis(12)}, {thesis(6), halves, {up_to_units(5)}}) == 6);
    CHECK(with({thesis(12)}, {thesis(6), halves, {up_to_courses(0)}}) == 0); // its second part
    CHECK(with({thesis(12)}, {thesis(7), halves, {up_to_courses(0)}}) == 1);
    CHECK(with({thesis(12)}, {thesis(6), halves, {program_limit(1)}}) == 6);
    CHECK(with({thesis(6), halves}, {thesis(4), thirds, {program_limit(1)}}) == 0); // the first half, the last third
    CHECK(with({thesis(6), halves}, {thesis(5), thirds, {program_limit(1)}}) == 1);
    CHECK(with({thesis(6), halves}, {thesis(8), thirds, {up_to_units(2)}}) == 0);
    CHECK(with({thesis(6), halves}, {thesis(8), thirds, {up_to_units(1)}}) == 4);
    CHECK(with({thesis(6), halves}, {thesis(8), thirds, {require("own", unique(units(4)))}}) == 0);
    CHECK(with({thesis(6), halves}, {thesis(8), thirds, {require("own", unique(units(5)))}}) == 1);
    // Of two attempts, the first part of the one and the second of the other are not the same.
    std::vector<Record> const twice{taken("T 500", 12, "A", fall_2023), taken("T 500", 9, "B", fall_2024)};
    Statement const between{up_to_units(0)};
    CHECK(missing({{thesis(6), halves}, {thesis(6), halves, between}}, twice) == 0);
    CHECK(missing({{thesis(6), halves}, {thesis(6), {split("T 500", 9)}, between}}, twice) == 3);
}

TEST_CASE("what a share is for is asked of both records") {
    std::vector<Record> const twice{taken("T 500", 12, "A", fall_2023), taken("T 500", 12, "C", fall_2024)};
    Statement const best{repeat(Keep::best)};
    auto const good = [](Share share) {
        share.where = Filter::grade(Comparator::greater_equal, "B");
        return share;
    };
    auto const with = [&](Statement const& first, Statements second) {
        second.insert(second.begin(), thesis(12));
        return missing({{first, thesis(12)}, std::move(second)}, twice);
    };
    CHECK(with({repeat(Keep::latest)}, {{repeat(Keep::first)}, {good(share_with("p0"))}}) == 12);
    CHECK(with({repeat(Keep::first)}, {{repeat(Keep::first)}, {good(share_with("p0"))}}) == 0);
    CHECK(with({repeat(Keep::latest)}, {best, {good(share_with("p0"))}, {up_to_units(12)}}) == 0);
    CHECK(with({repeat(Keep::latest)}, {best, {good(share_with("p0"))}, {up_to_units(6)}}) == 12);
    // One that they state in parts is asked about the part of the number, or about the first.
    Share small = share_with("p0");
    small.where = Filter::at_least_units(Units(12));
    std::vector<Record> const once{taken("T 500", 12, "A", fall_2023)};
    CHECK(missing({{thesis(6), {split("T 500", 6)}}, {thesis(12), {small}}}, once) == 0);
    CHECK(missing({{thesis(12)}, {thesis(6), {split("T 500", 6)}, {small}}}, once) == 6);
}

} // namespace test_oracle_joint
