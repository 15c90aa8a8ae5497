/* Labels and groups of a matrix made by hand. */
#include "base/memory.h"
#include "cases.h"
#include "labels_of_text.h"
#include "support/dice.h"
#include "support/suite.h"

#include <math.h>
#include <stdio.h>

enum { MOST = 40 };

/* What labels_find() makes of ids in rows. */
typedef struct finding {
    sample_labels found;
    decision_list decisions;
    rfcv_status status;
    rfcv_error error;
} finding;

static finding find_in_rows(const char *const *ids, size_t n, const char *text, rfcv_read_options options)
{
    finding made = {0};
    rfcv_matrix *matrix = made_matrix(n, 1, NULL, ids, NULL);
    made.status =
        find_labels(&made.found, &made.decisions, matrix, RFCV_SAMPLES_IN_ROWS, text, options, &made.error);
    rfcv_matrix_free(matrix);
    return made;
}

static void finding_free(finding *made)
{
    decisions_free(&made->decisions);
    sample_labels_free(&made->found);
}

/* Labels of samples by a table with the header "id,class". */
static finding join_classes(const char *const *ids, size_t n, const char *text)
{
    return find_in_rows(ids, n, text, (rfcv_read_options){.label_column = "class"});
}

START_TEST(labels_are_joined_whatever_their_order)
{
    static const char *const IDS[] = {"a", "b", "c", "d"}, *const LABELS[] = {"x", "y", "", "x"};

    finding made = join_classes(IDS, 4, "id,class\nd,x\nzz,y\nb,y\na,x\nc,NA\nyy,NA\n");

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    assert_labels(&made.found, 4, LABELS);
    ck_assert(made.found.is_joined);
    ck_assert_uint_eq(made.found.n_unmatched, 1); /* with a label: zz */
    ck_assert_uint_eq(made.found.steps[JOIN_EXACT].n_samples, 4);
    ck_assert_str_eq(made.found.labels_path, "labels");
    ck_assert_str_eq(made.found.label_column, "class");
    ck_assert_str_eq(made.found.group_column, "none");
    ck_assert(is_told(&made.decisions, "join",
                      "4 of 4 samples are in the label table by its column 'id': exact 4"));
    finding_free(&made);
}
END_TEST

START_TEST(each_step_is_counted_and_told)
{
    static const char *const IDS[] = {
        "s1", "S2", "TCGA.A1.A0SB.01", "TCGA-A1-A0SC-01A-11R", "TCGA-A1-A0SD-01", "q"};
    static const char *const LABELS[] = {"x", "y", "x", "y", "x", ""};

    finding made =
        join_classes(IDS, 6, "id,class\ns1,x\ns2,y\nTCGA-A1-A0SB-01,x\nTCGA-A1-A0SC-01A,y\nTCGA-A1-A0SD,x\n");

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    assert_labels(&made.found, 6, LABELS);
    static const size_t COUNTS[N_JOIN_STEPS] = {1, 1, 1, 0, 1, 0, 1};
    for (size_t i = 0; i < N_JOIN_STEPS; i++) {
        ck_assert_str_eq(made.found.steps[i].name, JOIN_STEP_NAMES[i]);
        ck_assert_uint_eq(made.found.steps[i].n_samples, COUNTS[i]);
    }
    ck_assert(is_told(
        &made.decisions, "join",
        "5 of 6 samples are in the label table by its column 'id': exact 1, case 1, dots 1, cut to 16 "
        "1, patient 1"));
    finding_free(&made);
}
END_TEST

START_TEST(a_patients_label_goes_to_no_normal_and_no_metastasis)
{
    static const char *const IDS[] = {"TCGA-A1-A0SB-01A", "TCGA-A1-A0SB-11A", "TCGA-A1-A0SB-06A",
                                      "TCGA-A1-A0SD-11A", "TCGA-A1-A0SE-02A", "TCGA-A1-A0SF-11A",
                                      "TCGA-AB-2802-03A"};
    static const char *const LABELS[] = {"x", "", "", "", "", "", "y"};

    finding made = join_classes(
        IDS, 7,
        "id,class\nTCGA-A1-A0SB,x\nTCGA-A1-A0SD,y\nTCGA-A1-A0SE,x\nTCGA-A1-A0SF,NA\nTCGA-AB-2802,y\n");

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    assert_labels(&made.found, 7, LABELS);
    ck_assert_uint_eq(made.found.steps[JOIN_PATIENT].n_samples, 2);
    ck_assert_uint_eq(made.found.n_unmatched, 2);
    /* The patient SF has no label, so that its normal misses none. */
    ck_assert(
        is_told(&made.decisions, "join",
                "a patient's label is that of the primary tumour: 2 normal and 1 metastatic and 1 other "
                "samples of labelled patients got none"));
    finding_free(&made);
}
END_TEST

START_TEST(samples_of_different_type_never_join_by_patient)
{
    static const char *const IDS[] = {"TCGA-A1-A0SB-01A", "TCGA-A1-A0SB-11A", "TCGA-A1-A0SC-11A"};
    static const char *const LABELS[] = {"tumour", "normal", ""};

    finding made = join_classes(
        IDS, 3, "id,class\nTCGA-A1-A0SB-01,tumour\nTCGA-A1-A0SB-11,normal\nTCGA-A1-A0SC-01,tumour\n");

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    assert_labels(&made.found, 3, LABELS);
    ck_assert_uint_eq(made.found.n_unmatched, 1);
    finding_free(&made);
}
END_TEST

START_TEST(ids_of_15_and_28_characters_join_both_ways)
{
    static const char *const SHORT[] = {"TCGA-A1-A0SB-01", "TCGA-A1-A0SC-01", "TCGA-A1-A0SC-11"};
    static const char *const LONG[] = {"TCGA-A1-A0SB-01A-11R-A144-07", "TCGA-A1-A0SC-01A-11R-A144-07",
                                       "TCGA-A1-A0SC-11A-11R-A144-07"};
    static const char *const LABELS[] = {"x", "y", "z"};
    const char *const *ids[] = {SHORT, LONG};
    for (size_t way = 0; way < 2; way++) {
        char text[300] = "id,class\n";
        for (size_t i = 0; i < 3; i++)
            sprintf(text + strlen(text), "%s,%s\n", ids[1 - way][i], LABELS[i]);

        finding made = join_classes(ids[way], 3, text);

        ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
        assert_labels(&made.found, 3, LABELS);
        ck_assert_uint_eq(made.found.steps[JOIN_CUT_15].n_samples, 3);
        finding_free(&made);
    }
}
END_TEST

START_TEST(a_repeated_id_with_two_labels_is_refused_at_its_step)
{
    static const char *const IDS[] = {"TCGA-A1-A0SB-01A", "b"};
    static const struct {
        const char *text;
        size_t line, column;
        const char *words;
    } known[] = {
        {"id,class\nb,x\nTCGA-A1-A0SB-01A,x\nTCGA-A1-A0SB-01A,y\n", 4, 2,
         "labels:4:2: sample TCGA-A1-A0SB-01A is 'y' here and 'x' on line 3 (column 'class'); keep one of "
         "the rows"},
        {"id,class\ntcga-a1-a0sb-01a,x\nTCGA-A1-A0SB-01a,y\n", 3, 2, "(column 'class'; ids in any case)"},
        {"id,class\ntcga.a1.a0sb.01a,x\ntcga.a1.a0sb.01A,y\n", 3, 2,
         "(column 'class'; ids with '-' for '.')"},
        {"id,class\nTCGA-A1-A0SB-01A-11R,x\nTCGA-A1-A0SB-01A-12R,y\n", 3, 2,
         "(column 'class'; ids cut to 16 characters)"},
        {"class,id\nx,TCGA-A1-A0SB-01B\ny,TCGA-A1-A0SB-01\n", 3, 1,
         "(column 'class'; ids cut to 15 characters)"},
        {"id,class\nTCGA-A1-A0SB,x\ntcga-a1-a0sb,y\n", 3, 2, "(column 'class'; ids cut to the patient)"},
    };

    finding made = join_classes(IDS, 2, known[_i].text);

    assert_error(&made.error, RFCV_BAD_DATA, known[_i].words);
    ck_assert_uint_eq(made.error.line, known[_i].line);
    ck_assert_uint_eq(made.error.column, known[_i].column);
    finding_free(&made);
}
END_TEST

START_TEST(a_contradiction_that_no_sample_meets_does_no_harm)
{
    static const char *const IDS[] = {"TCGA-A1-A0SB-01A", "b"};
    static const char *const TEXTS[] = {
        "id,class\nTCGA-A1-A0SB-01A,x\nTCGA-A1-A0SB-01B,y\nb,y\n", /* looser than what joined */
        "id,class\nTCGA-A1-A0SB-01A,x\nq,x\nq,y\nb,y\n",
        "id,class\nTCGA-A1-A0SB-01A,x\nTCGA-A1-A0SB-01A,x\nTCGA-A1-A0SB-01A,NA\nb,y\n",
    };
    static const char *const LABELS[] = {"x", "y"};

    finding made = join_classes(IDS, 2, TEXTS[_i]);

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    assert_labels(&made.found, 2, LABELS);
    finding_free(&made);
}
END_TEST

/* Each table has one row for no sample. */
START_TEST(a_row_that_differs_from_a_joined_one_in_case_alone_is_counted_as_unmatched)
{
    static const char *const IDS[] = {"a1", "b"};
    static const char *const TEXTS[] = {"id,class\na1,x\nA1,y\nb,y\n", "id,class\nA1,y\na1,x\nb,y\n",
                                        "id,class\na1,x\nA1,x\nb,y\n"};
    static const char *const LABELS[] = {"x", "y"};

    finding made = join_classes(IDS, 2, TEXTS[_i]);

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    assert_labels(&made.found, 2, LABELS);
    ck_assert_uint_eq(made.found.n_unmatched, 1);
    finding_free(&made);
}
END_TEST

START_TEST(a_contradiction_in_a_transposed_table_is_told_by_columns)
{
    static const char *const IDS[] = {"a", "b"};

    finding made = join_classes(IDS, 2, "id,a,b,a\nage,1,2,1\nclass,x,y,y\n");

    assert_error(
        &made.error, RFCV_BAD_DATA,
        "labels: sample a is 'x' in column 2 and 'y' in column 4 (row 'class'); keep one of the columns");
    finding_free(&made);
}
END_TEST

START_TEST(files_without_a_common_id_are_refused)
{
    static const char *const IDS[] = {"a", "b"};
    static const struct {
        const char *const *ids;
        const char *text;
        rfcv_read_options options;
        rfcv_status status;
        const char *words;
    } known[] = {
        {IDS,
         "id,class\nc,x\nd,y\n",
         {.label_column = "class"},
         RFCV_BAD_DATA,
         "no sample of made is in labels: the ids are such as 'a' in the one, and 'c' in the other (column "
         "'id'); "
         "name the columns with --id-column, or make the ids alike"},
        {NULL,
         "id,class\nc,x\nd,y\n",
         {.label_column = "class"},
         RFCV_BAD_OPTION,
         "made has no sample ids by which to look up the labels; give them with --names FILE"},
        {IDS,
         "barcode,class\na,x\nb,y\n",
         {.label_column = "class", .id_column = "barcod"},
         RFCV_BAD_OPTION,
         "labels has no column 'barcod'; did you mean 'barcode'?"},
        {IDS,
         "id,di,class\na,c,x\nb,d,y\n",
         {.label_column = "class", .id_column = "di"},
         RFCV_BAD_DATA,
         "and 'c' in the other (column 'di')"},
    };

    finding made = find_in_rows(known[_i].ids, 2, known[_i].text, known[_i].options);

    assert_error(&made.error, known[_i].status, known[_i].words);
    finding_free(&made);
}
END_TEST

START_TEST(few_common_ids_are_warned_of)
{
    static const char *const IDS[] = {"a", "b", "c", "d", "e"};

    finding few = join_classes(IDS, 5, "id,class\na,x\nb,y\nv,x\nw,x\nq,y\n");
    finding enough = join_classes(IDS, 5, "id,class\na,x\nb,y\nv,x\nw,x\n");

    ck_assert(is_told(
        &few.decisions, "join",
        "fewer than half of the ids are in both files: 2 of 5 in the matrix and 5 in the label table"));
    ck_assert(few.decisions.items[few.decisions.n - 1].is_warning);
    ck_assert(!is_told(&enough.decisions, "join", "fewer than half"));
    finding_free(&few);
    finding_free(&enough);
}
END_TEST

START_TEST(equal_ids_of_a_matrix_all_get_the_label)
{
    static const char *const IDS[] = {"a", "b", "a"}, *const LABELS[] = {"x", "y", "x"};

    finding made = join_classes(IDS, 3, "id,class\na,x\nb,y\n");

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    assert_labels(&made.found, 3, LABELS);
    finding_free(&made);
}
END_TEST

START_TEST(forms_and_choices_are_told)
{
    static const struct {
        const char *text, *words;
    } known[] = {
        {"a,x\nb,y\n", "the label table has no header: its columns are ids and labels"},
        {"id,a,b\nclass,x,y\n", "the label table has its samples in columns"},
        {"barcode,class\na,x\nb,y\n",
         "the label is column 'class', the only one of the label table beside the ids"},
    };
    static const char *const IDS[] = {"a", "b"};

    finding made = find_in_rows(IDS, 2, known[_i].text, (rfcv_read_options){0});

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    ck_assert_msg(is_told(&made.decisions, "labels", known[_i].words), "%s", made.decisions.items[0].text);
    finding_free(&made);
}
END_TEST

/* Samples a, b, c with the fields class and site, and two features of numbers. */
static rfcv_matrix *matrix_with_fields(rfcv_orientation orientation)
{
    static const char *const SAMPLES[] = {"a", "b", "c"}, *const FEATURES[] = {"g1", "kind"};
    static const char *const CLASS[] = {"x", "?", "y"}, *const SITE[] = {"q", "", "r"};
    static const double IN_ROWS[] = {1, 0.5, 2, NAN, 3, 20}, IN_COLUMNS[] = {1, 2, 3, 0.5, NAN, 20};
    bool is_rows = orientation == RFCV_SAMPLES_IN_ROWS;
    rfcv_matrix *matrix = is_rows ? made_matrix(3, 2, IN_ROWS, SAMPLES, FEATURES)
                                  : made_matrix(2, 3, IN_COLUMNS, FEATURES, SAMPLES);
    matrix->rows.title = is_rows ? "sample" : "gene";
    made_matrix_add_field(matrix, "class", sample_axis(orientation), CLASS);
    made_matrix_add_field(matrix, "site", sample_axis(orientation), SITE);
    matrix->fields[0].place = 5;
    matrix->fields[1].place = 6;
    return matrix;
}

static const rfcv_orientation BOTH[] = {RFCV_SAMPLES_IN_ROWS, RFCV_FEATURES_IN_ROWS};

START_TEST(labels_and_groups_may_be_texts_of_the_matrix)
{
    static const char *const LABELS[] = {"x", "", "y"};
    rfcv_matrix *matrix = matrix_with_fields(BOTH[_i]);
    finding made = {0};

    made.status =
        find_labels(&made.found, &made.decisions, matrix, BOTH[_i], NULL,
                    (rfcv_read_options){.label_column = "class", .group_column = "site"}, &made.error);

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    assert_labels(&made.found, 3, LABELS);
    ck_assert(made.found.label_feature == NO_FEATURE);
    ck_assert(!made.found.is_joined);
    ck_assert_uint_eq(made.found.groups[0], 0);
    ck_assert_uint_eq(made.found.groups[1], NO_GROUP); /* and no label */
    ck_assert_uint_eq(made.found.groups[2], 1);
    ck_assert_str_eq(made.found.group_column, "site");
    ck_assert_str_eq(made.found.id_column, _i ? "" : "sample");
    ck_assert_str_eq(made.found.labels_path, "");
    ck_assert_uint_eq(made.decisions.n, 0);
    rfcv_matrix_free(matrix);
    finding_free(&made);
}
END_TEST

START_TEST(labels_and_groups_may_be_numbers_of_the_matrix)
{
    static const char *const LABELS[] = {"0.5", "", "20"};
    rfcv_matrix *matrix = matrix_with_fields(BOTH[_i]);
    finding made = {0};

    made.status = find_labels(&made.found, &made.decisions, matrix, BOTH[_i], NULL,
                              (rfcv_read_options){.label_column = "kind", .group_column = "g1"}, &made.error);

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    assert_labels(&made.found, 3, LABELS);
    ck_assert_uint_eq(made.found.label_feature, 1);
    ck_assert_uint_eq(made.found.group_feature, 0);
    ck_assert_str_eq(made.found.group_names.names[2], "3");
    rfcv_matrix_free(matrix);
    finding_free(&made);
}
END_TEST

START_TEST(a_group_that_is_missing_is_refused_with_its_place)
{
    static const char *const WORDS[] = {"made:3:6: the group is missing (column 'site', sample b); fill it "
                                        "in, or leave the label of the sample "
                                        "empty",
                                        "made:6:3: the group is missing (row 'site', sample b)"};
    static const char *const CLASS[] = {"x", "y", "x"};
    rfcv_matrix *matrix = matrix_with_fields(BOTH[_i]);
    made_matrix_add_field(matrix, "full", sample_axis(BOTH[_i]), CLASS);
    finding made = {0};

    find_labels(&made.found, &made.decisions, matrix, BOTH[_i], NULL,
                (rfcv_read_options){.label_column = "full", .group_column = "site"}, &made.error);

    assert_error(&made.error, RFCV_BAD_DATA, WORDS[_i]);
    rfcv_matrix_free(matrix);
    finding_free(&made);
}
END_TEST

START_TEST(a_group_that_the_table_misses_is_refused)
{
    static const char *const IDS[] = {"a", "b"};

    finding made = find_in_rows(IDS, 2, "id,class,site\na,x,q\nb,y,\n",
                                (rfcv_read_options){.label_column = "class", .group_column = "site"});

    assert_error(
        &made.error, RFCV_BAD_DATA,
        "labels: the group of sample b is missing (column 'site'); fill it in, or leave the label of the "
        "sample empty");
    finding_free(&made);
}
END_TEST

/* ---- A table of many ids against an oracle that asks each pair ---- */

static bool joins(join_step step, const char *id, const char *other)
{
    char *others[] = {(char *)other};
    id_index index;
    ck_assert_int_eq(id_index_make(&index, others, 1, NULL), RFCV_OK);
    bool is_so = id_index_find(&index, step, id) != NO_KEY;
    id_index_free(&index);
    return is_so;
}

/* The label that the rows give a sample, step after step; *is_contradictory where two of one step differ. */
static const char *label_by_search(const char *id, char (*rows)[2][24], size_t n_rows, bool *is_contradictory)
{
    for (int step = 0; step < N_JOIN_STEPS; step++) {
        bool is_joined = false;
        const char *label = "";
        for (size_t row = 0; row < n_rows; row++) {
            if (!joins((join_step)step, id, rows[row][0]))
                continue;
            is_joined = true;
            *is_contradictory |= *label && *rows[row][1] && strcmp(label, rows[row][1]) != 0;
            if (*rows[row][1])
                label = rows[row][1];
        }
        if (is_joined)
            return label;
    }
    return "";
}

static void draw_id(dice *hand, char id[24])
{
    static const char *const TYPES[] = {"01A", "01B", "11A", "06A"};
    static const size_t LENGTHS[] = {12, 15, 16};
    sprintf(id, "TCGA-A1-A0%c%c-%s", "ST"[dice_between(hand, 0, 1)], "ABCDEF"[dice_between(hand, 0, 5)],
            TYPES[dice_between(hand, 0, 3)]);
    id[LENGTHS[dice_between(hand, 0, 2)]] = '\0';
    for (char *c = id; dice_between(hand, 0, 4) == 0 && *c; c++)
        if (*c == '-')
            *c = '.';
}

START_TEST(labels_are_those_of_a_naive_search)
{
    dice hand = {(uint64_t)_i};
    char texts[MOST][24], rows[MOST][2][24], text[MOST * 64] = "id,class,other\n";
    const char *ids[MOST];
    size_t length = strlen(text), n = dice_between(&hand, 1, MOST), n_rows = dice_between(&hand, 1, 12);
    for (size_t i = 0; i < n; i++) {
        draw_id(&hand, texts[i]);
        ids[i] = texts[i];
    }
    for (size_t row = 0; row < n_rows; row++) {
        draw_id(&hand, rows[row][0]);
        strcpy(rows[row][1], ((const char *const[]){"x", "x", "y", ""})[dice_between(&hand, 0, 3)]);
        length +=
            (size_t)snprintf(text + length, sizeof text - length, "%s,%s,1\n", rows[row][0], rows[row][1]);
    }

    finding made =
        find_in_rows(ids, n, text, (rfcv_read_options){.label_column = "class", .group_column = "none"});

    bool is_contradictory = false, is_any = false;
    for (size_t i = 0; i < n; i++) {
        const char *expected = label_by_search(ids[i], rows, n_rows, &is_contradictory);
        for (size_t row = 0; row < n_rows; row++)
            for (int step = 0; step < N_JOIN_STEPS; step++)
                is_any |= joins((join_step)step, ids[i], rows[row][0]);
        if (made.status == RFCV_OK)
            ck_assert_str_eq(label_of(&made.found, i), expected);
    }
    if (is_contradictory)
        assert_error(&made.error, RFCV_BAD_DATA, "keep one of the rows");
    else if (is_any)
        ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    else
        assert_error(&made.error, RFCV_BAD_DATA, "no sample of made is in labels");
    finding_free(&made);
}
END_TEST

START_TEST(many_equal_ids_take_no_long_search)
{
    enum { N = 20000 };
    static const char *ids[N];
    static char text[N * 20] = "id,class\n";
    size_t length = strlen(text);
    for (size_t i = 0; i < N; i++) {
        ids[i] = "TCGA-A1-A0SB-01";
        length += (size_t)sprintf(text + length, "TCGA-A1-A0SB,x\n");
    }

    finding made = join_classes(ids, N, text); /* a pair at a time would be 4e8 comparisons of seven keys */

    ck_assert_msg(made.status == RFCV_OK, "%s", made.error.message);
    ck_assert_uint_eq(made.found.steps[JOIN_PATIENT].n_samples, N);
    finding_free(&made);
}
END_TEST

START_TEST(every_allocation_that_fails_is_survived)
{
    rfcv_matrix *matrix = matrix_with_fields(RFCV_SAMPLES_IN_ROWS);
    static const struct {
        const char *text;
        rfcv_read_options options;
    } known[] = {{NULL, {.label_column = "class", .group_column = "site"}},
                 {NULL, {.label_column = "kind", .group_column = "sample"}},
                 {"id,class,clinic\na,x,q\nb,y,r\n", {.label_column = "class", .group_column = "clinic"}}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n_live = memory_n_live();
        rfcv_status status = RFCV_SYSTEM;
        for (size_t call = 1; status != RFCV_OK; call++) {
            finding made = {0};
            memory_fail_at(call);
            status = find_labels(&made.found, &made.decisions, matrix, RFCV_SAMPLES_IN_ROWS, known[i].text,
                                 known[i].options, &made.error);
            memory_fail_at(0);
            finding_free(&made);
            ck_assert_msg(status == RFCV_OK || status == RFCV_SYSTEM, "call %zu: %s", call,
                          made.error.message);
            ck_assert_uint_eq(memory_n_live(), n_live);
        }
    }
    rfcv_matrix_free(matrix);
}
END_TEST

TCase *labels_find_case(void)
{
    TCase *tcase = tcase_create("labels_find");
    tcase_set_tags(tcase, "one_thread");
    tcase_add_test(tcase, labels_are_joined_whatever_their_order);
    tcase_add_test(tcase, each_step_is_counted_and_told);
    tcase_add_test(tcase, a_patients_label_goes_to_no_normal_and_no_metastasis);
    tcase_add_test(tcase, samples_of_different_type_never_join_by_patient);
    tcase_add_test(tcase, ids_of_15_and_28_characters_join_both_ways);
    tcase_add_loop_test(tcase, a_repeated_id_with_two_labels_is_refused_at_its_step, 0, 6);
    tcase_add_loop_test(tcase, a_contradiction_that_no_sample_meets_does_no_harm, 0, 3);
    tcase_add_loop_test(tcase, a_row_that_differs_from_a_joined_one_in_case_alone_is_counted_as_unmatched, 0,
                        3);
    tcase_add_test(tcase, a_contradiction_in_a_transposed_table_is_told_by_columns);
    tcase_add_loop_test(tcase, files_without_a_common_id_are_refused, 0, 4);
    tcase_add_test(tcase, few_common_ids_are_warned_of);
    tcase_add_test(tcase, equal_ids_of_a_matrix_all_get_the_label);
    tcase_add_loop_test(tcase, forms_and_choices_are_told, 0, 3);
    tcase_add_loop_test(tcase, labels_and_groups_may_be_texts_of_the_matrix, 0, 2);
    tcase_add_loop_test(tcase, labels_and_groups_may_be_numbers_of_the_matrix, 0, 2);
    tcase_add_loop_test(tcase, a_group_that_is_missing_is_refused_with_its_place, 0, 2);
    tcase_add_test(tcase, a_group_that_the_table_misses_is_refused);
    tcase_add_loop_test(tcase, labels_are_those_of_a_naive_search, 0, n_rounds(200));
    tcase_add_test(tcase, many_equal_ids_take_no_long_search);
    tcase_add_test(tcase, every_allocation_that_fails_is_survived);
    return tcase;
}
