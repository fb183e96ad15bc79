// How the library gets into a program: one file of it has the definitions, or it links requisite::compiled. Who forgets both reads it in the linker's message.
#pragma once

#include <requisite/version.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {
namespace detail {

extern char const define_REQUISITE_IMPLEMENTATION_in_one_file_or_link_requisite_compiled;

#if defined(__GNUC__)
[[gnu::used]] static char const* const linked = &define_REQUISITE_IMPLEMENTATION_in_one_file_or_link_requisite_compiled;
#endif

} // namespace detail
} // namespace REQUISITE_ABI
} // namespace requisite
