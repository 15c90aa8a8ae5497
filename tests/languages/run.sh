#!/bin/sh
# The program, and programs in C, Python and R, fit the same forest to one cohort and say the same of another, whose features
# are in the reverse order; so does its JSON, walked through by hand.
#
#     run.sh RFCV LIBRARY PROJECT COMPILER
#
# Python (with NumPy) and R are left out where they are missing.
set -u
rfcv=$(realpath "$1") library=$(realpath "$2") project=$(realpath "$3") compiler=$4
here=$project/tests/languages
if nm -D "$library" | grep -Eq '__(asan|tsan)_init'; then
    echo "SKIPPED: a program without sanitizers cannot load a library with them"
    exit 77
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
n_wrong=0

# Every fourth sample is new.
awk -F, -v OFS=, '
    function reversed(   i, line) { for (i = NF; i > 0; i--) line = line OFS $i; return line }
    NR == 1 { print "id", $0 > "training.csv"; print "id" reversed() > "new.csv"; next }
    NR % 4 { print "s" NR, $0 > "training.csv"; next }
    { print "s" NR reversed() > "new.csv" }' "$project/data/wdbc.csv"

{ "$rfcv" fit training.csv -c diagnosis --log none -o program.rfm &&
    "$rfcv" predict program.rfm new.csv -c diagnosis -o program; } >log 2>&1 || { cat log; exit 1; }
# share_<class> of the class that is predicted
awk -F'\t' -v OFS='\t' '
    NR == 1 { for (i = 1; i <= NF; i++) place[$i] = i; next }
    { print $place["sample"], $place["predicted"], $place["share_" $place["predicted"]] }' program/predictions.tsv >expected

# check LANGUAGE COMMAND...: its table is that of the program.
check() {
    language=$1
    shift
    if ! "$@" >"$language.tsv" 2>"$language.log"; then
        echo "FAILED: $language"
        cat "$language.log"
        n_wrong=$((n_wrong + 1))
    elif ! cmp expected "$language.tsv"; then
        diff expected "$language.tsv" | head -5
        echo "FAILED: $language says something else"
        n_wrong=$((n_wrong + 1))
    else
        echo "$language says the same of $(wc -l <expected) samples"
    fi
}

# check_model FILE: it has the bytes of the program's.
check_model() {
    cmp program.rfm "$1" || n_wrong=$((n_wrong + 1))
}

"$compiler" -std=c17 -Wall -Wextra -Werror -I"$project/include" "$here/cohort.c" -o cohort "$library" \
    -Wl,-rpath,"$(dirname "$library")" || exit 1
check C ./cohort training.csv new.csv diagnosis c.rfm
check_model c.rfm

if command -v python3 >/dev/null; then
    "$rfcv" show program.rfm --format json >program.json
    check JSON python3 "$here/model_json.py" program.json new.csv
else
    echo "SKIPPED: Python is not installed"
fi

python=
for candidate in python3 /usr/bin/python3; do
    "$candidate" -c 'import numpy' 2>/dev/null && python=$candidate && break
done
if [ -n "$python" ]; then
    check Python "$python" -B "$here/cohort.py" "$library" "$project/include/rfcv.h" training.csv new.csv diagnosis python.rfm
    check_model python.rfm
    digest=$(sed -n 's/.*digest: //p' Python.log)
    "$rfcv" cv training.csv -c diagnosis --log none --folds 10 --json | grep -q "\"digest\": \"$digest\"" || {
        echo "FAILED: Python cross-validates in another way"
        n_wrong=$((n_wrong + 1))
    }
else
    echo "SKIPPED: Python with NumPy is not installed"
fi

if command -v Rscript >/dev/null; then
    mkdir r
    check R Rscript "$here/cohort.R" "$rfcv" training.csv new.csv diagnosis r
    check_model r/model.rfm
else
    echo "SKIPPED: R is not installed"
fi
exit $((n_wrong > 0))
