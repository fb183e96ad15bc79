// What a name means: declarations, circles among them, and each place in an expression that names something.
#pragma once

#include <requisite/compile/resolver.hpp>
#include <requisite/sort.hpp>
#include <requisite/text/scan.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

/// `CS 300 or above`, where no set is meant: what is written there, and what to write.
static Fix numbers_from(CourseSet const& set) {
    namespace scan = syntax::scan;
    if (!set.place.source || (set.name != "above" && set.name != "higher" && set.name != "up" && set.name != "beyond"))
        return {};
    std::string_view const text = set.place.source->text();
    std::size_t at = set.place.span.first;
    auto const back = [&](auto const& part) {
        std::size_t const past = at;
        while (at > 0 && part(text[at - 1])) --at;
        return text.substr(at, past - at);
    };
    auto const blank = [](char c) { return c == ' '; };
    back(blank);
    if (back(scan::lower) != "or") return {};
    back(blank);
    std::string const number(back(scan::digit));
    back(blank);
    std::string const subject(back(scan::upper));
    if (number.empty() || subject.size() < 2 || (at > 0 && scan::word_character(text[at - 1]))) return {};
    return {{static_cast<std::uint32_t>(at), set.place.span.last},
            "subject(" + subject + ") in number(" + number + "..)"};
}

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
    sort(all);
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
        sort(codes);
        auto const only_here = [&](std::string const& code) {
            auto const found = std::equal_range(codes.begin(), codes.end(), code);
            return found.second - found.first == 1;
        };
        for (auto const& same : catalogue.same)
            if (only_here(same.one) && only_here(same.other))
                report("RQ0202", same.place, "neither " + same.one + " nor " + same.other + " is in the catalogue",
                       "declare one of them");
    }
    for (auto const& same : catalogue.same) terms(same.from, same.until, same.place);
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

void Resolver::cycles() {
    auto const& sets = document_.catalogue.sets;
    List<Declared> labels;
    for (auto const& one : sets) labels.push_back({label(one), labels.size(), &one.place});
    sort(labels);
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
            if (Fix numbers = numbers_from(set); !numbers.replacement.empty()) {
                Diagnostic& fault = report("RQ0202", set.place, "unknown set '" + set.name + "'",
                                           "write '" + numbers.replacement + "'");
                fault.fixes.push_back(std::move(numbers));
                return;
            }
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
    Grade const* const grade = scale.find(filter.name);
    bool const pass = grade != nullptr && grade->kind == Grade::Kind::pass;
    report("RQ0302", filter.place, "grade '" + filter.name + "' has no place on the scale",
           (pass ? "a pass is asked for by 'grading = pass-fail'; the scale has " : "the scale has ") + list);
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

/// `from` and `until` of an `effective` or a `same`.
void Resolver::terms(std::optional<Term> const& first, std::optional<Term> const& last, Place const& place) {
    if (first) season(first->season, place);
    if (last) season(last->season, place);
    if (full() || !first || !last) return;
    Calendar const calendar(document_.catalogue.terms);
    auto const from = calendar.place(*first);
    auto const until = calendar.place(*last);
    if (from && until && *until < *from)
        report("RQ0301", place, "the terms run backwards", "the earlier term comes first");
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

/// What `after` can look at in a requirement and below it.
struct Dated {
    bool records = false;   ///< something that they decide, by their terms
    bool milestone = false; ///< something that has no date, and could have one
};

static void dates_of(Block const& block, Dated& found);

static void dates_of(Condition const& condition, Dated& found) {
    found.milestone = found.milestone || condition.kind == Condition::Kind::milestone;
    for (auto const& operand : condition.operands) dates_of(operand, found);
}

static void dates_of(Requirement const& requirement, Dated& found) {
    if (auto const* const group = std::get_if<Group>(&requirement.body))
        dates_of(group->block, found);
    else if (auto const* const check = std::get_if<Check>(&requirement.body))
        dates_of(check->condition, found);
    else if (!std::holds_alternative<Unique>(requirement.body)) // by itself it takes nothing
        found.records = true;
}

static void dates_of(Block const& block, Dated& found) {
    for (auto const& statement : block.statements) {
        if (auto const* const child = std::get_if<Requirement>(&statement.form)) dates_of(*child, found);
        if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            dates_of(choice->then, found);
            dates_of(choice->otherwise, found);
        }
    }
}

/// `after` asks which records there were by then; what is no record has no date.
void Resolver::after(Take const& take, Paths const& paths, Place const& where) {
    path(take.after, paths, where);
    if (full()) return;
    for (std::size_t at = paths.from(take.after); at < paths.sorted.size(); ++at) {
        std::size_t const i = paths.sorted[at];
        if (paths.all[i] != take.after) return;
        Dated found;
        dates_of(*paths.requirements[i], found);
        if (found.records && !found.milestone) continue;
        report("RQ0215", where,
               found.milestone ? "'after " + take.after + "' checks no order: a milestone has no date"
                               : "'after " + take.after + "' checks no order: no course decides whether '" +
                                     take.after + "' is met",
               "name a requirement that takes courses, or let a person check: require manual \"Taken after " +
                   take.after + "?\"");
        return;
    }
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

} // namespace detail

} // namespace REQUISITE_ABI
} // namespace requisite
