#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/option_value.h"

#include <stdio.h>
#include <string.h>

static const char BEGIN[] = "# fish completion of rfcv, made by: rfcv help --completion fish\n"
                            "\n"
                            "function __rfcv_is\n"
                            "    set -l words (commandline -opc)\n"
                            "    test (count $words) -gt 1; and test $words[2] = $argv[1]\n"
                            "end\n"
                            "\n"
                            "function __rfcv_has_no_command\n"
                            "    test (count (commandline -opc)) -eq 1\n"
                            "end\n"
                            "\n"
                            "complete -c rfcv -f\n";

static void print_quoted(const char *text)
{
    putchar('\'');
    for (; *text; text++) {
        if (strchr("\\'", *text))
            putchar('\\');
        putchar(*text);
    }
    putchar('\'');
}

/* -r: a value must follow; -f, -F: names of files are not, or are, offered. */
static void print_value(const option_value *value)
{
    if (value->is_folder && !value->is_file)
        fputs(" -f -a '(__fish_complete_directories)'", stdout);
    else
        fputs(value->is_file ? " -F" : " -f", stdout);
    if (*value->words)
        printf(" -a '%s'", value->words);
}

static void print_option(const command *which, const struct argp_option *option)
{
    option_value value = option_value_of(option->arg);
    printf("complete -c rfcv -n '__rfcv_is %s' -l %s", which->name, option->name);
    if (option->key < 128)
        printf(" -s %c", option->key);
    if (option->arg) {
        fputs(" -r", stdout);
        print_value(&value);
    }
    fputs(" -d ", stdout);
    print_quoted(option->doc);
    putchar('\n');
}

static void print_operands(const command *which)
{
    option_value value = option_value_of(which->operands);
    if (value.is_file || value.is_folder)
        printf("complete -c rfcv -n '__rfcv_is %s' -F\n", which->name);
    if (!value.is_command)
        return;
    for (const command *each = COMMANDS; each->name; each++)
        printf("complete -c rfcv -n '__rfcv_is %s' -a %s\n", which->name, each->name);
}

void completion_print_fish(void)
{
    fputs(BEGIN, stdout);
    for (const command *each = COMMANDS; each->name; each++) {
        printf("complete -c rfcv -n __rfcv_has_no_command -a %s -d ", each->name);
        print_quoted(each->summary);
        putchar('\n');
    }
    for (const command *each = COMMANDS; each->name; each++) {
        putchar('\n');
        print_operands(each);
        for (const struct argp_option *option = each->syntax->options; !arguments_is_end(option); option++)
            if (option->name)
                print_option(each, option);
    }
}
