#!/usr/bin/env bash
# Thread counts, layouts and schedules on one matrix: seconds of growing, interleaved, medians.
#
#   bench/threads.sh "THREADS ..." REPETITIONS RFCV cv MATRIX [options of rfcv cv]
#
# e.g. bench/threads.sh "1 2" 5 build/release/rfcv cv build/simulated.csv.gz -c subtype --held-out 1-20 --trees 100
# Every combination must give the same predictions; the script fails if one does not.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=bench/json_number.sh
. "$here/json_number.sh"

counts=${1:?THREADS are missing} repetitions=${2:?REPETITIONS are missing}
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for ((i = 1; i <= repetitions; i++)); do
    for threads in $counts; do
        for layout in flat nested; do
            for schedule in static dynamic,1 dynamic,8 guided; do
                OMP_NUM_THREADS=$threads "$@" --layout "$layout" --schedule "$schedule" -q \
                    -o "$folder/out" --force >/dev/null
                json_number "$folder/out/run.json" grow >>"$folder/$threads $layout $schedule"
                cksum <"$folder/out/predictions.tsv" >>"$folder/digests"
            done
        done
    done
done
if [ "$(sort -u "$folder/digests" | wc -l)" -ne 1 ]; then
    echo "predictions differ between combinations" >&2
    exit 1
fi

# The reference of the speed-up is the first count, flat, static.
first=$(median <"$folder/${counts%% *} flat static")
printf '%-8s %-8s %-10s %9s %9s\n' threads layout schedule seconds speed-up
for threads in $counts; do
    for layout in flat nested; do
        for schedule in static dynamic,1 dynamic,8 guided; do
            seconds=$(median <"$folder/$threads $layout $schedule")
            printf '%-8s %-8s %-10s %9.3f %9.2f\n' "$threads" "$layout" "$schedule" "$seconds" \
                "$(awk -v a="$first" -v b="$seconds" 'BEGIN { print a / b }')"
        done
    done
done
