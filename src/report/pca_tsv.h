/*
 * pca.tsv: one line for each sample of the dataset, in its order.
 *
 *     sample class "PC1 (23.41 %)" "PC2 (8.10 %)" ...
 *
 * Names of components have their share of the variance.  Scores have nine significant digits; their last ones
 * depend on OpenBLAS and the processor.  Tabs and newlines are as in predictions.tsv.
 */
#ifndef REPORT_PCA_TSV_H
#define REPORT_PCA_TSV_H

#include "rfcv.h"

/* To be freed with memory_free; NULL when there was no memory. */
char *pca_tsv_make(const rfcv_pca *pca, const rfcv_dataset *dataset);

#endif
