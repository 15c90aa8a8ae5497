/* The one list of forests that plans grow together. */
#ifndef CV_FOREST_LIST_H
#define CV_FOREST_LIST_H

#include "cv/plan.h"

/*
 * The forests of plans[n_plans], each with that of runs[n_plans] to which its votes go, in the order (repeat,
 * fold, plan); pools and out-of-bag forests come before the folds of their repeat.  Sets *n_forests.  To be
 * freed with memory_free; NULL when there is no memory.
 */
listed_forest *forest_list_make(const rfcv_plan *const *plans, grow_run *runs, size_t n_plans,
                                size_t *n_forests);

#endif
