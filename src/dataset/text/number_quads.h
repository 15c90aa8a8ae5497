/* Plain numbers, four at a time, for processors with AVX2 and BMI2. */
#ifndef DATASET_NUMBER_QUADS_H
#define DATASET_NUMBER_QUADS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether number_quads_scan() may be called. */
bool number_quads_supported(void);

/*
 * As numbers_scan(), for [-] digits [. digits] of up to 15 characters: returns a multiple of four, and stops
 * in front of four of which one is anything else.
 */
size_t number_quads_scan(const char **text, char separator, double *values, size_t n);

#endif
