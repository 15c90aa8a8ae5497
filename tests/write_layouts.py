#!/usr/bin/env python3
"""Writes one matrix and its labels in every layout that rfcv reads.

    write_layouts.py MATRIX.tsv.gz LABELS.csv FOLDER

MATRIX has genes in rows and barcodes of 28 characters in its first line; LABELS the columns barcode, sample,
sample_type and PAM50.  Samples are called by the first 16 characters of their barcodes in all layouts but those that
say otherwise.  Only the standard library is used.
"""
import gzip
import os
import struct
import sys
import zlib

matrix_path, labels_path, folder = sys.argv[1:]
os.chdir(folder)

with gzip.open(matrix_path, "rt") as file:
    barcodes = file.readline().rstrip("\n").split("\t")[1:]
    rows = [line.rstrip("\n").split("\t") for line in file]
genes = [row[0] for row in rows]
rows = [row[1:] for row in rows]
columns = list(zip(*rows))
ids = [barcode[:16] for barcode in barcodes]

with open(labels_path) as file:
    lines = [line.rstrip("\n").split(",") for line in file][1:]
type_of = {line[0]: line[2] for line in lines}
label_of = {line[0]: line[3] for line in lines}
labels = [label_of[barcode] for barcode in barcodes]
labelled = [i for i, label in enumerate(labels) if label != "NA"]

assert len(set(ids)) == len(ids) and len(set(barcodes[i][:12] for i in labelled)) == len(labelled)


def write(name, lines, end="\n"):
    with open(name, "w", newline="") as file:
        file.writelines(line + end for line in lines)


def table(corner, names, separator="\t", rows=rows, genes=genes):
    """Genes in rows."""
    yield separator.join([corner, *names])
    for gene, row in zip(genes, rows):
        yield gene + separator + separator.join(row)


# ---- plain text ----

def samples_in_rows():
    yield ",".join(["id", *genes, "PAM50"])
    for name, values, label in zip(ids, columns, labels):
        yield ",".join([name, *values, label])


write("samples.csv", samples_in_rows())
write("genes.tsv", table("gene", ids))
write("genes.csv", table("gene", ids, ","))
write("semicolon.txt", table("gene", ids, ";"))
write("space.txt", table("gene", ids, " "))
write("quoted.csv", table('"gene"', [f'"{name}"' for name in ids], ",", genes=[f'"{gene}"' for gene in genes]), "\r\n")
write("carriage_return.tsv", table("gene", ids), "\r")


def write_table(names):
    """write.table(t(x)) of R: the header has no name for the row names, and names are quoted."""
    lines = table("", [f'"{name}"' for name in names], " ", genes=[f'"{gene}"' for gene in genes])
    yield next(lines)[1:]
    yield from lines


write("write_table.txt", write_table(ids))
write("dots.txt", write_table([name.replace("-", ".") for name in ids]))
write("label_row.tsv", [*list(table("id", ids))[:1], "\t".join(["PAM50", *labels]), *list(table("id", ids))[1:]], "\r\n")

with open("genes.tsv", "rb") as file:
    text = file.read()
with gzip.open("genes.tsv.gz", "wb", 1) as file:
    file.write(text)
half = len(text) // 2 + 17
with open("two_members.tsv.gz", "wb") as file:
    file.write(gzip.compress(text[:half], 1) + gzip.compress(text[half:], 1))


def bgzf_block(block):
    """A gzip member whose extra field holds its size (SAM specification, 4.1)."""
    deflate = zlib.compressobj(1, zlib.DEFLATED, -15)
    data = deflate.compress(block) + deflate.flush()
    head = b"\x1f\x8b\x08\x04\0\0\0\0\0\xff" + struct.pack("<HBBHH", 6, 66, 67, 2, len(data) + 25)
    return head + data + struct.pack("<II", zlib.crc32(block), len(block))


with open("bgzf.tsv.gz", "wb") as file:
    for place in range(0, len(text), 65280):
        file.write(bgzf_block(text[place:place + 65280]))
    file.write(bgzf_block(b""))

# ---- what the repositories give ----

write("xena_legacy.tsv", table("sample", [name[:15] for name in ids]))
write("xena_gdc.tsv", table("Ensembl_ID", ids))
numbered = [f"{gene}|{1000 + i}" for i, gene in enumerate(genes)]
write("firehose.txt", [*list(table("Hybridization REF", ids))[:1],
                       "\t".join(["gene_id"] + ["normalized_count"] * len(ids)),
                       *list(table("", ids, genes=numbered))[1:]])


def firehose_three_columns():
    yield "\t".join(["Hybridization REF"] + [name for name in ids for _ in range(3)])
    yield "\t".join(["gene_id"] + ["raw_count", "scaled_estimate", "transcript_id"] * len(ids))
    for gene, row in zip(numbered, rows):
        yield gene + "\t" + "\t".join(f"{value}\t3.1e-05\tuc001aaa.3,uc010nxq.1" for value in row)


write("firehose_three.txt", firehose_three_columns())
write("cbioportal.txt", table("Hugo_Symbol\tEntrez_Gene_Id", ids,
                              genes=[f"{gene}\t{1000 + i}" for i, gene in enumerate(genes)]))
described = [f"{gene}\tna" for gene in genes]
write("gct12.gct", ["#1.2", f"{len(genes)}\t{len(ids)}", *table("Name\tDescription", ids, genes=described)])
write("gct13.gct", ["#1.3", f"{len(genes)}\t{len(ids)}\t1\t2", "\t".join(["id", "Description", *ids]),
                    "\t".join(["sample_type", "na"] + [type_of[barcode] for barcode in barcodes]),
                    "\t".join(["PAM50", "na", *labels]),
                    *list(table("", ids, genes=described))[1:]])


def quote(texts):
    return "\t".join(f'"{text}"' for text in texts)


write("series_matrix.txt", ['!Series_title\t"Breast cancer"', '!Series_geo_accession\t"GSE0"', "",
                            "!Sample_title\t" + quote(f"sample {i}" for i in range(len(ids))),
                            "!Sample_geo_accession\t" + quote(ids),
                            "!Sample_characteristics_ch1\t" + quote("tissue: " + type_of[code] for code in barcodes),
                            "!Sample_characteristics_ch1\t" + quote("PAM50: " + label for label in labels),
                            "!series_matrix_table_begin",
                            *table('"ID_REF"', [f'"{name}"' for name in ids], genes=[f'"{gene}"' for gene in genes]),
                            "!series_matrix_table_end"])
annotated = [f"{gene}\tchr1;chr1\t11869;12613\t12227;12721\t+;+\t467" for gene in genes]
write("feature_counts.txt", ['# Program:featureCounts v2.0.3; Command:"featureCounts" "-a" "genes.gtf"',
                             *table("Geneid\tChr\tStart\tEnd\tStrand\tLength", [f"/data/bam/{name}.bam" for name in ids],
                                    genes=annotated)])
write("htseq.tsv", [*table("", ids)] + ["\t".join([name] + ["12345678"] * len(ids)) for name in (
    "__no_feature", "__ambiguous", "__too_low_aQual", "__not_aligned", "__alignment_not_unique")])

# ---- a folder of the GDC ----

os.mkdir("star")
sheet = ["File ID\tFile Name\tData Category\tData Type\tProject ID\tCase ID\tSample ID\tSample Type"]
heading = ("# gene-model: GENCODE v36\ngene_id\tgene_name\tgene_type\tunstranded\tstranded_first\tstranded_second"
           "\ttpm_unstranded\tfpkm_unstranded\tfpkm_uq_unstranded\n"
           + "".join(f"{name}\t\t\t1000\t1000\t1000\t\t\t\n"
                     for name in ("N_unmapped", "N_multimapping", "N_noFeature", "N_ambiguous")))
beginnings = [f"ENSG{i:011}.1\t{gene}\tprotein_coding\t7\t4\t3\t" for i, gene in enumerate(genes)]
for i, (name, values) in enumerate(zip(ids, columns)):
    file_id, file_name = f"{i:08x}-0000-4000-8000-000000000000", f"{i:08x}.rna_seq.augmented_star_gene_counts.tsv"
    sample_type = {"tumour": "Primary Tumor", "metastatic": "Metastatic"}.get(type_of[barcodes[i]], "Solid Tissue Normal")
    sheet.append("\t".join([file_id, file_name, "Transcriptome Profiling", "Gene Expression Quantification", "TCGA-BRCA",
                            name[:12], name, sample_type]))
    os.mkdir("star/" + file_id)
    with open(f"star/{file_id}/{file_name}", "w") as file:
        file.write(heading + "".join(f"{beginning}{value}\t1.5\t2.5\n" for beginning, value in zip(beginnings, values)))
write("star/gdc_sample_sheet.2026-01-01.tsv", sheet)

# ---- NumPy ----


def write_npy(name, order, rows):
    shape = (len(ids), len(genes))
    head = f"{{'descr': '<f8', 'fortran_order': {order == 'F'}, 'shape': {shape}, }}".encode()
    head += b" " * (63 - (len(head) + 10) % 64) + b"\n"
    with open(name, "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head)
        for row in rows:
            file.write(struct.pack(f"<{len(row)}d", *map(float, row)))


write_npy("c_order.npy", "C", columns)
write_npy("fortran_order.npy", "F", rows)
write("names.txt", [*ids, "", *genes])

# ---- labels ----

write("labels.csv", ["id,PAM50"] + [f"{name},{label}" for name, label in zip(ids, labels)])
write("labels_clinical_matrix.tsv", ["sampleID\tage\tPAM50Call_RNAseq\tgender"] + [
    f"{name[:15]}\t61\t{'' if label == 'NA' else label}\tFEMALE" for name, label in sorted(zip(ids, labels))])
write("labels_two_columns.txt", [f"{ids[i]}\t{labels[i]}" for i in labelled])
write("labels_of_samples.txt", ["#Patient Identifier\tSample Identifier\tPAM50", "#Patient\tSample\tThe subtype",
                                "#STRING\tSTRING\tSTRING", "#1\t1\t1", "PATIENT_ID\tSAMPLE_ID\tPAM50"]
      + [f"{name[:12]}\t{name[:15]}\t{label}" for name, label in zip(ids, labels)])
patients = {ids[i][:12]: labels[i] for i in labelled}
write("labels_of_patients.txt", ["#Patient Identifier\tSubtype", "#Patient\tThe subtype", "#STRING\tSTRING", "#1\t1",
                                 "PATIENT_ID\tSUBTYPE"] + [f"{patient}\t{label}" for patient, label in patients.items()])
write("labels_biotab.txt", ["bcr_patient_uuid\tbcr_patient_barcode\tsubtype",
                            "bcr_patient_uuid\tbcr_patient_barcode\tsubtype", "CDE_ID:\tCDE_ID:2003301\tCDE_ID:1"]
      + [f"uuid-{i}\t{patient}\t{label}" for i, (patient, label) in enumerate(patients.items())])
write("labels_firehose.txt", ["\t".join(["Hybridization REF", *(patient.lower() for patient in patients)]),
                              "\t".join(["Composite Element REF"] + ["value"] * len(patients)),
                              "\t".join(["years_to_birth"] + ["61"] * len(patients)),
                              "\t".join(["subtype", *patients.values()])])
write("labels_gdc.tsv", ["project_id\tcase_submitter_id\tdays_to_death\tsubtype"] + [
    f"TCGA-BRCA\t{patient}\t'--\t{label}" for patient, label in patients.items() for _ in range(2)])

# A class file knows no missing label: the samples that have one.
names = list(dict.fromkeys(labels[i] for i in labelled))
write("labelled.tsv", table("gene", [ids[i] for i in labelled], rows=[[row[i] for i in labelled] for row in rows]))
write("labels.cls", [f"{len(labelled)} {len(names)} 1", "# " + " ".join(names),
                     " ".join(str(names.index(labels[i])) for i in labelled)])
