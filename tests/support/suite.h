#ifndef SUPPORT_SUITE_H
#define SUPPORT_SUITE_H

#include <check.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Runs the cases as the suite of one layer and returns what main() is to return: 0 if every test passed,
 * otherwise 1.  Check's environment variables apply (CK_VERBOSITY, CK_FORK, CK_RUN_CASE, ...).
 */
int suite_main(const char *layer, TCase *(*const cases[])(void), size_t n_cases);

/* RFCV_SHORT_TESTS=yes, as with sanitizers, which look at what is done and not at what comes of it. */
bool tests_are_short(void);

/* Rounds of a loop over random inputs: n, or an eighth where tests are short. */
int n_rounds(int n);

#endif
