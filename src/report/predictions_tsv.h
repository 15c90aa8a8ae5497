/*
 * predictions.tsv: one line per prediction, in the order of rfcv_result_prediction().
 *
 *     sample repeat fold truth predicted correct n_trees margin mc_se share_<class>...
 *
 * Columns are separated by tabs and lines end with a newline; a tab or line break inside a name becomes a
 * space.  correct is 1 or 0.  share_<class> is the share of the n_trees votes that the class got.  margin,
 * mc_se and shares have nine significant digits: share x n_trees, rounded, is the number of votes again for
 * up to 10^9 trees that vote for one class each.  Where no tree voted (out-of-bag), predicted and what
 * follows from votes are NA.  Where a model judged the sample, fold is 0; and where its class is not known,
 * truth is empty, correct NA, and the margin that of the class predicted.
 *
 * The bytes follow from the predictions alone: C's decimal point in every locale, and printf's exact digits.
 */
#ifndef REPORT_PREDICTIONS_TSV_H
#define REPORT_PREDICTIONS_TSV_H

#include "rfcv.h"

#include <stdio.h>

/* Takes a line, whose newline is its last byte and which is gone after the call. */
typedef void line_taker(const char *line, size_t n_bytes, void *context);

/* Gives every line in its order, the header first.  False when there was no memory. */
bool predictions_tsv_lines(const rfcv_result *result, line_taker *take, void *context);

/* Writes the lines, and sums up their bytes.  False when there was no memory; what else fails is left to
 * ferror(file). */
bool predictions_tsv_write(FILE *file, const rfcv_result *result, rfcv_file_sum *sum);

#endif
