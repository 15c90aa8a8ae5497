#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/option_value.h"

#include <stdio.h>

/* Where nothing is offered, readline itself completes names of files, with their quoting: `complete -o
 * default`. So a file is offered by offering nothing. */
static const char BEGIN[] = "# bash completion of rfcv, made by: rfcv help --completion bash\n"
                            "\n"
                            "_rfcv()\n"
                            "{\n"
                            "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
                            "    local options='' words='' files=no\n"
                            "    # --name=value comes as three words\n"
                            "    if [[ $word == '=' ]]; then\n"
                            "        word=''\n"
                            "    elif [[ $before == '=' ]]; then\n"
                            "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
                            "    fi\n"
                            "    if ((COMP_CWORD == 1)); then\n";

static const char END[] = "    fi\n"
                          "    [[ $word != -* || ! $options ]] || words=$options files=no\n"
                          "    case $files in\n"
                          "    no) compopt +o default 2>/dev/null ;;\n"
                          "    folders) compopt +o default -o dirnames 2>/dev/null ;;\n"
                          "    esac\n"
                          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
                          "}\n"
                          "complete -o default -F _rfcv rfcv\n";

static void print_commands(void)
{
    for (const command *each = COMMANDS; each->name; each++)
        printf("%s%s", each == COMMANDS ? "" : " ", each->name);
}

/* "words='flat nested'", "files=yes" */
static void print_value(const option_value *value)
{
    if (value->is_command) {
        printf(" words='");
        print_commands();
        putchar('\'');
    } else if (*value->words) {
        printf(" words='%s'", value->words);
    }
    if (value->is_file || value->is_folder)
        printf(" files=%s", value->is_file ? "yes" : "folders");
}

static void print_case(const struct argp_option *option)
{
    option_value value = option_value_of(option->arg);
    printf("        --%s", option->name);
    if (option->key < 128)
        printf(" | -%c", option->key);
    putchar(')');
    print_value(&value);
    puts(" ;;");
}

static void print_command(const command *which)
{
    option_value operand = option_value_of(which->operands);
    printf("    %s)\n        case $before in\n", which->name);
    for (const struct argp_option *option = which->syntax->options; !arguments_is_end(option); option++)
        if (option->arg)
            print_case(option);
    printf("        *)\n            options='");
    for (const struct argp_option *option = which->syntax->options; !arguments_is_end(option); option++)
        if (option->name)
            printf("%s--%s", option == which->syntax->options + 1 ? "" : " ", option->name);
    printf("'\n           ");
    print_value(&operand);
    puts("\n            ;;\n        esac\n        ;;");
}

void completion_print_bash(void)
{
    fputs(BEGIN, stdout);
    printf("        words='");
    print_commands();
    puts(" --help --version'\n    else\n    case ${COMP_WORDS[1]} in");
    for (const command *each = COMMANDS; each->name; each++)
        print_command(each);
    puts("    esac");
    fputs(END, stdout);
}
