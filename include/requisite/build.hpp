// The builder: programs and catalogues written in C++ as they read in the text. `using namespace requisite::build;` brings its words.
#pragma once

#include <requisite/build/catalogue.hpp>
#include <requisite/build/program.hpp>
