/* Wall time, and the most memory that the process has held. */
#ifndef BASE_STOPWATCH_H
#define BASE_STOPWATCH_H

#include <stdint.h>

/* Seconds of a clock that only goes forward. */
double stopwatch_now(void);

/* Peak resident set of this process, in bytes; 0 where the system does not say. */
uint64_t stopwatch_peak_rss(void);

#endif
