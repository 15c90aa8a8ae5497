/*
 * Settings of the forest that are listed: "--mtry sqrt,64 --trees 100,500".  Every combination of their
 * values is a run; combinations are numbered from 0 in the order in which options and values were given, and
 * the first option's value changes slowest.
 */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "cli/forest_options.h"
#include "cli/parse_lists.h"

/* Key of --trees; those of the other options that may be listed are in forest_options.h. */
enum { KEY_TREES = KEY_MTRY - 1 };

enum { SETTINGS_MOST_LISTS = 7, SETTINGS_NAME_BYTES = SETTINGS_MOST_LISTS * (LIST_ITEM_BYTES + 20) };

typedef struct setting_list {
    int key;
    const char *name; /* "min-node-size" */
    text_list values; /* as typed; none: the option was given again, with one value */
} setting_list;

/* Starts as {0}: nothing is listed, which is one combination.  May not be copied. */
typedef struct listed_settings {
    setting_list lists[SETTINGS_MOST_LISTS]; /* [n] */
    size_t n;
} listed_settings;

bool is_setting_key(int key);

/* Checks every value of "sqrt,64", and lists them in place of what was listed for this option. */
rfcv_status settings_take(listed_settings *listed, int key, const char *text, rfcv_error *error);

/* The option was given again, with one value. */
void settings_drop(listed_settings *listed, int key);

bool settings_have(const listed_settings *listed, int key);

/* Of the combinations. */
size_t settings_count(const listed_settings *listed);

/* The combinations that follow one another with the same value of lists[list]. */
size_t settings_stride(const listed_settings *listed, size_t list);

/* Sets in *cv what the combination has of each list. */
void settings_apply(const listed_settings *listed, size_t combination, rfcv_cv_options *cv);

/* "mtry-64-trees-500", "split-extratrees-5": a plain name of a folder, since no value that is taken holds
 * more than digits, letters, points and signs, but for a colon, which becomes a hyphen.  "" where nothing is
 * listed.
 */
void settings_name(const listed_settings *listed, size_t combination, char name[SETTINGS_NAME_BYTES]);

#endif
