/* CLS files: classes by position. */
#include "cases.h"
#include "labels_of_text.h"

static const char *const NAMES[] = {"a", "b", "c", "d"};

static label_table read_cls(const char *text)
{
    rfcv_matrix *matrix = made_matrix(4, 1, NULL, NAMES, NULL);
    label_table labels = labels_of_text(text, matrix, (rfcv_read_options){0});
    rfcv_matrix_free(matrix);
    ck_assert_int_eq(labels.kind, LABELS_BY_POSITION);
    ck_assert_str_eq(labels.format, "CLS");
    return labels;
}

/* Frees the table. */
static void assert_cells(label_table *labels, const char *const *cells)
{
    ck_assert_uint_eq(labels->table.n_rows, 4);
    ck_assert_uint_eq(labels->table.n_columns, 1);
    ck_assert_str_eq(labels->table.names[0], "class");
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(table_cell(&labels->table, i, 0), cells[i]);
    label_table_free(labels);
}

START_TEST(a_cls_names_its_classes_in_the_order_of_their_appearance)
{
    static const char *const TEXTS[] = {
        "4 2 1\n# LumA Basal\n1 0 0 1\n",
        "4\t2\t1\n#\tLumA\tBasal\n1\t0\t0\t1\n",
        "4 2 1\r\n#LumA Basal\r\n1 0 0 1\r\n",
        "4\t2\t1\n# LumA Basal\n1 0 0 1\n", /* tabs and spaces */
        "4 2 1\n#\tLumA\tBasal\n1 0\t0 1\n",
        "\n4 2 1\n\n# LumA Basal\n\n1 0\n0 1\n", /* labels in two lines */
        "4 2 1 \n# LumA Basal \n x  y y  x ",
    };
    static const char *const CELLS[] = {"LumA", "Basal", "Basal", "LumA"};

    label_table labels = read_cls(TEXTS[_i]);

    assert_cells(&labels, CELLS);
}
END_TEST

START_TEST(tokens_that_are_names_speak_for_themselves)
{
    static const char *const CELLS[] = {"Basal", "LumA", "LumA", "Basal"};

    label_table labels = read_cls("4 2 1\n# LumA Basal\nBasal LumA LumA Basal\n");

    assert_cells(&labels, CELLS);
}
END_TEST

START_TEST(names_between_tabs_may_have_spaces)
{
    static const char *const CELLS[] = {"Luminal A", "Basal-like", "Basal-like", "Basal-like"};

    label_table labels = read_cls("4\t2\t1\n# Luminal A\tBasal-like\n0\t1\t1\t1\n");

    assert_cells(&labels, CELLS);
}
END_TEST

START_TEST(a_cls_that_contradicts_itself_is_refused)
{
    static const struct {
        const char *text, *words;
    } known[] = {
        {"4 2 1\n# LumA Basal\n0 1 0\n", "labels:3: 3 labels, where the first line says 4"},
        {"4 2 1\n# LumA Basal\n0 1 0 0 1\n", "5 labels, where the first line says 4"},
        {"4 2 1\n# LumA Basal Her2\n0 1 0 0\n", "labels:2: 3 names of classes, where the first line says 2"},
        {"4 2 1\n# LumA Basal\n0 0 0 0\n", "1 different label, where the first line says 2"},
        {"4 2 1\n# LumA Basal\n0 1 2 0\n", "3 different labels, where the first line says 2"},
        {"4 2 1\n# LumA Basal\n", "labels is cut off: a CLS file has three lines"},
        {"#numeric\n#Peak 1\n1 2 3 4\n", "is a CLS file of numbers (#numeric), and has no classes"},
    };
    rfcv_matrix *matrix = made_matrix(4, 1, NULL, NAMES, NULL);

    rfcv_error error = labels_refusal(known[_i].text, matrix);

    assert_error(&error, RFCV_BAD_DATA, known[_i].words);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(positions_give_labels_to_samples_of_either_axis)
{
    static const char *const LABELS[] = {"x", "y", "y", "x"};
    for (int is_transposed = 0; is_transposed < 2; is_transposed++) {
        rfcv_matrix *matrix =
            is_transposed ? made_matrix(2, 4, NULL, NULL, NAMES) : made_matrix(4, 2, NULL, NAMES, NULL);
        sample_labels found = {0};
        decision_list decisions = {0};
        rfcv_error error;

        rfcv_status status = find_labels(&found, &decisions, matrix,
                                         is_transposed ? RFCV_FEATURES_IN_ROWS : RFCV_SAMPLES_IN_ROWS,
                                         "4 2 1\n# x y\n0 1 1 0\n", (rfcv_read_options){0}, &error);

        ck_assert_msg(status == RFCV_OK, "%s", error.message);
        assert_labels(&found, 4, LABELS);
        ck_assert(!found.is_joined);
        ck_assert_str_eq(found.label_column, "class");
        ck_assert(
            is_told(&decisions, "labels", "CLS has no ids: its labels go to the samples by their order"));
        decisions_free(&decisions);
        sample_labels_free(&found);
        rfcv_matrix_free(matrix);
    }
}
END_TEST

START_TEST(a_cls_of_another_number_of_samples_is_refused)
{
    rfcv_matrix *matrix = made_matrix(4, 2, NULL, NAMES, NULL);
    sample_labels found = {0};
    decision_list decisions = {0};
    rfcv_error error;

    find_labels(&found, &decisions, matrix, RFCV_SAMPLES_IN_ROWS, "3 2 1\n# x y\n0 1 1\n",
                (rfcv_read_options){0}, &error);

    assert_error(&error, RFCV_BAD_DATA,
                 "labels: 3 labels by position, and made has 4 samples; they must be as many, in one order");
    decisions_free(&decisions);
    sample_labels_free(&found);
    rfcv_matrix_free(matrix);
}
END_TEST

TCase *labels_cls_case(void)
{
    TCase *tcase = tcase_create("labels_cls");
    tcase_add_loop_test(tcase, a_cls_names_its_classes_in_the_order_of_their_appearance, 0, 7);
    tcase_add_test(tcase, tokens_that_are_names_speak_for_themselves);
    tcase_add_test(tcase, names_between_tabs_may_have_spaces);
    tcase_add_loop_test(tcase, a_cls_that_contradicts_itself_is_refused, 0, 7);
    tcase_add_test(tcase, positions_give_labels_to_samples_of_either_axis);
    tcase_add_test(tcase, a_cls_of_another_number_of_samples_is_refused);
    return tcase;
}
