#pragma once

#include <requisite/model/paths.hpp>
#include <requisite/print/print.hpp>
#include <requisite/report/finding_range.hpp>
#include <requisite/testing/coverage.hpp>
#include <requisite/testing/failure.hpp>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::testing {

/// Collects what there is to cover, and looks it up in the reports.
class Covering {
public:
    Covering(Document const& document, std::vector<TestResult> const& results) : document_(document) {
        for (auto const& result : results) {
            add(result.report);
            for (auto const& other : result.others) add(other);
        }
    }

    std::vector<CoverageItem> run() {
        for (auto const& program : document_.programs) {
            program_ = &program;
            for (auto const& stage : program.stages) {
                stage_ = &stage.name;
                int position = 0;
                block(stage.block, {}, position, false);
            }
        }
        program_ = nullptr;
        for (auto const& set : document_.catalogue.sets)
            if (set.place.source == document_.source) // not of an imported file
                courses(set.courses, {}, [this](std::string const& code) { return applied_.count(code) != 0; });
        return std::move(items_);
    }

private:
    using Kind = CoverageItem::Kind;
    struct Seen {
        Finding const* finding;
        Units largest; ///< of the records that the report uses
    };

    void add(Report const& report) {
        Units largest;
        for (Finding const& finding : findings(report)) {
            for (auto const& record : finding.applied) {
                largest = std::max(largest, record.units);
                for (auto const& code : codes_of(record.course, document_.catalogue.same)) applied_.insert(code);
            }
        }
        for (auto const& stage : report.stages) {
            ++reports_[key(report.program, stage.name, {})];
            add(report.program, stage.name, stage.requirements, largest);
        }
    }

    void add(std::string const& program, std::string const& stage, Findings findings, Units largest) {
        for (auto const& finding : findings) {
            seen_[key(program, stage, finding.path)].push_back({&finding, largest});
            add(program, stage, finding.children, largest);
        }
    }

    static std::string key(std::string const& program, std::string const& stage, std::string const& path) {
        return program + '\n' + stage + '\n' + path;
    }

    std::vector<Seen> const& seen(std::string const& path) const {
        auto const found = seen_.find(key(program_->name, *stage_, path));
        return found != seen_.end() ? found->second : none_;
    }

    void item(Kind kind, std::string path, std::string what, Place const& place, bool covered) {
        std::string const program = program_ != nullptr ? program_->name : std::string();
        items_.push_back({kind, program, std::move(path), std::move(what), place, covered});
    }

    template <class F> bool some(std::string const& path, F const& holds) const {
        auto const& all = seen(path);
        return std::any_of(all.begin(), all.end(), holds);
    }

    static bool is_met(Finding const& finding) {
        return finding.status == Status::met || finding.status == Status::waived;
    }

    void block(Block const& block, std::string const& prefix, int& position, bool choice) {
        for (auto const& statement : block.statements) {
            if (auto const* const requirement = std::get_if<Requirement>(&statement.form)) {
                this->requirement(*requirement, prefix, position, choice);
            } else if (auto const* const conditional = std::get_if<Conditional>(&statement.form)) {
                branches(*conditional, prefix, position);
                this->block(conditional->then, prefix, position, choice);
                this->block(conditional->otherwise, prefix, position, choice);
            }
        }
    }

    void requirement(Requirement const& requirement, std::string const& prefix, int& position, bool choice) {
        ++position;
        std::string const name = requirement.name.empty() ? '#' + std::to_string(position) : requirement.name;
        std::string const path = prefix.empty() ? name : prefix + '.' + name;
        Place const& place = requirement.place;
        item(Kind::requirement, path, "never met", place,
             some(path, [](Seen const& one) { return is_met(*one.finding); }));
        item(Kind::requirement, path, "never seen without being met", place,
             some(path, [](Seen const& one) { return !is_met(*one.finding); }));
        if (choice)
            item(Kind::option, path, "never chosen and met", place,
                 some(path, [](Seen const& one) { return one.finding->chosen && is_met(*one.finding); }));
        bounds(path, requirement);
        if (auto const* const take = std::get_if<Take>(&requirement.body))
            for (std::size_t i = 0; i < take->with.size(); ++i) bounds_of_with(path, take->with[i], i);
        if (auto const* const take = std::get_if<Take>(&requirement.body))
            courses(take->from, path, [&](std::string const& code) {
                return some(path, [&](Seen const& one) {
                    return uses(Findings(*one.finding), codes_of(code, document_.catalogue.same));
                });
            });
        if (auto const* const group = std::get_if<Group>(&requirement.body)) {
            int inner = 0;
            block(group->block, path, inner, group->choose.has_value());
        }
    }

    /// Both sides of what is asked for.
    void bounds(std::string const& path, Requirement const& requirement) {
        bool const average = std::holds_alternative<GradeAverage>(requirement.body);
        bool const amount = std::holds_alternative<Take>(requirement.body) ||
                            std::holds_alternative<Overall>(requirement.body) ||
                            std::holds_alternative<Unique>(requirement.body);
        if (!average && !amount) return;
        Place const& place = requirement.place;
        item(Kind::bound, path, average ? "the average never reached" : "the amount never reached", place,
             some(path, [](Seen const& one) { return one.finding->status == Status::met; }));
        item(
            Kind::bound, path, average ? "the average never just missed" : "the amount never just missed", place,
            some(path, [&](Seen const& one) { return average ? just_below(*one.finding, requirement) : nearly(one); }));
    }

    static bool nearly(Seen const& one) {
        return !is_met(*one.finding) && one_course_short(one.finding->remaining, one.largest);
    }

    static bool one_course_short(Amounts const& lacks, Units largest) {
        bool const courses = lacks.courses && *lacks.courses == Courses(1);
        bool const units = lacks.units && Units() < *lacks.units && !(largest < *lacks.units);
        return courses || units;
    }

    /// Both sides of one bound of `with`; `exactly` has an upper side, too.
    void bounds_of_with(std::string const& path, With const& with, std::size_t index) {
        auto const seen_as = [&](auto const& holds) {
            return some(path, [&](Seen const& one) {
                return index < one.finding->bounds.size() && !one.finding->applied.empty() &&
                       holds(one.finding->bounds[index], one.largest);
            });
        };
        auto const& [units, courses, either, all] = with.quantity;
        bool const lower = units ? Units() < units->least : courses && Courses() < courses->least;
        bool const upper = units ? units->most.has_value() : courses && courses->most.has_value();
        std::string const text = '\'' + print(with, program_->unit_word) + "' ";
        if (lower) {
            item(Kind::bound, path, text + "is never reached", with.place,
                 seen_as([](BoundFinding const& bound, Units) { return bound.met; }));
            item(Kind::bound, path, text + "is never just missed", with.place,
                 seen_as([](BoundFinding const& bound, Units largest) {
                     return !bound.met && one_course_short(bound.remaining, largest);
                 }));
        } else if (upper) {
            item(Kind::bound, path, text + "is never used up", with.place,
                 seen_as([](BoundFinding const& bound, Units) { return bound.used_up; }));
        }
        if (upper)
            item(Kind::bound, path, text + "never keeps a course out", with.place,
                 seen_as([](BoundFinding const& bound, Units) { return bound.kept_out; }));
    }

    static bool just_below(Finding const& finding, Requirement const& requirement) {
        auto const& have = finding.have.gpa;
        if (!have || is_met(finding)) return false;
        auto const& asked = std::get<GradeAverage>(requirement.body).threshold;
        std::int64_t const apart = asked.thousandths() - have->thousandths();
        return apart <= 250 && apart >= -250;
    }

    template <class F> void courses(CourseSet const& set, std::string const& path, F const& covered) {
        if (set.kind == CourseSet::Kind::list || set.kind == CourseSet::Kind::together)
            for (auto const& code : set.codes)
                item(Kind::course, path, code + " is never applied", set.place, covered(code));
        // What is taken away is not in the set.
        bool const first_only = set.kind == CourseSet::Kind::except;
        for (auto const& operand : set.operands) {
            courses(operand, path, covered);
            if (first_only) break;
        }
    }

    /// A branch is seen by its requirements: by those whose paths the other branch does not have.
    void branches(Conditional const& conditional, std::string const& prefix, int position) {
        std::vector<std::string> then;
        std::vector<std::string> otherwise;
        auto const collect_into = [&](Block const& from, std::vector<std::string>& paths) {
            auto const collect = [&](std::string const& path, Requirement const&) { paths.push_back(path); };
            detail::visit_paths(from, prefix, position, collect);
        };
        collect_into(conditional.then, then);
        collect_into(conditional.otherwise, otherwise);
        auto const held = [&](std::vector<std::string> const& own, std::vector<std::string> const& theirs) {
            for (auto const& path : own)
                if (std::find(theirs.begin(), theirs.end(), path) == theirs.end() && !seen(path).empty()) return true;
            return false;
        };
        if (!then.empty())
            item(Kind::branch, prefix, "the condition never holds", conditional.place, held(then, otherwise));
        if (!otherwise.empty()) {
            item(Kind::branch, prefix, "'else' is never taken", conditional.place, held(otherwise, then));
        } else if (!then.empty()) {
            std::string const around = key(program_->name, *stage_, prefix);
            auto const found = seen_.find(around);
            std::size_t const times = prefix.empty()         ? reports_[around]
                                      : found != seen_.end() ? found->second.size()
                                                             : 0;
            item(Kind::branch, prefix, "the condition never fails", conditional.place,
                 seen(then.front()).size() < times);
        }
    }

    Document const& document_;
    std::unordered_map<std::string, std::vector<Seen>> seen_; ///< by program, stage and path
    std::vector<Seen> none_;                                  ///< what a path has that no report has
    std::unordered_map<std::string, std::size_t> reports_;    ///< how many, by program and stage
    std::set<std::string> applied_;                           ///< the codes of all courses that count somewhere
    std::vector<CoverageItem> items_;
    Program const* program_ = nullptr;
    std::string const* stage_ = nullptr;
};

} // namespace detail::testing

std::string_view to_string(CoverageItem::Kind kind) noexcept {
    constexpr std::string_view names[] = {"requirements", "branches", "options", "courses", "bounds"};
    return names[static_cast<std::size_t>(kind)];
}

Coverage::Share Coverage::of(CoverageItem::Kind kind) const noexcept {
    Share share;
    for (auto const& item : items) {
        if (item.kind != kind) continue;
        ++share.all;
        share.covered += item.covered ? 1 : 0;
    }
    return share;
}

Coverage::Share Coverage::total() const noexcept {
    Share share;
    for (auto const& item : items) share.covered += item.covered ? 1 : 0;
    share.all = items.size();
    return share;
}

Coverage coverage(Document const& document, std::vector<TestResult> const& results) {
    return {detail::testing::Covering(document, results).run()};
}

} // namespace REQUISITE_ABI
} // namespace requisite
