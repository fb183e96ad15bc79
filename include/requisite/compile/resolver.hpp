// Looks up every name that a document uses: the pass, and what it knows.
#pragma once

#include <requisite/compile/known_paths.hpp>
#include <requisite/compile/resolve.hpp>
#include <requisite/model/names.hpp>
#include <requisite/model/paths.hpp>

#include <map>

namespace requisite {
inline namespace REQUISITE_ABI {

namespace detail {

class Resolver {
public:
    Resolver(Document const& document, Diagnostics& diagnostics, std::size_t most, Unread const& unread)
        : document_(document), names_(document.catalogue), diagnostics_(diagnostics), most_(most), unread_(unread) {
        for (auto const& named : document.transcripts) names_.add_records(named.transcript.records);
        for (auto const& test : document.tests) names_.add_records(test.transcript.records);
        for (auto const& set : document.catalogue.sets) names_.add_courses(set.courses);
        for (auto const& program : document.programs)
            for (auto const& stage : program.stages)
                visit_paths(stage.block, [this](std::string const&, Requirement const& requirement) {
                    if (auto const* const take = std::get_if<Take>(&requirement.body)) names_.add_courses(take->from);
                    auto const* const overall = std::get_if<Overall>(&requirement.body);
                    if (overall != nullptr && overall->from) names_.add_courses(*overall->from);
                    auto const* const unique = std::get_if<Unique>(&requirement.body);
                    if (unique != nullptr && unique->from) names_.add_courses(*unique->from);
                });
    }

    void run();

private:
    /// Of another program, for `share` and `expect`: all stages together. With `results`, also the names of the stages and of the program.
    Paths const& paths_of(Program const& program, std::string const& prefix, bool results);
    Program const* program_named(std::string const& name) const;

    bool full() const noexcept { return diagnostics_.size() >= most_; }
    /// Whether perhaps it is declared in what could not be read.
    bool lost(std::string_view name) const noexcept { return unread_.mentions(name); }
    Diagnostic& report(char const* code, Place const& where, std::string message, std::string help = {});
    /// A declaration; the order among equal names is that of the text.
    struct Declared {
        std::string name;
        std::size_t order;
        Place const* place;
        bool operator<(Declared const& other) const {
            return name != other.name ? name < other.name : order < other.order;
        }
    };
    void duplicates(char const* what, List<Declared>& all);
    void duplicate(std::string const& what, Place const& second, Place const& first);
    void declarations();
    void cycles();
    void parts(CourseSet const& set, List<Declared> const& labels, List<std::size_t>& found) const;
    void program(Program const& program);
    void block(Block const& block, Paths const& paths, std::string const& prefix);
    void statement(Statement const& statement, Paths const& paths, std::string const& prefix, int& position);
    void requirement(Requirement const& requirement, Paths const& paths, std::string const& path);
    void share(Share const& share, Paths const& paths, std::string const& prefix);
    void share_list(Share const& share, std::vector<std::string> const& sides, Paths const& paths);
    void needs_cap(Share const& share);
    Program const* known_program(std::string const& name, Place const& where, char const* otherwise);
    void share_between(Share const& share, Program const& other, std::string const& side);
    Program const* other_program(std::string const& path, Paths const& paths) const;
    void with(With const& with);
    void condition(Condition const& condition);
    void terms(std::optional<Term> const& first, std::optional<Term> const& last, Place const& place);
    void direction(GradeAverage const& average);
    void after(Take const& take, Paths const& paths, Place const& where);
    void applied_to(std::string const& wanted, Paths const& paths, Place const& where);
    void prerequisites(Paths const& paths);
    void set(CourseSet const& set);
    void filter(Filter const& filter);
    void season(Season const& season, Place const& where);
    void path(std::string const& path, Paths const& paths, Place const& where);
    using Siblings = std::map<std::string_view, Requirement const*>; ///< those that have a name
    std::size_t siblings(Block const& block);
    std::size_t siblings(Block const& block, Siblings& known, List<Siblings::value_type>& added);
    void expected(Expectation const& expectation, Paths const& paths, std::string const& prefix);
    void test(TestCase const& test);

    Document const& document_;
    Program const* program_ = nullptr; ///< the one at hand
    Names names_;
    std::map<std::string_view, Program const*> programs_; ///< the first with each name
    std::map<std::string, Paths> paths_;
    Diagnostics& diagnostics_;
    std::size_t most_;
    Unread const& unread_;
};

/// The first circle of a graph: nodes are numbers, and `edges(node)` says where it leads. What else is on a circle says the same.
template <class F> List<std::size_t> circle(std::size_t nodes, F const& edges) {
    struct Step {
        std::size_t node;
        List<std::size_t> to; ///< still to be followed
    };
    enum class State : unsigned char { unseen, open, done };
    List<State> states(nodes, State::unseen);
    List<Step> trail;
    auto const enter = [&](std::size_t node) {
        states[node] = State::open;
        trail.push_back({node, edges(node)});
    };
    for (std::size_t start = 0; start < nodes; ++start) {
        if (states[start] == State::unseen) enter(start);
        while (!trail.empty()) {
            Step& step = trail.back();
            if (step.to.empty()) {
                states[step.node] = State::done;
                trail.pop_back();
                continue;
            }
            std::size_t const next = step.to.back();
            step.to.pop_back();
            if (states[next] == State::unseen) {
                enter(next);
            } else if (states[next] == State::open) {
                List<std::size_t> found;
                for (auto const& one : trail)
                    if (!found.empty() || one.node == next) found.push_back(one.node);
                return found;
            }
        }
    }
    return {};
}

/// Whether a path is another one or leads into it.
inline bool is_inside(std::string const& path, std::string const& of) {
    return path.compare(0, of.size(), of) == 0 && (path.size() == of.size() || path[of.size()] == '.');
}

} // namespace detail

} // namespace REQUISITE_ABI
} // namespace requisite
