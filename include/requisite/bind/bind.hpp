// Binding: a program meets a catalogue. Sets become bit sets of courses, names become positions; what is audited
// often is prepared once.
#pragma once

#include <requisite/model/program.hpp>
#include <requisite/model/transcript.hpp>
#include <requisite/text/diagnostic.hpp>
#include <requisite/text/limits.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {
struct BoundProgram;
struct MakeBound;
} // namespace detail

/// A program bound to a catalogue; bind() makes one. Owns all it needs; const use from any number of threads. Constant and shared by its
/// copies: a copy or a move costs a counter, and what was moved from is as it was. What a bound program gives that ends with the
/// expression is a copy.
class Bound {
public:
    Bound(Bound const&) noexcept = default; // a move is a copy
    Bound& operator=(Bound const&) noexcept = default;
    ~Bound() = default;
    /// What does not fit together: sets and tags that the catalogue does not have. Such a set is empty in the audit.
    Diagnostics const& diagnostics() const& noexcept;
    Diagnostics diagnostics() const&&;
    Program const& program() const& noexcept; ///< what was bound; as long as any copy of this lives
    Program program() const&&;
    Catalogue const& catalogue() const& noexcept; ///< what it was bound to; as long as any copy of this lives
    Catalogue catalogue() const&&;

    /// For the library itself.
    detail::BoundProgram const& state() const& noexcept { return *state_; }
    detail::BoundProgram const& state() const&& = delete;

private:
    friend struct detail::MakeBound;
    explicit Bound(std::shared_ptr<detail::BoundProgram const> state) noexcept : state_(std::move(state)) {}

    std::shared_ptr<detail::BoundProgram const> state_; // never null, as nothing moves out of it
};

/// Binds a copy of the program to a copy of the catalogue. One that is beyond the limits has an error among the diagnostics, and is bound
/// as a program with one requirement that nobody can decide: its status is unknown.
Bound bind(Program const& program, Catalogue const& catalogue, Limits const& limits = {});

} // namespace REQUISITE_ABI
} // namespace requisite
