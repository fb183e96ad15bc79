// A statement in the words of a catalogue page or a form, said in the words of the language.
#pragma once

#include <requisite/list.hpp>
#include <requisite/syntax/state.hpp>

#include <string>

namespace requisite::syntax {

/// What was probably meant by a statement that cannot be read.
struct Rewording {
    std::string line;   ///< to write instead; empty if it is not clear what was meant
    std::string remark; ///< what else it could be, or what has to be known; empty if it can mean nothing else
};

/// Says the text between two places of a file in the words of the language.
Rewording reword(State const& state, char const* first, char const* past);

namespace detail {

/// A word, number or sign of a page.
struct PageWord {
    enum class Sort { word, number, code, subject, grade, text, sign };
    Sort sort;
    std::string text; ///< as the language writes it, if it is a code
    std::string low;  ///< in lower case
};

/// The words that are left to be understood, and what was understood of them so far.
class PageReader {
public:
    PageReader(State const& state, char const* first, char const* past);
    Rewording read();
    Rewording headed() const;

private:
    using Sort = PageWord::Sort;

    /// Courses, as they are written in the language.
    struct Courses {
        std::string set;       ///< empty: none are named
        std::size_t codes = 0; ///< how many, if it is a list of codes
        std::string joint;     ///< what joins them: and, or, ","
    };

    // Reading words
    void add_word(char const*& p, char const* past);
    bool add_code(char const*& p, char const* past);
    void add_number(char const*& p, char const* past);
    void join_words();
    bool is(std::size_t at, char const* alternatives) const;
    bool element(std::size_t& at, std::string_view what);
    std::size_t match(std::size_t at, char const* pattern);
    bool begins(char const* pattern);
    bool take(char const* pattern);
    bool drop_first(char const* pattern);
    std::string rest(std::size_t at) const;
    std::string name(std::size_t at) const;
    Courses courses(std::size_t& at) const;
    bool done();

    // Parts of a statement
    void take_label();
    void take_grade();
    void take_numbers();
    void take_filters();
    void take_bounds();
    void take_clauses();
    bool take_amount();
    Courses take_courses();
    std::string from(Courses const& courses) const;
    std::string clauses() const;
    void filter(std::string const& condition);
    Rewording say(std::string line);

    // Statements
    Rewording of_page();
    Rewording condition();
    Rewording term_of_effect();
    Rewording sharing();
    Rewording average();
    Rewording residence();
    Rewording limit();
    Rewording exclusion();
    Rewording evidence();
    Rewording order();
    Rewording requirement();

    State const& state_;
    std::string_view text_;
    List<PageWord> words_;
    List<std::string> got_; ///< what the last pattern found
    std::string verb_ = "require ";
    std::string remark_;
    std::string low_, high_; ///< bounds of course numbers
    std::string tag_;        ///< a set that a tag makes
    std::string where_, except_, with_, clauses_;
    std::string least_, most_, unit_; ///< the amount
    bool all_ = false;
    bool exactly_ = false;
    bool overall_ = false;
};

} // namespace detail
} // namespace requisite::syntax
