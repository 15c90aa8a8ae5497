/* What sample ids look like, and the columns that hold them. */
#ifndef DATASET_IDS_H
#define DATASET_IDS_H

#include <stdbool.h>
#include <stddef.h>

enum { PATIENT_LENGTH = 12 }; /* of the part of a TCGA barcode that names the patient: TCGA-A1-A0SB */

/* True for text that starts as TCGA barcodes do, and has a whole patient in it. */
bool is_tcga_barcode(const char *id);

/* True for a header that columns of sample ids usually have: sample, sampleID, patient_id, barcode ... */
bool is_id_column_name(const char *name);

#endif
