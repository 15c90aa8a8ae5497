# shellcheck shell=bash
# Sourced by the scripts: usage, errors, and options that must be numbers.

# usage: the comment at the head of the script.
usage() {
    sed -n '2,/^[^#]/{s/^# \{0,1\}//p;}' "$0"
}

# fail MESSAGE [STATUS]: ends the script; 64 is for a wrong command line, 77 for what cannot be measured here.
fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit "${2:-1}"
}

# wrong_option OPTION: what getopts refused.
wrong_option() {
    fail "there is no option '-$1', or its value is missing; ${0##*/} -h tells how" 64
}

# is_whole TEXT: whether it is a number from 1 on.
is_whole() {
    [[ $1 =~ ^[1-9][0-9]{0,8}$ ]]
}

# need_whole OPTION VALUE
need_whole() {
    is_whole "$2" || fail "$1 $2: give a whole number from 1 on" 64
}

# need_two_whole OPTION LOW,HIGH
need_two_whole() {
    if ! is_whole "${2%%,*}" || ! is_whole "${2#*,}" || [ "${2%%,*}" -ge "${2#*,}" ]; then
        fail "$1 $2: give two rising whole numbers with a comma between" 64
    fi
}

# need_matrix PATH
need_matrix() {
    [ -r "$1" ] || fail "there is no matrix '$1'" 66
}

# say TEXT: progress, on standard error.
say() {
    printf '%s\n' "$1" >&2
}

# seconds_of COMMAND...: its wall time; what it prints is thrown away, but for errors.
seconds_of() {
    local begun=${EPOCHREALTIME/./}
    "$@" >/dev/null
    awk -v microseconds=$((${EPOCHREALTIME/./} - begun)) 'BEGIN { print microseconds / 1e6 }'
}
