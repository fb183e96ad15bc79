#pragma once

#include <requisite/model/tree_size.hpp>
#include <requisite/print/print.hpp>
#include <requisite/print/printer.hpp>
#include <requisite/text/limits.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::printing {

/// What stands for a tree that is deeper than text could make it: a comment.
constexpr char const* too_deep = "# nested too deeply to be written";

static bool is_too_deep(std::size_t levels) noexcept { return levels > Limits().tree_depth; }

} // namespace detail::printing

std::string print(Program const& program, Remarks const* remarks) {
    if (detail::printing::is_too_deep(tree_size(program).depth)) return std::string(detail::printing::too_deep) + '\n';
    detail::printing::Printer printer(program.unit_word, remarks);
    printer.program(program);
    return printer.take_text();
}

std::string print(Requirement const& requirement, std::string_view unit_word) {
    auto const* const group = std::get_if<Group>(&requirement.body);
    if (detail::printing::is_too_deep(group != nullptr ? tree_size(group->block).depth
                                                       : detail::levels_inside(requirement)))
        return detail::printing::too_deep;
    detail::printing::Printer printer{std::string(unit_word)};
    printer.requirement(requirement, "require", 0);
    return printer.take_text();
}

std::string print(Statement const& statement, std::string_view unit_word) {
    if (auto const* const requirement = std::get_if<Requirement>(&statement.form))
        return print(*requirement, unit_word);
    std::size_t levels = detail::levels_inside(statement);
    if (auto const* const choice = std::get_if<Conditional>(&statement.form))
        levels = std::max({levels, tree_size(choice->then).depth, tree_size(choice->otherwise).depth});
    if (detail::printing::is_too_deep(levels)) return detail::printing::too_deep;
    detail::printing::Printer printer{std::string(unit_word)};
    printer.statement(statement);
    return printer.take_text();
}

std::string print(CourseSet const& set) {
    if (detail::printing::is_too_deep(depth(set))) return detail::printing::too_deep;
    return detail::printing::flat(detail::printing::text(set));
}

std::string print(With const& with, std::string_view unit_word) {
    bool deep = (with.from && detail::printing::is_too_deep(depth(*with.from))) ||
                (with.where && detail::printing::is_too_deep(depth(*with.where)));
    for (auto const& set : with.each) deep = deep || detail::printing::is_too_deep(depth(set));
    if (deep) return detail::printing::too_deep;
    return detail::printing::flat(detail::printing::Printer(std::string(unit_word)).with_text(with));
}

std::string print(Filter const& filter) {
    if (detail::printing::is_too_deep(depth(filter))) return detail::printing::too_deep;
    return detail::printing::flat(detail::printing::text(filter));
}

std::string print(Condition const& condition) {
    if (detail::printing::is_too_deep(depth(condition))) return detail::printing::too_deep;
    return detail::printing::flat(detail::printing::text(condition));
}

std::string print(Catalogue const& catalogue, Remarks const* remarks) {
    for (auto const& set : catalogue.sets)
        if (detail::printing::is_too_deep(depth(set.courses))) return std::string(detail::printing::too_deep) + '\n';
    detail::printing::Printer printer("units", remarks);
    printer.catalogue(catalogue);
    return printer.take_text();
}

} // namespace REQUISITE_ABI
} // namespace requisite
