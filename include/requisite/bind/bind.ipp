#pragma once

#include <requisite/bind/binding.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

/// The only way to a Bound, so that there is none without a program.
struct MakeBound {
    static Bound of(std::shared_ptr<BoundProgram const> state) { return Bound(std::move(state)); }
};

/// What is too large about a program and its catalogue, which people can build by hand; nothing if they are within the limits.
static std::optional<Diagnostic> beyond(Program const& program, Catalogue const& catalogue, Limits const& limits) {
    auto const fault = [](char const* code, std::string const& what, std::size_t most, char const* of_what) {
        Diagnostic diagnostic;
        diagnostic.code = code;
        diagnostic.message = what + std::to_string(most) + of_what;
        diagnostic.help = "it is not audited; make it smaller, or give 'bind' other limits";
        return diagnostic;
    };
    TreeSize const size = tree_size(program);
    std::size_t deepest = size.depth;
    for (auto const& set : catalogue.sets) deepest = std::max(deepest, depth(set.courses));
    if (deepest > limits.tree_depth) return fault("RQ0106", "nested deeper than ", limits.tree_depth, " levels");
    if (size.requirements > limits.requirements)
        return fault("RQ0163", "more than ", limits.requirements, " requirements in one program");
    if (size.longest_name > limits.name) return fault("RQ0162", "a name of more than ", limits.name, " characters");
    if (catalogue.courses.size() > limits.courses)
        return fault("RQ0165", "more than ", limits.courses, " courses in the catalogue");
    return std::nullopt;
}

} // namespace detail

Bound bind(Program const& program, Catalogue const& catalogue, Limits const& limits) {
    auto bound = std::make_shared<detail::BoundProgram>();
    if (auto const fault = detail::beyond(program, catalogue, limits)) {
        bound->diagnostics.push_back(*fault);
        bound->program.name = program.name;
        bound->program.title = program.title;
        Requirement undecided;
        undecided.body = Check{Condition::manual(fault->message)};
        bound->program.stages.push_back({});
        bound->program.stages.back().block.statements.push_back({std::move(undecided)});
        detail::Binding(*bound).run();
        return detail::MakeBound::of(std::move(bound));
    }
    bound->program = program;
    bound->catalogue = catalogue;
    detail::Binding(*bound).run();
    return detail::MakeBound::of(std::move(bound));
}

Diagnostics const& Bound::diagnostics() const& noexcept { return state_->diagnostics; }
Diagnostics Bound::diagnostics() const&& { return state_->diagnostics; }
Program const& Bound::program() const& noexcept { return state_->program; }
Program Bound::program() const&& { return state_->program; }
Catalogue const& Bound::catalogue() const& noexcept { return state_->catalogue; }
Catalogue Bound::catalogue() const&& { return state_->catalogue; }

} // namespace REQUISITE_ABI
} // namespace requisite
