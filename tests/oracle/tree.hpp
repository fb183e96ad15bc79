// Part of the oracle: the requirements of a stage that exist in one scenario, as petitions leave them. Follows "What takes
// and what observes" of docs/semantics.md.
#pragma once

#include "scenarios.hpp"

namespace requisite::oracle {

/// A requirement that exists in this scenario, or the stage itself (node 0, which asks for all of its children).
struct Node {
    Requirement const* rule = nullptr;
    std::string path;
    std::size_t parent = 0;
    bool waived = false;          ///< it, or one above it
    bool condition_fails = false; ///< with Check
    Quantity quantity;            ///< with Take, Overall and Unique: as adjusted
    Units residence;              ///< with Residence: the least, as adjusted
    std::vector<std::size_t> children;
    std::vector<Exclude const*> excludes;
    std::vector<Limit const*> limits;

    bool is_group() const { return rule == nullptr || std::holds_alternative<Group>(rule->body); }
    bool is_advisory() const { return rule != nullptr && rule->advisory; }
    /// How many children are chosen.
    std::size_t chosen() const {
        auto const* const group = rule == nullptr ? nullptr : std::get_if<Group>(&rule->body);
        if (group == nullptr || !group->choose) return children.size();
        return std::min(children.size(), static_cast<std::size_t>(*group->choose));
    }
    /// How many children it lacks to choose as many as it says.
    std::size_t lacking() const {
        auto const* const group = rule == nullptr ? nullptr : std::get_if<Group>(&rule->body);
        if (group == nullptr || !group->choose) return 0;
        return static_cast<std::size_t>(*group->choose) - chosen();
    }
};

/// A share, and the requirement whose block it stands in; 0: the stage's.
struct ShareThere {
    Share const* share;
    std::size_t block;
};

struct Tree {
    std::vector<Node> nodes; ///< parents before children
    std::vector<ShareThere> shares;
    std::vector<Split const*> splits;
    std::vector<Repeat const*> repeats;
    std::vector<Petition const*> petitions; ///< those for requirements that exist and are not waived
    bool stands_below(std::size_t node, std::size_t top) const {
        while (node != top && node != 0) node = nodes[node].parent;
        return node == top;
    }
    std::size_t find(std::string const& path) const { // 0: there is none
        for (std::size_t i = 1; i < nodes.size(); ++i)
            if (nodes[i].path == path) return i;
        return 0;
    }
    /// A path from the stage, or of something in a block.
    std::size_t find(std::string const& path, std::size_t block) const {
        std::size_t const inner = block == 0 ? 0 : find(nodes[block].path + '.' + path);
        return inner != 0 ? inner : find(path);
    }
};

class TreeBuilder {
public:
    TreeBuilder(Transcript const& transcript, World const& scenario) : transcript_(transcript), world_(scenario) {}

    Tree build(Stage const& stage) {
        tree_.nodes.emplace_back();
        int count = 0;
        add(stage.block, 0, true, count);
        for (auto const& petition : transcript_.petitions) {
            std::size_t const node = tree_.find(petition.requirement);
            if (node != 0 && !tree_.nodes[node].waived) tree_.petitions.push_back(&petition);
        }
        for (std::size_t node = 1; node < tree_.nodes.size(); ++node) adjust(node);
        return std::move(tree_);
    }

private:
    Transcript const& transcript_;
    World const& world_;
    Tree tree_;

    /// The statements of a block, and of the branches in it. A branch that does not hold only takes up numbers.
    void add(Block const& block, std::size_t parent, bool exists, int& count) {
        for (auto const& statement : block.statements) {
            if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
                bool const truth = holds(choice->condition, transcript_, world_);
                add(choice->then, parent, exists && truth, count);
                add(choice->otherwise, parent, exists && !truth, count);
            }
            auto const* const requirement = std::get_if<Requirement>(&statement.form);
            if (requirement != nullptr) ++count;
            if (!exists) continue;
            auto const* const group = requirement != nullptr ? std::get_if<Group>(&requirement->body) : nullptr;
            if (group != nullptr && group->effective && !holds(*group->effective, transcript_, world_)) continue;
            if (requirement != nullptr) add(*requirement, parent, count);
            Node& node = tree_.nodes[parent];
            if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) node.excludes.push_back(exclude);
            if (auto const* const limit = std::get_if<Limit>(&statement.form)) node.limits.push_back(limit);
            if (auto const* const share = std::get_if<Share>(&statement.form)) tree_.shares.push_back({share, parent});
            if (auto const* const split = std::get_if<Split>(&statement.form)) tree_.splits.push_back(split);
            if (auto const* const repeat = std::get_if<Repeat>(&statement.form)) tree_.repeats.push_back(repeat);
        }
    }

    void add(Requirement const& requirement, std::size_t parent, int number) {
        std::string const name = requirement.name.empty() ? "#" + std::to_string(number) : requirement.name;
        Node node;
        node.rule = &requirement;
        node.path = parent == 0 ? name : tree_.nodes[parent].path + '.' + name;
        node.parent = parent;
        node.waived = tree_.nodes[parent].waived;
        for (auto const& petition : transcript_.petitions)
            if (petition.kind == Petition::Kind::waive && petition.requirement == node.path) node.waived = true;
        if (auto const* const check = std::get_if<Check>(&requirement.body))
            node.condition_fails = !holds(check->condition, transcript_, world_);
        if (auto const* const take = std::get_if<Take>(&requirement.body)) node.quantity = take->quantity;
        if (auto const* const overall = std::get_if<Overall>(&requirement.body)) node.quantity = overall->quantity;
        if (auto const* const unique = std::get_if<Unique>(&requirement.body)) node.quantity = unique->quantity;
        if (auto const* const residence = std::get_if<Residence>(&requirement.body)) node.residence = residence->least;
        std::size_t const self = tree_.nodes.size();
        tree_.nodes[parent].children.push_back(self);
        tree_.nodes.push_back(std::move(node));
        if (auto const* const group = std::get_if<Group>(&requirement.body)) {
            int count = 0;
            add(group->block, self, true, count);
        }
    }

    /// The last petition that adjusts a requirement, or the group that it is a child of, stands.
    void adjust(std::size_t index) {
        Node& node = tree_.nodes[index];
        std::optional<Units> units;
        std::optional<Courses> courses;
        for (auto const* const petition : tree_.petitions) {
            if (petition->kind != Petition::Kind::adjust) continue;
            if (petition->requirement != node.path && petition->requirement != tree_.nodes[node.parent].path) continue;
            if (petition->units) units = petition->units;
            if (petition->courses) courses = petition->courses;
        }
        if (units) adjust(node.quantity.units, *units);
        if (courses) adjust(node.quantity.courses, *courses);
        if (units) node.residence = *units;
    }
    template <class T> static void adjust(std::optional<Bounds<T>>& bounds, T to) {
        if (!bounds) return;
        if (bounds->most && (*bounds->most == bounds->least || *bounds->most < to)) bounds->most = to;
        bounds->least = to;
    }
};

} // namespace requisite::oracle
