/* For loops of many turns: Check writes down every assertion that holds, which takes longer than most of what
 * is asserted.  This one is written down where it fails. */
#ifndef SUPPORT_ASSERT_EACH_H
#define SUPPORT_ASSERT_EACH_H

#include <check.h>

#define assert_each(condition, ...)                                                                          \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            ck_abort_msg(__VA_ARGS__);                                                                       \
    } while (0)

#endif
