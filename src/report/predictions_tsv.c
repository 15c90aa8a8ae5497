#include "report/predictions_tsv.h"

#include "cv/plan.h"
#include "cv/result.h"
#include "dataset/file/crc32.h"
#include "report/plain_locale.h"
#include "report/tsv_cell.h"

static void add_header(text_buffer *line, const rfcv_dataset *dataset, size_t n_classes)
{
    text_add(line, "sample\trepeat\tfold\ttruth\tpredicted\tcorrect\tn_trees\tmargin\tmc_se");
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        text_add(line, "\tshare_");
        tsv_add_name(line, rfcv_class_name(dataset, class_index));
    }
    text_add(line, "\n");
}

static void add_class(text_buffer *line, const rfcv_dataset *dataset, size_t class_index)
{
    text_add(line, "\t");
    if (class_index != RFCV_NO_CLASS)
        tsv_add_name(line, rfcv_class_name(dataset, class_index));
}

static void add_votes(text_buffer *line, const rfcv_dataset *dataset, size_t n_classes,
                      const rfcv_prediction *prediction)
{
    add_class(line, dataset, prediction->predicted);
    if (prediction->truth == RFCV_NO_CLASS)
        text_add(line, "\tNA");
    else
        text_add_format(line, "\t%d", prediction->predicted == prediction->truth);
    text_add_format(line, "\t%zu", prediction->n_trees);
    tsv_add_real(line, prediction->margin);
    tsv_add_real(line, prediction->mc_se);
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        tsv_add_real(line, rfcv_prediction_share(prediction, class_index));
}

static void add_no_votes(text_buffer *line, size_t n_classes)
{
    text_add(line, "\tNA\tNA\t0\tNA\tNA");
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        text_add(line, "\tNA");
}

static void add_prediction(text_buffer *line, const rfcv_dataset *dataset, size_t n_classes,
                           const rfcv_prediction *prediction)
{
    tsv_add_name(line, rfcv_sample_id(dataset, prediction->sample));
    text_add_format(line, "\t%zu\t%zu", prediction->repeat, prediction->fold);
    add_class(line, dataset, prediction->truth);
    if (prediction->n_trees > 0)
        add_votes(line, dataset, n_classes, prediction);
    else
        add_no_votes(line, n_classes);
    text_add(line, "\n");
}

/* Hands the line on; the buffer keeps its room. */
static void give(text_buffer *line, line_taker *take, void *context)
{
    if (!line->has_failed)
        take(line->bytes, line->n_bytes, context);
    line->n_bytes = 0;
}

bool predictions_tsv_lines(const rfcv_result *result, line_taker *take, void *context)
{
    const rfcv_dataset *dataset = plan_dataset(result_plan(result));
    const size_t n_classes = rfcv_dataset_describe(dataset).n_classes;
    text_buffer line = {0};
    plain_locale locale = plain_locale_enter();
    add_header(&line, dataset, n_classes);
    give(&line, take, context);
    for (size_t i = 0; i < rfcv_result_n_predictions(result) && !line.has_failed; i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        add_prediction(&line, dataset, n_classes, &prediction);
        give(&line, take, context);
    }
    plain_locale_leave(locale);
    bool is_complete = !line.has_failed;
    text_discard(&line);
    return is_complete;
}

typedef struct summed_file {
    FILE *file;
    rfcv_file_sum *sum;
} summed_file;

static void write_line(const char *line, size_t n_bytes, void *context)
{
    summed_file *to = context;
    fwrite(line, 1, n_bytes, to->file);
    to->sum->n_bytes += n_bytes;
    to->sum->crc32 = crc32_add(to->sum->crc32, line, n_bytes);
}

bool predictions_tsv_write(FILE *file, const rfcv_result *result, rfcv_file_sum *sum)
{
    *sum = (rfcv_file_sum){0};
    return predictions_tsv_lines(result, write_line, &(summed_file){file, sum});
}
