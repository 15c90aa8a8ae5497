#include "dataset/arena.h"

#include "base/memory.h"

#include <stdint.h>
#include <string.h>

enum {
    TEXT_BLOCK = 65536,
    HEADER = 16, /* keeps what follows it aligned for any type */
    CACHE_LINE = 64
};

struct arena_block {
    struct arena_block *older;
};

/* Takes a block of n_bytes behind a header over; returns what is behind that. */
static void *add_block(arena *memory, struct arena_block *block, size_t header, size_t n_bytes)
{
    if (!block)
        return NULL;
    block->older = memory->newest;
    memory->newest = block;
    memory->n_bytes += header + n_bytes;
    return (char *)block + header;
}

void *arena_take(arena *memory, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - HEADER) / size)
        return NULL;
    return add_block(memory, memory_make(1, HEADER + count * size), HEADER, count * size);
}

void *arena_take_aligned(arena *memory, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - CACHE_LINE) / size)
        return NULL;
    return add_block(memory, memory_make_aligned(1, CACHE_LINE + count * size), CACHE_LINE, count * size);
}

char *arena_bytes(arena *memory, const char *bytes, size_t n_bytes)
{
    char *copy;
    if (n_bytes >= TEXT_BLOCK / 8) {
        copy = arena_take(memory, n_bytes + 1, 1);
        if (!copy)
            return NULL;
    } else {
        if (n_bytes >= memory->n_text_left) {
            char *room = arena_take(memory, TEXT_BLOCK, 1);
            if (!room)
                return NULL;
            memory->text = room;
            memory->n_text_left = TEXT_BLOCK;
        }
        copy = memory->text;
        memory->text += n_bytes + 1;
        memory->n_text_left -= n_bytes + 1;
    }
    if (n_bytes)
        memcpy(copy, bytes, n_bytes);
    copy[n_bytes] = '\0';
    return copy;
}

char *arena_text(arena *memory, const char *text)
{
    return arena_bytes(memory, text, strlen(text));
}

void arena_join(arena *to, arena *from)
{
    struct arena_block **oldest = &from->newest;
    while (*oldest)
        oldest = &(*oldest)->older;
    *oldest = to->newest;
    to->newest = from->newest;
    to->n_bytes += from->n_bytes;
    *from = (struct arena){0};
}

void arena_free(arena *memory)
{
    struct arena_block *block = memory->newest;
    while (block) {
        struct arena_block *older = block->older;
        memory_free(block);
        block = older;
    }
    *memory = (struct arena){0};
}
