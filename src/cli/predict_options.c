#include "cli/predict_options.h"

#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/parse_number.h"

#include <string.h>

enum { KEY_MISSING_FEATURES = 256, KEY_THREADS };

static const struct argp_option TABLE[] = {
    HEADING("Input"),
    LABEL_ROWS("none: nothing is compared"),
    COMMON_OPTION("missing-features", KEY_MISSING_FEATURES, "error|median",
                  "median: of the training samples, in the model [error]"),
    FILE_ROWS,
    MMAP_ROW,
    HEADING("Parallel"),
    COMMON_OPTION("threads", KEY_THREADS, "N", "threads [OMP_NUM_THREADS, or all]"),
    HEADING("Output"),
    COMMON_OPTION("out", 'o', "DIR", "write all predictions, and metrics where there are labels, into DIR"),
    OPTION("json", KEY_JSON, NULL, "print metrics.json in place of the text"),
    QUIET_ROWS,
    OPTION("force", KEY_FORCE, NULL, "replace predictions that DIR already holds"),
    HELP_ROW,
    {0}};

static rfcv_status take_missing(const char *text, rfcv_missing_features *missing, rfcv_error *error)
{
    static const char *const names[] = {"error", "median"};
    size_t choice = 0;
    rfcv_status status = parse_choice("--missing-features", text, names, 2, &choice, error);
    *missing = choice == 0 ? RFCV_MISSING_ERROR : RFCV_MISSING_MEDIAN;
    return status;
}

static rfcv_status take_operand(predict_options *options, char *path, rfcv_error *error)
{
    if (options->model)
        return input_options_take(&options->input, ARGUMENTS_OPERAND, path, error);
    options->model = path;
    return RFCV_OK;
}

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    predict_options *options = into;
    if (is_output_key(key))
        return output_options_take(&options->output, key, value, error);
    switch (key) {
    case ARGUMENTS_OPERAND:
        return take_operand(options, value, error);
    case KEY_MISSING_FEATURES:
        return take_missing(value, &options->missing, error);
    case KEY_THREADS:
        return parse_count("--threads", value, 1, 4096, &options->input.read.n_threads, error);
    default:
        return input_options_take(&options->input, key, value, error);
    }
}

const command_syntax PREDICT_SYNTAX = {
    .usage = "rfcv predict [OPTION]... MODEL.rfm MATRIX",
    .purpose =
        "Applies a forest that rfcv fit has kept to other samples, read as rfcv inspect knows to read them. "
        "Features are found by name, in any order; those that the model does not ask for are left out. "
        "Values are to be as they were in the training file, before any logarithm that rfcv took.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv predict wdbc.rfm data/wdbc.csv -o predicted\n"
                "  rfcv predict wdbc.rfm data/wdbc.csv -c diagnosis",
    .take = take,
};

bool has_labels(const predict_options *options)
{
    return options->input.read.labels || options->input.read.label_column;
}

/* What is missing or useless is told before anything is read. */
static rfcv_status check_complete(const predict_options *options, rfcv_error *error)
{
    if (!options->input.matrix)
        return complain(error, RFCV_BAD_OPTION, "no %s given: rfcv predict MODEL.rfm MATRIX",
                        options->model ? "matrix" : "model");
    if (strcmp(options->model, "-") == 0)
        return complain(error, RFCV_BAD_OPTION, "a model is read from a file, not from standard input");
    if (options->output.json && !has_labels(options))
        return complain(error, RFCV_BAD_OPTION,
                        "--json prints metrics, which compare predictions with labels: name these with -c or "
                        "--labels");
    return RFCV_OK;
}

rfcv_status predict_options_read(predict_options *options, int argc, char **argv, rfcv_error *error)
{
    memset(options, 0, sizeof *options);
    input_options_init(&options->input);
    rfcv_status status = arguments_read(&PREDICT_SYNTAX, argc, argv, options, &options->helped, error);
    if (status == RFCV_OK && !options->helped)
        status = check_complete(options, error);
    return status == RFCV_OK && !options->helped ? rfcv_environment_check(error) : status;
}
