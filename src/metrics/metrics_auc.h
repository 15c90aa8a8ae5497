/* The AUCs of a result: its vote shares and ballots brought to pooled_auc and leave_pair_out. */
#ifndef METRICS_METRICS_AUC_H
#define METRICS_METRICS_AUC_H

#include "metrics/auc.h"
#include "rfcv.h"

typedef struct result_aucs {
    class_aucs *pooled;
    class_aucs *leave_pair_out; /* all NaN where the run has no ballots */
    uint64_t n_pairs_without_trees;
} result_aucs;

/* result_aucs_empty() is due in any case.  Fails with RFCV_SYSTEM. */
rfcv_status result_aucs_init(result_aucs *aucs, const rfcv_result *result, const rfcv_monitor *monitor,
                             rfcv_error *error);
void result_aucs_empty(result_aucs *aucs);

/* Writes a sentence about the class whose two AUCs are furthest apart, in units of the larger of their
 * standard errors;
 * "" where no class has them more than one apart. */
void result_aucs_warn(const result_aucs *aucs, const rfcv_dataset *dataset, char *warning, size_t size);

#endif
