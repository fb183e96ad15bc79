// Improves an allocation: a record goes where something is missing, then another one to where that leaves a gap, and so on. A group chooses another child where
// that comes to less. What it finds is judged like any other.
#pragma once

#include <requisite/allocation/problem.hpp>

namespace requisite::detail {

struct ImprovingMemory {
    List<std::int64_t> amounts;
    List<int> used[2]; ///< by event: how often on each side
    List<int> terms;   ///< nodes whose values add up to that of the whole, and amounts that have a cap, as -1 - amount
    List<std::int64_t> of_term;  ///< the value of each
    List<Slice> terms_of_amount; ///< of `term_list`
    List<int> term_list;
    List<std::pair<int, int>> looks; ///< amount and term
    List<unsigned> seen_term;        ///< by term: the round that touched it last
    List<int> touched;               ///< terms
    List<int> worse;                 ///< terms, as a stack
    struct Way {
        int token;
        int option; ///< -1: not used
    };
    List<Way> ways;           ///< all that is possible
    List<Slice> ways_of_term; ///< of `way_list`
    List<int> way_list;
    List<char> live; ///< by node: it counts as the children are chosen
    struct State {
        List<std::int64_t> amounts, of_term;
        List<int> used[2];
        List<int> taken;
        List<Pick> picks;
        std::int64_t total = 0;
    } before; ///< another child was chosen
    List<int> none;
    List<unsigned char> sides;
    List<std::int64_t> open; ///< what children miss, as a stack
};

class Improving {
public:
    Improving(Problem const& problem, ImprovingMemory& memory) : problem_(problem), memory_(memory) {}

    /// Makes the allocation miss less, then violate fewer averages, if it finds a way with so many moves. `times`: what a thousandth that is missing counts beside a violation.
    /// Returns how many moves it tried.
    int improve(int horizon, std::int64_t times, int most_moves, Allocation& allocation);

private:
    static std::size_t index(int i) noexcept { return static_cast<std::size_t>(i); }
    void begin();
    void collect(int node, bool counted);
    void add_terms();
    bool may_take(int option) const;
    void look(int node, int term, int depth);
    void find_ways();
    std::int64_t value(int node, int depth);
    std::int64_t missing(int node, int depth);
    std::int64_t excess(int amount) const;
    bool happens(int event) const;
    void change(int amount, std::int64_t by);
    void use(int option, int by);
    void move(int token, int option);
    bool chain(int term, int depth, std::int64_t least);
    void descend(int most_moves, int deepest);
    void choose(int node, int in, int out);
    void keep();
    void bring_back();
    bool switch_children(int most_moves);

    Problem const& problem_;
    ImprovingMemory& memory_;
    Allocation* allocation_ = nullptr;
    int horizon_ = 0;
    std::int64_t times_ = 1;
    std::int64_t total_ = 0;
    unsigned round_ = 0;
    int moves_ = 0;
    int most_moves_ = 0;
    static constexpr std::int64_t forbidden = std::int64_t{1} << 44U; ///< for each amount beyond its cap
};

} // namespace requisite::detail

#include <requisite/config.hpp>
