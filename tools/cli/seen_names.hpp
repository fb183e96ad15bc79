// Which names were there before: as numbers of 64 bits in one array of bounded size.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cli {

class SeenNames {
public:
    /// Of more names than this, only these first ones are known again: 32 MiB.
    static constexpr std::size_t most = 3'000'000;

    /// Whether the name was there before. Two names of one number in 2^64 are taken for the same.
    bool add(std::string const& name) {
        if (slots_.size() < 2 * (count_ + 1) && slots_.size() < (std::size_t{1} << 22U)) grow();
        std::uint64_t* const slot = find(number(name));
        if (*slot != 0) return true;
        if (count_ >= most) {
            full_ = true;
            return false;
        }
        *slot = number(name);
        ++count_;
        return false;
    }
    /// Whether there were more than can be known again.
    bool full() const noexcept { return full_; }

private:
    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024); ///< open addressing; 0: free
    std::size_t count_ = 0;
    bool full_ = false;

    /// FNV-1a, then mixed, and never 0.
    static std::uint64_t number(std::string const& name) noexcept {
        std::uint64_t hash = 0xCBF29CE484222325U;
        for (char const c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
        hash = (hash ^ (hash >> 32U)) * 0xD6E8FEB86659FD93U;
        hash ^= hash >> 32U;
        return hash == 0 ? 1 : hash;
    }
    std::uint64_t* find(std::uint64_t number) noexcept {
        std::size_t at = number & (slots_.size() - 1);
        while (slots_[at] != 0 && slots_[at] != number) at = (at + 1) & (slots_.size() - 1);
        return &slots_[at];
    }
    void grow() {
        std::vector<std::uint64_t> const before = std::move(slots_);
        slots_.assign(before.size() * 2, 0);
        for (std::uint64_t const one : before)
            if (one != 0) *find(one) = one;
    }
};

} // namespace cli
