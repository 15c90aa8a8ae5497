/*
 * Counts of (true class, predicted class), and what follows from them.
 *
 * Cells are counts[truth][predicted], n_classes x n_classes, row after row.
 */
#ifndef METRICS_CONFUSION_H
#define METRICS_CONFUSION_H

#include <stddef.h>
#include <stdint.h>

typedef struct confusion {
    size_t n_classes;
    const uint64_t *counts;
} confusion;

/* Adds n pairs of class indices to counts[n_classes][n_classes]. */
void confusion_count(uint64_t *counts, size_t n_classes, const uint32_t *truth, const uint32_t *predicted,
                     size_t n);

uint64_t confusion_n_true(confusion table, size_t class_index);      /* sum of a row */
uint64_t confusion_n_predicted(confusion table, size_t class_index); /* sum of a column */
uint64_t confusion_n_correct(confusion table);
uint64_t confusion_total(confusion table);

/* All of these are shares, and NaN where they are 0/0. */
double confusion_accuracy(confusion table);
double confusion_largest_share(confusion table); /* of the most frequent true class */
double confusion_recall(confusion table, size_t class_index);
double confusion_precision(confusion table, size_t class_index);
double confusion_balanced_accuracy(confusion table); /* mean recall of the classes that occur */

/* Agreement beyond chance (Cohen 1960, Educational and Psychological Measurement 20:37). */
double confusion_kappa(confusion table);

#endif
