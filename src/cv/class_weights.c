#include "cv/class_weights.h"

#include "base/memory.h"
#include "base/status.h"
#include "cv/class_list.h"

#include <math.h>
#include <string.h>

rfcv_status class_weighting_read(const rfcv_dataset *dataset, const char *text, class_weighting *weighting,
                                 rfcv_error *error)
{
    *weighting = (class_weighting){0};
    if (!text)
        return RFCV_OK;
    weighting->weights = memory_make(dataset->n_classes, sizeof *weighting->weights);
    if (!weighting->weights)
        return error_no_memory(error);
    weighting->is_balanced = strcmp(text, "balanced") == 0;
    if (weighting->is_balanced)
        return RFCV_OK;
    rfcv_status status =
        class_list_read(dataset, "--class-weight", "\"balanced\"", text, weighting->weights, error);
    for (size_t k = 0; k < dataset->n_classes && status == RFCV_OK; k++)
        if (isnan(weighting->weights[k]))
            weighting->weights[k] = 1;
    return status;
}

void class_weighting_empty(class_weighting *weighting)
{
    memory_free(weighting->weights);
}

void class_weights_balance(const size_t *sizes, size_t n_classes, double *weights)
{
    size_t largest = 1;
    for (size_t k = 0; k < n_classes; k++)
        if (sizes[k] > largest)
            largest = sizes[k];
    for (size_t k = 0; k < n_classes; k++)
        weights[k] = sizes[k] ? (double)largest / (double)sizes[k] : 1;
}

static double lightest_of(const double *weights, size_t n_classes)
{
    double lightest = weights[0];
    for (size_t k = 1; k < n_classes; k++)
        lightest = fmin(lightest, weights[k]);
    return lightest;
}

/* How far the worst weight is off where the scale makes whole numbers of them; 1 where one exceeds `most`. */
static double error_of_scale(const double *weights, size_t n_classes, double scale, uint32_t most)
{
    double worst = 0;
    for (size_t k = 0; k < n_classes; k++) {
        const double scaled = weights[k] * scale, whole = rint(scaled);
        if (whole > most)
            return 1;
        worst = fmax(worst, fabs(whole - scaled) / scaled);
    }
    return worst;
}

double class_weights_round(const double *weights, size_t n_classes, uint32_t most, uint32_t *whole)
{
    static const double NEAR_ENOUGH = 1e-3;
    const double lightest = lightest_of(weights, n_classes);
    double least_error = 1, best_scale = 0;
    for (uint32_t of_lightest = 1; of_lightest <= most && least_error > NEAR_ENOUGH; of_lightest++) {
        const double scale = of_lightest / lightest;
        const double its_error = error_of_scale(weights, n_classes, scale, most);
        if (its_error >= 1)
            break;
        if (its_error < least_error) {
            least_error = its_error;
            best_scale = scale;
        }
    }
    for (size_t k = 0; k < n_classes && least_error < 1; k++)
        whole[k] = (uint32_t)rint(weights[k] * best_scale);
    return least_error;
}
