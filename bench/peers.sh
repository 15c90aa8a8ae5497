#!/usr/bin/env bash
# rfcv against other programs' forests: the same matrix, trees, mtry and threads, turn by turn.
#
#   bench/peers.sh [OPTION]... MATRIX LABEL
#
#   -p "PEER ..."    of ranger, randomForest, scikit-learn and xgboost-forest; the first that is here is what ratios are to [all]
#   -k "KERNEL ..."  split kernels of rfcv, or all, or default: what rfcv chooses [default]
#   -t LOW,HIGH      trees; milliseconds a tree are the slope of the seconds between the two [20,120]
#   -m MTRY          features at each node [square root]
#   -j THREADS       [1]
#   -n TURNS         [5]
#   -r RFCV          the program [build/release/rfcv]
#
# e.g. bench/peers.sh -p "ranger scikit-learn" -j 2 matrix.csv.gz class
# MATRIX has samples in rows; columns of text are ids and the label.  A peer that is not installed is skipped, with a word.
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"
# shellcheck source=bench/support/peer.sh
. "$here/support/peer.sh"

peers=$(peer_names) kernels=default trees=20,120 mtry=sqrt threads=1 turns=5
parse_options "p:peers:text k:kernels:text t:trees:two_whole m:mtry:whole j:threads:whole n:turns:whole r:rfcv:text" "$@"
shift $((OPTIND - 1))
need_matrix_and_label "$@"
need_rfcv
matrix=$1 label=$2 low=${trees%,*} high=${trees#*,}
kernels=$(choose_kernels "$kernels" "$rfcv")

# ---- One forest ----------------------------------------------------------------------------------

# Each prints seconds: of growing (where that is known apart), of the forest from a matrix in memory, and from the file.

rfcv_forest() { # KERNEL TREES SEED
    RFCV_KERNEL=$1 "$rfcv" cv "$matrix" -c "$label" --folds oob --whole-trees --trees "$2" --mtry "$mtry" --seed "$3" --threads "$threads" -q \
        -o "$folder/rfcv" --force --no-report >/dev/null
    local run=$folder/rfcv/run.json
    awk -v grow="$(json_number "$run" grow)" -v rank="$(json_number "$run" rank)" -v total="$(json_number "$run" total)" \
        'BEGIN { print grow, rank + grow, total }'
}
peer_forest() { # PEER TREES SEED
    awk -v fit="$(peer_ask "$1" time "$2" "$mtry" "$threads" "$3")" -v read="$(peer_fact "$1" 1)" \
        'BEGIN { print fit, fit, read + fit }'
}
forest() { # PROGRAM TREES SEED
    case $1 in
    rfcv-*) rfcv_forest "${1#rfcv-}" "$2" "$3" ;;
    *) peer_forest "$@" ;;
    esac
}

# ---- Before the turns: what is here, on what data, and how often it is wrong -----------------------

# All kernels of rfcv must predict the same.
for kernel in $kernels; do
    rfcv_forest "$kernel" "$high" 1 >/dev/null
    programs+=("rfcv-$kernel")
    error[${#programs[@]}]=$(error_rate "$folder/rfcv/predictions.tsv")
    memory[${#programs[@]}]=$(json_number "$folder/rfcv/run.json" peak_rss_bytes)
    cksum <"$folder/rfcv/predictions.tsv" >>"$folder/digests"
done
[ "$(sort -u "$folder/digests" | wc -l)" -eq 1 ] || fail "predictions differ between the kernels $kernels"
run=$folder/rfcv/run.json
mtry=$(json_number "$run" mtry)
shape="$(json_number "$run" n_samples) $(json_number "$run" n_features) $(grep -c '"name":' "$run")"

reference=
for peer in $peers; do
    if [ "$peer" = randomForest ] && [ "$threads" -gt 1 ]; then
        say "SKIPPED: randomForest has one thread"
        continue
    fi
    peer_start "$peer" "$matrix" "$label" || continue
    [ "$(peer_fact "$peer" 2-4)" = "$shape" ] ||
        fail "$peer reads samples, features and classes $(peer_fact "$peer" 2-4) in $matrix, where rfcv reads $shape" 65
    reference=${reference:-$peer}
    programs+=("$peer")
    error[${#programs[@]}]=$(peer_ask "$peer" error "$high" "$mtry" "$threads" 1)
done
if [ -z "$reference" ]; then
    say "none of the peers is here: ratios are to ${programs[0]}"
    reference=${programs[0]}
fi

# ---- The turns -----------------------------------------------------------------------------------

for ((turn = 1; turn <= turns; turn++)); do
    seed=$((1000003 + 7919 * turn)) # small multiples of one number would give ranger the same trees again
    for n in "$low" "$high"; do
        for program in "${programs[@]}"; do
            forest "$program" "$n" $seed >"$folder/$program.$n"
        done
    done
    for program in "${programs[@]}"; do
        paste -d ' ' "$folder/$program.$low" "$folder/$program.$high" |
            awk -v trees=$((high - low)) '{ print ($4 - $1) / trees * 1000, $5, $6 }' >>"$folder/$program.turns"
    done
    say "turn $turn of $turns, ms a tree:$(for program in "${programs[@]}"; do
        printf ' %s %.3f' "$program" "$(sed -n "${turn}s/ .*//p" "$folder/$program.turns")"
    done)"
done

# ---- The table -----------------------------------------------------------------------------------

read -r n_samples n_features n_classes <<<"$shape"
echo "${matrix##*/}: $n_samples samples x $n_features features, $n_classes classes; mtry $mtry; threads $threads; medians of $turns turns"
echo "Ratios are to $(peer_fact "$reference" 5 2>/dev/null || echo "$reference") in the same turn: median, lowest, highest."

section() { # TITLE COLUMN
    local program
    printf '\n%-50s %9s %9s %9s %9s\n' "$1" median ratio lowest highest
    for program in "${programs[@]}"; do
        cut -d ' ' -f "$2" "$folder/$program.turns" >"$folder/$program.column"
    done
    for program in "${programs[@]}"; do
        read -r ratio lowest highest < <(ratios "$folder/$program.column" "$folder/$reference.column")
        printf '  %-48s %9.3f %9.4f %9.4f %9.4f\n' "$program" "$(median <"$folder/$program.column")" "$ratio" "$lowest" "$highest"
    done
}
section "A tree, ms: slope between $low and $high trees" 1
section "A forest of $high trees, the matrix in memory, s" 2
section "A forest of $high trees, from the file, s" 3

printf '\n%-50s %9s %9s\n' "Of a forest of $high trees" error "peak MB"
for ((i = 1; i <= ${#programs[@]}; i++)); do
    program=${programs[i - 1]}
    [[ $program = rfcv-* ]] || memory[i]=$(peer_memory "$program")
    printf '  %-48s %9.4f %9.0f\n' "$program" "${error[i]}" "$((memory[i] / 1000000))"
done
echo "Errors are out-of-bag, XGBoost's that of 5 folds."
