# What the ways in have in common. All of them work in ${work}.

if(NOT CXX_COMPILER MATCHES "cl(\\.exe)?$")
    string(APPEND CXX_FLAGS " -O0") # quick to compile, whatever this build is
endif()

function(run)
    execute_process(COMMAND ${ARGV} WORKING_DIRECTORY ${work} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The first fence below a heading of a document.
function(read_snippet document heading result)
    file(READ ${SOURCE_DIR}/${document} text)
    foreach(mark IN ITEMS "\n${heading}\n" "\n```")
        string(FIND "${text}" "${mark}" start)
        if(start EQUAL -1)
            message(FATAL_ERROR "${document} has no snippet under '${heading}'")
        endif()
        string(LENGTH "${mark}" length)
        math(EXPR start "${start} + ${length} - 1") # from its last character on
        string(SUBSTRING "${text}" ${start} -1 text)
    endforeach()
    string(FIND "${text}" "\n" start) # the fence's language
    string(FIND "${text}" "\n```" end)
    math(EXPR length "${end} - ${start}")
    string(SUBSTRING "${text}" ${start} ${length} text)
    set(${result} "${text}" PARENT_SCOPE)
endfunction()

function(install_into prefix)
    execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${prefix} --config "${CONFIG}"
                    COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
endfunction()

# The Boost that this build has found, for the CMake of another project.
function(boost_arguments result)
    set(arguments "")
    foreach(variable IN ITEMS DIR INCLUDE_DIR NO_BOOST_CMAKE)
        if(BOOST_${variable})
            list(APPEND arguments -DBoost_${variable}=${BOOST_${variable}})
        endif()
    endforeach()
    set(${result} "${arguments}" PARENT_SCOPE)
endfunction()

# A project that has the snippet between its program and its test, built and run, with definitions of its own; further arguments go to CMake.
function(build_consumer definitions)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/consumer.cmake.in ${work}/CMakeLists.txt @ONLY)
    boost_arguments(boost)
    run(${CMAKE_COMMAND} -S . -B build -G ${GENERATOR} ${boost} -DCMAKE_BUILD_TYPE=${CONFIG} -DCMAKE_CXX_COMPILER=${CXX_COMPILER}
        -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER} -DCMAKE_CXX_STANDARD=${CXX_STANDARD} -DCMAKE_CXX_FLAGS=${CXX_FLAGS} ${ARGN})
    run(${CMAKE_COMMAND} --build build --config "${CONFIG}")
    run(${CMAKE_CTEST_COMMAND} --test-dir build --output-on-failure --no-tests=error -C "${CONFIG}")

    # Nobody who uses the library gets its warnings.
    if(EXISTS ${work}/build/compile_commands.json AND NOT CXX_COMPILER MATCHES "cl(\.exe)?$")
        file(READ ${work}/build/compile_commands.json commands)
        foreach(source IN ITEMS main.cpp model.cpp)
            string(REGEX MATCH "[^\n]*-isystem [^ ]*include [^\n]*${source}\"" system "${commands}")
            if(NOT system)
                message(FATAL_ERROR "the headers are not system headers for ${source}:\n${commands}")
            endif()
        endforeach()
    endif()
endfunction()

# This build's compiler and flags, with every warning an error.
function(compiler_command result)
    set(command "${LAUNCHER} ${CXX_COMPILER} -std=c++${CXX_STANDARD} ${CXX_FLAGS} -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror")
    if(BOOST_INCLUDE_DIR)
        string(APPEND command " -idirafter ${BOOST_INCLUDE_DIR}")
    endif()
    set(${result} "${command}" PARENT_SCOPE)
endfunction()

# A snippet of shell, and what it builds, with flags of its own.
function(run_snippet flags)
    compiler_command(compiler)
    string(APPEND compiler " ${flags}")
    string(REPLACE "c++ -std=c++17" "${compiler}" script "${snippet}")
    run(sh -e -u -x -c "${script}")
    run(./your-program)
endfunction()
