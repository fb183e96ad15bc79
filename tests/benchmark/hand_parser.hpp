// What the grammar is measured against: the core of the language parsed by hand, with recursive descent and no Boost.
#pragma once

#include <requisite/syntax/tree.hpp>
#include <requisite/text/limits.hpp>

#include <memory>
#include <optional>

namespace requisite::benchmarking {

/// Does for a text without faults what syntax::parse does: the same checks, the same nodes, the same comments. At the
/// first fault it stops and gives nothing; it has no diagnostics and no recovery.
std::optional<syntax::Tree> parse_by_hand(std::shared_ptr<Source const> source, Limits const& limits);

} // namespace requisite::benchmarking
