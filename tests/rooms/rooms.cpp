// The folders of include/requisite/: what includes what is what docs/CONTRIBUTING.md says, headers have declarations only, and every definition is compiled.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace test_rooms {

namespace {

namespace fs = std::filesystem;

fs::path const root = REQUISITE_SOURCE_DIR;
fs::path const headers = root / "include" / "requisite";

std::vector<std::string> lines(fs::path const& path) {
    std::ifstream file(path);
    std::vector<std::string> all;
    for (std::string line; std::getline(file, line);) all.push_back(line);
    return all;
}

/// What of ours a line includes: "model/place.hpp", or nothing.
std::string included(std::string const& line) {
    std::string const start = "#include <requisite/";
    if (line.compare(0, start.size(), start) != 0) return "";
    return line.substr(start.size(), line.find('>') - start.size());
}

std::string folder_of(std::string const& path) {
    std::size_t const slash = path.find('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

/// The folders that a cell of the table names: "`model/`, `text/`".
std::set<std::string> named(std::string const& cell) {
    std::set<std::string> all;
    for (std::size_t at = cell.find('`'); at != std::string::npos; at = cell.find('`', at)) {
        std::size_t const end = cell.find("/`", at + 1);
        if (end == std::string::npos) break;
        all.insert(cell.substr(at + 1, end - at - 1));
        at = end + 2;
    }
    return all;
}

/// By folder, those that it may include.
std::map<std::string, std::set<std::string>> table() {
    std::map<std::string, std::set<std::string>> all;
    for (std::string const& line : lines(root / "docs" / "CONTRIBUTING.md")) {
        if (line.compare(0, 3, "| `") != 0) continue;
        std::size_t const second = line.find('|', 1);
        std::size_t const third = line.find('|', second + 1);
        std::set<std::string> const rooms = named(line.substr(0, second));
        if (rooms.size() == 1 && rooms.begin()->find('/') == std::string::npos)
            all[*rooms.begin()] = named(line.substr(third));
    }
    return all;
}

std::vector<fs::path> sources() {
    std::vector<fs::path> all;
    for (auto const& entry : fs::recursive_directory_iterator(headers))
        if (entry.is_regular_file()) all.push_back(entry.path().lexically_relative(headers));
    return all;
}

} // namespace

TEST_CASE("folders include those that the table allows, and no others; none of what is allowed is unused") {
    auto const allowed = table();
    std::map<std::string, std::set<std::string>> used;
    std::set<std::string> there;
    for (fs::path const& path : sources()) {
        std::string const folder = folder_of(path.generic_string());
        if (folder.empty()) continue; // a door
        there.insert(folder);
        for (std::string const& line : lines(headers / path)) {
            std::string const target = folder_of(included(line));
            if (target.empty() || target == folder) continue;
            if (line.find(".ipp>") != std::string::npos) continue; // the definitions of a door, below
            used[folder].insert(target);
            CAPTURE(path.generic_string());
            CAPTURE(line);
            REQUIRE(allowed.count(folder) == 1);
            CHECK(allowed.at(folder).count(target) == 1);
        }
    }
    CHECK(there.size() == allowed.size());
    for (auto const& room : allowed) { // a binding cannot be captured before C++20
        std::string const& folder = room.first;
        auto const& targets = room.second;
        CAPTURE(folder);
        CHECK(there.count(folder) == 1);
        CHECK(used[folder] == targets);
    }
}

TEST_CASE("the table has no way around: a folder that may include another is not included by it") {
    auto allowed = table();
    for (std::size_t round = 0; round < allowed.size(); ++round)
        for (auto& [folder, targets] : allowed)
            for (std::string const& target : std::set<std::string>(targets))
                targets.insert(allowed.at(target).begin(), allowed.at(target).end());
    for (auto const& room : allowed) { // a binding cannot be captured before C++20
        std::string const& folder = room.first;
        auto const& targets = room.second;
        CAPTURE(folder);
        CHECK(targets.count(folder) == 0);
    }
}

TEST_CASE("a header brings definitions only where they are asked for, and every definition is in its folder's list") {
    std::map<std::string, std::set<std::string>> listed;
    std::set<std::string> defined;
    for (fs::path const& path : sources()) {
        std::string const name = path.generic_string();
        bool asked = false;
        for (std::string const& line : lines(headers / path)) {
            if (line == "#if defined(REQUISITE_IMPLEMENTATION)") asked = true;
            if (line == "#endif") asked = false;
            std::string const target = included(line);
            if (target.size() < 4 || target.substr(target.size() - 4) != ".ipp") continue;
            CAPTURE(name);
            CAPTURE(line);
            CHECK((path.extension() == ".ipp" || asked));
            if (path.filename() == "implementation.ipp") listed[folder_of(name)].insert(target);
        }
        if (path.extension() == ".ipp" && path.filename() != "implementation.ipp") defined.insert(name);
    }
    for (std::string const& name : defined) {
        CAPTURE(name);
        std::string const folder = folder_of(name);
        bool const here = listed[folder].count(name) == 1;
        bool compiled = false; // testing/ has its list with the compiled library
        for (std::string const& line : lines(root / "tools" / "compiled" / (folder + ".cpp")))
            compiled = compiled || included(line) == name || included(line) == folder + "/implementation.ipp";
        CHECK((here || folder == "testing"));
        CHECK(compiled);
    }
}

} // namespace test_rooms
