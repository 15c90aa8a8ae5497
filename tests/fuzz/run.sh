#!/usr/bin/env bash
# Lets libFuzzer at every target, with AddressSanitizer and UndefinedBehaviorSanitizer.
#
#     tests/fuzz/run.sh SECONDS [TARGET...]
#
# What is found stands in build/fuzz/<target>.found, and every input that reaches something else in build/fuzz/<target>.inputs;
# the stored inputs are not changed.  Needs clang with its sanitizers.
set -euo pipefail
export LC_ALL=C

if [ $# -lt 1 ]; then
    echo "usage: $0 SECONDS [TARGET...]" >&2
    exit 64
fi
seconds=$1
shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    targets=(matrix labels gct series_matrix npy rfcv model run_json)
fi
cd "$(dirname "$(realpath "$0")")/../.."
here=tests/fuzz build=build/fuzz
cc=$(command -v clang || command -v clang-14)
flags="-fsanitize=fuzzer-no-link"
cmake -S . -B $build -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER="$cc" -DCMAKE_C_FLAGS="$flags" \
    -DCMAKE_C_FLAGS_DEBUG="-O1 -g" -DRFCV_SANITIZE=address,undefined >$build.log 2>&1 ||
    { cat $build.log; exit 1; }
cmake --build $build --target rfcv_static --target test_support -j "$(nproc)" >>$build.log 2>&1 ||
    { tail $build.log; exit 1; }

libraries=$(pkg-config --libs check zlib libdeflate jansson openblas 2>/dev/null || echo -lcheck -lz -ldeflate -ljansson -lopenblas)
failed=0
for target in "${targets[@]}"; do
    mkdir -p "$build/$target.inputs" "$build/$target.found"
    # shellcheck disable=SC2086 # flags and libraries are words
    "$cc" -std=c17 -O1 -g -D_POSIX_C_SOURCE=200809L -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -fopenmp \
        -Iinclude -Isrc -Itests "$here/fuzz_$target.c" \
        "$build/tests/libtest_support.a" "$(find $build -maxdepth 1 -name 'librfcv*.a')" $libraries -lm \
        -o "$build/fuzz_$target.libfuzzer"
    echo "== $target, $seconds s"
    ASAN_OPTIONS=allocator_may_return_null=1 "$build/fuzz_$target.libfuzzer" -max_total_time="$seconds" -max_len=65536 \
        -timeout=10 -rss_limit_mb=2000 -artifact_prefix="$build/$target.found/" -print_final_stats=1 \
        "$build/$target.inputs" "$here/$target" >"$build/$target.log" 2>&1 ||
        { failed=1; grep -m 3 -E "ERROR|SUMMARY|runtime error" "$build/$target.log" || true; }
    grep -E "stat::number_of_executed_units|stat::new_units_added|stat::peak_rss" "$build/$target.log" || true
done
exit $failed
