/* Which classes were taken for which, on standard output. */
#ifndef CLI_PRINT_CONFUSION_H
#define CLI_PRINT_CONFUSION_H

#include "rfcv.h"

/* The confusion matrix; of many classes only its largest confusions. */
void print_confusion(const rfcv_metrics *metrics, const rfcv_dataset *dataset);

#endif
