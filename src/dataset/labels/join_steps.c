#include "dataset/labels/join_steps.h"

#include "base/ascii.h"
#include "base/status.h"
#include "dataset/labels/barcode.h"
#include "dataset/labels/ids.h"
#include "dataset/text/table.h"

#include <string.h>

const char *const JOIN_STEP_NAMES[N_JOIN_STEPS] = {"exact",     "case",      "dots",   "cut to 28",
                                                   "cut to 16", "cut to 15", "patient"};

static bool fold(const char *id, bool reads_dots, id_key *key)
{
    size_t length = strlen(id);
    if (length >= sizeof key->text)
        return false;
    for (size_t i = 0; i <= length; i++) {
        char c = id[i];
        key->text[i] = c == '.' && reads_dots ? '-' : lower_case(c);
    }
    return true;
}

static void drop_x(id_key *key)
{
    if (key->text[0] == 'x' && key->text[1] >= '0' && key->text[1] <= '9')
        memmove(key->text, key->text + 1, strlen(key->text));
}

/* False for what is no barcode, or is shorter. */
static bool cut_barcode(const char *id, size_t length, id_key *key)
{
    if (!barcode_normalise(id, key->text) || strlen(key->text) < length)
        return false;
    key->text[length] = '\0';
    return true;
}

/* Patients have their barcode for a key, and primary tumours that with a mark: what the others seek. */
static bool patient_key(const char *id, bool is_sought, id_key *key)
{
    if (!barcode_normalise(id, key->text))
        return false;
    bool is_patient = key->text[PATIENT_LENGTH] == '\0';
    if (!is_patient && !is_primary_tumour(barcode_type(key->text)))
        return false;
    strcpy(key->text + PATIENT_LENGTH, is_patient == is_sought ? "+" : "");
    return true;
}

static bool key_of(join_step step, const char *id, bool is_sought, id_key *key)
{
    switch (step) {
    case JOIN_CASE:
        return fold(id, false, key);
    case JOIN_DOTS:
        if (!fold(id, true, key))
            return false;
        drop_x(key);
        return true;
    case JOIN_CUT_28:
        return cut_barcode(id, BARCODE_ALIQUOT, key);
    case JOIN_CUT_16:
        return cut_barcode(id, BARCODE_VIAL, key);
    case JOIN_CUT_15:
        return cut_barcode(id, BARCODE_SAMPLE, key);
    case JOIN_PATIENT:
        return patient_key(id, is_sought, key);
    default:
        return false;
    }
}

bool join_key(join_step step, const char *id, id_key *key)
{
    return key_of(step, id, false, key);
}

bool join_sought_key(join_step step, const char *id, id_key *key)
{
    return key_of(step, id, true, key);
}

/* Numbers the key of an id, from 0 in its step. */
static rfcv_status add_key(id_index *index, join_step step, const char *id, uint32_t *number,
                           rfcv_error *error)
{
    name_index *keys = &index->keys[step];
    id_key key;
    *number = NO_KEY;
    if (step != JOIN_EXACT && !join_key(step, id, &key))
        return RFCV_OK;
    size_t found = name_index_find(keys, step == JOIN_EXACT ? id : key.text);
    if (found == NAME_UNKNOWN) {
        const char *kept = step == JOIN_EXACT ? id : arena_text(&index->memory, key.text);
        if (!kept || !name_index_add(keys, kept, &found))
            return error_no_memory(error);
    }
    *number = (uint32_t)found;
    return RFCV_OK;
}

static rfcv_status add_step(id_index *index, join_step step, char *const *ids, rfcv_error *error)
{
    uint32_t first = index->first_key[step];
    uint32_t *numbers = arena_take(&index->memory, index->n, sizeof *numbers);
    if (!numbers)
        return error_no_memory(error);
    index->keys_of[step] = numbers;
    for (size_t i = 0; i < index->n; i++) {
        numbers[i] = NO_KEY;
        rfcv_status status = is_missing(ids[i]) ? RFCV_OK : add_key(index, step, ids[i], &numbers[i], error);
        if (status != RFCV_OK)
            return status;
        if (numbers[i] != NO_KEY)
            numbers[i] += first;
    }
    index->first_key[step + 1] = first + (uint32_t)index->keys[step].n;
    return RFCV_OK;
}

rfcv_status id_index_make(id_index *index, char *const *ids, size_t n, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    *index = (id_index){.n = n};
    for (int step = 0; step < N_JOIN_STEPS && status == RFCV_OK; step++)
        status = add_step(index, (join_step)step, ids, error);
    return status;
}

void id_index_free(id_index *index)
{
    for (int step = 0; step < N_JOIN_STEPS; step++)
        name_index_free(&index->keys[step]);
    arena_free(&index->memory);
    *index = (id_index){0};
}

uint32_t id_index_find(const id_index *index, join_step step, const char *id)
{
    id_key key;
    if (is_missing(id) || (step != JOIN_EXACT && !join_sought_key(step, id, &key)))
        return NO_KEY;
    size_t found = name_index_find(&index->keys[step], step == JOIN_EXACT ? id : key.text);
    return found == NAME_UNKNOWN ? NO_KEY : index->first_key[step] + (uint32_t)found;
}

bool id_index_joins(const id_index *index, const char *id)
{
    /* Ids that join by a stricter step do so by one of these too, unless they are too long for a key. */
    static const join_step LOOSEST[] = {JOIN_DOTS, JOIN_CUT_15, JOIN_PATIENT};
    for (size_t i = 0; i < sizeof LOOSEST / sizeof *LOOSEST; i++)
        if (id_index_find(index, LOOSEST[i], id) != NO_KEY)
            return true;
    return strlen(id) >= sizeof(id_key) && id_index_find(index, JOIN_EXACT, id) != NO_KEY;
}

rfcv_status join_count(char *const *ids, size_t n, char *const *others, size_t n_others, size_t *n_joined,
                       rfcv_error *error)
{
    id_index index;
    rfcv_status status = id_index_make(&index, others, n_others, error);
    *n_joined = 0;
    for (size_t i = 0; i < n && status == RFCV_OK; i++)
        *n_joined += id_index_joins(&index, ids[i]);
    id_index_free(&index);
    return status;
}
