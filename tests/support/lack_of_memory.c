#include "support/lack_of_memory.h"

#include "base/memory.h"
#include "support/suite.h"

#include <check.h>

size_t assert_lack_of_memory_is_told(memory_action *action, void *context)
{
    return assert_lack_of_memory_is_told_by_steps(action, context, 1);
}

size_t assert_lack_of_memory_is_told_by_steps(memory_action *action, void *context, size_t step)
{
    const size_t n_live = memory_n_live(), n_before = memory_n_calls();
    rfcv_error error = {0};
    ck_assert_msg(action(context, &error) == RFCV_OK, "with memory enough: %s", error.message);
    ck_assert_msg(memory_n_live() == n_live, "with memory enough something leaks");
    const size_t n_calls = memory_n_calls() - n_before;
    ck_assert_uint_gt(n_calls, 0);

    for (size_t call = 1; call <= n_calls; call += tests_are_short() ? 3 * step : step) {
        error = (rfcv_error){0};
        memory_fail_at(call);
        rfcv_status status = action(context, &error);
        memory_fail_at(0);

        ck_assert_msg(status == RFCV_SYSTEM, "allocation %zu of %zu: status %d %s", call, n_calls,
                      (int)status, error.message);
        ck_assert_msg(memory_n_live() == n_live, "allocation %zu of %zu leaks", call, n_calls);
    }
    return n_calls;
}
