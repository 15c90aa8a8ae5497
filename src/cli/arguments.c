#define _GNU_SOURCE
#include "cli/arguments.h"

#include "cli/check_words.h"
#include "cli/complain.h"
#include "cli/print_help.h"

#include <errno.h>
#include <string.h>

bool arguments_is_end(const struct argp_option *option)
{
    return !option->name && !option->key && !option->doc;
}

typedef struct reading {
    const command_syntax *syntax;
    bool takes_first; /* the option of first_key alone; else all but it */
    void *into;
    rfcv_error *error;
    rfcv_status status;
} reading;

static error_t take_word(int key, char *value, struct argp_state *state)
{
    reading *now = state->input;
    bool is_known = key == ARGUMENTS_OPERAND;
    for (const struct argp_option *option = now->syntax->options; !arguments_is_end(option) && !is_known;
         option++)
        is_known = option->name && option->key == key;
    if (!is_known)
        return ARGP_ERR_UNKNOWN; /* an event of argp's own */
    bool is_first = now->syntax->first_key && key == now->syntax->first_key;
    if (is_first != now->takes_first)
        return 0;
    now->status = now->syntax->take(key, value, now->into, now->error);
    return now->status == RFCV_OK ? 0 : EINVAL;
}

/* In order: argp must not move words about, since the command line is recorded with the results. */
static rfcv_status take_words(reading *now, int argc, char **argv)
{
    struct argp parser = {.options = now->syntax->options, .parser = take_word};
    error_t failure = argp_parse(&parser, argc - 1, argv + 1, ARGP_SILENT | ARGP_IN_ORDER, NULL, now);
    if (failure && now->status == RFCV_OK)
        now->status =
            complain(now->error, RFCV_SYSTEM, "cannot read the command line: %s", strerror(failure));
    return now->status;
}

rfcv_status arguments_read(const command_syntax *syntax, int argc, char **argv, void *into, bool *helped,
                           rfcv_error *error)
{
    help_wanted wanted = HELP_NOT_WANTED;
    rfcv_status status = check_words(syntax->options, argc - 1, argv + 1, &wanted, error);
    *helped = status == RFCV_OK && wanted != HELP_NOT_WANTED;
    if (*helped && wanted == HELP_IN_BRIEF)
        print_brief_help(argv[1], syntax);
    else if (*helped)
        print_help(syntax);
    if (status != RFCV_OK || *helped)
        return status;
    reading now = {.syntax = syntax, .takes_first = true, .into = into, .error = error};
    if (syntax->first_key && take_words(&now, argc, argv) != RFCV_OK)
        return now.status;
    now.takes_first = false;
    return take_words(&now, argc, argv);
}
