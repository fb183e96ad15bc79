// Tests text/counted.hpp: one pluraliser for reports, lints and messages.
#include <requisite/audit/audit.hpp>
#include <requisite/compile/parse.hpp>
#include <requisite/render/report.hpp>
#include <requisite/text/counted.hpp>

#include <doctest/doctest.h>

namespace test_counted {

using namespace requisite;

TEST_CASE("of one, a plural loses its s, and an abbreviation nothing") {
    CHECK(detail::counted("1", "units") == "1 unit");
    CHECK(detail::counted("1", "hours") == "1 hour");
    CHECK(detail::counted("1", "ects") == "1 ects");
    CHECK(detail::counted("1", "ECTS") == "1 ECTS");
    CHECK(detail::counted("1", "LP") == "1 LP");
    CHECK(detail::counted("1.5", "units") == "1.5 units");
    CHECK(detail::counted("0", "courses") == "0 courses");
    CHECK(detail::counted("1", "") == "1 unit");
}

TEST_CASE("a report on a program with a word of its own for units keeps it whole") {
    for (std::string const word : {"LP", "ECTS", ""}) {
        CAPTURE(word);
        Program program = parse("require 1 unit from any").program();
        program.unit_word = word;
        Report const report = audit(bind(program, Catalogue()), Transcript());
        std::string const wanted = word.empty() ? "1 unit" : "1 " + word;
        CHECK(report.stages.front().requirements.front().why.find(wanted) != std::string::npos);
        CHECK(render(report).find(wanted) != std::string::npos);
    }
}

} // namespace test_counted
