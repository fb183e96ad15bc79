# Compiles every public header, the program and the examples with one compiler: as each of STANDARDS, with its standard libraries (libstdc++, and libc++ where that is
# installed), header-only and as the compiled library is. Nothing is linked or run.
set(warnings -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
set(includes -I${SOURCE_DIR}/include)
foreach(folder IN LISTS INCLUDE_DIRS)
    if(folder AND NOT folder STREQUAL "/usr/include") # which is there anyway, and after the compiler's own
        list(APPEND includes -isystem ${folder})
    endif()
endforeach()

file(WRITE ${WORK_DIR}/probe.cpp "#include <vector>\nint main() {}\n")
set(libraries "libstdc++")
execute_process(COMMAND ${COMPILER} -stdlib=libc++ -fsyntax-only ${WORK_DIR}/probe.cpp RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
if(status EQUAL 0)
    list(APPEND libraries "libc++")
else()
    message(STATUS "${COMPILER}: without libc++, which is not installed for it")
endif()

function(compile)
    execute_process(COMMAND ${COMPILER} -fsyntax-only ${warnings} ${includes} ${ARGN} RESULT_VARIABLE status ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        string(REPLACE ";" " " arguments "${ARGN}")
        message(FATAL_ERROR "${COMPILER} ${arguments}\n${output}")
    endif()
endfunction()

file(GLOB sources ${SOURCE_DIR}/tools/cli/*.cpp ${SOURCE_DIR}/tools/export/*.cpp ${SOURCE_DIR}/tools/import/*.cpp ${SOURCE_DIR}/examples/*.cpp)
list(FILTER sources EXCLUDE REGEX "examples/(sqlite|http_service)") # whose libraries may not be there

foreach(library IN LISTS libraries)
    set(stdlib "")
    if(library STREQUAL "libc++")
        set(stdlib -stdlib=libc++)
    endif()
    foreach(standard IN LISTS STANDARDS)
        compile(-std=c++${standard} ${stdlib} ${SOURCE_DIR}/tests/package/everything.cpp)
        # clang 19 holds the program to account for what std::stable_sort of libstdc++ 12 does within.
        compile(-std=c++${standard} ${stdlib} -Wno-deprecated-declarations -DREQUISITE_COMPILED -I${SOURCE_DIR}/tools ${sources})
        message(STATUS "${COMPILER}, C++${standard}, ${library}: compiled")
    endforeach()
    list(GET STANDARDS 0 standard)
    compile(-std=c++${standard} ${stdlib} -fno-rtti -fno-exceptions ${SOURCE_DIR}/tests/header_only/first.cpp ${SOURCE_DIR}/tests/header_only/second.cpp)
endforeach()
