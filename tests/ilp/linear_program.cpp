#include "linear_program.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace requisite::testing_ilp {

namespace {

using namespace detail;

std::size_t place(int number) noexcept { return static_cast<std::size_t>(number); }

class Writer {
public:
    Writer(Problem const& problem, int horizon) : problem_(problem), horizon_(horizon) {}

    LinearProgram write() {
        program_.unit = unit();
        activities();
        tokens();
        events();
        caps();
        for (std::size_t n = 0; n < problem_.nodes.size(); ++n) missing_.push_back(variable(false));
        for (int n = 0; n < static_cast<int>(problem_.nodes.size()); ++n) node(n);
        program_.variables[place(missing_.back())].worth = 1;
        return std::move(program_);
    }

private:
    using Terms = std::vector<Term>;
    static constexpr int always = -1; ///< in place of an activity: 1

    int variable(bool whole) {
        program_.variables.push_back({whole, 0});
        return static_cast<int>(program_.variables.size()) - 1;
    }

    void row(Terms terms, bool at_least, std::int64_t than) {
        Terms summed;
        for (Term const& term : terms) {
            bool known = false;
            for (Term& earlier : summed)
                if (earlier.variable == term.variable) {
                    earlier.by += term.by;
                    known = true;
                }
            if (!known) summed.push_back(term);
        }
        std::int64_t common = 0;
        Terms kept;
        for (Term const& term : summed) {
            if (term.by == 0) continue;
            kept.push_back(term);
            common = std::gcd(common, term.by);
        }
        if (kept.empty()) {
            if (at_least ? than > 0 : than < 0) throw std::invalid_argument("a cap is broken by nothing");
            return;
        }
        // What does not matter to whole numbers is left as it is: only common divisors of both sides go.
        common = std::gcd(common, than);
        for (Term& term : kept) term.by /= common;
        program_.rows.push_back({std::move(kept), at_least, than / common});
    }
    void at_least(Terms terms, std::int64_t than) { row(std::move(terms), true, than); }
    void at_most(Terms terms, std::int64_t than) { row(std::move(terms), false, than); }

    std::int64_t unit() const {
        std::int64_t common = problem_.nominal;
        for (ProblemNode const& node : problem_.nodes) {
            common = std::gcd(common, node.missing[place(horizon_)]);
            if (node.units < 0) continue;
            common = std::gcd(std::gcd(common, node.need_units), initial(node.units));
            for (Change const& change : problem_.changes)
                if (change.amount == node.units) common = std::gcd(common, change.by);
        }
        return common;
    }
    std::int64_t initial(int amount) const { return problem_.amounts[place(amount)].initial[place(horizon_)]; }

    /// A variable for each child of a choice, the same for everything below it.
    void activities() {
        activity_.assign(problem_.nodes.size(), always);
        for (int n = static_cast<int>(problem_.nodes.size()) - 1; n >= 0; --n) { // parents before children
            ProblemNode const& node = problem_.nodes[place(n)];
            if (node.kind == ProblemNode::Kind::cover) continue;
            bool const chooses = node.kind == ProblemNode::Kind::choose;
            int const here = activity_[place(n)];
            Terms chosen;
            for (int k = node.children.first; k < node.children.last; ++k) {
                int const child = problem_.children[place(k)];
                int const activity = chooses ? variable(true) : here;
                activity_[place(child)] = activity;
                if (chooses) chosen.push_back({activity, 1});
                if (chooses && here != always) at_most({{activity, 1}, {here, -1}}, 0);
            }
            if (!chooses) continue;
            std::int64_t const choose = std::min(node.choose, node.children.size());
            Terms opposite = chosen;
            if (here != always) {
                chosen.push_back({here, -choose});
                opposite = chosen;
            }
            at_least(std::move(chosen), here == always ? choose : 0);
            at_most(std::move(opposite), here == always ? choose : 0);
        }
    }

    void tokens() {
        amounts_.resize(problem_.amounts.size());
        sides_.resize(problem_.events.size());
        for (Token const& token : problem_.tokens) {
            if ((token.seen >> horizon_ & 1) == 0) continue;
            Terms all;
            std::vector<std::pair<int, int>> known; ///< events and sides that this token has been listed for
            for (int o = token.options.first; o < token.options.last; ++o) {
                Option const& option = problem_.options[place(o)];
                int const taken = variable(true);
                all.push_back({taken, 1});
                for (int k = option.leaves.first; k < option.leaves.last; ++k) {
                    int const leaf = problem_.option_leaves[place(k)];
                    int const activity = activity_[place(problem_.leaves[place(leaf)].node)];
                    if (activity != always) at_most({{taken, 1}, {activity, -1}}, 0);
                }
                add(option.changes, taken);
                for (int k = option.events.first; k < option.events.last; ++k) {
                    EventUse const& use = problem_.event_uses[place(k)];
                    auto& side = sides_[place(use.event)].of[place(use.side)];
                    std::pair<int, int> const key{use.event, use.side};
                    if (std::find(known.begin(), known.end(), key) == known.end()) {
                        known.push_back(key);
                        side.emplace_back();
                    }
                    side.back().push_back({taken, 1});
                }
            }
            if (all.size() > 1) at_most(std::move(all), 1);
        }
    }

    void add(Slice const& changes, int taken) {
        for (int k = changes.first; k < changes.last; ++k) {
            Change const& change = problem_.changes[place(k)];
            amounts_[place(change.amount)].push_back({taken, change.by});
        }
    }

    void events() {
        for (std::size_t e = 0; e < problem_.events.size(); ++e) {
            Event const& event = problem_.events[e];
            auto const& [one, other] = sides_[e].of;
            if (event.kind == Event::Kind::only) throw std::invalid_argument("one program has nothing beside it");
            bool const both = event.kind == Event::Kind::both;
            if (one.empty() || (both && other.empty())) continue;
            int const happens = variable(true);
            add(event.changes, happens);
            only_if(happens, one);
            if (both) only_if(happens, other);
            for (Terms const& first : one) {
                Terms terms{{happens, 1}};
                for (Term const& term : first) terms.push_back({term.variable, -1});
                if (!both) at_least(terms, 0);
                for (Terms const& second : other) {
                    if (!both) break;
                    Terms pair = terms;
                    for (Term const& term : second) pair.push_back({term.variable, -1});
                    at_least(std::move(pair), -1);
                }
            }
        }
    }
    void only_if(int happens, std::vector<Terms> const& side) {
        Terms terms{{happens, -1}};
        for (Terms const& of_token : side) terms.insert(terms.end(), of_token.begin(), of_token.end());
        at_least(std::move(terms), 0);
    }

    void caps() {
        for (int a = 0; a < static_cast<int>(problem_.amounts.size()); ++a) {
            Amount const& amount = problem_.amounts[place(a)];
            if (amount.margin || amount.hard)
                throw std::invalid_argument("grade averages are not linear programs here");
            if (amount.cap != Amount::unlimited) at_most(amounts_[place(a)], amount.cap - initial(a));
        }
    }

    /// `by` times an amount, but for what it is at first.
    void append(Terms& terms, int amount, std::int64_t by) const {
        for (Term const& term : amounts_[place(amount)]) terms.push_back({term.variable, term.by * by});
    }
    /// At least `figure`, if the node is active, after everything in the terms.
    void lack(Terms terms, int activity, std::int64_t figure, std::int64_t given = 0) {
        if (activity == always) return at_least(std::move(terms), figure - given);
        terms.push_back({activity, -figure});
        at_least(std::move(terms), -given);
    }

    void node(int n) {
        ProblemNode const& node = problem_.nodes[place(n)];
        int const activity = activity_[place(n)];
        Term const missing{missing_[place(n)], program_.unit};
        switch (node.kind) {
        case ProblemNode::Kind::fixed: return lack({missing}, activity, node.missing[place(horizon_)]);
        case ProblemNode::Kind::quantity: {
            if (node.used >= 0) throw std::invalid_argument("requirements of nothing while nothing is used");
            if (node.either && (node.units < 0 || node.courses < 0)) return; // one of them has nothing to miss
            int const units_will_do = node.either ? variable(true) : -1;
            if (node.units >= 0) {
                Terms terms{missing};
                append(terms, node.units, 1);
                std::int64_t given = initial(node.units);
                if (node.either) { // nothing to say where courses are looked at
                    terms.push_back({units_will_do, -node.need_units});
                    given += node.need_units;
                }
                lack(std::move(terms), activity, node.need_units, given);
            }
            if (node.courses >= 0) {
                Terms terms{missing};
                append(terms, node.courses, problem_.nominal);
                if (node.either) terms.push_back({units_will_do, node.need_courses * problem_.nominal});
                lack(std::move(terms), activity, node.need_courses * problem_.nominal,
                     initial(node.courses) * problem_.nominal);
            }
            return;
        }
        case ProblemNode::Kind::cover: {
            Terms terms{missing};
            for (int k = node.children.first; k < node.children.last; ++k) {
                int const amount = problem_.items[place(k)];
                int const covered = variable(false);
                at_most({{covered, 1}}, problem_.amounts[place(amount)].need);
                Terms limit{{covered, -1}};
                append(limit, amount, 1);
                at_least(std::move(limit), -initial(amount));
                terms.push_back({covered, problem_.nominal});
            }
            return lack(std::move(terms), activity, node.need_courses * problem_.nominal);
        }
        case ProblemNode::Kind::largest:
            for (int k = node.children.first; k < node.children.last; ++k)
                at_least({missing, {below(k), -program_.unit}}, 0);
            return;
        case ProblemNode::Kind::sum:
        case ProblemNode::Kind::choose: {
            Terms terms{missing};
            for (int k = node.children.first; k < node.children.last; ++k)
                if (!problem_.nodes[place(problem_.children[place(k)])].advisory)
                    terms.push_back({below(k), -program_.unit});
            return lack(std::move(terms), activity, node.missing[place(horizon_)]);
        }
        case ProblemNode::Kind::margin:
        case ProblemNode::Kind::met:
        case ProblemNode::Kind::smallest: break;
        }
        throw std::invalid_argument("a node that is not a linear program here");
    }
    int below(int child) const { return missing_[place(problem_.children[place(child)])]; }

    /// What the tokens of an event contribute to each of its sides.
    struct Sides {
        std::vector<Terms> of[2];
    };

    Problem const& problem_;
    int horizon_;
    LinearProgram program_;
    std::vector<int> activity_; ///< by node: whether choices above it count on it
    std::vector<Terms> amounts_;
    std::vector<Sides> sides_; ///< by event
    std::vector<int> missing_; ///< by node
};

} // namespace

LinearProgram linear_program(Problem const& problem, int horizon) { return Writer(problem, horizon).write(); }

} // namespace requisite::testing_ilp
