#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/paragraph.h"
#include "cli/parse_number.h"
#include "cli/text.h"

#include <inttypes.h>
#include <string.h>

enum { KEY_SAMPLES = 256, KEY_FEATURES, KEY_DIFFICULTY, KEY_SEED, KEY_FORCE };

typedef struct simulate_options {
    rfcv_simulate_options simulate;
    const char *path;
    bool force;
} simulate_options;

static const struct argp_option TABLE[] = {
    HEADING("Options"),
    COMMON_OPTION("samples", KEY_SAMPLES, "N", "samples, split over four subtypes as in TCGA [1043]"),
    COMMON_OPTION("features", KEY_FEATURES, "P", "features [5000]"),
    COMMON_OPTION("difficulty", KEY_DIFFICULTY, "D", "0: subtypes fully apart ... 1: no difference [0.5]"),
    COMMON_OPTION("seed", KEY_SEED, "N", "same seed, same matrix [1]"),
    COMMON_OPTION("force", KEY_FORCE, NULL, "replace FILE if it exists"),
    HELP_ROW,
    {0}};

static rfcv_status take_file(simulate_options *options, const char *path, rfcv_error *error)
{
    if (options->path)
        return complain(error, RFCV_BAD_OPTION, "one file at a time: '%s' comes after '%s'", path,
                        options->path);
    if (strcmp(path, "-") == 0)
        return complain(error, RFCV_BAD_OPTION,
                        "a matrix is written to a file, not to standard output; give its name");
    options->path = path;
    return RFCV_OK;
}

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    simulate_options *options = into;
    rfcv_simulate_options *simulate = &options->simulate;
    switch (key) {
    case KEY_SAMPLES:
        return parse_count("--samples", value, 1, 10000000, &simulate->n_samples, error);
    case KEY_FEATURES:
        return parse_count("--features", value, 1, 10000000, &simulate->n_features, error);
    case KEY_DIFFICULTY:
        return parse_real("--difficulty", value, 0, false, 1, &simulate->difficulty, error);
    case KEY_SEED:
        return parse_whole("--seed", value, 0, UINT64_MAX, &simulate->seed, error);
    case KEY_FORCE:
        options->force = true;
        return RFCV_OK;
    default:
        return take_file(options, value, error);
    }
}

const command_syntax SIMULATE_SYNTAX = {
    .usage = "rfcv simulate [OPTION]... FILE",
    .purpose =
        "Makes a matrix of the shape of TCGA expression data, and writes it to FILE: csv, or tsv if that is "
        "in its name, gzipped if it ends with .gz. The label column is named subtype.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv simulate sim.csv.gz\n"
                "  rfcv simulate --samples 200 --features 60000 --difficulty 0.8 wide.tsv.gz",
    .take = take,
};

static rfcv_status write_matrix(const simulate_options *options, rfcv_error *error)
{
    rfcv_dataset *dataset = rfcv_simulate_make(&options->simulate, error);
    if (!dataset)
        return error->status;
    rfcv_status status = rfcv_dataset_write(dataset, options->path, error);
    if (status == RFCV_OK) {
        paragraph to = paragraph_begin("Wrote");
        paragraph_add(&to, "%s: %s x %s, label column %s, seed %" PRIu64, options->path,
                      text_counted(options->simulate.n_samples, "sample").text,
                      text_counted(options->simulate.n_features, "feature").text,
                      rfcv_dataset_describe(dataset).label_column, options->simulate.seed);
        paragraph_end_line(&to);
    }
    rfcv_dataset_free(dataset);
    return status;
}

rfcv_status command_simulate(int argc, char **argv, rfcv_error *error)
{
    simulate_options options = {.simulate = rfcv_simulate_defaults()};
    bool helped;
    rfcv_status status = arguments_read(&SIMULATE_SYNTAX, argc, argv, &options, &helped, error);
    if (status != RFCV_OK || helped)
        return status;
    if (!options.path)
        return complain(error, RFCV_BAD_OPTION, "no file given: rfcv simulate FILE");
    if (!options.force && complain_if_it_exists(error, options.path) != RFCV_OK)
        return error->status;
    return write_matrix(&options, error);
}
