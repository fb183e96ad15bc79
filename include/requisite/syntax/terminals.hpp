// X3 terminals: each skips white space, matches one word of the language, and emits a leaf if it has a kind.
#pragma once

#include <requisite/syntax/state.hpp>
#include <requisite/syntax/x3.hpp>
#include <requisite/text/scan.hpp>

#include <cstring>

namespace requisite::syntax {

/// A word of the language. `Derived::scan(state, p, end)` moves p past it; `Derived::name()` is what error messages call it.
template <class Derived> struct Terminal : x3::parser<Derived> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const&, Context const& context, RuleContext&, Attribute&) const {
        return match(x3::get<state_tag>(context), first);
    }

    bool match(State& state, State::Iterator& first) const {
        if (state.failed) return false;
        state.skip(first);
        State::Iterator p = first;
        if (Derived::parameter != Kind::error && !state.parameters.empty() && state.parameter(p)) {
            state.push(Derived::parameter, first, p, state.tree.nodes.size());
        } else if (Derived::correctable && state.correction(first) != nullptr) {
            Correction const& correction = *state.correction(first);
            State::Iterator q = correction.word.data();
            State::Iterator const past = q + correction.word.size();
            if (!this->derived().scan(state, q, past) || q != past) {
                state.miss(first, this->derived().name());
                return false;
            }
            p = state.begin + correction.last;
            this->derived().emit(state, first, p);
        } else if (this->derived().scan(state, p, state.end)) {
            this->derived().emit(state, first, p);
        } else {
            state.miss(first, this->derived().name());
            return false;
        }
        state.last = first = p;
        return true;
    }

    void emit(State&, State::Iterator, State::Iterator) const {}
    /// What a parameter of a template is that stands here; error: none can.
    static constexpr Kind parameter = Kind::error;
    /// Whether a misspelt word may be read as this one.
    static constexpr bool correctable = false;
};

/// A keyword: the whole word, nothing emitted.
struct Keyword : Terminal<Keyword> {
    static constexpr bool correctable = true;
    char const* text;
    std::size_t size;
    bool begins_statement;

    template <std::size_t N> constexpr Keyword(char const (&word)[N], bool verb)
        : text(word), size(N - 1), begins_statement(verb) {}
    Expected name() const { return begins_statement ? Expected{"a statement", false} : Expected{{text, size}, true}; }
    bool scan(State&, State::Iterator& p, State::Iterator end) const {
        if (static_cast<std::size_t>(end - p) < size || *p != *text || std::memcmp(p, text, size) != 0) return false;
        if (p + size != end && scan::word_character(p[size])) return false;
        p += size;
        return true;
    }
};

/// A keyword inside a statement.
template <std::size_t N> constexpr Keyword kw(char const (&text)[N]) { return {text, false}; }
/// A keyword that begins a statement; messages call all of them "a statement".
template <std::size_t N> constexpr Keyword verb(char const (&text)[N]) { return {text, true}; }

/// A keyword that carries meaning by its presence, emitted as a leaf.
struct Word : Terminal<Word> {
    static constexpr bool correctable = true;
    Keyword keyword;
    constexpr explicit Word(Keyword one) : keyword(one) {}
    Expected name() const { return keyword.name(); }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const { return keyword.scan(state, p, end); }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        state.push(Kind::word, first, past, state.tree.nodes.size());
    }
};
template <std::size_t N> constexpr Word word(char const (&text)[N]) { return Word(kw(text)); }

/// One character of punctuation.
struct Punctuation : Terminal<Punctuation> {
    char character;
    constexpr explicit Punctuation(char c) : character(c) {}
    Expected name() const { return {{&character, 1}, true}; }
    bool scan(State&, State::Iterator& p, State::Iterator end) const {
        if (p == end || *p != character) return false;
        ++p;
        return true;
    }
};

inline constexpr Punctuation comma{','};
inline constexpr Punctuation equals{'='};
inline constexpr Punctuation plus{'+'};
inline constexpr Punctuation open_parenthesis{'('};
inline constexpr Punctuation close_parenthesis{')'};

/// Whether a bound of `with` begins here.
inline bool begins_bound(State::Iterator p, State::Iterator end) noexcept {
    std::string_view const word = scan::word(p, end);
    return word == "at" || word == "exactly";
}

/// The comma between two bounds of `with`; one that is missing is reported and taken as there.
struct ItemComma : Terminal<ItemComma> {
    Expected name() const { return {",", true}; }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const {
        if (p != end && *p == ',') {
            ++p;
            return true;
        }
        if (!begins_bound(p, end)) return false;
        state.missing_comma(state.last, p);
        return true;
    }
};
inline constexpr ItemComma item_comma{};

/// The comma between two sets of `each of`: one that the next bound does not follow.
struct SetComma : Terminal<SetComma> {
    Expected name() const { return {",", true}; }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const {
        if (p == end || *p != ',') return false;
        State::Iterator next = p + 1;
        state.skip(next);
        if (begins_bound(next, end)) return false;
        ++p;
        return true;
    }
};
inline constexpr SetComma set_comma{};

/// A leaf whose shape is a scanner of scan.hpp.
template <Kind K, bool (*Scan)(State::Iterator&, State::Iterator)> struct Leaf : Terminal<Leaf<K, Scan>> {
    static constexpr bool correctable = K == Kind::unit || K == Kind::word;
    static constexpr Kind parameter = K == Kind::number                     ? Kind::parameter_number
                                      : K == Kind::name || K == Kind::grade ? Kind::parameter
                                                                            : Kind::error;
    char const* label;
    constexpr explicit Leaf(char const* what) : label(what) {}
    Expected name() const { return {label, false}; }
    bool scan(State&, State::Iterator& p, State::Iterator end) const { return Scan(p, end); }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        state.push(K, first, past, state.tree.nodes.size());
    }
};

namespace detail {

inline bool plain_name(State::Iterator& p, State::Iterator end) {
    State::Iterator q = p;
    if (!scan::name(q, end) || scan::is_reserved({p, static_cast<std::size_t>(q - p)})) return false;
    p = q;
    return true;
}

inline bool plain_path(State::Iterator& p, State::Iterator end) {
    if (p != end && *p == '#') { // `#` begins a comment, so a bare position cannot be written; only after a dot
        return false;
    }
    State::Iterator q = p;
    if (!scan::path(q, end)) return false;
    std::string_view const word(p, static_cast<std::size_t>(q - p));
    if (scan::is_reserved(word) && word != "residence") return false; // what that statement requires has its name
    p = q;
    return true;
}

/// The name of a tag or of what is compared. A verb is one only before `(`, a comparator or `in`: else the next statement begins.
inline bool tag_name(State::Iterator& p, State::Iterator end) {
    State::Iterator q = p;
    if (!scan::name(q, end)) return false;
    State::Iterator after = q;
    scan::blank(after, end);
    State::Iterator sign = after;
    if (scan::is_reserved({p, static_cast<std::size_t>(q - p)}) && (after == end || *after != '(') &&
        !scan::comparator(sign, end) && scan::word(after, end) != "in")
        return false;
    p = q;
    return true;
}

inline bool fact_name(State::Iterator& p, State::Iterator end) {
    constexpr std::string_view prefix = "student.";
    if (static_cast<std::size_t>(end - p) <= prefix.size() || std::string_view(p, prefix.size()) != prefix)
        return false;
    State::Iterator q = p + prefix.size();
    if (!scan::name(q, end)) return false;
    p = q;
    return true;
}

/// A month, written with a capital.
inline bool capital_word(State::Iterator& p, State::Iterator end) {
    if (p == end || !scan::upper(*p)) return false;
    p += scan::word(p, end).size();
    return true;
}

inline bool record_word(State::Iterator& p, State::Iterator end) {
    std::string_view const word = scan::word(p, end);
    if (word != "completed" && word != "in-progress" && word != "planned" && word != "transfer" && word != "exam" &&
        word != "local")
        return false;
    p += word.size();
    return true;
}

inline bool status_word(State::Iterator& p, State::Iterator end) {
    std::string_view const word = scan::word(p, end);
    if (word != "met" && word != "in-progress" && word != "planned" && word != "unmet" && word != "waived" &&
        word != "unknown" && word != "not-applicable")
        return false;
    p += word.size();
    return true;
}

/// A subject as the value of a tag: subject(CS).
inline bool capitals(State::Iterator& p, State::Iterator end) {
    State::Iterator q = p;
    while (q != end && (scan::upper(*q) || *q == '&')) ++q;
    if (q == p || (q != end && scan::word_character(*q))) return false;
    p = q;
    return true;
}

inline bool star_sign(State::Iterator& p, State::Iterator end) {
    if (p == end || *p != '*') return false;
    ++p;
    return true;
}

} // namespace detail

inline constexpr Leaf<Kind::name, detail::plain_name> name{"a name"};
inline constexpr Leaf<Kind::name, scan::name> any_name{"a name"};
inline constexpr Leaf<Kind::name, detail::tag_name> tag_name{"a name"};
inline constexpr Leaf<Kind::name, detail::plain_path> path{"a requirement's name"};
inline constexpr Leaf<Kind::number, scan::number> number{"a number"};
inline constexpr Leaf<Kind::grade, scan::grade> grade{"a grade"};
inline constexpr Leaf<Kind::comparator, scan::comparator> comparator{"a comparison (= < <= > >=)"};
inline constexpr Leaf<Kind::unit, scan::unit_word> unit{"'units' or 'courses'"};
inline constexpr Leaf<Kind::fact, detail::fact_name> fact{"a fact (student.…)"};
inline constexpr Leaf<Kind::years, scan::years> years{"a year"};
inline constexpr Leaf<Kind::date, scan::date> date{"a date (2026-02-01)"};
inline constexpr Leaf<Kind::star, detail::star_sign> star{"'*'"};
inline constexpr Leaf<Kind::course_number, scan::course_number> course_number{"a course code"};
inline constexpr Leaf<Kind::number_range, scan::number_range> number_range{"a range (600..699)"};
inline constexpr Leaf<Kind::name, detail::capitals> capitals{"a subject"};
inline constexpr Leaf<Kind::word, scan::name> season_name{"a season (fall, winter, spring, summer)"};
inline constexpr Leaf<Kind::word, detail::capital_word> month{"a month"};
inline constexpr Leaf<Kind::word, detail::record_word> record_word{"a status or an origin"};
inline constexpr Leaf<Kind::word, detail::status_word> status{"a status (met, in-progress, planned, unmet, …)"};

/// A course code, a pattern or a range of codes.
struct Code : Terminal<Code> {
    static constexpr Kind parameter = Kind::parameter;
    Expected name() const { return {"a course code", false}; }
    bool scan(State& state, State::Iterator& p, State::Iterator) const { return state.code(p); }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        state.push(Kind::code, first, past, state.tree.nodes.size());
    }
};
inline constexpr Code code{};

/// A grade that is not the beginning of a course code: in a transcript, `CS 101` begins the next record. In `NP 12 units` the number
/// belongs to the units.
struct RecordGrade : Terminal<RecordGrade> {
    Expected name() const { return {"a grade", false}; }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const {
        if (p == end || scan::digit(*p)) return false;
        State::Iterator q = p;
        if (state.plain_code(q)) {
            while (q != end && *q == ' ') ++q;
            if (!scan::unit_word(q, end)) return false;
        }
        return scan::grade(p, end);
    }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        state.push(Kind::grade, first, past, state.tree.nodes.size());
    }
};
inline constexpr RecordGrade record_grade{};

/// The name of a transcript. A word that begins an item is one only before the items.
struct TranscriptName : Terminal<TranscriptName> {
    Expected name() const { return {"a name", false}; }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const {
        State::Iterator q = p;
        if (!detail::plain_name(q, end)) return false;
        std::string_view const word(p, static_cast<std::size_t>(q - p));
        State::Iterator behind = q;
        for (char const* const item : {"score", "entry", "milestone", "proficiency", "without", "as", "expect", "case"})
            if (word == item && (static_cast<void>(state.skip(behind)), behind == end || *behind != '{')) return false;
        p = q;
        return true;
    }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        state.push(Kind::name, first, past, state.tree.nodes.size());
    }
};
inline constexpr TranscriptName transcript_name{};

/// The season of a term: any name that a year follows, perhaps with a capital.
struct SeasonOfTerm : Terminal<SeasonOfTerm> {
    Expected name() const { return season_name.name(); }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const {
        State::Iterator q = p;
        if (!scan::name(q, end) && !scan::capital_season(q, end)) return false;
        State::Iterator year = q;
        state.skip(year);
        if (year == q || !scan::years(year, end)) return false;
        p = q;
        return true;
    }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        state.push(Kind::word, first, past, state.tree.nodes.size());
    }
};
inline constexpr SeasonOfTerm season{};

/// A string. One that does not end on its line is reported, and taken to end there.
struct String : Terminal<String> {
    static constexpr Kind parameter = Kind::parameter;
    Expected name() const { return {"a text in quotes", false}; }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const {
        if (p == end || *p != '"') return false;
        return scan::string(p, end) || unterminated(state, p);
    }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        state.push(Kind::string, first, past, state.tree.nodes.size());
    }

private:
    static bool unterminated(State& state, State::Iterator& p);
};
inline constexpr String string{};

/// The value of a record's tag: a string that is not the subject of the next record's code.
struct TagText : Terminal<TagText> {
    Expected name() const { return string.name(); }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const {
        State::Iterator q = p;
        return !state.plain_code(q) && string.scan(state, p, end);
    }
    void emit(State& state, State::Iterator first, State::Iterator past) const { string.emit(state, first, past); }
};
inline constexpr TagText tag_text{};

/// The same without quotes: a name that is no word of a record and no season before a year.
struct TagWord : Terminal<TagWord> {
    Expected name() const { return string.name(); }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const {
        State::Iterator q = p;
        if (!scan::name(q, end) || scan::is_record_word({p, static_cast<std::size_t>(q - p)})) return false;
        State::Iterator season_end = p;
        if (season.scan(state, season_end, end)) return false;
        p = q;
        return true;
    }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        state.push(Kind::name, first, past, state.tree.nodes.size());
    }
};
inline constexpr TagWord tag_word{};

/// A number that is neither the units of the record nor the next record's code.
struct TagNumber : Terminal<TagNumber> {
    Expected name() const { return string.name(); }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const {
        State::Iterator q = p;
        if (state.plain_code(q) || !scan::number(q, end) || scan::begins_amount(q, end)) return false;
        p = q;
        return true;
    }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        state.push(Kind::number, first, past, state.tree.nodes.size());
    }
};
inline constexpr TagNumber tag_number{};

/// A parameter of a template; it holds to the end of the declaration.
struct DeclaredParameter : Terminal<DeclaredParameter> {
    Expected name() const { return {"a parameter's name", false}; }
    bool scan(State&, State::Iterator& p, State::Iterator end) const {
        std::string_view const word = scan::word(p, end);
        State::Iterator past_unit = p;
        if (word.empty() || (!scan::upper(*p) && !scan::lower(*p)) || scan::is_reserved(word) ||
            scan::unit_word(past_unit, end))
            return false;
        p += word.size();
        return true;
    }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        state.push(Kind::parameter, first, past, state.tree.nodes.size());
        state.parameters.push_back({first, static_cast<std::size_t>(past - first)});
    }
};
inline constexpr DeclaredParameter declared_parameter{};

/// A word that is all of an argument, so that `4.5` is a number and `"A" 101` a course code.
template <class Inner> struct Alone : Terminal<Alone<Inner>> {
    Inner inner;
    constexpr explicit Alone(Inner const& word) : inner(word) {}
    Expected name() const { return inner.name(); }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const {
        State::Iterator q = p;
        if (!inner.scan(state, q, end)) return false;
        State::Iterator after = q;
        state.skip(after);
        if (after != end && *after != ',' && *after != ')') return false;
        p = q;
        return true;
    }
    void emit(State& state, State::Iterator first, State::Iterator past) const { inner.emit(state, first, past); }
};
template <class Inner> constexpr auto alone(Inner const& word) { return Alone<Inner>(word); }

/// A subject whose codes need no quotes from here on.
struct DeclaredSubject : Terminal<DeclaredSubject> {
    Expected name() const { return string.name(); }
    bool scan(State&, State::Iterator& p, State::Iterator end) const { return scan::string(p, end); }
    void emit(State& state, State::Iterator first, State::Iterator past) const {
        string.emit(state, first, past);
        state.declare({first + 1, static_cast<std::size_t>(past - first) - 2});
    }
};
inline constexpr DeclaredSubject declared_subject{};

/// The name and title of a requirement, up to and including the colon. Any word may be a name here, since the colon or the title
/// tells what it is. A title without a colon, or a lone word that begins no requirement, is reported.
struct RequirementLabel : Terminal<RequirementLabel> {
    Expected name() const { return {"a name and ':'", false}; }
    bool scan(State& state, State::Iterator& p, State::Iterator end) const;
};
inline constexpr RequirementLabel label{};

} // namespace requisite::syntax
