#include "report/page/listed_samples.h"

#include "base/memory.h"
#include "report/page/run_tables.h"
#include "report/utf8.h"

static bool make_room(listed_samples *samples, size_t n, size_t n_classes)
{
    *samples = (listed_samples){.n = n, .n_classes = n_classes};
    samples->ids = memory_make(n, sizeof *samples->ids);
    samples->class_names = memory_make(n_classes, sizeof *samples->class_names);
    samples->classes = memory_make(n, sizeof *samples->classes);
    samples->class_sizes = memory_make(n_classes, sizeof *samples->class_sizes);
    return samples->ids && samples->class_names && samples->classes && samples->class_sizes;
}

bool listed_samples_make(listed_samples *samples, size_t n, char *const *class_names, size_t n_classes)
{
    bool is_made = make_room(samples, n, n_classes);
    for (size_t k = 0; k < n_classes && is_made; k++)
        is_made = (samples->class_names[k] = memory_copy_text(class_names[k]));
    return is_made;
}

bool listed_samples_add(listed_samples *samples, size_t sample, const char *id, size_t class_index)
{
    samples->classes[sample] = (uint32_t)class_index;
    samples->class_sizes[class_index]++;
    return (samples->ids[sample] = utf8_make(id));
}

bool listed_samples_of(listed_samples *samples, const rfcv_dataset *dataset)
{
    const rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    bool is_made = make_room(samples, info.n_samples, info.n_classes);
    for (size_t k = 0; k < info.n_classes && is_made; k++)
        is_made = (samples->class_names[k] = utf8_make(rfcv_class_name(dataset, k)));
    for (size_t i = 0; i < info.n_samples && is_made; i++)
        is_made = listed_samples_add(samples, i, rfcv_sample_id(dataset, i), rfcv_sample_class(dataset, i));
    return is_made;
}

void listed_samples_empty(listed_samples *samples)
{
    run_names_free(samples->ids, samples->n);
    run_names_free(samples->class_names, samples->n_classes);
    memory_free(samples->classes);
    memory_free(samples->class_sizes);
    *samples = (listed_samples){0};
}
