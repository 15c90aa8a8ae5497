/* The options that say what is read and how: shared by all commands that read a matrix, each of which has
 * those of them that its table lists. */
#ifndef CLI_INPUT_OPTIONS_H
#define CLI_INPUT_OPTIONS_H

#include "cli/arguments.h"
#include "rfcv.h"

enum { INPUT_MAX_DROPPED = 4096, INPUT_DROP_BYTES = 65536 };

/* Keys of these options; a command's own are below the first. */
enum {
    KEY_LABELS = 512,
    KEY_ID_COLUMN,
    KEY_GROUP,
    KEY_DROP,
    KEY_ORIENTATION,
    KEY_VALUES,
    KEY_FEATURES,
    KEY_NA,
    KEY_LOG,
    KEY_NAMES,
    KEY_MMAP,
    KEY_MAX_MEMORY
};

typedef struct input_options {
    const char *matrix;
    rfcv_read_options read;
    const char *dropped[INPUT_MAX_DROPPED]; /* into drop_text */
    char drop_text[INPUT_DROP_BYTES];
    size_t n_drop_bytes;
} input_options;

/* Rows of a command's table: where reading finds what it wants ... */
#define FILE_ROWS                                                                                            \
    OPTION("id-column", KEY_ID_COLUMN, "NAME", "column that holds the sample ids [recognised]"),             \
        OPTION("orientation", KEY_ORIENTATION, "auto|samples|features",                                      \
               "what the rows are [auto: recognised]"),                                                      \
        OPTION("values", KEY_VALUES, "NAME", "which, if several per sample: raw_count, tpm_unstranded"),     \
        OPTION("names", KEY_NAMES, "FILE", ".npy: names of rows, a blank line, names of columns"),           \
        OPTION("max-memory", KEY_MAX_MEMORY, "SIZE", "that reading may take: 500M, 4G [the machine's]")

/* ... and what it takes of a matrix of any kind ... */
#define MATRIX_ROWS                                                                                          \
    FILE_ROWS, OPTION("features", KEY_FEATURES, "all|numeric",                                               \
                      "numeric: leave out those that hold text [all: an error]")

/* ... where labels are ... */
#define LABEL_ROWS(otherwise)                                                                                \
    COMMON_OPTION("labels", KEY_LABELS, "FILE", "table of labels, joined by sample id, or CLS [in MATRIX]"), \
        COMMON_OPTION("label-column", 'c', "NAME", "column or row that holds the label [" otherwise "]")

#define MMAP_ROW OPTION("mmap", KEY_MMAP, NULL, "map an .rfcv file in place of reading it")

/* ... and these with all others, under their heading. */
#define INPUT_ROWS                                                                                           \
    HEADING("Input"), LABEL_ROWS("the only one beside the ids"),                                             \
        OPTION("group", KEY_GROUP, "NAME",                                                                   \
               "held out together: a column, patient (of TCGA ids), none [recognised]"),                     \
        MATRIX_ROWS, MMAP_ROW,                                                                               \
        OPTION("drop", KEY_DROP, "NAME[,NAME]", "columns or rows that are neither feature nor label"),       \
        OPTION("na", KEY_NA, "auto|drop|error|median", "features with gaps; auto: drop if few [auto]"),      \
        OPTION("log", KEY_LOG, "auto|none|log1p|log2p1",                                                     \
               "log of every value; log1p: ln(x + 1), log2p1: log2(x + 1) [auto]")

/* The options keep pointers into argv and into themselves, so they may not be copied. */
void input_options_init(input_options *options);

/* True for a key of these rows, and for that of an operand. */
bool is_input_key(int key);

/* Takes a value, or the matrix. */
rfcv_status input_options_take(input_options *options, int key, char *value, rfcv_error *error);

#endif
