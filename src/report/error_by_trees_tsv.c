#include "report/error_by_trees_tsv.h"

#include "report/plain_locale.h"
#include "report/tsv_cell.h"

#include <inttypes.h>

char *error_by_trees_tsv_make(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    const rfcv_error_by_trees *errors = &metrics->by_trees;
    const size_t n_classes = metrics->n_classes;
    text_buffer text = {0};
    plain_locale locale = plain_locale_enter();
    text_add(&text, "n_trees\tn_predictions\terror");
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        text_add(&text, "\terror_");
        tsv_add_name(&text, rfcv_class_name(dataset, class_index));
    }
    text_add(&text, "\n");
    for (size_t i = 0; i < errors->n_trees; i++) {
        text_add_format(&text, "%zu\t%" PRIu64, i + 1, errors->n_predictions[i]);
        tsv_add_real(&text, errors->error[i]);
        for (size_t class_index = 0; class_index < n_classes; class_index++)
            tsv_add_real(&text, errors->class_error[i * n_classes + class_index]);
        text_add(&text, "\n");
    }
    plain_locale_leave(locale);
    return text_take(&text);
}
