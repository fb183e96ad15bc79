// Transcripts as text. What the language cannot say becomes a comment.
#pragma once

#include <requisite/print/print.hpp>
#include <requisite/print/wording.hpp>

#include <algorithm>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail::printing {

// --- what the language can say ---------------------------------------------------------------------------------------
static bool is_name(std::string_view text) noexcept { return scans(syntax::scan::name, text); }

static bool is_path(std::string_view text) noexcept {
    return scans(syntax::scan::path, text) && (!syntax::scan::is_reserved(text) || text == "residence");
}

/// A number stands without a sign.
static bool is_number(Decimal value) {
    return !(value < Decimal()) && Decimal::parse(to_string(value)) == std::optional<Decimal>(value);
}

static bool is_term(Term const& term) noexcept {
    return is_name(term.season.name()) && term.year >= 1000 && term.year <= 9999;
}

static bool is_code(std::string_view text) noexcept {
    return !text.empty() && text.front() != ' ' && text.back() != ' ' && text.find("  ") == std::string_view::npos &&
           text.find('\n') == std::string_view::npos;
}

/// Behind `grade` four digits are a year.
static bool is_grade(std::string_view text) noexcept {
    constexpr std::size_t year = 4;
    bool const digits = std::all_of(text.begin(), text.end(), syntax::scan::digit);
    return scans(syntax::scan::grade, text) && !(digits && text.size() == year);
}

static bool is_sayable(Record const& record) {
    std::string_view const season = record.term ? record.term->season.name() : std::string_view();
    bool const season_is_a_word = season == "completed" || season == "in-progress" || season == "planned" ||
                                  season == "transfer" || season == "exam" || season == "local";
    return record.fault.empty() && is_code(record.course) && (!record.units || is_number(record.units->amount())) &&
           (record.grade.empty() || is_grade(record.grade)) && (!record.term || is_term(*record.term)) &&
           !season_is_a_word && (record.origin == "local" || record.origin == "transfer" || record.origin == "exam") &&
           (record.grading.empty() || record.grading == "letter" || record.grading == "pass-fail") &&
           std::all_of(record.tags.begin(), record.tags.end(), [](Tag const& tag) { return is_name(tag.name); });
}

static bool is_sayable(Petition const& petition) {
    using Kind = Petition::Kind;
    if (petition.on && Date::parse(to_string(*petition.on)) != petition.on) return false;
    if (petition.kind == Kind::decide) return true;
    if (!is_path(petition.requirement)) return false;
    if (petition.kind == Kind::adjust)
        return petition.units ? !petition.courses && is_number(petition.units->amount())
                              : petition.courses && petition.courses->count() >= 0;
    return petition.kind == Kind::waive ||
           (is_code(petition.course) && (petition.kind != Kind::substitute || is_code(petition.instead_of)));
}

// --- items -----------------------------------------------------------------------------------------------------------
/// On a line of its own.
static std::string comment(std::string_view text) {
    std::string out = "# " + utf8::valid(flat(text));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return out;
}

/// A grade behind a course: bare if it is of letters, a number behind `grade`.
static std::string grade_text(std::string const& symbol) {
    bool const bare = !symbol.empty() && syntax::scan::upper(symbol.front());
    return (bare ? "" : "grade ") + grade(symbol);
}

/// The value of a record's tag: in quotes unless it is a name that is read as one there.
static std::string tag_text(std::string const& value) {
    return is_name(value) && !syntax::scan::is_record_word(value) ? value : written_quoted(value);
}

/// `before_text`: a text in quotes follows on the next line, and is no value of the last tag.
static std::string item(Record const& record, bool before_text) {
    std::string text = code(record.course);
    auto const part = [&text](std::string const& words) { (text += soft) += words; };
    if (record.units) part(figure(to_string(record.units->amount()), "", "units"));
    if (!record.grade.empty()) part(grade_text(record.grade));
    if (record.term) part(to_string(*record.term));
    if (record.status != RecordStatus::completed) part(std::string(to_string(record.status)));
    if (record.origin != "local") part(record.origin);
    for (auto const& tag : record.tags) {
        bool const last = &tag == &record.tags.back() && record.institution.empty() && record.grading.empty() &&
                          record.used_for.empty();
        bool const valued = !tag.value.empty() || (last && before_text);
        part("tagged " + tag.name + (valued ? ' ' + tag_text(tag.value) : ""));
    }
    if (!record.institution.empty()) part("institution " + written_quoted(record.institution));
    if (!record.grading.empty()) part("grading " + record.grading);
    for (auto const& degree : record.used_for) part("used-for " + written_quoted(degree));
    if (is_sayable(record)) return text;
    return comment(record.fault.empty() ? text : text + ": " + record.fault);
}

static std::string item(Petition const& petition) {
    std::string text;
    switch (petition.kind) {
    case Petition::Kind::waive: text = "waive " + petition.requirement; break;
    case Petition::Kind::adjust:
        text = "adjust " + petition.requirement + " to";
        if (petition.units) text += ' ' + figure(to_string(petition.units->amount()), "", "units");
        if (petition.courses) text += ' ' + figure(std::to_string(petition.courses->count()), "", "courses");
        break;
    case Petition::Kind::substitute:
        text =
            "substitute " + code(petition.course) + " for " + code(petition.instead_of) + " in " + petition.requirement;
        break;
    case Petition::Kind::allow: text = "allow " + code(petition.course) + " in " + petition.requirement; break;
    case Petition::Kind::pin: text = "pin " + code(petition.course) + " to " + petition.requirement; break;
    case Petition::Kind::decide:
        text = "decide " + written_quoted(petition.question) + (petition.met ? " met" : " unmet");
        break;
    }
    if (!petition.because.empty()) (text += soft) += "because " + written_quoted(petition.because);
    if (!petition.signed_by.empty()) (text += soft) += "signed " + written_quoted(petition.signed_by);
    if (petition.on) (text += soft) += "on " + to_string(*petition.on);
    return is_sayable(petition) ? text : comment(text);
}

/// `score gre 168`, `age = 18`: one for each name.
template <class T, class F> static std::vector<std::string> valued(std::vector<T> const& all, F const& item) {
    std::vector<std::string> out;
    for (T const& one : all) {
        auto const before = [&](T const& other) { return &other < &one && other.name == one.name; };
        auto const [text, sayable] = item(one);
        bool const said = sayable && is_name(one.name) && std::none_of(all.begin(), all.end(), before);
        out.push_back(said ? text : comment(text));
    }
    return out;
}

static std::string transcript_text(Transcript const& transcript, Remarks const* remarks) {
    std::string items;
    auto const line = [&items](std::string_view text, std::size_t indent = 2) {
        lay_out(items.append(indent, ' '), text, text.front() == '#' ? 0 : indent);
        items += '\n';
    };
    auto const name = [&line](std::string const& word, std::string const& text) {
        line(is_name(text) ? word + ' ' + text : comment(word + ' ' + text));
    };
    bool const named = is_name(transcript.student) && !syntax::scan::is_reserved(transcript.student);
    if (!transcript.student.empty() && !named) line(comment("of the student " + transcript.student));
    if (!transcript.program.empty()) line(comment("for the program " + transcript.program));
    if (transcript.entry) {
        std::string const entry = "entry " + to_string(*transcript.entry);
        line(is_term(*transcript.entry) ? entry : comment(entry));
    }
    auto const& records = transcript.records;
    for (std::size_t i = 0; i < records.size(); ++i) {
        std::size_t next = i + 1; // the next that is no comment
        while (next < records.size() && !is_sayable(records[next])) ++next;
        std::string const above = remarks != nullptr ? remarks->above(records[i].place) : "";
        for (std::size_t at = 0; at < above.size();) {
            std::size_t const end = std::min(above.find('\n', at), above.size());
            line(comment(std::string_view(above).substr(at, end - at)));
            at = end + 1;
        }
        line(item(records[i], next < records.size() && !is_bare_code(records[next].course)));
    }
    for (auto const& one : transcript.milestones) name("milestone", one);
    for (auto const& one : transcript.proficiencies) name("proficiency", one);
    for (auto const& one : valued(transcript.scores, [](Score const& score) {
             return std::make_pair("score " + score.name + ' ' + to_string(score.value), is_number(score.value));
         }))
        line(one);
    for (auto const& petition : transcript.petitions) line(item(petition));
    if (!transcript.facts.empty()) {
        line("facts {");
        for (auto const& one : valued(transcript.facts, [](Fact const& fact) {
                 bool const is_unit = fact.name == "year" || fact.name == "years"; // of the number before it
                 return std::make_pair((is_unit ? "student." : "") + fact.name + " = " + constant(fact.value),
                                       fact.value.kind != FactValue::Kind::number || is_number(fact.value.number));
             }))
            line(one, 4);
        line("}");
    }
    std::string const head = "transcript " + (named ? transcript.student + ' ' : "");
    return items.empty() ? head + "{}\n" : head + "{\n" + items + "}\n";
}

} // namespace detail::printing

std::string print(Record const& record) { return detail::printing::flat(detail::printing::item(record, false)); }

std::string print(Petition const& petition) { return detail::printing::flat(detail::printing::item(petition)); }

std::string print(Transcript const& transcript, Remarks const* remarks) {
    return detail::printing::transcript_text(transcript, remarks);
}

} // namespace REQUISITE_ABI
} // namespace requisite
