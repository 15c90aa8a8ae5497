/*
 * error_by_trees.tsv: one line for each number of trees, from 1.
 *
 *     n_trees          the first so many of each forest
 *     n_predictions    with a vote of these
 *     error            share of them that are wrong; NA where there are none
 *     error_<class>    the same of those whose truth is the class
 *
 * Tabs, newlines and numbers are as in predictions.tsv.
 */
#ifndef REPORT_ERROR_BY_TREES_TSV_H
#define REPORT_ERROR_BY_TREES_TSV_H

#include "rfcv.h"

/* To be freed with memory_free; NULL when there was no memory.  The curve is one that was recorded. */
char *error_by_trees_tsv_make(const rfcv_metrics *metrics, const rfcv_dataset *dataset);

#endif
