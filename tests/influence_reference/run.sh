#!/bin/sh
# Influence beside others: standard errors of shares beside R's ranger, changes beside brute-force deletion, and how well
# changed labels are found among TCGA samples.
#
#     run.sh RFCV DELETION SOURCE_FOLDER [full]      paths of the programs; 77 where a part was skipped
#
# Without `full`: 4 seeds in place of 10, fewer trees, one draw of changed labels.
set -u
rfcv=$(realpath "$1") deletion=$(realpath "$2") project=$(realpath "$3") size=${4:-short}
data=${RFCV_DATA:-$project/../shared/data}
here=$project/tests/influence_reference
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
status=0 skipped=no

[ "$size" = full ] && seeds=10 deletion_trees=10000 draws=3 || { seeds=4 deletion_trees=400 draws=1; }

# explain MATRIX OPTION...: influence.tsv in $work/run
explain() {
    "$rfcv" explain "$@" --explain influence -q --force -o "$work/run" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
}

# ---- standard errors ----

# As many of the trees of a forest miss a sample as ranger grows without it.
if Rscript -e 'library(ranger)' >/dev/null 2>&1; then
    awk 'NR == 1 || NR % 5 == 0' "$project/data/wdbc.csv" >"$work/matrix.csv"
    for seed in $(seq "$seeds"); do
        explain "$work/matrix.csv" -c diagnosis --log none --trees 5437 --seed "$seed"
        cp "$work/run/influence.tsv" "$work/influence.$seed"
    done
    Rscript "$here/errors.R" "$work/matrix.csv" "$work/influence" 2000 "$seeds" || status=1
else
    echo "SKIPPED: R with the package ranger is not installed"
    skipped=yes
fi

# ---- changes ----

"$deletion" "$deletion_trees" || status=1

# ---- labels ----

tcga=$data/tcga/brca_pam50_mrna_mirna_824x4092.csv.gz
if [ -f "$tcga" ]; then
    for draw in $(seq "$draws"); do
        gzip -dc "$tcga" | awk -F, -v seed="$draw" -v list="$work/changed" -f "$here/change_labels.awk" >"$work/changed.csv"
        explain "$work/changed.csv" -c PAM50 --trees 500 --seed "$draw"
        awk -F'\t' -f "$here/roc.awk" "$work/changed" "$work/run/influence.tsv" || status=1
    done
else
    echo "SKIPPED: $tcga is not there"
    skipped=yes
fi

[ "$status" = 0 ] && [ "$skipped" = yes ] && exit 77
exit "$status"
