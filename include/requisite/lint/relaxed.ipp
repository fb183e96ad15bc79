#pragma once

#include <requisite/lint/relaxed.hpp>
#include <requisite/lint/walk.hpp>

#include <algorithm>

namespace requisite::detail {

Relaxed::Relaxed(StageView const& view, Universe& universe, GradeScale const& scale)
    : view_(view),
      universe_(universe),
      scale_(scale),
      kept_(view.nodes.size(), 1),
      limit_kept_(view.limits.size(), 1),
      wanted_(universe.courses().size(), 0) {
    for (auto const& node : view.nodes) {
        if (!node.set || !node.set->closed()) continue;
        node.set->courses.for_each([&](std::size_t i) {
            LintCourse const& course = universe_.courses()[i];
            variable_ = variable_ || !course.most || *course.least != *course.most;
            counts_vary_ = counts_vary_ || course.counts_vary;
        });
    }
}

static Requirement::Body always_met() { return Check{Condition::all({})}; }
static Requirement::Body never_met() { return Check{Condition::any({})}; }

CourseSet Relaxed::list(Extent const& extent) const {
    std::vector<std::string> codes;
    extent.courses.for_each([&](std::size_t i) { codes.push_back(universe_.courses()[i].codes.front()); });
    return CourseSet::list(std::move(codes));
}

void Relaxed::want(Extent const& extent) {
    extent.courses.for_each([this](std::size_t i) { wanted_[i] = 1; });
}

bool Relaxed::amount(Quantity& quantity, ViewNode const& node) const {
    if (!node.set->closed() || node.set->joined || node.set->courses.empty() || view_.repeats_count) return false;
    bool once = true;    // no course counts twice
    bool figures = true; // the catalogue says how many units each has
    node.set->courses.for_each([&](std::size_t i) {
        LintCourse const& course = universe_.courses()[i];
        once = once && !course.repeatable;
        figures = figures && course.most;
    });
    if (!once) return false;
    if (quantity.units && !figures) {
        if (quantity.either) return false;
        quantity.units.reset();
    }
    if (quantity.units && variable_) quantity.units->most.reset();
    if (quantity.courses && counts_vary_) quantity.courses->most.reset();
    return quantity.all || quantity.units || quantity.courses;
}

/// What is certain of a bound of `with`; false: nothing.
bool Relaxed::limits_of(With const& with, With& result) {
    result = With();
    result.kind = with.kind;
    result.quantity = with.quantity;
    if (with.kind == With::Kind::amount && with.from && !with.where && !(with.quantity.units && variable_) &&
        !(with.quantity.courses && counts_vary_)) {
        Extent const from = universe_.extent(*with.from);
        if (!from.known) return false;
        result.from = list(from);
        return true;
    }
    if (with.kind != With::Kind::each) return false;
    for (auto const& set : with.each) {
        Extent const each = universe_.extent(set);
        if (!each.known) return false;
        result.each.push_back(list(each));
    }
    return true;
}

Requirement::Body Relaxed::take(Take const& take, ViewNode const& node) {
    Take result;
    result.quantity = take.quantity;
    if (!amount(result.quantity, node)) return always_met();
    result.from = list(*node.set);
    With bound;
    for (auto const& with : take.with)
        if (limits_of(with, bound)) result.with.push_back(bound);
    want(*node.set);
    return result;
}

Requirement::Body Relaxed::overall(Overall const& overall, ViewNode const& node) {
    Overall result;
    result.quantity = overall.quantity;
    if (!overall.from || !amount(result.quantity, node)) return always_met();
    result.from = list(*node.set);
    want(*node.set);
    return result;
}

Requirement::Body Relaxed::body(Requirement const& requirement, ViewNode const& node, int& at, int depth) {
    int const index = at++;
    auto const* const group = std::get_if<Group>(&requirement.body);
    auto const for_some = [](Group const* one) { return one != nullptr && one->effective; };
    bool const skipped =
        kept_[static_cast<std::size_t>(index)] == 0 || requirement.advisory || node.doomed || for_some(group);
    bool branches = false; // a choice among options that may not exist
    if (group != nullptr && group->choose) {
        for (auto const& statement : group->block.statements)
            if (auto const* const option = std::get_if<Requirement>(&statement.form))
                branches = branches || for_some(std::get_if<Group>(&option->body));
            else
                branches = branches || std::holds_alternative<Conditional>(statement.form);
    }
    if (skipped || branches || depth > lint_depth) {
        at = node.last;
        return always_met();
    }
    if (auto const* const one = std::get_if<Take>(&requirement.body)) return take(*one, node);
    if (auto const* const one = std::get_if<Overall>(&requirement.body)) return overall(*one, node);
    if (group == nullptr) return always_met();
    Group result;
    result.choose = group->choose;
    block(group->block, result.block, at, false, depth + 1);
    return result;
}

void Relaxed::block(Block const& from, Block& to, int& at, bool in_if, int depth) {
    for (auto const& statement : from.statements) {
        if (auto const* const requirement = std::get_if<Requirement>(&statement.form)) {
            int const index = at;
            ViewNode const& node = view_.nodes[static_cast<std::size_t>(index)];
            Requirement copy;
            copy.name = requirement->name;
            bool const rival = chosen_ >= 0 && index != chosen_ &&
                               node.parent == view_.nodes[static_cast<std::size_t>(chosen_)].parent;
            if (in_if || rival) {
                copy.body = rival ? never_met() : always_met();
                at = node.last;
            } else {
                copy.body = body(*requirement, node, at, depth);
            }
            to.statements.push_back({std::move(copy)});
        } else if (auto const* const limit = std::get_if<Limit>(&statement.form)) {
            auto const found = std::find_if(view_.limits.begin(), view_.limits.end(),
                                            [&](ViewLimit const& one) { return one.limit == limit; });
            if (in_if || found == view_.limits.end() || limit->where || !found->set.known ||
                (limit->units && variable_) || (limit->courses && counts_vary_))
                continue;
            if (limit_kept_[static_cast<std::size_t>(found - view_.limits.begin())] == 0) continue;
            Limit copy = *limit;
            copy.from = list(found->set);
            to.statements.push_back({std::move(copy)});
        } else if (auto const* const exclude = std::get_if<Exclude>(&statement.form)) {
            auto const found = std::find_if(view_.excludes.begin(), view_.excludes.end(),
                                            [&](ViewExclude const& one) { return one.exclude == exclude; });
            if (in_if || found == view_.excludes.end() || exclude->where || !found->set.known) continue;
            Exclude copy = *exclude;
            copy.from = list(found->set);
            to.statements.push_back({std::move(copy)});
        } else if (auto const* const split = std::get_if<Split>(&statement.form)) {
            to.statements.push_back({*split});
        } else if (auto const* const choice = std::get_if<Conditional>(&statement.form)) {
            block(choice->then, to, at, true, depth + 1);
            block(choice->otherwise, to, at, true, depth + 1);
        }
    }
}

/// Wherever a share stands it may let leaves of the whole stage share, also out of a group that is taken for met. What caps it is certain only in
/// the stage itself.
void Relaxed::shares(Block& to) const {
    auto const full = [this](std::string const& side, int from) {
        int const found = side.empty() ? -1 : view_.find(side, from);
        return found >= 0 ? view_.nodes[static_cast<std::size_t>(found)].path : side;
    };
    for (auto const& one : view_.shares) {
        Share copy = *one.share;
        copy.one = full(copy.one, one.block);
        copy.other = full(copy.other, one.block);
        for (auto& side : copy.more) side = full(side, one.block);
        bool const some = copy.from || copy.where; // for others it caps nothing
        copy.from.reset();
        copy.where.reset();
        bool const certain = one.block < 0 && !one.in_if && !some;
        if (!certain) copy.each_at_most.reset();
        if (variable_ || !certain) copy.up_to_units.reset();
        if (counts_vary_ || !certain) copy.up_to_courses.reset();
        to.statements.push_back({std::move(copy)});
    }
}

Program Relaxed::program() {
    std::fill(wanted_.begin(), wanted_.end(), 0);
    Program result;
    result.stages.emplace_back();
    int at = 0;
    block(view_.stage->block, result.stages.front().block, at, false, 0);
    shares(result.stages.front().block);
    return result;
}

bool Relaxed::asks() {
    program();
    return std::find(wanted_.begin(), wanted_.end(), 1) != wanted_.end();
}

bool Relaxed::impossible(Budget& budget) {
    Program const easier = program();
    Transcript transcript;
    Catalogue catalogue;
    catalogue.grades = scale_;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        if (wanted_[i] == 0) continue;
        LintCourse const& course = universe_.courses()[i];
        Record record;
        record.course = course.codes.front();
        record.units = Units(Decimal::from_thousandths(course.most ? *course.most : 0));
        transcript.records.push_back(std::move(record));
        if (course.counts == 1000) continue;
        Course entry;
        entry.code = course.codes.front();
        entry.counts = Decimal::from_thousandths(course.counts);
        catalogue.courses.push_back(std::move(entry));
    }
    // As an audit does, but only the question whether it can be met: not what would be shown.
    Bound const bound = bind(easier, catalogue);
    BoundStage const& stage = bound.state().stages.front();
    Diagnostics ignored;
    Student student(bound.state(), transcript, std::nullopt, ignored);
    student.enter(stage);
    List<Assumption> const assumptions;
    StageAudit audit(bound.state(), stage, student, assumptions, budget, memory_);
    Allocator(audit.build().problem, budget, memory_.workspace).solve(memory_.outcomes);
    return Value{} < memory_.outcomes.back().bound;
}

} // namespace requisite::detail
