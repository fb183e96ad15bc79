// Runs the program as a user does, in a folder of its own. For the tests of its commands.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#if !defined(_WIN32)
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace cli_tests {

struct Result {
    int status = -1;
    std::string out;
    std::string err;
};

inline std::string slurp(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A folder that goes away with the test.
class Folder {
public:
    Folder() {
        static int count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("requisite-test-" + std::to_string(getpid()) + '-' + std::to_string(++count));
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    /// Writes a file and gives its path.
    std::string file(std::string const& name, std::string const& text) const {
        std::filesystem::path const path = path_ / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
        return path.string();
    }
    std::string path(std::string const& name) const { return (path_ / name).string(); }

    /// Runs `requisite ARGUMENTS` in the folder; the arguments are a shell's. NO_COLOR and the like are not set.
    Result run(std::string const& arguments, std::string const& input = {}, std::string const& environment = {}) const {
        std::string const in = file(".in", input);
        std::string const command = "cd '" + path_.string() + "' && env -u NO_COLOR " + environment +
                                    " '" REQUISITE_CLI "' " + arguments + " <'" + in + "' 2>.err";
        Result result;
        std::FILE* const pipe = popen(command.c_str(), "r");
        if (pipe == nullptr) return result;
        char buffer[4096];
        for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
            result.out.append(buffer, count);
        int const status = pclose(pipe);
        result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
        result.err = slurp(path_ / ".err");
        return result;
    }

private:
    std::filesystem::path path_;
};

inline bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

/// A file of the repository, quoted for the shell.
inline std::string repository(std::string const& path) { return "'" REQUISITE_SOURCE_DIR "/" + path + "'"; }

} // namespace cli_tests
