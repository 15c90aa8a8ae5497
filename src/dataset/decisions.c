#include "dataset/decisions.h"

#include "base/memory.h"
#include "base/status.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const TOPICS[N_TOPICS] = {"format", "values",   "orientation", "labels", "join",
                                             "groups", "features", "missing",     "log"};

count_text count_text_of(uint64_t n)
{
    count_text count;
    char *end = count.text + snprintf(count.text, sizeof count.text, "%" PRIu64, n);
    for (char *comma = end - 3; comma > count.text; comma -= 3) {
        memmove(comma + 1, comma, strlen(comma) + 1);
        *comma = ',';
    }
    return count;
}

counted_text counted(uint64_t n, const char *noun)
{
    counted_text things;
    snprintf(things.text, sizeof things.text, "%s %s%s", count_text_of(n).text, noun, n == 1 ? "" : "s");
    return things;
}

void name_listing_add(name_listing *listing, const char *name)
{
    size_t needed = strlen(listing->between) + strlen(name);
    bool has_room = listing->n_listed == listing->n && listing->length + needed < sizeof listing->text &&
                    (!listing->most || listing->n < listing->most);
    listing->n++;
    if (has_room)
        listing->length +=
            (size_t)snprintf(listing->text + listing->length, sizeof listing->text - listing->length, "%s%s",
                             listing->n_listed++ ? listing->between : "", name);
    else
        snprintf(listing->more, sizeof listing->more, "%s... (and %s more)",
                 listing->n_listed ? listing->between : "",
                 count_text_of(listing->n - listing->n_listed).text);
}

static size_t number_of(const char *topic)
{
    size_t number = 0;
    while (strcmp(TOPICS[number], topic) != 0)
        number++;
    return number;
}

rfcv_status decisions_reserve(decision_list *list, size_t n, rfcv_error *error)
{
    rfcv_decision *items = memory_make_room(list->items, list->n + n, &list->room, sizeof *items);
    if (!items)
        return error_no_memory(error);
    list->items = items;
    return RFCV_OK;
}

/* Behind all whose topic comes before or is the same. */
static void insert(decision_list *list, rfcv_decision decision)
{
    size_t place = list->n++;
    for (; place > 0 && number_of(list->items[place - 1].topic) > number_of(decision.topic); place--)
        list->items[place] = list->items[place - 1];
    list->items[place] = decision;
}

static rfcv_status add(decision_list *list, rfcv_decision decision, const char *format, va_list values,
                       rfcv_error *error)
{
    char text[1000];
    vsnprintf(text, sizeof text, format, values);
    decision.text = arena_text(&list->memory, text);
    rfcv_status status = decision.text ? decisions_reserve(list, 1, error) : error_no_memory(error);
    if (status == RFCV_OK)
        insert(list, decision);
    return status;
}

rfcv_status decisions_add(decision_list *list, decision_topic topic, const char *option, rfcv_error *error,
                          const char *format, ...)
{
    va_list values;
    va_start(values, format);
    rfcv_decision decision = {.topic = TOPICS[topic], .option = option};
    rfcv_status status = add(list, decision, format, values, error);
    va_end(values);
    return status;
}

rfcv_status decisions_warn(decision_list *list, decision_topic topic, const char *option, rfcv_error *error,
                           const char *format, ...)
{
    va_list values;
    va_start(values, format);
    rfcv_decision decision = {.topic = TOPICS[topic], .option = option, .is_warning = true};
    rfcv_status status = add(list, decision, format, values, error);
    va_end(values);
    return status;
}

void decisions_move(decision_list *to, decision_list *from)
{
    for (size_t i = 0; i < from->n; i++)
        insert(to, from->items[i]);
    arena_join(&to->memory, &from->memory);
    from->n = 0;
    decisions_free(from);
}

void decisions_free(decision_list *list)
{
    memory_free(list->items);
    arena_free(&list->memory);
    *list = (decision_list){0};
}
