# Includes of ours: control calls down.  A file in src/<layer>/ includes its own layer, those named before it, and
# rfcv.h; cli, a user of the public header, includes rfcv.h and its own files alone; rfcv.h includes nothing of ours.
#
#     cmake -DROOT=<project> -P includes.cmake
cmake_minimum_required(VERSION 3.22)
set(LAYERS base dataset rank tree forest cv metrics explain report bench cli)

file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/src/*.c ${ROOT}/src/*.h ${ROOT}/include/*.h)
list(LENGTH files n_files)
if(n_files EQUAL 0)
    message(FATAL_ERROR "no sources under ${ROOT}")
endif()

foreach(file IN LISTS files)
    string(REGEX MATCH "^(src|include)/([a-z]+)" ignored ${file})
    set(layer ${CMAKE_MATCH_2})
    list(FIND LAYERS ${layer} height)
    if(height EQUAL -1 AND NOT file MATCHES "^include/")
        string(APPEND wrong "  ${file}: no such layer\n")
    endif()

    file(STRINGS ${ROOT}/${file} includes REGEX "^[ \t]*#[ \t]*include[ \t]*\"")
    foreach(line IN LISTS includes)
        string(REGEX REPLACE "^[^\"]*\"([^\"]*)\".*" "\\1" target "${line}")
        if(target STREQUAL "rfcv.h" AND file MATCHES "^src/")
            continue()
        endif()
        string(REGEX REPLACE "/.*" "" target_layer "${target}")
        list(FIND LAYERS "${target_layer}" target_height)
        if(target_height EQUAL -1 OR NOT target MATCHES "^[a-z]+/([a-z]+/)?[^/]+$")
            string(APPEND wrong "  ${file}: \"${target}\" is not written as \"layer/file.h\" or \"layer/part/file.h\"\n")
        elseif(target_height GREATER height)
            string(APPEND wrong "  ${file}: \"${target}\" points upward\n")
        elseif(layer STREQUAL "cli" AND NOT target_layer STREQUAL "cli")
            string(APPEND wrong "  ${file}: \"${target}\" goes past rfcv.h\n")
        endif()
    endforeach()
endforeach()

if(wrong)
    message(FATAL_ERROR "Includes against the order of the layers:\n${wrong}")
endif()
message("${n_files} files include their own layer and those before it")
