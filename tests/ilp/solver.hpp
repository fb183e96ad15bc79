// A solver that shares nothing with ours: cbc or glpsol, whichever is installed, a process for each program.
#pragma once

#include "folder.hpp"
#include "program.hpp"

#include <optional>

namespace requisite::testing_ilp {

class Solver {
public:
    /// Whether there was one when this was built.
    static bool is_there();
    /// The other one does not end on all degrees of everyday sizes.
    static bool is_cbc();

    /// The least that the sum can be; nothing if the solver does not prove one in time.
    std::optional<std::int64_t> least(LinearProgram const& program);

private:
    Folder folder_;
};

} // namespace requisite::testing_ilp
