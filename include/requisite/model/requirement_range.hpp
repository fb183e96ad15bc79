// The requirements of a block as a range: `for (auto const& requirement : requirements(block))`. The branches of an `if` are transparent: what stands in
// both of them belongs to the block around. Of any depth.
#pragma once

#include <requisite/list.hpp>
#include <requisite/model/requirement.hpp>
#include <requisite/range.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// Goes over the requirements of a block in the order of the text; valid as long as the block is, and unchanged.
class RequirementIterator : public detail::ForwardIterator<RequirementIterator, Requirement> {
public:
    RequirementIterator() = default; ///< behind the last
    /// At the first, in the order of the text. `deep`: also inside of them.
    RequirementIterator(Block const& block, bool deep) : open_{{&block, 0}}, deep_(deep) { ++*this; }

    reference operator*() const noexcept { return *here_; }
    using ForwardIterator::operator++;
    RequirementIterator& operator++() {
        here_ = nullptr;
        while (!open_.empty() && here_ == nullptr) {
            auto& [inside, next] = open_.back();
            if (next == inside->statements.size())
                open_.pop_back();
            else
                enter(inside->statements[next++]);
        }
        return *this;
    }
    friend bool operator==(RequirementIterator const& a, RequirementIterator const& b) noexcept {
        return a.here_ == b.here_;
    }

private:
    detail::List<std::pair<Block const*, std::size_t>> open_; // each with the next of its statements
    Requirement const* here_ = nullptr;
    bool deep_ = false;

    void enter(Statement const& statement) {
        if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            open_.push_back({&choice->otherwise, 0});
            open_.push_back({&choice->then, 0});
        }
        here_ = std::get_if<Requirement>(&statement.form);
        auto const* const group = here_ != nullptr && deep_ ? std::get_if<Group>(&here_->body) : nullptr;
        if (group != nullptr) open_.push_back({&group->block, 0});
    }
};

/// The requirements that stand in a block itself.
inline RangeFrom<RequirementIterator> requirements(Block const& block) {
    return RangeFrom<RequirementIterator>({block, false});
}
RangeFrom<RequirementIterator> requirements(Block const&& block) = delete; // it would be gone
/// All of them, parents before children.
inline RangeFrom<RequirementIterator> all_requirements(Block const& block) {
    return RangeFrom<RequirementIterator>({block, true});
}
RangeFrom<RequirementIterator> all_requirements(Block const&& block) = delete;

} // namespace REQUISITE_ABI
} // namespace requisite
