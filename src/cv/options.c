#include "cv/options.h"

#include "base/status.h"
#include "forest/leaf_shares.h"

#include <math.h>

enum { MOST_TREES = 100000000, MOST_REPEATS = 1000000, MOST_THREADS = 4096, MOST_CUTS = 1000000 };

/* So that the votes on a sample are counted in 32 bits. */
enum { MOST_TREES_OF_SHARES = UINT32_MAX / PROBABILITY_UNITS };

/* Without replacement, the share of unique samples that a bag with replacement would hold: 1 - 1/e (ranger).
 */
static const double FRACTION_WITHOUT_REPLACEMENT = 0.632;

rfcv_cv_options rfcv_cv_defaults(void)
{
    return (rfcv_cv_options){
        .folds = RFCV_FOLDS_LEAVE_ONE_OUT,
        .n_folds = 10,
        .n_repeats = 1,
        .stratify = true,
        .pool = RFCV_POOL_AUTO,
        .n_trees = 500,
        .mtry_rule = RFCV_MTRY_SQRT,
        .min_node_size = 1,
        .replace = true,
        .split = RFCV_SPLIT_GINI,
        .n_random_cuts = 1,
        .vote = RFCV_VOTE_MAJORITY,
        .seed = 1,
        .layout = RFCV_LAYOUT_FLAT,
        .schedule = RFCV_SCHEDULE_DYNAMIC,
    };
}

static rfcv_status check_mtry(const rfcv_cv_options *options, size_t n_features, rfcv_error *error)
{
    double value = options->mtry_value;
    if (options->mtry_rule == RFCV_MTRY_COUNT &&
        !(value >= 1 && value <= (double)n_features && floor(value) == value))
        return error_set(error, RFCV_BAD_OPTION,
                         "--mtry %.17g: it must be a whole number from 1 to the number of features, %zu",
                         value, n_features);
    if (options->mtry_rule == RFCV_MTRY_FRACTION && !(value > 0 && value <= 1))
        return error_set(error, RFCV_BAD_OPTION,
                         "--mtry %.17g: a fraction of the features is above 0 and at most 1", value);
    return RFCV_OK;
}

static rfcv_status check_split(const rfcv_cv_options *options, size_t n_classes, rfcv_error *error)
{
    if (options->split == RFCV_SPLIT_HELLINGER && n_classes != 2)
        return error_set(
            error, RFCV_BAD_OPTION,
            "--split hellinger is a distance of two classes, and there are %zu; use --split gini", n_classes);
    if (options->split == RFCV_SPLIT_EXTRATREES &&
        (options->n_random_cuts < 1 || options->n_random_cuts > MOST_CUTS))
        return error_set(error, RFCV_BAD_OPTION, "--split extratrees:%zu: from 1 to %d random cuts",
                         options->n_random_cuts, MOST_CUTS);
    if (options->vote == RFCV_VOTE_PROBABILITY && options->n_trees > MOST_TREES_OF_SHARES)
        return error_set(error, RFCV_BAD_OPTION, "--trees %zu: with --vote probability from 1 to %d",
                         options->n_trees, MOST_TREES_OF_SHARES);
    return RFCV_OK;
}

static rfcv_status check_threads(const rfcv_cv_options *options, rfcv_error *error)
{
    size_t n_inner = options->n_inner_threads ? options->n_inner_threads : 1;
    if (options->n_threads > MOST_THREADS || n_inner > MOST_THREADS ||
        options->n_threads * n_inner > MOST_THREADS)
        return error_set(error, RFCV_BAD_OPTION, "--threads: more than %d threads in all", MOST_THREADS);
    if (options->n_inner_threads && !options->n_threads)
        return error_set(error, RFCV_BAD_OPTION, "threads within teams are given, but not how many teams");
    return RFCV_OK;
}

rfcv_status cv_options_check(const rfcv_cv_options *options, const rfcv_dataset *dataset, rfcv_error *error)
{
    if (options->n_trees < 1 || options->n_trees > MOST_TREES)
        return error_set(error, RFCV_BAD_OPTION, "--trees %zu: from 1 to %d", options->n_trees, MOST_TREES);
    if (options->n_repeats < 1 || options->n_repeats > MOST_REPEATS)
        return error_set(error, RFCV_BAD_OPTION, "--repeats %zu: from 1 to %d", options->n_repeats,
                         MOST_REPEATS);
    if (options->min_node_size < 1)
        return error_set(error, RFCV_BAD_OPTION, "--min-node-size 0: from 1");
    if (!(options->sample_fraction >= 0 && options->sample_fraction <= 1))
        return error_set(error, RFCV_BAD_OPTION, "--sample-fraction %.17g: above 0 and at most 1",
                         options->sample_fraction);
    if (options->folds == RFCV_FOLDS_NEW)
        return error_set(error, RFCV_BAD_OPTION, "RFCV_FOLDS_NEW is what rfcv_predict() does, and no folds");
    if (options->folds == RFCV_FOLDS_FILE && !options->fold_file)
        return error_set(error, RFCV_BAD_OPTION, "folds are to come from a file, and none is given");
    if (options->folds != RFCV_FOLDS_LEAVE_ONE_OUT && options->pool == RFCV_POOL_ALWAYS)
        return error_set(error, RFCV_BAD_OPTION,
                         "--pool is for leave-one-out: bags that miss a whole fold of several are too rare");
    if (options->rebalance && options->folds != RFCV_FOLDS_LEAVE_ONE_OUT)
        return error_set(error, RFCV_BAD_OPTION, "--rebalance is for leave-one-out; k folds are stratified");
    if (options->rebalance && dataset->groups)
        return error_set(
            error, RFCV_BAD_OPTION,
            "--rebalance draws single samples as partners, and does not go with groups; use --group none");
    if (options->folds == RFCV_FOLDS_LEAVE_ONE_OUT && dataset->info.n_groups < 2)
        return error_set(error, RFCV_BAD_DATA,
                         "all samples are of one group, so leaving it out leaves nothing to learn from; use "
                         "--group none");
    rfcv_status status = check_mtry(options, dataset->n_features, error);
    if (status == RFCV_OK)
        status = check_split(options, dataset->n_classes, error);
    if (status == RFCV_OK)
        status = check_threads(options, error);
    return status;
}

static size_t floor_of_log2(size_t n)
{
    size_t result = 0;
    while (n >>= 1)
        result++;
    return result;
}

size_t cv_options_mtry(const rfcv_cv_options *options, size_t n_features)
{
    size_t mtry = 0;
    switch (options->mtry_rule) {
    case RFCV_MTRY_SQRT:
        mtry = (size_t)sqrt((double)n_features);
        break;
    case RFCV_MTRY_SQRT_UP:
        mtry = (size_t)ceil(sqrt((double)n_features));
        break;
    case RFCV_MTRY_LOG2:
        mtry = floor_of_log2(n_features);
        break;
    case RFCV_MTRY_THIRD:
        mtry = n_features / 3;
        break;
    case RFCV_MTRY_FRACTION:
        mtry = (size_t)(options->mtry_value * (double)n_features);
        break;
    case RFCV_MTRY_COUNT:
        mtry = (size_t)options->mtry_value;
        break;
    }
    return mtry ? mtry : 1;
}

double cv_options_sample_fraction(const rfcv_cv_options *options)
{
    if (options->sample_fraction > 0)
        return options->sample_fraction;
    return options->replace ? 1 : FRACTION_WITHOUT_REPLACEMENT;
}
