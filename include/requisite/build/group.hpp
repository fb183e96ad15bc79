// Requirements, options, groups and branches: `require("core", all_of(require("ml", take("24-787")), …))`, `when(fact("visa"), require(…))`.
#pragma once

#include <requisite/build/average.hpp>
#include <requisite/build/item.hpp>

namespace requisite::build {

/// `effective from fall 2024 until spring 2026`, of a group or a program: for whom it exists.
class Effective {
public:
    static constexpr Home home = Home::effective;

    explicit Effective(Condition entered) : entered_(std::move(entered)) {}

    Condition const& entered() const noexcept { return entered_; }
    Effective until(Term last) const { return Effective(Condition::entered(entered_.from, last)); }

private:
    Condition entered_;
};
inline Effective effective_from(Term first) { return Effective(Condition::entered(first, std::nullopt)); }
inline Effective effective_until(Term last) { return Effective(Condition::entered(std::nullopt, last)); }

/// `all of {…}`, `one of {…}`: a group whose members are requirements, or options.
template <Home members> class Grouped {
public:
    explicit Grouped(std::optional<int> choose) { group_.choose = choose; }

    Group const& group() const& noexcept { return group_; }
    Group group() && { return std::move(group_); }

    /// One more: for groups that are made of data. `effective_from` is the group's own; the last one stays.
    template <Home home, class = std::enable_if_t<fits_group(home, members)>> void add(Item<home> item) {
        group_.block.statements.push_back(std::move(item).statement());
    }
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

/// What a requirement asks for: whatever `require` and `option` take.
class Body {
public:
    Body(Taking const& take) : body_(take.body()) {}                 // NOLINT: each of these is one
    Body(Counting const& overall) : body_(overall.body()) {}         // NOLINT
    Body(Average const& average) : body_(average.body()) {}          // NOLINT
    Body(Given const& condition) : body_(Check{condition.node()}) {} // NOLINT
    Body(ChildrenOf children) : body_(std::move(children)) {}        // NOLINT
    template <Home members> Body(Grouped<members> group) : body_(std::move(group).group()) {} // NOLINT

    Requirement::Body const& body() const& noexcept { return body_; }
    Requirement::Body body() && { return std::move(body_); }

private:
    Requirement::Body body_;
};

inline Statement requirement(std::string name, std::string title, Body body) {
    Requirement result;
    result.name = std::move(name);
    result.title = std::move(title);
    result.body = std::move(body).body();
    return {std::move(result)};
}

/// What has to be met.
class Require : public Item<Home::requirements> {
public:
    using Item::Item;

    Requirement const& requirement() const { return std::get<Requirement>(statement_.form); }
    /// Reported, never blocks, takes what nobody else needs.
    Require advisory() const& { return Require(*this).advisory(); }
    Require advisory() && {
        form<Requirement>().advisory = true;
        return std::move(*this);
    }
};
/// A name or a title may be empty.
inline Require require(std::string name, std::string title, Body body) {
    return Require(requirement(std::move(name), std::move(title), std::move(body)));
}
inline Require require(std::string name, Body body) { return require(std::move(name), {}, std::move(body)); }
inline Require require(Body body) { return require({}, {}, std::move(body)); }

/// What can be chosen.
class Option : public Item<Home::options> {
public:
    using Item::Item;

    Requirement const& requirement() const { return std::get<Requirement>(statement_.form); }
};
/// A name or a title may be empty.
inline Option option(std::string name, std::string title, Body body) {
    return Option(requirement(std::move(name), std::move(title), std::move(body)));
}
inline Option option(std::string name, Body body) { return option(std::move(name), {}, std::move(body)); }
inline Option option(Body body) { return option({}, {}, std::move(body)); }

/// `residence 30 units of last 36` is `residence(units(30)).of_last(units(36))`.
class ResidenceOf {
public:
    explicit ResidenceOf(UnitAmount const& least) : least_(least.value()) {}

    Require of_last(UnitAmount const& amount) const {
        Requirement result;
        result.name = "residence";
        result.body = Residence{least_, amount.value()};
        return Require({std::move(result)});
    }

private:
    Units least_;
};
inline ResidenceOf residence(UnitAmount const& least) { return ResidenceOf(least); }

/// `if student.needs-visa {…} else {…}`: stands where its members may.
template <Home where> class When : public Item<where> {
public:
    using Item<where>::Item;
    /// One that says nothing of options or requirements yet is either's.
    template <Home other, class = std::enable_if_t<other == Home::anywhere && where != Home::anywhere>>
    When(When<other> plain) : Item<where>(std::move(plain).statement()) {} // NOLINT

    /// What holds if the condition does not.
    template <class... Items, Home home = joint_home<std::decay_t<Items>::home...>(where),
              class = std::enable_if_t<home != Home::nowhere>>
    When<home> otherwise(Items&&... items) && {
        auto& statements = this->template form<Conditional>().otherwise.statements;
        (statements.push_back(std::forward<Items>(items).statement()), ...);
        return When<home>(std::move(this->statement_));
    }

    /// One more, for branches that are made of data: `When<Home::options> choice = when(fact("a")); choice.add(option(…));`
    template <Home home, class = std::enable_if_t<joint(where, home) == where>> void add(Item<home> item) {
        this->template form<Conditional>().then.statements.push_back(std::move(item).statement());
    }
    template <Home home, class = std::enable_if_t<joint(where, home) == where>> void add_otherwise(Item<home> item) {
        this->template form<Conditional>().otherwise.statements.push_back(std::move(item).statement());
    }
};
template <class... Items, Home home = joint_home<std::decay_t<Items>::home...>(Home::anywhere),
          class = std::enable_if_t<home != Home::nowhere>>
When<home> when(Given const& condition, Items&&... items) {
    Conditional result;
    result.condition = condition.node();
    (result.then.statements.push_back(std::forward<Items>(items).statement()), ...);
    return When<home>({std::move(result)});
}

} // namespace requisite::build
