#!/usr/bin/env bash
# Leave-one-out of all samples by rfcv, from the file to predictions.tsv, against one forest of R's ranger on the same data in
# memory: turn by turn.
#
#   bench/pool_against_ranger.sh [OPTION]... MATRIX LABEL
#
#   -t TREES    for each sample, and in ranger's forest [500]
#   -j THREADS  of both [2]
#   -n TURNS    [5]
#   -r RFCV     the program [build/release/rfcv]
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"
# shellcheck source=bench/support/peer.sh
. "$here/support/peer.sh"

trees=500 threads=2 turns=5
parse_options "t:trees:whole j:threads:whole n:turns:whole r:rfcv:text" "$@"
shift $((OPTIND - 1))
need_matrix_and_label "$@"
need_rfcv
matrix=$1 label=$2

leave_one_out() {
    "$rfcv" cv "$matrix" -c "$label" --folds loo --pool --trees "$trees" --threads "$threads" -q -o "$folder/rfcv" --force --no-report
}

peer_start ranger "$matrix" "$label" || exit 77
leave_one_out >/dev/null
mtry=$(json_number "$folder/rfcv/run.json" mtry)
ranger_error=$(peer_ask ranger error "$trees" "$mtry" "$threads" 1)
for ((turn = 1; turn <= turns; turn++)); do
    seconds_of leave_one_out >>"$folder/rfcv.seconds"
    peer_ask ranger time "$trees" "$mtry" "$threads" $((1000003 + 7919 * turn)) >>"$folder/ranger.seconds"
    say "turn $turn of $turns: rfcv $(tail -n 1 "$folder/rfcv.seconds") s, ranger $(tail -n 1 "$folder/ranger.seconds") s"
done

run=$folder/rfcv/run.json
echo "${matrix##*/}: $(json_number "$run" n_samples) samples x $(json_number "$run" n_features) features; $trees trees; mtry $mtry; threads $threads; medians of $turns turns"
printf '%-52s %8s %8s\n' "" seconds error
printf '%-52s %8.3f %8.4f\n' "rfcv, leave-one-out of every sample, all of it" "$(median <"$folder/rfcv.seconds")" \
    "$(error_rate "$folder/rfcv/predictions.tsv")" \
    "ranger, one forest in memory (error: out-of-bag)" "$(median <"$folder/ranger.seconds")" "$ranger_error"
read -r ratio lowest highest < <(ratios "$folder/rfcv.seconds" "$folder/ranger.seconds")
printf 'ratio: median %.3f, lowest %.3f, highest %.3f\n' "$ratio" "$lowest" "$highest"
