#include "report/explanation_tsv.h"

#include "cv/plan.h"
#include "cv/result.h"
#include "report/plain_locale.h"
#include "report/tsv_cell.h"

#include <math.h>

static const rfcv_dataset *dataset_of(const rfcv_explanation *explanation)
{
    return plan_dataset(result_plan(rfcv_explanation_result(explanation)));
}

static size_t n_classes_of(const rfcv_dataset *dataset)
{
    return rfcv_dataset_describe(dataset).n_classes;
}

/* "\tshare_se_Basal\tshare_se_Her2" */
static void add_class_columns(text_buffer *text, const rfcv_dataset *dataset, const char *prefix)
{
    for (size_t class_index = 0; class_index < n_classes_of(dataset); class_index++) {
        text_add_format(text, "\t%s", prefix);
        tsv_add_name(text, rfcv_class_name(dataset, class_index));
    }
}

static void add_class_numbers(text_buffer *text, const rfcv_dataset *dataset, const double *numbers)
{
    for (size_t class_index = 0; class_index < n_classes_of(dataset); class_index++)
        tsv_add_real(text, numbers[class_index]);
}

/* "s17\tBasal" */
static void add_sample(text_buffer *text, const rfcv_dataset *dataset, size_t sample)
{
    tsv_add_name(text, rfcv_sample_id(dataset, sample));
    text_add(text, "\t");
    tsv_add_name(text, rfcv_class_name(dataset, rfcv_sample_class(dataset, sample)));
}

static void add_sample_columns(text_buffer *text, const rfcv_dataset *dataset)
{
    const size_t n = rfcv_dataset_describe(dataset).n_samples;
    for (size_t sample = 0; sample < n; sample++) {
        text_add(text, "\t");
        tsv_add_name(text, rfcv_sample_id(dataset, sample));
    }
}

/* ---- importance.tsv ---- */

static void add_importance(text_buffer *text, const rfcv_dataset *dataset, const rfcv_importance *item)
{
    tsv_add_name(text, rfcv_feature_name(dataset, item->feature));
    text_add_format(text, "\t%llu\t%llu", (unsigned long long)item->n_nodes,
                    (unsigned long long)item->n_trees);
    tsv_add_real(text, item->impurity);
    tsv_add_real(text, item->corrected);
    tsv_add_real(text, item->p);
    text_add_format(text, "\t%d", item->is_bound);
    tsv_add_real(text, item->permutation);
    tsv_add_real(text, item->permutation_se);
    add_class_numbers(text, dataset, item->class_permutation);
    text_add(text, "\n");
}

char *importance_tsv_make(const rfcv_explanation *explanation)
{
    const rfcv_dataset *dataset = dataset_of(explanation);
    text_buffer text = {0};
    plain_locale locale = plain_locale_enter();
    text_add(&text, "feature\tn_nodes\tn_trees\timpurity\tcorrected\tp\tis_bound\tpermutation\t"
                    "permutation_se");
    add_class_columns(&text, dataset, "permutation_");
    text_add(&text, "\n");
    for (size_t rank = 0; rank < rfcv_explanation_n_importances(explanation); rank++) {
        const rfcv_importance item = rfcv_explanation_importance(explanation, rank);
        add_importance(&text, dataset, &item);
    }
    plain_locale_leave(locale);
    return text_take(&text);
}

/* ---- importance_local.tsv ---- */

bool importance_is_local(const rfcv_explanation *explanation)
{
    return rfcv_explanation_n_importances(explanation) > 0 &&
           rfcv_explanation_importance(explanation, 0).local != NULL;
}

/* The buffer keeps its room. */
static void write_line(FILE *file, text_buffer *line)
{
    text_add(line, "\n");
    if (!line->has_failed)
        fwrite(line->bytes, 1, line->n_bytes, file);
    line->n_bytes = 0;
}

bool importance_local_tsv_write(FILE *file, const rfcv_explanation *explanation)
{
    const rfcv_dataset *dataset = dataset_of(explanation);
    const size_t n_samples = rfcv_dataset_describe(dataset).n_samples;
    text_buffer line = {0};
    plain_locale locale = plain_locale_enter();
    text_add(&line, "feature");
    add_sample_columns(&line, dataset);
    write_line(file, &line);
    for (size_t rank = 0; rank < rfcv_explanation_n_importances(explanation) && !line.has_failed; rank++) {
        const rfcv_importance item = rfcv_explanation_importance(explanation, rank);
        if (item.n_trees == 0)
            continue;
        tsv_add_name(&line, rfcv_feature_name(dataset, item.feature));
        for (size_t sample = 0; sample < n_samples; sample++)
            tsv_add_real(&line, item.local[sample]);
        write_line(file, &line);
    }
    plain_locale_leave(locale);
    const bool is_complete = !line.has_failed;
    text_discard(&line);
    return is_complete;
}

/* ---- proximity.tsv ---- */

static bool is_prototype(const rfcv_proximity *proximity, const rfcv_dataset *dataset, size_t sample)
{
    return proximity->prototypes[rfcv_sample_class(dataset, sample)] == sample;
}

static void add_proximity(text_buffer *text, const rfcv_proximity *proximity, const rfcv_dataset *dataset,
                          size_t sample)
{
    const size_t n = proximity->n_samples, n_dimensions = proximity->n_dimensions;
    add_sample(text, dataset, sample);
    for (size_t dimension = 0; dimension < 2; dimension++)
        tsv_add_real(
            text, dimension < n_dimensions ? proximity->coordinates[sample * n_dimensions + dimension] : NAN);
    tsv_add_real(text, proximity->outlier[sample]);
    text_add_format(text, "\t%d", is_prototype(proximity, dataset, sample));
    for (size_t other = 0; other < n && n <= MOST_PROXIMITY_COLUMNS; other++)
        tsv_add_real(text, proximity->values[sample * n + other]);
    text_add(text, "\n");
}

char *proximity_tsv_make(const rfcv_explanation *explanation)
{
    const rfcv_dataset *dataset = dataset_of(explanation);
    const rfcv_proximity proximity = rfcv_explanation_proximity(explanation);
    text_buffer text = {0};
    plain_locale locale = plain_locale_enter();
    text_add(&text, "sample\tclass\tx\ty\toutlier\tis_prototype");
    if (proximity.n_samples <= MOST_PROXIMITY_COLUMNS)
        add_sample_columns(&text, dataset);
    text_add(&text, "\n");
    for (size_t sample = 0; sample < proximity.n_samples; sample++)
        add_proximity(&text, &proximity, dataset, sample);
    plain_locale_leave(locale);
    return text_take(&text);
}

/* ---- influence.tsv ---- */

/* Out of bag every sample is judged: predictions are in the order of samples. */
static void add_votes(text_buffer *text, const rfcv_explanation *explanation, const rfcv_dataset *dataset,
                      size_t sample)
{
    const rfcv_prediction prediction = rfcv_result_prediction(rfcv_explanation_result(explanation), sample);
    text_add(text, "\t");
    tsv_add_name(text, prediction.n_trees ? rfcv_class_name(dataset, prediction.predicted) : "NA");
    tsv_add_real(text, rfcv_prediction_share(&prediction, prediction.truth));
}

static void add_influence(text_buffer *text, const rfcv_explanation *explanation, const rfcv_dataset *dataset,
                          size_t sample)
{
    const rfcv_influence item = rfcv_explanation_influence(explanation, sample);
    const bool sways_any = !isnan(item.most_change);
    add_sample(text, dataset, sample);
    add_votes(text, explanation, dataset, sample);
    tsv_add_real(text, item.sway);
    tsv_add_real(text, item.help);
    text_add(text, "\t");
    tsv_add_name(text, sways_any ? rfcv_sample_id(dataset, item.most_swayed) : "NA");
    tsv_add_real(text, item.most_change);
    tsv_add_real(text, item.mislabelled);
    add_class_numbers(text, dataset, item.share_se);
    text_add(text, "\n");
}

char *influence_tsv_make(const rfcv_explanation *explanation)
{
    const rfcv_dataset *dataset = dataset_of(explanation);
    text_buffer text = {0};
    plain_locale locale = plain_locale_enter();
    text_add(&text, "sample\tclass\tpredicted\tshare\tsway\thelp\tmost_swayed\tmost_change\tmislabelled");
    add_class_columns(&text, dataset, "share_se_");
    text_add(&text, "\n");
    for (size_t sample = 0; sample < rfcv_explanation_n_influences(explanation); sample++)
        add_influence(&text, explanation, dataset, sample);
    plain_locale_leave(locale);
    return text_take(&text);
}
