#include "cli/forest_options.h"

#include "cli/complain.h"
#include "cli/parse_number.h"
#include "cli/presets.h"

#include <stdio.h>
#include <string.h>

bool is_forest_key(int key)
{
    return key >= KEY_MTRY && key <= KEY_SEED;
}

/* "sqrt", "sqrt-up", "log2", "third", a number of features, or with a decimal point a fraction of them. */
static rfcv_status take_mtry(const char *text, rfcv_cv_options *cv, rfcv_error *error)
{
    static const char *const rules[] = {"sqrt", "sqrt-up", "log2", "third"};
    static const rfcv_mtry meant[] = {RFCV_MTRY_SQRT, RFCV_MTRY_SQRT_UP, RFCV_MTRY_LOG2, RFCV_MTRY_THIRD};
    if (*text && strchr("+-.0123456789", *text)) {
        size_t n = 0;
        cv->mtry_rule = strchr(text, '.') ? RFCV_MTRY_FRACTION : RFCV_MTRY_COUNT;
        if (cv->mtry_rule == RFCV_MTRY_FRACTION)
            return parse_real("--mtry", text, 0, true, 1, &cv->mtry_value, error);
        rfcv_status status = parse_count("--mtry", text, 1, 1000000000, &n, error);
        cv->mtry_value = (double)n;
        return status;
    }
    for (size_t rule = 0; rule < sizeof rules / sizeof *rules; rule++) {
        if (strcmp(text, rules[rule]) == 0) {
            cv->mtry_rule = meant[rule];
            return RFCV_OK;
        }
    }
    return complain_of_unknown(
        error, "--mtry: unknown value", text, rules, sizeof rules / sizeof *rules,
        "give sqrt, sqrt-up, log2, third, a number of features, or a fraction such as 0.1");
}

/* "extratrees", "extratrees:5" */
static rfcv_status take_split(const char *text, rfcv_cv_options *cv, rfcv_error *error)
{
    static const char *const names[] = {"gini", "entropy", "hellinger", "extratrees"};
    static const rfcv_split meant[] = {RFCV_SPLIT_GINI, RFCV_SPLIT_ENTROPY, RFCV_SPLIT_HELLINGER,
                                       RFCV_SPLIT_EXTRATREES};
    char name[40];
    size_t length = strcspn(text, ":"), choice = 0;
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), text);
    if (parse_choice("--split", name, names, sizeof names / sizeof *names, &choice, error) != RFCV_OK)
        return error->status;
    cv->split = meant[choice];
    cv->n_random_cuts = 1;
    if (!text[length])
        return RFCV_OK;
    if (cv->split != RFCV_SPLIT_EXTRATREES)
        return complain(error, RFCV_BAD_OPTION, "--split: %s takes no number", name);
    return parse_count("--split extratrees:K", text + length + 1, 1, 1000000, &cv->n_random_cuts, error);
}

static rfcv_status take_vote(const char *text, rfcv_cv_options *cv, rfcv_error *error)
{
    static const char *const names[] = {"majority", "probability"};
    size_t choice = 0;
    rfcv_status status = parse_choice("--vote", text, names, 2, &choice, error);
    cv->vote = choice == 0 ? RFCV_VOTE_MAJORITY : RFCV_VOTE_PROBABILITY;
    return status;
}

rfcv_status forest_options_take(rfcv_cv_options *cv, int key, const char *value, rfcv_error *error)
{
    switch (key) {
    case KEY_MTRY:
        return take_mtry(value, cv, error);
    case KEY_MIN_NODE_SIZE:
        return parse_count("--min-node-size", value, 1, 1000000000, &cv->min_node_size, error);
    case KEY_MAX_DEPTH:
        return parse_count("--max-depth", value, 0, 1000000000, &cv->max_depth, error);
    case KEY_WHOLE_TREES:
        cv->whole_trees = true;
        return RFCV_OK;
    case KEY_SAMPLE_FRACTION:
        return parse_real("--sample-fraction", value, 0, true, 1, &cv->sample_fraction, error);
    case KEY_LIKE:
        return take_preset(value, cv, error);
    case KEY_SPLIT:
        return take_split(value, cv, error);
    case KEY_VOTE:
        return take_vote(value, cv, error);
    case KEY_BAG:
        cv->bag = value;
        return RFCV_OK;
    case KEY_CLASS_WEIGHT:
        cv->class_weight = value;
        return RFCV_OK;
    case KEY_CASE_WEIGHTS:
        cv->case_weights = value;
        return RFCV_OK;
    case KEY_SEED:
        return parse_whole("--seed", value, 0, UINT64_MAX, &cv->seed, error);
    default:
        cv->replace = false;
        return RFCV_OK;
    }
}
