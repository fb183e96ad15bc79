// What the audits that enumerate have in common: sections with the courses that the student has, and a watch.
#pragma once

#include "peers.hpp"

#include <algorithm>
#include <ctime>
#include <vector>

namespace requisite::benchmarking::peers {

using Courses = std::uint64_t; ///< a bit for each course of the transcript

inline std::size_t place(int number) noexcept { return static_cast<std::size_t>(number); }

/// Until the time is over. Asks the clock now and then: that of the processor, so that other work on the machine makes no difference.
class Watch {
public:
    explicit Watch(PeerBounds const& bounds)
        : end_(std::clock() + static_cast<std::clock_t>(bounds.seconds * CLOCKS_PER_SEC)) {}
    /// One step more; false if it is one too many.
    bool step() {
        if (++steps_ % 4096 == 0 && std::clock() >= end_) over_ = true;
        return !over_;
    }
    void stop() noexcept { over_ = true; }
    bool over() const noexcept { return over_; }
    std::uint64_t steps() const noexcept { return steps_; }

private:
    std::clock_t end_;
    std::uint64_t steps_ = 0;
    bool over_ = false;
};

/// A section with those of its courses that the student has taken.
struct Section {
    using Kind = PeerSection::Kind;
    Kind kind = Kind::all_of;
    int need = 0;
    bool names_course = false;
    std::vector<int> courses; ///< places in the transcript
    std::vector<Section> children;
    bool is_list() const noexcept { return kind == Kind::courses || kind == Kind::units; }
};

inline Section matched(PeerSection const& from, PeerStudent const& student) {
    Section section;
    section.kind = from.kind;
    section.need = from.kind == PeerSection::Kind::all_of ? static_cast<int>(from.children.size()) : from.need;
    section.names_course = from.names_course();
    for (std::size_t i = 0; i < student.taken.size(); ++i)
        if (std::find(from.courses.begin(), from.courses.end(), student.taken[i]) != from.courses.end())
            section.courses.push_back(static_cast<int>(i));
    for (PeerSection const& child : from.children) section.children.push_back(matched(child, student));
    return section;
}

inline std::vector<int> units_taken(PeerStudent const& student) {
    std::vector<int> units;
    for (int const course : student.taken) units.push_back(student.units[place(course)]);
    return units;
}

} // namespace requisite::benchmarking::peers
