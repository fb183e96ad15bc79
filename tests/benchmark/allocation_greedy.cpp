#include "allocation_greedy.hpp"

#include <requisite/allocation/problem.hpp>

#include <algorithm>
#include <numeric>
#include <vector>

namespace requisite::benchmarking {

namespace {

using namespace detail;

std::size_t place(int number) noexcept { return static_cast<std::size_t>(number); }

/// Leaves that count: no group above them has left them out.
void live_leaves(Problem const& problem, List<Pick> const& picks, std::vector<char>& live) {
    live.assign(problem.leaves.size(), 1);
    for (std::size_t l = 0; l < live.size(); ++l)
        for (int node = problem.leaves[l].node; node >= 0 && live[l] != 0;) {
            int const parent = problem.nodes[place(node)].parent;
            if (parent >= 0 && problem.nodes[place(parent)].kind == ProblemNode::Kind::choose &&
                picks[place(node)] != Pick::in)
                live[l] = 0;
            node = parent;
        }
}

class Greedy {
public:
    Greedy(Problem const& problem, int horizon)
        : problem_(problem),
          horizon_(horizon),
          picks_(problem.nodes.size(), Pick::open),
          sides_(problem.events.size(), 0),
          used_(problem.tokens.size(), 0),
          candidates_(problem.leaves.size()),
          flexibility_(problem.tokens.size(), 0) {}

    Value allocate(GreedyOrder order) {
        for (Amount const& amount : problem_.amounts) amounts_.push_back(amount.initial[place(horizon_)]);
        choose();
        find_candidates();
        std::vector<int> leaves(problem_.leaves.size());
        std::iota(leaves.begin(), leaves.end(), 0);
        if (order == GreedyOrder::specific) {
            std::stable_sort(leaves.begin(), leaves.end(), [this](int a, int b) {
                return candidates_[place(a)].size() < candidates_[place(b)].size();
            });
            for (auto& candidates : candidates_)
                std::stable_sort(candidates.begin(), candidates.end(), [this](Candidate a, Candidate b) {
                    return flexibility_[place(a.token)] < flexibility_[place(b.token)];
                });
        }
        for (int leaf : leaves) fill(leaf);
        evaluate(problem_, horizon_, amounts_, picks_, values_);
        return values_.back();
    }

private:
    struct Candidate {
        int token;
        int option;
    };
    template <class Use> void each_candidate(Use use) const {
        for (int t = 0; t < static_cast<int>(problem_.tokens.size()); ++t) {
            Token const& token = problem_.tokens[place(t)];
            if ((token.seen >> horizon_ & 1) == 0) continue;
            for (int o = token.options.first; o < token.options.last; ++o) {
                Slice const& leaves = problem_.options[place(o)].leaves;
                for (int k = leaves.first; k < leaves.last; ++k) use(Candidate{t, o}, problem_.option_leaves[place(k)]);
            }
        }
    }
    void apply(Slice const& changes, List<std::int64_t>& amounts) const {
        for (int k = changes.first; k < changes.last; ++k) {
            Change const& change = problem_.changes[place(k)];
            amounts[place(change.amount)] += change.by;
        }
    }

    /// As if every record counted everywhere.
    void choose() {
        List<std::int64_t> hopeful = amounts_;
        each_candidate(
            [&](Candidate candidate, int) { apply(problem_.options[place(candidate.option)].changes, hopeful); });
        evaluate(problem_, horizon_, hopeful, picks_, values_);
        for (ProblemNode const& node : problem_.nodes) {
            if (node.kind != ProblemNode::Kind::choose) continue;
            std::vector<int> children(problem_.children.begin() + node.children.first,
                                      problem_.children.begin() + node.children.last);
            std::stable_sort(children.begin(), children.end(),
                             [this](int a, int b) { return values_[place(a)].missing < values_[place(b)].missing; });
            for (int i = 0; i < static_cast<int>(children.size()); ++i)
                picks_[place(children[place(i)])] = i < node.choose ? Pick::in : Pick::out;
        }
    }

    void find_candidates() {
        std::vector<char> live;
        live_leaves(problem_, picks_, live);
        each_candidate([&](Candidate candidate, int leaf) {
            if (live[place(leaf)] == 0) return;
            candidates_[place(leaf)].push_back(candidate);
            ++flexibility_[place(candidate.token)];
        });
    }

    void fill(int leaf) {
        int const node = problem_.leaves[place(leaf)].node;
        evaluate(problem_, horizon_, amounts_, picks_, values_);
        std::int64_t missing = values_[place(node)].missing;
        for (Candidate const& candidate : candidates_[place(leaf)]) {
            if (missing == 0) return;
            if (used_[place(candidate.token)] != 0) continue;
            Option const& option = problem_.options[place(candidate.option)];
            List<std::int64_t> amounts = amounts_;
            apply(option.changes, amounts);
            List<unsigned char> sides = sides_;
            for (int k = option.events.first; k < option.events.last; ++k) {
                EventUse const& use = problem_.event_uses[place(k)];
                Event const& event = problem_.events[place(use.event)];
                unsigned char& side = sides[place(use.event)];
                bool const before = event.happens(side);
                side |= static_cast<unsigned char>(1U << use.side);
                if (!before && event.happens(side)) apply(event.changes, amounts);
            }
            if (breaks_cap(amounts)) continue;
            evaluate(problem_, horizon_, amounts, picks_, values_);
            if (values_[place(node)].missing >= missing) continue;
            missing = values_[place(node)].missing;
            amounts_.swap(amounts);
            sides_.swap(sides);
            used_[place(candidate.token)] = 1;
        }
    }

    bool breaks_cap(List<std::int64_t> const& amounts) const {
        for (std::size_t a = 0; a < amounts.size(); ++a)
            if (amounts[a] > problem_.amounts[a].cap) return true;
        return false;
    }

    Problem const& problem_;
    int horizon_;
    List<std::int64_t> amounts_;
    List<Pick> picks_;
    List<Value> values_;
    List<unsigned char> sides_;                      ///< by event
    std::vector<char> used_;                         ///< by token
    std::vector<std::vector<Candidate>> candidates_; ///< by leaf
    std::vector<int> flexibility_;                   ///< by token: leaves that it could go to
};

} // namespace

Value allocate_greedily(Problem const& problem, int horizon, GreedyOrder order) {
    return Greedy(problem, horizon).allocate(order);
}

} // namespace requisite::benchmarking
