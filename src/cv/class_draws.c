#include "cv/class_draws.h"

#include "base/integer.h"
#include "base/memory.h"
#include "base/status.h"
#include "cv/class_list.h"
#include "dataset/excerpt.h"

#include <math.h>
#include <string.h>

static rfcv_status check_draws(const rfcv_dataset *dataset, size_t k, double n_draws, bool replace,
                               rfcv_error *error)
{
    const excerpt name = excerpt_of(dataset->class_names[k]);
    if (n_draws > MOST_DRAWS || floor(n_draws) != n_draws)
        return error_set(error, RFCV_BAD_OPTION, "--bag %s=%.17g: draws are a whole number from 1 to %d",
                         name.text, n_draws, MOST_DRAWS);
    if (!replace && n_draws > (double)dataset->class_sizes[k])
        return error_set(error, RFCV_BAD_OPTION,
                         "--bag %s=%.17g: without replacement a class draws at most its own samples, %zu",
                         name.text, n_draws, dataset->class_sizes[k]);
    return RFCV_OK;
}

static rfcv_status read_given(const rfcv_dataset *dataset, const rfcv_cv_options *options, uint32_t *given,
                              rfcv_error *error)
{
    double *values = memory_make(dataset->n_classes, sizeof *values);
    if (!values)
        return error_no_memory(error);
    rfcv_status status =
        class_list_read(dataset, "--bag", "\"balanced\" nor \"stratified\"", options->bag, values, error);
    size_t n_draws = 0;
    for (size_t k = 0; k < dataset->n_classes && status == RFCV_OK; k++) {
        if (!isnan(values[k]))
            status = check_draws(dataset, k, values[k], options->replace, error);
        if (status == RFCV_OK && !isnan(values[k]))
            given[k] = (uint32_t)values[k];
        n_draws += given[k] ? given[k] : dataset->class_sizes[k];
    }
    if (status == RFCV_OK && n_draws > MOST_DRAWS)
        status = error_set(error, RFCV_BAD_OPTION, "--bag: %zu draws in all, and at most %d are possible",
                           n_draws, MOST_DRAWS);
    memory_free(values);
    return status;
}

rfcv_status class_drawing_read(const rfcv_dataset *dataset, const rfcv_cv_options *options,
                               class_drawing *drawing, rfcv_error *error)
{
    *drawing = (class_drawing){0};
    if (!options->bag)
        return RFCV_OK;
    drawing->given = memory_make(dataset->n_classes, sizeof *drawing->given);
    if (!drawing->given)
        return error_no_memory(error);
    drawing->is_balanced = strcmp(options->bag, "balanced") == 0;
    if (drawing->is_balanced || strcmp(options->bag, "stratified") == 0)
        return RFCV_OK;
    return read_given(dataset, options, drawing->given, error);
}

void class_drawing_empty(class_drawing *drawing)
{
    memory_free(drawing->given);
}

bool class_drawing_is_fixed(const class_drawing *drawing, size_t n_classes)
{
    for (size_t k = 0; drawing->given && k < n_classes; k++)
        if (drawing->given[k] == 0)
            return false;
    return true;
}

/* Of the classes that are there. */
static size_t smallest_of(const size_t *sizes, size_t n_classes)
{
    size_t smallest = SIZE_MAX;
    for (size_t k = 0; k < n_classes; k++)
        if (sizes[k] > 0)
            smallest = smaller_of(smallest, sizes[k]);
    return smallest;
}

size_t class_draws_count(const class_drawing *drawing, const size_t *sizes, size_t n_classes,
                         double sample_fraction, bool replace, uint32_t *draws)
{
    const size_t smallest = smallest_of(sizes, n_classes);
    size_t n_draws = 0;
    for (size_t k = 0; k < n_classes; k++) {
        const size_t base = drawing->is_balanced ? smallest : sizes[k];
        const size_t share = (size_t)(sample_fraction * (double)base);
        size_t n = drawing->given[k] ? drawing->given[k] : share ? share : 1;
        if (!replace || sizes[k] == 0)
            n = smaller_of(n, sizes[k]);
        draws[k] = (uint32_t)n;
        n_draws += n;
    }
    return n_draws;
}
