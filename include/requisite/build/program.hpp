// Programs and their stages: `program("minor", "Minor in Robotics", institution("A college"), require(…), …)`.
#pragma once

#include <requisite/build/rule.hpp>
#include <requisite/model/program.hpp>

namespace requisite::build {

/// Something that a program says about itself.
template <class T> struct About {
    /// Where it may stand.
    static constexpr Home home = Home::metadata;
    T value; ///< what is said
};

/// `catalog 2025-2026`
inline About<CatalogYears> catalog(int first, int last) { return {{first, last}}; }
inline About<CatalogYears> catalog(int year) { return {{year, year}}; }
/// `duration 3 semesters`
inline About<Duration> duration(int length, std::string unit) { return {{length, std::move(unit)}}; }
/// `count summer`
inline About<CountedSeason> count(Season season) { return {{season, {}}}; }
/// `deadline(fall, december(15), "priority")`
inline About<Deadline> deadline(Season season, MonthDay day, std::string text = {}) {
    return {{season, day, std::move(text), {}}};
}

/// `outcome methods "Apply methods" shown in core, domain`
class OutcomeOf : public About<Outcome> {
public:
    /// Made by `outcome(…)`.
    OutcomeOf(std::string name, std::string text) : About{{std::move(name), std::move(text), {}, {}}} {}

    /// `shown in PATH, …`
    OutcomeOf shown_in(std::vector<std::string> paths) const {
        OutcomeOf result = *this;
        result.value.shown_in = std::move(paths);
        return result;
    }
};
inline OutcomeOf outcome(std::string name, std::string text) { return {std::move(name), std::move(text)}; }

/// The word that reports use. The text's is that of its amounts.
struct UnitWord {
    std::string word; ///< "credits", "ects"
};
inline About<UnitWord> unit_word(std::string word) { return {{std::move(word)}}; }

/// A stage, audited on its own.
class StageOf {
public:
    static constexpr Home home = Home::stages; ///< where it may stand

    /// Made by `stage(…)`.
    explicit StageOf(Stage stage) : stage_(std::move(stage)) {}

    /// The value of the model that it stands for.
    Stage const& stage() const& noexcept { return stage_; }
    Stage stage() && { return std::move(stage_); }

    /// One more statement, for stages that are made of data.
    template <Home item, class = std::enable_if_t<fits_stage(item)>> void add(Item<item> one) {
        std::move(one).move_behind(stage_.block.statements);
    }

private:
    Stage stage_;
};
/// A stage without a name is the only one of its program, which is the same as none.
template <class... Items, class = std::enable_if_t<(fits_stage(std::decay_t<Items>::home) && ...)>>
StageOf stage(std::string name, std::string title, Items&&... items) {
    Stage named;
    named.name = std::move(name);
    named.title = std::move(title);
    StageOf result(std::move(named));
    (result.add(std::forward<Items>(items)), ...);
    return result;
}
template <class... Items, class = std::enable_if_t<(fits_stage(std::decay_t<Items>::home) && ...)>>
StageOf stage(std::string name, Items&&... items) {
    return stage(std::move(name), std::string(), std::forward<Items>(items)...);
}

/// A program under construction: `program(…)` adds what it is given; what is made of data adds it one by one.
class ProgramOf {
public:
    /// Made by `program(…)`.
    ProgramOf(std::string name, std::string title) {
        program_.name = std::move(name);
        program_.title = std::move(title);
    }

    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(Institution one) { program_.institution = std::move(one.name); }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(About<UnitWord> one) { program_.unit_word = std::move(one.value.word); }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(About<CatalogYears> const& one) { program_.catalog = one.value; }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(About<Duration> one) { program_.duration = std::move(one.value); }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(About<CountedSeason> one) { program_.counted.push_back(std::move(one.value)); }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(About<Deadline> one) { program_.deadlines.push_back(std::move(one.value)); }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(About<Outcome> one) { program_.outcomes.push_back(std::move(one.value)); }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(Effective const& effective) { program_.effective = effective.entered(); }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(StageOf stage) { program_.stages.push_back(std::move(stage).stage()); }
    /// How a block takes what stands in it; programs call the functions that make blocks.
    void add(Remark const& remark);
    /// A statement of the only stage, which has no name.
    template <Home home, class = std::enable_if_t<fits_stage(home)>> void add(Item<home> item) {
        std::move(item).move_behind(only_.statements);
    }

    Program program() &&;

private:
    Program program_;
    Block only_;
};

/// Whether items make a program: with stages, it has no statement outside of them.
template <Home... items> constexpr bool make_program() noexcept {
    [[maybe_unused]] bool const staged = ((items == Home::stages) || ...);
    return (fits_program(items, staged) && ...);
}

/// A program: metadata, and either stages or the statements of its only one. A note, a citation or an address stands in the program itself.
template <class... Items, class = std::enable_if_t<make_program<std::decay_t<Items>::home...>()>>
Program program(std::string name, std::string title, Items&&... items) {
    ProgramOf result(std::move(name), std::move(title));
    (result.add(std::forward<Items>(items)), ...);
    return std::move(result).program();
}
template <class... Items, class = std::enable_if_t<make_program<std::decay_t<Items>::home...>()>>
Program program(std::string name, Items&&... items) {
    return program(std::move(name), std::string(), std::forward<Items>(items)...);
}

} // namespace requisite::build
