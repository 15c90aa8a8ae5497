#include "support/suite.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

int suite_main(const char *layer, TCase *(*const cases[])(void), size_t n_cases)
{
    /* Check's 4 seconds for a test are few on a machine that is busy. */
    setenv("CK_DEFAULT_TIMEOUT", "60", 0);

    Suite *suite = suite_create(layer);
    for (size_t i = 0; i < n_cases; i++)
        suite_add_tcase(suite, cases[i]());

    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);

    /* A run of no test at all, as by a misspelt CK_RUN_CASE, has shown nothing. */
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}

bool tests_are_short(void)
{
    const char *is_short = getenv("RFCV_SHORT_TESTS");
    return is_short && strcmp(is_short, "yes") == 0;
}

int n_rounds(int n)
{
    return tests_are_short() ? (n + 7) / 8 : n;
}
