// The rules of a Scribe block as requirements.
#include "scribe_translator.hpp"

#include <algorithm>

namespace importing::dw {

using requisite::Condition;
using requisite::Conditional;
using requisite::CourseSet;
using requisite::Group;
using requisite::Note;
using requisite::Statement;

void Translator::add(Rule const& rule, Into into) {
    switch (rule.kind) {
    case Rule::Kind::courses: return courses(rule, into);
    case Rule::Kind::group:
    case Rule::Kind::subset: return group(rule, into);
    case Rule::Kind::choice: return choice(rule, into);
    case Rule::Kind::block:
    case Rule::Kind::block_type: return blocks(rule, into);
    case Rule::Kind::non_course: return non_courses(rule, into);
    case Rule::Kind::amount:
    case Rule::Kind::qualifier: return header(rule, into);
    case Rule::Kind::complete:
        ++out_.requirements;
        leave(rule, text(rule.span));
        if (!rule.label.empty()) into.statements.push_back({Note{"", rule.label}});
        return notes(rule, "", into.statements);
    case Rule::Kind::incomplete: { // nobody meets it, but it can be waived
        Work work{rule, take_courses(1, CourseSet::list({})), "", {}, {}, {}};
        leftovers(rule, work);
        finish(std::move(work), into);
        return out_.comments.add(out_.place(rule.span), "allow RQ1007: nobody meets it, but it can be waived");
    }
    case Rule::Kind::remark: leave(rule, ""); return notes(rule, "", into.statements);
    case Rule::Kind::unread: return keep(rule, into);
    }
}

void Translator::notes(Rule const& rule, std::string const& name, Statements& into) {
    for (std::string const& one : rule.notes) into.push_back({Note{name, one}});
}

/// The name of a rule that has no label.
std::string Translator::fallback(Rule const& rule) const {
    if (!rule.courses.items.empty()) {
        Item const& first = rule.courses.items.front();
        std::string const number = first.number.find_first_of("@:") == std::string::npos ? " " + first.number : "";
        return first.discipline == "@" ? "electives" : first.discipline + number;
    }
    if (rule.expression && !rule.expression->left.empty()) return fact_name(rule.expression->left);
    return rule.kind == Rule::Kind::group ? "choice" : "rule";
}

void Translator::keep(Rule const& rule, Into into) {
    ++out_.kept_as_text;
    Work work{rule, manual(text(rule.span)), "", {}, {}, {}};
    if (rule.kind == Rule::Kind::unread) leftovers(rule, work); // they stand behind its text
    finish(std::move(work), into);
}

void Translator::leftovers(Rule const& rule, Work& work) {
    bool const is_group = rule.kind == Rule::Kind::group || rule.kind == Rule::Kind::subset;
    if (!is_group)
        for (Qualifier const& one : rule.qualifiers) work.beside.push_back(unsaid(one, ""));
    for (auto const* const list : {&rule.except, &rule.including})
        if (*list)
            work.beside.push_back(unsaid((*list)->span, "RQ2108", "Except and Including mean nothing behind this rule",
                                         "write them behind the courses of a rule"));
}

/// Puts what a rule became, with what has to be met beside it in a group around both.
void Translator::finish(Work work, Into into) {
    Rule const& rule = work.rule;
    ++out_.requirements;
    bool const is_named = into.top || !rule.label.empty() || !work.beside.empty() || !work.behind.empty();
    if (work.name.empty() && is_named) work.name = into.names.give(rule.label, fallback(rule));
    requisite::Place const here = place(rule);
    if (into.top) shared_.push_back(work.name);
    if (!exclusive_.empty() && exclusive_.back() == work.name && into.top) shared_.pop_back();
    if (!work.beside.empty()) {
        Group around;
        Statement first = require(std::holds_alternative<requisite::Check>(work.body) ? "rule" : "courses", "",
                                  std::move(work.body), {});
        around.block.statements.push_back(std::move(first));
        for (Statement& one : work.beside) around.block.statements.push_back(std::move(one));
        work.body = std::move(around);
    }
    into.statements.push_back(require(work.name, rule.label, std::move(work.body), here));
    for (Statement& one : work.behind) into.statements.push_back(std::move(one));
    notes(rule, work.name, into.statements);
}

// --- groups ----------------------------------------------------------------------------------------------------------

void Translator::group(Rule const& rule, Into into) {
    if (rule.children.empty()) return keep(rule, into);
    Work work{rule, {}, into.names.give(rule.label, fallback(rule)), {}, {}, {}};
    place(rule); // its comments stand above those of its parts
    auto const parts = static_cast<int>(rule.children.size());
    bool const all = rule.kind == Rule::Kind::subset || rule.count == parts;
    std::string const path = into.path + work.name + '.';
    bool around = false; // the parts are a group in a group
    Statements bounds;
    for (Qualifier const& qualifier : rule.qualifiers) {
        if (qualifier.word == Word::share || qualifier.word == Word::dont_share) {
            if (qualifier.readable)
                share(qualifier, work.behind, into.path + work.name);
            else
                work.beside.push_back(unsaid(qualifier, ""));
        } else if (qualifier.readable && qualifier.word == Word::min_gpa && !qualifier.courses) {
            requisite::GradeAverage average;
            average.threshold = *qualifier.number;
            average.over = requisite::GradeAverage::Over::applied;
            average.applied_to = into.path + work.name + ".courses";
            work.beside.push_back(require(work.beside.empty() ? "gpa" : "", "", std::move(average), {}));
        } else if (qualifier.readable && (qualifier.word == Word::min_credits || qualifier.word == Word::min_classes)) {
            work.beside.push_back(unsaid(qualifier, ""));
        } else if (!bound(qualifier, bounds, rule.label)) {
            work.beside.push_back(unsaid(qualifier, ""));
        }
    }
    leftovers(rule, work);
    around = !work.beside.empty();
    Group group;
    if (!all) {
        group.choose = std::max(1, rule.count);
        if (rule.count > parts)
            faults_.warn(rule.span, "RQ2110",
                         "asks for " + std::to_string(rule.count) + " of " + std::to_string(parts) +
                             " parts; nobody can meet it",
                         "lower the figure, or add what is missing");
        if (rule.count == 0)
            faults_.warn(rule.span, "RQ2121", "asks for none of its parts; one is asked for here", "write 1 Group");
    }
    Names below;
    for (Rule const& child : rule.children)
        add(child, {group.block.statements, below, around ? path + "courses." : path, false});
    for (Statement& one : bounds) group.block.statements.push_back(std::move(one));
    work.body = std::move(group);
    finish(std::move(work), into);
}

// --- choices ---------------------------------------------------------------------------------------------------------

/// `If C Then RuleComplete Else RuleIncomplete` asks for C.
bool Translator::decided(Rule const& rule, Condition& condition, Into into) {
    auto const only = [](std::vector<Rule> const& rules, Rule::Kind kind) {
        return rules.size() == 1 && rules.front().kind == kind && rules.front().qualifiers.empty();
    };
    bool const completes = only(rule.children, Rule::Kind::complete);
    bool const fails = only(rule.children, Rule::Kind::incomplete);
    bool const else_completes = only(rule.otherwise, Rule::Kind::complete);
    bool const else_fails = only(rule.otherwise, Rule::Kind::incomplete);
    bool const asked = completes && else_fails;
    bool const refused = fails && (else_completes || rule.otherwise.empty());
    if (!asked && !refused) return false;
    ++out_.requirements;
    Rule const& first = rule.children.front();
    Rule const* const second = rule.otherwise.empty() ? nullptr : &rule.otherwise.front();
    bool const same = second == nullptr || second->label.empty() || second->label == first.label;
    std::string const title = same ? first.label : "";
    std::string const name = into.names.give(title, fallback(rule));
    requisite::Place const here = place(rule);
    comments_before(rule.span.last, here);
    for (Rule const* const one : {&first, second})
        if (one != nullptr) aside(*one, here);
    into.statements.push_back(
        require(name, title,
                requisite::Check{refused ? Condition::negation(std::move(condition)) : std::move(condition)}, here));
    for (Rule const* const one : {&first, second}) {
        if (one == nullptr) continue;
        if (!same && !one->label.empty()) into.statements.push_back({Note{name, one->label}});
        notes(*one, name, into.statements);
    }
    return true;
}

void Translator::choice(Rule const& rule, Into into) {
    Expression const& expression = *rule.expression;
    auto meaning = condition(expression);
    if (!meaning) {
        std::string const words = text(expression.span);
        faults_.warn(expression.span, "RQ2115",
                     "this condition cannot be said; it is kept as text for a person to decide",
                     "write it with facts: student.major = \"ART\"");
        ++out_.kept_as_text;
        meaning = Condition::manual(words.empty() ? "a condition that is missing" : words);
    }
    if (decided(rule, *meaning, into)) return;
    Conditional out;
    bool const empty =
        std::all_of(rule.children.begin(), rule.children.end(),
                    [](Rule const& one) {
                        return one.kind == Rule::Kind::complete && one.label.empty() && one.notes.empty();
                    }) &&
        rule.otherwise.empty();
    if (empty) {
        ++out_.requirements;
        return leave(rule, text(rule.span));
    }
    out.place = place(rule);
    for (Rule const& one : rule.children) add(one, {out.then.statements, into.names, into.path, into.top});
    for (Rule const& one : rule.otherwise) add(one, {out.otherwise.statements, into.names, into.path, into.top});
    if (out.then.statements.empty()) {
        if (out.otherwise.statements.empty()) return;
        std::swap(out.then, out.otherwise);
        meaning = Condition::negation(std::move(*meaning));
    }
    out.condition = std::move(*meaning);
    into.statements.push_back({std::move(out)});
    notes(rule, "", into.statements);
}

// --- other blocks, and what is no course -----------------------------------------------------------------------------

void Translator::blocks(Rule const& rule, Into into) {
    std::vector<std::size_t> found;
    Expression const& expression = *rule.expression;
    std::vector<Expression const*> targets;
    if (expression.kind == Expression::Kind::any)
        for (Expression const& one : expression.parts) targets.push_back(&one);
    else
        targets.push_back(&expression);
    bool known = rule.count == 1;
    for (Expression const* const target : targets) {
        std::vector<std::size_t> const some = referred(*target);
        known = known && !some.empty();
        for (std::size_t const one : some) {
            if (one == current_) {
                known = known && rule.kind == Rule::Kind::block_type; // another one of its type
                continue;
            }
            known = known && found.size() < most_blocks;
            if (!known) break;
            if (std::find(found.begin(), found.end(), one) == found.end()) found.push_back(one);
        }
    }
    if (!known || found.empty()) {
        faults_.warn(rule.span, "RQ2112",
                     rule.count != 1 ? "more than one block; it is kept as text for a person to decide"
                     : found.size() >= most_blocks
                         ? "more than " + std::to_string(most_blocks) +
                               " blocks of this file may be meant; it is kept as text for a person to decide"
                         : "no other block of this file is '" + text(expression.span) +
                               "'; it is kept as text for a person to decide",
                     "import the blocks together in one file, with their type above each: # MAJOR=ART");
        return keep(rule, into);
    }
    std::vector<Condition> any;
    for (std::size_t const one : found) any.push_back(Condition::met(programs_[one]));
    Condition met = any.size() == 1 ? std::move(any.front()) : Condition::any(std::move(any));
    Work work{rule, requisite::Check{std::move(met)}, "", {}, {}, {}};
    leftovers(rule, work);
    finish(std::move(work), into);
}

void Translator::non_courses(Rule const& rule, Into into) {
    Expression const& expression = *rule.expression;
    bool const several = expression.kind == Expression::Kind::any || expression.kind == Expression::Kind::all;
    auto const parts = several ? static_cast<int>(expression.parts.size()) : 1;
    bool const all = expression.kind == Expression::Kind::all;
    if (rule.count > parts)
        faults_.warn(rule.span, "RQ2110",
                     "asks for " + std::to_string(rule.count) + " of " + std::to_string(parts) + "; nobody can meet it",
                     "lower the figure, or add what is missing");
    Work work{rule, {}, "", {}, {}, {}};
    if (!several || all || rule.count <= 1) {
        work.body = requisite::Check{evidence(expression)};
    } else {
        Group group;
        group.choose = rule.count;
        for (Expression const& one : expression.parts)
            group.block.statements.push_back(require("", "", requisite::Check{evidence(one)}, {}));
        work.body = std::move(group);
    }
    leftovers(rule, work);
    finish(std::move(work), into);
}

} // namespace importing::dw
