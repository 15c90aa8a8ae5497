#!/usr/bin/env bash
# Seconds of loading a matrix that `rfcv convert` has written: read and mapped, against the same matrix as .tsv.gz, and
# against a plain read of the .rfcv file into fresh memory.
#
#   bench/convert.sh [OPTION]...
#
#   -s SAMPLES        [1218]
#   -p FEATURES       [20530]
#   -j "THREADS ..."  thread counts that take turns ["1 2", or "1" on one processor]
#   -n TURNS          [5]
#   -b BUILD          the folder of the program and its library [build/release]
#
# The matrix is simulated.  Each load is a process of its own (bench/load.c, built here), and those of the .rfcv file take turns;
# the files were read before, so that no disk is waited for.  .tsv.gz is read after them all: a virtual machine gives memory back
# in the seconds that it takes, and the next load would wait for that to come again.  What is wanted: .tsv.gz at least 10 times as
# long as .rfcv, .rfcv at most 1.3 times as long as the plain read, --mmap below 0.2 s.
# e.g. bench/convert.sh -j 2
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

samples=1218 features=20530 counts=$(default_thread_counts) turns=5 build=$here/../build/release
parse_options "s:samples:whole p:features:whole j:counts:all_whole n:turns:whole b:build:text" "$@"
shift $((OPTIND - 1))
[ $# -eq 0 ] || wrong_operands "no operand"
rfcv=$build/rfcv
need_rfcv

load=$folder/load text=$folder/matrix.tsv.gz file=$folder/matrix.rfcv
"${CC:-cc}" -std=c17 -O2 -I"$here/../include" "$here/load.c" -L"$build" -Wl,-rpath,"$(realpath "$build")" -lrfcv -o "$load" ||
    fail "bench/load.c could not be built with $build/librfcv.so; the reason is above" 70

say "making a matrix of $samples samples x $features features"
"$rfcv" simulate --samples "$samples" --features "$features" "$text" >/dev/null
"$rfcv" convert -q --orientation samples "$text" "$file" >/dev/null

for ((turn = 1; turn <= turns; turn++)); do
    for threads in $counts; do
        "$load" plain "$file" 1 >>"$folder/plain $threads"
        "$load" read "$file" "$threads" >>"$folder/read $threads"
        "$load" map "$file" "$threads" >>"$folder/map $threads"
    done
    say "turn $turn of $turns"
done
for ((turn = 1; turn <= turns; turn++)); do
    for threads in $counts; do
        "$load" read "$text" "$threads" >>"$folder/text $threads"
    done
    say "turn $turn of $turns, .tsv.gz"
done

echo "$samples samples x $features features: $(wc -c <"$text") bytes of .tsv.gz, $(wc -c <"$file") of .rfcv; medians of $turns turns"
for threads in $counts; do
    printf '\n%-28s %9s %8s %8s %8s\n' "threads $threads" seconds ratio lowest highest
    for way in plain text read map; do
        case $way in
        plain) name="plain read" than=plain ;;
        text) name=".tsv.gz, to .rfcv" than=read ;;
        read) name=".rfcv, to plain read" than=plain ;;
        map) name=".rfcv --mmap, to plain read" than=plain ;;
        esac
        read -r ratio lowest highest < <(ratios "$folder/$way $threads" "$folder/$than $threads")
        printf '%-28s %9.4f %8.3f %8.3f %8.3f\n' "$name" "$(median <"$folder/$way $threads")" "$ratio" "$lowest" "$highest"
    done
done
