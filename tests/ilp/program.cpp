#include "program.hpp"

#include <cstddef>

namespace requisite::testing_ilp {

std::string LinearProgram::text() const {
    std::string out = "Minimize\n obj:";
    /// Lines may not be long.
    auto const append = [&out](std::int64_t by, std::size_t variable) {
        out += "\n  " + std::string(by < 0 ? "-" : "+") + ' ' + std::to_string(by < 0 ? -by : by) + " x" +
               std::to_string(variable);
    };
    for (std::size_t v = 0; v < variables.size(); ++v)
        if (variables[v].worth != 0) append(variables[v].worth, v);
    out += "\nSubject To\n";
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out += " r" + std::to_string(r) + ':';
        for (Term const& term : rows[r].terms) append(term.by, static_cast<std::size_t>(term.variable));
        out += std::string(rows[r].at_least ? "\n  >= " : "\n  <= ") + std::to_string(rows[r].than) + '\n';
    }
    out += "Binaries\n";
    for (std::size_t v = 0; v < variables.size(); ++v)
        if (variables[v].whole) out += " x" + std::to_string(v) + '\n';
    return out + "End\n";
}

} // namespace requisite::testing_ilp
