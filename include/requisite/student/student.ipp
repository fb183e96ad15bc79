#pragma once

#include <requisite/sort.hpp>
#include <requisite/student/student.hpp>

#include <algorithm>

namespace requisite::detail {

Student::Student(BoundProgram const& program, Transcript const& transcript, std::optional<Date> as_of,
                 Diagnostics& diagnostics, std::size_t most)
    : program_(program), transcript_(transcript), as_of_(as_of) {
    records_.reserve(transcript.records.size());
    for (std::size_t i = 0; i < transcript.records.size(); ++i) read(i, diagnostics, most);
    if (transcript.records.size() > most) {
        Diagnostic diagnostic;
        diagnostic.code = "RQ0166";
        diagnostic.message = "the transcript has " + std::to_string(transcript.records.size()) +
                             " records, and only the first " + std::to_string(most) + " are used";
        diagnostic.help = "a transcript has the records of one student";
        diagnostics.push_back(std::move(diagnostic));
    }
    order();
    name_placeholders(diagnostics);
    if (transcript.entry) entry_ = program.calendar.place(*transcript.entry);
    if (entry_) return;
    for (auto const& record : records_)
        if (record.fault == Fault::none && record.when && (!entry_ || *record.when < *entry_) &&
            record.record->origin == "local")
            entry_ = record.when;
}

/// Several records under a code that nobody names are not attempts of one course, but perhaps they were meant so.
void Student::name_placeholders(Diagnostics& diagnostics) const {
    List<Record const*> unknown;
    for (auto const& record : records_)
        if (record.fault == Fault::none && !record.named) unknown.push_back(record.record);
    sort(unknown, [](Record const* a, Record const* b) {
        return a->course != b->course ? a->course < b->course : a < b; // in the order of the transcript
    });
    for (std::size_t i = 0; i < unknown.size();) {
        std::size_t end = i + 1;
        while (end < unknown.size() && unknown[end]->course == unknown[i]->course) ++end;
        if (end - i > 1) {
            std::string const number = std::to_string(end - i);
            Diagnostic diagnostic;
            diagnostic.severity = Severity::note;
            diagnostic.code = "RQ0414";
            diagnostic.message = unknown[i]->course +
                                 ": neither the catalogue nor the program names this course, so its " + number +
                                 " records are taken as " + number + " courses";
            diagnostic.help = "declare the course if they are attempts of one";
            diagnostic.primary = {unknown[i]->place.source, unknown[i]->place.span, {}};
            diagnostics.push_back(std::move(diagnostic));
        }
        i = end;
    }
}

void Student::read(std::size_t index, Diagnostics& diagnostics, std::size_t most) {
    Record const& record = transcript_.records[index];
    StudentRecord result;
    result.index = index;
    result.record = &record;
    result.status = record.status;
    auto const complain = [&](Severity severity, char const* code, std::string message, std::string help) {
        Diagnostic diagnostic;
        diagnostic.severity = severity;
        diagnostic.code = code;
        diagnostic.message = "record " + std::to_string(index + 1) + ", " + record.course + ": " + std::move(message);
        diagnostic.help = std::move(help);
        diagnostic.primary = {record.place.source, record.place.span, {}};
        diagnostics.push_back(std::move(diagnostic));
    };
    std::optional<int> const when = record.term ? program_.calendar.place(*record.term) : std::nullopt;
    std::size_t const code = program_.find(record.course);
    if (code != BoundProgram::npos) {
        CodeMeaning const meaning = program_.meaning(code, when);
        result.course = meaning.course;
        result.entry = meaning.entry;
        result.form = meaning.form;
    }
    result.named = code != BoundProgram::npos ||
                   std::any_of(transcript_.petitions.begin(), transcript_.petitions.end(), [&](Petition const& one) {
                       return one.course == record.course || one.instead_of == record.course;
                   });
    if (!record.fault.empty() || index >= most) { // its reader has said so, or the transcript is beyond the limit
        result.fault = Fault::invalid;
        result.fault_text =
            index < most ? record.fault : "only the first " + std::to_string(most) + " records are used";
        records_.push_back(std::move(result));
        return;
    }
    bool const known = result.course != BoundProgram::npos && program_.courses[result.course].catalogued;
    if (!known && !program_.catalogue.courses.empty())
        complain(Severity::warning, "RQ0410", "the catalogue does not know this course",
                 "check the code, or declare the course");
    Course const* const entry =
        result.entry != BoundProgram::npos ? &program_.catalogue.courses[result.entry] : nullptr;
    if (entry != nullptr) result.counts = BoundProgram::counts_of(*entry);
    if (record.units) {
        result.units = record.units->amount().thousandths();
        bool const ranges = entry != nullptr && entry->units && entry->units_max && record.origin == "local";
        if (ranges && (*record.units < *entry->units || *entry->units_max < *record.units))
            complain(Severity::warning, "RQ0311",
                     "it has " + to_string(record.units->amount()) + " units, and the catalogue gives " +
                         to_string(entry->units->amount()) + " to " + to_string(entry->units_max->amount()),
                     "correct the record's units, or the catalogue's");
    } else {
        if (entry != nullptr && entry->units) {
            result.units = entry->units->amount().thousandths();
            if (entry->units_max && *entry->units_max != *entry->units)
                complain(Severity::warning, "RQ0412", "its units vary and the record gives none; the least is counted",
                         "give the record's units");
        } else {
            complain(Severity::warning, "RQ0412", "nothing says how many units it has; none are counted",
                     "give the record's units");
        }
    }
    if (result.units < 0 || result.units > most_units) {
        result.fault = Fault::invalid;
        result.fault_text = result.units < 0 ? "units cannot be negative" : "no course has more than a million units";
        complain(Severity::error, "RQ0411", result.fault_text, "correct the record");
    }
    if (record.term) {
        result.when = when;
        if (!result.when) {
            result.fault = Fault::invalid;
            result.fault_text = "'" + to_string(record.term->season) + "' is no season of a term";
            complain(Severity::error, "RQ0310", result.fault_text,
                     "correct the term, or declare the program's 'terms'");
        }
    }
    if (!record.grade.empty()) {
        result.grade = program_.scale.find(record.grade);
        if (result.grade == nullptr) {
            result.fault = Fault::invalid;
            result.fault_text = "grade '" + record.grade + "' is not on the scale";
            complain(Severity::error, "RQ0413", result.fault_text, "correct the grade, or declare it in 'grades'");
        } else {
            switch (+result.grade->kind) {
            case +Grade::Kind::points:
                result.points = std::clamp(result.grade->points.thousandths(), -most_points, most_points);
                result.worth = program_.scale.lowest_best() ? most_points - result.points : result.points;
                break;
            case +Grade::Kind::incomplete:
                if (result.status == RecordStatus::completed) result.status = RecordStatus::in_progress;
                break;
            case +Grade::Kind::none:
                result.fault = result.fault == Fault::none ? Fault::withdrawn : result.fault;
                break;
            default: break;
            }
            result.earns = result.grade->earns_units;
        }
    }
    result.whole = result.units;
    result.horizon = static_cast<int>(result.status);
    records_.push_back(std::move(result));
}

void Student::order() {
    auto const key_less = [this](StudentRecord const& a, StudentRecord const& b) {
        if (a.status != b.status) return a.status < b.status;
        Record const& x = *a.record;
        Record const& y = *b.record;
        if (a.when != b.when) return a.when && (!b.when || *a.when < *b.when); // none is last
        if (x.course != y.course) return x.course < y.course;
        if (a.units != b.units) return a.units > b.units;
        if (x.grade != y.grade) {
            auto const rank = [this](std::string const& grade) {
                return program_.scale.rank(grade).value_or(program_.scale.grades().size());
            };
            std::size_t const one = rank(x.grade);
            std::size_t const other = rank(y.grade);
            return one != other ? one < other : x.grade < y.grade;
        }
        if (x.origin != y.origin) return x.origin < y.origin;
        std::size_t i = 0;
        while (i < x.tags.size() && i < y.tags.size() && x.tags[i] == y.tags[i]) ++i;
        if (i < x.tags.size() && i < y.tags.size())
            return x.tags[i].name != y.tags[i].name ? x.tags[i].name < y.tags[i].name
                                                    : x.tags[i].value < y.tags[i].value;
        if (x.tags.size() != y.tags.size()) return x.tags.size() < y.tags.size();
        if (x.institution != y.institution) return x.institution < y.institution;
        if (x.grading != y.grading) return x.grading < y.grading;
        if (x.used_for != y.used_for) return x.used_for < y.used_for;
        return a.index < b.index;
    };
    if (!std::is_sorted(records_.begin(), records_.end(), key_less)) // most transcripts are
        sort(records_, key_less);
}

bool Student::in_set(BoundSet const& set, StudentRecord const& record, bool alone) const {
    if (set.expression == nullptr) return true;
    auto const& own = record.record->tags;
    if (record.form != BoundProgram::npos)
        return program_.contains(*set.expression, program_.courses[record.form], alone, &own);
    return program_.contains(*set.expression, program_.unlisted(record.record->course), alone,
                             &own); // a pattern may match it
}

bool Student::in_set(BoundSet const& set, std::size_t course, std::string const& code) const {
    if (set.expression == nullptr) return true;
    if (course != BoundProgram::npos) return set.courses.contains(course);
    return program_.contains(*set.expression, program_.unlisted(code)); // a pattern may match it
}

Truth Student::passes(Filter const& filter, StudentRecord const& record) const {
    auto const listed = [&filter](std::string_view value) {
        return std::find(filter.values.begin(), filter.values.end(), value) != filter.values.end();
    };
    switch (filter.kind) {
    case Filter::Kind::grade: {
        auto const own = program_.scale.rank(record.record->grade);
        auto const asked = program_.scale.rank(filter.name);
        if (record.record->grade.empty() || !own || !asked) return Truth::unknown;
        return truth(compare(*asked, filter.comparator, *own)); // rank 0 is the best
    }
    case Filter::Kind::units:
        return truth(compare(record.units, filter.comparator, filter.units.amount().thousandths()));
    case Filter::Kind::term:
        if (auto const asked = program_.calendar.place(filter.term); asked && record.when)
            return truth(compare(*record.when, filter.comparator, *asked));
        return Truth::unknown;
    case Filter::Kind::season:
        return record.record->term ? truth(listed(record.record->term->season.name())) : Truth::unknown;
    case Filter::Kind::age: return age(filter, record);
    case Filter::Kind::grading: {
        std::string_view const own = grading(record);
        return own.empty() ? Truth::unknown : truth(listed(own));
    }
    case Filter::Kind::institution: {
        std::string const& own = institution(*record.record);
        return own.empty() ? Truth::unknown : truth(listed(own));
    }
    case Filter::Kind::used_for: {
        auto const& degrees = record.record->used_for;
        if (degrees.empty()) return truth(listed(std::string_view()));
        return truth(std::any_of(degrees.begin(), degrees.end(), listed));
    }
    case Filter::Kind::origin: return truth(listed(record.record->origin));
    case Filter::Kind::status: return truth(listed(to_string(record.status)));
    case Filter::Kind::tag: {
        bool own = false;
        for (auto const& tag : record.record->tags) {
            if (tag.name != filter.name) continue;
            own = true;
            if (filter.values.empty() || listed(tag.value)) return Truth::yes;
        }
        if (own) return Truth::no;
        bool const known = record.course != BoundProgram::npos;
        BoundCourse const unlisted = known ? BoundCourse() : program_.unlisted(record.record->course);
        BoundCourse const& course = known ? program_.courses[record.form] : unlisted;
        auto const has = [&](std::string const& value) { // its own tags may decide in sets that give this one
            return program_.contains(CourseSet::tagged(filter.name, value), course, false, &record.record->tags);
        };
        if (filter.values.empty()) return truth(has({}));
        return truth(std::any_of(filter.values.begin(), filter.values.end(), has));
    }
    case Filter::Kind::negation: return filter.operands.empty() ? Truth::yes : !passes(filter.operands.front(), record);
    case Filter::Kind::all: {
        Truth result = Truth::yes;
        for (auto const& operand : filter.operands) result = std::min(result, passes(operand, record));
        return result;
    }
    case Filter::Kind::any: {
        Truth result = Truth::no;
        for (auto const& operand : filter.operands) result = std::max(result, passes(operand, record));
        return result;
    }
    }
    return Truth::no;
}

/// A record is n years old on the day of the year on which its term ended.
Truth Student::age(Filter const& filter, StudentRecord const& record) const {
    if (!record.when || !as_of_) return Truth::unknown;
    Date const end = program_.calendar.last_day(*record.when);
    return truth(compare(*as_of_, filter.comparator, last_day(end.year + filter.years, end.month)));
}

std::string_view Student::grading(StudentRecord const& record) noexcept {
    if (!record.record->grading.empty() || record.grade == nullptr) return record.record->grading;
    switch (+record.grade->kind) {
    case +Grade::Kind::points: return "letter";
    case +Grade::Kind::pass:
    case +Grade::Kind::fail: return "pass-fail";
    default: return {};
    }
}

std::string const& Student::institution(Record const& record) const noexcept {
    return record.institution.empty() && record.origin == "local" ? program_.program.institution : record.institution;
}

Truth Student::matches(BoundSet const& set, StudentRecord const& record) const {
    if (!in_set(set, record)) return Truth::no;
    return set.where == nullptr ? Truth::yes : passes(*set.where, record);
}

Truth Student::by_term(int n, StudentRecord const& record) const {
    if (!record.when || !entry_) return Truth::unknown;
    return truth(program_.calendar.number(*record.when) - program_.calendar.number(*entry_) + 1 <= n);
}

FactValue const* Student::fact(std::string const& name) const noexcept {
    for (auto const& one : transcript_.facts)
        if (one.name == name) return &one.value;
    return nullptr;
}

Decimal const* Student::score(std::string const& name) const noexcept {
    for (auto const& one : transcript_.scores)
        if (one.name == name) return &one.value;
    return nullptr;
}

Petition const* Student::decision(std::string const& question) const noexcept {
    Petition const* last = nullptr;
    for (auto const& one : transcript_.petitions)
        if (one.kind == Petition::Kind::decide && one.question == question) last = &one;
    return last;
}

PartialSum Student::sum(Condition const& condition) const {
    PartialSum result;
    for (auto const& summand : condition.summands) {
        Decimal const* value = nullptr;
        if (summand.kind == Summand::Kind::score) {
            value = score(summand.name);
            result.there = result.there && value != nullptr;
        } else if (FactValue const* const given = fact(summand.name)) {
            result.there = result.there && given->kind == FactValue::Kind::number;
            value = &given->number;
        } else {
            result.unknown += (result.unknown.empty() ? "" : " + ") + summand.name;
            result.facts.push_back(summand.name);
        }
        if (value != nullptr) result.known += value->thousandths();
    }
    return result;
}

MetProgram const* Student::met(std::string const& program) const noexcept {
    if (met_ != nullptr)
        for (auto const& one : *met_)
            if (one.program == program) return &one;
    return nullptr;
}

std::string met_fact(std::string const& program) { return "met(" + program + ')'; }

/// A fact compared with a value of another type is not equal, less or greater.
static bool compare_fact(FactValue const& fact, Comparator comparator, FactValue const& value) {
    if (fact.kind != value.kind) return false;
    if (fact.kind == FactValue::Kind::number) return compare(fact.number, comparator, value.number);
    return comparator == Comparator::equal && fact == value;
}

Truth Student::holds(Condition const& condition, List<Assumption> const& assumptions, int horizon) const {
    auto const has = [&condition](std::vector<std::string> const& list) {
        return truth(std::find(list.begin(), list.end(), condition.name) != list.end());
    };
    switch (condition.kind) {
    case Condition::Kind::milestone: return has(transcript_.milestones);
    case Condition::Kind::proficiency: return has(transcript_.proficiencies);
    case Condition::Kind::entered: {
        std::optional<int> entry = entry_;
        for (auto const& assumption : assumptions)
            if (!entry && assumption.fact == entry_fact)
                entry = static_cast<int>(assumption.value.number.thousandths());
        if (!entry) return Truth::unknown;
        auto const from = condition.from ? program_.calendar.place(*condition.from) : std::nullopt;
        auto const until = condition.until ? program_.calendar.place(*condition.until) : std::nullopt;
        return truth((!from || *from <= *entry) && (!until || *entry <= *until));
    }
    case Condition::Kind::manual: {
        if (Petition const* const made = decision(condition.name)) return truth(made->met);
        std::string const name = decision_fact(condition.name);
        for (auto const& assumption : assumptions)
            if (assumption.fact == name) return truth(assumption.value == FactValue(true));
        return Truth::unknown;
    }
    case Condition::Kind::sum: {
        PartialSum const parts = sum(condition);
        if (!parts.there || condition.values.empty()) return Truth::no;
        std::int64_t const asked = condition.values.front().number.thousandths();
        if (parts.facts.empty()) return truth(compare(parts.known, condition.comparator, asked));
        for (auto const& assumption : assumptions)
            if (assumption.fact == parts.unknown)
                return truth(assumption.value.kind == FactValue::Kind::number &&
                             compare(parts.known + assumption.value.number.thousandths(), condition.comparator, asked));
        return Truth::unknown;
    }
    case Condition::Kind::met: {
        if (MetProgram const* const known = met(condition.name))
            return truth(known->satisfied[static_cast<std::size_t>(horizon)]);
        std::string const name = met_fact(condition.name);
        for (auto const& assumption : assumptions)
            if (assumption.fact == name) return truth(assumption.value == FactValue(true));
        return Truth::unknown;
    }
    case Condition::Kind::fact:
    case Condition::Kind::fact_in: {
        FactValue const* known = fact(condition.name);
        for (auto const& assumption : assumptions)
            if (known == nullptr && assumption.fact == condition.name) known = &assumption.value;
        if (known == nullptr) return Truth::unknown;
        bool const in = condition.kind == Condition::Kind::fact_in;
        for (auto const& value : condition.values)
            if (compare_fact(*known, in ? Comparator::equal : condition.comparator, value)) return Truth::yes;
        return Truth::no;
    }
    case Condition::Kind::negation:
        return condition.operands.empty() ? Truth::yes : !holds(condition.operands.front(), assumptions, horizon);
    case Condition::Kind::all: {
        Truth result = Truth::yes;
        for (auto const& operand : condition.operands) result = std::min(result, holds(operand, assumptions, horizon));
        return result;
    }
    case Condition::Kind::any: {
        Truth result = Truth::no;
        for (auto const& operand : condition.operands) result = std::max(result, holds(operand, assumptions, horizon));
        return result;
    }
    }
    return Truth::unknown;
}

} // namespace requisite::detail
