#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/option_value.h"

#include <stdio.h>
#include <string.h>

static const char BEGIN[] = "#compdef rfcv\n"
                            "# zsh completion of rfcv, made by: rfcv help --completion zsh\n"
                            "\n"
                            "_rfcv() {\n"
                            "    local -a commands\n"
                            "    commands=(\n";

static const char MIDDLE[] = "    )\n"
                             "    if (( CURRENT == 2 )); then\n"
                             "        _describe command commands\n"
                             "        return\n"
                             "    fi\n"
                             "    local asked=$words[2]\n"
                             "    shift words\n"
                             "    (( CURRENT-- ))\n"
                             "    case $asked in\n";

/* Run as a function that zsh loads, or read by `source`. */
static const char END[] = "    esac\n"
                          "}\n"
                          "\n"
                          "if [[ $funcstack[1] == _rfcv ]]; then\n"
                          "    _rfcv \"$@\"\n"
                          "else\n"
                          "    compdef _rfcv rfcv\n"
                          "fi\n";

/* Within single quotes; a backslash before what parts a specification. */
static void print_quoted(const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\'", stdout);
        else if (strchr("\\:[]", *text))
            putchar('\\');
        putchar(*text);
    }
}

/* ":FILE:_files" */
static void print_value(const char *name, const char *message)
{
    option_value value = option_value_of(name);
    putchar(':');
    print_quoted(message);
    putchar(':');
    if (value.is_command)
        fputs("{_describe command commands}", stdout);
    else if (*value.words && value.is_file)
        printf("{compadd -- %s; _files}", value.words);
    else if (*value.words)
        printf("(%s)", value.words);
    else if (value.is_file)
        fputs("_files", stdout);
    else if (value.is_folder)
        fputs("_files -/", stdout);
    else
        putchar(' ');
}

/* '(-o --out)'{-o+,--out=}'[write ...]:DIR:_files -/' */
static void print_option(const struct argp_option *option)
{
    bool has_letter = option->key < 128;
    const char *equals = option->arg ? "=" : "", *plus = option->arg ? "+" : "";
    printf(" \\\n            ");
    if (has_letter)
        printf("'(-%c --%s)'{-%c%s,--%s%s}'[", option->key, option->name, option->key, plus, option->name,
               equals);
    else
        printf("'--%s%s[", option->name, equals);
    print_quoted(option->doc);
    putchar(']');
    if (option->arg)
        print_value(option->arg, option->arg);
    putchar('\'');
}

static void print_command(const command *which)
{
    printf("    %s)\n        _arguments -s", which->name);
    for (const struct argp_option *option = which->syntax->options; !arguments_is_end(option); option++)
        if (option->name)
            print_option(option);
    if (*which->operands) {
        printf(" \\\n            '*");
        print_value(which->operands, which->operands);
        putchar('\'');
    }
    puts("\n        ;;");
}

void completion_print_zsh(void)
{
    fputs(BEGIN, stdout);
    for (const command *each = COMMANDS; each->name; each++) {
        printf("        '%s:", each->name);
        print_quoted(each->summary);
        puts("'");
    }
    fputs(MIDDLE, stdout);
    for (const command *each = COMMANDS; each->name; each++)
        print_command(each);
    fputs(END, stdout);
}
