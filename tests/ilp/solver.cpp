#include "solver.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace requisite::testing_ilp {

namespace {

std::string quoted(std::string const& text) { return '"' + text + '"'; }

#if defined(REQUISITE_CBC)
constexpr bool there = true;
constexpr char const* objective_stands_behind = "objective value";
constexpr char const* proof = "Optimal";
std::string command(std::string const& in, std::string const& out) {
    return quoted(REQUISITE_CBC) + ' ' + quoted(in) + " ratio 0 allow 0 sec 60 solve solu " + quoted(out);
}
#elif defined(REQUISITE_GLPSOL)
constexpr bool there = true;
constexpr char const* objective_stands_behind = "obj = ";
constexpr char const* proof = "INTEGER OPTIMAL";
std::string command(std::string const& in, std::string const& out) {
    return quoted(REQUISITE_GLPSOL) + " --lp " + quoted(in) + " --tmlim 60 -o " + quoted(out);
}
#else
constexpr bool there = false;
constexpr char const* objective_stands_behind = "";
constexpr char const* proof = "";
std::string command(std::string const&, std::string const&) { return "exit 1"; }
#endif

} // namespace

bool Solver::is_there() { return there; }
bool Solver::is_cbc() { return std::string(proof) == "Optimal"; }

std::optional<std::int64_t> Solver::least(LinearProgram const& program) {
    std::string const in = folder_.file("program.lp");
    std::string const out = folder_.file("solution.txt");
    std::ofstream(in) << program.text();
    std::error_code ignored;
    std::filesystem::remove(out, ignored);
    if (std::system((command(in, out) + " > " + folder_.quoted("log.txt")).c_str()) != 0) return std::nullopt;
    std::ifstream solution(out);
    std::string const text{std::istreambuf_iterator<char>(solution), {}};
    std::string const before = objective_stands_behind;
    std::size_t const objective = text.find(before);
    if (text.find(proof) == std::string::npos || objective == std::string::npos) return std::nullopt;
    return std::llround(std::strtod(text.c_str() + objective + before.size(), nullptr));
}

} // namespace requisite::testing_ilp
