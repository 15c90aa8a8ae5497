/* Whether the rows of a matrix are samples or features. */
#ifndef DATASET_ORIENTATION_H
#define DATASET_ORIENTATION_H

#include "dataset/decisions.h"
#include "dataset/expected_names.h"
#include "dataset/labels/label_table.h"

/*
 * By the first evidence that speaks:
 *
 * 1. the format, against which options->orientation is refused; .rfcv holds what was decided before;
 * 2. options->orientation;
 * 3. the features that a model expects: names of the one axis, those of the other not half as many.  That
 * none is found is RFCV_BAD_DATA;
 * 4. the label's name, where there is no label table: a field or feature of the one axis or the other;
 * 5. ids: names of the one axis join the label table (label_table_find_ids()), those of the other not half as
 *    many; of labels by position, the axis that has as many names.  That none is found is
 *    RFCV_BAD_DATA;
 * 6. shape of names: more than half of the one axis and less than a tenth of the other are sample-shaped;
 * 7. at least twice as many rows as columns: features in rows, or the other way round; but not where both
 *    axes have ids of the label table, or where text goes with the features and none with the samples.
 *
 * `labels` and `expected` may be NULL.  *orientation is never AUTO on success; the decision is added unless
 * it was asked for.  Fails with RFCV_BAD_OPTION in doubt, or where 4 finds the label on both axes or on none,
 * and with RFCV_SYSTEM.
 */
rfcv_status orientation_decide(const rfcv_matrix *matrix, const label_table *labels,
                               const expected_names *expected, const rfcv_read_options *options,
                               decision_list *decisions, rfcv_orientation *orientation, rfcv_error *error);

#endif
