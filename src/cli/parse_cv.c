#include "cli/parse_cv.h"

#include "cli/complain.h"
#include "cli/parse_number.h"

#include <stdio.h>
#include <string.h>

static const size_t MOST_TREES = 1000000000, MOST_THREADS = 4096;

rfcv_status parse_trees(const char *text, size_t *n_trees, bool *are_auto, rfcv_error *error)
{
    *are_auto = strcmp(text, "auto") == 0;
    if (*are_auto)
        return RFCV_OK;
    if (*text && !strpbrk(text, "0123456789"))
        return complain_of_unknown(error, "--trees: unknown value", text, (const char *const[]){"auto"}, 1,
                                   "give a number of trees, or auto");
    return parse_count("--trees", text, 1, MOST_TREES, n_trees, error);
}

rfcv_status parse_threads(const char *text, rfcv_cv_options *cv, rfcv_error *error)
{
    char outer[24];
    size_t length = strcspn(text, "x");
    cv->n_inner_threads = 0;
    if (text[length] == '\0')
        return parse_count("--threads", text, 1, MOST_THREADS, &cv->n_threads, error);
    if (length >= sizeof outer)
        return complain(error, RFCV_BAD_OPTION, "--threads: '%s' is not N or AxB", text);
    snprintf(outer, sizeof outer, "%.*s", (int)length, text);
    rfcv_status status = parse_count("--threads AxB", outer, 1, MOST_THREADS, &cv->n_threads, error);
    if (status != RFCV_OK)
        return status;
    return parse_count("--threads AxB", text + length + 1, 1, MOST_THREADS, &cv->n_inner_threads, error);
}

size_t parsed_threads(const rfcv_cv_options *cv)
{
    return cv->n_threads * (cv->n_inner_threads ? cv->n_inner_threads : 1);
}

rfcv_status parse_layout(const char *text, rfcv_layout *layout, rfcv_error *error)
{
    static const char *const names[] = {"flat", "nested"};
    size_t choice = 0;
    rfcv_status status = parse_choice("--layout", text, names, 2, &choice, error);
    *layout = choice == 0 ? RFCV_LAYOUT_FLAT : RFCV_LAYOUT_NESTED;
    return status;
}

rfcv_status parse_yes_no(const char *option, const char *text, bool *yes, rfcv_error *error)
{
    static const char *const names[] = {"yes", "no"};
    size_t choice = 0;
    rfcv_status status = parse_choice(option, text, names, 2, &choice, error);
    *yes = choice == 0;
    return status;
}
