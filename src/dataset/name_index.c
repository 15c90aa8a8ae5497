#include "dataset/name_index.h"

#include "base/memory.h"

#include <string.h>

/* FNV-1a, its high bits folded into the low ones that choose the slot. */
static uint32_t hash_of(const char *name)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * UINT64_C(0x100000001b3);
    return (uint32_t)(hash ^ hash >> 32);
}

/* The slot that holds the name, or the free one where it belongs. */
static name_slot *slot_of(const name_index *index, const char *name, uint32_t hash)
{
    for (size_t i = hash;; i++) {
        name_slot *slot = &index->slots[i & (index->n_slots - 1)];
        if (!slot->entry || (slot->hash == hash && strcmp(index->names[slot->entry - 1], name) == 0))
            return slot;
    }
}

size_t name_index_find(const name_index *index, const char *name)
{
    if (!index->n)
        return NAME_UNKNOWN;
    uint32_t entry = slot_of(index, name, hash_of(name))->entry;
    return entry ? entry - 1 : NAME_UNKNOWN;
}

/* Moves the names to slots for as many as there is room for, and as many that stay free. */
static bool make_slots(name_index *index)
{
    name_index wider = {.names = index->names, .n_slots = 2 * index->room};
    wider.slots = memory_make(wider.n_slots, sizeof *wider.slots);
    if (!wider.slots)
        return false;
    for (size_t i = 0; i < index->n_slots; i++) {
        name_slot slot = index->slots[i];
        if (slot.entry)
            *slot_of(&wider, index->names[slot.entry - 1], slot.hash) = slot;
    }
    memory_free(index->slots);
    index->slots = wider.slots;
    index->n_slots = wider.n_slots;
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
    if (!make_room(index))
        return false;
    uint32_t hash = hash_of(name);
    name_slot *slot = slot_of(index, name, hash);
    if (!slot->entry) {
        index->names[index->n++] = name;
        *slot = (name_slot){hash, (uint32_t)index->n};
    }
    *number = slot->entry - 1;
    return true;
}

void name_index_free(name_index *index)
{
    memory_free(index->names);
    memory_free(index->slots);
    *index = (name_index){0};
}
