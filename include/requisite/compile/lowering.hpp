// The lowering of a syntax tree, one file at a time: its definitions stand in lower_*.ipp, by what they give a meaning to.
#pragma once

#include <requisite/compile/lower.hpp>
#include <requisite/compile/templates.hpp>
#include <requisite/compile/unread.hpp>
#include <requisite/text/limits.hpp>

namespace requisite::detail {

using syntax::Cursor;
using SyntaxKind = syntax::Kind;

/// On one line, without comments.
std::string in_one_line(std::string_view text);

class Lowering {
public:
    /// Adds what the file declares to the templates, and uses those that are there.
    /// What could not be read may declare what nothing else does.
    Lowering(Diagnostics& diagnostics, Templates& templates, Unread const& unread)
        : diagnostics_(diagnostics), templates_(templates), unread_(unread) {}

    /// What the file imports, and where it says so. Before file().
    std::vector<std::pair<std::string, Place>> imports(Cursor root);
    Lowered file(Cursor root);

private:
    /// Which statements may stand in a block, and what its children are called.
    enum class Home { program, stage, all_of, choice };

    Place place(Cursor c) const { return {c.tree().source, c.span()}; }
    Diagnostic& error(char const* code, Cursor where, std::string message, std::string help = {});

    // Leaves
    std::string text(Cursor string) { return text(string.text(), string); }
    std::string text(std::string_view raw, Cursor where);
    std::string name_or_text(Cursor c) { return c.kind() == SyntaxKind::string ? text(c) : std::string(c.text()); }
    std::string code(Cursor c);
    std::string course_code(Cursor c);
    std::string carried(Cursor number, std::string const& before);
    void subject(Cursor c);
    Decimal number(Cursor c);
    int whole(Cursor c, int least, char const* what);
    int month(Cursor c);
    Comparator comparator(Cursor c) const;
    Term term(Cursor years, std::string_view season) const;

    // Expressions
    CourseSet set(Cursor c);
    CourseSet code_set(Cursor c) { return code_set(c, code(c)); }
    CourseSet code_set(Cursor c, std::string const& written);
    int course_figure(Cursor where, std::string const& digits);
    CourseSet list(Cursor c);
    CourseSet together(Cursor c, std::string& before);
    CourseSet number_range(Cursor tag, Cursor range);
    void two_words(Cursor disjunction);
    Filter filter(Cursor c);
    Filter comparison(Cursor c);
    /// Whether the word is one that such a filter knows; if it knows some, and not this one, it is an error.
    bool is_known(FilterWord const& filter, std::string_view value, Cursor at);
    Condition condition(Cursor c);
    Condition sum(Cursor c);
    Condition effective(Cursor c);
    FactValue fact_value(Cursor c);
    Quantity quantity(Cursor c);
    void amount(std::vector<Cursor> const& parts, std::size_t& at, Quantity& quantity);
    bool is_courses(Cursor unit);

    // Requirements and statements
    std::string label(Cursor c);
    Requirement requirement(Cursor c, Home home);
    Requirement::Body body(Cursor c);
    Requirement::Body take(Cursor c);
    void with(Cursor c, Cursor take, std::vector<With>& bounds);
    With bound(Cursor c, Cursor take);
    void ambiguous_filter(Cursor bound, Cursor take);
    std::string bound_tag(Cursor c);
    std::optional<Preference> preference(Cursor c);
    BestOf best(Cursor c);
    Requirement::Body average(Cursor c);
    AttemptLimit attempt_limit(Cursor c);
    Requirement::Body group(Cursor c);
    Group with_alternative(Requirement::Body body, Place const& where, Cursor alternative);
    Block block(Cursor c, Home home);
    void statement(Cursor c, Home home, Block& block);
    Requirement residence(Cursor c, Home home);
    Limit limit(Cursor c);
    Split split(Cursor c);
    ProgramLimit program_limit(Cursor c);
    Repeat repeat(Cursor c);
    void only_at_the_top(Cursor c, Home home, char const* verb);
    Share share(Cursor c);
    bool metadata(Cursor c, Program& program);
    Program program(Cursor c);

    // Transcripts and tests
    void transcript(Cursor c, Transcript& transcript);
    void extend(Cursor c, Transcript& transcript);
    void leave_out(Cursor c, Transcript& transcript);
    void named_transcript(Cursor c);
    Transcript const* base(Cursor name);
    Record record(Cursor c);
    Petition petition(Cursor c);
    void score(Cursor c, Transcript& transcript);
    void facts(Cursor c, Transcript& transcript);
    Expectation expectation(Cursor c);
    void test(Cursor c, std::vector<TestCase>& tests);

    // Declarations
    std::optional<Decimal> counts(Cursor c);
    Course course(Cursor c);
    SameCourse same(Cursor c);
    NamedSet named_set(Cursor c);
    Grade grade(Cursor c);
    GradeScale grades(Cursor c);
    void terms(Cursor c, Catalogue& catalogue);
    void tags(Cursor c, std::vector<Tag>& tags);
    std::string repeatable(std::string const& name, Cursor c);

    // Templates
    void define(Cursor c);
    Template* called(Cursor c, std::vector<Cursor> const& fields);
    void call(Cursor c, Requirement& requirement);

    Diagnostics& diagnostics_;
    Templates& templates_;
    Unread const& unread_;
    std::size_t expanded_ = 0;   ///< nodes of all uses of templates
    Place const* use_ = nullptr; ///< of a template, while it is lowered
    std::vector<NamedTranscript> transcripts_;
    bool base_unread_ = false;     ///< of the test at hand: not all that it begins with is known
    std::string_view unit_system_; ///< "quarter" or "semester", of the file; empty until one was used
    std::string unit_word_;        ///< of the program at hand; empty until one was used
    int branches_ = 0;             ///< of an `if`, around the statement at hand
};

} // namespace requisite::detail
