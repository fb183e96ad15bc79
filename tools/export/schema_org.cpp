// A program as an EducationalOccupationalProgram of schema.org, in JSON-LD: what a search engine wants to know of its catalogue page. The rules are for
// people, and stand on the page.
#include "course_items.hpp"
#include "losses.hpp"
#include "words.hpp"
#include <requisite/model/requirement_range.hpp>

#include <nlohmann/json.hpp>

#include <set>

namespace exporting {

namespace {

using Linked = nlohmann::ordered_json;

class SchemaOrg {
public:
    SchemaOrg(requisite::Document const& document, requisite::Program const& program, Exported& out)
        : document_(document), program_(program), out_(out), losses_(out), index_(document.catalogue), items_(index_) {}

    void write() {
        std::string const title = clean(program_.title.empty() ? program_.name : program_.title);
        page_ = {{"@context", "https://schema.org"},
                 {"@type", "EducationalOccupationalProgram"},
                 {"name", title.empty() ? "Program" : title}};
        if (!program_.name.empty()) page_["identifier"] = program_.name;
        texts(title);
        if (!program_.institution.empty())
            page_["provider"] = {{"@type", "CollegeOrUniversity"}, {"name", clean(program_.institution)}};
        duration();
        deadlines();
        rules();
        if (!courses_.empty()) page_["hasCourse"] = std::move(courses_);
        if (!program_.outcomes.empty())
            losses_.warn(program_.outcomes.front().place, "RQ2231", "outcomes are left out: a program has none there");
        if (program_.effective)
            losses_.warn(program_.place, "RQ2234",
                         "'effective' is left out: for whom the program is meant has no place there");
        out_.text = page_.dump(2, ' ', false, Linked::error_handler_t::replace) + '\n';
    }

private:
    requisite::Document const& document_;
    requisite::Program const& program_;
    Exported& out_;
    Losses losses_;
    CatalogueIndex index_;
    CourseItems items_;
    Linked page_;
    Linked courses_ = Linked::array();
    std::set<std::string> listed_;

    /// A second value of a property makes a list of it.
    void add(char const* property, Linked value) {
        Linked& at = page_[property];
        if (at.is_null()) {
            at = std::move(value);
            return;
        }
        if (!at.is_array()) at = Linked::array({at});
        at.push_back(std::move(value));
    }

    /// Addresses; notes, of which some are what their names say; the credential in a title.
    void texts(std::string const& title) {
        for (requisite::Url const& one : program_.urls) add("url", one.address);
        std::string description;
        for (requisite::Note const& note : program_.notes) {
            std::string const text = clean(note.text);
            if (note.name == "prerequisites" || note.name == "admission")
                add("programPrerequisites", text);
            else if (note.name == "occupation" || note.name == "occupations")
                add("occupationalCategory", text);
            else if (note.name == "credential")
                add("educationalCredentialAwarded", credential(text));
            else
                description = joined(description, ended(text));
        }
        if (program_.catalog) {
            std::string years = std::to_string(program_.catalog->first);
            if (program_.catalog->last != program_.catalog->first)
                years += '-' + std::to_string(program_.catalog->last);
            description = joined(description, "Catalog " + years + '.');
        }
        if (!description.empty()) page_["description"] = description;
        for (char const* const word :
             {"Bachelor", "Master", "Doctor", "Associate", "Certificate", "B.A.", "B.S.", "M.A.", "M.S.", "Ph.D."})
            if (title.find(word) != std::string::npos && !page_.contains("educationalCredentialAwarded"))
                page_["educationalCredentialAwarded"] = credential(title);
    }

    static Linked credential(std::string const& name) {
        return {{"@type", "EducationalOccupationalCredential"}, {"name", name}};
    }

    /// As ISO 8601 has it: a semester is half a year.
    void duration() {
        if (!program_.duration) return;
        std::string const& unit = program_.duration->unit;
        int const length = program_.duration->length;
        auto const is = [&unit](std::string_view one) {
            return unit == one ||
                   (unit.size() == one.size() + 1 && unit.back() == 's' && unit.compare(0, one.size(), one) == 0);
        };
        if (is("year"))
            page_["timeToComplete"] = 'P' + std::to_string(length) + 'Y';
        else if (is("semester") || is("month"))
            page_["timeToComplete"] = 'P' + std::to_string(is("month") ? length : 6 * length) + 'M';
        else if (is("week"))
            page_["timeToComplete"] = 'P' + std::to_string(length) + 'W';
        else
            losses_.warn(program_.place, "RQ2233",
                         "how long " + counted(std::to_string(length), unit) +
                             " are is not known; the duration is left out");
    }

    /// Those for applications, unless a text says something else.
    void deadlines() {
        for (requisite::Deadline const& one : program_.deadlines) {
            std::string const text = clean(one.text);
            if (!text.empty() && text.find("ppl") == std::string::npos && text.find("dmission") == std::string::npos) {
                losses_.warn(one.place, "RQ2232", "a deadline is left out: it is for something else than applications");
                continue;
            }
            add("applicationDeadline",
                to_string(one.season) + ": " + to_string(one.day) + (text.empty() ? "" : ", " + text));
        }
    }

    void rules() {
        for (requisite::Stage const& stage : program_.stages)
            for (requisite::Requirement const& one : requisite::all_requirements(stage.block)) {
                ++out_.rules;
                if (auto const* const take = std::get_if<requisite::Take>(&one.body)) courses(one, take->from);
                if (auto const* const overall = std::get_if<requisite::Overall>(&one.body))
                    credits(one, *overall, &stage == &program_.stages.back());
            }
        out_.left_out = out_.rules - (page_.contains("numberOfCredits") ? 1U : 0U);
    }

    Linked amount(requisite::Units least, std::optional<requisite::Units> most) const {
        auto const number = [](requisite::Units units) { return Linked::parse(to_string(units.amount())); };
        Linked out = {{"@type", "QuantitativeValue"}};
        if (most && *most != least) {
            out["minValue"] = number(least);
            out["maxValue"] = number(*most);
        } else {
            out["value"] = number(least);
        }
        out["unitText"] = program_.unit_word;
        return out;
    }

    /// `120 units overall` of the last stage.
    void credits(requisite::Requirement const& one, requisite::Overall const& overall, bool last) {
        if (!last || one.advisory || overall.from || overall.where || overall.by_term || !overall.quantity.units)
            return;
        if (!page_.contains("numberOfCredits"))
            page_["numberOfCredits"] = amount(overall.quantity.units->least, overall.quantity.units->most);
    }

    void courses(requisite::Requirement const& one, requisite::CourseSet const& from) {
        Items const set = items_.of(from);
        bool ranges = set.narrowed || set.too_large;
        if (!set.narrowed)
            for (Item const& item : set.items) {
                ranges = ranges || item.kind == Item::Kind::range;
                if (item.kind != Item::Kind::range)
                    for (std::string const& code : item.codes) course(code);
            }
        if (ranges) losses_.warn(one.place, "RQ2230", "courses that are not listed by their codes are left out", "");
    }

    void course(std::string const& code) {
        if (!listed_.insert(code).second) return;
        std::string const& title = index_.title(code);
        Linked out = {{"@type", "Course"}, {"courseCode", code}, {"name", clean(title.empty() ? code : title)}};
        if (requisite::Course const* const known = document_.catalogue.find(code); known != nullptr && known->units)
            out["numberOfCredits"] = amount(*known->units, known->units_max);
        courses_.push_back(std::move(out));
    }
};

} // namespace

Exported schema_org(requisite::Document const& document, requisite::Program const& program) {
    Exported out;
    SchemaOrg(document, program, out).write();
    return out;
}

} // namespace exporting
