#include "dataset/labels/sample_labels.h"

#include "base/status.h"
#include "dataset/text/table.h"

_Static_assert(NO_LABEL == NO_GROUP, "sample_labels_number() gives one for the other");

void sample_labels_free(sample_labels *found)
{
    name_index_free(&found->label_names);
    name_index_free(&found->group_names);
    arena_free(&found->memory);
    *found = (sample_labels){0};
}

rfcv_status sample_labels_number_one(sample_labels *found, name_index *names, const char *text,
                                     uint32_t *number, rfcv_error *error)
{
    size_t known = name_index_find(names, text);
    if (known == NAME_UNKNOWN) {
        const char *kept = arena_text(&found->memory, text);
        if (!kept || !name_index_add(names, kept, &known))
            return error_no_memory(error);
    }
    *number = (uint32_t)known;
    return RFCV_OK;
}

rfcv_status sample_labels_number(sample_labels *found, name_index *names, const char *const *texts,
                                 uint32_t *numbers, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < found->n_samples && status == RFCV_OK; i++) {
        numbers[i] = NO_LABEL;
        if (texts[i] && !is_missing(texts[i]))
            status = sample_labels_number_one(found, names, texts[i], &numbers[i], error);
    }
    return status;
}
