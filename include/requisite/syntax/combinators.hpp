// The combinators of the grammar beside X3's own: nodes of the tree, commitment, recovery, bounded nesting, operator chains and lists.
#pragma once

#include <requisite/syntax/terminals.hpp>

namespace requisite::syntax {

template <class Derived> struct Combinator : x3::parser<Derived> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    static bool const handles_container = false;
};

// Sequence, choice, optional and repetition, as X3's `>>`, `|`, `-` and `*` are for parsers without attributes. X3's own carry the
// attribute machinery through every instantiation, which doubles the compile time of this grammar.

/// The parts of a sequence or a choice. (A std::tuple costs far more to compile.)
template <std::size_t Index, class Part> struct PartAt { Part part; };
template <class Indices, class... Parts> struct PartsOf;
template <std::size_t... Index, class... Parts> struct PartsOf<std::index_sequence<Index...>, Parts...>
    : PartAt<Index, Parts>... {
    constexpr explicit PartsOf(Parts const&... all) : PartAt<Index, Parts>{all}... {}

    template <class I, class C, class R> bool all(I& first, I const& end, C const& context, R& rule) const {
        return (static_cast<PartAt<Index, Parts> const&>(*this).part.parse(first, end, context, rule, x3::unused) &&
                ...);
    }
    template <class I, class C, class R> bool any(I& first, I const& end, C const& context, R& rule) const {
        return (static_cast<PartAt<Index, Parts> const&>(*this).part.parse(first, end, context, rule, x3::unused) ||
                ...);
    }
};
template <class... Parts> using PartList = PartsOf<std::make_index_sequence<sizeof...(Parts)>, Parts...>;

/// All of them, one after the other.
template <class... Parts> struct Sequence : Combinator<Sequence<Parts...>> {
    PartList<Parts...> parts;
    constexpr explicit Sequence(Parts const&... all) : parts(all...) {}
    template <class I, class C, class R, class A>
    bool parse(I& first, I const& end, C const& context, R& rule, A&) const {
        State& state = x3::get<state_tag>(context);
        State::Opened const opened = state.open(first);
        return parts.all(first, end, context, rule) || (!state.failed && state.abandon(opened, first));
    }
};
template <class... Parts> constexpr auto sequence(Parts const&... parts) { return Sequence<Parts...>(parts...); }

/// The first that matches.
template <class... Parts> struct Choice : Combinator<Choice<Parts...>> {
    PartList<Parts...> parts;
    constexpr explicit Choice(Parts const&... all) : parts(all...) {}
    template <class I, class C, class R, class A>
    bool parse(I& first, I const& end, C const& context, R& rule, A&) const {
        return parts.any(first, end, context, rule);
    }
};
template <class... Parts> constexpr auto choice(Parts const&... parts) { return Choice<Parts...>(parts...); }

/// It, or nothing.
template <class Subject> struct Optional : Combinator<Optional<Subject>> {
    Subject subject;
    constexpr explicit Optional(Subject const& inner) : subject(inner) {}
    template <class I, class C, class R, class A>
    bool parse(I& first, I const& end, C const& context, R& rule, A&) const {
        subject.parse(first, end, context, rule, x3::unused);
        return true;
    }
};
template <class Subject> constexpr auto optional(Subject const& subject) { return Optional<Subject>(subject); }

/// As often as it matches.
template <class Subject> struct Many : Combinator<Many<Subject>> {
    Subject subject;
    constexpr explicit Many(Subject const& inner) : subject(inner) {}
    template <class I, class C, class R, class A>
    bool parse(I& first, I const& end, C const& context, R& rule, A&) const {
        while (subject.parse(first, end, context, rule, x3::unused)) {}
        return true;
    }
};
template <class Subject> constexpr auto many(Subject const& subject) { return Many<Subject>(subject); }

/// A part of the grammar by reference: keeps the types, and with them the compile time, short.
template <auto const& Subject> struct Part : Combinator<Part<Subject>> {
    template <class I, class C, class R, class A>
    bool parse(I& first, I const& end, C const& context, R& rule, A&) const {
        return Subject.parse(first, end, context, rule, x3::unused);
    }
};
template <auto const& Subject> inline constexpr Part<Subject> part{};

/// Several parsers in a row. Committed: once the first one matched, the others have to, and no alternative is tried if one does not.
/// With a kind it emits a node around what they emit.
template <bool Emits, Kind K, class Head, class... Rest> struct Committed
    : Combinator<Committed<Emits, K, Head, Rest...>> {
    Head head;
    PartList<Rest...> rest;
    constexpr explicit Committed(Head const& one, Rest const&... others) : head(one), rest(others...) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
        State& state = x3::get<state_tag>(context);
        State::Opened const opened = state.open(first);
        if (!head.parse(first, last, context, rule, x3::unused)) return state.abandon(opened, first);
        if (!rest.all(first, last, context, rule)) return state.fail();
        return state.close(Emits, K, opened);
    }
};
/// A single parser with a node around it.
template <bool Emits, Kind K, class Head> struct Committed<Emits, K, Head> : Combinator<Committed<Emits, K, Head>> {
    Head head;
    constexpr explicit Committed(Head const& one) : head(one) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
        State& state = x3::get<state_tag>(context);
        State::Opened const opened = state.open(first);
        if (!head.parse(first, last, context, rule, x3::unused)) return state.abandon(opened, first);
        return state.close(Emits, K, opened);
    }
};

/// A node of the tree.
template <Kind K, class... Parts> constexpr auto node(Parts const&... parts) {
    return Committed<true, K, Parts...>(parts...);
}

/// The same without a node.
template <class... Parts> constexpr auto branch(Parts const&... parts) {
    return Committed<false, Kind::error, Parts...>(parts...);
}

/// A clause behind a requirement that has no place for it: read, reported and left out.
template <class Clause> struct Stray : Combinator<Stray<Clause>> {
    Clause clause;
    constexpr explicit Stray(Clause const& one) : clause(one) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
        State& state = x3::get<state_tag>(context);
        if (state.failed || !state.begins_clause(first)) return false;
        Iterator const begin = first;
        std::size_t const before = state.tree.nodes.size();
        if (!clause.parse(first, last, context, rule, x3::unused)) return state.fail();
        state.stray_clause(begin, before);
        return true;
    }
};
template <class Clause> constexpr auto stray(Clause const& clause) { return Stray<Clause>(clause); }

/// Bounded nesting: every recursive edge of the grammar goes through this.
template <class Subject> struct Nested : Combinator<Nested<Subject>> {
    Subject subject;
    constexpr explicit Nested(Subject const& inner) : subject(inner) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
        State& state = x3::get<state_tag>(context);
        if (!state.descend(first)) return false;
        bool const matched = subject.parse(first, last, context, rule, x3::unused);
        --state.depth;
        return matched;
    }
};
template <class Subject> constexpr auto nested(Subject const& subject) { return Nested<Subject>(subject); }

/// Elements between braces, separated by commas. A missing comma is reported and parsing goes on; a missing brace, too.
template <class Element> struct Listed : Combinator<Listed<Element>> {
    Element element;
    constexpr explicit Listed(Element const& one) : element(one) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
        State& state = x3::get<state_tag>(context);
        if (!state.open_brace(first)) return false;
        if (state.close_brace(first)) return true;
        for (;;) {
            if (!element.parse(first, last, context, rule, x3::unused) || state.failed) return fail(state, first);
            if (state.close_brace(first)) return true;
            Iterator const before = state.last;
            if (comma.parse(first, last, context, rule, x3::unused)) {
                if (state.close_brace(first)) return true; // a comma after the last element is fine
                continue;
            }
            if (state.ends_early(first) || state.closes_early(first)) return state.missing_brace(first);
            if (!state.begins_element(first)) return fail(state, first);
            state.missing_comma(before, first);
        }
    }

private:
    static bool fail(State& state, State::Iterator first) {
        if (!state.failed && (state.ends_early(first) || state.closes_early(first))) return state.missing_brace(first);
        state.failed = true;
        return false;
    }
};
template <class Element> constexpr auto listed(Element const& element) { return Listed<Element>(element); }

/// Operands of a set expression: `or`, `in`, `except`. One operator needs no parentheses, two different ones do.
template <class Operand> struct SetChain : Combinator<SetChain<Operand>> {
    Operand operand;
    constexpr explicit SetChain(Operand const& one) : operand(one) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
        State& state = x3::get<state_tag>(context);
        if (state.failed) return false;
        std::size_t const start = state.tree.nodes.size();
        state.skip(first);
        Iterator const begin = first;
        if (!operand.parse(first, last, context, rule, x3::unused)) return false;
        Kind run = Kind::error; // no operator yet
        for (;;) {
            Iterator const operand_end = state.last;
            Kind const kind = state.set_operator(first);
            if (kind == Kind::error) break;
            if (run != Kind::error && kind != run) {
                state.ambiguous_operators(begin, operand_end, first);
                state.push(run, begin, operand_end, start);
            }
            run = kind;
            if (!operand.parse(first, last, context, rule, x3::unused) || state.failed) {
                state.failed = true;
                return false;
            }
        }
        if (state.failed) return false;
        if (run != Kind::error) state.push(run, begin, state.last, start);
        return true;
    }
};
template <class Operand> constexpr auto set_chain(Operand const& operand) { return SetChain<Operand>(operand); }

/// The `or` between courses and a condition that will do in their place. It is not told among what is expected.
struct OrEvidence : Combinator<OrEvidence> {
    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const&, Context const& context, RuleContext&, Attribute&) const {
        State& state = x3::get<state_tag>(context);
        if (state.failed) return false;
        state.skip(first);
        if (scan::word(first, state.end) != "or" || !state.begins_evidence(first + 2)) return false;
        state.last = first += 2;
        return true;
    }
};
inline constexpr OrEvidence or_evidence{};

/// Operands joined by one word or sign; a node around them if there are two or more.
template <Kind K, class Between, class Operand> struct Chain : Combinator<Chain<K, Between, Operand>> {
    Between between;
    Operand operand;
    constexpr Chain(Between const& word, Operand const& one) : between(word), operand(one) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
        State& state = x3::get<state_tag>(context);
        if (state.failed) return false;
        std::size_t const start = state.tree.nodes.size();
        state.skip(first);
        Iterator const begin = first;
        if (!operand.parse(first, last, context, rule, x3::unused)) return false;
        bool several = false;
        while (between.parse(first, last, context, rule, x3::unused)) {
            several = true;
            if (!operand.parse(first, last, context, rule, x3::unused) || state.failed) {
                state.failed = true;
                return false;
            }
        }
        if (several) state.push(K, begin, state.last, start);
        return !state.failed;
    }
};
template <Kind K, class Between, class Operand> constexpr auto chain(Between const& between, Operand const& operand) {
    return Chain<K, Between, Operand>(between, operand);
}

/// Statements, as many as there are. One that fails is reported, becomes an error node, and parsing resumes at the next: all
/// errors of a file come out in one run.
template <Scope S, class Subject> struct Recovering : Combinator<Recovering<S, Subject>> {
    Subject subject;
    constexpr explicit Recovering(Subject const& one) : subject(one) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
        return run(S, first, last, context, rule);
    }

private:
    /// Whether the '}' where we are ends a list of the statement before that lacks its '{'.
    template <class Iterator, class Context, class RuleContext>
    bool lacks_brace(State& state, Iterator first, Iterator previous, Iterator const& last, Context const& context,
                     RuleContext& rule) const {
        if (state.watching || state.stopped || state.unmatched_braces() >= 0) return false;
        State::Mark const mark = state.mark();
        auto const read = [&] {
            Iterator p = previous;
            state.watch();
            bool const matched = subject.parse(p, last, context, rule, x3::unused) && !state.failed;
            state.restore(mark);
            state.watching = false;
            return matched ? p : previous;
        };
        read();
        Iterator const where = state.brace_missed;
        if (where == nullptr || !state.suppose_brace(where)) return false;
        if (read() > first) {
            state.report_opening_brace(where, false);
            return true;
        }
        state.withdraw_brace();
        return false;
    }

    template <class Iterator, class Context, class RuleContext>
    bool run(Scope scope, Iterator& first, Iterator const& last, Context const& context, RuleContext& rule) const {
        State& state = x3::get<state_tag>(context);
        Iterator previous = nullptr; // where the statement before began: it may go on with what we cannot read
        State::Mark before{};        // and the state there
        Iterator first_statement = nullptr;
        for (;;) {
            state.skip(first);
            if (scope == Scope::file && first != last && *first == '}') {
                if (state.rewind(first)) {
                    previous = nullptr;
                    continue;
                }
                if (previous != nullptr && lacks_brace(state, first, previous, last, context, rule)) {
                    state.restore(before);
                    first = previous;
                    previous = nullptr;
                    continue;
                }
            }
            if (state.stopped || state.ends_statements(scope, first)) return !state.failed;
            if (scope != Scope::file && state.stands_outside(first, first_statement)) return !state.failed;
            if (first_statement == nullptr) first_statement = first;
            if (scope == Scope::file) state.parameters.clear();
            State::Mark mark = state.mark();
            Iterator begin = first;
            bool matched = false;
            bool rewound = false;
            for (bool again = true; again;) {
                first = begin;
                again = false;
                matched = subject.parse(first, last, context, rule, x3::unused) && !state.failed;
                if (matched) break;
                if (state.stopped) { // what was read of the statement reaches beyond where its parent ends
                    state.restore(mark);
                    return false;
                }
                bool const committed = state.failed;
                state.restore(mark);
                if (state.watching || state.take_reported()) break;
                first = begin;
                rewound = scope == Scope::file && !committed && state.rewind(first);
                if (rewound) break;
                // Once more, from where the reader would say the fault is, to learn what was expected.
                bool const goes_on = !committed && previous != nullptr;
                Iterator start = goes_on ? previous : begin;
                state.watch();
                for (int statements = 0; statements < 2 && start <= begin; ++statements)
                    if (!subject.parse(start, last, context, rule, x3::unused) || state.failed) break;
                state.restore(mark);
                again = state.complain(begin, goes_on ? previous : begin, scope);
                if (!again || !goes_on) continue;
                begin = previous; // and it does, with the word that was meant
                mark = before;
                previous = nullptr;
                state.restore(mark);
            }
            if (matched) {
                previous = begin;
                before = mark;
                continue;
            }
            if (rewound) {
                previous = nullptr;
                continue;
            }
            if (state.stopped) return false;
            first = begin;
            Body const body = state.resynchronize(scope, first); // stands before its brace
            if (body == Body::statements) {
                if (state.open_brace(first) && state.descend(first)) {
                    run(Scope::block, first, last, context, rule);
                    --state.depth;
                    state.failed = false;
                    state.end_block(first);
                }
            } else if (body != Body::none) {
                state.read_body(state, body, first);
                state.failed = false;
            }
            state.push(Kind::error, begin, first, mark.nodes);
            state.last = first;
        }
    }
};
template <Scope S, class Subject> constexpr auto statements(Subject const& subject) {
    return Recovering<S, Subject>(subject);
}

/// Statements between braces.
template <Scope S, class Subject> struct Braced : Combinator<Braced<S, Subject>> {
    Recovering<S, Subject> body;
    constexpr explicit Braced(Subject const& subject) : body(subject) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule, Attribute&) const {
        State& state = x3::get<state_tag>(context);
        if (!state.open_brace(first)) return false;
        return body.parse(first, last, context, rule, x3::unused) && state.end_block(first);
    }
};
template <Scope S, class Subject> constexpr auto braced(Subject const& subject) { return Braced<S, Subject>(subject); }

} // namespace requisite::syntax
