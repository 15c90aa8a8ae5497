#!/usr/bin/env bash
# The same predictions.tsv and models, byte for byte, from gcc and clang, -O0 and -O3, any number of threads, both layouts,
# every schedule and every split kernel that this machine supports.  At -O3 these are the programs of the presets
# release and clang.
#
#     tests/same_bytes.sh
set -euo pipefail
export LC_ALL=C
unset RFCV_KERNEL
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n_runs=0

# build FOLDER OPTION...: the program alone, configured by these options of cmake
build() {
    local folder=$1
    cmake -S . -B "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    cmake --build "$folder" --target rfcv --parallel "$(nproc)" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

# build_at_O0 COMPILER
build_at_O0() {
    build "build/$1-O0" -DCMAKE_C_COMPILER="$1" -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_FLAGS_RELEASE=-O0 \
        -DRFCV_BUILD_TESTS=OFF
}

# run BUILD THREADS LAYOUT SCHEDULE: k folds, refitted and pooled leave-one-out, a kept forest of every slower rule and what it
# predicts, against what the first run gave
run() {
    local rfcv=build/$1/rfcv name
    export OMP_NUM_THREADS=$2
    mkdir "$work/now"
    "$rfcv" cv data/wdbc.csv -c diagnosis --folds 5 --repeats 2 --trees 20 --seed 7 \
        --layout "$3" --schedule "$4" -q --no-report -o "$work/now/wdbc" >/dev/null
    "$rfcv" cv "$work/simulated.csv" -c subtype --folds loo --refit --held-out 1-12 --trees 20 --seed 7 \
        --layout "$3" --schedule "$4" -q --no-report -o "$work/now/simulated" >/dev/null
    "$rfcv" cv "$work/simulated.csv" -c subtype --folds loo --pool --trees 20 --seed 7 \
        --layout "$3" --schedule "$4" -q --no-report -o "$work/now/pool" >/dev/null
    "$rfcv" fit "$work/simulated.csv" -c subtype --trees 20 --seed 7 --split extratrees:2 --vote probability --min-node-size 5 \
        --layout "$3" --schedule "$4" -q -o "$work/now/extratrees.rfm" >/dev/null
    "$rfcv" fit data/wdbc.csv -c diagnosis --trees 20 --seed 7 --split entropy --class-weight balanced --bag stratified \
        --layout "$3" --schedule "$4" -q -o "$work/now/entropy.rfm" >/dev/null
    "$rfcv" predict "$work/now/extratrees.rfm" "$work/simulated.csv" -c subtype -q -o "$work/now/predicted" >/dev/null
    [ -d "$work/first" ] || cp -r "$work/now" "$work/first"
    for name in {wdbc,simulated,pool,predicted}/predictions.tsv {extratrees,entropy}.rfm; do
        if ! cmp "$work/first/$name" "$work/now/$name"; then
            echo "$name differs: $1, $2 threads, $3, $4, kernel ${RFCV_KERNEL-of its choice}" >&2
            diff -a "$work/first/$name" "$work/now/$name" | head -n 5 >&2
            exit 1
        fi
    done
    rm -r "$work/now"
    n_runs=$((n_runs + 1))
}

# kernels_of BUILD: those that it has and this machine supports
kernels_of() {
    local name
    for name in avx512 avx2 neon scalar; do
        if RFCV_KERNEL=$name "build/$1/rfcv" version | grep -q "^kernel *$name\$"; then echo "$name"; fi
    done
}

build build/release --preset release
build_at_O0 gcc
builds=(release gcc-O0)
if command -v clang >/dev/null; then
    build build/clang --preset clang
    build_at_O0 clang
    builds+=(clang clang-O0)
else
    echo "SKIPPED: clang is not installed"
fi

"build/${builds[0]}/rfcv" simulate --samples 150 --features 300 --seed 3 "$work/simulated.csv" >/dev/null
for threads in 1 2 3 8; do
    for layout in flat nested; do
        for schedule in static dynamic,1 dynamic,7 guided; do
            run "${builds[0]}" "$threads" "$layout" "$schedule"
        done
    done
done
OMP_SCHEDULE=guided,4 run "${builds[0]}" 2 flat runtime
for name in "${builds[@]:1}"; do
    run "$name" 1 flat static
    run "$name" 2 flat dynamic,7
    run "$name" 3 nested guided
done
kernels=$(kernels_of "${builds[0]}")
for name in "${builds[@]}"; do
    if [ "$(kernels_of "$name")" != "$kernels" ]; then
        echo "$name has other kernels than ${builds[0]}" >&2
        exit 1
    fi
    for kernel in $kernels; do
        RFCV_KERNEL=$kernel run "$name" 2 flat dynamic,7
    done
done
echo "$n_runs runs gave the same bytes: ${builds[*]}; 1, 2, 3 and 8 threads; flat and nested; 4 schedules and runtime;" \
    "kernels ${kernels//$'\n'/, }"
