#include "cv/result.h"

#include "base/checksum.h"
#include "base/little_endian.h"
#include "base/memory.h"

#include <math.h>

/* ---- what is kept ---- */

static const double MOST_BALLOT_BYTES = 5e8, MOST_RECORD_BYTES = 256e6, MOST_PRODUCT_BYTES = 256e6;

/* Ballots and records are of one class for each tree. */
static bool has_shared_votes(const rfcv_plan *plan)
{
    return plan->options.vote == RFCV_VOTE_PROBABILITY;
}

/* Bytes of which tree of the pool votes for what.  It serves to leave out pairs, which have to be compared in
 * seconds. */
static double bytes_of_ballots(const rfcv_plan *plan)
{
    static const double MOST_STEPS = 1e10;
    if (!plan->is_pooled || plan->rebalanced || has_shared_votes(plan))
        return 0;
    const double n_words = (double)((plan->pools[0]->n_trees + 63) / 64), n_judged = (double)plan->n_judged;
    const double n_sets = (double)plan->dataset->n_samples * (double)plan->dataset->n_classes;
    return n_judged * n_judged * n_words <= MOST_STEPS ? sizeof(uint64_t) * n_sets * n_words : 0;
}

static size_t count_rows(const rfcv_plan *plan)
{
    return plan->options.n_repeats * plan->n_judged;
}

static size_t trees_of_largest_forest(const rfcv_plan *plan)
{
    size_t most = 0;
    for (size_t task = 0; task < plan->n_tasks; task++)
        if (plan->forests[task].n_trees > most)
            most = plan->forests[task].n_trees;
    return most;
}

static double bytes_of_record(const rfcv_plan *plan)
{
    return plan->dataset->n_classes <= RECORD_MOST_CLASSES && !has_shared_votes(plan)
               ? (double)count_rows(plan) * (double)trees_of_largest_forest(plan)
               : 0;
}

static double bytes_of_products(const rfcv_plan *plan)
{
    return has_shared_votes(plan) ? sizeof(uint64_t) * (double)count_rows(plan) *
                                        (double)votes_n_products(plan->dataset->n_classes)
                                  : 0;
}

/* As many bytes as are wanted, if they fit: added to *all. */
static uint64_t take_bytes(double wanted, uint64_t *all, double most)
{
    if ((double)*all + wanted > most)
        return 0;
    *all += (uint64_t)wanted;
    return (uint64_t)wanted;
}

kept_votes result_keep(const rfcv_plan *plan, kept_votes *all)
{
    return (kept_votes){.ballots = take_bytes(bytes_of_ballots(plan), &all->ballots, MOST_BALLOT_BYTES),
                        .record = take_bytes(bytes_of_record(plan), &all->record, MOST_RECORD_BYTES),
                        .products = take_bytes(bytes_of_products(plan), &all->products, MOST_PRODUCT_BYTES)};
}

static bool make_room(rfcv_result *result, kept_votes kept)
{
    const rfcv_plan *plan = result->plan;
    const size_t n_rows = count_rows(plan), n_classes = plan->dataset->n_classes;
    result->cast = has_shared_votes(plan) ? votes_make_shared(n_rows, n_classes, kept.products > 0)
                                          : votes_make(n_rows, n_classes);
    result->threads = memory_make(result->n_threads, sizeof *result->threads);
    result->busy_shares = memory_make(result->n_threads, BUSY_BINS * sizeof *result->busy_shares);
    if (kept.ballots)
        result->ballots = ballots_make(plan->dataset->n_samples, n_classes, plan->pools[0]->n_trees);
    if (kept.record)
        result->record = vote_record_make(trees_of_largest_forest(plan), n_rows);
    return result->cast && result->threads && result->busy_shares && (result->ballots || !kept.ballots) &&
           (result->record || !kept.record);
}

rfcv_result *result_make(const rfcv_plan *plan, kept_votes kept, size_t n_threads)
{
    rfcv_result *result = memory_make(1, sizeof *result);
    if (!result)
        return NULL;
    result->plan = plan;
    result->n_threads = n_threads;
    if (make_room(result, kept))
        return result;
    rfcv_result_free(result);
    return NULL;
}

void rfcv_result_free(rfcv_result *result)
{
    if (result) {
        votes_free(result->cast);
        ballots_free(result->ballots);
        vote_record_free(result->record);
        memory_free(result->threads);
        memory_free(result->busy_shares);
        new_samples_free(result->own);
    }
    memory_free(result);
}

void result_take_threads(rfcv_result *result, const busy_time *threads, size_t n_bins)
{
    for (size_t i = 0; i < result->n_threads; i++) {
        double *shares = result->busy_shares + i * BUSY_BINS;
        for (size_t bin = 0; bin < n_bins; bin++)
            shares[bin] = threads[i].bins[bin] / threads[i].bin_seconds;
        result->threads[i] = (rfcv_thread_time){.n_trees = threads[i].n_tasks,
                                                .seconds = threads[i].seconds,
                                                .bin_seconds = threads[i].bin_seconds,
                                                .n_bins = n_bins,
                                                .busy = shares};
    }
}

/* ---- what it says ---- */

const rfcv_plan *result_plan(const rfcv_result *result)
{
    return result->plan;
}

const ballots *result_ballots(const rfcv_result *result)
{
    return result->ballots;
}

const vote_record *result_vote_record(const rfcv_result *result)
{
    return result->record;
}

size_t rfcv_result_n_predictions(const rfcv_result *result)
{
    return result->cast->n_rows;
}

rfcv_run rfcv_result_run(const rfcv_result *result)
{
    return result->run;
}

size_t rfcv_result_n_threads(const rfcv_result *result)
{
    return result->n_threads;
}

rfcv_thread_time rfcv_result_thread(const rfcv_result *result, size_t index)
{
    return result->threads[index];
}

const votes *result_votes(const rfcv_result *result)
{
    return result->cast;
}

/* The strongest class but one. */
static size_t strongest_but(const uint32_t *counts, size_t n_classes, size_t one)
{
    size_t strongest = one == 0;
    for (size_t k = 0; k < n_classes; k++)
        if (k != one && counts[k] > counts[strongest])
            strongest = k;
    return strongest;
}

/* The margin is a mean over trees; its standard error follows from their spread. */
static void judge_margin(const votes *cast, size_t row, rfcv_prediction *prediction)
{
    const uint32_t *counts = prediction->votes;
    const size_t own = prediction->truth == RFCV_NO_CLASS ? prediction->predicted : prediction->truth;
    const size_t other = strongest_but(counts, cast->n_classes, own);
    prediction->margin = rfcv_prediction_share(prediction, own) - rfcv_prediction_share(prediction, other);
    prediction->mc_se = sqrt(votes_variance_of_lead(cast, row, own, other) / (double)prediction->n_trees);
}

double rfcv_prediction_share(const rfcv_prediction *prediction, size_t class_index)
{
    return prediction->votes[class_index] / ((double)prediction->n_trees * prediction->n_units);
}

rfcv_prediction rfcv_result_prediction(const rfcv_result *result, size_t index)
{
    const rfcv_plan *plan = result->plan;
    const uint32_t *counts = votes_of(result->cast, index);
    const size_t n_classes = plan->dataset->n_classes;
    const size_t sample = plan->judged[index % plan->n_judged];
    const uint32_t label = plan->dataset->labels[sample];
    const bool has_folds =
        plan->options.folds != RFCV_FOLDS_OUT_OF_BAG && plan->options.folds != RFCV_FOLDS_NEW;

    rfcv_prediction prediction = {
        .sample = sample,
        .repeat = index / plan->n_judged + 1,
        .fold = has_folds ? plan->fold_of[index] + 1u : 0,
        .truth = label < n_classes ? label : RFCV_NO_CLASS,
        .predicted = votes_winner(counts, n_classes, plan->options.seed, sample),
        .n_trees = votes_n_trees(result->cast, index),
        .votes = counts,
        .n_units = result->cast->n_units,
    };
    if (prediction.n_trees)
        judge_margin(result->cast, index, &prediction);
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
