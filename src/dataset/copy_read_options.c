#include "dataset/copy_read_options.h"

/* Replaces a text by its copy; NULL stays NULL. */
static bool copy_text(const char **text, arena *memory)
{
    if (!*text)
        return true;
    *text = arena_text(memory, *text);
    return *text != NULL;
}

static bool copy_list(rfcv_read_options *copy, arena *memory)
{
    const char **drop = arena_take(memory, copy->n_drop, sizeof *drop);
    bool is_copied = drop != NULL;
    for (size_t i = 0; i < copy->n_drop && is_copied; i++) {
        drop[i] = copy->drop[i];
        is_copied = copy_text(&drop[i], memory);
    }
    copy->drop = drop;
    return is_copied;
}

bool copy_read_options(rfcv_read_options *copy, const rfcv_read_options *options, arena *memory)
{
    *copy = *options;
    return copy_text(&copy->labels, memory) && copy_text(&copy->label_column, memory) &&
           copy_text(&copy->id_column, memory) && copy_text(&copy->group_column, memory) &&
           copy_text(&copy->values, memory) && copy_text(&copy->names, memory) && copy_list(copy, memory);
}
