/* What a split kernel takes for an element: a sample of a node times a feature that is tried there. */
#ifndef BENCH_ELEMENT_COST_H
#define BENCH_ELEMENT_COST_H

#include "bench/trial.h"

enum { MOST_KERNELS = 8, MOST_TURNS = 99 };

/* Kernels of this build that this machine supports, fastest first; the last is scalar. */
typedef struct kernel_list {
    size_t n;
    const split_kernel *kernels[MOST_KERNELS];
} kernel_list;

kernel_list kernels_supported(void);

/* Trials of one kind, on the same ranks; several, so that no branch is learnt by heart. */
typedef struct trial_set {
    const rank_codes *ranks;
    const trial *trials;
    size_t n;
} trial_set;

/* Whether every kernel finds the splits that the last one finds; if not, a line on standard error says where.
 */
bool kernels_agree(const kernel_list *list, const trial_set *set);

typedef struct element_cost {
    double cycles, nanoseconds; /* of the processor time of this thread */
} element_cost;

/* The median for each kernel of `n_turns` turns, in which the kernels follow each other: costs[list->n]. */
void element_costs_measure(const kernel_list *list, const trial_set *set, size_t n_turns,
                           element_cost *costs);

/* How long a cycle is: the time of an addition that waits for the one before. */
double nanoseconds_of_a_cycle(void);

#endif
