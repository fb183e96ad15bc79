#pragma once

#include <requisite/build/group.hpp>

namespace requisite::build {

namespace detail {

/// One statement.
static Statements only(Statement statement) {
    Statements result;
    result.push_back(std::move(statement));
    return result;
}

static Statements requirement_of(Requirement::Body body) {
    Requirement result;
    result.body = std::move(body);
    return only({std::move(result)});
}

} // namespace detail

Body::Body(Taking const& take) : requirement_(detail::requirement_of(take.body())) {}
Body::Body(Counting const& overall) : requirement_(detail::requirement_of(overall.body())) {}
Body::Body(CountingUnique const& unique) : requirement_(detail::requirement_of(unique.body())) {}
Body::Body(Average const& average) : requirement_(detail::requirement_of(average.body())) {}
Body::Body(Given const& condition) : requirement_(detail::requirement_of(Check{condition.node()})) {}
Body::Body(ChildrenOf const& children) : requirement_(detail::requirement_of(children)) {}
Body::Body(Attempts const& attempts) : requirement_(detail::requirement_of(attempts.body())) {}
Body::Body(Group group) : requirement_(detail::requirement_of(std::move(group))) {}

Statements Body::named(std::string name, std::string title) && {
    auto& requirement = std::get<Requirement>(requirement_.front().form);
    requirement.name = std::move(name);
    requirement.title = std::move(title);
    return std::move(requirement_);
}

Requirement const& Require::requirement() const& { return std::get<Requirement>(statement().form); }
Require Require::advisory() && {
    std::get<Requirement>(statement_.front().form).advisory = true;
    return std::move(*this);
}
Require require(std::string name, std::string title, Body body) {
    return Require(std::move(body).named(std::move(name), std::move(title)));
}
Require require(std::string name, Body body) { return require(std::move(name), {}, std::move(body)); }
Require require(Body body) { return require({}, {}, std::move(body)); }

Requirement const& Option::requirement() const& { return std::get<Requirement>(statement().form); }
Option option(std::string name, std::string title, Body body) {
    return Option(std::move(body).named(std::move(name), std::move(title)));
}
Option option(std::string name, Body body) { return option(std::move(name), {}, std::move(body)); }
Option option(Body body) { return option({}, {}, std::move(body)); }

Require ResidenceOf::of_last(UnitAmount const& amount) const {
    Requirement result;
    result.name = "residence";
    result.body = Residence{least_, amount.value()};
    return Require(detail::only({std::move(result)}));
}

Statements conditional(Given const& condition) {
    Conditional result;
    result.condition = condition.node();
    return detail::only({std::move(result)});
}
Statements& then_of(Statements& conditional) { return std::get<Conditional>(conditional.front().form).then.statements; }
Statements& otherwise_of(Statements& conditional) {
    return std::get<Conditional>(conditional.front().form).otherwise.statements;
}

} // namespace requisite::build
