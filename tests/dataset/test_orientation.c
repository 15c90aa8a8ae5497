/* Which axis has the samples, by every kind of evidence. */
#include "dataset/orientation.h"

#include "cases.h"
#include "reading.h"
#include "support/made_matrix.h"

enum { N_PATIENTS = 4, N_GENES = 3 };

static const char *const GENES[] = {"TP53", "MYC", "ESR1"};
static const char *const PATIENTS[] = {"p1", "p2", "p3", "p4"};
static const char *const BARCODES[] = {"TCGA-A1-A0SB-01", "TCGA-A1-A0SD-01", "TCGA-A1-A0SE-01",
                                       "TCGA-A1-A0SF-01"};
static const char *const CLASSES[] = {"x", "y", "x", "y"};

typedef struct asked_orientation {
    rfcv_status status;
    rfcv_orientation orientation;
    decision_list decisions;
    rfcv_error error;
} asked_orientation;

/* Frees the matrix. */
static asked_orientation ask(rfcv_matrix *matrix, const label_table *labels, rfcv_read_options options)
{
    asked_orientation asked = {.orientation = RFCV_ORIENTATION_AUTO};
    asked.status = orientation_decide(matrix, labels, NULL, &options, &asked.decisions, &asked.orientation,
                                      &asked.error);
    rfcv_matrix_free(matrix);
    return asked;
}

/* Expects the decision in brackets; NULL: none. */
static void assert_decided(asked_orientation asked, rfcv_orientation orientation, const char *reason)
{
    ck_assert_msg(asked.status == RFCV_OK, "%s", asked.error.message);
    ck_assert_int_eq(asked.orientation, orientation);
    ck_assert_uint_eq(asked.decisions.n, reason != NULL);
    if (reason) {
        const rfcv_decision *decision = &asked.decisions.items[0];
        ck_assert_str_eq(decision->topic, "orientation");
        ck_assert_msg(strstr(decision->text, reason) != NULL, "'%s' is not in: %s", reason, decision->text);
    }
    decisions_free(&asked.decisions);
}

static void assert_doubtful(asked_orientation asked, const char *words)
{
    ck_assert_int_eq(asked.status, RFCV_BAD_OPTION);
    assert_says(&asked.error, words);
    ck_assert_uint_eq(asked.decisions.n, 0);
}

static rfcv_matrix *genes_in_rows(const char *const *patients)
{
    return made_matrix(N_GENES, N_PATIENTS, NULL, GENES, patients);
}

static rfcv_matrix *genes_in_columns(const char *const *patients)
{
    return made_matrix(N_PATIENTS, N_GENES, NULL, patients, GENES);
}

/* A label table of ids and classes; strings are borrowed. */
typedef struct made_table {
    label_table table;
    char *cells[2 * N_PATIENTS], *names[2];
} made_table;

static const label_table *table_of(made_table *made, const char *const *ids, size_t n, label_kind kind)
{
    made->names[0] = (char *)"id";
    made->names[1] = (char *)"class";
    for (size_t i = 0; i < n; i++) {
        made->cells[2 * i] = (char *)ids[i];
        made->cells[2 * i + 1] = (char *)CLASSES[i];
    }
    made->table =
        (label_table){.table = {.n_rows = n, .n_columns = 2, .names = made->names, .cells = made->cells},
                      .kind = kind,
                      .path = "labels"};
    return &made->table;
}

START_TEST(a_format_decides_before_anything_else)
{
    rfcv_matrix *matrix = genes_in_rows(PATIENTS);
    matrix->orientation = RFCV_FEATURES_IN_ROWS;
    matrix->orientation_reason = "GCT has its features in rows";
    made_table table;

    asked_orientation asked =
        ask(matrix, table_of(&table, GENES, N_GENES, LABELS_BY_ID), label_column("class"));

    ck_assert_str_eq(asked.decisions.items[0].option, "");
    assert_decided(asked, RFCV_FEATURES_IN_ROWS,
                   "features in rows: 3 features x 4 samples (GCT has its features in rows)");
}
END_TEST

START_TEST(an_option_against_the_format_is_refused)
{
    rfcv_matrix *matrix = genes_in_rows(PATIENTS);
    matrix->orientation = RFCV_FEATURES_IN_ROWS;
    matrix->orientation_reason = "GCT has its features in rows";
    rfcv_read_options options = rfcv_read_defaults();
    options.orientation = RFCV_SAMPLES_IN_ROWS;

    assert_doubtful(ask(matrix, NULL, options),
                    "made: GCT has its features in rows; leave --orientation out");
}
END_TEST

START_TEST(an_option_is_no_decision)
{
    rfcv_read_options options = rfcv_read_defaults();
    options.orientation = _i ? RFCV_FEATURES_IN_ROWS : RFCV_SAMPLES_IN_ROWS;

    assert_decided(ask(genes_in_rows(BARCODES), NULL, options), options.orientation, NULL);
}
END_TEST

/* Of a matrix and its transpose. */
START_TEST(the_label_may_be_a_text_or_a_number_of_the_samples)
{
    rfcv_matrix *columns = genes_in_columns(PATIENTS), *rows = genes_in_rows(PATIENTS);
    made_matrix_add_field(columns, "class", AXIS_ROWS, CLASSES);
    made_matrix_add_field(rows, "class", AXIS_COLUMNS, CLASSES);
    assert_decided(ask(columns, NULL, label_column("class")), RFCV_SAMPLES_IN_ROWS,
                   "the label class is a column");
    assert_decided(ask(rows, NULL, label_column("class")), RFCV_FEATURES_IN_ROWS, "the label class is a row");

    assert_decided(ask(genes_in_columns(PATIENTS), NULL, label_column("MYC")), RFCV_SAMPLES_IN_ROWS,
                   "the label MYC is a column");
    assert_decided(ask(genes_in_rows(PATIENTS), NULL, label_column("MYC")), RFCV_FEATURES_IN_ROWS,
                   "the label MYC is a row");
    assert_decided(ask(made_matrix(4, 3, NULL, PATIENTS, NULL), NULL, label_column("V3")),
                   RFCV_SAMPLES_IN_ROWS, "the label V3 is a column");
}
END_TEST

START_TEST(a_label_on_both_axes_or_on_none_is_refused)
{
    rfcv_matrix *matrix = genes_in_columns(PATIENTS);
    made_matrix_add_field(matrix, "p3", AXIS_ROWS, CLASSES);

    assert_doubtful(ask(matrix, NULL, label_column("p3")),
                    "made has a column 'p3' and a row 'p3'; rename one, or say what the rows are");
    assert_doubtful(ask(genes_in_columns(PATIENTS), NULL, label_column("ESR2")), "did you mean 'ESR1'?");
    assert_doubtful(ask(genes_in_columns(PATIENTS), NULL, label_column("zzzzzz")),
                    "no column or row 'zzzzzz'");
}
END_TEST

START_TEST(ids_of_the_label_table_decide)
{
    made_table table;
    const label_table *labels = table_of(&table, PATIENTS, N_PATIENTS, LABELS_BY_ID);
    assert_decided(ask(genes_in_rows(PATIENTS), labels, label_column("class")), RFCV_FEATURES_IN_ROWS,
                   "(4 column names are among the ids of the label table, no row name is)");
    assert_decided(ask(genes_in_columns(PATIENTS), labels, label_column("class")), RFCV_SAMPLES_IN_ROWS,
                   "(4 row names are among the ids of the label table, no column name is)");

    static const char *const PART[] = {"p1", "zz", "TP53", "p2"}; /* two patients, and a gene */
    labels = table_of(&table, PART, 4, LABELS_BY_ID);
    assert_doubtful(ask(genes_in_rows(PATIENTS), labels, label_column("class")),
                    "(1 row name is among the ids of the label table, and 2 column names are)");
    static const char *const MORE[] = {"p1", "p3", "TP53", "p2"};
    labels = table_of(&table, MORE, 4, LABELS_BY_ID);
    assert_decided(ask(genes_in_rows(PATIENTS), labels, label_column("class")), RFCV_FEATURES_IN_ROWS,
                   "3 column names are among the ids of the label table, 1 row name is");
}
END_TEST

START_TEST(ids_that_are_nowhere_are_refused_with_examples)
{
    static const char *const STRANGE[] = {"q1", "q2"};
    made_table table;

    asked_orientation asked =
        ask(genes_in_rows(BARCODES), table_of(&table, STRANGE, 2, LABELS_BY_ID), label_column("class"));

    ck_assert_int_eq(asked.status, RFCV_BAD_DATA);
    assert_says(&asked.error,
                "no name of made is in labels: its row names are such as 'TP53', its column names "
                "such as 'TCGA-A1-A0SB-01', and the ids of the table such as 'q1' (column 'id')");
}
END_TEST

START_TEST(labels_by_position_are_of_the_axis_that_is_as_long)
{
    made_table table;
    const label_table *four = table_of(&table, PATIENTS, 4, LABELS_BY_POSITION);
    assert_decided(ask(genes_in_rows(PATIENTS), four, rfcv_read_defaults()), RFCV_FEATURES_IN_ROWS,
                   "as many columns as labels");
    assert_decided(ask(genes_in_columns(PATIENTS), four, rfcv_read_defaults()), RFCV_SAMPLES_IN_ROWS,
                   "as many rows as labels");
    assert_decided(ask(made_matrix(4, 4, NULL, BARCODES, PATIENTS), four, rfcv_read_defaults()),
                   RFCV_SAMPLES_IN_ROWS, "4 of 4 row names look like sample ids");

    asked_orientation short_by_one =
        ask(made_matrix(8, 4, NULL, NULL, NULL), table_of(&table, PATIENTS, 3, LABELS_BY_POSITION),
            rfcv_read_defaults());
    ck_assert_int_eq(short_by_one.status, RFCV_BAD_DATA);
    assert_says(&short_by_one.error, "labels: 3 labels by position, and made has 8 rows and 4 columns");
}
END_TEST

START_TEST(names_that_look_like_samples_decide)
{
    assert_decided(ask(genes_in_rows(BARCODES), NULL, rfcv_read_defaults()), RFCV_FEATURES_IN_ROWS,
                   "(4 of 4 column names look like sample ids)");
    assert_decided(ask(genes_in_columns(BARCODES), NULL, rfcv_read_defaults()), RFCV_SAMPLES_IN_ROWS,
                   "(4 of 4 row names look like sample ids)");
    static const char *const HALF[] = {"TCGA-A1-A0SB-01", "TCGA-A1-A0SD-01", "p3", "p4"};
    assert_doubtful(ask(genes_in_rows(HALF), NULL, rfcv_read_defaults()),
                    "neither the 3 row names, such as 'TP53', nor the 4 column names");
}
END_TEST

START_TEST(a_wide_and_a_long_matrix_are_told_by_their_shape_only_from_a_ratio_of_two)
{
    static const struct {
        size_t n_rows, n_columns;
        rfcv_orientation orientation;
    } known[] = {{20, 10, RFCV_FEATURES_IN_ROWS},  {19, 10, RFCV_ORIENTATION_AUTO},
                 {10, 20, RFCV_SAMPLES_IN_ROWS},   {10, 19, RFCV_ORIENTATION_AUTO},
                 {2000, 3, RFCV_FEATURES_IN_ROWS}, {7, 7, RFCV_ORIENTATION_AUTO}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        rfcv_matrix *matrix = made_matrix(known[i].n_rows, known[i].n_columns, NULL, NULL, NULL);
        asked_orientation asked = ask(matrix, NULL, rfcv_read_defaults());
        if (known[i].orientation)
            assert_decided(asked, known[i].orientation, "at least twice as many");
        else
            assert_doubtful(asked, "say which with --orientation samples or --orientation features");
    }
}
END_TEST

START_TEST(text_that_goes_with_the_features_alone_contradicts_the_shape)
{
    static const char *const TEXTS[] = {"x", "y", "x", "y"};
    rfcv_matrix *matrix = made_matrix(4, 2, NULL, NULL, NULL);
    made_matrix_add_field(matrix, "class", AXIS_ROWS, TEXTS);
    assert_doubtful(ask(matrix, NULL, rfcv_read_defaults()), "--orientation");

    matrix = made_matrix(4, 2, NULL, NULL, NULL);
    made_matrix_add_field(matrix, "Description", AXIS_ROWS, TEXTS);
    made_matrix_add_field(matrix, "class", AXIS_COLUMNS, TEXTS);
    assert_decided(ask(matrix, NULL, rfcv_read_defaults()), RFCV_FEATURES_IN_ROWS, "twice as many rows");
}
END_TEST

TCase *orientation_case(void)
{
    TCase *tcase = tcase_create("orientation");
    tcase_add_test(tcase, a_format_decides_before_anything_else);
    tcase_add_test(tcase, an_option_against_the_format_is_refused);
    tcase_add_loop_test(tcase, an_option_is_no_decision, 0, 2);
    tcase_add_test(tcase, the_label_may_be_a_text_or_a_number_of_the_samples);
    tcase_add_test(tcase, a_label_on_both_axes_or_on_none_is_refused);
    tcase_add_test(tcase, ids_of_the_label_table_decide);
    tcase_add_test(tcase, ids_that_are_nowhere_are_refused_with_examples);
    tcase_add_test(tcase, labels_by_position_are_of_the_axis_that_is_as_long);
    tcase_add_test(tcase, names_that_look_like_samples_decide);
    tcase_add_test(tcase, a_wide_and_a_long_matrix_are_told_by_their_shape_only_from_a_ratio_of_two);
    tcase_add_test(tcase, text_that_goes_with_the_features_alone_contradicts_the_shape);
    return tcase;
}
