/* How many samples each step of joining gave a row of the label table. */
#ifndef CLI_PRINT_JOIN_H
#define CLI_PRINT_JOIN_H

#include "rfcv.h"

/* One line a step, those that joined nothing among them; nothing where there was no label table by ids. */
void print_join(const rfcv_dataset *dataset);

#endif
