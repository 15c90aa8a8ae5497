#include "cli/print_help.h"

#include "cli/colour.h"
#include "cli/commands.h"
#include "cli/paragraph.h"

#include <string.h>

enum { LAST_COLUMN = 100, LAST_COLUMN_IN_BRIEF = 80, HELP_COLUMN = 30 };

static void print_usage(const command_syntax *syntax, size_t last_column)
{
    colour_print(stdout, COLOUR_BOLD, "Usage:");
    printf(" %s\n", syntax->usage);
    paragraph purpose = paragraph_continue(0, 0, last_column);
    paragraph_add(&purpose, "%s", syntax->purpose);
    paragraph_end_line(&purpose);
}

/* "[500]" at the end of what an option does; empty: none. */
static const char *default_of(const char *doc)
{
    const char *bracket = strrchr(doc, '[');
    return bracket ? bracket : doc + strlen(doc);
}

/* "  -c, --label-column NAME     column or row ..."; what is too long has the line for itself. */
static void print_option(const struct argp_option *option, size_t last_column)
{
    char letter[5] = "    ", left[80];
    if (option->key < 128)
        snprintf(letter, sizeof letter, "-%c, ", option->key);
    snprintf(left, sizeof left, "  %s--%s %s", letter, option->name, option->arg ? option->arg : "");
    bool fits = strlen(left) <= HELP_COLUMN;
    if (fits)
        printf("%-*s", HELP_COLUMN, left);
    else
        puts(left);
    paragraph to = paragraph_continue(fits ? HELP_COLUMN : 0, HELP_COLUMN, last_column);
    paragraph_add(&to, "%.*s", (int)(default_of(option->doc) - option->doc), option->doc);
    if (*default_of(option->doc))
        paragraph_add_unbroken(&to, "%s", default_of(option->doc));
    paragraph_end_line(&to);
}

static void print_examples(const command_syntax *syntax)
{
    const char *lines = strchr(syntax->examples, '\n');
    colour_begin(stdout, COLOUR_BOLD);
    printf("\n%.*s", (int)(lines - syntax->examples), syntax->examples);
    colour_end(stdout);
    puts(lines);
}

void print_help(const command_syntax *syntax)
{
    print_usage(syntax, LAST_COLUMN);
    for (const struct argp_option *option = syntax->options; !arguments_is_end(option); option++) {
        if (option->name) {
            print_option(option, LAST_COLUMN);
        } else {
            putchar('\n');
            colour_print(stdout, COLOUR_BOLD, option->doc);
            putchar('\n');
        }
    }
    print_examples(syntax);
}

void print_brief_help(const char *command_name, const command_syntax *syntax)
{
    print_usage(syntax, LAST_COLUMN_IN_BRIEF);
    bool is_first = true;
    for (const struct argp_option *option = syntax->options; !arguments_is_end(option); option++) {
        if (option->group != ARGUMENTS_COMMON)
            continue;
        if (is_first)
            putchar('\n');
        is_first = false;
        print_option(option, LAST_COLUMN_IN_BRIEF);
    }
    printf("\nAll options, defaults and examples: rfcv %s --help, or man rfcv\n", command_name);
}

static void print_commands(FILE *stream)
{
    colour_print(stream, COLOUR_BOLD, "Commands");
    putc('\n', stream);
    for (const command *each = COMMANDS; each->name; each++) {
        char left[40];
        snprintf(left, sizeof left, "%s %s", each->name, each->operands);
        fprintf(stream, "  %-25s %s\n", left, each->summary);
    }
}

void print_overview(FILE *stream)
{
    fputs("rfcv: how well does a random forest classify samples that it has not seen?\n"
          "\n"
          "  rfcv cv data/wdbc.csv -c diagnosis                    leave-one-out\n"
          "  rfcv cv expr.csv.gz -c PAM50 --folds 10 -o out        10 folds; report in out/\n"
          "  rfcv cv expr.tsv.gz --labels clinical.tsv -c subtype  labels joined by id\n"
          "  rfcv fit expr.csv.gz -c PAM50 -o brca.rfm             a forest to keep\n"
          "\n",
          stream);
    print_commands(stream);
    fputs("\nMore: rfcv cv -h, rfcv cv --help, man rfcv\n", stream);
}
