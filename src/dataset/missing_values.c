#include "dataset/missing_values.h"

#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"

#include <stdio.h>

/* So many features in one with gaps are left out without being asked about. */
enum { FEATURES_IN_ONE = 5 };

typedef struct gap_count {
    size_t n_kept, n_gaps, n_empty; /* features */
    size_t first;                   /* with a gap */
} gap_count;

static gap_count count_gaps(const unsigned char *is_kept, const gap_survey *gaps)
{
    gap_count count = {.first = gaps->n};
    for (size_t i = 0; i < gaps->n; i++) {
        bool has_gap = is_kept[i] && gaps->has_gap[i];
        if (has_gap && count.n_gaps == 0)
            count.first = i;
        count.n_kept += is_kept[i];
        count.n_gaps += has_gap;
        count.n_empty += has_gap && gaps->is_empty[i];
    }
    return count;
}

static void leave_out(unsigned char *is_kept, const unsigned char *is_out, size_t n)
{
    for (size_t i = 0; i < n; i++)
        is_kept[i] = is_kept[i] && !is_out[i];
}

static rfcv_status refuse_gap(const gap_survey *gaps, size_t first, const char *path, rfcv_error *error)
{
    return error_set_at(error, RFCV_BAD_DATA, gaps->place.line, gaps->place.column,
                        "%s%s: the value is missing (feature %s, sample %s); --na drop leaves such features "
                        "out, --na median fills them",
                        source_name(path), gaps->place.text, excerpt_of(gaps->names[first]).text,
                        excerpt_of(gaps->sample).text);
}

static rfcv_status refuse_many(const gap_survey *gaps, const gap_count *count, const char *path,
                               rfcv_error *error)
{
    return error_set(error, RFCV_BAD_DATA,
                     "%s: %s of %s %s a missing value, the first of them %s; leave them all out "
                     "with --na drop, or fill each gap with the median of a tree's bag: --na median",
                     source_name(path), count_text_of(count->n_gaps).text,
                     counted(count->n_kept, "feature").text, count->n_gaps == 1 ? "has" : "have",
                     excerpt_of(gaps->names[count->first]).text);
}

static rfcv_status say_dropped(const unsigned char *is_kept, const gap_survey *gaps, const gap_count *count,
                               decision_list *decisions, rfcv_error *error)
{
    name_listing left_out = {.between = ", ", .most = MOST_NAMES_TOLD};
    for (size_t i = count->first; i < gaps->n; i++)
        if (is_kept[i] && gaps->has_gap[i])
            name_listing_add(&left_out, excerpt_of(gaps->names[i]).text);
    return decisions_add(decisions, TOPIC_MISSING, "--na", error,
                         "%s of %s left out, since values are missing: %s%s",
                         count_text_of(count->n_gaps).text, counted(count->n_kept, "feature").text,
                         left_out.text, left_out.more);
}

static rfcv_status say_filled(const gap_count *count, decision_list *decisions, rfcv_error *error)
{
    char left_out[64] = "";
    if (count->n_empty)
        snprintf(left_out, sizeof left_out, "; %s without any value left out",
                 count_text_of(count->n_empty).text);
    return decisions_add(decisions, TOPIC_MISSING, "--na", error,
                         "gaps of %s of %s are filled, in each tree with the median of its bag%s",
                         count_text_of(count->n_gaps - count->n_empty).text,
                         counted(count->n_kept, "feature").text, left_out);
}

rfcv_status missing_values_decide(unsigned char *is_kept, const gap_survey *gaps, rfcv_na asked,
                                  rfcv_na *done, const char *path, decision_list *decisions,
                                  rfcv_error *error)
{
    const gap_count count = count_gaps(is_kept, gaps);
    *done = asked == RFCV_NA_AUTO ? RFCV_NA_DROP : asked;
    if (count.n_gaps == 0)
        return RFCV_OK;
    if (asked == RFCV_NA_ERROR)
        return refuse_gap(gaps, count.first, path, error);
    if (asked == RFCV_NA_AUTO && count.n_gaps * FEATURES_IN_ONE > count.n_kept)
        return refuse_many(gaps, &count, path, error);
    bool is_filled = asked == RFCV_NA_MEDIAN;
    rfcv_status status = is_filled ? say_filled(&count, decisions, error)
                                   : say_dropped(is_kept, gaps, &count, decisions, error);
    leave_out(is_kept, is_filled ? gaps->is_empty : gaps->has_gap, gaps->n);
    return status;
}
