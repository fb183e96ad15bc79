#pragma once

#include <requisite/text/diagnostic.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

Diagnostic::Diagnostic() = default;
Diagnostic::Diagnostic(Diagnostic const& other) = default;
Diagnostic::Diagnostic(Diagnostic&& other) noexcept = default;
Diagnostic& Diagnostic::operator=(Diagnostic const& other) { return *this = Diagnostic(other); }
Diagnostic& Diagnostic::operator=(Diagnostic&& other) noexcept = default;
Diagnostic::~Diagnostic() = default;

} // namespace REQUISITE_ABI
} // namespace requisite
