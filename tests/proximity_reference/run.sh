#!/bin/sh
# Proximities of rfcv and of R's randomForest agree, by all trees and by those whose bags miss both samples; coordinates are
# those of R's cmdscale(), outliers those of randomForest's outlier().
#
#     run.sh PATH/OF/rfcv SOURCE_FOLDER      77 where R or randomForest is missing
set -u
rfcv=$(realpath "$1") project=$2
matrix=$project/data/wdbc.csv label=diagnosis trees=200 pairs=6
if ! Rscript -e 'library(randomForest)' >/dev/null 2>&1; then
    echo "SKIPPED: R with the package randomForest is not installed"
    exit 77
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# explain NAME OPTION...: a forest for each pair, seeds of their own.
explain() {
    name=$1
    shift
    for seed in $(seq "$pairs"); do
        "$rfcv" explain "$matrix" -c "$label" --log none --explain proximity --trees "$trees" --seed "$seed" "$@" -q \
            -o "$work/$name.$seed" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    done
}

explain all --all-trees
explain oob
Rscript "$project/tests/proximity_reference/proximity.R" "$matrix" "$label" "$trees" "$pairs" "$work"
