// A thread whose stack is large enough for the deepest rules that are accepted, whatever `ulimit -s` says.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <system_error>

#if defined(_WIN32)
#include <thread>
#else
#include <pthread.h>
#include <sys/resource.h>
#endif

namespace cli {

class Thread {
public:
    static constexpr std::size_t stack = std::size_t{4} << 20; ///< an unoptimised build needs less than one MiB

    /// Throws std::system_error if there can be no more threads. What runs in it throws nothing.
    explicit Thread(std::function<void()> work) {
#if defined(_WIN32)
        thread_ = std::thread(std::move(work));
#else
        auto own = std::make_unique<std::function<void()>>(std::move(work));
        pthread_attr_t attributes;
        int error = pthread_attr_init(&attributes);
        if (error == 0) {
            pthread_attr_setstacksize(&attributes, stack);
            error = pthread_create(&thread_, &attributes, run, own.get());
            pthread_attr_destroy(&attributes);
        }
        if (error != 0) throw std::system_error(error, std::generic_category());
        own.release(); // the thread has it
#endif
    }
    void join() {
#if defined(_WIN32)
        thread_.join();
#else
        pthread_join(thread_, nullptr);
#endif
    }

    /// Whether the thread that the program begins with has a smaller stack.
    static bool is_larger() {
#if defined(_WIN32)
        return true; // it has one MiB
#else
        rlimit limit{};
        return getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < stack;
#endif
    }

private:
#if defined(_WIN32)
    std::thread thread_;
#else
    pthread_t thread_{};

    static void* run(void* work) {
        std::unique_ptr<std::function<void()>> const own(static_cast<std::function<void()>*>(work));
        (*own)();
        return nullptr;
    }
#endif
};

} // namespace cli
