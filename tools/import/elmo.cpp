// ELMO, the format of EMREX: reports of institutions, and in each a tree of what a learner did there.
#include "transcript_reader.hpp"
#include <requisite/json/fields.hpp>

namespace importing {

namespace {

namespace field = requisite::detail::field;

class Elmo : TranscriptReader {
public:
    using TranscriptReader::TranscriptReader;

    void read(pugi::xml_node root) {
        expect(root, {"generatedDate", "learner", "report", "attachment", "groups", "Signature"});
        learner(xml::child(root, "learner"));
        for (pugi::xml_node const one : root.children())
            if (xml::name(one) == "report") report(one);
    }

private:
    using Credits = requisite::Decimal;

    std::string institution_;
    std::string origin_;
    std::string above_; ///< of the next record: what it is a part of

    void learner(pugi::xml_node node) {
        expect(node, {"citizenship", "identifier", "givenNames", "familyName", "bday", "placeOfBirth", "birthName",
                      "currentAddress", "gender"});
        std::string& student = out_.transcript->student;
        for (pugi::xml_node const one : node.children())
            if (student.empty() && xml::name(one) == "identifier" &&
                xml::attribute(one, "type") != "nationalIdentifier")
                student = xml::text(one);
        if (student.empty())
            student = std::string(
                trimmed(xml::text(xml::child(node, "givenNames")) + ' ' + xml::text(xml::child(node, "familyName"))));
    }

    /// In English if there is that, else the first; of both, the other one behind it.
    static std::string title(pugi::xml_node node) {
        std::string english;
        std::string other;
        for (pugi::xml_node const one : node.children()) {
            if (xml::name(one) != "title") continue;
            bool const in_english = xml::attribute(one, "lang").substr(0, 2) == "en";
            std::string& to = in_english ? english : other;
            if (to.empty()) to = xml::text(one);
        }
        if (english.empty() || other.empty() || english == other) return english.empty() ? other : english;
        return english + " / " + other;
    }

    static std::string institution(pugi::xml_node issuer) {
        std::string const both = title(issuer);
        return both.substr(0, both.find(" / "));
    }

    void report(pugi::xml_node node) {
        expect(node, {"issuer", "learningOpportunitySpecification", "issueDate", "gradingScheme", "attachment"});
        pugi::xml_node const issuer = xml::child(node, "issuer");
        expect(issuer, {"country", "identifier", "title", "url"});
        institution_ = institution(issuer);
        std::vector<std::string> names;
        for (pugi::xml_node const one : issuer.children())
            if (xml::name(one) == "identifier" || xml::name(one) == "title") names.push_back(xml::text(one));
        origin_ = origin(names);
        for (pugi::xml_node const one : node.children())
            if (xml::name(one) == "gradingScheme")
                out_.head.push_back("grading scheme " + std::string(xml::attribute(one, "localId")) + ": " +
                                    xml::text(one));
        for (pugi::xml_node const one : node.children())
            if (xml::name(one) == "learningOpportunitySpecification") take(one);
    }

    static pugi::xml_node instance(pugi::xml_node part) {
        return xml::child(xml::child(part, "specifies"), "learningOpportunityInstance");
    }

    /// The credit in ECTS, however that is written, else the first one.
    static pugi::xml_node credit(pugi::xml_node part) {
        pugi::xml_node first;
        for (pugi::xml_node const one : instance(part).children()) {
            if (xml::name(one) != "credit") continue;
            if (lowered(xml::text(xml::child(one, "scheme"))) == "ects") return one;
            if (!first) first = one;
        }
        return first;
    }

    static std::vector<pugi::xml_node> parts(pugi::xml_node part) {
        std::vector<pugi::xml_node> all;
        for (pugi::xml_node const one : part.children())
            if (xml::name(one) == "hasPart")
                for (pugi::xml_node const inner : one.children())
                    if (xml::name(inner) == "learningOpportunitySpecification") all.push_back(inner);
        return all;
    }

    /// Whether anything in it has credits.
    static bool has_credit(std::vector<pugi::xml_node> const& parts_of_it) {
        for (pugi::xml_node const one : parts_of_it)
            if (credit(one) || has_credit(parts(one))) return true;
        return false;
    }

    /// Records are what has credits and no parts that have; a course is one with its classes. Gives the credits.
    Credits take(pugi::xml_node part) {
        expect(part, {"identifier", "title", "type", "subjectArea", "iscedCode", "url", "description",
                      "descriptionHtml", "specifies", "hasPart"});
        expect(instance(part),
               {"identifier", "start", "date", "status", "academicTerm", "gradingSchemeLocalId", "resultLabel",
                "shortenedGrading", "resultDistribution", "credit", "level", "languageOfInstruction", "engagementHours",
                "attachments", "grouping", "diplomaSupplement"});
        std::vector<pugi::xml_node> const inner = parts(part);
        bool const is_course = lowered(xml::text(xml::child(part, "type"))) == "course";
        if (!has_credit(inner) || (is_course && credit(part))) return record(part, inner);
        above_ += (above_.empty() ? "" : "\n") + described(part);
        Credits sum;
        for (pugi::xml_node const one : inner) {
            Credits const here = take(one);
            sum = sum + here;
        }
        requisite::Record whole;
        pugi::xml_node const value = xml::child(credit(part), "value");
        if (value && !field::read_units(xml::text(value), true, whole) && whole.units->amount() != sum)
            out_.warn(xml::span(value), "RQ2160",
                      field::in_quotes(title(part)) + " has " + xml::text(value) + " credits, and its parts have " +
                          to_string(sum),
                      "the parts are the records; add what they leave out by hand");
        return sum;
    }

    /// "Algorithms (Course), result 1.7 on scheme de, passed".
    std::string described(pugi::xml_node part) {
        std::string out = title(part);
        std::string const type = xml::text(xml::child(part, "type"));
        if (!type.empty()) out += " (" + type + ')';
        pugi::xml_node const of = instance(part);
        std::string const result = xml::text(xml::child(of, "resultLabel"));
        if (!result.empty()) out += ", result " + result;
        std::string const scheme = xml::text(xml::child(of, "gradingSchemeLocalId"));
        if (!scheme.empty()) out += " on scheme " + scheme;
        for (pugi::xml_node const one : of.children())
            if (xml::name(one) == "credit" && one != credit(part))
                out += ", also " + xml::text(xml::child(one, "value")) + ' ' + xml::text(xml::child(one, "scheme"));
        return out;
    }

    Credits record(pugi::xml_node part, std::vector<pugi::xml_node> const& classes) {
        std::string above = above_ + (above_.empty() ? "" : "\n") + described(part);
        above_.clear();
        for (pugi::xml_node const one : classes) above += "\n- " + described(one);
        requisite::Record record;
        record.institution = institution_;
        record.origin = origin_;
        name(record, part);
        pugi::xml_node const of = instance(part);
        if (!of) fault(record, part, "nothing says whether this was taken: 'specifies' is missing");
        if (pugi::xml_node const one = credit(part)) {
            read_units(record, xml::child(one, "value"), xml::text(xml::child(one, "scheme")));
            if (std::string const level = xml::text(xml::child(one, "level")); !level.empty())
                record.tags.push_back({"credit-level", level});
        }
        record.grade = xml::text(xml::child(of, "resultLabel"));
        if (of) status(record, of);
        term(record, of);
        bool const counts = record.fault.empty() && record.units.has_value();
        Credits const credits = counts ? record.units->amount() : Credits();
        add(std::move(record), part, above);
        return credits;
    }

    /// The local identifier is the code, else any other, else the title.
    void name(requisite::Record& record, pugi::xml_node part) {
        for (bool const any : {false, true})
            for (pugi::xml_node const one : part.children())
                if (record.course.empty() && xml::name(one) == "identifier" &&
                    (any || xml::attribute(one, "type") == "local"))
                    record.course = xml::text(one);
        if (!record.course.empty()) return;
        std::string const both = title(part);
        record.course = both.substr(0, both.find(" / "));
        if (record.course.empty()) return fault(record, part, "nothing says what was taken: it has no identifier");
        out_.warn(xml::span(part), "RQ2157",
                  field::in_quotes(record.course) + " has no identifier; its title stands for it", "");
    }

    void status(requisite::Record& record, pugi::xml_node of) {
        pugi::xml_node const node = xml::child(of, "status");
        std::string const status = lowered(xml::text(node));
        if (status == "in-progress") {
            record.status = requisite::RecordStatus::in_progress;
        } else if (status == "failed") {
            if (!record.grade.empty()) return;
            record.grade = "F";
            out_.warn(xml::span(node), "RQ2159", "a failed course without a result; it has the grade F here",
                      "write the grade that the program's scale has for it");
        } else if (status.empty() && record.grade.empty()) {
            record.status = requisite::RecordStatus::in_progress;
            out_.warn(xml::span(of), "RQ2159", "neither a status nor a result; it is taken as in progress", "");
        } else if (!status.empty() && status != "passed") {
            fault(record, node, "unknown status " + field::in_quotes(status),
                  "ELMO has passed, failed and in-progress");
        }
    }

    void term(requisite::Record& record, pugi::xml_node of) {
        pugi::xml_node const term = xml::child(of, "academicTerm");
        for (pugi::xml_node const one : term.children())
            if (!record.term && xml::name(one) == "title") record.term = term_named(xml::text(one));
        pugi::xml_node const end = xml::child(of, "date");
        for (pugi::xml_node const start : {xml::child(term, "start"), xml::child(of, "start")}) {
            if (record.term || !start) continue;
            record.term = term_beginning(xml::text(start));
            if (!record.term) fault(record, start, "cannot read the date " + field::in_quotes(xml::text(start)));
        }
        if (record.term || !end || !record.fault.empty()) return;
        record.term = term_ending(xml::text(end));
        if (!record.term) fault(record, end, "cannot read the date " + field::in_quotes(xml::text(end)));
    }
};

} // namespace

void read_elmo(Imported& out, pugi::xml_node root, std::string const& home) { Elmo(out, home).read(root); }

} // namespace importing
