/* Lists: items between commas, none of them twice. */
#ifndef CLI_PARSE_LISTS_H
#define CLI_PARSE_LISTS_H

#include "rfcv.h"

enum { LIST_MOST_ITEMS = 64, LIST_ITEM_BYTES = 40 };

/* May not be copied: its pointers lead into itself. */
typedef struct text_list {
    const char *items[LIST_MOST_ITEMS]; /* [n] */
    size_t n;
    char bytes[LIST_MOST_ITEMS][LIST_ITEM_BYTES];
} text_list;

typedef struct team_list {
    rfcv_bench_team items[LIST_MOST_ITEMS]; /* [n] */
    size_t n;
} team_list;

typedef struct layout_list {
    rfcv_layout items[2]; /* [n] */
    size_t n;
} layout_list;

/* Each replaces what the list held. */

/* "1,2,2x2" */
rfcv_status parse_team_list(const char *text, team_list *teams, rfcv_error *error);

/* "flat,nested" */
rfcv_status parse_layout_list(const char *text, layout_list *layouts, rfcv_error *error);

/* "sqrt,64": whatever stands between commas; `option` is the name as typed, "--mtry". */
rfcv_status parse_text_list(const char *option, const char *text, text_list *items, rfcv_error *error);

/* "static,dynamic:8", which become "static" and "dynamic,8". */
rfcv_status parse_schedule_list(const char *text, text_list *schedules, rfcv_error *error);

/* "kfold:10,oob"; a number that is left out is filled in. */
rfcv_status parse_work_list(const char *text, text_list *works, rfcv_error *error);

/* Adds each of the items of the text, unless the list has one of that name already. */
rfcv_status add_missing_works(const char *text, text_list *works, rfcv_error *error);

#endif
