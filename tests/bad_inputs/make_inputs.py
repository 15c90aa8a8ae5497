#!/usr/bin/env python3
"""Writes the inputs that catalogue.tsv names: damaged, wrong, something else, or strange and right.

    make_inputs.py FOLDER RFCV

Only the standard library is used, and the program RFCV, which converts what is damaged as an .rfcv file.
"""
import gzip
import io
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import zipfile
import zlib

os.chdir(sys.argv[1])
program = sys.argv[2]
FEATURES = ["f1", "f2", "f3", "f4"]
IDS = [f"s{i}" for i in range(1, 9)]
CLASSES = ["a", "b"] * 4
BARCODES = [f"TCGA-A1-A0S{letter}-01A" for letter in "BDEFGHIJ"]


def cells():
    """A header and eight samples: ids, four features, class."""
    return [["id", *FEATURES, "class"]] + [
        [name, *(str((i * 7 + f * 3) % 11 + i / 4) for f in range(4)), label]
        for i, (name, label) in enumerate(zip(IDS, CLASSES))]


def text_of(rows, separator=",", end="\n"):
    return end.join(separator.join(row) for row in rows) + end


def write(name, content):
    with open(name, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def changed(line, column, cell):
    """The table with one cell changed; line and column from 1."""
    rows = cells()
    rows[line - 1][column - 1] = cell
    return text_of(rows)


good = text_of(cells())
write("good.csv", good)

# ---- structure ----

write("empty.csv", "")
write("blanks.csv", "\n\n  \n")
write("header_only.csv", text_of(cells()[:1]))
write("one_sample.csv", text_of(cells()[:2]))
write("one_feature.csv", text_of([[row[0], row[1], row[5]] for row in cells()]))
write("no_feature.csv", text_of([[row[0], row[5]] for row in cells()]))
write("one_column.csv", text_of([[row[1]] for row in cells()]))
write("short_row.csv", text_of([row[:4] if i == 3 else row for i, row in enumerate(cells())]))
write("long_row.csv", text_of([row + ["7"] if i == 3 else row for i, row in enumerate(cells())]))
write("header_short.csv", text_of([cells()[0][1:], *cells()[1:]]))
write("header_two_short.csv", text_of([cells()[0][2:], *cells()[1:]]))
write("same_ids.csv", changed(7, 1, "s3"))
write("empty_id.csv", changed(7, 1, ""))
write("same_features.csv", changed(1, 3, "f1"))
write("empty_feature_name.csv", changed(1, 3, ""))
write("blank_line.csv", good.replace("s4,", "\ns4,"))
write("no_final_newline.csv", good[:-1])
write("trailing_separators.csv", good.replace("\n", ",\n"))
write("trailing_separator_once.csv", good.replace("\n", ",\n").replace("class,", "class"))
write("mixed_separators.csv", good.replace("s4,", "s4;"))
write("two_labels.csv", text_of([row + [row[5]] for row in cells()]))
write("label_twice.csv", text_of([row + ["class" if i == 0 else row[5]] for i, row in enumerate(cells())]))
write("long_name.csv", changed(1, 2, "f" * 5000))
write("huge_class.csv", good.replace(",a\n", ",a" + "x" * 900000 + "\n"))
write("huge_label_name.csv", good.replace("class", "c" * 900000))
write("huge_text_name.csv", changed(1, 2, "f" * 900000).replace("s1,", "s1,x"))
write("long_id.csv", changed(5, 1, "s" * 5000))
write("long_cell.csv", changed(5, 2, "1" * 70000))
write("wide.csv", text_of([[row[0], *row[1:2] * 60000, row[5]] if i else
                           ["id", *(f"g{f}" for f in range(60000)), "class"] for i, row in enumerate(cells())]))
write("too_wide.csv", text_of([["id"] + [f"g{f}" for f in range(100100)] + ["class"], ["s1"] + ["1"] * 100100 + ["a"],
                               ["s2"] + ["2"] * 100100 + ["b"]]))
write("long_line.csv", "id,f1,class\n" + "x" * (65 << 20))
transposed = [list(row) for row in zip(*cells())]
write("transposed.csv", text_of(transposed))
write("transposed_without_label.csv", text_of(transposed[:-1]))
write("same_ids_in_columns.csv", text_of([[("s3" if cell == "s6" else cell) for cell in row] for row in transposed]))
write("label_twice_alone.csv", text_of([["id", "class", "class"]] + [[f"s{i}", str(i % 2), str(i % 2)] for i in range(8)]))
write("header_of_labels.csv", text_of([["class", *CLASSES], *transposed[1:-1]]))
write("class_in_row_and_column.csv", text_of([[*row, "x" if i else "class"] for i, row in enumerate(transposed)]))

# ---- bytes ----

write("byte_order_mark.csv", b"\xef\xbb\xbf" + good.encode())
write("utf16_little.csv", b"\xff\xfe" + good.encode("utf-16-le"))
write("utf16_big.csv", b"\xfe\xff" + good.encode("utf-16-be"))
write("utf16_without_mark.csv", good.encode("utf-16-le"))
write("crlf.csv", good.replace("\n", "\r\n"))
write("carriage_returns.csv", good.replace("\n", "\r"))
write("nul_byte.csv", good.replace("s4", "s\0").encode())
write("nul_in_number.csv", changed(5, 2, "1\x002"))
write("windows_1252.csv", good.encode().replace(b"f2", b"\xb5g"))
write("control_characters.csv", good.replace("s4", "s\x07\x1b[31m4"))
write("open_quote.csv", good.replace("s4,", '"s4,'))
write("quote_inside.csv", good.replace("s4,", 's"4,'))
write("text_behind_quote.csv", good.replace("s4,", '"s4"x,'))
write("quoted_separators.csv", text_of([[f'"{row[0]}, or ""{row[0]}"""', *row[1:]] for row in cells()]))
write("quoted_line_end.csv", good.replace("s4,", '"s\n4",'))

# ---- numbers ----

for name, cell in {"word": "high", "nan": "NaN", "inf": "Inf", "minus_inf": "-inf", "too_large": "1e999",
                   "too_small": "1e-400", "decimal_comma": '"1,5"', "grouped": "1 234", "hexadecimal": "0x1p3",
                   "four_hundred_digits": "9" * 400, "four_hundred_decimals": "0." + "3" * 400,
                   "twenty_two_digits": "9" * 22, "minus_zero": "-0", "subnormal": "4.9e-324", "plus_sign": "+3",
                   "point_alone": ".", "point_first": ".5", "point_last": "5.", "exponent_alone": "1e",
                   "two_points": "1.2.3", "minus_alone": "-", "percent": "5%", "date": "2024-01-31",
                   "blanks_around": " 2 ", "true": "TRUE"}.items():
    write(f"number_{name}.csv", changed(5, 2, cell))
write("number_negative.csv", changed(5, 2, "-1"))
write("all_equal.csv", text_of([cells()[0]] + [[row[0], *["3"] * 4, row[5]] for row in cells()[1:]]))
write("semicolons_decimal_comma.csv", text_of(cells(), ";").replace(".", ","))
write("mostly_words.csv", text_of([cells()[0]] + [[row[0], "low", *row[2:]] for row in cells()[1:]]))
write("one_word_in_each.csv", text_of([[cell if i != j + 1 else "x" for j, cell in enumerate(row)]
                                       for i, row in enumerate(cells())]))
write("gaps_in_all.csv", text_of([[("NA" if 1 <= i == j else cell) for j, cell in enumerate(row)]
                                  for i, row in enumerate(cells())]))
write("gap_in_one.csv", text_of([row[:5] + [("" if i == 3 else str(i * 5 % 7)) if i else "f5", str(i) if i else "f6", row[5]]
                                 for i, row in enumerate(cells())]))
write("all_missing_column.csv", text_of([[row[0], "NA" if i else "f1", *row[2:]] for i, row in enumerate(cells())]))
write("all_missing.csv", text_of([[row[0], *["NA"] * 4, row[5]] if i else row for i, row in enumerate(cells())]))

# ---- labels ----


def with_labels(labels):
    return text_of([row[:5] + [label] for row, label in zip(cells(), ["class", *labels])])


values = text_of([row[:5] for row in cells()])
write("values.csv", values)
write("one_class.csv", with_labels(["a"] * 8))
write("no_labels.csv", with_labels([""] * 8))
write("class_of_one.csv", with_labels(["a"] * 7 + ["b"]))
write("label_missing.csv", with_labels(["a", "b", "NA", "a", "[Not Available]", "b", "'--", "a"]))
write("numeric_classes.csv", with_labels(["10", "9", "10", "9", "10", "9", "10", "9"]))
write("strange_classes.csv", with_labels(['"Lum, A"', "Größe 2"] * 4))
write("unknown_is_a_class.csv", with_labels(["unknown", "Normal"] * 4))
write("a_class_for_each.csv", with_labels([f"k{i}" for i in range(8)]))
many = [["id", "f1", "class"]] + [[f"s{i}", str(i % 13), f"k{i}"] for i in range(1200)]
write("many_classes.csv", text_of(many))
table = [["id", "class"]] + [[name, label] for name, label in zip(IDS, CLASSES)]
write("labels.csv", text_of(table))
write("labels_empty.csv", "")
write("labels_header_only.csv", "id,class\n")
write("labels_of_others.csv", text_of([table[0]] + [["x" + row[0], row[1]] for row in table[1:]]))
write("labels_extra.csv", text_of(table + [["s99", "a"]]))
write("labels_few.csv", text_of(table[:4]))
write("labels_contradict.csv", text_of(table + [["s3", "b"]]))
write("labels_repeat.csv", text_of(table + [["s3", "a"]]))
write("labels_short_row.csv", text_of(table[:4] + [["s4"]] + table[5:]))
write("labels_many_columns.csv", text_of([[*row, "north", "7"] if i else [*row, "site", "age"]
                                          for i, row in enumerate(table)]))
write("labels_one_column.csv", text_of([[row[1]] for row in table]))
write("labels_upper_case.csv", text_of([table[0]] + [[row[0].upper(), row[1]] for row in table[1:]]))
barcoded = text_of([["id", *FEATURES]] + [[name, *row[1:5]] for name, row in zip(BARCODES, cells()[1:])])
write("barcodes.csv", barcoded)
patients = [[name[:12], label] for name, label in zip(BARCODES, CLASSES)]
write("labels_of_patients.csv", text_of([["patient", "class"]] + patients))
write("normals.csv", barcoded.replace("-01A", "-11A"))
dotted = [[name.replace("-", "."), label] for name, label in zip(BARCODES, CLASSES)]
write("labels_dots.csv", text_of([["id", "class"]] + dotted))
write("same_patient.csv", barcoded.replace("A0SD-01A", "A0SB-01B"))
write("short.cls", "7 2 1\n# a b\n0 1 0 1 0 1 0\n")
write("long.cls", "9 2 1\n# a b\n0 1 0 1 0 1 0 1 0\n")
write("good.cls", "8 2 1\n# a b\n0 1 0 1 0 1 0 1\n")
write("lying.cls", "8 2 1\n# a b\n0 1 0 1 0 1 0\n")
write("numeric.cls", "#numeric\n#profile\n1.5 2 3 4 5 6 7 8\n")
write("class_names.cls", "8 3 1\n# a b\n0 1 2 1 0 1 2 1\n")

# ---- compression ----

packed = gzip.compress(good.encode() * 40, 9, mtime=0)
write("good.csv.gz", gzip.compress(good.encode(), 9, mtime=0))
for sixteenth in range(16):
    write(f"cut_at_{sixteenth}_16.gz", packed[:len(packed) * sixteenth // 16])
one = gzip.compress(good.encode(), 9, mtime=0)
write("cut_by_one.gz", one[:-1])
write("bad_crc.gz", one[:-8] + bytes([one[-8] ^ 1]) + one[-7:])
write("bad_length.gz", one[:-4] + bytes([one[-4] ^ 1]) + one[-3:])
write("bad_data.gz", one[:20] + bytes([one[20] ^ 255]) + one[21:])
write("garbage_behind.gz", one + b"garbage")
write("zeros_behind.gz", one + b"\0" * 512)
half = len(good) // 2
write("two_members.gz", gzip.compress(good[:half].encode()) + gzip.compress(good[half:].encode()))
write("second_member_cut.gz", gzip.compress(good[:half].encode()) + gzip.compress(good[half:].encode())[:-9])
write("empty_member.gz", gzip.compress(b"") + one)
write("nothing.gz", gzip.compress(b""))
write("twice.gz", gzip.compress(one))
write("header_alone.gz", one[:10])
write("unknown_method.gz", one[:2] + b"\x07" + one[3:])


def bomb():
    """A table of 100 MB of zeros in 100 kB: header, then rows of 2,000 zeros."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    row = "".join(",0" for _ in range(2000))
    yield deflate.compress(("id," + ",".join(f"g{f}" for f in range(2000)) + ",class\n").encode())
    for i in range(25000):
        yield deflate.compress(f"s{i}{row},{'ab'[i % 2]}\n".encode())
    yield deflate.flush()


def bomb_of(head, line):
    """100 MB of one line over and over, in 100 to 400 kB, below a header."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    lines = line * (1000000 // len(line))
    return deflate.compress(head) + b"".join(deflate.compress(lines) for _ in range(100)) + deflate.flush()


write("bomb.gz", b"".join(bomb()))
write("label_bomb.gz", bomb_of(b"id,class\n", b"s1,a\n"))
write("fold_bomb.gz", bomb_of(b"id,fold\n", b"s1,1\n"))
write("name_bomb.gz", bomb_of(b"", b"\n"))

# ---- formats ----

genes = [["Name", "Description", *IDS]] + [[f, "na", *(row[j + 1] for row in cells()[1:])] for j, f in enumerate(FEATURES)]
body = text_of(genes, "\t")
write("good.gct", "#1.2\n4\t8\n" + body)
write("claims_more_rows.gct", "#1.2\n5\t8\n" + body)
write("claims_fewer_rows.gct", "#1.2\n3\t8\n" + body)
write("claims_more_columns.gct", "#1.2\n4\t9\n" + body)
write("claims_the_moon.gct", "#1.2\n99999999\t99999999\n" + body)
write("claims_overflow.gct", "#1.2\n18446744073709551616\t8\n" + body)
write("claims_words.gct", "#1.2\nfour\teight\n" + body)
write("claims_nothing.gct", "#1.2\n")
write("claims_minus.gct", "#1.2\n-4\t8\n" + body)
write("no_rows.gct", "#1.2\n0\t8\n" + body.split("\n")[0] + "\n")
write("metadata_missing.gct", "#1.3\n4\t8\t0\t3\n" + body)
write("version_9.gct", "#9.9\n4\t8\n" + body)
marks = '!Series_title\t"x"\n!Sample_geo_accession\t' + "\t".join(f'"{i}"' for i in IDS) + "\n"
column_of = text_of([["ID_REF", *IDS]] + [[row[0], *row[2:]] for row in genes[1:]], "\t")
write("good_series.txt", marks + "!series_matrix_table_begin\n" + column_of + "!series_matrix_table_end\n")
write("empty_series.txt", marks + "!series_matrix_table_begin\n" + column_of.split("\n")[0] + "\n!series_matrix_table_end\n")
write("endless_series.txt", marks + "!series_matrix_table_begin\n" + column_of)
write("series_without_table.txt", marks)
write("star_sample.tsv", "# gene-model: GENCODE v36\n"
      "gene_id\tgene_name\tgene_type\tunstranded\tstranded_first\tstranded_second"
      "\ttpm_unstranded\tfpkm_unstranded\tfpkm_uq_unstranded\nENSG1.1\tA\tprotein_coding\t1\t1\t1\t1\t1\t1\n")
os.mkdir("empty_folder")
os.mkdir("cut_folder")
write("cut_folder/gdc_sample_sheet.tsv", "File ID\tFile Name\tData Category\tData Type\tProject ID\tCase ID\tSample ID\t"
      "Sample Type\nu1\tx.rna_seq.augmented_star_gene_counts.tsv\tT\tG\tP\tC\tS1\tPrimary Tumor\n")
write("firehose_values.txt", text_of([["Hybridization REF"] + [i for i in IDS for _ in range(2)],
                                      ["gene_id"] + ["raw_count", "scaled_estimate"] * 8]
                                     + [[row[0]] + [cell for cell in row[2:] for _ in range(2)] for row in genes[1:]], "\t"))
write("firehose_ragged.txt", text_of([["Hybridization REF", *IDS], ["gene_id"] + ["raw_count"] * 7]
                                     + [[row[0], *row[2:]] for row in genes[1:]], "\t"))

# ---- NumPy ----


def npy(head, data=b"", version=b"\x01\x00"):
    head = head.encode()
    return b"\x93NUMPY" + version + struct.pack("<H", len(head)) + head + data


def npy_head(kind="<f8", order="False", shape="(8, 4)"):
    return f"{{'descr': '{kind}', 'fortran_order': {order}, 'shape': {shape}, }}\n"


doubles = struct.pack("<32d", *(float(cell) for row in cells()[1:] for cell in row[1:5]))
write("names.txt", "\n".join([*IDS, "", *FEATURES]) + "\n")
write("names_few.txt", "\n".join([*IDS[:5], "", *FEATURES]) + "\n")
write("good.npy", npy(npy_head(), doubles))
write("cut.npy", npy(npy_head(), doubles[:-1]))
write("one_byte_more.npy", npy(npy_head(), doubles + b"\0"))
write("complex.npy", npy(npy_head("<c16"), doubles * 2))
write("text.npy", npy(npy_head("<U8"), doubles))
write("objects.npy", npy(npy_head("|O"), doubles))
write("three_dimensions.npy", npy(npy_head(shape="(2, 4, 4)"), doubles))
write("one_dimension.npy", npy(npy_head(shape="(32,)"), doubles))
write("no_values.npy", npy(npy_head(shape="(0, 4)")))
write("huge_shape.npy", npy(npy_head(shape="(4294967296, 4294967296)"), doubles))
write("overflowing_shape.npy", npy(npy_head(shape="(99999999999999999999999, 4)"), doubles))
write("infinite.npy", npy(npy_head(), doubles[:64] + struct.pack("<d", float("inf")) + doubles[72:]))
write("no_dictionary.npy", npy("descr\n", doubles))
write("endless_header.npy", b"\x93NUMPY\x01\x00\xff\xff" + npy_head().encode())
write("version_9.npy", npy(npy_head(), doubles, b"\x09\x00"))
write("magic_alone.npy", b"\x93NUMPY")

# ---- .rfcv ----

subprocess.run([program, "convert", "-q", "-c", "class", "good.csv", "good.rfcv"], check=True, stdout=subprocess.DEVNULL)
with open("good.rfcv", "rb") as file:
    converted = file.read()


def flipped(place):
    place %= len(converted)
    return converted[:place] + bytes([converted[place] ^ 1]) + converted[place + 1:]


write("magic_alone.rfcv", converted[:8])
write("header_cut.rfcv", converted[:100])
write("header_alone.rfcv", converted[:128])
write("values_cut.rfcv", converted[:4096 + 100])
write("text_cut.rfcv", converted[:-1])
write("byte_more.rfcv", converted + b"\0")
write("line_ends_changed.rfcv", converted[:5] + converted[6:])
for name, place in {"magic": 1, "orientation": 12, "n_rows": 16, "n_columns": 24, "place": 48, "header_sum": 120,
                    "block_sum": 128, "padding": 2000, "value": 4100, "last_text": -2}.items():
    write(f"flipped_{name}.rfcv", flipped(place))
write("version_2.rfcv", converted[:8] + struct.pack("<I", 2) + converted[12:])

# ---- Models, and samples for them ----

subprocess.run([program, "fit", "-q", "good.csv", "-c", "class", "--trees", "20", "--log", "none", "-o", "good.rfm"],
               check=True, stdout=subprocess.DEVNULL)
with open("good.rfm", "rb") as file:
    model = file.read()
write("magic_alone.rfm", model[:8])
write("header_cut.rfm", model[:40])
write("half.rfm", model[:len(model) // 2])
write("byte_less.rfm", model[:-1])
write("byte_more.rfm", model + b"\0")
write("byte_changed.rfm", model[:len(model) // 2] + bytes([model[len(model) // 2] ^ 1]) + model[len(model) // 2 + 1:])
write("compressed.rfm", gzip.compress(model))
write("without_f2.csv", text_of([row[:2] + row[3:] for row in cells()]))
write("without_any_feature.csv", text_of([["id", "g1", "g2", "class"]] + [[row[0], *row[1:3], row[5]] for row in cells()[1:]]))
write("f2_twice.csv", text_of([row[:3] + row[2:] for row in cells()]))
write("other_classes.csv", text_of([cells()[0]] + [row[:5] + [row[5].upper()] for row in cells()[1:]]))
write("one_class_more.csv", changed(2, 6, "c"))
write("much_larger.csv", text_of([cells()[0]] + [[row[0], *(str(float(x) * 5000) for x in row[1:5]), row[5]] for row in cells()[1:]]))
write("word_in_f2.csv", changed(3, 3, "high"))
write("gap_in_f2.csv", changed(3, 3, "NA"))
write("one_new_sample.csv", text_of(cells()[:2]))

weights = [["id", "weight"]] + [[name, str(i)] for i, name in enumerate(IDS)]
write("weights.csv", text_of(weights))
write("weights_short.csv", text_of(weights[:-1]))
write("weights_twice.csv", text_of(weights + [["s3", "1"]]))
write("weights_zero.csv", text_of([weights[0]] + [[name, "0"] for name in IDS]))
for name, cell in {"negative": "-1", "infinite": "inf", "word": "heavy"}.items():
    write(f"weights_{name}.csv", text_of(weights[:3] + [[weights[3][0], cell]] + weights[4:]))

# ---- something else ----

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, "w") as archive:
    archive.writestr("sheet.csv", good)
write("archive.zip", buffer.getvalue())
buffer = io.BytesIO()
with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
    member = tarfile.TarInfo("good.csv")
    member.size = len(good)
    archive.addfile(member, io.BytesIO(good.encode()))
write("archive.tar", buffer.getvalue())
write("archive.tar.gz", gzip.compress(buffer.getvalue()))
for name, start in {"data.xz": b"\xfd7zXZ\0", "data.zst": b"\x28\xb5\x2f\xfd", "data.bz2": b"BZh91AY&SY",
                    "data.h5": b"\x89HDF\r\n\x1a\n", "data.parquet": b"PAR1", "data.feather": b"ARROW1\0\0",
                    "data.sqlite": b"SQLite format 3\0", "paper.pdf": b"%PDF-1.7\n", "data.rds": b"X\n\0\0\0\3",
                    "workspace.rdata": b"RDX3\nX\n", "sheet.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                    "program": b"\x7fELF\2\1\1\0"}.items():
    write(name, start + bytes(range(256)) * 4)
write("compressed.rds", gzip.compress(b"X\n\0\0\0\3" + bytes(100)))
write("pointer.csv", "version https://git-lfs.github.com/spec/v1\n"
      "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daa\nsize 154654165\n")
write("error_page.csv", "\n<!DOCTYPE html>\n<html><body>404 Not Found</body></html>\n")
write("error.json", '{"error": "not found"}\n')
write("prose.txt", "Dear colleague,\n\nplease find the table in the supplement.\n\nYours\n")

# ---- Recorded runs -----------------------------------------------------------------------------

subprocess.run([program, "cv", "good.csv", "-c", "class", "--folds", "2", "--trees", "2", "-q", "--no-report",
                "-o", "recorded"], check=True, stdout=subprocess.DEVNULL)
with open("recorded/run.json") as file:
    recorded = file.read()


def changed(old, new):
    assert recorded.count(old) == 1, old
    return recorded.replace(old, new)


write("run_cut.json", recorded[:len(recorded) // 2])
write("run_deep.json", "[" * 100000)
write("run_of_bench.json", '{"program": "rfcv", "version": "0.1.0", "works": []}')
write("run_without_digest.json", changed('"digest"', '"digits"'))
write("run_with_many_trees.json", changed('"n_trees": 2,\n    "trees_rule"', '"n_trees": 100000001,\n    "trees_rule"'))
write("run_with_text_for_a_number.json", changed('"n_trees": 2,\n    "trees_rule"', '"n_trees": "all",\n    "trees_rule"'))
write("run_of_a_changed_matrix.json", changed('"path": "good.csv"', '"path": "header_only.csv"'))
write("run_of_a_missing_matrix.json", changed('"path": "good.csv"', '"path": "no_such_file.csv"'))
write("run_of_another_seed.json", changed('"seed": 1,', '"seed": 2,'))
write("run_of_another_version.json", changed('"seed": 1,', '"seed": 2,').replace('"version": "0.1.0"', '"version": "0.0.1"'))
write("run_from_memory.json", changed('"path": "good.csv"', '"path": ""'))

# ---- Folders for reports: that of the recorded run, with one file changed ------------------------


def folder_with(name, file, change):
    """change: bytes to bytes, or None: the file is missing."""
    shutil.copytree("recorded", name)
    path = os.path.join(name, file)
    if change is None:
        os.remove(path)
        return
    with open(path, "rb") as source:
        content = source.read()
    with open(path, "wb") as target:
        target.write(change(content))


def last_number(content):
    """Another last digit: still a table."""
    return content[:-2] + (b"1" if content[-2:-1] == b"0" else b"0") + b"\n"


for file in ("predictions.tsv", "error_by_trees.tsv", "metrics.json", "run.json"):
    name = "report_" + file.split(".")[0]
    folder_with(name + "_cut", file, lambda content: content[:len(content) // 2])
    folder_with(name + "_empty", file, lambda content: b"")
    folder_with(name + "_binary", file, lambda content: bytes(range(256)) * 40)
    folder_with(name + "_missing", file, None)
folder_with("report_predictions_changed", "predictions.tsv", last_number)
folder_with("report_predictions_short", "predictions.tsv", lambda content: content[:content[:-1].rindex(b"\n") + 1])
folder_with("report_metrics_other", "metrics.json", lambda content: b'{"plans": {}}\n')
folder_with("report_run_of_bench", "run.json", lambda content: b'{"program": "rfcv", "version": "0.1.0", "works": []}')
folder_with("report_run_deep", "run.json", lambda content: b"[" * 100000)

subprocess.run([program, "cv", "good.csv", "-c", "class", "--folds", "2", "--trees", "2", "--mtry", "1,2", "-q", "--no-report",
                "-o", "compared"], check=True, stdout=subprocess.DEVNULL)
for name, change in {"cut": lambda content: content[:len(content) // 2], "empty": lambda content: b"",
                     "renamed": lambda content: content.replace(b"mtry-2", b"mtry-3"),
                     "outside": lambda content: content.replace(b"mtry-2", b"../recorded")}.items():
    shutil.copytree("compared", "compared_" + name)
    with open("compared/comparison.tsv", "rb") as source, open(f"compared_{name}/comparison.tsv", "wb") as target:
        target.write(change(source.read()))
shutil.copytree("compared", "compared_without_run")
shutil.rmtree("compared_without_run/mtry-2")
