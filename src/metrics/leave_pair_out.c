#include "metrics/leave_pair_out.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/threads.h"
#include "metrics/bit_margin.h"

#include <string.h>

/* A sample i is compared, by the votes for its own class a, with every sample j of another class.  All such
 * comparisons of a class make its AUC against the rest, those with class b make A(a|b). */
typedef struct pair_run {
    const leave_pair_out_request *request;
    uint64_t *missed;     /* [n][n_words] the trees that missed a sample */
    pair_points *rows;    /* [n] of i */
    pair_points *columns; /* [n_threads][n][n_classes] of j against class a; each thread adds its own */
} pair_run;

static uint32_t label_of(const pair_run *run, size_t i)
{
    return run->request->labels[i];
}

static const uint64_t *missed_by(const pair_run *run, size_t i)
{
    return run->missed + i * run->request->cast->n_words;
}

/* The trees that missed a sample are those that voted on it. */
static void find_missed(pair_run *run, size_t i)
{
    const ballots *cast = run->request->cast;
    uint64_t *missed = run->missed + i * cast->n_words;
    for (size_t class_index = 0; class_index < cast->n_classes; class_index++) {
        const uint64_t *votes = ballots_of(cast, run->request->samples[i], class_index);
        for (size_t word = 0; word < cast->n_words; word++)
            missed[word] |= votes[word];
    }
}

static void compare_with_others(pair_run *run, size_t i, pair_points *columns)
{
    const leave_pair_out_request *request = run->request;
    const ballots *cast = request->cast;
    const size_t n_words = cast->n_words;
    const uint32_t class_index = label_of(run, i);
    const uint64_t *votes = ballots_of(cast, request->samples[i], class_index);
    const uint64_t *missed = missed_by(run, i);
    pair_points row = {0};
    for (size_t j = 0; j < request->n; j++) {
        if (label_of(run, j) == class_index)
            continue;
        const uint64_t *votes_on_j = ballots_of(cast, request->samples[j], class_index);
        int64_t margin = bit_margin(votes, missed_by(run, j), votes_on_j, missed, n_words);
        if (margin == 0 && !bits_meet(missed, missed_by(run, j), n_words))
            continue;
        uint32_t points = margin > 0 ? 2 : margin == 0;
        pair_points *column = &columns[j * cast->n_classes + class_index];
        row.points += points;
        row.n_pairs++;
        column->points += points;
        column->n_pairs++;
    }
    run->rows[i] = row;
}

/* Under threads_run(). */
static void compare_all(void *context)
{
    pair_run *run = context;
    const leave_pair_out_request *request = run->request;
#pragma omp parallel num_threads((int)request->n_threads)
    {
        pair_points *columns = run->columns + thread_index() * request->n * request->cast->n_classes;
#pragma omp for schedule(static)
        for (size_t i = 0; i < request->n; i++)
            find_missed(run, i);
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < request->n; i++) {
            if (monitor_should_stop(request->stage))
                continue;
            compare_with_others(run, i, columns);
            monitor_advance(request->stage, 1);
        }
    }
}

/* Adds what the other threads counted to the columns of the first: integers, in whatever order. */
static void add_up_columns(pair_run *run)
{
    const size_t n_columns = run->request->n * run->request->cast->n_classes;
    for (size_t thread = 1; thread < run->request->n_threads; thread++)
        for (size_t i = 0; i < n_columns; i++) {
            run->columns[i].points += run->columns[thread * n_columns + i].points;
            run->columns[i].n_pairs += run->columns[thread * n_columns + i].n_pairs;
        }
}

/* What is needed to conclude a class from the counts. */
typedef struct conclusion {
    pair_points *members, *others; /* [n] */
    uint64_t *points, *n_pairs;    /* [n_classes] against each other class */
    uint64_t n_ordered_without;    /* comparisons that no tree could make, two of each pair of samples */
} conclusion;

static void conclude_class(const pair_run *run, uint32_t class_index, conclusion *drawn, class_aucs *aucs)
{
    const size_t n_classes = aucs->n_classes;
    size_t n_members = 0, n_others = 0;
    memset(drawn->points, 0, n_classes * sizeof *drawn->points);
    memset(drawn->n_pairs, 0, n_classes * sizeof *drawn->n_pairs);
    for (size_t i = 0; i < run->request->n; i++) {
        if (label_of(run, i) == class_index) {
            drawn->members[n_members++] = run->rows[i];
        } else {
            pair_points column = run->columns[i * n_classes + class_index];
            drawn->others[n_others++] = column;
            drawn->points[label_of(run, i)] += column.points;
            drawn->n_pairs[label_of(run, i)] += column.n_pairs;
        }
    }
    class_aucs_set(aucs, class_index, auc_of_points(drawn->members, n_members, drawn->others, n_others));
    drawn->n_ordered_without += (uint64_t)n_members * n_others;
    for (size_t other = 0; other < n_classes; other++)
        if (drawn->n_pairs[other] > 0) {
            aucs->pairs[class_index * n_classes + other] =
                (double)drawn->points[other] / (2.0 * (double)drawn->n_pairs[other]);
            drawn->n_ordered_without -= drawn->n_pairs[other];
        }
}

class_aucs *leave_pair_out_make(const leave_pair_out_request *request, uint64_t *n_without_trees,
                                rfcv_error *error)
{
    const size_t n = request->n, n_classes = request->cast->n_classes;
    const thread_team team = {.n_outer = request->n_threads, .n_inner = 1, .schedule = RFCV_SCHEDULE_DYNAMIC};
    bool is_done = false;
    pair_run run = {.request = request};
    run.missed = memory_make(n, request->cast->n_words * sizeof *run.missed);
    run.rows = memory_make(n, sizeof *run.rows);
    run.columns = memory_make(request->n_threads * n, n_classes * sizeof *run.columns);
    conclusion drawn = {.members = memory_make(n, sizeof *drawn.members),
                        .others = memory_make(n, sizeof *drawn.others),
                        .points = memory_make(n_classes, sizeof *drawn.points),
                        .n_pairs = memory_make(n_classes, sizeof *drawn.n_pairs)};
    class_aucs *aucs = class_aucs_make(n_classes);
    if (!run.missed || !run.rows || !run.columns || !drawn.members || !drawn.others || !drawn.points ||
        !drawn.n_pairs || !aucs) {
        error_no_memory(error);
        goto done;
    }
    if (threads_run(&team, compare_all, &run, error) != RFCV_OK)
        goto done;
    if (monitor_should_stop(request->stage)) {
        error_stopped(error);
        goto done;
    }

    add_up_columns(&run);
    for (uint32_t class_index = 0; class_index < n_classes; class_index++)
        conclude_class(&run, class_index, &drawn, aucs);
    class_aucs_average_pairs(aucs);
    *n_without_trees = drawn.n_ordered_without / 2;
    is_done = true;

done:
    memory_free(run.missed);
    memory_free(run.rows);
    memory_free(run.columns);
    memory_free(drawn.members);
    memory_free(drawn.others);
    memory_free(drawn.points);
    memory_free(drawn.n_pairs);
    if (!is_done) {
        class_aucs_free(aucs);
        aucs = NULL;
    }
    return aucs;
}
