// Tests text/diagnostic.hpp: what decides whether a file is refused.
// Rendering has its own tests.
#include <requisite/text/diagnostic.hpp>

#include <doctest/doctest.h>

namespace test_diagnostic {

using namespace requisite;

namespace {

Diagnostic with(Severity severity) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    return diagnostic;
}

} // namespace

TEST_CASE("warnings and notes do not refuse a file, one error does") {
    Diagnostics all;
    CHECK_FALSE(has_errors(all));
    all.push_back(with(Severity::warning));
    all.push_back(with(Severity::note));
    CHECK_FALSE(has_errors(all));
    all.push_back(with(Severity::error));
    all.push_back(with(Severity::warning));
    CHECK(has_errors(all));
}

TEST_CASE("a diagnostic is an error unless it says otherwise, and may be without a file") {
    Diagnostic const plain;
    CHECK(plain.severity == Severity::error);
    CHECK_FALSE(static_cast<bool>(plain.primary.source));
    CHECK(plain.primary.span.empty());
    CHECK(plain.fixes.empty());
}

} // namespace test_diagnostic
