// How the library is built: header-only by default; with REQUISITE_COMPILED the definitions (the .ipp files) are
// left out, and one static library provides them.
#pragma once

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
