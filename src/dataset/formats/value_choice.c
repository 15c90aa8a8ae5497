#include "dataset/formats/value_choice.h"

#include "base/status.h"
#include "base/suggest.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"

#include <string.h>

/* The place of a name; n where it is not there. */
static size_t find_name(char *const *names, size_t n, const char *name)
{
    size_t place = 0;
    while (place < n && strcmp(names[place], name) != 0)
        place++;
    return place;
}

/* "a, b, c" */
static name_listing list_names(char *const *names, size_t n)
{
    name_listing list = {.between = ", "};
    for (size_t i = 0; i < n; i++)
        name_listing_add(&list, names[i]);
    return list;
}

/* The first usual name that is there, or the only one; n where there is none. */
static size_t find_usual(char *const *names, size_t n, const char *const *usual, size_t n_usual)
{
    size_t place = n == 1 ? 0 : n;
    for (size_t i = 0; i < n_usual && place == n; i++)
        place = find_name(names, n, usual[i]);
    return place;
}

static rfcv_status refuse_asked(char *const *names, size_t n, const name_listing *list,
                                const read_context *context, rfcv_error *error)
{
    const char *file = source_name(context->path);
    excerpt asked = excerpt_of(context->options->values);
    size_t nearest = suggest_nearest(context->options->values, (const char *const *)names, n);
    if (nearest < n)
        return error_set(error, RFCV_BAD_OPTION, "%s has no value '%s'; did you mean '%s'?", file, asked.text,
                         excerpt_of(names[nearest]).text);
    return error_set(error, RFCV_BAD_OPTION, "%s has no value '%s'; choose from %s%s", file, asked.text,
                     list->text, list->more);
}

rfcv_status value_choose(size_t *chosen, rfcv_matrix *matrix, char *const *names, size_t n,
                         const char *const *usual, size_t n_usual, const read_context *context,
                         rfcv_error *error)
{
    const char *asked = context->options->values;
    name_listing list = list_names(names, n);
    *chosen = asked ? find_name(names, n, asked) : find_usual(names, n, usual, n_usual);
    if (*chosen == n && asked)
        return refuse_asked(names, n, &list, context, error);
    if (*chosen == n)
        return error_set(error, RFCV_BAD_OPTION,
                         "%s has several values of each sample (%s%s); choose one with --values",
                         source_name(context->path), list.text, list.more);
    if (n == 1)
        return RFCV_OK;
    return decisions_add(&matrix->decisions, TOPIC_VALUES, "--values", error, "%s of %s%s",
                         excerpt_of(names[*chosen]).text, list.text, list.more);
}
