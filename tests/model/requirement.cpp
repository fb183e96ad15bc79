// Tests model/requirement.hpp: the requirement tree as plain values, built, compared and walked by hand.
// Nothing here needs a text or an audit.
#include <requisite/model/requirement.hpp>

#include <doctest/doctest.h>

namespace test_requirement {

using namespace requisite;

namespace {

Requirement named(std::string name, Requirement::Body body = Check{Condition::milestone("m")}) {
    Requirement requirement;
    requirement.name = std::move(name);
    requirement.body = std::move(body);
    return requirement;
}

Group group_of(std::vector<Requirement> children, std::optional<int> choose = std::nullopt) {
    Group group;
    group.choose = choose;
    for (auto& child : children) group.block.statements.push_back({std::move(child)});
    return group;
}

Quantity units(int least) {
    Quantity quantity;
    quantity.units = Bounds<Units>{Units(least), std::nullopt};
    return quantity;
}

} // namespace

TEST_CASE("quantities are equal if every figure and the word between them is") {
    CHECK(units(60) == units(60));
    CHECK_FALSE(units(60) == units(54));
    Quantity both = units(60);
    both.courses = Bounds<Courses>{Courses(5), std::nullopt};
    Quantity either = both;
    either.either = true;
    CHECK_FALSE(both == units(60));
    CHECK_FALSE(both == either);
    Quantity capped = units(60);
    capped.units->most = Units(60);
    CHECK_FALSE(capped == units(60));
    Quantity all;
    all.all = true;
    CHECK_FALSE(all == Quantity());
}

TEST_CASE("bodies of different forms are never equal") {
    Take take;
    take.quantity = units(60);
    take.from = CourseSet::any();
    Overall overall;
    overall.quantity = units(60);
    overall.from = CourseSet::any();
    CHECK_FALSE(named("a", take) == named("a", overall));
    CHECK(named("a", take) == named("a", take));
    Take filtered = take;
    filtered.where = Filter::grade(Comparator::greater_equal, "B");
    CHECK_FALSE(take == filtered);
    Take early = take;
    early.by_term = 4;
    CHECK_FALSE(take == early);
    Take later = take;
    later.after = "core";
    CHECK_FALSE(take == later);
    Take particular = take;
    particular.prefer = Preference::most_units;
    CHECK_FALSE(take == particular);
    Take bounded = take;
    bounded.with.emplace_back();
    CHECK_FALSE(take == bounded);
    Overall everything = overall;
    everything.from = std::nullopt;
    CHECK_FALSE(overall == everything);
}

TEST_CASE("averages, groups and references compare by what they say") {
    GradeAverage applied;
    applied.threshold = Decimal(3);
    GradeAverage overall = applied;
    overall.over = GradeAverage::Over::overall;
    CHECK_FALSE(applied == overall);
    GradeAverage stricter = applied;
    stricter.threshold = Decimal::from_thousandths(3001);
    CHECK_FALSE(applied == stricter);
    GradeAverage of_core = applied;
    of_core.applied_to = "core";
    CHECK_FALSE(applied == of_core);
    CHECK_FALSE(group_of({named("a")}) == group_of({named("a")}, 1));
    CHECK_FALSE(group_of({named("a"), named("b")}) == group_of({named("b"), named("a")}));
    CHECK_FALSE(ChildrenOf{2, "core"} == ChildrenOf{3, "core"});
    CHECK_FALSE(ChildrenOf{2, "core"} == ChildrenOf{2, "domain"});
}

TEST_CASE("names, titles and bodies make a requirement; its place in the file does not") {
    Requirement const plain = named("core");
    Requirement titled = plain;
    titled.title = "Core courses";
    CHECK_FALSE(plain == titled);
    CHECK_FALSE(plain == named("domain"));
    Requirement placed = plain;
    placed.place.source = std::make_shared<Source const>("a.req", "require core: milestone(m)");
    placed.place.span = {0, 26};
    CHECK(plain == placed);
}

TEST_CASE("statements compare by their form and all that they say") {
    Limit limit;
    limit.units = Units(12);
    limit.from = CourseSet::any();
    limit.where = Filter::origin({"transfer"});
    Limit courses = limit;
    courses.units = std::nullopt;
    courses.courses = Courses(12);
    CHECK(Statement{limit} == Statement{limit});
    CHECK_FALSE(Statement{limit} == Statement{courses});
    Limit in_part = limit;
    in_part.in_part = true;
    CHECK_FALSE(limit == in_part);
    CHECK_FALSE(Statement{limit} == Statement{Exclude{CourseSet::any(), Filter::origin({"transfer"}), {}}});
    Share share;
    share.one = "core";
    share.other = "electives";
    Share swapped = share;
    std::swap(swapped.one, swapped.other);
    Share capped = share;
    capped.up_to_courses = Courses(2);
    CHECK_FALSE(share == capped);
    CHECK_FALSE(share == swapped);
    CHECK_FALSE(Statement{Note{"", "https://cmu.edu"}} == Statement{Url{"https://cmu.edu"}});
    CHECK_FALSE(Citation{"a", "b"} == Citation{"a", "c"});
    Conditional choice{Condition::fact("a"), {}, {}, {}};
    Conditional turned = choice;
    choice.then.statements.push_back({Note{"", "x"}});
    turned.otherwise.statements.push_back({Note{"", "x"}});
    CHECK_FALSE(choice == turned);
}

} // namespace test_requirement
