#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/input_options.h"
#include "cli/paragraph.h"
#include "cli/parse_number.h"
#include "cli/print_decisions.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "cli/text.h"

#include <string.h>

enum { KEY_THREADS = 256, KEY_FORCE };

typedef struct convert_options {
    input_options input;
    const char *path; /* of the file to be made */
    bool force, quiet;
} convert_options;

static const struct argp_option TABLE[] = {
    HEADING("Options"),
    COMMON_OPTION("label-column", 'c', "NAME",
                  "keep this column or row of numbers as text: a label [words are text]"),
    COMMON_OPTION("group", KEY_GROUP, "NAME", "likewise: groups"),
    MATRIX_ROWS,
    COMMON_OPTION("threads", KEY_THREADS, "N", "that read [OMP_NUM_THREADS, or all]"),
    COMMON_OPTION("force", KEY_FORCE, NULL, "replace FILE if it exists"),
    OPTION("quiet", 'q', NULL, "no progress on standard error"),
    HELP_ROW,
    {0}};

static rfcv_status take_path(convert_options *options, char *path, rfcv_error *error)
{
    if (!options->input.matrix)
        return input_options_take(&options->input, ARGUMENTS_OPERAND, path, error);
    if (options->path)
        return complain(error, RFCV_BAD_OPTION, "a matrix and a file are all: '%s' comes after '%s'", path,
                        options->path);
    options->path = path;
    return RFCV_OK;
}

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    convert_options *options = into;
    switch (key) {
    case ARGUMENTS_OPERAND:
        return take_path(options, value, error);
    case KEY_THREADS:
        return parse_count("--threads", value, 1, 4096, &options->input.read.n_threads, error);
    case KEY_FORCE:
        options->force = true;
        return RFCV_OK;
    case 'q':
        options->quiet = true;
        return RFCV_OK;
    default:
        return input_options_take(&options->input, key, value, error);
    }
}

const command_syntax CONVERT_SYNTAX = {
    .usage = "rfcv convert [OPTION]... MATRIX FILE.rfcv",
    .purpose =
        "Writes a matrix for fast reading, as it lies: every sample and feature, and every text with them. "
        "Labels are joined when the file is used, so that one file serves any of them.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv convert expr.tsv.gz expr.rfcv\n"
                "  rfcv cv expr.rfcv --mmap --labels clinical.tsv -c subtype",
    .take = take,
};

static bool has_extension(const char *path, const char *extension)
{
    size_t length = strlen(path), n = strlen(extension);
    return length > n && strcmp(path + length - n, extension) == 0;
}

static rfcv_status check_complete(const convert_options *options, rfcv_error *error)
{
    if (!options->path)
        return complain(error, RFCV_BAD_OPTION, "%s: rfcv convert MATRIX FILE.rfcv",
                        options->input.matrix ? "no file given" : "no matrix given");
    if (!has_extension(options->path, ".rfcv"))
        return complain(error, RFCV_BAD_OPTION, "'%s' does not end in .rfcv, as the file to be made does",
                        options->path);
    return options->force ? RFCV_OK : complain_if_it_exists(error, options->path);
}

/* Reads what was written, which checks it to the last byte, and gives the orientation that was decided. */
static rfcv_status tell_written(const char *path, const rfcv_monitor *monitor, rfcv_error *error)
{
    rfcv_read_options read = rfcv_read_defaults();
    read.use_mmap = true;
    rfcv_matrix *matrix = rfcv_matrix_read(path, &read, monitor, error);
    if (!matrix)
        return error->status;
    rfcv_matrix_info info = rfcv_matrix_describe(matrix);
    bool has_features_in_rows = info.orientation == RFCV_FEATURES_IN_ROWS;
    paragraph to = paragraph_begin("Wrote");
    paragraph_add(&to, "%s: %s x %s, %s in rows; %s; read back and found right", path,
                  text_counted(has_features_in_rows ? info.n_columns : info.n_rows, "sample").text,
                  text_counted(has_features_in_rows ? info.n_rows : info.n_columns, "feature").text,
                  has_features_in_rows ? "features" : "samples", text_of_bytes(info.n_bytes).text);
    paragraph_end_line(&to);
    rfcv_matrix_free(matrix);
    return RFCV_OK;
}

static rfcv_status convert(const convert_options *options, progress *shown, rfcv_error *error)
{
    const rfcv_monitor monitor = {
        .should_stop = signals_should_stop, .progress = progress_show, .context = shown};
    rfcv_matrix *matrix = rfcv_matrix_read(options->input.matrix, &options->input.read, &monitor, error);
    progress_clear(shown);
    if (!matrix)
        return error->status;
    print_matrix_decisions(matrix);
    rfcv_status status = rfcv_matrix_write(matrix, &options->input.read, options->path, error);
    rfcv_matrix_free(matrix);
    return status == RFCV_OK ? tell_written(options->path, &monitor, error) : status;
}

rfcv_status command_convert(int argc, char **argv, rfcv_error *error)
{
    static convert_options options;
    bool helped;
    input_options_init(&options.input);
    rfcv_status status = arguments_read(&CONVERT_SYNTAX, argc, argv, &options, &helped, error);
    if (status == RFCV_OK && !helped)
        status = check_complete(&options, error);
    if (status == RFCV_OK && !helped)
        status = rfcv_environment_check(error);
    if (status != RFCV_OK || helped)
        return status;
    progress shown = progress_begin(options.quiet ? PROGRESS_NEVER : PROGRESS_AUTO);
    signals_catch();
    return convert(&options, &shown, error);
}
