#include "explain/mislabelled.h"

#include "base/memory.h"
#include "base/status.h"

#include <math.h>

/* usual[n_classes]: the mean own share of a class's samples, with one more sample at chance, so that it is
 * above 0. */
static void find_usual_shares(const held_out *votes, double *usual)
{
    const size_t n_classes = votes->record->n_classes;
    for (size_t class = 0; class < n_classes; class ++) {
        double sum = 1 / (double)n_classes, n_voted = 1;
        for (size_t sample = 0; sample < votes->record->n_samples; sample++)
            if (votes->dataset->labels[sample] == class && votes->n_judges[sample] > 0) {
                sum += held_out_own_share(votes, sample);
                n_voted++;
            }
        usual[class] = sum / n_voted;
    }
}

static double doubt(const held_out *votes, const double *usual, size_t sample)
{
    double sum = 0;
    for (size_t class = 0; class < votes->record->n_classes; class ++)
        sum += held_out_share(votes, sample, class) / usual[class];
    return 1 - held_out_own_share(votes, sample) / usual[votes->dataset->labels[sample]] / sum;
}

rfcv_status mislabelled_find(influence *samples, const held_out *votes, rfcv_error *error)
{
    double *usual = memory_make(votes->record->n_classes, sizeof *usual);
    if (!usual)
        return error_no_memory(error);
    find_usual_shares(votes, usual);
    for (size_t sample = 0; sample < votes->record->n_samples; sample++)
        samples->items[sample].mislabelled = doubt(votes, usual, sample);
    memory_free(usual);
    return RFCV_OK;
}
