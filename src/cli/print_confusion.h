/* Which classes were taken for which, and each class's recall and precision, on standard output. */
#ifndef CLI_PRINT_CONFUSION_H
#define CLI_PRINT_CONFUSION_H

#include "rfcv.h"

/* The confusion matrix; of many classes only its largest confusions. */
void print_confusion(const rfcv_metrics *metrics, const rfcv_dataset *dataset);

void print_class_table(const rfcv_metrics *metrics, const rfcv_dataset *dataset);

#endif
