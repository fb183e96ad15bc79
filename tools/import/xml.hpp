// XML without its dangers: no document types, entities or files beside it; nothing is deep, and nothing large.
#pragma once

#include <import/imported.hpp>
#include <pugixml.hpp>

namespace importing::xml {

/// Reads a file; false with an error in `out` if it is no XML, or more than is read.
bool read(Imported& out, pugi::xml_document& tree);

/// The name without the prefix of its namespace.
std::string_view name(pugi::xml_node node);
/// The first element of the name in a node; an empty one if there is none.
pugi::xml_node child(pugi::xml_node node, std::string_view name);
/// The value of an attribute, whatever its prefix; empty if there is none.
std::string_view attribute(pugi::xml_node node, std::string_view name);
/// All that stands in an element, with one blank between words.
std::string text(pugi::xml_node node);
/// Where the element's name stands.
requisite::Span span(pugi::xml_node node);

} // namespace importing::xml
