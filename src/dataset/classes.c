#include "dataset/classes.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"
#include "dataset/text/number.h"

#include <stdlib.h>
#include <string.h>

int class_name_compare(const char *a, const char *b)
{
    double a_value, b_value;
    bool a_is_number = number_parse(a, strlen(a), &a_value) == NUMBER_FINITE;
    bool b_is_number = number_parse(b, strlen(b), &b_value) == NUMBER_FINITE;
    if (a_is_number != b_is_number)
        return a_is_number ? -1 : 1;
    if (a_is_number && a_value != b_value)
        return a_value < b_value ? -1 : 1;
    return strcmp(a, b);
}

typedef struct class_entry {
    const char *name;
    size_t number; /* in the order of first appearance */
    size_t size;
} class_entry;

static int compare_entries(const void *a, const void *b)
{
    return class_name_compare(((const class_entry *)a)->name, ((const class_entry *)b)->name);
}

static rfcv_status check_number(const rfcv_dataset *dataset, size_t n_classes, const char *only,
                                rfcv_error *error)
{
    const rfcv_dataset_info *info = &dataset->info;
    const char *where = source_name(info->labels_path[0] ? info->labels_path : info->path);
    excerpt column = excerpt_of(info->label_column);
    if (n_classes == 0)
        return error_set(error, RFCV_BAD_DATA, "%s: no sample has a label in column '%s'", where,
                         column.text);
    if (n_classes == 1)
        return error_set(
            error, RFCV_BAD_DATA,
            "%s: all samples have one label, '%s', in column '%s'; there must be two classes at least", where,
            excerpt_of(only).text, column.text);
    if (n_classes > MOST_CLASSES)
        return error_set(
            error, RFCV_BAD_DATA,
            "%s: column '%s' has %zu different labels, and at most %d classes can be told apart; is it "
            "the column of the class?",
            where, column.text, n_classes, MOST_CLASSES);
    return RFCV_OK;
}

static rfcv_status take_classes(rfcv_dataset *dataset, const class_entry *entries, arena *memory,
                                rfcv_error *error)
{
    dataset->class_names = arena_take(memory, dataset->n_classes, sizeof *dataset->class_names);
    dataset->class_sizes = arena_take(memory, dataset->n_classes, sizeof *dataset->class_sizes);
    if (!dataset->class_names || !dataset->class_sizes)
        return error_no_memory(error);
    for (size_t i = 0; i < dataset->n_classes; i++) {
        dataset->class_sizes[i] = entries[i].size;
        dataset->class_names[i] = arena_text(memory, entries[i].name);
        if (!dataset->class_names[i])
            return error_no_memory(error);
    }
    return RFCV_OK;
}

rfcv_status classes_order(rfcv_dataset *dataset, const name_index *names, arena *memory, rfcv_error *error)
{
    class_entry *entries = memory_make(names->n, sizeof *entries);
    uint32_t *places = memory_make(names->n, sizeof *places);
    rfcv_status status = RFCV_OK;
    if (!entries || !places) {
        status = error_no_memory(error);
        goto done;
    }
    for (size_t i = 0; i < names->n; i++)
        entries[i] = (class_entry){.name = names->names[i], .number = i};
    for (size_t i = 0; i < dataset->n_samples; i++)
        entries[dataset->labels[i]].size++;

    size_t n_classes = 0; /* a class may have lost all its samples */
    for (size_t i = 0; i < names->n; i++)
        if (entries[i].size)
            entries[n_classes++] = entries[i];
    status = check_number(dataset, n_classes, n_classes ? entries[0].name : "", error);
    if (status != RFCV_OK)
        goto done;
    qsort(entries, n_classes, sizeof *entries, compare_entries);
    dataset->n_classes = n_classes;
    for (size_t i = 0; i < n_classes; i++)
        places[entries[i].number] = (uint32_t)i;
    for (size_t i = 0; i < dataset->n_samples; i++)
        dataset->labels[i] = places[dataset->labels[i]];
    status = take_classes(dataset, entries, memory, error);
done:
    memory_free(entries);
    memory_free(places);
    return status;
}
