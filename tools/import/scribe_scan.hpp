// The words of Scribe: an X3 scanner splits a file into words, texts, signs and comments, and says which words are keywords.
// Capitals and the dashes inside of a keyword make no difference.
#pragma once

#include <requisite/text/source.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace importing::dw {

/// What a word means where a keyword may stand.
enum class Word {
    none,
    begin,
    end,      ///< `END.`
    end_bare, ///< `END` without its period
    credits,
    classes,
    group,
    block,
    block_type,
    non_course,
    begin_sub,
    end_sub,
    if_,
    then,
    else_,
    begin_if,
    end_if,
    begin_else,
    end_else,
    in,
    of,
    except,
    including,
    with,
    and_,
    or_,
    is,
    is_not,
    allow,
    pseudo,
    label,
    remark,
    advice,
    display,
    tag,
    rule_tag,
    aside, ///< changes what is shown or the order of work, but no verdict
    hide,
    decide,
    complete,
    incomplete,
    max_classes, // the qualifiers, up to `unknown`
    max_credits,
    max_pass_fail,
    max_per_disc,
    max_spread,
    max_term,
    max_transfer,
    min_areas,
    min_classes,
    min_credits,
    min_gpa,
    min_grade,
    min_per_disc,
    min_res,
    min_spread,
    min_term,
    last_res,
    same_disc,
    share,
    dont_share,
    under,
    not_gpa,
    copy_rules,
    unknown ///< looks like a qualifier, and is none that is known
};

constexpr bool is_qualifier(Word word) noexcept { return word >= Word::max_classes; }

struct Token {
    enum class Kind { word, text, sign, end };
    Kind kind = Kind::end;
    Word word = Word::none;
    bool open = false;     ///< a text without its closing quote
    std::string_view text; ///< as in the file; of a text without the quotes
    requisite::Span span;
};

struct Comment {
    std::string_view text; ///< without the sign
    requisite::Span span;
};

struct Tokens {
    std::vector<Token> tokens; ///< the last one is an end
    std::vector<Comment> comments;
    bool too_many = false;
};

Tokens scan(std::string_view text);

/// In lower case, without dashes and underscores.
std::string plain(std::string_view word);
/// In capitals.
std::string upper(std::string_view text);
/// With every run of white space as one space.
std::string one_line(std::string_view text);

} // namespace importing::dw
