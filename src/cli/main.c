#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/exit_code.h"
#include "cli/signals.h"
#include "cli/streams.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static const char OVERVIEW[] =
    "rfcv: how well does a random forest classify samples that it has not seen?\n"
    "\n"
    "  rfcv cv data/wdbc.csv -c diagnosis                       leave-one-out, from one pool of trees\n"
    "  rfcv cv expr.csv.gz -c PAM50 --folds 10 -o out           10 folds; predictions and metrics in out/\n"
    "  rfcv cv expr.tsv.gz --labels clinical.tsv -c subtype     labels from a table, joined by sample id\n"
    "\n"
    "Commands\n"
    "  inspect MATRIX             show what is read and decided, and what a run would take\n"
    "  cv MATRIX                  cross-validate a random forest on it\n"
    "  bench MATRIX               compare thread counts, layouts and schedules on it\n"
    "  convert MATRIX FILE.rfcv   write it for fast reading\n"
    "  simulate FILE              make a matrix of the shape of TCGA expression data\n"
    "  version                    version, compiler, kernel and libraries\n"
    "  help [COMMAND]             this, or the options of a command\n"
    "\n"
    "More: rfcv cv --help\n";

typedef struct command {
    const char *name;
    rfcv_status (*run)(int argc, char **argv, rfcv_error *error);
} command;

static const command COMMANDS[] = {
    {"cv", command_cv},           {"inspect", command_inspect},   {"bench", command_bench},
    {"convert", command_convert}, {"simulate", command_simulate}, {"version", command_version},
};
enum { N_COMMANDS = sizeof COMMANDS / sizeof *COMMANDS };

static const command *find_command(const char *name)
{
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(name, COMMANDS[i].name) == 0)
            return &COMMANDS[i];
    return NULL;
}

static rfcv_status complain_of_command(const char *name, rfcv_error *error)
{
    static const char *const names[] = {"cv",      "inspect", "bench",  "convert",  "simulate",
                                        "version", "help",    "--help", "--version"};
    return complain_of_unknown(error, name[0] == '-' ? "unknown option" : "unknown command", name, names,
                               sizeof names / sizeof *names,
                               "the commands are cv, inspect, bench, convert, simulate, version and help");
}

static rfcv_status help(int argc, char **argv, rfcv_error *error)
{
    if (argc < 3 || strcmp(argv[2], "help") == 0) {
        fputs(OVERVIEW, stdout);
        return RFCV_OK;
    }
    const command *asked = find_command(argv[2]);
    if (!asked)
        return complain_of_command(argv[2], error);
    char option[] = "--help";
    char *words[] = {argv[0], argv[2], option, NULL};
    return asked->run(3, words, error);
}

static bool is_one_of(const char *word, const char *first, const char *second, const char *third)
{
    return strcmp(word, first) == 0 || strcmp(word, second) == 0 || strcmp(word, third) == 0;
}

static rfcv_status run(int argc, char **argv, rfcv_error *error)
{
    if (is_one_of(argv[1], "help", "--help", "-h"))
        return help(argc, argv, error);
    const command *asked =
        find_command(is_one_of(argv[1], "version", "--version", "-V") ? "version" : argv[1]);
    return asked ? asked->run(argc, argv, error) : complain_of_command(argv[1], error);
}

/* Says once, on standard error, how it ended. */
static void tell_end(const char *command_name, rfcv_status status, const rfcv_error *error)
{
    int signal_number = signals_caught();
    if (status != RFCV_OK && signal_number)
        fprintf(stderr, "rfcv: stopped by %s; nothing was written\n", signals_name(signal_number));
    else if (status != RFCV_OK)
        fprintf(stderr, "rfcv: %s\n", error->message);
    else if (signal_number)
        fprintf(stderr, "rfcv: %s came when the work was done; the results are complete\n",
                signals_name(signal_number));
    if (status == RFCV_BAD_OPTION && find_command(command_name))
        fprintf(stderr, "Try 'rfcv %s --help'.\n", command_name);
    else if (status == RFCV_BAD_OPTION)
        fputs("Try 'rfcv --help'.\n", stderr);
}

int main(int argc, char **argv)
{
    rfcv_error error = {.status = RFCV_OK};
    streams_init();
    if (argc < 2) {
        fputs(OVERVIEW, stderr);
        return exit_code(RFCV_BAD_OPTION);
    }
    rfcv_status status = run(argc, argv, &error);
    if (status == RFCV_OK)
        status = streams_close(&error);
    if (streams_reader_is_gone())
        signals_end_by(SIGPIPE);
    tell_end(argv[1], status, &error);
    if (signals_caught())
        signals_end_by(signals_caught());
    return exit_code(status);
}
