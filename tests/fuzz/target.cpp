// One fuzzer: REQUISITE_FUZZ names the invariant that it tries to break.
#include "invariants.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const fault =
        requisite::fuzz::REQUISITE_FUZZ({reinterpret_cast<char const*>(data), size}); // bytes are characters
    if (!fault.empty()) {
        std::fprintf(stderr, "%s\n", fault.c_str());
        std::abort();
    }
    return 0;
}
