/* A forest that was kept, on standard output. */
#ifndef CLI_PRINT_MODEL_H
#define CLI_PRINT_MODEL_H

#include "rfcv.h"

/* File, trees, features and classes: above what it says of other samples. */
void print_model_in_brief(const char *path, const rfcv_model *model);

/* The same, and how it was grown, its values, trees, error and most important features. */
void print_model(const char *path, const rfcv_model *model);

#endif
