# Compiles every public header, and the program, with one compiler: as C++17 with libstdc++, and as C++20 with libc++ where that is installed,
# header-only and as the compiled library is. Nothing is linked or run.
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

foreach(standard IN ITEMS 17 20)
    list(POP_FRONT libraries library)
    if(library)
        set(stdlib -stdlib=${library})
    endif()
    compile(-std=c++${standard} ${stdlib} ${SOURCE_DIR}/tests/package/everything.cpp)
    message(STATUS "${COMPILER}, C++${standard}, ${stdlib}: compiled")
endforeach()
compile(-std=c++17 ${stdlib} -fno-rtti -fno-exceptions ${SOURCE_DIR}/tests/header_only/first.cpp ${SOURCE_DIR}/tests/header_only/second.cpp)
file(GLOB sources ${SOURCE_DIR}/tools/cli/*.cpp)
# clang 19 holds the program to account for what std::stable_sort of libstdc++ 12 does within.
compile(-std=c++20 ${stdlib} -Wno-deprecated-declarations -DREQUISITE_COMPILED -I${SOURCE_DIR}/tools ${sources})
