/* What happens where memory ends: every allocation of an action fails, one run after another. */
#ifndef SUPPORT_LACK_OF_MEMORY_H
#define SUPPORT_LACK_OF_MEMORY_H

#include "rfcv.h"

#include <stddef.h>

/* Does something and frees what it made. */
typedef rfcv_status memory_action(void *context, rfcv_error *error);

/* Asserts that the action succeeds with memory enough, that without any one of its allocations it fails with
 * RFCV_SYSTEM, and that nothing is left alive.  Returns how many allocations there are. */
size_t assert_lack_of_memory_is_told(memory_action *action, void *context);

/* Likewise, but of the allocations only the 1st, and then every step-th one: for actions that take long. */
size_t assert_lack_of_memory_is_told_by_steps(memory_action *action, void *context, size_t step);

#endif
