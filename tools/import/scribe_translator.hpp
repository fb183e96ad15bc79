// Scribe blocks as programs. In a block a class serves one rule unless it may be shared, which is what the language does by itself;
// the blocks of a file are programs of their own, and a class may serve several of them.
#pragma once

#include "scribe_meaning.hpp"

#include <array>

namespace importing::dw {

class Translator {
public:
    Translator(std::vector<Block> const& blocks, Tokens const& tokens, Imported& out, Taken& taken, Faults& faults)
        : blocks_(blocks),
          comments_(tokens.comments),
          out_(out),
          taken_(taken),
          faults_(faults),
          lists_(out, taken, faults) {}

    void run();

    static constexpr std::size_t most_blocks = 100; ///< that one rule may mean

private:
    using Statements = requisite::Statements;

    /// Where a rule is put.
    struct Into {
        Statements& statements;
        Names& names;
        std::string path; ///< of the group that it is in, with a point behind it
        bool top = false; ///< of the block: everything has a name
    };
    /// The requirement that a rule becomes, while what belongs to it is collected.
    struct Work {
        Rule const& rule;
        requisite::Requirement::Body body;
        std::string name;  ///< given when it is needed
        Statements beside; ///< requirements that have to be met with it
        Statements inside; ///< of a group: limits and exclusions
        Statements behind; ///< shares
    };

    std::vector<Block> const& blocks_;
    std::vector<Comment> const& comments_;
    Imported& out_;
    Taken& taken_;
    Faults& faults_;
    Lists lists_;
    std::vector<std::string> programs_; ///< the names, by block
    std::vector<std::uint32_t> lines_;  ///< where they end
    std::map<std::string, std::size_t> asides_;
    std::size_t next_comment_ = 0;
    std::vector<std::string> pending_; ///< comments of what became no statement, for the next one
    std::set<std::uint32_t> placed_;   ///< where rules begin that have their comments

    // Of the block that is translated.
    std::size_t current_ = 0;
    bool residence_ = false;                                         ///< there is one already
    bool shares_all_ = false;                                        ///< its classes may serve several rules
    std::vector<std::string> exclusive_;                             ///< rules that take no part in that
    std::vector<std::string> shared_;                                ///< the other rules
    std::optional<std::optional<requisite::CourseSet>> own_courses_; ///< of all rules; nothing inside: any

    // scribe.cpp
    requisite::Program program(Block const& block);
    void shares(Statements& into);
    void comments_before(std::uint32_t at, requisite::Place const& place);
    void aside(Rule const& rule, requisite::Place const& place);
    /// What became no statement is a comment above the next one.
    void leave(Rule const& rule, std::string const& text);
    requisite::Place place(Rule const& rule);
    static bool is_whole_degree(Block const& block);
    /// "ba.scribe:12"; a file may be one long line, along which nobody should walk for each rule.
    std::string where(Span span) const;
    std::string text(Span span) const { return one_line(out_.source->text(span)); }
    /// Those of the block's own rules; nothing if that is any course.
    std::optional<requisite::CourseSet> own_courses();
    void collect(std::vector<Rule> const& rules, std::vector<requisite::CourseSet>& into);
    void learn(std::vector<Rule> const& rules);
    /// The program of the file that a reference means; those of a type.
    std::vector<std::size_t> referred(Expression const& expression) const;

    // scribe_header.cpp
    void header(Rule const& rule, Into into);
    void header_qualifier(Rule const& rule, Qualifier const& qualifier, Into into);
    /// A limit, an exclusion: what holds for all that is applied in a block or group. False if it is no such thing.
    bool bound(Qualifier const& qualifier, Statements& into, std::string_view title);
    void share(Qualifier const& qualifier, Statements& into, std::string const& path);
    requisite::Statement unsaid(Qualifier const& qualifier, std::string name);
    requisite::Statement unsaid(Span span, std::string const& code, std::string const& why, std::string const& help);
    requisite::Statement named(Rule const& rule, std::string name, std::string_view title,
                               requisite::Requirement::Body body);

    // scribe_rules.cpp
    void add(Rule const& rule, Into into);
    void courses(Rule const& rule, Into into);
    bool take(Rule const& rule, Work& work);
    bool apply(Qualifier const& qualifier, requisite::Take& take, Rule const& rule);
    void group(Rule const& rule, Into into);
    void choice(Rule const& rule, Into into);
    bool decided(Rule const& rule, requisite::Condition& condition, Into into);
    void blocks(Rule const& rule, Into into);
    void non_courses(Rule const& rule, Into into);
    /// What stands behind a rule that takes no courses, and means nothing that can be said there.
    void leftovers(Rule const& rule, Work& work);
    void finish(Work work, Into into);
    void keep(Rule const& rule, Into into);
    void notes(Rule const& rule, std::string const& name, Statements& into);
    std::string fallback(Rule const& rule) const;
};

} // namespace importing::dw
