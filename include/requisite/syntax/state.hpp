// The state of one parse: the one event sink that grammar rules push to, the diagnostics, and what error recovery
// needs to know. Rules have no attributes; all they say goes through here.
#pragma once

#include <requisite/list.hpp>
#include <requisite/syntax/tree.hpp>
#include <requisite/text/diagnostic.hpp>
#include <requisite/text/limits.hpp>
#include <requisite/text/scan.hpp>

#include <cstdint>
#include <optional>

namespace requisite::syntax {

using requisite::detail::List;

/// What a sequence of statements stands in; decides where it ends and how recovery finds the next one.
enum class Scope {
    file,   ///< to the end of the text
    block,  ///< between braces: statements of a program
    items,  ///< between braces: the lines of facts, of a test
    records ///< between braces: the lines of a transcript or of a case
};

/// What a failed statement has between its braces, and can be read without its beginning.
enum class Body {
    none,
    statements, ///< of a program
    test,
    records ///< a transcript's or a case's
};

/// What could have stood where parsing failed: a word or sign to write as it is, or a description.
struct Expected {
    std::string_view text;
    bool literal;
};

struct State {
    using Iterator = char const*;

    Tree& tree;
    Limits const& limits;
    Diagnostics& diagnostics;
    std::size_t reported_before; ///< diagnostics of other files: the limit of errors is one of each file
    Iterator begin;
    Iterator end;

    int depth = 0;
    /// A committed rule failed. From then on every terminal fails, so that no other alternative is tried, until
    /// recovery takes over at the enclosing statement.
    bool failed = false;
    bool reported = false; ///< the failure has its diagnostic already
    /// Re-parsing a failed statement only to learn where and what was expected; emits no diagnostics.
    bool watching = false;
    /// Set once the limit of errors is reached: nothing more is parsed.
    bool stopped = false;
    Iterator farthest = nullptr;           ///< while watching: the rightmost place where a terminal failed …
    List<Expected> expected;               ///< … and what was expected there
    Iterator last = nullptr;               ///< the end of the last word matched
    Iterator comments_seen = nullptr;      ///< comments before here are recorded
    List<Iterator> braces;                 ///< the open braces
    List<Span> supposed;                   ///< where a '{' is missing: read as if one stood there instead of this
    Iterator brace_missed = nullptr;       ///< while watching: the rightmost place where a '{' could have stood
    List<Span> ignored;                    ///< words that stand twice, a '}' too many: passed over like white space
    std::optional<std::int64_t> unmatched; ///< '{' less '}' of the whole text, and of those supposed, once it is needed
    void (*read_body)(State&, Body,
                      Iterator&) = nullptr; ///< what stands between braces, other than statements of a program
    bool (*reads)(State const&,
                  std::string const&) = nullptr; ///< whether a line can be read as it is; null: do not ask
    List<std::string_view> parameters;           ///< of the template at hand
    List<std::string_view> subjects;             ///< declared, as they are written between the quotes

    State(Tree& target, Limits const& bounds, Diagnostics& out)
        : tree(target),
          limits(bounds),
          diagnostics(out),
          reported_before(out.size()),
          begin(target.source->text().data()),
          end(begin + target.source->text().size()),
          comments_seen(begin) {}

    std::uint32_t offset(Iterator p) const noexcept { return static_cast<std::uint32_t>(p - begin); }
    Span span(Iterator first, Iterator past) const noexcept { return {offset(first), offset(past)}; }

    /// Emits a node whose subtree began when the tree had `start` nodes.
    void push(Kind kind, Iterator first, Iterator past, std::size_t start) {
        auto& nodes = tree.nodes;
        nodes.push_back({kind, offset(first), offset(past), static_cast<std::uint32_t>(nodes.size() - start + 1)});
    }

    /// Moves past white space and comments; remembers the comments.
    void skip(Iterator& p) {
        while (p != end) {
            char const c = *p;
            if (scan::space(c)) {
                ++p;
            } else if (c == '#') {
                skip_comment(p);
            } else if (ignored.empty() || !passes_ignored(p)) {
                break;
            }
        }
    }

    /// A terminal did not match.
    void miss(Iterator p, Expected what) {
        if (!watching || failed) return;
        if (p > farthest) {
            farthest = p;
            expected.clear();
        }
        if (p < farthest) return;
        for (auto const& known : expected)
            if (known.text == what.text) return;
        expected.push_back(what);
    }

    /// Reports an error that parsing can go on after. One place has one error.
    void report(std::string code, std::string message, Span where, std::string label = {}, std::string help = {},
                std::vector<Fix> fixes = {}, std::vector<Label> others = {});

    /// What recovery goes back to when a statement fails.
    struct Mark {
        std::size_t nodes;
        std::size_t braces;
        int depth;
    };
    Mark mark() const noexcept { return {tree.nodes.size(), braces.size(), depth}; }
    void restore(Mark mark);

    /// Where a node began.
    struct Opened {
        Iterator first;
        std::size_t nodes;
        Iterator last; ///< of the word before
    };
    Opened open(Iterator& p) {
        skip(p);
        return {p, tree.nodes.size(), last};
    }
    /// The node does not begin here after all. Always false.
    bool abandon(Opened const& opened, Iterator& p) {
        tree.nodes.resize(opened.nodes);
        p = opened.first;
        last = opened.last;
        return false;
    }
    bool fail() noexcept {
        failed = true;
        return false;
    }
    /// The node ends with the last word. False if something inside failed.
    bool close(bool emits, Kind kind, Opened const& opened) {
        if (failed) return false;
        if (emits) push(kind, opened.first, last, opened.nodes);
        return true;
    }

    // What combinators.hpp needs to know and to say; none of it depends on the grammar's types.

    /// One level deeper; past the limit a diagnostic, failure, and false.
    bool descend(Iterator p);
    bool open_brace(Iterator& p);
    bool close_brace(Iterator& p);
    /// '{' less '}' of the whole text: more than none if a '}' is missing, less if a '{' is.
    std::int64_t unmatched_braces();
    /// Whether the '}' of the innermost block is missing here: its statements were indented, and this one stands outside of them.
    bool stands_outside(Iterator p, Iterator first_statement);
    /// The end of a block; a missing brace is reported and taken as there.
    bool end_block(Iterator& p);
    /// Reports a missing '}' with its opener, and goes on as if it stood here. Always true.
    bool missing_brace(Iterator p);
    /// Moves past a course code: a bare one, or one whose subject is declared or in quotes, or one in quotes altogether.
    bool code(Iterator& p) const noexcept;
    /// The same of one that is not in quotes altogether.
    bool plain_code(Iterator& p) const noexcept;
    /// Moves past a parameter of the template at hand.
    bool parameter(Iterator& p) const noexcept;
    /// From here on the codes of a subject need no quotes.
    void declare(std::string_view subject);
    /// Whether a list or block breaks off here: the text ends, or the next statement begins.
    bool ends_early(Iterator& p);
    /// Whether a list without its '}' breaks off here: what follows cannot be a member, and belongs behind it.
    bool closes_early(Iterator p);
    /// Whether an element of a list could begin here, so that only the comma is missing.
    bool begins_element(Iterator p) const noexcept;
    void missing_comma(Iterator before, Iterator p);
    /// Moves past `or`, `in` or `except` and says which; `and` is reported and read as `or`. Kind::error if there is none.
    Kind set_operator(Iterator& p);
    void ambiguous_operators(Iterator first, Iterator operand_end, Iterator p);
    /// Whether `in part`, the end of a limit, stands here, and not the operator.
    bool begins_in_part(Iterator p);
    /// Whether a condition about the student begins here, and no set of courses.
    bool begins_evidence(Iterator p);
    /// Whether a clause of a requirement begins here; moves past the white space before it.
    bool begins_clause(Iterator& p);
    /// Reports a clause that its requirement has no place for, and takes it out of the tree, which had `before` nodes.
    void stray_clause(Iterator first, std::size_t before);
    bool ends_statements(Scope scope, Iterator& p);
    /// Whether the failure has a diagnostic already; forgets it.
    bool take_reported() noexcept;
    /// If the text has a '}' too many, and a '{' could have stood where parsing failed, or where the list at hand began: reports that
    /// it is missing. From now on it is taken as there.
    bool missing_opening_brace(Iterator place);
    /// Takes a '{' as there, if the text lacks any.
    bool suppose_brace(Iterator where);
    void withdraw_brace();
    void report_opening_brace(Iterator where, bool of_block);
    bool pass_over_to_brace(Iterator place);
    void watch();
    /// Reports what was expected where, after watching. True if a misspelt word is now read as the one that was meant, and the statement is
    /// worth another try. The sentence is the statement, or the one before it, which may go on here.
    bool complain(Iterator statement, Iterator sentence, Scope scope);
    /// What to write instead of a statement in the words of a catalogue page that failed at a place; empty if it is not understood. The
    /// text is what it stands for.
    std::string rewording(Iterator statement, Iterator sentence, Iterator place, Span& text, std::vector<Fix>& fixes);
    /// What a misspelt word at a place is read as, or null.
    Correction const* correction(Iterator p) const noexcept {
        auto const& all = tree.corrections; // those of the statement at hand are the last
        for (auto one = all.rbegin(); one != all.rend() && begin + one->first >= p; ++one)
            if (begin + one->first == p) return &*one;
        return nullptr;
    }
    /// Where parsing failed at `place`: if a character that is no part of the language is the reason, reports it, with what to write
    /// instead of it and of the others on this line.
    bool foreign_character(Iterator statement, Iterator place);
    /// Warns of characters in texts and comments that hide something from the reader.
    void warn_of_tricks();
    /// Moves from a failed statement to where parsing can go on, and says what can be read there.
    Body resynchronize(Scope scope, Iterator& p);
    /// At a fault outside of all braces: if the text before has a '}' too many, which its layout shows, reports it and moves back to the
    /// declaration that it is in, to read that again without it. What was reported from there on is taken back.
    bool rewind(Iterator& p);

private:
    bool is_reported(std::string_view code, Span where) const noexcept;
    void skip_comment(Iterator& p);
    bool passes_ignored(Iterator& p) const noexcept;
    Iterator stray_brace(Iterator until);
    bool twice(Iterator place, std::string_view found);
    bool is_expected(std::string_view text) const noexcept;
    std::string expectations(char const*& example, bool starts_line);
    Iterator body_of(Iterator sentence, Iterator place);
    std::string advice(Iterator statement, Iterator sentence, Iterator place);
    std::string advice_on_list(Iterator body, Iterator place);
    std::string advice_on_figure(Iterator sentence, Iterator body, Iterator place);
    std::string advice_on_share(Iterator sentence, Iterator place);
    std::string advice_between_programs(Iterator sentence, Iterator place);
    std::string advice_on_from(Iterator sentence, Iterator place);
    std::string advice_on_codes(Iterator sentence, Iterator place);
    std::string advice_on_values(Iterator place);
    std::string advice_on_brace(Iterator place);
    Iterator skipped(Iterator p) {
        skip(p);
        return p;
    }
    std::string_view meant(Iterator place, std::string_view found) const;
    bool misspelt_code(Iterator place, Iterator& first, Iterator& past, std::string& right) const;
    bool correct(Iterator place, std::size_t size, std::string_view word);

    Iterator searched = nullptr; ///< no '}' before here is one too many
    List<Iterator> search_stack; ///< the braces open there
    std::size_t read_again = 0;  ///< how much text
};

} // namespace requisite::syntax
