// What the petitions of a transcript change in a stage, and what they come to over all stages.
#pragma once

#include <requisite/student/student.hpp>

namespace requisite::detail {

/// A course that a petition names; the program need not know it.
struct NamedCourse {
    std::size_t course = BoundProgram::npos;
    std::string const* code = nullptr;
};

/// A petition that counts in a stage, in one scenario.
struct StagePetition {
    std::size_t index = 0; ///< in the transcript
    int node = -1;         ///< the requirement
    NamedCourse course;
    NamedCourse instead_of;
};

/// The petitions in one stage. Waivers and adjusted amounts are looked up by requirement, the others by requirement and record.
class Petitions {
public:
    /// `active` says which requirements exist.
    Petitions(BoundStage const& stage, Student const& student, List<char> const& active);

    bool waived(int node) const { return !waived_.empty() && waived_[static_cast<std::size_t>(node)] != 0; }
    /// What a requirement asks for, or null if it is as in the text.
    Quantity const* adjusted(int node) const;
    Units const* adjusted_residence(int node) const;
    /// Whether a record stands for a course of the set under a requirement.
    bool stands(int node, BoundSet const& set, StudentRecord const& record) const {
        return !substitutes_.empty() && any_stands(node, set, record);
    }
    bool allowed(int node, StudentRecord const& record) const {
        for (auto const& one : allowances_)
            if (below(node, one.node) && is(one.course, record)) return true;
        return false;
    }
    bool pinned_away(int node, StudentRecord const& record) const {
        for (auto const& one : pins_)
            if (!below(node, one.node) && is(one.course, record)) return true;
        return false;
    }
    /// Whether anything is said about a record's course, so that it may be in sets where others of the course are not.
    bool substituted(StudentRecord const& record) const;
    /// The petition that adjusts a requirement, or null.
    Petition const* adjusting(int node) const;
    /// The petition that pins a record, or null.
    Petition const* pin(StudentRecord const& record) const;

    static bool is(NamedCourse const& course, StudentRecord const& record);
    static bool same(NamedCourse const& a, NamedCourse const& b);

private:
    struct Adjusted {
        int node = -1;
        Quantity quantity;
        std::optional<Units> residence;
        std::size_t petition = 0;
    };
    void adjust(std::size_t index, int node);
    bool any_stands(int node, BoundSet const& set, StudentRecord const& record) const;
    bool below(int node, int ancestor) const noexcept {
        return node >= ancestor && node < stage_.nodes[static_cast<std::size_t>(ancestor)].last;
    }

    BoundStage const& stage_;
    Student const& student_;
    List<char> waived_;
    List<Adjusted> adjusted_;
    List<StagePetition> substitutes_;
    List<StagePetition> allowances_;
    List<StagePetition> pins_; ///< at most one a course
};

/// The amounts that a requirement states, or null.
Quantity const* stated(Requirement const& requirement);

} // namespace requisite::detail
