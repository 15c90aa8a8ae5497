#include "metrics/resampling.h"

#include "base/memory.h"
#include "base/sort.h"

#include <string.h>

static resampling *make_room(size_t n, size_t n_strata)
{
    resampling *plan = memory_make(1, sizeof *plan);
    if (!plan)
        return NULL;
    *plan = (resampling){.n = n,
                         .n_strata = n_strata,
                         .unit_of = memory_make(n, sizeof *plan->unit_of),
                         .members = memory_make(n, sizeof *plan->members),
                         .starts = memory_make(n_strata + 1, sizeof *plan->starts),
                         .n_drawn = memory_make(n, sizeof *plan->n_drawn)};
    if (plan->unit_of && plan->members && plan->starts && plan->n_drawn)
        return plan;
    resampling_free(plan);
    return NULL;
}

void resampling_free(resampling *plan)
{
    if (!plan)
        return;
    memory_free(plan->unit_of);
    memory_free(plan->members);
    memory_free(plan->starts);
    memory_free(plan->n_drawn);
    memory_free(plan);
}

/* Numbers the units in the order of their first samples, and tells the stratum of each.  unit_of_group[] is
 * zeroed scratch. */
static void number_units(resampling *plan, const uint32_t *labels, const uint32_t *groups,
                         uint32_t *unit_of_group, uint32_t *strata)
{
    const uint32_t several_classes = (uint32_t)plan->n_strata - 1;
    for (size_t i = 0; i < plan->n; i++) {
        uint32_t *known = &unit_of_group[groups ? groups[i] : i]; /* from 1; 0: not met */
        if (*known == 0) {
            *known = (uint32_t)++plan->n_units;
            strata[*known - 1] = labels[i];
        }
        plan->unit_of[i] = *known - 1;
        if (strata[*known - 1] != labels[i])
            strata[*known - 1] = several_classes;
    }
}

static void list_strata(resampling *plan, const uint32_t *strata)
{
    for (size_t unit = 0; unit < plan->n_units; unit++)
        plan->starts[strata[unit]]++;
    sizes_to_places(plan->starts, plan->n_strata + 1);
    for (size_t unit = 0; unit < plan->n_units; unit++)
        plan->members[plan->starts[strata[unit]]++] = (uint32_t)unit;
    /* Each start has moved to the next one. */
    memmove(plan->starts + 1, plan->starts, plan->n_strata * sizeof *plan->starts);
    plan->starts[0] = 0;
}

resampling *resampling_make(const uint32_t *labels, size_t n, size_t n_classes, const uint32_t *groups,
                            size_t n_groups)
{
    uint32_t *unit_of_group = memory_make(groups ? n_groups : n, sizeof *unit_of_group);
    uint32_t *strata = memory_make(n, sizeof *strata);
    resampling *plan = unit_of_group && strata ? make_room(n, n_classes + 1) : NULL;
    if (plan) {
        number_units(plan, labels, groups, unit_of_group, strata);
        list_strata(plan, strata);
    }
    memory_free(unit_of_group);
    memory_free(strata);
    return plan;
}

void resampling_draw(resampling *plan, rng_stream stream, uint32_t *weights)
{
    rng random = rng_start(stream);
    memset(plan->n_drawn, 0, plan->n_units * sizeof *plan->n_drawn);
    for (size_t stratum = 0; stratum < plan->n_strata; stratum++) {
        const uint32_t *members = plan->members + plan->starts[stratum];
        const uint32_t n_members = plan->starts[stratum + 1] - plan->starts[stratum];
        for (uint32_t draw = 0; draw < n_members; draw++)
            plan->n_drawn[members[rng_below(&random, n_members)]]++;
    }
    for (size_t i = 0; i < plan->n; i++)
        weights[i] = plan->n_drawn[plan->unit_of[i]];
}
