# shellcheck shell=bash
# Sourced by every script, and sources what all of them share.  Sets
#
#   here    the folder of the scripts
#   rfcv    the program, unless the script is given another
#   folder  an empty folder for what the runs leave, which goes when the script ends

# Numbers are read and written with a point.
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
rfcv=$here/../build/release/rfcv
# shellcheck source=bench/support/command_line.sh
. "$here/support/command_line.sh"
# shellcheck source=bench/support/numbers.sh
. "$here/support/numbers.sh"
# shellcheck source=bench/support/program.sh
. "$here/support/program.sh"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
