#ifndef SUPPORT_SUITE_H
#define SUPPORT_SUITE_H

#include <check.h>
#include <stddef.h>

/*
 * Runs the cases as the suite of one layer and returns what main() is to return: 0 if every test passed,
 * otherwise 1.  Check's environment variables apply (CK_VERBOSITY, CK_FORK, CK_RUN_CASE, ...).
 */
int suite_main(const char *layer, TCase *(*const cases[])(void), size_t n_cases);

#endif
