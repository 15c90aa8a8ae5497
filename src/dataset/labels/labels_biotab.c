#include "dataset/labels/label_table.h"

#include <string.h>

/* Tables of the TCGA's Biospecimen Core Resource have three lines for a header: the third has the numbers of
 * the common data elements. */
static bool recognise(const text_preview *preview)
{
    for (size_t i = 0; i < PREVIEW_CELLS; i++)
        if (strncmp(preview_cell(preview, 2, i), "CDE_ID:", strlen("CDE_ID:")) == 0)
            return true;
    return false;
}

static rfcv_status read_table(label_table *labels, delimited *text, const text_preview *preview,
                              const rfcv_matrix *matrix, const rfcv_read_options *options, rfcv_error *error)
{
    (void)preview, (void)matrix, (void)options;
    rfcv_status status = table_read_rows(&labels->table, text, error);
    if (status == RFCV_OK)
        label_table_drop_rows(labels, 2);
    return status;
}

const label_format labels_biotab = {"BCR biotab", recognise, read_table};
