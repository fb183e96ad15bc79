// What every iterator and range of the library has, whatever it goes over.
#pragma once

#include <requisite/version.hpp>

#include <cstddef>
#include <iterator>
#include <utility>

namespace requisite::detail {

/// The part of a forward iterator that follows from its `operator*`, `operator++()` and `operator==`.
template <class Self, class Value> class ForwardIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Value;
    using difference_type = std::ptrdiff_t;
    using pointer = Value const*;
    using reference = Value const&;

    pointer operator->() const noexcept { return &*static_cast<Self const&>(*this); }
    Self operator++(int) {
        Self before = static_cast<Self&>(*this);
        ++static_cast<Self&>(*this);
        return before;
    }
    friend bool operator!=(Self const& a, Self const& b) noexcept { return !(a == b); }
};

} // namespace requisite::detail

namespace requisite {
inline namespace REQUISITE_ABI {

/// From an iterator to the end of what it goes over.
template <class Iterator> class RangeFrom {
public:
    /// From here to the end.
    explicit RangeFrom(Iterator first) : first_(std::move(first)) {}

    /// At the first one, parents first.
    Iterator begin() const { return first_; }
    /// Behind the last.
    Iterator end() const { return {}; }
    /// Whether there is none.
    bool empty() const { return begin() == end(); }

private:
    Iterator first_;
};

} // namespace REQUISITE_ABI
} // namespace requisite
