#!/usr/bin/env bash
# The command line: what stands on standard output and standard error, exit codes, and files.  Each test is a function
# whose name is a sentence that is true; it runs in an empty folder of its own, and the first command that fails ends it.
#
#     tests/cli/run_cli_tests.sh PATH/OF/rfcv SOURCE_FOLDER [TEST...]
set -u
export LC_ALL=C
unset ${!OMP_*}

if [ $# -lt 2 ]; then
    echo "usage: $0 PATH/OF/rfcv SOURCE_FOLDER [TEST...]" >&2
    exit 64
fi
rfcv=$(realpath "$1")
source_folder=$(realpath "$2")
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What the tests are written with

# write_matrix FILE: 36 samples x 6 features, 3 classes (a 18, b 12, c 6) that the first two features mostly tell apart.
# The numbers are those of a small generator, so they are the same everywhere.
write_matrix() {
    awk 'function draw() { state = (state * 16807) % 2147483647; return state % 1000 }
        BEGIN {
            state = 7
            print "id,f1,f2,f3,f4,f5,f6,class"
            for (i = 0; i < 36; i++) {
                class = i % 6 < 3 ? "a" : i % 6 < 5 ? "b" : "c"
                shift_1 = class == "a" ? 900 : 0
                shift_2 = class == "b" ? 700 : 0
                printf "s%02d,%d,%d,%d,%d,%d,%d,%s\n", i + 1, draw() + shift_1, draw() + shift_2, draw(), draw(), draw(),
                    draw(), class
            }
        }' >"$1"
}

# write_genes FILE: the same matrix with its features in rows, without labels.
write_genes() {
    write_matrix samples.csv
    awk -F , '{ for (i = 1; i < NF; i++) cell[i] = cell[i] (NR > 1 ? "\t" : "") $i }
        END { for (i = 1; i in cell; i++) print cell[i] }' samples.csv >"$1"
    cut -d , -f 1,8 samples.csv >labels.csv
}

# run ARGUMENT...: rfcv's output goes to the files out and err, its exit code to $code.  Reports, which take their time, are
# left to run_with_report.
run() {
    case ${1-} in
    cv | rerun) run_with_report "$1" --no-report "${@:2}" ;;
    *) run_with_report "$@" ;;
    esac
}

run_with_report() {
    code=0
    "$rfcv" "$@" >out 2>err || code=$?
}

# Options of the smallest bench: 10 cells, and those of weak scaling.
small_bench=(--simulate 40x30 --threads 1,2,1x2 --schedules static,dynamic:2 --trees 5 --repetitions 2 --warmup 0 --pairs 1)

fail() {
    echo "$*"
    echo "--- out"; head -n 40 out
    echo "--- err"; head -n 20 err
    exit 1
}

# skip REASON: what the test needs is not on this machine.
skip() {
    echo "$*"
    exit 77
}

expect_code() {
    [ "$code" -eq "$1" ] || fail "exit code $code, expected $1"
}

# expect_in FILE TEXT: some line holds the text.
expect_in() {
    grep -qF -- "$2" "$1" || fail "'$2' is not in $1"
}

expect_not_in() {
    ! grep -qF -- "$2" "$1" || fail "'$2' is in $1"
}

expect_empty() {
    [ ! -s "$1" ] || fail "$1 is not empty"
}

# expect_usage_error TEXT ARGUMENT...: code 64, the text, a pointer to the help, and nothing on standard output.
expect_usage_error() {
    local text=$1
    shift
    run "$@"
    expect_code 64
    expect_in err "$text"
    expect_in err "--help'."
    expect_empty out
}

expect_json() {
    if command -v python3 >/dev/null; then
        python3 -m json.tool "$1" >/dev/null || fail "$1 is not JSON"
    else
        [ "$(tr -d '\n ' <"$1" | sed 's/^\(.\).*\(.\)$/\1\2/')" = "{}" ] || fail "$1 is not JSON"
    fi
}

# expect_commands_to_repeat_cells N: the command of each of at least N cells of the bench.json in out, behind the one that
# makes the matrix, gives its digest.
expect_commands_to_repeat_cells() {
    expect_code 0
    expect_empty err
    mkdir program
    ln -s "$rfcv" program/rfcv
    export PATH="$PWD/program:$PATH"
    local preparation command digest
    preparation=$(sed -n 's/^ *"preparation": "\(.*\)",*$/\1/p' out)
    eval "$preparation" >/dev/null
    grep -E '^ *"(command|digest)": ' out | sed 's/^[^:]*: "\(.*\)",*$/\1/' >commands
    [ "$(wc -l <commands)" -ge "$1" ] || fail "too few commands"
    while read -r command; do
        read -r digest
        eval "$command --json" >repeated 2>/dev/null || fail "$command"
        expect_in repeated "\"digest\": \"$digest\""
    done <commands
}

# complete_events TRACE: process, thread, nanoseconds of begin and end, and category of each.
complete_events() {
    sed -n 's/^{"ph":"X","pid":\([0-9]*\),"tid":\([0-9]*\),"ts":\([0-9]*\)[.]\([0-9]\{3\}\),"dur":\([0-9]*\)[.]\([0-9]\{3\}\),"cat":"\([a-z]*\)","name":"[^"]*"\(,"args":{[^}]*}\)*},*$/\1 \2 \3\4 \5\6 \7/p' "$1" |
        awk '{ printf "%d %d %.0f %.0f %s\n", $1, $2, $3, $3 + $4, $5 }'
}

# expect_nested EVENTS: those of a thread are in the order of their begin, and lie within each other or side by side.
expect_nested() {
    awk '$1 " " $2 != thread { thread = $1 " " $2; n = 0; begin = 0 }
        { while (n && ends[n] <= $3) n--; if ($3 < begin || (n && $4 > ends[n])) exit 1; begin = $3; ends[++n] = $4 }' "$1" ||
        fail "$1: events of a thread overlap"
}

# start_long_run ARGUMENT...: in the background, as a job of its own that signals reach; its number is $job.
start_long_run() {
    "$rfcv" simulate --samples 200 --features 400 long.csv >/dev/null
    set -m
    "$rfcv" cv long.csv -c subtype --folds loo --refit --trees 20000 -o results "$@" >out 2>err &
    job=$!
    set +m
    for _ in $(seq 50); do
        ! grep -q '^Plan' out || break
        sleep 0.1
    done
}

# expect_stopped_within_a_second SIGNAL CODE
expect_stopped_within_a_second() {
    local before after
    before=$(date +%s%N)
    kill -s "$1" "$job"
    code=0
    wait "$job" 2>/dev/null || code=$?
    after=$(date +%s%N)
    expect_code "$2"
    [ $((after - before)) -lt 1000000000 ] || fail "it took $(((after - before) / 1000000)) ms"
    expect_in err "rfcv: stopped by SIG$1; nothing was written"
    [ ! -e results ] || fail "results is still there"
}

# gnuplot_that COMMANDS: what is found as gnuplot does this.
gnuplot_that() {
    mkdir program
    printf '#!/bin/sh\n%s\n' "$1" >program/gnuplot
    chmod +x program/gnuplot
    export PATH="$PWD/program:$PATH"
}

# commands_and_options: each command, and below it each option as its long help prints it, "--layout flat|nested".
commands_and_options() {
    "$rfcv" help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p' | while read -r command; do
        echo "$command"
        "$rfcv" help "$command" | sed -n 's/^  \(-[a-z], \|    \)\(--[a-z-]*\( [^ ]*\)\?\).*/\2/p'
    done
}

# complete_in_bash WORD...: what bash offers for the last one, in one line.
complete_in_bash() {
    bash -c 'source out; COMP_WORDS=(rfcv "$@"); COMP_CWORD=$#; _rfcv; echo "${COMPREPLY[*]}"' bash "$@"
}

# on_a_terminal COMMAND: what it prints on one, in the file terminal.
on_a_terminal() {
    script -qec true /dev/null >/dev/null 2>&1 </dev/null || skip "no pseudo-terminal can be made (by script)"
    script -qec "$1" /dev/null </dev/null | tr -d '\r' >terminal
}

# cut_from FILE HEADING: the lines below the heading, up to an empty one.
cut_from() {
    sed -n "/^$2/,/^\$/p" "$1" | sed '1d;/^$/d'
}

# write_model OPTION...: model.rfm of write_matrix's samples in m.csv.
write_model() {
    write_matrix m.csv
    "$rfcv" fit m.csv -c class --trees 25 -q -o model.rfm "$@" >/dev/null
}

support=$(compgen -A function)

# Tests

rfcv_alone_gives_an_overview_on_stderr_and_64() {
    run
    expect_code 64
    expect_empty out
    expect_in err "Commands"
    expect_in err "  rfcv cv data/wdbc.csv -c diagnosis"
    [ "$(wc -l <err)" -le 23 ]
}

help_gives_the_overview_on_stdout() {
    for word in help --help -h; do
        run "$word"
        expect_code 0
        expect_empty err
        expect_in out "Commands"
    done
}

the_help_of_a_command_is_reached_by_three_ways() {
    run cv --help
    mv out first
    run help cv
    cmp out first
    run cv -c x no_such_file --label-column y --help
    expect_code 0
    cmp out first
}

every_short_help_fits_a_screen_and_says_where_the_rest_is() {
    run -h
    for command in "" $(sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p' out); do
        # shellcheck disable=SC2086
        run $command -h
        expect_code 0
        expect_empty err
        [ "$(wc -l <out)" -le 24 ] || fail "the short help of '$command' has more than 24 lines"
        [ "$(awk 'length > 80' out | wc -l)" -eq 0 ] || fail "the short help of '$command' has more than 80 columns"
        grep -Eq "rfcv ${command:-cv} --help" out || fail "the short help of '$command' does not name the long one"
        n=$((${n:-0} + 1))
    done
    [ "$n" -ge 8 ]
    run cv -h
    for option in labels label-column folds trees seed threads out; do
        expect_in out "--$option "
    done
    expect_not_in out "--max-depth"
}

the_manual_page_has_every_command_option_and_exit_code() {
    run help --man
    expect_code 0
    expect_empty err
    mv out rfcv.1
    for section in NAME SYNOPSIS DESCRIPTION COMMANDS OPTIONS ENVIRONMENT FILES "EXIT STATUS" EXAMPLES "SEE ALSO"; do
        grep -q "^[.]SH $section$" rfcv.1 || fail "no section $section"
    done
    commands_and_options >listed
    [ "$(grep -c '^--' listed)" -gt 100 ]
    while read -r word value; do
        case $word in
        --*) grep -qF -- "\\fB${word//-/\\-}\\fR ${value//-/\\-}" command.1 || fail "$command $word is missing" ;;
        *)
            command=$word
            sed -n "/^[.]SS rfcv $command$/,/^[.]S[SH] /p" rfcv.1 | sed 's/\\&//' >command.1
            [ -s command.1 ] || fail "$command is missing"
            ;;
        esac
    done <listed
    sed -n '/^[.]SH EXIT/,/^[.]SH EXAMPLES/s/^\\fB\([0-9]*\)\\fR.*/\1/p' rfcv.1 | sort -n >told
    sed -n 's/^ *return \([0-9]*\);/\1/p' "$source_folder/src/cli/exit_code.c" | sort -nu >codes
    cmp told codes
}

the_manual_page_is_formatted_without_a_complaint() {
    command -v groff >/dev/null || skip "no groff"
    run help --man
    groff -ww -man -Tutf8 out >page 2>complaints || fail "groff failed"
    expect_empty complaints
    grep -q "cross-validation of random forests" page
    [ "$(wc -l <page)" -gt 300 ]
    if man --warnings -l out >page 2>complaints; then
        expect_empty complaints
    else
        ! command -v man || fail "man failed"
    fi
}

completions_are_right_for_their_shells() {
    missing=""
    for shell in bash zsh fish; do
        run help --completion $shell
        expect_code 0
        [ "$(wc -l <out)" -gt 100 ]
        if ! command -v $shell >/dev/null; then
            missing="$missing $shell"
        else
            $shell -n out 2>err || fail "$shell"
        fi
    done
    expect_usage_error "--completion: unknown value 'tcsh'" help --completion tcsh
    [ -z "$missing" ] || skip "not checked by$missing, which are not here"
}

bash_completes_commands_options_and_values() {
    run help --completion bash
    [ "$(complete_in_bash c)" = "cv convert" ]
    [ "$(complete_in_bash re)" = "report rerun" ]
    [ "$(complete_in_bash cv --lay)" = "--layout" ]
    [ "$(complete_in_bash cv --layout "")" = "flat nested" ]
    [ "$(complete_in_bash cv --layout = n)" = "nested" ]
    [ "$(complete_in_bash cv --layout =)" = "flat nested" ]
    [ "$(complete_in_bash cv m.csv --folds "")" = "loo oob" ]
    [ "$(complete_in_bash cv --trees "")" = "auto" ]
    [ "$(complete_in_bash cv --mtry "")" = "sqrt sqrt-up log2 third" ]
    [ "$(complete_in_bash cv --like "")" = "ranger randomForest sklearn rfsrc" ]
    [ "$(complete_in_bash fit --split "")" = "gini entropy hellinger extratrees" ]
    [ "$(complete_in_bash fit --class-weight "")" = "balanced" ]
    [ "$(complete_in_bash cv --schedule d)" = "dynamic" ]
    [ "$(complete_in_bash convert --mm)" = "" ]
    [ "$(complete_in_bash help b)" = "bench" ]
    [ "$(complete_in_bash help --completion "")" = "bash zsh fish" ]
    [ "$(complete_in_bash cv "")" = "" ]
}

fish_completes_commands_options_values_and_files() {
    command -v fish >/dev/null || skip "no fish"
    run help --completion fish
    touch matrix.csv
    mkdir folder
    export HOME=$PWD
    [ "$(fish -c 'source out; complete -C "rfcv c"' | cut -f 1 | xargs)" = "convert cv" ]
    [ "$(fish -c 'source out; complete -C "rfcv cv --lay"' | cut -f 1)" = "--layout" ]
    [ "$(fish -c 'source out; complete -C "rfcv cv --layout "' | cut -f 1 | xargs)" = "flat nested" ]
    [ "$(fish -c 'source out; complete -C "rfcv cv ma"')" = "matrix.csv" ]
    [ "$(fish -c 'source out; complete -C "rfcv cv --folds ma"')" = "matrix.csv" ]
    [ "$(fish -c 'source out; complete -C "rfcv cv --seed ma"')" = "" ]
    [ "$(fish -c 'source out; complete -C "rfcv cv -o fo"' | cut -f 1)" = "folder/" ]
}

# A value is wrong with code 64, before it is seen that there is no matrix, which is 66.
every_value_that_is_offered_is_taken() {
    commands_and_options >listed
    n=0
    while read -r word values; do
        case $word in
        --*) ;;
        *) command=$word ;;
        esac
        for value in $(tr '|' '\n' <<<"${values%%[*}" | grep -v '^[A-Z]'); do
            case $command in
            inspect | cv | fit | explain | bench | convert | rerun | show)
                run "$command" no_such_matrix "$word" "$value"
                ;;
            predict) run predict no_such_model no_such_matrix "$word" "$value" ;;
            help) run "$command" "$word" "$value" ;;
            *) continue ;;
            esac
            [ "$code" -ne 64 ] || grep -q "^rfcv: no file .*given" err || fail "rfcv $command $word $value"
            n=$((n + 1))
        done
    done <listed
    [ "$n" -gt 60 ] || fail "only $n values"
}

colours_stand_on_a_terminal_alone_and_change_no_other_byte() {
    write_matrix m.csv
    export TERM=xterm
    escape=$(printf '\033[')
    for words in "help cv" "cv -h" "inspect m.csv" "inspect m.csv -c class -q" "cv m.csv -c class --folds loo,3 --trees 20 -q" \
        "cv m.csv --layout x" "frobnicate"; do
        on_a_terminal "$rfcv $words"
        expect_in terminal "$escape"
        sed 's/\x1b\[[0-9;]*m//g' terminal | grep -v '^Time\|^Trees\|^Memory\|^Needs\|read in' >bare
        # shellcheck disable=SC2086
        "$rfcv" $words 2>&1 | grep -v '^Time\|^Trees\|^Memory\|^Needs\|read in' >piped
        sed -i 's/[ 0-9.]*$//' bare piped # seconds of a comparison
        cmp bare piped || fail "$words"
    done
    on_a_terminal "$rfcv cv m.csv --layout x"
    expect_in terminal "$(printf '\033[1;31mrfcv:\033[0m')"
}

no_colour_is_printed_where_none_is_wanted() {
    write_matrix m.csv
    escape=$(printf '\033[')
    for variables in "TERM=dumb" "-u TERM" "TERM=xterm NO_COLOR=1"; do
        on_a_terminal "env $variables $rfcv cv m.csv -c class --folds 3 --trees 5 -q"
        expect_in terminal "Accuracy"
        expect_not_in terminal "$escape"
    done
    on_a_terminal "env TERM=xterm NO_COLOR= $rfcv help cv"
    expect_in terminal "$escape"
    on_a_terminal "TERM=xterm $rfcv cv m.csv --layout x | cat" # standard error alone is the terminal
    expect_in terminal "$escape"
    on_a_terminal "TERM=xterm $rfcv help cv | cat"
    expect_not_in terminal "$escape"
}

the_help_of_a_command_has_lines_of_at_most_100_columns() {
    for command in cv fit predict show explain inspect bench report rerun convert simulate version help; do
        run help $command
        expect_code 0
        [ "$(awk 'length > 100' out | wc -l)" -eq 0 ] || fail "the help of $command"
    done
}

the_help_of_cv_names_every_option() {
    run cv --help
    expect_code 0
    for option in labels label-column id-column group orientation values names features max-memory mmap drop na log \
        folds repeats stratify held-out pool refit rebalance \
        trees max-trees like mtry min-node-size max-depth whole-trees sample-fraction no-replacement seed split vote bag \
        class-weight case-weights layout schedule threads explain out no-report json trace progress quiet force help; do
        expect_in out "--$option "
    done
    [ "$(wc -l <out)" -le 88 ]
}

the_help_of_explain_names_every_option() {
    run explain --help
    expect_code 0
    for option in labels label-column id-column group orientation values names features max-memory mmap drop na log \
        explain local all-trees trees like mtry min-node-size max-depth sample-fraction no-replacement seed split vote bag \
        class-weight case-weights layout schedule threads out progress quiet force help; do
        expect_in out "--$option "
    done
    expect_not_in out "--whole-trees"
    [ "$(wc -l <out)" -le 80 ]
}

the_help_of_fit_has_every_option_of_input_and_forest_that_cv_has() {
    run fit --help
    mv out fit
    run cv --help
    for heading in Input Forest Parallel; do
        sed -n "/^$heading/,/^$/s/^ *\(-[a-z], \)*--\([a-z-]*\).*/\2/p" out
    done | grep -vx whole-trees >options # which a forest that is kept has in any case
    [ "$(wc -l <options)" -ge 30 ]
    while read -r option; do
        expect_in fit "--$option "
    done <options
}

the_examples_of_the_help_run() {
    run cv --help
    ln -s "$source_folder/data" data
    PATH=$(dirname "$rfcv"):$PATH
    # with fewer trees, to take less time
    grep -A 9 '^Examples' out | grep '^  ' | sed 's/--trees 100,500/--trees 5,10/; s/--max-trees 4000/--max-trees 500/' >examples
    rm out
    for command in explain fit predict show; do
        "$rfcv" $command --help | grep -A 9 '^Examples' | grep '^  ' >>examples
    done
    sed -i 's/| dot -Tsvg//' examples # of Graphviz, which may be missing
    [ "$(wc -l <examples)" -eq 20 ]
    while read -r line; do
        bash -c "$line" >text 2>err || { cat err; exit 1; }
    done <examples
}

version_names_compiler_kernel_and_libraries() {
    for word in version --version; do
        run "$word"
        expect_code 0
        for part in rfcv compiler kernel openmp zlib libdeflate jansson openblas; do
            grep -Eq "^$part +[^ ]" out || fail "$part is missing"
        done
    done
}

rfcv_kernel_names_the_split_kernel() {
    export RFCV_KERNEL=scalar
    run version
    expect_code 0
    grep -Eq '^kernel +scalar$' out || fail "the kernel"
    write_matrix m.csv
    run cv m.csv -c class --folds 4 --trees 20 -o scalar
    expect_code 0
    RFCV_KERNEL= # as if unset: the fastest
    run cv m.csv -c class --folds 4 --trees 20 -o fastest
    expect_code 0
    cmp scalar/predictions.tsv fastest/predictions.tsv
}

an_unknown_kernel_is_refused_with_the_names_of_those_there_are() {
    export RFCV_KERNEL=avx9
    write_matrix m.csv
    run cv m.csv -c class --folds 4 --trees 5 -o results
    expect_code 64
    grep -Eq "^rfcv: RFCV_KERNEL is 'avx9', which is no split kernel of this build: give one of .*scalar, or unset it$" err ||
        fail "the message"
    [ ! -e results ] || fail "results is still there"
    run version
    expect_code 0
    grep -Eq '^kernel +none$' out || fail "the kernel"
}

an_unknown_command_is_answered_with_the_nearest() {
    expect_usage_error "rfcv: unknown command 'simulte'; did you mean 'simulate'?" simulte
    expect_usage_error "rfcv: unknown command 'xyzzy'; the commands are inspect, cv, fit, predict, show, explain, bench, report, rerun, convert, simulate, version and help" xyzzy
    expect_usage_error "rfcv: unknown option '--versoin'; did you mean '--version'?" --versoin
}

an_unknown_option_is_answered_with_the_nearest() {
    expect_usage_error "rfcv: unknown option '--tres'; did you mean '--trees'?" cv m.csv -c class --tres 5
    expect_usage_error "unknown option '--label-colum'; did you mean '--label-column'?" cv m.csv --label-colum=class
    expect_usage_error "rfcv: unknown option '--xyzzyplugh'" cv m.csv --xyzzyplugh
    expect_usage_error "rfcv: unknown option '-x'" cv m.csv -qx
}

an_unknown_value_is_answered_with_the_nearest() {
    expect_usage_error "--layout: unknown value 'nsted'; did you mean 'nested'?" cv m.csv -c class --layout nsted
    expect_usage_error "--log: unknown value 'log2p'; did you mean" cv m.csv -c class --log log2p
    expect_usage_error "--stratify: unknown value 'maybe'; choose yes or no" cv m.csv -c class --stratify maybe
    expect_usage_error "--mtry: unknown value 'sqr'; did you mean 'sqrt'?" cv m.csv -c class --mtry sqr
    expect_usage_error "--folds: unknown value 'looo'; did you mean 'loo'?" cv m.csv -c class --folds looo
    expect_usage_error "'dynamc'" cv m.csv -c class --schedule dynamc
    expect_usage_error "did you mean 'dynamic'?" cv m.csv -c class --schedule dynamc
}

a_number_is_taken_whole_and_within_its_range_or_not_at_all() {
    expect_usage_error "--trees: '5x' is not a whole number from 1 to 1000000000" cv m.csv -c class --trees 5x
    expect_usage_error "--trees: '0' is not" cv m.csv -c class --trees 0
    expect_usage_error "--trees: '-1' is not" cv m.csv -c class --trees -1
    expect_usage_error "--trees: '' is not" cv m.csv -c class --trees=
    expect_usage_error "--trees: ' 5' is not" cv m.csv -c class --trees ' 5'
    expect_usage_error "--trees: '+5' is not" cv m.csv -c class --trees +5
    expect_usage_error "--trees: '1e3' is not" cv m.csv -c class --trees 1e3
    expect_usage_error "--seed: '18446744073709551616' is not a whole number from 0 to 18446744073709551615" \
        cv m.csv -c class --seed 18446744073709551616
    expect_usage_error "--folds: '1' is not a whole number from 2" cv m.csv -c class --folds 1
    expect_usage_error "--folds: '10x' is not" cv m.csv -c class --folds 10x
    expect_usage_error "--folds uneven: '1' is not a whole number from 2" cv m.csv -c class --folds uneven:1
    expect_usage_error "--threads AxB: '' is not" cv m.csv -c class --layout nested --threads 2x
    expect_usage_error "--threads AxB: '0' is not" cv m.csv -c class --layout nested --threads 0x2
    expect_usage_error "--sample-fraction: '0' is not a number above 0 and at most 1" cv m.csv -c class --sample-fraction 0
    expect_usage_error "--sample-fraction: '1.5' is not" cv m.csv -c class --sample-fraction 1.5
    expect_usage_error "--sample-fraction: 'nan' is not" cv m.csv -c class --sample-fraction nan
    expect_usage_error "--sample-fraction: '0x1p-1' is not" cv m.csv -c class --sample-fraction 0x1p-1
    expect_usage_error "--mtry: '0' is not a whole number from 1" cv m.csv -c class --mtry 0
    expect_usage_error "--mtry: '1.5' is not a number above 0 and at most 1" cv m.csv -c class --mtry 1.5
}

the_largest_seed_is_kept_to_the_last_digit() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 3 --seed 18446744073709551615 -o results
    expect_code 0
    expect_in out "seed 18446744073709551615"
    expect_in results/run.json "18446744073709551615"
}

what_is_missing_or_too_much_is_named() {
    expect_usage_error "no matrix given" cv
    expect_usage_error "one matrix at a time: 'b.csv' comes after 'a.csv'" cv a.csv b.csv -c class
    expect_usage_error "--label-column needs a value: --label-column NAME" cv a.csv -c
    expect_usage_error "--label-column needs a value" cv a.csv --label-column --trees 5
    expect_usage_error "--quiet takes no value" cv a.csv --quiet=yes
    expect_usage_error "--drop: an empty name in 'a,,b'" cv a.csv -c class --drop a,,b
    expect_usage_error "--layout nested" cv a.csv -c class --threads 2x2
    expect_usage_error "'now' is not expected" version now
}

options_may_stand_before_or_after_the_matrix_and_with_an_equals_sign() {
    write_matrix m.csv
    run cv m.csv --label-column class --folds 3 --trees 5 -q -o first
    expect_code 0
    run cv --label-column=class --folds=3 --trees=5 -qo second -- m.csv
    expect_code 0
    cmp first/predictions.tsv second/predictions.tsv
}

a_column_that_is_not_there_is_64_with_the_nearest() {
    write_matrix m.csv
    run cv m.csv -c clas --folds 3
    expect_code 64
    expect_in err "'clas'"
    expect_in err "did you mean 'class'?"
    run cv m.csv -c class --drop f7 --folds 3
    expect_code 64
    expect_in err "'f7'"
}

a_cell_that_is_no_number_is_65_with_its_line_and_column() {
    write_matrix m.csv
    sed -i '3s/,[0-9]*,/,high,/' m.csv
    run cv m.csv -c class --folds 3 -o results
    expect_code 65
    expect_in err "m.csv:3:"
    expect_in err "'high'"
    expect_in err "f1"
    expect_in err "--drop f1"
    [ "$(wc -l <err)" -eq 1 ]
    [ ! -e results ]
}

a_missing_matrix_is_66_and_leaves_no_folder() {
    run cv no_such_file.csv -c class -o results
    expect_code 66
    expect_in err "no_such_file.csv"
    [ ! -e results ]
}

a_missing_fold_file_is_66() {
    write_matrix m.csv
    run cv m.csv -c class --folds folds.csv
    expect_code 66
    expect_in err "--folds: cannot read 'folds.csv': No such file or directory"
}

a_folder_that_cannot_be_made_is_73() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 -o /proc/results
    expect_code 73
    expect_in err "/proc/results"
    expect_empty out
}

a_run_is_not_replaced_without_force() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 5 -o results
    expect_code 0
    for name in predictions.tsv error_by_trees.tsv metrics.json run.json; do
        [ -s "results/$name" ] || fail "$name is missing"
    done
    [ "$(find results -type f | wc -l)" -eq 4 ]
    cp -r results before
    run cv m.csv -c class --folds 3 --trees 6 -o results
    expect_code 73
    expect_in err "--force"
    expect_empty out
    diff -r results before
    run cv m.csv -c class --folds 3 --trees 6 -o results --force
    expect_code 0
    [ "$(find results -type f | wc -l)" -eq 4 ]
    ! cmp -s results/predictions.tsv before/predictions.tsv || fail "not replaced"
}

a_full_disk_under_stdout_is_74_and_nothing_is_written() {
    [ -e /dev/full ] || skip "there is no /dev/full"
    write_matrix m.csv
    code=0
    "$rfcv" cv m.csv -c class --folds 3 --trees 5 -o results >/dev/full 2>err || code=$?
    : >out
    expect_code 74
    expect_in err "rfcv: cannot write to standard output: No space left on device"
    [ ! -e results ]
    code=0
    "$rfcv" cv m.csv -c class --folds 3 --trees 5 --json >/dev/full 2>err || code=$?
    expect_code 74
    code=0
    "$rfcv" version >/dev/full 2>err || code=$?
    expect_code 74
}

a_limit_of_file_sizes_is_74_and_nothing_is_left() {
    write_matrix m.csv
    code=0
    (ulimit -f 1 && exec "$rfcv" simulate --samples 500 --features 1000 big.csv) 2>err || code=$?
    : >out
    expect_code 74
    expect_in err "File too large"
    code=0
    (ulimit -f 1 && exec "$rfcv" cv m.csv -c class --folds 3 --trees 5 --repeats 20 -q --no-report -o results) 2>err >out || code=$?
    expect_code 74
    expect_in err "File too large"
    [ "$(ls -A)" = "$(printf 'err\nm.csv\nout')" ] || fail "left: $(ls -A)"
}

a_closed_stdout_is_74_and_its_number_is_given_to_no_file() {
    write_matrix m.csv
    code=0
    "$rfcv" cv m.csv -c class --folds 3 --trees 5 -o results >&- 2>err || code=$?
    : >out
    expect_code 74
    [ ! -e results ]
}

a_reader_that_leaves_ends_the_run_quietly_and_leaves_no_folder() {
    write_matrix m.csv
    mkfifo pipe
    : >out
    head -c 0 <pipe &
    code=0
    (sleep 0.3 && exec "$rfcv" cv m.csv -c class --folds 3 --trees 5 -o results) >pipe 2>err || code=$?
    expect_code 141
    expect_empty err
    [ ! -e results ]
}

ctrl_c_stops_within_a_second_with_130_and_leaves_nothing() {
    start_long_run
    expect_stopped_within_a_second INT 130
}

sigterm_stops_a_nested_run_within_a_second_with_143() {
    start_long_run --layout nested --threads 2x2
    expect_stopped_within_a_second TERM 143
}

ctrl_c_ends_waiting_for_standard_input() {
    : >out
    mkfifo pipe
    sleep 20 >pipe &
    sleeper=$!
    set -m
    "$rfcv" cv - -c class -o results <pipe >out 2>err &
    job=$!
    set +m
    sleep 0.5
    expect_stopped_within_a_second INT 130
    kill "$sleeper"
}

the_text_says_what_was_read_planned_and_found() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 20 --seed 5 --drop f6,f5 --drop f4 --threads 2 -o results
    expect_code 0
    expect_in out "m.csv (csv, "
    expect_in out "36 samples x 3 features; sample ids in column id, labels in column class"
    expect_in out "3 classes: a 18, b 12, c 6"
    expect_in out "3 columns, by --drop"
    expect_in out "log: "
    expect_in out "36 predictions"
    expect_in out "3 forests x 20 trees = 60 trees"
    expect_in out "mtry 1 of 3 features (sqrt); bags of 24 draws with replacement; seed 5"
    expect_in out "layout flat; schedule dynamic,1; 2 threads (as asked)"
    grep -Eq '^Accuracy +[01]\.[0-9]{4} .*exact 95 % interval [01]\.[0-9]{4} to [01]\.[0-9]{4}' out || fail "accuracy"
    grep -Eq '^No-information rate +0\.5000 .*one-sided p ' out || fail "no-information rate"
    grep -Eq '^Balanced accuracy +[01]\.[0-9]{4} ' out || fail "balanced accuracy"
    grep -Eq '^Kappa +-?[01]\.[0-9]{4} ' out || fail "kappa"
    grep -Eq '^MCC +-?[01]\.[0-9]{4} ' out || fail "MCC"
    grep -Eq '^(McNemar|Bowker).s chi-square +(-|[0-9.]+) ' out || fail "the test of symmetry"
    grep -Eq '^Weighted mean +[01]\.[0-9]{4} +[01]\.[0-9]{4} +[01]\.[0-9]{4}$' out || fail "means over the classes"
    grep -Eq '^Time +read .*, rank .*, grow .*, write .*, total ' out || fail "time"
    grep -Eq '^Trees +60 grown, .* a second, .* nodes each' out || fail "trees"
    grep -Eq '^Memory +.* MB at the peak' out || fail "memory"
    expect_in out "results: predictions.tsv, error_by_trees.tsv, metrics.json, run.json"
    awk '$1 == 5 || $1 == 10 || $1 == 20 { printf "%.4f by %s%s", $3, $1, $1 == 5 ? " trees, " : $1 == 10 ? ", " : "\n" }' \
        results/error_by_trees.tsv | sed 's/^/Error     /' | diff - <(grep '^Error ' out) || fail "error by trees"
    expect_empty err
}

the_printed_confusion_matrix_counts_the_predictions() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 20 -o results
    for truth in a b c; do
        for predicted in a b c; do
            awk -F '\t' -v t=$truth -v p=$predicted \
                'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
                $at["truth"] == t && $at["predicted"] == p { n++ }
                END { printf " %d", n }' results/predictions.tsv
        done
        echo
    done >expected
    grep -A 4 '^Confusion matrix' out | tail -n 3 | awk '{ print "", $2, $3, $4 }' >printed
    diff expected printed
}

the_matrix_of_many_classes_gives_way_to_the_largest_confusions() {
    awk 'BEGIN {
        state = 3
        print "f1,f2,class"
        for (i = 0; i < 60; i++) {
            state = (state * 16807) % 2147483647
            printf "%d,%d,a class with a rather long name %02d\n", state % 100, i % 15, i % 15
        }
    }' >m.csv
    run cv m.csv -c class --folds 4 --trees 5
    expect_code 0
    expect_in out "Largest confusions (the matrix of 15 classes is in metrics.json"
    expect_not_in out "Confusion matrix ("
    [ "$(grep -Ec '^a class with a rather long name [0-9]{2} +4 ' out)" -eq 15 ]
    [ "$(awk 'length > 100' out | wc -l)" -eq 0 ]
}

a_matrix_of_long_names_is_headed_by_numbers() {
    write_matrix m.csv
    sed -i 's/,a$/,the first of the classes with a long name/; s/,b$/,the second of them, also long/' m.csv
    sed -i 's/,the second of them, also long$/,"the second of them, also long"/' m.csv
    run cv m.csv -c class --folds 3 --trees 5
    expect_code 0
    grep -Eq '^ +1 +2 +3$' out || fail "the head of the matrix"
    grep -Eq '^ 2  the first of the classes with a long na~ +[0-9]+ +[0-9]+ +[0-9]+$' out || fail "its second row"
}

areas_of_pairs_stand_beside_areas_where_there_is_a_pool() {
    write_matrix m.csv
    run cv m.csv -c class --folds loo --trees 20
    expect_code 0
    grep -Eq '^Class .* AUC  AUC pairs$' out || fail "the head of the table"
    grep -Eq '^a +18 .* [01]\.[0-9]{4}  [01]\.[0-9]{4} \+- 0\.[0-9]{4}$' out || fail "its first row"
    expect_in out "; by leaving out pairs "
    run cv m.csv -c class --folds loo --trees 20 --refit
    expect_code 0
    grep -Eq '^a +18 .* [01]\.[0-9]{4}$' out || fail "the first row without a pool"
    expect_not_in out "pairs, by trees"
    sed -i 's/,\([abc]\)$/,class \1 with a name that does not fit/' m.csv
    run cv m.csv -c class --folds loo --trees 20
    expect_code 0
    [ "$(grep -c '^class . with a na~ ' out)" -eq 3 ]
    [ "$(sed -n '/^Accuracy/,$p' out | awk 'length > 100' | wc -l)" -eq 0 ]
}

noise_is_answered_with_a_warning_about_the_pooled_area() {
    awk 'BEGIN {
        state = 1
        for (sample = 0; sample <= 60; sample++) {
            for (feature = 1; feature <= 300; feature++) {
                state = (state * 16807) % 2147483647
                printf "%s,", sample ? state : "f" feature
            }
            print sample ? sample % 2 ? "a" : "b" : "class"
        }
    }' >m.csv
    run cv m.csv -c class --folds loo
    expect_code 0
    expect_in out "Warning   the pooled AUC of class 'a'"
    run cv m.csv -c class --folds 10
    expect_code 0
    expect_not_in out "the pooled AUC"
}

json_is_metrics_json_and_nothing_else() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 5 --json -o results -q
    expect_code 0
    expect_json out
    cmp out results/metrics.json
    expect_empty err
    expect_json results/run.json
}

quiet_leaves_the_results_and_silences_the_rest() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 5 --progress always -q
    expect_code 0
    expect_in out "Accuracy"
    expect_empty err
}

progress_is_lines_on_a_file_and_only_when_asked_for() {
    "$rfcv" simulate --samples 120 --features 300 m.csv >/dev/null
    run cv m.csv -c subtype --folds loo --refit --trees 400 --progress always
    expect_code 0
    grep -Eq '^rfcv: grow [0-9,]+ of 48,000 trees \([0-9]+ %\), [0-9,]+ trees/s, .* left$' err || fail "no progress"
    [ "$(grep -c '^rfcv: grow' err)" -le 10 ]
    run cv m.csv -c subtype --folds 5 --trees 60
    expect_empty err
}

progress_on_a_terminal_is_one_line_that_is_removed_before_text() {
    script -qec true /dev/null >/dev/null 2>&1 </dev/null || skip "no pseudo-terminal can be made (by script)"
    "$rfcv" simulate --samples 120 --features 300 m.csv >/dev/null
    TERM=xterm script -qec "$rfcv cv m.csv -c subtype --folds loo --refit --trees 400" /dev/null >terminal </dev/null
    tr '\r' '\n' <terminal | grep -Eq 'grow [0-9,]+ of 48,000 trees' || fail "no progress line"
    tr '\r' '\n' <terminal | grep -q '^.\[KAccuracy\|^Accuracy' || fail "text stands beside progress"
    expect_not_in terminal "leftAccuracy"
}

a_label_table_is_joined_by_id() {
    write_matrix m.csv
    cut -d , -f 1-7 m.csv >values.csv
    { echo "id,class"; tail -n +2 m.csv | cut -d , -f 1,8 | sort -r; echo "s99,a"; } >labels.csv
    run cv m.csv -c class --folds 3 --trees 5 -o first
    expect_code 0
    run cv values.csv --labels labels.csv -c class --folds 3 --trees 5 -o second
    expect_code 0
    expect_in out "with labels of labels.csv"
    expect_in out "1 label whose sample is not in the matrix"
    cmp first/predictions.tsv second/predictions.tsv
}

a_row_without_an_end_is_refused() {
    local rows
    for rows in '1,' 'x'; do # of cells, and of one cell
        { echo a,b,c && yes "$rows" | tr -d '\n'; } | timeout 60 "$rfcv" inspect - >out 2>err && fail "'$rows': not refused"
        grep -qE ':2: a row of more than 64 MiB, or a million cells|:2:1: a cell of more than a million bytes' err ||
            fail "'$rows': $(cat err)"
    done
}

standard_input_gzip_and_tab_give_the_same_predictions_as_the_file() {
    write_matrix m.csv
    gzip -c m.csv >m.csv.gz
    tr , '\t' <m.csv >m.tsv
    run cv m.csv -c class --folds 3 --trees 5 -o file
    expect_code 0
    "$rfcv" cv - -c class --folds 3 --trees 5 --no-report -o stdin <m.csv >out
    expect_in out "standard input (csv, "
    "$rfcv" cv - -c class --folds 3 --trees 5 --no-report -o stdin_gz <m.csv.gz >out
    expect_in out "gzip"
    "$rfcv" cv m.csv.gz -c class --folds 3 --trees 5 --no-report -o gz >out
    "$rfcv" cv m.tsv -c class --folds 3 --trees 5 --no-report -o tsv >out
    for other in stdin stdin_gz gz tsv; do
        cmp file/predictions.tsv $other/predictions.tsv
    done
}

schedule_runtime_obeys_omp_schedule_and_says_so() {
    write_matrix m.csv
    OMP_NUM_THREADS=2 OMP_SCHEDULE=guided,4 run cv m.csv -c class --folds 3 --trees 5 --schedule runtime
    expect_code 0
    expect_in out "schedule guided,4 (OMP_SCHEDULE); 2 threads (OMP_NUM_THREADS"
}

threads_come_from_the_option_then_omp_num_threads_then_the_machine() {
    write_matrix m.csv
    OMP_NUM_THREADS=3 run cv m.csv -c class --folds 3 --trees 5 --threads 1
    expect_in out "1 thread (as asked)"
    OMP_NUM_THREADS=3 run cv m.csv -c class --folds 3 --trees 5
    expect_in out "3 threads (OMP_NUM_THREADS"
    run cv m.csv -c class --folds 3 --trees 5
    grep -Eq 'threads? \([^)]*processor' out || fail "no reason"
    run cv m.csv -c class --folds 3 --trees 5 --layout nested --threads 2x3
    expect_in out "6 threads: 2 over folds x 3 in each (as asked)"
}

a_broken_omp_num_threads_is_64() {
    write_matrix m.csv
    OMP_NUM_THREADS=many run cv m.csv -c class --folds 3 --trees 5
    expect_code 64
    expect_in err "OMP_NUM_THREADS"
    expect_in err "many"
}

bound_threads_use_as_many_processors_as_others() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 5
    grep -o '[0-9]* thread.*' out >unbound
    for binding in OMP_PROC_BIND=true OMP_PROC_BIND=close OMP_PROC_BIND=spread OMP_PLACES=cores OMP_PLACES=threads; do
        export "$binding"
        run cv m.csv -c class --folds 3 --trees 5
        unset "${binding%=*}"
        expect_code 0
        grep -o '[0-9]* thread.*' out | diff unbound - || fail "$binding"
    done
}

a_thread_limit_is_used_where_no_number_is_asked_for_and_else_is_64() {
    write_matrix m.csv
    OMP_THREAD_LIMIT=1 run cv m.csv -c class --folds 3 --trees 5
    expect_code 0
    expect_in out "1 thread ("
    for asked in "--threads 2" "--layout nested --threads 1x2"; do
        OMP_THREAD_LIMIT=1 run cv m.csv -c class --folds 3 --trees 5 $asked
        expect_code 64
        expect_in err "2 threads were asked for, and OMP_THREAD_LIMIT allows 1"
    done
    OMP_THREAD_LIMIT=1 OMP_NUM_THREADS=2 run cv m.csv -c class --folds 3 --trees 5
    expect_code 64
    expect_in err "OMP_NUM_THREADS"
    OMP_THREAD_LIMIT=2 run cv m.csv -c class --folds 3 --trees 5 --threads 2
    expect_in out "2 threads (as asked)"
}

an_omp_variable_that_openmp_would_ignore_is_64_for_commands_with_threads() {
    write_matrix m.csv
    for setting in OMP_WAIT_POLICY=spin OMP_SCHEDULE=fast OMP_PROC_BIND=yes OMP_NUM_THREAD=2 'OMP_PLACES={0},{8191}'; do
        for command in "cv m.csv -c class --folds 3 --trees 5" "inspect m.csv" "convert m.csv m.rfcv"; do
            export "$setting"
            run $command
            unset "${setting%%=*}"
            expect_code 64
            expect_in err "${setting%%=*}"
        done
    done
    OMP_WAIT_POLICY=spin run cv --help
    expect_code 0
    OMP_WAIT_POLICY=spin run version
    expect_code 0
}

places_that_the_openmp_library_cannot_use_are_64() {
    write_matrix m.csv
    export OMP_PLACES='{0,1},!{1}' # excludes a place that is not in the list
    run version
    local expected=0
    ! grep -q 'Invalid value' err || expected=64
    run cv m.csv -c class --folds 3 --trees 5
    unset OMP_PLACES
    expect_code $expected
    [ $expected = 0 ] || expect_in err "OMP_PLACES is '{0,1},!{1}'"
}

predictions_are_the_same_bytes_for_any_threads_layout_and_schedule() {
    write_matrix m.csv
    run cv m.csv -c class --folds 4 --repeats 2 --trees 9 -o first
    expect_code 0
    for threads in 1 2 3 8; do
        for layout in flat nested; do
            for schedule in static dynamic,1 dynamic,7 guided; do
                OMP_NUM_THREADS=$threads run cv m.csv -c class --folds 4 --repeats 2 --trees 9 --layout $layout \
                    --schedule $schedule -o now --force -q
                expect_code 0
                cmp first/predictions.tsv now/predictions.tsv || fail "$threads threads, $layout, $schedule"
            done
        done
    done
}

uneven_folds_have_one_digest_for_any_threads() {
    write_matrix m.csv
    run cv m.csv -c class --folds uneven,uneven:4 --trees 9 -o both
    expect_code 0
    expect_in out "uneven-10"
    [ "$(grep '"digest"' both/uneven-10/metrics.json)" != "$(grep '"digest"' both/uneven-4/metrics.json)" ]
    for threads in 1 2 4; do
        OMP_NUM_THREADS=$threads run cv m.csv -c class --folds uneven:4 --trees 9 --schedule static --json
        expect_code 0
        expect_in out "$(grep -o '"digest": ".*"' both/uneven-4/metrics.json)"
    done
}

as_many_folds_as_samples_are_leave_one_out() {
    write_matrix m.csv
    run cv m.csv -c class --folds 36 --stratify no --trees 9 -o folds
    expect_code 0
    run cv m.csv -c class --folds loo --refit --trees 9 -o loo
    expect_code 0
    cmp folds/predictions.tsv loo/predictions.tsv
}

held_out_judges_only_the_samples_listed() {
    write_matrix m.csv
    run cv m.csv -c class --folds loo --trees 5 --held-out 1-3,s10 -o results
    expect_code 0
    expect_in out "4 predictions"
    [ "$(tail -n +2 results/predictions.tsv | cut -f 1 | tr '\n' ' ')" = "s01 s02 s03 s10 " ]
}

every_option_of_the_forest_and_of_the_folds_is_obeyed() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --repeats 2 --stratify no --trees 5 --mtry 0.5 --min-node-size 4 --max-depth 3 \
        --sample-fraction 0.5 --no-replacement --log none
    expect_code 0
    expect_in out "2 repeats; 72 predictions"
    expect_in out "mtry 3 of 6 features (a fraction)"
    expect_in out "bags of 12 draws without replacement; seed 1"
    expect_in out "a node of at most 4 draws is a leaf, and so is one at depth 3"
    run cv m.csv -c class --folds oob --trees 30 --mtry third
    expect_code 0
    expect_in out "mtry 2 of 6 features (a third)"
    expect_in out "1 forest x 30 trees"
    run cv m.csv -c class --folds loo --group f1 --trees 2
    expect_code 0
    expect_in out "groups by f1"
}

leave_one_out_is_from_a_pool_by_default_and_says_so() {
    write_matrix m.csv
    run cv m.csv -c class --trees 50 -o default
    expect_code 0
    expect_in out "leave-one-out; 36 predictions by 50 trees each"
    grep -Eq '^ +pool: [0-9]+ trees serve all 36 folds \(refitting would grow 1,800\)$' out || fail "the pool"
    run cv m.csv -c class --trees 50 --pool -o pool
    expect_code 0
    cmp default/predictions.tsv pool/predictions.tsv
    [ "$(tail -n +2 pool/predictions.tsv | cut -f 7 | sort -u)" = 50 ]
    run cv m.csv -c class --trees 50 --refit
    expect_code 0
    expect_in out "refitted: 36 forests x 50 trees = 1,800 trees (as asked)"
    run cv m.csv -c class --trees 50 --repeats 2
    grep -Eq '^ +2 pools: [0-9]+ trees in all; each serves all 36 folds \(refitting would grow 3,600\)$' out ||
        fail "the pools of two repeats"
}

where_bags_rarely_miss_a_sample_leave_one_out_refits_and_a_pool_is_an_error() {
    write_matrix m.csv
    run cv m.csv -c class --trees 5 --no-replacement --sample-fraction 1
    expect_code 0
    expect_in out "refitted: 36 forests x 5 trees = 180 trees (a pool would grow more)"
    run cv m.csv -c class --trees 5 --no-replacement --sample-fraction 1 --pool
    expect_code 64
    expect_in err "--pool: bags of 35 of 36 samples without replacement miss a sample too rarely"
}

groups_are_pooled_or_refitted_by_their_size() {
    write_matrix m.csv
    awk 'NR == 1 { print $0 ",site"; next } { print $0 "," (NR < 14 ? "many" : NR < 16 ? "two" : NR) }' m.csv >g.csv
    run cv g.csv -c class --group site --trees 50 --folds loo
    expect_code 0
    expect_in out "leave-one-group-out (site); 36 predictions by 50 trees each"
    tr -s '\n ' '  ' <out >line
    grep -Eq 'serve 22 folds; 2 that bags seldom miss are refitted, [0-9]+ trees in all \(refitting all would grow 1,200\)' line ||
        fail "the counts of both"
    run cv g.csv -c class --group site --trees 50 --folds loo --pool
    expect_code 64
    expect_in err "too few bags miss all of a group of 12 samples (group site)"
}

held_out_gives_the_same_lines_as_the_full_run_with_the_pool() {
    write_matrix m.csv
    run cv m.csv -c class --folds loo --trees 30 -o all
    expect_code 0
    run cv m.csv -c class --folds loo --trees 30 --held-out 1-10 -o ten
    expect_code 0
    expect_in out "trees serve the 10 folds asked for (refitting would grow 300"
    head -n 11 all/predictions.tsv | cmp - ten/predictions.tsv
    run cv m.csv -c class --folds loo --trees 30 --held-out s07 -o one
    expect_code 0
    expect_in out "trees serve the only fold asked for"
    sed -n '1p;8p' all/predictions.tsv | cmp - one/predictions.tsv
}

pool_and_refit_exclude_each_other_and_a_pool_is_for_leave_one_out() {
    expect_usage_error "--pool and --refit exclude each other" cv m.csv -c class --pool --refit
    expect_usage_error "--pool is for leave-one-out; add loo to --folds" cv m.csv -c class --folds 10 --pool
    expect_usage_error "--pool is for leave-one-out; add loo to --folds" cv m.csv -c class --folds oob,10 --pool
    expect_usage_error "--rebalance is for leave-one-out; add loo to --folds" cv m.csv -c class --folds 10 --rebalance
    write_matrix m.csv
    run cv m.csv -c class --folds 3,loo --trees 5 --pool
    expect_code 0
}

several_plans_share_one_reading_and_end_in_one_table() {
    write_matrix m.csv
    run cv m.csv -c class --folds oob,loo,4 --trees 40
    expect_code 0
    expect_empty err
    [ "$(grep -c '^Data ' out)" -eq 1 ]
    [ "$(grep -c '^Plan  ' out)" -eq 4 ]
    [ "$(grep -xE 'oob|loo|4-fold' out | tr '\n' ' ')" = "oob loo 4-fold " ] || fail "the headings"
    [ "$(grep -c '^Accuracy ' out)" -eq 3 ]
    grep -A 4 '^Comparison$' out >table
    grep -Eq '^Plan +Trees +Predictions +Error +Accuracy +95 % interval +Balanced +Kappa +Seconds$' table ||
        fail "the head of the table"
    [ "$(tail -n 3 table | cut -d ' ' -f 1 | tr '\n' ' ')" = "oob loo 4-fold " ] || fail "its rows"
    grep -Eq '^oob +40 +36 +0\.[0-9]{4} +[01]\.[0-9]{4} +0\.[0-9]{4} to [01]\.[0-9]{4} .* [0-9]+\.[0-9]{2}$' table ||
        fail "its first row"
    grep -Eq '^4-fold +160 ' table || fail "its last row"
    [ "$(awk 'length > 100' out | wc -l)" -eq 0 ]
}

several_plans_give_what_each_gives_alone() {
    write_matrix m.csv
    awk -F , 'NR == 1 { print "id,fold"; next } { print $1 "," NR % 3 + 1 }' m.csv >my.thirds.csv
    run cv m.csv -c class --folds my.thirds.csv,oob,loo,4 --trees 20 -o all
    expect_code 0
    expect_in out "all: comparison.tsv, and in each of my.thirds, oob, loo, 4-fold:"
    [ "$(find all -type f | wc -l)" -eq 17 ]
    for plan in my.thirds.csv oob loo 4; do
        run cv m.csv -c class --folds "$plan" --trees 20 -o "alone-$plan"
        expect_code 0
    done
    cmp all/my.thirds/predictions.tsv alone-my.thirds.csv/predictions.tsv
    cmp all/oob/predictions.tsv alone-oob/predictions.tsv
    cmp all/loo/predictions.tsv alone-loo/predictions.tsv
    cmp all/4-fold/predictions.tsv alone-4/predictions.tsv
    cmp all/loo/metrics.json alone-loo/metrics.json
    [ "$(cut -f 1 all/comparison.tsv | tr '\n' ' ')" = "plan my.thirds oob loo 4-fold " ]
}

comparison_tsv_holds_the_metrics_of_each_plan() {
    write_matrix m.csv
    run cv m.csv -c class --folds oob,4 --trees 20 --repeats 2 -o all
    expect_code 0
    [ "$(head -n 1 all/comparison.tsv | tr '\t' ' ')" = "plan n_trees trees_grown n_samples n_predictions error accuracy \
accuracy_low accuracy_high balanced_accuracy kappa mean_auc mean_lpo_auc n_uncertain n_trees_to_halve brier against difference \
difference_low difference_high difference_p brier_difference brier_difference_low brier_difference_high brier_difference_p units \
n_units tree_seconds seconds" ]
    for plan in oob 4-fold; do
        awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
            { n++; right += $at["correct"] } END { printf "%d %.9g\n", n, right / n }' all/$plan/predictions.tsv >expected
        awk -F '\t' -v plan=$plan 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
            $at["plan"] == plan { print $at["n_predictions"], $at["accuracy"]
                if (($at["error"] + $at["accuracy"] - 1) ^ 2 > 1e-16) print "error" }' all/comparison.tsv >found
        diff expected found
    done
    [ "$(awk -F '\t' 'NF != 29' all/comparison.tsv | wc -l)" -eq 0 ]
}

json_of_several_plans_is_one_document() {
    write_matrix m.csv
    run cv m.csv -c class --folds loo,4 --trees 5 --json -o all
    expect_code 0
    expect_json out
    expect_in out '"plans": {'
    expect_in out '    "loo": {'
    expect_in out '    "4-fold": {'
    expect_in err "rfcv: wrote comparison.tsv, and predictions.tsv, error_by_trees.tsv, metrics.json, run.json of each run, in all"
    [ "$(wc -l <err)" -eq 1 ]
    sed -n '/^    "loo": {$/,/^    },$/p' out | sed '1d;$d' >inside
    sed '1d;$d;s/^/    /' all/loo/metrics.json | cmp - inside
}

a_list_of_folds_names_each_plan_once() {
    write_matrix m.csv
    mkdir other
    echo >folds.csv
    echo >other/folds.tsv.gz
    expect_usage_error "--folds: 'loo' is listed twice" cv m.csv -c class --folds loo,4,loo
    expect_usage_error "--folds: '4-fold' is listed twice" cv m.csv -c class --folds 4,04
    expect_usage_error "--folds: two plans would be named 'folds'" cv m.csv -c class --folds folds.csv,other/folds.tsv.gz
    expect_usage_error "--folds: an empty name in 'loo,,4'" cv m.csv -c class --folds loo,,4
    expect_usage_error "--folds: an empty name in 'loo,'" cv m.csv -c class --folds loo,
    expect_usage_error "--folds: '1' is not a whole number from 2" cv m.csv -c class --folds loo,1
    expect_usage_error "--folds: unknown value 'ooob'; did you mean 'oob'?" cv m.csv -c class --folds loo,ooob
    run cv m.csv -c class --folds loo,none.csv
    expect_code 66
    run cv m.csv -c class --folds loo,4 --folds 3 --trees 5
    expect_code 0
    expect_not_in out "Comparison"
}

a_file_of_folds_may_have_a_comma_in_its_name() {
    write_matrix m.csv
    awk -F , 'NR == 1 { print "id,fold"; next } { print $1 "," NR % 3 + 1 }' m.csv >a,b.csv
    run cv m.csv -c class --folds a,b.csv --trees 5
    expect_code 0
    expect_in out "3 folds of a,b.csv"
}

several_plans_do_not_replace_a_run_without_force() {
    write_matrix m.csv
    run cv m.csv -c class --folds loo --trees 5 -o all/
    expect_code 0
    run cv m.csv -c class --folds loo,4 --trees 5 -o all
    expect_code 73
    expect_in err "'all' holds a run already (predictions.tsv); give another folder, or --force to replace it"
    expect_empty out
    [ "$(find all | wc -l)" -eq 5 ] || fail "a folder was left"
    mkdir -p other/loo
    cp all/run.json other/loo
    run cv m.csv -c class --folds 4,loo --trees 5 -o other
    expect_code 73
    expect_in err "'other/loo' holds a run already (run.json)"
    [ "$(find other | wc -l)" -eq 3 ] || fail "a folder was left"
    run cv m.csv -c class --folds loo,4 --trees 5 -o all --force
    expect_code 0
    [ "$(find all -type f | wc -l)" -eq 9 ]
    run cv m.csv -c class --folds 4 --trees 5 -o all
    expect_code 73
    expect_in err "'all' holds a run already (comparison.tsv)"
    run cv m.csv -c class --folds loo,4 --trees 6 -o all
    expect_code 73
}

several_plans_of_which_one_cannot_be_made_leave_nothing() {
    write_matrix m.csv
    run cv m.csv -c class --folds oob,loo,5000 --trees 5 -o all
    [ "$code" -ne 0 ]
    expect_in err "5000"
    [ ! -e all ]
}

ctrl_c_in_several_plans_leaves_nothing() {
    start_long_run --folds oob,loo
    expect_stopped_within_a_second INT 130
}

several_settings_are_every_combination_in_the_order_given() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 4,10 --mtry 2,sqrt,0.9 -o all
    expect_code 0
    expect_empty err
    names="trees-4-mtry-2 trees-4-mtry-sqrt trees-4-mtry-0.9 trees-10-mtry-2 trees-10-mtry-sqrt trees-10-mtry-0.9"
    expect_in out "3 folds, stratified; 36 predictions with each of 6 settings"
    expect_in out "trees 4, 10; mtry 2, sqrt (2), 0.9 (5); 126 trees in one list"
    [ "$(grep -c '^Plan  ' out)" -eq 1 ] # and the tables begin with the word Run
    expect_not_in out "No-information rate"
    grep -A 6 '^Run .* Thread s$' out >table
    [ "$(tail -n 6 table | cut -d ' ' -f 1 | paste -s -d ' ')" = "$names" ] || fail "the rows of the table"
    [ "$(cut -f 1 all/comparison.tsv | paste -s -d ' ')" = "plan $names" ] || fail "comparison.tsv"
    [ "$(cut -f 2 all/comparison.tsv | paste -s -d ' ')" = "n_trees 4 4 4 10 10 10" ]
    tr -s '\n ' '  ' <out >line
    expect_in line "Files all: comparison.tsv, and in each of ${names// /, }: predictions.tsv, error_by_trees.tsv,"
    for name in $names; do
        [ -s "all/$name/run.json" ] || fail "$name is missing"
    done
    for words in "--mtry 2,3 --mtry 4" "--trees 4,10 --trees 7"; do # the last one counts
        # shellcheck disable=SC2086
        run cv m.csv -c class --folds 3 $words
        expect_code 0
        expect_not_in out "Comparison"
    done
    run cv m.csv -c class --folds 3 --trees auto --trees 4,10
    expect_code 0
    expect_in out "trees 4, 10; 42 trees in one list"
}

every_setting_has_the_predictions_that_it_has_alone() {
    write_matrix m.csv
    run cv m.csv -c class --folds loo,3,oob --repeats 2 --mtry 3,5 --trees 7,20 -o all
    expect_code 0
    for threads in "--threads 1" "--threads 2x2 --layout nested --schedule guided"; do
        # shellcheck disable=SC2086
        run cv m.csv -c class --folds loo,3,oob --repeats 2 --mtry 3,5 --trees 7,20 $threads -o now --force
        expect_code 0
        for run in all/*/; do
            cmp "$run/predictions.tsv" "now/${run#all/}/predictions.tsv" || fail "$threads, $run"
        done
    done
    for folds in loo 3 oob; do
        for setting in "3 20" "5 7"; do
            mtry=${setting% *} trees=${setting#* }
            run cv m.csv -c class --folds $folds --repeats 2 --mtry "$mtry" --trees "$trees" -o alone --force
            expect_code 0
            name=${folds/3/3-fold}-mtry-$mtry-trees-$trees
            cmp "all/$name/predictions.tsv" alone/predictions.tsv || fail "$name"
            cmp "all/$name/metrics.json" alone/metrics.json || fail "$name"
        done
    done
    run cv m.csv -c class --folds 3 --min-node-size 1,4 --max-depth 0,2 --sample-fraction 0.5,1 --trees 10 -o rest
    expect_code 0
    run cv m.csv -c class --folds 3 --min-node-size 4 --max-depth 2 --sample-fraction 0.5 --trees 10 -o alone --force
    cmp rest/min-node-size-4-max-depth-2-sample-fraction-0.5/predictions.tsv alone/predictions.tsv
    run rerun rest/min-node-size-4-max-depth-2-sample-fraction-0.5
    expect_code 0
    expect_in out "same bytes"
}

runs_on_the_same_folds_are_compared_pair_by_pair() {
    write_matrix m.csv
    run cv m.csv -c class --folds 4,loo --repeats 2 --mtry 1,5 --trees 30 -o all
    expect_code 0
    sed -n '/^Differences from 4-fold-mtry-1, paired$/,/^$/p' out >folds
    expect_in folds "Units are 8 folds, the test is the corrected resampled t test (Nadeau and Bengio 2003)."
    sed -n '/^Differences from loo-mtry-1, paired$/,/^$/p' out >samples
    expect_in samples "Units are 36 samples, the test is the paired t test, which does not see that other samples"
    for table in folds samples; do
        grep -Eq '^Run +Accuracy +95 % interval +p +Brier +95 % interval +p$' $table || fail "the head of a table"
        number='[+-][01]\.[0-9]{4}'
        grep -Eq "^(4-fold|loo)-mtry-5 +$number +$number to $number +[0-9.e-]+ +$number +$number to $number +[0-9.e-]+$" $table ||
            fail "a row"
    done
    [ "$(grep -c ' from ' out)" -eq 3 ] # and the range of the values
    [ "$(awk 'length > 100' out | wc -l)" -eq 0 ]
    # shellcheck disable=SC2016
    awk -F '\t' '$1 == "4-fold-mtry-5" { printf "%+.4f\n", $18 }' all/comparison.tsv >expected
    awk '/^4-fold-mtry-5/ && /to [+-]/ { print $2 }' folds | diff expected -
    run cv m.csv -c class --folds 4,3 --trees 5
    expect_in out "Comparison"
    expect_not_in out "Differences"
    awk -F , -v OFS=, '{ $1 = $1 OFS (NR > 1 ? "d" NR % 18 : "donor"); print }' m.csv >grouped.csv
    run cv grouped.csv -c class --group donor --trees 5,10
    expect_in out "Units are 18 groups, the test is the paired t test"
}

lists_of_settings_are_refused_before_anything_is_read() {
    expect_usage_error "--mtry: '3' is listed twice" cv m.csv -c class --mtry 3,5,3
    expect_usage_error "--mtry: an empty item in '3,,5'" cv m.csv -c class --mtry 3,,5
    expect_usage_error "--trees: an empty item in '5,'" cv m.csv -c class --trees 5,
    expect_usage_error "--trees: '5x' is not a whole number" cv m.csv -c class --trees 4,5x
    expect_usage_error "--mtry: unknown value 'sqr'; did you mean 'sqrt'?" cv m.csv -c class --mtry 3,sqr
    expect_usage_error "--max-depth: '-1' is not" cv m.csv -c class --max-depth 1,-1
    expect_usage_error "--min-node-size: '0' is not" cv m.csv -c class --min-node-size 1,0
    expect_usage_error "--sample-fraction: '0' is not" cv m.csv -c class --sample-fraction 0,5
    expect_usage_error "--trees: auto stands alone" cv m.csv -c class --trees 100,auto
    expect_usage_error "--trees auto looks for one number of trees, and settings are listed" \
        cv m.csv -c class --trees auto --mtry 1,2
    expect_usage_error "66 combinations of settings x 1 plan of --folds are 66 runs; at most 64" \
        cv m.csv -c class --trees 1,2,3,4,5,6 --mtry 1,2,3,4,5,6,7,8,9,10,11
    expect_usage_error "33 combinations of settings x 2 plans of --folds are 66 runs; at most 64" \
        cv m.csv -c class --folds loo,3 --trees 1,2,3 --mtry 1,2,3,4,5,6,7,8,9,10,11
    expect_usage_error "--mtry: '3,5' is not a whole number" bench m.csv -c class --mtry 3,5
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --mtry 3,64 --trees 5 -o all
    expect_code 64
    expect_in err "--mtry 64"
    [ ! -e all ]
}

names_of_runs_are_shown_in_full_however_long() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3,4 --trees 2,3 --max-depth 4,0
    expect_code 0
    expect_in out "Comparison (36 predictions each)"
    grep -Eq '^3-fold-trees-2-max-depth-4 +6 +0[.]' out || fail "a name of 26 columns"
    run cv m.csv -c class --folds 3,4 --trees 2,3 --mtry sqrt,log2 --max-depth 4,0 --min-node-size 1,2
    expect_code 0
    [ "$(awk 'length > 100' out | wc -l)" -eq 0 ] || fail "a line of more than 100 columns"
    for size in 1 2; do
        grep -A 1 -x "3-fold-trees-2-mtry-sqrt-max-depth-4-min-node-size-$size" out | grep -Eq '^ +6 +0[.]' ||
            fail "a name of 52 columns"
    done
}

a_list_of_settings_has_one_trace_with_every_tree() {
    write_matrix m.csv
    run cv m.csv -c class --folds 4,oob --mtry 1,2,3 --trees 10,20 --threads 3 -o results --trace trace.json
    expect_code 0
    complete_events trace.json >events
    expect_nested events
    [ "$(grep -c ' tree$' events)" -eq 450 ] # 3 x 30 trees, in 4 forests and in one
    [ "$(grep -c '"process_name"' trace.json)" -eq 2 ]
    for stage in read join rank grow; do
        expect_in trace.json "\"cat\":\"stage\",\"name\":\"$stage\""
    done
}

json_of_several_settings_is_one_document() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --mtry 1,2 --trees 5 --json
    expect_code 0
    expect_json out
    expect_in out '    "mtry-1": {'
    expect_in out '    "mtry-2": {'
    expect_empty err
}

inspect_shows_what_several_settings_take() {
    write_matrix m.csv
    run inspect m.csv -c class --folds 3,loo --mtry 1,2 --max-depth 3,0 --trees 10
    expect_code 0
    [ "$(grep -c '^Plan  ' out)" -eq 2 ]
    [ "$(grep -c '^Needs ' out)" -eq 2 ]
    expect_in out "mtry 1, 2; max-depth 3, 0; 120 trees in one list"
    expect_in out "10 trees in each forest; bags of 24 draws with replacement; seed 1"
    run cv m.csv -c class --folds 3 --mtry 1,2 --max-depth 3,0 --trees 10
    expect_in out "120 grown"
}

a_report_is_written_and_made_again_with_the_same_bytes() {
    write_matrix m.csv
    run_with_report cv m.csv -c class --folds 3 --trees 10 -o results
    expect_code 0
    expect_empty err
    expect_in out "results: predictions.tsv, error_by_trees.tsv, metrics.json, run.json, pca.tsv, report.html"
    grep -Eq '^Time .* write .*, report .*, total ' out || fail "time of the report"
    [ "$(find results -type f | wc -l)" -eq 6 ]
    mv results/report.html first.html
    run report results
    expect_code 0
    expect_empty err
    [ "$(cat out)" = "Report    results/report.html" ]
    cmp results/report.html first.html
    gnuplot_that 'exit 1' # plots take most of the time
    run report results/
    [ "$(cat out)" = "Report    results/report.html" ]
    run_with_report rerun results -o again
    expect_code 0
    expect_in out "again: predictions.tsv, error_by_trees.tsv, metrics.json, run.json, pca.tsv, report.html"
    run_with_report rerun results -o bare --no-report
    [ "$(find bare -type f | wc -l)" -eq 4 ]
    run_with_report cv m.csv -c class --folds 3 --trees 10 -o plain --no-report
    expect_code 0
    expect_in out "plain: predictions.tsv, error_by_trees.tsv, metrics.json, run.json"
    [ "$(find plain -type f | wc -l)" -eq 4 ]
    grep -Eq '^Time .* write [0-9.]+ m?s, total ' out || fail "the time of no report"
    cmp plain/predictions.tsv results/predictions.tsv
    run_with_report cv m.csv -c class --folds 3 --trees 10 -o json --json
    expect_code 0
    [ "$(cat err)" = "rfcv: wrote predictions.tsv, error_by_trees.tsv, metrics.json, run.json, pca.tsv, report.html in json" ]
}

several_runs_have_a_report_around_them() {
    write_matrix m.csv
    run_with_report cv m.csv -c class --folds 3 --trees 10 --mtry 1,2 -o all
    expect_code 0
    expect_empty err
    tr -s '\n ' '  ' <out >line
    expect_in line "all: comparison.tsv, report.html, and in each of mtry-1, mtry-2: predictions.tsv, error_by_trees.tsv, \
metrics.json, run.json, pca.tsv"
    mv all/report.html first.html
    run report all
    expect_code 0
    cmp all/report.html first.html
    gnuplot_that 'exit 1' # plots take most of the time
    run report all/mtry-2
    expect_code 0
    [ -s all/mtry-2/report.html ]
}

a_report_of_what_is_no_run_says_why() {
    write_matrix m.csv
    mkdir empty
    expect_usage_error "no folder given: rfcv report DIR" report
    expect_usage_error "one folder at a time: 'b' comes after 'a'" report a b
    run report empty
    expect_code 66
    expect_in err "'empty'"
    run report no_such_folder
    expect_code 66
    expect_in err "no_such_folder"
    run report m.csv
    expect_code 66
    expect_in err "m.csv"
    run cv m.csv -c class --folds 3 --trees 10 -o results
    for file in predictions.tsv error_by_trees.tsv metrics.json run.json; do
        cp -r results damaged
        head -c 300 results/$file >damaged/$file
        run report damaged
        expect_code 65
        expect_in err "$file"
        expect_empty out
        [ ! -e damaged/report.html ] || fail "a report of a damaged $file"
        rm -r damaged
    done
    run cv m.csv -c class --folds 3 --trees 11 -o other
    cp other/predictions.tsv results/predictions.tsv
    run report results
    expect_code 65
    expect_in err "predictions.tsv"
}

results_are_there_where_the_report_fails() {
    write_matrix m.csv
    gnuplot_that 'mkdir -p results/report.html'
    run_with_report cv m.csv -c class --folds 3 --trees 10 -o results
    expect_code 73
    expect_in err "rfcv: the results are complete in results, but have no report (rfcv report results makes it): "
    [ "$(wc -l <err)" -eq 1 ]
    rmdir results/report.html
    run rerun results
    expect_code 0
    expect_in out "same bytes"
}

ctrl_c_while_the_report_is_drawn_leaves_it_complete() {
    write_matrix m.csv
    gnuplot_that "touch begun; sleep 0.1; exec $(command -v gnuplot || echo false) \"\$@\""
    set -m
    "$rfcv" cv m.csv -c class --folds 3 --trees 10 -o results >out 2>err &
    job=$!
    set +m
    for _ in $(seq 100); do
        [ ! -e begun ] || break
        sleep 0.05
    done
    kill -s INT -- "-$job" # as a terminal does
    code=0
    wait "$job" 2>/dev/null || code=$?
    expect_code 130
    [ "$(cat err)" = "rfcv: SIGINT came when the work was done; the results are complete" ]
    expect_in out "pca.tsv, report.html"
    mv results/report.html first.html
    run report results
    cmp results/report.html first.html
}

trees_auto_doubles_until_few_predictions_could_flip_and_prints_where_it_ended() {
    awk 'BEGIN { print "id,f1,f2,class"
        for (i = 1; i <= 40; i++) print "s" i "," i "," 3 * i "," (i <= 20 ? "a" : "b") }' >apart.csv
    run cv apart.csv -c class --folds loo --trees auto -o results
    expect_code 0
    grep -Eq '^rfcv: 500 trees: 0 of 40 predictions \(0\.0 %\) could flip with another seed; enough$' err || fail "a round"
    [ "$(wc -l <err)" -eq 1 ]
    tr -s '\n ' '  ' <out >line
    expect_in line "500 trees in each forest: chosen by looking at votes (--trees auto), so predictions are no longer exact"
    expect_in out "0 of 40 predictions could flip with another seed"
    expect_in results/run.json '"trees_rule": "auto"'
    run cv apart.csv -c class --folds loo --trees 500 -o given
    expect_code 0
    expect_not_in out "looking at votes"
    expect_in given/run.json '"trees_rule": "given"'
    cmp results/predictions.tsv given/predictions.tsv
}

trees_auto_ends_at_max_trees() {
    awk 'BEGIN { state = 11; print "id,f1,f2,f3,class"
        for (i = 1; i <= 60; i++) {
            for (f = 1; f <= 3; f++) { state = (state * 16807) % 2147483647; value[f] = state % 1000 }
            print "s" i "," value[1] "," value[2] "," value[3] "," (i % 2 ? "a" : "b") } }' >noise.csv
    run cv noise.csv -c class --folds oob,3 --trees auto --max-trees 1999 -o results
    expect_code 0
    grep -Eq '^rfcv: oob: 500 trees: [0-9]+ of 60 predictions \([0-9.]+ %\) could flip .*; next, 1,000$' err || fail "500"
    grep -Eq '^rfcv: oob: 1,000 trees: .*; more would exceed --max-trees$' err || fail "1,000"
    [ "$(grep -c '^rfcv: 3-fold: ' err)" -eq 2 ]
    expect_in out "3 forests x 1,000 trees = 3,000 trees"
    [ "$(cut -f 1-3 results/comparison.tsv | tail -n 1 | tr '\t' ' ')" = "3-fold 1000 3000" ]
    tr -s '\n ' '  ' <out >line
    grep -Eq 'Seed [0-9]+ of 60 predictions could flip with another seed \(Monte-Carlo error, 95 %\); about [0-9,]+ trees in each forest would halve that' line ||
        fail "the trees to halve"
    run cv noise.csv -c class --folds 3 --trees auto --max-trees 500 -q
    expect_code 0
    expect_empty err
    expect_usage_error "--max-trees is for --trees auto" cv noise.csv -c class --trees 500 --max-trees 1000
    expect_usage_error "--max-trees: '499' is not a whole number from 500" cv m.csv -c class --trees auto --max-trees 499
    expect_usage_error "--trees: unknown value 'atuo'; did you mean 'auto'?" cv noise.csv -c class --trees atuo
}

features_in_rows_give_the_predictions_of_samples_in_rows() {
    write_genes genes.tsv
    run cv samples.csv -c class --folds 3 --trees 5 -o first
    expect_code 0
    run cv genes.tsv --labels labels.csv -c class --folds 3 --trees 5 -o second
    expect_code 0
    expect_in out "36 samples x 6 features; samples in columns, labels in column class"
    tr -s '\n ' '  ' <out >line
    expect_in line "features in rows: 6 features x 36 samples"
    cmp first/predictions.tsv second/predictions.tsv
    run cv genes.tsv --labels labels.csv -c class --folds 3 --trees 5 -o third --orientation features
    expect_code 0
    cmp first/predictions.tsv third/predictions.tsv
    run cv genes.tsv --labels labels.csv -c class --folds 3 --orientation samples
    [ "$code" -ne 0 ]
    expect_usage_error "--orientation: unknown value 'sample'; did you mean 'samples'?" cv genes.tsv --orientation sample
}

inspect_runs_nothing_and_writes_nothing() {
    write_matrix m.csv
    ls >before
    run inspect m.csv -c class --folds 3 --repeats 100000 --trees 1000
    expect_code 0
    expect_empty err
    expect_in out "Format    csv, "
    expect_in out "36 rows x 6 columns of numbers"
    expect_in out "1 column: class (3 different, first a)"
    grep -Eq '^Needs +about .* on [0-9]+ threads?; split kernel ' out || fail "what it needs"
    expect_not_in out "Accuracy"
    rm out err
    ls | diff before -
    expect_usage_error "unknown option '-o'" inspect m.csv -c class -o results
    expect_usage_error "no matrix given: rfcv inspect MATRIX" inspect
}

the_memory_that_inspect_tells_of_is_within_a_factor_of_two() {
    ! grep -q __asan_init "$rfcv" || skip "a sanitizer takes memory of its own"
    "$rfcv" simulate --samples 500 --features 4000 sim.csv >/dev/null
    run inspect sim.csv -c subtype --folds oob --trees 50
    about=$(sed -n 's/^Needs *about \([0-9.]*\) MB,.*/\1/p' out)
    run cv sim.csv -c subtype --folds oob --trees 50
    peak=$(sed -n 's/^Memory *\([0-9.]*\) MB at the peak/\1/p' out)
    awk "BEGIN { exit !($about < 2 * $peak && $peak < 2 * $about) }" || fail "about $about MB, $peak MB at the peak"
}

inspect_says_what_cv_then_does() {
    write_genes genes.tsv
    run inspect genes.tsv --labels labels.csv -c class --folds 3,oob --trees 5
    expect_code 0
    grep -vE '^(Format|Text|Join|Needs) | (case|dots|cut to ..|patient) +0 samples$' out >inspected
    run cv genes.tsv --labels labels.csv -c class --folds 3,oob --trees 5
    expect_code 0
    sed -n '1,/^Comparison/p' out >told
    grep -n . inspected | while IFS=: read -r _ line; do
        grep -qxF -- "$line" told || { echo "cv does not say '$line'"; exit 1; }
    done
    expect_in inspected "Plan      3 folds, stratified"
    expect_in inspected "Plan      out-of-bag"
    expect_in inspected "Decided   features in rows"
}

inspect_without_a_label_shows_what_might_be_one() {
    write_matrix m.csv
    run inspect m.csv
    expect_code 0
    expect_in out "1 column: class (3 different, first a)"
    expect_in out "Labels    none asked for: name a column or row of this file with -c, or a table with --labels"
    expect_not_in out "Plan"
    cut -d , -f 1-7 m.csv >values.csv
    "$rfcv" inspect - <values.csv >out 2>err
    expect_not_in out "Text"
}

inspect_tells_what_it_knows_before_it_complains() {
    write_matrix m.csv
    run inspect m.csv -c clas
    expect_code 64
    expect_in out "Format    csv, "
    expect_in err "did you mean 'class'?"
    sed '3s/,[0-9]*,/,high,/' m.csv >text.csv
    run inspect text.csv -c class
    expect_code 65
    expect_in out "0 cells without a value, 1 with text"
    expect_in err "text.csv:3:2"
    run inspect no_such_file.csv -c class
    expect_code 66
    expect_empty out
}

inspect_shows_every_step_of_the_join() {
    write_genes genes.tsv
    sed -i 's/^s/S/' labels.csv
    run inspect genes.tsv --labels labels.csv -c class
    expect_code 0
    grep -Eq '^Join +exact +0 samples$' out || fail "the first step"
    grep -Eq '^ +case +36 samples$' out || fail "the second step"
    grep -Eq '^ +patient +0 samples$' out || fail "the last step"
    tr -s '\n ' '  ' <out >line
    expect_in line "36 of 36 samples are in the label table"
}

every_decision_printed_is_in_run_json_with_its_option() {
    write_genes genes.tsv
    sed -i 's/^s/S/; 5s/,.*/,/' labels.csv
    run cv genes.tsv --labels labels.csv -c class --folds 3 --trees 5 -o results
    expect_code 0
    expect_json results/run.json
    sed -n 's/^ *"text": "\(.*\)",$/\1/p' results/run.json >texts
    [ "$(wc -l <texts)" -ge 3 ] || fail "too few decisions"
    sed -n '/^Decided/,/^Left out/p' out | sed '$d' | tr -s '\n ' '  ' >decided
    n_printed=0
    while read -r text; do
        if [[ $text != log* ]]; then
            expect_in decided "$text"
            n_printed=$((n_printed + 1))
        fi
    done <texts
    [ "$(grep -o '(--[a-z-]*)' decided | wc -l)" -eq "$n_printed" ] || fail "a decision without its option"
    expect_in results/run.json '"topic": "orientation"'
    expect_in results/run.json '"option": "--orientation"'
    expect_in results/run.json '"orientation": "features in rows"'
    expect_in results/run.json '"step": "case"'
    expect_in results/run.json '"n_unlabelled": 1'
}

what_is_in_doubt_stops_with_an_option_that_then_works() {
    write_matrix m.csv
    # Text among the features.
    awk -F , -v OFS=, 'NR == 1 { $8 = $8 ",site,note" } NR > 1 { $8 = $8 ",north,none" } 1' m.csv >text.csv
    run cv text.csv -c class --folds 3 --trees 5
    expect_code 65
    expect_in err "site"
    expect_in err "--features numeric"
    run cv text.csv -c class --folds 3 --trees 5 --features numeric -o numeric
    expect_code 0
    expect_in out "36 samples x 6 features"
    run cv text.csv -c class --folds 3 --trees 5 --drop site,note -o dropped
    expect_code 0
    run cv m.csv -c class --folds 3 --trees 5 -o without
    cmp numeric/predictions.tsv without/predictions.tsv
    cmp dropped/predictions.tsv without/predictions.tsv
    # Missing values in most features.
    awk -F , -v OFS=, 'NR > 1 && NR < 6 { $NR = "NA" } 1' m.csv >gaps.csv
    run cv gaps.csv -c class --folds 3 --trees 5
    expect_code 65
    expect_in err "4 of 6 features"
    expect_in err "--na drop"
    expect_in err "--na median"
    run cv gaps.csv -c class --folds 3 --trees 5 --na drop
    expect_code 0
    expect_in out "36 samples x 2 features"
    expect_in out "4 features with missing values"
    run cv gaps.csv -c class --folds 3 --trees 5 --na median
    expect_code 0
    expect_in out "36 samples x 6 features"
    run cv gaps.csv -c class --folds 3 --trees 5 --na error
    expect_code 65
    # Rows and columns that could both be samples.
    cut -d , -f 1-7 m.csv | sed '1s/f/s0/g' >square.csv
    cut -d , -f 1,8 m.csv >labels.csv
    run cv square.csv --labels labels.csv -c class --folds 3 --trees 5 --orientation samples
    expect_code 0
    # A label that is not named.
    run cv m.csv --folds 3
    expect_code 64
    expect_in err "class"
}

a_size_is_a_whole_number_with_a_unit() {
    write_matrix m.csv
    for size in 5000000 5000k 5M 1G 18446744T; do
        run inspect m.csv --max-memory $size
        expect_code 0
    done
    for size in "" M 5X 5MB -5M 1.5G 0 0M 99999999999T 18446744073709551616; do
        expect_usage_error "--max-memory: " inspect m.csv --max-memory="$size"
    done
    expect_in err "--max-memory: '18446744073709551616' is not a whole number from 1 to"
    run cv m.csv -c class --max-memory 1k
    expect_code 71
    expect_in err "--max-memory"
}

convert_then_cv_gives_the_same_predictions() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 5 -o first
    run convert m.csv m.rfcv -c class
    expect_code 0
    expect_empty err
    grep -q '^Wrote     m.rfcv: 36 samples x 6 features, samples in rows; ' out || fail "what was written"
    for option in -q --mmap; do
        run cv m.rfcv -c class --folds 3 --trees 5 -o second --force $option
        expect_code 0
        cmp first/predictions.tsv second/predictions.tsv
    done
    write_genes genes.tsv
    "$rfcv" convert --orientation features - genes.rfcv <genes.tsv >out 2>err
    run cv genes.rfcv --labels labels.csv -c class --folds 3 --trees 5 -o third
    expect_code 0
    cmp first/predictions.tsv third/predictions.tsv
}

convert_says_what_it_cannot_do_and_keeps_what_is_there() {
    write_matrix m.csv
    expect_usage_error "no matrix given: rfcv convert MATRIX FILE.rfcv" convert
    expect_usage_error "no file given: rfcv convert MATRIX FILE.rfcv" convert m.csv
    expect_usage_error "'m.bin' does not end in .rfcv" convert m.csv m.bin
    expect_usage_error "a matrix and a file are all" convert m.csv a.rfcv b.rfcv
    expect_usage_error "unknown option '--labels'" convert m.csv a.rfcv --labels labels.csv
    echo mine >a.rfcv
    run convert m.csv a.rfcv
    expect_code 73
    expect_in err "a.rfcv exists; give another name, or --force to replace it"
    [ "$(cat a.rfcv)" = mine ]
    run convert no_such_file.csv a.rfcv --force
    expect_code 66
    [ "$(cat a.rfcv)" = mine ]
    run convert m.csv a.rfcv --force
    expect_code 64
    expect_in err "--orientation samples"
    [ "$(cat a.rfcv)" = mine ]
    run convert m.csv a.rfcv --force --orientation samples
    expect_code 0
    [ "$(head -c 5 a.rfcv | tail -c 4)" = RFCV ]
    run convert m.csv no_such_folder/a.rfcv --orientation samples
    expect_code 73
    [ "$(ls)" = "$(printf '%s\n' a.rfcv err m.csv out)" ] || fail "something was left"
}

mmap_is_for_rfcv_files() {
    write_matrix m.csv
    run cv m.csv -c class --mmap
    expect_code 64
    expect_in err "rfcv convert"
}

rebalancing_leaves_out_partners_and_says_so() {
    write_matrix m.csv
    run cv m.csv -c class --rebalance --trees 20 --folds oob,loo -o all
    expect_code 0
    expect_in out "leave-one-out, rebalanced by a partner from every other class"
    expect_in all/loo/run.json '"rebalance": true'
    expect_in all/oob/run.json '"rebalance": false'
}

bench_prints_a_table_the_best_of_each_work_and_what_it_found() {
    run bench "${small_bench[@]}" --work kfold:3,kfold:4
    expect_code 0
    expect_empty err
    expect_in out "Data      simulated: 40 samples x 30 features, seed 1"
    grep -q '^Machine ' out || fail "the machine"
    for work in kfold:3 kfold:4; do
        grep -Eq "^Work      $work: 5 trees in each forest; 2 turns of each combination, times in (milli)?seconds;" out || fail "$work"
    done
    for row in '1      flat   static' '1      nested dynamic,2' '2      flat   dynamic,2' '1x2    nested static'; do
        [ "$(grep -Ec "^[* ] $row +[0-9]" out)" -eq 2 ] || fail "the rows '$row'"
    done
    [ "$(grep -Ec '^[* ] 1x2! +flat|^[* ] 1x2 +flat' out)" -eq 0 ] || fail "nested teams in the flat layout"
    [ "$(grep -c '^[*] ' out)" -eq 2 ] || fail "not one best for each work"
    for part in 'Memory    1 thread ' 'Found     ' 'Columns   ' 'Time      ' '  Weak scaling'; do
        grep -q "^$part" out || fail "no line '$part'"
    done
    [ "$(tr -d '\200-\277' <out | awk 'length > 100' | wc -l)" -eq 0 ] || fail "a line of more than 100 columns"
}

bars_are_blocks_where_the_locale_is_utf8_and_else_ascii() {
    run bench "${small_bench[@]}"
    grep -q '##########$' out || fail "no bar"
    expect_not_in out "█"
    locale -a | grep -qi '^C.utf-*8$' || skip "there is no locale C.UTF-8"
    LC_ALL=C.UTF-8 run bench "${small_bench[@]}"
    grep -q '██████████$' out || fail "no bar of blocks"
    expect_not_in out "###"
}

more_threads_than_processors_are_marked() {
    run bench --simulate 40x30 --trees 5 --repetitions 1 --warmup 0 --pairs 0 --layouts flat --schedules static \
        --threads 1,$((2 * $(nproc)))
    expect_code 0
    grep -Eq "^[* ] $((2 * $(nproc)))! +flat" out || fail "no mark"
    ! grep -Eq '^[* ] 1! ' out || fail "one thread is marked"
}

bench_json_has_a_cell_for_each_combination_and_one_digest_for_each_work() {
    run bench "${small_bench[@]}" --work oob,kfold:3 --json
    expect_code 0
    expect_empty err
    expect_json out
    [ "$(grep -c '"is_weak": false' out)" -eq 18 ] # 2 works x (2 layouts x 2 teams + nested 1x2) x 2 schedules; of one forest 2 is 1x2
    awk '/"work":/ { work = $2 } /"n_trees":/ { trees = $2 } /"digest":/ { print work, trees, $2 }' out | sort -u >digests
    [ "$(cut -d ' ' -f 1,2 digests | sort -u | wc -l)" -eq "$(wc -l <digests)" ] || fail "$(cat digests)"
    [ "$(cut -d ' ' -f 3 digests | sort -u | wc -l)" -eq 4 ] || fail "works have equal digests" # weak: twice the trees
}

the_digest_of_a_bench_is_that_of_cv_by_hand() {
    "$rfcv" simulate --samples 40 --features 30 m.csv >/dev/null
    run bench m.csv -c subtype --threads 2 --layouts flat --schedules static --work kfold:3 --trees 5 --repetitions 1 --warmup 0 \
        --pairs 0 --json -q
    expect_code 0
    grep -o '"digest": "[0-9a-f]*"' out | sort -u >of_bench
    for threads in 1 2 4; do
        OMP_NUM_THREADS=$threads OMP_SCHEDULE=static run cv m.csv -c subtype --folds 3 --trees 5 --schedule runtime --json
        grep -o '"digest": "[0-9a-f]*"' out | diff of_bench - || fail "$threads threads"
    done
}

commands_repeat_the_cells_of_a_simulated_matrix() {
    run bench "${small_bench[@]}" --seed 7 --work oob,uneven:3,tiny:3,loo-refit:3,loo-pool --json
    expect_commands_to_repeat_cells 50
    [ -s simulated.csv ] || fail "nothing was simulated"
}

commands_read_a_matrix_as_the_bench_did() {
    printf '%s\n' "id,class,who,g 1,g2,t" "s1,a,p1,1,,1" "s2,b,p1,2,5,1" "s3,a,p2,30000,1,3" "s4,b,p2,4,1,1" "s5,a,p3,5,9,4" \
        "s6,b,p3,600,2,2" "s7,a,p4,7,5,2" "s8,b,p4,8,3,1" >'my m.csv'
    run bench 'my m.csv' -c class --group who --drop t --na median --log log1p --threads 1 --layouts flat --schedules static \
        --work kfold:2 --trees 30 --repetitions 1 --warmup 0 --pairs 0 --json -q
    expect_in out "rfcv cv 'my m.csv' --label-column class --group who --drop t --na median --log log1p --folds 2 --trees 30"
    expect_commands_to_repeat_cells 2
}

the_usual_teams_follow_omp_num_threads() {
    export OMP_NUM_THREADS=2,2
    run bench --simulate 40x30 --trees 5 --repetitions 1 --warmup 0 --pairs 0 --layouts nested --schedules static
    expect_code 0
    for team in 1 2 4 2x2 8; do
        grep -Eq "^[* ] $team!? +nested" out || fail "no team of $team"
    done
    OMP_NUM_THREADS=2x run bench --simulate 40x30
    expect_code 64
    expect_in err "OMP_NUM_THREADS"
    expect_empty out
}

peak_memory_is_that_of_rfcv_and_not_of_what_started_it() {
    local large=$(head -c 300000000 /dev/zero | tr '\0' x) # this shell's
    run bench "${small_bench[@]}" --json
    expect_code 0
    [ "${#large}" -eq 300000000 ]
    awk '/"peak_rss_bytes":/ { sub(",", "", $2); if ($2 + 0 > largest) largest = $2 + 0 }
        END { exit !(largest > 0 && largest < 200000000) }' out || fail "$(grep peak_rss_bytes out)"
}

bench_refuses_lists_that_are_wrong_before_it_makes_anything() {
    expect_usage_error "no matrix given: rfcv bench MATRIX --label-column NAME, or rfcv bench --simulate NxP" bench
    while IFS='|' read -r words text; do
        # shellcheck disable=SC2086
        expect_usage_error "$text" bench --simulate 40x30 $words -o results
        [ ! -e results ] || fail "results is there"
    done <<'LISTS'
m.csv|--simulate makes the matrix, and 'm.csv' is one
-c class|--label-column is for reading a matrix, and --simulate makes it
--na median|--na is for reading a matrix
--simulate 400|--simulate: '400' is not NxP, samples by features
--simulate 0x5|--simulate NxP: '0' is not a whole number from 4
--threads 1,2,1|--threads: '1' is listed twice
--threads 0|--threads: '0' is not a whole number from 1
--threads 1,,2|--threads: an empty item in '1,,2'
--threads 100x100|--threads: '100x100' are more than 4096 threads in all
--threads 1,2x2 --layouts flat|--threads AxB is for the nested layout
--threads 2x2 --layouts flat,nested|--threads has no team for the flat layout
--layouts nsted|--layouts: unknown value 'nsted'; did you mean 'nested'?
--layouts flat,flat|--layouts: 'flat' is listed twice
--schedules dynamc:8|--schedules: unknown value 'dynamc'; did you mean 'dynamic'?
--schedules dynamic,8|--schedules: '8' is no schedule; a chunk stands after a colon, as in dynamic:8
--schedules dynamic:0|--schedules KIND:CHUNK: '0' is not a whole number from 1
--schedules dynamic,dynamic:1|--schedules: 'dynamic,1' is listed twice
--schedules auto:4|--schedules: auto takes no chunk
--work kfld:3|--work: unknown value 'kfld'; did you mean 'kfold'?
--work kfold:1|--work kfold:N: '1' is not a whole number from 2
--work oob:3|--work: oob takes no number
--work kfold,kfold:10|--work: 'kfold:10' is listed twice
--trees auto|--trees: 'auto' is not a whole number
--trees 5 --seconds 9|--seconds chooses the number of trees, and --trees gives it
--repetitions 0|--repetitions: '0' is not a whole number from 1 to 1000
--seconds 0|--seconds: '0' is not a number above 0
--folds 3|unknown option '--folds'
--work kfold:2,kfold:3,kfold:4,kfold:5,kfold:6,kfold:7,kfold:8,kfold:9,oob|are 1008 combinations; at most 1000
LISTS
}

uneven_adds_uneven_folds_and_tiny_trees_to_the_work() {
    run bench "${small_bench[@]}" --uneven
    expect_code 0
    [ "$(grep -o '^Work      [^ ]*:' out | tr -d '\n')" = "Work      uneven:10:Work      tiny:10:" ] || fail "the works"
    run bench "${small_bench[@]}" --uneven --work oob,uneven:3
    [ "$(grep -o '^Work      [^ ]*:' out | tr -d '\n')" = "Work      oob:Work      uneven:3:Work      tiny:10:" ] || fail "the works"
}

bench_writes_its_files_once_and_a_process_for_each_cell_into_the_trace() {
    run bench "${small_bench[@]}" --work kfold:3 -o results --trace results/trace.json
    expect_code 0
    expect_in out "Files     results: bench.json, bench.tsv, bench.html"
    expect_in out "Trace     results/trace.json"
    for name in bench.json trace.json; do
        expect_json results/$name
    done
    [ -s results/bench.tsv ] && [ -s results/bench.html ] || fail "a file is missing"
    if command -v tidy >/dev/null; then
        tidy -e -q results/bench.html >page 2>&1 || [ $? -lt 2 ] || fail "bench.html: $(head -3 page)"
    fi
    expect_in results/trace.json '"name":"kfold:3 flat dynamic,2 2 threads"'
    expect_in results/trace.json '"name":"kfold:3 nested static 1x2 threads"'
    expect_in results/trace.json '"name":"kfold:3 weak flat dynamic,1 1 thread"'
    cp -r results before
    run bench "${small_bench[@]}" -o results
    expect_code 73
    expect_in err "--force"
    expect_empty out
    run bench "${small_bench[@]}" --trace results/trace.json
    expect_code 73
    diff -r results before
    run bench "${small_bench[@]}" -o results --trace results/trace.json --force --json -q
    expect_code 0
    diff <(grep -v '"finished"' out) <(grep -v '"finished"' results/bench.json)
    expect_empty err
}

ctrl_c_stops_a_bench_within_a_second_and_leaves_nothing() {
    set -m
    "$rfcv" bench --simulate 200x400 --trees 2000 --progress always -o results --trace trace.json >out 2>err &
    job=$!
    set +m
    for _ in $(seq 50); do
        ! grep -q '^Data' out || break
        sleep 0.1
    done
    sleep 0.3
    expect_stopped_within_a_second INT 130
    [ ! -e trace.json ]
}

progress_of_a_bench_counts_turns() {
    run bench --simulate 100x300 --threads 1,2 --trees 60 --repetitions 3 --pairs 0 --progress always
    expect_code 0
    grep -Eq '^rfcv: bench [0-9]+ of 72 turns \([0-9]+ %\), .* left$' err || fail "no progress" # (16 + 2 cells) x 4 turns
    run bench --simulate 100x300 --threads 1 --trees 60 --repetitions 1 --pairs 0 --progress always -q
    expect_empty err
}

the_help_of_bench_names_every_option() {
    run bench --help
    expect_code 0
    for option in labels label-column id-column group orientation values names features max-memory mmap drop na log \
        simulate threads layouts schedules work uneven repetitions warmup pairs seconds blas sizes \
        trees mtry min-node-size max-depth whole-trees sample-fraction no-replacement seed out json trace progress \
        quiet force help; do
        expect_in out "--$option "
    done
    [ "$(wc -l <out)" -le 75 ]
}

# They take long, so each is ended by a mistake at its end: nothing before it is one.
the_words_of_the_examples_of_bench_are_right() {
    run bench --help
    grep -A 9 '^Examples' out | grep '^  rfcv bench ' >examples
    [ "$(wc -l <examples)" -eq 5 ]
    while read -r _ line; do
        # shellcheck disable=SC2086
        expect_usage_error "--repetitions: '0'" $line --repetitions 0
    done <examples
}

simulate_writes_a_matrix_that_cv_reads_and_keeps_what_is_there() {
    run simulate --samples 40 --features 12 --seed 2 sim.csv.gz
    expect_code 0
    expect_in out "sim.csv.gz: 40 samples x 12 features"
    [ "$(wc -l <out)" -eq 1 ]
    gzip -t sim.csv.gz
    cp sim.csv.gz before
    run simulate --samples 41 --features 12 sim.csv.gz
    expect_code 73
    expect_in err "sim.csv.gz exists"
    cmp sim.csv.gz before
    run simulate --samples 41 --features 12 --force sim.csv.gz
    expect_code 0
    run cv sim.csv.gz -c subtype --folds 3 --trees 5
    expect_code 0
    expect_in out "41 samples x 12 features"
}

names_of_any_length_are_cut_where_they_are_printed() {
    write_matrix m.csv
    awk 'BEGIN { for (i = 0; i < 1000; i++) name = name "0123456789"; print name }' >name
    sed -e "1s/class/class$(cat name)/" -e "s/,a$/,$(cat name)/" m.csv >long.csv
    for command in "inspect long.csv" "cv long.csv --folds 2 --trees 2"; do
        # shellcheck disable=SC2086
        run $command -c "class$(cat name)"
        expect_code 0
        expect_in out "class0123456789"
        [ "$(awk 'length > 100' out | wc -l)" -eq 0 ] || fail "a line of more than 100 columns"
    done
}

one_of_a_kind_is_spoken_of_as_one() {
    printf 'id,g,class\na,1,x\nb,2,y\n' >m.csv
    run inspect m.csv -c class
    expect_code 0
    expect_in out "2 rows x 1 column of numbers"
    expect_in out "2 samples x 1 feature;"
    expect_in out "bags of 1 draw with"
    run convert m.csv m.rfcv -c class
    expect_in out "m.rfcv: 2 samples x 1 feature, samples in rows"
    run simulate --samples 4 --features 1 s.csv
    expect_in out "s.csv: 4 samples x 1 feature, label"
}

the_label_of_convert_is_a_column_of_numbers_that_stays_text() {
    printf 'id,g,grade\na,1,1\nb,3,2\nc,2,1\nd,4,2\n' >m.csv
    run convert --help
    expect_in out "keep this column or row of numbers as text"
    run convert m.csv features.rfcv --orientation samples
    expect_in out "4 samples x 2 features"
    run convert m.csv label.rfcv -c grade
    expect_in out "4 samples x 1 feature"
    run cv label.rfcv -c grade --folds 2 --trees 2
    expect_code 0
    expect_in out "labels in column grade"
}

simulate_says_what_it_cannot_do() {
    expect_usage_error "no file given" simulate
    expect_usage_error "--difficulty: '2' is not a number of at least 0 and at most 1" simulate --difficulty 2 x.csv
    expect_usage_error "not to standard output" simulate -
    run simulate --samples 20 --features 5 no_such_folder/x.csv
    expect_code 73
}

a_trace_has_every_tree_once_and_events_of_a_thread_nest() {
    write_matrix m.csv
    for way in "flat 1" "flat 2" "flat 4" "nested 1" "nested 3" "nested 2x2"; do
        run cv m.csv -c class --folds 5,loo,oob --repeats 2 --trees 20 --layout "${way% *}" --threads "${way#* }" \
            -o results --trace trace.json --force
        expect_code 0
        expect_in out "Trace     trace.json: open it in ui.perfetto.dev"
        expect_json trace.json
        complete_events trace.json >events
        [ "$(grep -c '^{"ph":"M",' trace.json)" -eq $(($(grep -c '^{"ph":' trace.json) - $(wc -l <events))) ] ||
            fail "an event is neither complete nor metadata"
        expect_nested events
        trees=$(sed -n 's/^ *"trees_grown": \([0-9]*\),$/\1/p' results/*/run.json | paste -s -d +)
        [ "$(grep -c ' tree$' events)" -eq $((trees)) ] || fail "$way: $(grep -c ' tree$' events) trees, not $trees"
        [ "$(cut -d ' ' -f 1,5 events | grep ' stage$' | uniq -c | awk '{ print $1 }' | paste -s -d ' ')" = "5 4 3" ]
        for stage in read join rank grow compare; do
            expect_in trace.json "\"cat\":\"stage\",\"name\":\"$stage\""
        done
        for plan in 5-fold loo oob; do
            expect_in trace.json "\"name\":\"process_name\",\"args\":{\"name\":\"$plan\"}"
        done
        folds=$(grep -c ' fold$' events || true)
        [ "$folds" -eq "$([ "${way% *}" = flat ] && echo 0 || echo 14)" ] || fail "$way: $folds folds" # 2 x (5 + 1 + 1)
    done
}

events_overlap_only_in_a_trace_that_expect_nested_refuses() {
    printf '1 1 0 10 fold\n1 1 0 5 tree\n1 1 5 10 tree\n1 2 3 4 tree\n' >good
    expect_nested good
    printf '1 1 0 10 tree\n1 1 5 11 tree\n' >bad
    ! (expect_nested bad) >/dev/null 2>&1
}

a_trace_changes_no_prediction_and_may_lie_in_the_folder_of_the_run() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 5 -o plain
    run cv m.csv -c class --folds 3 --trees 5 -o traced --trace traced/trace.json --json -q
    expect_code 0
    expect_json out
    expect_json traced/trace.json
    cmp plain/predictions.tsv traced/predictions.tsv
}

a_trace_that_cannot_be_written_is_told_before_the_run() {
    write_matrix m.csv
    echo kept >trace.json
    for file in trace.json no_such_folder/t.json /dev/null; do
        run cv m.csv -c class --folds 3 --trees 5 -o results --trace "$file"
        expect_code 73
        expect_in err "$file"
        expect_empty out
        [ ! -e results ] || fail "$file: a folder is left"
    done
    [ "$(cat trace.json)" = kept ]
    mkfifo pipe
    run cv m.csv -c class --folds 3 --trees 5 --trace pipe --force
    expect_code 73
    expect_in err "pipe is no regular file"
    run cv m.csv -c class --folds 3 --trees 5 --trace .
    expect_code 73
    expect_usage_error "not to standard output" cv m.csv -c class --trace -
    expect_usage_error "'' is no name of a file" cv m.csv -c class --trace ''
    run cv m.csv -c class --folds 3 --trees 5 --trace trace.json --force
    expect_code 0
    expect_json trace.json
}

a_run_is_repeated_with_the_same_bytes_whatever_threads_kernel_and_layout() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 9 --mtry 0.5 --repeats 2 --seed 18446744073709551615 -o results
    expect_code 0
    run rerun results/run.json
    expect_code 0
    expect_in out "Input     m.csv: the same"
    expect_in out "Result    same bytes: predictions.tsv has the CRC-32 $(sed -n '/"predictions"/,$s/.*"crc32": "\(.*\)".*/\1/p' results/run.json)"
    expect_empty err
    RFCV_KERNEL=scalar run rerun results --threads 3 --layout nested --schedule guided,2 -o again
    expect_code 0
    expect_in out "split kernel scalar, 3 threads, nested"
    expect_in out "guided,2"
    cmp results/predictions.tsv again/predictions.tsv
    run rerun again
    expect_code 0
    run rerun results --threads 2x2
    expect_code 0
    expect_in out "4 threads, nested"
    run rerun results -o again
    expect_code 73
    expect_in err "again' holds a run already"
}

runs_of_every_kind_can_be_repeated() {
    write_matrix m.csv
    cut -d , -f 1,8 m.csv >labels.csv
    cut -d , -f 1-7 m.csv >x.csv
    awk -F , 'NR == 1 { print "id,fold" } NR > 1 { print $1 "," NR % 3 + 1 }' m.csv >folds.csv
    run cv m.csv -c class --folds loo,oob,4,folds.csv,uneven:3 --trees 8 -o plans
    expect_code 0
    for plan in loo oob 4-fold folds uneven-3; do
        run rerun "plans/$plan" --threads 1
        expect_code 0
        expect_in out "same bytes"
    done
    run rerun plans --threads 1
    expect_code 66
    run cv x.csv --labels labels.csv --log none --na median --drop f2,f3 --held-out 1-5,s30 --refit --trees 8 -o joined
    expect_code 0
    run rerun joined
    expect_code 0
    expect_in out "labels labels.csv: the same"
    run convert x.csv x.rfcv --orientation samples
    run cv x.rfcv --mmap --labels labels.csv --folds 3 --trees 8 -o mapped
    run rerun mapped
    expect_code 0
    expect_in out "same bytes"
    gzip -c m.csv | "$rfcv" cv - -c class --folds 3 --trees 8 --no-report -o piped >/dev/null
    code=0
    gzip -c m.csv | "$rfcv" rerun piped >out 2>err || code=$?
    expect_code 0
    expect_in out "same bytes"
    code=0
    awk -F , -v OFS=, 'NR == 3 { $2++ } 1' m.csv | gzip -c | "$rfcv" rerun piped >out 2>err || code=$?
    expect_code 65
    expect_in err "standard input is not the matrix that the run read"
}

a_repeated_run_finds_its_matrix_beside_run_json_or_where_it_is_told() {
    mkdir here
    write_matrix here/m.csv
    (cd here && "$rfcv" cv m.csv -c class --folds 3 --trees 5 --no-report -o results >/dev/null)
    run rerun here/results
    expect_code 66
    expect_in err "m.csv, the matrix of the run, is not there, nor beside here/results/run.json; --matrix FILE"
    run rerun here/results --matrix here/m.csv
    expect_code 0
    cp here/results/run.json here/
    run rerun here/run.json
    expect_code 0
    expect_in out "here/m.csv: the same"
    echo s99,1,2,3,4,5,6,a >>here/m.csv
    run rerun here/run.json
    expect_code 65
    expect_in err "here/m.csv is not the matrix that the run read"
    run rerun here/run.json --matrix nowhere.csv
    expect_code 66
    run rerun here/run.json --labels m.csv
    expect_code 64
    expect_in err "--labels: the run had no table of labels"
}

a_repeated_run_that_differs_is_counted_and_ends_with_70_or_65() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 9 -o results
    sed -i 's/"seed": 1,/"seed": 2,/' results/run.json
    run rerun results
    expect_code 70
    [[ $(grep different: out) =~ different:\ ([0-9]+)\ of\ 36\ predictions ]] || fail "no count"
    [ "${BASH_REMATCH[1]}" -gt 0 ]
    run cv m.csv -c class --folds 3 --trees 9 --seed 2 -o second
    [ "${BASH_REMATCH[1]}" -eq "$(paste -d '|' results/predictions.tsv second/predictions.tsv | awk -F '|' '$1 != $2' | wc -l)" ]
    rm results/predictions.tsv
    run rerun results
    expect_code 70
    expect_in out "different: in how many predictions cannot be said"
    sed -i 's/"version": "[0-9.]*"/"version": "0.0.1"/' results/run.json
    run rerun results
    expect_code 65
    expect_in err "warning: results is of rfcv 0.0.1"
    run rerun results -q
    expect_code 65
    expect_not_in err warning
}

rerun_without_a_run_or_with_two_is_a_usage_error() {
    expect_usage_error "no run given: rfcv rerun RUN.json" rerun
    expect_usage_error "one run at a time: 'b' comes after 'a'" rerun a b
    expect_usage_error "--threads AxB is for --layout nested" rerun a --threads 2x2 --layout flat
}

the_selftest_compares_every_kernel_with_what_every_machine_gives() {
    run version --selftest
    expect_code 0
    expect_in out "out-of-bag                 scalar"
    [[ $(tail -n 1 out) = ok:\ *\ runs\ in\ *,\ all\ with\ the\ digests\ of\ every\ machine ]] || fail "no ok"
    expect_empty err
}

explain_tells_the_features_the_samples_and_the_labels() {
    write_matrix m.csv
    run explain m.csv -c class --trees 60
    expect_code 0
    expect_empty err
    expect_in out "1 forest x 60 trees = 60 trees"
    expect_in out "Explain   importance, proximity and influence of the forest of 60 trees of all samples"
    grep -Eq '^          needs about [0-9.]+ [kM]B, and about ' out || fail "no needs"
    expect_in out "Importance of 6 features"
    [ "$(cut_from out "Importance of" | grep -c '^f[1-6] ')" -eq 6 ] || fail "not every feature once"
    cut_from out "Importance of" | sed -n 2,3p | cut -c 1-2 | sort | tr -d '\n' | grep -qx f1f2 || fail "f1 and f2 are not first"
    expect_in out "Proximity: samples that stand for their class"
    [ "$(cut_from out Proximity: | grep -cE '^[abc]      s[0-9]{2}')" -eq 3 ] || fail "a prototype is missing"
    [ "$(cut_from out "Samples that sway" | grep -cE '^s[0-9]{2} ')" -eq 10 ] || fail "not ten that sway"
    [ "$(cut_from out "Labels that are doubted" | grep -cE '^s[0-9]{2} ')" -eq 10 ] || fail "not ten labels"
    grep -Eq "^Accuracy of a tree +[0-9.]+  on the samples that it misses" out || fail "no jackknife"
    cut_from out "Labels that are doubted" | awk '/^s/ { if (NR > 2 && $5 > last) exit 1; last = $5 }' || fail "not in order"
}

explain_judges_out_of_bag_as_cv_does() {
    write_matrix m.csv
    run cv m.csv -c class --folds oob --trees 60
    expect_code 0
    accuracy=$(sed -n 's/^Accuracy  *\([0-9.]*\) .*/\1/p' out)
    wrong=$(sed -n 's/^Accuracy .* \([0-9]*\) of \([0-9]*\) predictions.*/\1 \2/p' out | awk '{ print $2 - $1 " of " $2 }')
    run explain m.csv -c class --trees 60 --explain importance
    expect_code 0
    expect_in out "  $wrong predictions are wrong"
    expect_in out "Out-of-bag error      $(awk "BEGIN { printf \"%.4f\", 1 - $accuracy }")"
}

explain_tells_what_it_is_asked_for_and_nothing_else() {
    write_matrix m.csv
    run explain m.csv -c class --trees 40 --explain proximity
    expect_code 0
    expect_in out "Explain   proximity of the forest"
    expect_in out "Proximity: "
    for text in "Importance of" "Samples that sway" "Accuracy of a tree"; do
        expect_not_in out "$text"
    done
    run explain m.csv -c class --trees 40 --explain influence,importance
    expect_in out "Explain   importance and influence of the forest"
    expect_not_in out "Proximity: "
}

explain_writes_its_files_once() {
    write_matrix m.csv
    run explain m.csv -c class --trees 40 -o results
    expect_code 0
    for name in importance.tsv proximity.tsv influence.tsv; do
        [ -s "results/$name" ] || fail "$name is missing"
        grep '^Files ' out | grep -qF "$name" || fail "$name is not told of"
    done
    [ "$(wc -l <results/importance.tsv)" -eq 7 ]
    [ "$(wc -l <results/influence.tsv)" -eq 37 ]
    run explain m.csv -c class --trees 40 -o results
    expect_code 73
    expect_in err "--force"
    run explain m.csv -c class --trees 40 -o results --force --explain importance
    expect_code 0
    [ -s results/importance.tsv ] && [ ! -e results/influence.tsv ] || fail "old files are left, or new ones missing"
}

importance_for_every_sample_is_a_file_of_its_own() {
    write_matrix m.csv
    run explain m.csv -c class --trees 40 --explain importance --local -o results
    expect_code 0
    grep '^Files ' out | grep -qF "importance.tsv, importance_local.tsv" || fail "it is not told of"
    awk -F '\t' 'NR > 1 && $3 > 0 { print $1 }' results/importance.tsv | cmp - <(tail -n +2 results/importance_local.tsv | cut -f 1) ||
        fail "other features"
    [ "$(head -1 results/importance_local.tsv)" = "feature$(printf '\ts%02d' $(seq 36))" ] || fail "other samples"
}

importance_and_proximity_are_the_same_bytes_for_any_threads_and_layout() {
    write_matrix m.csv
    for options in "--threads 1" "--threads 3" "--threads 2x2 --layout nested" "--threads 2 --schedule static"; do
        # shellcheck disable=SC2086
        run explain m.csv -c class --trees 40 --explain importance,proximity -o results --force $options
        expect_code 0
        [ -e first ] || cp -r results first
        cmp first/importance.tsv results/importance.tsv || fail "importance.tsv, $options"
        cut -f 1,2,5- first/proximity.tsv >expected # x and y go through OpenBLAS
        cut -f 1,2,5- results/proximity.tsv | cmp expected - || fail "proximity.tsv, $options"
    done
}

explain_refuses_what_does_not_go_together() {
    expect_usage_error "no matrix given: rfcv explain MATRIX --label-column NAME" explain
    expect_usage_error "--explain: unknown value 'importence'; did you mean 'importance'?" explain m.csv --explain importence
    expect_usage_error "--explain: 'influence' is listed twice" explain m.csv --explain influence,influence
    expect_usage_error "--explain: an empty item in 'influence,'" explain m.csv --explain influence,
    expect_usage_error "--local is for importance; add it to --explain" explain m.csv --explain proximity --local -o d
    expect_usage_error "--local is written, not printed" explain m.csv --local
    expect_usage_error "--all-trees is for proximity; add it to --explain" explain m.csv --explain importance --all-trees
    expect_usage_error "--threads AxB is for --layout nested" explain m.csv --threads 2x2
    expect_usage_error "--trees: '10,20' is not a whole number" explain m.csv --trees 10,20
    expect_usage_error "unknown option '--folds'" explain m.csv --folds 10
    [ ! -e d ] || fail "d was made"
}

importance_of_features_with_gaps_is_refused_before_the_run() {
    write_matrix m.csv
    sed -i '3s/,[0-9]*/,NA/' m.csv
    for command in "explain m.csv" "cv m.csv --explain importance --folds 3 -o results"; do
        # shellcheck disable=SC2086
        run $command -c class --na median --trees 5
        expect_code 64
        expect_in err "importance needs values without gaps, and --na median keeps 1 feature with some"
        expect_not_in out "Plan"
    done
    [ ! -e results ] || fail "results is still there"
    run explain m.csv -c class --na median --trees 5 --explain proximity,influence
    expect_code 0
}

cv_explains_beside_the_run_and_changes_none_of_its_predictions() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 40 -o plain
    expect_code 0
    run cv m.csv -c class --folds 3 --trees 40 -o results --explain importance,proximity,influence
    expect_code 0
    expect_empty err
    cmp plain/predictions.tsv results/predictions.tsv || fail "other predictions"
    expect_in out "Accuracy"
    expect_in out "Importance of 6 features"
    grep -Eq '^Time .* explain [0-9.]+ m?s,' out || fail "no time"
    run explain m.csv -c class --trees 40 -o alone
    expect_code 0
    for name in importance.tsv influence.tsv; do
        cmp "alone/$name" "results/$name" || fail "$name is another than that of rfcv explain"
    done
    run rerun results
    expect_code 0
}

a_run_that_is_explained_has_it_in_its_report() {
    write_matrix m.csv
    run_with_report cv m.csv -c class --folds 3 --trees 40 -o results --explain importance
    expect_code 0
    expect_in results/report.html 'id="importance"'
    grep '^Files ' -A 2 out | tr -s '\n ' ' ' | grep -q 'run.json, importance.tsv, .*report.html' || fail "files"
}

json_with_explain_is_metrics_json_and_nothing_else() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 20 --json
    cp out expected
    run cv m.csv -c class --folds 3 --trees 20 --json --explain importance -o results
    expect_code 0
    expect_json out
    cmp expected out || fail "another metrics.json"
    expect_in err "importance.tsv"
}

cv_explains_one_forest_only() {
    expect_usage_error "--explain is for one plan, and --folds lists 2" cv m.csv --folds loo,3 --explain importance
    expect_usage_error "--explain is for one forest, and the settings make 2" cv m.csv --mtry 1,2 --explain importance
    expect_usage_error "--json prints metrics.json alone: give -o DIR" cv m.csv --json --explain importance
    expect_usage_error "--explain: unknown value 'all'" cv m.csv --explain all
}

trees_auto_explains_the_number_of_trees_that_it_ended_at() {
    write_matrix m.csv
    run cv m.csv -c class --folds oob --trees auto --max-trees 1000 --explain proximity
    expect_code 0
    n=$(sed -n 's/.*1 forest x \([0-9,]*\) trees = .*/\1/p' out)
    expect_in out "proximity of the forest of $n trees of all samples"
}

ctrl_c_stops_an_explanation_and_leaves_nothing() {
    "$rfcv" simulate --samples 200 --features 400 long.csv >/dev/null
    set -m
    "$rfcv" explain long.csv -c subtype --trees 200000 -o results >out 2>err &
    job=$!
    set +m
    for _ in $(seq 50); do
        ! grep -q '^Explain' out || break
        sleep 0.1
    done
    expect_stopped_within_a_second INT 130
}

ctrl_c_while_a_run_is_explained_leaves_the_run() {
    "$rfcv" simulate --samples 100 --features 200 long.csv >/dev/null
    set -m
    "$rfcv" cv long.csv -c subtype --folds 2 --trees 200 --explain importance --layout flat -o results >out 2>err &
    job=$!
    set +m
    for _ in $(seq 200); do
        [ ! -e results/run.json ] || break
        sleep 0.01
    done
    kill -s INT "$job" 2>/dev/null || true
    code=0
    wait "$job" 2>/dev/null || code=$?
    [ -s results/predictions.tsv ] || fail "no predictions"
    [ "$code" -eq 0 ] || expect_in err "the results are complete"
    run rerun results
    expect_code 0
}

blas_is_measured_by_size_and_threads() {
    run bench --blas --sizes 8,1200 --threads 1 --repetitions 2 --warmup 0
    expect_code 0
    expect_empty err
    expect_in out "products of two square matrices of doubles by OpenBLAS"
    grep -Eq '^     8        1 +[0-9.]+ +[0-9.]+    1[.]00' out || fail "no row of 8"
    grep -Eq '^ 1,200        1 +[0-9.]+ +[0-9.]+    1[.]00' out || fail "no row of 1,200"
    expect_not_in out "Found"
    run bench --blas --sizes 16 --threads 1,2 --repetitions 7 --warmup 0
    if [ "$code" -eq 64 ]; then
        expect_in err "was built without threads"
    else
        expect_code 0
        grep -Eq '^              2' out || fail "no row of 2 threads"
        expect_in out "Found     2 threads "
    fi
}

blas_is_no_bench_of_forests() {
    expect_usage_error "--blas measures OpenBLAS with matrices of its own, and 'm.csv' is one" bench --blas m.csv
    for words in "--simulate 9x9" "--trees 5" "--work oob" "-o results" "--json" "--layouts flat" "--mtry 2"; do
        # shellcheck disable=SC2086
        expect_usage_error "is for a bench of forests, and --blas measures OpenBLAS alone" bench --blas $words
    done
    expect_usage_error "--threads AxB is for the nested layout, and OpenBLAS has no layouts" bench --blas --threads 1x2
    expect_usage_error "--sizes is for --blas" bench --simulate 9x9 --sizes 64
    expect_usage_error "--sizes: '0' is not a whole number from 1 to 16384" bench --blas --sizes 0
    expect_usage_error "--threads 65: " bench --blas --sizes 8 --threads 65
}

# Forests that are kept

the_out_of_bag_predictions_of_fit_are_those_of_cv() {
    write_matrix m.csv
    run fit m.csv -c class --trees 25 --mtry 2 --seed 9 -o model.rfm --report fitted --no-report
    expect_code 0
    expect_empty err
    expect_in out "out-of-bag votes of one forest; 36 predictions"
    grep -Eq '^Model +model.rfm: 25 trees of [0-9]+ nodes, which ask for [1-6] of 6 features; [0-9.]+ kB$' out ||
        fail "the model is not told"
    expect_in out "Files     fitted: predictions.tsv, error_by_trees.tsv, metrics.json, run.json"
    run cv m.csv -c class --folds oob --trees 25 --mtry 2 --seed 9 -o run
    expect_code 0
    for name in predictions.tsv error_by_trees.tsv; do
        cmp "fitted/$name" "run/$name" || fail "$name is not the same"
    done
    grep -o '"digest": .*' fitted/metrics.json >first
    grep -o '"digest": .*' run/metrics.json >second
    cmp first second
    run fit m.csv -c class --trees 25 --mtry 2 --seed 9 -o again.rfm --json -q
    expect_code 0
    expect_empty err
    grep -o '"digest": .*' out >third
    cmp first third
}

a_model_has_the_same_bytes_from_any_threads_layout_and_kernel() {
    write_matrix m.csv
    for words in "--threads 1" "--threads 3" "--threads 1x2 --layout nested" "--schedule static"; do
        # shellcheck disable=SC2086
        run fit m.csv -c class --trees 25 $words -o model.rfm --force
        expect_code 0
        [ -e first.rfm ] || cp model.rfm first.rfm
        cmp model.rfm first.rfm || fail "$words"
    done
    RFCV_KERNEL=scalar run fit m.csv -c class --trees 25 -o scalar.rfm
    cmp scalar.rfm first.rfm
}

fit_keeps_one_forest_in_a_file_that_is_named_and_not_replaced() {
    write_matrix m.csv
    expect_usage_error "no file for the forest given: rfcv fit MATRIX --label-column NAME -o MODEL.rfm" fit m.csv -c class
    expect_usage_error "no matrix given: rfcv fit MATRIX" fit -c class -o model.rfm
    expect_usage_error "-o: a model is written to a file, not to standard output; give its name" fit m.csv -c class -o -
    expect_usage_error "one forest is kept: '2,3' are several settings; compare them with rfcv cv" \
        fit m.csv -c class --mtry 2,3 -o model.rfm
    expect_usage_error "--no-report is for --report DIR" fit m.csv -c class --no-report -o model.rfm
    mkdir folder
    run fit m.csv -c class -o folder
    expect_code 73
    expect_in err "-o: folder is no regular file, and is not replaced"
    run fit m.csv -c class -o no_folder/model.rfm
    expect_code 73
    expect_in err "-o: no_folder/model.rfm cannot be created: No such file or directory"
    expect_empty out
    echo kept >model.rfm
    run fit m.csv -c class --trees 5 -o model.rfm
    expect_code 73
    expect_in err "--force"
    [ "$(cat model.rfm)" = kept ]
    run fit m.csv -c class --trees 5 -o model.rfm --force
    expect_code 0
    run show model.rfm
    expect_code 0
}

an_output_takes_no_other_file_of_its_run_even_where_forced() {
    write_matrix m.csv
    cp m.csv before.csv
    printf 'sample,weight\n' >weights.csv
    cp weights.csv weights_before.csv
    expect_usage_error "-o: ./m.csv is another file of this run, and would be lost" fit m.csv -c class -o ./m.csv --force
    expect_usage_error "-o: weights.csv is another file" fit m.csv -c class --case-weights weights.csv -o weights.csv --force
    expect_usage_error "--trace: one.rfm is another file" fit m.csv -c class -o one.rfm --trace one.rfm
    expect_usage_error "--trace: m.csv is another file" cv m.csv -c class --trace m.csv --force
    expect_usage_error "--trace: weights.csv is another file" cv m.csv -c class --folds weights.csv --trace weights.csv --force
    cmp m.csv before.csv
    cmp weights.csv weights_before.csv
    echo kept >target.rfm
    ln -s target.rfm link.rfm
    run fit m.csv -c class --trees 5 -o link.rfm --force
    expect_code 73
    expect_in err "-o: link.rfm is no regular file, and is not replaced"
    [ -L link.rfm ] && [ "$(cat target.rfm)" = kept ]
}

the_model_may_lie_in_the_folder_of_its_report() {
    write_matrix m.csv
    run fit m.csv -c class --trees 5 -o kept/model.rfm --report kept
    expect_code 0
    run show kept/model.rfm
    expect_code 0
    [ -e kept/predictions.tsv ]
    run fit m.csv -c class --trees 5 -o other/folder/model.rfm --report other
    expect_code 73
    expect_in err "other/folder/model.rfm cannot be created: No such file or directory"
    [ ! -e other ]
}

fit_doubles_the_trees_while_predictions_could_flip() {
    write_matrix m.csv
    run fit m.csv -c class --trees auto --max-trees 1000 -o model.rfm
    expect_code 0
    expect_in err "rfcv: 500 trees: "
    n_trees=$(sed -n 's/^rfcv: \([0-9,]*\) trees: .*/\1/p' err | tail -n 1)
    expect_in out "Model     model.rfm: $n_trees trees"
}

predict_finds_features_by_name_and_leaves_out_others() {
    write_model
    run predict model.rfm m.csv -o as_it_was
    expect_code 0
    awk -F , 'BEGIN { OFS = "," } { extra = NR == 1 ? "other" : NR; print $1, $7, extra, $5, $2, $4, $3, $6 }' m.csv >shuffled.csv
    run predict model.rfm shuffled.csv -o shuffled
    expect_code 0
    expect_in out "1 feature that the model does not ask for"
    cmp as_it_was/predictions.tsv shuffled/predictions.tsv
    write_genes genes.tsv
    run predict model.rfm genes.tsv -o genes --threads 3
    expect_code 0
    expect_in out "samples in columns"
    cmp as_it_was/predictions.tsv genes/predictions.tsv
}

predict_compares_with_labels_where_they_are_named() {
    write_model
    run predict model.rfm m.csv -o without
    expect_code 0
    expect_not_in out "Accuracy"
    expect_in out "Unsure "
    [ ! -e without/metrics.json ]
    expect_in out "Files     without: predictions.tsv, predict.json"
    [ "$(awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "truth") column = i } NR > 1 && $column != ""' \
        without/predictions.tsv | wc -l)" -eq 0 ] || fail "a truth is known"
    cut -d , -f 1-7 m.csv >no_class.csv
    cut -d , -f 1,8 m.csv | sed '5,9d' >labels.csv
    run predict model.rfm no_class.csv --labels labels.csv -c class -o with
    expect_code 0
    expect_in out "Accuracy"
    expect_in out "of 31 predictions are right"
    expect_in out "Files     with: predictions.tsv, metrics.json, predict.json"
    [ "$(wc -l <with/predictions.tsv)" -eq 37 ] || fail "a sample without a label is missing"
    expect_json with/metrics.json
    expect_json with/predict.json
    run predict model.rfm no_class.csv --labels labels.csv -c class --json
    expect_code 0
    cmp out with/metrics.json
    expect_usage_error "--json prints metrics, which compare predictions with labels" predict model.rfm m.csv --json
}

a_missing_feature_is_65_with_its_name_or_has_its_median() {
    write_model
    cut -d , -f 1,2,4-8 m.csv >without_f2.csv
    run predict model.rfm without_f2.csv -o results
    expect_code 65
    expect_in err "f2"
    expect_in err "--missing-features median"
    [ ! -e results ] || fail "results is still there"
    run predict model.rfm without_f2.csv -o filled --missing-features median
    expect_code 0
    expect_in out "Filled    1 feature that is not in the file: its median in training"
    median=$(cut -d , -f 3 m.csv | sed 1d | sort -n | sed -n 18p)
    awk -F , -v median="$median" 'BEGIN { OFS = "," } NR > 1 { $3 = median } 1' m.csv >by_hand.csv
    run predict model.rfm by_hand.csv -o by_hand
    cmp filled/predictions.tsv by_hand/predictions.tsv
}

values_on_another_scale_are_warned_of() {
    write_model --log log2p1
    awk -F , 'BEGIN { OFS = "," } NR > 1 { for (i = 2; i <= 7; i++) $i = log($i + 1) / log(2) } 1' m.csv >logged.csv
    run predict model.rfm m.csv
    expect_code 0
    expect_not_in out "Warning"
    run predict model.rfm logged.csv
    expect_code 0
    expect_in out "Warning"
}

what_predict_and_show_lack_is_named() {
    expect_usage_error "no model given: rfcv predict MODEL.rfm MATRIX" predict
    expect_usage_error "no matrix given: rfcv predict MODEL.rfm MATRIX" predict model.rfm
    expect_usage_error "one matrix at a time: 'b.csv' comes after 'a.csv'" predict model.rfm a.csv b.csv
    expect_usage_error "--missing-features: unknown value 'mean'; choose error or median" \
        predict model.rfm a.csv --missing-features mean
    expect_usage_error "no model given: rfcv show MODEL.rfm" show
    expect_usage_error "one model at a time: 'b.rfm' comes after 'a.rfm'" show a.rfm b.rfm
    expect_usage_error "--tree is for text and dot; json has all trees" show a.rfm --format json --tree 1
    expect_usage_error "--no-trees is for --format json" show a.rfm --no-trees
    run predict no_model.rfm a.csv -o results
    expect_code 66
    expect_in err "no_model.rfm"
    [ ! -e results ]
}

show_prints_settings_classes_features_and_trees() {
    write_model --split entropy --mtry 2 --min-node-size 3
    run show model.rfm
    expect_code 0
    expect_empty err
    expect_in out "25 trees of 36 samples, which ask for"
    expect_in out "3 classes: a 18, b 12, c 6"
    expect_in out "mtry 2; bags of 1 x the samples with replacement; seed 1"
    expect_in out "a node of at most 3 draws is a leaf"
    expect_in out "split by entropy"
    grep -Eq '^Error +0\.[0-9]{4} out of bag$' out || fail "no error"
    [ "$(sed -n '/^Feature/,/^Impurity/p' out | grep -c '^f[1-6] ')" -ge 2 ] || fail "no features"
    run show model.rfm --tree 25
    expect_code 0
    n_nodes=$(sed -n 's/^Tree 25 of 25: \([0-9]*\) nodes$/\1/p' out)
    [ "$(grep -c '^ *if f[1-6] <= ' out)" -eq $((n_nodes / 2)) ] || fail "not every split"
    [ "$(grep -c '^ *[abc]\( (.*)\)\{0,1\}$' out)" -eq $((n_nodes / 2 + 1)) ] || fail "not every leaf"
    run show model.rfm --format dot --tree 25
    expect_code 0
    grep -q '^digraph' out
    [ "$(grep -c -- '->' out)" -eq $((n_nodes - 1)) ] || fail "not every edge"
    run show model.rfm --format json
    expect_code 0
    cp out whole
    expect_json whole
    run show model.rfm --format json --no-trees
    expect_json out
    [ "$(wc -c <out)" -lt "$(wc -c <whole)" ]
    expect_usage_error "--tree: there is no tree 26; model.rfm has 25 trees" show model.rfm --tree 26
}

a_model_that_is_damaged_cut_or_something_else_is_65() {
    write_model
    size=$(wc -c <model.rfm)
    head -c $((size - 1)) model.rfm >cut.rfm
    { head -c $((size / 2)) model.rfm && printf '\377\376' && tail -c +$((size / 2 + 3)) model.rfm; } >changed.rfm
    : >empty.rfm
    for name in cut.rfm changed.rfm empty.rfm m.csv; do
        for words in "show $name" "predict $name m.csv"; do
            # shellcheck disable=SC2086
            run $words
            expect_code 65
            expect_in err "$name"
            expect_empty out
        done
    done
}

# Variants of the forest

a_preset_stands_above_no_other_option_wherever_it_stands() {
    write_matrix m.csv
    run cv m.csv -c class --folds 4 --trees 20 -o plain
    run cv m.csv -c class --folds 4 --trees 20 --like ranger -o ranger
    expect_code 0
    cmp plain/predictions.tsv ranger/predictions.tsv
    run cv m.csv -c class --folds 4 --vote majority --trees 20 --like sklearn -o behind
    run cv --like sklearn m.csv -c class --folds 4 --trees 20 --vote majority -o before
    expect_code 0
    cmp before/predictions.tsv behind/predictions.tsv
    run cv m.csv -c class --folds 4 --like sklearn
    expect_in out "4 forests x 100 trees"
    expect_in out "a tree votes with the shares of the classes in its leaf (probability)"
    run cv m.csv -c class --folds 4 --trees 20 --like rfsrc
    expect_in out "mtry 3 of 6 features (sqrt, rounded up); bags of 17 draws without replacement"
    expect_in out "split at the best of 10 random cuts of each drawn feature (extratrees)"
    expect_usage_error "--like: unknown value 'rangr'; did you mean 'ranger'?" cv m.csv -c class --like rangr
}

variants_change_predictions_and_threads_do_not() {
    write_matrix m.csv
    awk -F , 'NR == 1 { print "id,weight" } NR > 1 { print $1 "," NR % 5 }' m.csv >weights.csv
    n=0
    for words in "--split gini" "--split entropy" "--split extratrees" "--split extratrees:4" "--vote probability --max-depth 2" \
        "--bag balanced" "--bag stratified" "--bag a=3,b=9,c=3" "--class-weight balanced" "--class-weight a=0.2,c=5" \
        "--case-weights weights.csv" "--like sklearn --trees 30"; do
        n=$((n + 1))
        # shellcheck disable=SC2086
        run cv m.csv -c class --folds oob --trees 30 $words --threads 1 -o "one-$n"
        expect_code 0
        # shellcheck disable=SC2086
        run fit m.csv -c class --trees 30 $words --threads 3 -o model.rfm --report "three-$n" --no-report --force
        expect_code 0
        cmp "one-$n/predictions.tsv" "three-$n/predictions.tsv" || fail "$words"
        run rerun "one-$n" --threads 2
        expect_code 0
    done
    [ "$(cksum one-*/predictions.tsv | cut -d ' ' -f 1 | sort -u | wc -l)" -ge $((n - 1)) ] || fail "some are the same"
}

rerun_finds_case_weights_that_lie_elsewhere_and_sees_that_they_changed() {
    write_matrix m.csv
    awk -F , 'NR == 1 { print "id,weight" } NR > 1 { print $1 "," NR % 5 }' m.csv >weights.csv
    run cv m.csv -c class --folds oob --trees 5 --case-weights weights.csv -o run
    mv weights.csv moved.csv
    run rerun run
    expect_code 66
    expect_in err "weights.csv"
    run rerun run --case-weights moved.csv
    expect_code 0
    expect_in out "same bytes"
    sed -i 's/^s01,.*/s01,7/' moved.csv
    run rerun run --case-weights moved.csv
    expect_code 65
}

splits_and_votes_may_be_listed_and_are_runs_of_their_names() {
    write_matrix m.csv
    run cv m.csv -c class --folds 3 --trees 10 --split gini,extratrees:2 --vote majority,probability -o results
    expect_code 0
    expect_in out "split gini, extratrees:2; vote majority, probability;"
    for name in split-gini-vote-majority split-extratrees-2-vote-probability; do
        [ -s "results/$name/predictions.tsv" ] || fail "$name is missing"
    done
    run cv m.csv -c class --folds 3 --trees 10 --split extratrees:2 --vote probability -o alone
    cmp alone/predictions.tsv results/split-extratrees-2-vote-probability/predictions.tsv
}

variants_that_are_wrong_are_told() {
    write_matrix m.csv
    expect_usage_error "--split: unknown value 'ginni'; did you mean 'gini'?" cv m.csv -c class --split ginni
    expect_usage_error "--split: gini takes no number" cv m.csv -c class --split gini:2
    expect_usage_error "--split extratrees:K: '0' is not a whole number from 1" cv m.csv -c class --split extratrees:0
    expect_usage_error "--vote: unknown value 'soft'" cv m.csv -c class --vote soft
    for words in "--class-weight d=2" "--class-weight a=-1" "--class-weight balancd" "--bag a=0" "--bag d=3" "--bag a" \
        "--split hellinger" "--class-weight balanced --pool" "--bag balanced --pool"; do
        # shellcheck disable=SC2086
        run cv m.csv -c class --trees 5 --folds loo $words
        expect_code 64
        [ "$(wc -l <err)" -eq 2 ] || fail "$words"
        expect_in err "rfcv: "
    done
    printf 'id,weight\ns01,1\n' >weights.csv
    run cv m.csv -c class --trees 5 --case-weights weights.csv
    expect_code 65
    expect_in err "weights.csv"
    run cv m.csv -c class --trees 5 --case-weights no_file.csv
    expect_code 66
    expect_in err "no_file.csv"
}

explain_takes_variants_of_the_forest() {
    write_matrix m.csv
    run explain m.csv -c class --trees 20 --split entropy --bag balanced --class-weight a=0.5
    expect_code 0
    expect_in out "split by entropy"
    expect_in out "bags by class: balanced"
    expect_in out "class weights: a=0.5"
}

# Running them

# Those that take seconds and run what shorter ones run too: RFCV_SHORT_TESTS=yes, which builds with sanitizers set, leaves
# them out.
long="peak_memory_is_that_of_rfcv_and_not_of_what_started_it
the_examples_of_the_help_run
a_trace_has_every_tree_once_and_events_of_a_thread_nest
progress_of_a_bench_counts_turns
progress_on_a_terminal_is_one_line_that_is_removed_before_text
progress_is_lines_on_a_file_and_only_when_asked_for
inspect_runs_nothing_and_writes_nothing
commands_repeat_the_cells_of_a_simulated_matrix
predictions_are_the_same_bytes_for_any_threads_layout_and_schedule
every_setting_has_the_predictions_that_it_has_alone
every_value_that_is_offered_is_taken
variants_change_predictions_and_threads_do_not
the_selftest_compares_every_kernel_with_what_every_machine_gives"

tests=("$@")
if [ ${#tests[@]} -eq 0 ]; then
    left_out=$support
    [ "${RFCV_SHORT_TESTS:-no}" = no ] || left_out+=$'\n'$long
    mapfile -t tests < <(compgen -A function | grep -vxF "$left_out")
fi
passed=0
failed=0
skipped=0
for name in "${tests[@]}"; do
    mkdir "$work/$name"
    (
        set -e
        cd "$work/$name"
        "$name"
    ) >"$work/log" 2>&1
    status=$?
    if [ "$status" -eq 0 ]; then
        echo "ok - ${name//_/ }"
        passed=$((passed + 1))
    elif [ "$status" -eq 77 ]; then
        echo "ok - ${name//_/ } # SKIP $(tail -n 1 "$work/log")"
        skipped=$((skipped + 1))
    else
        echo "not ok - ${name//_/ }"
        sed 's/^/#   /' "$work/log"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
