// What a text is as a tree, for the builder's trees to be compared with.
#pragma once

#include <requisite/build.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/print/print.hpp>
#include <requisite/render/diagnostics.hpp>

#include <doctest/doctest.h>

#include <string>

namespace requisite::built {

/// A file without errors.
inline Parsed file(std::string const& text) {
    Parsed parsed = parse(text);
    REQUIRE_MESSAGE(parsed, text << '\n' << render(parsed.diagnostics()));
    return parsed;
}

/// The last statement of a stage that has what it may speak of.
inline Statement statement(std::string const& text) {
    Parsed const parsed = file("set theory = {CS 320}\nset systems = {CS 410}\n"
                               "program p {\n  stage s {\n    require core: all of { require first: CS 101 }\n"
                               "    require electives: 12 units from any\n" +
                               text + "\n  }\n}\nprogram minor { require courses: 5 courses from any }\n");
    return parsed.program().stages.front().block.statements.back();
}

inline Requirement requirement(std::string const& text) { return std::get<Requirement>(statement(text).form); }
inline CourseSet set(std::string const& text) { return std::get<Exclude>(statement("exclude " + text).form).from; }
inline Filter filter(std::string const& text) {
    return *std::get<Exclude>(statement("exclude any where " + text).form).where;
}
inline Condition condition(std::string const& text) {
    return std::get<Conditional>(statement("if " + text + " {}").form).condition;
}

// Each checks that what was built is what the text says.
inline void check_is(build::Set const& built, std::string const& text) {
    CAPTURE(text);
    CAPTURE(print(built.courses()));
    CHECK(built.courses() == set(text));
}
inline void check_is(build::Where const& built, std::string const& text) {
    CAPTURE(text);
    CAPTURE(print(built.node()));
    CHECK(built.node() == filter(text));
}
inline void check_is(build::Given const& built, std::string const& text) {
    CAPTURE(text);
    CAPTURE(print(built.node()));
    CHECK(built.node() == condition(text));
}
inline void check_is(build::Require const& built, std::string const& text) {
    CAPTURE(text);
    CAPTURE(print(built.requirement()));
    CHECK(built.statement() == statement(text));
}
template <build::Home home> void check_is(build::Item<home> const& built, std::string const& text) {
    CAPTURE(text);
    CAPTURE(print(built.statement()));
    CHECK(built.statement() == statement(text));
}
/// The body of a requirement.
inline void check_is(build::Body const& built, std::string const& text) {
    check_is(build::require(built), "require " + text);
}

} // namespace requisite::built
