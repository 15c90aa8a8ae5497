# shellcheck shell=bash
# Sourced by the scripts beside it: reads numbers from run.json, which has one field a line.

# json_number FILE FIELD: the first number of that name.
json_number() {
    sed -n "s/^ *\"$2\": *\([-+.0-9eE]*\),*\$/\1/p" "$1" | head -n 1
}

# median: of the numbers on standard input, one a line.
median() {
    sort -g | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}
