#!/usr/bin/env bash
# Leave-one-out from the pool against a forest for every fold: trees, seconds, error, and how far apart the vote shares
# are; beside it, how far apart those of two refits with different seeds are.
#
#   bench/pool_against_refit.sh RFCV MATRIX LABEL [TREES]
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

usage_if_asked "$@"
[ $# -eq 3 ] || [ $# -eq 4 ] || wrong_operands "RFCV, MATRIX and LABEL"
rfcv=$1 matrix=$2 label=$3 trees=${4:-500}
need_rfcv
need_matrix "$matrix"
need_whole TREES "$trees"

leave_one_out() { # NAME SEED OPTION
    "$rfcv" cv "$matrix" -c "$label" --folds loo --trees "$trees" --seed "$2" "$3" -q -o "$folder/$1" --no-report >/dev/null
    printf '%-8s %4d %10d %9.2f %8.4f\n' "${3#--}" "$2" "$(json_number "$folder/$1/run.json" trees_grown)" \
        "$(json_number "$folder/$1/run.json" grow)" \
        "$(error_rate "$folder/$1/predictions.tsv")"
}
# Mean over samples of the sum over classes of the squared difference of vote shares.
apart() { # NAME NAME
    paste "$folder/$1/predictions.tsv" "$folder/$2/predictions.tsv" | awk -F'\t' 'NR > 1 {
        for (i = 10; i <= NF / 2; i++) sum += ($i - $(i + NF / 2)) ^ 2 } END { printf "%.6f\n", sum / (NR - 1) }'
}

printf '%-8s %4s %10s %9s %8s\n' way seed trees seconds error
leave_one_out pool 1 --pool
leave_one_out refit 1 --refit
leave_one_out other 2 --refit
echo "mean squared difference of vote shares: pool and refit $(apart pool refit), two refits $(apart refit other)"
