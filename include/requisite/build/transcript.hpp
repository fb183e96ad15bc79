// Transcripts: `transcript("s1", record("CS 101").units(4).grade("A").term(fall(2025)), milestone("talk"), fact("age", 20))`.
#pragma once

#include <requisite/build/amount.hpp>
#include <requisite/model/transcript.hpp>

namespace requisite::build {

/// `CS 101 4 units A fall 2025`. A part that is given twice stays as it was given last; tags and other degrees are added.
class RecordEntry {
public:
    /// Made by `record(…)`.
    explicit RecordEntry(Record record) : record_(std::move(record)) {}

    /// The value of the model that it stands for.
    Record const& record() const& noexcept { return record_; }
    Record record() && noexcept { return std::move(record_); }

    /// Units earned, other than the catalogue’s.
    RecordEntry units(Number amount) const { return with(&Record::units, Units(amount.value())); }
    /// The grade, as on the scale.
    RecordEntry grade(std::string symbol) const { return with(&Record::grade, std::move(symbol)); }
    /// When it was taken.
    RecordEntry term(Term taken) const { return with(&Record::term, taken); }
    /// Completed, in progress or planned.
    RecordEntry status(RecordStatus now) const { return with(&Record::status, now); }
    /// `transfer`, …: where the credit comes from.
    RecordEntry origin(std::string word) const { return with(&Record::origin, std::move(word)); }
    /// Where it was taken.
    RecordEntry institution(std::string name) const { return with(&Record::institution, std::move(name)); }
    /// `letter` or `pass-fail`.
    RecordEntry grading(std::string word) const { return with(&Record::grading, std::move(word)); }
    /// Another degree that it was counted for.
    RecordEntry used_for(std::string degree) const {
        RecordEntry result = *this;
        result.record_.used_for.push_back(std::move(degree));
        return result;
    }
    /// `tagged writing`, `tagged hass "A"`: in place of the course's.
    RecordEntry tagged(std::string name, std::string value = {}) const {
        RecordEntry result = *this;
        result.record_.tags.push_back({std::move(name), std::move(value)});
        return result;
    }

private:
    Record record_;

    template <class Member, class Value> RecordEntry with(Member Record::*member, Value value) const {
        RecordEntry result = *this;
        result.record_.*member = std::move(value);
        return result;
    }
};
inline RecordEntry record(std::string course) {
    Record result;
    result.course = std::move(course);
    return RecordEntry(std::move(result));
}

/// The student's first term.
struct EntryTerm {
    Term term; ///< what is said
};
constexpr EntryTerm entry(Term first) noexcept { return {first}; }

/// `facts {student.exam = 72.5}`
struct FactEntry {
    Fact fact; ///< what is said
};
inline FactEntry fact(std::string name, Value const& value) { return {{std::move(name), value.value()}}; }

/// `score gre 168`
struct ScoreEntry {
    Score score; ///< what is said
};
inline ScoreEntry score(std::string name, Number value) { return {{std::move(name), value.value()}}; }

/// A petition that was granted, and its grounds.
class PetitionEntry {
public:
    /// Made by `waive(…)`, `allow(…).in(…)` and the other petitions.
    explicit PetitionEntry(Petition petition) : petition_(std::move(petition)) {}

    /// The value of the model that it stands for.
    Petition const& petition() const& noexcept { return petition_; }
    Petition petition() && noexcept { return std::move(petition_); }

    /// `because …`: the reason.
    PetitionEntry because(std::string reason) const { return with(&Petition::because, std::move(reason)); }
    /// `by …`: who decided.
    PetitionEntry signed_by(std::string name) const { return with(&Petition::signed_by, std::move(name)); }
    /// `on …`: when it was decided.
    PetitionEntry on(int year, int month, int day) const { return with(&Petition::on, Date{year, month, day}); }

private:
    Petition petition_;

    template <class Member, class Given> PetitionEntry with(Member Petition::*member, Given value) const {
        PetitionEntry result = *this;
        result.petition_.*member = std::move(value);
        return result;
    }
};

/// `waive core.basics`: it counts as met.
inline PetitionEntry waive(std::string path) {
    Petition result;
    result.kind = Petition::Kind::waive;
    result.requirement = std::move(path);
    return PetitionEntry(std::move(result));
}

/// What a course is granted, but not yet where: `allow("CS 110").in("core")`.
class CoursePetition {
public:
    /// Made by `allow(…)`.
    explicit CoursePetition(Petition petition) : petition_(std::move(petition)) {}

    /// `in PATH`: there only.
    PetitionEntry in(std::string path) const {
        Petition result = petition_;
        result.requirement = std::move(path);
        return PetitionEntry(std::move(result));
    }

private:
    Petition petition_;
};
/// `allow CS 110 in core`: it is in the sets of the requirement.
inline CoursePetition allow(std::string course) {
    Petition result;
    result.kind = Petition::Kind::allow;
    result.course = std::move(course);
    return CoursePetition(std::move(result));
}

/// `substitute CS 110 for CS 101 in core` is `substitute("CS 110").for_course("CS 101").in("core")`.
struct Substitute {
    std::string course; ///< the code of the course that was taken
    /// `for …`: the course that is replaced.
    CoursePetition for_course(std::string other) const {
        Petition result;
        result.kind = Petition::Kind::substitute;
        result.course = course;
        result.instead_of = std::move(other);
        return CoursePetition(std::move(result));
    }
};
inline Substitute substitute(std::string course) { return {std::move(course)}; }

/// `pin CS 210 to core`: it is applied there or nowhere.
struct Pin {
    std::string course; ///< its code
    /// `to PATH`: this requirement.
    PetitionEntry to(std::string path) const {
        Petition result;
        result.kind = Petition::Kind::pin;
        result.course = course;
        result.requirement = std::move(path);
        return PetitionEntry(std::move(result));
    }
};
inline Pin pin(std::string course) { return {std::move(course)}; }

/// `adjust domain to 54 units`: it asks for this figure.
struct Adjust {
    std::string path; ///< of the requirement, from the stage on
    /// `to …`: the new amount.
    PetitionEntry to(UnitAmount const& amount) const {
        Petition result = plain();
        result.units = amount.value();
        return PetitionEntry(std::move(result));
    }
    /// `to …`: the new amount.
    PetitionEntry to(CourseAmount const& amount) const {
        Petition result = plain();
        result.courses = amount.value();
        return PetitionEntry(std::move(result));
    }

private:
    Petition plain() const {
        Petition result;
        result.kind = Petition::Kind::adjust;
        result.requirement = path;
        return result;
    }
};
inline Adjust adjust(std::string path) { return {std::move(path)}; }

/// `decide "Interview" met`: what a `manual` with this text leaves to a person.
struct Decision {
    std::string question; ///< the text of the `manual`
    /// The condition of the `manual` holds.
    PetitionEntry met() const { return decided(true); }
    /// The condition of the `manual` does not hold.
    PetitionEntry unmet() const { return decided(false); }

private:
    PetitionEntry decided(bool met) const {
        Petition result;
        result.kind = Petition::Kind::decide;
        result.question = question;
        result.met = met;
        return PetitionEntry(std::move(result));
    }
};
inline Decision decide(std::string question) { return {std::move(question)}; }

inline void add(Transcript& transcript, RecordEntry const& one) { transcript.records.push_back(one.record()); }
inline void add(Transcript& transcript, EntryTerm const& one) { transcript.entry = one.term; }
inline void add(Transcript& transcript, FactEntry const& one) { transcript.facts.push_back(one.fact); }
inline void add(Transcript& transcript, ScoreEntry const& one) { transcript.scores.push_back(one.score); }
inline void add(Transcript& transcript, Milestone const& one) { transcript.milestones.push_back(one.name()); }
inline void add(Transcript& transcript, Proficiency const& one) { transcript.proficiencies.push_back(one.name()); }
inline void add(Transcript& transcript, PetitionEntry const& one) { transcript.petitions.push_back(one.petition()); }

/// A student's transcript of these entries; more can be `add`ed.
template <class... Entries,
          class = std::void_t<decltype(add(std::declval<Transcript&>(), std::declval<Entries const&>()))...>>
Transcript transcript(std::string student, Entries const&... entries) {
    Transcript result;
    result.student = std::move(student);
    (add(result, entries), ...);
    return result;
}

} // namespace requisite::build
