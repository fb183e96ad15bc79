// Lints about groups, their options, and requirements that follow from others.
#pragma once

#include <requisite/lint/linter.hpp>
#include <requisite/print/print.hpp>

#include <algorithm>

namespace requisite::detail {

/// The nodes directly below one; of -1, those of the stage.
List<int> Linter::children(StageView const& view, int node) const {
    List<int> result;
    int const end = node < 0 ? static_cast<int>(view.nodes.size()) : view.nodes[static_cast<std::size_t>(node)].last;
    for (int i = node + 1; i < end; i = view.nodes[static_cast<std::size_t>(i)].last) result.push_back(i);
    return result;
}

/// A requirement without what it is called: equal texts ask for the same.
static std::string meaning(Requirement requirement) {
    requirement.name.clear();
    requirement.title.clear();
    return print(requirement);
}

/// An amount in one currency and without an upper figure, in thousandths; none: it is another shape.
static std::optional<std::int64_t> plain_amount(Quantity const& quantity) {
    if (quantity.all || (quantity.units.has_value() == quantity.courses.has_value())) return std::nullopt;
    if (quantity.units)
        return quantity.units->most ? std::nullopt : std::optional(quantity.units->least.amount().thousandths());
    return quantity.courses->most ? std::nullopt : std::optional(quantity.courses->least.amount().thousandths());
}

/// The same requirement with its amount left out, if it has one of plain_amount().
static std::optional<std::string> shape(Requirement const& requirement) {
    Requirement copy = requirement;
    Quantity* quantity = nullptr;
    if (auto* const take = std::get_if<Take>(&copy.body)) quantity = &take->quantity;
    if (auto* const overall = std::get_if<Overall>(&copy.body)) quantity = &overall->quantity;
    if (quantity == nullptr || !plain_amount(*quantity)) return std::nullopt;
    if (quantity->units) quantity->units->least = Units(1);
    if (quantity->courses) quantity->courses->least = Courses(1);
    return meaning(std::move(copy));
}

static Quantity const& quantity_of(Requirement const& requirement) {
    auto const* const take = std::get_if<Take>(&requirement.body);
    return take != nullptr ? take->quantity : std::get<Overall>(requirement.body).quantity;
}

void Linter::options(StageView const& view, List<int> const& children) {
    std::unordered_map<std::string, ViewNode const*> same;
    std::unordered_map<std::string, ViewNode const*> least;
    for (int const child : children) {
        ViewNode const& node = view.nodes[static_cast<std::size_t>(child)];
        if (node.in_if) continue;
        auto const [before, added] = same.emplace(meaning(*node.requirement), &node);
        if (!added) {
            Diagnostic& found = warn("RQ1037", node.requirement->place,
                                     name_of(node) + " asks for the same as " + name_of(*before->second),
                                     "remove one of the options, or correct it");
            Place const& place = before->second->requirement->place;
            found.others.push_back({place.source, place.span, "the same option"});
            continue;
        }
        if (auto const key = shape(*node.requirement)) {
            auto const [other, first] = least.emplace(*key, &node);
            if (first) continue;
            bool const more =
                *plain_amount(quantity_of(*other->second->requirement)) < *plain_amount(quantity_of(*node.requirement));
            ViewNode const& greater = more ? node : *other->second;
            ViewNode const& smaller = more ? *other->second : node;
            Diagnostic& found = warn("RQ1038", greater.requirement->place,
                                     name_of(greater) + " is never needed: whoever meets it meets " + name_of(smaller),
                                     "remove it, or let the two ask for different courses");
            found.others.push_back(
                {smaller.requirement->place.source, smaller.requirement->place.span, "asks for less of the same"});
            if (!more) other->second = &node;
        }
    }
}

void Linter::group(StageView& view, int node) {
    ViewNode& one = view.nodes[static_cast<std::size_t>(node)];
    auto const* const group = std::get_if<Group>(&one.requirement->body);
    if (group == nullptr) return;
    Place const& place = one.requirement->place;
    bool statements = false; // other than notes and the like
    bool branches = false;
    for (auto const& statement : group->block.statements) {
        branches = branches || std::holds_alternative<Conditional>(statement.form);
        statements =
            statements ||
            !(std::holds_alternative<Requirement>(statement.form) || std::holds_alternative<Note>(statement.form) ||
              std::holds_alternative<Citation>(statement.form) || std::holds_alternative<Url>(statement.form));
    }
    auto const below = children(view, node);
    if (below.empty()) {
        if (!group->choose) // RQ1003 speaks of the others
            warn("RQ1035", place, name_of(one) + " has no requirements: everybody meets it",
                 "add requirements, or remove the group");
        return;
    }
    if (group->choose) {
        one.doomed = static_cast<std::size_t>(std::max(*group->choose, 0)) > below.size(); // RQ1003
        auto const chosen = static_cast<std::size_t>(std::max(*group->choose, 0));
        if (!branches && below.size() == 1 && chosen == 1)
            warn("RQ1034", place, name_of(one) + " offers a single option",
                 "require it without 'one of', or add an option");
        else if (!branches && chosen == below.size())
            warn("RQ1040", place, name_of(one) + " asks for all " + std::to_string(chosen) + " of its options",
                 "write 'all of' with 'require', or ask for fewer");
        if (chosen == 0)
            warn("RQ1022", place, name_of(one) + " asks for nothing: everybody meets it", "ask for at least one");
        if (!branches && chosen >= 1 && below.size() > 1) options(view, below);
        return;
    }
    ViewNode const* const above = one.parent >= 0 ? &view.nodes[static_cast<std::size_t>(one.parent)] : nullptr;
    bool const inner = above == nullptr || !std::get<Group>(above->requirement->body).choose;
    bool const plain = one.requirement->name.empty() && one.requirement->title.empty() && !one.requirement->advisory;
    if (inner && plain && !statements && above != nullptr)
        warn("RQ1036", place, "this 'all of' stands in another 'all of' and changes nothing",
             "write its requirements in the block around it, or give it a name");
}

// What takes no courses follows from a stricter one of its kind.
void Linter::implied(StageView const& view) {
    std::unordered_map<std::string, ViewNode const*> strictest;
    auto const say = [this](ViewNode const& weaker, ViewNode const& stricter) {
        Diagnostic& found =
            warn("RQ1039", weaker.requirement->place, name_of(weaker) + " follows from " + name_of(stricter),
                 "remove it, or correct one of the two");
        found.others.push_back({stricter.requirement->place.source, stricter.requirement->place.span,
                                "whoever meets this meets the other"});
    };
    for (auto const& node : view.nodes) {
        Requirement const& requirement = *node.requirement;
        if (!node.always) continue;
        std::string key;
        auto const* const average = std::get_if<GradeAverage>(&requirement.body);
        if (std::holds_alternative<Overall>(requirement.body)) {
            auto const found = shape(requirement);
            key = found ? *found : meaning(requirement);
        } else if (average != nullptr) {
            Requirement copy = requirement;
            auto& body = std::get<GradeAverage>(copy.body);
            body.comparator = Comparator::greater_equal;
            body.threshold = Decimal();
            key = meaning(std::move(copy));
        } else if (std::holds_alternative<Check>(requirement.body)) {
            key = meaning(requirement);
        } else {
            continue;
        }
        auto const [before, added] = strictest.emplace(std::move(key), &node);
        if (added) continue;
        Requirement const& other = *before->second->requirement;
        bool stricter = false; // this one
        if (average != nullptr) {
            auto const& first = std::get<GradeAverage>(other.body);
            bool const strict = average->comparator == Comparator::greater || average->comparator == Comparator::less;
            stricter = average->threshold == first.threshold ? strict
                       : scale_.lowest_best()                ? average->threshold < first.threshold
                                                             : first.threshold < average->threshold;
        } else if (std::holds_alternative<Overall>(requirement.body) && plain_amount(quantity_of(requirement))) {
            stricter = *plain_amount(quantity_of(other)) < *plain_amount(quantity_of(requirement));
        }
        say(stricter ? *before->second : node, stricter ? node : *before->second);
        if (stricter) before->second = &node;
    }
}

void Linter::groups(StageView& view) {
    for (std::size_t i = 0; i < view.nodes.size(); ++i) group(view, static_cast<int>(i));
    implied(view);
    bool const named = !view.stage->name.empty();
    if (view.nodes.empty() && ours(view.stage->place))
        warn("RQ1035", view.stage->place,
             named ? "stage '" + view.stage->name + "' has no requirements" : "this program has no requirements",
             "add requirements, or remove it");
}

} // namespace requisite::detail
