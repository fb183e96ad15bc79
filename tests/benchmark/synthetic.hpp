// Made-up programmes of any size, written as registrars write: the whole language, with the mix of the examples.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace requisite::benchmarking {

/// A text of at least this many bytes, and little more. It has no faults, and is the same on every machine.
std::string synthetic_text(std::size_t bytes, std::uint64_t seed);

} // namespace requisite::benchmarking
