/*
 * predictions.tsv: one line per prediction, in the order of rfcv_result_prediction().
 *
 *     sample repeat fold truth predicted correct n_trees margin mc_se share_<class>...
 *
 * Columns are separated by tabs and lines end with a newline; a tab or line break inside a name becomes a
 * space. correct is 1 or 0.  share_<class> is the share of the n_trees votes that the class got.  margin,
 * mc_se and shares have nine significant digits: share x n_trees, rounded, is the number of votes again for
 * up to 10^9 trees.  Where no tree voted (out-of-bag), predicted and what follows from votes are NA.
 *
 * The bytes follow from the predictions alone: C's decimal point in every locale, and printf's exact digits.
 */
#ifndef REPORT_PREDICTIONS_TSV_H
#define REPORT_PREDICTIONS_TSV_H

#include "rfcv.h"

#include <stdio.h>

/* What fails is left to ferror(file). */
void predictions_tsv_write(FILE *file, const rfcv_result *result);

#endif
