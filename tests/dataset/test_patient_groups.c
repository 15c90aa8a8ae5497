/* Samples of one patient as groups. */
#include "dataset/labels/patient_groups.h"

#include "cases.h"
#include "labels_of_text.h"

/* Labelled samples of these ids, but for those that begin with '!', which have no label; the mark is cut off.
 */
static sample_labels samples_of(char **ids, size_t n)
{
    sample_labels found = {.n_samples = n};
    found.labels = arena_take(&found.memory, n, sizeof *found.labels);
    ck_assert_ptr_nonnull(found.labels);
    for (size_t i = 0; i < n; i++)
        if (*ids[i] == '!') {
            found.labels[i] = NO_LABEL;
            ids[i]++;
        }
    return found;
}

START_TEST(several_samples_of_a_patient_make_groups_and_none_undoes_it)
{
    static const char *const LABELS[] = {"x", "y", "x", "x"};
    static const char *const IDS[] = {"TCGA-A1-A0SB-01A", "TCGA-A1-A0SD-01A", "tcga.a1.a0sb.11a",
                                      "TCGA-A1-A0SE-01A"};
    static const struct {
        const char *group_column, *name;
        bool is_told;
    } known[] = {{NULL, "patient", true}, {"patient", "patient", false}, {"none", "none", false}};
    rfcv_matrix *matrix = made_matrix(4, 1, NULL, IDS, NULL);
    made_matrix_add_field(matrix, "class", AXIS_ROWS, LABELS);
    rfcv_read_options options = {.label_column = "class", .group_column = known[_i].group_column};
    sample_labels found = {0};
    decision_list decisions = {0};
    rfcv_error error;

    rfcv_status status = find_labels(&found, &decisions, matrix, RFCV_SAMPLES_IN_ROWS, NULL, options, &error);

    ck_assert_msg(status == RFCV_OK, "%s", error.message);
    ck_assert_str_eq(found.group_column, known[_i].name);
    ck_assert(is_told(&decisions, "groups",
                      "samples of one patient are held out together: 4 samples of 3 patients") ==
              known[_i].is_told);
    if (strcmp(known[_i].name, "none") == 0)
        ck_assert_ptr_null(found.groups);
    else {
        static const uint32_t GROUPS[] = {0, 1, 0, 2};
        for (size_t i = 0; i < 4; i++)
            ck_assert_uint_eq(found.groups[i], GROUPS[i]);
        ck_assert_str_eq(found.group_names.names[0], "TCGA-A1-A0SB");
    }
    decisions_free(&decisions);
    sample_labels_free(&found);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(groups_are_made_only_of_patients_with_several_labelled_samples)
{
    static const struct {
        const char *ids[3];
        bool has_groups;
    } known[] = {
        {{"TCGA-A1-A0SB-01", "TCGA-A1-A0SB-06", "TCGA-A1-A0SD-01"}, true},
        {{"TCGA-A1-A0SB-01", "TCGA-A1-A0SC-01", "TCGA-A1-A0SD-01"}, false},
        {{"TCGA-A1-A0SB-01", "!TCGA-A1-A0SB-06", "TCGA-A1-A0SD-01"}, false},
        {{"TCGA-A1-A0SB-01", "TCGA-A1-A0SB-06", "s3"}, false},
        {{"TCGA-A1-A0SB-01", "TCGA-A1-A0SB-06", "!s3"}, true},
        {{"a", "a", "b"}, false},
    };
    char *ids[3];
    for (size_t i = 0; i < 3; i++)
        ids[i] = (char *)known[_i].ids[i];
    sample_labels found = samples_of(ids, 3);
    decision_list decisions = {0};

    ck_assert_int_eq(patient_groups_find(&found, ids, NULL, "made", &decisions, NULL), RFCV_OK);

    ck_assert((found.groups != NULL) == known[_i].has_groups);
    ck_assert_str_eq(found.group_column, known[_i].has_groups ? "patient" : "none");
    ck_assert_uint_eq(decisions.n, known[_i].has_groups);
    decisions_free(&decisions);
    sample_labels_free(&found);
}
END_TEST

START_TEST(patients_that_were_asked_for_need_barcodes)
{
    char *ids[] = {"TCGA-A1-A0SB-01", "!s2", "s3"};
    sample_labels found = samples_of(ids, 3);
    decision_list decisions = {0};
    rfcv_error error;

    patient_groups_find(&found, ids, "patient", "made", &decisions, &error);

    assert_error(
        &error, RFCV_BAD_DATA,
        "made: sample s3 is no TCGA barcode (TCGA-A1-A0SB-...), so that its patient is not known; name a "
        "column of patients with --group COLUMN");
    decisions_free(&decisions);
    sample_labels_free(&found);
}
END_TEST

START_TEST(patients_that_were_asked_for_are_groups_even_of_one_sample)
{
    char *ids[] = {"TCGA-A1-A0SB-01", "TCGA-A1-A0SC-01"};
    sample_labels found = samples_of(ids, 2);
    decision_list decisions = {0};

    ck_assert_int_eq(patient_groups_find(&found, ids, "patient", "made", &decisions, NULL), RFCV_OK);

    ck_assert_ptr_nonnull(found.groups);
    ck_assert_uint_eq(found.group_names.n, 2);
    ck_assert_uint_eq(decisions.n, 0);
    sample_labels_free(&found);
}
END_TEST

TCase *patient_groups_case(void)
{
    TCase *tcase = tcase_create("patient_groups");
    tcase_add_loop_test(tcase, several_samples_of_a_patient_make_groups_and_none_undoes_it, 0, 3);
    tcase_add_loop_test(tcase, groups_are_made_only_of_patients_with_several_labelled_samples, 0, 6);
    tcase_add_test(tcase, patients_that_were_asked_for_need_barcodes);
    tcase_add_test(tcase, patients_that_were_asked_for_are_groups_even_of_one_sample);
    return tcase;
}
