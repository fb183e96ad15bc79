#pragma once

#include <requisite/compile/resolver.hpp>
#include <requisite/sort.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

// What `after` names may not wait for the requirement itself: neither contain it nor come after it.
void Resolver::prerequisites(Paths const& paths) {
    if (full()) return;
    bool any = false;
    List<Declared> nodes; // each path once: the branches of an `if` may both have it
    for (std::size_t i = 0; i < paths.all.size(); ++i) {
        nodes.push_back({paths.all[i], i, nullptr});
        auto const* const take = std::get_if<Take>(&paths.requirements[i]->body);
        any = any || (take != nullptr && !take->after.empty());
    }
    if (!any) return;
    sort(nodes);
    List<List<std::size_t>> leads_to(nodes.size());
    auto const lead = [&](std::string const& from, std::string const& to) {
        auto const a = std::lower_bound(nodes.begin(), nodes.end(), Declared{from, 0, nullptr});
        auto const b = std::lower_bound(nodes.begin(), nodes.end(), Declared{to, 0, nullptr});
        if (a == nodes.end() || b == nodes.end() || a->name != from || b->name != to) return;
        leads_to[static_cast<std::size_t>(a - nodes.begin())].push_back(static_cast<std::size_t>(b - nodes.begin()));
    };
    for (auto const& node : nodes) {
        std::size_t const dot = node.name.rfind('.');
        if (dot != std::string::npos) lead(node.name.substr(0, dot), node.name);
        auto const* const take = std::get_if<Take>(&paths.requirements[node.order]->body);
        if (take != nullptr && !take->after.empty()) lead(node.name, take->after);
    }
    auto const found = circle(nodes.size(), [&](std::size_t node) { return std::move(leads_to[node]); });
    if (found.empty()) return;
    // It is told from a requirement that has the `after`.
    std::size_t start = 0;
    auto const waits = [&](std::size_t step) {
        auto const* const take = std::get_if<Take>(&paths.requirements[nodes[found[step]].order]->body);
        return take != nullptr && !take->after.empty();
    };
    while (start + 1 < found.size() && !waits(start)) ++start;
    std::string text;
    for (std::size_t i = 0; i < found.size(); ++i) text += nodes[found[(start + i) % found.size()]].name + " -> ";
    Declared const& one = nodes[found[start]];
    report("RQ0212", paths.requirements[one.order]->place,
           "'" + one.name + "' would have to be met before itself: " + text + one.name,
           "name a requirement that stands apart and comes earlier");
}

Program const* Resolver::program_named(std::string const& name) const {
    auto const found = programs_.find(name);
    return found != programs_.end() ? found->second : nullptr;
}

Paths const& Resolver::paths_of(Program const& program, std::string const& prefix, bool results) {
    auto const [known, is_new] = paths_.try_emplace(prefix + (results ? "\n\n" : "\n") + program.name);
    Paths& paths = known->second;
    if (!is_new) return paths;
    for (auto const& stage : program.stages)
        visit_paths(stage.block, [&](std::string const& path, Requirement const&) {
            paths.all.push_back(prefix + path);
            paths.stages.push_back(&stage);
        });
    std::size_t const bare = paths.all.size();
    for (std::size_t i = 0; results && i < bare; ++i)
        if (std::string const& stage = paths.stages[i]->name; !stage.empty())
            paths.all.push_back(prefix + stage + '.' + paths.all[i].substr(prefix.size()));
    for (auto const& stage : program.stages)
        if (results && !stage.name.empty()) paths.all.push_back(prefix + stage.name);
    if (results && !program.name.empty()) paths.all.push_back(program.name);
    paths.sort();
    return paths;
}

Program const* Resolver::other_program(std::string const& path, Paths const& paths) const {
    std::string const name = path.substr(0, path.find('.'));
    if (paths.has(name)) return nullptr; // our own go first
    Program const* const found = program_named(name);
    return found != program_ ? found : nullptr;
}

// Without a cap, or courses of its own, a share between programs says nothing.
void Resolver::needs_cap(Share const& share) {
    if (share.up_to_units || share.up_to_courses || share.from || share.where) return;
    report("RQ1005", share.place, "between programs everything is shared anyway",
           "write 'up to …' or 'for …' to limit it, or remove the statement")
        .severity = Severity::warning;
}

// Between two programs everything is shared; a `share … up to` limits it.
void Resolver::share_between(Share const& share, Program const& other, std::string const& side) {
    std::size_t const dot = side.find('.');
    if (dot == std::string::npos) {
        report("RQ0210", share.place, "'" + side + "' is a program, and a side of a 'share' is a requirement",
               "write 'with program " + side + "' for all of it, or '" + side + ".' and the name of a requirement");
        return;
    }
    path(side, paths_of(other, other.name + '.', false), share.place);
    needs_cap(share);
}

// `share a, b, c`: requirements of this program that stand apart.
void Resolver::share_list(Share const& share, std::vector<std::string> const& sides, Paths const& paths) {
    for (auto const& side : sides) {
        if (side.empty()) continue; // said before
        if (other_program(side, paths) != nullptr) {
            report("RQ0210", share.place, "'" + side + "' is of another program, and a list is of requirements of one",
                   "write a 'share … with " + side + "' of its own");
            return;
        }
        path(side, paths, share.place);
    }
    for (std::size_t i = 0; i < sides.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            if (sides[i].empty() || sides[j].empty()) continue;
            if (!is_inside(sides[i], sides[j]) && !is_inside(sides[j], sides[i])) continue;
            report("RQ0210", share.place,
                   "'" + sides[j] + "' and '" + sides[i] + "' are not two sides: one is inside the other",
                   "share between requirements that stand apart");
            return;
        }
}

void Resolver::share(Share const& share, Paths const& paths, std::string const& prefix) {
    if (full()) return;
    if (share.from) set(*share.from);
    if (share.where) filter(*share.where);
    auto const full = [&](std::string const& side) {
        std::string const inner = prefix.empty() ? side : prefix + '.' + side;
        return paths.has(inner) ? inner : side;
    };
    if (!share.more.empty()) {
        std::vector<std::string> sides{full(share.one), full(share.other)};
        for (auto const& side : share.more) sides.push_back(full(side));
        share_list(share, sides, paths);
        return;
    }
    if (!share.program.empty() &&
        known_program(share.program, share.place, "a 'share' is with a program of the same file"))
        needs_cap(share);
    if (share.one.empty()) return;
    std::string const one = full(share.one);
    std::string const other = share.other.empty() ? std::string() : full(share.other);
    Program const* const one_program = other_program(one, paths);
    Program const* const their_program = other.empty() ? nullptr : other_program(other, paths);
    if (one_program != nullptr && (their_program != nullptr || other.empty())) {
        report("RQ0210", share.place, "one side of a 'share' is a requirement of this program",
               "name the requirement that may use the same courses");
        return;
    }
    if (one_program != nullptr)
        share_between(share, *one_program, one);
    else
        path(one, paths, share.place);
    if (other.empty()) return;
    if (their_program != nullptr)
        share_between(share, *their_program, other);
    else
        path(other, paths, share.place);
    if (is_inside(one, other) || is_inside(other, one))
        report("RQ0210", share.place, "'" + one + "' and '" + other + "' are not two sides: one is inside the other",
               "share between requirements that stand apart");
}

void Resolver::requirement(Requirement const& requirement, Paths const& paths, std::string const& path_) {
    if (auto const* const take = std::get_if<Take>(&requirement.body)) {
        set(take->from);
        if (take->where) filter(*take->where);
        for (auto const& bound : take->with) with(bound);
        if (!take->after.empty()) after(*take, paths, requirement.place);
    } else if (auto const* const overall = std::get_if<Overall>(&requirement.body)) {
        if (overall->from) set(*overall->from);
        if (overall->where) filter(*overall->where);
    } else if (auto const* const unique = std::get_if<Unique>(&requirement.body)) {
        if (unique->from) set(*unique->from);
        if (unique->where) filter(*unique->where);
    } else if (auto const* const average = std::get_if<GradeAverage>(&requirement.body)) {
        if (average->from) set(*average->from);
        if (average->where) filter(*average->where);
        direction(*average);
        if (!average->applied_to.empty()) applied_to(average->applied_to, paths, requirement.place);
    } else if (auto const* const attempts = std::get_if<AttemptLimit>(&requirement.body)) {
        set(attempts->from);
        if (attempts->where) filter(*attempts->where);
    } else if (auto const* const check = std::get_if<Check>(&requirement.body)) {
        condition(check->condition);
    } else if (auto const* const children = std::get_if<ChildrenOf>(&requirement.body)) {
        path(children->path, paths, requirement.place);
        for (std::size_t at = paths.from(children->path); at < paths.sorted.size(); ++at) {
            std::size_t const i = paths.sorted[at];
            if (paths.all[i] != children->path) break;
            if (!std::holds_alternative<Group>(paths.requirements[i]->body))
                report("RQ0206", requirement.place, "'" + children->path + "' has no requirements of its own",
                       "name an 'all of', 'one of' or 'N of'");
            else if (path_ == children->path || path_.compare(0, children->path.size() + 1, children->path + '.') == 0)
                report("RQ0206", requirement.place, "'" + children->path + "' contains this requirement",
                       "refer to requirements that stand apart");
            break;
        }
    } else if (auto const* const group = std::get_if<Group>(&requirement.body)) {
        if (auto const& effective = group->effective) terms(effective->from, effective->until, effective->place);
        std::size_t const count = siblings(group->block);
        if (group->choose && static_cast<std::size_t>(*group->choose) > count) {
            Diagnostic& fault =
                report("RQ1003", requirement.place,
                       std::to_string(*group->choose) + (*group->choose == 1 ? " is asked for" : " are asked for") +
                           (count == 0 ? ", but there is nothing to choose from"
                                       : ", but there are only " + std::to_string(count)),
                       "nobody can meet this; add options or ask for fewer");
            fault.severity = Severity::warning;
        }
        block(group->block, paths, path_);
    }
}

/// Reports names that two requirements of a block have. The number of its requirements, those of both branches of each `if` included.
std::size_t Resolver::siblings(Block const& block) {
    Siblings known;
    List<Siblings::value_type> added;
    return siblings(block, known, added);
}

std::size_t Resolver::siblings(Block const& block, Siblings& known, List<Siblings::value_type>& added) {
    std::size_t count = 0;
    for (auto const& statement : block.statements) {
        if (auto const* const child = std::get_if<Requirement>(&statement.form)) {
            ++count;
            if (child->name.empty()) continue;
            auto const [found, is_new] = known.emplace(child->name, child);
            if (is_new)
                added.push_back(*found);
            else if (!full())
                duplicate("requirement '" + child->name + "'", child->place, found->second->place);
        } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            // Only one branch holds, so both may use a name.
            std::size_t const before = added.size();
            count += siblings(choice->then, known, added);
            std::size_t const between = added.size();
            for (std::size_t i = before; i < between; ++i) known.erase(added[i].first);
            count += siblings(choice->otherwise, known, added);
            for (std::size_t i = before; i < between; ++i) known.insert(added[i]);
        }
    }
    return count;
}

void Resolver::statement(Statement const& statement, Paths const& paths, std::string const& prefix, int& position) {
    if (auto const* const child = std::get_if<Requirement>(&statement.form)) {
        std::string path = prefix.empty() ? std::string() : prefix + '.';
        ++position;
        path += child->name.empty() ? '#' + std::to_string(position) : child->name;
        requirement(*child, paths, path);
    } else if (auto const* const limit = std::get_if<Limit>(&statement.form)) {
        set(limit->from);
        if (limit->where) filter(*limit->where);
    } else if (auto const* const programs = std::get_if<ProgramLimit>(&statement.form)) {
        if (programs->from) set(*programs->from);
        if (programs->where) filter(*programs->where);
    } else if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) {
        set(exclude->from);
        if (exclude->where) filter(*exclude->where);
    } else if (auto const* const sharing = std::get_if<Share>(&statement.form)) {
        share(*sharing, paths, prefix);
    } else if (auto const* const split = std::get_if<Split>(&statement.form)) {
        CourseSet course = CourseSet::list({split->course});
        course.place = split->place;
        set(course);
    } else if (auto const* const repeat = std::get_if<Repeat>(&statement.form)) {
        if (repeat->from) set(*repeat->from);
    } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
        condition(choice->condition);
        for (auto const& inner : choice->then.statements) this->statement(inner, paths, prefix, position);
        for (auto const& inner : choice->otherwise.statements) this->statement(inner, paths, prefix, position);
    }
}

void Resolver::block(Block const& block, Paths const& paths, std::string const& prefix) {
    int position = 0;
    for (auto const& inner : block.statements) statement(inner, paths, prefix, position);
}

void Resolver::program(Program const& program) {
    program_ = &program;
    Paths everywhere;
    List<Declared> all;
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
        paths.sort();
        siblings(stage.block);
        block(stage.block, paths, std::string());
        prerequisites(paths);
        everywhere.all.insert(everywhere.all.end(), paths.all.begin(), paths.all.end());
        if (stage.name.empty() || program.outcomes.empty()) continue;
        for (auto const& inner : paths.all) everywhere.all.push_back(stage.name + '.' + inner);
    }
    everywhere.sort();
    if (auto const& effective = program.effective) terms(effective->from, effective->until, effective->place);
    for (auto const& deadline : program.deadlines) season(deadline.season, deadline.place);
    for (auto const& counted : program.counted) season(counted.season, counted.place);
    for (auto const& outcome : program.outcomes)
        for (auto const& where : outcome.shown_in) path(where, everywhere, outcome.place);
}

/// The path of an expectation: of several stages that have it, nobody knows which is meant.
void Resolver::expected(Expectation const& expectation, Paths const& paths, std::string const& prefix) {
    path(expectation.path, paths, expectation.place);
    List<Stage const*> stages;
    for (std::size_t at = paths.from(expectation.path); at < paths.sorted.size(); ++at) {
        std::size_t const i = paths.sorted[at];
        if (paths.all[i] != expectation.path) break;
        if (i < paths.stages.size() && (stages.empty() || stages.back() != paths.stages[i]))
            stages.push_back(paths.stages[i]);
    }
    if (stages.size() < 2 || full()) return;
    std::string list;
    std::string help;
    for (auto const* const stage : stages) {
        char const* const joint = stage == stages.front() ? "" : stage == stages.back() ? " and " : ", ";
        list += joint + ('\'' + stage->name + '\'');
        help += (stage == stages.front()  ? "write "
                 : stage == stages.back() ? " or "
                                          : ", ") +
                ('\'' + prefix) + stage->name + '.' + expectation.path.substr(prefix.size()) + '\'';
    }
    report("RQ0216", expectation.place,
           "the stages " + list + (stages.size() == 2 ? " both" : " all") + " have '" + expectation.path + "'", help);
}

void Resolver::test(TestCase const& test) {
    if (full()) return;
    Program const* const found = program_named(test.program);
    if (found == nullptr) {
        if (lost(test.program) || unread_.has_statement("program")) return;
        std::vector<std::string> known;
        for (auto const& program : document_.programs) known.push_back(program.name);
        std::string const near = suggest(test.program, known);
        report("RQ0211", test.place, "this file has no program '" + test.program + "'",
               near.empty() ? std::string() : "did you mean '" + near + "'?");
        return;
    }
    program_ = found;
    Paths const& paths = paths_of(*found, {}, true);
    for (auto const& expectation : test.expectations) {
        if (full()) return;
        if (expectation.kind == Expectation::Kind::petition) {
            std::size_t const most = test.transcript.petitions.size();
            if (static_cast<std::size_t>(expectation.petition) > most)
                report("RQ0232", expectation.place,
                       "there is no petition " + std::to_string(expectation.petition) + "; the transcript has " +
                           std::to_string(most),
                       "petitions are numbered in the order of the transcript, from 1");
        } else if (!expectation.path.empty()) {
            Program const* const other = other_program(expectation.path, paths);
            bool const own = other == nullptr || other == found;
            expected(expectation, own ? paths : paths_of(*other, other->name + '.', true),
                     own ? "" : other->name + '.');
        }
    }
}

void Resolver::run() {
    for (auto const& one : document_.programs) programs_.emplace(one.name, &one);
    declarations();
    for (auto const& one : document_.programs) program(one);
    for (auto const& one : document_.tests) test(one);
    if (full()) report("RQ0112", {}, "too many errors; the rest of the names was not checked", "mend these first");
}

} // namespace detail

void resolve(Document const& document, Diagnostics& diagnostics, std::size_t most, detail::Unread const& unread) {
    detail::Resolver(document, diagnostics, diagnostics.size() + most, unread).run();
}

} // namespace REQUISITE_ABI
} // namespace requisite
