#include "report/pca_tsv.h"

#include "report/plain_locale.h"
#include "report/tsv_cell.h"

static void add_header(text_buffer *text, const rfcv_pca *pca)
{
    text_add(text, "sample\tclass");
    for (size_t component = 0; component < pca->n_components; component++)
        text_add_format(text, "\tPC%zu (%.2f %%)", component + 1, 100 * pca->variance_shares[component]);
    text_add(text, "\n");
}

static void add_sample(text_buffer *text, const rfcv_pca *pca, const rfcv_dataset *dataset, size_t sample)
{
    tsv_add_name(text, rfcv_sample_id(dataset, sample));
    text_add(text, "\t");
    tsv_add_name(text, rfcv_class_name(dataset, rfcv_sample_class(dataset, sample)));
    for (size_t component = 0; component < pca->n_components; component++)
        tsv_add_real(text, pca->scores[sample * pca->n_components + component]);
    text_add(text, "\n");
}

char *pca_tsv_make(const rfcv_pca *pca, const rfcv_dataset *dataset)
{
    text_buffer text = {0};
    plain_locale locale = plain_locale_enter();
    add_header(&text, pca);
    for (size_t sample = 0; sample < pca->n_samples; sample++)
        add_sample(&text, pca, dataset, sample);
    plain_locale_leave(locale);
    return text_take(&text);
}
