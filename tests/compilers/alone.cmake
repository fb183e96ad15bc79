# Compiles each header that others include by its name, alone.
file(GLOB headers RELATIVE ${SOURCE_DIR}/include ${SOURCE_DIR}/include/requisite/*.hpp ${SOURCE_DIR}/include/requisite/build/*.hpp
     ${SOURCE_DIR}/include/requisite/model/*.hpp ${SOURCE_DIR}/include/requisite/text/*.hpp)
foreach(header IN ITEMS audit/audit bind/bind bind/bound compile/lower compile/parse compile/resolve lint/lint print/print render/diagnostics render/report
                        report/finding_range report/report student/met syntax/format syntax/parse testing/assertions testing/check testing/coverage
                        testing/describe testing/doctest testing/doctest_files testing/files testing/run)
    list(APPEND headers requisite/${header}.hpp)
endforeach()
foreach(header IN LISTS headers)
    file(WRITE ${WORK_DIR}/alone.cpp "#include <${header}>\n")
    execute_process(COMMAND ${COMPILER} -std=c++17 -fsyntax-only -Wall -Wextra -Werror -DREQUISITE_COMPILED -I${SOURCE_DIR}/include ${WORK_DIR}/alone.cpp
                    RESULT_VARIABLE status ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        message(SEND_ERROR "${header} needs something included before it\n${output}")
    endif()
endforeach()
