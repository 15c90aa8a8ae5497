#!/usr/bin/env bash
# What a tree costs, against R's ranger: one thread, the same matrix, turn by turn.
#
#   bench/tree_cost.sh MATRIX LABEL [REPETITIONS] [RFCV]
#
# Milliseconds a tree are the slope of the wall time between 50 and 350 trees, so that reading, ranking and
# preparation cancel in both programs.  Needs R with the package ranger (r-cran-ranger); MATRIX has samples in rows
# and its only text columns are ids and the label.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=bench/json_number.sh
. "$here/json_number.sh"

matrix=${1:?MATRIX is missing} label=${2:?LABEL is missing} repetitions=${3:-5}
rfcv=${4:-$here/../build/release/rfcv}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

Rscript -e 'suppressMessages(library(ranger))' 2>"$folder/R" || {
    echo "R with ranger is not here (apt install r-base-core r-cran-ranger): nothing to compare with" >&2
    exit 77
}

# One R process reads once and then times a forest whenever it is asked for.
cat >"$folder/ranger.R" <<'R'
suppressMessages(library(ranger))
arguments <- commandArgs(TRUE)
table <- read.csv(arguments[1], check.names = FALSE, stringsAsFactors = FALSE)
y <- factor(table[[arguments[2]]])
x <- as.matrix(table[, names(table) != arguments[2] & sapply(table, is.numeric)])
asked <- file("stdin", "r")
while (length(line <- readLines(asked, 1)) > 0) {
    order <- as.numeric(strsplit(line, " ")[[1]])
    seconds <- system.time(forest <- ranger(x = x, y = y, num.trees = order[1], seed = order[2],
                                            num.threads = 1))[["elapsed"]]
    cat(seconds, forest$prediction.error, "\n")
}
R
coproc RANGER { Rscript "$folder/ranger.R" "$matrix" "$label"; }

ranger_seconds() { # TREES SEED
    echo "$1 $2" >&"${RANGER[1]}"
    read -r seconds error <&"${RANGER[0]}"
    echo "$seconds $error"
}
rfcv_seconds() { # TREES SEED
    "$rfcv" cv "$matrix" -c "$label" --folds oob --trees "$1" --seed "$2" --threads 1 -q \
        -o "$folder/out" --force >/dev/null
    echo "$(json_number "$folder/out/run.json" grow) $(awk -F'\t' 'NR > 1 && $7 > 0 { n++; wrong += $4 != $5 }
        END { print wrong / n }' "$folder/out/predictions.tsv")"
}

printf '%-12s %10s %10s %8s %12s %12s\n' repetition rfcv ranger ratio "rfcv error" "ranger error"
for ((i = 1; i <= repetitions; i++)); do
    seed=$((1000003 * i))
    read -r rfcv_50 _ < <(rfcv_seconds 50 $seed)
    read -r ranger_50 _ < <(ranger_seconds 50 $seed)
    read -r rfcv_350 rfcv_error < <(rfcv_seconds 350 $seed)
    read -r ranger_350 ranger_error < <(ranger_seconds 350 $seed)
    awk -v i="$i" -v a="$rfcv_50" -v b="$rfcv_350" -v c="$ranger_50" -v d="$ranger_350" \
        -v e="$rfcv_error" -v f="$ranger_error" 'BEGIN {
            rfcv = (b - a) / 0.3; ranger = (d - c) / 0.3
            printf "%-12d %7.3f ms %7.3f ms %8.3f %12.4f %12.4f\n", i, rfcv, ranger, rfcv / ranger, e, f }' |
        tee -a "$folder/rows"
done
awk '{ print $2 }' "$folder/rows" | median >"$folder/rfcv"
awk '{ print $4 }' "$folder/rows" | median >"$folder/ranger"
awk '{ print $6 }' "$folder/rows" | median >"$folder/ratio"
printf '%-12s %7.3f ms %7.3f ms %8.3f\n' median "$(cat "$folder/rfcv")" "$(cat "$folder/ranger")" \
    "$(cat "$folder/ratio")"
echo "rfcv's peak memory: $(json_number "$folder/out/run.json" peak_rss_bytes) bytes"
