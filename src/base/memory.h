/* The only allocator: sizes are multiplied with a check, and tests can make any one call fail. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* Zeroed; NULL when there is no memory or count x size overflows.  Never NULL for a size of 0. */
void *memory_make(size_t count, size_t size);

/* Like memory_make, but aligned to a cache line (64 bytes); a block of 4 MiB or more to a huge page (2 MiB),
 * and made of such where the system has them. */
void *memory_make_aligned(size_t count, size_t size);

/*
 * Makes room in an array that grows: returns `block` where it has room for n elements of `size` bytes (above
 * 0), else what realloc makes of it, and sets *room, to a power of two, so that elements are seldom moved.
 * Bytes beyond the old ones are not zeroed.  NULL when there is no memory or the size overflows: `block` and
 * *room are then as they were.  A block starts as NULL, its room as 0.
 */
void *memory_make_room(void *block, size_t n, size_t *room, size_t size);

/* Copies of text; NULL when there is no memory. */
char *memory_copy_text(const char *text);
char *memory_copy_bytes(const char *bytes, size_t n_bytes); /* adds a closing 0 */
char *memory_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* NULL is allowed.  For blocks of every function above. */
void memory_free(void *block);

/* True of malloc and free themselves: their blocks and those of the functions above may be freed by either.
 */
bool memory_is_plain(void *(*make)(size_t n_bytes), void (*release)(void *block));

/* Doors for tests.  The nth call from now on fails, counting from 1 (once); 0 switches that off. */
void memory_fail_at(size_t nth_call);
/* Calls of the functions that make or grow a block so far, failed ones too; and blocks not yet freed. */
size_t memory_n_calls(void);
size_t memory_n_live(void);

#endif
