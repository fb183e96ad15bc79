// The nodes of a GraduateNU major: courses, ranges, and choices of them.
#pragma once

#include "course_items.hpp"
#include "losses.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace exporting::nu {

using Json = nlohmann::ordered_json;

inline constexpr std::size_t most_nodes = 200'000; ///< of a major

/// Makes nodes, and reports what of a code they cannot say, once each.
class Nodes {
public:
    Nodes(Losses& losses, CatalogueIndex const& index) : losses_(losses), index_(index) {}

    /// A course, together an AND, or a range; nothing if a code has no subject and number.
    std::optional<Json> item(Item const& item, requisite::Place const& place);
    std::optional<Json> course(std::string const& code, requisite::Place const& place);
    /// Whether there are more than a major may have.
    bool too_many() const noexcept { return count_ > most_nodes; }
    void count(std::size_t nodes) noexcept { count_ += nodes; }

    static Json all(std::vector<Json> children) { return list("AND", std::move(children)); }
    static Json any(std::vector<Json> children) { return list("OR", std::move(children)); }
    static Json credits(int least, std::vector<Json> children);
    static Json section(std::string const& title, std::vector<Json> children, std::size_t least);
    static bool is(Json const& node, char const* type) { return node["type"] == type; }

private:
    Losses& losses_;
    CatalogueIndex const& index_;
    std::set<std::string> told_; ///< what was reported
    std::size_t count_ = 0;

    static Json list(char const* type, std::vector<Json> children);
    void spelling(std::string const& subject, std::string const& separator, std::string const& number,
                  requisite::Place const& place);
};

} // namespace exporting::nu
