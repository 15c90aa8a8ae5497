#include "cv/result.h"

#include "base/checksum.h"
#include "base/little_endian.h"
#include "base/memory.h"

#include <math.h>

void rfcv_result_free(rfcv_result *result)
{
    if (result) {
        votes_free(result->cast);
        ballots_free(result->ballots);
    }
    memory_free(result);
}

const rfcv_plan *result_plan(const rfcv_result *result)
{
    return result->plan;
}

const ballots *result_ballots(const rfcv_result *result)
{
    return result->ballots;
}

size_t rfcv_result_n_predictions(const rfcv_result *result)
{
    return result->cast->n_rows;
}

rfcv_run rfcv_result_run(const rfcv_result *result)
{
    return result->run;
}

/* A tree adds 1 to the margin's sum if it votes for the truth, -1 if for the strongest other class, else 0;
 * the standard error of a mean of such numbers follows from the shares of both. */
static void judge_margin(const uint32_t *counts, size_t n_classes, rfcv_prediction *prediction)
{
    uint32_t strongest = 0;
    for (size_t k = 0; k < n_classes; k++)
        if (k != prediction->truth && counts[k] > strongest)
            strongest = counts[k];
    double n_trees = (double)prediction->n_trees;
    double of_truth = counts[prediction->truth] / n_trees, of_other = strongest / n_trees;
    prediction->margin = of_truth - of_other;
    double variance = of_truth + of_other - prediction->margin * prediction->margin;
    prediction->mc_se = sqrt((variance > 0 ? variance : 0) / n_trees);
}

rfcv_prediction rfcv_result_prediction(const rfcv_result *result, size_t index)
{
    const rfcv_plan *plan = result->plan;
    const uint32_t *counts = votes_of(result->cast, index);
    const size_t n_classes = plan->dataset->n_classes;
    const size_t sample = plan->judged[index % plan->n_judged];
    bool is_out_of_bag = plan->options.folds == RFCV_FOLDS_OUT_OF_BAG;

    rfcv_prediction prediction = {
        .sample = sample,
        .repeat = index / plan->n_judged + 1,
        .fold = is_out_of_bag ? 0 : plan->fold_of[index] + 1u,
        .truth = plan->dataset->labels[sample],
        .predicted = votes_winner(counts, n_classes, plan->options.seed, sample),
        .votes = counts,
    };
    for (size_t k = 0; k < n_classes; k++)
        prediction.n_trees += counts[k];
    if (prediction.n_trees)
        judge_margin(counts, n_classes, &prediction);
    return prediction;
}

/* Numbers on their way into a checksum, which takes them by the stride. */
typedef struct digest {
    checksum sum;
    uint64_t words[CHECKSUM_STRIDE / sizeof(uint64_t)];
    size_t n_words;
} digest;

static void digest_add(digest *numbers, uint64_t number)
{
    numbers->words[numbers->n_words++] = little_endian_64(number);
    if (numbers->n_words * sizeof number == CHECKSUM_STRIDE) {
        checksum_add(&numbers->sum, numbers->words, CHECKSUM_STRIDE);
        numbers->n_words = 0;
    }
}

static uint64_t digest_end(digest *numbers)
{
    checksum_add(&numbers->sum, numbers->words, numbers->n_words * sizeof(uint64_t));
    return checksum_end(&numbers->sum);
}

uint64_t rfcv_result_digest(const rfcv_result *result)
{
    digest numbers = {.sum = checksum_begin()};
    for (size_t i = 0; i < result->cast->n_rows; i++) {
        const rfcv_prediction prediction = rfcv_result_prediction(result, i);
        digest_add(&numbers, prediction.sample);
        digest_add(&numbers, prediction.repeat);
        digest_add(&numbers, prediction.fold);
        digest_add(&numbers, prediction.predicted);
        digest_add(&numbers, prediction.n_trees);
        for (size_t k = 0; k < result->cast->n_classes; k++)
            digest_add(&numbers, prediction.votes[k]);
    }
    return digest_end(&numbers);
}
