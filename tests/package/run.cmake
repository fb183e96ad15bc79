# Configures, builds and runs tests/package/consumer as a project of its own, which gets the library in the way MODE
# says: `installed` puts this build into a fresh prefix for find_package; `added` lets it add our source directory.
set(work ${WORK_DIR}/${MODE})
file(REMOVE_RECURSE ${work})

if(MODE STREQUAL "installed")
    execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${work}/prefix --config "${CONFIG}"
                    COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
    set(library -DCMAKE_PREFIX_PATH=${work}/prefix)
else()
    set(library -DREQUISITE_DIRECTORY=${SOURCE_DIR})
endif()

foreach(variable IN ITEMS DIR INCLUDE_DIR NO_BOOST_CMAKE)
    if(BOOST_${variable})
        list(APPEND library -DBoost_${variable}=${BOOST_${variable}}) # the Boost that this build has found
    endif()
endforeach()

execute_process(
    COMMAND
        ${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${work}/build -G ${GENERATOR} ${library}
        -DCMAKE_BUILD_TYPE=${CONFIG} -DCMAKE_CXX_COMPILER=${CXX_COMPILER} -DCMAKE_CXX_STANDARD=${CXX_STANDARD}
        -DCMAKE_CXX_FLAGS=${CXX_FLAGS} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${work}/build --config "${CONFIG}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_CTEST_COMMAND} --output-on-failure --no-tests=error -C "${CONFIG}"
                WORKING_DIRECTORY ${work}/build COMMAND_ERROR_IS_FATAL ANY)
