#!/bin/sh
# Runs reference.py and reference.R where their libraries are installed, and compares what they say with the stored tables.
#
#     run.sh           compares; 77 where neither can run
#     run.sh store     stores what they say
set -u
cd "$(dirname "$0")" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

python=$(for python in python3 /usr/bin/python3; do
    "$python" -c 'import sklearn, scipy' 2>/dev/null && echo "$python" && break
done)
can_run_r=$(Rscript -e 'for (p in c("caret", "pROC")) library(p, character.only = TRUE)' >/dev/null 2>&1 && echo yes)
n_run=0 status=0

# check NAME: the table $work/NAME against the stored one
check() {
    n_run=$((n_run + 1))
    if [ "$mode" = store ]; then
        cp "$work/$1" "$1"
        return
    fi
    awk -F'\t' '
        FNR == 1 { next }
        { key = $1 " " $2 " " $3 ", " $6
          sub(/ [0-9.]+$/, "", key) } # of another version
        NR == FNR { stored[key] = $4; next }
        { n++; wrong = !(key in stored) || (($4 == "NA") != (stored[key] == "NA")) ||
              ($4 - stored[key] > $5 || stored[key] - $4 > $5)
          if (wrong) { print key ": " $4 ", stored " stored[key]; n_wrong++ }
          delete stored[key] }
        END { for (key in stored) { print key ": stored, and not computed"; n_wrong++ }
              print FILENAME ": " n + 0 " numbers, " n_wrong + 0 " differ"
              exit n_wrong > 0 }' "$1" "$work/$1" || status=1
}

mode=${1:-compare}
if [ -n "$python" ]; then
    "$python" reference.py >"$work/python.tsv" && check python.tsv || status=1
else
    echo "scikit-learn is not installed"
fi
if [ -n "$can_run_r" ]; then
    Rscript reference.R >"$work/r.tsv" && check r.tsv || status=1
else
    echo "R's caret and pROC are not installed"
fi
[ "$n_run" -gt 0 ] || exit 77
exit "$status"
