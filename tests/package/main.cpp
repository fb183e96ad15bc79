// The smallest program that somebody else could write.
#include <requisite/requisite.hpp>

int main() {
    auto const good = requisite::parse("require 60 units from concentration(robotics)");
    auto const bad = requisite::parse("require 60 units frum concentration(robotics)");
    return good && !bad ? 0 : 1;
}
