// What binding prepares: courses as numbers, sets as bit sets over them, the requirement tree as an array of nodes with their paths.
// Everything a stage needs for any number of audits, and nothing of any transcript.
#pragma once

#include <requisite/list.hpp>
#include <requisite/model/program.hpp>
#include <requisite/model/repeatable.hpp>
#include <requisite/model/transcript.hpp>
#include <requisite/text/diagnostic.hpp>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>

namespace requisite::detail {

/// A course: all codes that `same` joins, with the tags of all of them. Or a form of one, which is no course of its own: how sets and tags see a
/// record, by the code that it was taken under and by what was joined in its term.
struct BoundCourse {
    static constexpr std::size_t itself = static_cast<std::size_t>(-1);

    std::vector<std::string> codes; ///< empty where `group` has them
    std::vector<Tag> tags;
    bool catalogued = false;
    bool repeatable = false;                         ///< of a course
    std::optional<RepeatableBound> repeatable_bound; ///< of a course
    bool form = false;
    std::size_t group = itself; ///< of a form: the course, or another form, that has all its codes and tags
    std::string taken;          ///< of such a form: the code of the record, at which patterns, ranges and subjects look
};

/// A text that is made when it is first asked for, by whichever thread that is, and kept with what it says.
class MadeText {
public:
    MadeText() = default;
    MadeText(MadeText const&) noexcept {} // the copy makes its own
    MadeText(MadeText&& other) noexcept : text_(other.text_.exchange(nullptr)) {}
    MadeText& operator=(MadeText other) noexcept {
        text_ = other.text_.exchange(text_);
        return *this;
    }
    ~MadeText() { delete text_.load(); }

    template <class Make> std::string const& get(Make const& make) const {
        std::string const* text = text_.load(std::memory_order_acquire);
        if (text != nullptr) return *text;
        auto made = std::make_unique<std::string const>(make());
        if (text_.compare_exchange_strong(text, made.get(), std::memory_order_acq_rel)) text = made.release();
        return *text; // ours, or that of another thread who was faster
    }

private:
    mutable std::atomic<std::string const*> text_{nullptr};
};

/// A set of courses, by number. Takes room for the numbers from its first course to its last.
class CourseBits {
public:
    bool contains(std::size_t course) const noexcept { return (word(course / 64) >> (course % 64) & 1U) != 0; }
    void remove(std::size_t course) {
        if (word(course / 64) != 0) words_[course / 64 - first_] &= ~(std::uint64_t{1} << (course % 64));
    }
    void insert(std::size_t course) {
        reach(course / 64, course / 64 + 1);
        words_[course / 64 - first_] |= std::uint64_t{1} << (course % 64);
    }
    void insert(CourseBits const& others) {
        if (others.words_.empty()) return;
        reach(others.first_, others.first_ + others.words_.size());
        for (std::size_t i = 0; i < others.words_.size(); ++i) words_[others.first_ - first_ + i] |= others.words_[i];
    }
    /// Leaves what the others have, too.
    void keep(CourseBits const& others) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= others.word(first_ + i);
    }
    void remove(CourseBits const& others) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~others.word(first_ + i);
    }
    bool meets(CourseBits const& other) const noexcept {
        if (words_.size() > other.words_.size()) return other.meets(*this);
        for (std::size_t i = 0; i < words_.size(); ++i)
            if ((words_[i] & other.word(first_ + i)) != 0) return true;
        return false;
    }
    /// Calls f(course) for each, in order.
    template <class F> void each(F f) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (std::size_t bit = 0; words_[i] >> bit != 0; ++bit) {
                if ((words_[i] >> bit & 1U) != 0) f((first_ + i) * 64 + bit);
                if (bit == 63) break;
            }
    }

private:
    std::uint64_t word(std::size_t place) const noexcept {
        return place - first_ < words_.size() ? words_[place - first_] : 0; // before the first it wraps
    }
    void reach(std::size_t first, std::size_t last) {
        if (words_.empty()) first_ = first;
        if (first < first_) {
            words_.insert(words_.begin(), first_ - first, 0);
            first_ = first;
        }
        if (last > first_ + words_.size()) words_.resize(last - first_);
    }

    std::size_t first_ = 0; ///< the place of the first word
    std::vector<std::uint64_t> words_;
};

/// Courses of a set that count only if all of them are applied: what a `+` joins.
struct BoundTogether {
    List<std::size_t> bound; ///< not in the set by themselves, in the order of the text
    List<std::size_t> free;  ///< in the set by themselves, too
    bool binds(std::size_t course) const noexcept {
        return std::find(bound.begin(), bound.end(), course) != bound.end();
    }
};

/// A set with a filter, as `from S where …` gives it.
struct BoundSet {
    CourseSet const* expression = nullptr; ///< null: any course
    Filter const* where = nullptr;
    CourseBits courses;
    bool asks_tags = false; ///< what a record has of a tag may decide, so that one with tags of its own is asked itself
    bool by_itself = false; ///< `courses` has only what counts without others
    List<BoundTogether> together; ///< of what takes courses; elsewhere each of the courses is in `courses`
    CourseBits whole;             ///< with those of `together`, if there are any
    MadeText text;                ///< of `expression`, as short_set() has it
    MadeText filter_text;         ///< of `where`

    /// Whether a course is in the set only together with others.
    bool binds(std::size_t course) const noexcept {
        return std::any_of(together.begin(), together.end(),
                           [course](BoundTogether const& one) { return one.binds(course); });
    }
};

/// A condition that has to hold, or not to hold, for a statement to exist.
struct Guard {
    Condition const* condition = nullptr;
    bool holds = true;
};

/// The values of a tag that some `with` asks for.
struct BoundTag {
    std::string name;
    std::vector<std::string> values; ///< of courses, sorted
    List<int> first;                 ///< by course: its first place in `held`; and one more
    List<int> held;                  ///< places in `values`
};

/// A bound of `with`.
struct BoundWith {
    With const* with = nullptr;
    BoundSet set; ///< its `from` and `where`
    List<BoundSet> each;
    int tag = -1; ///< of the tags of the program
};

/// The courses that could fill what a requirement misses: those of the catalogue in its set and those listed by code.
struct Fillers {
    bool endless = true; ///< more than anybody needs
    CourseBits courses;
    int count = 0;
    std::int64_t counts = 0; ///< thousandths: for how many courses all of them count
    std::int64_t units = 0;  ///< of all of them
};

/// A requirement of a stage.
struct BoundNode {
    Requirement const* requirement = nullptr;
    std::string path;
    int parent = -1;             ///< -1: stands in the stage
    int last = 0;                ///< one past the last node below; nodes are in the order of the text, parents first
    int refers_to = -1;          ///< `2 of core`, `after core`, `applied to core`: the node core
    int namesake = -1;           ///< the next node with the same path, as the branches of an `if` may have
    bool name_is_shared = false; ///< a node with another path has its name, too
    List<Guard> guards;          ///< those of the blocks around included
    Condition const* effective = nullptr; ///< the last of the guards, if it is the group's own
    BoundSet set;                         ///< what it takes or counts
    List<BoundWith> with;
    int course_count = 0;    ///< `all courses from S`: how many there are
    Fillers fillers;         ///< of what takes records
    MadeText condition_text; ///< of a condition
    std::vector<Citation> citations;
};

struct BoundLimit {
    Limit const* limit = nullptr;
    int block = -1; ///< the node whose block it stands in; -1: the stage
    List<Guard> guards;
    BoundSet set;
};

struct BoundExclude {
    int block = -1;
    List<Guard> guards;
    BoundSet set;
};

struct BoundShare {
    Share const* share = nullptr;
    int one = -1;   ///< a node; -1: everything; -2: nothing that this program has
    int other = -1; ///< a node; -1: everything; -2: nothing that this program has
    List<Guard> guards;
    List<int> list; ///< of `share a, b, c` the nodes of all; else none
    BoundSet set;   ///< which records are shared
};

struct BoundProgramLimit {
    ProgramLimit const* limit = nullptr;
    BoundSet set;
};

struct BoundRepeat {
    Repeat const* repeat = nullptr;
    BoundSet set;
};

struct BoundStage {
    Stage const* stage = nullptr;
    List<BoundNode> nodes;
    List<BoundLimit> limits;
    List<BoundExclude> excludes;
    List<BoundShare> shares;
    List<BoundRepeat> repeats;
    List<BoundProgramLimit> program_limits;
    List<Split const*> splits;
    List<Condition const*> conditions; ///< all that it asks, guards included
    bool observed = false;             ///< has an `overall`
    bool unique = false;               ///< has an amount that has to be `unique`
    List<int> by_path;                 ///< the nodes, by path and then in their order

    /// The first node with a path, or -1.
    int find(std::string const& path) const noexcept;
};

/// What a code is in a record.
struct CodeMeaning {
    std::size_t course = 0;
    std::size_t form = 0;  ///< for sets and tags
    std::size_t entry = 0; ///< of the catalogue, or npos
};

/// What a code was before its number was given to another course: `same … until`.
struct FormerCode {
    std::size_t code = 0;
    int from = 0; ///< places of terms, both included
    int until = 0;
    std::size_t other = 0;   ///< the code of the course that it was
    List<std::size_t> forms; ///< as `code_form` has them
};

struct BoundProgram {
    Program program;
    Catalogue catalogue;
    GradeScale scale;
    Calendar calendar;
    List<BoundCourse> courses;
    std::vector<std::string> codes;    ///< sorted
    List<std::size_t> code_course;     ///< the course of each
    List<std::size_t> code_entry;      ///< its catalogue entry, or npos
    List<int> eras;                    ///< places of the terms from which a `same` holds, sorted
    List<List<std::size_t>> code_form; ///< by era that ends with one of them or, the last, with none; and by code
    List<FormerCode> former;           ///< by code, then term
    List<BoundTag> tags;
    List<std::size_t> sorted_sets; ///< places in the catalogue's sets, by name and value
    List<BoundStage> stages;
    List<std::int64_t> course_units;  ///< by course: what the catalogue gives, or the least; else 0
    List<std::int64_t> course_counts; ///< by course, in thousandths: for how many courses it counts
    bool weighs_courses = false;      ///< some do not count for one course
    int course_parts = 1; ///< courses are counted in so many parts each: 1, or 1,000 where some count for a part of one
    bool derives_subjects = true; ///< the catalogue has no tag `subject` of its own
    bool asks_age = false;        ///< some filter does, so the audit needs a date
    std::int64_t nominal = 1000;  ///< the nominal course, in thousandths of a unit
    Diagnostics diagnostics;

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    /// For how many courses, in thousandths, a course of the catalogue counts.
    static std::int64_t counts_of(Course const& entry) noexcept {
        std::int64_t const figure = entry.counts.value_or(Decimal(1)).thousandths();
        return figure > 0 && figure <= std::int64_t{1000} * most_counted ? figure : 1000;
    }
    /// A nominal course of which each part is a thousandth of a unit, or several.
    static std::int64_t nominal_of(std::int64_t nominal, int parts) noexcept {
        return (nominal + parts - 1) / parts * parts;
    }
    /// The requirement of a stage that a petition names, or -1: by its path, by the name of the stage and its path, or by that of the program
    /// and either of these.
    int petitioned(BoundStage const& stage, std::string const& path) const;
    /// Whether a path begins with the name of this program.
    bool is_meant(std::string const& path) const;
    /// The place of a code in `codes`, or npos.
    std::size_t find(std::string const& code) const;
    /// The course of a code, or npos.
    std::size_t course_of(std::string const& code) const;
    /// What a code meant in a term. Without one, what it means now.
    CodeMeaning meaning(std::size_t code, std::optional<int> when) const;
    /// Whether a set expression contains a course; with `alone`, by itself and not only together with others. Tags that a record has of its own
    /// stand in place of the course's. Named sets that lead back to themselves are empty.
    bool contains(CourseSet const& set, BoundCourse const& course, bool alone = false,
                  std::vector<Tag> const* own = nullptr) const;
    /// Calls f(tag) for the tags of a course or a form.
    template <class F> void each_tag(BoundCourse const& course, F f) const {
        for (auto const& tag : course.tags) f(tag);
        if (course.group == BoundCourse::itself) return;
        for (auto const& tag : courses[course.group].tags)
            if (is_of_all_codes(tag)) f(tag);
    }
    /// Whether forms have a tag of their course: all but the subject of a code.
    bool is_of_all_codes(Tag const& tag) const { return !derives_subjects || tag.name != subject_tag; }
    /// A course that neither the catalogue nor the program names.
    BoundCourse unlisted(std::string const& code) const;
    /// Gives a course the subjects of its codes.
    void add_subjects(BoundCourse& course) const;

private:
    /// Whether some stage has a path, by itself or behind the stage's name, and the node in this stage.
    bool names(BoundStage const& stage, std::string const& path, int& node) const;
    /// For each named set of the catalogue, what is known of one course, and of it alone: so that each is looked into once.
    enum class Known : unsigned char { nothing, asking, no, yes };
    struct Asked {
        BoundCourse const& course;
        std::vector<std::string> const& codes;
        std::vector<Tag> const* own;
        List<Known>& known;
    };
    bool contains(CourseSet const& set, Asked const& asked, bool alone, int depth) const;
};

/// `24-*`: a prefix; `CS 3xx`: that many digits in place of the x, then suffix letters.
bool matches_pattern(std::string_view pattern, std::string_view code) noexcept;
/// `CS 300..499`: the subject, then a number in the range, with letters around it or none; `number(600..)`: whatever the subject.
bool matches_range(CourseSet const& range, std::string_view code) noexcept;

} // namespace requisite::detail
