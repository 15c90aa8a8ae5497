/* What the files of a system say of its processors. */
#ifndef BASE_MACHINE_H
#define BASE_MACHINE_H

#include "base/processors.h"
#include "rfcv.h"

/* Of the processors in `allowed`, by the files of a system whose root is that folder: "" for this one, and
 * others for tests.  What no file says, memory, system and environment among it, is 0, NaN or "". */
rfcv_machine machine_by_files(const char *root, const processor_set *allowed);

#endif
