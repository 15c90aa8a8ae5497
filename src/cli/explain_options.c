#include "cli/explain_options.h"

#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/forest_options.h"
#include "cli/parallel_options.h"
#include "cli/parse_cv.h"
#include "cli/parse_explain.h"
#include "cli/parse_number.h"

#include <string.h>

enum { KEY_EXPLAIN = 256, KEY_LOCAL, KEY_ALL_TREES, KEY_TREES };

static const struct argp_option TABLE[] = {
    INPUT_ROWS,
    HEADING("What is explained"),
    COMMON_OPTION("explain", KEY_EXPLAIN, EXPLAIN_VALUES, "one or some of them [all]"),
    OPTION("local", KEY_LOCAL, NULL, "permutation importance for every sample, too"),
    OPTION("all-trees", KEY_ALL_TREES, NULL, "proximity by all trees [those whose bags miss both samples]"),
    HEADING("Forest"),
    COMMON_OPTION("trees", KEY_TREES, "N", "in the forest [500]"),
    LIKE_ROW,
    NODE_ROWS(""),
    BAG_ROWS(""),
    VARIANT_ROWS(""),
    PARALLEL_ROWS,
    HEADING("Output"),
    COMMON_OPTION("out", 'o', "DIR", "write importance, proximity and influence, and plots, into DIR"),
    QUIET_ROWS,
    OPTION("force", KEY_FORCE, NULL, "replace what DIR already holds"),
    HELP_ROW,
    {0}};

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    explain_options *options = into;
    if (is_input_key(key))
        return input_options_take(&options->input, key, value, error);
    if (is_forest_key(key))
        return forest_options_take(&options->cv, key, value, error);
    if (is_parallel_key(key))
        return parallel_options_take(&options->cv, key, value, error);
    if (is_output_key(key))
        return output_options_take(&options->output, key, value, error);
    switch (key) {
    case KEY_EXPLAIN:
        return parse_explain(value, &options->explain, error);
    case KEY_LOCAL:
        options->explain.local = true;
        return RFCV_OK;
    case KEY_ALL_TREES:
        options->explain.only_out_of_bag = false;
        return RFCV_OK;
    default:
        return parse_count("--trees", value, 1, 100000000, &options->cv.n_trees, error);
    }
}

const command_syntax EXPLAIN_SYNTAX = {
    .usage = "rfcv explain [OPTION]... MATRIX",
    .purpose =
        "Grows one forest of all samples and says what it is made of: which features it needs (importance), "
        "which samples are alike to it (proximity), and what leaving each sample out would change "
        "(influence). Samples are judged out of bag, by trees that never saw them.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv explain data/wdbc.csv -c diagnosis\n"
                "  rfcv explain data/wdbc.csv -c diagnosis -o explanation\n"
                "  rfcv explain data/wdbc.csv -c diagnosis --explain importance --trees 2000",
    .take = take,
    .first_key = KEY_LIKE,
};

/* What is missing or useless is told before anything is read. */
static rfcv_status check_complete(const explain_options *options, rfcv_error *error)
{
    if (!options->input.matrix)
        return complain(error, RFCV_BAD_OPTION, "no matrix given: rfcv explain MATRIX --label-column NAME");
    if (options->explain.local && !options->explain.importance)
        return complain(error, RFCV_BAD_OPTION, "--local is for importance; add it to --explain");
    if (options->explain.local && !options->output.out)
        return complain(error, RFCV_BAD_OPTION,
                        "--local is written, not printed: give a folder for it with -o DIR");
    if (!options->explain.only_out_of_bag && !options->explain.proximity)
        return complain(error, RFCV_BAD_OPTION, "--all-trees is for proximity; add it to --explain");
    return parallel_options_check(&options->cv, error);
}

rfcv_status explain_options_read(explain_options *options, int argc, char **argv, rfcv_error *error)
{
    memset(options, 0, sizeof *options);
    input_options_init(&options->input);
    options->cv = rfcv_cv_defaults();
    options->explain = rfcv_explain_defaults();
    rfcv_status status = arguments_read(&EXPLAIN_SYNTAX, argc, argv, options, &options->helped, error);
    if (status != RFCV_OK || options->helped)
        return status;
    options->input.read.n_threads = parsed_threads(&options->cv);
    status = check_complete(options, error);
    return status == RFCV_OK ? rfcv_environment_check(error) : status;
}
