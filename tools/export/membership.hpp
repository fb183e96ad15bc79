// Whether a course is in a set, by its code.
#pragma once

#include "catalogue_index.hpp"

#include <unordered_set>

namespace exporting {

/// A limit on the work for all sets of a program.
class Effort {
public:
    /// False if there was more than is done.
    bool spend(std::size_t amount) noexcept {
        spent_ += amount;
        return spent_ <= most;
    }
    void give_up() noexcept { spent_ = most + 1; }
    bool is_over() const noexcept { return spent_ > most; }

private:
    static constexpr std::size_t most = 20'000'000; ///< comparisons
    std::size_t spent_ = 0;
};

inline constexpr int deepest_set = 1'000; ///< operands and named sets in one another

/// Answers for the sets of one catalogue; sets and index have to outlive it.
class Membership {
public:
    Membership(CatalogueIndex const& index, Effort& effort) : index_(index), effort_(effort) {}

    /// A course is in a list if one of its codes is, and so on: docs/semantics.md, "Courses and sets".
    bool contains(requisite::CourseSet const& set, std::string const& code);

private:
    using CourseSet = requisite::CourseSet;
    enum class Answer : char { nothing, asking, yes, no };
    using Answers = std::vector<Answer>; ///< by named set, for one course

    CatalogueIndex const& index_;
    Effort& effort_;
    std::map<CourseSet const*, std::unordered_set<std::string>> long_lists_;

    bool contains(CourseSet const& set, std::string const& code, Answers& answers, int depth);
    bool in_sets(std::vector<std::size_t> const& sets, std::string const& code, Answers& answers, int depth);
    bool has_tag(CourseSet const& set, std::string const& code) const;
    bool has_code(CourseSet const& list, std::string const& code);
    template <class F> bool any_code(std::string const& code, F const& holds) const;
};

} // namespace exporting
