// What a failed `expect` says: what it is about, how that stands, and where the courses went. Internal to check.ipp.
#pragma once

#include <requisite/model/paths.hpp>
#include <requisite/report/finding_range.hpp>
#include <requisite/testing/check.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>

namespace requisite::detail::testing {

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

/// The same as a person reads it: "CS 101, CS 210 in progress"; "nothing".
inline void collect_words(Findings findings, std::vector<std::string>& courses, std::vector<std::string>& words) {
    for (auto const& finding : findings) {
        for (auto const& record : finding.applied) {
            if (is_one_of(record.course, courses)) continue;
            courses.push_back(record.course);
            words.push_back(record.course + (record.status == RecordStatus::in_progress ? " in progress"
                                             : record.status == RecordStatus::planned   ? " planned"
                                                                                        : ""));
        }
        collect_words(finding.children, courses, words);
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

inline bool is_settled(Finding const& finding) {
    return finding.status == Status::met || finding.status == Status::waived ||
           finding.status == Status::not_applicable;
}

inline std::string describe(Finding const& finding, std::string const& name) {
    std::string text = named(name, finding.title) + ' ' + status_text(finding.status, finding.cause);
    if (!finding.why.empty()) text += ": " + finding.why;
    if (!is_settled(finding))
        for (auto const& note : finding.notes) text += ' ' + note;
    return text;
}

/// What is open among the findings, in lines that each begin with a line break; a group goes before what it lacks.
inline void describe_open(Findings findings, std::string& text, int& room) {
    for (auto const& finding : findings) {
        if (is_settled(finding) || !finding.chosen || room == 0) continue;
        --room;
        text += "\n  " + describe(finding, finding.path);
        describe_open(finding.children, text, room);
    }
}

inline std::string listed(std::vector<std::string> const& courses) {
    std::string text;
    for (auto const& course : courses) text += (text.empty() ? "" : ", ") + course;
    return text.empty() ? "nothing" : text;
}

inline std::string reason(UnusedRecord const& unused) {
    return unused.text.empty() ? std::string(to_string(unused.reason)) : unused.text;
}

/// What the path of an expectation names: a requirement, or a stage.
struct Target {
    Audited audited;
    StageReport const* stage = nullptr; ///< null: nothing
    Finding const* finding = nullptr;   ///< null: the stage
    std::string name;                   ///< as a person calls it, behind the name of another program
    Status status = Status::unknown;
    Findings findings() const { return finding != nullptr ? Findings(*finding) : Findings(stage->requirements); }
};

inline Target find_target(Audited const& audited, std::string const& path) {
    auto const& stages = audited.report->stages;
    for (auto stage = stages.rbegin(); stage != stages.rend(); ++stage)
        if (auto const* const finding = find_in(stage->requirements, path))
            return {audited, &*stage, finding, path, finding->status};
    for (auto const& stage : stages) {
        if (stage.name.empty() || path.compare(0, stage.name.size(), stage.name) != 0) continue;
        if (path.size() == stage.name.size()) return {audited, &stage, nullptr, path, stage.status};
        if (path[stage.name.size()] != '.') continue;
        if (auto const* const finding = find_in(stage.requirements, path.substr(stage.name.size() + 1)))
            return {audited, &stage, finding, path, finding->status};
    }
    return {};
}

/// Our own requirements and stages go first, then the program, then the other programs by their names.
inline Target find_target(std::vector<Audited> const& all, std::string const& path) {
    if (Target const own = find_target(all.front(), path); own.stage != nullptr) return own;
    std::size_t const dot = path.find('.');
    for (auto const& one : all) {
        Report const& report = *one.report;
        if (report.program.empty() || report.program != path.substr(0, dot)) continue;
        if (dot != std::string::npos) {
            Target target = find_target(one, path.substr(dot + 1));
            target.name = path;
            return target;
        }
        if (!report.stages.empty()) return {one, &report.stages.back(), nullptr, path, report.status()};
    }
    return {};
}

/// How the target stands and why.
inline std::string describe(Target const& target) {
    if (target.finding != nullptr) return describe(*target.finding, target.name);
    StageReport const& stage = *target.stage;
    bool const program = target.name != stage.name;
    return named(target.name, program ? target.audited.report->title : stage.title) + ' ' +
           status_text(stage.status, stage.cause);
}

/// What is open in a stage or a group, each on a line.
inline std::string open(Target const& target) {
    int room = 8;
    std::string text;
    if (target.finding == nullptr)
        describe_open(target.stage->requirements, text, room);
    else if (!is_settled(*target.finding))
        describe_open(target.finding->children, text, room);
    return text;
}

/// The names that `path` may have been meant to be, the likeliest first, three at most: those that end with it, and those spelt like it.
inline std::vector<std::string> nearest(std::string const& path, std::vector<std::string> names) {
    constexpr std::size_t most = 3;
    std::vector<std::string> near;
    for (auto const& name : names) // "learning" for core.learning
        if (near.size() < most && name.size() > path.size() && name[name.size() - path.size() - 1] == '.' &&
            name.compare(name.size() - path.size(), path.size(), path) == 0)
            near.push_back(name);
    while (near.size() < most) {
        std::string const next = suggest(path, names);
        if (next.empty()) break;
        names.erase(std::remove(names.begin(), names.end(), next), names.end());
        if (!is_one_of(next, near)) near.push_back(next);
    }
    return near;
}

/// "'a', 'b' or 'c'"
inline std::string alternatives(std::vector<std::string> const& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "'" : i + 1 < names.size() ? ", '" : " or '") + names[i] + '\'';
    return text;
}

inline std::string nothing_named(std::vector<Audited> const& all, std::string const& path) {
    constexpr std::size_t most = 8;
    std::vector<std::string> names;
    std::vector<std::string> top; // what a person would look through if nothing is spelt like it
    Report const& report = *all.front().report;
    for (auto const& stage : report.stages) {
        for (auto const& finding : stage.requirements) top.push_back(finding.path);
        if (!stage.name.empty()) top.push_back(stage.name);
    }
    for (Finding const& finding : findings(report)) names.push_back(finding.path);
    for (auto const& stage : report.stages)
        if (!stage.name.empty()) names.push_back(stage.name);
    std::string const text = "no requirement and no stage of this student is named '" + path + '\'';
    auto const near = nearest(path, std::move(names));
    if (!near.empty()) return text + "; did you mean " + alternatives(near) + '?';
    if (top.empty()) return text;
    std::string const more = top.size() > most ? ", …" : "";
    top.resize(std::min(top.size(), most));
    return text + "; there are " + listed(top) + more;
}

/// Where a course went that an expectation missed.
inline std::string whereabouts(std::string const& code, std::vector<std::string> const& course, Target const& target) {
    Report const& report = *target.audited.report;
    if (auto const* const taker = find_taker(target.stage->requirements, course))
        return code + " is used by " + named(taker->path, taker->title);
    for (auto const& unused : report.unused)
        if (is_one_of(unused.course, course)) return code + " is not used: " + reason(unused);
    for (auto const& counted : report.only_counted)
        if (is_one_of(counted.course, course)) return code + " counts toward the total only: " + reason(counted);
    for (auto const& other : report.stages)
        if (auto const* const taker = find_taker(other.requirements, course))
            return code + " is not used in this stage; in " + other.name + " by " + named(taker->path, taker->title);
    return code + " is not on the transcript";
}

/// The requirement that the target is; null for a stage, and where the program is not at hand.
inline Requirement const* rule_of(Target const& target) {
    Requirement const* rule = nullptr;
    if (target.finding == nullptr || target.audited.program == nullptr) return rule;
    for (auto const& stage : target.audited.program->stages) {
        if (stage.name != target.stage->name) continue;
        visit_paths(stage.block, [&](std::string const& path, Requirement const& requirement) {
            if (rule == nullptr && path == target.finding->path) rule = &requirement;
        });
    }
    return rule;
}

/// The rule, the stage or the program as it is written, with its place: one line of the program's text.
inline std::string written(Target const& target) {
    if (target.audited.program == nullptr) return {};
    Program const& program = *target.audited.program;
    Requirement const* const requirement = rule_of(target);
    Place const* rule = requirement != nullptr ? &requirement->place : nullptr;
    if (target.finding == nullptr) {
        rule = &program.place;
        for (auto const& stage : program.stages)
            if (stage.name == target.name) rule = &stage.place;
    }
    if (rule == nullptr || !rule->source) return {};
    Source const& source = *rule->source;
    std::string_view text = source.text(rule->span);
    std::size_t const line = text.find('\n');
    std::string quoted(text.substr(0, line));
    while (!quoted.empty() && (quoted.back() == ' ' || quoted.back() == '\r')) quoted.pop_back();
    if (line != std::string_view::npos) quoted += " …";
    return "\n  " + source.name() + ':' + std::to_string(source.position(rule->span.first).line) + ": " + quoted;
}

/// Whether the target is a rule that takes courses itself or below, or a stage.
inline bool takes_courses(Target const& target) {
    if (target.finding == nullptr) return true;
    for (auto const kind : {Finding::Kind::gpa, Finding::Kind::condition, Finding::Kind::manual,
                            Finding::Kind::residence, Finding::Kind::attempts, Finding::Kind::children_of})
        if (target.finding->kind == kind) return false;
    return true;
}

/// The courses with a grade that count in a stage or a requirement of it, each once; those that an `overall` only observes, too.
inline void collect_grades(Findings findings, bool observed, std::vector<std::string>& grades) {
    for (auto const& finding : findings) {
        for (auto const& record : finding.applied) {
            std::string const grade = record.course + ' ' + record.grade;
            if (!record.grade.empty() && (observed || !record.observed) && !is_one_of(grade, grades))
                grades.push_back(grade);
        }
        collect_grades(finding.children, observed, grades);
    }
}

/// The grades that an average has to do with.
inline std::string grades_line(Target const& target) {
    Requirement const* const rule = rule_of(target);
    auto const* const average = rule != nullptr ? std::get_if<GradeAverage>(&rule->body) : nullptr;
    bool const over_applied = average != nullptr && average->over == GradeAverage::Over::applied;
    Finding const* const part =
        over_applied ? find_in(target.stage->requirements, average->applied_to) : static_cast<Finding const*>(nullptr);
    std::vector<std::string> grades;
    collect_grades(part != nullptr ? Findings(*part) : Findings(target.stage->requirements), !over_applied, grades);
    if (grades.empty()) { // an average over a set looks at more than what counts
        if (!target.finding->have.gpa) return "\n  no course with a grade counts";
        return target.finding->notes.empty() ? std::string() : "\n  " + target.finding->notes.front();
    }
    return (over_applied ? "\n  the grades: " : "\n  the grades that count in the stage: ") + listed(grades);
}

/// The courses that the target uses; of an average, with their grades.
inline std::string courses_line(Target const& target) {
    if (!takes_courses(target)) return target.finding->kind == Finding::Kind::gpa ? grades_line(target) : std::string();
    std::vector<std::string> courses;
    std::vector<std::string> words;
    collect_words(target.findings(), courses, words);
    return "\n  it uses " + listed(words);
}

/// The records that were not used, with their reasons.
inline std::string unused_lines(Target const& target) {
    constexpr std::size_t most = 8;
    std::string text;
    Report const& report = *target.audited.report;
    std::size_t shown = 0;
    for (auto const* const records : {&report.unused, &report.only_counted})
        for (auto const& one : *records)
            if (shown++ < most)
                text += "\n  " + one.course +
                        (records == &report.unused ? " is not used: " : " counts toward the total only: ") +
                        reason(one);
    if (shown > most) text += "\n  and " + std::to_string(shown - most) + " other records";
    return text;
}

/// What explains a status that was not expected: the courses that are used and, where more was expected, those that are not.
inline std::string consequences(Target const& target, Status expected) {
    bool const less = expected == Status::unmet || expected == Status::unknown;
    std::string const unused = !less && takes_courses(target) ? unused_lines(target) : std::string();
    std::string const used = courses_line(target);
    return (used == "\n  it uses nothing" && !unused.empty() ? std::string() : used) + unused;
}

} // namespace requisite::detail::testing
