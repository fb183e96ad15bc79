// Half of a program that uses the headers alone, and the one with the definitions: both halves parse, and the linker must be content.
#define REQUISITE_IMPLEMENTATION
#include <requisite/requisite.hpp>

bool second_parses();

namespace {

bool first_parses() {
    auto const result = requisite::parse("require 60 units from concentration(robotics)");
    return static_cast<bool>(result);
}

} // namespace

int main() { return first_parses() && second_parses() ? 0 : 1; }
