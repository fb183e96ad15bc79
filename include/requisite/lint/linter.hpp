// What all lints share: the document, its courses, its stages, and where findings go.
#pragma once

#include <requisite/allocation/budget.hpp>
#include <requisite/lint/view.hpp>
#include <requisite/lint/walk.hpp>
#include <requisite/report/words.hpp>
#include <requisite/text/diagnostic.hpp>

namespace requisite::detail {

class Relaxed;

/// Runs the lints over a document that must outlive it. Each lint is a function of one theme; each finding has a code of its own.
class Linter {
public:
    Linter(Document const& document, Diagnostics& findings, std::size_t most, std::uint64_t node_budget);

    void run();

private:
    // Sets of courses: sets.ipp.
    void sets();
    void declared_sets();
    void set(CourseSet const& set, bool required);
    void list(CourseSet const& list);
    void effect(CourseSet const& set);
    void declared_courses();
    void repeatable(Course const& course);

    // How much is asked for: amounts.ipp.
    void amounts(StageView& view);
    void amount(StageView& view, ViewNode& node);
    void unique(StageView const& view, ViewNode& node);
    void bounds(StageView& view, ViewNode& node);
    void total(StageView const& view);
    void without_units(StageView const& view, ViewNode const& node);
    void beside_total(StageView const& view);
    void beside_total(StageView const& view, ViewNode const& node, ViewNode const& total, Place const& place,
                      std::string const& what, Limit alike);
    std::int64_t least_units(StageView const& view, int node) const;
    std::int64_t least_units(ViewNode const& node, Quantity const& quantity) const;
    std::optional<std::int64_t> yield(StageView const& view, Members const& courses, std::int64_t enough) const;
    std::optional<std::int64_t> count(StageView const& view, Members const& courses, std::int64_t enough) const;

    // Courses that count together only, `{A + B}`: together.ipp.
    bool find_together(CourseSet const& set, List<List<std::size_t>>& together, List<std::size_t>& alone,
                       int depth) const;
    void all_together(StageView const& view, ViewNode& node);
    std::optional<std::int64_t> count_together(StageView const& view, CourseSet const& set) const;

    // What holds for several requirements: rules.ipp.
    void rules(StageView& view);
    void limit(StageView& view, ViewLimit const& limit);
    void exclude(StageView& view, ViewExclude const& exclude);
    void share(StageView const& view, ViewShare const& share);
    bool permitted_anyway(StageView const& view, ViewShare const& share);
    void program_limit(StageView const& view, ViewProgramLimit const& limit);
    void split(Split const& split);
    void repeat(Repeat const& repeat);
    void attempts(StageView& view);
    void order_of_repeats(StageView const& view);
    void order_of_splits(StageView const& view);
    void needed_twice(StageView& view);

    // `where`, and conditions on the student: filters.ipp.
    void filters(StageView const& view);
    void filter(Filter const& filter, bool earning);
    void of_failed(Filter const& filter);
    void of_low_grades(Filter const& filter);
    void conditions();
    void condition(Condition const& condition);
    void computed(Condition const& condition);
    template <class T> bool repeated(T const& node, char const* what);

    // Groups and what stands in them: groups.ipp.
    void groups(StageView& view);
    void group(StageView& view, int node);
    void options(StageView const& view, List<int> const& children);
    void implied(StageView const& view);
    List<int> children(StageView const& view, int node) const;

    // Words for people, and metadata: texts.ipp.
    void texts(Program const& program);
    void titles(StageView const& view);
    void text(Place const& place, std::string const& what, std::string const& text);
    void meant_course(ViewNode const& node);

    // Names that nothing uses, or that look like others: names.ipp.
    void unused_sets();
    void unused_templates();
    void unused_transcripts();
    void near_names();
    void near_values();
    void same_courses();
    void same_terms();
    void undeclared_tags();
    void order_of_terms();

    // Tests of the file: tests.ipp.
    void tests();
    void test(TestCase const& test);

    // What nobody can meet, by an audit: reach.ipp.
    void reach(StageView const& view);
    void conflict(StageView const& view, Relaxed& relaxed);

    // What keeps the cost bounded: past these, nothing is said.
    static constexpr std::size_t most_parts = 8;               ///< named in one message
    static constexpr std::size_t most_questions = 64;          ///< audits a stage
    static constexpr std::size_t most_asked = 2000;            ///< statements of a stage that is audited
    static constexpr std::size_t most_pairs = 4000;            ///< of its requirements and their courses
    static constexpr std::size_t most_comparisons = 4'000'000; ///< of rules with requirements of a stage

    bool full() const noexcept { return findings_.size() >= most_; }
    /// Adds a finding, on the first line of its place. What stands in an imported file is left to the check of that file.
    Diagnostic& warn(char const* code, Place const& where, std::string message, std::string help = {});
    /// Points a finding at a word or a text that stands in a place, the first or the last time; says whether it does.
    static bool point(Diagnostic& finding, Place const& where, std::string_view text, bool last = false);
    static bool point_at_only(Diagnostic& finding, Place const& place, std::string_view text);
    bool ours(Place const& where) const noexcept { return !document_.source || where.source == document_.source; }

    Document const& document_;
    Diagnostics& findings_;
    Diagnostic scratch_; ///< what is not reported
    std::size_t most_;
    Budget budget_; ///< of all questions whether anybody can meet something
    Universe universe_;
    GradeScale scale_;
    std::unordered_map<std::string, List<Course const*>> titled_; ///< courses by title
};

/// "60 units", "1 course", "12 credits".
std::string amount_of_units(std::int64_t thousandths, std::string const& unit_word);

} // namespace requisite::detail
