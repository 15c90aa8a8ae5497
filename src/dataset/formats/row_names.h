/* Feature names of tables that have two columns of them, such as symbols and Entrez numbers. */
#ifndef DATASET_ROW_NAMES_H
#define DATASET_ROW_NAMES_H

#include "dataset/arena.h"
#include "rfcv.h"

/*
 * Fills names[n]: the symbol; SYMBOL|ID where several have that symbol; ?|ID where it is missing or "?". What
 * is equal even then stays equal (feature_names.h tells it apart).  Names are symbols[] themselves or in the
 * arena; `names` may be `symbols`; an id may be "".  Fails with RFCV_SYSTEM.
 */
rfcv_status feature_names_of_two(char **names, char *const *symbols, char *const *ids, size_t n,
                                 arena *memory, rfcv_error *error);

#endif
