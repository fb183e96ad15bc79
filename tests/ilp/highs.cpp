#include "highs.hpp"

#include "folder.hpp"

#include <cstdlib>
#include <fstream>

namespace requisite::testing_ilp {

#ifdef REQUISITE_HIGHS

bool highs_is_there() { return true; }

std::vector<HighsAnswer> solve_by_highs(std::vector<LinearProgram> const& programs, int seconds_each) {
    Folder const folder;
    {
        std::ofstream list(folder.file("list"));
        for (std::size_t n = 0; n < programs.size(); ++n) {
            std::string const file = folder.file(std::to_string(n) + ".lp");
            std::ofstream(file) << programs[n].text();
            list << file << '\n';
        }
    }
    std::string const command =
        "\"" REQUISITE_NODE "\" \"" REQUISITE_SOURCE_DIR "/tests/ilp/highs.cjs\" \"" REQUISITE_HIGHS "\" " +
        std::to_string(seconds_each) + ' ' + folder.quoted("list") + " > " + folder.quoted("out");
    std::vector<HighsAnswer> answers;
    if (std::system(command.c_str()) != 0) return answers;
    std::ifstream out(folder.file("out"));
    std::string least;
    for (HighsAnswer answer; out >> least >> answer.seconds; answers.push_back(answer))
        answer.least =
            least == "-" ? std::nullopt : std::optional<std::int64_t>(std::strtoll(least.c_str(), nullptr, 10));
    return answers;
}

#else

bool highs_is_there() { return false; }
std::vector<HighsAnswer> solve_by_highs(std::vector<LinearProgram> const&, int) { return {}; }

#endif

} // namespace requisite::testing_ilp
