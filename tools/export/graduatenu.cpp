// A stage of a program as a GraduateNU major. There, too, a course serves one requirement; what that format has no words for is
// left out with a warning.
#include "graduatenu_choices.hpp"
#include "labels.hpp"
#include "words.hpp"
#include <requisite/model/tree_size.hpp>
#include <requisite/text/limits.hpp>

#include <algorithm>

namespace exporting {

namespace {

using nu::Json;
using nu::Nodes;
using requisite::Block;
using requisite::Group;
using requisite::Place;
using requisite::Requirement;
using requisite::Statement;
using requisite::Take;

/// All that decides something, at every level.
std::size_t rules(Block const& block) {
    std::size_t count = 0;
    for (Statement const& one : block.statements) {
        bool const reading = std::holds_alternative<requisite::Note>(one.form) ||
                             std::holds_alternative<requisite::Citation>(one.form) ||
                             std::holds_alternative<requisite::Url>(one.form);
        count += reading ? 0 : 1;
        if (auto const* const requirement = std::get_if<Requirement>(&one.form))
            if (auto const* const group = std::get_if<Group>(&requirement->body)) count += rules(group->block);
        if (auto const* const choice = std::get_if<requisite::Conditional>(&one.form))
            count += rules(choice->then) + rules(choice->otherwise);
    }
    return count;
}

class Translator {
public:
    Translator(requisite::Document const& document, requisite::Program const& program, requisite::Stage const& stage,
               Exported& out)
        : program_(program),
          stage_(stage),
          out_(out),
          losses_(out),
          index_(document.catalogue),
          nodes_(losses_, index_),
          choices_(losses_, index_, nodes_) {}

    void run() {
        std::vector<Json> sections;
        for (Statement const& one : stage_.block.statements)
            if (auto section = top(one)) sections.push_back(std::move(*section));
        around();
        if (nodes_.too_many()) {
            losses_.fail(stage_.place, "RQ2218",
                         "the major would have more than " + std::to_string(nu::most_nodes) + " courses",
                         "export a smaller program, or name its courses by ranges");
            return;
        }
        if (sections.empty() && concentrations_.empty())
            losses_.warn(stage_.place, "RQ2219", "nothing of this program can be said as a major of GraduateNU", "");
        std::string const title = clean(program_.title.empty() ? program_.name : program_.title);
        Json major = {{"name", title.empty() ? "Program" : title}, {"totalCreditsRequired", total_.value_or(0)}};
        if (program_.catalog) major["yearVersion"] = program_.catalog->first;
        major["requirementSections"] = std::move(sections);
        major["concentrations"] = {{"minOptions", least_concentrations_},
                                   {"concentrationOptions", std::move(concentrations_)}};
        out_.text = major.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
        out_.rules = rules(stage_.block);
        out_.left_out = out_.rules - kept_;
        out_.in_part = in_part_;
    }

private:
    requisite::Program const& program_;
    requisite::Stage const& stage_;
    Exported& out_;
    Losses losses_;
    CatalogueIndex index_;
    Nodes nodes_;
    nu::Choices choices_;
    std::optional<int> total_;
    std::vector<Json> concentrations_;
    int least_concentrations_ = 0;
    bool has_concentrations_ = false;
    std::size_t kept_ = 0;
    std::size_t in_part_ = 0;
    std::map<std::string, int> texts_; ///< what is only for readers, by kind

    void kept(bool part) {
        ++kept_;
        in_part_ += part ? 1 : 0;
    }

    // --- the program -------------------------------------------------------------------------------------------------

    /// What stands around the stage.
    void around() {
        for (requisite::Stage const& one : program_.stages)
            if (&one != &stage_)
                losses_.warn(one.place, "RQ2216", "a major has one stage; the stage '" + one.name + "' is left out",
                             "export it with --stage " + one.name);
        if (program_.effective)
            losses_.warn(program_.place, "RQ2206", "for which students the program is meant is left out", "");
        auto const add = [this](char const* kind, std::size_t count) {
            if (count > 0) texts_[kind] += static_cast<int>(count);
        };
        add("notes", program_.notes.size());
        add("citations", program_.citations.size());
        add("urls", program_.urls.size());
        add("outcomes", program_.outcomes.size());
        add("deadlines", program_.deadlines.size());
        add("institutions", program_.institution.empty() ? 0 : 1);
        add("durations", program_.duration ? 1 : 0);
        std::vector<std::string> all;
        for (auto const& [kind, count] : texts_) all.push_back(counted(std::to_string(count), kind));
        if (!all.empty())
            losses_.warn(program_.place, "RQ2215",
                         "a major has no place for what is for readers only; left out: " + listed(all, "and"), "");
    }

    std::optional<Json> top(Statement const& one) {
        auto const* const requirement = std::get_if<Requirement>(&one.form);
        if (requirement == nullptr) {
            other(one);
            return std::nullopt;
        }
        if (auto const* const overall = std::get_if<requisite::Overall>(&requirement->body);
            overall != nullptr && total(*overall, *requirement))
            return std::nullopt;
        if (concentrations(*requirement)) return std::nullopt;
        auto node = rule(*requirement);
        return node ? std::optional<Json>(as_section(std::move(*node), label(*requirement))) : std::nullopt;
    }

    static Json as_section(Json node, std::string const& title) {
        if (!Nodes::is(node, "SECTION")) return Nodes::section(title, {std::move(node)}, 1);
        return node;
    }

    /// `120 units overall`; false if it is anything else.
    bool total(requisite::Overall const& overall, Requirement const& one) {
        auto const& quantity = overall.quantity;
        if (one.advisory || total_ || overall.from || overall.where || overall.by_term || !quantity.units ||
            quantity.courses || quantity.units->most)
            return false;
        auto const credits = nu::whole_credits(quantity.units->least);
        if (!credits) return false;
        total_ = *credits;
        kept(false);
        return true;
    }

    /// What the importer makes of `concentrations`.
    bool concentrations(Requirement const& one) {
        auto const* const group = std::get_if<Group>(&one.body);
        if (group == nullptr || one.name != "concentration" || !group->choose || group->effective ||
            has_concentrations_)
            return false;
        std::size_t const kept_before = kept_;
        std::size_t const part_before = in_part_;
        std::vector<Json> options;
        bool lost = false;
        for (Statement const& statement : group->block.statements) {
            auto const* const option = std::get_if<Requirement>(&statement.form);
            if (option == nullptr) {
                other(statement);
                continue;
            }
            auto node = rule(*option);
            if (node)
                options.push_back(as_section(std::move(*node), label(*option)));
            else
                lost = true;
        }
        if (lost && options.size() < static_cast<std::size_t>(std::max(0, *group->choose))) {
            kept_ = kept_before;
            in_part_ = part_before;
            too_few(one);
            return true;
        }
        has_concentrations_ = true;
        least_concentrations_ = one.advisory ? 0 : *group->choose;
        concentrations_ = std::move(options);
        kept(lost);
        return true;
    }

    void too_few(Requirement const& one) {
        losses_.left_out(one, "RQ2214", "too few of its options can be said as requirements of GraduateNU");
    }

    // --- statements that are no requirements -------------------------------------------------------------------------

    void other(Statement const& one) {
        std::visit([this](auto const& form) { other_form(form); }, one.form);
    }
    void no_statement(Place const& place, char const* what) {
        losses_.warn(place, "RQ2205", std::string("GraduateNU has no ") + what + "; it is left out", "");
    }
    void other_form(Requirement const&) {}
    void other_form(requisite::Limit const& form) { no_statement(form.place, "limits"); }
    void other_form(requisite::ProgramLimit const& form) {
        no_statement(form.place, "limits on how many programs a course serves");
    }
    void other_form(requisite::Exclude const& form) {
        no_statement(form.place, "excluded courses but those of a range");
    }
    void other_form(requisite::Share const& form) { no_statement(form.place, "courses that serve two requirements"); }
    void other_form(requisite::Split const& form) { no_statement(form.place, "courses in parts"); }
    void other_form(requisite::Repeat const& form) { no_statement(form.place, "rules about repeated courses"); }
    void other_form(requisite::Conditional const& form) {
        losses_.warn(form.place, "RQ2206",
                     "GraduateNU has no rules for some students only; the `if` and all that stands in it are left out",
                     "");
    }
    void other_form(requisite::Note const&) { ++texts_["notes"]; }
    void other_form(requisite::Citation const&) { ++texts_["citations"]; }
    void other_form(requisite::Url const&) { ++texts_["urls"]; }

    // --- requirements ------------------------------------------------------------------------------------------------

    /// A requirement as a node; nothing if it is left out.
    std::optional<Json> rule(Requirement const& one) {
        if (one.advisory) {
            losses_.left_out(one, "RQ2207", "GraduateNU has no requirements that are only advice");
            return std::nullopt;
        }
        if (auto const* const group = std::get_if<Group>(&one.body)) return choice(*group, one);
        auto const* const take = std::get_if<Take>(&one.body);
        if (take == nullptr) {
            losses_.left_out(one, "RQ2200",
                             std::string("GraduateNU has no ") +
                                 std::visit([](auto const& body) { return what(body); }, one.body));
            return std::nullopt;
        }
        auto node = choices_.of(*take, one);
        bool const part = losses_.take_part();
        if (!node) return std::nullopt;
        kept(part);
        return titled(std::move(*node), one);
    }

    static char const* what(Take const&) { return "such requirements"; }
    static char const* what(Group const&) { return "such groups"; }
    static char const* what(requisite::Overall const&) { return "totals but one of whole credits for the major"; }
    static char const* what(requisite::Unique const&) { return "what no other program may take"; }
    static char const* what(requisite::GradeAverage const&) { return "grade averages"; }
    static char const* what(requisite::Check const&) { return "conditions about students"; }
    static char const* what(requisite::ChildrenOf const&) { return "requirements about other requirements"; }
    static char const* what(requisite::AttemptLimit const&) { return "limits on attempts"; }
    static char const* what(requisite::Residence const&) { return "rules about where courses were taken"; }

    /// A node under the title of its requirement, if it has one.
    static Json titled(Json node, Requirement const& one) {
        std::string const title = clean(one.title);
        if (title.empty()) return node;
        if (Nodes::is(node, "SECTION")) {
            node["title"] = title;
            return node;
        }
        if (Nodes::is(node, "COURSE")) {
            node["description"] = title;
            return node;
        }
        if (Nodes::is(node, "AND")) {
            std::vector<Json> children = node["courses"];
            std::size_t const count = children.size();
            return Nodes::section(title, std::move(children), count);
        }
        if (Nodes::is(node, "OR") && plain(node["courses"])) return Nodes::section(title, node["courses"], 1);
        return Nodes::section(title, {std::move(node)}, 1);
    }
    static bool plain(Json const& courses) {
        return std::all_of(courses.begin(), courses.end(), [](Json const& one) { return Nodes::is(one, "COURSE"); });
    }

    std::optional<Json> choice(Group const& group, Requirement const& one) {
        if (group.effective) {
            losses_.left_out(one, "RQ2206", "GraduateNU has no rules for some students only");
            return std::nullopt;
        }
        std::size_t const kept_before = kept_;
        std::size_t const part_before = in_part_;
        std::vector<Json> children;
        std::size_t asked = 0;
        for (Statement const& statement : group.block.statements) {
            auto const* const child = std::get_if<Requirement>(&statement.form);
            if (child == nullptr) {
                other(statement);
                continue;
            }
            ++asked;
            if (auto node = rule(*child)) children.push_back(std::move(*node));
        }
        bool const lost = children.size() < asked;
        std::size_t const least = group.choose ? static_cast<std::size_t>(std::max(0, *group.choose)) : children.size();
        if (children.empty() || least == 0 || (lost && children.size() < least)) {
            kept_ = kept_before;
            in_part_ = part_before;
            if (asked == 0 && !group.choose)
                losses_.left_out(one, "RQ2213", "it asks for nothing");
            else
                too_few(one);
            return std::nullopt;
        }
        kept(lost);
        nodes_.count(1);
        std::string const title = clean(one.title);
        if (!group.choose && title.empty()) return Nodes::all(std::move(children));
        if (group.choose && least == 1 && title.empty()) return Nodes::any(std::move(children));
        return Nodes::section(title.empty() ? std::to_string(least) + " of these" : title, std::move(children), least);
    }
};

} // namespace

Exported graduatenu(requisite::Document const& document, requisite::Program const& program,
                    requisite::Stage const& stage) {
    Exported out;
    std::size_t const deepest = requisite::Limits().tree_depth;
    bool deep = requisite::tree_size(program).depth > deepest;
    for (requisite::NamedSet const& set : document.catalogue.sets)
        deep = deep || requisite::depth(set.courses) > deepest;
    if (deep)
        Losses(out).fail(program.place, "RQ2218", "the rules are nested too deeply", "");
    else
        Translator(document, program, stage, out).run();
    return out;
}

} // namespace exporting
