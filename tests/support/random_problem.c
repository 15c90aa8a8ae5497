#include "support/random_problem.h"

#include "support/tiny_dataset.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

typedef enum feature_kind {
    FEW_VALUES,
    MOSTLY_ZERO,
    ALL_DIFFERENT,
    NEIGHBOURING_DOUBLES, /* midpoints round */
    TWO_VALUES,
    CONSTANT,
    OF_THE_CLASS,
    WITHOUT_OWN_LOGS, /* so close that logarithms of neighbours are one double */
    TINY,
    N_KINDS_WITHOUT_SIGN,
    HUGE_OR_NEGATIVE = N_KINDS_WITHOUT_SIGN, /* sums overflow */
    BOTH_ZEROS,
    N_KINDS
} feature_kind;

static double draw_value(dice *hand, feature_kind kind, uint32_t label)
{
    switch (kind) {
    case FEW_VALUES:
        return (double)dice_between(hand, 0, 4);
    case MOSTLY_ZERO:
        return dice_between(hand, 0, 3) ? 0 : 100 * dice_share(hand);
    case ALL_DIFFERENT:
        return 1000 * dice_share(hand);
    case NEIGHBOURING_DOUBLES:
        return 1 + (double)dice_between(hand, 0, 7) * DBL_EPSILON;
    case TWO_VALUES:
        return dice_between(hand, 0, 1) ? 7.25 : 0.1;
    case CONSTANT:
        return 3;
    case OF_THE_CLASS:
        return (double)(label % 3) + (double)dice_between(hand, 0, 20) / 10;
    case WITHOUT_OWN_LOGS:
        return 1e15 + 0.125 * (double)dice_between(hand, 0, 200);
    case TINY:
        return 0x1p-1074 * (double)dice_between(hand, 0, 9);
    case HUGE_OR_NEGATIVE:
        return DBL_MAX * (2 * dice_share(hand) - 1);
    case BOTH_ZEROS:
        return (double)dice_between(hand, 0, 1) * (dice_between(hand, 0, 1) ? 0.0 : -0.0) -
               (double)dice_between(hand, 0, 1);
    default:
        abort();
    }
}

rfcv_dataset *random_dataset(dice *hand, size_t n_samples, size_t n_features, size_t n_classes, rfcv_log log)
{
    double *values = calloc(n_samples * n_features, sizeof *values);
    uint32_t *labels = calloc(n_samples, sizeof *labels);
    if (!values || !labels)
        abort();

    /* Each class has a sample; the others fall where they may, the first class being the largest. */
    for (size_t sample = 0; sample < n_samples; sample++)
        labels[sample] = sample < n_classes
                             ? (uint32_t)sample
                             : (uint32_t)dice_between(hand, 0, dice_between(hand, 0, n_classes - 1));
    dice_shuffle(hand, labels, n_samples);
    for (size_t feature = 0; feature < n_features; feature++) {
        feature_kind kind =
            (feature_kind)dice_between(hand, 0, (log == RFCV_LOG_NONE ? N_KINDS : N_KINDS_WITHOUT_SIGN) - 1);
        for (size_t sample = 0; sample < n_samples; sample++)
            values[sample * n_features + feature] = draw_value(hand, kind, labels[sample]);
    }

    rfcv_dataset *dataset = tiny_dataset_make(n_samples, n_features, values, labels, n_classes);
    dataset->info.log = log;
    free(values);
    free(labels);
    return dataset;
}

void random_gaps(dice *hand, rfcv_dataset *dataset)
{
    static const double shares[] = {0, 0.02, 0.3, 0.8, 1};
    const double missing[] = {NAN, -NAN};
    for (size_t feature = 0; feature < dataset->n_features; feature++) {
        double share = shares[dice_between(hand, 0, 4)];
        size_t kept = dice_between(hand, 0, dataset->n_samples - 1);
        for (size_t sample = 0; sample < dataset->n_samples; sample++)
            if (sample != kept && dice_share(hand) < share)
                tiny_dataset_set_value(dataset, sample, feature, missing[dice_between(hand, 0, 1)]);
    }
}

void random_problem_of(random_problem *problem, dice *hand, rfcv_dataset *dataset, size_t n_held_out)
{
    size_t n = dataset->n_samples;
    problem->dataset = dataset;
    problem->order = calloc(n, sizeof *problem->order);
    problem->training = calloc(n, sizeof *problem->training);
    if (!problem->order || !problem->training)
        abort();
    for (size_t sample = 0; sample < n; sample++)
        problem->order[sample] = (uint32_t)sample;
    dice_shuffle(hand, problem->order, n);

    size_t n_training = n - n_held_out, begin = dice_between(hand, 0, n_training);
    problem->set = (training_set){
        .order = problem->order, .n_samples = n_training, .held_out = begin, .n_held_out = n_held_out};
    for (size_t place = 0, i = 0; place < n; place++)
        if (place < begin || place >= begin + n_held_out)
            problem->training[i++] = problem->order[place];
    problem->repeat = (uint32_t)dice_between(hand, 0, 3);
    problem->fold = (uint32_t)dice_between(hand, 0, 1000);
}

static size_t draw_n_samples(dice *hand)
{
    size_t kind = dice_between(hand, 0, 19);
    return kind < 12   ? dice_between(hand, 2, 40)
           : kind < 18 ? dice_between(hand, 41, 120)
                       : dice_between(hand, 240, 300);
}

/* As many as there are, fewer, or, of a small set, so many that weights are high. */
static size_t draw_n_draws(dice *hand, size_t n_training, bool replace)
{
    switch (dice_between(hand, 0, replace ? 3 : 1)) {
    case 0:
        return dice_between(hand, 1, n_training);
    case 3:
        return n_training <= 30 ? 40 * n_training : n_training;
    default:
        return n_training;
    }
}

void random_problem_init(random_problem *problem, uint64_t number)
{
    static const rfcv_log logs[] = {RFCV_LOG_NONE, RFCV_LOG_NONE, RFCV_LOG_LOG1P, RFCV_LOG_LOG2P1};
    dice hand = {number};
    size_t n_samples = draw_n_samples(&hand), n_features = dice_between(&hand, 1, 20);
    size_t most_classes = n_samples < 30 ? n_samples : 30;
    size_t n_classes = dice_between(&hand, 0, 2) ? 2 + dice_between(&hand, 0, 2) : dice_between(&hand, 2, 30);
    n_classes = n_classes < most_classes ? n_classes : most_classes;
    rfcv_log log = logs[dice_between(&hand, 0, 3)];

    rfcv_dataset *dataset = random_dataset(&hand, n_samples, n_features, n_classes, log);
    random_problem_of(problem, &hand, dataset, dice_between(&hand, 0, n_samples / 2));
    bool replace = dice_between(&hand, 0, 3) > 0;
    problem->rules = (reference_rules){
        .mtry = dice_between(&hand, 1, n_features),
        .min_node_size = dice_between(&hand, 0, 1) ? 1 : dice_between(&hand, 1, 12),
        .max_depth = dice_between(&hand, 0, 3) ? 0 : dice_between(&hand, 1, 5),
        .n_draws = draw_n_draws(&hand, problem->set.n_samples, replace),
        .replace = replace,
        .seed = dice_word(&hand),
    };
}

void random_problem_empty(random_problem *problem)
{
    tiny_dataset_free(problem->dataset);
    free(problem->order);
    free(problem->training);
}
