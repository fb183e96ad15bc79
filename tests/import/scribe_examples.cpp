// The examples of the diagnostics of Scribe: the wrong one gives its code and no other, the right one gives none.
#include "scribe.hpp"

#include <set>

namespace test_scribe_examples {

using namespace scribe_tests;

namespace {

struct Example {
    char const* code;
    char const* wrong;
    char const* right;
};

Example const examples[] = {
    {"RQ2101", R"(3 Credits in ART 101 Label "Drawing";)", R"(BEGIN
;
3 Credits in ART 101 Label "Drawing";
END.)"},
    {"RQ2102", R"(BEGIN
;
3 Credits in ART 101 Label "Drawing";)",
     R"(BEGIN
;
3 Credits in ART 101 Label "Drawing";
END.)"},
    {"RQ2103", R"(BEGIN
120 Credits
3 Credits in ART 101 Label "Drawing";
END.)",
     R"(BEGIN
120 Credits
;
3 Credits in ART 101 Label "Drawing";
END.)"},
    {"RQ2104", R"(BEGIN
;
1 Class in ART 101
1 Class in ART 102;
END.)",
     R"(BEGIN
;
1 Class in ART 101;
1 Class in ART 102;
END.)"},
    {"RQ2105", R"(BEGIN
;
BeginSub
  1 Class in ART 101;
END.)",
     R"(BEGIN
;
BeginSub
  1 Class in ART 101;
EndSub;
END.)"},
    {"RQ2106", R"(BEGIN
;
1 Class in ART 101 Label "Drawing;
;
END.)",
     R"(BEGIN
;
1 Class in ART 101 Label "Drawing";
END.)"},
    {"RQ2107", R"(BEGIN
;
Finish the portfolio Label "Portfolio";
END.)",
     R"(BEGIN
;
1 NonCourse (PORTFOLIO) Label "Portfolio";
END.)"},
    {"RQ2108", R"(BEGIN
;
6 Credits in ART @ MaxSpread 2 Label "Studio";
END.)",
     R"(BEGIN
;
6 Credits in ART @ MinSpread 2 Label "Studio";
END.)"},
    {"RQ2109", R"(BEGIN
;
1 Class in ART 101,, 102;
END.)",
     R"(BEGIN
;
1 Class in ART 101, 102;
END.)"},
    {"RQ2110", R"(BEGIN
;
3 Classes in ART 101, 102;
END.)",
     R"(BEGIN
;
2 Classes in ART 101, 102;
END.)"},
    {"RQ2111", R"(BEGIN
;
6:3 Credits in ART @;
END.)",
     R"(BEGIN
;
3:6 Credits in ART @;
END.)"},
    {"RQ2112", R"(# DEGREE=BA
BEGIN
;
1 Block (MAJOR=ART) Label "Major";
END.)",
     R"(# DEGREE=BA
BEGIN
;
1 Block (MAJOR=ART) Label "Major";
END.
# MAJOR=ART
BEGIN
;
1 Class in ART 101;
END.)"},
    {"RQ2113", R"(BEGIN
;
1 Class in ART 101, 102, 101;
END.)",
     R"(BEGIN
;
1 Class in ART 101, 102;
END.)"},
    {"RQ2114", R"(BEGIN
;
3 Credits in ART;
END.)",
     R"(BEGIN
;
3 Credits in ART @;
END.)"},
    {"RQ2115", R"(BEGIN
;
If (MATH 101 WasPassed) Then 1 Class in ART 101;
END.)",
     R"(BEGIN
;
If (MAJOR = MATH) Then 1 Class in ART 101;
END.)"},
    {"RQ2117", R"(BEGIN
;
3 Credits in ART @ (With DWLocation=MAIN);
END.)",
     R"(BEGIN
;
3 Credits in ART @ (With DWResident=Y);
END.)"},
    {"RQ2119", R"(BEGIN
;
If ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
(((((((((((((((((((((((((((((((A = B Then 1 Class in ART 101;
END.)",
     R"(BEGIN
;
If (A = B) Then 1 Class in ART 101;
END.)"},
    {"RQ2121", R"(BEGIN
;
1.5 Classes in ART @;
END.)",
     R"(BEGIN
;
1 Class in ART @;
END.)"},
    {"RQ2122", R"(# MAJOR=ART
BEGIN ; 1 Class in ART 101; END.
# MAJOR=ART
BEGIN ; 1 Class in ART 102; END.)",
     R"(# MAJOR=ART
BEGIN ; 1 Class in ART 101; END.
# MINOR=ART
BEGIN ; 1 Class in ART 102; END.)"},
    {"RQ2124", R"(BEGIN
;
6 Credits in [ART 101, 102] [MUS 101, 102];
END.)",
     R"(BEGIN
;
6 Credits in [ART 101, 102] [MUS 101, 102] MinAreas 2;
END.)"},
    {"RQ2125", R"(BEGIN
;
1 Class in ART 101 + 102, MUS 101;
END.)",
     R"(BEGIN
;
1 Group in (2 Classes in ART 101 + 102) or (1 Class in MUS 101);
END.)"},
    {"RQ2126", R"(BEGIN
;
END.)",
     R"(BEGIN
;
1 Class in ART 101;
END.)"},
    {"RQ2127", R"(BEGIN
;
1 Class in ART @ MinGrade 4.5;
END.)",
     R"(BEGIN
;
1 Class in ART @ MinGrade 2.0;
END.)"},
};

} // namespace

TEST_CASE("the wrong example of a fault of Scribe has its code alone, the right one has none") {
    for (Example const& one : examples) {
        CAPTURE(one.code);
        auto const wrong = imported(importing::scribe, one.wrong, "art.scribe");
        rules(wrong);
        std::vector<std::string> const found = codes(wrong);
        CHECK(std::set<std::string>(found.begin(), found.end()) == std::set<std::string>{one.code});
        auto const right = imported(importing::scribe, one.right, "art.scribe");
        rules(right);
        CHECK(codes(right).empty());
        CHECK(right.kept_as_text == 0);
    }
}

} // namespace test_scribe_examples
