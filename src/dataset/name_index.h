/* Finding names: each different one has a number, from 0 in the order in which they were added. */
#ifndef DATASET_NAME_INDEX_H
#define DATASET_NAME_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NAME_UNKNOWN SIZE_MAX

/* A place in the hash table: all of a name's hash, so that other names are seldom looked at. */
typedef struct name_slot {
    uint32_t hash, entry; /* number + 1; 0: free */
} name_slot;

/* Starts as {0}. */
typedef struct name_index {
    const char **names; /* [n] */
    size_t n, room;
    name_slot *slots; /* [n_slots] */
    size_t n_slots;   /* 0 or a power of two */
} name_index;

/* The name's number, or NAME_UNKNOWN. */
size_t name_index_find(const name_index *index, const char *name);

/* Gives the name's number, a new one if it was not there (then the name is kept, not copied).  False when
 * there is no memory. */
bool name_index_add(name_index *index, const char *name, size_t *number);

void name_index_free(name_index *index);

#endif
