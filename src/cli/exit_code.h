/* What the shell is told: the codes of BSD's sysexits. */
#ifndef CLI_EXIT_CODE_H
#define CLI_EXIT_CODE_H

#include "rfcv.h"

int exit_code(rfcv_status status);

#endif
