/* How far truth and prediction agree, as one number for all classes, and how it changes with each cell of the
 * confusion matrix (delta.h). */
#ifndef METRICS_AGREEMENT_H
#define METRICS_AGREEMENT_H

#include "metrics/delta.h"

/* Cohen's kappa; slopes are NaN where it is. */
double agreement_kappa(confusion table, confusion_slopes *slopes);

/* The correlation of truth and prediction: Matthews (1975), Biochimica et Biophysica Acta 405:442-451; of
 * many classes Gorodkin (2004), Computational Biology and Chemistry 28:367-374.  0, and slopes NaN, where
 * only one class occurs or is predicted. */
double agreement_matthews(confusion table, confusion_slopes *slopes);

#endif
