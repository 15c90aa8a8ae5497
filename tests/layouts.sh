#!/usr/bin/env bash
# The same samples and features, written in every layout that is read, give the same predictions.tsv, byte for byte.
#
#     tests/layouts.sh PATH/OF/rfcv SOURCE_FOLDER
#
# write_layouts.py writes them from a TCGA matrix, which is looked for in $RFCV_DATA, else in ../shared/data beside the
# project.  Without it, or without python3, the test ends with 77: skipped.
set -euo pipefail
export LC_ALL=C

rfcv=$(realpath "$1") project=$2
data=${RFCV_DATA:-$project/../shared/data}/tcga
if [ ! -e "$data" ]; then
    echo "SKIPPED: there is no $data"
    exit 77
fi
if ! command -v python3 >/dev/null; then
    echo "SKIPPED: there is no python3"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$project/tests/write_layouts.py" "$data/brca_rsem_genes_by_samples_909x1218.tsv.gz" \
    "$data/brca_rsem_909x1218_labels.csv" "$work"
cd "$work"
n_equal=0 n_wrong=0

# cross_validate OPTION...: the run is in run
cross_validate() {
    "$rfcv" cv "$@" --folds oob --trees 60 --force -o run --no-report >log 2>&1
}

unchanged() { cat "$1"; }
# Predictions with their ids as other layouts write them.
with_dashes() { sed 's/^TCGA\.\(..\)\.\(....\)\./TCGA-\1-\2-/' "$1"; }
cut_to_15() { sed 's/^\(TCGA-..-....-..\)[A-Z]/\1/' "$1"; }

# expect_equal_by CHANGE MATRIX OPTION...: the predictions of the samples in rows, but for the form of the ids
expect_equal_by() {
    local change=$1
    shift
    if cross_validate "$@" && cmp <("$change" expected.tsv) <("$change" run/predictions.tsv) >>log 2>&1; then
        n_equal=$((n_equal + 1))
    else
        tell_wrong "not equal: $*"
    fi
}

# tell_wrong WORDS: with the end of the log
tell_wrong() {
    n_wrong=$((n_wrong + 1))
    echo "$1"
    tail -n 3 log | sed 's/^/    /'
}

expect_equal() {
    expect_equal_by unchanged "$@"
}

# convert MATRIX OPTION...: to MATRIX.rfcv
convert() {
    "$rfcv" convert -q "$@" "$1.rfcv" >log 2>&1 || tell_wrong "not converted: $*"
}

cross_validate samples.csv -c PAM50 || { cat log; exit 1; }
mv run/predictions.tsv expected.tsv
if [ "$(wc -l <expected.tsv)" -ne 845 ] || ! grep -q '844 samples x 909 features' log; then
    echo "there should be 844 predictions from 909 features"
    cat log
    exit 1
fi

# Matrices, all with one label table.
for name in genes.tsv genes.csv semicolon.txt space.txt quoted.csv carriage_return.tsv write_table.txt \
    genes.tsv.gz two_members.tsv.gz bgzf.tsv.gz \
    xena_gdc.tsv firehose.txt cbioportal.txt gct12.gct feature_counts.txt htseq.tsv star; do
    expect_equal "$name" --labels labels.csv -c PAM50
done
expect_equal firehose_three.txt --labels labels.csv -c PAM50 --values raw_count
expect_equal - --labels labels.csv -c PAM50 <genes.tsv.gz
expect_equal_by cut_to_15 xena_legacy.tsv --labels labels.csv -c PAM50
expect_equal_by with_dashes dots.txt --labels labels.csv -c PAM50
expect_equal c_order.npy --names names.txt --labels labels.csv -c PAM50
expect_equal fortran_order.npy --names names.txt --labels labels.csv -c PAM50

# The label in the matrix.
expect_equal label_row.tsv -c PAM50
expect_equal gct13.gct -c PAM50
expect_equal series_matrix.txt -c PAM50

# Converted.
for name in genes.tsv gct12.gct c_order.npy; do
    names=()
    if [ "$name" = c_order.npy ]; then names=(--names names.txt); fi
    convert "$name" "${names[@]}"
    expect_equal "$name.rfcv" --labels labels.csv -c PAM50
    expect_equal "$name.rfcv" --labels labels.csv -c PAM50 --mmap
done
for name in label_row.tsv gct13.gct series_matrix.txt; do
    convert "$name" -c PAM50
    expect_equal "$name.rfcv" -c PAM50
done

# Labels, all with one matrix.
expect_equal genes.tsv --labels labels_clinical_matrix.tsv -c PAM50Call_RNAseq
expect_equal genes.tsv --labels labels_two_columns.txt
expect_equal genes.tsv --labels labels_of_samples.txt -c PAM50
expect_equal genes.tsv --labels labels_of_patients.txt -c SUBTYPE
expect_equal genes.tsv --labels labels_biotab.txt -c subtype
expect_equal genes.tsv --labels labels_firehose.txt -c subtype
expect_equal genes.tsv --labels labels_gdc.tsv -c subtype
expect_equal genes.tsv --labels series_matrix.txt -c PAM50
expect_equal labelled.tsv --labels labels.cls

echo "$n_equal layouts give the same predictions, $n_wrong do not"
[ "$n_wrong" -eq 0 ]
