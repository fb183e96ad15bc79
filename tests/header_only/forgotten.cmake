# Who neither has the definitions nor links them reads in the linker's message what to do; who does both, in the compiler's.
execute_process(COMMAND ${COMPILER} -std=c++17 -I${INCLUDE_DIR} ${SOURCE} -o ${WORK_DIR}/forgotten RESULT_VARIABLE status ERROR_VARIABLE output)
if(status EQUAL 0 OR NOT output MATCHES "define_REQUISITE_IMPLEMENTATION_in_one_file_or_link_requisite_compiled")
    message(FATAL_ERROR "the linker does not say what to do:\n${output}")
endif()
execute_process(COMMAND ${COMPILER} -std=c++17 -fsyntax-only -Wfatal-errors -DREQUISITE_COMPILED -DREQUISITE_IMPLEMENTATION -I${INCLUDE_DIR} ${SOURCE}
                RESULT_VARIABLE status ERROR_VARIABLE output)
if(status EQUAL 0 OR NOT output MATCHES "leave REQUISITE_IMPLEMENTATION out")
    message(FATAL_ERROR "the compiler does not say what to do:\n${output}")
endif()
