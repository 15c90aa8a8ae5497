/*
 * The members of metrics.json that follow from the confusion matrix.
 *
 * Estimates are {"value", "low", "high", "method"}: a 95 % interval, by the method
 *
 *     Clopper-Pearson   exact, of n_samples samples; also with repeats, whose counts are taken in the mean
 *     delta             value -+ 1.96 standard errors, with samples, or groups of samples, as units; null
 * where that error is 0, as where all predictions are right
 *
 *     accuracy, balanced_accuracy
 *     no_information_rate           share of the largest class
 *     p_above_no_information        one-sided exact binomial test: accuracy > no_information_rate
 *     kappa, kappa.se               Cohen; with the standard error of Fleiss, Cohen and Everitt
 *     matthews                      correlation of truth and prediction (MCC; of many classes Gorodkin's R_K)
 *     macro.recall, precision, f1   means over the classes that occur or are predicted; 0/0 counts as 0
 *     weighted.recall ...           the same by the classes' numbers of members
 *     symmetry                      McNemar's test, of more than two classes Bowker's: chi_square, degrees,
 * p; null where two classes are never taken for each other classes[].recall ...          of the class against
 * the rest: see rfcv_class_metrics; null is 0/0
 */
#ifndef REPORT_COUNTS_JSON_H
#define REPORT_COUNTS_JSON_H

#include "report/json.h"
#include "rfcv.h"

/* Into the object of the metrics. */
void counts_json_write(json_writer *json, const rfcv_metrics *metrics);

/* Into the object of a class. */
void counts_json_write_class(json_writer *json, const rfcv_class_metrics *metrics);

#endif
