// A solver that shares nothing with ours: cbc or glpsol, whichever is installed, a process for each program.
#pragma once

#include "program.hpp"

#include <filesystem>
#include <optional>

namespace requisite::testing_ilp {

/// In a folder of its own, which goes with it.
class Solver {
public:
    /// Whether there was one when this was built.
    static bool is_there();

    Solver();
    ~Solver();
    Solver(Solver const&) = delete;
    Solver& operator=(Solver const&) = delete;

    /// The least that the sum can be; nothing if the solver does not prove one in time.
    std::optional<std::int64_t> least(LinearProgram const& program);

private:
    std::filesystem::path folder_;
};

} // namespace requisite::testing_ilp
