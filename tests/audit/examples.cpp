// The example transcripts against the example program: each has the status that its file's name promises.
#include "given.hpp"
#include <requisite/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>

using namespace requisite;
using namespace requisite::audit_tests;

namespace {

std::filesystem::path const examples = std::filesystem::path(REQUISITE_SOURCE_DIR) / "examples";

std::string text_of(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    REQUIRE_MESSAGE(in.good(), file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

class Files : public Importer {
public:
    std::optional<ImportedText> read(std::string const& path, std::string const&) override {
        return ImportedText{path, text_of(examples / "programs" / path)};
    }
};

Bound const& aie() {
    static Bound const program = [] {
        Files files;
        ParseOptions options;
        options.name = "aie-meche.req";
        options.importer = &files;
        Parsed const parsed = parse(text_of(examples / "programs" / "aie-meche.req"), options);
        REQUIRE_MESSAGE(parsed, complaints(parsed.diagnostics()));
        return bind(parsed.program(), parsed.catalogue());
    }();
    return program;
}

Report report_of(std::string const& name) {
    ParsedTranscript const parsed =
        transcript_from_json(text_of(examples / "transcripts" / (name + ".json")), name + ".json");
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
    report.visit([](Finding const& finding) {
        if (finding.chosen) CHECK_MESSAGE(finding.status == Status::met, finding.path);
    });
    CHECK(at(report, "total").have.units == Units(120));
}

TEST_CASE("one course short: robotics lacks twelve units, and so does the total") {
    Report const report = report_of("one-course-short");
    CHECK(at(report, "domain.robotics").chosen);
    CHECK(at(report, "domain.robotics").remaining.units == Units(12));
    CHECK(at(report, "domain").why == "Closest is Robotic and Control Systems: 12 units missing.");
    CHECK(at(report, "total").remaining.units == Units(12));
    CHECK(missing(report) == "24"); // of the domain and of the total
    for (char const* const path : {"core", "further", "capstone", "qpa"}) CHECK(status(report, path) == "met");
}

TEST_CASE("split concentrations: the units of two do not add up") {
    Report const report = report_of("split-concentrations");
    CHECK(status(report, "total") == "met");
    CHECK(status(report, "domain") == "unmet");
    CHECK(at(report, "domain.robotics").have.units == Units(36));
}

TEST_CASE("in progress and planned: below the root, each part stands where it is") {
    Report const progress = report_of("in-progress");
    CHECK(status(progress, "core.tool-chains") == "met");
    CHECK(status(progress, "core.deep-learning") == "in-progress");
    Report const planned = report_of("planned");
    CHECK(status(planned, "core") == "in-progress");
    CHECK(status(planned, "domain.biomed") == "planned");
}

TEST_CASE("a C minus earns no units and is averaged all the same") {
    Report const report = report_of("c-minus");
    CHECK(status(report, "qpa") == "met");
    CHECK(at(report, "domain.robotics").remaining.units == Units(12));
    CHECK(unused(report, "16-741") == "earns no units");
}

TEST_CASE("waived core: the waiver is reported, and its courses are free") {
    Report const report = report_of("waived-core");
    REQUIRE_FALSE(report.petitions.empty());
    CHECK(report.petitions[0].effective);
    bool waived = false;
    report.visit([&](Finding const& finding) { waived = waived || finding.status == Status::waived; });
    CHECK(waived);
}

TEST_CASE("the applicant is judged for admission") {
    Report const report = report_of("applicant");
    REQUIRE(report.stages.size() == 2);
    CHECK(report.stages[0].name == "admission");
    CHECK(report.stages[1].status == Status::unmet);
}
