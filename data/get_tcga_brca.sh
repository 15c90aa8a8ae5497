#!/usr/bin/env bash
# Downloads TCGA breast cancer from UCSC Xena's public hub: gene expression (RNA-seq, log2(normalised
# count + 1), 20,530 genes x 1,218 samples) and the clinical table with the PAM50 calls.
#
#     data/get_tcga_brca.sh [FOLDER]          default: tcga_brca
#
# NOT TRIED: where this script was written there was no network beyond a package mirror, so the download
# itself has never run.  The addresses are those that Xena's pages and many public analyses give; the steps
# after the download were tried on another matrix of the same layout.
#
# The expression file has genes in rows.  This version of rfcv reads samples in rows (a later one will read
# both), so the script also writes the matrix turned round.
set -euo pipefail

usage="usage: data/get_tcga_brca.sh [FOLDER]"
case "${1-}" in
-h | --help)
    echo "$usage"
    exit 0
    ;;
-*)
    echo "$usage" >&2
    exit 64
    ;;
esac
folder=${1:-tcga_brca}

hub=https://tcga-xena-hub.s3.us-east-1.amazonaws.com/download
old_hub=https://tcga.xenahubs.net/download
rows_per_piece=500

work=
trap 'if [ -n "$work" ]; then rm -rf "$work"; fi' EXIT

fail() {
    echo "get_tcga_brca.sh: $1" >&2
    exit "$2"
}

# fetch URL FILE
fetch() {
    if command -v curl >/dev/null; then
        curl --fail --location --show-error --silent --retry 3 --output "$2" "$1"
    elif command -v wget >/dev/null; then
        wget --no-verbose --tries=3 --output-document="$2" "$1"
    else
        fail "neither curl nor wget is installed; install one of them" 71
    fi
}

# download NAME: from the hub, or under its older address; a file that is there already is kept.
download() {
    local name=$1 partial=$work/$1
    if [ -s "$folder/$name" ]; then
        echo "$folder/$name is there already"
        return
    fi
    echo "downloading $name ..."
    fetch "$hub/TCGA.BRCA.sampleMap%2F$name" "$partial" ||
        fetch "$old_hub/TCGA.BRCA.sampleMap/$name" "$partial" ||
        fail "$name could not be downloaded; look for it at https://xenabrowser.net/datapages/" 66
    check "$name" "$partial"
    mv "$partial" "$folder/$name"
}

# check NAME FILE: an error page or a file cut short must not pass for data.
check() {
    case $1 in
    *.gz)
        gzip --test "$2" || fail "$1 is not a complete gzip file; try again" 65
        ;;
    *)
        head -n 1 "$2" | tr '\t' '\n' | grep -x PAM50Call_RNAseq >/dev/null ||
            fail "$1 has no column PAM50Call_RNAseq; the hub sent something else" 65
        ;;
    esac
}

# turn_round: standard input with features in rows, to standard output with samples in rows.  Pieces of a
# few hundred rows are turned one by one and pasted side by side, so that memory holds one piece.
turn_round() {
    split --lines="$rows_per_piece" --suffix-length=4 - "$work/piece."
    for piece in "$work"/piece.*; do
        awk -F '\t' '
            NR == 1 { n = NF }
            NF != n { print "row with " NF " fields in place of " n > "/dev/stderr"; exit 1 }
            { for (i = 1; i <= n; i++) turned[i] = NR == 1 ? $i : turned[i] FS $i }
            END { for (i = 1; i <= n; i++) print turned[i] }' "$piece" >"$work/block.${piece##*.}"
        rm "$piece"
    done
    paste "$work"/block.*
}

mkdir -p "$folder"
work=$(mktemp -d "$folder/partial.XXXXXX")

download HiSeqV2.gz
download BRCA_clinicalMatrix

if [ ! -s "$folder/HiSeqV2_samples_in_rows.tsv.gz" ]; then
    echo "turning the matrix round ..."
    gzip --decompress --stdout "$folder/HiSeqV2.gz" | turn_round | gzip -1 >"$work/turned.gz"
    mv "$work/turned.gz" "$folder/HiSeqV2_samples_in_rows.tsv.gz"
fi

cat <<END
Ready.  10-fold cross-validation of the five PAM50 subtypes:

    rfcv cv $folder/HiSeqV2_samples_in_rows.tsv.gz --labels $folder/BRCA_clinicalMatrix \\
        --label-column PAM50Call_RNAseq --group patient --folds 10 -o tcga_brca_run

A later version of rfcv will read $folder/HiSeqV2.gz itself, features in rows.
END
