/* Numbers and choices of the command line, read strictly: all of the text, within the range, or a
 * complaint that names the option, the text and the range. */
#ifndef CLI_PARSE_NUMBER_H
#define CLI_PARSE_NUMBER_H

#include "rfcv.h"

#include <stdbool.h>

/* `option` is the name as typed, "--trees". */
rfcv_status parse_whole(const char *option, const char *text, uint64_t low, uint64_t high, uint64_t *value,
                        rfcv_error *error);
rfcv_status parse_count(const char *option, const char *text, size_t low, size_t high, size_t *value,
                        rfcv_error *error);

/* Decimal, finite.  With `above_low` the value must be greater than low, else at least low. */
rfcv_status parse_real(const char *option, const char *text, double low, bool above_low, double high,
                       double *value, rfcv_error *error);

/* Index of the one of names[n] that the text is. */
rfcv_status parse_choice(const char *option, const char *text, const char *const *names, size_t n,
                         size_t *index, rfcv_error *error);

#endif
