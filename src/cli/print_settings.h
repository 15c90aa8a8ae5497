/* Settings of a forest that are not the usual ones, as lines of a paragraph on standard output. */
#ifndef CLI_PRINT_SETTINGS_H
#define CLI_PRINT_SETTINGS_H

#include "cli/paragraph.h"
#include "cli/settings.h"
#include "rfcv.h"

/* Only where trees are not grown to the end, which is the rule. */
void print_limits(paragraph *to, const rfcv_cv_options *grown);

/* Split, vote, bags and weights, where they are not Breiman's; texts may be NULL or "".  What is `listed`
 * (may be NULL) differs between runs, and is left out. */
void print_variants(paragraph *to, const rfcv_cv_options *grown, const listed_settings *listed);

#endif
