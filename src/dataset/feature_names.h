/* Names by which features can be told apart. */
#ifndef DATASET_FEATURE_NAMES_H
#define DATASET_FEATURE_NAMES_H

#include "dataset/arena.h"
#include "rfcv.h"

/* Replaces names[n] that came before by NAME#2, NAME#3, ..., in the arena. */
rfcv_status feature_names_tell_apart(char **names, size_t n, arena *memory, rfcv_error *error);

#endif
