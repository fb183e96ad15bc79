// Made-up students for the comparison with audits that enumerate: a program of sections and a transcript of any number of courses, as numbers
// for those and as text for ours.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace requisite::benchmarking {

/// So many courses or units from a list, all of some sections, or so many of them. A course counts once.
struct PeerSection {
    enum class Kind : unsigned char { courses, units, all_of, some_of };
    Kind kind = Kind::all_of;
    int need = 0;             ///< courses, units, or children; of all_of: nothing
    std::vector<int> courses; ///< of the catalogue
    std::vector<PeerSection> children;

    bool is_list() const noexcept { return kind == Kind::courses || kind == Kind::units; }
    /// It names one course, which has to be taken.
    bool names_course() const noexcept { return kind == Kind::courses && need == 1 && courses.size() == 1; }
};

struct PeerStudent {
    std::vector<int> units; ///< by course of the catalogue
    PeerSection program;    ///< all_of
    std::vector<int> taken; ///< courses of the catalogue, no more than 64, all completed
    bool shortened = false; ///< a course or two that the program needs were replaced by others
};

/// A student of so many courses, at least six: named courses, alternatives, lists of which a course is in about two, and a choice of concentrations. Their number grows
/// with the courses, so that all but an eighth are needed. Courses have 4 units each, or 1 to 5. The same on every machine.
PeerStudent peer_student(int courses, bool uniform, std::uint64_t seed);

/// The program with its catalogue, and the items of the transcript.
std::string program_text(PeerStudent const& student);
std::string transcript_text(PeerStudent const& student);

} // namespace requisite::benchmarking
