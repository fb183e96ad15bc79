#include "programs.hpp"

#include "session.hpp"
#include <requisite/lint/lint.hpp>

#include <algorithm>

namespace cli {

std::string listed(std::vector<std::string> const& names) {
    std::string out;
    for (std::string const& name : names) out += (out.empty() ? "" : ", ") + (name.empty() ? "(unnamed)" : name);
    return out;
}

requisite::Program const& the_program(requisite::Parsed const& parsed, std::string const& file,
                                      std::string const& wanted, std::string const& who) {
    auto const& programs = parsed.document().programs;
    std::vector<std::string> names;
    for (requisite::Program const& program : programs) names.push_back(program.name);
    if (programs.empty()) throw UsageError("'" + file + "' declares no program");
    if (!wanted.empty()) {
        if (requisite::Program const* const program = parsed.program(wanted)) return *program;
        throw UsageError(who + " the program '" + wanted + "'; '" + file + "' has " + listed(names));
    }
    if (programs.size() == 1) return programs.front();
    throw UsageError("'" + file + "' has several programs; choose one with --program: " + listed(names));
}

requisite::Stage const& the_stage(requisite::Program const& program, std::string const& wanted) {
    std::vector<std::string> names;
    for (requisite::Stage const& one : program.stages) {
        if (one.name == wanted) return one;
        names.push_back(one.name);
    }
    if (wanted.empty()) return program.stages.back();
    throw UsageError("the program '" + program.name + "' has no stage '" + wanted + "'; it has " + listed(names));
}

requisite::Diagnostics only_bound(requisite::Bound const& bound, requisite::Parsed const& parsed) {
    requisite::Diagnostics found;
    for (requisite::Diagnostic const& one : bound.diagnostics()) {
        auto const& read = parsed.diagnostics();
        if (std::none_of(read.begin(), read.end(), [&](requisite::Diagnostic const& other) {
                return other.code == one.code && other.primary.span == one.primary.span;
            }))
            found.push_back(one);
    }
    return requisite::without_allowed(std::move(found));
}

} // namespace cli
