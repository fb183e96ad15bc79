// The allocation problem as an integer program, once for all horizons: a column for each way to use a record, for each child that may be chosen and for what each
// requirement misses; needs, bounds, caps, averages and choices as rows.
#pragma once

#include <requisite/allocation/integer_program.hpp>
#include <requisite/allocation/runs.hpp>

namespace requisite::detail {

/// What is to be least: the sum of the columns, each times its cost, and a constant.
struct Objective {
    List<std::int64_t> cost; ///< by column
    Figures constant{};
};

struct FormulationMemory {
    IntegerProgram program;
    Objective missing;  ///< in thousandths of a unit
    Objective violated; ///< averages
    Objective advisory;
    Objective unfillable;    ///< what is missing and records that are not there could not add
    List<int> option_column; ///< by option; -1: it follows the first of its run
    List<int> runs;          ///< by option: its place in its run
    List<int> run_column;    ///< by option, the first of its run: how far along is taken; else -1
    List<char> in_run;       ///< by column: what it adds goes on in a run
    List<int> column_option; ///< by column; -1: another one
    List<int> token_of_option;
    List<int> active;  ///< by node: the column that says whether it counts; -1: it does, -2: only others look at it
    List<int> whole;   ///< by token: the column that says whether it is taken; -1: there is none
    List<Slice> parts; ///< by amount: of `part_entries`
    List<Entry> part_entries;
    List<char> helps;       ///< by amount: more of it can be better
    List<char> harms;       ///< by amount: more of it can be worse
    List<int> leaf_of_node; ///< -1: none
    List<Entry> terms;      ///< what is missing, as a stack
    struct Part {
        std::size_t first; ///< of `terms`
        std::size_t last;
        Figures constant;
    };
    List<Part> largest; ///< what the largest is of, as a stack
    List<int> others;   ///< columns, as a stack
    /// What a node that `met` looks at misses and violates.
    struct Watched {
        int node = -1;
        Slice terms; ///< of `watched_terms`
        Figures missing{};
        Slice columns; ///< those that came with it: some of them are averages
        Figures violated{};
    };
    List<Watched> watched;
    List<Entry> watched_terms;
    struct Asked {
        int node = -1;
        int act = -1;
        int column = -1; ///< one, if what it looks at is not met
    };
    List<Asked> asked;        ///< by `met`
    std::size_t watchers = 0; ///< the first node that is a `met`; none: all of them
    List<Entry> line;         ///< the row at hand
    List<int> place;          ///< by column: its place in `line`, if it is there
    List<Slice> uses;         ///< by event: of `event_columns`
    struct EventColumn {
        int token;
        int side;
        int column;
    };
    List<EventColumn> event_columns;
    List<int> event_column; ///< by event
    List<int> acts;
};

class Formulation {
public:
    Formulation(Problem const& problem, FormulationMemory& memory) : problem_(problem), memory_(memory) {}

    void build();
    /// The allocation that a solution is: whole figures by column.
    void read(List<std::int64_t> const& solution, Allocation& allocation) const;

private:
    /// Whether a node is added up above, is a part of what is, or is only looked at by others.
    enum class Path : unsigned char { counted, part, looked_at };

    int add_column(Figures upper, int rank = 0);
    void begin();
    void add(int column, std::int64_t by);
    void add_amount(int amount, std::int64_t times, std::int64_t most = INT64_MAX);
    void end(Figures lower, Figures upper, bool lazy = false);

    void find_activity();
    void find_parts();
    void join_parts();
    void add_tokens();
    template <class Used> int covering(Used const& first, Used const& last) const;
    void add_options();
    void add_caps();
    void find_events();
    void add_events();
    void add_event(int event);
    void add_activity();

    void build(int node, int act, Path path, Figures& constant);
    void quantity(ProblemNode const& node, int act, Path path);
    void cover(ProblemNode const& node, int act);
    void margin(ProblemNode const& node, int act, Path path);
    void largest(ProblemNode const& node, int act, Path path, Figures& constant);
    void smallest(int index, int act, Figures& constant);
    void fixed(Figures const& missing, int act, Figures& constant);
    int used(int amount, int act);
    void need(int amount, std::int64_t need, std::int64_t times, int act, int column, std::int64_t by);
    void note_leaf(int index, std::size_t mark);
    bool is_watched(int index) const;
    void add_met();
    std::int64_t grain(int amount, std::int64_t need) const;

    Figures const& initial(int amount) const { return problem_.amounts[static_cast<std::size_t>(amount)].initial; }
    Figures most_of(std::size_t first, std::size_t last, Figures const& constant) const;
    Slice const& parts(int amount) const { return memory_.parts[static_cast<std::size_t>(amount)]; }
    Entry const& part(int place) const { return memory_.part_entries[static_cast<std::size_t>(place)]; }

    Problem const& problem_;
    FormulationMemory& memory_;
    int advisory_ = 0; ///< how many advisory nodes the one at hand is below
};

} // namespace requisite::detail

#include <requisite/config.hpp>
