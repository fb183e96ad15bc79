// The example transcripts against the example program: each has the status that its file's name promises.
#include "given.hpp"
#include <requisite/json.hpp>
#include <requisite/report/finding_range.hpp>
#include <requisite/testing/files.hpp>

#include <map>
#include <set>

namespace test_examples {

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::filesystem::path const examples = std::filesystem::path(REQUISITE_SOURCE_DIR) / "examples";

Bound const& aie() {
    static Bound const program = [] {
        auto const parsed = testing::parse_file(examples / "programs" / "aie-meche.req");
        REQUIRE(parsed);
        REQUIRE_MESSAGE(*parsed, complaints(parsed->diagnostics()));
        return bind(parsed->program(), parsed->catalogue());
    }();
    return program;
}

Report report_of(std::string const& name) {
    auto const text = testing::read_file(examples / "transcripts" / (name + ".json"));
    REQUIRE(text);
    ParsedTranscript const parsed = transcript_from_json(*text, name + ".json");
    REQUIRE_MESSAGE(parsed, complaints(parsed.diagnostics));
    return audit(aie(), parsed.transcript);
}

} // namespace

TEST_CASE("every example transcript has the status that its name promises") {
    std::map<std::string, std::string> const promised{{"applicant", "unmet"},        {"c-minus", "unmet"},
                                                      {"finished", "met"},           {"in-progress", "in-progress"},
                                                      {"one-course-short", "unmet"}, {"planned", "planned"},
                                                      {"six-unit-energy", "met"},    {"split-concentrations", "unmet"},
                                                      {"two-lists", "met"},          {"waived-core", "met"}};
    std::set<std::string> found;
    for (auto const& entry : std::filesystem::directory_iterator(examples / "transcripts")) {
        if (entry.path().extension() != ".json") continue;
        std::string const name = entry.path().stem().string();
        CAPTURE(name);
        found.insert(name);
        REQUIRE_MESSAGE(promised.count(name) == 1, "say here what it promises");
        Report const report = report_of(name);
        CHECK(status(report) == promised.at(name));
        CHECK(report.proven_optimal());
        CHECK(report.canonical);
        CHECK_FALSE(has_errors(report.diagnostics));
    }
    CHECK(found.size() == promised.size());
}

TEST_CASE("finished: every requirement is met") {
    Report const report = report_of("finished");
    for (Finding const& finding : findings(report)) {
        if (finding.chosen) CHECK_MESSAGE(finding.status == Status::met, finding.path);
    }
    CHECK(at(report, "total").have.units == Units(120));
}

TEST_CASE("one course short: robotics lacks twelve units, and so does the total") {
    Report const report = report_of("one-course-short");
    CHECK(at(report, "domain.robotics").chosen);
    REQUISITE_CHECK_MISSING(report, "domain.robotics", Units(12));
    CHECK(at(report, "domain").why == "Closest is Robotic and Control Systems: 12 units missing.");
    REQUISITE_CHECK_MISSING(report, "total", Units(12));
    CHECK(missing(report) == "24"); // of the domain and of the total
    for (char const* const path : {"core", "further", "capstone", "qpa"}) REQUISITE_CHECK_MET(report, path);
}

TEST_CASE("split concentrations: the units of two do not add up") {
    Report const report = report_of("split-concentrations");
    REQUISITE_CHECK_MET(report, "total");
    REQUISITE_CHECK_UNMET(report, "domain");
    CHECK(at(report, "domain.robotics").have.units == Units(36));
}

TEST_CASE("in progress and planned: below the root, each part stands where it is") {
    Report const progress = report_of("in-progress");
    REQUISITE_CHECK_MET(progress, "core.tool-chains");
    REQUISITE_CHECK_STATUS(progress, "core.deep-learning", Status::in_progress);
    Report const planned = report_of("planned");
    REQUISITE_CHECK_STATUS(planned, "core", Status::in_progress);
    REQUISITE_CHECK_STATUS(planned, "domain.biomed", Status::planned);
}

TEST_CASE("a C minus earns no units and is averaged all the same") {
    Report const report = report_of("c-minus");
    REQUISITE_CHECK_MET(report, "qpa");
    REQUISITE_CHECK_MISSING(report, "domain.robotics", Units(12));
    CHECK(unused(report, "16-741") == "earns no units");
}

TEST_CASE("waived core: the waiver is reported, and its courses are free") {
    Report const report = report_of("waived-core");
    REQUIRE_FALSE(report.petitions.empty());
    CHECK(report.petitions[0].effective);
    bool waived = false;
    for (Finding const& finding : findings(report)) waived = waived || finding.status == Status::waived;
    CHECK(waived);
}

TEST_CASE("the applicant is judged for admission") {
    Report const report = report_of("applicant");
    REQUIRE(report.stages.size() == 2);
    CHECK(report.stages[0].name == "admission");
    CHECK(report.stages[1].status == Status::unmet);
}

} // namespace test_examples
