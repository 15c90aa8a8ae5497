/* Which rows or columns of a matrix become features, and under which names. */
#ifndef DATASET_FEATURES_H
#define DATASET_FEATURES_H

#include "dataset/labels/sample_labels.h"
#include "dataset/matrix.h"

/* Arrays are of the features' axis, and in the arena that was given. */
typedef struct feature_choice {
    unsigned char *is_kept;    /* [n] */
    char **names;              /* [n] "V" and its place in the file where there is none; those kept differ */
    unsigned char *is_renamed; /* [n] another that is kept has this name in the file */
    size_t n_kept;
    size_t n_dropped; /* by name: features and fields of the samples */
    size_t n_text;    /* left out for text: features and fields of the samples */
} feature_choice;

/*
 * Leaves out what --drop names, the label and the group, and with --features numeric all text, of which the
 * decision lists the first.  Without it text among the features stops the run: stray text, and where the
 * format leaves the orientation open, fields of the samples that no option names (but for those with a name
 * that is usual for ids).  A format that knows its samples knows its fields too, and those of the features
 * (annotation, descriptions) never stop: decisions list them.  Fails with RFCV_BAD_OPTION (--drop names what
 * is not there), RFCV_BAD_DATA (text; no feature, or too many) or RFCV_SYSTEM.
 */
rfcv_status features_choose(feature_choice *choice, const rfcv_matrix *matrix, rfcv_orientation orientation,
                            const sample_labels *found, const rfcv_read_options *options, arena *memory,
                            decision_list *decisions, rfcv_error *error);

/*
 * The same where a model says what the features are: all but what --drop names, the label and the group stay,
 * however many they are and whatever text is in them, and fields are text that is left out.  Nothing is said
 * of names that several have.  Fails with RFCV_BAD_OPTION or RFCV_SYSTEM.
 */
rfcv_status features_list(feature_choice *choice, const rfcv_matrix *matrix, rfcv_orientation orientation,
                          const sample_labels *found, const rfcv_read_options *options, arena *memory,
                          decision_list *decisions, rfcv_error *error);

#endif
