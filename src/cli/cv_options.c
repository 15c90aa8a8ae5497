#include "cli/cv_options.h"

#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/forest_options.h"
#include "cli/parallel_options.h"
#include "cli/parse_cv.h"
#include "cli/parse_explain.h"
#include "cli/parse_folds.h"
#include "cli/parse_number.h"
#include "cli/text.h"

#include <stdio.h>
#include <string.h>

enum {
    KEY_FOLDS = 256,
    KEY_REPEATS,
    KEY_STRATIFY,
    KEY_HELD_OUT,
    KEY_POOL,
    KEY_REFIT,
    KEY_REBALANCE,
    KEY_MAX_TREES,
    KEY_EXPLAIN
};

/* Rows of both tables: what is run. */
#define RUN_ROWS                                                                                             \
    HEADING("Folds"),                                                                                        \
        COMMON_OPTION("folds", KEY_FOLDS, "loo|oob|K|FILE[,...]",                                            \
                      "leave-one-out, out-of-bag, K folds, FILE's; several are compared [loo]"),             \
        COMMON_OPTION("repeats", KEY_REPEATS, "R", "times, with new folds and new trees [1]"),               \
        OPTION("stratify", KEY_STRATIFY, "yes|no",                                                           \
               "K folds: every fold has its share of every class [yes]"),                                    \
        OPTION("held-out", KEY_HELD_OUT, "LIST", "judge only these samples: 1-10,15,TCGA-A1-A0SB-01 [all]"), \
        OPTION("pool", KEY_POOL, NULL, "leave-one-out: every fold from one pool of trees [if cheaper]"),     \
        OPTION("refit", KEY_REFIT, NULL, "leave-one-out: a forest of its own for every fold"),               \
        OPTION("rebalance", KEY_REBALANCE, NULL,                                                             \
               "leave-one-out: hold out a sample of every other class with each"),                           \
        HEADING("Forest: of several values between commas, every combination is run and compared"),          \
        COMMON_OPTION("trees", KEY_TREES, "auto|N[,...]",                                                    \
                      "in each forest; auto: doubled until few predictions could flip [500]"),               \
        OPTION("max-trees", KEY_MAX_TREES, "N", "where --trees auto ends at the latest [16000]"), LIKE_ROW,  \
        FOREST_ROWS("[,...]"), VARIANT_ROWS("[,...]"), PARALLEL_ROWS

static const struct argp_option CV_TABLE[] = {
    INPUT_ROWS,
    RUN_ROWS,
    HEADING("Explain: a forest of all samples with the same settings"),
    OPTION("explain", KEY_EXPLAIN, EXPLAIN_VALUES, "add them to the output and to the report"),
    HEADING("Output"),
    COMMON_OPTION("out", 'o', "DIR", "write all predictions, metrics and a report into DIR, or DIR/NAME"),
    OPTION("no-report", KEY_NO_REPORT, NULL, "write no report.html and no pca.tsv"),
    OPTION("json", KEY_JSON, NULL, "print metrics.json in place of the text"),
    OPTION("trace", KEY_TRACE, "FILE", "write where the time went, tree by tree, for ui.perfetto.dev"),
    QUIET_ROWS,
    OPTION("force", KEY_FORCE, NULL, "replace a run that DIR already holds, and FILE"),
    HELP_ROW,
    {0}};

static const struct argp_option INSPECT_TABLE[] = {INPUT_ROWS, RUN_ROWS, HEADING("Output"),
                                                   QUIET_ROWS, HELP_ROW, {0}};

static rfcv_status take_pool(rfcv_cv_options *cv, rfcv_pool pool, rfcv_error *error)
{
    if (cv->pool != RFCV_POOL_AUTO && cv->pool != pool)
        return complain(error, RFCV_BAD_OPTION,
                        "--pool and --refit exclude each other: give one of them, or neither");
    cv->pool = pool;
    return RFCV_OK;
}

static rfcv_status take_folds(cv_options *options, int key, char *value, rfcv_error *error)
{
    rfcv_cv_options *cv = &options->cv;
    switch (key) {
    case KEY_FOLDS:
        return parse_folds(value, options, error);
    case KEY_REPEATS:
        return parse_count("--repeats", value, 1, 1000000, &cv->n_repeats, error);
    case KEY_STRATIFY:
        return parse_yes_no("--stratify", value, &cv->stratify, error);
    case KEY_HELD_OUT:
        cv->held_out = value;
        return RFCV_OK;
    case KEY_REBALANCE:
        cv->rebalance = true;
        return RFCV_OK;
    default:
        return take_pool(cv, key == KEY_POOL ? RFCV_POOL_ALWAYS : RFCV_POOL_NEVER, error);
    }
}

/* One value, or several between commas. */
static rfcv_status take_setting(cv_options *options, int key, const char *value, rfcv_error *error)
{
    if (strchr(value, ',')) {
        options->trees_are_auto = options->trees_are_auto && key != KEY_TREES;
        return settings_take(&options->listed, key, value, error);
    }
    settings_drop(&options->listed, key);
    if (key == KEY_TREES)
        return parse_trees(value, &options->cv.n_trees, &options->trees_are_auto, error);
    return forest_options_take(&options->cv, key, value, error);
}

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    cv_options *options = into;
    if (is_input_key(key))
        return input_options_take(&options->input, key, value, error);
    if (is_setting_key(key))
        return take_setting(options, key, value, error);
    if (is_forest_key(key))
        return forest_options_take(&options->cv, key, value, error);
    if (is_parallel_key(key))
        return parallel_options_take(&options->cv, key, value, error);
    if (is_output_key(key))
        return output_options_take(&options->output, key, value, error);
    switch (key) {
    case KEY_FOLDS:
    case KEY_REPEATS:
    case KEY_STRATIFY:
    case KEY_HELD_OUT:
    case KEY_POOL:
    case KEY_REFIT:
    case KEY_REBALANCE:
        return take_folds(options, key, value, error);
    case KEY_EXPLAIN:
        return parse_explain(value, &options->explain, error);
    default:
        return parse_count("--max-trees", value, CV_FIRST_TREES, 100000000, &options->max_trees, error);
    }
}

const command_syntax CV_SYNTAX = {
    .usage = "rfcv cv [OPTION]... MATRIX",
    .purpose =
        "Cross-validates a random forest: each sample is judged by trees that never saw it. MATRIX is what "
        "rfcv inspect knows to read: a table, samples or features in rows, GCT, .npy, .rfcv, a GDC folder "
        "...",
    .options = CV_TABLE,
    .examples = "Examples\n"
                "  rfcv cv data/wdbc.csv -c diagnosis --folds 10 -o out\n"
                "  rfcv cv data/wdbc.csv -c diagnosis --folds oob,loo,10\n"
                "  rfcv cv data/wdbc.csv -c diagnosis --folds 10 --mtry 2,sqrt,0.5 --trees 100,500\n"
                "  rfcv cv data/wdbc.csv -c diagnosis --folds oob --split gini,entropy,extratrees\n"
                "  rfcv cv data/wdbc.csv -c diagnosis --folds 10 --like sklearn --class-weight balanced\n"
                "  rfcv cv data/wdbc.csv -c diagnosis --trees auto --max-trees 4000\n"
                "  rfcv cv data/wdbc.csv -c diagnosis --explain importance,influence -o explained\n"
                "  gzip -c data/wdbc.csv | rfcv cv - -c diagnosis --folds 5 --repeats 3 --json",
    .take = take,
    .first_key = KEY_LIKE,
};

const command_syntax INSPECT_SYNTAX = {
    .usage = "rfcv inspect [OPTION]... MATRIX",
    .purpose =
        "Shows what is read and decided, and what a run of rfcv cv would take; runs and writes nothing. "
        "MATRIX, plain or gzipped, \"-\" being standard input, is told by its content: a table with , tab ; "
        "or spaces and samples or features in rows (UCSC Xena, Firehose, cBioPortal, featureCounts), GCT, "
        "a GEO series matrix, .npy, .rfcv; or a folder of GDC STAR counts with its sample sheet.",
    .options = INSPECT_TABLE,
    .examples = "Examples\n"
                "  rfcv inspect data/wdbc.csv\n"
                "  rfcv inspect data/wdbc.csv -c diagnosis --folds loo,10",
    .take = take,
    .first_key = KEY_LIKE,
};

bool is_explained(const cv_options *options)
{
    return options->explain.importance || options->explain.proximity || options->explain.influence;
}

static bool has_leave_one_out(const cv_options *options)
{
    for (size_t i = 0; i < options->n_plans; i++)
        if (options->plans[i].folds == RFCV_FOLDS_LEAVE_ONE_OUT)
            return true;
    return false;
}

/* What is missing or useless is told before anything is read. */
static rfcv_status check_complete(const cv_options *options, const char *command_name, rfcv_error *error)
{
    if (!options->input.matrix)
        return complain(error, RFCV_BAD_OPTION, "no matrix given: rfcv %s MATRIX --label-column NAME",
                        command_name);
    if (parallel_options_check(&options->cv, error) != RFCV_OK)
        return error->status;
    if (options->max_trees && !options->trees_are_auto)
        return complain(error, RFCV_BAD_OPTION, "--max-trees is for --trees auto; otherwise give --trees N");
    if ((options->cv.pool == RFCV_POOL_ALWAYS || options->cv.rebalance) && !has_leave_one_out(options))
        return complain(error, RFCV_BAD_OPTION,
                        "%s is for leave-one-out; add loo to --folds, or leave it out",
                        options->cv.rebalance ? "--rebalance" : "--pool");
    return RFCV_OK;
}

/* One forest is explained. */
static rfcv_status check_explain(const cv_options *options, rfcv_error *error)
{
    if (!is_explained(options))
        return RFCV_OK;
    if (options->n_plans > 1)
        return complain(error, RFCV_BAD_OPTION,
                        "--explain is for one plan, and --folds lists %zu: give one of them, or explain the "
                        "forest with rfcv explain",
                        options->n_plans);
    if (options->n_settings > 1)
        return complain(error, RFCV_BAD_OPTION,
                        "--explain is for one forest, and the settings make %zu: give one value of each, or "
                        "explain the forest with rfcv explain",
                        options->n_settings);
    if (options->output.json && !options->output.out)
        return complain(error, RFCV_BAD_OPTION,
                        "--json prints metrics.json alone: give -o DIR for the files of --explain, or leave "
                        "out one of them");
    return RFCV_OK;
}

static rfcv_status check_runs(const cv_options *options, rfcv_error *error)
{
    if (options->trees_are_auto && options->n_settings > 1)
        return complain(error, RFCV_BAD_OPTION,
                        "--trees auto looks for one number of trees, and settings are listed: give numbers "
                        "of trees, or one value of each setting");
    if (options->n_plans * options->n_settings > CV_MAX_RUNS)
        return complain(error, RFCV_BAD_OPTION,
                        "%s of settings x %s of --folds are %zu runs; at most %d are compared in one",
                        text_counted(options->n_settings, "combination").text,
                        text_counted(options->n_plans, "plan").text, options->n_plans * options->n_settings,
                        CV_MAX_RUNS);
    return RFCV_OK;
}

/* --pool, --refit and --rebalance are for leave-one-out. */
static rfcv_cv_options options_of_plan(const cv_options *options, const cv_plan_option *plan)
{
    rfcv_cv_options cv = options->cv;
    cv.folds = plan->folds;
    cv.fold_file = plan->fold_file;
    if (cv.folds == RFCV_FOLDS_K || cv.folds == RFCV_FOLDS_UNEVEN)
        cv.n_folds = plan->n_folds;
    if (cv.folds != RFCV_FOLDS_LEAVE_ONE_OUT) {
        cv.pool = RFCV_POOL_AUTO;
        cv.rebalance = false;
    }
    return cv;
}

/* Rows and folders are told apart by these names. */
static void name_run(const cv_options *options, size_t plan, size_t setting, cv_run_option *run)
{
    char combination[SETTINGS_NAME_BYTES];
    const char *plan_name = options->plans[plan].name;
    settings_name(&options->listed, setting, combination);
    if (!*combination)
        snprintf(run->name, sizeof run->name, "%s", plan_name);
    else if (options->n_plans > 1)
        snprintf(run->name, sizeof run->name, "%s-%s", plan_name, combination);
    else
        snprintf(run->name, sizeof run->name, "%s", combination);
}

static void list_runs(cv_options *options)
{
    options->n_runs = 0;
    for (size_t plan = 0; plan < options->n_plans; plan++)
        for (size_t setting = 0; setting < options->n_settings; setting++) {
            cv_run_option *run = &options->runs[options->n_runs++];
            name_run(options, plan, setting, run);
            run->cv = options_of_plan(options, &options->plans[plan]);
            settings_apply(&options->listed, setting, &run->cv);
        }
}

rfcv_status cv_options_read(cv_options *options, const command_syntax *syntax, const char *folds, int argc,
                            char **argv, rfcv_error *error)
{
    memset(options, 0, sizeof *options);
    input_options_init(&options->input);
    options->cv = rfcv_cv_defaults();
    options->explain.only_out_of_bag = rfcv_explain_defaults().only_out_of_bag;
    parse_folds(folds, options, error);
    rfcv_status status = arguments_read(syntax, argc, argv, options, &options->helped, error);
    if (status != RFCV_OK || options->helped)
        return status;
    options->n_settings = settings_count(&options->listed);
    options->input.read.n_threads = parsed_threads(&options->cv);
    status = check_complete(options, argv[1], error);
    if (status == RFCV_OK)
        status = check_runs(options, error);
    if (status == RFCV_OK)
        status = check_explain(options, error);
    if (status == RFCV_OK)
        list_runs(options);
    return status == RFCV_OK ? rfcv_environment_check(error) : status;
}
