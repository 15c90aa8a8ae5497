#!/usr/bin/env bash
# Installs into a folder of its own, then builds and runs a program of somebody else against what is there, with
# pkg-config's flags: once with the shared library, once with the static one.
#
#     tests/install/run_install_test.sh BUILD_FOLDER PROJECT COMPILER
set -euo pipefail

build=$1 project=$2 cc=$3
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT

fail() {
    echo "$1" >&2
    exit 1
}

cmake --install "$build" --prefix "$prefix" >"$prefix/log"
pc=$(find "$prefix" -name rfcv.pc)
libraries=${pc%/pkgconfig/rfcv.pc}
for file in "$prefix/bin/rfcv" "$prefix/include/rfcv.h" "$libraries/librfcv.a" "$libraries/librfcv.so.0"; do
    [ -f "$file" ] || fail "$file was not installed"
done
for file in man/man1/rfcv.1 bash-completion/completions/rfcv zsh/site-functions/_rfcv \
    fish/vendor_completions.d/rfcv.fish; do
    grep -q -- layout "$prefix/share/$file" || fail "share/$file was not installed, or has no options"
done
export PKG_CONFIG_PATH=$libraries/pkgconfig
version=$(pkg-config --modversion rfcv)
"$prefix/bin/rfcv" version | grep -F "$version" >/dev/null || fail "the program is not version $version, that of pkg-config"

read -ra compile < <(pkg-config --cflags rfcv)
read -ra link < <(pkg-config --libs rfcv)
"$cc" -std=c17 "${compile[@]}" "$project/tests/install/consumer.c" -o "$prefix/shared" "${link[@]}"
LD_LIBRARY_PATH=$libraries ldd "$prefix/shared" | grep -F "librfcv.so.0 => $libraries" >/dev/null ||
    fail "the shared program does not use the shared library"
LD_LIBRARY_PATH=$libraries "$prefix/shared"

rm "$libraries"/librfcv.so*
read -ra link < <(pkg-config --static --libs rfcv)
"$cc" -std=c17 "${compile[@]}" "$project/tests/install/consumer.c" -o "$prefix/static" "${link[@]}"
"$prefix/static"
