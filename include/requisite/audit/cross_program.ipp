// Which programs ask for one another, and the solution of all, in the terms of each.
#pragma once

#include <requisite/audit/cross_program.hpp>

#include <algorithm>

namespace requisite::detail {

std::size_t CrossProgram::add(BoundProgram const& program, BoundStage const& stage, Transcript const& transcript,
                              std::vector<MetProgram> const& met) {
    Member added;
    added.program = &program;
    added.stage = &stage;
    Diagnostics ignored; // the program's own report has them
    added.student = std::make_unique<Student>(program, transcript, as_of_, ignored, records_);
    added.met = std::make_unique<std::vector<MetProgram>>(met);
    added.student->knows(*added.met);
    added.student->enter(stage);
    auto const& records = added.student->records();
    added.record_at.assign(transcript.records.size(), records.size());
    for (std::size_t r = records.size(); r-- > 0;) added.record_at[records[r].index] = r;
    added.memory = std::make_unique<StageMemory>();
    members_.push_back(std::move(added));
    return members_.size() - 1;
}

static bool mentions_met(Condition const& condition, std::string const& name) {
    if (condition.kind == Condition::Kind::met && condition.name == name) return true;
    return std::any_of(condition.operands.begin(), condition.operands.end(),
                       [&](Condition const& operand) { return mentions_met(operand, name); });
}

/// Whether all that a stage has to do with a program is requirements that it is met, and which these are. What stands before the records of a term,
/// for an `after`, is no joint question.
bool CrossProgram::asks_only(BoundStage const& stage, std::string const& name, List<int>& nodes) {
    List<Condition const*> alone;
    for (std::size_t i = 0; i < stage.nodes.size(); ++i) {
        auto const& body = stage.nodes[i].requirement->body;
        if (auto const* const take = std::get_if<Take>(&body))
            if (!take->after.empty()) return false;
        auto const* const check = std::get_if<Check>(&body);
        if (check == nullptr || check->condition.kind != Condition::Kind::met || check->condition.name != name)
            continue;
        alone.push_back(&check->condition);
        nodes.push_back(static_cast<int>(i));
    }
    return !nodes.empty() &&
           std::all_of(stage.conditions.begin(), stage.conditions.end(), [&](Condition const* condition) {
               return !mentions_met(*condition, name) ||
                      std::find(alone.begin(), alone.end(), condition) != alone.end();
           });
}

/// Whether another member is met is decided together with all else, if all that a program has to do with that is requirements that it is: they are
/// tied to it. Else each way in which it could be met is tried. Neither where one asks for another in a circle.
void CrossProgram::find_asks() {
    std::size_t const size = members_.size();
    List<char> leads(size * size, 0); // by member and member
    for (std::size_t m = 0; m < size; ++m)
        for (std::size_t other = 0; other < size; ++other)
            for (auto const* const condition : members_[m].stage->conditions)
                if (mentions_met(*condition, members_[other].program->program.name)) leads[m * size + other] = 1;
    for (std::size_t k = 0; k < size; ++k)
        for (std::size_t m = 0; m < size; ++m)
            for (std::size_t other = 0; other < size; ++other)
                if (leads[m * size + k] != 0 && leads[k * size + other] != 0) leads[m * size + other] = 1;
    for (std::size_t m = 0; m < size; ++m)
        for (std::size_t other = 0; other < size; ++other) {
            Member& asking = members_[m];
            std::string const& name = members_[other].program->program.name;
            if (leads[m * size + other] == 0 || leads[other * size + m] != 0 || !is_last(members_[other])) continue;
            bool const known = std::any_of(asking.met->begin(), asking.met->end(),
                                           [&](MetProgram const& one) { return one.program == name; });
            List<int> nodes;
            if (known) continue;
            if (asks_only(*asking.stage, name, nodes))
                for (int const node : nodes) asking.asks.push_back({node, other});
            else if (!guess(m, other))
                continue;
            MetProgram not_yet;
            not_yet.program = name;
            asking.met->push_back(std::move(not_yet));
        }
}

/// Notes that a member asks how another is met. False: there are too many ways in which all could be.
bool CrossProgram::guess(std::size_t asking, std::size_t other) {
    auto const* const known = std::find(guessed_.begin(), guessed_.end(), other);
    if (known == guessed_.end()) {
        if (guessed_.size() == most_guessed) return false;
        guessed_.push_back(other);
    }
    members_[asking].guesses.push_back({members_[asking].met->size(), other});
    return true;
}

/// In the n-th way each member that is guessed about is met never, or from some horizon on.
std::array<bool, 3> CrossProgram::guessed(std::size_t way, std::size_t other) const {
    for (std::size_t k = 0; guessed_[k] != other; ++k) way /= 4;
    std::size_t const from = 3 - way % 4; // 3: never
    return {from == 0, from <= 1, from <= 2};
}

void CrossProgram::assume(std::size_t way) {
    for (auto& one : members_)
        for (auto const& guess : one.guesses) (*one.met)[guess.entry].satisfied = guessed(way, guess.member);
}

/// Whether what was assumed is what came out, or could be.
bool CrossProgram::agrees(std::size_t way, List<CrossProgramPart> const& parts) const {
    for (std::size_t const other : guessed_) {
        StageSolution const& solution = parts[other].cases.back().solution;
        for (std::size_t h = 0; h < 3; ++h)
            if (solution.proven[h] && (solution.value[h] == Value{}) != guessed(way, other)[h]) return false;
    }
    return true;
}

/// The ways that agree with what comes out; if none does, all.
List<std::size_t> CrossProgram::find_ways() {
    std::size_t const all = std::size_t{1} << 2 * guessed_.size();
    List<std::size_t> ways;
    for (std::size_t way = 0; way < all && all > 1; ++way) {
        List<CrossProgramPart> tried(members_.size());
        assume(way);
        solve_case(tried, false);
        if (agrees(way, tried)) ways.push_back(way);
    }
    if (ways.empty())
        for (std::size_t way = 0; way < all; ++way) ways.push_back(way);
    return ways;
}

List<CrossProgramPart> CrossProgram::solve(bool showing) {
    find_asks();
    find_courses();
    List<Scenarios::Asking> asking;
    for (auto const& one : members_) asking.push_back({one.stage, one.student.get()});
    Scenarios const scenarios(asking); // a fact is the same in all
    List<CrossProgramPart> parts(members_.size());
    for (auto& part : parts) {
        part.all = scenarios.all();
        part.unknown_facts = scenarios.unknown_facts();
        part.nominal = nominal();
        part.course_parts = course_parts();
    }
    for (std::size_t i = 0; i < scenarios.count(); ++i) {
        for (auto& one : members_) one.assumptions = scenarios.assumptions(i);
        List<std::size_t> const ways = find_ways();
        for (std::size_t const way : ways) {
            assume(way);
            solve_case(parts,
                       showing && parts.front().cases.empty()); // the first case is the one whose texts are shown
            for (auto& part : parts) part.cases.back().decides_as_first = scenarios.decides_as_first(i);
        }
        if (ways.size() == 1) continue;
        for (std::size_t m = 0; m < members_.size(); ++m)
            for (auto const& guess : members_[m].guesses) {
                auto& facts = parts[m].unknown_facts;
                std::string const fact = met_fact((*members_[m].met)[guess.entry].program);
                if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
            }
    }
    return parts;
}

/// Whether the conditions of all `if` are answered at every horizon as at the last one.
bool CrossProgram::same_guards(Member const& one) const {
    return !one.student->knows_met() || (detail::same_guards(*one.stage, *one.student, one.assumptions, 0) &&
                                         detail::same_guards(*one.stage, *one.student, one.assumptions, 1));
}

void CrossProgram::solve_case(List<CrossProgramPart>& parts, bool showing) {
    bool together = true;
    for (auto const& one : members_) together = together && same_guards(one);
    List<StageSolution> solutions(members_.size());
    List<Allocation> at_horizon[3]; // by member
    bool canonical[3];
    Value values[3];
    for (int h = 0; h < 3; ++h) {
        if (h == 0 || !together) build(together ? 2 : h);
        std::array<Outcome, 3> outcomes;
        Allocator allocator(problem_, budget_, workspace_);
        allocator.solve(outcomes);
        values[h] = outcomes[static_cast<std::size_t>(h)].value;
        at_horizon[h].resize(members_.size());
        canonical[h] = read(outcomes, allocator, h, solutions, at_horizon[h]);
    }
    int shown = 0;
    while (values[2] < values[shown]) ++shown;
    std::vector<std::vector<MetProgram>> met; // by member
    for (std::size_t m = 0; m < members_.size(); ++m) {
        solutions[m].shown = shown;
        solutions[m].canonical = canonical[shown];
        if (members_[m].stage->unique) solutions[m].elsewhere = taken_elsewhere(m, at_horizon[shown]);
        met.push_back(*members_[m].met);
        for (auto& one : met.back())
            for (auto const& asks : members_[m].asks)
                for (std::size_t h = 0; h < 3 && one.program == members_[asks.member].program->program.name; ++h)
                    one.satisfied[h] = solutions[asks.member].value[h] == Value{};
    }
    for (std::size_t m = 0; m < members_.size(); ++m) {
        solutions[m].allocation = std::move(at_horizon[shown][m]);
        parts[m].cases.push_back(
            {members_[m].assumptions, together ? 2 : shown, std::move(solutions[m]), std::move(met[m]), {}, true});
    }
    if (!showing) return;
    if (!together && shown < 2) build(shown);
    tell(parts);
}

/// Finds the allocation to be shown at a horizon, and what is each member's part of it. Whether it is the one that docs/semantics.md defines.
bool CrossProgram::read(std::array<Outcome, 3> outcomes, Allocator& allocator, int horizon,
                        List<StageSolution>& solutions, List<Allocation>& allocations) {
    auto const h = static_cast<std::size_t>(horizon);
    Outcome const& outcome = outcomes[2] = outcomes[h]; // the narrowest that is as good as the widest is shown
    for (std::size_t narrower = 0; narrower < h; ++narrower) outcomes[narrower].value = {INT64_MAX, INT32_MAX, 0};
    Shown const shown = allocator.show(outcomes);
    List<std::int64_t> amounts;
    List<Value> values;
    add_up(problem_, horizon, shown.allocation, amounts);
    evaluate(problem_, horizon, amounts, shown.allocation.picks, values);
    for (std::size_t m = 0; m < members_.size(); ++m) {
        Member const& one = members_[m];
        Problem const& own = one.encoded->problem;
        Allocation& allocation = allocations[m];
        allocation.picks.assign(shown.allocation.picks.begin() + one.first_node,
                                shown.allocation.picks.begin() + one.first_node +
                                    static_cast<std::ptrdiff_t>(own.nodes.size()));
        allocation.taken.assign(own.tokens.size(), -1);
        for (std::size_t t = 0; t < own.tokens.size(); ++t) {
            int const taken = shown.allocation.taken[static_cast<std::size_t>(one.token_at[t])];
            // The options of a token stand side by side in both problems.
            Token const& token = own.tokens[t];
            if (taken >= 0)
                allocation.taken[t] = token.options.first + taken -
                                      problem_.tokens[static_cast<std::size_t>(one.token_at[t])].options.first;
        }
        Value const value = values[static_cast<std::size_t>(one.first_node) + own.nodes.size() - 1]; // of its root
        StageSolution& solution = solutions[m];
        solution.value[h] = value;
        solution.proven[h] = outcome.proven && shown.canonical;
        solution.bound[h] = solution.proven[h] ? value : Value{};
        solution.proof[h] = solution.proven[h] ? outcome.proof : Proof::none;
        solution.nodes[h] = outcome.nodes;
        for (auto const& each : members_) solution.all_cases = solution.all_cases && each.audit->lists_all_cases();
    }
    return shown.canonical;
}

/// Courses are counted in parts if one of the programs counts them so.
int CrossProgram::course_parts() const noexcept {
    int parts = 1;
    for (auto const& one : members_) parts = std::max(parts, one.program->course_parts);
    return parts;
}

std::int64_t CrossProgram::nominal() const noexcept {
    return BoundProgram::nominal_of(members_.front().program->nominal, course_parts());
}

} // namespace requisite::detail
