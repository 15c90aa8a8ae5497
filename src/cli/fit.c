#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/cv_options.h"
#include "cli/cv_work.h"
#include "cli/forest_options.h"
#include "cli/parallel_options.h"
#include "cli/parse_cv.h"
#include "cli/parse_number.h"

#include <string.h>

enum { KEY_REPORT = 256, KEY_MAX_TREES };

static const struct argp_option TABLE[] = {
    INPUT_ROWS,
    HEADING("Forest"),
    COMMON_OPTION("trees", KEY_TREES, "auto|N", "auto: doubled until few predictions could flip [500]"),
    OPTION("max-trees", KEY_MAX_TREES, "N", "where --trees auto ends at the latest [16000]"),
    LIKE_ROW,
    NODE_ROWS(""),
    BAG_ROWS(""),
    VARIANT_ROWS(""),
    PARALLEL_ROWS,
    HEADING("Output"),
    COMMON_OPTION("out", 'o', "MODEL.rfm", "write the forest into this file"),
    COMMON_OPTION("report", KEY_REPORT, "DIR", "write what rfcv cv --folds oob -o DIR does into DIR"),
    OPTION("no-report", KEY_NO_REPORT, NULL, "write no report.html and no pca.tsv into DIR"),
    OPTION("json", KEY_JSON, NULL, "print metrics.json in place of the text"),
    OPTION("trace", KEY_TRACE, "FILE", "write where the time went, tree by tree, for ui.perfetto.dev"),
    QUIET_ROWS,
    OPTION("force", KEY_FORCE, NULL, "replace MODEL.rfm, a run that DIR already holds, and FILE"),
    HELP_ROW,
    {0}};

static rfcv_status take_forest(cv_options *options, int key, char *value, rfcv_error *error)
{
    if (is_setting_key(key) && strchr(value, ','))
        return complain(error, RFCV_BAD_OPTION,
                        "one forest is kept: '%.60s' are several settings; compare them with rfcv cv", value);
    if (key == KEY_TREES)
        return parse_trees(value, &options->cv.n_trees, &options->trees_are_auto, error);
    return forest_options_take(&options->cv, key, value, error);
}

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    cv_options *options = into;
    if (is_input_key(key))
        return input_options_take(&options->input, key, value, error);
    if (is_setting_key(key) || is_forest_key(key))
        return take_forest(options, key, value, error);
    if (is_parallel_key(key))
        return parallel_options_take(&options->cv, key, value, error);
    switch (key) {
    case 'o':
        options->model = value;
        return RFCV_OK;
    case KEY_REPORT:
        options->output.out = value;
        return RFCV_OK;
    case KEY_MAX_TREES:
        return parse_count("--max-trees", value, CV_FIRST_TREES, 100000000, &options->max_trees, error);
    default:
        return output_options_take(&options->output, key, value, error);
    }
}

const command_syntax FIT_SYNTAX = {
    .usage = "rfcv fit [OPTION]... MATRIX -o MODEL.rfm",
    .purpose =
        "Grows one forest of all samples and keeps it in a file, for rfcv predict. How good it is, is told "
        "out of bag, each sample being judged by the trees that never saw it: rfcv cv --folds oob with the "
        "same options gives the same predictions.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv fit data/wdbc.csv -c diagnosis -o wdbc.rfm\n"
                "  rfcv fit data/wdbc.csv -c diagnosis --bag balanced -o balanced.rfm --report balanced\n"
                "  rfcv fit data/wdbc.csv -c diagnosis --like sklearn --trees 500 -o probabilities.rfm",
    .take = take,
    .first_key = KEY_LIKE,
};

static rfcv_status check_output(const cv_options *options, rfcv_error *error)
{
    if (!options->model)
        return complain(error, RFCV_BAD_OPTION,
                        "no file for the forest given: rfcv fit MATRIX --label-column NAME -o MODEL.rfm");
    if (options->output.no_report && !options->output.out)
        return complain(error, RFCV_BAD_OPTION, "--no-report is for --report DIR; leave out one of them");
    return RFCV_OK;
}

rfcv_status command_fit(int argc, char **argv, rfcv_error *error)
{
    static cv_options options;
    rfcv_status status = cv_options_read(&options, &FIT_SYNTAX, "oob", argc, argv, error);
    if (status != RFCV_OK || options.helped)
        return status;
    status = check_output(&options, error);
    return status == RFCV_OK ? cv_work_do(&options, argc, argv, error) : status;
}
