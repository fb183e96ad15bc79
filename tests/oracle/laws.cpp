// Laws that every audit obeys, on random small cases. They compare the audit with itself, so that they would also catch
// what it and the oracle get wrong alike.
#include "random_program.hpp"
#include <requisite/audit/audit.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

namespace {

using namespace requisite;
using oracle::Case;

Report audited(Case const& example) { return audit(bind(example.program, example.catalogue), example.transcript); }

/// Tries a law, which returns what is wrong, on many cases; gives up after three that break it.
void hold(std::function<std::string(Case const&, oracle::Random&)> const& law) {
    auto const seeds = oracle::seeds_to_try(2000);
    int failures = 0;
    for (std::uint64_t i = 0; i < seeds.count && failures < 3; ++i) {
        std::uint64_t const seed = seeds.first + i;
        CAPTURE(seed); // for what throws
        Case const example = oracle::random_case(seed);
        oracle::Random random(seed);
        std::string const wrong = law(example, random);
        if (wrong.empty()) continue;
        ++failures;
        FAIL_CHECK("seed " << seed << ": " << wrong << "\n\n" << oracle::describe(example));
    }
    CHECK(failures == 0);
}

// --- A report without the places of records --------------------------------------------------------------------------

std::string text_of(Amounts const& amounts) {
    std::string text = amounts.gpa;
    if (amounts.units) text += ' ' + amounts.units->amount().to_string() + " units";
    if (amounts.courses) text += ' ' + std::to_string(amounts.courses->count()) + " courses";
    if (amounts.requirements) text += ' ' + std::to_string(*amounts.requirements) + " requirements";
    return text;
}

std::string joined(std::vector<std::string> lines) {
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (auto const& line : lines) text += "  " + line + '\n';
    return text;
}

/// All that a report says, with records named by what is in them and not by where they stand.
std::string text_of(Report const& report, Transcript const& transcript) {
    std::string text = std::string(to_string(report.status())) + '\n';
    for (auto const& stage : report.stages) {
        ((text += stage.name + ' ') += to_string(stage.status)) += to_string(stage.cause);
        for (auto const& optimum : stage.optimum)
            text += ' ' + optimum.missing.amount().to_string() + '/' + std::to_string(optimum.violated);
        text += " shown " + std::to_string(stage.shown) + '\n' + joined(stage.unknown_facts);
    }
    report.visit([&](Finding const& finding) {
        ((text += finding.path + ' ' + finding.kind + ' ') += to_string(finding.status)) += to_string(finding.cause);
        text += finding.chosen ? " chosen:" : " not chosen:";
        text += text_of(finding.needed) + ';' + text_of(finding.have) + ';' + text_of(finding.remaining) + '\n';
        std::vector<std::string> applied;
        for (auto const& record : finding.applied)
            applied.push_back(oracle::describe(transcript.records.at(record.record)) +
                              (record.observed ? " (observed)" : ""));
        text += joined(std::move(applied));
    });
    std::vector<std::string> unused;
    for (auto const& record : report.unused)
        unused.push_back(oracle::describe(transcript.records.at(record.record)) + " reason " +
                         std::to_string(static_cast<int>(record.reason)) + (record.counted ? " (counted)" : ""));
    return text + joined(std::move(unused)) + report.totals.gpa + '\n';
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
            }
            if (auto* const overall = std::get_if<Overall>(&requirement->body)) {
                triple(overall->quantity);
                triple(overall->where);
            }
            if (auto* const average = std::get_if<GradeAverage>(&requirement->body)) triple(average->where);
            if (auto* const group = std::get_if<Group>(&requirement->body)) triple(group->block);
        }
        if (auto* const limit = std::get_if<Limit>(&statement.form)) {
            triple(limit->units);
            triple(limit->where);
        }
        if (auto* const exclude = std::get_if<Exclude>(&statement.form)) triple(exclude->where);
        if (auto* const share = std::get_if<Share>(&statement.form)) triple(share->up_to_units);
        if (auto* const choice = std::get_if<Conditional>(&statement.form)) {
            triple(choice->then);
            triple(choice->otherwise);
        }
    }
}

Case tripled(Case example) {
    for (auto& stage : example.program.stages) triple(stage.block);
    for (auto& course : example.catalogue.courses) {
        triple(course.units);
        triple(course.units_max);
    }
    for (auto& record : example.transcript.records) triple(record.units);
    return example;
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
        Case shuffled = example;
        random.shuffle(shuffled.transcript.records);
        std::string const before = text_of(audited(example), example.transcript);
        std::string const after = text_of(audited(shuffled), shuffled.transcript);
        return before == after ? "" : "in the order of the transcript:\n" + before + "in another:\n" + after;
    });
}

// M0 >= M1 >= M2. No program is excepted. `not` in a filter looks at one record, and what a record is does not depend
// on the horizon; an average counts in V and not in M; and a later attempt of a course never takes the place of one
// that counts and earned units. So every allocation of one horizon is one of the next, where the counted set of
// `overall` can only be larger. For (M, V) together there is no such law: a projected grade can break an average.
// Where a fact is unknown, the optima are those of one case, and nothing is compared.
TEST_CASE("more records never miss more: the next horizon") {
    hold([](Case const& example, oracle::Random&) -> std::string {
        for (auto const& stage : audited(example).stages) {
            if (!stage.unknown_facts.empty()) continue;
            for (std::size_t h = 1; h < stage.optimum.size(); ++h)
                if (stage.optimum[h - 1].missing < stage.optimum[h].missing)
                    return "more is missing at H" + std::to_string(h) + " than before it";
        }
        return {};
    });
}

// Averages are excepted here, too, by comparing M alone. Upper figures and limits do not matter: what is too much stays
// unused.
TEST_CASE("more records never miss more: a new course") {
    hold([](Case const& example, oracle::Random& random) -> std::string {
        Case more = example;
        more.transcript.records.push_back(new_record(example, random));
        Report const before = audited(example);
        Report const after = audited(more);
        for (std::size_t i = 0; i < before.stages.size(); ++i) {
            if (!before.stages[i].unknown_facts.empty()) continue;
            for (std::size_t h = 0; h < before.stages[i].optimum.size(); ++h)
                if (before.stages[i].optimum[h].missing < after.stages.at(i).optimum[h].missing)
                    return "more is missing at H" + std::to_string(h) + " with " +
                           oracle::describe(more.transcript.records.back());
        }
        return {};
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
