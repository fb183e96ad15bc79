#pragma once

#include <requisite/compile/names.hpp>
#include <requisite/compile/resolve.hpp>
#include <requisite/model/paths.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>

namespace requisite {

namespace detail {

class Resolver {
public:
    Resolver(Document const& document, Diagnostics& diagnostics, std::size_t most)
        : document_(document), names_(document.catalogue), diagnostics_(diagnostics), most_(most) {}

    void run();

private:
    struct Paths {
        std::vector<std::string> all;
        std::vector<Requirement const*> requirements;
    };

    bool full() const noexcept { return diagnostics_.size() >= most_; }
    Diagnostic& report(char const* code, Place const& where, std::string message, std::string help = {});
    /// A declaration; the order among equal names is that of the text.
    struct Declared {
        std::string name;
        std::size_t order;
        Place const* place;
        bool operator<(Declared const& other) const {
            return name != other.name ? name < other.name : order < other.order;
        }
    };
    void duplicates(char const* what, std::vector<Declared>& all);
    void duplicate(std::string const& what, Place const& second, Place const& first);
    void declarations();
    void cycles();
    void parts(CourseSet const& set, std::vector<Declared> const& labels, std::vector<std::size_t>& found) const;
    void program(Program const& program);
    void block(Block const& block, Paths const& paths, std::string const& prefix);
    void statement(Statement const& statement, Paths const& paths, std::string const& prefix, int& position);
    void requirement(Requirement const& requirement, Paths const& paths, std::string const& path);
    void share(Share const& share, Paths const& paths, std::string const& prefix);
    void set(CourseSet const& set);
    void filter(Filter const& filter);
    void path(std::string const& path, Paths const& paths, Place const& where);
    void siblings(Block const& block, std::vector<Requirement const*>& seen);
    void test(TestCase const& test);

    Document const& document_;
    Names names_;
    Diagnostics& diagnostics_;
    std::size_t most_;
};

REQUISITE_INLINE Diagnostic& Resolver::report(char const* code, Place const& where, std::string message,
                                              std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.primary = {where.source, where.span, {}};
    diagnostics_.push_back(std::move(diagnostic));
    return diagnostics_.back();
}

REQUISITE_INLINE void Resolver::duplicate(std::string const& what, Place const& second, Place const& first) {
    Diagnostic& fault =
        report("RQ0205", second, what + " is declared twice", "remove one of them, or give it another name");
    fault.others.push_back({first.source, first.span, "first declared here"});
}

/// Reports every name that is declared twice. `what` goes before the name in the message.
REQUISITE_INLINE void Resolver::duplicates(char const* what, std::vector<Declared>& all) {
    if (full()) return all.clear();
    std::sort(all.begin(), all.end());
    for (std::size_t i = 1; i < all.size(); ++i)
        if (!full() && all[i - 1].name == all[i].name) duplicate(what + all[i].name, *all[i].place, *all[i - 1].place);
    all.clear();
}

/// How messages call a set: `concentration(robotics)`.
inline std::string label(NamedSet const& set) {
    return set.value.empty() ? set.name : set.name + '(' + set.value + ')';
}

REQUISITE_INLINE void Resolver::declarations() {
    Catalogue const& catalogue = document_.catalogue;
    std::vector<Declared> all;
    for (auto const& course : catalogue.courses) all.push_back({course.code, all.size(), &course.place});
    duplicates("course ", all);
    for (auto const& set : catalogue.sets) all.push_back({label(set), all.size(), &set.place});
    duplicates("set ", all);
    for (auto const& program : document_.programs)
        all.push_back({'\'' + program.name + '\'', all.size(), &program.place});
    duplicates("program ", all);
    for (auto const& one : catalogue.sets) {
        if (one.value.empty() && names_.is_tag(one.name))
            report("RQ0205", one.place, "'" + one.name + "' is a tag and cannot be the name of a set, too",
                   "choose another name for the set");
        set(one.courses);
    }
    if (names_.knows_courses()) {
        std::vector<std::string> codes; // those of `same` stand here for themselves and for another statement
        for (auto const& course : catalogue.courses) codes.push_back(course.code);
        for (auto const& same : catalogue.same) codes.insert(codes.end(), {same.one, same.other});
        std::sort(codes.begin(), codes.end());
        auto const only_here = [&](std::string const& code) {
            auto const found = std::equal_range(codes.begin(), codes.end(), code);
            return found.second - found.first == 1;
        };
        for (auto const& same : catalogue.same)
            if (only_here(same.one) && only_here(same.other))
                report("RQ0202", same.place, "neither " + same.one + " nor " + same.other + " is in the catalogue",
                       "declare one of them");
    }
    cycles();
}

// The declared sets that an expression is made of, by their numbers.
REQUISITE_INLINE void Resolver::parts(CourseSet const& set, std::vector<Declared> const& labels,
                                      std::vector<std::size_t>& found) const {
    for (auto const& operand : set.operands) parts(operand, labels, found);
    bool const tagged = set.kind == CourseSet::Kind::tagged;
    if (!tagged && set.kind != CourseSet::Kind::named) return;
    bool const any_value = tagged && set.value.empty();
    std::string wanted = set.name;
    if (tagged) wanted += '(' + set.value;
    if (tagged && !any_value) wanted += ')';
    for (auto at = std::lower_bound(labels.begin(), labels.end(), Declared{wanted, 0, nullptr}); at != labels.end();
         ++at) {
        if (any_value ? at->name.compare(0, wanted.size(), wanted) != 0 : at->name != wanted) break;
        found.push_back(at->order);
    }
}

REQUISITE_INLINE void Resolver::cycles() {
    auto const& sets = document_.catalogue.sets;
    std::vector<Declared> labels;
    for (auto const& one : sets) labels.push_back({label(one), labels.size(), &one.place});
    std::sort(labels.begin(), labels.end());
    struct Step {
        std::size_t set;
        std::vector<std::size_t> parts; ///< still to be followed
    };
    enum class State : unsigned char { unseen, open, done };
    std::vector<State> states(sets.size(), State::unseen);
    std::vector<Step> trail;
    auto const enter = [&](std::size_t set) {
        states[set] = State::open;
        trail.push_back({set, {}});
        parts(sets[set].courses, labels, trail.back().parts);
    };
    for (std::size_t start = 0; start < sets.size(); ++start) {
        if (states[start] == State::unseen) enter(start);
        while (!trail.empty()) {
            Step& step = trail.back();
            if (step.parts.empty()) {
                states[step.set] = State::done;
                trail.pop_back();
                continue;
            }
            std::size_t const next = step.parts.back();
            step.parts.pop_back();
            if (states[next] == State::unseen)
                enter(next);
            else if (states[next] == State::open) {
                std::string text;
                bool inside = false;
                for (auto const& one : trail) {
                    inside = inside || one.set == next;
                    if (inside) text += label(sets[one.set]) + " -> ";
                }
                report("RQ0209", sets[next].place,
                       "set '" + label(sets[next]) + "' is made of itself: " + text + label(sets[next]),
                       "break the circle in one of them");
                return; // the others of the circle say the same
            }
        }
    }
}

REQUISITE_INLINE void Resolver::set(CourseSet const& set) {
    if (full()) return;
    for (auto const& operand : set.operands) this->set(operand);
    switch (set.kind) {
    case CourseSet::Kind::named:
        if (names_.is_set(set.name)) return;
        if (names_.is_tag(set.name)) {
            report("RQ0206", set.place, "'" + set.name + "' is a tag, not a set",
                   "write '" + set.name + "(…)' with one of its values: " + names_.list_values(set.name));
            return;
        }
        {
            std::string const near = suggest(set.name, names_.set_names());
            Diagnostic& fault =
                report("RQ0202", set.place, "unknown set '" + set.name + "'",
                       near.empty() ? "declare it: set " + set.name + " = {…}" : "did you mean '" + near + "'?");
            if (!near.empty()) fault.fixes.push_back({set.place.span, near});
        }
        return;
    case CourseSet::Kind::tagged: names_.check_tag(set, diagnostics_); return;
    case CourseSet::Kind::list: names_.check_codes(set, diagnostics_); return;
    default: return;
    }
}

REQUISITE_INLINE void Resolver::filter(Filter const& filter) {
    if (full()) return;
    for (auto const& operand : filter.operands) this->filter(operand);
    if (filter.kind == Filter::Kind::tag) names_.check_filter_tag(filter, diagnostics_);
    if (filter.kind != Filter::Kind::grade) return;
    GradeScale const scale = document_.catalogue.grades.empty() ? GradeScale::us_letter() : document_.catalogue.grades;
    if (scale.rank(filter.name)) return;
    std::string list;
    for (auto const& grade : scale.grades())
        if (scale.rank(grade.symbol)) list += (list.empty() ? "" : ", ") + grade.symbol;
    report("RQ0302", filter.place, "grade '" + filter.name + "' has no place on the scale", "the scale has " + list);
}

REQUISITE_INLINE void Resolver::path(std::string const& path, Paths const& paths, Place const& where) {
    if (full()) return;
    if (std::find(paths.all.begin(), paths.all.end(), path) != paths.all.end()) return;
    std::string const near = suggest(path, paths.all);
    std::string help = near.empty() ? std::string() : "did you mean '" + near + "'?";
    if (help.empty())
        for (auto const& known : paths.all) // perhaps only the last name was given
            if (known.size() > path.size() &&
                known.compare(known.size() - path.size() - 1, std::string::npos, '.' + path) == 0)
                help = "did you mean '" + known + "'? A path names every block on the way";
    report("RQ0204", where, "no requirement is named '" + path + "'", std::move(help));
}

REQUISITE_INLINE void Resolver::share(Share const& share, Paths const& paths, std::string const& prefix) {
    if (full()) return;
    auto const full = [&](std::string const& side) {
        std::string const inner = prefix.empty() ? side : prefix + '.' + side;
        return std::find(paths.all.begin(), paths.all.end(), inner) != paths.all.end() ? inner : side;
    };
    if (share.one.empty()) return;
    std::string const one = full(share.one);
    path(one, paths, share.place);
    if (share.other.empty()) return;
    std::string const other = full(share.other);
    path(other, paths, share.place);
    auto const inside = [](std::string const& a, std::string const& b) {
        return a == b || (a.size() > b.size() && a.compare(0, b.size(), b) == 0 && a[b.size()] == '.');
    };
    if (inside(one, other) || inside(other, one))
        report("RQ0210", share.place, "'" + one + "' and '" + other + "' are not two sides: one is inside the other",
               "share between requirements that stand apart");
}

REQUISITE_INLINE void Resolver::requirement(Requirement const& requirement, Paths const& paths,
                                            std::string const& path_) {
    if (auto const* const take = std::get_if<Take>(&requirement.body)) {
        set(take->from);
        if (take->where) filter(*take->where);
    } else if (auto const* const overall = std::get_if<Overall>(&requirement.body)) {
        if (overall->from) set(*overall->from);
        if (overall->where) filter(*overall->where);
    } else if (auto const* const average = std::get_if<GradeAverage>(&requirement.body)) {
        if (average->from) set(*average->from);
        if (average->where) filter(*average->where);
    } else if (auto const* const children = std::get_if<ChildrenOf>(&requirement.body)) {
        path(children->path, paths, requirement.place);
        for (std::size_t i = 0; i < paths.all.size(); ++i) {
            if (paths.all[i] != children->path) continue;
            if (!std::holds_alternative<Group>(paths.requirements[i]->body))
                report("RQ0206", requirement.place, "'" + children->path + "' has no requirements of its own",
                       "name an 'all of', 'one of' or 'N of'");
            else if (path_ == children->path || path_.compare(0, children->path.size() + 1, children->path + '.') == 0)
                report("RQ0206", requirement.place, "'" + children->path + "' contains this requirement",
                       "refer to requirements that stand apart");
            break;
        }
    } else if (auto const* const group = std::get_if<Group>(&requirement.body)) {
        std::vector<Requirement const*> seen;
        siblings(group->block, seen);
        if (group->choose && static_cast<std::size_t>(*group->choose) > seen.size()) {
            Diagnostic& fault =
                report("RQ1003", requirement.place,
                       std::to_string(*group->choose) + (*group->choose == 1 ? " is asked for" : " are asked for") +
                           (seen.empty() ? ", but there is nothing to choose from"
                                         : ", but there are only " + std::to_string(seen.size())),
                       "nobody can meet this; add options or ask for fewer");
            fault.severity = Severity::warning;
        }
        block(group->block, paths, path_);
    }
}

REQUISITE_INLINE void Resolver::siblings(Block const& block, std::vector<Requirement const*>& seen) {
    for (auto const& statement : block.statements) {
        if (auto const* const child = std::get_if<Requirement>(&statement.form)) {
            for (auto const* const other : seen)
                if (!child->name.empty() && other->name == child->name)
                    duplicate("requirement '" + child->name + "'", child->place, other->place);
            seen.push_back(child);
        } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            // Only one branch holds, so both may use a name.
            std::size_t const before = seen.size();
            siblings(choice->then, seen);
            std::vector<Requirement const*> other(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(before));
            siblings(choice->otherwise, other);
            seen.insert(seen.end(), other.begin() + static_cast<std::ptrdiff_t>(before), other.end());
        }
    }
}

REQUISITE_INLINE void Resolver::statement(Statement const& statement, Paths const& paths, std::string const& prefix,
                                          int& position) {
    if (auto const* const child = std::get_if<Requirement>(&statement.form)) {
        std::string path = prefix.empty() ? std::string() : prefix + '.';
        ++position;
        path += child->name.empty() ? '#' + std::to_string(position) : child->name;
        requirement(*child, paths, path);
    } else if (auto const* const limit = std::get_if<Limit>(&statement.form)) {
        set(limit->from);
        if (limit->where) filter(*limit->where);
    } else if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) {
        set(exclude->from);
        if (exclude->where) filter(*exclude->where);
    } else if (auto const* const sharing = std::get_if<Share>(&statement.form)) {
        share(*sharing, paths, prefix);
    } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
        for (auto const& inner : choice->then.statements) this->statement(inner, paths, prefix, position);
        for (auto const& inner : choice->otherwise.statements) this->statement(inner, paths, prefix, position);
    }
}

REQUISITE_INLINE void Resolver::block(Block const& block, Paths const& paths, std::string const& prefix) {
    int position = 0;
    for (auto const& inner : block.statements) statement(inner, paths, prefix, position);
}

REQUISITE_INLINE void Resolver::program(Program const& program) {
    Paths everywhere;
    std::vector<Declared> all;
    for (auto const& stage : program.stages) all.push_back({'\'' + stage.name + '\'', all.size(), &stage.place});
    duplicates("stage ", all);
    for (auto const& outcome : program.outcomes)
        all.push_back({'\'' + outcome.name + '\'', all.size(), &outcome.place});
    duplicates("outcome ", all);
    for (auto const& stage : program.stages) {
        Paths paths;
        visit_paths(stage.block, [&](std::string const& path, Requirement const& requirement) {
            paths.all.push_back(path);
            paths.requirements.push_back(&requirement);
        });
        std::vector<Requirement const*> seen;
        siblings(stage.block, seen);
        block(stage.block, paths, std::string());
        everywhere.all.insert(everywhere.all.end(), paths.all.begin(), paths.all.end());
    }
    for (auto const& outcome : program.outcomes)
        for (auto const& where : outcome.shown_in) path(where, everywhere, outcome.place);
}

REQUISITE_INLINE void Resolver::test(TestCase const& test) {
    if (full()) return;
    Program const* found = nullptr;
    std::vector<std::string> known;
    for (auto const& program : document_.programs) {
        known.push_back(program.name);
        if (program.name == test.program) found = &program;
    }
    if (found == nullptr) {
        std::string const near = suggest(test.program, known);
        report("RQ0211", test.place,
               "test \"" + test.title + "\" is for program '" + test.program + "', which this file does not have",
               near.empty() ? std::string() : "did you mean '" + near + "'?");
        return;
    }
    Paths paths;
    for (auto const& stage : found->stages) {
        visit_paths(stage.block, [&](std::string const& path, Requirement const&) { paths.all.push_back(path); });
        if (!stage.name.empty()) paths.all.push_back(stage.name);
    }
    for (auto const& expectation : test.expectations) path(expectation.path, paths, expectation.place);
}

REQUISITE_INLINE void Resolver::run() {
    declarations();
    for (auto const& one : document_.programs) program(one);
    for (auto const& one : document_.tests) test(one);
    if (full()) report("RQ0112", {}, "too many errors; the rest of the names was not checked", "mend these first");
}

} // namespace detail

REQUISITE_INLINE void resolve(Document const& document, Diagnostics& diagnostics, std::size_t most) {
    detail::Resolver(document, diagnostics, diagnostics.size() + most).run();
}

} // namespace requisite
