#!/usr/bin/env bash
# Thread counts, layouts and schedules on one matrix: seconds of growing, turn by turn.
#
#   bench/threads.sh "THREADS ..." TURNS RFCV cv MATRIX [options of rfcv cv]
#
# e.g. bench/threads.sh "1 2" 5 build/release/rfcv cv build/simulated.csv.gz -c subtype --held-out 1-20 --trees 100
# Speed-up is the median over turns of the first count's seconds over these, in the same layout and schedule.  Every
# combination must give the same predictions; the script fails if one does not.
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

usage_if_asked "$@"
[ $# -ge 5 ] || wrong_operands '"THREADS ..." TURNS RFCV cv MATRIX'
counts=$1 turns=$2
shift 2
need_all_whole THREADS "$counts"
need_whole TURNS "$turns"

default="flat dynamic,1"
combinations=("flat static" "$default" "flat dynamic,8" "flat guided"
    "nested static" "nested dynamic,1" "nested dynamic,8" "nested guided")

for ((turn = 1; turn <= turns; turn++)); do
    for combination in "${combinations[@]}"; do
        for threads in $counts; do
            OMP_NUM_THREADS=$threads "$@" --layout "${combination% *}" --schedule "${combination#* }" -q \
                -o "$folder/out" --force --no-report >/dev/null
            json_number "$folder/out/run.json" grow >>"$folder/$threads $combination"
            cksum <"$folder/out/predictions.tsv" >>"$folder/digests"
        done
    done
    say "turn $turn of $turns"
done
[ "$(sort -u "$folder/digests" | wc -l)" -eq 1 ] || fail "predictions differ between combinations"

printf '%-8s %-8s %-10s %9s %9s\n' threads layout schedule seconds speed-up
for threads in $counts; do
    for combination in "${combinations[@]}"; do
        read -r speed_up _ < <(ratios "$folder/${counts%% *} $combination" "$folder/$threads $combination")
        printf '%-8s %-8s %-10s %9.3f %9.2f\n' "$threads" "${combination% *}" "${combination#* }" \
            "$(median <"$folder/$threads $combination")" "$speed_up"
    done
done
for threads in $counts; do
    best=$(for combination in "${combinations[@]}"; do
        echo "$(median <"$folder/$threads $combination") $combination"
    done | sort -g | head -n 1)
    best=${best#* }
    read -r ratio lowest highest < <(ratios "$folder/$threads $default" "$folder/$threads $best")
    printf 'Threads %d: the default, %s, takes %.3f times (%.3f to %.3f) what the lowest median, %s, takes\n' \
        "$threads" "$default" "$ratio" "$lowest" "$highest" "$best"
done
