/*
 * The time is that of the meetings, not samples x samples x trees: in each tree, samples are grouped by leaf
 * (explain/leaf_groups.h), and a sample walks over those that follow it in its leaf.  A row of the matrix,
 * the pairs of a sample with those of higher numbers, is counted by one thread, so that nothing is shared; it
 * is short enough for the fastest cache.  The other half of the matrix is a copy.
 */
#include "explain/meetings.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/threads.h"
#include "explain/leaf_groups.h"

#include <math.h>

enum {
    TREES_AT_ONCE = 256, /* in a block, so that its groups stay in cache; fits a count of 16 bits */
    ROWS_AT_ONCE = 8,    /* that are handed out to a thread: the first rows are the longest */
    TILE = 64            /* rows and columns that are copied to the other half together */
};

typedef struct meetings_run {
    const meetings_request *request;
    size_t n; /* samples */
    leaf_groups groups;
    size_t n_words;   /* in a set of trees */
    uint64_t *missed; /* [n][n_words] trees whose bags miss a sample; NULL where all trees count */
    uint32_t *nodes;  /* [n_threads][leaf_groups_n_nodes()] scratch */
    uint16_t *rows;   /* [n_threads][n] meetings of a sample in a block; zero in between */
    double *shares;   /* [n][n] counts at first, which are whole and exact */
} meetings_run;

/* ---- meetings ---- */

static void count_row(const meetings_run *run, size_t sample, size_t n_trees, uint16_t *row)
{
    const leaf_groups *groups = &run->groups;
    const leaf_stretch *followers = groups->followers + sample * groups->n_places;
    double *counts = run->shares + sample * run->n;
    for (size_t tree = 0; tree < n_trees; tree++)
        for (uint32_t at = followers[tree].first; at < followers[tree].end; at++)
            row[groups->members[at]]++;
    for (size_t other = sample + 1; other < run->n; other++) {
        counts[other] += row[other];
        row[other] = 0;
    }
}

/* ---- trees that count ---- */

static void find_missed(const meetings_run *run, size_t word)
{
    const forest_record *record = run->request->record;
    const size_t first = word * 64, end = smaller_of(first + 64, record->n_trees);
    for (size_t tree = first; tree < end; tree++)
        for (size_t sample = 0; sample < run->n; sample++)
            if (record->in_bag[tree * run->n + sample] == 0)
                run->missed[sample * run->n_words + word] |= UINT64_C(1) << (tree - first);
}

static size_t count_trees(const meetings_run *run, size_t a, size_t b)
{
    if (!run->missed)
        return run->request->record->n_trees;
    const uint64_t *missed_a = run->missed + a * run->n_words, *missed_b = run->missed + b * run->n_words;
    size_t n_trees = 0;
    for (size_t word = 0; word < run->n_words; word++)
        n_trees += (size_t)__builtin_popcountll(missed_a[word] & missed_b[word]);
    return n_trees;
}

static void divide_row(const meetings_run *run, size_t sample)
{
    double *shares = run->shares + sample * run->n;
    shares[sample] = 1;
    for (size_t other = sample + 1; other < run->n; other++) {
        size_t n_trees = count_trees(run, sample, other);
        shares[other] = n_trees ? shares[other] / (double)n_trees : NAN;
    }
}

/* ---- the other half ---- */

/* Of the rows from `top` on and the columns from `left` on. */
static void mirror_tile(const meetings_run *run, size_t top, size_t left)
{
    const size_t n = run->n, bottom = smaller_of(top + TILE, n);
    for (size_t row = top; row < bottom; row++)
        for (size_t column = left; column < smaller_of(left + TILE, row); column++)
            run->shares[row * n + column] = run->shares[column * n + row];
}

/* ---- all of it ---- */

static void find_shares(meetings_run *run)
{
    const meetings_request *request = run->request;
    const size_t n = run->n, n_all = request->record->n_trees;
#pragma omp parallel num_threads((int)request->n_threads)
    {
        uint32_t *nodes = run->nodes + thread_index() * leaf_groups_n_nodes(n);
        uint16_t *row = run->rows + thread_index() * n;
        for (size_t first = 0; first < n_all; first += TREES_AT_ONCE) {
            const size_t n_trees = smaller_of(TREES_AT_ONCE, n_all - first);
#pragma omp for schedule(static)
            for (size_t tree = 0; tree < n_trees; tree++)
                leaf_groups_fill(&run->groups, tree, first + tree, nodes);
#pragma omp for schedule(dynamic, ROWS_AT_ONCE)
            for (size_t sample = 0; sample < n; sample++) {
                if (monitor_should_stop(request->stage))
                    continue;
                count_row(run, sample, n_trees, row);
                monitor_advance(request->stage, n_trees);
            }
        }
        if (run->missed) {
#pragma omp for schedule(static)
            for (size_t word = 0; word < run->n_words; word++)
                find_missed(run, word);
        }
#pragma omp for schedule(dynamic, ROWS_AT_ONCE)
        for (size_t sample = 0; sample < n; sample++)
            if (!monitor_should_stop(request->stage))
                divide_row(run, sample);
#pragma omp for schedule(dynamic)
        for (size_t top = 0; top < n; top += TILE)
            for (size_t left = 0; left <= top; left += TILE)
                mirror_tile(run, top, left);
    }
}

rfcv_status meetings_find(const meetings_request *request, double *shares, rfcv_error *error)
{
    const size_t n = request->record->n_samples, n_words = (request->record->n_trees + 63) / 64;
    meetings_run run = {.request = request, .n = n, .n_words = n_words, .shares = shares};
    bool has_memory = leaf_groups_init(&run.groups, request->record, request->only_out_of_bag,
                                       smaller_of(TREES_AT_ONCE, request->record->n_trees));
    run.missed = request->only_out_of_bag ? memory_make(n, n_words * sizeof *run.missed) : NULL;
    run.nodes = memory_make(request->n_threads, leaf_groups_n_nodes(n) * sizeof *run.nodes);
    run.rows = memory_make(request->n_threads, n * sizeof *run.rows);
    has_memory = has_memory && run.nodes && run.rows && (run.missed || !request->only_out_of_bag);
    if (has_memory)
        find_shares(&run);
    leaf_groups_empty(&run.groups);
    memory_free(run.missed);
    memory_free(run.nodes);
    memory_free(run.rows);
    return !has_memory                           ? error_no_memory(error)
           : monitor_should_stop(request->stage) ? error_stopped(error)
                                                 : RFCV_OK;
}

uint64_t meetings_n_bytes(size_t n_samples, size_t n_trees, bool only_out_of_bag)
{
    uint64_t groups =
        (sizeof(uint32_t) + sizeof(leaf_stretch)) * smaller_of(TREES_AT_ONCE, n_trees) * (uint64_t)n_samples;
    uint64_t missed = (n_trees + 63) / 64 * sizeof(uint64_t) * (uint64_t)n_samples;
    return groups + (only_out_of_bag ? missed : 0);
}
