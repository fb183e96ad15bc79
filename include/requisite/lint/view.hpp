// A stage as lints look at it: its requirements in the order of the text, with their paths, what their sets contain, and what stands
// around them.
#pragma once

#include <requisite/lint/universe.hpp>

namespace requisite::detail {

struct ViewNode {
    Requirement const* requirement = nullptr;
    std::string path;
    int parent = -1;           ///< -1: stands in the stage
    int last = 0;              ///< one past the last node below; parents come first
    bool always = true;        ///< everybody has to meet it: not in a choice, an `if` or an advisory requirement
    bool in_if = false;        ///< directly in the branch of an `if`
    bool doomed = false;       ///< a finding says that nobody can meet it; others keep silent about it
    std::optional<Extent> set; ///< what it takes or counts
};

struct ViewLimit {
    Limit const* limit = nullptr;
    int block = -1; ///< the node whose block it stands in; -1: the stage
    bool in_if = false;
    Extent set;
};

struct ViewExclude {
    Exclude const* exclude = nullptr;
    int block = -1;
    bool in_if = false;
    Extent set;
};

struct ViewShare {
    Share const* share = nullptr;
    int block = -1;
    bool in_if = false;
    std::optional<Extent> set; ///< which courses are shared; none: all
};

struct ViewProgramLimit {
    ProgramLimit const* limit = nullptr;
    bool in_if = false;
    Extent set; ///< which courses it is for
};

struct StageView {
    StageView(Program const& of, Stage const& from, Universe& universe);

    Program const* program;
    Stage const* stage;
    List<ViewNode> nodes;
    List<ViewLimit> limits;
    List<ViewProgramLimit> program_limits;
    List<ViewExclude> excludes;
    List<ViewShare> shares;
    List<Split const*> splits;
    List<Repeat const*> repeats;
    bool repeats_count = false; ///< some `repeat` lets several attempts of a course count

    /// The node that a path means in a block, looked up from there outwards; -1 if there is none.
    int find(std::string const& path, int block) const;
    /// Whether a node is another one or below it; everything is below -1.
    bool below(int node, int of) const noexcept {
        return of < 0 || (node >= of && node < nodes[static_cast<std::size_t>(of)].last);
    }

private:
    void enter(Block const& block, int parent, bool always, bool in_if, int& position, Universe& universe, int depth);

    std::unordered_map<std::string, int> paths_; ///< the first node with each
};

/// How messages call a requirement.
std::string name_of(ViewNode const& node);

} // namespace requisite::detail
