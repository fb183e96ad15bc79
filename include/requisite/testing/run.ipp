#pragma once

#include <requisite/testing/run.hpp>
#include <requisite/text/suggest.hpp>

namespace requisite {

namespace detail::testing {

/// The codes of the course that has this code, after `same`.
inline std::vector<std::string> codes_of(std::string const& code, std::vector<SameCourse> const& same) {
    std::vector<std::string> codes{code};
    auto const add = [&codes](std::string const& other) {
        for (auto const& known : codes)
            if (known == other) return;
        codes.push_back(other);
    };
    for (std::size_t i = 0; i < codes.size(); ++i) { // NOLINT(modernize-loop-convert): grows while it is walked
        for (auto const& pair : same) {
            if (pair.one == codes[i]) add(pair.other);
            if (pair.other == codes[i]) add(pair.one);
        }
    }
    return codes;
}

inline bool is_one_of(std::string const& code, std::vector<std::string> const& codes) {
    for (auto const& one : codes)
        if (one == code) return true;
    return false;
}

/// Findings that stand side by side: one, or all of a block.
struct Findings {
    Finding const* first;
    Finding const* last;
    explicit Findings(Finding const& one) : first(&one), last(&one + 1) {}
    Findings(std::vector<Finding> const& all) : first(all.data()), last(all.data() + all.size()) {} // NOLINT
    Finding const* begin() const noexcept { return first; }
    Finding const* end() const noexcept { return last; }
};

/// Whether the course counts toward one of the findings or anything below them.
inline bool uses(Findings findings, std::vector<std::string> const& course) {
    for (auto const& finding : findings) {
        for (auto const& record : finding.applied)
            if (is_one_of(record.course, course)) return true;
        if (uses(finding.children, course)) return true;
    }
    return false;
}

/// The lowest finding that takes the course, or null.
inline Finding const* find_taker(Findings findings, std::vector<std::string> const& course) {
    for (auto const& finding : findings) {
        if (auto const* const below = find_taker(finding.children, course)) return below;
        for (auto const& record : finding.applied)
            if (is_one_of(record.course, course) && !record.observed) return &finding;
    }
    return nullptr;
}

/// The courses that count toward the findings, in the order of the report, each once.
inline void collect(Findings findings, std::vector<std::string>& courses) {
    for (auto const& finding : findings) {
        for (auto const& record : finding.applied)
            if (!is_one_of(record.course, courses)) courses.push_back(record.course);
        collect(finding.children, courses);
    }
}

/// `core.deep-learning "Introduction to Deep Learning"`
inline std::string named(std::string const& path, std::string const& title) {
    return title.empty() ? path : path + " \"" + title + '"';
}

inline std::string status_text(Status status, Cause cause) {
    std::string text = "is " + std::string(to_string(status));
    if (cause != Cause::none) text += " (" + std::string(to_string(cause)) + ')';
    return text;
}

inline std::string describe(Finding const& finding) {
    std::string text = named(finding.path, finding.title) + ' ' + status_text(finding.status, finding.cause);
    return finding.why.empty() ? text : text + ": " + finding.why;
}

/// What the path of an expectation names: a requirement, or a stage.
struct Target {
    StageReport const* stage = nullptr;
    Finding const* finding = nullptr; ///< null: the stage
    Status status = Status::unknown;
};

inline Target find_target(Report const& report, std::string const& path) {
    for (auto stage = report.stages.rbegin(); stage != report.stages.rend(); ++stage)
        if (auto const* const finding = find_in(stage->requirements, path)) return {&*stage, finding, finding->status};
    for (auto const& stage : report.stages)
        if (stage.name == path) return {&stage, nullptr, stage.status};
    return {};
}

inline std::string nothing_named(Report const& report, std::string const& path) {
    std::vector<std::string> names;
    std::string ending; // "deep-learning" for core.deep-learning
    report.visit([&](Finding const& finding) {
        names.push_back(finding.path);
        std::string const& full = finding.path;
        if (ending.empty() && full.size() > path.size() && full[full.size() - path.size() - 1] == '.' &&
            full.compare(full.size() - path.size(), path.size(), path) == 0)
            ending = full;
    });
    for (auto const& stage : report.stages)
        if (!stage.name.empty()) names.push_back(stage.name);
    std::string const meant = ending.empty() ? suggest(path, names) : ending;
    std::string text = "no requirement and no stage of this student is named '" + path + '\'';
    return meant.empty() ? text : text + "; did you mean '" + meant + "'?";
}

/// Where a course went that an expectation missed.
inline std::string whereabouts(std::string const& code, std::vector<std::string> const& course, Report const& report,
                               StageReport const& stage) {
    if (auto const* const taker = find_taker(stage.requirements, course))
        return code + " is used by " + named(taker->path, taker->title);
    for (auto const& unused : report.unused)
        if (is_one_of(unused.course, course)) return code + " is not used: " + unused.text;
    for (auto const& other : report.stages)
        if (uses(other.requirements, course)) return code + " is not used in this stage";
    return code + " is not on the transcript";
}

inline std::string describe_stage(StageReport const& stage) {
    std::string text = named(stage.name, stage.title) + ' ' + status_text(stage.status, stage.cause);
    for (auto const& finding : stage.requirements) {
        bool const settled = finding.status == Status::met || finding.status == Status::waived ||
                             finding.status == Status::not_applicable;
        if (!settled) text += "\n  " + describe(finding);
    }
    return text;
}

inline std::string listed(std::vector<std::string> const& courses) {
    std::string text;
    for (auto const& course : courses) text += (text.empty() ? "" : ", ") + course;
    return text.empty() ? "nothing" : text;
}

} // namespace detail::testing

REQUISITE_INLINE ExpectationResult check(Expectation const& expectation, Report const& report,
                                         std::vector<SameCourse> const& same) {
    using namespace detail::testing;
    ExpectationResult result;
    result.place = expectation.place;
    result.expected = "expect " + expectation.path;
    if (expectation.status) (result.expected += ' ') += to_string(*expectation.status);
    if (!expectation.uses.empty()) result.expected += " uses " + listed(expectation.uses);

    Target const target = find_target(report, expectation.path);
    if (target.stage == nullptr) {
        result.actual = nothing_named(report, expectation.path);
        return result;
    }
    Findings const here = target.finding != nullptr ? Findings(*target.finding) : Findings(target.stage->requirements);
    bool const right_status = !expectation.status || target.status == *expectation.status;
    std::string missing;
    for (auto const& code : expectation.uses) {
        std::vector<std::string> const course = codes_of(code, same);
        if (uses(here, course)) continue;
        missing += "\n  " + whereabouts(code, course, report, *target.stage);
    }
    result.passed = right_status && missing.empty();
    if (result.passed) return result;

    result.actual = target.finding != nullptr ? describe(*target.finding) : describe_stage(*target.stage);
    if (!missing.empty()) {
        std::vector<std::string> courses;
        collect(here, courses);
        result.actual += "\n  it uses " + listed(courses) + missing;
    }
    return result;
}

REQUISITE_INLINE TestResult run(TestCase const& test, Bound const& program, AuditOptions const& options) {
    TestResult result;
    result.title = test.title;
    result.program = test.program;
    AuditOptions settings = options;
    if (test.as_of) settings.as_of = test.as_of;
    result.report = audit(program, test.transcript, settings);
    result.passed = true;
    for (auto const& expectation : test.expectations) {
        result.expectations.push_back(check(expectation, result.report, program.catalogue().same));
        result.passed = result.passed && result.expectations.back().passed;
    }
    return result;
}

} // namespace requisite
