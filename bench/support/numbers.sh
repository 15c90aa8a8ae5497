# shellcheck shell=bash
# Sourced by benchmark.sh: seconds, numbers of a run's files, medians and ratios.

# seconds_of COMMAND...: its wall time; what it prints is thrown away, but for errors.
seconds_of() {
    local begun=${EPOCHREALTIME/./}
    "$@" >/dev/null || return
    awk -v microseconds=$((${EPOCHREALTIME/./} - begun)) 'BEGIN { print microseconds / 1e6 }'
}

# json_number FILE FIELD: the first number of that name in run.json, which has one field a line.
json_number() {
    sed -n "s/^ *\"$2\": *\([-+.0-9eE]*\),*\$/\1/p" "$1" | head -n 1
}

# error_rate PREDICTIONS: share of wrong predictions in predictions.tsv, of those that any tree judged.
error_rate() {
    awk -F'\t' 'NR > 1 && $7 > 0 { n++; wrong += !$6 } END { printf "%.4f\n", wrong / n }' "$1"
}

# median: of the numbers on standard input, one a line.
median() {
    sort -g | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

# ratios FILE FILE: median, lowest and highest ratio of the numbers of the first to those of the second, line by line,
# which are those of one turn.
ratios() {
    paste "$1" "$2" | awk '{ print ($2 > 0 ? $1 / $2 : "nan") }' | sort -g | awk '{ value[NR] = $1 }
        END { print (NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2), value[1], value[NR] }'
}

# exponent FILE: b of y = a x^b by least squares of logarithms, for the columns x and y of a file.
exponent() {
    awk '{ x = log($1); y = log($2); n++; sx += x; sy += y; sxx += x * x; sxy += x * y }
        END { if (n > 1) printf "%.2f\n", (n * sxy - sx * sy) / (n * sxx - sx * sx); else print "-" }' "$1"
}
