#include "dataset/text/table.h"

#include <string.h>

/* As they are written in files of TCGA, GDC, cBioPortal, R, Python and spreadsheets.  Bare words such as
 * "unknown" or "none" are left alone: they may be classes. */
static const char *const MISSING[] = {
    "",
    "NA",
    "na",
    "N/A",
    "n/a",
    "#N/A",
    "NaN",
    "nan",
    "NAN",
    "NULL",
    "null",
    "Null",
    "None",
    "<NA>",
    ".",
    "?",
    "-",
    "--",
    "'--",
    "not reported",
    "Not Reported",
    "[Not Available]",
    "[Not Applicable]",
    "[Not Evaluated]",
    "[Not Reported]",
    "[Unknown]",
    "[Discrepancy]",
    "[Pending]",
};

bool is_missing(const char *text)
{
    static const char FIRST_LETTERS[] = "Nn#<.?-'["; /* and the closing 0: "" is missing */
    if (!memchr(FIRST_LETTERS, *text, sizeof FIRST_LETTERS))
        return false;
    for (size_t i = 0; i < sizeof MISSING / sizeof *MISSING; i++)
        if (strcmp(text, MISSING[i]) == 0)
            return true;
    return false;
}
