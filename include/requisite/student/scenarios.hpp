// Unknown facts: every case that they could make, each fact with one value from every cell that the constants it is compared with cut out.
#pragma once

#include <requisite/student/student.hpp>

namespace requisite::detail {

class Scenarios {
public:
    static constexpr std::size_t most = 64;

    /// Of one stage, or of several that have the same cases.
    struct Asking {
        BoundStage const* stage;
        Student const* student;
    };
    Scenarios(BoundStage const& stage, Student const& student) : Scenarios({{&stage, &student}}) {}
    explicit Scenarios(List<Asking> const& all);

    std::size_t count() const noexcept { return count_; }
    /// Whether these are all the cases there are; beyond `most`, only the first is tried.
    bool all() const noexcept { return all_; }
    /// The facts that nobody gave and that the stage asks for, in the order of the text.
    std::vector<std::string> unknown_facts() const;
    /// Whether a case makes the decisions that nobody made as the first case does.
    bool decides_as_first(std::size_t index) const;
    /// The values of one case; the first case takes the first constant of each fact.
    List<Assumption> assumptions(std::size_t index) const;

private:
    struct Domain {
        std::string fact;
        std::vector<std::string> names; ///< the facts that it stands for; of a sum several
        bool decision = false;          ///< a person makes it
        std::vector<FactValue> constants;
        std::vector<FactValue> values;
    };
    void collect(Condition const& condition, Student const& student);
    Domain& domain(std::string const& fact, std::vector<std::string> names);
    static void cut(Domain& domain);

    List<Domain> domains_;
    std::size_t count_ = 1;
    bool all_ = true;
};

} // namespace requisite::detail
