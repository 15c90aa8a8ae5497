#include "cli/parse_lists.h"

#include "cli/complain.h"
#include "cli/parse_cv.h"
#include "cli/parse_number.h"

#include <stdio.h>
#include <string.h>

typedef struct list_kind {
    const char *option;
    /* Adds one item to a list that has room for it. */
    rfcv_status (*add)(const char *item, void *list, rfcv_error *error);
} list_kind;

static rfcv_status parse_items(const list_kind *kind, const char *text, void *list, rfcv_error *error)
{
    char item[LIST_ITEM_BYTES];
    const char *rest = text;
    for (size_t n = 0; rest; n++) {
        size_t length = strcspn(rest, ",");
        if (length == 0)
            return complain(error, RFCV_BAD_OPTION, "%s: an empty item in '%.100s'", kind->option, text);
        if (n == LIST_MOST_ITEMS)
            return complain(error, RFCV_BAD_OPTION, "%s: more than %d items", kind->option, LIST_MOST_ITEMS);
        if (length >= sizeof item)
            return complain(error, RFCV_BAD_OPTION, "%s: '%.*s...' is none of those it takes", kind->option,
                            LIST_ITEM_BYTES, rest);
        snprintf(item, sizeof item, "%.*s", (int)length, rest);
        rfcv_status status = kind->add(item, list, error);
        if (status != RFCV_OK)
            return status;
        rest = rest[length] ? rest + length + 1 : NULL;
    }
    return RFCV_OK;
}

static rfcv_status complain_of_repeated(const char *option, const char *item, rfcv_error *error)
{
    return complain(error, RFCV_BAD_OPTION, "%s: '%s' is listed twice", option, item);
}

static rfcv_status add_text(const char *option, const char *item, text_list *list, rfcv_error *error)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->items[i], item) == 0)
            return complain_of_repeated(option, item, error);
    if (list->n == LIST_MOST_ITEMS)
        return complain(error, RFCV_BAD_OPTION, "%s: more than %d items", option, LIST_MOST_ITEMS);
    snprintf(list->bytes[list->n], LIST_ITEM_BYTES, "%s", item);
    list->items[list->n] = list->bytes[list->n];
    list->n++;
    return RFCV_OK;
}

/* A list, and the option that it belongs to. */
typedef struct list_of_option {
    const char *option;
    text_list *texts;
} list_of_option;

static rfcv_status add_as_it_is(const char *item, void *list, rfcv_error *error)
{
    const list_of_option *into = list;
    return add_text(into->option, item, into->texts, error);
}

rfcv_status parse_text_list(const char *option, const char *text, text_list *items, rfcv_error *error)
{
    const list_kind kind = {option, add_as_it_is};
    list_of_option into = {option, items};
    items->n = 0;
    return parse_items(&kind, text, &into, error);
}

/* Splits "dynamic:8" into a name and a number, which is NULL where there is none. */
static const char *split_at_colon(const char *item, char name[LIST_ITEM_BYTES])
{
    size_t length = strcspn(item, ":");
    snprintf(name, LIST_ITEM_BYTES, "%.*s", (int)length, item);
    return item[length] ? item + length + 1 : NULL;
}

static rfcv_status add_team(const char *item, void *list, rfcv_error *error)
{
    enum { MOST_THREADS = 4096 };
    team_list *teams = list;
    rfcv_cv_options parsed = rfcv_cv_defaults();
    rfcv_status status = parse_threads(item, &parsed, error);
    if (status == RFCV_OK && parsed.n_threads * parsed.n_inner_threads > MOST_THREADS)
        status = complain(error, RFCV_BAD_OPTION, "--threads: '%s' are more than %d threads in all", item,
                          MOST_THREADS);
    for (size_t i = 0; i < teams->n && status == RFCV_OK; i++)
        if (teams->items[i].n_threads == parsed.n_threads &&
            teams->items[i].n_inner == parsed.n_inner_threads)
            status = complain_of_repeated("--threads", item, error);
    if (status == RFCV_OK)
        teams->items[teams->n++] = (rfcv_bench_team){parsed.n_threads, parsed.n_inner_threads};
    return status;
}

rfcv_status parse_team_list(const char *text, team_list *teams, rfcv_error *error)
{
    static const list_kind kind = {"--threads", add_team};
    teams->n = 0;
    return parse_items(&kind, text, teams, error);
}

static rfcv_status add_layout(const char *item, void *list, rfcv_error *error)
{
    static const char *const names[] = {"flat", "nested"};
    static const rfcv_layout meant[] = {RFCV_LAYOUT_FLAT, RFCV_LAYOUT_NESTED};
    layout_list *layouts = list;
    size_t choice = 0;
    rfcv_status status = parse_choice("--layouts", item, names, 2, &choice, error);
    for (size_t i = 0; i < layouts->n && status == RFCV_OK; i++)
        if (layouts->items[i] == meant[choice])
            status = complain_of_repeated("--layouts", item, error);
    if (status == RFCV_OK)
        layouts->items[layouts->n++] = meant[choice];
    return status;
}

rfcv_status parse_layout_list(const char *text, layout_list *layouts, rfcv_error *error)
{
    static const list_kind kind = {"--layouts", add_layout};
    layouts->n = 0;
    return parse_items(&kind, text, layouts, error);
}

static const char *const SCHEDULES[] = {"static", "dynamic", "guided", "auto", "runtime"};
enum { N_SCHEDULES = sizeof SCHEDULES / sizeof *SCHEDULES, N_WITH_CHUNK = 3 };
/* What OpenMP means by none; 0: none. */
static const size_t USUAL_CHUNKS[N_SCHEDULES] = {0, 1, 1, 0, 0};

static rfcv_status add_schedule(const char *item, void *list, rfcv_error *error)
{
    char kind[LIST_ITEM_BYTES], name[LIST_ITEM_BYTES + 24];
    const char *text = split_at_colon(item, kind);
    size_t choice = 0;
    if (strspn(item, "0123456789") == strlen(item))
        return complain(error, RFCV_BAD_OPTION,
                        "--schedules: '%s' is no schedule; a chunk stands after a colon, as in dynamic:8",
                        item);
    rfcv_status status = parse_choice("--schedules", kind, SCHEDULES, N_SCHEDULES, &choice, error);
    if (status != RFCV_OK)
        return status;
    if (text && choice >= N_WITH_CHUNK)
        return complain(error, RFCV_BAD_OPTION, "--schedules: %s takes no chunk", kind);
    size_t chunk = USUAL_CHUNKS[choice];
    if (text && parse_count("--schedules KIND:CHUNK", text, 1, 1000000000, &chunk, error) != RFCV_OK)
        return error->status;
    if (chunk > 0)
        snprintf(name, sizeof name, "%s,%zu", kind, chunk);
    else
        snprintf(name, sizeof name, "%s", kind);
    return add_text("--schedules", name, list, error);
}

rfcv_status parse_schedule_list(const char *text, text_list *schedules, rfcv_error *error)
{
    static const list_kind kind = {"--schedules", add_schedule};
    schedules->n = 0;
    return parse_items(&kind, text, schedules, error);
}

static const char *const WORK_NAMES[] = {"kfold", "loo-refit", "loo-pool", "oob", "uneven", "tiny"};
enum { N_WORK_NAMES = sizeof WORK_NAMES / sizeof *WORK_NAMES };
/* The number that a work has where none is given, and the lowest; 0: it has none. */
static const size_t WORK_NUMBERS[N_WORK_NAMES] = {10, 20, 0, 0, 10, 10};
static const size_t LOWEST_NUMBERS[N_WORK_NAMES] = {2, 1, 0, 0, 2, 2};

static rfcv_status add_work(const char *item, void *list, rfcv_error *error)
{
    char name[LIST_ITEM_BYTES], full[LIST_ITEM_BYTES + 24], what[LIST_ITEM_BYTES + 20];
    const char *text = split_at_colon(item, name);
    size_t choice = 0;
    rfcv_status status = parse_choice("--work", name, WORK_NAMES, N_WORK_NAMES, &choice, error);
    if (status != RFCV_OK)
        return status;
    size_t number = WORK_NUMBERS[choice];
    if (number == 0 && text)
        return complain(error, RFCV_BAD_OPTION, "--work: %s takes no number", name);
    snprintf(what, sizeof what, "--work %s:N", name);
    if (text && parse_count(what, text, LOWEST_NUMBERS[choice], 1000000000, &number, error) != RFCV_OK)
        return error->status;
    if (number == 0)
        snprintf(full, sizeof full, "%s", name);
    else
        snprintf(full, sizeof full, "%s:%zu", name, number);
    return add_text("--work", full, list, error);
}

rfcv_status parse_work_list(const char *text, text_list *works, rfcv_error *error)
{
    static const list_kind kind = {"--work", add_work};
    works->n = 0;
    return parse_items(&kind, text, works, error);
}

static rfcv_status add_missing_work(const char *item, void *list, rfcv_error *error)
{
    const text_list *works = list;
    char name[LIST_ITEM_BYTES];
    for (size_t i = 0; i < works->n; i++) {
        split_at_colon(works->items[i], name);
        if (strcmp(name, item) == 0)
            return RFCV_OK;
    }
    return add_work(item, list, error);
}

rfcv_status add_missing_works(const char *text, text_list *works, rfcv_error *error)
{
    static const list_kind kind = {"--work", add_missing_work};
    return parse_items(&kind, text, works, error);
}
