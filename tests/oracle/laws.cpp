// Laws that every audit obeys, on random small cases. They compare the audit with itself, so that they would also catch
// what it and the oracle get wrong alike.
#include "random_program.hpp"
#include <requisite/audit/audit.hpp>
#include <requisite/json.hpp>
#include <requisite/model/paths.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <thread>

namespace test_laws {

namespace {

using namespace requisite;
using oracle::Case;

Report audited(Case const& example) { return audit(bind(example.program, example.catalogue), example.transcript); }

/// Drawing a case takes longer than most laws: the first of them are kept for the next law.
Case const& drawn(std::uint64_t seed) {
    static std::map<std::uint64_t, Case> kept;
    static Case last;
    auto const known = kept.find(seed);
    if (known != kept.end()) return known->second;
    if (kept.size() < 4000) return kept.emplace(seed, oracle::random_case(seed)).first->second;
    return last = oracle::random_case(seed);
}

/// Tries a law, which returns what is wrong, on many cases; gives up after three that break it.
void hold(std::function<std::string(Case const&, oracle::Random&)> const& law) {
    auto const seeds = oracle::seeds_to_try(2000);
    int failures = 0;
    for (std::uint64_t i = 0; i < seeds.count && failures < 3; ++i) {
        std::uint64_t const seed = seeds.first + i;
        CAPTURE(seed); // for what throws
        Case const& example = drawn(seed);
        oracle::Random random(seed);
        std::string const wrong = law(example, random);
        if (wrong.empty()) continue;
        ++failures;
        FAIL_CHECK("seed " << seed << ": " << wrong << "\n\n" << oracle::describe(example));
    }
    CHECK(failures == 0);
}

// --- A report as text ------------------------------------------------------------------------------------------------

std::string text_of(Report const& report) {
    std::string text;
    append_json(report, text);
    return text;
}

void renumber(std::vector<Finding>& findings, std::vector<std::size_t> const& order) {
    for (auto& finding : findings) {
        for (auto& applied : finding.applied) applied.record = order[applied.record];
        renumber(finding.children, order);
    }
}
/// The report, if the transcript had its records in an order in which the n-th stands at `order[n]`.
Report renumbered(Report report, std::vector<std::size_t> const& order) {
    for (auto& stage : report.stages) renumber(stage.requirements, order);
    for (auto* const records : {&report.unused, &report.only_counted}) {
        for (auto& one : *records) one.record = order[one.record];
        std::sort(records->begin(), records->end(), [](auto const& a, auto const& b) { return a.record < b.record; });
    }
    for (auto& diagnostic : report.diagnostics) // "record 3, CS 201: …"
        if (diagnostic.message.rfind("record ", 0) == 0) diagnostic.message.erase(0, diagnostic.message.find(','));
    std::stable_sort(report.diagnostics.begin(), report.diagnostics.end(),
                     [](auto const& a, auto const& b) { return a.message < b.message; });
    return report;
}

std::string statuses_of(Report const& report) {
    std::string text;
    for (auto const& stage : report.stages) (text += ' ') += to_string(stage.status);
    return text;
}

// --- A case in other units -------------------------------------------------------------------------------------------

void triple(Units& units) { units = Units(Decimal::from_thousandths(3 * units.amount().thousandths())); }
void triple(std::optional<Units>& units) {
    if (units) triple(*units);
}

void triple(Filter& filter) {
    triple(filter.units);
    for (auto& operand : filter.operands) triple(operand);
}
void triple(std::optional<Filter>& filter) {
    if (filter) triple(*filter);
}

void triple(Quantity& quantity) {
    if (!quantity.units) return;
    triple(quantity.units->least);
    triple(quantity.units->most);
}

void triple(Block& block) {
    for (auto& statement : block.statements) {
        if (auto* const requirement = std::get_if<Requirement>(&statement.form)) {
            if (auto* const take = std::get_if<Take>(&requirement->body)) {
                triple(take->quantity);
                triple(take->where);
                for (auto& bound : take->with) {
                    triple(bound.quantity);
                    triple(bound.where);
                }
            }
            if (auto* const residence = std::get_if<Residence>(&requirement->body)) {
                triple(residence->least);
                triple(residence->of_last);
            }
            if (auto* const overall = std::get_if<Overall>(&requirement->body)) {
                triple(overall->quantity);
                triple(overall->where);
            }
            if (auto* const unique = std::get_if<Unique>(&requirement->body)) {
                triple(unique->quantity);
                triple(unique->where);
            }
            if (auto* const average = std::get_if<GradeAverage>(&requirement->body)) triple(average->where);
            if (auto* const attempts = std::get_if<AttemptLimit>(&requirement->body)) triple(attempts->where);
            if (auto* const group = std::get_if<Group>(&requirement->body)) triple(group->block);
        }
        if (auto* const limit = std::get_if<Limit>(&statement.form)) {
            triple(limit->units);
            triple(limit->where);
        }
        if (auto* const exclude = std::get_if<Exclude>(&statement.form)) triple(exclude->where);
        if (auto* const share = std::get_if<Share>(&statement.form)) {
            triple(share->up_to_units);
            triple(share->where);
        }
        if (auto* const split = std::get_if<Split>(&statement.form)) triple(split->into);
        if (auto* const repeat = std::get_if<Repeat>(&statement.form)) triple(repeat->replacing);
        if (auto* const choice = std::get_if<Conditional>(&statement.form)) {
            triple(choice->then);
            triple(choice->otherwise);
        }
    }
}

/// "up to 8 units"
void triple_bound(std::string& value) {
    std::string const up_to = "up to ";
    std::string const units = " units";
    if (value.rfind(up_to, 0) != 0) return;
    Units most(*Decimal::parse(value.substr(up_to.size(), value.size() - up_to.size() - units.size())));
    triple(most);
    value = up_to + to_string(most.amount()) + units;
}

Case tripled(Case example) {
    for (auto& stage : example.program.stages) triple(stage.block);
    for (auto& course : example.catalogue.courses) {
        triple(course.units);
        triple(course.units_max);
        for (auto& tag : course.tags)
            if (tag.name == "repeatable") triple_bound(tag.value);
    }
    for (auto& record : example.transcript.records) triple(record.units);
    for (auto& petition : example.transcript.petitions) triple(petition.units);
    return example;
}

// --- What a program has, and the same program with a change ----------------------------------------------------------

/// Calls `f` for every statement, those of groups and branches among them.
template <class F> void each_statement(Block& block, F f) {
    for (auto& statement : block.statements) {
        f(statement);
        if (auto* const requirement = std::get_if<Requirement>(&statement.form))
            if (auto* const group = std::get_if<Group>(&requirement->body)) each_statement(group->block, f);
        if (auto* const choice = std::get_if<Conditional>(&statement.form)) {
            each_statement(choice->then, f);
            each_statement(choice->otherwise, f);
        }
    }
}
template <class F> void each_statement(Program& program, F f) {
    for (auto& stage : program.stages) each_statement(stage.block, f);
}

/// What laws have to except.
struct Contents {
    bool residence = false;
    bool attempts = false; ///< a limit on them
    bool in_part = false;
    bool average = false;
    bool after = false;
    bool allowed = false;
    bool unique = false;  ///< an amount of what is taken
    bool in_time = false; ///< a `repeat` admits the latest attempt, or the first
    bool unnamed = false; ///< a path names a requirement by its number
    std::vector<std::string> paths;
};

Contents contents(Case example) {
    Contents result;
    auto const add = [&](std::string const& path) {
        result.unnamed = result.unnamed || path.find('#') != std::string::npos;
    };
    each_statement(example.program, [&](Statement& statement) {
        if (auto const* const limit = std::get_if<Limit>(&statement.form))
            result.in_part = result.in_part || limit->in_part;
        if (auto const* const share = std::get_if<Share>(&statement.form)) {
            add(share->one);
            add(share->other);
            for (auto const& side : share->more) add(side);
        }
        if (auto const* const repeat = std::get_if<Repeat>(&statement.form))
            result.in_time =
                result.in_time || repeat->keep == Repeat::Keep::latest || repeat->keep == Repeat::Keep::first;
        auto const* const requirement = std::get_if<Requirement>(&statement.form);
        if (requirement == nullptr) return;
        if (std::holds_alternative<Residence>(requirement->body)) result.residence = true;
        if (std::holds_alternative<Unique>(requirement->body)) result.unique = true;
        if (std::holds_alternative<AttemptLimit>(requirement->body)) result.attempts = true;
        if (auto const* const average = std::get_if<GradeAverage>(&requirement->body)) {
            result.average = true;
            add(average->applied_to);
        }
        if (auto const* const take = std::get_if<Take>(&requirement->body)) {
            result.after = result.after || !take->after.empty();
            add(take->after);
        }
        if (auto const* const children = std::get_if<ChildrenOf>(&requirement->body)) add(children->path);
    });
    for (auto const& petition : example.transcript.petitions) {
        result.allowed = result.allowed || petition.kind == Petition::Kind::allow;
        add(petition.requirement);
    }
    for (auto const& stage : example.program.stages)
        visit_paths(stage.block, [&](std::string const& path, Requirement const&) { result.paths.push_back(path); });
    return result;
}

/// Where a changed case misses more than the case did; empty if nowhere. With an unknown fact nothing is compared: the
/// optima are those of one scenario.
std::string misses_more(Case const& before, Case const& after) {
    Report const one = audited(before);
    Report const other = audited(after);
    for (std::size_t i = 0; i < one.stages.size(); ++i) {
        if (!one.stages[i].unknown_facts.empty()) continue;
        for (std::size_t h = 0; h < one.stages[i].optimum.size(); ++h)
            if (one.stages[i].optimum[h].missing < other.stages.at(i).optimum[h].missing)
                return "more is missing at H" + std::to_string(h) + " of " + one.stages[i].name;
    }
    return {};
}

/// Statuses, and the optima where no fact is unknown.
std::string verdict_of(Case const& example) {
    std::string text;
    for (auto const& stage : audited(example).stages) {
        (text += '\n') += to_string(stage.status);
        for (auto const& optimum : stage.optimum)
            if (stage.unknown_facts.empty())
                text += ' ' + to_string(optimum.missing.amount()) + '/' + std::to_string(optimum.violated);
    }
    return text;
}

/// Other orders for the statements of a block, and of those in it. The first `split` and `repeat` of a course holds, so
/// these stay in their order, and so do requirements that somebody may name by their number.
void shuffle(Block& block, bool requirements, oracle::Random& random) {
    std::vector<Statement> fixed[3];
    auto const kind_of = [&](Statement const& statement) -> std::size_t {
        if (std::holds_alternative<Split>(statement.form)) return 0;
        if (std::holds_alternative<Repeat>(statement.form)) return 1;
        bool const numbered =
            std::holds_alternative<Requirement>(statement.form) || std::holds_alternative<Conditional>(statement.form);
        return numbered && !requirements ? 2 : 3;
    };
    for (auto const& statement : block.statements)
        if (kind_of(statement) < 3) fixed[kind_of(statement)].push_back(statement);
    random.shuffle(block.statements);
    std::size_t used[3] = {};
    for (auto& statement : block.statements) {
        std::size_t const kind = kind_of(statement);
        if (kind < 3) statement = Statement(fixed[kind][used[kind]++]);
        if (auto* const requirement = std::get_if<Requirement>(&statement.form))
            if (auto* const group = std::get_if<Group>(&requirement->body)) shuffle(group->block, requirements, random);
        if (auto* const choice = std::get_if<Conditional>(&statement.form)) {
            shuffle(choice->then, requirements, random);
            shuffle(choice->otherwise, requirements, random);
        }
    }
}

/// Requirements that all have to be met: not below `k of n`.
void required(Block& block, std::vector<Requirement*>& found) {
    for (auto& statement : block.statements) {
        if (auto* const choice = std::get_if<Conditional>(&statement.form)) {
            required(choice->then, found);
            required(choice->otherwise, found);
        }
        auto* const requirement = std::get_if<Requirement>(&statement.form);
        if (requirement == nullptr) continue;
        found.push_back(requirement);
        auto* const group = std::get_if<Group>(&requirement->body);
        if (group != nullptr && !group->choose) required(group->block, found);
    }
}

// --- One course more -------------------------------------------------------------------------------------------------

/// The codes that are one course with one of these.
std::vector<std::string> with_same(std::vector<std::string> codes, Catalogue const& catalogue) {
    auto const add = [&](std::string const& code) {
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    };
    std::size_t done = 0;
    while (done < codes.size()) {
        std::string const code = codes[done++];
        for (auto const& same : catalogue.same) {
            if (code == same.one) add(same.other);
            if (code == same.other) add(same.one);
        }
    }
    return codes;
}

/// A completed record of a course that the transcript does not have. It is a transfer: a local record could be the
/// student's first, and then `by term` means something else for all of them.
Record new_record(Case const& example, oracle::Random& random) {
    std::vector<std::string> taken;
    for (auto const& record : example.transcript.records) taken.push_back(record.course);
    taken = with_same(std::move(taken), example.catalogue);
    std::vector<std::string> open{"NEW 100"};
    for (auto const& course : example.catalogue.courses)
        if (std::find(taken.begin(), taken.end(), course.code) == taken.end()) open.push_back(course.code);
    Record record;
    record.course = open.size() == 1
                        ? open.front()
                        : open[static_cast<std::size_t>(random.between(1, static_cast<int>(open.size()) - 1))];
    record.grade = random.one_of<std::string>({"A", "B", "C"});
    record.term = Term{2024, Season::spring};
    record.origin = "transfer";
    return record;
}

} // namespace

TEST_CASE("the order of records changes nothing") {
    hold([](Case const& example, oracle::Random& random) -> std::string {
        std::vector<std::size_t> order(example.transcript.records.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::string const before = text_of(renumbered(audited(example), order));
        random.shuffle(order);
        Case shuffled = example;
        for (std::size_t n = 0; n < order.size(); ++n)
            shuffled.transcript.records[n] = example.transcript.records[order[n]];
        std::string const after = text_of(renumbered(audited(shuffled), order));
        return before == after ? "" : "in the order of the transcript:\n" + before + "\nin another:\n" + after;
    });
}

TEST_CASE("the order of statements changes nothing") {
    hold([](Case const& example, oracle::Random& random) -> std::string {
        Case shuffled = example;
        bool const requirements = !contents(example).unnamed;
        for (auto& stage : shuffled.program.stages) shuffle(stage.block, requirements, random);
        std::string const before = verdict_of(example);
        std::string const after = verdict_of(shuffled);
        return before == after ? "" : "in the order of the text:" + before + "\nin another:" + after;
    });
}

// M0 >= M1 >= M2. `not` in a filter looks at one record, and what a record is does not depend on the horizon, nor does
// what `after` looks at; an average counts in V and not in M; and an attempt that is admitted is so at the next horizon, too,
// but for `repeat latest` and `repeat first`, which are excepted. So every allocation of one horizon is one of the next, where
// the counted set of `overall` can only be larger. Excepted is residence: what is planned elsewhere moves the last units along.
// For (M, V) together there is no such law: a projected grade can break an average.
// Where a fact is unknown, the optima are those of one case, and nothing is compared.
TEST_CASE("more records never miss more: the next horizon") {
    hold([](Case const& example, oracle::Random&) -> std::string {
        Contents const has = contents(example);
        if (has.residence || has.in_time) return {};
        for (auto const& stage : audited(example).stages) {
            if (!stage.unknown_facts.empty()) continue;
            for (std::size_t h = 1; h < stage.optimum.size(); ++h)
                if (stage.optimum[h - 1].missing < stage.optimum[h].missing)
                    return "more is missing at H" + std::to_string(h) + " than before it";
        }
        return {};
    });
}

// Averages are excepted here, too, by comparing M alone, and where `after` asks for one. Upper figures, bounds and limits
// do not matter: what is too much stays unused.
TEST_CASE("more records never miss more: a new course") {
    hold([](Case const& example, oracle::Random& random) -> std::string {
        Contents const has = contents(example);
        if (has.residence || (has.after && (has.average || has.attempts))) return {};
        Case more = example;
        more.transcript.records.push_back(new_record(example, random));
        std::string const wrong = misses_more(example, more);
        return wrong.empty() ? "" : wrong + " with " + oracle::describe(more.transcript.records.back());
    });
}

// What is waived takes nothing, so that others have more. Excepted is what only its leaves could do for others: bring a
// record past an exclusion into `overall`, cut one, raise an average that `after` asks for, or take what has to be unique.
TEST_CASE("a waived requirement never raises what is missing") {
    hold([](Case const& example, oracle::Random& random) -> std::string {
        Contents const has = contents(example);
        if (has.paths.empty() || has.allowed || has.in_part || has.unique || (has.after && has.average)) return {};
        Case waived = example;
        Petition petition;
        petition.requirement = random.one_of(has.paths);
        waived.transcript.petitions.push_back(petition);
        std::string const wrong = misses_more(example, waived);
        return wrong.empty() ? "" : wrong + " if " + petition.requirement + " is waived";
    });
}

// Its leaves take what they took.
TEST_CASE("an advisory requirement never raises what is missing") {
    hold([](Case const& example, oracle::Random& random) -> std::string {
        Case advised = example;
        std::vector<Requirement*> found;
        for (auto& stage : advised.program.stages) required(stage.block, found);
        if (found.empty()) return {};
        random.one_of(found)->advisory = true;
        return misses_more(example, advised);
    });
}

TEST_CASE("bounds only ever ask for more, and a limit in part for less") {
    hold([](Case const& example, oracle::Random&) -> std::string {
        Case less = example;
        each_statement(less.program, [](Statement& statement) {
            if (auto* const limit = std::get_if<Limit>(&statement.form)) limit->in_part = limit->units.has_value();
            auto* const requirement = std::get_if<Requirement>(&statement.form);
            auto* const take = requirement == nullptr ? nullptr : std::get_if<Take>(&requirement->body);
            if (take != nullptr) take->with.clear();
        });
        return misses_more(example, less);
    });
}

TEST_CASE("a preference decides nothing but what is shown") {
    hold([](Case const& example, oracle::Random& random) -> std::string {
        Case other = example;
        each_statement(other.program, [&](Statement& statement) {
            auto* const requirement = std::get_if<Requirement>(&statement.form);
            auto* const take = requirement == nullptr ? nullptr : std::get_if<Take>(&requirement->body);
            if (take == nullptr) return;
            take->prefer.reset();
            if (random.chance(70))
                take->prefer = random.one_of<Preference>(
                    {Preference::highest_grade, Preference::most_units, Preference::earliest_term});
        });
        std::string const before = verdict_of(example);
        std::string const after = verdict_of(other);
        return before == after ? "" : before + "\nbecomes" + after;
    });
}

// The nominal course is scaled, too, unless it is 1 unit for want of a better; but it never decides whether a rule is
// met.
TEST_CASE("the size of a unit changes no status") {
    hold([](Case const& example, oracle::Random&) -> std::string {
        std::string const before = statuses_of(audited(example));
        std::string const after = statuses_of(audited(tripled(example)));
        return before == after ? "" : "the statuses" + before + " become" + after + " in thirds of a unit";
    });
}

TEST_CASE("what was audited before changes nothing") {
    // A thread keeps the memory of its searches; a new one has none.
    hold([](Case const& example, oracle::Random&) -> std::string {
        std::string const after_others = text_of(audited(example));
        std::string alone;
        std::thread([&] { alone = text_of(audited(example)); }).join();
        return alone == after_others ? "" : "alone:\n" + alone + "\nafter others:\n" + after_others;
    });
}

} // namespace test_laws
