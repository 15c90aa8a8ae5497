#include "cli/commands.h"

#include "cli/complain.h"

#include <stdio.h>
#include <string.h>

const command COMMANDS[] = {
    {"inspect", "MATRIX", "show what is read, decided, and what a run takes", &INSPECT_SYNTAX,
     command_inspect},
    {"cv", "MATRIX", "cross-validate a random forest on it", &CV_SYNTAX, command_cv},
    {"fit", "MATRIX", "grow a random forest on it, and keep it in a file", &FIT_SYNTAX, command_fit},
    {"predict", "MODEL.rfm MATRIX", "apply a forest that was kept to other samples", &PREDICT_SYNTAX,
     command_predict},
    {"show", "MODEL.rfm", "what such a forest is made of: text, JSON, dot", &SHOW_SYNTAX, command_show},
    {"explain", "MATRIX", "which features and samples a forest depends on", &EXPLAIN_SYNTAX, command_explain},
    {"bench", "MATRIX", "compare thread counts, layouts and schedules on it", &BENCH_SYNTAX, command_bench},
    {"report", "DIR", "make the page of a run again from its files", &REPORT_SYNTAX, command_report},
    {"rerun", "RUN.json", "repeat a recorded run, and compare the bytes", &RERUN_SYNTAX, command_rerun},
    {"convert", "MATRIX FILE.rfcv", "write it for fast reading", &CONVERT_SYNTAX, command_convert},
    {"simulate", "FILE", "make a matrix of the shape of TCGA expression data", &SIMULATE_SYNTAX,
     command_simulate},
    {"version", "", "version, compiler, kernel and libraries; --selftest", &VERSION_SYNTAX, command_version},
    {"help", "[COMMAND]", "what rfcv is for, or all options of a command", &HELP_SYNTAX, command_help},
    {0}};

enum { MOST_NAMES = sizeof COMMANDS / sizeof *COMMANDS + 1 };

const command *command_find(const char *name)
{
    for (const command *each = COMMANDS; each->name; each++)
        if (strcmp(name, each->name) == 0)
            return each;
    return NULL;
}

/* "the commands are inspect, cv and help" */
static void list_commands(char *text, size_t size)
{
    int used = snprintf(text, size, "the commands are");
    for (const command *each = COMMANDS; each->name; each++) {
        const char *before = each == COMMANDS ? " " : each[1].name ? ", " : " and ";
        used += snprintf(text + used, size - (size_t)used, "%s%s", before, each->name);
    }
}

rfcv_status complain_of_command(const char *name, rfcv_error *error)
{
    const char *names[MOST_NAMES] = {"--help", "--version"};
    size_t n = 2;
    char otherwise[240];
    for (const command *each = COMMANDS; each->name; each++)
        names[n++] = each->name;
    list_commands(otherwise, sizeof otherwise);
    return complain_of_unknown(error, name[0] == '-' ? "unknown option" : "unknown command", name, names, n,
                               otherwise);
}
