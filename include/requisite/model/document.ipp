#pragma once

#include <requisite/model/document.hpp>

namespace requisite {

REQUISITE_INLINE bool operator==(Expectation const& a, Expectation const& b) {
    return a.path == b.path && a.status == b.status && a.uses == b.uses;
}

REQUISITE_INLINE bool operator==(TestCase const& a, TestCase const& b) {
    return a.title == b.title && a.program == b.program && a.transcript == b.transcript &&
           a.expectations == b.expectations && a.as_of == b.as_of;
}

} // namespace requisite
