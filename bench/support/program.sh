# shellcheck shell=bash
# Sourced by benchmark.sh: the program that is measured.

# need_rfcv: $rfcv must be a program.
need_rfcv() {
    [ -x "$rfcv" ] || fail "there is no program '$rfcv': ./bootstrap build makes build/release/rfcv" 66
}

# kernel_of RFCV [COMMAND...]: the split kernel that runs, under the environment as it is and perhaps a command such as valgrind.
kernel_of() {
    local rfcv=$1
    shift
    "$@" "$rfcv" version | sed -n 's/^kernel  *//p'
}

# kernels_of RFCV [COMMAND...]: the split kernels that the program takes here, fastest first.
kernels_of() {
    local kernel
    for kernel in avx512 avx2 neon scalar; do
        [ "$(RFCV_KERNEL=$kernel kernel_of "$@")" != "$kernel" ] || echo "$kernel"
    done
}

# choose_kernels ASKED RFCV [COMMAND...]: "all", "default" or names, as a list of names; fails for one that cannot run.
choose_kernels() {
    local asked=$1 kernel
    shift
    case $asked in
    all) kernels_of "$@" ;;
    default) kernel_of "$@" ;;
    *)
        for kernel in $asked; do
            [ "$(RFCV_KERNEL=$kernel kernel_of "$@")" = "$kernel" ] ||
                fail "-k $asked: $kernel is no split kernel here; there are $(kernels_of "$@" | paste -s -d ' ')" 64
            echo "$kernel"
        done
        ;;
    esac
}
