#!/usr/bin/env bash
# What a tree costs, against R's ranger: one thread, the same matrix, turn by turn, the slope between 50 and 350 trees.
#
#   bench/tree_cost.sh [OPTION]... MATRIX LABEL
#
# The options are those of bench/peers.sh, which does the work: -k all takes every split kernel, -m a fixed mtry.
# e.g. bench/tree_cost.sh -k all matrix.csv.gz class
set -euo pipefail
exec "$(dirname "$0")/peers.sh" -p ranger -t 50,350 "$@"
