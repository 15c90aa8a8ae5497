#include "forest/grow_tasks.h"

#include "base/memory.h"
#include "base/status.h"

enum { BLOCK = 1 << 17 }; /* tasks between two looks at whether to stop */

/* What all threads share.  They write to votes and n_nodes by atomic additions of integers alone. */
typedef struct grow_run {
    const grow_request *request;
    grow_workspace **workspaces; /* [n_outer x n_inner] */
    votes *cast;
    uint64_t n_nodes;
    monitor_stage *stage;
} grow_run;

static void cast_votes(grow_run *run, const forest_task *forest, const grow_workspace *workspace)
{
    const grow_request *request = run->request;
    for (size_t i = 0; i < forest->n_judged; i++) {
        uint32_t sample = forest->judged[i];
        if (request->is_out_of_bag && bag_has(&workspace->bag, sample))
            continue;
        size_t row = forest->repeat * request->n_rows_per_repeat + request->row_of[sample];
        votes_add(run->cast, row, tree_vote(&workspace->tree, &request->data, sample));
    }
}

/* Grows one tree, from its bag to its votes. */
static void grow_one(grow_run *run, const forest_task *forest, size_t tree, grow_workspace *workspace)
{
    const grow_request *request = run->request;
    if (monitor_should_stop(run->stage))
        return;
    rng_stream bag = rng_stream_make(request->seed, RNG_BAG, forest->repeat, forest->fold, (uint32_t)tree);
    rng_stream root = rng_stream_make(request->seed, RNG_NODES, forest->repeat, forest->fold, (uint32_t)tree);
    bag_draw(&workspace->bag, &forest->set, forest->n_draws, request->replace, bag);
    tree_grow(workspace, &request->data, &request->settings, root, run->stage);
    cast_votes(run, forest, workspace);

    uint64_t n_nodes = workspace->tree.n_nodes;
#pragma omp atomic
    run->n_nodes += n_nodes;
    monitor_advance(run->stage, 1);
}

/* Tasks first ... end - 1, by one team. */
static void run_block(grow_run *run, size_t first, size_t end)
{
    const grow_request *request = run->request;
    const size_t n_trees = request->n_trees;
#pragma omp parallel num_threads((int)request->team.n_outer)
    {
        grow_workspace *mine = run->workspaces[thread_index()];
#pragma omp for schedule(runtime)
        for (size_t task = first; task < end; task++)
            grow_one(run, &request->forests[task / n_trees], task % n_trees, mine);
    }
}

/* A loop of OpenMP cannot be left, and handing out millions of tasks that do nothing takes seconds: so a run
 * that is stopped ends with its block. */
static void run_flat(grow_run *run)
{
    const size_t n_tasks = run->request->n_forests * run->request->n_trees;
    for (size_t first = 0; first < n_tasks && !monitor_should_stop(run->stage); first += BLOCK)
        run_block(run, first, n_tasks - first < BLOCK ? n_tasks : first + BLOCK);
}

static void run_nested(grow_run *run)
{
    const grow_request *request = run->request;
    const size_t n_inner = request->team.n_inner;
#pragma omp parallel num_threads((int)request->team.n_outer)
    {
        grow_workspace **ours = run->workspaces + thread_index() * n_inner;
#pragma omp for schedule(runtime)
        for (size_t forest = 0; forest < request->n_forests; forest++) {
            if (monitor_should_stop(run->stage))
                continue; /* without a team of its own */
#pragma omp parallel num_threads((int)n_inner)
            {
                grow_workspace *mine = ours[thread_index()];
#pragma omp for schedule(runtime)
                for (size_t tree = 0; tree < request->n_trees; tree++)
                    grow_one(run, &request->forests[forest], tree, mine);
            }
        }
    }
}

rfcv_status grow_tasks_run(const grow_request *request, votes *cast, uint64_t *n_nodes, monitor_stage *stage,
                           rfcv_error *error)
{
    grow_run run = {.request = request, .cast = cast, .stage = stage};
    const size_t n_workspaces = request->team.n_outer * request->team.n_inner;
    const split_kernel *kernel = split_kernel_choose();
    rfcv_status status = RFCV_OK;

    run.workspaces = memory_make(n_workspaces, sizeof *run.workspaces);
    if (!run.workspaces)
        return error_no_memory(error);
    for (size_t i = 0; i < n_workspaces; i++) {
        run.workspaces[i] = grow_workspace_make(request->data.dataset, &request->settings, kernel);
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
    for (size_t i = 0; i < n_workspaces; i++)
        grow_workspace_free(run.workspaces[i]);
    memory_free(run.workspaces);
    return status;
}
