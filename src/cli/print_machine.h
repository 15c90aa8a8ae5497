/* The machine, on standard output. */
#ifndef CLI_PRINT_MACHINE_H
#define CLI_PRINT_MACHINE_H

#include "rfcv.h"

void print_machine(const rfcv_machine *machine);

#endif
