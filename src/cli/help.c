#include "cli/colour.h"
#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/completion.h"
#include "cli/parse_number.h"
#include "cli/print_help.h"
#include "cli/print_manual.h"

enum { KEY_MAN = 256, KEY_COMPLETION };

static const char *const SHELLS[] = {"bash", "zsh", "fish"};
static void (*const PRINT_COMPLETION[])(void) = {completion_print_bash, completion_print_zsh,
                                                 completion_print_fish};

typedef struct help_options {
    const command *about; /* NULL: the program */
    void (*print)(void);  /* what is printed in place of a help; NULL: nothing */
} help_options;

static const struct argp_option TABLE[] = {
    HEADING("Options"),
    COMMON_OPTION("man", KEY_MAN, NULL, "print the manual page, for man"),
    COMMON_OPTION("completion", KEY_COMPLETION, "bash|zsh|fish", "print what completes words in this shell"),
    HELP_ROW,
    {0}};

static rfcv_status take_command(help_options *options, const char *name, rfcv_error *error)
{
    if (options->about)
        return complain(error, RFCV_BAD_OPTION, "one command at a time: '%s' comes after '%s'", name,
                        options->about->name);
    options->about = command_find(name);
    return options->about ? RFCV_OK : complain_of_command(name, error);
}

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    help_options *options = into;
    size_t shell = 0;
    rfcv_status status = RFCV_OK;
    switch (key) {
    case KEY_MAN:
        options->print = print_manual;
        return RFCV_OK;
    case KEY_COMPLETION:
        status = parse_choice("--completion", value, SHELLS, sizeof SHELLS / sizeof *SHELLS, &shell, error);
        options->print = PRINT_COMPLETION[shell];
        return status;
    default:
        return take_command(options, value, error);
    }
}

const command_syntax HELP_SYNTAX = {
    .usage = "rfcv help [OPTION] [COMMAND]",
    .purpose =
        "Prints what rfcv is for, all options of a command, or a file made from the tables of options: "
        "the manual page, or what lets a shell complete commands, options and their values.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv help cv\n"
                "  rfcv help --man | man -l -\n"
                "  source <(rfcv help --completion bash)",
    .take = take,
};

rfcv_status command_help(int argc, char **argv, rfcv_error *error)
{
    help_options options = {0};
    bool helped;
    rfcv_status status = arguments_read(&HELP_SYNTAX, argc, argv, &options, &helped, error);
    if (status != RFCV_OK || helped)
        return status;
    if (options.print && options.about)
        return complain(error, RFCV_BAD_OPTION,
                        "'%s' is not expected: the manual and completions have all commands",
                        options.about->name);
    if (options.print)
        options.print();
    else if (options.about)
        print_help(options.about->syntax);
    else
        print_overview(stdout);
    return RFCV_OK;
}
