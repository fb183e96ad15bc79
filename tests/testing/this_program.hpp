// Runs this test program once more, with other tests.
#pragma once

#include <doctest/doctest.h>

#include <cstdio>
#include <string>

namespace testing_tests {

/// What it prints for these arguments, which are a shell's, and with these variables in its environment.
inline std::string run_this_program(std::string const& arguments, std::string const& environment = {}) {
    std::string const command = "env " + environment + " '" +
                                std::string(doctest::getContextOptions()->binary_name.c_str()) +
                                "' --no-intro --no-version --no-colors --no-path-filenames " + arguments;
    std::FILE* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string out;
    char buffer[4096];
    for (std::size_t count = 0; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, count);
    pclose(pipe);
    return out;
}

} // namespace testing_tests
