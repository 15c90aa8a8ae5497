#!/usr/bin/env bash
# The bias of leave-one-out on pure noise: areas under the ROC curve of data sets in which there is nothing to find, so that
# 0.5 is right.
#
#   bench/noise.sh RFCV [DATA_SETS [FIRST [options of rfcv cv]]]
#
# e.g. bench/noise.sh build/release/rfcv 200
# Each data set has 30 samples in each of two classes and 500 features; DATA_SETS (200) of them are made, numbered from
# FIRST (1), which is their seed as well as the forest's.
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

usage_if_asked "$@"
[ $# -ge 1 ] || wrong_operands RFCV
rfcv=$1 data_sets=${2:-200} first=${3:-1}
need_rfcv
need_whole DATA_SETS "$data_sets"
need_whole FIRST "$first"
shift $(($# < 3 ? $# : 3))

# write_noise SEED: uniform numbers of two multiplicative generators combined (L'Ecuyer 1988, Communications of the ACM
# 31:742-774); doubles hold all products exactly, so they are the same everywhere.
write_noise() {
    awk -v seed="$1" '
        function draw() {
            a = (40014 * a) % 2147483563
            b = (40692 * b) % 2147483399
            return (a - b + 2147483562) % 2147483562
        }
        BEGIN {
            samples = 60; features = 500
            a = 12345 + 7919 * seed; b = 67890 + 104729 * seed
            for (i = 0; i < 20; i++) draw()
            printf "id"
            for (feature = 1; feature <= features; feature++) printf ",f%d", feature
            print ",class"
            for (sample = 1; sample <= samples; sample++) {
                printf "s%d", sample
                for (feature = 1; feature <= features; feature++) printf ",%d", draw()
                print sample % 2 ? ",a" : ",b"
            }
        }'
}

for ((set = first; set < first + data_sets; set++)); do
    write_noise "$set" >"$folder/noise.csv"
    "$rfcv" cv "$folder/noise.csv" -c class --log none --folds loo --seed "$set" -q -o "$folder/out" --force --no-report "$@" >/dev/null
    # The two classes have the same area, so the first number of each name is that of both.
    echo "$(json_number "$folder/out/metrics.json" auc) $(json_number "$folder/out/metrics.json" lpo_auc)" \
        "$(grep -c '"auc_warning": "' "$folder/out/metrics.json" || true)"
done | awk '
    function report(name, n, sum, squares) {
        if (n < 2) return
        mean = sum / n
        sd = sqrt((squares - n * mean * mean) / (n - 1))
        printf "%-22s %5d %8.4f %8.4f %8.4f\n", name, n, mean, sd / sqrt(n), sd
    }
    NF == 3 { n_pairs++; pairs += $2; pairs_2 += $2 * $2 }
    { n++; pooled += $1; pooled_2 += $1 * $1; warned += $NF }
    END {
        printf "%-22s %5s %8s %8s %8s\n", "AUC on pure noise", "sets", "mean", "se", "sd"
        report("pooled", n, pooled, pooled_2)
        report("leave-pair-out", n_pairs, pairs, pairs_2)
        printf "%d of %d data sets with a warning\n", warned, n
    }'
