#include "cv/sample_list.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/suggest.h"
#include "base/whole_number.h"
#include "dataset/excerpt.h"

#include <string.h>

bool sample_ids_index(const rfcv_dataset *dataset, name_index *ids)
{
    size_t number;
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        if (!name_index_add(ids, dataset->sample_ids[sample], &number))
            return false;
    return true;
}

static rfcv_status not_a_sample(const rfcv_dataset *dataset, const char *item, rfcv_error *error)
{
    bool is_number = item[strspn(item, "0123456789-")] == '\0';
    size_t nearest = dataset->n_samples;
    if (!is_number)
        nearest = suggest_nearest(item, (const char *const *)dataset->sample_ids, dataset->n_samples);
    if (nearest < dataset->n_samples)
        return error_set(error, RFCV_BAD_OPTION,
                         "--held-out: no sample is called '%.100s'; did you mean '%s'?", item,
                         excerpt_of(dataset->sample_ids[nearest]).text);
    return error_set(
        error, RFCV_BAD_OPTION,
        "--held-out: '%.100s' is no sample: give numbers from 1 to %zu, ranges such as 1-10, or ids "
        "such as '%s'",
        item, dataset->n_samples, excerpt_of(dataset->sample_ids[0]).text);
}

/* Reads "7" or "1-10"; numbers count from 1. */
static bool read_range(const char *item, size_t n_samples, uint64_t *first, uint64_t *last)
{
    const char *dash = strchr(item, '-');
    size_t length = dash ? (size_t)(dash - item) : strlen(item);
    if (!whole_number_read(item, length, n_samples, first))
        return false;
    *last = *first;
    if (dash && !whole_number_read(dash + 1, strlen(dash + 1), n_samples, last))
        return false;
    return *first >= 1 && *first <= *last;
}

static rfcv_status mark(const rfcv_dataset *dataset, const name_index *ids, const char *item, bool *is_listed,
                        rfcv_error *error)
{
    size_t sample = name_index_find(ids, item);
    if (sample != NAME_UNKNOWN) {
        is_listed[sample] = true;
        return RFCV_OK;
    }
    uint64_t first, last;
    if (!read_range(item, dataset->n_samples, &first, &last))
        return not_a_sample(dataset, item, error);
    for (uint64_t number = first; number <= last; number++)
        is_listed[number - 1] = true;
    return RFCV_OK;
}

rfcv_status sample_list_read(const rfcv_dataset *dataset, const char *list, bool *is_listed,
                             rfcv_error *error)
{
    if (!list) {
        for (size_t sample = 0; sample < dataset->n_samples; sample++)
            is_listed[sample] = true;
        return RFCV_OK;
    }

    rfcv_status status = RFCV_OK;
    name_index ids = {0};
    char *items = memory_copy_text(list);
    if (!items || !sample_ids_index(dataset, &ids))
        status = error_no_memory(error);
    for (char *item = items, *next; status == RFCV_OK && item; item = next) {
        next = strchr(item, ',');
        if (next)
            *next++ = '\0';
        status = mark(dataset, &ids, item, is_listed, error);
    }
    memory_free(items);
    name_index_free(&ids);
    return status;
}
