#include "cli/commands.h"
#include "cli/complain.h"
#include "cli/paragraph.h"

#include <string.h>

static const struct argp_option TABLE[] = {HEADING("Options"), HELP_ROW, {0}};

static rfcv_status take(int key, char *value, void *into, rfcv_error *error)
{
    const char **folder = into;
    (void)key; /* there are operands alone */
    if (*folder)
        return complain(error, RFCV_BAD_OPTION, "one folder at a time: '%s' comes after '%s'", value,
                        *folder);
    *folder = value;
    return RFCV_OK;
}

const command_syntax REPORT_SYNTAX = {
    .usage = "rfcv report DIR",
    .purpose =
        "Makes DIR/report.html again, from the files that rfcv cv -o DIR wrote, of one run or of several "
        "that were compared. The page is one file that needs no network. Without gnuplot it has its "
        "tables, and no plots.",
    .options = TABLE,
    .examples = "Examples\n"
                "  rfcv cv data/wdbc.csv -c diagnosis --folds 10 -o out --no-report\n"
                "  rfcv report out",
    .take = take,
};

static void tell_page(const char *folder)
{
    size_t length = strlen(folder);
    paragraph to = paragraph_begin("Report");
    paragraph_add(&to, "%s%sreport.html", folder, folder[length - 1] == '/' ? "" : "/");
    paragraph_end_line(&to);
}

rfcv_status command_report(int argc, char **argv, rfcv_error *error)
{
    const char *folder = NULL;
    bool helped;
    rfcv_status status = arguments_read(&REPORT_SYNTAX, argc, argv, &folder, &helped, error);
    if (status != RFCV_OK || helped)
        return status;
    if (!folder || !*folder)
        return complain(error, RFCV_BAD_OPTION, "no folder given: rfcv report DIR");
    status = rfcv_report_write(folder, error);
    if (status == RFCV_OK)
        tell_page(folder);
    return status;
}
