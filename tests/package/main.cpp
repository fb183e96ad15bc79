// The smallest program that somebody else could write: with requisite::compiled, or, if it is asked for, with the definitions in this file.
#if defined(HEADER_ONLY)
#define REQUISITE_IMPLEMENTATION
#endif
#include <requisite/requisite.hpp>

#if defined(HEADER_ONLY) == defined(REQUISITE_COMPILED)
#error "the macro of requisite::compiled goes with it, and with nothing else"
#endif

int main() {
    auto const good = requisite::parse("require 60 units from concentration(robotics)");
    auto const bad = requisite::parse("require 60 units frum concentration(robotics)");
    return good && !bad ? 0 : 1;
}
