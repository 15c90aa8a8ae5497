/* The paragraph of what was decided automatically. */
#ifndef CLI_PRINT_DECISIONS_H
#define CLI_PRINT_DECISIONS_H

#include "rfcv.h"

/* One line a decision, with the option that decides otherwise at its end; warnings in paragraphs of their
 * own. */
void print_decisions(const rfcv_dataset *dataset);
void print_matrix_decisions(const rfcv_matrix *matrix);

#endif
