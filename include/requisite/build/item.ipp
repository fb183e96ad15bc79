#pragma once

#include <requisite/build/item.hpp>

namespace requisite::build {

void move_behind(Statements& others, Statements& one) { others.push_back(std::move(one.front())); }

} // namespace requisite::build
