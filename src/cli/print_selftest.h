/* The self-test on standard output: a line for each work and kernel. */
#ifndef CLI_PRINT_SELFTEST_H
#define CLI_PRINT_SELFTEST_H

#include "rfcv.h"

void print_selftest(const rfcv_selftest *selftest);

#endif
