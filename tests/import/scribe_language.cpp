// What the phrases of Scribe become: one case for each, in the words of the rules.
#include "scribe.hpp"

namespace test_scribe_language {

using namespace scribe_tests;

TEST_CASE("credits and classes of a list are so many credits and courses") {
    CHECK(gives(body("3 Credits in ART 101, 102, MUS 201 Label \"Arts\";"),
                "require arts \"Arts\": 3 credits from {ART 101, ART 102, MUS 201}"));
    CHECK(gives(body("2 Classes in ART 101 or 102 or ART 103 Label \"Arts\";"),
                "require arts \"Arts\": 2 courses from {ART 101, ART 102, ART 103}"));
    CHECK(gives(body("1 Class in ART 101 Label \"Drawing\";"), "require drawing \"Drawing\": ART 101"));
    CHECK(gives(body("3:6 Credits in ART 101, 102 Label \"Arts\";"), "3 to 6 credits from {ART 101, ART 102}"));
    CHECK(gives(body("6 Credits and 2 Classes in ART 101, 102, 103 Label \"Arts\";"),
                "6 credits and 2 courses from {ART 101, ART 102, ART 103}"));
    CHECK(gives(body("6 Credits or 2 Classes in ART 101, 102, 103 Label \"Arts\";"), "6 credits or 2 courses from"));
    CHECK(gives(body("4.5 Credits in ART 101, 102 Label \"Arts\";"), "4.5 credits from {ART 101, ART 102}"));
}

TEST_CASE("capitals, line breaks and dashes in keywords make no difference") {
    CHECK(gives(body("1 class\nIN art 101\r\nlabel \"Drawing\";"), "require drawing \"Drawing\": ART 101"));
    CHECK(gives(body("1 COURSE from ART 101 Hide-Rule LABEL \"Drawing\";"), "require drawing \"Drawing\": ART 101"));
}

TEST_CASE("courses that a plus joins are all needed") {
    CHECK(gives(body("2 Classes in ART 101 + 102 Label \"Both\";"),
                "require both \"Both\": all courses from {ART 101, ART 102}"));
    CHECK(gives(body("2 Classes in ART 101 and ART 102 Label \"Both\";"), "all courses from {ART 101, ART 102}"));
    CHECK(gives(body("6 Credits in ART 101 + 102 Label \"Both\";"), "6 credits and 2 courses from {ART 101, ART 102}"));
    CHECK(
        gives(body("3 Classes in ART 101 + MUS @ Label \"Both\";"),
              "3 courses from {ART 101} or MUS * with at least 1 course from {ART 101}, at least 1 course from MUS *"));
}

TEST_CASE("wildcards and ranges are patterns and ranges") {
    CHECK(gives(body("3 Credits in ART @ Label \"Main\";"), "3 credits from ART *"));
    CHECK(gives(body("3 Credits in ART 1@ Label \"Main\";"), "3 credits from ART 1*"));
    CHECK(gives(body("3 Credits in ART 100:299 Label \"Main\";"), "3 credits from ART 100..299"));
    CHECK(gives(body("3 Credits in @ 300:499 Label \"Main\";"), "3 credits from number(300..499)"));
    CHECK(gives(body("3 Credits in @ @ Label \"Main\";"), "3 credits from any"));
    CHECK(gives(body("3 Credits in @ Label \"Main\";"), "3 credits from any"));
    CHECK(gives(body("3 Credits in ART 101, @ Label \"Main\";"), "3 credits from {ART 101} or ART *"));
}

TEST_CASE("a hundred of any discipline is a range of the length that course numbers have in the file") {
    CHECK(gives(body("3 Credits in @ 3@ Label \"Main\";"), "3 credits from number(300..399)"));
    CHECK(
        gives(body("3 Credits in @ 3@, ART 1010 Label \"Main\";"), "3 credits from {ART 1010} or number(3000..3999)"));
}

TEST_CASE("disciplines and numbers of any shape are courses") {
    CHECK(gives(body("1 Class in ART-H 101L, B&E 12, C1 200 Label \"Main\";"),
                "1 course from {\"ART-H 101L\", B&E 12, \"C1 200\"}"));
    CHECK(gives(body("1 Class in CHEM C101, C102 Label \"Main\";"), "1 course from {CHEM C101, CHEM C102}"));
    CHECK(gives(body("2 Classes in Block 101, IS 200 Label \"Main\";"), "2 courses from {BLOCK 101, IS 200}"));
    CHECK(gives(body("2 Credits in Z 1@, Z 200:299 Label \"Main\";"), "2 credits from \"Z\" 1* or \"Z\" 200..299"));
}

TEST_CASE("Except takes courses out, Including asks for them") {
    CHECK(gives(body("3 Credits in ART @ Except ART 101, 102 Label \"Main\";"),
                "3 credits from ART * except {ART 101, ART 102}"));
    CHECK(gives(body("9 Credits in ART @ Including ART 300 Label \"Main\";"),
                "9 credits from ART * with at least 1 course from {ART 300}"));
    CHECK(gives(body("9 Credits in ART @ Including ART 300, 301 Label \"Main\";"),
                "with at least 1 course from {ART 300, ART 301}"));
    CHECK(gives(body("9 Credits in ART @ Including ART 300 + 301 Label \"Main\";"),
                "with at least 1 course from {ART 300}, at least 1 course from {ART 301}"));
}

TEST_CASE("With looks at the records") {
    auto const with = [](std::string const& condition) {
        return body("3 Credits in ART @ (With " + condition + ") Label \"Main\";");
    };
    CHECK(gives(with("DWPassfail=Y"), "3 credits from ART * where grading = pass-fail"));
    CHECK(gives(with("DWPassfail=N"), "where grading = letter"));
    CHECK(gives(with("DWTransfer=Y"), "where origin = transfer"));
    CHECK(gives(with("DWResident=N"), "where not origin = local"));
    CHECK(gives(with("DWGrade>=2.0"), "where grade >= C"));
    CHECK(gives(with("DWGrade > 2.0"), "where grade >= C+"));
    CHECK(gives(with("DWGrade < 2.0"), "where grade <= C-"));
    CHECK(gives(with("DWGradeLetter = B"), "where grade = B"));
    CHECK(gives(with("DWGrade >= C+ and DWCredits > 2"), "where grade >= C+ and units > 2"));
    CHECK(gives(with("DWGrade <> P"), "where not grading = pass-fail"));
    CHECK(gives(with("DWCredits >= 3"), "where units >= 3"));
    CHECK(gives(with("DWTerm >= Fall 2010"), "where term >= fall 2010"));
    CHECK(gives(with("DWInprogress=Y"), "where status = in-progress"));
    CHECK(gives(with("DWTransfer=N and DWCredits>2"), "where not origin = transfer and units > 2"));
    CHECK(gives(with("ATTRIBUTE=HUM or ATTRIBUTE=SOC"), "where attribute = \"HUM\" or attribute = \"SOC\""));
    CHECK(gives(body("3 Credits in @ @ (With ATTRIBUTE=HUM) Label \"Main\";"),
                "3 credits from any where attribute = \"HUM\""));
    CHECK(gives(body("3 Credits in ART 101, @ @ (With ATTRIBUTE=HUM) Label \"Main\";"),
                "3 credits from {ART 101} or attribute(\"HUM\")"));
}

TEST_CASE("a condition of one course alone is one of a value that only this course has") {
    auto const result = body("6 Credits in ART 101, MUS @ (With DWGrade>=3.0) Label \"Arts\";");
    CHECK(gives(result, "set arts-parts(part-1) = {ART 101} set arts-parts(part-2) = MUS *"));
    CHECK(gives(result,
                "6 credits from arts-parts(*) where arts-parts = part-1 or (arts-parts = part-2 and grade >= B)"));
    students(result, R"(
test "the grade is asked for in music only" for art {
  transcript {
    ART 101 3 units C fall 2024
    MUS 101 3 units B fall 2024
  }
  expect arts met
}
test "a C in music is too low" for art {
  transcript {
    ART 101 3 units C fall 2024
    MUS 101 3 units C fall 2024
  }
  expect arts missing 3 units
}
)");
}

TEST_CASE("an exception with a condition leaves out only such records") {
    auto const result = body("6 Credits in ART @ Except ART 1@ (With DWGrade<2.0) Label \"Arts\";");
    CHECK(gives(result, "6 credits from ART * where not (arts-exceptions = exception-1 and grade <= C-)"));
    students(result, R"(
test "" for art {
  transcript {
    ART 101 3 units D fall 2024
    ART 201 3 units D fall 2024
    ART 202 3 units D fall 2024
  }
  expect arts uses only ART 201, ART 202
}
)");
}

TEST_CASE("areas are values of a tag, or each of them is asked for") {
    auto const result = body("6 Credits in [ART 101, 102] [MUS 101, 102] [DANC 1@] MinAreas 2 Label \"Breadth\";");
    CHECK(
        gives(result,
              "6 credits from {ART 101, ART 102, MUS 101, MUS 102} or DANC 1* with at least 2 distinct breadth-areas"));
    CHECK(gives(body("6 Credits in [ART 101, 102] [MUS 101, 102] MinAreas 2 Label \"Breadth\";"),
                "with at least 1 course from each of {ART 101, ART 102}, {MUS 101, MUS 102}"));
    students(result, R"(
test "two areas" for art {
  transcript {
    ART 101 3 units A fall 2024
    DANC 110 3 units A fall 2024
  }
  expect breadth met
}
test "one area" for art {
  transcript {
    ART 101 3 units A fall 2024
    ART 102 3 units A fall 2024
  }
  expect breadth missing 1 course
}
)");
}

TEST_CASE("an attribute stands beside areas of the same file") {
    auto const result = body("6 Credits in [ART 101, 102] [MUS 101, 102] [DANC 1@] MinAreas 2 Label \"Breadth\";"
                             "3 Credits in ART 103, @ @ (With ATTRIBUTE=HUM) Label \"Main\";");
    CHECK(gives(result, "set attribute(\"HUM\") = {}"));
}

TEST_CASE("qualifiers of a rule are bounds of its requirement") {
    auto const rule = [](std::string const& qualifier) {
        return body("12 Credits in ART @, MUS @ " + qualifier + " Label \"Main\";");
    };
    CHECK(gives(rule("MinGrade 2.0"), "12 credits from ART * or MUS * where grade >= C"));
    CHECK(gives(rule("MinGrade 1.8"), "where grade >= C"));
    CHECK(gives(rule("MinGrade C+"), "where grade >= C+"));
    CHECK(gives(rule("MaxCredits 6 in ART 1@"), "with at most 6 credits from ART 1*"));
    CHECK(gives(rule("MaxClasses 1 in ART 1@, 2@"), "with at most 1 course from ART 1* or ART 2*"));
    CHECK(gives(rule("MinCredits 6 in ART 3@"), "with at least 6 credits from ART 3*"));
    CHECK(gives(rule("MinClasses 2 in ART 3@"), "with at least 2 courses from ART 3*"));
    CHECK(gives(rule("MaxPassFail 3 Credits"), "with at most 3 credits from (any where grading = pass-fail)"));
    CHECK(gives(rule("MaxTransfer 2 Classes"), "with at most 2 courses from (any where origin = transfer)"));
    CHECK(gives(rule("MaxPerDisc 6 Credits (ART, MUS)"), "with at most 6 credits per subject from ART * or MUS *"));
    CHECK(gives(rule("MaxPerDisc 1 Class (@)"), "with at most 1 course per subject"));
    CHECK(gives(rule("MinPerDisc 3 Credits (ART, MUS)"),
                "with at least 3 credits from ART *, at least 3 credits from MUS *"));
    CHECK(gives(rule("MinPerDisc 3 Credits (@)"), "with at least 3 credits per subject"));
    CHECK(gives(rule("MinSpread 2"), "with at least 2 distinct subject"));
    CHECK(gives(rule("SameDisc"), "with at least 12 credits in one subject"));
    CHECK(gives(rule("MaxTerm 6 Credits"), "with at most 6 credits per term"));
    CHECK(gives(rule("MinSpread 2 MaxCredits 6 in ART @ MinGrade 3.0"),
                "where grade >= B with at least 2 distinct subject, at most 6 credits from ART *"));
}

TEST_CASE("an average of a rule stands beside its courses") {
    auto const result = body("6 Credits in ART @ MinGPA 3.0 Label \"Senior work\";");
    CHECK(gives(
        result,
        "require senior-work \"Senior work\": all of { require courses: 6 credits from ART * require gpa: gpa >= 3.0 "
        "over applied to senior-work.courses }"));
    students(result, R"(
test "a B" for art {
  transcript {
    ART 401 3 units B fall 2024
    ART 402 3 units B fall 2024
  }
  expect senior-work met
}
test "not a B" for art {
  transcript {
    ART 401 3 units B fall 2024
    ART 402 3 units C fall 2024
  }
  expect senior-work unmet
}
)");
}

TEST_CASE("a subset asks for all of its rules, and its qualifiers hold for all of them") {
    auto const result =
        body("BeginSub 1 Class in ART 101 Label \"Drawing\"; 1 Class in ART 102 Label \"Design\"; EndSub MinGrade 2.0 "
             "MaxTransfer 3 Credits MinGPA 2.5 Label \"Core\";");
    CHECK(gives(result,
                "require core \"Core\": all of { require courses: all of { require drawing \"Drawing\": ART 101 "
                "require design \"Design\": ART 102 "
                "exclude any where grade < C limit 3 credits from any where origin = transfer } "
                "require gpa: gpa >= 2.5 over applied to core.courses }"));
}

TEST_CASE("of a group so many parts are asked for") {
    CHECK(gives(
        body("1 Group in (1 Class in ART 101) or (2 Classes in MUS 101, 102 Label \"Music\") Label \"Way\";"),
        "require way \"Way\": one of { option ART 101 option music \"Music\": 2 courses from {MUS 101, MUS 102} }"));
    CHECK(gives(body("2 Groups in (1 Class in ART 101), (1 Class in ART 102), (1 Class in ART 103) Label \"Way\";"),
                "require way \"Way\": 2 of {"));
    CHECK(gives(body("2 Groups in (1 Class in ART 101) or (1 Class in ART 102) Label \"Way\";"),
                "require way \"Way\": all of {"));
    CHECK(gives(body("1 Group in (1 Class in A 1) or (1 Group in (1 Class in B 1) or (1 Class in B 2) Label \"Inner\") "
                     "Label \"Way\";"),
                "option inner \"Inner\": one of {"));
    auto const limited = body("1 Group in (6 Credits in ART @ Label \"Art\") or (6 Credits in MUS @ Label \"Music\") "
                              "MaxTransfer 3 Credits Label \"Way\";");
    CHECK(gives(limited, "limit 3 credits from any where origin = transfer }"));
}

TEST_CASE("conditions are those of facts") {
    auto const under = [](std::string const& condition) {
        return body("If (" + condition +
                    ") Then 1 Class in ART 101 Label \"Main\"; Else 1 Class in ART 102 Label \"B\";");
    };
    CHECK(gives(under("MAJOR = ART"),
                "if student.major = \"ART\" { require main \"Main\": ART 101 } else { require b \"B\": ART 102 }"));
    CHECK(gives(under("MAJOR is ART"), "if student.major = \"ART\""));
    CHECK(gives(under("MAJOR <> ART"), "if not student.major = \"ART\""));
    CHECK(gives(under("MAJOR = ART or MAJOR = MUS"), "if student.major = \"ART\" or student.major = \"MUS\""));
    CHECK(gives(under("MAJOR = ART and (BannerGPA >= 3.0 or CreditsApplied > 90)"),
                "if student.major = \"ART\" and (student.banner-gpa >= 3 or student.credits-applied > 90)"));
    CHECK(gives(under("CompletedTermCount < 4"), "if student.completed-term-count < 4"));
    CHECK(gives(under("1stMajor = \"Studio Art\""), "if student.n-1st-major = \"Studio Art\""));
}

TEST_CASE("several rules stand between BeginIf and EndIf") {
    CHECK(gives(
        body("If (A = B) Then BeginIf 1 Class in ART 101 Label \"Main\"; 1 Class in ART 102 Label \"B\"; EndIf "
             "Else BeginElse 1 Class in ART 103 Label \"C\"; EndElse;"),
        "if student.a = \"B\" { require main \"Main\": ART 101 require b \"B\": ART 102 } else { require c \"C\": "
        "ART 103 }"));
    CHECK(gives(
        body("If (A = 1) Then 1 Class in ART 101 Else If (A = 2) Then 1 Class in ART 102 Else 1 Class in ART 103;"),
        "else { if student.a = 2 { require art-102: ART 102 } else { require art-103: ART 103 } }"));
}

TEST_CASE("what completes a rule or does not is the condition itself") {
    CHECK(
        gives(body("If (BannerGPA >= 3.0) Then RuleComplete Label \"Average\" Else RuleIncomplete Label \"Average\";"),
              "require average \"Average\": student.banner-gpa >= 3"));
    CHECK(gives(body("If (HOLD = Y) Then RuleIncomplete Label \"No hold\";"),
                "require no-hold \"No hold\": not student.hold = \"Y\""));
    CHECK(gives(body("If (HONORS = Y) Then RuleComplete Else 1 Class in ART 101 Label \"Main\";"),
                "if not student.honors = \"Y\" { require main \"Main\": ART 101 }"));
    auto const never = body("RuleIncomplete Label \"See the dean\";");
    CHECK(gives(never, "require see-dean \"See the dean\": 1 course from {}"));
    students(never, R"(
test "nobody" for art {
  transcript { ART 101 3 units A fall 2024 }
  expect see-dean unmet
}
test "but for a waiver" for art {
  transcript { waive see-dean }
  expect art met
}
)");
    CHECK(gives(body("RuleComplete Label \"Nothing to do\";"), "note \"Nothing to do\""));
}

TEST_CASE("what is no course is evidence") {
    CHECK(gives(body("1 NonCourse (THESIS) Label \"Thesis\";"), "require thesis \"Thesis\": milestone(thesis)"));
    CHECK(gives(body("1 NonCourse in (GAMC=Y) Label \"Candidacy\";"), "milestone(gamc)"));
    CHECK(gives(body("1 NonCourse (RECITAL >= 2) Label \"Recitals\";"), "score(recital) >= 2"));
    CHECK(gives(body("1 NonCourse (EXAM = PASS) Label \"Exam\";"), "student.exam = \"PASS\""));
    CHECK(gives(body("1 NonCourse (THESIS, RECITAL) Label \"Main\";"), "milestone(thesis) or milestone(recital)"));
    CHECK(gives(
        body("2 NonCourses (THESIS, RECITAL, SHOW) Label \"Main\";"),
        "require main \"Main\": 2 of { option milestone(thesis) option milestone(recital) option milestone(show) }"));
}

TEST_CASE("other blocks of the file are other programs") {
    std::string const minors = "# MINOR = MUS\nBEGIN ; 1 Class in MUS 101 Label \"Main\"; END.\n"
                               "# MINOR = DANC\nBEGIN ; 1 Class in DANC 101 Label \"Main\"; END.\n";
    auto const with = [&minors](std::string const& rule) {
        return imported(importing::scribe, "BEGIN ; " + rule + " END.\n" + minors, "art.scribe");
    };
    CHECK(gives(with("1 Block (MINOR=MUS) Label \"Minor\";"), "require minor \"Minor\": met(minor-mus)"));
    CHECK(gives(with("1 BlockType (MINOR) Label \"Minor\";"),
                "require minor \"Minor\": met(minor-mus) or met(minor-danc)"));
    auto const result = with("1 BlockType (MINOR) Label \"Minor\";");
    students(result, R"(
test "dance is a minor, too" for art {
  transcript { DANC 101 3 units A fall 2024 }
  expect art met
}
test "without a minor" for art {
  transcript { ART 101 3 units A fall 2024 }
  expect minor unmet
}
)");
}

TEST_CASE("remarks are notes, labels are titles, and what decides nothing is a comment") {
    auto const result = body("# the first year\n1 Class in ART 101 # or a portfolio\n HideRule RuleTag Category=CORE "
                             "HighPriority Label ART.1 \"Drawing\" "
                             "Remark \"Bring\" Remark \"paper.\"; Remark \"Ask.\";");
    CHECK(gives(result, "require drawing \"Drawing\": ART 101 note drawing \"Bring paper.\""));
    CHECK(gives(result, "note \"Ask.\""));
    std::string const text = rules(result);
    for (char const* const comment :
         {"# the first year", "# or a portfolio", "# art.scribe:2, label ART.1", "# HideRule",
          "# RuleTag Category=CORE",
          "# Kept as comments, for they decide nothing: HideRule (1), HighPriority (1), RuleTag (1)"}) {
        CAPTURE(text);
        CHECK(text.find(comment) != std::string::npos);
    }
}

TEST_CASE("a header of a degree looks at all courses") {
    CHECK(gives(head("120 Credits"), "require total: 120 credits overall"));
    CHECK(gives(head("120 Credits and 40 Classes"), "require total: 120 credits and 40 courses overall"));
    CHECK(gives(head("MinGPA 2.0"), "require gpa: gpa >= 2.0 overall"));
    CHECK(gives(head("MinGPA 2.5 in ART @"), "require gpa: gpa >= 2.5 over ART *"));
    CHECK(gives(head("MinRes 30 Credits"), "require in-residence: 30 credits overall from any where origin = local"));
    CHECK(gives(head("LastRes 30 of 36 Credits"), "residence 30 credits of last 36"));
    CHECK(gives(head("LastRes 30 Credits"), "residence 30 credits of last 30"));
    CHECK(gives(head("MinGrade 2.0"), "exclude any where grade < C"));
    CHECK(gives(head("MaxCredits 12 in ART 1@"), "limit 12 credits from ART 1*"));
    CHECK(gives(head("MaxClasses 2 in ART 1@ (With DWTransfer=Y)"),
                "limit 2 courses from ART 1* where origin = transfer"));
    CHECK(gives(head("MaxCredits 0 in ART 1@"), "exclude ART 1*"));
    CHECK(gives(head("MaxTransfer 60 Credits"), "limit 60 credits from any where origin = transfer"));
    CHECK(gives(head("MaxPassFail 12 Credits"), "limit 12 credits from any where grading = pass-fail"));
    CHECK(gives(head("MaxPassFail 0 Credits"), "exclude any where grading = pass-fail"));
    CHECK(gives(head("MaxPerDisc 9 Credits (ART, MUS)"), "limit 9 credits from ART * limit 9 credits from MUS *"));
    CHECK(gives(head("MinCredits 30 in ART @"), "require minimum: 30 credits overall from ART *"));
    CHECK(gives(head("MinClasses 3 in ART 3@ ProxyAdvice \"Three.\""),
                "require minimum: 3 courses overall from ART 3* note minimum \"Three.\""));
    CHECK(gives(head("MinPerDisc 6 Credits (ART, MUS)"), "require art: 6 credits overall from ART *"));
    CHECK(gives(
        head("If (MAJOR = ART) Then MinRes 30 Credits Else MinRes 15 Credits"),
        "if student.major = \"ART\" { require in-residence: 30 credits overall from any where origin = local } else { "
        "require in-residence-2: 15 credits overall from any where origin = local }"));
}

TEST_CASE("a header of a major looks at the courses of its rules") {
    std::string const major = "# MAJOR = ART\n";
    std::string const rule = "1 Class in ART 101 Label \"Main\"; 1 Class in ART 201, 202 Label \"B\";";
    CHECK(gives(head("6 Credits", major, rule),
                "set major-art-courses \"All courses of the rules\" = {ART 101, ART 201, ART 202}"));
    CHECK(gives(head("6 Credits", major, rule), "require total: 6 credits overall from major-art-courses"));
    CHECK(
        gives(head("MinRes 6 Credits", major, rule), "6 credits overall from major-art-courses where origin = local"));
    CHECK(gives(head("MinGPA 2.0", major, rule), "require gpa: gpa >= 2.0 over applied"));
    CHECK(gives(head("6 Credits", major, "1 Class in @ @ Label \"Any\";"), "require total: 6 credits overall"));
}

TEST_CASE("sharing is as the block says") {
    std::string const two = "1 Class in ART 1@ Label \"Main\"; 1 Class in ART 101 Label \"B\";";
    std::string const one_course = R"(
test "one course" for art {
  transcript { ART 101 3 units A fall 2024 }
  expect art %
}
)";
    auto const expect = [&one_course](std::string const& status) {
        std::string out = one_course;
        return out.replace(out.find('%'), 1, status);
    };
    students(head("", "", two), expect("unmet"));
    CHECK(gives(head("ShareWith (ThisBlock)", "", two), "share everything"));
    students(head("ShareWith (ThisBlock)", "", two), expect("met"));
    students(head("NonExclusive (ThisBlock)", "", two), expect("met"));
    auto const rule =
        head("", "", "1 Class in ART 1@ NonExclusive (ThisBlock) Label \"Main\"; 1 Class in ART 101 Label \"B\";");
    CHECK(gives(rule, "share main with everything"));
    students(rule, expect("met"));
    CHECK(gives(head("", "", "1 Class in ART 1@ ShareWith 3 Credits (ThisBlock) Label \"Main\";"),
                "share main with everything up to 3 credits"));
    auto const apart = head("NonExclusive (ThisBlock)", "",
                            "1 Class in ART 1@ Label \"Main\"; 1 Class in ART 101 Label \"B\"; "
                            "1 Class in ART 101, 102 Exclusive (ThisBlock) Label \"C\";");
    CHECK(gives(apart, "share main with b"));
    students(apart, R"(
test "the exclusive rule needs a course of its own" for art {
  transcript {
    ART 101 3 units A fall 2024
    ART 102 3 units A fall 2024
  }
  expect art met
}
test "or misses it" for art {
  transcript { ART 101 3 units A fall 2024 }
  expect art unmet
}
)");
}

TEST_CASE("sharing with other blocks of the file can have a limit") {
    std::string const minor = "# MINOR = MUS\nBEGIN ; 6 Credits in MUS 1@ Label \"Music\"; END.\n";
    auto const with = [&minor](std::string const& qualifier) {
        return imported(importing::scribe,
                        "BEGIN " + qualifier + " ; 6 Credits in MUS 1@ Label \"Music\"; END.\n" + minor, "art.scribe");
    };
    CHECK(gives(with("ShareWith 3 Credits (MINOR=MUS)"), "share everything with program minor-mus up to 3 credits"));
    CHECK(gives(with("DontShare (MINOR)"), "share everything with program minor-mus up to 0 courses"));
    CHECK(gives(with("Exclusive (MINOR)"), "share everything with program minor-mus up to 0 courses"));
    CHECK(rules(with("ShareWith (MINOR)")).find("  # art.scribe:1 ShareWith (MINOR)\n") != std::string::npos);
    students(with("DontShare (MINOR)"), R"(
test "the same courses do not serve both" for art {
  transcript {
    MUS 101 3 units A fall 2024
    MUS 102 3 units A fall 2024
  }
  expect minor-mus met
  expect music missing 6 units
}
)");
}

TEST_CASE("what stands above a block says what it is") {
    auto const result = body("1 Class in ART 101 Label \"Main\";",
                             "BLOCK REQUIREMENT: Studio Art (RA000101)\n## Major ART\n# Catalog years 2024-2026\n");
    std::string const text = rules(result);
    CAPTURE(text);
    CHECK(text.find("program studio-art \"Studio Art\" {\n  catalog 2024-2026\n") != std::string::npos);
    CHECK(text.find("# Catalog years 2024-2026\n") != std::string::npos);
    CHECK(text.find("# BLOCK REQUIREMENT: Studio Art (RA000101)\n") != std::string::npos);
}

TEST_CASE("a list that stands twice is a set") {
    CHECK(gives(body("3 Credits in ART 101, 102, 103, 104 Label \"First\"; 3 Credits in ART 101, 102, 103, 104 Label "
                     "\"Second\";"),
                "set first \"First\" = {ART 101, ART 102, ART 103, ART 104}"));
}

TEST_CASE("a set that gives values is not mistaken for a list that stands twice") {
    auto const result = body("6 Credits in [ART 101, 102, 103, 104] [MUS 101] [MUS 102] MinAreas 2 Label \"Areas\"; "
                             "3 Credits in ART 101, 102, 103, 104 Label \"Second\";");
    CHECK(gives(result, "require second \"Second\": 3 credits from {ART 101, ART 102, ART 103, ART 104}"));
}

} // namespace test_scribe_language
