#include "dataset/labels/patient_groups.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"
#include "dataset/labels/barcode.h"
#include "dataset/labels/ids.h"

#include <string.h>

static bool is_labelled(const sample_labels *found, size_t sample)
{
    return found->labels[sample] != NO_LABEL;
}

/* The first labelled sample whose id is no barcode; n_samples: none. */
static size_t find_stranger(const sample_labels *found, char *const *ids)
{
    char barcode[BARCODE_ROOM];
    size_t i = 0;
    while (i < found->n_samples && (!is_labelled(found, i) || barcode_normalise(ids[i], barcode)))
        i++;
    return i;
}

static rfcv_status refuse_stranger(const char *id, const char *path, rfcv_error *error)
{
    return error_set(error, RFCV_BAD_DATA,
                     "%s: sample %s is no TCGA barcode (TCGA-A1-A0SB-...), so that its patient is not known; "
                     "name a column of patients with --group COLUMN",
                     source_name(path), excerpt_of(id).text);
}

/* Writes each labelled sample's patient to patients[], and NULL for the others. */
static rfcv_status list_patients(sample_labels *found, char *const *ids, const char **patients,
                                 rfcv_error *error)
{
    for (size_t i = 0; i < found->n_samples; i++) {
        char barcode[BARCODE_ROOM];
        patients[i] = NULL;
        if (!is_labelled(found, i) || !barcode_normalise(ids[i], barcode))
            continue;
        patients[i] = arena_bytes(&found->memory, barcode, PATIENT_LENGTH);
        if (!patients[i])
            return error_no_memory(error);
    }
    return RFCV_OK;
}

static rfcv_status group_by_patient(sample_labels *found, char *const *ids, rfcv_error *error)
{
    const char **patients = memory_make(found->n_samples, sizeof *patients);
    found->groups = arena_take(&found->memory, found->n_samples, sizeof *found->groups);
    rfcv_status status =
        patients && found->groups ? list_patients(found, ids, patients, error) : error_no_memory(error);
    if (status == RFCV_OK)
        status = sample_labels_number(found, &found->group_names, patients, found->groups, error);
    memory_free(patients);
    return status;
}

static size_t count_labelled(const sample_labels *found)
{
    size_t n = 0;
    for (size_t i = 0; i < found->n_samples; i++)
        n += is_labelled(found, i);
    return n;
}

/* Every sample is its own. */
static void undo_groups(sample_labels *found)
{
    name_index_free(&found->group_names);
    found->groups = NULL;
}

rfcv_status patient_groups_find(sample_labels *found, char *const *ids, const char *group_column,
                                const char *path, decision_list *decisions, rfcv_error *error)
{
    size_t stranger = find_stranger(found, ids);
    found->group_column = "none";
    if (stranger < found->n_samples)
        return group_column ? refuse_stranger(ids[stranger], path, error) : RFCV_OK;
    rfcv_status status = group_by_patient(found, ids, error);
    size_t n_labelled = count_labelled(found), n_patients = found->group_names.n;
    if (status == RFCV_OK && !group_column && n_patients == n_labelled) {
        undo_groups(found);
        return RFCV_OK;
    }
    found->group_column = "patient";
    if (status != RFCV_OK || group_column)
        return status;
    return decisions_add(decisions, TOPIC_GROUPS, "--group", error,
                         "samples of one patient are held out together: %s of %s",
                         counted(n_labelled, "sample").text, counted(n_patients, "patient").text);
}
