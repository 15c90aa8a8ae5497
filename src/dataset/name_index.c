#include "dataset/name_index.h"

#include "base/memory.h"

#include <string.h>

/* FNV-1a, its high bits folded into the low ones that choose the slot. */
static size_t hash_of(const char *name)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * UINT64_C(0x100000001b3);
    return (size_t)(hash ^ hash >> 32);
}

/* The slot that holds the name, or the free one where it belongs. */
static size_t slot_of(const name_index *index, const char *name)
{
    size_t slot = hash_of(name) & (index->n_slots - 1);
    while (index->slots[slot] && strcmp(index->names[index->slots[slot] - 1], name) != 0)
        slot = (slot + 1) & (index->n_slots - 1);
    return slot;
}

size_t name_index_find(const name_index *index, const char *name)
{
    if (!index->n)
        return NAME_UNKNOWN;
    uint32_t entry = index->slots[slot_of(index, name)];
    return entry ? entry - 1 : NAME_UNKNOWN;
}

/* Slots for as many names as there is room for, and as many that stay free. */
static bool make_slots(name_index *index)
{
    size_t n_slots = 2 * index->room;
    uint32_t *slots = memory_make(n_slots, sizeof *slots);
    if (!slots)
        return false;
    memory_free(index->slots);
    index->slots = slots;
    index->n_slots = n_slots;
    for (size_t i = 0; i < index->n; i++)
        slots[slot_of(index, index->names[i])] = (uint32_t)(i + 1);
    return true;
}

/* Room for one name more. */
static bool make_room(name_index *index)
{
    const char **names = memory_make_room(index->names, index->n + 1, &index->room, sizeof *names);
    if (!names)
        return false;
    index->names = names;
    return index->n_slots == 2 * index->room || make_slots(index);
}

bool name_index_add(name_index *index, const char *name, size_t *number)
{
    *number = name_index_find(index, name);
    if (*number != NAME_UNKNOWN)
        return true;
    if (!make_room(index))
        return false;
    *number = index->n;
    index->names[index->n++] = name;
    index->slots[slot_of(index, name)] = (uint32_t)index->n;
    return true;
}

void name_index_free(name_index *index)
{
    memory_free(index->names);
    memory_free(index->slots);
    *index = (name_index){0};
}
