// Transcripts of EMREX (ELMO) and PESC: what becomes of their parts, and what is refused.
#include "../sanitized.hpp"
#include "import.hpp"

#include <chrono>
#include <fstream>
#include <iterator>

namespace test_import_transcript {

using import_tests::codes;
using import_tests::has;
using Codes = std::vector<std::string>;

namespace {

importing::Imported transcript(std::string const& text, std::string const& home = "") {
    return importing::transcript(std::make_shared<requisite::Source const>("t.xml", text), home);
}

std::string sample(std::string const& name) {
    std::ifstream file(REQUISITE_SOURCE_DIR "/tests/import/transcripts/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A report with one course, that has this in its instance.
std::string elmo(std::string const& instance,
                 std::string const& identifier = "<identifier type='local'>CS 1</identifier>") {
    return "<elmo><learner><givenNames>Ada</givenNames><familyName>Li</familyName></learner><report><issuer>"
           "<title>U</title></issuer><learningOpportunitySpecification>" +
           identifier + "<specifies><learningOpportunityInstance>" + instance +
           "</learningOpportunityInstance></specifies></learningOpportunitySpecification></report></elmo>";
}

std::string pesc(std::string const& course) {
    return "<CollegeTranscript><Student><AcademicRecord><AcademicSession><Course>"
           "<CourseSubjectAbbreviation>CS</CourseSubjectAbbreviation><CourseNumber>1</CourseNumber>" +
           course + "</Course></AcademicSession></AcademicRecord></Student></CollegeTranscript>";
}

/// The first record as a line of text.
std::string line(importing::Imported const& imported) {
    if (!imported.transcript || imported.transcript->records.empty()) return "";
    return requisite::print(imported.transcript->records.front());
}

/// The text is a transcript with the same records, but for those that are not used.
void check_text(importing::Imported const& imported) {
    auto const read = requisite::parse_transcript(importing::text(imported));
    CHECK(read.diagnostics.empty());
    std::vector<requisite::Record> used;
    for (requisite::Record const& one : imported.transcript->records)
        if (one.fault.empty()) used.push_back(one);
    CHECK(read.transcript.records == used);
}

std::string repeated(std::string const& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

} // namespace

TEST_CASE("ELMO: a record is what has credits; what it is a part of, its classes and its titles are comments") {
    auto const result = transcript(sample("elmo.xml"));
    CHECK(codes(result).empty());
    check_text(result);
    CHECK(importing::text(result) ==
          R"(# grading scheme no: A to F, E is the lowest pass
transcript s4711 {
  # Exchange year (Degree Programme)
  # Systems (Module)
  # Operating Systems / Operativsystemer (Course), result B on scheme no
  # - Laboratory (Class), result A
  INF 3151 10 units B fall 2024 transfer tagged credit-level "Master"
    institution "Example University"
  # Analysis & measure (Course), result F
  MAT2400 10 units F spring 2025 transfer institution "Example University"
  # Norwegian (Course)
  NOR1 5 units fall 2025 in-progress transfer institution "Example University"
}
)");
    for (char const* const home : {"Example University", "eksempeluniversitetet", "example.no"}) {
        auto const imported = transcript(sample("elmo.xml"), home);
        for (requisite::Record const& one : imported.transcript->records) CHECK(one.origin == "local");
    }
}

TEST_CASE("ELMO: classes with credits are the records of a course without") {
    std::string const part = "<hasPart><learningOpportunitySpecification><identifier type='local'>CS 2</identifier>"
                             "<type>Class</type><specifies><learningOpportunityInstance><status>passed</status>"
                             "<credit><scheme>ects</scheme><value>5</value></credit></learningOpportunityInstance>"
                             "</specifies></learningOpportunitySpecification></hasPart>";
    std::string text = elmo("<status>passed</status>");
    text.insert(text.find("<specifies>"), "<type>Course</type>" + part);
    CHECK(line(transcript(text)) == "CS 2 5 units transfer institution \"U\"");
    // The course's own credits come first.
    text.insert(text.find("</learningOpportunityInstance></specifies></learningOpportunitySpecification></report>"),
                "<credit><scheme>ects</scheme><value>6</value></credit>");
    CHECK(line(transcript(text)) == "CS 1 6 units transfer institution \"U\"");
    // A module is the sum of its parts, or there is a fault.
    text.replace(text.find("<type>Course"), 19, "<type>Module</type>");
    auto const module = transcript(text);
    CHECK(line(module) == "CS 2 5 units transfer institution \"U\"");
    CHECK(codes(module) == Codes{"RQ2160"});
}

TEST_CASE("ELMO: statuses, terms and credits, and what is wrong with them") {
    struct {
        std::string instance;
        std::string line;
        Codes codes;
    } const cases[] = {
        {"<status>passed</status><resultLabel>1,7</resultLabel>", "CS 1 grade 1.7 transfer institution \"U\"", {}},
        {"<status>passed</status><resultLabel>very good</resultLabel>",
         "# CS 1 grade \"very good\" transfer institution \"U\": 'very good' cannot be written as a grade",
         {"RQ2158"}},
        {"<status>failed</status>", "CS 1 F transfer institution \"U\"", {"RQ2159"}},
        {"", "CS 1 in-progress transfer institution \"U\"", {"RQ2159"}},
        {"<start>2024-02-01</start><status>passed</status>", "CS 1 spring 2024 transfer institution \"U\"", {}},
        {"<start>2024-06-01Z</start><status>passed</status>", "CS 1 summer 2024 transfer institution \"U\"", {}},
        {"<date>2024-01-30</date><status>passed</status>", "CS 1 fall 2023 transfer institution \"U\"", {}},
        {"<date>2024-08-30</date><status>passed</status>", "CS 1 summer 2024 transfer institution \"U\"", {}},
        {"<start>soon</start><status>passed</status>",
         "# CS 1 transfer institution \"U\": cannot read the date 'soon'",
         {"RQ2158"}},
        {"<status>lost</status>", "# CS 1 transfer institution \"U\": unknown status 'lost'", {"RQ2158"}},
        {"<status>passed</status><credit><scheme>ects</scheme><value>-5</value></credit>",
         "# CS 1 transfer institution \"U\": units '-5' are negative",
         {"RQ2158"}},
        {"<status>passed</status><credit><scheme>local</scheme><value>9</value></credit><credit><scheme>EcTs</scheme>"
         "<value>7.5</value></credit>",
         "CS 1 7.5 units transfer institution \"U\"",
         {}},
        {"<status>passed</status><grade>A</grade><grade>B</grade>", "CS 1 transfer institution \"U\"", {"RQ2156"}},
    };
    for (auto const& one : cases) {
        CAPTURE(one.instance);
        auto const result = transcript(elmo(one.instance));
        CHECK(line(result) == one.line);
        CHECK(codes(result) == one.codes);
        check_text(result);
    }
    CHECK(codes(transcript(elmo("<status>passed</status>", "<title>Latin</title>"))) == Codes{"RQ2157"});
    CHECK(codes(transcript(elmo("<status>passed</status>", ""))) == Codes{"RQ2158"});
    CHECK(transcript(elmo("<status>passed</status>")).transcript->student == "Ada Li");
}

TEST_CASE("units of two schemes in one transcript are told apart") {
    std::string const credit = "<status>passed</status><credit><scheme>ects</scheme><value>5</value></credit>";
    std::string text = elmo(credit);
    std::string const part = text.substr(text.find("<learningOpportunitySpecification>"),
                                         text.find("</report>") - text.find("<learningOpportunitySpecification>"));
    std::string other = part;
    other.replace(other.find("ects"), 4, "us");
    CHECK(codes(transcript(text.insert(text.find("</report>"), part))).empty());
    CHECK(codes(transcript(text.insert(text.find("</report>"), other))) == Codes{"RQ2161"});
}

TEST_CASE("PESC: sessions, transfer work, repeats, and courses that do not count") {
    auto const result = transcript(sample("pesc.xml"), "Example College");
    CHECK(codes(result) == Codes{"RQ2164", "RQ2158", "RQ2156", "RQ2159"});
    check_text(result);
    CHECK(importing::text(result) ==
          R"(transcript {
  # of the student 900123
  # Calculus 1
  MATH 151 4 units P exam institution "Example College"
  # Programming
  CS 101 3 units D fall 2023 tagged credit-level "LowerDivision"
    tagged repeat-code "ReplacedNotCounted" institution "Example College"
  # Composition
  ENGL 100 3 units A- fall 2023 transfer institution "Other College"
  # Programming
  CS 101 3 units B+ spring 2024 tagged repeat-code "ReplacementCounted"
    institution "Example College"
  # Drawing
  ART 12 1 unit P spring 2024 institution "Example College" grading pass-fail
  # History
  # HIST 20 3 units spring 2024 institution "Example College": it was audited, and not taken for credit
  # Biology
  BIO 1 3 units spring 2024 in-progress institution "Example College"
}
)");
    // To others all of it is transfer, but what came by an exam.
    auto const imported = transcript(sample("pesc.xml"));
    for (requisite::Record const& one : imported.transcript->records)
        CHECK((one.origin == "transfer" || one.origin == "exam"));
}

TEST_CASE("PESC: credits and grades") {
    struct {
        std::string course;
        std::string line;
        Codes codes;
    } const cases[] = {
        {"<CourseCreditValue>3</CourseCreditValue><CourseCreditEarned>0</CourseCreditEarned>"
         "<CourseAcademicGrade>F</CourseAcademicGrade>",
         "CS 1 3 units F transfer",
         {}},
        {"<CourseCreditValue>4</CourseCreditValue><CourseCreditEarned>3</CourseCreditEarned>"
         "<CourseAcademicGrade>B</CourseAcademicGrade>",
         "CS 1 3 units B transfer",
         {}},
        {"<CourseCreditValue>3</CourseCreditValue><CourseCreditEarned>0</CourseCreditEarned>"
         "<CourseAcademicGrade>C+</CourseAcademicGrade>",
         "CS 1 0 units C+ transfer",
         {"RQ2159"}},
        {"<CourseCreditEarned>x</CourseCreditEarned><CourseAcademicGrade>A</CourseAcademicGrade>",
         "# CS 1 A transfer: cannot read the credits earned, 'x'",
         {"RQ2158"}},
        {"<CourseAcademicGradeStatusCode>PassFailFail</CourseAcademicGradeStatusCode>",
         "CS 1 NP transfer grading pass-fail",
         {}},
        {"<CourseDropDate>2024-01-05</CourseDropDate>", "# CS 1 transfer: it was dropped on '2024-01-05'", {"RQ2158"}},
        {"<CourseBeginDate>2024-01-05</CourseBeginDate><CourseCreditEarned>3</CourseCreditEarned>",
         "CS 1 3 units spring 2024 transfer",
         {}},
    };
    for (auto const& one : cases) {
        CAPTURE(one.course);
        auto const result = transcript(pesc(one.course));
        CHECK(line(result) == one.line);
        CHECK(codes(result) == one.codes);
        check_text(result);
    }
    std::string text = pesc("<CourseAcademicGrade>A</CourseAcademicGrade>");
    text.insert(text.find("<Course>"), "<AcademicSessionDetail><SessionName>2</SessionName></AcademicSessionDetail>");
    CHECK(codes(transcript(text)) == Codes{"RQ2163"});
}

TEST_CASE("what is no XML, or other XML, is refused with a code and a place") {
    std::string const good = elmo("<status>passed</status>");
    std::string wide = "\xFF\xFE";
    std::string bare;
    for (char const c : good) wide += {c, '\0'}, bare += {'\0', c};
    std::string latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + good;
    CHECK(codes(transcript(latin)).empty()); // the same bytes in UTF-8
    latin.insert(latin.find("Ada") + 3, "\xE9");
    std::string lies = "<?xml version='1.0' encoding='windows-1252'?>" + good;
    lies.insert(lies.find("Ada") + 3, "\xC3\xA9");
    struct {
        std::string text;
        char const* code;
    } const cases[] = {
        {wide, "RQ2150"},
        {bare, "RQ2150"},
        {latin, "RQ2150"},
        {lies, "RQ2150"},
        {std::string((std::size_t{16} << 20) + 1, ' '), "RQ2150"},
        {"", "RQ2151"},
        {"no XML", "RQ2151"},
        {"{\"elmo\": 1}", "RQ2151"},
        {good + good, "RQ2151"},
        {"<elmo><report></elmo>", "RQ2151"},
        {"<elmo a='1></elmo>", "RQ2151"},
        {"</elmo>", "RQ2151"},
        {"<elmo>&</elmo>", "RQ2151"},
        {"<elmo><!-- </elmo>", "RQ2151"},
        {"<!DOCTYPE elmo SYSTEM 'file:///etc/passwd'>" + good, "RQ2152"},
        {"<!DOCTYPE elmo [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><elmo>&b;</elmo>", "RQ2152"},
        {"<elmo>&lol9;</elmo>", "RQ2152"},
        {"<elmo a='&lol9;'/>", "RQ2152"},
        {"<elmo>&#0;</elmo>", "RQ2152"},
        {"<elmo>&#xD800;</elmo>", "RQ2152"},
        {repeated("<a>", 1'000'000), "RQ2153"},
        {repeated("<a>", 1'000'000) + repeated("</a>", 1'000'000), "RQ2153"},
        {"<html/>", "RQ2154"},
        {"<elmo/>", "RQ2155"},
        {"<CollegeTranscript/>", "RQ2155"},
        {"<elmo>" + repeated("<a/>", 1'000'000) + "</elmo>", "RQ2162"},
        {"<elmo>" + repeated("<b a=''/>", 600'000) + "</elmo>", "RQ2162"},
        {"<elmo><report>" + repeated("<learningOpportunitySpecification/>", 10'001) + "</report></elmo>", "RQ2162"},
    };
    for (auto const& one : cases) {
        CAPTURE(one.text.substr(0, 80));
        auto const result = transcript(one.text);
        CHECK(requisite::has_errors(result.diagnostics));
        CHECK(codes(result).back() == one.code);
        CHECK_FALSE(result.transcript.has_value());
    }
}

TEST_CASE("a file that is cut off anywhere is refused, or has what was there") {
    for (char const* const name : {"elmo.xml", "pesc.xml"}) {
        std::string const whole = sample(name);
        for (std::size_t size = 0; size + 2 < whole.size(); size += 7) {
            auto const result = transcript(whole.substr(0, size));
            CHECK(codes(result) == Codes{"RQ2151"});
        }
    }
}

TEST_CASE("a damaged byte anywhere does no harm") {
    std::string const whole = sample("elmo.xml");
    for (std::size_t at = 0; at < whole.size(); at += 3)
        for (char const c : {'<', '&', '\0', '\xFF', '"'}) {
            std::string text = whole;
            text[at] = c;
            auto const result = transcript(text);
            if (result.transcript) check_text(result);
        }
}

TEST_CASE("a large file takes little time") {
    std::string const credit = "<status>passed</status><resultLabel>A</resultLabel><credit><scheme>ects</scheme>"
                               "<value>5</value></credit>";
    std::string text = elmo(credit);
    std::string const part = text.substr(text.find("<learningOpportunitySpecification>"),
                                         text.find("</report>") - text.find("<learningOpportunitySpecification>"));
    text.insert(text.find("</report>"), repeated(part, 9'000));
    auto const start = std::chrono::steady_clock::now();
    auto const result = transcript(text);
    std::chrono::duration<double> const taken = std::chrono::steady_clock::now() - start;
    CHECK(result.transcript->records.size() == 9'001);
    CHECK(taken.count() < 5.0); // 3 MB, without optimisation; docs/performance.md has the figures
}

} // namespace test_import_transcript
