# shellcheck shell=bash
# Sourced after benchmark.sh where they are needed: programs that read a matrix once and then grow forests whenever they
# are asked to, so that taking turns with them is cheap.
#
# A peer, a file of ../peers, is started with MATRIX and LABEL, and prints a line: "ready SECONDS SAMPLES FEATURES CLASSES
# VERSION", SECONDS being those of reading, or "missing PACKAGES".  It is then asked, line by line,
#
#     time TREES MTRY THREADS SEED      and answers the seconds that the forest took
#     error TREES MTRY THREADS SEED     and answers its error: out-of-bag, where the program has that
#     predict TREES MTRY THREADS SEED   and answers the seconds that the forest took to judge all samples, in memory; ranger
#                                       alone. A forest that was asked for last is not grown again
#
# and ends with its input.

declare -A peer_pid peer_in peer_out peer_facts
peer_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../peers" && pwd)
peer_pipes=${folder:?}/peers
mkdir "$peer_pipes"
# Peers end before their pipes go.
trap 'peers_stop; rm -rf "$folder"' EXIT

# peer_names: all that there are.
peer_names() {
    echo ranger randomForest scikit-learn xgboost-forest
}

# peer_start NAME MATRIX LABEL: says so and returns 1 where it cannot run.
peer_start() {
    local name=$1 matrix=$2 label=$3 interpreter=Rscript package=r-base-core file=$1.R answer in out
    if [ -e "$peer_folder/$name.py" ]; then
        # Debian's packages are for Debian's Python.
        interpreter=/usr/bin/python3 package=python3 file=$name.py
        [ -x $interpreter ] || interpreter=python3
    fi
    [ -e "$peer_folder/$file" ] || fail "there is no peer '$name'; there are $(peer_names)" 64
    if ! command -v $interpreter >/dev/null; then
        say "SKIPPED: $name: $interpreter is not here (apt install $package)"
        return 1
    fi

    matrix=$(realpath "$matrix")
    mkfifo "$peer_pipes/$name.in" "$peer_pipes/$name.out"
    (cd "$peer_folder" && TMPDIR=$peer_pipes exec $interpreter "$file" "$matrix" "$label") \
        <"$peer_pipes/$name.in" >"$peer_pipes/$name.out" 2>"$peer_pipes/$name.messages" &
    peer_pid[$name]=$!
    exec {in}>"$peer_pipes/$name.in" {out}<"$peer_pipes/$name.out"
    peer_in[$name]=$in peer_out[$name]=$out
    peer_answer "$name" answer
    if [ "${answer%% *}" = missing ]; then
        say "SKIPPED: $name is not here (apt install ${answer#* })"
        return 1
    fi
    peer_facts[$name]=${answer#ready }
}

# peer_answer NAME VARIABLE: reads a line.
peer_answer() {
    read -r -u "${peer_out[$1]}" "$2" || {
        tail -n 5 "$peer_pipes/$1.messages" >&2
        fail "$1 broke off; its last words are above"
    }
}

# peer_ask NAME REQUEST...: prints the answer.
peer_ask() {
    local name=$1 answer
    shift
    echo "$*" >&"${peer_in[$name]}"
    peer_answer "$name" answer
    echo "$answer"
}

# peer_fact NAME COLUMN: of what it said when it was ready; 1 is the seconds of reading, 5 the version.
peer_fact() {
    cut -d ' ' -f "$2" <<<"${peer_facts[$1]}"
}

# peer_memory NAME: bytes of its peak resident set; 0 where the system does not say.
peer_memory() {
    awk '/^VmHWM/ { kib = $2 } END { print kib * 1024 }' "/proc/${peer_pid[$1]}/status" 2>/dev/null || echo 0
}

# peers_stop: ends those that run.
peers_stop() {
    local pid
    for pid in "${peer_pid[@]}"; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
}
