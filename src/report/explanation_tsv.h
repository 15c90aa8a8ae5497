/*
 * The tables of an explanation.  Tabs, newlines and numbers are as in predictions.tsv.
 *
 * importance.tsv, a line for each feature, the most important first:
 *     feature n_nodes n_trees impurity corrected p is_bound permutation permutation_se permutation_<class>...
 *     is_bound is 1 where p is a bound: no tree, or tree and shadow alike, left it at exactly 0
 *
 * importance_local.tsv, where that was asked for, a line for each feature that some tree splits by, in the
 * order of importance.tsv:
 *     feature <id of each sample>...
 *     rfcv_importance.local; NA in the column of a sample that no tree missed
 *
 * proximity.tsv, a line for each sample, in the dataset's order:
 *     sample class x y outlier is_prototype <id of each sample>...
 *     x and y are the scaling, NA where there is none; then the proximity to each sample.  Of more than 2,000
 *     samples these columns are left out, and proximity.npy has the matrix (float64, C order, NaN for NA).
 *
 * influence.tsv, a line for each sample, in the dataset's order:
 *     sample class predicted share sway help most_swayed most_change mislabelled share_se_<class>...
 *     share: of the out-of-bag votes, for its own class; NA, as is predicted, where no tree missed the sample
 *     most_swayed and most_change are NA where no tree missed it and another
 */
#ifndef REPORT_EXPLANATION_TSV_H
#define REPORT_EXPLANATION_TSV_H

#include "rfcv.h"

#include <stdio.h>

/* Samples above which proximities are no columns. */
enum { MOST_PROXIMITY_COLUMNS = 2000 };

/* To be freed with memory_free; NULL when there was no memory. */
char *importance_tsv_make(const rfcv_explanation *explanation);
char *proximity_tsv_make(const rfcv_explanation *explanation);
char *influence_tsv_make(const rfcv_explanation *explanation);

bool importance_is_local(const rfcv_explanation *explanation);
/* Line by line, for there may be millions of numbers.  False when there was no memory; what else fails is
 * left to ferror(file). */
bool importance_local_tsv_write(FILE *file, const rfcv_explanation *explanation);

#endif
