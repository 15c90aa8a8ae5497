#include "cli/print_manual.h"

#include "cli/commands.h"
#include "cli/exit_code.h"

#include <stdio.h>
#include <string.h>

typedef struct described {
    const char *name, *what;
} described;

static const char DESCRIPTION[] =
    "rfcv tells how well a random forest classifies samples that it has not seen, by leave-one-out, k-fold "
    "or out-of-bag. It is made for wide matrices (gene expression: 50 to 10,000 samples, 1,000 to 60,000 "
    "features): one process reads the matrix once, holds it once, and grows the trees of all folds on all "
    "cores. It also keeps a forest of all samples in a file, and applies it to other samples. The same "
    "input, options and seed give the same predictions, byte for byte, for any number of "
    "threads, layout, schedule and processor.";

static const described ENVIRONMENT[] = {
    {"OMP_NUM_THREADS", "Threads, where --threads is not given; with --layout nested, OMP_NUM_THREADS=4,2 is "
                        "4 folds at a time by 2 threads each. Not set: all processors that may be used."},
    {"OMP_SCHEDULE", "The schedule of --schedule runtime, as kind or kind,chunk."},
    {"OMP_PLACES, OMP_PROC_BIND", "Bind threads to processors."},
    {"OMP_...", "All others are OpenMP's own. One that OpenMP would ignore, because it cannot read it or "
                "knows no such name, is an error."},
    {"RFCV_KERNEL", "Split kernel, in place of the fastest that the processor supports: scalar, avx2, avx512 "
                    "or neon. All grow the same trees."},
    {"NO_COLOR", "Set to anything: no colours. There are none either where TERM is dumb, and where output "
                 "is no terminal."},
    {"LC_ALL, LC_CTYPE, LANG", "Bars of rfcv bench are drawn with block characters where these say UTF-8."},
    {0}};

static const described FILES[] = {
    {"DIR/predictions.tsv", "Of rfcv cv --out: a line for each sample that was held out."},
    {"DIR/error_by_trees.tsv", "The error of the first one, two, three ... trees of each forest."},
    {"DIR/metrics.json", "What these predictions are worth."},
    {"DIR/run.json", "What was read, decided and run, with which options; rfcv rerun repeats it."},
    {"DIR/report.html, pca.tsv", "A page of all this for people, and the principal components of the samples "
                                 "that it shows; rfcv report makes the page again."},
    {"DIR/comparison.tsv",
     "Of several plans or settings, each of which has its files in a folder of its name "
     "within DIR."},
    {"DIR/bench.json, bench.tsv, bench.html", "Of rfcv bench --out."},
    {"MODEL.rfm", "Of rfcv fit: a forest with all that predicting needs, checksummed, the same bytes on any "
                  "machine."},
    {"DIR/predict.json", "Of rfcv predict --out, beside predictions.tsv and, where there are labels, "
                         "metrics.json: of which model and file they are."},
    {"FILE.rfcv", "Of rfcv convert: a matrix with checksums, for fast reading or --mmap."},
    {0}};

static const struct {
    rfcv_status status;
    const char *what;
} ENDS[] = {
    {RFCV_OK, "The work is done."},
    {RFCV_BAD_OPTION, "An option, operand or variable is wrong."},
    {RFCV_BAD_DATA, "A file's content is wrong."},
    {RFCV_CANNOT_READ, "A file cannot be opened."},
    {RFCV_INTERNAL, "A fault of rfcv."},
    {RFCV_SYSTEM, "The system gives no memory or no threads."},
    {RFCV_CANNOT_CREATE, "A file or folder cannot be made, or is there already."},
    {RFCV_IO, "Reading or writing failed half-way."},
    {RFCV_STOPPED, "Stopped; the program ends by the signal itself, which a shell reports as 128 plus its "
                   "number."},
};

/* A hyphen is typed as it stands, so that it can be copied; a line must not begin with a control character.
 */
static void print_characters(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\\')
            fputs("\\e", stdout);
        else if (text[i] == '-')
            fputs("\\-", stdout);
        else if (text[i] == '\'')
            fputs("\\(aq", stdout);
        else if (text[i] == '"')
            fputs("\\(dq", stdout);
        else if (text[i] == '^')
            fputs("\\(ha", stdout);
        else if (text[i] == '~')
            fputs("\\(ti", stdout);
        else if (text[i] == '`')
            fputs("\\(ga", stdout);
        else
            putchar(text[i]);
    }
}

static void print_text(const char *text)
{
    fputs("\\&", stdout);
    print_characters(text, strlen(text));
    putchar('\n');
}

static void print_bold(const char *text)
{
    fputs("\\fB", stdout);
    print_characters(text, strlen(text));
    fputs("\\fR", stdout);
}

static void print_section(const char *name)
{
    printf(".SH %s\n", name);
}

static void print_item(const char *name, const char *operands, const char *what)
{
    puts(".TP");
    print_bold(name);
    putchar(' ');
    print_text(operands);
    print_text(what);
}

static void print_items(const described *items)
{
    for (; items->name; items++)
        print_item(items->name, "", items->what);
}

static void print_head(void)
{
    printf(".\\\" Made by: rfcv help --man\n"
           ".TH RFCV 1 \"\" \"rfcv %s\" \"User Commands\"\n"
           ".ad l\n"
           ".nh\n",
           rfcv_build_info().version);
    print_section("NAME");
    puts("rfcv \\- cross\\-validation of random forests on wide matrices");
}

/* "rfcv cv [OPTION]... MATRIX", the first two words of it bold */
static void print_usage(const command *which)
{
    size_t n_bold = strlen("rfcv ") + strlen(which->name);
    fputs("\\fB", stdout);
    print_characters(which->syntax->usage, n_bold);
    fputs("\\fR", stdout);
    print_characters(which->syntax->usage + n_bold, strlen(which->syntax->usage + n_bold));
    puts("\n.br");
}

/* "-c, --label-column NAME" */
static void print_option(const struct argp_option *option)
{
    puts(".TP");
    if (option->key < 128)
        printf("\\fB\\-%c\\fR, ", option->key);
    fputs("\\fB\\-\\-", stdout);
    print_characters(option->name, strlen(option->name));
    fputs("\\fR ", stdout);
    print_text(option->arg ? option->arg : "");
    print_text(option->doc);
}

static void print_options(const command *which)
{
    printf(".SS rfcv %s\n", which->name);
    print_text(which->syntax->purpose);
    for (const struct argp_option *option = which->syntax->options; !arguments_is_end(option); option++) {
        if (option->name) {
            print_option(option);
        } else {
            puts(".PP");
            print_bold(option->doc);
            putchar('\n');
        }
    }
}

/* The lines below the heading. */
static void print_examples(const command *which)
{
    const char *line = strchr(which->syntax->examples, '\n');
    while (line) {
        size_t length = strcspn(++line, "\n");
        fputs("\\&", stdout);
        print_characters(line, length);
        putchar('\n');
        line = strchr(line, '\n');
    }
}

static void print_exit_status(void)
{
    print_section("EXIT STATUS");
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
        char code[12];
        snprintf(code, sizeof code, "%d", exit_code(ENDS[i].status));
        print_item(code, "", ENDS[i].what);
    }
}

void print_manual(void)
{
    print_head();
    print_section("SYNOPSIS");
    for (const command *each = COMMANDS; each->name; each++)
        print_usage(each);
    print_section("DESCRIPTION");
    print_text(DESCRIPTION);
    print_section("COMMANDS");
    for (const command *each = COMMANDS; each->name; each++)
        print_item(each->name, each->operands, each->summary);
    print_section("OPTIONS");
    for (const command *each = COMMANDS; each->name; each++)
        print_options(each);
    print_section("ENVIRONMENT");
    print_items(ENVIRONMENT);
    print_section("FILES");
    print_items(FILES);
    print_exit_status();
    print_section("EXAMPLES");
    puts(".nf");
    for (const command *each = COMMANDS; each->name; each++)
        print_examples(each);
    puts(".fi");
    print_section("SEE ALSO");
    puts(".BR gnuplot (1),\n.BR taskset (1)");
}
