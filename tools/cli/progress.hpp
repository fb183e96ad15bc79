// How far a long run is, for a person who looks at a terminal.
#pragma once

#include <chrono>
#include <cstdint>

namespace cli {

/// One line, written again a few times a second. Not for several threads at once.
class Progress {
public:
    /// `bytes` are those of the whole input; 0: not known.
    Progress(bool shown, std::uint64_t bytes) : shown_(shown), bytes_(bytes) {}
    /// What was done in this run, and how much of the input was read; `before` of that was skipped.
    void tell(std::uint64_t students, std::uint64_t read, std::uint64_t before);
    /// Clears the line.
    void end();

private:
    bool shown_;
    std::uint64_t bytes_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point last_ = start_;
};

} // namespace cli
