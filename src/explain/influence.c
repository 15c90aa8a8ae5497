#include "explain/influence.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "explain/blas.h"
#include "explain/infinitesimal_jackknife.h"
#include "explain/mislabelled.h"
#include "explain/sway.h"

#include <math.h>
#include <string.h>

/* A block of trees holds no more, and its products are made in about a second, so that it can be stopped; but
 * as products of fewer trees are slow, it has at least so many. */
static const size_t BLOCK_BYTES = (size_t)64 << 20;
static const double MOST_OPERATIONS = 4e10;
static const size_t FEWEST_TREES = 64;

/* Blocks hold a whole number for each tree and sample, squares one for each two samples i, j: sums over
 * trees. Products of a block are exact, since it has few enough trees. */
typedef struct influence_run {
    const forest_record *record;
    held_out votes;
    size_t n, n_classes, trees_at_once;
    double *scales;        /* [n] what a draw of i counts */
    float *missed, *draws; /* blocks: 1 where a tree misses i; the times that it drew i */
    float *judges;        /* block: 1 where a tree judges j; then a digit of its vote for the present class */
    double *is_judge;     /* [n] */
    float *products;      /* square: of a block */
    double *n_both;       /* square: judges of j that miss i */
    double *sum_of_draws; /* square: draws of i, scaled, by judges of j */
    double *n_votes;      /* square: votes of those of n_both for the present class */
    double
        *voted_draws; /* square: draws of i, scaled, times the votes of judges of j for the present class */
    double *squared_draws; /* [n] of all samples, scaled, by judges of j */
    double *votes_for;     /* [n] votes of judges of j for the present class */
    double *squares_for;   /* [n] the same of squared votes */
    double *variances;     /* [n] */
    size_t n_done;         /* trees, in n_classes + 1 passes over all */
    monitor_stage *stage;
    rfcv_error *error;
} influence_run;

/* ---- votes in digits ---- */

/* A vote that is shared out has PROBABILITY_UNITS for all classes: two digits, as large as these, so that
 * sums of either stay whole in floats. */
enum { DIGIT = 256 };

static size_t n_digits_of(const forest_record *record)
{
    return record->units ? 2 : 1;
}

static uint32_t digit_of(const forest_record *record, size_t tree, size_t sample, size_t class, size_t digit)
{
    const size_t at = tree * record->n_samples + sample;
    if (!record->units)
        return record->votes[at] == class;
    const uint32_t units = record->units[at * record->n_classes + class];
    return digit == 0 ? units / DIGIT : units % DIGIT;
}

/* What 1 of the digit is of a vote. */
static double worth_of_digit(const forest_record *record, size_t digit)
{
    return !record->units ? 1 : digit == 0 ? (double)DIGIT / PROBABILITY_UNITS : 1.0 / PROBABILITY_UNITS;
}

static size_t most_trees_that_are_exact(const forest_record *record)
{
    const size_t n_draws = record->n_trees * record->n_samples;
    size_t most_draws = 1;
    for (size_t i = 0; i < n_draws; i++)
        if (record->in_bag[i] > most_draws)
            most_draws = record->in_bag[i];
    return BLAS_MOST_COUNT / (most_draws * (record->units ? DIGIT : 1));
}

/* ---- blocks ---- */

static void load_bags(influence_run *run, size_t first, size_t n_loaded)
{
    const uint16_t *in_bag = run->record->in_bag + first * run->n;
    for (size_t at = 0; at < n_loaded * run->n; at++) {
        run->missed[at] = in_bag[at] == 0;
        run->draws[at] = in_bag[at];
    }
}

static void load_judges(influence_run *run, size_t first, size_t n_loaded)
{
    for (size_t tree = 0, at = 0; tree < n_loaded; tree++) {
        held_out_judges(&run->votes, first + tree, run->is_judge);
        for (size_t j = 0; j < run->n; j++, at++)
            run->judges[at] = (float)run->is_judge[j];
    }
}

static void load_votes(influence_run *run, size_t first, size_t n_loaded, size_t class, size_t digit)
{
    load_judges(run, first, n_loaded);
    for (size_t tree = 0, at = 0; tree < n_loaded; tree++)
        for (size_t j = 0; j < run->n; j++, at++)
            run->judges[at] *= (float)digit_of(run->record, first + tree, j, class, digit);
}

static void add_block(const influence_run *run, size_t n_loaded, double worth, double *n_missed,
                      double *draws)
{
    const size_t n = run->n;
    blas_count_cross_products(run->missed, n, run->judges, n, n_loaded, run->products);
    for (size_t at = 0; at < n * n; at++)
        n_missed[at] += worth * run->products[at];
    blas_count_cross_products(run->draws, n, run->judges, n, n_loaded, run->products);
    for (size_t i = 0, at = 0; i < n; i++)
        for (size_t j = 0; j < n; j++, at++)
            draws[at] += worth * run->scales[i] * run->products[at];
}

/* ---- a pass over all trees ---- */

static void add_squared_draws(influence_run *run, size_t n_loaded)
{
    for (size_t tree = 0; tree < n_loaded; tree++) {
        const float *draws = run->draws + tree * run->n, *judges = run->judges + tree * run->n;
        double squares = 0;
        for (size_t i = 0; i < run->n; i++) {
            const double scaled = run->scales[i] * draws[i];
            squares += scaled * scaled;
        }
        for (size_t j = 0; j < run->n; j++)
            run->squared_draws[j] += judges[j] * squares;
    }
}

/* Of the judges. */
static void add_votes(influence_run *run, size_t first, size_t n_loaded, size_t class)
{
    for (size_t tree = 0, at = 0; tree < n_loaded; tree++)
        for (size_t j = 0; j < run->n; j++, at++) {
            const double vote = run->judges[at] * forest_record_share(run->record, first + tree, j, class);
            run->votes_for[j] += vote;
            run->squares_for[j] += vote * vote;
        }
}

static void advance(influence_run *run, size_t n_loaded)
{
    const uint64_t n_passes = run->n_classes + 1, before = (uint64_t)run->n * run->n_done / n_passes;
    run->n_done += n_loaded;
    monitor_advance(run->stage, (uint64_t)run->n * run->n_done / n_passes - before);
}

static rfcv_status count_judges(influence_run *run)
{
    const size_t n_trees = run->record->n_trees;
    for (size_t first = 0; first < n_trees; first += run->trees_at_once) {
        const size_t n_loaded = smaller_of(run->trees_at_once, n_trees - first);
        if (monitor_should_stop(run->stage))
            return error_stopped(run->error);
        load_bags(run, first, n_loaded);
        load_judges(run, first, n_loaded);
        add_squared_draws(run, n_loaded);
        add_block(run, n_loaded, 1, run->n_both, run->sum_of_draws);
        advance(run, n_loaded);
    }
    return RFCV_OK;
}

static rfcv_status count_votes(influence_run *run, size_t class)
{
    const size_t n_trees = run->record->n_trees, n = run->n;
    memset(run->votes_for, 0, n * sizeof *run->votes_for);
    memset(run->squares_for, 0, n * sizeof *run->squares_for);
    memset(run->n_votes, 0, n * n * sizeof *run->n_votes);
    memset(run->voted_draws, 0, n * n * sizeof *run->voted_draws);
    for (size_t first = 0; first < n_trees; first += run->trees_at_once) {
        const size_t n_loaded = smaller_of(run->trees_at_once, n_trees - first);
        if (monitor_should_stop(run->stage))
            return error_stopped(run->error);
        load_bags(run, first, n_loaded);
        load_judges(run, first, n_loaded);
        add_votes(run, first, n_loaded, class);
        for (size_t digit = 0; digit < n_digits_of(run->record); digit++) {
            load_votes(run, first, n_loaded, class, digit);
            add_block(run, n_loaded, worth_of_digit(run->record, digit), run->n_votes, run->voted_draws);
        }
        advance(run, n_loaded);
    }
    return RFCV_OK;
}

/* ---- what a class's counts say ---- */

static void find_changes(const influence_run *run, size_t class, double *changes)
{
    for (size_t i = 0; i < run->n; i++)
        for (size_t j = 0; j < run->n; j++) {
            const size_t at = i * run->n + j;
            const double share = held_out_share(&run->votes, j, class);
            changes[at * run->n_classes + class] =
                run->n_both[at] > 0 ? run->n_votes[at] / run->n_both[at] - share : NAN;
        }
}

static void find_errors(const influence_run *run, size_t class, double *share_se)
{
    const vote_sums sums = {
        .n_samples = run->n,
        .n_judged = run->n,
        .n_trees = run->votes.n_judges,
        .votes = run->votes_for,
        .squared_votes = run->squares_for,
        .draws = run->sum_of_draws,
        .voted_draws = run->voted_draws,
        .squared_draws = run->squared_draws,
    };
    infinitesimal_jackknife(&sums, run->variances);
    for (size_t j = 0; j < run->n; j++)
        share_se[j * run->n_classes + class] =
            isnan(run->variances[j]) ? NAN : sqrt(fmax(0, run->variances[j]));
}

/* ---- all of it ---- */

/* A sample that is drawn at most once moves the mean vote more than its covariance says: of m samples beside
 * the judged one, s of which are drawn, by the factor m / (m - s); and (m - 1) / m of the squares is due
 * (Wager and Athey 2018, JASA 113:1228). */
static double scale_of_draws(size_t n_members, size_t n_draws)
{
    const double m = (double)n_members - 1, s = (double)n_draws;
    return s >= m ? 1 : sqrt((m - 1) / m) * m / (m - s);
}

/* Where each class is drawn from for itself, each has its own. */
static void find_scales(influence_run *run, const bag_rule *bag)
{
    const rfcv_dataset *dataset = run->votes.dataset;
    for (size_t i = 0; i < run->n; i++) {
        const uint32_t label = dataset->labels[i];
        if (bag->replace)
            run->scales[i] = 1;
        else if (bag->class_draws)
            run->scales[i] = scale_of_draws(dataset->class_sizes[label], bag->class_draws[label]);
        else
            run->scales[i] = scale_of_draws(run->n, bag->n_draws);
    }
}

static rfcv_status find_in_turn(influence_run *run, influence *samples)
{
    rfcv_status status = count_judges(run);
    for (size_t class = 0; class < run->n_classes && status == RFCV_OK; class ++) {
        status = count_votes(run, class);
        if (status != RFCV_OK)
            break;
        find_changes(run, class, samples->changes);
        find_errors(run, class, samples->share_se);
    }
    return status;
}

static float *make_block(const influence_run *run)
{
    return memory_make_aligned(run->trees_at_once, run->n * sizeof(float));
}

static double *make_square(const influence_run *run)
{
    return memory_make_aligned(run->n, run->n * sizeof(double));
}

static double *make_row(const influence_run *run)
{
    return memory_make(run->n, sizeof(double));
}

static rfcv_status make_room(influence_run *run, influence *samples)
{
    const size_t n = run->n, n_classes = run->n_classes;
    samples->items = memory_make(n, sizeof *samples->items);
    samples->share_se = memory_make(n, n_classes * sizeof *samples->share_se);
    samples->changes = memory_make_aligned(n, n * n_classes * sizeof *samples->changes);
    run->scales = make_row(run);
    run->missed = make_block(run);
    run->draws = make_block(run);
    run->judges = make_block(run);
    run->is_judge = make_row(run);
    run->products = memory_make_aligned(n, n * sizeof(float));
    run->n_both = make_square(run);
    run->sum_of_draws = make_square(run);
    run->n_votes = make_square(run);
    run->voted_draws = make_square(run);
    run->squared_draws = make_row(run);
    run->votes_for = make_row(run);
    run->squares_for = make_row(run);
    run->variances = make_row(run);
    const bool has_room = samples->items && samples->share_se && samples->changes && run->scales &&
                          run->missed && run->draws && run->judges && run->is_judge && run->products &&
                          run->n_both && run->sum_of_draws && run->n_votes && run->voted_draws &&
                          run->squared_draws && run->votes_for && run->squares_for && run->variances;
    if (!has_room)
        return error_no_memory(run->error);
    for (size_t i = 0; i < n; i++)
        samples->items[i] = (rfcv_influence){.sample = i, .share_se = samples->share_se + i * n_classes};
    return RFCV_OK;
}

static void empty(influence_run *run)
{
    held_out_empty(&run->votes);
    memory_free(run->scales);
    memory_free(run->missed);
    memory_free(run->draws);
    memory_free(run->judges);
    memory_free(run->is_judge);
    memory_free(run->products);
    memory_free(run->n_both);
    memory_free(run->sum_of_draws);
    memory_free(run->n_votes);
    memory_free(run->voted_draws);
    memory_free(run->squared_draws);
    memory_free(run->votes_for);
    memory_free(run->squares_for);
    memory_free(run->variances);
}

static rfcv_status find_sums(influence_run *run, influence *samples, size_t n_threads)
{
    blas_turn turn;
    rfcv_status status = blas_begin(n_threads, &turn, run->error);
    if (status != RFCV_OK)
        return status;
    status = find_in_turn(run, samples);
    blas_end(turn);
    return status;
}

rfcv_status influence_in_blocks(influence *samples, const forest_record *record, const bag_rule *bag,
                                const rfcv_dataset *dataset, size_t n_threads, size_t trees_at_once,
                                monitor_stage *stage, rfcv_error *error)
{
    influence_run run = {
        .record = record,
        .n = record->n_samples,
        .n_classes = record->n_classes,
        .trees_at_once = smaller_of(trees_at_once, most_trees_that_are_exact(record)),
        .stage = stage,
        .error = error,
    };
    *samples = (influence){0};
    rfcv_status status = held_out_init(&run.votes, record, dataset, error);
    if (status == RFCV_OK)
        status = make_room(&run, samples);
    if (status == RFCV_OK) {
        find_scales(&run, bag);
        status = find_sums(&run, samples, n_threads);
    }
    if (status == RFCV_OK) {
        sway_find(samples, &run.votes, run.n_both);
        status = sway_jackknife(samples, &run.votes, error);
    }
    if (status == RFCV_OK)
        status = mislabelled_find(samples, &run.votes, error);
    empty(&run);
    return status;
}

static size_t count_trees_at_once(size_t n_samples, size_t n_trees)
{
    const double n = (double)n_samples, n_quick = MOST_OPERATIONS / (4 * n * n);
    const size_t n_most = smaller_of(BLOCK_BYTES / sizeof(float) / n_samples, (size_t)n_quick);
    return smaller_of(n_most > FEWEST_TREES ? n_most : FEWEST_TREES, n_trees);
}

rfcv_status influence_init(influence *samples, const forest_record *record, const bag_rule *bag,
                           const rfcv_dataset *dataset, size_t n_threads, monitor_stage *stage,
                           rfcv_error *error)
{
    const size_t n_all = smaller_of(n_threads, BLAS_MOST_THREADS);
    return influence_in_blocks(samples, record, bag, dataset, n_all,
                               count_trees_at_once(record->n_samples, record->n_trees), stage, error);
}

void influence_empty(influence *samples)
{
    memory_free(samples->items);
    memory_free(samples->share_se);
    memory_free(samples->changes);
    *samples = (influence){0};
}

uint64_t influence_n_bytes(size_t n_samples, size_t n_trees, size_t n_classes)
{
    const uint64_t n_squares = 4 + n_classes, n_blocks = 3, n_numbers_a_sample = 9 + 2 * n_classes;
    const uint64_t square = (uint64_t)n_samples * n_samples;
    const uint64_t block = (uint64_t)count_trees_at_once(n_samples, n_trees) * n_samples;
    return sizeof(double) * (n_squares * square + n_numbers_a_sample * n_samples) +
           sizeof(float) * (square + n_blocks * block) + n_samples * sizeof(rfcv_influence);
}
