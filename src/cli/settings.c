#include "cli/settings.h"

#include "cli/complain.h"
#include "cli/parse_cv.h"

#include <stdio.h>
#include <string.h>

bool is_setting_key(int key)
{
    return key == KEY_TREES || key == KEY_MTRY || key == KEY_MIN_NODE_SIZE || key == KEY_MAX_DEPTH ||
           key == KEY_SAMPLE_FRACTION || key == KEY_SPLIT || key == KEY_VOTE;
}

static const char *name_of_key(int key)
{
    return key == KEY_TREES           ? "trees"
           : key == KEY_MTRY          ? "mtry"
           : key == KEY_MIN_NODE_SIZE ? "min-node-size"
           : key == KEY_MAX_DEPTH     ? "max-depth"
           : key == KEY_SPLIT         ? "split"
           : key == KEY_VOTE          ? "vote"
                                      : "sample-fraction";
}

static rfcv_status apply_value(int key, const char *text, rfcv_cv_options *cv, rfcv_error *error)
{
    bool are_auto = false;
    if (key != KEY_TREES)
        return forest_options_take(cv, key, text, error);
    rfcv_status status = parse_trees(text, &cv->n_trees, &are_auto, error);
    if (status == RFCV_OK && are_auto)
        return complain(error, RFCV_BAD_OPTION,
                        "--trees: auto stands alone, since it looks for one number; list numbers");
    return status;
}

/* NULL: none, and it was not asked to add one. */
static setting_list *find_list(listed_settings *listed, int key, bool add)
{
    for (size_t i = 0; i < listed->n; i++)
        if (listed->lists[i].key == key)
            return &listed->lists[i];
    if (!add)
        return NULL;
    setting_list *list = &listed->lists[listed->n++];
    list->key = key;
    list->name = name_of_key(key);
    return list;
}

rfcv_status settings_take(listed_settings *listed, int key, const char *text, rfcv_error *error)
{
    char option[24];
    setting_list *list = find_list(listed, key, true);
    snprintf(option, sizeof option, "--%s", list->name);
    rfcv_status status = parse_text_list(option, text, &list->values, error);
    for (size_t i = 0; i < list->values.n && status == RFCV_OK; i++) {
        rfcv_cv_options unused = rfcv_cv_defaults();
        status = apply_value(key, list->values.items[i], &unused, error);
    }
    return status;
}

void settings_drop(listed_settings *listed, int key)
{
    setting_list *list = find_list(listed, key, false);
    if (list)
        list->values.n = 0;
}

bool settings_have(const listed_settings *listed, int key)
{
    for (size_t i = 0; i < listed->n; i++)
        if (listed->lists[i].key == key)
            return listed->lists[i].values.n > 0;
    return false;
}

/* Combinations of the lists from this one on. */
static size_t count_from(const listed_settings *listed, size_t list)
{
    size_t n = 1;
    for (; list < listed->n; list++)
        if (listed->lists[list].values.n > 0)
            n *= listed->lists[list].values.n;
    return n;
}

size_t settings_count(const listed_settings *listed)
{
    return count_from(listed, 0);
}

size_t settings_stride(const listed_settings *listed, size_t list)
{
    return count_from(listed, list + 1);
}

/* NULL where the list is empty. */
static const char *value_of(const listed_settings *listed, size_t list, size_t combination)
{
    const text_list *values = &listed->lists[list].values;
    return values->n > 0 ? values->items[combination / settings_stride(listed, list) % values->n] : NULL;
}

void settings_apply(const listed_settings *listed, size_t combination, rfcv_cv_options *cv)
{
    for (size_t i = 0; i < listed->n; i++) {
        rfcv_error unused; /* every value was checked when it was taken */
        const char *value = value_of(listed, i, combination);
        if (value)
            apply_value(listed->lists[i].key, value, cv, &unused);
    }
}

void settings_name(const listed_settings *listed, size_t combination, char name[SETTINGS_NAME_BYTES])
{
    size_t used = 0;
    name[0] = '\0';
    for (size_t i = 0; i < listed->n; i++) {
        const char *value = value_of(listed, i, combination);
        if (value)
            used += (size_t)snprintf(name + used, SETTINGS_NAME_BYTES - used, "%s%s-%s", used > 0 ? "-" : "",
                                     listed->lists[i].name, value);
    }
    for (char *colon = name; (colon = strchr(colon, ':'));)
        *colon = '-';
}
