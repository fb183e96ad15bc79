# The generated header is up to date because it is made here: it builds a program, has every header of include/ exactly once, needs only the
# standard library and Boost, and comes out the same a second time. Its companions compile against it.
run_snippet(-DHEADER_ONLY)

run(third_party/requisite/tools/single-header again)
file(GLOB_RECURSE generated RELATIVE ${work}/include ${work}/include/*.hpp)
set(present "")
foreach(file IN LISTS generated)
    execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${work}/include/${file} ${work}/again/${file}
                    COMMAND_ERROR_IS_FATAL ANY)
    file(STRINGS ${work}/include/${file} marks REGEX "^// ---- ")
    list(TRANSFORM marks REPLACE "^// ---- " "")
    list(APPEND present ${marks})
endforeach()
file(GLOB_RECURSE expected RELATIVE ${SOURCE_DIR}/include ${SOURCE_DIR}/include/*.hpp ${SOURCE_DIR}/include/*.ipp)
list(SORT present)
list(SORT expected)
if(NOT present STREQUAL expected)
    message(FATAL_ERROR "not every header is there once:\n${present}\nin include/:\n${expected}")
endif()

file(STRINGS ${work}/include/requisite/requisite.hpp foreign REGEX "^ *# *include")
list(FILTER foreign EXCLUDE REGEX "<([a-z0-9_]+|boost/[a-z0-9_/]+\\.hpp)>$")
if(foreign)
    message(FATAL_ERROR "requisite.hpp includes something other than the standard library and Boost: ${foreign}")
endif()

list(REMOVE_ITEM generated requisite/requisite.hpp)
list(TRANSFORM generated REPLACE "(.+)" "#include <\\1>\n")
string(CONCAT companions ${generated})
file(WRITE ${work}/companions.cpp "${companions}")
compiler_command(compiler)
run(sh -e -x -c "${compiler} -fsyntax-only -Iinclude -DREQUISITE_COMPILED companions.cpp")
