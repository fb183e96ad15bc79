// Sums that 64 bits do not hold: points times units of ten thousand records, each at the end of its range.
#pragma once

#include <cstdint>

namespace requisite::detail {

#if defined(__SIZEOF_INT128__)
__extension__ typedef __int128 Wide; // -Wpedantic warns of the type without it
#else
using Wide = std::int64_t; // with points of at most 900 and units of at most a million these sums stay right here, too
#endif

} // namespace requisite::detail
