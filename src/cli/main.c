#include "cli/colour.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/print_help.h"
#include "cli/signals.h"
#include "cli/streams.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_one_of(const char *word, const char *first, const char *second, const char *third)
{
    return strcmp(word, first) == 0 || strcmp(word, second) == 0 || strcmp(word, third) == 0;
}

static rfcv_status run(int argc, char **argv, rfcv_error *error)
{
    if (is_one_of(argv[1], "help", "--help", "-h"))
        return command_help(argc, argv, error);
    const command *asked =
        command_find(is_one_of(argv[1], "version", "--version", "-V") ? "version" : argv[1]);
    return asked ? asked->run(argc, argv, error) : complain_of_command(argv[1], error);
}

/* Says once, on standard error, how it ended. */
static void tell_end(const char *command_name, rfcv_status status, const rfcv_error *error)
{
    int signal_number = signals_caught();
    if (status != RFCV_OK || signal_number)
        colour_print(stderr, COLOUR_RED, "rfcv:");
    if (status != RFCV_OK && signal_number)
        fprintf(stderr, " stopped by %s; nothing was written\n", signals_name(signal_number));
    else if (status != RFCV_OK)
        fprintf(stderr, " %s\n", error->message);
    else if (signal_number)
        fprintf(stderr, " %s came when the work was done; the results are complete\n",
                signals_name(signal_number));
    if (status == RFCV_BAD_OPTION && command_find(command_name))
        fprintf(stderr, "Try 'rfcv %s --help'.\n", command_name);
    else if (status == RFCV_BAD_OPTION)
        fputs("Try 'rfcv --help'.\n", stderr);
}

/* An empty OMP_NUM_THREADS is as good as none; libomp ends the process at it. */
static void drop_empty_variable(void)
{
    const char *text = getenv("OMP_NUM_THREADS");
    if (text && !*text)
        unsetenv("OMP_NUM_THREADS");
}

int main(int argc, char **argv)
{
    rfcv_error error = {.status = RFCV_OK};
    streams_init();
    drop_empty_variable();
    if (argc < 2) {
        print_overview(stderr);
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
