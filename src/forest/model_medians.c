#include "forest/model_medians.h"

#include "base/integer.h"
#include "base/memory.h"

enum { FEATURES_AT_ONCE = 32 }; /* that are copied together */

static void swap(double *a, double *b)
{
    const double kept = *a;
    *a = *b;
    *b = kept;
}

/* The number in the middle of three. */
static double middle_of(double a, double b, double c)
{
    if (a > b)
        swap(&a, &b);
    return c < a ? a : c > b ? b : c;
}

/* The value that has `place` others before it in ascending order; moves values[n] about (Hoare 1961, CACM
 * 4:321, Algorithm 65). */
static double select_value(double *values, size_t n, size_t place)
{
    size_t first = 0, last = n - 1;
    while (first < last) {
        const double pivot = middle_of(values[first], values[first + (last - first) / 2], values[last]);
        size_t low = first, high = last;
        for (;; low++, high--) {
            while (values[low] < pivot)
                low++;
            while (values[high] > pivot)
                high--;
            if (low >= high)
                break;
            swap(&values[low], &values[high]);
        }
        if (place <= high)
            last = high;
        else
            first = high + 1;
    }
    return values[place];
}

/* Of the values that are there, of which there is one at least; of two middle ones the lower. */
static double lower_median(double *values, size_t n)
{
    size_t n_there = 0;
    for (size_t i = 0; i < n; i++)
        if (values[i] == values[i])
            values[n_there++] = values[i] + 0.0; /* -0 becomes 0 */
    return n_there ? select_value(values, n_there, (n_there - 1) / 2) : 0.0;
}

static bool is_any_asked_for(const uint32_t *numbers, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (numbers[i] != MODEL_LEAF)
            return true;
    return false;
}

bool model_medians_find(rfcv_model *model, const rfcv_dataset *dataset, const uint32_t *numbers)
{
    double *values = memory_make(FEATURES_AT_ONCE, dataset->n_samples * sizeof *values);
    if (!values)
        return false;
    for (size_t first = 0; first < dataset->n_features; first += FEATURES_AT_ONCE) {
        const size_t n = smaller_of(FEATURES_AT_ONCE, dataset->n_features - first);
        if (!is_any_asked_for(numbers + first, n))
            continue;
        dataset_copy_features(dataset, first, n, values);
        for (size_t i = 0; i < n; i++)
            if (numbers[first + i] != MODEL_LEAF)
                model->features[numbers[first + i]].median =
                    lower_median(values + i * dataset->n_samples, dataset->n_samples);
    }
    memory_free(values);
    return true;
}
