#!/bin/sh
# The most important features are as much those of R's ranger as those of two forests of ranger's are each other's.
#
#     run.sh PATH/OF/rfcv SOURCE_FOLDER         a small set
#     run.sh PATH/OF/rfcv SOURCE_FOLDER full    five sets: the table of tests/README.md (minutes)
#
# The data are looked for in $RFCV_DATA, else in ../shared/data beside the project.  Without them, or without R and
# its package ranger, it ends with 77: skipped.
set -u
rfcv=$(realpath "$1") project=$2 mode=${3-quick}
data=${RFCV_DATA:-$project/../shared/data}
if [ ! -d "$data" ]; then
    echo "SKIPPED: there is no $data"
    exit 77
fi
if ! Rscript -e 'library(ranger)' >/dev/null 2>&1; then
    echo "SKIPPED: R and its package ranger are not installed"
    exit 77
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
Rscript "$project/tests/importance_reference/compare.R" "$rfcv" "$data" "$work" "$mode"
