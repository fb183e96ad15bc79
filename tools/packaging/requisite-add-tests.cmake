# Read by ctest when it starts, behind the values that requisite_discover_tests() wrote: adds a test for every test block of requisite_file.
cmake_policy(PUSH)
cmake_policy(VERSION 3.22)

# The test `name` runs the block with the title `ARGV1`, or without one the whole file.
function(requisite_add_test name)
    string(REGEX REPLACE "[\r\n\t]" " " name "${name}")
    string(MD5 id "${name}")
    if(DEFINED requisite_added_${id})
        return() # the same title once more: all blocks that have it run in one test
    endif()
    set(requisite_added_${id} TRUE PARENT_SCOPE)
    if(ARGC GREATER 1)
        add_test("${name}" "${requisite_program}" test "${requisite_file}" "--exact=${ARGV1}")
    else()
        add_test("${name}" "${requisite_program}" test "${requisite_file}")
    endif()
    set_tests_properties("${name}" PROPERTIES LABELS "${requisite_labels}")
endfunction()

function(requisite_add_tests)
    execute_process(COMMAND "${requisite_program}" test "${requisite_file}" --list --format json
                    OUTPUT_VARIABLE listed ERROR_QUIET RESULT_VARIABLE status)
    set(count 0)
    if(status EQUAL 0)
        string(JSON count ERROR_VARIABLE broken GET "${listed}" count)
    endif()
    if(NOT status EQUAL 0 OR broken)
        requisite_add_test("${requisite_prefix}${requisite_file}") # fails and says why
    elseif(count GREATER 0)
        math(EXPR last "${count} - 1")
        foreach(i RANGE ${last})
            string(JSON title GET "${listed}" tests ${i} title)
            requisite_add_test("${requisite_prefix}${title}" "${title}")
        endforeach()
    endif()
endfunction()

requisite_add_tests()
cmake_policy(POP)
