// A number that stands for what a program says: equal programs have the same, whatever file, layout or machine they come from. For caches, and to see
// that a rule has changed.
#pragma once

#include <requisite/model/catalogue.hpp>
#include <requisite/model/program.hpp>

#include <cstdint>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The content hash of a program. Places and layout take no part, all that `==` looks at does. Programs that are not equal have different ones but for an
/// accident of 1 in 2^64; it is not made against people who want one.
///
/// The algorithm is FNV-1a of 64 bits (offset basis 14695981039346656037, prime 1099511628211) over bytes that no two programs share. Each node, parents
/// before children, is the byte of its kind, its members in the order of content_hash.ipp, and a zero. A member that need not be there is there only if
/// it says something: the byte that stands for it, and its value. A number or a length is eight bytes, the lowest first; a text its length and its bytes;
/// a list its length and what is in it. What is new in the language gets new bytes, so that hashes stay the same over versions. Of any depth.
std::uint64_t content_hash(Program const& program);
/// The same of a catalogue: what a bound program was bound to.
std::uint64_t content_hash(Catalogue const& catalogue);

} // namespace REQUISITE_ABI
} // namespace requisite
