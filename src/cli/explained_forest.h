/* The forest of all samples that is explained: by `rfcv explain`, and beside a run by `rfcv cv --explain`. */
#ifndef CLI_EXPLAINED_FOREST_H
#define CLI_EXPLAINED_FOREST_H

#include "cli/progress.h"
#include "rfcv.h"

/* What is all zero holds nothing. */
typedef struct explained_forest {
    const rfcv_dataset *dataset;
    rfcv_plan *plan;
    rfcv_explanation *explanation;
    rfcv_metrics *metrics; /* of its out-of-bag predictions */
} explained_forest;

/* What can be told before anything is grown: fails with RFCV_BAD_OPTION where no bag would miss a sample, and
 * where the dataset has gaps, and importance is wanted. */
rfcv_status explained_forest_check(const rfcv_dataset *dataset, const rfcv_cv_options *settings,
                                   const rfcv_explain_options *wanted, rfcv_error *error);

/* Plans the forest of all samples with these settings, out of bag and once, whatever their folds.  Fails with
 * RFCV_BAD_OPTION, too, where bags by class are whole.  *forest is to be freed in every case. */
rfcv_status explained_forest_plan(explained_forest *forest, const rfcv_dataset *dataset,
                                  const rfcv_cv_options *settings, rfcv_error *error);

rfcv_status explained_forest_grow(explained_forest *forest, const rfcv_explain_options *wanted,
                                  progress *shown, rfcv_trace *trace, rfcv_error *error);

/* Frees what it holds, and leaves it all zero. */
void explained_forest_free(explained_forest *forest);

#endif
