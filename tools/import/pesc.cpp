// The College Transcript of PESC: academic records of a student, with sessions, and in each the courses.
#include "transcript_reader.hpp"
#include <requisite/json/fields.hpp>

namespace importing {

namespace {

namespace field = requisite::detail::field;

class Pesc : TranscriptReader {
public:
    using TranscriptReader::TranscriptReader;

    void read(pugi::xml_node root) {
        expect(root, {"TransmissionData", "Student", "NoteMessage"});
        sender_ = school(xml::child(xml::child(xml::child(root, "TransmissionData"), "Source"), "Organization"));
        pugi::xml_node const student = xml::child(root, "Student");
        expect(student, {"Person", "AcademicRecord", "NoteMessage"});
        person(xml::child(student, "Person"));
        for (pugi::xml_node const one : student.children())
            if (xml::name(one) == "AcademicRecord") academic_record(one);
    }

private:
    using Names = std::vector<std::string>; ///< of an institution, its identifiers behind them

    Names sender_;
    bool of_sender_ = true; ///< what is read now was taken there
    Names institution_;     ///< where what is read now was taken
    std::optional<requisite::Term> term_;

    static std::string text(pugi::xml_node node, std::string_view name) { return xml::text(xml::child(node, name)); }

    static Names school(pugi::xml_node node) {
        Names names;
        for (pugi::xml_node const one : node.children())
            if (xml::name(one) == "OrganizationName") names.push_back(xml::text(one));
        for (pugi::xml_node const one : node.children())
            for (std::string_view const id : {"OPEID", "IPEDS", "ATP", "FICE", "ACT", "CEEBACT", "USIS", "ESIS"})
                if (xml::name(one) == id) names.push_back(xml::text(one));
        return names;
    }

    void person(pugi::xml_node node) {
        expect(node, {"SchoolAssignedPersonID", "RecipientAssignedID", "SSN", "PartialSSN", "SIN", "Birth", "Name",
                      "AlternateName", "HighSchool", "Contacts", "Gender", "Residency", "EthnicityRace", "NoteMessage",
                      "AgencyAssignedID", "AgencyIdentifier"});
        std::string& student = out_.transcript->student;
        student = text(node, "SchoolAssignedPersonID");
        pugi::xml_node const name = xml::child(node, "Name");
        if (student.empty()) student = trimmed(text(name, "FirstName") + ' ' + text(name, "LastName"));
    }

    /// Sets where the records of a node were taken, if the node says it.
    void enter(pugi::xml_node node) {
        Names const names = school(xml::child(node, "School"));
        if (names.empty()) return;
        of_sender_ = false;
        for (std::string const& name : names)
            for (std::string const& other : sender_) of_sender_ = of_sender_ || lowered(name) == lowered(other);
        institution_ = names;
    }

    void academic_record(pugi::xml_node node) {
        expect(node, {"School", "StudentLevel", "AcademicAward", "AcademicSummary", "AcademicSession", "Course",
                      "AcademicProgram", "NoteMessage"});
        of_sender_ = true;
        institution_ = sender_;
        enter(node);
        for (pugi::xml_node const one : node.children())
            if (xml::name(one) == "AcademicAward")
                out_.head.push_back("award: " + text(one, "AcademicAwardTitle") + ' ' + text(one, "AcademicAwardDate"));
        for (pugi::xml_node const one : node.children()) {
            term_.reset();
            if (xml::name(one) == "Course") course(one);
            if (xml::name(one) == "AcademicSession") session(one);
        }
    }

    void session(pugi::xml_node node) {
        expect(node, {"AcademicSessionDetail", "School", "StudentLevel", "AcademicProgram", "AcademicSummary",
                      "AcademicAward", "CurriculumCode", "Course", "NoteMessage"});
        pugi::xml_node const detail = xml::child(node, "AcademicSessionDetail");
        expect(detail, {"SessionDesignator", "SessionName", "SessionType", "SessionSchoolYear", "SessionBeginDate",
                        "SessionEndDate", "NoteMessage"});
        term_ = term_named(text(detail, "SessionName"));
        for (char const* const date : {"SessionBeginDate", "SessionDesignator"})
            if (!term_) term_ = term_beginning(text(detail, date));
        if (!term_ && detail)
            out_.warn(xml::span(detail), "RQ2163",
                      "nothing says which term the session " + field::in_quotes(text(detail, "SessionName")) + " is",
                      "its records have no term; write it behind them");
        bool const before = of_sender_;
        Names const there = institution_;
        enter(node);
        for (pugi::xml_node const one : node.children())
            if (xml::name(one) == "Course") course(one);
        of_sender_ = before;
        institution_ = there;
    }

    void course(pugi::xml_node node) {
        expect(node, {"CourseCreditBasis",
                      "CourseCreditUnits",
                      "CourseCreditLevel",
                      "CourseCreditValue",
                      "CourseCreditEarned",
                      "CourseAcademicGradeScaleCode",
                      "CourseAcademicGrade",
                      "CourseAcademicGradeStatusCode",
                      "CourseRepeatCode",
                      "CourseCIPCode",
                      "CourseQualityPointsEarned",
                      "CourseLevel",
                      "CourseSubjectAbbreviation",
                      "CourseNumber",
                      "CourseSectionNumber",
                      "CourseTitle",
                      "CourseBeginDate",
                      "CourseEndDate",
                      "CourseAddDate",
                      "CourseDropDate",
                      "CourseOverrideSchool",
                      "CourseGPAApplicabilityCode",
                      "OriginalCourseID",
                      "AgencyCourseID",
                      "CourseInstructionSite",
                      "CourseInstructionSiteName",
                      "CourseHonorsCode",
                      "NoteMessage"});
        requisite::Record record;
        name(record, node);
        record.term = term_;
        if (!record.term) record.term = term_beginning(text(node, "CourseBeginDate"));
        place(record, node);
        record.grade = text(node, "CourseAcademicGrade");
        if (std::string const level = text(node, "CourseCreditLevel"); !level.empty())
            record.tags.push_back({"credit-level", level});
        units(record, node);
        status(record, node);
        std::string above = text(node, "CourseTitle");
        if (std::string const repeat = text(node, "CourseRepeatCode"); !repeat.empty()) {
            record.tags.push_back({"repeat-code", repeat});
            if (repeat == "RepeatNotCounted" || repeat == "ReplacedNotCounted" || repeat == "NotCountedOther")
                out_.warn(xml::span(xml::child(node, "CourseRepeatCode")), "RQ2164",
                          field::in_quotes(record.course) + " is not counted there, as a repeat: " + repeat,
                          "the 'repeat' of the program decides here; remove the record if it must not count");
        }
        for (pugi::xml_node const one : node.children())
            if (xml::name(one) == "NoteMessage") above += (above.empty() ? "" : "\n") + xml::text(one);
        add(std::move(record), node, above);
    }

    void name(requisite::Record& record, pugi::xml_node node) {
        std::string const number = text(node, "CourseNumber");
        if (!number.empty()) record.course = trimmed(text(node, "CourseSubjectAbbreviation") + ' ' + number);
        for (char const* const other : {"OriginalCourseID", "AgencyCourseID"})
            if (record.course.empty()) record.course = text(node, other);
        if (!record.course.empty()) return;
        record.course = text(node, "CourseTitle");
        if (record.course.empty()) return fault(record, node, "nothing says what was taken: it has no number");
        out_.warn(xml::span(node), "RQ2157",
                  field::in_quotes(record.course) + " has no number; its title stands for it", "");
    }

    /// Where it was taken, and what it came by.
    void place(requisite::Record& record, pugi::xml_node node) {
        Names names = school(xml::child(node, "CourseOverrideSchool"));
        bool const elsewhere = !names.empty();
        if (!elsewhere) names = institution_;
        if (!names.empty()) record.institution = names.front();
        record.origin = origin(names);
        std::string const basis = lowered(text(node, "CourseCreditBasis"));
        auto const says = [&basis](char const* word) { return basis.find(word) != std::string::npos; };
        if (says("exam") || says("placement") || says("baccalaureate") || says("test"))
            record.origin = "exam";
        else if (says("transfer") || elsewhere || !of_sender_)
            record.origin = "transfer";
    }

    /// What was tried for; what was earned if that is something else, and not nothing because of the grade.
    void units(requisite::Record& record, pugi::xml_node node) {
        pugi::xml_node const value = xml::child(node, "CourseCreditValue");
        pugi::xml_node const earned = xml::child(node, "CourseCreditEarned");
        std::string const scheme = text(node, "CourseCreditUnits");
        if (value) read_units(record, value, scheme);
        requisite::Record other;
        if (!earned || field::read_units(xml::text(earned), true, other)) {
            if (earned) fault(record, earned, "cannot read the credits earned, " + field::in_quotes(xml::text(earned)));
            return;
        }
        bool const nothing = other.units->amount() == requisite::Decimal();
        if (!record.units || !nothing) record.units = other.units;
        char const grade = record.grade.empty() ? '\0' : record.grade.front();
        bool const passed = (grade >= 'A' && grade <= 'D' && record.grade.size() <= 2) || record.grade == "P";
        if (!nothing || !passed || xml::child(node, "CourseRepeatCode")) return;
        record.units = other.units;
        out_.warn(xml::span(earned), "RQ2159",
                  field::in_quotes(record.course) + " is passed and has earned nothing; it has 0 units here",
                  "write the units if they count");
    }

    void status(requisite::Record& record, pugi::xml_node node) {
        pugi::xml_node const code = xml::child(node, "CourseAcademicGradeStatusCode");
        std::string const status = lowered(xml::text(code));
        auto const says = [&status](char const* word) { return status.find(word) != std::string::npos; };
        if (says("audit")) return fault(record, code, "it was audited, and not taken for credit");
        if (says("passfail")) {
            record.grading = "pass-fail";
            if (record.grade.empty()) record.grade = says("failfail") ? "NP" : "P";
        }
        if (says("progress") || record.grade == "IP") {
            record.status = requisite::RecordStatus::in_progress;
            record.grade.clear();
        }
        if (!record.grade.empty() || record.status != requisite::RecordStatus::completed) return;
        if (pugi::xml_node const drop = xml::child(node, "CourseDropDate"))
            return fault(record, drop, "it was dropped on " + field::in_quotes(xml::text(drop)));
        requisite::Record earned;
        if (!field::read_units(text(node, "CourseCreditEarned"), true, earned) &&
            earned.units->amount() != requisite::Decimal())
            return;
        record.status = requisite::RecordStatus::in_progress;
        out_.warn(xml::span(node), "RQ2159",
                  field::in_quotes(record.course) + " has neither a grade nor credits; it is taken as in progress", "");
    }
};

} // namespace

void read_pesc(Imported& out, pugi::xml_node root, std::string const& home) { Pesc(out, home).read(root); }

} // namespace importing
