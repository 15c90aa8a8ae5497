/* The commands, each in a file of its name.  argv is the program's; argv[1] is the command. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "rfcv.h"

rfcv_status command_cv(int argc, char **argv, rfcv_error *error);
rfcv_status command_bench(int argc, char **argv, rfcv_error *error);
rfcv_status command_inspect(int argc, char **argv, rfcv_error *error);
rfcv_status command_convert(int argc, char **argv, rfcv_error *error);
rfcv_status command_simulate(int argc, char **argv, rfcv_error *error);
rfcv_status command_version(int argc, char **argv, rfcv_error *error);

#endif
