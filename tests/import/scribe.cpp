// Whole blocks of Scribe: what they become is in the canonical layout, binds, and says of students what a registrar expects.
#include "scribe.hpp"

#include <requisite/lint/lint.hpp>

namespace test_scribe {

using namespace scribe_tests;

namespace {

importing::Imported file(std::string const& text) { return imported(importing::scribe, text, "ba.scribe"); }

char const* const bachelor = R"(# BLOCK REQUIREMENT: Bachelor of Arts in Design (RA000200)
# DEGREE = BA
# Catalog 2024-2026
BEGIN
24 Credits
  ProxyAdvice "24 credits are needed in all."
MinGPA 2.0
MinRes 12 Credits
LastRes 6 of 12 Credits
MaxTransfer 12 Credits
MaxPassFail 3 Credits
;
BeginSub
  1 Class in WRIT 101
    Label WRIT1 "Writing";
  1 Class in MATH 110, 120
    Label MATH1 "Mathematics";
EndSub
  Label "Core";
# The design studios
9 Credits in DESN 2@, 3@
  Except DESN 299
  MinGrade 2.0
  MaxCredits 6 in DESN 2@
  Label "Studios";
If (CATALOGYEAR >= 2025) Then
  1 NonCourse (PORTFOLIO) Label "Portfolio"
Else
  1 Class in DESN 400 Label "Capstone";
1 BlockType (CONC) Label "Concentration";
6 Credits in @ @ Label "Electives";
END.

# CONC = TYPE
BEGIN
MinGPA 2.5
;
2 Classes in TYPE 301 + 302 Label "Type design";
END.
)";

char const* const finished = R"(
transcript finished {
  WRIT 101 3 units B fall 2023
  MATH 110 3 units C fall 2023
  DESN 210 3 units B fall 2023
  DESN 220 3 units B spring 2024
  DESN 310 3 units A spring 2024
  DESN 400 3 units A fall 2024
  TYPE 301 3 units B fall 2024
  TYPE 302 3 units B spring 2025
  facts {catalogyear = 2024}
}
)";

} // namespace

TEST_CASE("a bachelor of arts with a core, studios, a concentration and electives") {
    auto const result = file(bachelor);
    CHECK(codes(result).empty());
    CHECK(result.requirements == 16);
    CHECK(result.kept_as_text == 0);
    CHECK(requisite::lint(requisite::parse(importing::text(result))).empty());
    CHECK(rules(result) == R"(# From the Scribe blocks of ba.scribe
# Each block is a program of its own, and a class may serve several of them.
# BLOCK REQUIREMENT: Bachelor of Arts in Design (RA000200)
# DEGREE = BA
# Catalog 2024-2026
# CONC = TYPE

program bachelor-arts-design "Bachelor of Arts in Design" {
  catalog 2024-2026

  # ba.scribe:5
  require total: 24 credits overall
  note total "24 credits are needed in all."
  # ba.scribe:7
  require gpa: gpa >= 2.0 overall
  # ba.scribe:8
  require in-residence: 12 credits overall from any where origin = local
  # ba.scribe:9
  residence 6 credits of last 12
  # ba.scribe:10
  limit 12 credits from any where origin = transfer
  # ba.scribe:11
  limit 3 credits from any where grading = pass-fail
  # ba.scribe:13
  require core "Core": all of {
    # ba.scribe:14, label WRIT1
    require writing "Writing": WRIT 101
    # ba.scribe:16, label MATH1
    require mathematics "Mathematics": 1 course from {MATH 110, MATH 120}
  }
  # The design studios
  # ba.scribe:21
  require studios "Studios": 9 credits from (DESN 2* or DESN 3*) except {DESN 299} where grade >= C
      with at most 6 credits from DESN 2*
  # ba.scribe:26
  if student.catalogyear >= 2025 {
    # ba.scribe:27
    require portfolio "Portfolio": milestone(portfolio)
  } else {
    # ba.scribe:29
    require capstone "Capstone": DESN 400
  }
  # ba.scribe:30
  require concentration "Concentration": met(conc-type)
  # ba.scribe:31
  require electives "Electives": 6 credits from any
}

program conc-type "CONC TYPE" {
  # ba.scribe:36
  require gpa: gpa >= 2.5 over applied
  # ba.scribe:38
  require type-design "Type design": all courses from {TYPE 301, TYPE 302}
}
)");
}

TEST_CASE("how students stand against the bachelor of arts") {
    students(file(bachelor), std::string(finished) + R"(
test "everything is done" for bachelor-arts-design {
  transcript finished
  expect bachelor-arts-design met
  expect total has 24 credits
  expect studios uses DESN 210, DESN 220, DESN 310
  expect electives uses only TYPE 301, TYPE 302
  expect concentration met
}
test "what can be wrong" for bachelor-arts-design {
  transcript finished
  case "a studio with a D" {without DESN 310 DESN 310 3 units D spring 2024} expect studios missing 3 credits
  case "three studios of the second year" {without DESN 310 DESN 230 3 units A spring 2024} expect studios missing 3 credits
  case "a studio that does not count" {without DESN 310 DESN 299 3 units A spring 2024} expect studios missing 3 credits
  case "too much from elsewhere" {
    without WRIT 101 without MATH 110 without DESN 210 without DESN 220 without DESN 310
    WRIT 101 3 units B fall 2023 transfer
    MATH 110 3 units C fall 2023 transfer
    DESN 210 3 units B fall 2023 transfer
    DESN 220 3 units B spring 2024 transfer
    DESN 310 3 units A spring 2024 transfer
  } expect in-residence missing 3 credits expect total missing 3 credits
  case "the last courses from elsewhere" {
    without TYPE 301 without TYPE 302 without DESN 400 without DESN 220
    DESN 220 3 units B spring 2024 transfer
    DESN 400 3 units A fall 2024 transfer
    TYPE 301 3 units B fall 2024 transfer
    TYPE 302 3 units B spring 2025 transfer
  } expect residence missing 3 credits
  case "a later catalogue asks for a portfolio" {facts {catalogyear = 2025}} expect portfolio unmet
  case "and has it" {facts {catalogyear = 2025} milestone portfolio} expect bachelor-arts-design met
  case "half of the concentration" {without TYPE 302 MUS 101 3 units A fall 2024}
    expect concentration unmet expect conc-type.type-design missing 1 course
}
test "the average is the concentration's own" for conc-type {
  transcript {
    TYPE 301 3 units C fall 2024
    TYPE 302 3 units B fall 2024
  }
  case "between the two grades" {} expect gpa met
  case "twice a C" {without TYPE 302 TYPE 302 3 units C fall 2024} expect gpa unmet
}
)");
}

TEST_CASE("a minor whose courses may serve a major only up to a limit") {
    auto const result = file(R"(# MAJOR = MUS
BEGIN 6 Credits ShareWith 3 Credits (MINOR=DANC) ;
2 Classes in MUS 101, 102, DANC 150 Label "Foundations";
END.
# MINOR = DANC
BEGIN 6 Credits MinGrade 2.0 ;
6 Credits in DANC @ MaxTransfer 3 Credits Label "Dance";
END.
)");
    CHECK(codes(result).empty());
    students(result, R"(
test "one course serves both" for minor-danc {
  transcript {
    MUS 101 3 units B fall 2024
    DANC 150 3 units B fall 2024
    DANC 160 3 units B fall 2024
  }
  case "as it is" {} expect minor-danc met expect major-mus.foundations met
  case "a grade that is too low for the minor" {without DANC 160 DANC 160 3 units D fall 2024} expect dance missing 3 credits
  case "transferred courses" {
    without DANC 150 without DANC 160
    DANC 150 3 units B fall 2024 transfer
    DANC 160 3 units B fall 2024 transfer
  } expect dance missing 3 credits
}
)");
}

TEST_CASE("general education: areas, attributes, ways to choose") {
    auto const result = file(R"(# OTHER = GENED
BEGIN
MaxPerDisc 6 Credits (HIST)
NonExclusive (ThisBlock)
;
9 Credits in [ENGL 1@, 2@] [HIST 100:299] [PHIL @]
  MinAreas 2
  MaxPerDisc 6 Credits (@)
  Label "Humanities";
1 Group in
  (2 Classes in SPAN 101 + 102 Label "A first language") or
  (1 Class in SPAN 201, FREN 201 Label "A language continued") or
  (1 NonCourse (LANGEXAM) Label "An examination")
  Label "Language";
3 Credits in @ @ (With ATTRIBUTE=WRIT) Label "Writing";
END.
)");
    CHECK(codes(result).empty());
    students(result, R"(
test "areas and sharing" for other-gened {
  transcript {
    ENGL 110 3 units B fall 2024 tagged attribute "WRIT"
    HIST 110 3 units B fall 2024
    HIST 120 3 units B fall 2024
    SPAN 201 3 units B fall 2024
  }
  expect other-gened met
  expect writing uses only ENGL 110
  expect language.examination unmet
}
test "one area" for other-gened {
  transcript {
    ENGL 110 3 units B fall 2024
    ENGL 120 3 units B fall 2024
    ENGL 130 3 units B fall 2024
    milestone langexam
  }
  expect humanities unmet
  expect language met
  expect writing unmet
}
)");
}

} // namespace test_scribe
