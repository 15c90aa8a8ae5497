/* Amdahl's law and the universal scalability law as fitted to one work, on standard output. */
#ifndef CLI_PRINT_LAWS_H
#define CLI_PRINT_LAWS_H

#include "rfcv.h"

/* Prints nothing where nothing was fitted. */
void print_laws(const rfcv_bench *bench, const char *work);

#endif
