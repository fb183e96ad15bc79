# requisite_discover_tests(FILE.req [PROGRAM requisite] [PREFIX text] [LABELS label…])
#
# Every test block of the file is a test of CTest, called by PREFIX and its title; PREFIX is the file's name and a colon unless it is given.
# The blocks are looked up when ctest starts, so that an edited file needs no build. PROGRAM is the program that reads and runs them, a target
# or a path; requisite::cli unless it is given. A file that cannot be read, or has errors, is one test that fails and says why.

set(REQUISITE_ADD_TESTS_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/requisite-add-tests.cmake CACHE INTERNAL "")

# The text as a bracket argument of the CMake language.
function(requisite_as_argument text result)
    set(fence "=")
    string(FIND "${text}]" "]${fence}]" inside)
    while(NOT inside EQUAL -1)
        string(APPEND fence "=")
        string(FIND "${text}]" "]${fence}]" inside)
    endwhile()
    set(${result} "[${fence}[${text}]${fence}]" PARENT_SCOPE)
endfunction()

function(requisite_discover_tests file)
    cmake_parse_arguments(PARSE_ARGV 1 given "" "PROGRAM;PREFIX" "LABELS")
    if(DEFINED given_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "requisite_discover_tests: nothing is called '${given_UNPARSED_ARGUMENTS}'")
    endif()
    if(NOT given_PROGRAM)
        set(given_PROGRAM requisite::cli)
        if(NOT TARGET requisite::cli)
            message(FATAL_ERROR "requisite_discover_tests: the program is not here. Find the package with COMPONENTS cli, set REQUISITE_BUILD_TOOLS "
                                "before its sources are added, or name one behind PROGRAM.")
        endif()
    endif()
    set(program "${given_PROGRAM}")
    if(TARGET "${given_PROGRAM}")
        set(program "$<TARGET_FILE:${given_PROGRAM}>")
    endif()
    get_filename_component(path "${file}" ABSOLUTE)
    if(NOT "PREFIX" IN_LIST ARGN)
        get_filename_component(name "${file}" NAME_WLE)
        set(given_PREFIX "${name}: ")
    endif()

    # What ctest includes. Only the program's place can differ from configuration to configuration.
    string(MD5 id "${path};${given_PREFIX};${given_PROGRAM};${given_LABELS}")
    set(base "${CMAKE_CURRENT_BINARY_DIR}/requisite-tests-${id}")
    get_property(several GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
    set(configuration "")
    if(several)
        file(GENERATE OUTPUT "${base}-program-$<CONFIG>.cmake" CONTENT "set(requisite_program [==[${program}]==])\n")
        set(configuration "-\${CTEST_CONFIGURATION_TYPE}")
    else()
        file(GENERATE OUTPUT "${base}-program.cmake" CONTENT "set(requisite_program [==[${program}]==])\n")
    endif()
    set(script "include(\"${base}-program${configuration}.cmake\")\n")
    foreach(value IN ITEMS path given_PREFIX given_LABELS REQUISITE_ADD_TESTS_SCRIPT)
        requisite_as_argument("${${value}}" ${value}_argument)
    endforeach()
    string(APPEND script "set(requisite_file ${path_argument})\n" "set(requisite_prefix ${given_PREFIX_argument})\n"
           "set(requisite_labels ${given_LABELS_argument})\n" "include(${REQUISITE_ADD_TESTS_SCRIPT_argument})\n")
    file(WRITE "${base}.cmake" "${script}")
    set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${base}.cmake")
endfunction()
