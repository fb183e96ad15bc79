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

/// A statement.
template <Home where> class Item {
public:
    static constexpr Home home = where;

    explicit Item(Statement statement) : statement_(std::move(statement)) {}

    Statement const& statement() const& noexcept { return statement_; }
    Statement statement() && { return std::move(statement_); }

protected:
    template <class Form> Form& form() { return std::get<Form>(statement_.form); }

    Statement statement_;
};

} // namespace requisite::build
