// A stage made easier in every way that is not certain, for the question whether anybody can meet it.
#pragma once

#include <requisite/audit/audit.hpp>
#include <requisite/encode/stage.hpp>
#include <requisite/lint/view.hpp>

namespace requisite::detail {

/// What depends on grades, terms, evidence or facts is taken for met, and so is what courses can meet that the catalogue gives no figures for.
/// Each course is taken once, with the most units that the catalogue gives it. What is unmet then is unmet for everybody.
class Relaxed {
public:
    Relaxed(StageView const& view, Universe& universe, GradeScale const& scale);

    /// Leaves out a requirement and all below it, or takes it in again.
    void keep(int node, bool kept) { kept_[static_cast<std::size_t>(node)] = kept ? 1 : 0; }
    void keep_limit(std::size_t limit, bool kept) { limit_kept_[limit] = kept ? 1 : 0; }
    /// Makes this child of a `one of` the one that is chosen; -1: any may be.
    void choose(int node) { chosen_ = node; }

    /// Whether nobody can meet it, for certain: where the budget ends, it is not.
    bool impossible(Budget& budget);
    /// Whether there is anything to ask about.
    bool asks();

private:
    Program program();
    void block(Block const& from, Block& to, int& at, bool in_if, int depth);
    void shares(Block& to) const;
    Requirement::Body body(Requirement const& requirement, ViewNode const& node, int& at, int depth);
    Requirement::Body take(Take const& take, ViewNode const& node);
    Requirement::Body overall(Overall const& overall, ViewNode const& node);
    /// What is certain of an amount; false: nothing.
    bool amount(Quantity& quantity, ViewNode const& node) const;
    bool limits_of(With const& with, With& result);
    CourseSet list(Extent const& extent) const;
    void want(Extent const& extent);

    StageView const& view_;
    Universe& universe_;
    GradeScale const& scale_;
    List<char> kept_;       ///< by node
    List<char> limit_kept_; ///< by limit
    List<char> wanted_;     ///< by course: something asks for it
    int chosen_ = -1;
    StageMemory memory_;
    bool counts_vary_ = false; ///< a course counts for fewer courses under another code
    bool variable_ = false;    ///< a course may have fewer units than the most, and fit below a cap for it
};

} // namespace requisite::detail
