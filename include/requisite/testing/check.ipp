#pragma once

#include <requisite/report/words.hpp>
#include <requisite/testing/check.hpp>
#include <requisite/testing/failure.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::testing {

static std::string figure(Decimal amount, Expectation::Currency currency, std::string const& unit_word) {
    bool const one = amount == Decimal(1);
    std::string word = unit_word;
    if (currency == Expectation::Currency::courses) word = one ? "course" : "courses";
    if (currency == Expectation::Currency::requirements) word = one ? "requirement" : "requirements";
    return to_string(amount) + ' ' + word;
}

/// The expectation as it is written.
static std::string wording(Expectation const& expectation, std::string const& unit_word) {
    using Kind = Expectation::Kind;
    std::string const amount = figure(expectation.amount, expectation.currency, unit_word);
    std::string const because = expectation.text.empty() ? "" : " because \"" + expectation.text + '"';
    std::string const on = "expect " + expectation.path;
    switch (expectation.kind) {
    case Kind::status: return on + (expectation.status ? ' ' + std::string(to_string(*expectation.status)) : "");
    case Kind::uses: return on + " uses " + listed(expectation.courses);
    case Kind::uses_only: return on + " uses only " + listed(expectation.courses);
    case Kind::without: return on + " without " + listed(expectation.courses);
    case Kind::missing: return on + " missing " + amount;
    case Kind::has: return on + " has " + amount;
    case Kind::average:
        return on + ' ' + std::string(to_string(expectation.comparator)) + ' ' + to_string(expectation.amount);
    case Kind::proven: return on + " proven";
    case Kind::unused: return "expect unused " + listed(expectation.courses) + because;
    case Kind::petition:
        return "expect petition " + std::to_string(expectation.petition) +
               (expectation.effective ? " effective" : " ineffective") + because;
    case Kind::diagnostic: return "expect diagnostic \"" + expectation.text + '"';
    }
    return on;
}

/// The figure of an amount in a currency; nothing if it is not stated in it.
static std::optional<Decimal> amount_of(Amounts const& amounts, Expectation::Currency currency) {
    if (currency == Expectation::Currency::units && amounts.units) return amounts.units->amount();
    if (currency == Expectation::Currency::courses && amounts.courses) return amounts.courses->amount();
    if (currency == Expectation::Currency::requirements && amounts.requirements) return Decimal(*amounts.requirements);
    return std::nullopt;
}

static std::string all_amounts(Amounts const& amounts, std::string const& unit_word) {
    std::string text;
    using Currency = Expectation::Currency;
    for (Currency const currency : {Currency::units, Currency::courses, Currency::requirements})
        if (auto const amount = amount_of(amounts, currency))
            text += (text.empty() ? "" : ", ") + figure(*amount, currency, unit_word);
    return text.empty() ? "nothing" : text;
}

/// Averages are compared exactly; with `=`, rounded to two places.
static bool holds(Gpa have, Comparator comparator, Decimal figure) {
    bool const rounded = comparator == Comparator::equal && (have.thousandths() + 5) / 10 * 10 == figure.thousandths();
    return rounded || compare(have, comparator, figure);
}

/// What is wrong, in lines that each begin with a line break, perhaps none: that the status is another says it all. Nothing if the expectation holds.
static std::optional<std::string> fault(Expectation const& expectation, Target const& target,
                                        std::vector<SameCourse> const& same) {
    using Kind = Expectation::Kind;
    Report const& report = *target.audited.report;
    std::string text;
    switch (expectation.kind) {
    case Kind::status:
        if (!expectation.status || target.status == *expectation.status) return {};
        return consequences(target, *expectation.status);
    case Kind::uses:
    case Kind::uses_only:
    case Kind::without: {
        std::vector<std::string> used;
        collect(target.findings(), used);
        std::vector<std::string> expected;
        for (auto const& code : expectation.courses) {
            auto const course = codes_of(code, same);
            expected.insert(expected.end(), course.begin(), course.end());
            bool const here = uses(target.findings(), course);
            if (expectation.kind == Kind::without) {
                auto const* const taker = here ? find_taker(target.findings(), course) : nullptr;
                if (here) text += "\n  " + code + " is used there";
                if (taker != nullptr && taker != target.finding) text += ", by " + named(taker->path, taker->title);
            } else if (!here) {
                text += "\n  " + whereabouts(code, course, target);
            }
        }
        for (auto const& code : used)
            if (expectation.kind == Kind::uses_only && !is_one_of(code, expected))
                text += "\n  " + code + " is used there, too";
        if (text.empty()) return {};
        return courses_line(target) + text;
    }
    case Kind::missing:
    case Kind::has: {
        bool const missing = expectation.kind == Kind::missing;
        char const* const verb = missing ? "it misses " : "it has ";
        Amounts amounts;
        if (target.finding != nullptr)
            amounts = missing ? target.finding->remaining : target.finding->have;
        else if (missing)
            amounts.units = target.stage->at(target.stage->shown).missing;
        auto const amount = amount_of(amounts, expectation.currency);
        if (amount ? *amount == expectation.amount : missing && expectation.amount == Decimal()) return {};
        std::string const figures = all_amounts(amounts, report.unit_word);
        if (!missing && target.finding == nullptr)
            return "\n  a stage has no amount of its own; expect it of a requirement, such as an 'overall'";
        text = "\n  " + (figures == "nothing" ? "it is no rule of amounts" : verb + figures);
        if (!amount && figures != "nothing")
            text += "; it does not count " + std::string(expectation.currency == Expectation::Currency::units ? "units"
                                                         : expectation.currency == Expectation::Currency::courses
                                                             ? "courses"
                                                             : "requirements");
        return text + courses_line(target) +
               (target.finding != nullptr && takes_courses(target) && !is_settled(*target.finding)
                    ? unused_lines(target)
                    : std::string());
    }
    case Kind::average: {
        if (target.finding == nullptr || target.finding->kind != Finding::Kind::gpa)
            return "\n  it has no average: it is no 'gpa' rule";
        auto const& have = target.finding->have.gpa;
        if (have && holds(*have, expectation.comparator, expectation.amount)) return {};
        return (have ? "\n  its average is " + to_string(have->told_from(expectation.amount))
                     : "\n  it has no average") +
               courses_line(target);
    }
    case Kind::proven: {
        bool const whole = target.finding == nullptr && target.name == report.program; // and not one of its stages
        Cause const unproven = whole ? report.unproven() : target.stage->unproven;
        if (unproven == Cause::none) return {};
        return "\n  it is not proven: " + std::string(unproven_text(unproven));
    }
    case Kind::unused:
    case Kind::petition:
    case Kind::diagnostic: break; // without a path
    }
    return {};
}

/// The same for what is said of the whole report.
static std::string fault(Expectation const& expectation, Audited const& audited, std::vector<SameCourse> const& same) {
    Report const& report = *audited.report;
    if (expectation.kind == Expectation::Kind::unused) {
        std::string const code = expectation.courses.empty() ? std::string() : expectation.courses.front();
        auto const course = codes_of(code, same);
        std::string reasons;
        for (auto const* const records : {&report.unused, &report.only_counted})
            for (auto const& record : *records) {
                if (!is_one_of(record.course, course)) continue;
                bool const right = to_string(record.reason).find(expectation.text) != std::string_view::npos ||
                                   record.text.find(expectation.text) != std::string::npos;
                if (right) return {};
                reasons += (reasons.empty() ? "" : "\n") + code + " is not used: " + reason(record);
                if (reason(record) != to_string(record.reason))
                    reasons += " (" + std::string(to_string(record.reason)) + ')';
            }
        if (!reasons.empty()) return reasons;
        for (auto stage = report.stages.rbegin(); stage != report.stages.rend(); ++stage)
            if (auto const* const taker = find_taker(stage->requirements, course))
                return code + " is used by " + named(taker->path, taker->title) +
                       written({audited, &*stage, taker, taker->path, taker->status});
        return code + " is not on the transcript";
    }
    if (expectation.kind == Expectation::Kind::petition) {
        for (auto const& effect : report.petitions) {
            if (effect.index + 1 != static_cast<std::size_t>(expectation.petition)) continue;
            if (effect.effective == expectation.effective && effect.text.find(expectation.text) != std::string::npos)
                return {};
            return "petition " + std::to_string(expectation.petition) +
                   (effect.effective ? " is effective: " : " is ineffective: ") + effect.text +
                   (effect.effective == expectation.effective ? "\n  it does not say \"" + expectation.text + '"'
                                                              : std::string());
        }
        return "there is no petition " + std::to_string(expectation.petition);
    }
    std::string found;
    for (auto const& one : report.diagnostics) {
        if (one.code == expectation.text) return {};
        found += "\n  " + one.code + ": " + one.message;
    }
    return found.empty() ? "the transcript has no faults" : "the transcript has other faults" + found;
}

} // namespace detail::testing

ExpectationResult check(Expectation const& expectation, Report const& report, std::vector<SameCourse> const& same) {
    return check(expectation, std::vector<Audited>{{&report, nullptr}}, same);
}

ExpectationResult check(Expectation const& expectation, std::vector<Audited> const& given,
                        std::vector<SameCourse> const& same) {
    using namespace detail::testing;
    using Kind = Expectation::Kind;
    ExpectationResult result;
    result.place = expectation.place;
    std::vector<Audited> audited;
    for (auto const& one : given)
        if (one.report != nullptr) audited.push_back(one);
    if (given.empty() || given.front().report == nullptr) {
        result.expected = wording(expectation, Report().unit_word);
        result.actual = "there is no report";
        return result;
    }
    result.expected = wording(expectation, audited.front().report->unit_word);
    Kind const kind = expectation.kind;
    if (kind == Kind::unused || kind == Kind::petition || kind == Kind::diagnostic) {
        auto const tells = [&](Audited const& one) { // that to which the petition is addressed
            return std::any_of(one.report->petitions.begin(), one.report->petitions.end(), [&](auto const& effect) {
                return effect.index + 1 == static_cast<std::size_t>(expectation.petition);
            });
        };
        auto const told = kind == Kind::petition ? std::find_if(audited.begin(), audited.end(), tells) : audited.end();
        result.actual = fault(expectation, told != audited.end() ? *told : audited.front(), same);
        result.passed = result.actual.empty();
        return result;
    }
    Target const target = find_target(audited, expectation.path);
    if (target.stage == nullptr) {
        result.actual = nothing_named(audited, expectation.path);
        return result;
    }
    auto const wrong = fault(expectation, target, same);
    result.passed = !wrong;
    if (wrong) result.actual = describe(target) + written(target) + open(target) + *wrong;
    return result;
}

} // namespace REQUISITE_ABI
} // namespace requisite
