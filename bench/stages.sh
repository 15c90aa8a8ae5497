#!/usr/bin/env bash
# Seconds of each stage of a run: reading, ranking, growing (with voting), writing; and what starting the program and the
# text on standard output add.
#
#   bench/stages.sh [OPTION]... MATRIX LABEL [options of rfcv cv]
#
#   -j "THREADS ..."  thread counts that take turns; speed-ups are over the first ["1 2", or "1" on one processor]
#   -n TURNS          [5]
#   -r RFCV           the program [build/release/rfcv]
#
# e.g. bench/stages.sh -j 1 matrix.csv.gz class --folds 10
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

counts=$(default_thread_counts) turns=5
parse_options "j:counts:all_whole n:turns:whole r:rfcv:text" "$@"
shift $((OPTIND - 1))
need_matrix_and_label "${@:1:2}"
need_rfcv
matrix=$1 label=$2
shift 2
run=$folder/out/run.json

for ((turn = 1; turn <= turns; turn++)); do
    for threads in $counts; do
        all=$(seconds_of "$rfcv" cv "$matrix" -c "$label" --threads "$threads" -q -o "$folder/out" --force --no-report "$@")
        for stage in read rank grow write total; do
            json_number "$run" $stage >>"$folder/$stage $threads"
        done
        awk -v all="$all" -v total="$(json_number "$run" total)" 'BEGIN { print all - total }' >>"$folder/rest $threads"
        echo "$all" >>"$folder/all $threads"
    done
    say "turn $turn of $turns"
done

echo "${matrix##*/}: $(json_number "$run" n_samples) samples x $(json_number "$run" n_features) features, $(json_number "$run" trees_grown) trees; medians of $turns turns"
first=${counts%% *}
for threads in $counts; do
    printf '\nthreads %-4d %10s %8s %10s %10s %9s\n' "$threads" seconds share lowest highest speed-up
    for stage in read rank grow write rest all; do
        read -r share _ < <(ratios "$folder/$stage $threads" "$folder/all $threads")
        read -r speed_up _ < <(ratios "$folder/$stage $first" "$folder/$stage $threads")
        printf '%-12s %10.4f %7.1f%% %10.4f %10.4f %9.2f\n' $stage "$(median <"$folder/$stage $threads")" \
            "$(awk -v share="$share" 'BEGIN { print 100 * share }')" "$(sort -g "$folder/$stage $threads" | head -n 1)" \
            "$(sort -g "$folder/$stage $threads" | tail -n 1)" "$speed_up"
    done
done
printf '\nall: the command from start to end; rest: what no stage counts\n'
echo "memory at the peak: $(json_number "$run" peak_rss_bytes) bytes"
