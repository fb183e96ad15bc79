#include "progress.hpp"

#include "batch_output.hpp"
#include "session.hpp"

#include <algorithm>

namespace cli {

namespace {

std::string duration(double seconds) {
    auto const whole = static_cast<std::uint64_t>(seconds + 0.5);
    std::string out;
    if (whole >= 3600) out += std::to_string(whole / 3600) + " h ";
    if (whole >= 60) out += std::to_string(whole / 60 % 60) + " min ";
    return out + std::to_string(whole % 60) + " s";
}

} // namespace

void Progress::tell(std::uint64_t students, std::uint64_t read, std::uint64_t before) {
    if (!shown_) return;
    auto const now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    double const seconds = std::chrono::duration<double>(now - start_).count();
    auto const rate = static_cast<std::uint64_t>(static_cast<double>(students) / std::max(seconds, 0.001));
    std::string line = "\r" + spelled(students) + " students, " + spelled(rate) + " a second";
    if (bytes_ > before && read > before) {
        double const part =
            std::min(1.0, static_cast<double>(read - before) / static_cast<double>(bytes_ - before)); // of this run
        double const all = std::min(1.0, static_cast<double>(read) / static_cast<double>(bytes_));
        constexpr std::size_t width = 30;
        auto const full = static_cast<std::size_t>(all * static_cast<double>(width));
        line += " [" + std::string(full, '=') + std::string(width - full, ' ') + "] " +
                std::to_string(static_cast<int>(all * 100)) + " %, " + duration(seconds / part * (1 - part)) + " left";
    }
    paint(line + "\x1B[K", stderr);
}

void Progress::end() {
    if (shown_) paint("\r\x1B[K", stderr);
}

} // namespace cli
