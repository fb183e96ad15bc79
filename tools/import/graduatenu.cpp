// Majors of GraduateNU as rules. There a course serves one requirement, which is what the language does by itself.
#include "imported.hpp"
#include <requisite/json/tree.hpp>
#include <requisite/text/limits.hpp>

#include <algorithm>
#include <set>

namespace importing {

namespace json = requisite::detail::json;

namespace {

using requisite::CourseSet;
using requisite::Group;
using requisite::Requirement;
using requisite::Span;
using requisite::Statement;

constexpr int most_credits = 1'000;
constexpr int most_requirements = 100'000;
constexpr int last_number = 99'999;

/// The last member of this name, or null.
json::Node const* find(json::Node const& object, std::string_view name) {
    json::Node const* found = nullptr;
    for (json::Node const& member : object.children)
        if (member.key == name) found = &member;
    return found;
}

/// A number without a fraction, also one in a text, between these; nothing for anything else.
std::optional<int> whole(json::Node const& value, int least, int most) {
    std::string_view text = value.text;
    if ((value.kind != json::Node::Kind::number && value.kind != json::Node::Kind::text) || text.empty())
        return std::nullopt;
    bool const negative = text.front() == '-';
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 9) return std::nullopt;
    int number = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    if (negative) number = -number;
    return number < least || number > most ? std::nullopt : std::optional<int>(number);
}

/// A set of courses while it is put together.
struct Alternatives {
    std::vector<std::string> codes;
    std::vector<CourseSet> others;
    std::vector<CourseSet> one_of;     ///< of each of these only one course can count
    std::vector<std::string> left_out; ///< what no set says
    std::set<std::string> seen;        ///< of everything, its text

    CourseSet set() const {
        std::vector<CourseSet> operands;
        if (!codes.empty()) operands.push_back(CourseSet::list(codes));
        operands.insert(operands.end(), others.begin(), others.end());
        return operands.size() == 1 ? operands.front() : CourseSet::either(std::move(operands));
    }
    std::size_t size() const { return codes.size() + others.size(); }
};

class MajorTranslator {
public:
    MajorTranslator(json::Node const& major, Imported& out, Taken& taken) : major_(major), out_(out), taken_(taken) {}

    void run() {
        json::Node const* const name = find(major_, "name");
        json::Node const* const sections = array(major_, "requirementSections");
        if (name == nullptr || name->kind != json::Node::Kind::text || sections == nullptr) {
            out_.fail(
                major_.span, "RQ2051", "this is no major of GraduateNU: it needs a name and requirementSections",
                R"(a major looks like {"name": "…", "totalCreditsRequired": 134, "yearVersion": 2024, "requirementSections": […]})");
            return;
        }
        requisite::Program program;
        program.unit_word = "credits";
        program.title = text(major_, "name");
        program.name = taken_.programs.give(name->text, "major");
        if (json::Node const* const year = find(major_, "yearVersion")) {
            if (auto const number = whole(*year, 1000, 9999))
                program.catalog = requisite::CatalogYears{*number, *number};
            else
                wrong(*year, "yearVersion", "a year");
        }
        out_.head.push_back("From the GraduateNU major " + file() + ": " + std::string(name->text));
        if (json::Node const* const metadata = find(major_, "metadata"))
            for (json::Node const& value : metadata->children)
                out_.head.push_back(std::string(value.key) + ": " + written(value));
        know(major_,
             {"name", "totalCreditsRequired", "yearVersion", "requirementSections", "concentrations", "metadata"});

        requisite::Stage stage;
        auto& statements = stage.block.statements;
        for (json::Node const& section : sections->children) statements.push_back(node(section, names_));
        if (json::Node const* const all = find(major_, "concentrations")) concentrations(*all, statements);
        total(statements);
        program.stages.push_back(std::move(stage));
        out_.programs.push_back(std::move(program));
    }

private:
    json::Node const& major_;
    Imported& out_;
    Taken& taken_;
    Names names_;
    std::set<std::string> unknown_; ///< members that were reported

    std::string file() const {
        std::string const& name = out_.source->name();
        std::size_t const slash = name.find_last_of('/');
        return name.substr(slash == std::string::npos ? 0 : slash + 1);
    }

    static std::string written(json::Node const& value) {
        switch (value.kind) {
        case json::Node::Kind::null: return "null";
        case json::Node::Kind::truth: return value.truth ? "true" : "false";
        case json::Node::Kind::array:
        case json::Node::Kind::object: return "…";
        default: return std::string(value.text);
        }
    }

    static json::Node const* array(json::Node const& in, std::string_view name) {
        json::Node const* const found = find(in, name);
        return found != nullptr && found->kind == json::Node::Kind::array ? found : nullptr;
    }
    static std::string text(json::Node const& in, std::string_view name) {
        json::Node const* const found = find(in, name);
        return found != nullptr && (found->kind == json::Node::Kind::text || found->kind == json::Node::Kind::number)
                   ? clean(trimmed(found->text))
                   : "";
    }

    void wrong(json::Node const& value, std::string const& member, std::string const& what) {
        out_.warn(value.span, "RQ2052", "'" + member + "' is not " + what, "");
    }

    /// Members that nobody knows are named once each.
    void know(json::Node const& value, std::vector<std::string_view> const& known) {
        for (json::Node const& member : value.children)
            if (std::find(known.begin(), known.end(), member.key) == known.end() &&
                unknown_.insert(std::string(member.key)).second)
                out_.warn(member.span, "RQ2059",
                          "a member '" + std::string(member.key) + "' is not known; what it says is left out", "");
    }

    // --- sets ------------------------------------------------------------------------------------------------------

    /// The code of a COURSE; empty if it has none.
    std::string code(json::Node const& course) {
        std::string const subject = text(course, "subject");
        std::string const number = text(course, "classId");
        return subject.empty() || number.empty() ? "" : subject + ' ' + number;
    }

    std::optional<CourseSet> range(json::Node const& value) {
        know(value, {"type", "subject", "idRangeStart", "idRangeEnd", "exceptions"});
        json::Node const* const first = find(value, "idRangeStart");
        json::Node const* const last = find(value, "idRangeEnd");
        auto const from = first != nullptr ? whole(*first, 0, last_number) : std::nullopt;
        auto const to = last != nullptr ? whole(*last, 0, last_number) : std::nullopt;
        std::string const subject = text(value, "subject");
        if (!from || !to || subject.empty()) {
            out_.warn(value.span, "RQ2052", "a RANGE needs a subject, idRangeStart and idRangeEnd", "");
            return std::nullopt;
        }
        if (*to < *from) {
            out_.warn(value.span, "RQ2058", "the range ends before it begins; no course is in it",
                      "exchange the two numbers");
            return std::nullopt;
        }
        CourseSet set = CourseSet::range(subject + ' ', *from, *to);
        std::vector<std::string> but;
        if (json::Node const* const exceptions = array(value, "exceptions"))
            for (json::Node const& one : exceptions->children)
                if (std::string course = code(one); !course.empty()) but.push_back(std::move(course));
        if (!but.empty()) set = CourseSet::except({std::move(set), CourseSet::list(std::move(but))});
        return set;
    }

    void twice(std::string const& what, json::Node const& value) {
        out_.warn(value.span, "RQ2057", "'" + what + "' stands here twice; it counts once", "remove one of them");
    }

    void once(Alternatives& into, std::string const& what, json::Node const& value, CourseSet const* other) {
        if (!into.seen.insert(what).second) {
            twice(what, value);
        } else if (other != nullptr) {
            into.others.push_back(*other);
        } else {
            into.codes.push_back(what);
        }
    }

    static std::string_view type(json::Node const& value) {
        json::Node const* const found = find(value, "type");
        return found != nullptr && found->kind == json::Node::Kind::text ? found->text : std::string_view();
    }

    /// Adds what a node offers to a choice; false if that is no set. With `several`, more than one of the offers may be taken.
    bool offers(json::Node const& value, Alternatives& into, bool several) {
        std::string_view const kind = type(value);
        if (kind == "COURSE") {
            std::string const course = code(value);
            if (course.empty()) return false;
            once(into, course, value, nullptr);
            return true;
        }
        if (kind == "RANGE") {
            auto const set = range(value);
            if (set) once(into, requisite::print(*set), value, &*set);
            return set.has_value();
        }
        json::Node const* const courses = array(value, "courses");
        if (courses == nullptr || courses->children.empty()) return false;
        if (kind == "AND") { // a lecture and its laboratory are one item
            std::vector<std::string> codes;
            for (json::Node const& one : courses->children) {
                if (type(one) != "COURSE" || code(one).empty()) return false;
                if (std::find(codes.begin(), codes.end(), code(one)) != codes.end()) {
                    if (!several) return false; // a group says that it has to be taken twice
                    out_.warn(one.span, "RQ2057",
                              "'" + code(one) + "' stands twice in an AND, so that it has to be taken twice",
                              "these courses are left out of the choice: write what is meant");
                    into.left_out.push_back(words(value));
                    return true;
                }
                codes.push_back(code(one));
            }
            if (codes.size() == 1) {
                once(into, codes.front(), value, nullptr);
            } else {
                CourseSet const set = CourseSet::together(std::move(codes));
                once(into, requisite::print(set), value, &set);
            }
            return true;
        }
        if (kind == "OR") {
            Alternatives inner;
            for (json::Node const& one : courses->children)
                if (!offers(one, inner, false)) return false;
            for (std::string const& one : inner.codes) once(into, one, value, nullptr);
            for (CourseSet const& one : inner.others) once(into, requisite::print(one), value, &one);
            if (several && inner.size() > 1) into.one_of.push_back(inner.set());
            return true;
        }
        return false;
    }

    // --- requirements ----------------------------------------------------------------------------------------------

    void place(Statement& statement, json::Node const& value) {
        auto& one = std::get<Requirement>(statement.form);
        one.place = out_.place(value.span);
        out_.comments.add(one.place, out_.where(value.span));
    }

    static std::string title(json::Node const& course) { return text(course, "description"); }

    /// The code of a COURSE that has no title of its own; else empty.
    std::string plain_course(json::Node const& value) {
        return type(value) == "COURSE" && title(value).empty() ? code(value) : "";
    }

    /// Adds nodes all of which are asked for. Courses in a row are one line.
    void add_all(json::Node const& values, requisite::Statements& into, Names& names) {
        auto const& children = values.children;
        for (std::size_t first = 0; first < children.size();) {
            std::vector<std::string> codes;
            std::size_t past = first;
            for (; past < children.size(); ++past) { // one that is there already needs a course of its own
                std::string course = plain_course(children[past]);
                if (course.empty() || std::find(codes.begin(), codes.end(), course) != codes.end()) break;
                codes.push_back(std::move(course));
            }
            if (codes.size() < 2) {
                into.push_back(node(children[first++], names));
                continue;
            }
            for (std::size_t i = first; i < past; ++i) know(children[i], {"type", "subject", "classId", "description"});
            into.push_back(require("", "", all_courses(std::move(codes)), out_.place(children[first].span)));
            first = past;
        }
    }

    static requisite::Take all_courses(std::vector<std::string> codes) {
        requisite::Take take = take_courses(1, CourseSet::list(std::move(codes)));
        take.quantity = {};
        take.quantity.all = true;
        return take;
    }

    /// The titles of all courses of a node as comments above it.
    void describe(json::Node const& value, requisite::Place const& above) {
        if (type(value) == "COURSE" && !title(value).empty())
            out_.comments.add(above, code(value) + ' ' + title(value));
        if (json::Node const* const courses = array(value, "courses"))
            for (json::Node const& one : courses->children) describe(one, above);
    }

    Statement node(json::Node const& value, Names& names) {
        std::string_view const kind = type(value);
        if (kind == "COURSE") {
            know(value, {"type", "subject", "classId", "description"});
            std::string const course = code(value);
            if (course.empty()) return kept(value, "a COURSE needs a subject and a classId", "RQ2052");
            Statement one =
                require("", title(value), take_courses(1, CourseSet::list({course})), out_.place(value.span));
            return one;
        }
        if (kind == "RANGE") {
            auto const set = range(value);
            if (!set) return kept(value);
            return require("", "", take_courses(1, *set), out_.place(value.span));
        }
        if (kind == "SECTION") {
            know(value, {"type", "title", "requirements", "minRequirementCount"});
            json::Node const* const count = find(value, "minRequirementCount");
            auto const least = count != nullptr ? whole(*count, -most_requirements, most_requirements) : std::nullopt;
            if (!least) return kept(value, "a SECTION needs a minRequirementCount", "RQ2052");
            return section(value, *least, names);
        }
        json::Node const* const courses = array(value, "courses");
        if (kind != "AND" && kind != "OR" && kind != "XOM")
            return kept(value,
                        kind.empty() ? "a requirement without a type"
                                     : "a requirement of the type '" + std::string(kind) + "' is not known",
                        "RQ2056");
        if (courses == nullptr || courses->children.empty())
            return kept(value, "this " + std::string(kind) + " has no courses", "RQ2054");
        know(value, {"type", "courses", "numCreditsMin"});
        if (kind == "AND") return all_of(value, *courses, names);
        if (kind == "OR") return any_of(value, *courses);
        return credits(value, *courses);
    }

    /// What a node says, in words.
    std::string words(json::Node const& value) {
        std::string_view const kind = type(value);
        if (kind == "COURSE" && !code(value).empty()) return code(value);
        if (kind == "RANGE" && !text(value, "subject").empty())
            return text(value, "subject") + ' ' + text(value, "idRangeStart") + " to " + text(value, "idRangeEnd");
        std::string parts;
        for (json::Node const* const inside : {array(value, "courses"), array(value, "requirements")})
            if (inside != nullptr)
                for (json::Node const& one : inside->children) parts += (parts.empty() ? "" : ", ") + words(one);
        std::string out;
        if (kind == "AND") {
            out = "all of";
        } else if (kind == "OR") {
            out = "one of";
        } else if (kind == "XOM") {
            out = text(value, "numCreditsMin") + " credits from";
        } else if (kind == "SECTION") {
            out = text(value, "title") + ": " + text(value, "minRequirementCount") + " of";
        } else {
            out = kind;
            for (json::Node const& member : value.children)
                if (member.key != "type" && member.key != "courses" && member.key != "requirements")
                    out += (out.empty() ? "" : " ") + std::string(member.key) + '=' + written(member);
        }
        if (!parts.empty()) out += " (" + parts + ')';
        return out;
    }

    Statement kept(json::Node const& value) {
        ++out_.kept_as_text;
        std::string const said = words(value);
        return require("", "", manual(said.empty() ? "a requirement that cannot be read" : said),
                       out_.place(value.span));
    }
    Statement kept(json::Node const& value, std::string const& why, std::string const& code) {
        out_.warn(value.span, code, why + "; it is kept as text for a person to decide",
                  "write the rule by hand in its place");
        return kept(value);
    }

    /// All of several; courses without a description of their own are one line.
    Statement all_of(json::Node const& value, json::Node const& courses, Names& names) {
        std::vector<std::string> codes;
        for (json::Node const& one : courses.children)
            if (type(one) == "COURSE" && !code(one).empty() &&
                std::find(codes.begin(), codes.end(), code(one)) == codes.end())
                codes.push_back(code(one));
        if (codes.size() > 1 && codes.size() == courses.children.size()) {
            describe(value, out_.place(value.span));
            return require("", "", all_courses(std::move(codes)), out_.place(value.span));
        }
        Group group;
        Names below;
        bool const alone = courses.children.size() == 1; // it stands where the AND stood
        add_all(courses, group.block.statements, alone ? names : below);
        return all_in(std::move(group), value);
    }

    /// A group of all; one of a single requirement is that requirement.
    Statement all_in(Group group, json::Node const& value) {
        auto& statements = group.block.statements;
        if (statements.size() > 1) return require("", "", std::move(group), out_.place(value.span));
        Statement only = std::move(statements.front());
        return only;
    }

    Statement any_of(json::Node const& value, json::Node const& courses) {
        Alternatives all;
        bool is_set = true;
        for (json::Node const& one : courses.children) is_set = is_set && offers(one, all, false);
        if (is_set) {
            describe(value, out_.place(value.span));
            return require("", "", take_courses(1, all.set()), out_.place(value.span));
        }
        Group group;
        group.choose = 1;
        Names names;
        for (json::Node const& one : courses.children) group.block.statements.push_back(node(one, names));
        return require("", "", std::move(group), out_.place(value.span));
    }

    /// `XOM`: so many credits.
    Statement credits(json::Node const& value, json::Node const& courses) {
        json::Node const* const least = find(value, "numCreditsMin");
        auto const figure = least != nullptr ? whole(*least, 1, most_credits) : std::nullopt;
        if (!figure)
            return kept(value, "numCreditsMin is no number of credits from 1 to " + std::to_string(most_credits),
                        "RQ2052");
        Alternatives all;
        for (json::Node const& one : courses.children)
            if (!offers(one, all, true)) return kept(value, "credits over requirements that are no courses", "RQ2060");
        if (all.size() == 0) return kept(value, "credits over nothing that can be taken", "RQ2060");
        for (std::string const& one : all.left_out) out_.comments.add(out_.place(value.span), "left out: " + one);
        if (all.one_of.size() > requisite::most_bounds)
            return kept(value, "credits over more than " + std::to_string(requisite::most_bounds) + " alternatives",
                        "RQ2060");
        requisite::Take take = take_units(requisite::Decimal(*figure), all.set());
        for (CourseSet& set : all.one_of) {
            requisite::With with; // of these one counts
            with.quantity.courses = requisite::Bounds<requisite::Courses>{requisite::Courses(0), requisite::Courses(1)};
            with.from = std::move(set);
            take.with.push_back(std::move(with));
        }
        return require("", "", std::move(take), out_.place(value.span));
    }

    /// `SECTION`: so many of its requirements.
    Statement section(json::Node const& value, int least, Names& names) {
        json::Node const* const inside = array(value, "requirements");
        bool const nothing = inside == nullptr || inside->children.empty();
        Statement out = nothing || least < 1 ? never_met(value, inside, least) : some_of(value, *inside, least);
        auto& one = std::get<Requirement>(out.form);
        one.title = names.title(text(value, "title"));
        one.name = names.give(one.title, "section");
        place(out, value);
        return out;
    }

    /// GraduateNU's validator stops here. What is meant, a person decides; what is listed is kept.
    Statement never_met(json::Node const& value, json::Node const* inside, int least) {
        bool const nothing = inside == nullptr || inside->children.empty();
        std::string const words =
            nothing ? "has no requirements" : "asks for " + std::to_string(least) + " of its requirements";
        std::string const section = text(value, "title");
        out_.warn(value.span, nothing ? "RQ2054" : "RQ2053",
                  "the section '" + section + "' " + words + "; GraduateNU can never satisfy it",
                  "a person decides here: write what it means, or remove it");
        ++out_.kept_as_text;
        Statement decision =
            require("", "", manual((section.empty() ? "A section" : section) + (nothing ? "" : ": it " + words)), {});
        if (nothing) return decision;
        Group listed;
        Names below;
        add_all(*inside, listed.block.statements, below);
        bool const several = listed.block.statements.size() > 1;
        Statement all = all_in(std::move(listed), value);
        auto& kept = std::get<Requirement>(all.form);
        if (several) kept.place = {}; // the section's comments stand above the section
        if (kept.name.empty()) kept.name = below.give("", "listed");
        kept.advisory = true;
        Group group;
        group.block.statements.push_back(std::move(decision));
        group.block.statements.push_back(std::move(all));
        return require("", "", std::move(group), {});
    }

    Statement some_of(json::Node const& value, json::Node const& inside, int least) {
        auto const count = static_cast<int>(inside.children.size());
        if (least > count)
            out_.warn(value.span, "RQ2055",
                      "the section '" + text(value, "title") + "' asks for " + std::to_string(least) + " of " +
                          std::to_string(count) + " requirements; nobody can meet it",
                      "lower minRequirementCount, or add what is missing");
        if (count == 1 && least == 1 && type(inside.children.front()) != "SECTION") {
            Names below;
            Statement only = node(inside.children.front(), below);
            auto const& one = std::get<Requirement>(only.form);
            out_.comments.add(out_.place(value.span), one.title);
            out_.comments.move(one.place, out_.place(value.span));
            return only;
        }
        Alternatives all;
        if (count > 1 && least < count && is_choice(inside, least, all)) {
            for (json::Node const& one : inside.children) describe(one, out_.place(value.span));
            return require("", "", take_courses(least, all.set()), {});
        }
        Group group;
        Names below;
        if (least == count) {
            add_all(inside, group.block.statements, below);
            if (group.block.statements.size() == 1 && type(inside.children.front()) != "SECTION")
                return std::move(group.block.statements.front());
        } else {
            group.choose = least;
            for (json::Node const& one : inside.children) group.block.statements.push_back(node(one, below));
        }
        return require("", "", std::move(group), {});
    }

    /// Whether a set says the same as so many of these: of courses without titles any number, of others only one.
    bool is_choice(json::Node const& inside, int least, Alternatives& all) {
        for (json::Node const& one : inside.children) {
            bool const course = type(one) == "COURSE";
            if (course ? plain_course(one).empty() : least > 1) return false;
            if (!offers(one, all, false)) return false;
        }
        return least == 1 || all.codes.size() == inside.children.size();
    }

    void concentrations(json::Node const& all, requisite::Statements& into) {
        know(all, {"minOptions", "concentrationOptions"});
        json::Node const* const options = array(all, "concentrationOptions");
        if (options == nullptr || options->children.empty()) return;
        json::Node const* const least = find(all, "minOptions");
        auto const figure = least != nullptr ? whole(*least, 0, most_requirements) : std::nullopt;
        if (!figure) out_.warn(all.span, "RQ2052", "minOptions is no number; one concentration is asked for", "");
        int const count = figure ? *figure : 1;
        if (count > static_cast<int>(options->children.size()))
            out_.warn(all.span, "RQ2055",
                      "asks for " + std::to_string(count) + " of " + std::to_string(options->children.size()) +
                          " concentrations; nobody can meet it",
                      "lower minOptions");
        Group group;
        group.choose = std::max(1, count);
        Names below;
        for (json::Node const& one : options->children) group.block.statements.push_back(node(one, below));
        Statement out = require(names_.give("Concentration", "concentration"), "Concentration", std::move(group),
                                out_.place(all.span));
        if (count == 0) std::get<Requirement>(out.form).advisory = true; // none has to be chosen
        place(out, all);
        into.push_back(std::move(out));
    }

    void total(requisite::Statements& into) {
        json::Node const* const value = find(major_, "totalCreditsRequired");
        if (value == nullptr) return;
        auto const credits = whole(*value, 0, most_credits);
        if (!credits)
            return wrong(*value, "totalCreditsRequired",
                         "a number of credits from 0 to " + std::to_string(most_credits));
        if (*credits == 0) return;
        requisite::Overall overall;
        overall.quantity.units = requisite::Bounds<requisite::Units>{requisite::Units(*credits), std::nullopt};
        Statement out = require(names_.give("Total credits", "total"), "Total credits", std::move(overall),
                                out_.place(value->span));
        place(out, *value);
        into.push_back(std::move(out));
    }
};

} // namespace

Imported graduatenu(std::shared_ptr<requisite::Source const> source, Taken& taken) {
    Imported out;
    out.source = std::move(source);
    if (!is_readable(out, "RQ2050")) return out;
    json::Tree const tree = json::parse(out.source->text(), deepest);
    if (!tree.error.empty()) {
        out.fail(tree.error_span, "RQ2050", "broken JSON: " + tree.error, "");
        return out;
    }
    MajorTranslator(tree.root, out, taken).run();
    share_lists(out, taken);
    out.requirements = count_requirements(out);
    return out;
}

} // namespace importing
