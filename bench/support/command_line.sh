# shellcheck shell=bash
# Sourced by benchmark.sh: usage, errors, options and operands.

# ---- What the script says ------------------------------------------------------------------------

# usage: the comment at the head of the script.
usage() {
    sed -n '2,/^[^#]/{s/^# \{0,1\}//p;}' "$0"
}

# usage_if_asked ARGUMENT...: -h, for a script that has no other option.
usage_if_asked() {
    if [ "${1-}" = -h ]; then
        usage
        exit
    fi
}

# say TEXT: progress, on standard error.
say() {
    printf '%s\n' "$1" >&2
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

# wrong_operands EXPECTED
wrong_operands() {
    fail "give $1; ${0##*/} -h tells how" 64
}

# ---- Values --------------------------------------------------------------------------------------

# is_whole TEXT: whether it is a number from 1 on.
is_whole() {
    [[ $1 =~ ^[1-9][0-9]{0,8}$ ]]
}

# need_whole OPTION VALUE
need_whole() {
    is_whole "$2" || fail "$1 $2: give a whole number from 1 on" 64
}

# need_all_whole OPTION "VALUE ..."
need_all_whole() {
    local value
    for value in $2; do
        need_whole "$1" "$value"
    done
}

# need_two_whole OPTION LOW,HIGH
need_two_whole() {
    if ! is_whole "${2%%,*}" || ! is_whole "${2#*,}" || [ "${2%%,*}" -ge "${2#*,}" ]; then
        fail "$1 $2: give two rising whole numbers with a comma between" 64
    fi
}

# ---- Options and operands ------------------------------------------------------------------------

# parse_options "LETTER:VARIABLE:KIND ..." ARGUMENT...: sets the variables of the options that are given; -h is known besides.
# KIND is text, whole, all_whole or two_whole, or flag: an option without a value, which sets yes.  What follows the
# options begins at OPTIND.
parse_options() {
    local letters=:h declaration letter variable kind option
    local -A variable_of kind_of
    for declaration in $1; do
        IFS=: read -r letter variable kind <<<"$declaration"
        variable_of[$letter]=$variable kind_of[$letter]=$kind
        letters+=$letter
        [ "$kind" = flag ] || letters+=:
    done
    shift
    while getopts "$letters" option; do
        case $option in
        h) usage && exit ;;
        [:?]) wrong_option "$OPTARG" ;;
        esac
        case ${kind_of[$option]} in
        flag) OPTARG=yes ;;
        text) ;;
        *) "need_${kind_of[$option]}" "-$option" "$OPTARG" ;;
        esac
        printf -v "${variable_of[$option]}" %s "$OPTARG"
    done
}

# need_matrix PATH
need_matrix() {
    [ -r "$1" ] || fail "there is no matrix '$1'" 66
}

# need_matrix_and_label OPERAND...: these two and no others.
need_matrix_and_label() {
    [ $# -eq 2 ] || wrong_operands "MATRIX and LABEL"
    need_matrix "$1"
}

# default_thread_counts: those that take turns where none are asked for.
default_thread_counts() {
    if [ "$(nproc)" -eq 1 ]; then echo 1; else echo 1 2; fi
}
