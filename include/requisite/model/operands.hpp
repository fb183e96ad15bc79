// The operands of a set, a filter or a condition. A vector that a tree of any depth can be destroyed with: what stands inside is taken
// apart in place, where the vector's own destructor would call itself once a level. Nothing is allocated: that might throw.
#pragma once

#include <requisite/version.hpp>

#include <utility>
#include <vector>

namespace requisite {
inline namespace REQUISITE_ABI {

/// The operands of an expression; ends without recursion, however deep.
template <class T> class Operands : public std::vector<T> {
public:
    using std::vector<T>::vector;
    Operands() = default;
    /// Takes the operands over.
    Operands(std::vector<T> all) noexcept : std::vector<T>(std::move(all)) {} // NOLINT: what `either({a, b})` gives
    Operands(Operands const&) = default;
    Operands(Operands&&) noexcept = default;
    Operands& operator=(Operands const&) = default;
    Operands& operator=(Operands&&) noexcept = default;
    ~Operands() {
        std::vector<T> open; // what is taken apart, from its end
        std::vector<T> up;   // where it stood: in the last of these, whose own operands meanwhile keep what is above
        open.swap(*this);
        while (true) {
            if (open.empty()) {
                if (up.empty()) return;
                open.swap(up);
                up.swap(open.back().operands);
                open.pop_back();
            } else if (open.back().operands.empty()) {
                open.pop_back();
            } else {
                std::vector<T>& inner = open.back().operands;
                inner.swap(up); // what is inside, and what is above in its place
                open.swap(up);
            }
        }
    }
};

} // namespace REQUISITE_ABI
} // namespace requisite
