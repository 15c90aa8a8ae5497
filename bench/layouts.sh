#!/usr/bin/env bash
# Seconds of reading the same numbers in each layout of text that is read, against a csv of samples in rows.
#
#   bench/layouts.sh [OPTION]...
#
#   -j THREADS   [2, or 1 on one processor]
#   -n TURNS     [5]
#   -p FEATURES  [10000]
#   -r RFCV      the program [build/release/rfcv]
#   -s SAMPLES   [500]
#
# The matrix is simulated.  All layouts hold the same texts of numbers, so that their sizes differ by names alone; features are
# in rows but for those that say samples.  Seconds are those of the stage "read" of `rfcv cv` with one tree, which takes in the
# labels, the orientation, the join and the survey; files were read before.  Needs python3.
# e.g. bench/layouts.sh -s 1218 -p 20530
set -euo pipefail
# shellcheck source=bench/support/benchmark.sh
. "$(dirname "$0")/support/benchmark.sh"

counts=$(default_thread_counts) turns=5 samples=500 features=10000
threads=${counts##* }
parse_options "j:threads:whole n:turns:whole p:features:whole r:rfcv:text s:samples:whole" "$@"
need_rfcv
command -v python3 >/dev/null || fail "there is no python3" 77

"$rfcv" simulate --samples "$samples" --features "$features" "$folder/simulated.csv" >/dev/null
say "writing the layouts"
python3 - "$folder" <<'PYTHON'
import os
import sys

os.chdir(sys.argv[1])
with open("simulated.csv") as file:
    header = file.readline().rstrip("\n").split(",")
    samples = [line.rstrip("\n").split(",") for line in file]
place = header.index("subtype")
genes = header[1:place] + header[place + 1:]
ids = [f"TCGA-{i // 1000:02d}-{i:04d}-01A" for i in range(len(samples))]
labels = [row[place] for row in samples]
rows = [row[1:place] + row[place + 1:] for row in samples]
columns = list(zip(*rows))


def write(name, lines):
    with open(name, "w") as file:
        file.writelines(line + "\n" for line in lines)


def by_samples(separator):
    yield separator.join(["sample", *genes])
    for name, row in zip(ids, rows):
        yield name + separator + separator.join(row)


def by_genes(*front, separator="\t", names=ids, title=genes):
    yield separator.join([*front, *names])
    for name, column in zip(title, columns):
        yield name + separator + separator.join(column)


def behind_header(line, lines):
    lines = iter(lines)
    return [next(lines), line, *lines]


write("labels.csv", ["sample,subtype", *map(",".join, zip(ids, labels))])
write("samples,_csv", by_samples(","))
write("samples,_tsv", by_samples("\t"))
write("samples,_semicolons", by_samples(";"))
write("samples,_spaces", by_samples(" "))
write("csv", by_genes("gene", separator=","))
write("tsv", by_genes("gene"))
write("write.table", by_genes(separator=" ", names=[f'"{name}"' for name in ids], title=[f'"{gene}"' for gene in genes]))
write("a_row_of_labels", behind_header("\t".join(["subtype", *labels]), by_genes("gene")))
write("merged_HTSeq", [*by_genes("gene"), "\t".join(["__no_feature", *["0"] * len(ids)])])
write("Xena", by_genes("sample"))
write("Firehose", behind_header("\t".join(["gene_id", *["normalized_count"] * len(ids)]), by_genes("Hybridization REF")))
write("cBioPortal", by_genes("Hugo_Symbol", "Entrez_Gene_Id", title=[f"{gene}\t{i}" for i, gene in enumerate(genes)]))
write("GCT_1.2", ["#1.2", f"{len(genes)}\t{len(ids)}", *by_genes("Name", "Description", title=[f"{gene}\tna" for gene in genes])])
write("series_matrix", ['!Series_title\t"simulated"', "\t".join(["!Sample_geo_accession", *[f'"{name}"' for name in ids]]),
                        "!series_matrix_table_begin", *by_genes('"ID_REF"', names=[f'"{name}"' for name in ids],
                                                                title=[f'"{gene}"' for gene in genes]),
                        "!series_matrix_table_end"])
write("featureCounts", ["# Program:featureCounts", *by_genes("Geneid", "Chr", "Start", "End", "Strand", "Length",
                                                             title=[f"{gene}\tchr1\t1\t100\t+\t100" for gene in genes])])
PYTHON
rm "$folder/simulated.csv"

base=samples,_csv
layouts="$base samples,_tsv samples,_semicolons samples,_spaces csv tsv write.table a_row_of_labels merged_HTSeq Xena
    Firehose cBioPortal GCT_1.2 series_matrix featureCounts"
for ((turn = 1; turn <= turns; turn++)); do
    for layout in $layouts; do
        "$rfcv" cv "$folder/$layout" --labels "$folder/labels.csv" -c subtype --folds oob --trees 1 --threads "$threads" \
            -q -o "$folder/out" --force --no-report >/dev/null
        json_number "$folder/out/run.json" read >>"$folder/seconds of $layout"
    done
    say "turn $turn of $turns"
done

echo "$samples samples x $features features, threads $threads; medians of $turns turns"
printf '\n%-22s %6s %9s %8s %8s %8s\n' "" MB seconds ratio lowest highest
for layout in $layouts; do
    read -r ratio lowest highest < <(ratios "$folder/seconds of $layout" "$folder/seconds of $base")
    printf '%-22s %6.1f %9.4f %8.3f %8.3f %8.3f\n' "${layout//_/ }" "$(awk -v bytes="$(wc -c <"$folder/$layout")" 'BEGIN { print bytes / 1e6 }')" \
        "$(median <"$folder/seconds of $layout")" "$ratio" "$lowest" "$highest"
done
