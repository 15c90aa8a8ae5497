/* What the shares of the votes are worth, on standard output. */
#ifndef CLI_PRINT_SHARES_H
#define CLI_PRINT_SHARES_H

#include "rfcv.h"

void print_shares(const rfcv_metrics *metrics, const rfcv_dataset *dataset);

/* How far the repeats agree; nothing of one repeat. */
void print_repeats(const rfcv_metrics *metrics);

#endif
