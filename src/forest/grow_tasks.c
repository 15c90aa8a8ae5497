#include "forest/grow_tasks.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/stopwatch.h"
#include "base/trace.h"
#include "forest/tree_streams.h"

#include <string.h>

enum { BLOCK = 1 << 17 }; /* tasks between two looks at whether to stop */

/* What all threads share. */
typedef struct grow_loop {
    const grow_request *request;
    grow_workspace **workspaces; /* [n_outer x n_inner]; a thread has the number of its workspace */
    uint32_t *units;     /* [n_outer x n_inner][n_units] scratch of each thread, on cache lines of its own */
    size_t n_units;      /* from n_classes */
    size_t *first_tasks; /* [n_forests + 1] number of each forest's first tree in the list of tasks */
    monitor_stage *stage;
    rfcv_trace *trace; /* may be NULL */
    double start;      /* when it began, by the stopwatch */
} grow_loop;

/* Ballots are of the first repeat's pool. */
static ballots *ballots_for(const listed_forest *listed)
{
    return listed->forest->pool && listed->forest->repeat == 0 ? listed->run->ballots : NULL;
}

/* Lists what is judged of the sets that a bag misses: of those that still need this tree's votes, or of those
 * that do not. */
static size_t list_missed(const grow_run *run, const pool *trees, size_t tree, const sample_bag *bag,
                          bool is_needed, uint32_t *judged)
{
    size_t n_judged = 0;
    for (size_t set = 0; set < trees->n_sets; set++) {
        if ((tree < trees->until[set]) != is_needed)
            continue;
        bool is_missed = pool_misses(trees, bag, set);
        for (size_t place = trees->starts[set]; place < pool_end_of_judged(trees, set); place++) {
            uint32_t sample = trees->members[place];
            judged[n_judged] = sample; /* kept or written over: whether cannot be foreseen */
            n_judged += is_missed & (run->row_of[sample] != NOT_JUDGED);
        }
    }
    return n_judged;
}

/* What a tree is to vote on, in the order of workspace->judged: samples whose votes count, those on which
 * only its ballots are recorded, and others. */
typedef struct tree_votes {
    size_t n_counted, n_recorded; /* the second includes the first */
} tree_votes;

static tree_votes list_recorded(const listed_forest *listed, size_t tree, grow_workspace *workspace)
{
    const forest_task *forest = listed->forest;
    const sample_bag *bag = &workspace->bag;
    if (!forest->pool) {
        memcpy(workspace->judged, forest->judged, forest->n_judged * sizeof *forest->judged);
        return (tree_votes){forest->n_judged, forest->n_judged};
    }
    tree_votes voted = {0};
    voted.n_counted = list_missed(listed->run, forest->pool, tree, bag, true, workspace->judged);
    voted.n_recorded = voted.n_counted;
    if (ballots_for(listed))
        voted.n_recorded +=
            list_missed(listed->run, forest->pool, tree, bag, false, workspace->judged + voted.n_counted);
    return voted;
}

/* Lists the samples that are not among the n_listed. */
static void list_others(size_t n_listed, grow_workspace *workspace)
{
    const size_t n_samples = workspace->bag.n_samples;
    uint32_t *is_listed = workspace->leaves; /* which the tree fills later */
    memset(is_listed, 0, n_samples * sizeof *is_listed);
    for (size_t i = 0; i < n_listed; i++)
        is_listed[workspace->judged[i]] = 1;
    for (uint32_t sample = 0; sample < n_samples; sample++)
        if (!is_listed[sample])
            workspace->judged[n_listed++] = sample;
}

static tree_votes list_judged(const listed_forest *listed, size_t tree, grow_workspace *workspace)
{
    const tree_votes voted = list_recorded(listed, tree, workspace);
    workspace->n_judged = voted.n_recorded;
    if (listed->run->keeps_leaves) {
        list_others(voted.n_recorded, workspace);
        workspace->n_judged = workspace->bag.n_samples;
    }
    return voted;
}

/* Adds what the leaf of a sample says; units[n_classes] is scratch. */
static void cast_vote(votes *cast, size_t row, const grow_workspace *workspace, uint32_t sample,
                      uint32_t *units)
{
    if (cast->n_units == 1) {
        votes_add(cast, row, workspace->votes[sample]);
        return;
    }
    leaf_shares_of(&workspace->tree, workspace->leaves[sample], cast->n_classes, units);
    votes_add_shares(cast, row, units);
}

static void cast_votes(const listed_forest *listed, size_t tree, const grow_workspace *workspace,
                       tree_votes voted, uint32_t *units)
{
    const grow_run *run = listed->run;
    const uint32_t *judged = workspace->judged;
    const size_t first_row = listed->forest->repeat * run->n_rows_per_repeat;
    ballots *of_pool = ballots_for(listed);
    for (size_t i = 0; i < voted.n_counted; i++) {
        size_t row = first_row + run->row_of[judged[i]];
        cast_vote(run->cast, row, workspace, judged[i], units);
        if (run->record)
            vote_record_add(run->record, tree, row, workspace->votes[judged[i]]);
    }
    for (size_t i = 0; of_pool && i < voted.n_recorded; i++)
        ballots_add(of_pool, judged[i], workspace->votes[judged[i]], tree);
}

/* As the trace numbers it; `tree` may be TRACE_NO_TREE. */
static trace_task traced_task(const listed_forest *listed, size_t tree)
{
    const forest_task *forest = listed->forest;
    const bool is_of_fold = !forest->pool && forest->fold != SHADOW_FOLD;
    return (trace_task){.plan = listed->run->plan,
                        .repeat = forest->repeat,
                        .fold = is_of_fold ? forest->fold : TRACE_POOLED,
                        .tree = (uint32_t)tree};
}

/* Adds a tree that began at `start` to what its run and its thread have done. */
static void count_tree(const grow_loop *loop, grow_run *run, size_t thread, double start)
{
    const double end = stopwatch_now();
    const uint64_t n_nodes = loop->workspaces[thread]->tree.n_nodes;
    const uint64_t nanoseconds = (uint64_t)(1e9 * (end - start));
    busy_time_add(&loop->request->busy[thread], start - loop->start, end - loop->start);
#pragma omp atomic
    run->n_nodes += n_nodes;
#pragma omp atomic
    run->busy_nanoseconds += nanoseconds;
}

/* Grows one tree, from its bag to its votes. */
static void grow_one(const grow_loop *loop, const listed_forest *listed, size_t tree, size_t thread)
{
    const forest_task *forest = listed->forest;
    grow_run *run = listed->run;
    grow_workspace *workspace = loop->workspaces[thread];
    if (monitor_should_stop(loop->stage))
        return;
    trace_mark span = trace_begin_task(loop->trace, thread, traced_task(listed, tree));
    const double start = stopwatch_now();
    rng_stream drawing = tree_bag_stream(run->seed, forest->repeat, forest->fold, tree);
    rng_stream root = tree_root_stream(run->seed, forest->repeat, forest->fold, tree);
    bag_draw(&workspace->bag, &forest->set, &forest->bag, drawing);
    const tree_votes voted = list_judged(listed, tree, workspace);
    tree_grow(workspace, &loop->request->data, &forest->settings, root, loop->stage);
    cast_votes(listed, tree, workspace, voted, loop->units + thread * loop->n_units);
    if (run->see)
        run->see(run->see_context, thread, tree, &loop->request->data, workspace);
    count_tree(loop, run, thread, start);
    trace_end(span);
    monitor_advance(loop->stage, 1);
}

/* The forest whose trees include a task: the last one that begins at it or before. */
static size_t forest_at(const grow_loop *loop, size_t task)
{
    size_t begin = 0, end = loop->request->n_forests;
    while (end - begin > 1) {
        size_t middle = begin + (end - begin) / 2;
        if (loop->first_tasks[middle] <= task)
            begin = middle;
        else
            end = middle;
    }
    return begin;
}

/* Tasks first ... end - 1, by one team. */
static void run_block(const grow_loop *loop, size_t first, size_t end)
{
    const grow_request *request = loop->request;
#pragma omp parallel num_threads((int)request->team.n_outer)
    {
        const size_t thread = thread_index();
#pragma omp for schedule(runtime)
        for (size_t task = first; task < end; task++) {
            size_t forest = forest_at(loop, task);
            grow_one(loop, &request->list[forest], task - loop->first_tasks[forest], thread);
        }
    }
}

/* A loop of OpenMP cannot be left, and handing out millions of tasks that do nothing takes seconds: so a run
 * that is stopped ends with its block. */
static void run_flat(const grow_loop *loop)
{
    const size_t n_tasks = loop->first_tasks[loop->request->n_forests];
    for (size_t first = 0; first < n_tasks && !monitor_should_stop(loop->stage); first += BLOCK)
        run_block(loop, first, n_tasks - first < BLOCK ? n_tasks : first + BLOCK);
}

static void run_nested(const grow_loop *loop)
{
    const grow_request *request = loop->request;
    const size_t n_inner = request->team.n_inner;
#pragma omp parallel num_threads((int)request->team.n_outer)
    {
        const size_t leader = thread_index() * n_inner;
#pragma omp for schedule(runtime)
        for (size_t i = 0; i < request->n_forests; i++) {
            const listed_forest *listed = &request->list[i];
            if (monitor_should_stop(loop->stage))
                continue; /* without a team of its own */
            trace_mark span = trace_begin_task(loop->trace, leader, traced_task(listed, TRACE_NO_TREE));
#pragma omp parallel num_threads((int)n_inner)
            {
                const size_t thread = leader + thread_index();
#pragma omp for schedule(runtime)
                for (size_t tree = 0; tree < listed->forest->n_trees; tree++)
                    grow_one(loop, listed, tree, thread);
            }
            trace_end(span);
        }
    }
}

/* Those of the forest that draws the most features: a workspace made for them has room for every other. */
static tree_settings widest_settings(const grow_request *request)
{
    tree_settings widest = request->list[0].forest->settings;
    for (size_t i = 1; i < request->n_forests; i++)
        if (request->list[i].forest->settings.mtry > widest.mtry)
            widest = request->list[i].forest->settings;
    return widest;
}

static bool keeps_decreases(const grow_request *request)
{
    for (size_t i = 0; i < request->n_forests; i++)
        if (request->list[i].run->keeps_decreases)
            return true;
    return false;
}

static bool keeps_leaf_counts(const grow_request *request)
{
    for (size_t i = 0; i < request->n_forests; i++) {
        const votes *cast = request->list[i].run->cast;
        if (cast && cast->n_units > 1)
            return true;
    }
    return false;
}

/* So many numbers or more. */
static size_t whole_cache_lines(size_t n_numbers)
{
    const size_t n_on_a_line = 64 / sizeof(uint32_t);
    return (n_numbers + n_on_a_line - 1) / n_on_a_line * n_on_a_line;
}

/* NULL when there is no memory. */
static grow_workspace *make_workspace(const grow_request *request, const split_kernel *kernel)
{
    const tree_settings widest = widest_settings(request);
    grow_workspace *workspace = grow_workspace_make(&request->data, &widest, kernel);
    if (workspace && (!keeps_decreases(request) || grow_workspace_keep_decreases(workspace)) &&
        (!keeps_leaf_counts(request) || grow_workspace_keep_leaf_counts(workspace)))
        return workspace;
    grow_workspace_free(workspace);
    return NULL;
}

rfcv_status grow_tasks_run(const grow_request *request, monitor_stage *stage, rfcv_error *error)
{
    grow_loop loop = {.request = request, .stage = stage, .trace = monitor_trace(stage->monitor)};
    const size_t n_workspaces = request->team.n_outer * request->team.n_inner;
    const split_kernel *kernel = request->kernel ? request->kernel : split_kernel_choose(error);
    rfcv_status status = RFCV_OK;
    if (!kernel)
        return RFCV_BAD_OPTION;

    loop.workspaces = memory_make(n_workspaces, sizeof *loop.workspaces);
    loop.first_tasks = memory_make(request->n_forests + 1, sizeof *loop.first_tasks);
    loop.n_units = whole_cache_lines(request->data.dataset->n_classes);
    loop.units = memory_make_aligned(n_workspaces, loop.n_units * sizeof *loop.units);
    if (!loop.workspaces || !loop.first_tasks || !loop.units || !trace_make_room(loop.trace, n_workspaces)) {
        status = error_no_memory(error);
        goto done;
    }
    for (size_t i = 0; i < request->n_forests; i++)
        loop.first_tasks[i + 1] = loop.first_tasks[i] + request->list[i].forest->n_trees;
    for (size_t i = 0; i < n_workspaces; i++) {
        loop.workspaces[i] = make_workspace(request, kernel);
        if (!loop.workspaces[i]) {
            status = error_no_memory(error);
            goto done;
        }
    }

    loop.start = stopwatch_now();
    if (request->layout == RFCV_LAYOUT_NESTED)
        run_nested(&loop);
    else
        run_flat(&loop);
    if (monitor_should_stop(stage))
        status = error_stopped(error);

done:
    for (size_t i = 0; loop.workspaces && i < n_workspaces; i++)
        grow_workspace_free(loop.workspaces[i]);
    memory_free(loop.workspaces);
    memory_free(loop.first_tasks);
    memory_free(loop.units);
    return status;
}
