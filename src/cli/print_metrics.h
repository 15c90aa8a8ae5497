/* How well the held-out samples were classified, on standard output. */
#ifndef CLI_PRINT_METRICS_H
#define CLI_PRINT_METRICS_H

#include "rfcv.h"

void print_metrics(const rfcv_metrics *metrics, const rfcv_dataset *dataset);

#endif
