#!/usr/bin/env bash
# rfcv on real data, against what R's ranger reaches on the same sets.
#
#     tests/real_data.sh RFCV PROJECT            the test of the quick suite: tree sizes of all sets with 100 trees, and
#                                                the error of 10-fold cross-validation on a TCGA set
#     tests/real_data.sh RFCV PROJECT table      the table of tests/README.md: error (10 folds, 3 repeats, 500 trees)
#                                                and nodes per tree (500 trees, all samples but one) beside ranger's
#
# The data are looked for in $RFCV_DATA, else in ../shared/data beside the project; ranger's results in
# reference/ranger_oob.tsv beside the data.  Without them the test ends with 77: skipped.
set -euo pipefail
export LC_ALL=C

rfcv=$(realpath "$1") project=$2 mode=${3-quick}
data=${RFCV_DATA:-$project/../shared/data}
reference=$data/../reference/ranger_oob.tsv
for needed in "$data" "$reference"; do
    if [ ! -e "$needed" ]; then
        echo "SKIPPED: there is no $needed"
        exit 77
    fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The sets of ranger_oob.tsv: file, label column, column to drop.
sets() {
    cat <<'END'
tcga/brca_pam50_mrna_mirna_824x4092.csv.gz PAM50
tcga/brca_pam50_844x1871.csv.gz PAM50
wide/golub_72x7129.csv.gz class
wide/alon_62x2000.csv.gz class
wide/khan_islr_83x2308.csv.gz class split
wide/nci60_64x6830.csv.gz class
wide/gordon_181x12533.csv.gz class
wide/sorlie_85x456.csv.gz class
wide/sf_madelon_2600x500.csv.gz class
wide/sf_arcene_200x10000.csv.gz class
wide/pancan_rnaseq_6cancers_350x20531.csv.gz cancer
uci/iris.csv class
uci/wine.csv class
uci/sonar.csv Class
uci/ionosphere.csv class
uci/glass.csv Type
uci/vehicle.csv Class
uci/mlbench_Vowel.csv Class V1
uci/letter.csv.gz class
uci/pendigits.csv.gz class
uci/breast.w.csv Class
uci/diabetes.csv class
uci/ecoli.csv class
uci/segment.csv.gz class
uci/mlbench_Satellite.csv.gz classes
uci/waveform5000.csv.gz class
END
}

# cross_validate FILE LABEL DROP OPTION...: the run is in $work/run, without groups, as ranger's were
cross_validate() {
    local file=$data/$1 label=$2 drop=()
    if [ -n "$3" ]; then drop=(--drop "$3"); fi
    shift 3
    if [[ $file = */breast.w.csv ]]; then # its rows with missing values are left out, as ranger's run did
        grep -v -E ',(NA|\?)?(,|$)' "$file" >"$work/breast.w.csv"
        file=$work/breast.w.csv
    fi
    "$rfcv" cv "$file" -c "$label" "${drop[@]}" --group none --log none --seed 1 -q --force -o "$work/run" --no-report "$@" >"$work/log" 2>&1 ||
        { cat "$work/log" >&2; echo "failed on $file" >&2; return 1; }
}

held_out_error() { awk -F '\t' 'NR > 1 { n++; wrong += $4 != $5 } END { printf "%.4f", wrong / n }' "$work/run/predictions.tsv"; }
nodes_per_tree() { sed -n 's/.*"nodes_per_tree": *\([0-9.e+]*\).*/\1/p' "$work/run/run.json"; }
# of_ranger FILE COLUMN
of_ranger() { awk -F '\t' -v file="${1##*/}" -v column="$2" '$1 == file { print $column }' "$reference"; }
# holds EXPRESSION: of numbers
holds() { awk "BEGIN { exit !($1) }"; }

# nodes_agree OURS RANGER'S [EXTRA]: within 3 %, or 5 % where trees have fewer than 30 nodes, and EXTRA nodes
nodes_agree() {
    local most="($2 < 30 ? 0.05 : 0.03) * $2 + ${3-0}"
    holds "$1 - $2 <= $most && $2 - $1 <= $most"
}

wrong=0
n_sets=0
n_errors_agree=0

quick() {
    local file label drop nodes expected sd error n
    while read -r file label drop; do
        cross_validate "$file" "$label" "$drop" --folds loo --refit --held-out 1 --whole-trees --trees 100
        nodes=$(nodes_per_tree)
        expected=$(of_ranger "$file" 7)
        sd=$(of_ranger "$file" 8) # of the mean of 500 trees; 100 have sqrt(5) of that, and 3 are allowed
        n_sets=$((n_sets + 1))
        if ! nodes_agree "$nodes" "$expected" "6.71 * $sd"; then
            echo "$file: $nodes nodes per tree, ranger $expected" >&2
            wrong=1
        fi
    done < <(sets)
    echo "trees are as large as ranger's on $n_sets sets"

    cross_validate tcga/brca_pam50_844x1871.csv.gz PAM50 "" --folds 10 --trees 100
    n=$(($(wc -l <"$work/run/predictions.tsv") - 1))
    error=$(held_out_error)
    echo "TCGA, 844 x 1,871, PAM50, 10 folds of 100 trees: $n predictions, error $error"
    if [ "$n" -ne 844 ] || ! holds "$error >= 0.125 && $error <= 0.165"; then
        echo "there should be 844 predictions, and an error from 0.125 to 0.165" >&2
        wrong=1
    fi
}

table() {
    local file label drop nodes expected error mean sd agrees
    printf '| set | error | ranger | sd | agrees | nodes per tree | ranger | ratio | agrees |\n|---|---|---|---|---|---|---|---|---|\n'
    while read -r file label drop; do
        cross_validate "$file" "$label" "$drop" --folds 10 --repeats 3 --trees 500
        error=$(held_out_error)
        mean=$(of_ranger "$file" 5)
        sd=$(of_ranger "$file" 6)
        agrees=no
        if holds "$error - $mean <= 3 * $sd + 0.01 && $mean - $error <= 3 * $sd + 0.01"; then
            agrees=yes
            n_errors_agree=$((n_errors_agree + 1))
        fi
        printf '| %s | %s | %s | %s | %s |' "${file##*/}" "$error" "$mean" "$sd" "$agrees"

        cross_validate "$file" "$label" "$drop" --folds loo --refit --held-out 1 --whole-trees --trees 500
        nodes=$(nodes_per_tree)
        expected=$(of_ranger "$file" 7)
        agrees=yes
        nodes_agree "$nodes" "$expected" || { agrees=no; wrong=1; }
        awk "BEGIN { printf \" %.1f | %.1f | %.3f | $agrees |\\n\", $nodes, $expected, $nodes / $expected }"
        n_sets=$((n_sets + 1))
    done < <(sets)
    printf '\nErrors agree on %d of %d sets.\n' "$n_errors_agree" "$n_sets"
    [ "$n_errors_agree" -ge 20 ] || wrong=1
}

case $mode in
quick) quick ;;
table) table ;;
*)
    echo "usage: tests/real_data.sh RFCV PROJECT [table]" >&2
    exit 64
    ;;
esac
exit "$wrong"
