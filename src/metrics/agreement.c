#include "metrics/agreement.h"

#include <math.h>

static void set_slopes(confusion_slopes *slopes, size_t n_classes, double slope)
{
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        slopes->row[class_index] = slopes->column[class_index] = slopes->hit[class_index] = slope;
}

/* Sums of products that both numbers are made of; with n predictions and c correct ones. */
typedef struct agreement_sums {
    double n, correct;
    double by_chance;         /* sum of true x predicted */
    double true_squared;      /* sum of true^2 */
    double predicted_squared; /* sum of predicted^2 */
} agreement_sums;

static agreement_sums sums_of(confusion table)
{
    agreement_sums sums = {(double)confusion_total(table), (double)confusion_n_correct(table), 0, 0, 0};
    for (size_t class_index = 0; class_index < table.n_classes; class_index++) {
        double n_true = (double)confusion_n_true(table, class_index);
        double n_predicted = (double)confusion_n_predicted(table, class_index);
        sums.by_chance += n_true * n_predicted;
        sums.true_squared += n_true * n_true;
        sums.predicted_squared += n_predicted * n_predicted;
    }
    return sums;
}

/* kappa = (c n - e) / (n^2 - e).  Adding to a cell, c n changes by c, and by n more on the diagonal, e by
 * what is predicted as the true class and what is true of the predicted one. */
double agreement_kappa(confusion table, confusion_slopes *slopes)
{
    double kappa = confusion_kappa(table);
    if (isnan(kappa)) {
        set_slopes(slopes, table.n_classes, NAN);
        return kappa;
    }
    agreement_sums sums = sums_of(table);
    double most = sums.n * sums.n - sums.by_chance;
    for (size_t class_index = 0; class_index < table.n_classes; class_index++) {
        double n_true = (double)confusion_n_true(table, class_index);
        double n_predicted = (double)confusion_n_predicted(table, class_index);
        slopes->row[class_index] = (sums.correct - n_predicted - kappa * (2 * sums.n - n_predicted)) / most;
        slopes->column[class_index] = -n_true * (1 - kappa) / most;
        slopes->hit[class_index] = sums.n / most;
    }
    return kappa;
}

/* R = (c n - e) / sqrt((n^2 - sum true^2) (n^2 - sum predicted^2)). */
double agreement_matthews(confusion table, confusion_slopes *slopes)
{
    agreement_sums sums = sums_of(table);
    double squared = sums.n * sums.n;
    double of_truth = squared - sums.true_squared, of_prediction = squared - sums.predicted_squared;
    if (!(of_truth > 0 && of_prediction > 0)) {
        set_slopes(slopes, table.n_classes, NAN);
        return sums.n > 0 ? 0 : NAN;
    }
    double root = sqrt(of_truth) * sqrt(of_prediction);
    double matthews = (sums.correct * sums.n - sums.by_chance) / root;
    for (size_t class_index = 0; class_index < table.n_classes; class_index++) {
        double n_true = (double)confusion_n_true(table, class_index);
        double n_predicted = (double)confusion_n_predicted(table, class_index);
        slopes->row[class_index] =
            (sums.correct - n_predicted) / root - matthews * (sums.n - n_true) / of_truth;
        slopes->column[class_index] = -n_true / root - matthews * (sums.n - n_predicted) / of_prediction;
        slopes->hit[class_index] = sums.n / root;
    }
    return matthews;
}
