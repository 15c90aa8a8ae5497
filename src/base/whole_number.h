/* Whole numbers as people write them: digits alone. */
#ifndef BASE_WHOLE_NUMBER_H
#define BASE_WHOLE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads text[n] as a number of 0 .. most; false where it is anything else. */
bool whole_number_read(const char *text, size_t n, uint64_t most, uint64_t *number);

#endif
