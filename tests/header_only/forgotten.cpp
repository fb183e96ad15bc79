// A program without the definitions: the linker has to say what to do.
#include <requisite/requisite.hpp>

int main() { return requisite::parse("require 60 units from concentration(robotics)") ? 0 : 1; }
