#!/usr/bin/env bash
# How time and memory grow with samples, features, classes, trees and threads, on simulated matrices: the exponent of each
# beside theory, and where a second core, a larger cache or more memory would matter.
#
#   bench/scaling.sh [OPTION]...
#
#   -a "AXIS ..."  of samples, features, classes, trees and threads [all]
#   -q             small sizes and one turn
#   -n TURNS       [3]
#   -r RFCV        the program [build/release/rfcv]
#
# Theory: a tree takes mtry x n log2 n, with mtry the square root of p features and n samples; reading takes n p, ranking n p
# log2 n; classes enter only through trees, which grow larger with classes drawn at random.  An exponent is the slope of
# logarithms over the sizes of the axis, and so is that of theory.  Matrices of the largest sizes take some 400 MB in $TMPDIR.
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

axes="samples features classes trees threads" turns='' quick=no
parse_options "a:axes:text q:quick:flag n:turns:whole r:rfcv:text" "$@"
shift $((OPTIND - 1))
[ $# -eq 0 ] || fail "'$1' is not expected; ${0##*/} -h tells how" 64
for axis in $axes; do
    case $axis in
    samples | features | classes | trees | threads) ;;
    *) fail "-a $axes: there is no axis '$axis'" 64 ;;
    esac
done
need_rfcv
if [ $quick = yes ]; then
    turns=${turns:-1}
    sample_sizes="200 600 2000" feature_sizes="500 2000 8000" class_sizes="2 8 32" tree_sizes="50 100 200"
    shapes="200x500 1000x1000"
else
    turns=${turns:-3}
    sample_sizes="200 600 2000 6000 20000" feature_sizes="500 2000 8000 20000 60000" class_sizes="2 4 8 16 32 64"
    tree_sizes="50 100 200 400 800" shapes="200x500 1000x1000 300x60000"
fi
cores=$(nproc)

# ---- Data ----------------------------------------------------------------------------------------

# simulate SAMPLES FEATURES: prints the path of the matrix, made once.
simulate() {
    local path=$folder/$1x$2.csv
    [ -e "$path" ] || "$rfcv" simulate --samples "$1" --features "$2" "$path" >/dev/null
    echo "$path"
}

# write_labels MATRIX CLASSES: for each id a class at random, so that trees grow to the end whatever their number.
write_labels() {
    cut -d , -f 1 "$1" | awk -v n="$2" 'BEGIN { print "id,class"; state = 1 }
        NR > 1 { state = (16807 * state) % 2147483647; printf "%s,c%03d\n", $1, state % n }'
}

# ---- One run -------------------------------------------------------------------------------------

# grow MATRIX TREES THREADS [OPTION]...: one forest, out-of-bag.
grow() {
    local matrix=$1 trees=$2 threads=$3
    shift 3
    [ $# -gt 0 ] || set -- -c subtype
    "$rfcv" cv "$matrix" --folds oob --whole-trees --trees "$trees" --threads "$threads" -q -o "$folder/out" --force --no-report "$@" >/dev/null
}
of_run() { # FIELD
    json_number "$folder/out/run.json" "$1"
}

# measure X MATRIX TREES [OPTION]...: appends a row to each of $folder/X.*, one for each turn.
measure() {
    local x=$1
    shift
    if [ "$cores" -gt 1 ]; then
        grow "$1" "$2" 2 "${@:3}"
        of_run grow >>"$folder/$x.grow_by_two"
    fi
    grow "$1" "$2" 1 "${@:3}"
    local field
    for field in grow rank read nodes_per_tree peak_rss_bytes; do
        of_run $field >>"$folder/$x.$field"
    done
    echo "$(of_run n_samples) $(of_run n_features) $(of_run mtry) $2 $(of_run nodes_per_tree)" >"$folder/$x.facts"
}

# ---- Tables --------------------------------------------------------------------------------------

level_2=$(getconf LEVEL2_CACHE_SIZE 2>/dev/null || echo 0) level_3=$(getconf LEVEL3_CACHE_SIZE 2>/dev/null || echo 0)

# row X: what was measured there.  Ranks, which are all that trees read, are in the smallest cache that holds them.
row() {
    local n_samples n_features mtry trees nodes speed_up=-
    read -r n_samples n_features mtry trees nodes <"$folder/$1.facts"
    if [ "$cores" -gt 1 ]; then
        read -r speed_up _ < <(ratios "$folder/$1.grow" "$folder/$1.grow_by_two")
    fi
    awk -v x="$1" -v n="$n_samples" -v p="$n_features" -v mtry="$mtry" -v trees="$trees" -v nodes="$nodes" \
        -v grow="$(median <"$folder/$1.grow")" -v rank="$(median <"$folder/$1.rank")" -v read="$(median <"$folder/$1.read")" \
        -v peak="$(median <"$folder/$1.peak_rss_bytes")" -v speed_up="$speed_up" -v l2="$level_2" -v l3="$level_3" 'BEGIN {
            bytes = n * p * (n <= 256 ? 1 : n <= 65536 ? 2 : 4)
            where = bytes <= l2 ? "L2" : bytes <= l3 ? "L3" : l3 > 0 ? "memory" : "-"
            printf "%8d %9.3f %9.1f %8.2f %8s %8.3f %8.3f %8.1f %-6s %8.1f %7.1f\n", x, 1000 * grow / trees, nodes,
                1e9 * grow / trees / (mtry * n * log(n) / log(2)), speed_up == "-" ? "-" : sprintf("%.2f", speed_up),
                read, rank, bytes / 1e6, where, peak / 1e6, peak / (n * p) }'
}

table() { # TITLE AXIS "X ..."
    printf '\n%s; medians of %d turns\n' "$1" "$turns"
    printf '%8s %9s %9s %8s %8s %8s %8s %8s %-6s %8s %7s\n' "$2" "ms a tree" nodes "ns/unit" "by two" "read, s" "rank, s" \
        "ranks MB" in "peak MB" "B/value"
    local x
    for x in $3; do
        row "$x"
    done
}

# exponent_of FIELD THEORY "X ...": of a field's medians, beside that of THEORY, a formula in x for awk.
exponent_of() {
    local x
    for x in $3; do
        echo "$x $(median <"$folder/$x.$1")"
    done >"$folder/measured"
    for x in $3; do
        awk -v x="$x" "BEGIN { print x, $2 }"
    done >"$folder/theory"
    printf '  exponent of %-15s %6s, in theory %s\n' "$1" "$(exponent "$folder/measured")" "$(exponent "$folder/theory")"
}

forget() { # "X ..."
    local x
    for x in $1; do
        rm -f "$folder/$x".*
    done
}

# ---- Axes ----------------------------------------------------------------------------------------

# take_turns "X ..." COMMAND: runs COMMAND X for each of them, turn after turn.
take_turns() {
    local x turn
    for ((turn = 1; turn <= turns; turn++)); do
        for x in $1; do
            "$2" "$x"
        done
        say "turn $turn of $turns: ${2#at_}"
    done
}

at_samples() { measure "$1" "$(simulate "$1" 1000)" 50; }
axis_samples() {
    take_turns "$sample_sizes" at_samples
    table "Samples: 1,000 features, mtry 31, 50 trees" samples "$sample_sizes"
    exponent_of grow "x * log(x)" "$sample_sizes"
    exponent_of rank "x * log(x)" "$sample_sizes"
    exponent_of read x "$sample_sizes"
    exponent_of peak_rss_bytes x "$sample_sizes"
    forget "$sample_sizes"
}

at_features() { measure "$1" "$(simulate 300 "$1")" 50; }
axis_features() {
    take_turns "$feature_sizes" at_features
    table "Features: 300 samples, mtry their square root, 50 trees" features "$feature_sizes"
    exponent_of grow "sqrt(x)" "$feature_sizes"
    exponent_of rank x "$feature_sizes"
    exponent_of read x "$feature_sizes"
    exponent_of peak_rss_bytes x "$feature_sizes"
    forget "$feature_sizes"
}

at_classes() {
    local matrix
    matrix=$(simulate 1000 1000)
    write_labels "$matrix" "$1" >"$folder/labels.csv"
    measure "$1" "$matrix" 50 --labels "$folder/labels.csv" -c class --drop subtype
}
axis_classes() {
    take_turns "$class_sizes" at_classes
    table "Classes, at random: 1,000 samples, 1,000 features, mtry 31, 50 trees" classes "$class_sizes"
    exponent_of grow 1 "$class_sizes"
    exponent_of nodes_per_tree 1 "$class_sizes"
    forget "$class_sizes"
}

at_trees() { measure "$1" "$(simulate 1000 1000)" "$1"; }
axis_trees() {
    take_turns "$tree_sizes" at_trees
    table "Trees: 1,000 samples, 1,000 features, mtry 31" trees "$tree_sizes"
    exponent_of grow x "$tree_sizes"
    forget "$tree_sizes"
}

at_threads() {
    grow "$matrix" 200 "$1"
    of_run grow >>"$folder/$1.grow"
}
axis_threads() {
    local shape matrix threads counts=1
    for ((threads = 2; threads <= cores; threads *= 2)); do
        counts+=" $threads"
    done
    for shape in $shapes; do
        matrix=$(simulate "${shape%x*}" "${shape#*x}")
        take_turns "$counts" at_threads
        printf '\nThreads: %s, 200 trees; medians of %d turns\n%8s %9s %9s %11s\n' "$shape" "$turns" threads seconds speed-up efficiency
        for threads in $counts; do
            read -r speed_up _ < <(ratios "$folder/1.grow" "$folder/$threads.grow")
            awk -v threads="$threads" -v seconds="$(median <"$folder/$threads.grow")" -v speed_up="$speed_up" \
                'BEGIN { printf "%8d %9.3f %9.2f %11.2f\n", threads, seconds, speed_up, speed_up / threads }'
        done
        exponent_of grow "1 / x" "$counts"
        forget "$counts"
    done
}

echo "Processors $cores, L2 $level_2 bytes, L3 $level_3 bytes; kernel $(kernel_of "$rfcv")"
for axis in $axes; do
    "axis_$axis"
done
cat <<'END'

ns/unit   nanoseconds over mtry x n log2 n: it rises where ranks leave a cache ("in"), and falls where trees are shallower than log2 n
by two    speed-up of growing with a second core
B/value   peak memory over values: where that times n p is more than the machine has, memory is the limit
END
