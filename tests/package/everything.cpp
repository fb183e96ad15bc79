// Every public header, for the compiler to complain about.
#include <requisite/json.hpp>
#include <requisite/lint/lint.hpp>
#include <requisite/requisite.hpp>
#include <requisite/testing/coverage.hpp>
#include <requisite/testing/doctest.hpp>

int main() {
    auto const parsed = requisite::parse("require 60 units from concentration(robotics)");
    auto const report =
        requisite::audit(requisite::bind(parsed->program(), parsed->catalogue()), requisite::Transcript{});
    return requisite::lint(parsed).empty() && requisite::to_json(report).is_object() ? 0 : 1;
}
