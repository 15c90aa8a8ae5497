#!/usr/bin/env bash
# What recording and writing a trace costs: seconds with --trace over seconds without, turn by turn.
#
#   bench/trace.sh TURNS RFCV cv MATRIX [options of rfcv cv]
#
# e.g. bench/trace.sh 9 build/release/rfcv cv build/simulated.csv.gz -c subtype --threads 2
# Who goes first changes from turn to turn.  Predictions must be the same, or the script fails.
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

usage_if_asked "$@"
[ $# -ge 4 ] || wrong_operands 'TURNS RFCV cv MATRIX'
turns=$1
shift
need_whole TURNS "$turns"
command=("$@" -q -o "$folder/out" --force --no-report)
trace=$folder/trace.json

# run_once NAME OPTION...: adds the seconds of growing and of the whole run to those of that name.
run_once() {
    local name=$1
    shift
    seconds_of "${command[@]}" "$@" >>"$folder/all $name"
    json_number "$folder/out/run.json" grow >>"$folder/grow $name"
    cksum <"$folder/out/predictions.tsv" >>"$folder/digests"
}

for ((turn = 1; turn <= turns; turn++)); do
    if ((turn % 2)); then
        run_once plain
        run_once traced --trace "$trace"
    else
        run_once traced --trace "$trace"
        run_once plain
    fi
    say "turn $turn of $turns"
done
[ "$(sort -u "$folder/digests" | wc -l)" -eq 1 ] || fail "predictions differ with a trace"

echo "$(json_number "$folder/out/run.json" trees_grown) trees; $(wc -c <"$trace") bytes of trace; medians of $turns turns"
printf '%-8s %10s %10s %9s %9s %9s\n' seconds plain traced ratio lowest highest
for stage in grow all; do
    read -r ratio lowest highest < <(ratios "$folder/$stage traced" "$folder/$stage plain")
    printf '%-8s %10.3f %10.3f %9.3f %9.3f %9.3f\n' $stage "$(median <"$folder/$stage plain")" \
        "$(median <"$folder/$stage traced")" "$ratio" "$lowest" "$highest"
done
