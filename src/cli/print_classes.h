/* Each class's predictions, recall, precision and what else follows, on standard output. */
#ifndef CLI_PRINT_CLASSES_H
#define CLI_PRINT_CLASSES_H

#include "rfcv.h"

enum { WIDTH_OF_ESTIMATE = 20 };

/* "0.975 0.934-0.994", the number with its interval, right-aligned in that width; "0.975" alone
 * where it has none, "-" for NaN. */
void print_estimate(rfcv_estimate estimate);

/* In the manner of scikit-learn's classification_report: classes, and their means. */
void print_class_table(const rfcv_metrics *metrics, const rfcv_dataset *dataset);

/* In the manner of caret's confusionMatrix: each class against the rest, with intervals; nothing of very many
 * classes. */
void print_detection_table(const rfcv_metrics *metrics, const rfcv_dataset *dataset);

#endif
