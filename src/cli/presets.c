#include "cli/presets.h"

#include "cli/parse_number.h"

typedef struct preset {
    size_t n_trees;
    rfcv_mtry mtry;
    bool replace;
    rfcv_split split;
    size_t n_random_cuts;
    bool redraws_constant;
    rfcv_vote vote;
} preset;

enum { N_PRESETS = 4 };
static const char *const NAMES[N_PRESETS] = {"ranger", "randomForest", "sklearn", "rfsrc"};

/* ranger and randomForest for factors, RandomForestClassifier of scikit-learn, and randomForestSRC with its
 * 10 random cuts (nsplit), which it draws among the values that occur. */
static const preset PRESETS[N_PRESETS] = {
    {500, RFCV_MTRY_SQRT, true, RFCV_SPLIT_GINI, 1, false, RFCV_VOTE_MAJORITY},
    {500, RFCV_MTRY_SQRT, true, RFCV_SPLIT_GINI, 1, false, RFCV_VOTE_MAJORITY},
    {100, RFCV_MTRY_SQRT, true, RFCV_SPLIT_GINI, 1, true, RFCV_VOTE_PROBABILITY},
    {500, RFCV_MTRY_SQRT_UP, false, RFCV_SPLIT_EXTRATREES, 10, false, RFCV_VOTE_PROBABILITY}};

rfcv_status take_preset(const char *name, rfcv_cv_options *cv, rfcv_error *error)
{
    size_t choice = 0;
    rfcv_status status = parse_choice("--like", name, NAMES, N_PRESETS, &choice, error);
    const preset *chosen = &PRESETS[choice];
    if (status != RFCV_OK)
        return status;
    cv->n_trees = chosen->n_trees;
    cv->mtry_rule = chosen->mtry;
    cv->min_node_size = 1;
    cv->max_depth = 0;
    cv->replace = chosen->replace;
    cv->sample_fraction = 0; /* 1 with replacement, 0.632 without */
    cv->split = chosen->split;
    cv->n_random_cuts = chosen->n_random_cuts;
    cv->redraws_constant = chosen->redraws_constant;
    cv->vote = chosen->vote;
    cv->class_weight = cv->bag = cv->case_weights = NULL;
    return RFCV_OK;
}
