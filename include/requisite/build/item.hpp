// What stands in a block: statements, each of a type that says where it may stand.
#pragma once

#include <requisite/model/requirement.hpp>

namespace requisite::build {

/// Where something may stand.
enum class Home {
    remark,       ///< in every block, and in a program beside its stages: `note`, `cite`, `url`
    anywhere,     ///< in every block: `limit`, `exclude`, `share`, a `when` of nothing else
    requirements, ///< where all are to be met, in `all_of`, a stage, a program: `require`, `residence`
    options,      ///< where one chooses, in `one_of`, `n_of`: `option`
    stage,        ///< at the top of a stage, or of a program without stages: `split`, `repeat`
    effective,    ///< in a group or a program: `effective_from`
    metadata,     ///< in a program: `institution`, `duration`, …
    stages,       ///< in a program that has nothing outside of its stages: `stage`
    nowhere       ///< what has both requirements and options
};

constexpr bool fits_every_block(Home item) noexcept { return item == Home::remark || item == Home::anywhere; }
/// Whether an item may stand in a group of requirements or of options.
constexpr bool fits_group(Home item, Home members) noexcept {
    return fits_every_block(item) || item == members || item == Home::effective;
}
/// Whether it may at the top of a stage.
constexpr bool fits_stage(Home item) noexcept {
    return fits_every_block(item) || item == Home::requirements || item == Home::stage;
}
/// Whether it may in a program with stages, or in one without.
constexpr bool fits_program(Home item, bool staged) noexcept {
    return item == Home::remark || item == Home::effective || item == Home::metadata ||
           (staged ? item == Home::stages : fits_stage(item));
}

/// Where a branch may stand that has this item and is for `branch` without it.
constexpr Home joint(Home branch, Home item) noexcept {
    if (fits_every_block(item)) return branch;
    if (item != Home::requirements && item != Home::options) return Home::nowhere;
    return branch == Home::anywhere || branch == item ? item : Home::nowhere;
}
/// The same of several.
template <Home... items> constexpr Home joint_home(Home branch) noexcept {
    ((branch = joint(branch, items)), ...);
    return branch;
}

/// Moves the only statement of `one` behind the others.
void move_behind(Statements& others, Statements& one);

/// A statement. It is kept in a list of one, whose members are compiled elsewhere: units that build programs compile faster.
template <Home where> class Item {
public:
    static constexpr Home home = where; ///< where it may stand

    /// Made by `require(…)` and the other statements.
    explicit Item(Statements one) : statement_(std::move(one)) {}

    /// The value of the model that it stands for.
    Statement const& statement() const noexcept { return statement_.front(); }
    void move_behind(Statements& others) && { build::move_behind(others, statement_); }

protected:
    Statements statement_; ///< one
};

} // namespace requisite::build
