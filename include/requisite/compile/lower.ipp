#pragma once

#include <requisite/compile/lower.hpp>
#include <requisite/text/suggest.hpp>
#include <requisite/text/utf8.hpp>

namespace requisite {

namespace detail {

using syntax::Cursor;
using SyntaxKind = syntax::Kind;

class Lowering {
public:
    Lowering(syntax::Tree const& tree, Diagnostics& diagnostics) : source_(tree.source), diagnostics_(diagnostics) {}

    Lowered file(Cursor root);

private:
    /// Which statements may stand in a block, and what its children are called.
    enum class Home { program, stage, all_of, choice };

    Place place(Cursor c) const { return {source_, c.span()}; }
    Diagnostic& error(char const* code, Cursor where, std::string message, std::string help = {});

    // Leaves
    std::string text(Cursor string);
    std::string name_or_text(Cursor c) { return c.kind() == SyntaxKind::string ? text(c) : std::string(c.text()); }
    std::string code(Cursor c) const;
    std::string course_code(Cursor c);
    Decimal number(Cursor c);
    int whole(Cursor c, int least, char const* what);
    Comparator comparator(Cursor c) const;
    Term term(Cursor years, std::string_view season) const;

    // Expressions
    CourseSet set(Cursor c);
    CourseSet code_set(Cursor c);
    Filter filter(Cursor c);
    Filter comparison(Cursor c);
    Condition condition(Cursor c);
    FactValue fact_value(Cursor c);
    Quantity quantity(Cursor c);
    void amount(std::vector<Cursor> const& parts, std::size_t& at, Quantity& quantity);
    bool is_courses(Cursor unit);

    // Requirements and statements
    Requirement requirement(Cursor c, Home home);
    Requirement::Body body(Cursor c);
    Requirement::Body take(Cursor c);
    Requirement::Body average(Cursor c);
    Requirement::Body group(Cursor c);
    Block block(Cursor c, Home home);
    void statement(Cursor c, Home home, Block& block);
    Limit limit(Cursor c);
    Share share(Cursor c);
    bool metadata(Cursor c, Program& program);
    Program program(Cursor c);

    // Transcripts and tests
    void transcript(Cursor c, Transcript& transcript);
    Record record(Cursor c);
    Petition petition(Cursor c);
    void facts(Cursor c, Transcript& transcript);
    TestCase test(Cursor c);

    // Declarations
    Course course(Cursor c);
    NamedSet named_set(Cursor c);
    GradeScale grades(Cursor c);
    void tags(Cursor c, std::vector<Tag>& tags);

    std::shared_ptr<Source const> source_;
    Diagnostics& diagnostics_;
    std::string unit_word_; ///< of the program at hand; empty until one was used
};

REQUISITE_INLINE Diagnostic& Lowering::error(char const* code, Cursor where, std::string message, std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.primary = {source_, where.span(), {}};
    diagnostics_.push_back(std::move(diagnostic));
    return diagnostics_.back();
}

REQUISITE_INLINE std::string Lowering::text(Cursor string) {
    std::string_view raw = string.text();
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
            else
                utf8::append(result, character);
        } else {
            error("RQ0114", string, std::string("'\\") + escape + "' means nothing in a text",
                  "write \\\" \\\\ \\n or \\u{…}");
        }
    }
    return result;
}

REQUISITE_INLINE std::string Lowering::code(Cursor c) const {
    std::string result;
    for (char const character : c.text())
        if (character != ' ' || result.empty() || result.back() != ' ') result += character;
    return result;
}

/// A code that has to be of one course.
REQUISITE_INLINE std::string Lowering::course_code(Cursor c) {
    std::string result = code(c);
    if (code_set(c).kind != CourseSet::Kind::list)
        error("RQ0206", c, "'" + result + "' is a pattern, not a course", "name one course here");
    return result;
}

REQUISITE_INLINE Decimal Lowering::number(Cursor c) {
    if (auto const value = Decimal::parse(c.text())) return *value;
    error("RQ0303", c, "'" + std::string(c.text()) + "' is too large or has more than three decimal places",
          "numbers are exact, with up to three places");
    return {};
}

REQUISITE_INLINE int Lowering::whole(Cursor c, int least, char const* what) {
    auto const value = Decimal::parse(c.text());
    if (value && value->is_whole() && *value >= Decimal(least) && *value <= Decimal(1'000'000))
        return static_cast<int>(value->thousandths() / 1000);
    error("RQ0303", c, "'" + std::string(c.text()) + "' is not " + what,
          "write a whole number, " + std::to_string(least) + " or more");
    return least;
}

REQUISITE_INLINE Comparator Lowering::comparator(Cursor c) const {
    for (auto const one : {Comparator::equal, Comparator::less, Comparator::less_equal, Comparator::greater})
        if (c.text() == to_string(one)) return one;
    return Comparator::greater_equal;
}

REQUISITE_INLINE Term Lowering::term(Cursor years, std::string_view season) const {
    int const year =
        static_cast<int>(Decimal::parse(years.text().substr(0, 4)).value_or(Decimal()).thousandths() / 1000);
    return {year, parse_season(season).value_or(Season::fall)};
}

// A code in a set may be a pattern or a range.
REQUISITE_INLINE CourseSet Lowering::code_set(Cursor c) {
    std::string const written = code(c);
    if (std::size_t const dots = written.find(".."); dots != std::string::npos) {
        std::size_t digits = dots;
        while (digits > 0 && written[digits - 1] >= '0' && written[digits - 1] <= '9') --digits;
        auto const figure = [&](std::string const& part) {
            auto const value = Decimal::parse(part);
            if (!value)
                error("RQ0303", c, "'" + part + "' is too large", "numbers of courses have at most nine digits");
            return value ? static_cast<int>(value->thousandths() / 1000) : 0;
        };
        int const first = figure(written.substr(digits, dots - digits));
        int const last = figure(written.substr(dots + 2));
        if (first > last)
            error("RQ0301", c, "the range runs backwards",
                  "write '" + written.substr(0, digits) + std::to_string(last) + ".." + std::to_string(first) + "'");
        return CourseSet::range(written.substr(0, digits), first, last);
    }
    if (written.back() == '*' || written.back() == 'x') return CourseSet::pattern(written);
    return CourseSet::list({written});
}

REQUISITE_INLINE CourseSet Lowering::set(Cursor c) {
    CourseSet result;
    auto const parts = c.children();
    switch (c.kind()) {
    case SyntaxKind::list: {
        std::vector<CourseSet> operands;
        for (auto const member : parts) {
            CourseSet one = code_set(member);
            if (one.kind == CourseSet::Kind::list && !operands.empty() &&
                operands.front().kind == CourseSet::Kind::list)
                operands.front().codes.push_back(one.codes.front());
            else if (one.kind == CourseSet::Kind::list)
                operands.insert(operands.begin(), std::move(one));
            else
                operands.push_back(std::move(one));
        }
        for (auto& operand : operands) operand.place = place(c);
        if (operands.size() == 1) result = std::move(operands.front());
        if (operands.size() > 1) result = CourseSet::either(std::move(operands));
        break;
    }
    case SyntaxKind::any: result = CourseSet::any(); break;
    case SyntaxKind::name: result = CourseSet::named(std::string(c.text())); break;
    case SyntaxKind::tagged:
        result = CourseSet::tagged(std::string(parts[0].text()),
                                   parts[1].kind() == SyntaxKind::star ? std::string() : name_or_text(parts[1]));
        break;
    case SyntaxKind::parenthesized: return set(parts[0]);
    default: {
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

REQUISITE_INLINE Filter Lowering::comparison(Cursor c) {
    auto const parts = c.children();
    std::string const subject(parts[0].text());
    bool const several = c.kind() == SyntaxKind::membership;
    Comparator const by = several || parts.size() < 2 ? Comparator::equal : comparator(parts[1]);
    std::size_t const first = several ? 1 : 2;
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
                  "write for example 'fall 2023'");
            return {};
        }
        Filter filter = Filter::since(term(parts[first + 1], parts[first].text()));
        filter.comparator = by;
        return filter;
    }
    for (char const* const later : {"age", "grading", "institution", "used-for"})
        if (subject == later) {
            error("RQ0117", c, "'" + subject + "' is not part of this version of the language",
                  "filters are on grade, units, term, origin, status and tags");
            return {};
        }
    if (by != Comparator::equal) {
        error("RQ0206", parts[1], "'" + subject + "' has no order", "write '=' or 'in {…}'");
        return {};
    }
    std::vector<std::string> values;
    for (std::size_t i = first; i < parts.size(); ++i) values.push_back(name_or_text(parts[i]));
    if (subject == "origin") return Filter::origin(std::move(values));
    if (subject != "status") return Filter::tag(subject, std::move(values));
    std::vector<RecordStatus> statuses;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (auto const status = parse_record_status(values[i]))
            statuses.push_back(*status);
        else
            error("RQ0206", parts[first + i], "'" + values[i] + "' is no status of a record",
                  "write completed, in-progress or planned");
    }
    return Filter::status(statuses);
}

REQUISITE_INLINE Filter Lowering::filter(Cursor c) {
    Filter result;
    auto const parts = c.children();
    auto const operands = [&] {
        std::vector<Filter> all;
        all.reserve(parts.size());
        for (auto const part : parts) all.push_back(filter(part));
        return all;
    };
    switch (c.kind()) {
    case SyntaxKind::parenthesized: return filter(parts[0]);
    case SyntaxKind::negation: result = Filter::negation(filter(parts[0])); break;
    case SyntaxKind::conjunction: result = Filter::all(operands()); break;
    case SyntaxKind::disjunction: result = Filter::any(operands()); break;
    case SyntaxKind::tagged_with: result = Filter::tag(std::string(parts[0].text()), {}); break;
    case SyntaxKind::evidence:
        error("RQ0206", c, "'" + std::string(c.text()) + "' says nothing about a record",
              "use it as a requirement of its own");
        break;
    default: result = comparison(c);
    }
    result.place = place(c);
    return result;
}

REQUISITE_INLINE FactValue Lowering::fact_value(Cursor c) {
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

REQUISITE_INLINE Condition Lowering::condition(Cursor c) {
    Condition result;
    auto const parts = c.children();
    auto const operands = [&] {
        std::vector<Condition> all;
        all.reserve(parts.size());
        for (auto const part : parts) all.push_back(condition(part));
        return all;
    };
    switch (c.kind()) {
    case SyntaxKind::parenthesized: return condition(parts[0]);
    case SyntaxKind::negation: result = Condition::negation(condition(parts[0])); break;
    case SyntaxKind::conjunction: result = Condition::all(operands()); break;
    case SyntaxKind::disjunction: result = Condition::any(operands()); break;
    case SyntaxKind::evidence:
        result = parts[0].text() == "milestone" ? Condition::milestone(std::string(parts[1].text()))
                                                : Condition::proficiency(std::string(parts[1].text()));
        break;
    case SyntaxKind::bare:
    case SyntaxKind::comparison:
    case SyntaxKind::membership: {
        if (parts[0].kind() != SyntaxKind::fact) {
            error("RQ0206", c, "'" + std::string(parts[0].text()) + "' is not a fact about the student",
                  "facts are written 'student." + std::string(parts[0].text()) +
                      "'; a condition on records follows 'where'");
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

REQUISITE_INLINE bool Lowering::is_courses(Cursor unit) {
    std::string word(unit.text());
    if (word == "course" || word == "courses") return true;
    if (word != "ects" && word.back() != 's') word += 's';
    if (unit_word_.empty()) unit_word_ = word;
    if (unit_word_ != word) {
        Diagnostic& mixed = error("RQ1001", unit, "'" + word + "' here, '" + unit_word_ + "' elsewhere in this program",
                                  "they mean the same; use one word");
        mixed.severity = Severity::warning;
    }
    return false;
}

// number [to number] unit
REQUISITE_INLINE void Lowering::amount(std::vector<Cursor> const& parts, std::size_t& at, Quantity& quantity) {
    std::size_t const low = at++;
    std::size_t const high = parts[at].kind() == SyntaxKind::number ? at++ : low;
    bool const courses = is_courses(parts[at]);
    if ((courses ? quantity.courses.has_value() : quantity.units.has_value()))
        error("RQ0206", parts[at], "both amounts are in the same currency", "join units with courses");
    if (courses) {
        Bounds<Courses> bounds{Courses(whole(parts[low], 0, "a number of courses")), {}};
        if (high != low) bounds.most = Courses(whole(parts[high], 0, "a number of courses"));
        if (bounds.most && *bounds.most < bounds.least) {
            error("RQ0301", parts[high], "the range runs backwards", "the smaller number comes first");
            std::swap(bounds.least, *bounds.most);
        }
        quantity.courses = bounds;
    } else {
        Bounds<Units> bounds{Units(number(parts[low])), {}};
        if (high != low) bounds.most = Units(number(parts[high]));
        if (bounds.most && *bounds.most < bounds.least) {
            error("RQ0301", parts[high], "the range runs backwards", "the smaller number comes first");
            std::swap(bounds.least, *bounds.most);
        }
        quantity.units = bounds;
    }
    ++at;
}

REQUISITE_INLINE Quantity Lowering::quantity(Cursor c) {
    Quantity result;
    auto const parts = c.children();
    std::size_t at = 0;
    bool exactly = false;
    if (parts[at].kind() == SyntaxKind::word) {
        if (parts[at].text() == "all") {
            result.all = true;
            return result;
        }
        exactly = parts[at++].text() == "exactly";
    }
    amount(parts, at, result);
    if (at < parts.size()) {
        result.either = parts[at++].text() == "or";
        amount(parts, at, result);
    }
    if (exactly) {
        if ((result.units && result.units->most) || (result.courses && result.courses->most))
            error("RQ0301", c, "'exactly' takes one number, not a range", "leave 'exactly' out");
        if (result.units) result.units->most = result.units->least;
        if (result.courses) result.courses->most = result.courses->least;
    }
    return result;
}

REQUISITE_INLINE Requirement::Body Lowering::take(Cursor c) {
    Take result;
    bool overall = false;
    bool with_set = false;
    for (auto const part : c.children()) {
        switch (part.kind()) {
        case SyntaxKind::quantity: result.quantity = quantity(part); break;
        case SyntaxKind::word: overall = true; break;
        case SyntaxKind::where: result.where = filter(part.children().front()); break;
        case SyntaxKind::by_term: result.by_term = whole(part.children().front(), 1, "a number of terms"); break;
        case SyntaxKind::code: // a lone course
            result.quantity.courses = Bounds<Courses>{Courses(1), {}};
            result.from = code_set(part);
            result.from.place = place(part);
            break;
        default: result.from = set(part); with_set = true;
        }
    }
    if (!overall) return result;
    Overall observer;
    observer.quantity = result.quantity;
    if (with_set) observer.from = std::move(result.from);
    observer.where = std::move(result.where);
    observer.by_term = result.by_term;
    if (observer.quantity.all && !with_set)
        error("RQ0206", c, "'all courses overall' asks for every course there is",
              "name a set: 'all courses overall from …'");
    return observer;
}

REQUISITE_INLINE Requirement::Body Lowering::average(Cursor c) {
    GradeAverage result;
    auto const parts = c.children();
    result.comparator = comparator(parts[0]);
    if (result.comparator != Comparator::greater_equal && result.comparator != Comparator::greater)
        error("RQ0206", parts[0], "a grade average is required to be at least something", "write 'gpa >= …'");
    result.threshold = number(parts[1]);
    if (parts[2].kind() == SyntaxKind::word) {
        result.over = parts[2].text() == "applied" ? GradeAverage::Over::applied : GradeAverage::Over::overall;
        return result;
    }
    result.over = GradeAverage::Over::courses;
    result.from = set(parts[2]);
    if (parts.size() > 3) result.where = filter(parts[3].children().front());
    return result;
}

REQUISITE_INLINE Requirement::Body Lowering::group(Cursor c) {
    auto const parts = c.children();
    std::optional<int> choose;
    if (parts[0].kind() == SyntaxKind::number)
        choose = whole(parts[0], 1, "a number of requirements");
    else if (parts[0].text() == "one")
        choose = 1;
    if (parts[1].kind() != SyntaxKind::block) {
        if (!choose) {
            error("RQ0206", c, "'all of' needs its requirements in braces", "write 'all of { require … }'");
            return Group{};
        }
        return ChildrenOf{choose.value_or(1), std::string(parts[1].text())};
    }
    Group result;
    result.choose = choose;
    result.block = block(parts[1], choose ? Home::choice : Home::all_of);
    return result;
}

REQUISITE_INLINE Requirement::Body Lowering::body(Cursor c) {
    switch (c.kind()) {
    case SyntaxKind::take: return take(c);
    case SyntaxKind::gpa: return average(c);
    case SyntaxKind::group: return group(c);
    default: return Check{condition(c.children().front())};
    }
}

REQUISITE_INLINE Requirement Lowering::requirement(Cursor c, Home home) {
    bool const is_option = c.kind() == SyntaxKind::option;
    if (is_option != (home == Home::choice)) {
        Span const word{c.span().first, c.span().first + (is_option ? 6U : 7U)};
        Diagnostic& fault =
            error("RQ0115", c,
                  is_option ? "an 'option' stands under 'one of' or 'N of'" : "what can be chosen from is an 'option'",
                  is_option ? "write 'require' here" : "write 'option' here");
        fault.primary.span = word;
        fault.fixes.push_back({word, is_option ? "require" : "option"});
    }
    Requirement result;
    result.place = place(c);
    for (auto const part : c.children()) {
        if (part.kind() == SyntaxKind::name)
            result.name = std::string(part.text());
        else if (part.kind() == SyntaxKind::string)
            result.title = text(part);
        else
            result.body = body(part);
    }
    return result;
}

REQUISITE_INLINE Limit Lowering::limit(Cursor c) {
    auto const parts = c.children();
    Limit result;
    result.place = place(c);
    if (is_courses(parts[1]))
        result.courses = Courses(whole(parts[0], 0, "a number of courses"));
    else
        result.units = Units(number(parts[0]));
    result.from = set(parts[2]);
    if (parts.size() > 3) result.where = filter(parts[3].children().front());
    return result;
}

REQUISITE_INLINE Share Lowering::share(Cursor c) {
    auto const parts = c.children();
    Share result;
    result.place = place(c);
    std::size_t at = 0;
    auto const side = [&] {
        std::string const path(parts[at++].text());
        return path == "everything" ? std::string() : path;
    };
    result.one = side();
    bool const two_sides = at < parts.size() && parts[at].kind() == SyntaxKind::name;
    if (two_sides) result.other = side();
    if (!two_sides && !result.one.empty())
        error("RQ0210", c, "a 'share' has two sides", "write 'share " + result.one + " with …' or 'share everything'");
    if (result.one.empty() && !result.other.empty()) std::swap(result.one, result.other);
    if (at < parts.size()) {
        if (is_courses(parts[at + 1]))
            result.up_to_courses = Courses(whole(parts[at], 0, "a number of courses"));
        else
            result.up_to_units = Units(number(parts[at]));
    }
    return result;
}

REQUISITE_INLINE void Lowering::statement(Cursor c, Home home, Block& block) {
    auto const parts = c.children();
    Statement result;
    switch (c.kind()) {
    case SyntaxKind::require:
    case SyntaxKind::option: result.form = requirement(c, home); break;
    case SyntaxKind::limit: result.form = limit(c); break;
    case SyntaxKind::exclude: {
        Exclude exclude;
        exclude.from = set(parts[0]);
        if (parts.size() > 1) exclude.where = filter(parts[1].children().front());
        exclude.place = place(c);
        result.form = std::move(exclude);
        break;
    }
    case SyntaxKind::share: result.form = share(c); break;
    case SyntaxKind::conditional: {
        Conditional choice;
        choice.place = place(c);
        choice.condition = condition(parts[0]);
        choice.then = this->block(parts[1], home);
        if (parts.size() > 2) choice.otherwise = this->block(parts[2].children().front(), home);
        result.form = std::move(choice);
        break;
    }
    case SyntaxKind::note:
        result.form = Note{parts.size() > 1 ? std::string(parts[0].text()) : std::string(), text(parts.back())};
        break;
    case SyntaxKind::cite:
        result.form = Citation{text(parts[0]), parts.size() > 1 ? text(parts[1]) : std::string()};
        break;
    case SyntaxKind::url: result.form = Url{text(parts[0])}; break;
    case SyntaxKind::error: return;
    default: {
        std::string const verb(c.text().substr(0, c.text().find_first_of(" \t\r\n\"{")));
        error("RQ0116", c, "'" + verb + "' stands directly in a program", "move it out of this block");
        return;
    }
    }
    block.statements.push_back(std::move(result));
}

REQUISITE_INLINE Block Lowering::block(Cursor c, Home home) {
    Block result;
    for (auto const part : c.children()) statement(part, home, result);
    return result;
}

// What a program says about itself. False if the node is something else.
REQUISITE_INLINE bool Lowering::metadata(Cursor c, Program& program) {
    auto const parts = c.children();
    auto const once = [&](bool given, char const* what) {
        if (given) error("RQ0205", c, std::string("the program's ") + what + " is given twice", "remove one of them");
    };
    switch (c.kind()) {
    case SyntaxKind::institution:
        once(!program.institution.empty(), "institution");
        program.institution = text(parts[0]);
        return true;
    case SyntaxKind::catalog: {
        once(program.catalog.has_value(), "catalog");
        std::string_view const years = parts[0].text();
        int const first = detail::small_number(years.substr(0, 4));
        int const last = years.size() > 4 ? detail::small_number(years.substr(5)) : first;
        if (last < first) error("RQ0301", parts[0], "the years run backwards", "the earlier year comes first");
        program.catalog = CatalogYears{first, last};
        return true;
    }
    case SyntaxKind::duration:
        once(program.duration.has_value(), "duration");
        program.duration = Duration{whole(parts[0], 1, "a length"), std::string(parts[1].text())};
        return true;
    case SyntaxKind::outcome: {
        Outcome outcome{std::string(parts[0].text()), text(parts[1]), {}, place(c)};
        for (std::size_t i = 2; i < parts.size(); ++i) outcome.shown_in.emplace_back(parts[i].text());
        program.outcomes.push_back(std::move(outcome));
        return true;
    }
    case SyntaxKind::deadline: {
        Deadline deadline;
        deadline.season = parse_season(parts[0].text()).value_or(Season::fall);
        deadline.day.month = parse_month(parts[1].text());
        deadline.day.day = whole(parts[2], 1, "a day of a month");
        if (deadline.day.month == 0) {
            error("RQ0305", parts[1], "'" + std::string(parts[1].text()) + "' is no month",
                  "write for example 'September 1'");
            deadline.day.month = 1;
        } else if (deadline.day.day > days_in_month(deadline.day.month)) {
            error("RQ0305", parts[2], "there is no " + deadline.day.to_string(), "look at a calendar");
        }
        if (parts.size() > 3) deadline.text = text(parts[3]);
        program.deadlines.push_back(std::move(deadline));
        return true;
    }
    case SyntaxKind::url: program.urls.push_back({text(parts[0])}); return true;
    case SyntaxKind::note:
        program.notes.push_back({parts.size() > 1 ? std::string(parts[0].text()) : std::string(), text(parts.back())});
        return true;
    case SyntaxKind::cite:
        program.citations.push_back({text(parts[0]), parts.size() > 1 ? text(parts[1]) : std::string()});
        return true;
    default: return false;
    }
}

REQUISITE_INLINE Program Lowering::program(Cursor c) {
    Program result;
    result.place = place(c);
    unit_word_.clear();
    auto const parts = c.children();
    result.name = name_or_text(parts[0]);
    if (parts.size() > 2) result.title = text(parts[1]);
    Stage only;
    only.place = result.place;
    for (auto const part : parts.back().children()) {
        if (part.kind() == SyntaxKind::stage) {
            auto const fields = part.children();
            Stage stage;
            stage.place = place(part);
            stage.name = std::string(fields[0].text());
            if (fields.size() > 2) stage.title = text(fields[1]);
            stage.block = block(fields.back(), Home::stage);
            result.stages.push_back(std::move(stage));
        } else if (!metadata(part, result)) {
            statement(part, Home::program, only.block);
        }
    }
    if (result.stages.empty()) {
        result.stages.push_back(std::move(only));
    } else if (!only.block.statements.empty()) {
        error("RQ0116", c, "program '" + result.name + "' has stages, and statements outside of them",
              "move each statement into a stage");
    }
    if (!unit_word_.empty()) result.unit_word = unit_word_;
    return result;
}

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
        default: // a word: a status, an origin, or the season before a year
            if (auto const status = parse_record_status(part.text())) {
                once(has_status, part, "status");
                has_status = true;
                result.status = *status;
            } else if (!parse_season(part.text())) {
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
    auto const parts = c.children();
    result.requirement = std::string(parts[0].text());
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i].kind() == SyntaxKind::date) {
            result.on = Date::parse(parts[i].text());
            if (!result.on) error("RQ0305", parts[i], "there is no such day", "write year-month-day: 2026-02-01");
        } else if (parts[i].kind() == SyntaxKind::string) {
            (parts[i - 1].text() == "because" ? result.because : result.signed_by) = text(parts[i]);
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
        case SyntaxKind::waive: transcript.petitions.push_back(petition(part)); break;
        default: break;
        }
    }
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

REQUISITE_INLINE void Lowering::tags(Cursor c, std::vector<Tag>& tags) {
    auto const parts = c.children();
    std::string const name(parts[0].text());
    if (parts.size() == 1) tags.push_back({name, {}});
    for (std::size_t i = 1; i < parts.size(); ++i) tags.push_back({name, name_or_text(parts[i])});
}

REQUISITE_INLINE Course Lowering::course(Cursor c) {
    Course result;
    result.place = place(c);
    for (auto const part : c.children()) {
        switch (part.kind()) {
        case SyntaxKind::code: result.code = course_code(part); break;
        case SyntaxKind::string: result.title = text(part); break;
        case SyntaxKind::number: (result.units ? result.units_max : result.units) = Units(number(part)); break;
        case SyntaxKind::unit:
            if (part.text() == "course" || part.text() == "courses")
                error("RQ0206", part, "a course has units", "write for example '12 units'");
            break;
        case SyntaxKind::tag: tags(part, result.tags); break;
        default: break;
        }
    }
    if (result.units_max && *result.units_max < *result.units) {
        error("RQ0301", c, "the units of " + result.code + " run backwards", "the smaller number comes first");
        std::swap(result.units, result.units_max);
    }
    return result;
}

REQUISITE_INLINE NamedSet Lowering::named_set(Cursor c) {
    NamedSet result;
    result.place = place(c);
    auto const parts = c.children();
    result.name = std::string(parts[0].text());
    result.courses = set(parts.back());
    // A value stands in parentheses right behind the name, a title after it.
    std::string_view const source = source_->text();
    std::size_t after = parts[0].span().last;
    while (after < source.size() && (source[after] == ' ' || source[after] == '\n' || source[after] == '\t')) ++after;
    std::size_t next = 1;
    if (after < source.size() && source[after] == '(') result.value = name_or_text(parts[next++]);
    if (next + 1 < parts.size()) result.title = text(parts[next]);
    return result;
}

REQUISITE_INLINE GradeScale Lowering::grades(Cursor c) {
    std::string name;
    std::vector<Grade> grades;
    for (auto const part : c.children()) {
        if (part.kind() == SyntaxKind::name) {
            name = std::string(part.text());
            continue;
        }
        auto const fields = part.children();
        Grade grade;
        grade.symbol = std::string(fields[0].text());
        for (auto const& known : grades)
            if (known.symbol == grade.symbol)
                error("RQ0205", part, "grade '" + grade.symbol + "' is given twice", "remove one of them");
        if (fields[1].kind() == SyntaxKind::number) {
            grade.points = number(fields[1]);
            grade.earns_units = fields.size() == 2;
        } else {
            std::string_view const word = fields[1].text();
            grade.kind = word == "pass"         ? Grade::Kind::pass
                         : word == "fail"       ? Grade::Kind::fail
                         : word == "incomplete" ? Grade::Kind::incomplete
                                                : Grade::Kind::none;
            grade.earns_units = grade.kind == Grade::Kind::pass || grade.kind == Grade::Kind::incomplete;
            if (fields.size() > 2) grade.stands_as = std::string(fields[2].text());
        }
        grades.push_back(std::move(grade));
    }
    GradeScale scale(std::move(name), std::move(grades));
    for (auto const& grade : scale.grades())
        if (!grade.stands_as.empty() && !scale.rank(grade.symbol))
            error("RQ0302", c,
                  "'" + grade.symbol + "' stands as '" + grade.stands_as + "', which has no points on this scale",
                  "name a grade that has points");
    return scale;
}

REQUISITE_INLINE Lowered Lowering::file(Cursor root) {
    Lowered result;
    Document& document = result.document;
    Program bare;
    bool has_bare = false;
    std::string bare_unit_word;
    for (auto const part : root.children()) {
        auto const fields = part.children();
        switch (part.kind()) {
        case SyntaxKind::import:
            document.imports.push_back(text(fields[0]));
            result.import_places.push_back(place(fields[0]));
            break;
        case SyntaxKind::course: document.catalogue.courses.push_back(course(part)); break;
        case SyntaxKind::set: document.catalogue.sets.push_back(named_set(part)); break;
        case SyntaxKind::same:
            document.catalogue.same.push_back({course_code(fields[0]), course_code(fields[1]), place(part)});
            break;
        case SyntaxKind::grades:
            if (!document.catalogue.grades.empty()) error("RQ0205", part, "a second grade scale", "a file has one");
            document.catalogue.grades = grades(part);
            break;
        case SyntaxKind::program: document.programs.push_back(program(part)); break;
        case SyntaxKind::test: document.tests.push_back(test(part)); break;
        case SyntaxKind::transcript: transcript(part, result.transcript); break;
        case SyntaxKind::facts: facts(part, result.transcript); break;
        case SyntaxKind::error: break;
        default: // statements outside of a program: one without a name
            if (!has_bare) {
                bare.place = place(part);
                bare.stages.emplace_back();
                bare.stages.front().place = bare.place;
            }
            has_bare = true;
            unit_word_ = bare_unit_word;
            if (part.kind() == SyntaxKind::stage)
                error("RQ0116", part, "a 'stage' stands in a program", "write 'program NAME { stage … }'");
            else if (!metadata(part, bare))
                statement(part, Home::program, bare.stages.front().block);
            bare_unit_word = unit_word_;
        }
    }
    if (has_bare) {
        if (!bare_unit_word.empty()) bare.unit_word = bare_unit_word;
        document.programs.push_back(std::move(bare));
    }
    return result;
}

} // namespace detail

REQUISITE_INLINE Lowered lower(syntax::Tree const& tree, Diagnostics& diagnostics) {
    return detail::Lowering(tree, diagnostics).file(syntax::Cursor::root(tree));
}

} // namespace requisite
