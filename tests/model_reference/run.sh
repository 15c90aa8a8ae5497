#!/bin/sh
# Forests that are kept and used on other samples, balanced bags, and the other rules of splitting, weighting and voting,
# beside those of R's ranger and of scikit-learn.
#
#     run.sh PATH/OF/rfcv SOURCE_FOLDER         four seeds and one small set for each rule
#     run.sh PATH/OF/rfcv SOURCE_FOLDER full    ten seeds and five sets: the tables of tests/README.md (minutes)
#
# The data are looked for in $RFCV_DATA, else in ../shared/data beside the project.  Without them, or without R and its
# package ranger, it ends with 77: skipped.  Without scikit-learn its part is left out.
set -u
rfcv=$(realpath "$1") project=$2 mode=${3-quick}
data=${RFCV_DATA:-$project/../shared/data}
here=$project/tests/model_reference
if [ ! -d "$data" ]; then
    echo "SKIPPED: there is no $data"
    exit 77
fi
if ! Rscript -e 'library(ranger)' >/dev/null 2>&1; then
    echo "SKIPPED: R and its package ranger are not installed"
    exit 77
fi
python=none
for candidate in python3 /usr/bin/python3; do
    "$candidate" -c 'import sklearn' 2>/dev/null && python=$candidate && break
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

Rscript "$here/cohort.R" "$rfcv" "$data/tcga" "$work" "$mode"
cohort=$?
Rscript "$here/variants.R" "$rfcv" "$data" "$work" "$mode" "$python"
variants=$?
exit $((cohort > 0 || variants > 0))
