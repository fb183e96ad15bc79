# Takes the first ```cpp block of README.md as it is printed, builds it against requisite::requisite, and runs it.
set(work ${WORK_DIR}/readme)
file(REMOVE_RECURSE ${work})

file(READ ${SOURCE_DIR}/README.md readme)
string(FIND "${readme}" "\n```cpp\n" start)
if(start EQUAL -1)
    message(FATAL_ERROR "README.md has no block of C++")
endif()
math(EXPR start "${start} + 8") # behind the fence
string(SUBSTRING "${readme}" ${start} -1 rest)
string(FIND "${rest}" "\n```" length)
if(length EQUAL -1)
    message(FATAL_ERROR "the block of C++ in README.md does not end")
endif()
math(EXPR length "${length} + 1") # the last line's end
string(SUBSTRING "${rest}" 0 ${length} program)
file(WRITE ${work}/program.cpp "${program}")

set(boost "")
foreach(variable IN ITEMS DIR INCLUDE_DIR NO_BOOST_CMAKE)
    if(BOOST_${variable})
        list(APPEND boost -DBoost_${variable}=${BOOST_${variable}}) # the Boost that this build has found
    endif()
endforeach()

execute_process(
    COMMAND
        ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${work}/build -G ${GENERATOR} ${boost}
        -DREQUISITE_DIRECTORY=${SOURCE_DIR} -DPROGRAM=${work}/program.cpp -DCMAKE_BUILD_TYPE=${CONFIG}
        -DCMAKE_CXX_COMPILER=${CXX_COMPILER} -DCMAKE_CXX_STANDARD=${CXX_STANDARD} -DCMAKE_CXX_FLAGS=${CXX_FLAGS}
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${work}/build --config "${CONFIG}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_CTEST_COMMAND} --output-on-failure --no-tests=error -C "${CONFIG}"
                WORKING_DIRECTORY ${work}/build COMMAND_ERROR_IS_FATAL ANY)
