#include "base/omp_places.h"

#include "base/omp_text.h"

/* ":length:stride" after a processor or a place: so many of them, each so much further on. */
typedef struct interval {
    uint64_t length;
    int64_t stride;
} interval;

static bool take_stride(const char **text, int64_t *stride)
{
    bool is_negative = omp_take_sign(text, '-');
    uint64_t size;
    if (!is_negative)
        omp_take_sign(text, '+');
    if (!omp_take_number(text, 0, MOST_PROCESSORS, &size))
        return false;
    *stride = is_negative ? -(int64_t)size : (int64_t)size;
    return true;
}

/* False where a colon stands before no number; without colons it is one alone. */
static bool take_interval(const char **text, interval *found)
{
    *found = (interval){.length = 1, .stride = 1};
    if (!omp_take_sign(text, ':'))
        return true;
    if (!omp_take_number(text, 1, MOST_PROCESSORS, &found->length))
        return false;
    return !omp_take_sign(text, ':') || take_stride(text, &found->stride);
}

/* Adds all of `what`, moved on by a number of processors; false where one would be beyond their range. */
static bool add_moved(processor_set *set, const processor_set *what, int64_t by)
{
    for (size_t i = processors_next(what, 0); i < MOST_PROCESSORS; i = processors_next(what, i + 1)) {
        int64_t moved = (int64_t)i + by;
        if (moved < 0 || moved >= MOST_PROCESSORS)
            return false;
        processors_add(set, (size_t)moved);
    }
    return true;
}

static bool add_interval(processor_set *set, const processor_set *what, const interval *steps)
{
    for (uint64_t i = 0; i < steps->length; i++)
        if (!add_moved(set, what, (int64_t)i * steps->stride))
            return false;
    return true;
}

static void remove_all(processor_set *set, const processor_set *what)
{
    for (size_t i = 0; i < MOST_PROCESSORS / 64; i++)
        set->bits[i] &= ~what->bits[i];
}

static bool take_processor(const char **text, processor_set *one)
{
    uint64_t processor;
    if (!omp_take_number(text, 0, MOST_PROCESSORS - 1, &processor))
        return false;
    *one = (processor_set){0};
    processors_add(one, processor);
    return true;
}

/* "0,2:4:2,!4}": what is excluded counts wherever it stands. */
static bool take_processors(const char **text, processor_set *place)
{
    processor_set one, excluded = {0};
    do {
        bool is_excluded = omp_take_sign(text, '!');
        interval steps = {.length = 1};
        if (!take_processor(text, &one) || (!is_excluded && !take_interval(text, &steps)) ||
            !add_interval(is_excluded ? &excluded : place, &one, &steps))
            return false;
    } while (omp_take_sign(text, ','));
    remove_all(place, &excluded);
    return omp_take_sign(text, '}');
}

/* A single processor may stand without braces. */
static bool take_place(const char **text, processor_set *place)
{
    *place = (processor_set){0};
    return omp_take_sign(text, '{') ? take_processors(text, place) : take_processor(text, place);
}

/* "{0:2}:3:2,!{4,5}".  A place that is excluded has to be in the list, so that its processors are named all
 * the same. */
static bool take_list(const char **text, processor_set *named)
{
    processor_set place;
    do {
        bool is_excluded = omp_take_sign(text, '!');
        interval steps = {.length = 1};
        if (!take_place(text, &place) || (!is_excluded && !take_interval(text, &steps)) ||
            !add_interval(named, &place, &steps))
            return false;
    } while (omp_take_sign(text, ','));
    return true;
}

/* "cores" or "cores(4)". */
static bool take_name(const char **text)
{
    static const char *const names[] = {"threads", "cores", "ll_caches", "numa_domains", "sockets"};
    uint64_t n_places;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (omp_take_word(text, names[i]))
            return !omp_take_sign(text, '(') ||
                   (omp_take_number(text, 1, MOST_PROCESSORS, &n_places) && omp_take_sign(text, ')'));
    return false;
}

bool omp_places_read(const char *text, processor_set *named)
{
    *named = (processor_set){0};
    const char *rest = text;
    if (take_name(&rest))
        return omp_is_end(rest);
    return take_list(&text, named) && omp_is_end(text);
}
