/* The commands, each in a file of its name.  argv is the program's; argv[1] is the command. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/arguments.h"
#include "rfcv.h"

rfcv_status command_cv(int argc, char **argv, rfcv_error *error);
rfcv_status command_fit(int argc, char **argv, rfcv_error *error);
rfcv_status command_predict(int argc, char **argv, rfcv_error *error);
rfcv_status command_show(int argc, char **argv, rfcv_error *error);
rfcv_status command_explain(int argc, char **argv, rfcv_error *error);
rfcv_status command_bench(int argc, char **argv, rfcv_error *error);
rfcv_status command_inspect(int argc, char **argv, rfcv_error *error);
rfcv_status command_convert(int argc, char **argv, rfcv_error *error);
rfcv_status command_report(int argc, char **argv, rfcv_error *error);
rfcv_status command_rerun(int argc, char **argv, rfcv_error *error);
rfcv_status command_simulate(int argc, char **argv, rfcv_error *error);
rfcv_status command_version(int argc, char **argv, rfcv_error *error);
rfcv_status command_help(int argc, char **argv, rfcv_error *error);

extern const command_syntax CV_SYNTAX, FIT_SYNTAX, PREDICT_SYNTAX, SHOW_SYNTAX, EXPLAIN_SYNTAX, BENCH_SYNTAX,
    INSPECT_SYNTAX, CONVERT_SYNTAX, REPORT_SYNTAX, RERUN_SYNTAX, SIMULATE_SYNTAX, VERSION_SYNTAX, HELP_SYNTAX;

typedef struct command {
    const char *name, *operands, *summary;
    const command_syntax *syntax;
    rfcv_status (*run)(int argc, char **argv, rfcv_error *error);
} command;

/* In the order of the help; the last has no name. */
extern const command COMMANDS[];

/* NULL: there is none of that name. */
const command *command_find(const char *name);

rfcv_status complain_of_command(const char *name, rfcv_error *error);

#endif
