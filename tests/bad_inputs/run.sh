#!/usr/bin/env bash
# Every input of catalogue.tsv ends with its exit code and its words, within 2 seconds.
#
#     tests/bad_inputs/run.sh PATH/OF/rfcv [--slowest]
#
# With --slowest the five that took longest are printed, in milliseconds.  Without python3, which writes the inputs, the
# test ends with 77: skipped.
set -euo pipefail
export LC_ALL=C

rfcv=$(realpath "$1") here=$(dirname "$(realpath "$0")") mode=${2-}
if ! command -v python3 >/dev/null; then
    echo "SKIPPED: there is no python3"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/inputs"
python3 "$here/make_inputs.py" "$work/inputs" "$rfcv"
cd "$work/inputs"

# holds FILE WORDS: every part between "..."
holds() {
    local part
    while IFS= read -r part; do
        grep -qF -- "$part" "$1" || return 1
    done <<<"${2// ... /$'\n'}"
}

n_right=0 n_wrong=0
while IFS=$'\t' read -r file options code words; do
    if [[ $file = '#'* ]]; then
        continue
    fi
    eval "options=($options)"
    command=(cv "$file" --folds 2 --trees 2 "${options[@]}")
    if [[ $file = 'bench '* ]]; then
        command=(bench "${file#bench }" --work kfold:2 --trees 2 --threads 1 --repetitions 1 --warmup 0 --pairs 0
            "${options[@]}")
    elif [[ $file = 'explain '* ]]; then
        command=(explain "${file#explain }" --trees 2 "${options[@]}")
    elif [[ $file = 'rerun '* ]]; then
        command=(rerun "${file#rerun }" "${options[@]}")
    elif [[ $file = 'predict '* ]]; then
        command=(predict good.rfm "${file#predict }" "${options[@]}")
    elif [[ $file = 'show '* ]]; then
        command=(show "${file#show }" "${options[@]}")
    elif [[ $file = report ]]; then
        command=(report "${options[@]}")
    fi
    before=$(date +%s%N)
    found=0
    timeout 2 "$rfcv" "${command[@]}" >"$work/out" 2>"$work/err" || found=$?
    echo "$((($(date +%s%N) - before) / 1000000)) $file ${options[*]}" >>"$work/milliseconds"
    told=$work/err
    if [ "$code" -eq 0 ]; then
        tr -s ' \n' '  ' <"$work/out" >"$work/told"
        told=$work/told
    fi
    if [ "$found" -eq "$code" ] && holds "$told" "$words"; then
        n_right=$((n_right + 1))
    else
        n_wrong=$((n_wrong + 1))
        echo "rfcv ${command[*]}"
        echo "    exit code $found, expected $code, with: $words"
        head -c 600 "$told" | head -n 4 | sed 's/^/    /'
    fi
done <"$here/catalogue.tsv"
if [ "$mode" = --slowest ]; then
    sort -rn "$work/milliseconds" | sed -n 1,5p
fi
echo "$n_right inputs end as they should, $n_wrong do not"
[ "$n_wrong" -eq 0 ]
