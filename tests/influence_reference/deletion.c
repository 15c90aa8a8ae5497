/*
 * Influence beside brute force: each of 60 samples is left out, forests are grown anew, and what that changes
 * in the held-out shares of the others is compared with what rfcv_explanation_changes() said.
 *
 *     deletion TREES      of each forest that is grown anew; twice as many of the one that is explained
 *
 * The slope is that of changes said on changes seen.  Both have noise, so that it is estimated from two
 * forests without each sample, x and y, as sum of said (x + y) over sum of 2 x y, of numbers less their mean
 * over the samples left out (an instrumental variable); its error is the jackknife over these.  Exit status 1
 * where 1 is not within 3 errors.
 */
#include "rfcv.h"

#include "support/dice.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { N = 60, N_FEATURES = 40, N_CLASSES = 3, N_INFORMATIVE = 8, N_WRONG = 3, N_SHARES = N * N_CLASSES };

static double values[N * N_FEATURES];
static uint32_t labels[N];
static double said[N][N_SHARES], seen[2][N][N_SHARES];

static void give_up(const rfcv_error *error)
{
    fprintf(stderr, "%s\n", error->message);
    exit(1);
}

/* Three classes with much in common, and a few wrong labels, which sway others most. */
static void make_problem(void)
{
    dice hand = {.state = 60};
    for (size_t sample = 0; sample < N; sample++) {
        labels[sample] = (uint32_t)(sample % N_CLASSES);
        for (size_t feature = 0; feature < N_FEATURES; feature++) {
            double *value = &values[sample * N_FEATURES + feature];
            for (size_t i = 0; i < 4; i++)
                *value += dice_share(&hand);
            if (feature < N_INFORMATIVE && feature % N_CLASSES == labels[sample])
                *value += 0.7;
        }
    }
    for (size_t sample = 0; sample < N_WRONG; sample++)
        labels[sample] = (labels[sample] + 1) % N_CLASSES;
}

/* All samples but one; without = N: all. */
static rfcv_dataset *make_dataset(size_t without)
{
    static const char *const names[N_CLASSES] = {"a", "b", "c"};
    static double kept[N * N_FEATURES];
    const char *kept_labels[N];
    rfcv_error error;
    size_t n = 0;
    for (size_t sample = 0; sample < N; sample++)
        if (sample != without) {
            for (size_t feature = 0; feature < N_FEATURES; feature++)
                kept[n * N_FEATURES + feature] = values[sample * N_FEATURES + feature];
            kept_labels[n++] = names[labels[sample]];
        }
    rfcv_dataset *dataset =
        rfcv_dataset_make(n, N_FEATURES, kept, kept_labels, NULL, NULL, RFCV_LOG_NONE, &error);
    if (!dataset)
        give_up(&error);
    return dataset;
}

/* All bags have N - 1 draws: those of all samples that miss one are then bags of the others. */
static rfcv_plan *make_plan(const rfcv_dataset *dataset, size_t n_samples, size_t n_trees, uint64_t seed)
{
    rfcv_error error;
    rfcv_cv_options options = rfcv_cv_defaults();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.n_trees = n_trees;
    options.seed = seed;
    options.sample_fraction = n_samples == N ? (N - 0.5) / N : 1;
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, &error);
    if (!plan)
        give_up(&error);
    return plan;
}

static void explain_all(size_t n_trees)
{
    rfcv_error error;
    rfcv_dataset *dataset = make_dataset(N);
    rfcv_plan *plan = make_plan(dataset, N, n_trees, 1);
    rfcv_explain_options wanted = rfcv_explain_defaults();
    wanted.importance = wanted.proximity = false;
    rfcv_explanation *explanation = rfcv_explain(plan, &wanted, NULL, &error);
    if (!explanation)
        give_up(&error);
    const double *changes = rfcv_explanation_changes(explanation);
    for (size_t i = 0; i < N; i++)
        for (size_t at = 0; at < N_SHARES; at++)
            said[i][at] = changes[i * N_SHARES + at];
    rfcv_explanation_free(explanation);
    rfcv_plan_free(plan);
    rfcv_dataset_free(dataset);
}

static void grow_without(size_t without, size_t n_trees, uint64_t seed, double *shares)
{
    rfcv_error error;
    rfcv_dataset *dataset = make_dataset(without);
    rfcv_plan *plan = make_plan(dataset, N - 1, n_trees, seed);
    rfcv_result *result = rfcv_cross_validate(plan, NULL, &error);
    if (!result)
        give_up(&error);
    for (size_t i = 0; i < N - 1; i++) {
        rfcv_prediction found = rfcv_result_prediction(result, i);
        size_t sample = i + (i >= without);
        for (size_t class = 0; class < N_CLASSES; class ++)
            shares[sample * N_CLASSES + class] = (double)found.votes[class] / (double)found.n_trees;
    }
    rfcv_result_free(result);
    rfcv_plan_free(plan);
    rfcv_dataset_free(dataset);
}

/* Each number less its mean over the samples left out, its own among them not. */
static void centre(double (*numbers)[N_SHARES])
{
    for (size_t at = 0; at < N_SHARES; at++) {
        const size_t own = at / N_CLASSES;
        double sum = 0;
        for (size_t i = 0; i < N; i++)
            sum += i == own ? 0 : numbers[i][at];
        for (size_t i = 0; i < N; i++)
            numbers[i][at] = i == own ? 0 : numbers[i][at] - sum / (N - 1);
    }
}

/* Without one of the samples left out; N: by all. */
static double slope(size_t without)
{
    double above = 0, below = 0;
    for (size_t i = 0; i < N; i++)
        for (size_t at = 0; at < N_SHARES && i != without; at++) {
            above += said[i][at] * (seen[0][i][at] + seen[1][i][at]);
            below += 2 * seen[0][i][at] * seen[1][i][at];
        }
    return above / below;
}

static double slope_error(void)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < N; i++)
        mean += slope(i) / N;
    for (size_t i = 0; i < N; i++)
        squares += (slope(i) - mean) * (slope(i) - mean);
    return sqrt(squares * (N - 1) / N);
}

int main(int n_words, char **words)
{
    const size_t n_trees = n_words == 2 ? strtoul(words[1], NULL, 10) : 0;
    if (n_trees == 0) {
        fprintf(stderr, "deletion TREES\n");
        return 2;
    }
    make_problem();
    explain_all(2 * n_trees);
    for (size_t i = 0; i < N; i++)
        for (size_t forest = 0; forest < 2; forest++)
            grow_without(i, n_trees, 2 + 2 * i + forest, seen[forest][i]);
    centre(said);
    centre(seen[0]);
    centre(seen[1]);
    const double error = slope_error();
    printf("influence, %d deletions, %zu trees each: slope %.3f, standard error %.3f\n", N, 2 * n_trees,
           slope(N), error);
    return fabs(slope(N) - 1) <= 3 * error ? 0 : 1;
}
