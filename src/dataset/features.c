#include "dataset/features.h"

#include "base/memory.h"
#include "base/status.h"
#include "base/suggest.h"
#include "dataset/dataset.h"
#include "dataset/feature_names.h"
#include "dataset/feature_text.h"
#include "dataset/file/source.h"

#include <stdio.h>
#include <string.h>

/* ---- names ---- */

/* Features without a name are called by their place, as R does. */
static rfcv_status name_all(feature_choosing *choosing, rfcv_error *error)
{
    const axis_names *features = choosing->features;
    char **names = choosing->choice->names;
    for (size_t i = 0; i < features->n; i++) {
        names[i] = features->names[i];
        if (*names[i] && !features->are_numbers)
            continue;
        char number[24];
        bool has_place = features->places && !features->are_numbers;
        snprintf(number, sizeof number, "V%zu", has_place ? features->places[i] : i + 1);
        names[i] = arena_text(choosing->memory, number);
        if (!names[i])
            return error_no_memory(error);
    }
    return RFCV_OK;
}

/* Makes the names of those kept differ. */
static rfcv_status tell_apart(feature_choosing *choosing, rfcv_error *error)
{
    feature_choice *choice = choosing->choice;
    size_t n_all = choosing->features->n, n = 0;
    char **names = memory_make(choice->n_kept, sizeof *names);
    char **others = memory_make(choice->n_kept, sizeof *others);
    rfcv_status status = names && others ? RFCV_OK : error_no_memory(error);
    for (size_t i = 0; i < n_all && status == RFCV_OK; i++) {
        if (!choice->is_kept[i])
            continue;
        others[n] = choice->names[i];
        names[n++] = choice->names[i];
    }
    if (status == RFCV_OK)
        status = feature_names_tell_apart(others, n, choosing->memory, error);
    n = 0;
    for (size_t i = 0; i < n_all && status == RFCV_OK; i++) {
        if (!choice->is_kept[i])
            continue;
        choice->is_renamed[i] = names[n] != others[n];
        choice->names[i] = others[n++];
    }
    memory_free(names);
    memory_free(others);
    return status;
}

static rfcv_status say_renamed(const feature_choosing *choosing, rfcv_error *error)
{
    const feature_choice *choice = choosing->choice;
    name_listing list = {.between = ", ", .most = MOST_NAMES_TOLD};
    for (size_t i = 0; i < choosing->features->n; i++)
        if (choice->is_renamed[i])
            name_listing_add(&list, choice->names[i]);
    if (list.n == 0)
        return RFCV_OK;
    bool is_one = list.n == 1;
    return decisions_add(choosing->decisions, TOPIC_FEATURES, "", error,
                         "%s feature%s a name that came before, and %s told apart: %s%s",
                         count_text_of(list.n).text, is_one ? " has" : "s have", is_one ? "is" : "are",
                         list.text, list.more);
}

/* ---- what options name ---- */

static void leave_out(feature_choice *choice, size_t feature)
{
    if (feature != NO_FEATURE)
        choice->is_kept[feature] = 0;
}

static rfcv_status refuse_unknown(const feature_choosing *choosing, const char *name, rfcv_error *error)
{
    const rfcv_matrix *matrix = choosing->matrix;
    size_t n_features = choosing->features->n, n = n_features;
    const char *path = source_name(matrix->path);
    const char **names = memory_make(n_features + matrix->n_fields, sizeof *names);
    if (!names)
        return error_no_memory(error);
    memcpy(names, choosing->choice->names, n_features * sizeof *names);
    for (size_t i = 0; i < matrix->n_fields; i++)
        if (matrix->fields[i].axis == choosing->sample_axis)
            names[n++] = matrix->fields[i].name;
    size_t nearest = suggest_nearest(name, names, n);
    rfcv_status status =
        nearest < n ? error_set(error, RFCV_BAD_OPTION, "%s has no %s '%s'; did you mean '%s'?", path,
                                choosing->one, excerpt_of(name).text, excerpt_of(names[nearest]).text)
                    : error_set(error, RFCV_BAD_OPTION, "%s has no %s '%s', which --drop should leave out",
                                path, choosing->one, excerpt_of(name).text);
    memory_free(names);
    return status;
}

/* Marks the name as found; false where it is none of the names. */
static bool find_name(const name_index *names, const char *name, unsigned char *is_found)
{
    size_t number = name_index_find(names, name);
    if (number == NAME_UNKNOWN)
        return false;
    is_found[number] = 1;
    return true;
}

static void drop_what_is_there(feature_choosing *choosing, const name_index *names, unsigned char *is_found)
{
    const rfcv_matrix *matrix = choosing->matrix;
    feature_choice *choice = choosing->choice;
    for (size_t i = 0; i < choosing->features->n; i++)
        if (find_name(names, choice->names[i], is_found)) {
            choice->n_dropped++;
            leave_out(choice, i);
        }
    for (size_t i = 0; i < matrix->n_fields; i++)
        if (find_name(names, matrix->fields[i].name, is_found))
            choice->n_dropped += matrix->fields[i].axis == choosing->sample_axis;
}

static rfcv_status drop_named(feature_choosing *choosing, rfcv_error *error)
{
    const rfcv_read_options *options = choosing->options;
    name_index names = {0};
    unsigned char *is_found = memory_make(options->n_drop, 1);
    rfcv_status status = is_found ? RFCV_OK : error_no_memory(error);
    size_t number;
    for (size_t i = 0; i < options->n_drop && status == RFCV_OK; i++)
        if (!name_index_add(&names, options->drop[i], &number))
            status = error_no_memory(error);
    if (status == RFCV_OK)
        drop_what_is_there(choosing, &names, is_found);
    for (size_t i = 0; i < names.n && status == RFCV_OK; i++)
        if (!is_found[i])
            status = refuse_unknown(choosing, names.names[i], error);
    name_index_free(&names);
    memory_free(is_found);
    return status;
}

/* ---- all together ---- */

static rfcv_status make_room(feature_choosing *choosing, rfcv_error *error)
{
    size_t n = choosing->features->n;
    feature_choice *choice = choosing->choice;
    choice->is_kept = arena_take(choosing->memory, n, 1);
    choice->is_renamed = arena_take(choosing->memory, n, 1);
    choice->names = arena_take(choosing->memory, n, sizeof *choice->names);
    if (!choice->is_kept || !choice->is_renamed || !choice->names)
        return error_no_memory(error);
    memset(choice->is_kept, 1, n);
    return RFCV_OK;
}

static size_t n_kept(const feature_choice *choice, size_t n)
{
    size_t n_found = 0;
    for (size_t i = 0; i < n; i++)
        n_found += choice->is_kept[i];
    return n_found;
}

static rfcv_status check_number(feature_choosing *choosing, rfcv_error *error)
{
    feature_choice *choice = choosing->choice;
    const char *path = source_name(choosing->matrix->path);
    choice->n_kept = n_kept(choice, choosing->features->n);
    if (choice->n_kept == 0)
        return error_set(error, RFCV_BAD_DATA, "%s has no %s left that could be a feature", path,
                         choosing->one);
    if (choice->n_kept > MOST_FEATURES)
        return error_set(error, RFCV_BAD_DATA,
                         "%s has %zu features, and at most %d can be read; leave the least variable ones out",
                         path, choice->n_kept, MOST_FEATURES);
    return RFCV_OK;
}

/* Names all, and leaves out what options name. */
static rfcv_status begin(feature_choosing *choosing, rfcv_error *error)
{
    feature_choice *choice = choosing->choice;
    *choice = (feature_choice){0};
    rfcv_status status = make_room(choosing, error);
    if (status == RFCV_OK)
        status = name_all(choosing, error);
    if (status != RFCV_OK)
        return status;
    leave_out(choice, choosing->found->label_feature);
    leave_out(choice, choosing->found->group_feature);
    return drop_named(choosing, error);
}

static feature_choosing choosing_of(feature_choice *choice, const rfcv_matrix *matrix,
                                    rfcv_orientation orientation, const sample_labels *found,
                                    const rfcv_read_options *options, arena *memory, decision_list *decisions)
{
    bool are_rows = feature_axis(orientation) == AXIS_ROWS;
    return (feature_choosing){.choice = choice,
                              .matrix = matrix,
                              .features = matrix_axis_names(matrix, feature_axis(orientation)),
                              .sample_axis = sample_axis(orientation),
                              .found = found,
                              .options = options,
                              .memory = memory,
                              .decisions = decisions,
                              .one = are_rows ? "row" : "column",
                              .many = are_rows ? "rows" : "columns"};
}

rfcv_status features_choose(feature_choice *choice, const rfcv_matrix *matrix, rfcv_orientation orientation,
                            const sample_labels *found, const rfcv_read_options *options, arena *memory,
                            decision_list *decisions, rfcv_error *error)
{
    feature_choosing choosing = choosing_of(choice, matrix, orientation, found, options, memory, decisions);
    rfcv_status status = begin(&choosing, error);
    if (status == RFCV_OK)
        status = feature_text_judge(&choosing, error);
    if (status == RFCV_OK)
        status = check_number(&choosing, error);
    if (status == RFCV_OK)
        status = tell_apart(&choosing, error);
    return status == RFCV_OK ? say_renamed(&choosing, error) : status;
}

rfcv_status features_list(feature_choice *choice, const rfcv_matrix *matrix, rfcv_orientation orientation,
                          const sample_labels *found, const rfcv_read_options *options, arena *memory,
                          decision_list *decisions, rfcv_error *error)
{
    feature_choosing choosing = choosing_of(choice, matrix, orientation, found, options, memory, decisions);
    rfcv_status status = begin(&choosing, error);
    if (status == RFCV_OK)
        status = feature_text_list(&choosing, error);
    if (status == RFCV_OK)
        choice->n_kept = n_kept(choice, choosing.features->n);
    return status == RFCV_OK ? tell_apart(&choosing, error) : status;
}
