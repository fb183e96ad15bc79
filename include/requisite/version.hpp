// The version of the library, in one place: CMake reads it from here.
#pragma once

#define REQUISITE_VERSION_MAJOR 0
#define REQUISITE_VERSION_MINOR 1
#define REQUISITE_VERSION_PATCH 0
#define REQUISITE_VERSION_STRING "0.1.0"

// Names are in an inline namespace of the version's ABI: before 1.0 each minor version has its own, later each major one. A program whose parts were
// built with versions that do not fit does not link.
#define REQUISITE_ABI v0_1

namespace requisite {
inline namespace REQUISITE_ABI {
namespace build {}
namespace build::detail {}
namespace characters {}
namespace detail {}
namespace detail::field {}
namespace detail::json {}
namespace detail::printing {}
namespace detail::terminal {}
namespace detail::testing {}
namespace syntax {}
namespace syntax::grammar {}
namespace syntax::scan {}
namespace testing {}
namespace utf8 {}
} // namespace REQUISITE_ABI
} // namespace requisite
