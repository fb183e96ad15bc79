// Tests several programs in one audit: `met(…)` asks for the result of another.
#include "given.hpp"

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

Condition const minor_met = Condition::met("minor");

Bound with_condition(std::string const& text, std::string const& name, Condition const& condition) {
    Parsed const parsed = parse(text);
    REQUIRE_MESSAGE(parsed, complaints(parsed.diagnostics()));
    Program program = parsed.program();
    Requirement requirement;
    requirement.name = name;
    requirement.body = Check{condition};
    program.stages.front().block.statements.push_back({requirement});
    return bind(program, parsed.catalogue());
}

} // namespace

TEST_CASE("a record may serve several programs, each judged on its own") {
    Bound const a = bound("program a { require x: 1 course from any }");
    Bound const b = bound("program b { require y: 1 course from any }");
    auto const both = audit({&a, &b}, student("24-101 12 units A"));
    REQUIRE(both.size() == 2);
    CHECK(both[0].program == "a");
    CHECK(both[1].program == "b");
    for (auto const& report : both) CHECK(status(report) == "met");
}

TEST_CASE("met asks for another program, whichever stands first") {
    Bound const major = with_condition("program major { require x: 1 course from any }", "m", minor_met);
    Bound const minor = bound("program minor { require y: 1 course from {24-102} }");
    for (auto const& programs : {std::vector<Bound const*>{&major, &minor}, {&minor, &major}}) {
        auto const find = [&](std::vector<Report> const& all) -> Report const& {
            return all[0].program == "major" ? all[0] : all[1];
        };
        CHECK(status(find(audit(programs, student("24-102 12 units A")))) == "met");
        CHECK(status(find(audit(programs, student("24-101 12 units A")))) == "unmet");
        auto const running = audit(programs, student("24-101 12 units A  24-102 12 units in-progress"));
        CHECK(status(find(running)) == "in-progress");
        CHECK(status(find(running), "m") == "in-progress");
        CHECK(at(find(running), "m").why == "The program 'minor' is met.");
    }
}

TEST_CASE("alone, whether another program is met is a fact that nobody gave, unless the options give it") {
    Bound const major = with_condition("program major { require x: 1 course from any }", "m", minor_met);
    Report const alone = audit(major, student("24-101 12 units A"));
    CHECK(status(alone) == "unknown");
    CHECK(alone.cause() == Cause::facts);
    REQUIRE(alone.stages[0].unknown_facts.size() == 1);
    CHECK(alone.stages[0].unknown_facts[0] == "met(minor)");
    AuditOptions options;
    options.met.push_back({"minor", {true, true, true}});
    CHECK(status(audit(major, student("24-101 12 units A"), options)) == "met");
}

TEST_CASE("programs that wait for each other: a fact that nobody gave") {
    Bound const major = with_condition("program major { require x: 1 course from any }", "m", minor_met);
    Bound const minor = with_condition("program minor { require y: 1 course from any }", "m", Condition::met("major"));
    for (auto const& report : audit({&major, &minor}, student("24-101 12 units A"))) CHECK(status(report) == "unknown");
}

TEST_CASE("an if that asks for another program holds at the horizons at which that is satisfied") {
    Parsed const parsed = parse("program major { require x: 1 course from any }");
    Program program = parsed.program();
    Conditional choice;
    choice.condition = Condition::negation(minor_met);
    Requirement thesis;
    thesis.name = "thesis";
    thesis.body = Check{Condition::milestone("thesis")};
    choice.then.statements.push_back({thesis});
    program.stages.front().block.statements.push_back({choice});
    Bound const major = bind(program, parsed.catalogue());
    Bound const minor = bound("program minor { require y: 1 course from {24-102} }");
    auto const all = audit({&major, &minor}, student("24-101 12 units A  24-102 12 units in-progress"));
    CHECK(status(all[0]) == "in-progress");
    CHECK_FALSE(all[0].stages[0].optimum[0].missing == Units(0));
    CHECK(all[0].find("thesis") == nullptr); // at the horizon that is shown
    CHECK(status(audit({&major, &minor}, student("24-101 12 units A"))[0]) == "unmet");
}
