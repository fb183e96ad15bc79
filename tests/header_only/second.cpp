// The other half: see first.cpp.
#include <requisite/requisite.hpp>

bool second_parses();

bool second_parses() {
    auto const result = requisite::parse("require 60 units from concentration(robotics)");
    return static_cast<bool>(result);
}
