// Sets of courses as bits, with the operations that comparing them takes.
#pragma once

#include <requisite/list.hpp>
#include <requisite/version.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace requisite::detail {

/// A set of courses, by number. Both sides of an operation are of one universe.
class Members {
public:
    explicit Members(std::size_t courses = 0) : words_((courses + 63) / 64) {}

    void insert(std::size_t course) { words_[course / 64] |= std::uint64_t{1} << (course % 64); }
    bool contains(std::size_t course) const noexcept { return ((words_[course / 64] >> (course % 64)) & 1U) != 0; }

    Members& operator|=(Members const& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
        return *this;
    }
    Members& operator&=(Members const& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
        return *this;
    }
    Members& operator-=(Members const& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
        return *this;
    }

    bool empty() const noexcept {
        for (auto const word : words_)
            if (word != 0) return false;
        return true;
    }
    /// Whether all of these are in the other set.
    bool inside(Members const& other) const noexcept {
        for (std::size_t i = 0; i < words_.size(); ++i)
            if ((words_[i] & ~other.words_[i]) != 0) return false;
        return true;
    }
    bool meets(Members const& other) const noexcept {
        for (std::size_t i = 0; i < words_.size(); ++i)
            if ((words_[i] & other.words_[i]) != 0) return true;
        return false;
    }
    std::size_t size() const noexcept {
        std::size_t count = 0;
        for_each([&count](std::size_t) { ++count; });
        return count;
    }
    template <class F> void for_each(F&& f) const {
        for_each_until([&f](std::size_t course) {
            f(course);
            return false;
        });
    }
    /// Stops where `f` says so.
    template <class F> void for_each_until(F&& f) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (std::uint64_t rest = words_[i]; rest != 0; rest &= rest - 1) {
                std::size_t bit = 0;
                for (std::uint64_t low = rest & (~rest + 1); (low >>= 1U) != 0;) ++bit;
                if (f(i * 64 + bit)) return;
            }
    }
    std::uint64_t hash() const noexcept {
        std::uint64_t value = 0xcbf29ce484222325U;
        for (auto const word : words_) value = (value ^ word) * 0x100000001b3U;
        return value;
    }

    friend bool operator==(Members const& a, Members const& b) { return a.words_ == b.words_; }

private:
    List<std::uint64_t> words_;
};

} // namespace requisite::detail
