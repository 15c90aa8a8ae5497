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
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=bench/support/command_line.sh
. "$here/support/command_line.sh"
# shellcheck source=bench/support/numbers.sh
. "$here/support/numbers.sh"
# shellcheck source=bench/support/program.sh
. "$here/support/program.sh"

kernels=all trees=5,25 rfcv=$here/../build/release/rfcv
while getopts :k:t:r:h option; do
    case $option in
    k) kernels=$OPTARG ;;
    t) need_two_whole -t "$OPTARG" && trees=$OPTARG ;;
    r) rfcv=$OPTARG ;;
    h) usage && exit ;;
    *) wrong_option "$OPTARG" ;;
    esac
done
shift $((OPTIND - 1))
[ $# -eq 0 ] || [ $# -eq 2 ] || fail "give MATRIX and LABEL, or neither; ${0##*/} -h tells how" 64
[ $# -eq 0 ] || need_matrix "$1"
need_rfcv "$rfcv"
command -v valgrind >/dev/null || fail "valgrind is not here (apt install valgrind): nothing was counted" 77
low=${trees%,*} high=${trees#*,}
kernels=$(choose_kernels "$kernels" "$rfcv" valgrind -q)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

instructions() { # KERNEL MATRIX LABEL TREES
    RFCV_KERNEL=$1 valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$rfcv" cv "$2" -c "$3" --folds oob --whole-trees --trees "$4" --threads 1 -q -o "$folder/out" --force 2>"$folder/messages" >/dev/null || {
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
