/* What a model says of other samples, on standard output. */
#ifndef CLI_PRINT_PREDICTIONS_H
#define CLI_PRINT_PREDICTIONS_H

#include "rfcv.h"

/* Samples by the class that is predicted; and those of which it is least sure. */
void print_predictions(const rfcv_result *result, const rfcv_dataset *dataset, const rfcv_model *model);

#endif
