#pragma once

#include <requisite/compile/known_paths.hpp>
#include <requisite/compile/resolve.hpp>
#include <requisite/model/names.hpp>
#include <requisite/model/paths.hpp>
#include <requisite/text/scan.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>
#include <map>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

class Resolver {
public:
    Resolver(Document const& document, Diagnostics& diagnostics, std::size_t most, Unread const& unread)
        : document_(document), names_(document.catalogue), diagnostics_(diagnostics), most_(most), unread_(unread) {
        for (auto const& named : document.transcripts) names_.add_records(named.transcript.records);
        for (auto const& test : document.tests) names_.add_records(test.transcript.records);
    }

    void run();

private:
    /// Of another program, for `share` and `expect`: all stages together. With `results`, also the names of the stages and of the program.
    Paths const& paths_of(Program const& program, std::string const& prefix, bool results);
    Program const* program_named(std::string const& name) const;

    bool full() const noexcept { return diagnostics_.size() >= most_; }
    /// Whether perhaps it is declared in what could not be read.
    bool lost(std::string_view name) const noexcept { return unread_.mentions(name); }
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
    void duplicates(char const* what, List<Declared>& all);
    void duplicate(std::string const& what, Place const& second, Place const& first);
    void declarations();
    void cycles();
    void parts(CourseSet const& set, List<Declared> const& labels, List<std::size_t>& found) const;
    void program(Program const& program);
    void block(Block const& block, Paths const& paths, std::string const& prefix);
    void statement(Statement const& statement, Paths const& paths, std::string const& prefix, int& position);
    void requirement(Requirement const& requirement, Paths const& paths, std::string const& path);
    void share(Share const& share, Paths const& paths, std::string const& prefix);
    void needs_cap(Share const& share);
    Program const* known_program(std::string const& name, Place const& where, char const* otherwise);
    void share_between(Share const& share, Program const& other, std::string const& side);
    Program const* other_program(std::string const& path, Paths const& paths) const;
    void with(With const& with);
    void condition(Condition const& condition);
    void entered(Condition const& effective);
    void direction(GradeAverage const& average);
    void applied_to(std::string const& wanted, Paths const& paths, Place const& where);
    void prerequisites(Paths const& paths);
    void set(CourseSet const& set);
    void filter(Filter const& filter);
    void season(Season const& season, Place const& where);
    void path(std::string const& path, Paths const& paths, Place const& where);
    using Siblings = std::map<std::string_view, Requirement const*>; ///< those that have a name
    std::size_t siblings(Block const& block);
    std::size_t siblings(Block const& block, Siblings& known, List<Siblings::value_type>& added);
    void test(TestCase const& test);

    Document const& document_;
    Program const* program_ = nullptr; ///< the one at hand
    Names names_;
    std::map<std::string_view, Program const*> programs_; ///< the first with each name
    std::map<std::string, Paths> paths_;
    Diagnostics& diagnostics_;
    std::size_t most_;
    Unread const& unread_;
};

Diagnostic& Resolver::report(char const* code, Place const& where, std::string message, std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.primary = {where.source, where.span, {}};
    diagnostics_.push_back(std::move(diagnostic));
    return diagnostics_.back();
}

void Resolver::duplicate(std::string const& what, Place const& second, Place const& first) {
    Diagnostic& fault =
        report("RQ0205", second, what + " is declared twice", "remove one of them, or give it another name");
    fault.others.push_back({first.source, first.span, "first declared here"});
}

/// Reports every name that is declared twice. `what` goes before the name in the message.
void Resolver::duplicates(char const* what, List<Declared>& all) {
    if (full()) return all.clear();
    std::sort(all.begin(), all.end());
    for (std::size_t i = 1; i < all.size(); ++i)
        if (!full() && all[i - 1].name == all[i].name) duplicate(what + all[i].name, *all[i].place, *all[i - 1].place);
    all.clear();
}

void Resolver::declarations() {
    Catalogue const& catalogue = document_.catalogue;
    List<Declared> all;
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
    for (auto const& same : catalogue.same)
        if (same.from) season(same.from->season, same.place);
    cycles();
}

// The declared sets that an expression is made of, by their numbers.
void Resolver::parts(CourseSet const& set, List<Declared> const& labels, List<std::size_t>& found) const {
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

/// The first circle of a graph: nodes are numbers, and `edges(node)` says where it leads. What else is on a circle says the same.
template <class F> List<std::size_t> circle(std::size_t nodes, F const& edges) {
    struct Step {
        std::size_t node;
        List<std::size_t> to; ///< still to be followed
    };
    enum class State : unsigned char { unseen, open, done };
    List<State> states(nodes, State::unseen);
    List<Step> trail;
    auto const enter = [&](std::size_t node) {
        states[node] = State::open;
        trail.push_back({node, edges(node)});
    };
    for (std::size_t start = 0; start < nodes; ++start) {
        if (states[start] == State::unseen) enter(start);
        while (!trail.empty()) {
            Step& step = trail.back();
            if (step.to.empty()) {
                states[step.node] = State::done;
                trail.pop_back();
                continue;
            }
            std::size_t const next = step.to.back();
            step.to.pop_back();
            if (states[next] == State::unseen) {
                enter(next);
            } else if (states[next] == State::open) {
                List<std::size_t> found;
                for (auto const& one : trail)
                    if (!found.empty() || one.node == next) found.push_back(one.node);
                return found;
            }
        }
    }
    return {};
}

void Resolver::cycles() {
    auto const& sets = document_.catalogue.sets;
    List<Declared> labels;
    for (auto const& one : sets) labels.push_back({label(one), labels.size(), &one.place});
    std::sort(labels.begin(), labels.end());
    auto const found = circle(sets.size(), [&](std::size_t set) {
        List<std::size_t> made_of;
        parts(sets[set].courses, labels, made_of);
        return made_of;
    });
    if (found.empty()) return;
    std::string text;
    for (auto const one : found) text += label(sets[one]) + " -> ";
    NamedSet const& first = sets[found.front()];
    report("RQ0209", first.place, "set '" + label(first) + "' is made of itself: " + text + label(first),
           "break the circle in one of them");
}

void Resolver::set(CourseSet const& set) {
    if (full()) return;
    for (auto const& operand : set.operands) this->set(operand);
    switch (+set.kind) {
    case +CourseSet::Kind::named:
        if (names_.is_set(set.name) || lost(set.name) || unread_.has_statement("set")) return;
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
    case +CourseSet::Kind::tagged:
        if (!lost(set.name) && !lost(set.value)) names_.check_tag(set, diagnostics_);
        return;
    case +CourseSet::Kind::list:
        if (std::none_of(set.codes.begin(), set.codes.end(), [this](std::string const& code) { return lost(code); }))
            names_.check_codes(set, diagnostics_);
        return;
    default: return;
    }
}

void Resolver::filter(Filter const& filter) {
    if (full()) return;
    for (auto const& operand : filter.operands) this->filter(operand);
    if (filter.kind == Filter::Kind::tag) names_.check_filter_tag(filter, diagnostics_);
    if (filter.kind == Filter::Kind::term) season(filter.term.season, filter.place);
    if (filter.kind == Filter::Kind::season)
        for (auto const& name : filter.values) season(Season(name), filter.place);
    if (filter.kind != Filter::Kind::grade) return;
    GradeScale const scale = document_.catalogue.grades.empty() ? GradeScale::us_letter() : document_.catalogue.grades;
    if (scale.rank(filter.name) || unread_.has_statement("grades")) return;
    std::string list;
    for (auto const& grade : scale.grades())
        if (scale.rank(grade.symbol)) list += (list.empty() ? "" : ", ") + grade.symbol;
    report("RQ0302", filter.place, "grade '" + filter.name + "' has no place on the scale", "the scale has " + list);
}

/// A season that the file's terms do not have.
void Resolver::season(Season const& season, Place const& where) {
    Calendar const calendar(document_.catalogue.terms);
    if (full() || calendar.has(season) || unread_.has_statement("terms")) return;
    std::vector<std::string> known;
    std::string list;
    for (auto const& one : calendar.seasons()) {
        known.push_back(to_string(one));
        list += (list.empty() ? "" : ", ") + known.back();
    }
    std::string const near = suggest(to_string(season), known);
    Diagnostic& fault = report("RQ0310", where, "'" + to_string(season) + "' is no season of a term",
                               near.empty() ? "the terms are " + list + "; 'terms' at the top of a file declares others"
                                            : "did you mean '" + near + "'?");
    if (document_.catalogue.terms.empty()) return;
    Place const& declared = document_.catalogue.terms_place;
    fault.others.push_back({declared.source, declared.span, "the terms of a year"});
}

/// Whether a path is another one or leads into it.
static bool is_inside(std::string const& path, std::string const& of) {
    return path.compare(0, of.size(), of) == 0 && (path.size() == of.size() || path[of.size()] == '.');
}

void Resolver::path(std::string const& path, Paths const& paths, Place const& where) {
    if (full()) return;
    if (paths.has(path) || lost(path)) return;
    std::string const near = suggest(path, paths.all);
    std::string help = near.empty() ? std::string() : "did you mean '" + near + "'?";
    if (help.empty())
        for (auto const& known : paths.all) // perhaps only the last name was given
            if (known.size() > path.size() &&
                known.compare(known.size() - path.size() - 1, std::string::npos, '.' + path) == 0)
                help = "did you mean '" + known + "'? A path names every block on the way";
    report("RQ0204", where, "no requirement is named '" + path + "'", std::move(help));
}

/// A bound of `with`. Its tag is looked up as that of a filter: a record may have it where no course does.
void Resolver::with(With const& with) {
    if (with.from) set(*with.from);
    if (with.where) filter(*with.where);
    for (auto const& one : with.each) set(one);
    if (with.tag.empty()) return;
    Filter tag = Filter::tag(with.tag, {});
    tag.place = with.place;
    filter(tag);
}

/// The terms of an `effective`.
void Resolver::entered(Condition const& effective) {
    if (effective.from) season(effective.from->season, effective.place);
    if (effective.until) season(effective.until->season, effective.place);
    if (full() || !effective.from || !effective.until) return;
    Calendar const calendar(document_.catalogue.terms);
    auto const from = calendar.place(*effective.from);
    auto const until = calendar.place(*effective.until);
    if (from && until && *until < *from)
        report("RQ0301", effective.place, "the terms run backwards", "the earlier term comes first");
}

void Resolver::condition(Condition const& condition) {
    if (full()) return;
    for (auto const& operand : condition.operands) this->condition(operand);
    if (condition.kind != Condition::Kind::met) return;
    if (program_ != nullptr && condition.name == program_->name)
        report("RQ0212", condition.place, "a program cannot wait for itself", "name another program");
    else
        known_program(condition.name, condition.place, "'met(…)' names a program of the same file");
}

/// Another program of the file, or an error.
Program const* Resolver::known_program(std::string const& name, Place const& where, char const* otherwise) {
    std::vector<std::string> others;
    Program const* const found = program_named(name);
    if (found != nullptr && found != program_) return found;
    for (auto const& one : document_.programs)
        if (&one != program_) others.push_back(one.name);
    if (lost(name) || unread_.has_statement("program")) return nullptr;
    std::string const near = suggest(name, others);
    report("RQ0211", where,
           (found != nullptr ? "this file has no other program '" : "this file has no program '") + name + "'",
           near.empty() ? otherwise : "did you mean '" + near + "'?");
    return nullptr;
}

/// An average asks for a number; which way is better is the scale's to say.
void Resolver::direction(GradeAverage const& average) {
    if (full() || average.comparator == Comparator::equal || unread_.has_statement("grades")) return;
    bool const at_most = average.comparator == Comparator::less || average.comparator == Comparator::less_equal;
    std::string const sign(to_string(average.comparator));
    std::string const figure = to_string(average.threshold);
    if (at_most && !document_.catalogue.grades.lowest_best())
        report("RQ0206", average.place, "a grade average is required to be at least something", "write 'gpa >= …'");
    if (at_most || !document_.catalogue.grades.lowest_best()) return;
    report("RQ0308", average.place,
           "on this scale the lowest grade is best, so 'gpa " + sign + ' ' + figure + "' asks for " + figure +
               " or worse",
           "write 'gpa " + std::string(sign == ">" ? "<" : "<=") + ' ' + figure + "' for " + figure + " or better");
}

void Resolver::applied_to(std::string const& wanted, Paths const& paths, Place const& where) {
    path(wanted, paths, where);
    if (!paths.has(wanted)) return;
    bool takes = false;
    for (std::size_t at = paths.from(wanted); at < paths.sorted.size() && !takes;
         ++at) { // what begins so stands together
        std::size_t const i = paths.sorted[at];
        if (paths.all[i].compare(0, wanted.size(), wanted) != 0) break;
        takes = is_inside(paths.all[i], wanted) && std::holds_alternative<Take>(paths.requirements[i]->body);
    }
    if (!takes)
        report("RQ0206", where, "nothing is applied to '" + wanted + "'",
               "name a requirement that takes courses, or a group of such");
}

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
    std::sort(nodes.begin(), nodes.end());
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
    for (auto const& stage : program.stages) {
        visit_paths(stage.block,
                    [&](std::string const& path, Requirement const&) { paths.all.push_back(prefix + path); });
        if (results && !stage.name.empty()) paths.all.push_back(prefix + stage.name);
    }
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

// Without one a share between programs says nothing.
void Resolver::needs_cap(Share const& share) {
    if (share.up_to_units || share.up_to_courses) return;
    report("RQ1005", share.place, "between programs everything is shared anyway",
           "write 'up to …' to limit it, or remove the statement")
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

void Resolver::share(Share const& share, Paths const& paths, std::string const& prefix) {
    if (full()) return;
    auto const full = [&](std::string const& side) {
        std::string const inner = prefix.empty() ? side : prefix + '.' + side;
        return paths.has(inner) ? inner : side;
    };
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
        if (!take->after.empty()) path(take->after, paths, requirement.place);
    } else if (auto const* const overall = std::get_if<Overall>(&requirement.body)) {
        if (overall->from) set(*overall->from);
        if (overall->where) filter(*overall->where);
    } else if (auto const* const average = std::get_if<GradeAverage>(&requirement.body)) {
        if (average->from) set(*average->from);
        if (average->where) filter(*average->where);
        direction(*average);
        if (!average->applied_to.empty()) applied_to(average->applied_to, paths, requirement.place);
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
        if (group->effective) entered(*group->effective);
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
    }
    everywhere.sort();
    if (program.effective) entered(*program.effective);
    for (auto const& deadline : program.deadlines) season(deadline.season, deadline.place);
    for (auto const& counted : program.counted) season(counted.season, counted.place);
    for (auto const& outcome : program.outcomes)
        for (auto const& where : outcome.shown_in) path(where, everywhere, outcome.place);
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
            if (other == nullptr || other == found) {
                path(expectation.path, paths, expectation.place);
                continue;
            }
            path(expectation.path, paths_of(*other, other->name + '.', true), expectation.place);
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
