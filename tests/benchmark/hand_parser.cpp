#include "hand_parser.hpp"

#include <requisite/text/scan.hpp>
#include <requisite/text/utf8.hpp>

#include <cstring>

namespace requisite::benchmarking {

namespace {

namespace scan = syntax::scan;
using syntax::Kind;
using syntax::Tree;

enum class Verb {
    none,
    // statements of a block
    require,
    option,
    limit,
    exclude,
    conditional,
    note,
    cite,
    share,
    stage,
    outcome,
    deadline,
    duration,
    url,
    institution,
    catalog,
    // declarations of a file
    course,
    program,
    set,
    import,
    same,
    grades,
    test,
    transcript,
    facts
};

Verb verb_of(std::string_view word) noexcept {
    switch (word.size()) {
    case 2:
        if (word == "if") return Verb::conditional;
        break;
    case 3:
        if (word == "set") return Verb::set;
        if (word == "url") return Verb::url;
        break;
    case 4:
        if (word == "cite") return Verb::cite;
        if (word == "note") return Verb::note;
        if (word == "test") return Verb::test;
        if (word == "same") return Verb::same;
        break;
    case 5:
        if (word == "limit") return Verb::limit;
        if (word == "share") return Verb::share;
        if (word == "stage") return Verb::stage;
        if (word == "facts") return Verb::facts;
        break;
    case 6:
        if (word == "course") return Verb::course;
        if (word == "option") return Verb::option;
        if (word == "import") return Verb::import;
        if (word == "grades") return Verb::grades;
        break;
    case 7:
        if (word == "require") return Verb::require;
        if (word == "exclude") return Verb::exclude;
        if (word == "outcome") return Verb::outcome;
        if (word == "catalog") return Verb::catalog;
        if (word == "program") return Verb::program;
        break;
    case 8:
        if (word == "deadline") return Verb::deadline;
        if (word == "duration") return Verb::duration;
        break;
    case 10:
        if (word == "transcript") return Verb::transcript;
        break;
    case 11:
        if (word == "institution") return Verb::institution;
        break;
    default: break;
    }
    return Verb::none;
}

bool is_unit(std::string_view word) noexcept {
    switch (word.size()) {
    case 4: return word == "unit" || word == "hour" || word == "ects";
    case 5: return word == "units" || word == "hours" || word == "point";
    case 6: return word == "course" || word == "points" || word == "credit";
    case 7: return word == "courses" || word == "credits";
    default: return false;
    }
}

bool is_season(std::string_view word) noexcept {
    return word.size() >= 4 && (word == "fall" || word == "spring" || word == "summer" || word == "winter");
}

bool is_record_word(std::string_view word) noexcept {
    switch (word.size()) {
    case 4: return word == "exam";
    case 5: return word == "local";
    case 7: return word == "planned";
    case 8: return word == "transfer";
    case 9: return word == "completed";
    case 11: return word == "in-progress";
    default: return false;
    }
}

bool is_status(std::string_view word) noexcept {
    switch (word.size()) {
    case 3: return word == "met";
    case 5: return word == "unmet";
    case 6: return word == "waived";
    case 7: return word == "planned" || word == "unknown";
    case 11: return word == "in-progress";
    case 14: return word == "not-applicable";
    default: return false;
    }
}

/// Whether a requirement's body can begin with this word.
bool begins_body(std::string_view word) noexcept {
    switch (word.size()) {
    case 2: return word == "at";
    case 3: return word == "all" || word == "one" || word == "gpa" || word == "not" || word == "any";
    case 6: return word == "tagged";
    case 7: return word == "exactly" || word == "student";
    case 9: return word == "milestone";
    case 11: return word == "proficiency";
    default: return false;
    }
}

/// White space and comments are skipped behind each word, so that `p_` always stands at the next one.
class Parser {
public:
    Parser(Tree& tree, char const* first, Limits const& limits)
        : tree_(tree),
          begin_(tree.source->text().data()),
          end_(begin_ + tree.source->text().size()),
          p_(first),
          last_(first),
          depth_left_(limits.depth) {}

    bool file() {
        skip();
        while (p_ != end_)
            if (!declaration(verb_of(scan::word(p_, end_)))) return false;
        push(Kind::file, begin_, end_, 0);
        return true;
    }

private:
    /// Where a node began, and what is needed to go back to there.
    struct Open {
        char const* first;
        std::size_t nodes;
        char const* last;
        std::size_t comments;
    };

    void push(Kind kind, char const* first, char const* past, std::size_t start) {
        auto& nodes = tree_.nodes;
        nodes.push_back({kind, static_cast<std::uint32_t>(first - begin_), static_cast<std::uint32_t>(past - begin_),
                         static_cast<std::uint32_t>(nodes.size() - start + 1)});
    }
    Open open() const noexcept { return {p_, tree_.nodes.size(), last_, tree_.comments.size()}; }
    bool close(Kind kind, Open const& opened) {
        push(kind, opened.first, last_, opened.nodes);
        return true;
    }
    void rewind(Open const& opened) {
        tree_.nodes.resize(opened.nodes);
        tree_.comments.resize(opened.comments);
        p_ = opened.first;
        last_ = opened.last;
    }
    bool descend() noexcept { return --depth_left_ >= 0; }
    bool ascend() noexcept {
        ++depth_left_;
        return true;
    }

    // --- words

    void skip() {
        for (; p_ != end_; ++p_) {
            if (*p_ == ' ' || *p_ == '\n' || *p_ == '\t' || *p_ == '\r') continue;
            if (*p_ != '#') return;
            comment();
            if (p_ == end_) return;
        }
    }
    void comment() {
        auto const* const found = static_cast<char const*>(std::memchr(p_, '\n', static_cast<std::size_t>(end_ - p_)));
        char const* const stop = found != nullptr ? found : end_;
        char const* text_end = stop;
        if (text_end[-1] == '\r') --text_end; // '#' stands before it, if nothing else
        tree_.comments.push_back(
            {static_cast<std::uint32_t>(p_ - begin_), static_cast<std::uint32_t>(text_end - begin_)});
        p_ = stop;
    }
    void advance(char const* past) {
        last_ = p_ = past;
        skip();
    }
    bool at(char c) const noexcept { return p_ != end_ && *p_ == c; }
    bool sign(char c) {
        if (!at(c)) return false;
        advance(p_ + 1);
        return true;
    }
    bool keyword(std::string_view text) {
        if (static_cast<std::size_t>(end_ - p_) < text.size() || *p_ != text.front() ||
            std::memcmp(p_, text.data(), text.size()) != 0)
            return false;
        char const* const past = p_ + text.size();
        if (past != end_ && scan::word_character(*past)) return false;
        advance(past);
        return true;
    }
    bool leaf(Kind kind, char const* past) {
        push(kind, p_, past, tree_.nodes.size());
        advance(past);
        return true;
    }
    bool leaf(Kind kind, std::string_view text) { return leaf(kind, text.data() + text.size()); }
    template <bool (*Scan)(char const*&, char const*)> bool scanned(Kind kind) {
        char const* q = p_;
        return Scan(q, end_) && leaf(kind, q);
    }
    bool word(std::string_view text) {
        std::string_view const found = scan::word(p_, end_);
        return found == text && leaf(Kind::word, found);
    }
    bool number() { return scanned<scan::number>(Kind::number); }
    bool string() { return scanned<scan::string>(Kind::string); }
    bool code() { return scanned<scan::code>(Kind::code); }
    bool grade() { return scanned<scan::grade>(Kind::grade); }
    bool any_name() { return scanned<scan::name>(Kind::name); }
    template <bool (*Scan)(char const*&, char const*)> bool unreserved() {
        char const* q = p_;
        return Scan(q, end_) && !scan::is_reserved({p_, static_cast<std::size_t>(q - p_)}) && leaf(Kind::name, q);
    }
    bool name() { return unreserved<scan::name>(); }
    bool path() { return unreserved<scan::path>(); }
    bool unit() {
        std::string_view const found = scan::word(p_, end_);
        return is_unit(found) && leaf(Kind::unit, found);
    }
    bool season() {
        std::string_view const found = scan::word(p_, end_);
        return is_season(found) && leaf(Kind::word, found);
    }
    void optional_string() {
        if (at('"')) string(); // one that does not end is a fault where the next word is expected
    }

    // --- amounts, values, lists

    bool range_and_unit() { return (!keyword("to") || number()) && unit(); }
    bool amount() { return number() && range_and_unit(); }

    template <class Element> bool listed(Element element) {
        if (!sign('{')) return false;
        while (!at('}')) {
            if (!element()) return false;
            if (!sign(',')) break;
        }
        return sign('}');
    }
    template <class Item> bool items(Item item) {
        if (!sign('{')) return false;
        while (p_ != end_ && *p_ != '}')
            if (!item()) return false;
        return sign('}');
    }

    bool tag_value() {
        if (p_ == end_) return false;
        if (scan::lower(*p_)) return any_name();
        if (*p_ == '"') return string();
        return number() || code();
    }

    bool value() {
        if (p_ == end_) return false;
        if (*p_ == '"') return string();
        if (scan::digit(*p_)) return scanned<scan::date>(Kind::date) || grade();
        if (!scan::lower(*p_)) return grade();
        if (!season()) return name();
        if (!scanned<scan::years>(Kind::years)) tree_.nodes.back().kind = Kind::name; // a season without a year
        return true;
    }

    // --- sets of courses

    bool set_expression() {
        Open const opened = open();
        if (!set_primary()) return false;
        Kind run = Kind::error;
        for (;;) {
            Kind const kind = set_operator();
            if (kind == Kind::error) break;
            if (run != Kind::error && kind != run) return false;
            run = kind;
            if (!set_primary()) return false;
        }
        return run == Kind::error || close(run, opened);
    }
    Kind set_operator() {
        if (p_ == end_) return Kind::error;
        switch (*p_) {
        case 'o': return keyword("or") ? Kind::set_or : Kind::error;
        case 'i': return keyword("in") ? Kind::set_in : Kind::error;
        case 'e': return keyword("except") ? Kind::set_except : Kind::error;
        default: return Kind::error;
        }
    }
    bool set_primary() {
        if (p_ == end_) return false;
        Open const opened = open();
        if (*p_ == '{') return listed([this] { return code(); }) && close(Kind::list, opened);
        if (scan::lower(*p_)) return set_word(opened);
        if (*p_ != '(') return code() && close(Kind::list, opened);
        return sign('(') && descend() && set_expression() && ascend() && sign(')') &&
               close(Kind::parenthesized, opened);
    }
    bool set_word(Open const& opened) {
        char const* past = p_;
        if (!scan::name(past, end_)) return false;
        std::string_view const text(p_, static_cast<std::size_t>(past - p_));
        if (text == "any") {
            advance(past);
            return close(Kind::any, opened);
        }
        if (scan::is_reserved(text)) { // the name of a tag, if the parenthesis is right behind it
            char const* after = past;
            while (after != end_ && (*after == ' ' || *after == '\t')) ++after;
            if (after == end_ || *after != '(') return false;
        }
        leaf(Kind::name, past);
        if (!sign('(')) return true;
        if (at('*') ? !leaf(Kind::star, p_ + 1) : !tag_value()) return false;
        return sign(')') && close(Kind::tagged, opened);
    }

    // --- conditions and filters

    bool predicate() {
        Open const opened = open();
        if (!conjunction()) return false;
        bool several = false;
        for (; keyword("or"); several = true)
            if (!conjunction()) return false;
        return !several || close(Kind::disjunction, opened);
    }
    bool conjunction() {
        Open const opened = open();
        if (!operand()) return false;
        bool several = false;
        for (; keyword("and"); several = true)
            if (!operand()) return false;
        return !several || close(Kind::conjunction, opened);
    }

    bool operand() {
        if (p_ == end_) return false;
        Open const opened = open();
        if (sign('(')) return descend() && predicate() && ascend() && sign(')') && close(Kind::parenthesized, opened);
        std::string_view const text = scan::word(p_, end_);
        if (text == "not") {
            advance(p_ + text.size());
            return descend() && operand() && ascend() && close(Kind::negation, opened);
        }
        if (text == "tagged") {
            advance(p_ + text.size());
            return any_name() && close(Kind::tagged_with, opened);
        }
        if (text == "milestone" || text == "proficiency") {
            leaf(Kind::word, text);
            if (sign('(')) return any_name() && sign(')') && close(Kind::evidence, opened);
            tree_.nodes.back().kind = Kind::name;
            return comparison(opened, false);
        }
        if (fact()) return comparison(opened, true);
        return tag_name() && comparison(opened, false);
    }
    bool comparison(Open const& opened, bool may_be_bare) {
        if (scanned<scan::comparator>(Kind::comparator)) return value() && close(Kind::comparison, opened);
        if (keyword("in")) return listed([this] { return value(); }) && close(Kind::membership, opened);
        return may_be_bare && close(Kind::bare, opened);
    }
    bool fact() {
        constexpr std::string_view prefix = "student.";
        if (static_cast<std::size_t>(end_ - p_) <= prefix.size() || std::memcmp(p_, prefix.data(), prefix.size()) != 0)
            return false;
        char const* q = p_ + prefix.size();
        return scan::name(q, end_) && leaf(Kind::fact, q);
    }
    bool tag_name() {
        char const* q = p_;
        if (!scan::name(q, end_)) return false;
        if (scan::is_reserved(
                {p_, static_cast<std::size_t>(q - p_)})) { // a verb, unless this shows that it is compared
            char const* after = q;
            scan::blank(after, end_);
            char const* past = after;
            if (!scan::comparator(past, end_) && scan::word(after, end_) != "in") return false;
        }
        return leaf(Kind::name, q);
    }

    // --- requirements

    bool where() {
        Open const opened = open();
        return !keyword("where") || (predicate() && close(Kind::where, opened));
    }
    bool clauses() {
        if (!where()) return false;
        Open const opened = open();
        return !keyword("by") || (keyword("term") && number() && close(Kind::by_term, opened));
    }
    bool set_after_from() { return keyword("from") && set_expression(); }

    bool second_amount() {
        if (p_ == end_ || (*p_ != 'a' && *p_ != 'o')) return true;
        return !(word("and") || word("or")) || amount();
    }
    /// Behind the quantity.
    bool rest_of_take(Open const& opened) {
        if (p_ == end_) return false;
        if (*p_ != 'o') return set_after_from() && clauses() && close(Kind::take, opened);
        return word("overall") && (!keyword("from") || set_expression()) && clauses() && close(Kind::take, opened);
    }
    bool rest_of_group(Open const& opened) { return (at('{') ? block() : path()) && close(Kind::group, opened); }
    bool take_course(Open const& opened) { return code() && clauses() && close(Kind::take, opened); }
    bool check(Open const& opened) { return predicate() && close(Kind::check, opened); }

    bool body() {
        if (p_ == end_) return false;
        Open const opened = open();
        if (scan::digit(*p_)) return body_with_number(opened);
        if (scan::lower(*p_)) return body_with_word(opened, scan::word(p_, end_));
        return *p_ == '(' ? check(opened) : take_course(opened);
    }
    bool body_with_number(Open const& opened) {
        if (!number()) return take_course(opened);
        if (keyword("of")) return rest_of_group(opened);
        if (unit() || (keyword("to") && number() && unit()))
            return second_amount() && close(Kind::quantity, opened) && rest_of_take(opened);
        rewind(opened); // 6.1010
        return take_course(opened);
    }
    bool body_with_word(Open const& opened, std::string_view text) {
        if (text == "all") {
            leaf(Kind::word, text);
            if (keyword("of")) return rest_of_group(opened);
            if (keyword("courses")) return close(Kind::quantity, opened) && rest_of_take(opened);
            rewind(opened);
        } else if (text == "one") {
            leaf(Kind::word, text);
            if (keyword("of")) return rest_of_group(opened);
            rewind(opened);
        } else if (text == "at") {
            advance(p_ + text.size());
            if (word("least")) return rest_of_quantity(opened);
            rewind(opened);
        } else if (text == "exactly") {
            return leaf(Kind::word, text) && rest_of_quantity(opened);
        } else if (text == "gpa") {
            advance(p_ + text.size());
            return rest_of_average(opened);
        }
        return check(opened);
    }
    bool rest_of_quantity(Open const& opened) {
        return amount() && second_amount() && close(Kind::quantity, opened) && rest_of_take(opened);
    }
    bool rest_of_average(Open const& opened) {
        if (!scanned<scan::comparator>(Kind::comparator) || !number()) return false;
        if (word("overall")) return close(Kind::gpa, opened);
        if (!keyword("over")) return false;
        if (word("applied")) return close(Kind::gpa, opened);
        return set_expression() && where() && close(Kind::gpa, opened);
    }

    /// The name and title of a requirement up to the colon, if there are any. False if they are faulty.
    bool label() {
        if (p_ == end_ || (*p_ != '"' && !scan::lower(*p_))) return true;
        Open const opened = open();
        char const* name_end = p_;
        bool const named = scan::name(name_end, end_);
        std::string_view const text(p_, static_cast<std::size_t>(name_end - p_));
        if (named) leaf(Kind::name, name_end);
        if (string()) return sign(':');
        if (!named) return false;
        if (sign(':')) return true;
        // The first word of the body, then.
        bool const body = begins_body(text) || scan::is_reserved(text) ||
                          (name_end != end_ && (*name_end == '.' || *name_end == '(')) ||
                          (p_ != end_ && (*p_ == '<' || *p_ == '>' || *p_ == '='));
        rewind(opened);
        return body;
    }

    // --- statements

    bool block() {
        Open const opened = open();
        return descend() && items([this] { return statement(verb_of(scan::word(p_, end_))); }) && ascend() &&
               close(Kind::block, opened);
    }

    bool statement(Verb verb) {
        if (verb == Verb::none || verb >= Verb::course) return false;
        Open const opened = open();
        advance(p_ + scan::word(p_, end_).size());
        switch (verb) {
        case Verb::require: return label() && body() && close(Kind::require, opened);
        case Verb::option: return label() && body() && close(Kind::option, opened);
        case Verb::limit: return number() && unit() && set_after_from() && where() && close(Kind::limit, opened);
        case Verb::exclude: return set_expression() && where() && close(Kind::exclude, opened);
        case Verb::conditional: return predicate() && block() && otherwise() && close(Kind::conditional, opened);
        case Verb::note: return (at('"') || name()) && string() && close(Kind::note, opened);
        case Verb::cite:
            if (!string()) return false;
            optional_string();
            return close(Kind::cite, opened);
        case Verb::share: return share() && close(Kind::share, opened);
        case Verb::stage:
            if (!name()) return false;
            optional_string();
            return block() && close(Kind::stage, opened);
        case Verb::outcome: return name() && string() && shown_in() && close(Kind::outcome, opened);
        case Verb::deadline:
            if (!season() || !month() || !number()) return false;
            optional_string();
            return close(Kind::deadline, opened);
        case Verb::duration: return number() && any_name() && close(Kind::duration, opened);
        case Verb::url: return string() && close(Kind::url, opened);
        case Verb::institution: return string() && close(Kind::institution, opened);
        case Verb::catalog: return scanned<scan::years>(Kind::years) && close(Kind::catalog, opened);
        default: return false;
        }
    }
    bool otherwise() {
        Open const opened = open();
        return !keyword("else") || (block() && close(Kind::otherwise, opened));
    }
    bool share() {
        if (!path() || (keyword("with") && !path())) return false;
        return !keyword("up") || (keyword("to") && number() && unit());
    }
    bool shown_in() {
        if (!keyword("shown")) return true;
        if (!keyword("in") || !path()) return false;
        while (sign(','))
            if (!path()) return false;
        return true;
    }
    bool month() { return p_ != end_ && scan::upper(*p_) && leaf(Kind::word, scan::word(p_, end_)); }

    // --- transcripts and tests

    bool record() {
        Open const opened = open();
        if (!code()) return false;
        while (p_ != end_) {
            if (scan::digit(*p_)) {
                Open const figure = open();
                if (!number()) break; // the next record
                if (unit()) continue;
                rewind(figure);
                break;
            }
            if (scan::upper(*p_)) {
                if (begins_record() || !grade()) break;
                continue;
            }
            if (!scan::lower(*p_)) break;
            std::string_view const text = scan::word(p_, end_);
            if (is_record_word(text)) {
                leaf(Kind::word, text);
            } else if (is_season(text)) {
                leaf(Kind::word, text);
                if (!scanned<scan::years>(Kind::years)) return false;
            } else if (text == "grade") {
                advance(p_ + text.size());
                if (!grade()) return false;
            } else if (text == "tagged") {
                Open const tag = open();
                advance(p_ + text.size());
                if (!any_name()) return false;
                optional_string();
                close(Kind::tag, tag);
            } else {
                break;
            }
        }
        return close(Kind::record, opened);
    }
    /// Whether the capitals here begin a code rather than being a grade: `CS 101`, but not `NP 12 units`.
    bool begins_record() const {
        char const* q = p_;
        if (!scan::code(q, end_)) return false;
        while (q != end_ && *q == ' ') ++q;
        return !is_unit(scan::word(q, end_));
    }
    bool transcript_item() {
        if (!scan::lower(*p_)) return record();
        Open const opened = open();
        if (keyword("milestone")) return any_name() && close(Kind::milestone, opened);
        if (keyword("proficiency")) return any_name() && close(Kind::proficiency, opened);
        if (!keyword("waive") || !path()) return false;
        while (p_ != end_) {
            if (word("because") || word("signed")) {
                if (!string()) return false;
            } else if (keyword("on")) {
                if (!scanned<scan::date>(Kind::date)) return false;
            } else {
                break;
            }
        }
        return close(Kind::waive, opened);
    }
    bool transcript(Open const& opened) {
        if (!at('{') && !name()) return false;
        return items([this] { return transcript_item(); }) && close(Kind::transcript, opened);
    }
    bool fact_entry() {
        Open const opened = open();
        return (fact() || tag_name()) && sign('=') && value() && close(Kind::fact_entry, opened);
    }
    bool facts(Open const& opened) {
        return items([this] { return fact_entry(); }) && close(Kind::facts, opened);
    }
    bool expect(Open const& opened) {
        if (!path()) return false;
        std::string_view const text = scan::word(p_, end_);
        if (is_status(text)) return leaf(Kind::word, text) && close(Kind::expect, opened);
        if (!word("uses")) return false;
        do
            if (!code()) return false;
        while (sign(','));
        return close(Kind::expect, opened);
    }
    bool test_item() {
        Open const opened = open();
        if (keyword("expect")) return expect(opened);
        if (keyword("transcript")) return transcript(opened);
        return keyword("facts") && facts(opened);
    }

    // --- declarations

    bool program_name() { return at('"') ? string() : name(); }

    bool tag() {
        Open const opened = open();
        if (!any_name()) return false;
        if (at('{') ? !listed([this] { return tag_value(); }) : !tag_value()) return false;
        return close(Kind::tag, opened);
    }
    bool course() {
        if (!code()) return false;
        optional_string();
        if (p_ != end_ && scan::digit(*p_) && !amount()) return false;
        while (sign(','))
            if (!tag()) return false;
        return true;
    }
    bool set() {
        if (!name()) return false;
        if (sign('(') && !(tag_value() && sign(')'))) return false;
        optional_string();
        return sign('=') && set_expression();
    }
    bool grade_entry() {
        Open const opened = open();
        if (!grade() || !sign('=') || p_ == end_) return false;
        if (scan::digit(*p_)) {
            if (!number() || (word("no") && !keyword("units"))) return false;
        } else if (word("pass")) {
            if (keyword("as") && !grade()) return false;
        } else if (!word("fail") && !word("incomplete") && !word("none")) {
            return false;
        }
        return close(Kind::grade_entry, opened);
    }
    bool grades() {
        if (!at('{') && !name()) return false;
        return listed([this] { return grade_entry(); });
    }

    bool declaration(Verb verb) {
        if (verb < Verb::course) return statement(verb);
        Open const opened = open();
        advance(p_ + scan::word(p_, end_).size());
        switch (verb) {
        case Verb::course: return course() && close(Kind::course, opened);
        case Verb::program:
            if (!program_name()) return false;
            optional_string();
            return block() && close(Kind::program, opened);
        case Verb::set: return set() && close(Kind::set, opened);
        case Verb::import: return string() && close(Kind::import, opened);
        case Verb::same: return code() && sign('=') && code() && close(Kind::same, opened);
        case Verb::grades: return grades() && close(Kind::grades, opened);
        case Verb::test:
            return string() && keyword("for") && program_name() && items([this] { return test_item(); }) &&
                   close(Kind::test, opened);
        case Verb::transcript: return transcript(opened);
        case Verb::facts: return facts(opened);
        default: return false;
        }
    }

    Tree& tree_;
    char const* begin_;
    char const* end_;
    char const* p_;
    char const* last_; ///< the end of the word before
    int depth_left_;
};

} // namespace

std::optional<Tree> parse_by_hand(std::shared_ptr<Source const> source, Limits const& limits) {
    Tree tree;
    tree.source = std::move(source);
    std::string_view const text = tree.source->text();
    if (text.size() > limits.bytes || utf8::find_invalid(text) != std::string_view::npos ||
        text.find('\0') != std::string_view::npos)
        return std::nullopt;
    tree.nodes.reserve(text.size() / 8 + 16);
    bool const marked = text.substr(0, 3) == "\xEF\xBB\xBF";
    if (!Parser(tree, text.data() + (marked ? 3 : 0), limits).file()) return std::nullopt;
    return tree;
}

} // namespace requisite::benchmarking
