/*
 * A result whose votes the test chooses: no tree is grown.
 *
 * Six samples of three classes, one of them with a tab in its id:
 *
 *     s1 Basal, s2 Basal, s3 Her2, s4 Her2, s5 "Lum A", "s\t6" "Lum A"
 */
#ifndef SUPPORT_MADE_RUN_H
#define SUPPORT_MADE_RUN_H

#include "rfcv.h"

enum { MADE_SAMPLES = 6, MADE_CLASSES = 3 };

typedef struct made_run {
    rfcv_dataset *dataset;
    rfcv_plan *plan;
    rfcv_result *result;
} made_run;

/* Leave-one-out, one thread, 500 trees, seed 7. */
rfcv_cv_options made_run_options(void);

/* counts[n_repeats x MADE_SAMPLES][MADE_CLASSES], in the order of predictions; in units, 65,536 a tree, with
 * RFCV_VOTE_PROBABILITY. */
made_run made_run_make(const rfcv_cv_options *options, const uint32_t counts[][MADE_CLASSES]);
/* Another result on the dataset of the first, which is to be freed after it. */
made_run made_run_make_beside(const made_run *first, const rfcv_cv_options *options,
                              const uint32_t counts[][MADE_CLASSES]);
void made_run_free(made_run *made);

/* One repeat of 500 trees each, four of six right:
 *
 *     Basal  one right, one taken for Her2
 *     Her2   both right
 *     Lum A  one right, one taken for Her2
 */
extern const uint32_t made_run_four_right[MADE_SAMPLES][MADE_CLASSES];

#endif
