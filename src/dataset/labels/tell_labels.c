#include "dataset/labels/tell_labels.h"

#include "base/integer.h"
#include "dataset/excerpt.h"
#include "dataset/labels/barcode.h"
#include "dataset/labels/ids.h"

#include <stdio.h>
#include <string.h>

rfcv_status tell_label_table(const label_table *labels, const char *chosen, decision_list *list,
                             rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    if (labels->kind == LABELS_BY_POSITION)
        return decisions_add(list, TOPIC_LABELS, "", error,
                             "%s has no ids: its labels go to the samples by their order alone",
                             labels->format);
    if (labels->has_no_header)
        return decisions_add(list, TOPIC_LABELS, "--label-column", error,
                             "the label table has no header: its columns are ids and labels");
    if (labels->is_transposed)
        status = decisions_add(list, TOPIC_LABELS, "", error, "the label table has its samples in columns");
    if (status == RFCV_OK && chosen)
        status = decisions_add(list, TOPIC_LABELS, "--label-column", error,
                               "the label is column '%s', the only one of the label table beside the ids",
                               excerpt_of(chosen).text);
    return status;
}

/* "exact 800, patient 44" */
static void list_steps(const rfcv_join_step steps[N_JOIN_STEPS], name_listing *listing)
{
    *listing = (name_listing){.between = ", "};
    for (int step = 0; step < N_JOIN_STEPS; step++) {
        char text[80];
        snprintf(text, sizeof text, "%s %s", steps[step].name, count_text_of(steps[step].n_samples).text);
        if (steps[step].n_samples)
            name_listing_add(listing, text);
    }
}

rfcv_status tell_join(const id_join *join, const rfcv_join_step steps[N_JOIN_STEPS], decision_list *list,
                      rfcv_error *error)
{
    const text_table *table = &join->labels->table;
    size_t n_samples = join->samples->n, n_fewer = smaller_of(n_samples, table->n_rows);
    name_listing listing;
    list_steps(steps, &listing);
    rfcv_status status = decisions_add(
        list, TOPIC_JOIN, "--id-column", error, "%s of %s %s in the label table by its column '%s': %s",
        count_text_of(join->n_joined).text, counted(n_samples, "sample").text,
        join->n_joined == 1 ? "is" : "are", excerpt_of(table->names[join->id_column]).text, listing.text);
    if (status == RFCV_OK && 2 * join->n_joined < n_fewer)
        status = decisions_warn(list, TOPIC_JOIN, "--id-column", error,
                                "fewer than half of the ids are in both files: %s of %s in the matrix and %s "
                                "in the label table",
                                count_text_of(join->n_joined).text, count_text_of(n_samples).text,
                                count_text_of(table->n_rows).text);
    return status;
}

/* Samples of patients with a label who did not get it, since they are no primary tumour. */
typedef struct other_samples {
    size_t n_normal, n_metastatic, n_other;
} other_samples;

static void count_other(const id_join *join, const key_texts *of_keys, const char *id, other_samples *others)
{
    char barcode[BARCODE_ROOM];
    if (!barcode_normalise(id, barcode))
        return;
    int type = barcode_type(barcode);
    if (type < 0 || is_primary_tumour(type))
        return;
    memcpy(barcode + PATIENT_LENGTH, "-01", sizeof "-01"); /* what would have got it */
    uint32_t key = id_index_find(&join->ids, JOIN_PATIENT, barcode);
    if (key == NO_KEY || !of_keys->rows[key])
        return;
    others->n_normal += type >= 10 && type < 20;
    others->n_metastatic += type == 6 || type == 7;
    others->n_other += type < 6 || type == 8 || type >= 20;
}

static void list_others(const other_samples *others, name_listing *listing)
{
    const struct {
        const char *kind;
        size_t n;
    } kinds[] = {
        {"normal", others->n_normal}, {"metastatic", others->n_metastatic}, {"other", others->n_other}};
    *listing = (name_listing){.between = " and "};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char text[80];
        snprintf(text, sizeof text, "%s %s", count_text_of(kinds[i].n).text, kinds[i].kind);
        if (kinds[i].n)
            name_listing_add(listing, text);
    }
}

rfcv_status tell_other_samples(const id_join *join, const key_texts *of_keys, decision_list *list,
                               rfcv_error *error)
{
    other_samples others = {0};
    name_listing kinds;
    for (size_t i = 0; i < join->samples->n; i++)
        if (join->key_of_sample[i] == NO_KEY)
            count_other(join, of_keys, join->samples->names[i], &others);
    list_others(&others, &kinds);
    if (kinds.n == 0)
        return RFCV_OK;
    return decisions_add(list, TOPIC_JOIN, "", error,
                         "a patient's label is that of the primary tumour: %s sample%s of labelled patients "
                         "got none",
                         kinds.text, others.n_normal + others.n_metastatic + others.n_other == 1 ? "" : "s");
}
