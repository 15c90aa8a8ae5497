#include "base/memory.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CACHE_LINE = 64 };

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

void *memory_make_aligned(size_t count, size_t size)
{
    if (is_to_fail() || (size && count > (SIZE_MAX - CACHE_LINE) / size))
        return NULL;
    size_t n_bytes = (count * size + CACHE_LINE) / CACHE_LINE * CACHE_LINE;
    void *block = aligned_alloc(CACHE_LINE, n_bytes);
    if (block)
        memset(block, 0, n_bytes);
    return counted(block);
}

void *memory_grow(void *block, size_t count, size_t size)
{
    if (is_to_fail() || (size && count > SIZE_MAX / size))
        return NULL;
    void *grown = realloc(block, count && size ? count * size : 1);
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
