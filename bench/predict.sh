#!/usr/bin/env bash
# A forest of all samples, kept in a file: its size, the seconds of loading it, and of judging all samples, against R's
# ranger, which has forest and samples in memory: turn by turn.
#
#   bench/predict.sh [OPTION]... MATRIX LABEL
#
#   -t TREES    [500]
#   -j THREADS  of both [1]
#   -n TURNS    [7]
#   -r RFCV     the program [build/release/rfcv]
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"
# shellcheck source=bench/support/peer.sh
. "$here/support/peer.sh"

trees=500 threads=1 turns=7
parse_options "t:trees:whole j:threads:whole n:turns:whole r:rfcv:text" "$@"
shift $((OPTIND - 1))
need_matrix_and_label "$@"
need_rfcv
matrix=$1 label=$2 model=$folder/model.rfm

# seconds_in WORD: behind it in the line of times, "7.5 ms" or "0.12 s".
seconds_in() {
    sed -n "s/^Time .*\<$1 \([0-9.]*\) \(ms\|s\)\>.*/\1 \2/p" "$folder/text" | awk '{ print $2 == "ms" ? $1 / 1000 : $1 }'
}

peer_start ranger "$matrix" "$label" || exit 77
"$rfcv" fit "$matrix" -c "$label" --trees "$trees" -q -o "$model" --report "$folder/fit" --no-report >/dev/null
mtry=$(json_number "$folder/fit/run.json" mtry)
for ((turn = 1; turn <= turns; turn++)); do
    "$rfcv" predict "$model" "$matrix" --threads "$threads" >"$folder/text"
    seconds_in model >>"$folder/load.seconds"
    seconds_in predict >>"$folder/rfcv.seconds"
    peer_ask ranger predict "$trees" "$mtry" "$threads" 1 >>"$folder/ranger.seconds"
    say "turn $turn of $turns: rfcv $(tail -n 1 "$folder/rfcv.seconds") s, ranger $(tail -n 1 "$folder/ranger.seconds") s"
done

run=$folder/fit/run.json
echo "${matrix##*/}: $(json_number "$run" n_samples) samples x $(json_number "$run" n_features) features; $trees trees; threads $threads; medians of $turns turns"
printf '%-24s %10d bytes\n' "the model's file" "$(wc -c <"$model")"
printf '%-24s %10.4f s\n' "loading it" "$(median <"$folder/load.seconds")" \
    "rfcv, judging" "$(median <"$folder/rfcv.seconds")" "ranger, judging" "$(median <"$folder/ranger.seconds")"
read -r ratio lowest highest < <(ratios "$folder/rfcv.seconds" "$folder/ranger.seconds")
printf 'ratio: median %.4f, lowest %.4f, highest %.4f\n' "$ratio" "$lowest" "$highest"
