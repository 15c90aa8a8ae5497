/* Samples grouped by the patient in their TCGA barcodes. */
#ifndef DATASET_PATIENT_GROUPS_H
#define DATASET_PATIENT_GROUPS_H

#include "dataset/decisions.h"
#include "dataset/labels/sample_labels.h"

/*
 * Fills found->groups and group_column where group_column is "patient", or is NULL, all labelled
 * ids[n_samples] are barcodes (normalised) and two of them are one patient's: then a decision says so, with
 * --group.  Fails with RFCV_BAD_DATA where "patient" was asked for and an id is no barcode; `path` is the
 * matrix'.
 */
rfcv_status patient_groups_find(sample_labels *found, char *const *ids, const char *group_column,
                                const char *path, decision_list *decisions, rfcv_error *error);

#endif
