#include "cv/class_list.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/suggest.h"
#include "dataset/excerpt.h"
#include "dataset/text/number.h"

#include <math.h>
#include <string.h>

/* The list being read. */
typedef struct class_list {
    const rfcv_dataset *dataset;
    const char *option, *word;
    char *next; /* what is left of it, which is written to */
} class_list;

/* The class whose name stands in front of an equals sign; the longest, where one name begins another. */
static size_t find_class(const class_list *list, size_t *length)
{
    size_t found = list->dataset->n_classes;
    *length = 0;
    for (size_t k = 0; k < list->dataset->n_classes; k++) {
        const char *name = list->dataset->class_names[k];
        const size_t n = strlen(name);
        if (strncmp(list->next, name, n) == 0 && list->next[n] == '=' && n >= *length) {
            found = k;
            *length = n;
        }
    }
    return found;
}

static rfcv_status not_a_class(const class_list *list, rfcv_error *error)
{
    const rfcv_dataset *dataset = list->dataset;
    const size_t length = strcspn(list->next, "=,");
    const bool has_number = list->next[length] == '=';
    list->next[length] = '\0';
    const excerpt name = excerpt_of(list->next);
    if (!has_number)
        return error_set(error, RFCV_BAD_OPTION,
                         "%s: '%s' is neither %s nor a list such as %s=2,%s=3: a name, an equals sign and a "
                         "number for each class",
                         list->option, name.text, list->word, excerpt_of(dataset->class_names[0]).text,
                         excerpt_of(dataset->class_names[dataset->n_classes - 1]).text);
    const size_t nearest =
        suggest_nearest(list->next, (const char *const *)dataset->class_names, dataset->n_classes);
    if (nearest < dataset->n_classes)
        return error_set(error, RFCV_BAD_OPTION, "%s: no class is called '%s'; did you mean '%s'?",
                         list->option, name.text, excerpt_of(dataset->class_names[nearest]).text);
    return error_set(error, RFCV_BAD_OPTION, "%s: no class is called '%s'; the first of %zu is '%s'",
                     list->option, name.text, dataset->n_classes, excerpt_of(dataset->class_names[0]).text);
}

/* Reads NAME=VALUE, and moves on to what follows its comma; to NULL at the end. */
static rfcv_status read_item(class_list *list, double *values, rfcv_error *error)
{
    size_t length;
    const size_t k = find_class(list, &length);
    if (k == list->dataset->n_classes)
        return not_a_class(list, error);
    const excerpt name = excerpt_of(list->dataset->class_names[k]);
    if (!isnan(values[k]))
        return error_set(error, RFCV_BAD_OPTION, "%s: class '%s' is listed twice", list->option, name.text);

    char *text = list->next + length + 1;
    list->next = strchr(text, ',');
    if (list->next)
        *list->next++ = '\0';
    if (number_parse(text, strlen(text), &values[k]) != NUMBER_FINITE || !(values[k] > 0))
        return error_set(error, RFCV_BAD_OPTION, "%s %s=%s: a number above 0", list->option, name.text,
                         excerpt_of(text).text);
    return RFCV_OK;
}

rfcv_status class_list_read(const rfcv_dataset *dataset, const char *option, const char *word,
                            const char *list, double *values, rfcv_error *error)
{
    char *text = memory_copy_text(list);
    if (!text)
        return error_no_memory(error);
    for (size_t k = 0; k < dataset->n_classes; k++)
        values[k] = NAN;
    class_list rest = {dataset, option, word, text};
    rfcv_status status = RFCV_OK;
    while (rest.next && status == RFCV_OK)
        status = read_item(&rest, values, error);
    memory_free(text);
    return status;
}
