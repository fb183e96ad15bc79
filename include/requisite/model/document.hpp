// What a file declares, its imports included: a catalogue, programs, and the tests of those programs.
#pragma once

#include <requisite/model/program.hpp>
#include <requisite/model/status.hpp>
#include <requisite/model/transcript.hpp>

namespace requisite {

/// `expect domain.robotics uses 24-771`, `expect degree in-progress`
struct Expectation {
    std::string path;              ///< a requirement's path or a stage's name
    std::optional<Status> status;  ///< either a status …
    std::vector<std::string> uses; ///< … or the courses that must be applied there
    Place place;
};

/// `test "Title" for program { … }`
struct TestCase {
    std::string title;
    std::string program;
    Transcript transcript;
    std::vector<Expectation> expectations;
    Place place;
    std::optional<Date> as_of; ///< the date of the audit
};

struct Document {
    std::vector<std::string> imports; ///< as written, in this file
    Catalogue catalogue;              ///< of this file and everything it imports
    std::vector<Program> programs;
    std::vector<TestCase> tests;
    std::shared_ptr<Source const> source; ///< the text of this file; none for what was built by hand
};

bool operator==(Expectation const& a, Expectation const& b);
bool operator==(TestCase const& a, TestCase const& b);

} // namespace requisite

#if REQUISITE_HAS_DEFINITIONS
#include <requisite/model/document.ipp>
#endif
