/* Plain numbers of up to 19 digits, one after another, for the processors of number_quads.h. */
#ifndef DATASET_NUMBER_LONG_H
#define DATASET_NUMBER_LONG_H

#include <stddef.h>

/*
 * As numbers_scan(), for [-] digits [. digits] of up to 24 characters and 19 digits; a single 0 in front of
 * 17 digits or more is none of them.  To be called where number_quads_supported() says so.
 */
size_t number_long_scan(const char **text, char separator, double *values, size_t n);

#endif
