/* The samples of an explanation with their classes: of the explanation itself, or of its tables. */
#ifndef REPORT_PAGE_LISTED_SAMPLES_H
#define REPORT_PAGE_LISTED_SAMPLES_H

#include "rfcv.h"

/* Texts are UTF-8.  Starts as all zero, and is to be emptied in every case. */
typedef struct listed_samples {
    size_t n, n_classes;
    char **ids;          /* [n] */
    char **class_names;  /* [n_classes] */
    uint32_t *classes;   /* [n] */
    size_t *class_sizes; /* [n_classes] */
} listed_samples;

/* Room for n samples, and the names of the classes.  False when there was no memory, as all here. */
bool listed_samples_make(listed_samples *samples, size_t n, char *const *class_names, size_t n_classes);
/* The next one, whose class is below n_classes. */
bool listed_samples_add(listed_samples *samples, size_t sample, const char *id, size_t class_index);
/* All of a dataset. */
bool listed_samples_of(listed_samples *samples, const rfcv_dataset *dataset);
void listed_samples_empty(listed_samples *samples);

#endif
