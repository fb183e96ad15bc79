// Threads that do one work together: as many as were asked for, or as many as there is memory for.
#pragma once

#include "thread.hpp"

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <vector>

namespace cli {

class ThreadTeam {
public:
    /// Calls `work` with 1, 2, … below `wanted`, each in a thread of its own. None begins before it is known how many there are: if they are fewer, a quarter of
    /// them gives back its stack, so that the others have memory to work with. `work` throws nothing.
    ThreadTeam(unsigned wanted, std::function<void(unsigned)> work) : work_(std::move(work)) {
        threads_.reserve(wanted);
        try {
            while (threads_.size() + 1 < wanted) {
                unsigned const number = static_cast<unsigned>(threads_.size()) + 1;
                threads_.emplace_back([this, number] {
                    if (may_begin(number)) work_(number);
                });
            }
        } catch (std::exception const&) { // there can be no more of them
            tell(threads_.size() - (threads_.size() + 3) / 4, false);
            while (threads_.size() > size_) {
                threads_.back().join();
                threads_.pop_back();
            }
        }
        tell(threads_.size(), true);
    }
    ThreadTeam(ThreadTeam const&) = delete;
    ThreadTeam& operator=(ThreadTeam const&) = delete;
    ~ThreadTeam() {
        for (Thread& one : threads_) one.join();
    }

    /// With the thread that called.
    std::size_t size() const noexcept { return threads_.size() + 1; }

private:
    std::function<void(unsigned)> work_;
    std::vector<Thread> threads_;
    std::mutex mutex_;
    std::condition_variable told_;
    std::size_t size_ = static_cast<std::size_t>(-1); ///< those above it leave
    bool begun_ = false;

    bool may_begin(std::size_t number) {
        std::unique_lock<std::mutex> lock(mutex_);
        told_.wait(lock, [&] { return begun_ || number > size_; });
        return number <= size_;
    }
    void tell(std::size_t size, bool begun) {
        std::lock_guard<std::mutex> const lock(mutex_);
        size_ = size;
        begun_ = begun;
        told_.notify_all();
    }
};

} // namespace cli
