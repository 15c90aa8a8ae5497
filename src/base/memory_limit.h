/* How much memory there is. */
#ifndef BASE_MEMORY_LIMIT_H
#define BASE_MEMORY_LIMIT_H

#include <stdint.h>

/* Bytes that this process may hope for: the machine's, or the cgroup's limit where that is lower; 0 where
 * neither can be told. */
uint64_t memory_limit(void);

/* A door for tests: the cgroup's limit alone, by the files of a system whose root is that folder ("" for this
 * one); 0 where there is none. */
uint64_t memory_limit_of_cgroup(const char *root);

#endif
