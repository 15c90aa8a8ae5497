/* Plain numbers, two at a time, for processors with AVX2. */
#ifndef DATASET_NUMBER_PAIRS_H
#define DATASET_NUMBER_PAIRS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether number_pairs_scan() may be called. */
bool number_pairs_supported(void);

/*
 * As numbers_scan(), for [-] digits [. digits] of up to 15 characters: returns an even number, and stops in
 * front of a pair of which one is anything else.
 */
size_t number_pairs_scan(const char **text, char separator, double *values, size_t n);

#endif
