#!/usr/bin/env bash
# Leave-one-out of the first samples, with a forest for each, as people write it (loo_loop/), and by rfcv: turn by turn.
#
#   bench/loo_loop.sh [OPTION]... MATRIX LABEL
#
#   -w "WAY ..."  of mclapply, future, furrr, serial (all of ranger) and scikit-learn-joblib; the first that is here is what
#                 ratios are to [all]
#   -f FOLDS      samples left out in turn, from the first [10]
#   -t TREES      in each forest [500]
#   -j CORES      for all but serial [2]
#   -n TURNS      [5]
#   -r RFCV       the program [build/release/rfcv]
#
# e.g. bench/loo_loop.sh -w "mclapply serial" -n 3 matrix.csv.gz class
# Every run is a process of its own.  Seconds of the loop are those with the matrix in memory and the workers started,
# rfcv's those of ranking and growing; seconds of the command are all, from the file to the predictions.  Memory is that of
# the command and its workers together at the peak, pages that they share counted once, in a run that is not timed.
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"
# shellcheck source=bench/support/memory.sh
. "$here/support/memory.sh"

ways="mclapply future furrr serial scikit-learn-joblib" folds=10 trees=500 cores=2 turns=5
parse_options "w:ways:text f:folds:whole t:trees:whole j:cores:whole n:turns:whole r:rfcv:text" "$@"
shift $((OPTIND - 1))
need_matrix_and_label "$@"
need_rfcv
matrix=$(realpath "$1") label=$2 rfcv=$(realpath "$rfcv")

# ---- One run: each leaves "SECONDS WRONG" of the loop in $folder/answer ------------------------------

rfcv_run() { # --refit or --pool
    "$rfcv" cv "$matrix" -c "$label" --folds loo "$1" --held-out "1-$folds" --trees "$trees" --threads "$cores" -q \
        -o "$folder/rfcv" --force --no-report >/dev/null
    local run=$folder/rfcv/run.json
    awk -v grow="$(json_number "$run" grow)" -v rank="$(json_number "$run" rank)" \
        -v wrong="$(awk -F'\t' 'NR > 1 { wrong += !$6 } END { print wrong }' "$folder/rfcv/predictions.tsv")" \
        'BEGIN { print rank + grow, wrong }' >"$folder/answer"
}
loop_run() { # WAY
    local interpreter=Rscript package=r-base-core file=$1.R
    if [ -e "$here/loo_loop/$1.py" ]; then
        # Debian's packages are for Debian's Python.
        interpreter=/usr/bin/python3 package=python3 file=$1.py
        [ -x $interpreter ] || interpreter=python3
    fi
    if ! command -v $interpreter >/dev/null; then
        echo "missing $package" >"$folder/answer"
        return
    fi
    (cd "$here/loo_loop" && exec $interpreter "$file" "$matrix" "$label" "$folds" "$trees" "$cores") \
        >"$folder/answer" 2>"$folder/messages" || {
        tail -n 5 "$folder/messages" >&2
        fail "$1 broke off; its last words are above"
    }
}
run() { # WAY
    case $1 in
    rfcv-*) rfcv_run "--${1#rfcv-}" ;;
    *) loop_run "$1" ;;
    esac
}

# ---- The turns -----------------------------------------------------------------------------------

for way in $ways; do
    [ -e "$here/loo_loop/$way.R" ] || [ -e "$here/loo_loop/$way.py" ] ||
        fail "there is no way '$way'; there are mclapply, future, furrr, serial and scikit-learn-joblib" 64
done
here_are="rfcv-refit rfcv-pool $ways"
for ((turn = 1; turn <= turns; turn++)); do
    able=
    for way in $here_are; do
        seconds=$(seconds_of run "$way")
        read -r loop wrong <"$folder/answer"
        if [ "$loop" = missing ]; then
            say "SKIPPED: $way (apt install $wrong)"
            continue
        fi
        able+="$way "
        echo "$loop" >>"$folder/$way.loop"
        echo "$seconds" >>"$folder/$way.command"
        echo "$wrong" >>"$folder/$way.wrong"
        say "turn $turn of $turns: $way: loop $loop s, command $seconds s, wrong $wrong of $folds"
    done
    here_are=$able
done

# ---- The memory ----------------------------------------------------------------------------------

for way in $here_are; do
    peak_memory_of run "$way" >"$folder/$way.memory"
    say "memory: $way: $(megabytes "$folder/$way.memory") MB"
done

# ---- The table -----------------------------------------------------------------------------------

read -r _ _ reference _ <<<"$here_are"
echo "${matrix##*/}: the first $folds samples left out, forests of $trees trees, $cores cores (serial: 1); medians of $turns turns"
echo "Ratios are to ${reference:=rfcv-refit} in the same turn; wrong: of $folds, the median."
printf '\n%-22s %10s %8s %10s %8s %11s %6s\n' "" "loop, s" ratio "command, s" ratio "memory, MB" wrong
for way in $here_are; do
    read -r loop_ratio _ < <(ratios "$folder/$way.loop" "$folder/$reference.loop")
    read -r command_ratio _ < <(ratios "$folder/$way.command" "$folder/$reference.command")
    printf '%-22s %10.3f %8.4f %10.3f %8.4f %11s %6.1f\n' "$way" "$(median <"$folder/$way.loop")" "$loop_ratio" \
        "$(median <"$folder/$way.command")" "$command_ratio" "$(megabytes "$folder/$way.memory")" \
        "$(median <"$folder/$way.wrong")"
done
