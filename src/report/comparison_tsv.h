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
 *     seconds              wall time to rank, grow and vote (with --trees auto, of the last round)
 *
 * Tabs, newlines and numbers are as in predictions.tsv.
 */
#ifndef REPORT_COMPARISON_TSV_H
#define REPORT_COMPARISON_TSV_H

#include "rfcv.h"

/* To be freed with memory_free; NULL when there was no memory. */
char *comparison_tsv_make(const rfcv_compared *runs, size_t n_runs);

#endif
