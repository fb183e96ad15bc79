// What config.hpp asks every program for.
#pragma once

#include <requisite/config.hpp>

#if defined(REQUISITE_IMPLEMENTATION) && defined(REQUISITE_COMPILED)
#error "requisite::compiled has the definitions: leave REQUISITE_IMPLEMENTATION out, or link requisite::requisite"
#endif

namespace requisite::detail {

char const define_REQUISITE_IMPLEMENTATION_in_one_file_or_link_requisite_compiled = 0;

} // namespace requisite::detail
