#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/parse_number.h"
#include "cli/print_model.h"
#include "cli/print_tree.h"
#include "cli/text.h"

#include <stdio.h>
#include <string.h>

enum { KEY_FORMAT = 256, KEY_TREE, KEY_NO_TREES };

typedef enum show_format { SHOW_TEXT, SHOW_JSON, SHOW_DOT } show_format;

typedef struct show_options {
    const char *model; /* file */
    show_format format;
    size_t tree; /* from 1; 0: none was given */
    bool no_trees;
} show_options;

static const struct argp_option TABLE[] = {
    HEADING("Options"),
    COMMON_OPTION("format", KEY_FORMAT, "text|json|dot",
                  "json: all of the model; dot: a tree as a graph, for Graphviz [text]"),
    COMMON_OPTION("tree", KEY_TREE, "N", "text and dot: this tree [text: none; dot: 1]"),
    COMMON_OPTION("no-trees", KEY_NO_TREES, NULL, "json: without the trees"),
    HELP_ROW,
    {0}};

static rfcv_status take_model(show_options *options, const char *path, rfcv_error *error)
{
    if (options->model)
        return complain(error, RFCV_BAD_OPTION, "one model at a time: '%s' comes after '%s'", path,
                        options->model);
    options->model = path;
    return RFCV_OK;
}

static rfcv_status take_format(show_options *options, const char *text, rfcv_error *error)
{
    static const char *const names[] = {"text", "json", "dot"};
    static const show_format meant[] = {SHOW_TEXT, SHOW_JSON, SHOW_DOT};
    size_t choice = 0;
    rfcv_status status = parse_choice("--format", text, names, 3, &choice, error);
    options->format = meant[choice];
    return status;
}

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    show_options *options = into;
    switch (key) {
    case KEY_FORMAT:
        return take_format(options, value, error);
    case KEY_TREE:
        return parse_count("--tree", value, 1, 1000000000, &options->tree, error);
    case KEY_NO_TREES:
        options->no_trees = true;
        return RFCV_OK;
    default:
        return take_model(options, value, error);
    }
}

const command_syntax SHOW_SYNTAX = {
    .usage = "rfcv show [OPTION]... MODEL.rfm",
    .purpose =
        "Shows what a forest that rfcv fit has kept is made of: settings, classes, features by their "
        "importance, and trees. Thresholds are of values before the logarithm: at most the threshold goes "
        "left.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv show wdbc.rfm\n"
                "  rfcv show wdbc.rfm --tree 1\n"
                "  rfcv show wdbc.rfm --format json >wdbc.json\n"
                "  rfcv show wdbc.rfm --format dot --tree 7 | dot -Tsvg >tree7.svg",
    .take = take,
};

static rfcv_status check_complete(const show_options *options, rfcv_error *error)
{
    if (!options->model)
        return complain(error, RFCV_BAD_OPTION, "no model given: rfcv show MODEL.rfm");
    if (strcmp(options->model, "-") == 0)
        return complain(error, RFCV_BAD_OPTION, "a model is read from a file, not from standard input");
    if (options->tree && options->format == SHOW_JSON)
        return complain(error, RFCV_BAD_OPTION, "--tree is for text and dot; json has all trees");
    if (options->no_trees && options->format != SHOW_JSON)
        return complain(error, RFCV_BAD_OPTION, "--no-trees is for --format json");
    return RFCV_OK;
}

/* Frees the text; NULL: there is none, and the error says why. */
static rfcv_status print_and_free(char *text, rfcv_error *error)
{
    if (!text)
        return error->status;
    fputs(text, stdout);
    rfcv_text_free(text);
    return RFCV_OK;
}

static rfcv_status show(const show_options *options, const rfcv_model *model, rfcv_error *error)
{
    size_t n_trees = rfcv_model_describe(model).n_trees;
    if (options->tree > n_trees)
        return complain(error, RFCV_BAD_OPTION, "--tree: there is no tree %zu; %s has %s", options->tree,
                        options->model, text_counted(n_trees, "tree").text);
    if (options->format == SHOW_JSON)
        return print_and_free(rfcv_model_json_make(model, !options->no_trees, error), error);
    if (options->format == SHOW_DOT)
        return print_and_free(rfcv_model_dot_make(model, options->tree ? options->tree - 1 : 0, error),
                              error);
    if (options->tree)
        print_tree(model, options->tree - 1);
    else
        print_model(options->model, model);
    return RFCV_OK;
}

rfcv_status command_show(int argc, char **argv, rfcv_error *error)
{
    show_options options = {0};
    bool helped;
    rfcv_status status = arguments_read(&SHOW_SYNTAX, argc, argv, &options, &helped, error);
    if (status == RFCV_OK && !helped)
        status = check_complete(&options, error);
    if (status != RFCV_OK || helped)
        return status;
    rfcv_model *model = rfcv_model_read(options.model, error);
    status = model ? show(&options, model, error) : error->status;
    rfcv_model_free(model);
    return status;
}
