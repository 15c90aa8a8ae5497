/* Reading the value of an OMP_ variable.  Each function passes spaces first, and where it finds what it looks
 * for, moves *text past it. */
#ifndef BASE_OMP_TEXT_H
#define BASE_OMP_TEXT_H

#include <stdbool.h>
#include <stdint.h>

bool omp_take_sign(const char **text, char sign);

/* A whole word, in any case: "Cores" for cores, but not "coresx". */
bool omp_take_word(const char **text, const char *word);

/* Digits alone, for a number of least .. most. */
bool omp_take_number(const char **text, uint64_t least, uint64_t most, uint64_t *number);

bool omp_is_end(const char *text);

#endif
