#!/usr/bin/env bash
# Instructions of a tree, counted by valgrind's callgrind: a benchmark that the machine's load cannot change.
#
#   bench/instructions.sh [OPTION]... [MATRIX LABEL]
#
#   -k "KERNEL ..."  split kernels, those that valgrind can run: it has no AVX-512 [all]
#   -t LOW,HIGH      trees; instructions of a tree are the slope between the two, so that starting, reading and
#                    ranking cancel [5,25]
#   -r RFCV          the program [build/release/rfcv]
#
# Without a MATRIX: data/wdbc.csv, and simulated matrices that are wide and that are long.  The same trees
# are grown in each run, and counts agree within a thousandth (times are printed with other digits); another compiler makes other
# instructions.
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

kernels=all trees=5,25
parse_options "k:kernels:text t:trees:two_whole r:rfcv:text" "$@"
shift $((OPTIND - 1))
[ $# -eq 0 ] || [ $# -eq 2 ] || wrong_operands "MATRIX and LABEL, or neither"
[ $# -eq 0 ] || need_matrix "$1"
need_rfcv
command -v valgrind >/dev/null || fail "valgrind is not here (apt install valgrind): nothing was counted" 77
low=${trees%,*} high=${trees#*,}
kernels=$(choose_kernels "$kernels" "$rfcv" valgrind -q)

instructions() { # KERNEL MATRIX LABEL TREES
    RFCV_KERNEL=$1 valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$rfcv" cv "$2" -c "$3" --folds oob --whole-trees --trees "$4" --threads 1 -q -o "$folder/out" --force --no-report 2>"$folder/messages" >/dev/null || {
        tail -n 5 "$folder/messages" >&2
        fail "callgrind could not run the program; its last words are above"
    }
    sed -n 's/.*Collected *: *//p' "$folder/messages"
}

count() { # MATRIX LABEL: a row for each kernel
    local kernel few many
    for kernel in $kernels; do
        few=$(instructions "$kernel" "$1" "$2" "$low")
        many=$(instructions "$kernel" "$1" "$2" "$high")
        awk -v name="${1##*/}" -v kernel="$kernel" -v n=$((many - few)) -v trees=$((high - low)) \
            -v mtry="$(json_number "$folder/out/run.json" mtry)" -v nodes="$(json_number "$folder/out/run.json" nodes_per_tree)" \
            'BEGIN { printf "%-32s %-8s %6d %10.1f %16.0f %12.0f\n", name, kernel, mtry, nodes, n / trees, n / trees / nodes }'
    done
}

"$rfcv" version | sed -n 's/^compiler  *//p'
printf '%-32s %-8s %6s %10s %16s %12s\n' matrix kernel mtry nodes "a tree" "a node"
if [ $# -eq 2 ]; then
    count "$1" "$2"
    exit
fi
count "$here/../data/wdbc.csv" diagnosis
"$rfcv" simulate --samples 300 --features 3000 "$folder/simulated_300x3000.csv" >/dev/null
count "$folder/simulated_300x3000.csv" subtype
"$rfcv" simulate --samples 3000 --features 100 "$folder/simulated_3000x100.csv" >/dev/null
count "$folder/simulated_3000x100.csv" subtype
