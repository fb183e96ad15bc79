// A folder for a while.
#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace requisite::testing_ilp {

class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() / ("requisite-ilp-" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    std::string file(std::string const& name) const { return (path_ / name).string(); }
    /// For a shell.
    std::string quoted(std::string const& name) const { return '"' + file(name) + '"'; }

private:
    std::filesystem::path path_;
};

} // namespace requisite::testing_ilp
