// The builder: programs, catalogues and transcripts written in C++ as they read in the text. `using namespace requisite::build;` brings its words.
#pragma once

#include <requisite/build/catalogue.hpp>
#include <requisite/build/program.hpp>
#include <requisite/build/transcript.hpp>
