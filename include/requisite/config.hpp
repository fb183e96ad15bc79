// How the library is built: header-only by default; with REQUISITE_COMPILED the definitions (the .ipp files) are
// left out, and one static library provides them.
#pragma once

#include <requisite/version.hpp>

#if defined(REQUISITE_COMPILED) && !defined(REQUISITE_SOURCE)
#define REQUISITE_HAS_DEFINITIONS 0
#else
#define REQUISITE_HAS_DEFINITIONS 1
#endif

#if defined(REQUISITE_SOURCE)
#define REQUISITE_INLINE
#else
#define REQUISITE_INLINE inline
#endif

// An entry point whose work costs nothing to compile until it is called: header-only, it is a template that nobody names as one, and what it
// calls are templates, too, so that a unit that includes everything pays only for what it uses.
#if defined(REQUISITE_COMPILED) || defined(REQUISITE_SOURCE)
#define REQUISITE_ENTRY
#define REQUISITE_ENTRY_DEFINITION
#else
#define REQUISITE_ENTRY template <class Lazy = void>
#define REQUISITE_ENTRY_DEFINITION template <class Lazy>
#endif
