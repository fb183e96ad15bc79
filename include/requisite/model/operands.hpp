// The operands of a set, a filter or a condition. A vector that a tree of any depth can be destroyed with: what stands inside is taken
// apart level by level, where the vector's own destructor would call itself once a level.
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
        for (std::size_t i = 0; i < this->size(); ++i) { // grows while what is inside moves up
            std::vector<T> inner = std::move((*this)[i].operands);
            for (auto& one : inner)
                if (!one.operands.empty()) this->push_back(std::move(one));
        }
    }
};

} // namespace REQUISITE_ABI
} // namespace requisite
