/*
 * comparison.tsv: one line for each of several runs on the same samples, in the order given.
 *
 *     plan                 name of the run and of its folder: loo, oob, 10-fold, or that of a fold file
 *     n_trees              trees in each forest
 *     trees_grown          in all
 *     n_samples            judged: voted on by at least one tree
 *     n_predictions        of all repeats
 *     error                1 - accuracy
 *     accuracy             share of the predictions that are right
 *     accuracy_low         exact 95 % interval, of n_samples
 *     accuracy_high
 *     balanced_accuracy    mean recall of the classes
 *     kappa                agreement beyond chance (Cohen); NA where it is 0/0
 *     mean_auc             over pairs of classes; NA where none has one
 *     mean_lpo_auc         the same by leaving out pairs; NA without a pool
 *     n_uncertain          predictions that could flip with another seed (95 %)
 *     n_trees_to_halve     trees in each forest that would halve that; NA where none are known to
 *     brier                mean over the samples of the sum over classes of (share - truth)^2
 *     against              the plan that differences are taken from: the first on the same folds
 *     difference           accuracy less that of `against`; NA, as all to n_units, in its own line
 *     difference_low       95 % interval: rfcv_difference says by which test
 *     difference_high
 *     difference_p         two-sided
 *     brier_difference     the same of the Brier scores, of the shares of each repeat
 *     brier_difference_low
 *     brier_difference_high
 *     brier_difference_p
 *     units                what was compared: folds (of each repeat), samples or groups
 *     n_units              how many of them
 *     tree_seconds         that threads spent on the plan's trees, added up
 *     seconds              wall time to rank, grow and vote (with --trees auto, of the last round); of plans
 *                          that ran as one, of all together
 *
 * Tabs, newlines and numbers are as in predictions.tsv.
 */
#ifndef REPORT_COMPARISON_TSV_H
#define REPORT_COMPARISON_TSV_H

#include "rfcv.h"

/* To be freed with memory_free; NULL where rfcv_compare() fails, or when there was no memory. */
char *comparison_tsv_make(const rfcv_compared *runs, size_t n_runs, rfcv_error *error);

#endif
