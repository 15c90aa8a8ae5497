#include "metrics/error_by_trees.h"

#include "base/memory.h"
#include "base/status.h"
#include "cv/result.h"

#include <math.h>
#include <string.h>

/* ---- the votes on each row, one after the other ---- */

typedef struct voted_row {
    uint32_t sample, truth;
    uint32_t n_votes;
    uint32_t most;    /* votes of its strongest class */
    bool is_right;    /* whether the class with most votes is the truth */
    uint32_t *counts; /* [n_classes] votes for each class */
} voted_row;

typedef struct first_votes {
    size_t n_rows, n_classes;
    uint64_t seed; /* of ties */
    voted_row *rows;
    uint32_t *counts; /* of all rows */
} first_votes;

static bool first_votes_init(first_votes *first, const rfcv_result *result)
{
    const rfcv_plan *plan = result_plan(result);
    const size_t n_rows = rfcv_result_n_predictions(result);
    const size_t n_classes = rfcv_dataset_describe(plan_dataset(plan)).n_classes;
    *first = (first_votes){.n_rows = n_rows,
                           .n_classes = n_classes,
                           .seed = rfcv_plan_describe(plan).options.seed,
                           .rows = memory_make(n_rows, sizeof *first->rows),
                           .counts = memory_make(n_rows, n_classes * sizeof *first->counts)};
    if (!first->rows || !first->counts)
        return false;
    for (size_t row = 0; row < n_rows; row++) {
        const rfcv_prediction prediction = rfcv_result_prediction(result, row);
        first->rows[row] = (voted_row){.sample = (uint32_t)prediction.sample,
                                       .truth = (uint32_t)prediction.truth,
                                       .counts = first->counts + row * n_classes};
    }
    return true;
}

static void first_votes_empty(first_votes *first)
{
    memory_free(first->rows);
    memory_free(first->counts);
}

/* Only a class that comes up to the strongest one changes who wins: it leads alone, or is tied. */
static void add_vote(const first_votes *first, voted_row *row, uint32_t class_index)
{
    const uint32_t count = ++row->counts[class_index];
    row->n_votes++;
    if (count < row->most)
        return;
    const bool leads_alone = count > row->most;
    row->most = count;
    row->is_right =
        row->truth ==
        (leads_alone ? class_index : votes_winner(row->counts, first->n_classes, first->seed, row->sample));
}

/* ---- predictions of the first trees, counted by the class of their truth ---- */

typedef struct tally {
    uint64_t n_voted, n_right;
} tally;

/* Held out, each row has trees of its own: its nth vote belongs to the nth count. */
static void count_held_out(tally *tallies, first_votes *first, const vote_record *record)
{
    for (size_t tree = 0; tree < record->n_trees; tree++)
        for (size_t place = 0; place < first->n_rows; place++) {
            const unsigned vote = vote_record_at(record, tree, place);
            if (vote == NO_VOTE)
                continue;
            voted_row *row = &first->rows[place];
            add_vote(first, row, vote - 1);
            tally *now = &tallies[(row->n_votes - 1) * first->n_classes + row->truth];
            now->n_voted++;
            now->n_right += row->is_right;
        }
}

/* Out of bag, rows share the trees: what a tree leaves as it was is what the trees before it made it. */
static void count_out_of_bag(tally *tallies, first_votes *first, const vote_record *record)
{
    for (size_t tree = 0; tree < record->n_trees; tree++) {
        tally *now = tallies + tree * first->n_classes;
        if (tree > 0)
            memcpy(now, now - first->n_classes, first->n_classes * sizeof *now);
        for (size_t place = 0; place < first->n_rows; place++) {
            const unsigned vote = vote_record_at(record, tree, place);
            if (vote == NO_VOTE)
                continue;
            voted_row *row = &first->rows[place];
            now[row->truth].n_voted += row->n_votes == 0;
            now[row->truth].n_right -= row->is_right;
            add_vote(first, row, vote - 1);
            now[row->truth].n_right += row->is_right;
        }
    }
}

/* As 1 - accuracy is computed, so that all trees give the same double. */
static double error_of(tally counted)
{
    return counted.n_voted ? 1 - (double)counted.n_right / (double)counted.n_voted : NAN;
}

static void find_errors(error_by_trees *errors, const tally *tallies, size_t n_classes)
{
    for (size_t i = 0; i < errors->found.n_trees; i++) {
        tally all = {0};
        for (size_t class_index = 0; class_index < n_classes; class_index++) {
            const tally of_class = tallies[i * n_classes + class_index];
            errors->class_error[i * n_classes + class_index] = error_of(of_class);
            all.n_voted += of_class.n_voted;
            all.n_right += of_class.n_right;
        }
        errors->n_predictions[i] = all.n_voted;
        errors->error[i] = error_of(all);
    }
}

/* ---- the whole ---- */

static bool make_room(error_by_trees *errors, size_t n_trees, size_t n_classes)
{
    errors->found.n_predictions = errors->n_predictions = memory_make(n_trees, sizeof *errors->n_predictions);
    errors->found.error = errors->error = memory_make(n_trees, sizeof *errors->error);
    errors->found.class_error = errors->class_error =
        memory_make(n_trees, n_classes * sizeof *errors->class_error);
    errors->found.n_trees = n_trees;
    return errors->n_predictions && errors->error && errors->class_error;
}

static const char *why_no_record(const rfcv_plan *plan, size_t n_classes)
{
    kept_votes none = {0};
    if (rfcv_plan_describe(plan).options.folds == RFCV_FOLDS_NEW)
        return "where a model judges samples, only the sum of its trees' votes is known";
    if (rfcv_plan_describe(plan).options.vote == RFCV_VOTE_PROBABILITY)
        return "a record of votes is of one class for each tree, and these trees share out their votes";
    if (n_classes > RECORD_MOST_CLASSES)
        return "a record of each tree's votes holds at most 255 classes";
    if (result_keep(plan, &none).record)
        return "records of each tree's votes, of all runs that were grown together, would take more than 256 "
               "MB";
    return "a record of each tree's votes would take more than 256 MB";
}

rfcv_status error_by_trees_init(error_by_trees *errors, const rfcv_result *result, rfcv_error *error)
{
    const rfcv_cv_options options = rfcv_plan_describe(result_plan(result)).options;
    const size_t n_classes = rfcv_dataset_describe(plan_dataset(result_plan(result))).n_classes;
    const vote_record *record = result_vote_record(result);
    *errors = (error_by_trees){.found.why_not = ""};
    if (!record) {
        errors->found.why_not = why_no_record(result_plan(result), n_classes);
        return RFCV_OK;
    }

    first_votes first;
    tally *tallies = memory_make(options.n_trees, n_classes * sizeof *tallies);
    const bool has_memory =
        first_votes_init(&first, result) && tallies && make_room(errors, options.n_trees, n_classes);
    if (has_memory) {
        if (options.folds == RFCV_FOLDS_OUT_OF_BAG)
            count_out_of_bag(tallies, &first, record);
        else
            count_held_out(tallies, &first, record);
        find_errors(errors, tallies, n_classes);
    }
    memory_free(tallies);
    first_votes_empty(&first);
    return has_memory ? RFCV_OK : error_no_memory(error);
}

void error_by_trees_empty(error_by_trees *errors)
{
    memory_free(errors->n_predictions);
    memory_free(errors->error);
    memory_free(errors->class_error);
}
