/* Which processors of the machine a thread may run on. */
#ifndef BASE_PROCESSORS_H
#define BASE_PROCESSORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MOST_PROCESSORS = 8192 }; /* as many as Linux can be built for */

/* Processors by their numbers; {0} is none of them. */
typedef struct processor_set {
    uint64_t bits[MOST_PROCESSORS / 64];
} processor_set;

static inline bool processors_have(const processor_set *set, size_t processor)
{
    return processor < MOST_PROCESSORS && (set->bits[processor / 64] >> (processor % 64) & 1);
}

static inline void processors_add(processor_set *set, size_t processor)
{
    set->bits[processor / 64] |= (uint64_t)1 << (processor % 64);
}

size_t processors_count(const processor_set *set);

/* The first processor from that number on; MOST_PROCESSORS if there is none. */
size_t processors_next(const processor_set *set, size_t from);

/* Reads a list as /sys has them, "0-3,8"; what cannot be read is left out. */
processor_set processors_read(const char *list);

/* Those that this process may use.  OpenMP's runtimes bind the first thread to one place when they start, so
 * that its own affinity says too little where there are places. */
processor_set processors_allowed(void);

/* True where OpenMP's runtime has no places: OMP_PLACES is not set, or could not be used. */
bool processors_are_without_places(void);

/* Those that a team of OpenMP's may use: all allowed, but with OMP_PROC_BIND=primary (or master) those of one
 * place alone, which all threads share then. */
processor_set processors_for_teams(void);

#endif
