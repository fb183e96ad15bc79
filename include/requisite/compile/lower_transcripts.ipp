// Transcripts, facts and tests.
#pragma once

#include <requisite/compile/lowering.hpp>
#include <requisite/text/suggest.hpp>

#include <algorithm>

namespace requisite::detail {

namespace transcripts {

/// Adds one transcript to another. A fact, a score has one value: that of what is added.
static void add(Transcript const& more, Transcript& to) {
    auto const append = [](auto const& from, auto& all) { all.insert(all.end(), from.begin(), from.end()); };
    auto const put = [](auto const& from, auto& all) {
        for (auto const& one : from) {
            auto const same =
                std::find_if(all.begin(), all.end(), [&](auto const& has) { return has.name == one.name; });
            if (same == all.end())
                all.push_back(one);
            else
                same->value = one.value;
        }
    };
    if (!more.student.empty()) to.student = more.student;
    if (more.entry) to.entry = more.entry;
    append(more.records, to.records);
    append(more.milestones, to.milestones);
    append(more.proficiencies, to.proficiencies);
    append(more.petitions, to.petitions);
    put(more.scores, to.scores);
    put(more.facts, to.facts);
}

} // namespace transcripts

Record Lowering::record(Cursor c) {
    Record result;
    result.place = place(c);
    auto const parts = c.children();
    bool has_status = false;
    bool has_origin = false;
    bool complained = false;
    auto const once = [&](bool again, Cursor part, char const* what) {
        if (!again || complained) return;
        complained = true; // perhaps all of another record follows
        std::string_view const between = c.tree().source->text({result.place.span.first, part.span().first});
        error("RQ0205", part, std::string("the record's ") + what + " is given twice",
              between.find('\n') == std::string_view::npos
                  ? "remove one of them"
                  : "if another record begins here, its course code is missing");
    };
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Cursor const part = parts[i];
        switch (+part.kind()) {
        case +SyntaxKind::code: result.course = course_code(part); break;
        case +SyntaxKind::number:
            once(result.units.has_value(), part, "figure of units");
            result.units = Units(number(part));
            break;
        case +SyntaxKind::unit:
            if (is_courses(part)) error("RQ0206", part, "a record has units", "write for example '12 units'");
            break;
        case +SyntaxKind::grade:
            once(!result.grade.empty(), part, "grade");
            result.grade = std::string(part.text());
            break;
        case +SyntaxKind::years:
            once(result.term.has_value(), part, "term");
            result.term = term(part, parts[i - 1].text());
            break;
        case +SyntaxKind::tag: tags(part, result.tags); break;
        case +SyntaxKind::string: // behind its word
            if (parts[i - 1].text() == "institution") {
                once(!result.institution.empty(), part, "institution");
                result.institution = text(part);
            } else {
                result.used_for.push_back(text(part));
            }
            break;
        default: // a word: a status, an origin, or the season before a year
            if (auto const status = parse_record_status(part.text())) {
                once(has_status, part, "status");
                has_status = true;
                result.status = *status;
            } else if (part.text() == "pass-fail" || part.text() == "letter") {
                once(!result.grading.empty(), part, "grading");
                result.grading = std::string(part.text());
            } else if (i + 1 < parts.size() &&
                       (parts[i + 1].kind() == SyntaxKind::string || part.text() == "grading")) {
                break; // the word before a text, or before the grading
            } else if (i + 1 == parts.size() || parts[i + 1].kind() != SyntaxKind::years) {
                once(has_origin, part, "origin");
                has_origin = true;
                result.origin = std::string(part.text());
            }
        }
    }
    return result;
}

Petition Lowering::petition(Cursor c) {
    Petition result;
    result.place = place(c);
    result.kind = c.kind() == SyntaxKind::adjust       ? Petition::Kind::adjust
                  : c.kind() == SyntaxKind::substitute ? Petition::Kind::substitute
                  : c.kind() == SyntaxKind::allow      ? Petition::Kind::allow
                  : c.kind() == SyntaxKind::pin        ? Petition::Kind::pin
                  : c.kind() == SyntaxKind::decide     ? Petition::Kind::decide
                                                       : Petition::Kind::waive;
    auto const parts = c.children();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        switch (+parts[i].kind()) {
        case +SyntaxKind::name: result.requirement = std::string(parts[i].text()); break;
        case +SyntaxKind::code:
            (result.course.empty() ? result.course : result.instead_of) = course_code(parts[i]);
            break;
        case +SyntaxKind::number: // and its unit
            if (is_courses(parts[i + 1]))
                result.courses = Courses(whole(parts[i], 0, "a number of courses"));
            else
                result.units = Units(number(parts[i]));
            break;
        case +SyntaxKind::date:
            result.on = Date::parse(parts[i].text());
            if (!result.on) error("RQ0305", parts[i], "there is no such day", "write year-month-day: 2026-02-01");
            break;
        case +SyntaxKind::string:
            if (i == 0) {
                result.question = text(parts[i]);
                result.met = parts[++i].text() == "met";
                break;
            }
            (parts[i - 1].text() == "because" ? result.because : result.signed_by) = text(parts[i]);
            break;
        default: break;
        }
    }
    return result;
}

/// What a transcript of a file holds; several of them are one. Named ones were read before.
void Lowering::transcript(Cursor c, Transcript& transcript) {
    auto const parts = c.children();
    if (parts.empty() || parts[0].kind() != SyntaxKind::name) return extend(c, transcript);
    for (auto const& named : transcripts_)
        if (named.place.span.first == c.span().first) transcripts::add(named.transcript, transcript);
}

void Lowering::named_transcript(Cursor c) {
    auto const parts = c.children();
    if (parts.empty() || parts[0].kind() != SyntaxKind::name) return;
    NamedTranscript named{std::string(parts[0].text()), {}, place(c)};
    named.transcript.student = named.name;
    extend(c, named.transcript);
    for (auto const& known : transcripts_) {
        if (known.name != named.name) continue;
        Diagnostic& fault = error("RQ0205", c, "transcript '" + named.name + "' is declared twice",
                                  "remove one of them, or give it another name");
        fault.others.push_back({known.place.source, known.place.span, "first declared here"});
        break;
    }
    transcripts_.push_back(std::move(named));
}

/// The transcript of the file that a test begins with; null if there is none.
Transcript const* Lowering::base(Cursor name) {
    std::vector<std::string> known;
    for (auto& named : transcripts_) {
        if (named.name == name.text()) {
            ++named.uses;
            return &named.transcript;
        }
        known.push_back(named.name);
    }
    std::string const wanted(name.text());
    if (unread_.mentions(wanted) || unread_.has_statement("transcript")) return nullptr;
    std::string const near = suggest(wanted, known);
    error("RQ0230", name, "this file has no transcript '" + wanted + '\'',
          !near.empty() ? "did you mean '" + near + "'?"
                        : "declare it outside of the tests: transcript " + wanted + " { … }");
    return nullptr;
}

/// Adds what stands between the braces to a transcript; facts and scores stand in for those that it has.
void Lowering::extend(Cursor c, Transcript& transcript) {
    Transcript own;
    for (auto const part : c.children()) {
        switch (+part.kind()) {
        case +SyntaxKind::record: own.records.push_back(record(part)); break;
        case +SyntaxKind::milestone: own.milestones.emplace_back(part.children().front().text()); break;
        case +SyntaxKind::proficiency: own.proficiencies.emplace_back(part.children().front().text()); break;
        case +SyntaxKind::score: score(part, own); break;
        case +SyntaxKind::facts: facts(part, own); break;
        case +SyntaxKind::without: leave_out(part, transcript); break;
        case +SyntaxKind::entry:
            if (own.entry) error("RQ0205", part, "the first term is given twice", "remove one of them");
            own.entry = term(part.children()[1], part.children()[0].text());
            break;
        case +SyntaxKind::waive:
        case +SyntaxKind::substitute:
        case +SyntaxKind::allow:
        case +SyntaxKind::pin:
        case +SyntaxKind::adjust:
        case +SyntaxKind::decide: own.petitions.push_back(petition(part)); break;
        default: break;
        }
    }
    transcripts::add(own, transcript);
}

/// `without CS 210`: of the transcript that is extended, every record of the course.
void Lowering::leave_out(Cursor c, Transcript& transcript) {
    auto const parts = c.children();
    auto const drop = [](auto& all, auto const& unwanted) {
        auto const kept = std::remove_if(all.begin(), all.end(), unwanted);
        bool const some = kept != all.end();
        all.erase(kept, all.end());
        return some;
    };
    bool found = false;
    if (parts[0].kind() == SyntaxKind::code) {
        std::string const code = course_code(parts[0]);
        found = drop(transcript.records, [&code](Record const& record) { return record.course == code; });
    } else {
        std::string_view const name = parts[1].text();
        auto const named = [name](std::string const& one) { return one == name; };
        if (parts[0].text() == "milestone")
            found = drop(transcript.milestones, named);
        else if (parts[0].text() == "proficiency")
            found = drop(transcript.proficiencies, named);
        else
            found = drop(transcript.scores, [name](Score const& score) { return score.name == name; });
    }
    if (!found && !unread_.mentions(parts.back().text()) && !base_unread_)
        error("RQ0231", c, "there is nothing to leave out here",
              "'without' takes away what the transcript that a test begins with has");
}

void Lowering::score(Cursor c, Transcript& transcript) {
    auto const parts = c.children();
    Score score{std::string(parts[0].text()), number(parts[1])};
    for (auto const& known : transcript.scores)
        if (known.name == score.name)
            error("RQ0205", c, "score '" + score.name + "' is given twice", "give the one that counts");
    transcript.scores.push_back(std::move(score));
}

void Lowering::facts(Cursor c, Transcript& transcript) {
    for (auto const entry : c.children()) {
        if (entry.kind() != SyntaxKind::fact_entry) continue;
        auto const parts = entry.children();
        std::string_view name = parts[0].text();
        if (parts[0].kind() == SyntaxKind::fact) name.remove_prefix(sizeof("student.") - 1);
        for (auto const& known : transcript.facts)
            if (known.name == name) error("RQ0205", entry, "'" + known.name + "' is given twice", "remove one of them");
        transcript.facts.push_back({std::string(name), fact_value(parts[1])});
    }
}

Expectation Lowering::expectation(Cursor c) {
    using Kind = Expectation::Kind;
    Expectation result;
    result.place = place(c);
    auto const fields = c.children();
    std::string_view const first = fields[0].text();
    if (fields[0].kind() == SyntaxKind::word) { // no path
        if (first == "unused") {
            result.kind = Kind::unused;
            result.courses.push_back(course_code(fields[1]));
        } else if (first == "petition") {
            result.kind = Kind::petition;
            result.petition = whole(fields[1], 1, "the number of a petition");
            result.effective = fields[2].text() == "effective";
        } else {
            result.kind = Kind::diagnostic;
        }
        if (fields.back().kind() == SyntaxKind::string) result.text = text(fields.back());
        return result;
    }
    result.path = std::string(first);
    std::string_view const what = fields[1].text();
    result.status = parse_status(what);
    if (fields[1].kind() == SyntaxKind::comparator) {
        result.kind = Kind::average;
        result.comparator = comparator(fields[1]);
        result.amount = number(fields[2]);
    } else if (what == "missing" || what == "has") {
        result.kind = what == "has" ? Kind::has : Kind::missing;
        bool const of_requirements = fields[3].kind() == SyntaxKind::word;
        result.currency = of_requirements         ? Expectation::Currency::requirements
                          : is_courses(fields[3]) ? Expectation::Currency::courses
                                                  : Expectation::Currency::units;
        result.amount = number(fields[2]);
    } else if (what == "proven") {
        result.kind = Kind::proven;
    } else if (!result.status) {
        result.kind = what == "without" ? Kind::without : Kind::uses;
        for (auto const& field : fields) {
            if (field.kind() == SyntaxKind::code) result.courses.push_back(course_code(field));
            if (field.kind() == SyntaxKind::word && field.text() == "only") result.kind = Kind::uses_only;
        }
    }
    return result;
}

/// A test; if it has cases, each of them: what they share comes first.
void Lowering::test(Cursor c, std::vector<TestCase>& tests) {
    TestCase result;
    Transcript beside; // facts
    std::vector<Cursor> cases;
    bool has_transcript = false;
    result.place = place(c);
    auto const parts = c.children();
    result.title = text(parts[0]);
    result.program = name_or_text(parts[1]);
    base_unread_ =
        std::any_of(parts.begin(), parts.end(), [](Cursor part) { return part.kind() == SyntaxKind::error; });
    for (std::size_t i = 2; i < parts.size(); ++i) {
        Cursor const part = parts[i];
        if (part.kind() == SyntaxKind::transcript) {
            if (has_transcript) error("RQ0205", part, "the test's transcript is given twice", "join the two");
            has_transcript = true;
            auto const fields = part.children();
            bool const named = !fields.empty() && fields[0].kind() == SyntaxKind::name;
            Transcript const* const begun = named ? base(fields[0]) : nullptr;
            if (begun != nullptr) result.transcript = *begun;
            base_unread_ = base_unread_ || (named && begun == nullptr);
            extend(part, result.transcript);
        }
        if (part.kind() == SyntaxKind::as_of) {
            Cursor const date = part.children().front();
            if (result.as_of) error("RQ0205", part, "the date is given twice", "remove one of them");
            result.as_of = Date::parse(date.text());
            if (!result.as_of) error("RQ0305", date, "there is no such day", "write year-month-day: 2026-02-01");
        }
        if (part.kind() == SyntaxKind::facts) facts(part, beside);
        if (part.kind() == SyntaxKind::test_case) cases.push_back(part);
        if (part.kind() == SyntaxKind::expect) result.expectations.push_back(expectation(part));
    }
    transcripts::add(beside, result.transcript);
    if (cases.empty()) return tests.push_back(std::move(result));
    for (auto const one : cases) {
        TestCase row = result;
        row.place = place(one);
        row.title += ": " + text(one.children().front());
        extend(one, row.transcript);
        for (auto const part : one.children())
            if (part.kind() == SyntaxKind::expect) row.expectations.push_back(expectation(part));
        tests.push_back(std::move(row));
    }
}

} // namespace requisite::detail
