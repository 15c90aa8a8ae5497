#include "dataset/expected_classes.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"

/* Samples whose class is not known. */
typedef struct unknown_classes {
    size_t n_unlabelled, n_strangers; /* without a label, and with one that the model does not know */
    name_listing strangers;           /* such labels */
} unknown_classes;

static rfcv_status name_classes(rfcv_dataset *dataset, const expected_names *expected, rfcv_error *error)
{
    const size_t n = expected->n_classes;
    arena *memory = &dataset->memory;
    dataset->n_classes = dataset->info.n_classes = n;
    dataset->class_names = arena_take(memory, n, sizeof *dataset->class_names);
    dataset->class_sizes = arena_take(memory, n, sizeof *dataset->class_sizes);
    bool has_memory = dataset->class_names && dataset->class_sizes;
    for (size_t i = 0; i < n && has_memory; i++) {
        dataset->class_names[i] = arena_text(memory, expected->classes[i]);
        has_memory = dataset->class_names[i] != NULL;
    }
    return has_memory ? RFCV_OK : error_no_memory(error);
}

/* The class of each label: classes[labels->n]. */
static void find_classes(const name_index *labels, const expected_names *expected, uint32_t *classes)
{
    for (size_t i = 0; i < labels->n; i++)
        classes[i] = (uint32_t)expected->n_classes;
    for (size_t i = 0; i < expected->n_classes; i++) {
        size_t label = name_index_find(labels, expected->classes[i]);
        if (label != NAME_UNKNOWN)
            classes[label] = (uint32_t)i;
    }
}

static void number_classes(rfcv_dataset *dataset, const name_index *labels, const uint32_t *classes,
                           unknown_classes *unknown)
{
    const uint32_t none = (uint32_t)dataset->n_classes;
    for (size_t i = 0; i < dataset->n_samples; i++) {
        uint32_t label = dataset->labels[i];
        dataset->labels[i] = label == NO_LABEL ? none : classes[label];
        unknown->n_unlabelled += label == NO_LABEL;
        unknown->n_strangers += label != NO_LABEL && classes[label] == none;
        if (dataset->labels[i] != none)
            dataset->class_sizes[dataset->labels[i]]++;
    }
    for (size_t i = 0; i < labels->n; i++)
        if (classes[i] == none)
            name_listing_add(&unknown->strangers, excerpt_of(labels->names[i]).text);
}

static rfcv_status tell_unknown(const dataset_making *making, const unknown_classes *unknown,
                                rfcv_error *error)
{
    decision_list *decisions = making->decisions;
    bool is_one = unknown->n_strangers == 1;
    rfcv_status status = RFCV_OK;
    if (unknown->n_strangers)
        status =
            decisions_warn(decisions, TOPIC_LABELS, "", error,
                           "%s ha%s a class that the model does not know, and count%s in no metric: %s%s",
                           counted(unknown->n_strangers, "sample").text, is_one ? "s" : "ve",
                           is_one ? "s" : "", unknown->strangers.text, unknown->strangers.more);
    is_one = unknown->n_unlabelled == 1;
    if (unknown->n_unlabelled && *making->found->label_column && status == RFCV_OK)
        status = decisions_add(
            decisions, TOPIC_LABELS, "", error, "%s ha%s no label, and count%s in no metric",
            counted(unknown->n_unlabelled, "sample").text, is_one ? "s" : "ve", is_one ? "s" : "");
    return status;
}

rfcv_status expected_classes_take(dataset_making *making, const expected_names *expected, rfcv_error *error)
{
    const name_index *labels = &making->found->label_names;
    unknown_classes unknown = {.strangers = {.between = ", ", .most = MOST_NAMES_TOLD}};
    rfcv_status status = name_classes(making->dataset, expected, error);
    uint32_t *classes = memory_make(labels->n, sizeof *classes);
    if (status == RFCV_OK && !classes)
        status = error_no_memory(error);
    if (status == RFCV_OK) {
        find_classes(labels, expected, classes);
        number_classes(making->dataset, labels, classes, &unknown);
        status = tell_unknown(making, &unknown, error);
    }
    memory_free(classes);
    return status;
}
