// Requirements, options, groups and branches: `require("core", all_of(require("ml", take("24-787")), …))`, `when(fact("visa"), require(…))`.
#pragma once

#include <requisite/build/average.hpp>
#include <requisite/build/item.hpp>

namespace requisite::build {

/// `effective from fall 2024 until spring 2026`, of a group or a program: for whom it exists.
class Effective {
public:
    static constexpr Home home = Home::effective; ///< where it may stand

    /// Made by `effective_from(…)`.
    explicit Effective(Condition entered) : entered_(std::move(entered)) {}

    /// The value of the model that it stands for.
    Condition const& entered() const& noexcept { return entered_; }
    Condition entered() && noexcept { return std::move(entered_); }
    /// `until …`: up to this term.
    Effective until(Term last) const { return Effective(Condition::entered(entered_.from, last)); }

private:
    Condition entered_;
};
inline Effective effective_from(Term first) { return Effective(Condition::entered(first, std::nullopt)); }
inline Effective effective_until(Term last) { return Effective(Condition::entered(std::nullopt, last)); }

/// `all of {…}`, `one of {…}`: a group whose members are requirements, or options.
template <Home members> class Grouped {
public:
    /// Made by `all_of(…)` and `one_of(…)`.
    explicit Grouped(std::optional<int> choose) { group_.choose = choose; }

    /// The value of the model that it stands for.
    Group const& group() const& noexcept { return group_; }
    Group group() && { return std::move(group_); }

    /// One more: for groups that are made of data. `effective_from` is the group's own; the last one stays.
    template <Home home, class = std::enable_if_t<fits_group(home, members)>> void add(Item<home> item) {
        std::move(item).move_behind(group_.block.statements);
    }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(Effective const& effective) { group_.effective = effective.entered(); }

private:
    Group group_;
};

/// `all of {…}`
template <class... Items, class = std::enable_if_t<(fits_group(std::decay_t<Items>::home, Home::requirements) && ...)>>
Grouped<Home::requirements> all_of(Items&&... items) {
    Grouped<Home::requirements> group(std::nullopt);
    (group.add(std::forward<Items>(items)), ...);
    return group;
}

/// `2 of {…}`
template <class... Items, class = std::enable_if_t<(fits_group(std::decay_t<Items>::home, Home::options) && ...)>>
Grouped<Home::options> n_of(int choose, Items&&... items) {
    Grouped<Home::options> group(choose);
    (group.add(std::forward<Items>(items)), ...);
    return group;
}

/// `one of {…}`
template <class... Items, class = std::enable_if_t<(fits_group(std::decay_t<Items>::home, Home::options) && ...)>>
Grouped<Home::options> one_of(Items&&... items) {
    return n_of(1, std::forward<Items>(items)...);
}

/// `2 of core`: so many children of a requirement named elsewhere.
inline ChildrenOf n_of(int choose, std::string path) { return {choose, std::move(path)}; }
inline ChildrenOf one_of(std::string path) { return {1, std::move(path)}; }

/// `at most 1 attempt from S`, with `where …`.
class Attempts {
public:
    /// Made by `at_most_attempts(…).from(…)`.
    explicit Attempts(AttemptLimit limit) : limit_(std::move(limit)) {}

    /// `where …`: only records of which that holds.
    Attempts where(Where const& filter) const {
        AttemptLimit result = limit_;
        result.where = filter.node();
        return Attempts(std::move(result));
    }
    /// The value of the model that it stands for.
    AttemptLimit const& body() const noexcept { return limit_; }

private:
    AttemptLimit limit_;
};

/// `at most 1 attempt from S` is `at_most_attempts(1).from(S)`.
class AtMostAttempts {
public:
    /// Made by `at_most_attempts(…)`.
    explicit AtMostAttempts(int most) : most_(most) {}

    /// `from S`: of which courses.
    Attempts from(Set const& set) const { return Attempts({most_, set.courses(), std::nullopt}); }

private:
    int most_;
};
inline AtMostAttempts at_most_attempts(int most) { return AtMostAttempts(most); }

/// What a requirement asks for: whatever `require` and `option` take.
class Body {
public:
    /// Of what the model, or C++, calls it.
    Body(Taking const& take); // NOLINT: each of these is one
    /// Of what the model, or C++, calls it.
    Body(Counting const& overall); // NOLINT
    /// Of what the model, or C++, calls it.
    Body(CountingUnique const& unique); // NOLINT
    /// Of what the model, or C++, calls it.
    Body(Average const& average); // NOLINT
    /// Of what the model, or C++, calls it.
    Body(Given const& condition); // NOLINT
    /// Of what the model, or C++, calls it.
    Body(ChildrenOf const& children); // NOLINT
    /// Of what the model, or C++, calls it.
    Body(Attempts const& attempts); // NOLINT
    /// Of what the model, or C++, calls it.
    Body(Group group); // NOLINT
    /// Of a group.
    template <Home members> Body(Grouped<members> group) : Body(std::move(group).group()) {} // NOLINT

    /// A requirement with this body.
    Statements named(std::string name, std::string title) &&;

private:
    Statements requirement_; ///< one, without a name
};

/// What has to be met.
class Require : public Item<Home::requirements> {
public:
    using Item::Item; ///< as of its base

    Requirement const& requirement() const&; ///< the value of the model that it stands for
    Requirement requirement() && { return requirement(); }
    /// Reported, never blocks, takes what nobody else needs.
    Require advisory() const& { return Require(*this).advisory(); }
    Require advisory() &&;
};
/// A name or a title may be empty.
Require require(std::string name, std::string title, Body body);
Require require(std::string name, Body body);
Require require(Body body);

/// What can be chosen.
class Option : public Item<Home::options> {
public:
    using Item::Item; ///< as of its base

    Requirement const& requirement() const&; ///< the value of the model that it stands for
    Requirement requirement() && { return requirement(); }
};
/// A name or a title may be empty.
Option option(std::string name, std::string title, Body body);
Option option(std::string name, Body body);
Option option(Body body);

/// `residence 30 units of last 36` is `residence(units(30)).of_last(units(36))`.
class ResidenceOf {
public:
    /// Made by `residence(…)`.
    explicit ResidenceOf(UnitAmount const& least) : least_(least.value()) {}

    Require of_last(UnitAmount const& amount) const; ///< `of last …`: the window

private:
    Units least_;
};
inline ResidenceOf residence(UnitAmount const& least) { return ResidenceOf(least); }

/// An `if` without statements, and what stands in its branches.
Statements conditional(Given const& condition);
Statements& then_of(Statements& conditional);
Statements& otherwise_of(Statements& conditional);

/// `if student.needs-visa {…} else {…}`: stands where its members may.
template <Home where> class When : public Item<where> {
public:
    using Item<where>::Item;
    /// One that says nothing of options or requirements yet is either's.
    template <Home other, class = std::enable_if_t<other == Home::anywhere && where != Home::anywhere>>
    When(When<other> plain) : When(std::move(plain).statements()) {} // NOLINT

    Statements statements() && { return std::move(this->statement_); }

    /// What holds if the condition does not.
    template <class... Items, Home home = joint_home<std::decay_t<Items>::home...>(where),
              class = std::enable_if_t<home != Home::nowhere>>
    When<home> otherwise(Items... items) && {
        When<home> result(std::move(this->statement_));
        (result.add_otherwise(std::move(items)), ...);
        return result;
    }

    /// One more, for branches that are made of data: `When<Home::options> choice = when(fact("a")); choice.add(option(…));`
    template <Home home, class = std::enable_if_t<joint(where, home) == where>> void add(Item<home> item) {
        std::move(item).move_behind(then_of(this->statement_));
    }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    template <Home home, class = std::enable_if_t<joint(where, home) == where>> void add_otherwise(Item<home> item) {
        std::move(item).move_behind(otherwise_of(this->statement_));
    }
};
template <class... Items, Home home = joint_home<std::decay_t<Items>::home...>(Home::anywhere),
          class = std::enable_if_t<home != Home::nowhere>>
When<home> when(Given const& condition, Items... items) {
    When<home> result(conditional(condition));
    (result.add(std::move(items)), ...);
    return result;
}

} // namespace requisite::build
