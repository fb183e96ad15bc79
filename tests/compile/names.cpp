// Tests compile/names.hpp: which sets, tags, values and courses a catalogue has, and what a misspelt name was meant to be.
// Programs are bound to catalogues from elsewhere, so none of this needs a text.
#include <requisite/model/names.hpp>

#include <doctest/doctest.h>

namespace test_names {

using namespace requisite;
using detail::List;
using detail::Names;

namespace {

Catalogue catalogue() {
    Catalogue result;
    result.courses = {{"24-771", "", {}, {}, {{"concentration", "robotics"}, {"level", "graduate"}}, {}},
                      {"24-776", "", {}, {}, {{"concentration", "robotics"}, {"concentration", "design"}}, {}},
                      {"CS 101", "", {}, {}, {}, {}}};
    result.sets = {{"core", "", "", CourseSet::list({"24-771"}), {}},
                   {"area", "energy", "", CourseSet::list({"24-776"}), {}},
                   {"area", "food", "", CourseSet::list({"CS 101"}), {}}};
    result.same = {{"24-771", "18-771", {}}};
    return result;
}

Diagnostics tag_faults(Catalogue const& known, std::string const& tag, std::string const& value) {
    Diagnostics faults;
    Names(known).check_tag(CourseSet::tagged(tag, value), faults);
    return faults;
}

Diagnostics code_faults(Catalogue const& known, std::vector<std::string> codes) {
    Diagnostics faults;
    Names(known).check_codes(CourseSet::list(std::move(codes)), faults);
    return faults;
}

} // namespace

TEST_CASE("names of a catalogue are found") {
    Catalogue const known = catalogue();
    Names const names(known);
    CHECK(names.is_course("24-771"));
    CHECK(names.is_course("18-771")); // the same course under another code
    CHECK_FALSE(names.is_course("24-77"));
    CHECK(names.is_set("core"));
    CHECK_FALSE(names.is_set("area")); // a tag
    CHECK(names.is_tag("area"));
    CHECK(names.is_tag("concentration"));
    CHECK_FALSE(names.is_tag("concentratio"));
    CHECK_FALSE(names.is_tag("core"));
    CHECK(names.knows_courses());
    CHECK(names.knows_tag("level"));
    CHECK(names.set_names() == std::vector<std::string>{"core"});
}

TEST_CASE("the declared sets behind a name or a tag") {
    Catalogue const known = catalogue();
    Names const names(known);
    CHECK(names.sets(CourseSet::named("core")) == List<NamedSet const*>{&known.sets[0]});
    CHECK(names.sets(CourseSet::tagged("area", "food")) == List<NamedSet const*>{&known.sets[2]});
    CHECK(names.sets(CourseSet::tagged("area", "")) == List<NamedSet const*>{&known.sets[1], &known.sets[2]});
    CHECK(names.sets(CourseSet::tagged("area", "none")).empty());
    CHECK(names.sets(CourseSet::named("area")).empty());
}

TEST_CASE("the values of a tag are listed, the first six") {
    Catalogue known = catalogue();
    CHECK(Names(known).list_values("concentration") == "design, robotics");
    CHECK(Names(known).list_values("none") == "");
    for (char const* const value : {"a", "b", "c", "d", "e", "f", "g"}) known.courses[0].tags.push_back({"x", value});
    CHECK(Names(known).list_values("x") == "a, b, c, d, e, f, …");
}

TEST_CASE("an unknown tag, or an unknown value of one") {
    Catalogue const known = catalogue();
    CHECK(tag_faults(known, "concentration", "robotics").empty());
    CHECK(tag_faults(known, "concentration", "").empty());
    CHECK(tag_faults(known, "area", "food").empty());

    Diagnostics const value = tag_faults(known, "concentration", "robotic");
    REQUIRE(value.size() == 1);
    CHECK(value[0].code == "RQ0201");
    CHECK(value[0].severity == Severity::error);
    CHECK(value[0].message == "unknown tag value 'robotic' for concentration");
    CHECK(value[0].primary.text == "no course has it");
    CHECK(value[0].help == "did you mean 'robotics'? (2 courses)");

    CHECK(tag_faults(known, "concentration", "desing")[0].help == "did you mean 'design'? (1 course)");
    CHECK(tag_faults(known, "area", "foot")[0].help == "did you mean 'food'?");
    CHECK(tag_faults(known, "concentration", "music")[0].help == "concentration has the values design, robotics");

    Diagnostics const tag = tag_faults(known, "consentration", "robotics");
    REQUIRE(tag.size() == 1);
    CHECK(tag[0].code == "RQ0203");
    CHECK(tag[0].message == "unknown tag 'consentration'");
    CHECK(tag[0].help == "did you mean 'concentration'?");
    CHECK(tag_faults(known, "xyz", "a")[0].help.empty());
}

TEST_CASE("an unknown course is a warning with the nearest code") {
    Catalogue const known = catalogue();
    CHECK(code_faults(known, {"24-771", "18-771", "CS 101"}).empty());
    Diagnostics const faults = code_faults(known, {"24-717", "CS 101", "99-999"});
    REQUIRE(faults.size() == 2);
    CHECK(faults[0].code == "RQ1002");
    CHECK(faults[0].severity == Severity::warning);
    CHECK(faults[0].message == "24-717 is not in the catalogue");
    CHECK(faults[0].help == "did you mean 24-771?");
    CHECK(faults[1].help == "declare it as a 'course', or mend the code");
}

TEST_CASE("a code is pointed at as a word of its list") {
    Catalogue known = catalogue();
    known.courses.push_back({"24-11", "", {}, {}, {}, {}});
    auto const source = std::make_shared<Source const>("input", "{24-11, 24-1, 24-1}");
    CourseSet set = CourseSet::list({"24-11", "24-1"});
    set.place = {source, {0, 19}};
    Diagnostics faults;
    Names(known).check_codes(set, faults);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].primary.span == Span{8, 12});
}

TEST_CASE("a number alone is pointed at, and a code that has its subject in quotes") {
    Catalogue known;
    known.courses.push_back({"CS 101", "", {}, {}, {}, {}});
    std::string const text = "{CS 101, 999, CS  998, \"CS\" 997, MATH 999}";
    auto const source = std::make_shared<Source const>("input", text);
    CourseSet set = CourseSet::list({"CS 101", "CS 999", "CS 998", "CS 997", "MATH 999"});
    set.place = {source, {0, static_cast<std::uint32_t>(text.size())}};
    Diagnostics faults;
    Names(known).check_codes(set, faults);
    REQUIRE(faults.size() == 4);
    CHECK(source->text(faults[0].primary.span) == "999");
    CHECK(source->text(faults[1].primary.span) == "CS  998");
    CHECK(source->text(faults[2].primary.span) == "CS\" 997");
    CHECK(source->text(faults[3].primary.span) == "MATH 999");
}

TEST_CASE("only a code that is one slip away is suggested, and only if there is one") {
    Catalogue known;
    for (char const* const code : {"24-771", "24-785", "24-786", "CS 101"})
        known.courses.push_back({code, "", {}, {}, {}, {}});
    auto const help = [&](char const* code) {
        Diagnostics const faults = code_faults(known, {code});
        REQUIRE(faults.size() == 1);
        return faults[0].help;
    };
    std::string const none = "declare it as a 'course', or mend the code";
    CHECK(help("24-717") == "did you mean 24-771?"); // changed places
    CHECK(help("24-775") == none);                   // 24-771 or 24-785
    CHECK(help("24-787") == none);
    CHECK(help("CS 110") == "did you mean CS 101?");
    CHECK(help("CS-101") == "did you mean CS 101?");
    CHECK(help("CS101") == "did you mean CS 101?");
    CHECK(help("CS 999") == none);
    CHECK(help("CS 210") == none);
}

TEST_CASE("where no tag is declared, one is asked for in vain") {
    Catalogue const empty;
    auto const of_set = [](Catalogue const& catalogue, CourseSet const& set) {
        Diagnostics faults;
        Names(catalogue).check_undeclared_tag(set, faults);
        return faults;
    };
    Diagnostics const faults = of_set(empty, CourseSet::tagged("area", "design"));
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].code == "RQ1056");
    CHECK(faults[0].severity == Severity::warning);
    CHECK(faults[0].help == "import a catalogue, or declare the courses, as in: course CS 101 4 units, area design");
    CHECK(of_set(empty, CourseSet::tagged("subject", "CS")).empty());
    CHECK(of_set(catalogue(), CourseSet::tagged("area", "design")).empty()); // an error of its own
    Names names(empty);
    Record record;
    record.tags = {{"writing", ""}};
    names.add_records({record});
    Diagnostics filters;
    names.check_undeclared_tag(Filter::tag("writing", {}), filters);
    CHECK(filters.empty());
    names.check_undeclared_tag(Filter::tag("level", {"graduate"}), filters);
    CHECK(filters.size() == 1);
}

TEST_CASE("a catalogue without courses or tags has nothing to check against") {
    Catalogue const empty;
    CHECK_FALSE(Names(empty).knows_courses());
    CHECK_FALSE(Names(empty).knows_tag("subject"));
    CHECK(tag_faults(empty, "concentration", "robotics").empty());
    CHECK(code_faults(empty, {"24-771"}).empty());
}

TEST_CASE("a course has the subject of its codes as a tag, unless the catalogue has such a tag") {
    Catalogue known = catalogue();
    CHECK(tag_faults(known, "subject", "24").empty());
    CHECK(tag_faults(known, "subject", "18").empty()); // of the same course
    CHECK(tag_faults(known, "subject", "CS").empty());
    Diagnostics const misspelt = tag_faults(known, "subject", "CSS");
    REQUIRE(misspelt.size() == 1);
    CHECK(misspelt[0].code == "RQ0201");
    CHECK(misspelt[0].help == "did you mean 'CS'?");
    known.courses[2].tags = {{"subject", "computing"}};
    CHECK(tag_faults(known, "subject", "computing").empty());
    CHECK(tag_faults(known, "subject", "CS").size() == 1);
}

TEST_CASE("a catalogue without tags says nothing about tags but the subject") {
    Catalogue known;
    known.courses = {{"CS 101", "", {}, {}, {}, {}}};
    CHECK(tag_faults(known, "level", "graduate").empty());
    CHECK(tag_faults(known, "subject", "MATH").size() == 1);
}

} // namespace test_names
