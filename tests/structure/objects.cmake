# What the compiled objects call: the library never prints, exits or aborts, and only base/memory.c allocates.  Objects
# are asked in place of sources, since a comment does not deceive them and a macro does not hide from them.
#
#     cmake -DROOT=<project> -DNM=<nm> -DOBJECTS=<a.o,b.o,...> -P objects.cmake
cmake_minimum_required(VERSION 3.22)
set(PRINTING "v?d?printf|puts|putchar|putc_unlocked|putchar_unlocked|perror|psignal|v?warnx?|v?errx?|error")
set(STREAMS "stdout|stderr")
set(ENDING "exit|_exit|_Exit|quick_exit|abort|raise|kill")
set(ALLOCATING "malloc|calloc|realloc|reallocarray|free|aligned_alloc|posix_memalign|memalign|valloc|strdup|strndup"
    "v?asprintf|getline|getdelim|open_memstream|open_wmemstream|scandir|wordexp|glob")
string(REPLACE ";" "|" ALLOCATING "${ALLOCATING}")

string(REPLACE "," ";" OBJECTS "${OBJECTS}")
foreach(object IN LISTS OBJECTS)
    string(REGEX MATCH "src/([^/]+/)?[^/]+/[^/]+[.]c" source "${object}")
    list(APPEND sources ${source})
    execute_process(COMMAND ${NM} --undefined-only --format=posix ${object}
        OUTPUT_VARIABLE symbols RESULT_VARIABLE failed)
    if(failed)
        message(FATAL_ERROR "${NM} cannot read ${object}")
    endif()
    # Fortified builds call __printf_chk, a sanitizer's __interceptor_malloc; glibc has __isoc99_ names.
    string(REGEX MATCHALL "[A-Za-z0-9_.]+ U" symbols "${symbols}")
    foreach(symbol IN LISTS symbols)
        string(REGEX REPLACE " U$" "" symbol "${symbol}")
        string(REGEX REPLACE "^__(.*)_chk$" "\\1" symbol "${symbol}")
        if(source STREQUAL "src/report/subprocess.c" AND symbol STREQUAL "kill") # a program that it started
            continue()
        endif()
        if(NOT source MATCHES "^src/cli/" AND symbol MATCHES "^(${PRINTING}|${STREAMS}|${ENDING})$")
            string(APPEND wrong "  ${source}: ${symbol} (the library never prints, exits or aborts)\n")
        endif()
        if(NOT source STREQUAL "src/base/memory.c" AND symbol MATCHES "^(${ALLOCATING})$")
            string(APPEND wrong "  ${source}: ${symbol} (only base/memory.c allocates)\n")
        endif()
    endforeach()
endforeach()

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/src/*.c)
foreach(file IN LISTS files)
    if(NOT file IN_LIST sources)
        string(APPEND wrong "  ${file}: is not built; it is missing in CMakeLists.txt\n")
    endif()
endforeach()

if(wrong)
    message(FATAL_ERROR "Objects that call what they may not:\n${wrong}")
endif()
list(LENGTH sources n_sources)
message("${n_sources} objects call only what they may")
