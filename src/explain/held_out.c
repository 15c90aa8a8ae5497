#include "explain/held_out.h"

#include "base/memory.h"
#include "base/status.h"

#include <math.h>
#include <string.h>

void held_out_judges(const held_out *votes, size_t tree, double *judges)
{
    const size_t n = votes->record->n_samples;
    const uint16_t *in_bag = votes->record->in_bag + tree * n;
    const uint32_t *groups = votes->dataset->groups;
    if (!groups) {
        for (size_t sample = 0; sample < n; sample++)
            judges[sample] = in_bag[sample] == 0;
        return;
    }
    memset(votes->group_is_drawn, 0, n * sizeof *votes->group_is_drawn);
    for (size_t sample = 0; sample < n; sample++)
        votes->group_is_drawn[groups[sample]] |= in_bag[sample] > 0;
    for (size_t sample = 0; sample < n; sample++)
        judges[sample] = !votes->group_is_drawn[groups[sample]];
}

static void add_vote(held_out *votes, size_t tree, size_t sample)
{
    const forest_record *record = votes->record;
    const double own = forest_record_share(record, tree, sample, votes->dataset->labels[sample]);
    for (size_t class = 0; class < record->n_classes; class ++)
        votes->shares[sample * record->n_classes + class] += forest_record_share(record, tree, sample, class);
    votes->own_squares[sample] += own * own;
    votes->n_judges[sample]++;
}

static double mean_of(double sum, double n)
{
    return n > 0 ? sum / n : NAN;
}

/* Shares are sums at first. */
static void count_votes(held_out *votes, double *judges)
{
    const size_t n = votes->record->n_samples, n_classes = votes->record->n_classes;
    for (size_t tree = 0; tree < votes->record->n_trees; tree++) {
        held_out_judges(votes, tree, judges);
        for (size_t sample = 0; sample < n; sample++)
            if (judges[sample] > 0)
                add_vote(votes, tree, sample);
    }
    for (size_t sample = 0; sample < n; sample++) {
        double *shares = votes->shares + sample * n_classes;
        for (size_t class = 0; class < n_classes; class ++)
            shares[class] = mean_of(shares[class], votes->n_judges[sample]);
        votes->own_squares[sample] = mean_of(votes->own_squares[sample], votes->n_judges[sample]);
    }
}

rfcv_status held_out_init(held_out *votes, const forest_record *record, const rfcv_dataset *dataset,
                          rfcv_error *error)
{
    const size_t n = record->n_samples;
    double *judges = memory_make(n, sizeof *judges);
    *votes = (held_out){
        .record = record,
        .dataset = dataset,
        .group_is_drawn = memory_make(n, sizeof *votes->group_is_drawn),
        .n_judges = memory_make(n, sizeof *votes->n_judges),
        .shares = memory_make(n, record->n_classes * sizeof *votes->shares),
        .own_squares = memory_make(n, sizeof *votes->own_squares),
    };
    const bool has_room =
        judges && votes->group_is_drawn && votes->n_judges && votes->shares && votes->own_squares;
    if (has_room)
        count_votes(votes, judges);
    memory_free(judges);
    return has_room ? RFCV_OK : error_no_memory(error);
}

void held_out_empty(held_out *votes)
{
    memory_free(votes->group_is_drawn);
    memory_free(votes->n_judges);
    memory_free(votes->shares);
    memory_free(votes->own_squares);
    *votes = (held_out){0};
}
