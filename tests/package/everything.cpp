// Every public header and all definitions, for the compiler to complain about.
#define REQUISITE_IMPLEMENTATION
#include <requisite/build.hpp>
#include <requisite/json.hpp>
#include <requisite/lint/lint.hpp>
#include <requisite/requisite.hpp>
#include <requisite/testing/coverage.hpp>
#include <requisite/testing/doctest.hpp>
#include <requisite/testing/doctest_files.hpp>

int main() {
    namespace build = requisite::build;
    auto const parsed = requisite::parse("require 60 units from concentration(robotics)");
    auto const built =
        build::program("", build::require(build::units(60).from(build::tag("concentration", "robotics"))));
    auto const report =
        requisite::audit(requisite::bind(parsed->program(), parsed->catalogue()), requisite::Transcript{});
    return built == parsed.program() && requisite::lint(parsed).empty() && !requisite::to_json(report).empty() ? 0 : 1;
}
