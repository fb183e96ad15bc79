// What a file declares, its imports included: a catalogue, programs, and the tests of those programs.
#pragma once

#include <requisite/model/program.hpp>
#include <requisite/model/status.hpp>
#include <requisite/model/transcript.hpp>

namespace requisite {
inline namespace REQUISITE_ABI {

/// `expect domain.robotics uses 24-771`, `expect degree in-progress`. The kind says which of the other members mean
/// something.
struct Expectation {
    /// Each form, with the members that it uses; the others are left at their defaults.
    enum class Kind {
        status,    ///< `expect core met`: path, status
        uses,      ///< `expect core uses CS 210`: path, courses among those applied there
        uses_only, ///< `expect core uses only CS 210`: path, all courses applied there
        without,   ///< `expect core without CS 210`: path, courses not applied there
        missing,   ///< `expect core missing 12 units`: path, amount, currency
        has,       ///< `expect core has 48 units`: path, amount, currency
        average,   ///< `expect average >= 3.25`: path, comparator, amount; the average as the report prints it
        proven,    ///< `expect degree proven`: path; the result of its stage is proven
        unused,    ///< `expect unused CS 210 because "over a limit"`: the course, text
        petition,  ///< `expect petition 1 ineffective`: petition, effective, text
        diagnostic ///< `expect diagnostic "RQ0410"`: text is the code of a fault of the transcript
    };
    /// What an amount counts.
    enum class Currency { units, courses, requirements };

    std::string path;                 ///< a requirement, a stage, or the program; perhaps behind another program's name
    std::optional<Status> status;     ///< what is expected
    std::vector<std::string> courses; ///< codes
    Place place;                      ///< where it stands
    Kind kind = Kind::status;         ///< what is checked, and so which members are used
    Decimal amount;                   ///< what is expected
    Currency currency = Currency::units;       ///< what the amount counts
    Comparator comparator = Comparator::equal; ///< how it is compared
    std::string text;                          ///< part of the reason; empty: any
    int petition = 0;                          ///< its number in the transcript, from 1
    bool effective = false;                    ///< whether the petition is to have an effect
};

/// A transcript that several tests begin with: `transcript finished { … }`
struct NamedTranscript {
    std::string name;      ///< what tests call it
    Transcript transcript; ///< its records, petitions and facts
    Place place;           ///< where it stands
    std::size_t uses = 0;  ///< how many tests begin with it
};

/// `define passed(S, n) = …`; what its uses stand for is written out in the programs.
struct DefinedTemplate {
    std::string name;     ///< what requirements call it
    Place place;          ///< where it stands
    std::size_t uses = 0; ///< how often the text uses it
};

/// `test "Title" for program { … }`; of a test with cases, each case.
struct TestCase {
    std::string title;                     ///< of a case, behind the title of its test
    std::string program;                   ///< the name of a program of the file; empty: the one without a name
    Transcript transcript;                 ///< its student, with what a named transcript adds
    std::vector<Expectation> expectations; ///< in the order of the text
    Place place;                           ///< where it stands
    std::optional<Date> as_of;             ///< the date of the audit
};

/// All that a file says.
struct Document {
    std::vector<std::string> imports;         ///< as written, in this file
    Catalogue catalogue;                      ///< of this file and everything it imports
    std::vector<Program> programs;            ///< in the order of the text
    std::vector<TestCase> tests;              ///< in the order of the text
    std::vector<NamedTranscript> transcripts; ///< in the order of the text
    std::vector<DefinedTemplate> templates;   ///< of this file, in the order of the text
    std::shared_ptr<Source const> source;     ///< the text of this file; none for what was built by hand
};

bool operator==(Expectation const& a, Expectation const& b);
bool operator==(TestCase const& a, TestCase const& b);

} // namespace REQUISITE_ABI
} // namespace requisite
