#!/usr/bin/env bash
# Cycles of each split kernel for an element (a sample of a node times a feature that is tried there), by samples, ties,
# classes and size of the node: builds bench/kernels.c beside the program and runs it.
#
#   bench/kernels.sh [-b BUILD_FOLDER] [options of rfcv_bench_kernels]
#
# e.g. bench/kernels.sh -n 1000 -c 2,5,26 -t none
# The folder is build/release unless told; rfcv_bench_kernels -h has the options.  A cycle is the time of an addition that waits
# for the one before, measured beside each turn, and time is the thread's own: neither a changing clock nor other
# programs count, though they share caches.  The script fails if two kernels find different splits.
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

build=$here/../build/release
if [ "${1-}" = -b ]; then
    [ $# -ge 2 ] || fail "-b needs a folder" 64
    build=$2
    shift 2
fi
if [ "${1-}" = -h ]; then
    usage
fi
{
    cmake -S "$here/.." -B "$build" -DCMAKE_BUILD_TYPE=Release -DRFCV_BUILD_BENCH=ON &&
        cmake --build "$build" --target rfcv_bench_kernels --parallel "$(nproc)"
} >"$folder/log" 2>&1 || {
    cat "$folder/log" >&2
    fail "rfcv_bench_kernels could not be built in $build; the reason is above" 70
}
"$build/rfcv_bench_kernels" "$@"
