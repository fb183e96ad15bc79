// Random numbers that are the same with every compiler and library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace requisite::everyday {

/// A permuted congruential generator (PCG, 32 bits of 64).
class Random {
public:
    /// Numbers of their own for each text and seed.
    Random(std::string const& text, std::uint64_t seed) : state_(seed) {
        for (char const letter : text) state_ = (state_ ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
        next();
        next();
    }

    std::uint32_t next() {
        std::uint64_t const old = state_;
        state_ = old * 6364136223846793005U + 1442695040888963407U;
        auto const mixed = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
        auto const turn = static_cast<std::uint32_t>(old >> 59U);
        return mixed >> turn | mixed << (-turn & 31U);
    }
    int below(int n) { return static_cast<int>(next() % static_cast<std::uint32_t>(n)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T> T one_of(std::initializer_list<T> values) {
        return values.begin()[below(static_cast<int>(values.size()))];
    }
    template <class T> void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[static_cast<std::size_t>(below(static_cast<int>(i)))]);
    }
    /// So many of them, or all, in an order of chance.
    template <class T> std::vector<T> some(std::vector<T> values, int count) {
        shuffle(values);
        if (static_cast<std::size_t>(count) < values.size()) values.resize(static_cast<std::size_t>(count));
        return values;
    }

private:
    std::uint64_t state_;
};

} // namespace requisite::everyday
