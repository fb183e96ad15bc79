// Words, sets of courses, filters and conditions.
#pragma once

#include <requisite/compile/lowering.hpp>
#include <requisite/model/course_code.hpp>
#include <requisite/text/scan.hpp>
#include <requisite/text/utf8.hpp>

#include <algorithm>

namespace requisite::detail {

std::string Lowering::text(std::string_view raw, Cursor string) {
    raw.remove_prefix(1);
    if (!raw.empty() && raw.back() == '"') raw.remove_suffix(1); // one that does not end was reported
    std::string result;
    result.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\') {
            result += raw[i];
            continue;
        }
        char const escape = ++i < raw.size() ? raw[i] : '\\';
        if (escape == '"' || escape == '\\') {
            result += escape;
        } else if (escape == 'n') {
            result += '\n';
        } else if (escape == 'u' && i + 1 < raw.size() && raw[i + 1] == '{') {
            char32_t character = 0;
            std::size_t digits = 0;
            for (i += 2; i < raw.size() && raw[i] != '}'; ++i, ++digits) {
                char const c = raw[i];
                bool const letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
                if (digits > 5 || !(letter || (c >= '0' && c <= '9'))) digits = 7;
                character = character * 16 + static_cast<char32_t>(letter ? (c & 7) + 9 : c & 15);
            }
            if (digits < 1 || digits > 6 || i >= raw.size())
                error("RQ0114", string, "'\\u{…}' takes one to six hexadecimal digits", "write for example \\u{E9}");
            else if (character == 0 || character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
                error("RQ0114", string, "'\\u{…}' names no character that can stand in a text",
                      "write for example \\u{E9}; characters beyond U+FFFF have one number, not a pair");
            else
                utf8::append(result, character);
        } else {
            error("RQ0114", string, std::string("'\\") + escape + "' means nothing in a text",
                  "write \\\" \\\\ \\n or \\u{…}");
        }
    }
    return result;
}

/// Several spaces are one; those in front and behind are none.
static std::string squeezed(std::string_view text) {
    std::string result;
    for (char const character : text)
        if (character != ' ' || (!result.empty() && result.back() != ' ')) result += character;
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

/// Whether the code stands in quotes altogether: then it is never a pattern.
static bool is_quoted(Cursor code) { return code.text().front() == '"' && code.text().back() == '"'; }

std::string Lowering::code(Cursor c) {
    std::string_view const written = c.text();
    if (written.front() != '"') return squeezed(written);
    char const* past = written.data();
    syntax::scan::string(past, written.data() + written.size());
    auto const length = static_cast<std::size_t>(past - written.data());
    std::string const subject = squeezed(text(written.substr(0, length), c));
    if (subject.empty() || subject.find('\n') != std::string::npos)
        error("RQ0130", c, "a course code cannot be empty or have line breaks", "write for example \"COMP SCI 577\"");
    return squeezed(subject + std::string(written.substr(length)));
}

/// A code that has to be of one course.
std::string Lowering::course_code(Cursor c) {
    std::string result = code(c);
    if (code_set(c, result).kind != CourseSet::Kind::list)
        error("RQ0206", c, "'" + result + "' is a pattern, not a course", "name one course here");
    return result;
}

/// The code of a number whose subject is that of the course before it in a list.
std::string Lowering::carried(Cursor number, std::string const& before) {
    CourseCode const from = CourseCode::of(before);
    std::string const figure(number.text());
    if (from.separator == " ") return std::string(from.subject) + ' ' + figure;
    bool const known = !from.separator.empty() && !from.number.empty();
    std::string const whole = known ? std::string(from.subject) + std::string(from.separator) + figure : std::string();
    Diagnostic& fault = error("RQ0132", number, "'" + figure + "' has no subject",
                              known            ? "only a subject with a space is carried over; write '" + whole + "'"
                              : before.empty() ? "write the subject, too, as in '{CS " + figure + "}'"
                                               : "write the subject, too, as in '{CS 101, CS " + figure + "}'");
    if (known) fault.fixes.push_back({number.span(), whole});
    return known ? whole : figure;
}

void Lowering::subject(Cursor c) {
    Cursor const name = c.children().front();
    std::string const subject = text(name);
    if (subject.empty() || subject != squeezed(subject) || name.text().find('\\') != std::string_view::npos)
        error("RQ0131", name, "this cannot be a subject", "write it as in its codes: subject \"COMP SCI\"");
}

Decimal Lowering::number(Cursor c) {
    if (auto const value = Decimal::parse(c.text())) return *value;
    error("RQ0303", c, "'" + std::string(c.text()) + "' is too large or has more than three decimal places",
          "numbers are exact, with up to three places");
    return {};
}

int Lowering::whole(Cursor c, int least, char const* what) {
    auto const value = Decimal::parse(c.text());
    if (value && value->is_whole() && *value >= Decimal(least) && *value <= Decimal(1'000'000))
        return static_cast<int>(value->thousandths() / 1000);
    error("RQ0303", c, "'" + std::string(c.text()) + "' is not " + what,
          "write a whole number, " + std::to_string(least) + " or more");
    return least;
}

Comparator Lowering::comparator(Cursor c) const {
    for (auto const one : {Comparator::equal, Comparator::less, Comparator::less_equal, Comparator::greater})
        if (c.text() == to_string(one)) return one;
    return Comparator::greater_equal;
}

Term Lowering::term(Cursor years, std::string_view season) const {
    int const year =
        static_cast<int>(Decimal::parse(years.text().substr(0, 4)).value_or(Decimal()).thousandths() / 1000);
    std::string name(season);
    if (syntax::scan::upper(name.front())) name.front() = static_cast<char>(name.front() - 'A' + 'a');
    return {year, Season::parse(name).value_or(Season())};
}

/// A bound of a range of course numbers.
int Lowering::course_figure(Cursor where, std::string const& digits) {
    auto const value = Decimal::parse(digits);
    if (value && value->is_whole() && *value <= Decimal(999'999'999))
        return static_cast<int>(value->thousandths() / 1000);
    error("RQ0303", where, "'" + digits + "' is too large", "numbers of courses have at most nine digits");
    return 0;
}

// A code in a set may be a pattern or a range.
CourseSet Lowering::code_set(Cursor c, std::string const& written) {
    if (c.kind() == SyntaxKind::code && is_quoted(c)) return CourseSet::list({written});
    if (std::size_t const dots = written.find(".."); dots != std::string::npos) {
        std::size_t digits = dots;
        while (digits > 0 && written[digits - 1] >= '0' && written[digits - 1] <= '9') --digits;
        int const first = course_figure(c, written.substr(digits, dots - digits));
        int const last = course_figure(c, written.substr(dots + 2));
        if (first > last)
            error("RQ0301", c, "the range runs backwards",
                  "write '" + written.substr(0, digits) + std::to_string(last) + ".." + std::to_string(first) + "'");
        return CourseSet::range(written.substr(0, digits), first, last);
    }
    if (written.back() == '*' || written.back() == 'x') return CourseSet::pattern(written);
    return CourseSet::list({written});
}

/// Courses that are taken together: CHEM 301 + CHEM 301L. `before` is the code that a number alone has its subject from.
CourseSet Lowering::together(Cursor c, std::string& before) {
    std::vector<std::string> codes;
    for (auto const part : c.children()) {
        before = part.kind() == SyntaxKind::code ? code(part) : carried(part, before);
        if (code_set(part, before).kind != CourseSet::Kind::list)
            error("RQ0206", part, "'" + before + "' is a pattern, not a course", "name one course on each side of '+'");
        if (std::find(codes.begin(), codes.end(), before) != codes.end())
            error("RQ0205", part, "'" + before + "' is taken together with itself", "remove it");
        else
            codes.push_back(before);
    }
    return codes.size() > 1 ? CourseSet::together(std::move(codes)) : CourseSet::list(std::move(codes));
}

/// Courses between braces: one list, and what else there is beside it.
CourseSet Lowering::list(Cursor c) {
    std::vector<std::string> codes;
    std::vector<CourseSet> others;
    std::string before;
    for (auto const member : c.children()) {
        CourseSet one;
        if (member.kind() == SyntaxKind::together) {
            one = together(member, before);
        } else {
            bool const carries = member.kind() == SyntaxKind::course_number;
            before = carries ? carried(member, before) : code(member);
            one = carries || member.kind() == SyntaxKind::code ? code_set(member, before) : set(member);
        }
        one.place = place(c);
        if (one.kind == CourseSet::Kind::list)
            codes.insert(codes.end(), one.codes.begin(), one.codes.end());
        else
            others.push_back(std::move(one));
    }
    if (others.empty()) return CourseSet::list(std::move(codes));
    if (!codes.empty()) {
        others.insert(others.begin(), CourseSet::list(std::move(codes)));
        others.front().place = place(c);
    }
    return others.size() == 1 ? std::move(others.front()) : CourseSet::either(std::move(others));
}

/// number(600..699): the courses of any subject with a number in the range.
CourseSet Lowering::number_range(Cursor tag, Cursor range) {
    std::string const written(range.text());
    std::size_t const dots = written.find("..");
    bool const single = dots == std::string::npos && range.kind() == SyntaxKind::number;
    if (tag.text() != "number" || (dots == std::string::npos && !single)) {
        error("RQ0133", range, "'" + written + "' is " + (dots == std::string::npos ? "no range" : "no value of a tag"),
              "write 'number(600..)', 'number(600..699)' or 'number(..299)' for course numbers");
        return {};
    }
    int const first = dots == 0 ? 0 : course_figure(range, written.substr(0, dots));
    int const last = single                       ? first
                     : dots + 2 == written.size() ? CourseSet::no_end
                                                  : course_figure(range, written.substr(dots + 2));
    if (first > last)
        error("RQ0301", range, "the range runs backwards",
              "write 'number(" + std::to_string(last) + ".." + std::to_string(first) + ")'");
    return CourseSet::range({}, first, last);
}

CourseSet Lowering::set(Cursor c) {
    CourseSet result;
    auto const parts = c.children();
    switch (+c.kind()) {
    case +SyntaxKind::list: result = list(c); break;
    case +SyntaxKind::any: result = CourseSet::any(); break;
    case +SyntaxKind::name: result = CourseSet::named(std::string(c.text())); break;
    case +SyntaxKind::tagged:
        if (parts[1].kind() == SyntaxKind::number_range || parts[0].text() == "number") {
            result = number_range(parts[0], parts[1]);
            break;
        }
        result = CourseSet::tagged(std::string(parts[0].text()),
                                   parts[1].kind() == SyntaxKind::star ? std::string() : name_or_text(parts[1]));
        break;
    case +SyntaxKind::parenthesized: return set(parts[0]);
    case +SyntaxKind::code: // a lone course, or an argument
    case +SyntaxKind::number: result = code_set(c); break;
    case +SyntaxKind::string: result = CourseSet::list({code(c)}); break;
    default: {
        if (c.kind() != SyntaxKind::set_or && c.kind() != SyntaxKind::set_in && c.kind() != SyntaxKind::set_except) {
            error("RQ0222", c, "'" + std::string(c.text()) + "' is no set of courses", "give a set here");
            break;
        }
        result.kind = c.kind() == SyntaxKind::set_or   ? CourseSet::Kind::either
                      : c.kind() == SyntaxKind::set_in ? CourseSet::Kind::within
                                                       : CourseSet::Kind::except;
        result.operands.reserve(parts.size());
        for (auto const part : parts) result.operands.push_back(set(part));
    }
    }
    result.place = place(c);
    return result;
}

Filter Lowering::comparison(Cursor c) {
    auto const parts = c.children();
    std::string const subject(parts[0].text());
    bool const several = c.kind() == SyntaxKind::membership;
    Comparator const by = several || parts.size() < 2 ? Comparator::equal : comparator(parts[1]);
    std::size_t const first = several ? 1 : 2;
    if (parts[0].kind() == SyntaxKind::score_of || parts[0].kind() == SyntaxKind::sum) {
        error("RQ0206", c, "'" + subject + "' says nothing about a record", "use it as a requirement of its own");
        return {};
    }
    if (parts[0].kind() == SyntaxKind::fact) {
        error("RQ0206", c, "a fact about the student cannot filter records",
              "put the statement into 'if " + subject + " { … }'");
        return {};
    }
    auto const expect_order = [&](char const* help) {
        if (several) error("RQ0206", c, "'" + subject + "' is compared with one value", help);
    };
    if (subject == "grade") {
        expect_order("write for example 'grade >= B'");
        if (parts[first].kind() != SyntaxKind::grade) {
            error("RQ0302", parts[first], "'" + std::string(parts[first].text()) + "' is not a grade",
                  "write a grade of the scale, for example 'grade >= B'");
            return {};
        }
        return Filter::grade(by, std::string(parts[first].text()));
    }
    if (subject == "units") {
        expect_order("write for example 'units >= 6'");
        Filter filter = Filter::at_least_units(Units(number(parts[first])));
        filter.comparator = by;
        return filter;
    }
    if (subject == "term") {
        expect_order("write for example 'term >= fall 2023'");
        if (parts.size() < first + 2 || parts[first].kind() != SyntaxKind::word) {
            error("RQ0305", parts[first], "'" + std::string(parts[first].text()) + "' is not a term",
                  Season::parse(parts[first].text()) ? "write 'season = " + std::string(parts[first].text()) +
                                                           "' for that of every year, or for example 'fall 2023'"
                                                     : "write for example 'fall 2023'");
            return {};
        }
        Filter filter = Filter::since(term(parts[first + 1], parts[first].text()));
        filter.comparator = by;
        return filter;
    }
    if (subject == "age") {
        expect_order("write for example 'age <= 7 years'");
        if (parts[first].kind() != SyntaxKind::age) {
            error("RQ0206", parts[first], "an age is in years", "write for example 'age <= 7 years'");
            return {};
        }
        return Filter::age(by, whole(parts[first].children().front(), 0, "a number of years"));
    }
    if (by != Comparator::equal) {
        error("RQ0206", parts[1], "'" + subject + "' has no order", "write '=' or 'in {…}'");
        return {};
    }
    std::vector<std::string> values;
    for (std::size_t i = first; i < parts.size(); ++i) values.push_back(name_or_text(parts[i]));
    auto const* const known = std::find_if(std::begin(filter_words), std::end(filter_words),
                                           [&](FilterWord const& one) { return one.lists && one.word == subject; });
    if (known == std::end(filter_words)) return Filter::tag(subject, std::move(values));
    auto const kind = static_cast<Filter::Kind>(known - filter_words);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (kind == Filter::Kind::used_for && parts[first + i].kind() == SyntaxKind::name && values[i] == "none")
            values[i].clear();
        if (is_known(*known, values[i], parts[first + i])) words.push_back(std::move(values[i]));
    }
    return Filter::listed(kind, std::move(words));
}

bool Lowering::is_known(FilterWord const& filter, std::string_view value, Cursor at) {
    std::vector<std::string_view> known;
    for (auto const word : filter.known)
        if (!word.empty()) known.push_back(word);
    if (known.empty() || std::find(known.begin(), known.end(), value) != known.end()) return true;
    std::string help = "write ";
    for (auto const& word : known) {
        if (&word != known.data()) help += &word == &known.back() ? " or " : ", ";
        help += word;
    }
    error("RQ0206", at, "'" + std::string(value) + "' is no " + std::string(filter.is_no), help);
    return false;
}

/// `a or b and c`: people differ on what comes first.
void Lowering::two_words(Cursor disjunction) {
    for (auto const part : disjunction.children()) {
        if (part.kind() != SyntaxKind::conjunction) continue;
        std::string const text = in_one_line(part.text());
        error("RQ0108", part, "'and' beside 'or' is read in two ways",
              std::string("put parentheses around what belongs together") +
                  (text.size() <= 100 ? ": '(" + text + ")'" : ""));
        return;
    }
}

Filter Lowering::filter(Cursor c) {
    Filter result;
    auto const parts = c.children();
    auto const operands = [&] {
        std::vector<Filter> all;
        all.reserve(parts.size());
        for (auto const part : parts) all.push_back(filter(part));
        return all;
    };
    switch (+c.kind()) {
    case +SyntaxKind::parenthesized: return filter(parts[0]);
    case +SyntaxKind::negation: result = Filter::negation(filter(parts[0])); break;
    case +SyntaxKind::conjunction: result = Filter::all(operands()); break;
    case +SyntaxKind::disjunction:
        two_words(c);
        result = Filter::any(operands());
        break;
    case +SyntaxKind::tagged_with: result = Filter::tag(std::string(parts[0].text()), {}); break;
    case +SyntaxKind::manual:
    case +SyntaxKind::evidence:
        error("RQ0206", c, "'" + std::string(c.text()) + "' says nothing about a record",
              "use it as a requirement of its own; in place of courses it is an option: one of { option … option " +
                  std::string(c.text()) + " }");
        break;
    default: result = comparison(c);
    }
    result.place = place(c);
    return result;
}

FactValue Lowering::fact_value(Cursor c) {
    if (c.kind() == SyntaxKind::string) return text(c);
    if (c.text() == "true") return true;
    if (c.text() == "false") return false;
    if (c.kind() == SyntaxKind::grade)
        if (auto const value = Decimal::parse(c.text())) return *value;
    Diagnostic& fault =
        error("RQ0206", c, "'" + std::string(c.text()) + "' is neither true, false, a number nor a text",
              "texts stand in quotes: \"" + std::string(c.text()) + "\"");
    fault.fixes.push_back({c.span(), '"' + std::string(c.text()) + '"'});
    return std::string(c.text());
}

/// [ "from" season years ] [ "until" season years ]
Condition Lowering::effective(Cursor c) {
    auto const parts = c.children();
    Condition result = Condition::entered(std::nullopt, std::nullopt);
    for (std::size_t i = 0; i + 2 < parts.size(); i += 3)
        (parts[i].text() == "from" ? result.from : result.until) = term(parts[i + 2], parts[i + 1].text());
    result.place = place(c);
    return result;
}

/// A score, or a sum of scores and facts, compared with a number.
Condition Lowering::sum(Cursor c) {
    auto const parts = c.children();
    auto const name = [](Cursor summand) {
        if (summand.kind() == SyntaxKind::score_of)
            return Summand{Summand::Kind::score, std::string(summand.children().front().text())};
        return Summand{Summand::Kind::fact, std::string(summand.text().substr(sizeof("student.") - 1))};
    };
    std::vector<Summand> summands;
    if (parts[0].kind() == SyntaxKind::score_of) summands.push_back(name(parts[0]));
    if (parts[0].kind() == SyntaxKind::sum)
        for (auto const one : parts[0].children()) summands.push_back(name(one));
    auto const value = c.kind() == SyntaxKind::comparison ? Decimal::parse(parts[2].text()) : std::nullopt;
    if (!value)
        error("RQ0206", c, "'" + std::string(parts[0].text()) + "' is compared with one number",
              "write for example '" + std::string(parts[0].text()) + " >= 160'");
    Comparator const by = value ? comparator(parts[1]) : Comparator::equal;
    return Condition::sum(std::move(summands), by, value.value_or(Decimal()));
}

Condition Lowering::condition(Cursor c) {
    Condition result;
    auto const parts = c.children();
    auto const operands = [&] {
        std::vector<Condition> all;
        all.reserve(parts.size());
        for (auto const part : parts) all.push_back(condition(part));
        return all;
    };
    switch (+c.kind()) {
    case +SyntaxKind::parenthesized: return condition(parts[0]);
    case +SyntaxKind::negation: result = Condition::negation(condition(parts[0])); break;
    case +SyntaxKind::conjunction: result = Condition::all(operands()); break;
    case +SyntaxKind::disjunction:
        two_words(c);
        result = Condition::any(operands());
        break;
    case +SyntaxKind::evidence:
        result = parts[0].text() == "milestone" ? Condition::milestone(std::string(parts[1].text()))
                 : parts[0].text() == "met"     ? Condition::met(name_or_text(parts[1]))
                                                : Condition::proficiency(std::string(parts[1].text()));
        break;
    case +SyntaxKind::manual: result = Condition::manual(text(parts[0])); break;
    case +SyntaxKind::bare:
    case +SyntaxKind::comparison:
    case +SyntaxKind::membership: {
        if (parts[0].kind() == SyntaxKind::score_of || parts[0].kind() == SyntaxKind::sum) {
            result = sum(c);
            break;
        }
        if (parts[0].kind() != SyntaxKind::fact) {
            error("RQ0206", c, "'" + std::string(parts[0].text()) + "' is not a fact about the student",
                  "write 'student." + std::string(c.text()) + "'; a condition on records follows 'where'");
            break;
        }
        std::string fact(parts[0].text().substr(sizeof("student.") - 1));
        if (c.kind() == SyntaxKind::bare) {
            result = Condition::fact(std::move(fact));
        } else if (c.kind() == SyntaxKind::comparison) {
            result = Condition::fact(std::move(fact), comparator(parts[1]), fact_value(parts[2]));
            if (result.comparator != Comparator::equal && result.values.front().kind != FactValue::Kind::number)
                error("RQ0206", parts[1], "only numbers have an order", "write '='");
        } else {
            std::vector<FactValue> values;
            for (std::size_t i = 1; i < parts.size(); ++i) values.push_back(fact_value(parts[i]));
            result = Condition::fact_in(std::move(fact), std::move(values));
        }
        break;
    }
    default:
        error("RQ0206", c, "'" + std::string(c.text()) + "' cannot be a condition",
              "conditions are on facts and evidence");
    }
    result.place = place(c);
    return result;
}

} // namespace requisite::detail
