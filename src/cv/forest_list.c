/* Plans list their forests in the order (repeat, fold): so their lists are merged. */
#include "cv/forest_list.h"

#include "base/memory.h"

static bool comes_before(const forest_task *a, const forest_task *b)
{
    if (a->repeat != b->repeat)
        return a->repeat < b->repeat;
    if (!a->pool != !b->pool)
        return a->pool;
    return a->fold < b->fold;
}

/* The plan whose next forest comes first, of several the first plan; next[n_plans] is where each is. */
static size_t plan_in_turn(const rfcv_plan *const *plans, const size_t *next, size_t n_plans)
{
    const forest_task *first = NULL;
    size_t in_turn = n_plans;
    for (size_t i = 0; i < n_plans; i++) {
        const forest_task *forest = &plans[i]->forests[next[i]];
        if (next[i] < plans[i]->n_tasks && (!first || comes_before(forest, first))) {
            first = forest;
            in_turn = i;
        }
    }
    return in_turn;
}

listed_forest *forest_list_make(const rfcv_plan *const *plans, grow_run *runs, size_t n_plans,
                                size_t *n_forests)
{
    *n_forests = 0;
    for (size_t i = 0; i < n_plans; i++)
        *n_forests += plans[i]->n_tasks;
    listed_forest *list = memory_make(*n_forests, sizeof *list);
    size_t *next = memory_make(n_plans, sizeof *next);
    for (size_t i = 0; list && next && i < *n_forests; i++) {
        size_t plan = plan_in_turn(plans, next, n_plans);
        list[i] = (listed_forest){&plans[plan]->forests[next[plan]++], &runs[plan]};
    }
    if (!next) {
        memory_free(list);
        list = NULL;
    }
    memory_free(next);
    return list;
}
