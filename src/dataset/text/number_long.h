/* Plain numbers of up to 19 digits, one after another, for the processors of number_quads.h. */
#ifndef DATASET_NUMBER_LONG_H
#define DATASET_NUMBER_LONG_H

#include <stddef.h>

/* As numbers_scan(), for those that are quick to read of [-] digits [. digits]: with a point up to 19 digits,
 * of which more than 16 behind it only behind a single 0, which does not count; without one, up to 15.  To be
 * called where number_quads_supported() says so. */
size_t number_long_scan(const char **text, char separator, double *values, size_t n);

#endif
