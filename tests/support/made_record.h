/* A record of the trees' votes for a result whose counts are there: no tree is grown. */
#ifndef SUPPORT_MADE_RECORD_H
#define SUPPORT_MADE_RECORD_H

#include "rfcv.h"
#include "support/dice.h"

/* Deals the votes on each row to n_trees trees in random order; those that are left over miss the row.  No
 * row has more votes than that. */
void made_record_deal(rfcv_result *result, size_t n_trees, dice *hand);

#endif
