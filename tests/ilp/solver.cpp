#include "solver.hpp"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

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

Solver::Solver()
    : folder_(std::filesystem::temp_directory_path() / ("requisite-ilp-" + std::to_string(std::random_device{}()))) {
    std::filesystem::create_directories(folder_);
}

Solver::~Solver() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::optional<std::int64_t> Solver::least(LinearProgram const& program) {
    auto const file = [this](char const* name) { return (folder_ / name).string(); };
    std::string const in = file("program.lp");
    std::string const out = file("solution.txt");
    std::ofstream(in) << program.text();
    std::error_code ignored;
    std::filesystem::remove(out, ignored);
    if (std::system((command(in, out) + " > " + quoted(file("log.txt"))).c_str()) != 0) return std::nullopt;
    std::ifstream solution(out);
    std::string const text{std::istreambuf_iterator<char>(solution), {}};
    std::string const before = objective_stands_behind;
    std::size_t const objective = text.find(before);
    if (text.find(proof) == std::string::npos || objective == std::string::npos) return std::nullopt;
    return std::llround(std::strtod(text.c_str() + objective + before.size(), nullptr));
}

} // namespace requisite::testing_ilp
