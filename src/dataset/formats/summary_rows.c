#include "dataset/formats/summary_rows.h"

#include <string.h>

/* Of htseq-count, then of STAR. */
static const char *const SUMMARY_ROWS[] = {
    "__no_feature", "__ambiguous",    "__too_low_aQual", "__not_aligned", "__alignment_not_unique",
    "N_unmapped",   "N_multimapping", "N_noFeature",     "N_ambiguous",
};

bool is_summary_row(const char *row_name)
{
    for (size_t i = 0; i < sizeof SUMMARY_ROWS / sizeof *SUMMARY_ROWS; i++)
        if (strcmp(row_name, SUMMARY_ROWS[i]) == 0)
            return true;
    return false;
}
