// A transcript: what a student took, what else was shown, what is known about them, and the petitions granted.
#pragma once

#include <requisite/enumeration.hpp>
#include <requisite/model/catalogue.hpp>
#include <requisite/model/condition.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// One line of a transcript.
struct Record {
    std::string course;                            ///< the code, as the institution writes it
    std::optional<Units> units;                    ///< none: the catalogue's
    std::string grade;                             ///< empty: none given
    std::optional<Term> term;                      ///< none: not said
    RecordStatus status = RecordStatus::completed; ///< completed, in progress or planned
    std::string origin = "local";                  ///< local, transfer, exam, …
    std::vector<Tag> tags;                         ///< of this record; a tag named here hides the course's values of it
    std::string fault;                             ///< why the record cannot be used; empty: it can
    Place place;                                   ///< where it stands
    std::string institution;                       ///< where it was taken; empty: not stated
    std::string grading;                           ///< "letter", "pass-fail"; empty: as its grade says
    std::vector<std::string> used_for;             ///< other degrees that it was counted for
};

/// `needs-visa`, `age = 20`: what is known of a student.
struct Fact {
    std::string name; ///< without "student."
    FactValue value;  ///< compared with values of its own type only
};

/// `score gre 168`: the result of a test.
struct Score {
    std::string name; ///< a name of the language: "gre"
    Decimal value;    ///< exact, with up to three places
};

/// A decision by a person that changes what one student has to do.
struct Petition {
    /// Each form, with the members that it uses; the others are left at their defaults.
    enum class Kind {
        waive,      ///< `waive core.deep-learning`: requirement
        adjust,     ///< `adjust domain to 54 units`: requirement, units or courses
        substitute, ///< `substitute 15-445 for 18-763 in core`: course, instead_of, requirement
        allow,      ///< `allow 15-445 in domain`: course, requirement
        pin,        ///< `pin 24-671 to domain`: course, requirement
        decide      ///< `decide "Discuss with adviser" met`: question, met
    };
    Kind kind = Kind::waive;        ///< which petition, and so which members are used
    std::string requirement;        ///< path
    std::string course;             ///< the one that the student took
    std::string instead_of;         ///< of a substitution: the course that is replaced
    std::optional<Units> units;     ///< of an adjustment: the new amount
    std::optional<Courses> courses; ///< of an adjustment: the new amount
    std::string question;           ///< the text of a `manual`
    bool met = false;               ///< how it is decided
    std::string because;            ///< the reason, for reports; empty: none
    std::string signed_by;          ///< who granted it, for reports; empty: nobody is named
    std::optional<Date> on;         ///< none: not said
    Place place;                    ///< where it stands
};

/// What is known of a student.
struct Transcript {
    std::string student;                    ///< a name or number, for reports; may be empty
    std::string program;                    ///< may be empty: the only one
    std::optional<Term> entry;              ///< the student's first term; none: that of the first record
    std::vector<Record> records;            ///< in the order of the text
    std::vector<std::string> milestones;    ///< in the order of the text
    std::vector<std::string> proficiencies; ///< in the order of the text
    std::vector<Score> scores;              ///< in the order of the text
    std::vector<Fact> facts;                ///< in the order of the text
    std::vector<Petition> petitions;        ///< in the order of the text

    Transcript();
    Transcript(Transcript const& other);
    Transcript(Transcript&& other) noexcept;
    Transcript& operator=(Transcript const& other);
    Transcript& operator=(Transcript&& other) noexcept;
    ~Transcript();
};

bool operator==(Record const& a, Record const& b);
bool operator==(Fact const& a, Fact const& b);
bool operator==(Score const& a, Score const& b);
bool operator==(Petition const& a, Petition const& b);
bool operator==(Transcript const& a, Transcript const& b);

} // namespace REQUISITE_ABI
} // namespace requisite
