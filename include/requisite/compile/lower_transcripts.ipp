// Transcripts, facts and tests.
#pragma once

#include <requisite/compile/lowering.hpp>

namespace requisite::detail {

REQUISITE_INLINE Record Lowering::record(Cursor c) {
    Record result;
    result.place = place(c);
    auto const parts = c.children();
    bool has_status = false;
    bool has_origin = false;
    auto const once = [this](bool again, Cursor part, char const* what) {
        if (again) error("RQ0205", part, std::string("the record's ") + what + " is given twice", "remove one of them");
    };
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Cursor const part = parts[i];
        switch (part.kind()) {
        case SyntaxKind::code: result.course = course_code(part); break;
        case SyntaxKind::number:
            once(result.units.has_value(), part, "figure of units");
            result.units = Units(number(part));
            break;
        case SyntaxKind::unit:
            if (is_courses(part)) error("RQ0206", part, "a record has units", "write for example '12 units'");
            break;
        case SyntaxKind::grade:
            once(!result.grade.empty(), part, "grade");
            result.grade = std::string(part.text());
            break;
        case SyntaxKind::years:
            once(result.term.has_value(), part, "term");
            result.term = term(part, parts[i - 1].text());
            break;
        case SyntaxKind::tag: tags(part, result.tags); break;
        case SyntaxKind::string: // behind its word
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

REQUISITE_INLINE Petition Lowering::petition(Cursor c) {
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
        switch (parts[i].kind()) {
        case SyntaxKind::name: result.requirement = std::string(parts[i].text()); break;
        case SyntaxKind::code:
            (result.course.empty() ? result.course : result.instead_of) = course_code(parts[i]);
            break;
        case SyntaxKind::number: // and its unit
            if (is_courses(parts[i + 1]))
                result.courses = Courses(whole(parts[i], 0, "a number of courses"));
            else
                result.units = Units(number(parts[i]));
            break;
        case SyntaxKind::date:
            result.on = Date::parse(parts[i].text());
            if (!result.on) error("RQ0305", parts[i], "there is no such day", "write year-month-day: 2026-02-01");
            break;
        case SyntaxKind::string:
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

REQUISITE_INLINE void Lowering::transcript(Cursor c, Transcript& transcript) {
    for (auto const part : c.children()) {
        switch (part.kind()) {
        case SyntaxKind::name: transcript.student = std::string(part.text()); break;
        case SyntaxKind::record: transcript.records.push_back(record(part)); break;
        case SyntaxKind::milestone: transcript.milestones.emplace_back(part.children().front().text()); break;
        case SyntaxKind::proficiency: transcript.proficiencies.emplace_back(part.children().front().text()); break;
        case SyntaxKind::score: score(part, transcript); break;
        case SyntaxKind::entry:
            if (transcript.entry) error("RQ0205", part, "the first term is given twice", "remove one of them");
            transcript.entry = term(part.children()[1], part.children()[0].text());
            break;
        case SyntaxKind::waive:
        case SyntaxKind::substitute:
        case SyntaxKind::allow:
        case SyntaxKind::pin:
        case SyntaxKind::adjust:
        case SyntaxKind::decide: transcript.petitions.push_back(petition(part)); break;
        default: break;
        }
    }
}

REQUISITE_INLINE void Lowering::score(Cursor c, Transcript& transcript) {
    auto const parts = c.children();
    Score score{std::string(parts[0].text()), number(parts[1])};
    for (auto const& known : transcript.scores)
        if (known.name == score.name)
            error("RQ0205", c, "score '" + score.name + "' is given twice", "give the one that counts");
    transcript.scores.push_back(std::move(score));
}

REQUISITE_INLINE void Lowering::facts(Cursor c, Transcript& transcript) {
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

REQUISITE_INLINE TestCase Lowering::test(Cursor c) {
    TestCase result;
    result.place = place(c);
    auto const parts = c.children();
    result.title = text(parts[0]);
    result.program = name_or_text(parts[1]);
    for (std::size_t i = 2; i < parts.size(); ++i) {
        if (parts[i].kind() == SyntaxKind::transcript) transcript(parts[i], result.transcript);
        if (parts[i].kind() == SyntaxKind::as_of) {
            Cursor const date = parts[i].children().front();
            if (result.as_of) error("RQ0205", parts[i], "the date is given twice", "remove one of them");
            result.as_of = Date::parse(date.text());
            if (!result.as_of) error("RQ0305", date, "there is no such day", "write year-month-day: 2026-02-01");
        }
        if (parts[i].kind() == SyntaxKind::facts) facts(parts[i], result.transcript);
        if (parts[i].kind() != SyntaxKind::expect) continue;
        auto const fields = parts[i].children();
        Expectation expectation;
        expectation.place = place(parts[i]);
        expectation.path = std::string(fields[0].text());
        expectation.status = parse_status(fields[1].text());
        for (std::size_t k = 2; k < fields.size(); ++k) expectation.uses.push_back(course_code(fields[k]));
        result.expectations.push_back(std::move(expectation));
    }
    return result;
}

} // namespace requisite::detail
