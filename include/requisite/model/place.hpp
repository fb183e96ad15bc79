// Where something stands in its file.
#pragma once

#include <requisite/text/source.hpp>

#include <memory>

namespace requisite {
inline namespace REQUISITE_ABI {

/// Where something stands in its file; empty for what was built by hand. Takes no part in comparisons: two
/// requirements are equal if they say the same.
struct Place {
    std::shared_ptr<Source const> source; ///< the text; none for what was built by hand
    Span span;                            ///< which bytes of it
};

} // namespace REQUISITE_ABI
} // namespace requisite
