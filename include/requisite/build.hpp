// The builder: programs, catalogues and transcripts written in C++ as they read in the text. `using namespace requisite::build;` brings its words.
#ifndef REQUISITE_BUILD_HPP
#define REQUISITE_BUILD_HPP

#include <requisite/build/catalogue.hpp>
#include <requisite/build/program.hpp>
#include <requisite/build/transcript.hpp>

#endif // REQUISITE_BUILD_HPP

#if defined(REQUISITE_IMPLEMENTATION)
#include <requisite/build/implementation.ipp>
#include <requisite/implementation.ipp>
#endif
