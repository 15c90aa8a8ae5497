/* What is going to be done, on standard output. */
#ifndef CLI_PRINT_PLAN_H
#define CLI_PRINT_PLAN_H

#include "cli/settings.h"
#include "rfcv.h"

/* One plan of --folds, with each combination of what is listed: plans[settings_count(listed)]. */
void print_plans(const rfcv_plan *const *plans, const listed_settings *listed, size_t n_features);

/* False where plans[index] warns of nothing, or of what one before it warns of. */
bool plan_warning_is_new(const rfcv_plan *const *plans, size_t index);

/* Prints such a warning. */
void print_plan_warning(const rfcv_plan *const *plans, size_t index);

#endif
