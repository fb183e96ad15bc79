// Compiled mode in one file: defines everything that the headers only declare under REQUISITE_COMPILED.
#define REQUISITE_SOURCE
#include <requisite/build.hpp>
#include <requisite/lint/lint.hpp>
#include <requisite/requisite.hpp>
#include <requisite/testing/assertions.hpp>
#include <requisite/testing/coverage.hpp>
#include <requisite/testing/describe.hpp>
#include <requisite/testing/run.hpp>
