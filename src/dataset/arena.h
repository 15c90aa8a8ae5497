/* Memory that lives and dies together: what a dataset or a table owns. */
#ifndef DATASET_ARENA_H
#define DATASET_ARENA_H

#include <stddef.h>

typedef struct arena {
    struct arena_block *newest; /* of all that were taken */
    char *text;                 /* room for small texts, in a block of its own */
    size_t n_text_left;
    size_t n_bytes; /* that were taken, of all blocks */
} arena;

/* All four return NULL when there is no memory; what was taken before stays.  An arena starts as {0}. */
void *arena_take(arena *memory, size_t count, size_t size);          /* zeroed */
void *arena_take_aligned(arena *memory, size_t count, size_t size);  /* like memory_make_aligned() */
char *arena_bytes(arena *memory, const char *bytes, size_t n_bytes); /* copied, and a closing 0 */
char *arena_text(arena *memory, const char *text);

/* Gives all that `from` has to `to`. */
void arena_join(arena *to, arena *from);

/* Frees all that was taken; the arena is then as new. */
void arena_free(arena *memory);

#endif
