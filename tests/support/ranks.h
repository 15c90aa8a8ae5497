/* Rank codes of a dataset, made in a thread of their own as a run makes them. */
#ifndef SUPPORT_RANKS_H
#define SUPPORT_RANKS_H

#include "rank/rank_codes.h"

/* NULL where rank_codes_make() returns it. */
rank_codes *ranks_of(const rfcv_dataset *dataset, size_t n_threads);
rank_codes *ranks_watched(const rfcv_dataset *dataset, size_t n_threads, const rfcv_monitor *monitor,
                          rfcv_error *error);

#endif
