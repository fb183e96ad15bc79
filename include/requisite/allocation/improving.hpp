// Improves an allocation: a record put elsewhere, then two at a time. Children stay chosen as they are. What it finds is judged like any other.
#pragma once

#include <requisite/allocation/problem.hpp>

namespace requisite::detail {

struct ImprovingMemory {
    std::vector<std::int64_t> amounts;
    std::vector<int> used[2];           ///< by event: how often on each side
    std::vector<int> terms;             ///< nodes whose values add up to that of the whole
    std::vector<std::int64_t> of_term;  ///< the value of each
    std::vector<Slice> terms_of_amount; ///< of `term_list`
    std::vector<int> term_list;
    std::vector<std::pair<int, int>> looks; ///< amount and term
    std::vector<unsigned> seen_term;        ///< by term: the round that touched it last
    std::vector<int> touched;               ///< terms
    struct Way {
        int token;
        int option; ///< -1: not used
    };
    std::vector<Way> ways;           ///< all that is possible
    std::vector<Slice> ways_of_term; ///< of `way_list`
    std::vector<int> way_list;
    std::vector<char> live; ///< by node
    std::vector<int> near;
    std::vector<int> none;
    std::vector<unsigned char> sides;
    std::vector<std::int64_t> open; ///< what children miss, as a stack
};

template <class Lazy> class BasicImproving {
public:
    BasicImproving(Problem const& problem, ImprovingMemory& memory) : problem_(problem), memory_(memory) {}

    /// Makes the allocation miss less, then violate fewer averages, if it finds a way with so many moves. `times`: what a thousandth that is missing counts beside a violation.
    /// Returns how many moves it tried.
    int improve(int horizon, std::int64_t times, int most_moves, Allocation& allocation);

private:
    static std::size_t index(int i) noexcept { return static_cast<std::size_t>(i); }
    void begin();
    void collect(int node, bool counted);
    void look(int node, int term, int depth);
    void find_ways();
    std::int64_t value(int node, int depth);
    std::int64_t missing(int node, int depth);
    std::int64_t excess(int amount) const;
    bool happens(int event) const;
    void change(int amount, std::int64_t by);
    void use(int option, int by);
    void move(int token, int option);

    Problem const& problem_;
    ImprovingMemory& memory_;
    Allocation* allocation_ = nullptr;
    int horizon_ = 0;
    std::int64_t times_ = 1;
    std::int64_t total_ = 0;
    unsigned round_ = 0;
    static constexpr std::int64_t forbidden = std::int64_t{1} << 44U; ///< for each amount beyond its cap
};
using Improving = BasicImproving<void>;

} // namespace requisite::detail

#include <requisite/config.hpp>
#if REQUISITE_HAS_DEFINITIONS
#include <requisite/allocation/improving.ipp>
#endif
