#include "dataset/labels/label_table.h"

#include "dataset/formats/matrix_format.h"
#include "dataset/formats/series_samples.h"

static bool recognise(const text_preview *preview)
{
    return format_series_matrix.recognise(preview);
}

/* The table of values, if there is one, stays unread. */
static rfcv_status read_table(label_table *labels, delimited *text, const text_preview *preview,
                              const rfcv_matrix *matrix, const rfcv_read_options *options, rfcv_error *error)
{
    (void)preview, (void)matrix, (void)options;
    bool has_table;
    labels->is_transposed = true;
    return series_samples_read(&labels->table, text, &has_table, error);
}

const label_format labels_series_matrix = {"GEO series matrix", recognise, read_table};
