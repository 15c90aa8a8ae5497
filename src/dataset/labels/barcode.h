/* TCGA barcodes: TCGA-A1-A0SB-01A-11R-A144-07 is patient (12), sample (15), vial (16), aliquot (28). */
#ifndef DATASET_BARCODE_H
#define DATASET_BARCODE_H

#include <stdbool.h>
#include <stddef.h>

enum { BARCODE_SAMPLE = 15, BARCODE_VIAL = 16, BARCODE_ALIQUOT = 28, BARCODE_ROOM = 64 };

/* Writes the id in capitals with '-' for '.', and without an X in front of it.  False where it is no barcode
 * then (is_tcga_barcode()), or too long. */
bool barcode_normalise(const char *id, char normalised[BARCODE_ROOM]);

/* The sample type of a barcode that is normalised: 1 to 9 tumours, 10 to 19 normal, 20 to 29 controls; -1
 * where it ends before. */
int barcode_type(const char *normalised);

/* 01, 03 and 09: the tumour that a patient's label speaks of. */
bool is_primary_tumour(int type);

/* True for names that only samples have: barcodes, GSM, SRR, ERR and DRR with digits, UUIDs. */
bool is_sample_shaped(const char *name);

#endif
