// A file of a program that uses the headers; another one has the definitions.
#include <requisite/model/tree_size.hpp>

#if defined(REQUISITE_COMPILED)
#error "the headers alone come without the macro of requisite::compiled"
#endif

std::size_t requirements(requisite::Program const& program);
std::size_t requirements(requisite::Program const& program) { return requisite::tree_size(program).requirements; }
