# Each library of others has one door: the one file that includes its header.
#
#     cmake -DROOT=<project> -P doors.cmake
cmake_minimum_required(VERSION 3.22)
set(doors
    "omp[.]h=src/base/threads[.]h"
    "zlib[.]h=src/dataset/file/(gzip|crc32)[.]c"
    "libdeflate[.]h=src/dataset/file/crc32[.]c"
    "jansson[.]h=(src/report/json(_read)?|tests/report/test_metrics_reference)[.]c" # which reads as others do
    "(cblas|cblas-openblas|lapack|lapacke|f77blas|openblas_config|openblas[^>]*)[.]h=src/explain/blas[.]c"
    "([a-z0-9]*mmintrin|immintrin|x86intrin|arm_neon|arm_sve)[.]h=src/(tree/split_[a-z0-9_]*|dataset/text/number_(quads|long))[.][ch]"
    "mman[.]h=(src/(base/memory|dataset/file/mapped_file)|tests/base/test_stopwatch)[.]c" # advice on huge pages; files as memory
    "spawn[.]h=src/report/subprocess[.]c"
    "argp[.]h=src/cli/arguments[.][ch]"
    "check[.]h=tests/.*"
)

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/src/*.[ch] ${ROOT}/include/*.h ${ROOT}/tests/*.[ch]
    ${ROOT}/bench/*.[ch])
list(LENGTH files n_files)
if(n_files EQUAL 0)
    message(FATAL_ERROR "no sources under ${ROOT}")
endif()

foreach(file IN LISTS files)
    file(STRINGS ${ROOT}/${file} includes REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
    foreach(line IN LISTS includes)
        string(REGEX REPLACE "^[^<\"]*[<\"]([^>\"]*)[>\"].*" "\\1" header "${line}")
        string(REGEX REPLACE ".*/" "" name "${header}")
        foreach(door IN LISTS doors)
            string(REGEX REPLACE "=.*" "" library "${door}")
            string(REGEX REPLACE ".*=" "" keeper "${door}")
            if(name MATCHES "^${library}$" AND NOT file MATCHES "^${keeper}$")
                string(APPEND wrong "  ${file}: <${header}>\n")
            endif()
        endforeach()
    endforeach()
endforeach()

if(wrong)
    message(FATAL_ERROR "Libraries of others, included outside their door:\n${wrong}")
endif()
message("${n_files} files go through the doors")
