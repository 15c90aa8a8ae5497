#!/bin/sh
# The principal components of a run are those of NumPy's singular value decomposition: by samples (200 x 1,000) and by
# features (569 x 30).
#
#     run.sh PATH/OF/rfcv SOURCE_FOLDER      77 where no Python has NumPy
set -u
rfcv=$(realpath "$1") project=$2
python=$(for python in python3 /usr/bin/python3; do
    "$python" -c 'import numpy' 2>/dev/null && echo "$python" && break
done)
if [ -z "$python" ]; then
    echo "SKIPPED: NumPy is not installed"
    exit 77
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
status=0

# compare MATRIX OPTION...
compare() {
    matrix=$1
    shift
    "$rfcv" cv "$matrix" "$@" --folds oob --trees 10 -q --force -o "$work/run" >"$work/log" 2>&1 ||
        { cat "$work/log"; status=1; return; }
    "$python" "$project/tests/pca_reference/pca.py" "$matrix" "$work/run" || status=1
}

"$rfcv" simulate --samples 200 --features 1000 "$work/simulated.csv" >/dev/null 2>"$work/log" ||
    { cat "$work/log"; exit 1; }
compare "$work/simulated.csv" -c subtype
compare "$project/data/wdbc.csv" -c diagnosis
compare "$project/data/wdbc.csv" -c diagnosis --log none
exit $status
