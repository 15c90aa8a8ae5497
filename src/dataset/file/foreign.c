#include "dataset/file/foreign.h"

#include <stdbool.h>
#include <string.h>

typedef struct file_signature {
    size_t place; /* of the bytes in the file */
    const char *bytes;
    size_t n_bytes;
    const char *remedy;
} file_signature;

#define SIGNATURE(place, bytes, remedy)                                                                      \
    {                                                                                                        \
        place, bytes, sizeof(bytes) - 1, remedy                                                              \
    }

static const char R_REMEDY[] = "is an R data file; in R: write.csv(readRDS(\"FILE\"), \"FILE.csv\")";
static const char UTF16_REMEDY[] = "is UTF-16 text; convert it: iconv -f UTF-16 -t UTF-8 FILE > FILE.txt";

static const file_signature SIGNATURES[] = {
    SIGNATURE(0, "PK\x03\x04",
              "is a zip archive, an Excel workbook or .npz; unpack it, save the sheet as CSV, or write the "
              "array with numpy.save"),
    SIGNATURE(0, "\xd0\xcf\x11\xe0", "is an old Excel or Word file; save the sheet as CSV"),
    SIGNATURE(0,
              "\xfd"
              "7zXZ",
              "is xz-compressed; pipe it in: xz -dc FILE | rfcv cv - ..."),
    SIGNATURE(0, "\x28\xb5\x2f\xfd", "is zstd-compressed; pipe it in: zstd -dc FILE | rfcv cv - ..."),
    SIGNATURE(0, "BZh", "is bzip2-compressed; pipe it in: bzip2 -dc FILE | rfcv cv - ..."),
    SIGNATURE(0, "\x1f\x8b", "is gzip inside gzip; unpack it once: gzip -dc FILE > FILE.once.gz"),
    SIGNATURE(0, "\x89HDF", "is an HDF5 file (h5ad, h5, loom); export its matrix as CSV"),
    SIGNATURE(0, "PAR1", "is a Parquet file; in Python: pandas.read_parquet(\"FILE\").to_csv(\"FILE.csv\")"),
    SIGNATURE(0, "ARROW1", "is an Arrow file; in Python: pandas.read_feather(\"FILE\").to_csv(\"FILE.csv\")"),
    SIGNATURE(0, "\x93NUMPY", "is a NumPy array, in the place of a table; write it as CSV"),
    SIGNATURE(0, "\x89RFCV", "is an .rfcv file, damaged by a transfer as text, or in the place of a table"),
    SIGNATURE(0, "SQLite format 3", "is an SQLite database; export the table as CSV"),
    SIGNATURE(0, "%PDF", "is a PDF document, not a table"),
    SIGNATURE(0, "version https://git-lfs",
              "is a git-LFS pointer in place of the data; fetch them: git lfs pull"),
    SIGNATURE(257, "ustar", "is a tar archive; unpack it: tar -xf FILE"),
    SIGNATURE(0, "X\n\0\0", R_REMEDY),
    SIGNATURE(0, "A\n2\n", R_REMEDY),
    SIGNATURE(0, "A\n3\n", R_REMEDY),
    SIGNATURE(0, "RDX2\n", "is an R workspace; in R: load(\"FILE\"), then write.csv of the object"),
    SIGNATURE(0, "RDX3\n", "is an R workspace; in R: load(\"FILE\"), then write.csv of the object"),
    SIGNATURE(0, "\xff\xfe", UTF16_REMEDY),
    SIGNATURE(0, "\xfe\xff", UTF16_REMEDY),
};

static bool starts_with(const char *bytes, size_t n_bytes, const file_signature *signature)
{
    return n_bytes >= signature->place + signature->n_bytes &&
           memcmp(bytes + signature->place, signature->bytes, signature->n_bytes) == 0;
}

const char *foreign_format(const char *bytes, size_t n_bytes)
{
    for (size_t i = 0; i < sizeof SIGNATURES / sizeof *SIGNATURES; i++)
        if (starts_with(bytes, n_bytes, &SIGNATURES[i]))
            return SIGNATURES[i].remedy;
    size_t first = 0;
    while (first < n_bytes && strchr(" \t\r\n", bytes[first]))
        first++;
    if (first < n_bytes && bytes[first] == '<')
        return "is an HTML or XML page, perhaps the error page of a download; fetch the file again";
    if (first < n_bytes && (bytes[first] == '{' || bytes[first] == '['))
        return "is JSON, perhaps the error message of a download; fetch the table itself";
    return NULL;
}
