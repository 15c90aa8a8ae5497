# The tests of structure can fail: each is shown a small tree that is as it should be, then the same tree with one
# violation planted, and must pass the first and name the file of the second.
#
#     cmake -DSCRIPTS=<tests/structure> -DWORK=<folder> -DCC=<compiler> -DNM=<nm> -P planted.cmake

cmake_minimum_required(VERSION 3.22)

# Makes a tree that breaks no rule.
function(plant_sound_tree)
    file(REMOVE_RECURSE ${WORK})
    file(WRITE ${WORK}/include/rfcv.h "#define RFCV_API __attribute__((visibility(\"default\")))\n"
        "RFCV_API int rfcv_answer(void);\n")
    file(WRITE ${WORK}/src/base/memory.h "#include <stddef.h>\nvoid *memory_make(size_t n_bytes);\n")
    file(WRITE ${WORK}/src/base/memory.c "#include \"base/memory.h\"\n#include <stdlib.h>\n"
        "void *memory_make(size_t n_bytes) { return malloc(n_bytes); }\n")
    file(WRITE ${WORK}/src/tree/tree.h "#include \"base/memory.h\"\n")
    file(WRITE ${WORK}/src/tree/tree.c "#include \"tree/tree.h\"\n#include \"rfcv.h\"\n"
        "/* malloc, printf and exit in a comment are harmless */\nint rfcv_answer(void) { return 42; }\n")
    file(WRITE ${WORK}/src/cli/main.c "#include \"rfcv.h\"\n#include <stdio.h>\n"
        "int main(void) { return printf(\"%d\", rfcv_answer()); }\n")
endfunction()

# Compiles every source of the tree; the result's names are in OBJECTS.
function(compile)
    file(GLOB_RECURSE sources RELATIVE ${WORK} ${WORK}/src/*.c)
    foreach(source IN LISTS sources)
        get_filename_component(folder ${source} DIRECTORY)
        file(MAKE_DIRECTORY ${WORK}/objects/${folder})
        execute_process(COMMAND ${CC} -std=gnu17 -fPIC -fvisibility=hidden -I${WORK}/src -I${WORK}/include -c
            ${WORK}/${source} -o ${WORK}/objects/${source}.o COMMAND_ERROR_IS_FATAL ANY)
        list(APPEND objects ${WORK}/objects/${source}.o)
    endforeach()
    execute_process(COMMAND ${CC} -shared ${WORK}/objects/src/tree/tree.c.o -o ${WORK}/objects/library.so
        COMMAND_ERROR_IS_FATAL ANY)
    string(REPLACE ";" "," objects "${objects}")
    set(OBJECTS ${objects} PARENT_SCOPE)
endfunction()

# Runs a test of structure on the tree.  `expected`: "passes", or a pattern of what it must complain of.
function(expect script expected)
    set(OBJECTS)
    if(script MATCHES "objects|symbols")
        compile()
    endif()
    execute_process(
        COMMAND ${CMAKE_COMMAND} -DROOT=${WORK} -DCC=${CC} -DNM=${NM} -DOBJECTS=${OBJECTS}
            -DLIBRARY=${WORK}/objects/library.so -DHEADER=${WORK}/include/rfcv.h -P ${SCRIPTS}/${script}.cmake
        OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE failed)
    if(expected STREQUAL "passes" AND failed)
        message(FATAL_ERROR "${script} fails on a sound tree:\n${output}")
    elseif(NOT expected STREQUAL "passes" AND NOT (failed AND output MATCHES "${expected}"))
        message(FATAL_ERROR "${script} does not see ${expected}:\n${output}")
    endif()
    message("${script}: ${expected}")
endfunction()

# Plants one file in a sound tree and runs the test.
function(expect_planted script file text expected)
    plant_sound_tree()
    file(WRITE ${WORK}/${file} "${text}")
    expect(${script} "${expected}")
endfunction()

plant_sound_tree()
foreach(script IN ITEMS includes doors objects headers symbols)
    expect(${script} passes)
endforeach()

expect_planted(includes src/base/bad.h "#include \"tree/tree.h\"\n" "src/base/bad.h: \"tree/tree.h\" points upward")
expect_planted(includes src/tree/bad.h "#  include \"../base/memory.h\"\n" "src/tree/bad.h: .* is not written")
expect_planted(includes src/tree/bad.h "#include \"tree.h\"\n" "src/tree/bad.h: .* is not written")
expect_planted(includes src/cli/bad.c "#include \"base/memory.h\"\n" "src/cli/bad.c: .* goes past rfcv.h")
expect_planted(includes src/misc/bad.c "int bad;\n" "src/misc/bad.c: no such layer")
expect_planted(includes include/bad.h "#include \"base/memory.h\"\n" "include/bad.h: .* points upward")

expect_planted(doors src/tree/bad.c "#include <omp.h>\n" "src/tree/bad.c: <omp.h>")
expect_planted(doors src/dataset/bad.c "#include <zlib.h>\n" "src/dataset/bad.c: <zlib.h>")
expect_planted(doors src/cli/bad.c "#include <jansson.h>\n" "src/cli/bad.c: <jansson.h>")
expect_planted(doors src/forest/bad.c "#include <openblas-serial/cblas.h>\n" "src/forest/bad.c: <openblas-serial/cblas.h>")
expect_planted(doors src/forest/bad.c "#include <immintrin.h>\n" "src/forest/bad.c: <immintrin.h>")
expect_planted(doors src/dataset/bad.c "#include <sys/mman.h>\n" "src/dataset/bad.c: <sys/mman.h>")
expect_planted(doors src/bench/bad.c "#include <spawn.h>\n" "src/bench/bad.c: <spawn.h>")
expect_planted(doors src/base/bad.c "#include <check.h>\n" "src/base/bad.c: <check.h>")

set(stdlib "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n")
expect_planted(objects src/tree/bad.c "${stdlib}void bad(int i) { printf(\"%d\", i); }\n" "src/tree/bad.c: printf")
expect_planted(objects src/tree/bad.c "${stdlib}void bad(void) { fputs(\"x\", stderr); }\n" "src/tree/bad.c: stderr")
expect_planted(objects src/tree/bad.c "${stdlib}void bad(void) { exit(1); }\n" "src/tree/bad.c: exit")
expect_planted(objects src/tree/bad.c "${stdlib}void bad(void) { abort(); }\n" "src/tree/bad.c: abort")
expect_planted(objects src/tree/bad.c "#include <signal.h>\nint bad(void) { return kill(1, 9); }\n" "src/tree/bad.c: kill")
expect_planted(objects src/tree/bad.c "${stdlib}void *bad(void) { return calloc(1, 2); }\n" "src/tree/bad.c: calloc")
expect_planted(objects src/cli/bad.c "${stdlib}char *bad(char *s) { return strdup(s); }\n" "src/cli/bad.c: strdup")

expect_planted(headers src/tree/bad.h "size_t bad(void);\n" "src/tree/bad.h:")

expect_planted(symbols src/tree/tree.c "#include \"rfcv.h\"\nint rfcv_answer(void) { return 42; }\n\
RFCV_API int tree_leak(void);\nint tree_leak(void) { return 1; }\n" "tree_leak is exported")
expect_planted(symbols src/tree/tree.c "int rfcv_answer(void);\nint rfcv_answer(void) { return 42; }\n"
    "rfcv_answer is declared in rfcv.h, but not exported")

file(REMOVE_RECURSE ${WORK})
