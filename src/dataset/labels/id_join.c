#include "dataset/labels/id_join.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"

#include <string.h>

void id_join_free(id_join *join)
{
    id_index_free(&join->ids);
    arena_free(&join->memory);
}

static rfcv_status index_rows(id_join *join, rfcv_error *error)
{
    const text_table *table = &join->labels->table;
    char **ids = memory_make(table->n_rows, sizeof *ids);
    if (!ids)
        return error_no_memory(error);
    for (size_t row = 0; row < table->n_rows; row++)
        ids[row] = table->cells[row * table->n_columns + join->id_column];
    rfcv_status status = id_index_make(&join->ids, ids, table->n_rows, error);
    memory_free(ids);
    return status;
}

static void join_samples(id_join *join, rfcv_join_step steps[N_JOIN_STEPS])
{
    for (size_t i = 0; i < join->samples->n; i++) {
        uint32_t key = NO_KEY;
        for (int step = 0; step < N_JOIN_STEPS && key == NO_KEY; step++) {
            key = id_index_find(&join->ids, (join_step)step, join->samples->names[i]);
            steps[step].n_samples += key != NO_KEY;
        }
        join->key_of_sample[i] = key;
        if (key == NO_KEY)
            continue;
        join->n_joined++;
        if (join->sample_of_key[key] == NO_SAMPLE)
            join->sample_of_key[key] = (uint32_t)i;
    }
}

rfcv_status id_join_make(id_join *join, rfcv_join_step steps[N_JOIN_STEPS], rfcv_error *error)
{
    rfcv_status status = index_rows(join, error);
    if (status != RFCV_OK)
        return status;
    size_t n_keys = join->ids.first_key[N_JOIN_STEPS];
    join->key_of_sample = arena_take(&join->memory, join->samples->n, sizeof *join->key_of_sample);
    join->sample_of_key = arena_take(&join->memory, n_keys, sizeof *join->sample_of_key);
    if (!join->key_of_sample || !join->sample_of_key)
        return error_no_memory(error);
    for (size_t key = 0; key < n_keys; key++)
        join->sample_of_key[key] = NO_SAMPLE;
    for (int step = 0; step < N_JOIN_STEPS; step++)
        steps[step] = (rfcv_join_step){.name = JOIN_STEP_NAMES[step]};
    join_samples(join, steps);
    return RFCV_OK;
}

/* What is told of the step by which two rows are one sample's, behind the column's name. */
static const char *way_of(const id_join *join, uint32_t key)
{
    static const char *const WAYS[N_JOIN_STEPS] = {"",
                                                   "; ids in any case",
                                                   "; ids with '-' for '.'",
                                                   "; ids cut to 28 characters",
                                                   "; ids cut to 16 characters",
                                                   "; ids cut to 15 characters",
                                                   "; ids cut to the patient"};
    int step = 0;
    while (key >= join->ids.first_key[step + 1])
        step++;
    return WAYS[step];
}

static rfcv_status refuse_contradiction(const id_join *join, uint32_t key, size_t column, size_t row,
                                        size_t earlier, rfcv_error *error)
{
    const text_table *table = &join->labels->table;
    const char *path = source_name(join->labels->path);
    excerpt name = excerpt_of(table->names[column]);
    excerpt id = excerpt_of(join->samples->names[join->sample_of_key[key]]);
    excerpt here = excerpt_of(table_cell(table, row, column));
    excerpt there = excerpt_of(table_cell(table, earlier, column));
    if (join->labels->is_transposed)
        return error_set(
            error, RFCV_BAD_DATA,
            "%s: sample %s is '%s' in column %zu and '%s' in column %zu (row '%s'%s); keep one of "
            "the columns",
            path, id.text, there.text, earlier + 2, here.text, row + 2, name.text, way_of(join, key));
    return error_set_at(
        error, RFCV_BAD_DATA, table->lines[row], column + 1,
        "%s:%zu:%zu: sample %s is '%s' here and '%s' on line %zu (column '%s'%s); keep one of "
        "the rows",
        path, table->lines[row], column + 1, id.text, here.text, there.text, table->lines[earlier], name.text,
        way_of(join, key));
}

/* Reads a row's text for all of its keys. */
static rfcv_status take_row(const id_join *join, size_t column, size_t row, key_texts *texts,
                            rfcv_error *error)
{
    const text_table *table = &join->labels->table;
    bool is_taken = false;
    for (int step = 0; step < N_JOIN_STEPS; step++) {
        uint32_t key = join->ids.keys_of[step][row];
        if (key == NO_KEY)
            continue;
        bool is_asked = join->sample_of_key[key] != NO_SAMPLE;
        size_t earlier = texts->rows[key];
        if (!earlier)
            texts->rows[key] = row + 1;
        else if (is_asked &&
                 strcmp(table_cell(table, row, column), table_cell(table, earlier - 1, column)) != 0)
            return refuse_contradiction(join, key, column, row, earlier - 1, error);
        is_taken |= is_asked;
    }
    texts->n_unmatched += !is_taken;
    return RFCV_OK;
}

rfcv_status id_join_take(id_join *join, size_t column, key_texts *of_keys, const char **texts,
                         rfcv_error *error)
{
    const text_table *table = &join->labels->table;
    rfcv_status status = RFCV_OK;
    *of_keys = (key_texts){
        .rows = arena_take(&join->memory, join->ids.first_key[N_JOIN_STEPS], sizeof *of_keys->rows)};
    if (!of_keys->rows)
        return error_no_memory(error);
    for (size_t row = 0; row < table->n_rows && status == RFCV_OK; row++)
        if (!is_missing(table_cell(table, row, column)))
            status = take_row(join, column, row, of_keys, error);
    for (size_t i = 0; i < join->samples->n; i++) {
        uint32_t key = join->key_of_sample[i];
        size_t row = key == NO_KEY ? 0 : of_keys->rows[key];
        texts[i] = row ? table_cell(table, row - 1, column) : NULL;
    }
    return status;
}
