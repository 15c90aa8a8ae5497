# The shared library exports what rfcv.h declares and nothing else.
#
#     cmake -DNM=<nm> -DLIBRARY=<librfcv.so> -DHEADER=<rfcv.h> -P symbols.cmake
cmake_minimum_required(VERSION 3.22)
execute_process(COMMAND ${NM} --dynamic --defined-only --format=posix ${LIBRARY}
    OUTPUT_VARIABLE symbols RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "${NM} cannot read ${LIBRARY}")
endif()
string(REGEX MATCHALL "[^\n]+" symbols "${symbols}")
list(TRANSFORM symbols REPLACE " .*" "")

file(READ ${HEADER} header)
string(REGEX MATCHALL "RFCV_API[^;]*" declarations "${header}")
foreach(declaration IN LISTS declarations)
    if(declaration MATCHES "(rfcv_[a-z0-9_]+)\\(")
        list(APPEND declared ${CMAKE_MATCH_1})
    endif()
endforeach()

foreach(symbol IN LISTS symbols)
    if(NOT symbol IN_LIST declared)
        string(APPEND wrong "  ${symbol} is exported, but rfcv.h does not declare it\n")
    endif()
endforeach()
foreach(symbol IN LISTS declared)
    if(NOT symbol IN_LIST symbols)
        string(APPEND wrong "  ${symbol} is declared in rfcv.h, but not exported\n")
    endif()
endforeach()

if(wrong OR NOT declared)
    message(FATAL_ERROR "Exported symbols and rfcv.h differ:\n${wrong}")
endif()
list(LENGTH symbols n_symbols)
message("${n_symbols} symbols, as in rfcv.h")
