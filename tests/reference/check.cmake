# That a public name without a comment fails the reference, and one with a comment does not.
#   cmake -DDOXYGEN=… -DDOXYFILE=… -DWORK_DIR=… -P check.cmake
file(MAKE_DIRECTORY ${WORK_DIR})
foreach(comment IN ITEMS "/// How many." "")
    file(WRITE ${WORK_DIR}/example.hpp "/// Counts.\nnamespace requisite {\n/// Something.\nstruct Example {\n    ${comment}\n    int count = 0;\n};\n}\n")
    file(WRITE ${WORK_DIR}/Doxyfile "@INCLUDE = \"${DOXYFILE}\"\nINPUT = \"${WORK_DIR}/example.hpp\"\nUSE_MDFILE_AS_MAINPAGE =\nOUTPUT_DIRECTORY = \"${WORK_DIR}\"\n")
    execute_process(COMMAND ${DOXYGEN} ${WORK_DIR}/Doxyfile RESULT_VARIABLE result ERROR_VARIABLE errors OUTPUT_QUIET)
    if(comment AND NOT result EQUAL 0)
        message(FATAL_ERROR "A documented name fails:\n${errors}")
    elseif(NOT comment AND (result EQUAL 0 OR NOT errors MATCHES "count.*is not documented"))
        message(FATAL_ERROR "An undocumented name is not found:\n${errors}")
    endif()
endforeach()
