// The version of the library, in one place: CMake reads it from here.
#pragma once

#define REQUISITE_VERSION_MAJOR 0
#define REQUISITE_VERSION_MINOR 1
#define REQUISITE_VERSION_PATCH 0
#define REQUISITE_VERSION_STRING "0.1.0"
