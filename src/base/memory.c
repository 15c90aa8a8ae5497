#define _DEFAULT_SOURCE /* madvise() */
#include "base/memory.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { CACHE_LINE = 64, HUGE_PAGE = 2 << 20, LARGE = 2 * HUGE_PAGE, FIRST_ROOM = 64 };

static atomic_size_t n_calls, n_live, failing_call;

static bool is_to_fail(void)
{
    size_t call = atomic_fetch_add(&n_calls, 1) + 1;
    return call == atomic_load(&failing_call);
}

static void *counted(void *block)
{
    if (block)
        atomic_fetch_add(&n_live, 1);
    return block;
}

void *memory_make(size_t count, size_t size)
{
    if (is_to_fail() || (size && count > SIZE_MAX / size))
        return NULL;
    return counted(calloc(count ? count : 1, size ? size : 1));
}

/* Asks Linux for huge pages, and for pages that are zeroed when they are first touched: by the thread that
 * uses them, and only once.  False where it does not do so. */
static bool give_zero_pages(void *block, size_t n_bytes)
{
#ifdef MADV_HUGEPAGE
    (void)madvise(block, n_bytes, MADV_HUGEPAGE); /* a kernel without them is as good */
    return madvise(block, n_bytes, MADV_DONTNEED) == 0;
#else
    (void)block, (void)n_bytes;
    return false;
#endif
}

void *memory_make_aligned(size_t count, size_t size)
{
    if (is_to_fail() || (size && count > (SIZE_MAX - HUGE_PAGE) / size))
        return NULL;
    bool is_large = count * size >= LARGE;
    size_t alignment = is_large ? HUGE_PAGE : CACHE_LINE;
    size_t n_bytes = (count * size + alignment) / alignment * alignment;
    void *block = aligned_alloc(alignment, n_bytes);
    if (block && !(is_large && give_zero_pages(block, n_bytes)))
        memset(block, 0, n_bytes);
    return counted(block);
}

void *memory_make_room(void *block, size_t n, size_t *room, size_t size)
{
    if (block && n <= *room)
        return block;
    if (is_to_fail() || n > SIZE_MAX / 2)
        return NULL;
    size_t wanted = FIRST_ROOM;
    while (wanted < n)
        wanted *= 2;
    void *grown = wanted <= SIZE_MAX / size ? realloc(block, wanted * size) : NULL;
    if (!grown)
        return NULL;
    *room = wanted;
    return block ? grown : counted(grown);
}

char *memory_copy_bytes(const char *bytes, size_t n_bytes)
{
    char *copy = memory_make(n_bytes + 1, 1);
    if (copy && n_bytes)
        memcpy(copy, bytes, n_bytes);
    return copy;
}

char *memory_copy_text(const char *text)
{
    return memory_copy_bytes(text, strlen(text));
}

char *memory_format(const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : memory_make((size_t)length + 1, 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}

void memory_free(void *block)
{
    if (block)
        atomic_fetch_sub(&n_live, 1);
    free(block);
}

bool memory_is_plain(void *(*make)(size_t n_bytes), void (*release)(void *block))
{
    return make == malloc && release == free;
}

void memory_fail_at(size_t nth_call)
{
    atomic_store(&failing_call, nth_call ? atomic_load(&n_calls) + nth_call : 0);
}

size_t memory_n_calls(void)
{
    return atomic_load(&n_calls);
}

size_t memory_n_live(void)
{
    return atomic_load(&n_live);
}
