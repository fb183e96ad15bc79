// `requisite catalog`: quoting, tags, variable units, and errors with their lines.
#include "run.hpp"
#include <requisite/compile/parse.hpp>

#include <doctest/doctest.h>

namespace test_catalog {

using namespace cli_tests;

TEST_CASE("catalog prints declarations that check accepts") {
    Folder const folder;
    folder.file("c.csv", "\xEF\xBB\xBF"
                         "Course, Title ,units,offered,concentration\r\n"
                         "24-771,\"Linear \"\"Systems\"\", part 1\",12,fall;spring,robotics\r\n"
                         "\r\n"
                         "CS 101,Logic,3-12,,\r\n"
                         "MATH 51A,\"Two\nlines\",4.5, ; fall ;,\"Hard stuff\"\r\n"
                         "24-794,Project,,,");
    Result const result = folder.run("catalog c.csv");
    CHECK(result.err.empty());
    CHECK(result.status == 0);
    CHECK(has(result.out, "\"Linear \\\"Systems\\\", part 1\" 12 units"));
    CHECK(has(result.out, "offered {fall, spring}"));
    CHECK(has(result.out, "3 to 12 units"));
    CHECK(has(result.out, "4.5 units"));
    CHECK(has(result.out, "\"Hard stuff\""));
    Result const checked = folder.run("check -", result.out);
    CHECK(checked.out.empty());
    CHECK(checked.status == 0);
}

TEST_CASE("catalog names the line of what is wrong") {
    Folder const folder;
    auto const error = [&](std::string const& text) {
        folder.file("c.csv", text);
        Result const result = folder.run("catalog c.csv");
        CHECK(result.status == 1);
        CHECK(result.out.empty());
        return result.err;
    };
    CHECK(has(error("course,units\nAA 1,12\nAA 2,\"12\n"), "c.csv:3:6"));
    CHECK(has(error("course,units\nAA 1,\"12\"x\n"), "c.csv:2:10"));
    CHECK(has(error("course,units\nAA 1,twelve\n"), "units 'twelve' are not a number"));
    CHECK(has(error("course,units\nAA 1,-12\n"), "are negative"));
    CHECK(has(error("course,units\nAA 1,12-3\n"), "run backwards"));
    CHECK(has(error("course,units\nAA 1,0.1234\n"), "three decimal places"));
    CHECK(has(error("course,units\nAA 1\n"), "the line has 1 field, the header 2"));
    CHECK(has(error("course,units\nAA 1,1,1\n"), "the line has 3 fields, the header 2"));
    CHECK(has(error("course,units\n,12\n"), "names no course"));
    CHECK(has(error("course,units\nAA 1,1\nBB 1,1\nAA 1,2\n"), "c.csv:4:1"));
    CHECK(has(error("code,units\nAA 1,1\n"), "there is no column 'course'"));
    CHECK(has(error("course,units,units\nAA 1,1,1\n"), "is there twice"));
    CHECK(has(error("course,1st area\nAA 1,1\n"), "cannot be a tag"));
    CHECK(has(error("course,\nAA 1,1\n"), "has no name"));
    CHECK(has(error(""), "the file is empty"));
    CHECK(has(error("course,units\nCOMP SCI 1,3\n"), "c.csv:2:1"));
    CHECK(has(error("course,units\n24-*,3\n"), "c.csv:2:1"));
    CHECK(has(error("course,title\nAA 1,Caf\xe9\n"), "not UTF-8"));
}

TEST_CASE("catalog: columns as other systems call them, offerings, and --map") {
    Folder const folder;
    folder.file("c.csv", "Subject,Catalog Nbr,Descr,Min Units,Max Units,Typically Offered,GE Area,Dept\n"
                         "CS,101,Logic,3,6,\"Fall, Spring\",Q;R,1\n"
                         "CS,102,Sets,4,4,Fall and Summer,,1\n"
                         "CS,103,Graphs,4,,Spring/Autumn,,1\n");
    Result const result = folder.run("catalog c.csv --map Dept=-");
    CHECK(result.err.empty());
    CHECK(result.status == 0);
    auto const catalogue = requisite::parse(result.out);
    REQUIRE(catalogue.diagnostics().empty());
    auto const wanted =
        requisite::parse("course CS 101 \"Logic\" 3 to 6 units, offered {fall, spring}, ge-area {\"Q\", \"R\"}\n"
                         "course CS 102 \"Sets\" 4 units, offered {fall, summer}\n"
                         "course CS 103 \"Graphs\" 4 units, offered {spring, autumn}\n");
    CHECK(catalogue.catalogue() == wanted.catalogue());
    folder.file("bad.csv", "course,min units,max units\nCS 101,6,3\n");
    CHECK(has(folder.run("catalog bad.csv").err, "error[RQ0403]"));
    CHECK(folder.run("catalog c.csv --map Depp=-").status == 2);
}

TEST_CASE("catalog reads what export catalog printed: nothing of a course is lost") {
    Folder const folder;
    std::string const tricky =
        "course CS 101 \"A, \\\"B\\\"\" 3 to 6 units counts 0.5 courses, level graduate, offered {fall, spring}\n"
        "course 24-771 4.5 units, hass \"A B\"\n"
        "course MUS 1 \"Choir\"\n";
    folder.file("tricky.req", tricky);
    for (std::string const& file : {std::string("tricky.req"), repository("examples/programs/aie-meche.req"),
                                    repository("examples/programs/cmu.req")}) {
        Result const table = folder.run("export catalog " + file);
        CAPTURE(file);
        CHECK(table.status == 0);
        folder.file("c.csv", table.out);
        Result const back = folder.run("catalog c.csv");
        CHECK_MESSAGE(back.status == 0, back.err);
        folder.file("back.req", back.out);
        CHECK(folder.run("export catalog back.req").out == table.out);
    }
    folder.file("c.csv", folder.run("export catalog tricky.req").out);
    CHECK(requisite::parse(folder.run("catalog c.csv").out).catalogue() == requisite::parse(tricky).catalogue());

    folder.file("lost.req",
                "course CS 101 4 units, hass \"A;B\", offered \"Fall\"\nset s = {CS 101}\nsame CS 101 = CS 102\n");
    Result const lost = folder.run("export catalog lost.req");
    CHECK(lost.status == 0);
    CHECK(has(lost.err, "warning[RQ0426]: no table can say the value 'A;B' of the tag 'hass'"));
    CHECK(has(lost.err, "2 warnings"));
    CHECK(has(lost.err, "1 sets, 1 'same'"));
    CHECK(folder.run("export catalog -", "course").status == 1);
}

TEST_CASE("catalog: all the faults of a file in one run") {
    Folder const folder;
    folder.file("c.csv", "course,units\nAA 1,x\nAA 2,y\nAA 3,z\n");
    CHECK(has(folder.run("catalog c.csv").err, "\n3 errors\n"));
}

TEST_CASE("catalog does not read JSON yet") {
    Folder const folder;
    folder.file("c.json", "[]");
    Result const result = folder.run("catalog c.json");
    CHECK(result.status == 2);
    CHECK(has(result.err, "not read yet"));
}

} // namespace test_catalog
