#include "forest/grow_tasks.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/trace.h"
#include "forest/tree_streams.h"

#include <string.h>

enum { BLOCK = 1 << 17 }; /* tasks between two looks at whether to stop */

/* What all threads share.  They write to votes and n_nodes by atomic additions of integers alone. */
typedef struct grow_run {
    const grow_request *request;
    grow_workspace **workspaces; /* [n_outer x n_inner] */
    size_t *first_tasks;         /* [n_forests + 1] number of each forest's first tree in the list of tasks */
    votes *cast;
    uint64_t n_nodes;
    monitor_stage *stage;
    rfcv_trace *trace; /* may be NULL; a thread's track has the number of its workspace */
} grow_run;

/* Ballots are of the first repeat's pool. */
static ballots *ballots_for(const grow_run *run, const forest_task *forest)
{
    return forest->pool && forest->repeat == 0 ? run->request->ballots : NULL;
}

/* Lists what is judged of the sets that a bag misses: of those that still need this tree's votes, or of those
 * that do not. */
static size_t list_missed(const grow_request *request, const pool *trees, size_t tree, const sample_bag *bag,
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
            n_judged += is_missed & (request->row_of[sample] != NOT_JUDGED);
        }
    }
    return n_judged;
}

/* Lists what a tree is to vote on: first the samples whose votes count, of which it returns the number, then
 * those on which only its ballots are recorded. */
static size_t list_judged(const grow_run *run, const forest_task *forest, size_t tree,
                          grow_workspace *workspace)
{
    const sample_bag *bag = &workspace->bag;
    if (!forest->pool) {
        memcpy(workspace->judged, forest->judged, forest->n_judged * sizeof *forest->judged);
        return workspace->n_judged = forest->n_judged;
    }
    size_t n_counted = list_missed(run->request, forest->pool, tree, bag, true, workspace->judged);
    workspace->n_judged = n_counted;
    if (ballots_for(run, forest))
        workspace->n_judged +=
            list_missed(run->request, forest->pool, tree, bag, false, workspace->judged + n_counted);
    return n_counted;
}

static void cast_votes(grow_run *run, const forest_task *forest, size_t tree, const grow_workspace *workspace,
                       size_t n_counted)
{
    const grow_request *request = run->request;
    const uint32_t *judged = workspace->judged;
    const size_t first_row = forest->repeat * request->n_rows_per_repeat;
    ballots *record = ballots_for(run, forest);
    for (size_t i = 0; i < n_counted; i++)
        votes_add(run->cast, first_row + request->row_of[judged[i]], workspace->votes[judged[i]]);
    for (size_t i = 0; record && i < workspace->n_judged; i++)
        ballots_add(record, judged[i], workspace->votes[judged[i]], tree);
}

/* As the trace numbers it; `tree` may be TRACE_NO_TREE. */
static trace_task traced_task(const forest_task *forest, size_t tree)
{
    return (trace_task){forest->repeat, forest->pool ? TRACE_POOLED : forest->fold, (uint32_t)tree};
}

/* Grows one tree, from its bag to its votes. */
static void grow_one(grow_run *run, const forest_task *forest, size_t tree, size_t thread)
{
    const grow_request *request = run->request;
    grow_workspace *workspace = run->workspaces[thread];
    if (monitor_should_stop(run->stage))
        return;
    trace_mark span = trace_begin_task(run->trace, thread, traced_task(forest, tree));
    rng_stream bag = tree_bag_stream(request->seed, forest->repeat, forest->fold, tree);
    rng_stream root = tree_root_stream(request->seed, forest->repeat, forest->fold, tree);
    bag_draw(&workspace->bag, &forest->set, forest->n_draws, request->replace, bag);
    size_t n_counted = list_judged(run, forest, tree, workspace);
    tree_grow(workspace, &request->data, &forest->settings, root, run->stage);
    cast_votes(run, forest, tree, workspace, n_counted);
    trace_end(span);

    uint64_t n_nodes = workspace->tree.n_nodes;
#pragma omp atomic
    run->n_nodes += n_nodes;
    monitor_advance(run->stage, 1);
}

/* The forest whose trees include a task: the last one that begins at it or before. */
static size_t forest_of(const grow_run *run, size_t task)
{
    size_t begin = 0, end = run->request->n_forests;
    while (end - begin > 1) {
        size_t middle = begin + (end - begin) / 2;
        if (run->first_tasks[middle] <= task)
            begin = middle;
        else
            end = middle;
    }
    return begin;
}

/* Tasks first ... end - 1, by one team. */
static void run_block(grow_run *run, size_t first, size_t end)
{
    const grow_request *request = run->request;
#pragma omp parallel num_threads((int)request->team.n_outer)
    {
        const size_t thread = thread_index();
#pragma omp for schedule(runtime)
        for (size_t task = first; task < end; task++) {
            size_t forest = forest_of(run, task);
            grow_one(run, &request->forests[forest], task - run->first_tasks[forest], thread);
        }
    }
}

/* A loop of OpenMP cannot be left, and handing out millions of tasks that do nothing takes seconds: so a run
 * that is stopped ends with its block. */
static void run_flat(grow_run *run)
{
    const size_t n_tasks = run->first_tasks[run->request->n_forests];
    for (size_t first = 0; first < n_tasks && !monitor_should_stop(run->stage); first += BLOCK)
        run_block(run, first, n_tasks - first < BLOCK ? n_tasks : first + BLOCK);
}

static void run_nested(grow_run *run)
{
    const grow_request *request = run->request;
    const size_t n_inner = request->team.n_inner;
#pragma omp parallel num_threads((int)request->team.n_outer)
    {
        const size_t leader = thread_index() * n_inner;
#pragma omp for schedule(runtime)
        for (size_t i = 0; i < request->n_forests; i++) {
            const forest_task *forest = &request->forests[i];
            if (monitor_should_stop(run->stage))
                continue; /* without a team of its own */
            trace_mark span = trace_begin_task(run->trace, leader, traced_task(forest, TRACE_NO_TREE));
#pragma omp parallel num_threads((int)n_inner)
            {
                const size_t thread = leader + thread_index();
#pragma omp for schedule(runtime)
                for (size_t tree = 0; tree < forest->n_trees; tree++)
                    grow_one(run, forest, tree, thread);
            }
            trace_end(span);
        }
    }
}

/* Those of the forest that draws the most features: a workspace made for them has room for every other. */
static tree_settings widest_settings(const grow_request *request)
{
    tree_settings widest = request->forests[0].settings;
    for (size_t forest = 1; forest < request->n_forests; forest++)
        if (request->forests[forest].settings.mtry > widest.mtry)
            widest = request->forests[forest].settings;
    return widest;
}

/* NULL when there is no memory. */
static grow_workspace *make_workspace(const grow_request *request, const split_kernel *kernel)
{
    const rank_codes *ranks = request->data.ranks;
    const tree_settings widest = widest_settings(request);
    grow_workspace *workspace = grow_workspace_make(request->data.dataset, &widest, kernel);
    if (workspace && ranks->has_gaps && !grow_workspace_see_gaps(workspace, ranks, &widest)) {
        grow_workspace_free(workspace);
        return NULL;
    }
    return workspace;
}

rfcv_status grow_tasks_run(const grow_request *request, votes *cast, uint64_t *n_nodes, monitor_stage *stage,
                           rfcv_error *error)
{
    grow_run run = {.request = request, .cast = cast, .stage = stage, .trace = monitor_trace(stage->monitor)};
    const size_t n_workspaces = request->team.n_outer * request->team.n_inner;
    const split_kernel *kernel = request->kernel ? request->kernel : split_kernel_choose(error);
    rfcv_status status = RFCV_OK;
    if (!kernel)
        return RFCV_BAD_OPTION;

    run.workspaces = memory_make(n_workspaces, sizeof *run.workspaces);
    run.first_tasks = memory_make(request->n_forests + 1, sizeof *run.first_tasks);
    if (!run.workspaces || !run.first_tasks || !trace_make_room(run.trace, n_workspaces)) {
        status = error_no_memory(error);
        goto done;
    }
    for (size_t forest = 0; forest < request->n_forests; forest++)
        run.first_tasks[forest + 1] = run.first_tasks[forest] + request->forests[forest].n_trees;
    for (size_t i = 0; i < n_workspaces; i++) {
        run.workspaces[i] = make_workspace(request, kernel);
        if (!run.workspaces[i]) {
            status = error_no_memory(error);
            goto done;
        }
    }

    if (request->layout == RFCV_LAYOUT_NESTED)
        run_nested(&run);
    else
        run_flat(&run);
    *n_nodes = run.n_nodes;
    if (monitor_should_stop(stage))
        status = error_stopped(error);

done:
    for (size_t i = 0; run.workspaces && i < n_workspaces; i++)
        grow_workspace_free(run.workspaces[i]);
    memory_free(run.workspaces);
    memory_free(run.first_tasks);
    return status;
}
