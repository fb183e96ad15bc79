// Binding: a program meets a catalogue. Sets become bit sets of courses, names become positions; what is audited
// often is prepared once.
#pragma once

#include <requisite/model/program.hpp>
#include <requisite/model/transcript.hpp>
#include <requisite/syntax/limits.hpp>
#include <requisite/text/diagnostic.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {
struct BoundProgram;
}

/// A program bound to a catalogue. Owns all it needs; cheap to copy and move; const use from any number of threads.
class Bound {
public:
    /// What does not fit together: sets and tags that the catalogue does not have. Such a set is empty in the audit.
    Diagnostics const& diagnostics() const noexcept;
    Program const& program() const noexcept;
    Catalogue const& catalogue() const noexcept;

    explicit Bound(std::shared_ptr<detail::BoundProgram const> state) noexcept : state_(std::move(state)) {}
    detail::BoundProgram const& state() const noexcept { return *state_; }

private:
    std::shared_ptr<detail::BoundProgram const> state_;
};

/// Binds a copy of the program to a copy of the catalogue. One that is beyond the limits has an error among the diagnostics, and is bound
/// as a program with one requirement that nobody can decide: its status is unknown.
REQUISITE_ENTRY Bound bind(Program const& program, Catalogue const& catalogue, Limits const& limits = {});

} // namespace REQUISITE_ABI
} // namespace requisite

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/audit/bind.ipp>
#endif
