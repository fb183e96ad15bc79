# The test blocks of a file as tests of CTest, from an empty folder, as docs/testing.md shows it. MODE `discover` finds the installed package,
# `discover-added` adds our sources. Files are edited between two runs of ctest, and nothing is built in between.
cmake_minimum_required(VERSION 3.22)
include(${CMAKE_CURRENT_LIST_DIR}/steps.cmake)

set(work ${WORK_DIR}/${MODE})
file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work}/rules ${work}/third_party)
file(CREATE_LINK ${SOURCE_DIR} ${work}/third_party/requisite SYMBOLIC)
read_snippet(docs/testing.md "### In CMake" snippet)

set(languages NONE)
set(arguments -DCMAKE_PREFIX_PATH=${work}/prefix)
if(MODE STREQUAL "discover")
    install_into(${work}/prefix)
else()
    set(languages CXX)
    string(REGEX REPLACE "find_package[^\n]*" "set(REQUISITE_BUILD_TOOLS ON)\nadd_subdirectory(third_party/requisite)" snippet "${snippet}")
    set(arguments -DCMAKE_CXX_COMPILER=${CXX_COMPILER} -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER} -DCMAKE_CXX_STANDARD=${CXX_STANDARD}
                  -DCMAKE_CXX_FLAGS=${CXX_FLAGS})
endif()
boost_arguments(boost)
file(WRITE ${work}/CMakeLists.txt "cmake_minimum_required(VERSION 3.22)\nproject(Rules LANGUAGES ${languages})\n${snippet}")

# A file of rules: its head, and what is written as it stands.
function(write_rules blocks)
    file(WRITE ${work}/rules/minor.req "program minor { require capstone: milestone(capstone) }\n${blocks}")
endfunction()

# Runs ctest, which ends as `expected` says, 0 or 1, and compares the lines of its list of tests and their results.
function(expect_tests expected)
    execute_process(COMMAND ${CMAKE_CTEST_COMMAND} --output-on-failure -C "${CONFIG}" ${EXTRA} WORKING_DIRECTORY ${work}/build
                    OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE status)
    if(status)
        set(status 1)
    endif()
    if(NOT status EQUAL expected)
        message(FATAL_ERROR "ctest ended with ${status}, not with ${expected}:\n${output}${errors}")
    endif()
    foreach(line IN LISTS ARGN)
        string(REPLACE "<semicolon>" ";" line "${line}")
        string(FIND "${output}" "${line}" found)
        if(found EQUAL -1)
            message(FATAL_ERROR "ctest does not print '${line}':\n${output}${errors}")
        endif()
    endforeach()
endfunction()

write_rules([==[
test "none" for minor { expect capstone unmet }
test "none at all" for minor { expect capstone unmet }
test "\"quoted\"; [semicolons] ]=] $x ${y} 'a' \\ # (b) <c>" for minor { expect capstone unmet }
test "--exact" for minor { expect capstone unmet }
test "table" for minor {
  case "with" {milestone capstone} expect capstone met
  case "without" {} expect capstone unmet
}
]==])
run(${CMAKE_COMMAND} -S . -B build -G ${GENERATOR} -DCMAKE_BUILD_TYPE=${CONFIG} ${boost} ${arguments})
if(MODE STREQUAL "discover-added")
    expect_tests(1 "rules/minor.req" "Not Run") # the program is not built yet
    file(GLOB_RECURSE programs ${work}/build/requisite-tests-*-program*.cmake)
    list(GET programs 0 program)
    file(READ ${program} program)
    string(REGEX MATCH "${work}/build/[^]]+" program "${program}") # where the build would put it: what this build has made spares that one
    file(COPY_FILE ${PROGRAM} ${program})
endif()
expect_tests(0 "Test #1: minor: none ." "Test #2: minor: none at all ." "Test #4: minor: --exact ." "Test #5: minor: table: with ."
             "Test #6: minor: table: without ." "100% tests passed, 0 tests failed out of 6" "rules "
             "Test #3: minor: \"quoted\"<semicolon> [semicolons] ]=] $x \${y} 'a' \\ # (b) <c> ")

# What the names say is what runs: a test that is a part of another's name fails alone.
write_rules([==[
test "none" for minor { expect capstone met }
test "none at all" for minor { expect capstone unmet }
test "a; b" for minor { expect capstone waived }
]==])
expect_tests(1 "33% tests passed, 2 tests failed out of 3" "1 - minor: none (Failed)" "3 - minor: a<semicolon> b (Failed)" "rules/minor.req:2:25: expect capstone met"
             "capstone is unmet: The milestone 'capstone' is not recorded." "2/3 Test #2: minor: none at all .")

# A file that has errors, or is not there, fails.
write_rules("test \"none\" for minor { expect capstone unmett }\n")
expect_tests(1 "minor: ${work}/rules/minor.req (Failed)" "found 'unmett'")
file(REMOVE ${work}/rules/minor.req)
expect_tests(1 "minor: ${work}/rules/minor.req (Failed)" "No such file")
