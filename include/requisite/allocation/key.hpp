// What allocations are compared by: docs/semantics.md, "The allocation that is shown".
#pragma once

#include <requisite/allocation/runs.hpp>

namespace requisite::detail {

/// The figures of the key, in their order.
enum class Figure : unsigned char {
    missing,
    violated,
    undecided,
    advisory,
    unfillable,
    preferences,
    attempts,
    choices,
    places,
    pairs,
    ranks,
    crossings,
    uncounted,
    spread
};
inline constexpr std::size_t figures_of_key = 14;
using Key = std::array<std::int64_t, figures_of_key>;

struct JudgeMemory {
    List<std::int64_t> amounts;
    List<unsigned char> sides;
    List<Value> values;
    List<char> live;     ///< by node
    List<int> runs;      ///< by option: its place in its run
    List<Key> of_option; ///< what each option adds to the figures that depend on the options only
};

class Judge {
public:
    Judge(Problem const& problem, JudgeMemory& memory) : problem_(problem), memory_(memory) {}

    /// What an allocation misses and violates; false if a cap or something hard is broken, or a token is taken that the horizon does not see.
    bool value(int horizon, Allocation const& allocation, Value& value);
    /// The whole key at the horizon that was prepared.
    bool key(Allocation const& allocation, Key& key);

    /// Before keys and costs at a horizon are asked for.
    void prepare(int horizon);
    /// What an option adds to the figures that depend on the options only.
    Key const& of_option(int option) const { return memory_.of_option[index(option)]; }
    /// What a chosen child adds to a figure.
    static std::int64_t of_child(Figure figure, int group, int child);

private:
    static std::size_t index(int i) noexcept { return static_cast<std::size_t>(i); }
    Problem const& problem_;
    JudgeMemory& memory_;
    int horizon_ = 0;
    bool prepared_ = false;
};

} // namespace requisite::detail

#include <requisite/config.hpp>
