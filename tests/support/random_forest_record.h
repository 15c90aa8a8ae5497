/* Records of forests that no one grew: bags, leaves and votes by lot. */
#ifndef SUPPORT_RANDOM_FOREST_RECORD_H
#define SUPPORT_RANDOM_FOREST_RECORD_H

#include "explain/forest_record.h"
#include "support/dice.h"

/* Trees have from one leaf to as many as there are samples, their numbers are those of nodes; of ten samples
 * about tenths_missed are out of each bag. */
forest_record *random_forest_record(dice *hand, size_t n_samples, size_t n_trees, size_t n_classes,
                                    size_t tenths_missed);

#endif
