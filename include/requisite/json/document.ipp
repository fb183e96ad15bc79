#pragma once

#include <requisite/json.hpp>
#include <requisite/json/program_shape.hpp>
#include <requisite/json/reader.hpp>
#include <requisite/json/writer.hpp>
#include <requisite/model/tree_size.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::json {

/// Whether a tree can be walked by what calls itself once a level.
static bool can_be_walked(Catalogue const& catalogue) {
    for (NamedSet const& set : catalogue.sets)
        if (depth(set.courses) > Limits().tree_depth) return false;
    return true;
}
static bool can_be_walked(Program const& program) { return tree_size(program).depth <= Limits().tree_depth; }
static bool can_be_walked(Document const& document) {
    for (Program const& program : document.programs)
        if (!can_be_walked(program)) return false;
    return can_be_walked(document.catalogue);
}

} // namespace detail::json

std::string to_json(Document const& document, int indent) {
    return detail::json::can_be_walked(document) ? detail::json::written(document, indent) : "null";
}
std::string to_json(Program const& program, int indent) {
    return detail::json::can_be_walked(program) ? detail::json::written(program, indent) : "null";
}
std::string to_json(Catalogue const& catalogue, int indent) {
    return detail::json::can_be_walked(catalogue) ? detail::json::written(catalogue, indent) : "null";
}

Parsed document_from_json(std::string_view text, std::string const& name, Limits const& limits) {
    auto document = std::make_shared<Document>();
    Diagnostics diagnostics = detail::json::read("the programs", text, name, limits, *document);
    return {std::move(document), std::move(diagnostics)};
}

} // namespace REQUISITE_ABI
} // namespace requisite
