/*
 * A model small enough to see, filled field by field: classes "Basal" and "Her2", features "ESR1" and
 * "KRT5 \"a\\b\" & c", and two trees.
 *
 *     0: ESR1 <= 2.5 ?                      0: Her2, 4 draws, all of that class
 *     1: Basal, 3 draws of 4 |  2: KRT5 ... <= 0.1 ?
 *                               3: Her2   |  4: Basal
 */
#ifndef SUPPORT_MADE_MODEL_H
#define SUPPORT_MADE_MODEL_H

#include "forest/model.h"

/* It has nothing that is to be freed, and lives as long as the program; each call fills it anew. */
rfcv_model *made_model(void);

#endif
