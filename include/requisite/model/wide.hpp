// Sums that 64 bits do not hold: points times units of ten thousand records, each at the end of its range.
#pragma once

#include <cstdint>
#if !defined(__SIZEOF_INT128__)
#include <boost/multiprecision/cpp_int.hpp>
#endif

namespace requisite::detail {

#if defined(__SIZEOF_INT128__)
__extension__ typedef __int128 Wide; // -Wpedantic warns of the type without it
#else
using Wide = boost::multiprecision::int128_t;
#endif

} // namespace requisite::detail
