/* Wall time and processor time, and the most memory that the process has held. */
#ifndef BASE_STOPWATCH_H
#define BASE_STOPWATCH_H

#include <stdbool.h>
#include <stdint.h>

/* Seconds of a clock that only goes forward. */
double stopwatch_now(void);

/* Seconds of processors that all threads of this process have had so far. */
typedef struct processor_time {
    double user, system;
} processor_time;

processor_time stopwatch_processor_time(void);

/* Peak resident set of this process, in bytes; 0 where the system does not say. */
uint64_t stopwatch_peak_rss(void);

/* Lets the peak begin anew with what is resident.  False where the system does not do that. */
bool stopwatch_restart_peak_rss(void);

#endif
