// A Scribe block as it is written: its header and its rules, before anything is decided about what they mean.
#pragma once

#include "imported.hpp"
#include "scribe_scan.hpp"
#include <requisite/model/decimal.hpp>

#include <optional>

namespace importing::dw {

using requisite::Span;

/// `MAJOR = ART and not …`: what stands in With, If, Block, NonCourse and behind ShareWith.
struct Expression {
    enum class Kind { all, any, comparison, words };
    Kind kind = Kind::words;
    std::vector<Expression> parts;
    std::string left;  ///< the words, or what is compared
    std::string sign;  ///< of a comparison: "=", "<>", "<", "<=", ">", ">="
    std::string right; ///< of a comparison
    bool quoted = false;
    Span span;
};

/// One course or many: `ART 101`, `ART 1@`, `@ 300:499`.
struct Item {
    std::string discipline; ///< carried over from the item before; "@": any
    std::string number;
    std::optional<Expression> with;
    int area = -1; ///< which pair of brackets it stands in
    Span span;
};

struct CourseList {
    enum class Join { any, all, mixed };
    std::vector<Item> items;
    std::vector<bool> plus; ///< by item: joined by `+` with the one before
    int areas = 0;
    Span span;

    Join join() const noexcept {
        bool all = false;
        bool any = false;
        for (std::size_t i = 1; i < plus.size(); ++i) (plus[i] ? all : any) = true;
        return !all ? Join::any : any ? Join::mixed : Join::all;
    }
};

/// `3`, `3:6`
template <class T> struct Figure {
    T least;
    std::optional<T> most;
};

/// `3:6 Credits and 2 Classes`
struct Amount {
    std::optional<Figure<requisite::Decimal>> credits;
    std::optional<Figure<int>> classes;
    bool either = false;

    bool empty() const noexcept { return !credits && !classes; }
};

struct Qualifier {
    Word word = Word::none;
    bool readable = true;                     ///< else only its text is known
    Amount amount;                            ///< a bare number stands as classes
    std::optional<requisite::Decimal> number; ///< of MinGPA
    std::string grade;                        ///< of MinGrade
    std::optional<requisite::Decimal> of;     ///< of LastRes
    std::optional<CourseList> courses;
    std::vector<std::string> names;       ///< `(ART, MUS)`
    std::optional<Expression> expression; ///< of ShareWith, SameDisc
    Span span;
};

/// A rule of the body, or a part of the header.
struct Rule {
    enum class Kind {
        courses,
        amount, ///< of a header: `120 Credits`
        group,
        subset,
        choice,
        block,
        block_type,
        non_course,
        complete,
        incomplete,
        remark,
        qualifier, ///< alone: its first and only one
        unread
    };
    Kind kind = Kind::unread;
    Amount amount;
    int count = 0; ///< of groups, blocks and non-courses
    std::optional<Expression> expression;
    CourseList courses;
    std::optional<CourseList> except;
    std::optional<CourseList> including;
    std::vector<Rule> children;
    std::vector<Rule> otherwise;
    std::vector<Qualifier> qualifiers;
    std::string label;
    std::string label_tag;
    std::vector<std::string> notes;  ///< remarks and advice
    std::vector<std::string> asides; ///< what decides nothing
    Span span;
};

struct Block {
    Span preamble; ///< what stands above it
    Span span;     ///< BEGIN to END.
    std::string type;
    std::string value;
    std::string id;
    std::string title;
    std::vector<std::string> lines; ///< above it, that are no comments
    int first_year = 0;
    int last_year = 0;
    std::vector<Rule> header;
    std::vector<Rule> body;
};

/// Warnings, up to a number that a person would read.
class Faults {
public:
    explicit Faults(Imported& out) : out_(out) {}

    void warn(Span span, std::string code, std::string message, std::string help = "");
    /// The file cannot be survived; said once.
    void refuse(Span span, std::string code, std::string message, std::string help = "");
    bool refused() const noexcept { return refused_; }

private:
    Imported& out_;
    std::size_t said_ = 0;
    bool refused_ = false;
};

/// The blocks of a file. After a refusal they mean nothing.
std::vector<Block> read_blocks(std::string_view text, Tokens const& tokens, Faults& faults);
/// What the lines above a block say of it.
void read_preamble(std::string_view text, Block& block);

} // namespace importing::dw
