# Each header compiles alone, so that the order of includes never matters.
#
#     cmake -DROOT=<project> -DCC=<compiler> -DFLAGS=<flag,flag,...> -P headers.cmake
cmake_minimum_required(VERSION 3.22)
string(REPLACE "," ";" FLAGS "${FLAGS}")
file(GLOB_RECURSE headers RELATIVE ${ROOT} ${ROOT}/include/*.h ${ROOT}/src/*.h)
list(LENGTH headers n_headers)
if(n_headers EQUAL 0)
    message(FATAL_ERROR "no headers under ${ROOT}")
endif()

foreach(header IN LISTS headers)
    execute_process(
        COMMAND ${CC} -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -Wno-unused-function ${FLAGS}
            -I${ROOT}/include -I${ROOT}/src -fsyntax-only -include ${ROOT}/${header} -x c /dev/null
        ERROR_VARIABLE complaint RESULT_VARIABLE failed)
    if(failed)
        string(APPEND wrong "  ${header}:\n${complaint}\n")
    endif()
endforeach()

if(wrong)
    message(FATAL_ERROR "Headers that do not compile alone:\n${wrong}")
endif()
message("${n_headers} headers compile alone")
