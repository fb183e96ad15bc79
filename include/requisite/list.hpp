// A vector for what stays inside. `std::vector` costs some eighty functions for each type of its elements, this a handful: a unit
// with all definitions compiles a third faster. Iterators are pointers, and there is only what is used.
#pragma once

#include <requisite/version.hpp>

#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <new>
#include <type_traits>

namespace requisite::detail {

/// Elements in a row, as in `std::vector`. Memory is kept by `clear`, `resize`, `assign` and by copying into it.
template <class T> class List {
public:
    using value_type = T;

    List() noexcept = default;
    explicit List(std::size_t size) { resize(size); }
    List(std::size_t size, T const& value) { assign(size, value); }
    List(std::initializer_list<T> all) { append(all.begin(), all.end()); }
    List(T const* first, T const* last) { append(first, last); }
    List(List const& other) { append(other.begin(), other.end()); }
    List(List&& other) noexcept { swap(other); }
    List& operator=(List const& other) {
        if (this == &other) return *this;
        clear();
        append(other.begin(), other.end());
        return *this;
    }
    List& operator=(List&& other) noexcept {
        if (this == &other) return *this;
        swap(other);
        other.clear();
        return *this;
    }
    ~List() {
        clear();
        ::operator delete(data_);
    }

    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    T* data() noexcept { return data_; }
    T const* data() const noexcept { return data_; }
    T* begin() noexcept { return data_; }
    T const* begin() const noexcept { return data_; }
    T* end() noexcept { return data_ + size_; }
    T const* end() const noexcept { return data_ + size_; }
    T& operator[](std::size_t i) noexcept { return data_[i]; }
    T const& operator[](std::size_t i) const noexcept { return data_[i]; }
    T& front() noexcept { return *data_; }
    T const& front() const noexcept { return *data_; }
    T& back() noexcept { return data_[size_ - 1]; }
    T const& back() const noexcept { return data_[size_ - 1]; }

    void push_back(T value) {
        if (size_ == capacity_) grow(size_ + 1);
        ::new (static_cast<void*>(data_ + size_)) T(static_cast<T&&>(value));
        ++size_;
    }
    void pop_back() noexcept { shorten(size_ - 1); }
    void clear() noexcept { shorten(0); }
    void reserve(std::size_t size) {
        if (size > capacity_) grow(size);
    }
    void resize(std::size_t size) {
        if (size < size_) shorten(size);
        reserve(size);
        for (; size_ < size; ++size_) ::new (static_cast<void*>(data_ + size_)) T();
    }
    void resize(std::size_t size, T const& value) {
        if (size < size_) shorten(size);
        T const copy = value; // it may be one of the elements
        reserve(size);
        for (; size_ < size; ++size_) ::new (static_cast<void*>(data_ + size_)) T(copy);
    }
    void assign(std::size_t size, T const& value) {
        T const copy = value;
        clear();
        resize(size, copy);
    }
    void assign(T const* first, T const* last) {
        clear();
        append(first, last);
    }
    /// Copies of what is elsewhere, behind the last.
    void append(T const* from, T const* last) {
        std::size_t const count = static_cast<std::size_t>(last - from);
        if (count == 0) return;
        if (capacity_ - size_ < count) grow(size_ + count);
        if constexpr (std::is_trivially_copyable_v<T>) {
            std::memcpy(static_cast<void*>(data_ + size_), from, count * sizeof(T));
            size_ += count;
        } else {
            for (; from != last; ++from) {
                ::new (static_cast<void*>(data_ + size_)) T(*from);
                ++size_;
            }
        }
    }
    void erase(T const* first, T const* last) {
        T* to = data_ + (first - data_);
        for (T* from = data_ + (last - data_); from != end(); ++from, ++to) *to = static_cast<T&&>(*from);
        shorten(static_cast<std::size_t>(to - data_));
    }
    void swap(List& other) noexcept {
        T* const data = data_;
        std::size_t const size = size_;
        std::size_t const capacity = capacity_;
        data_ = other.data_;
        size_ = other.size_;
        capacity_ = other.capacity_;
        other.data_ = data;
        other.size_ = size;
        other.capacity_ = capacity;
    }

    friend bool operator==(List const& a, List const& b) {
        if (a.size_ != b.size_) return false;
        for (std::size_t i = 0; i < a.size_; ++i)
            if (!(a.data_[i] == b.data_[i])) return false;
        return true;
    }
    friend bool operator!=(List const& a, List const& b) { return !(a == b); }

private:
    void shorten(std::size_t size) noexcept {
        if constexpr (!std::is_trivially_destructible_v<T>)
            for (std::size_t i = size_; i-- > size;) data_[i].~T();
        size_ = size;
    }

    void grow(std::size_t least) {
        std::size_t const capacity = least > 2 * capacity_ ? least : 2 * capacity_;
        T* const data = static_cast<T*>(::operator new(capacity * sizeof(T)));
        if constexpr (std::is_trivially_copyable_v<T>) {
            if (size_ != 0) std::memcpy(static_cast<void*>(data), data_, size_ * sizeof(T));
        } else {
            for (std::size_t i = 0; i < size_; ++i) {
                ::new (static_cast<void*>(data + i)) T(static_cast<T&&>(data_[i]));
                data_[i].~T();
            }
        }
        ::operator delete(data_);
        data_ = data;
        capacity_ = capacity;
    }

    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace requisite::detail
