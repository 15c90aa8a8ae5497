#!/usr/bin/env bash
# Seconds of reading a matrix, gzipped and plain: against `gzip -dc` of the same file, and as megabytes of text a second.
#
#   bench/reading.sh [OPTION]... MATRIX LABEL
#
#   -j "THREADS ..."  thread counts that take turns ["1 2", or "1" on one processor]
#   -n TURNS          [5]
#   -r RFCV           the program [build/release/rfcv]
#
# MATRIX may be either; the other is made beside it for the time of the run.  Seconds are those of the stage "read" of `rfcv cv`
# with one tree; the file was read before, so that no disk is waited for.
# e.g. bench/reading.sh matrix.csv.gz class
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

counts=$(default_thread_counts) turns=5
parse_options "j:counts:all_whole n:turns:whole r:rfcv:text" "$@"
shift $((OPTIND - 1))
need_matrix_and_label "$@"
need_rfcv
matrix=$1 label=$2

name=${matrix##*/}
name=${name%.gz}
plain=$folder/$name gzipped=$folder/$name.gz
case $matrix in
*.gz) cp "$matrix" "$gzipped" && gzip -dc "$matrix" >"$plain" ;;
*) cp "$matrix" "$plain" && gzip -c "$matrix" >"$gzipped" ;;
esac

for ((turn = 1; turn <= turns; turn++)); do
    seconds_of gzip -dc "$gzipped" >>"$folder/inflating"
    for threads in $counts; do
        for form in gzipped plain; do
            "$rfcv" cv "${!form}" -c "$label" --folds oob --trees 1 --threads "$threads" -q -o "$folder/out" --force --no-report >/dev/null
            json_number "$folder/out/run.json" read >>"$folder/$form $threads"
        done
    done
    say "turn $turn of $turns"
done

bytes=$(wc -c <"$plain")
echo "$name: $(json_number "$folder/out/run.json" n_samples) samples x $(json_number "$folder/out/run.json" n_features) features, $bytes bytes, gzipped $(wc -c <"$gzipped"); medians of $turns turns"
printf '\n%-24s %9s %8s %8s %8s\n' "" seconds ratio lowest highest
printf '%-24s %9.4f %8.3f\n' "gzip -dc" "$(median <"$folder/inflating")" 1
for threads in $counts; do
    read -r ratio lowest highest < <(ratios "$folder/gzipped $threads" "$folder/inflating")
    printf '%-24s %9.4f %8.3f %8.3f %8.3f\n' "gzipped, threads $threads" "$(median <"$folder/gzipped $threads")" "$ratio" "$lowest" "$highest"
done
printf '\n%-24s %9s %8s %8s %8s\n' "" seconds MB/s lowest highest
for threads in $counts; do
    awk -v bytes="$bytes" '{ print bytes / 1e6 / $1 }' "$folder/plain $threads" >"$folder/rates"
    printf '%-24s %9.4f %8.0f %8.0f %8.0f\n' "plain, threads $threads" "$(median <"$folder/plain $threads")" "$(median <"$folder/rates")" \
        "$(sort -g "$folder/rates" | head -n 1)" "$(sort -g "$folder/rates" | tail -n 1)"
done
