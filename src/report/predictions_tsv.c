#include "report/predictions_tsv.h"

#include "cv/plan.h"
#include "cv/result.h"
#include "report/plain_locale.h"
#include "report/tsv_cell.h"

static void write_header(FILE *file, const rfcv_dataset *dataset, size_t n_classes)
{
    fputs("sample\trepeat\tfold\ttruth\tpredicted\tcorrect\tn_trees\tmargin\tmc_se", file);
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        fputs("\tshare_", file);
        tsv_write_name(file, rfcv_class_name(dataset, class_index));
    }
    putc('\n', file);
}

static void write_prediction(FILE *file, const rfcv_dataset *dataset, size_t n_classes,
                             const rfcv_prediction *prediction)
{
    tsv_write_name(file, rfcv_sample_id(dataset, prediction->sample));
    fprintf(file, "\t%zu\t%zu\t", prediction->repeat, prediction->fold);
    tsv_write_name(file, rfcv_class_name(dataset, prediction->truth));
    if (prediction->n_trees == 0) {
        fputs("\tNA\tNA\t0\tNA\tNA", file);
        for (size_t class_index = 0; class_index < n_classes; class_index++)
            fputs("\tNA", file);
    } else {
        putc('\t', file);
        tsv_write_name(file, rfcv_class_name(dataset, prediction->predicted));
        fprintf(file, "\t%d\t%zu", prediction->predicted == prediction->truth, prediction->n_trees);
        tsv_write_real(file, prediction->margin);
        tsv_write_real(file, prediction->mc_se);
        for (size_t class_index = 0; class_index < n_classes; class_index++)
            tsv_write_real(file, (double)prediction->votes[class_index] / (double)prediction->n_trees);
    }
    putc('\n', file);
}

void predictions_tsv_write(FILE *file, const rfcv_result *result)
{
    const rfcv_dataset *dataset = plan_dataset(result_plan(result));
    size_t n_classes = rfcv_dataset_describe(dataset).n_classes;
    plain_locale locale = plain_locale_enter();
    write_header(file, dataset, n_classes);
    for (size_t i = 0; i < rfcv_result_n_predictions(result); i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        write_prediction(file, dataset, n_classes, &prediction);
    }
    plain_locale_leave(locale);
}
