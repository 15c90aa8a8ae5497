#include "dataset/formats/matrix_format.h"

#include "base/status.h"
#include "dataset/formats/feature_rows.h"

/* The header, which follows a line "# gene-model: GENCODE v36". */
static const char *const HEADER[] = {"gene_id", "gene_name", "gene_type", "unstranded"};

static bool recognise(const text_preview *preview)
{
    return preview_line_begins(preview, preview_n_comments(preview), HEADER, sizeof HEADER / sizeof *HEADER);
}

static rfcv_status refuse(rfcv_matrix *matrix, delimited *text, const text_preview *preview,
                          const read_context *context, rfcv_error *error)
{
    (void)matrix, (void)preview, (void)context;
    return error_set(error, RFCV_BAD_DATA,
                     "%s holds one sample; give the folder that holds all of them and the sample sheet: rfcv "
                     "cv FOLDER",
                     text->source.name);
}

const matrix_format format_star_sample = {"STAR counts of one sample", recognise, refuse};
