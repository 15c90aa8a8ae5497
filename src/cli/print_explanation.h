/* What a forest is made of, on standard output. */
#ifndef CLI_PRINT_EXPLANATION_H
#define CLI_PRINT_EXPLANATION_H

#include "rfcv.h"

/* Before it is grown: what is explained, and what that takes. */
void print_explanation_needs(const rfcv_plan *plan, const rfcv_explain_options *wanted);

/* `metrics` are those of its out-of-bag predictions. */
void print_explanation(const rfcv_explanation *explanation, const rfcv_metrics *metrics,
                       const rfcv_dataset *dataset);

#endif
