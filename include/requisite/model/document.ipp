#pragma once

#include <requisite/model/document.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

bool operator==(Expectation const& a, Expectation const& b) {
    return a.kind == b.kind && a.path == b.path && a.status == b.status && a.courses == b.courses &&
           a.amount == b.amount && a.currency == b.currency && a.comparator == b.comparator && a.text == b.text &&
           a.petition == b.petition && a.effective == b.effective;
}

bool operator==(TestCase const& a, TestCase const& b) {
    return a.title == b.title && a.program == b.program && a.transcript == b.transcript &&
           a.expectations == b.expectations && a.as_of == b.as_of;
}

} // namespace REQUISITE_ABI
} // namespace requisite
