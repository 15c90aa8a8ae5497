# shellcheck shell=bash
# Sourced after benchmark.sh where it is needed: the memory of a command and of all processes that it starts.

# group_memory GROUP: kB that the processes of a group take: the sum of their proportional set sizes, where a page that
# several share counts in parts (Linux, /proc/PID/smaps_rollup).
group_memory() {
    local stat line fields name kb sum=0
    for stat in /proc/[0-9]*/stat; do
        { read -r line <"$stat"; } 2>/dev/null || continue
        read -r -a fields <<<"${line##*) }" # state, parent, group: a name before them may have blanks
        [ "${fields[2]-}" = "$1" ] || continue
        while read -r name kb _; do
            if [ "$name" = Pss: ]; then
                sum=$((sum + kb))
                break
            fi
        done 2>/dev/null <"${stat%stat}smaps_rollup" || true
    done
    echo "$sum"
}

# peak_memory_of COMMAND...: bytes at the peak, looked at every 50 ms, which slows the command: its time is not to be used.
# What the command prints is thrown away, but for errors; 0 where the system does not say.  Workers that R starts are not
# children of the command, so it runs as a job of its own and the job's group is asked.
peak_memory_of() {
    local job now peak=0 clock
    set -m
    "$@" >/dev/null &
    job=$!
    set +m
    trap 'kill -- "-$job" 2>/dev/null; exit 130' INT TERM
    exec {clock}<> <(:)
    while kill -0 "$job" 2>/dev/null; do
        now=$(group_memory "$job")
        [ "$now" -le "$peak" ] || peak=$now
        read -r -t 0.05 -u "$clock" || true
    done
    exec {clock}<&-
    trap - INT TERM
    wait "$job" || return
    echo $((peak * 1024))
}

# megabytes FILE: of the bytes that it holds; "-" for 0.
megabytes() {
    awk '{ print ($1 > 0 ? sprintf("%.1f", $1 / 1e6) : "-") }' "$1"
}
