#include "cli/rerun_options.h"

#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/parse_cv.h"

#include <string.h>

enum {
    KEY_MATRIX_FILE = 256,
    KEY_LABELS_FILE,
    KEY_NAMES_FILE,
    KEY_FOLDS_FILE,
    KEY_CASE_WEIGHTS_FILE,
    KEY_LAYOUT,
    KEY_SCHEDULE,
    KEY_THREADS
};

static const struct argp_option TABLE[] = {
    HEADING("Input"),
    COMMON_OPTION("matrix", KEY_MATRIX_FILE, "FILE",
                  "where the matrix is [as recorded, from here or from run.json's folder]"),
    OPTION("labels", KEY_LABELS_FILE, "FILE", "likewise the table of labels"),
    OPTION("names", KEY_NAMES_FILE, "FILE", "likewise the names of an .npy matrix"),
    OPTION("folds", KEY_FOLDS_FILE, "FILE", "likewise the file of folds"),
    OPTION("case-weights", KEY_CASE_WEIGHTS_FILE, "FILE", "likewise the file of case weights"),
    HEADING("Parallel: the same predictions in any way"),
    OPTION("layout", KEY_LAYOUT, "flat|nested", "one loop, or folds and in each its trees [as recorded]"),
    OPTION("schedule", KEY_SCHEDULE, "static|dynamic|guided|auto|runtime[,CHUNK]",
           "which thread grows which trees; runtime: OMP_SCHEDULE [as recorded]"),
    COMMON_OPTION("threads", KEY_THREADS, "N|AxB",
                  "threads; AxB: nested, A folds by B [OMP_NUM_THREADS, or all]"),
    HEADING("Output"),
    COMMON_OPTION("out", 'o', "DIR", "write the files of the repeated run into DIR"),
    OPTION("no-report", KEY_NO_REPORT, NULL, "write no report.html and no pca.tsv"),
    OPTION("progress", KEY_PROGRESS, "auto|always|never", "on standard error; auto: on a terminal [auto]"),
    OPTION("quiet", 'q', NULL, "no progress and no notes on standard error"),
    OPTION("force", KEY_FORCE, NULL, "replace a run that DIR already holds"),
    HELP_ROW,
    {0}};

static rfcv_status take_path(rerun_options *options, const char *path, rfcv_error *error)
{
    if (options->path)
        return complain(error, RFCV_BAD_OPTION, "one run at a time: '%s' comes after '%s'", path,
                        options->path);
    options->path = path;
    return RFCV_OK;
}

static rfcv_status take_file(rerun_options *options, int key, const char *path)
{
    rfcv_elsewhere *elsewhere = &options->elsewhere;
    const char **file = key == KEY_MATRIX_FILE   ? &elsewhere->matrix
                        : key == KEY_LABELS_FILE ? &elsewhere->labels
                        : key == KEY_NAMES_FILE  ? &elsewhere->names
                        : key == KEY_FOLDS_FILE  ? &elsewhere->folds
                                                 : &elsewhere->case_weights;
    *file = path;
    return RFCV_OK;
}

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    rerun_options *options = into;
    if (is_output_key(key))
        return output_options_take(&options->output, key, value, error);
    switch (key) {
    case ARGUMENTS_OPERAND:
        return take_path(options, value, error);
    case KEY_LAYOUT:
        options->has_layout = true;
        return parse_layout(value, &options->parallel.layout, error);
    case KEY_SCHEDULE:
        options->has_schedule = true;
        return rfcv_schedule_parse(value, &options->parallel, error);
    case KEY_THREADS:
        return parse_threads(value, &options->parallel, error);
    default:
        return take_file(options, key, value);
    }
}

const command_syntax RERUN_SYNTAX = {
    .usage = "rfcv rerun [OPTION]... RUN.json",
    .purpose =
        "Repeats a run of rfcv cv -o DIR or rfcv fit --report DIR from its run.json (or DIR, or DIR/PLAN): "
        "checks that the input has the same bytes, runs with the recorded settings, and says whether the "
        "predictions have the same bytes. They differ: exit code 70, or 65 if another version of rfcv made "
        "them.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv rerun out/run.json\n"
                "  RFCV_KERNEL=scalar rfcv rerun out --threads 1\n"
                "  rfcv rerun out --matrix copy/wdbc.csv -o again",
    .take = take,
};

rfcv_status rerun_options_read(rerun_options *options, int argc, char **argv, rfcv_error *error)
{
    *options = (rerun_options){.parallel = rfcv_cv_defaults()};
    rfcv_status status = arguments_read(&RERUN_SYNTAX, argc, argv, options, &options->helped, error);
    if (status != RFCV_OK || options->helped)
        return status;
    if (!options->path)
        return complain(error, RFCV_BAD_OPTION, "no run given: rfcv rerun RUN.json");
    if (options->parallel.n_inner_threads > 0 && options->has_layout &&
        options->parallel.layout == RFCV_LAYOUT_FLAT)
        return complain(error, RFCV_BAD_OPTION,
                        "--threads AxB is for --layout nested; the flat layout takes one number");
    return rfcv_environment_check(error);
}

rfcv_cv_options rerun_options_apply(const rerun_options *options, rfcv_cv_options recorded)
{
    const rfcv_cv_options *given = &options->parallel;
    recorded.n_threads = given->n_threads;
    recorded.n_inner_threads = given->n_inner_threads;
    if (options->has_schedule) {
        recorded.schedule = given->schedule;
        recorded.chunk = given->chunk;
    }
    if (options->has_layout)
        recorded.layout = given->layout;
    else if (given->n_inner_threads > 0)
        recorded.layout = RFCV_LAYOUT_NESTED;
    return recorded;
}
