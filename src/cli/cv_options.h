/* The options of `rfcv cv`, of `rfcv inspect`, which shows what a run with them would be, and of `rfcv fit`,
 * which is an out-of-bag run whose forest is kept. */
#ifndef CLI_CV_OPTIONS_H
#define CLI_CV_OPTIONS_H

#include "cli/input_options.h"
#include "cli/output_options.h"
#include "cli/settings.h"

enum {
    CV_MAX_PLANS = 16,
    CV_MAX_RUNS = 64,
    CV_FOLDS_BYTES = 16384,
    CV_NAME_BYTES = 256,
    CV_FIRST_TREES = 500 /* of --trees auto */
};

/* One of the plans that --folds lists. */
typedef struct cv_plan_option {
    char name[CV_NAME_BYTES]; /* "loo", "oob", "10-fold", "uneven-10", or the file's base name without
                                 extension */
    rfcv_folds folds;
    size_t n_folds;        /* for RFCV_FOLDS_K and RFCV_FOLDS_UNEVEN */
    const char *fold_file; /* for RFCV_FOLDS_FILE; into folds_text */
} cv_plan_option;

/* A plan with one of the combinations of settings: what the library is told. */
typedef struct cv_run_option {
    char name[CV_NAME_BYTES + SETTINGS_NAME_BYTES]; /* "10-fold", "mtry-64", "10-fold-mtry-64" */
    rfcv_cv_options cv;
} cv_run_option;

typedef struct cv_options {
    input_options input;
    rfcv_cv_options cv;                 /* what all runs share */
    cv_plan_option plans[CV_MAX_PLANS]; /* [n_plans] each of another name */
    size_t n_plans;
    char folds_text[CV_FOLDS_BYTES];
    listed_settings listed;
    bool trees_are_auto;          /* trees are doubled while predictions are uncertain, up to max_trees */
    size_t max_trees;             /* 0: not given */
    rfcv_explain_options explain; /* of the forest of all samples; all three false: nothing */
    output_options output;
    const char *model; /* rfcv fit: the file that keeps the forest; NULL: it is not kept */
    bool helped;

    /* What follows from them: [n_plans][n_settings], n_runs in all, each of another name. */
    cv_run_option runs[CV_MAX_RUNS];
    size_t n_settings, n_runs;
} cv_options;

/* Reads argv[2 ...]; `folds` is what stands for --folds unless it is given.  `helped` is true if help was
 * asked for and printed.  The options keep pointers into argv and into themselves, so they may not be copied.
 */
rfcv_status cv_options_read(cv_options *options, const command_syntax *syntax, const char *folds, int argc,
                            char **argv, rfcv_error *error);

bool is_explained(const cv_options *options);

#endif
