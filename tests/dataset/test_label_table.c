/* Label files of every form. */
#include "cases.h"
#include "labels_of_text.h"
#include "reading.h"

#include "base/memory.h"

#include <stdio.h>

/* Samples of three patients; the last is unlabelled in every table. */
static const char *const SAMPLES[] = {"TCGA-A1-A0SB-01", "TCGA-A1-A0SD-01", "TCGA-A1-A0SE-01"};
static const char *const GENES[] = {"ESR1", "ERBB2"};

static rfcv_matrix *samples_in_rows(void)
{
    return made_matrix(3, 2, NULL, SAMPLES, GENES);
}

static const struct {
    const char *format, *text, *label_column;
} FORMS[] = {
    {"table", "sample,PAM50\nTCGA-A1-A0SB-01,LumA\nTCGA-A1-A0SD-01,Basal\nTCGA-A1-A0SE-01,\n", "PAM50"},
    {"table", "sample;PAM50\nTCGA-A1-A0SB-01;LumA\nTCGA-A1-A0SD-01;Basal\nTCGA-A1-A0SE-01;NA\n", "PAM50"},
    {"table", "sample PAM50\nTCGA-A1-A0SB-01 LumA\nTCGA-A1-A0SD-01 Basal\nTCGA-A1-A0SE-01 NA\n", "PAM50"},
    {"table", /* R's write.table */
     "\"PAM50\"\t\"age\"\n\"TCGA.A1.A0SB.01\"\t\"LumA\"\t7\n\"TCGA.A1.A0SD.01\"\t\"Basal\"\t8\n", "PAM50"},
    {"table", /* Xena clinicalMatrix */
     "sampleID\t_PATIENT\tAge\tPAM50Call_RNAseq\tsample_type\nTCGA-A1-A0SB-01\tTCGA-A1-"
     "A0SB\t70\tLumA\tPrimary "
     "Tumor\nTCGA-A1-A0SD-01\tTCGA-A1-A0SD\t59\tBasal\tPrimary Tumor\nTCGA-A1-A0SE-01\tTCGA-A1-A0SE\t56\t\t"
     "Primary Tumor\n",
     "PAM50Call_RNAseq"},
    {"table", /* GDC clinical.tsv */
     "case_id\tcase_submitter_id\tproject_id\tsubtype\n3e0c1f5a-0000-4d3c-9b1f-0123456789ab\tTCGA-A1-A0SB\t"
     "TCGA-BRCA\tLumA\n3e0c1f5b-0000-4d3c-9b1f-0123456789ab\tTCGA-A1-A0SD\tTCGA-BRCA\tBasal\n"
     "3e0c1f5c-0000-4d3c-9b1f-0123456789ab\tTCGA-A1-A0SE\tTCGA-BRCA\t'--\n",
     "subtype"},
    {"cBioPortal",
     "#Patient Identifier\tSubtype\n#Identifier to uniquely specify a \"patient.\tSubtype\n#STRING\tSTRING\n"
     "#1\t1\nPATIENT_ID\tSUBTYPE\nTCGA-A1-A0SB\tLumA\nTCGA-A1-A0SD\tBasal\nTCGA-A1-A0SE\t[Not Available]\n",
     "SUBTYPE"},
    {"cBioPortal", "#Sample\tSubtype\nSAMPLE_ID\tSUBTYPE\nTCGA-A1-A0SB-01\tLumA\nTCGA-A1-A0SD-01\tBasal\n",
     "SUBTYPE"},
    {"BCR biotab",
     "bcr_patient_barcode\tsubtype\nbcr_patient_barcode\tsubtype_call\nCDE_ID:2003301\tCDE_ID:\nTCGA-A1-"
     "A0SB\tLumA\n"
     "TCGA-A1-A0SD\tBasal\nTCGA-A1-A0SE\t[Not Evaluated]\n",
     "subtype"},
    {"Firehose",
     "Hybridization REF\ttcga-a1-a0sb\ttcga-a1-a0sd\ttcga-a1-a0se\nComposite Element "
     "REF\tvalue\tvalue\tvalue\n"
     "years_to_birth\t70\t59\t56\nsubtype\tLumA\tBasal\tNA\n",
     "subtype"},
    {"table", /* transposed */
     "id\tTCGA-A1-A0SE-01\tTCGA-A1-A0SD-01\tTCGA-A1-A0SB-01\nage\t56\t59\t70\nPAM50\t\tBasal\tLumA\n",
     "PAM50"},
    {"table", "TCGA-A1-A0SB-01\tLumA\nTCGA-A1-A0SD-01\tBasal\nTCGA-A1-A0SE-01\t\n", NULL}, /* no header */
    {"table", "TCGA-A1-A0XX-01,LumA\nTCGA-A1-A0SB-01,LumA\nTCGA-A1-A0SD-01,Basal\n", NULL},
    {"table", "LumA,TCGA-A1-A0SB-01\nBasal,TCGA-A1-A0SD-01\n", NULL}, /* ids behind the labels */
    {"table", "# made by hand\n# in 2020\nsample,PAM50\nTCGA-A1-A0SB-01,LumA\nTCGA-A1-A0SD-01,Basal\n",
     "PAM50"},
    {"table", "# sample,PAM50\nTCGA-A1-A0SB-01,LumA\nTCGA-A1-A0SD-01,Basal\n", "PAM50"},
    {"table", "sample,patient,PAM50\nTCGA-A1-A0SB-01,TCGA-A1-A0SB,LumA\nTCGA-A1-A0SD-01,TCGA-A1-A0SD,Basal\n",
     NULL}, /* the only one beside the ids */
    {"CLS", "3 3 1\n# LumA Basal NA\n0 1 2\n", NULL},
    {"GEO series matrix",
     "!Series_title\t\"x\"\n!Sample_title\t\"TCGA-A1-A0SB-01\"\t\"TCGA-A1-A0SD-01\"\t\"TCGA-A1-A0SE-01\"\n"
     "!Sample_geo_accession\t\"GSM1\"\t\"GSM2\"\t\"GSM3\"\n"
     "!Sample_characteristics_ch1\t\"subtype: LumA\"\t\"subtype: Basal\"\t\"age: 7\"\n"
     "!series_matrix_table_begin\n\"ID_REF\"\t\"GSM1\"\t\"GSM2\"\t\"GSM3\"\n\"ESR1\"\t1\t2\t3\n"
     "!series_matrix_table_end\n",
     "subtype"},
};

START_TEST(every_form_of_a_label_table_gives_the_same_labels)
{
    static const char *const LABELS[] = {"LumA", "Basal", ""};
    rfcv_matrix *matrices[] = {samples_in_rows(), made_matrix(2, 3, NULL, GENES, SAMPLES)};
    for (size_t i = 0; i < 2; i++) {
        rfcv_read_options options = {.label_column = FORMS[_i].label_column};
        sample_labels found = {0};
        decision_list decisions = {0};
        rfcv_error error;

        rfcv_status status =
            find_labels(&found, &decisions, matrices[i], i ? RFCV_FEATURES_IN_ROWS : RFCV_SAMPLES_IN_ROWS,
                        FORMS[_i].text, options, &error);

        ck_assert_msg(status == RFCV_OK, "%s", error.message);
        assert_labels(&found, 3, LABELS);
        decisions_free(&decisions);
        sample_labels_free(&found);
        rfcv_matrix_free(matrices[i]);
    }
}
END_TEST

START_TEST(each_form_is_recognised_and_counted)
{
    rfcv_matrix *matrix = samples_in_rows();

    label_table labels =
        labels_of_text(FORMS[_i].text, matrix, (rfcv_read_options){.label_column = FORMS[_i].label_column});

    ck_assert_str_eq(labels.format, FORMS[_i].format);
    ck_assert_str_eq(labels.path, "labels");
    ck_assert_uint_eq(labels.table.n_bytes, strlen(FORMS[_i].text));
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

static const char FIREHOSE[] = "Hybridization REF\ttcga-a1-a0sb\nComposite Element REF\tvalue\nage\t70\n";
static const char SERIES[] = "!Sample_geo_accession\t\"GSM1\"\n!Sample_title\t\"x\"\n";

START_TEST(columns_have_the_names_of_the_file_and_no_others)
{
    static const struct {
        const char *text, *names[2];
        bool is_transposed;
    } known[] = {{FIREHOSE, {"Hybridization REF", "age"}, true},
                 {SERIES, {"geo_accession", "title"}, true},
                 {"# sample,class\nTCGA-A1-A0SB-01,x\n", {"sample", "class"}, false},
                 {"x,y\nTCGA-A1-A0SB-01,x\n", {"x", "y"}, false},
                 {"TCGA-A1-A0SB-01,x\n TCGA-A1-A0SC-01,x\n", {"id", "label"}, false},
                 {"x,TCGA-A1-A0SB-01\nx,TCGA-A1-A0SC-01\n", {"label", "id"}, false}};
    rfcv_matrix *matrix = samples_in_rows();

    label_table labels = labels_of_text(known[_i].text, matrix, (rfcv_read_options){0});

    ck_assert_uint_eq(labels.table.n_columns, 2);
    ck_assert_str_eq(labels.table.names[0], known[_i].names[0]);
    ck_assert_str_eq(labels.table.names[1], known[_i].names[1]);
    ck_assert(labels.is_transposed == known[_i].is_transposed);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_series_is_read_to_its_end_though_its_values_are_not_needed)
{
    enum { N_ROWS = 40000 };
    static char text[N_ROWS * 30];
    size_t length = (size_t)sprintf(text, "%s!series_matrix_table_begin\n\"ID_REF\"\t\"GSM1\"\n", SERIES);
    for (size_t i = 0; i < N_ROWS; i++)
        length += (size_t)sprintf(text + length, "\"gene_%zu\"\t123.456\n", i);
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "series");
    write_bytes(path.text, text, length);
    rfcv_matrix *matrix = samples_in_rows();
    const rfcv_read_options options = {.labels = path.text};
    const read_context context = {.options = &options, .block_size = DELIMITED_SIZE, .n_threads = 1};
    label_table labels;
    rfcv_error error;

    ck_assert_msg(label_table_read(&labels, matrix, &context, &error) == RFCV_OK, "%s", error.message);

    ck_assert_uint_gt(length, 2 * PREVIEW_BYTES);
    ck_assert_uint_eq(labels.table.n_bytes, length);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
    temporary_folder_remove(&folder);
}
END_TEST

START_TEST(lines_are_those_of_the_file)
{
    rfcv_matrix *matrix = samples_in_rows();
    label_table tables[] = {
        labels_of_text("#a\n#b\n\nid,x\n\ns1,y\ns2,z\n", matrix, (rfcv_read_options){0}),
        labels_of_text("#a,b,c\nTCGA-A1-A0SB-01,x\nTCGA-A1-A0SD-01,y\n", matrix, (rfcv_read_options){0}),
        labels_of_text("id\tx\nid\tx\nCDE_ID:\tCDE_ID:\nTCGA-A1-A0SB\tx\ns2\ty\n", matrix,
                       (rfcv_read_options){0}),
    };
    static const size_t LINES[][2] = {{6, 7}, {2, 3}, {4, 5}};

    for (size_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(tables[i].table.n_rows, 2);
        ck_assert_uint_eq(tables[i].table.lines[0], LINES[i][0]);
        ck_assert_uint_eq(tables[i].table.lines[1], LINES[i][1]);
        label_table_free(&tables[i]);
    }
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_header_stays_one_where_it_is_named_or_usual)
{
    static const struct {
        const char *text, *label_column;
        bool has_no_header;
    } known[] = {{"ESR1,x\ns,y\n", NULL, true}, /* the name of a row or column of the matrix */
                 {"ESR1,x\ns,y\n", "x", false},
                 {"sample,ESR1\ns,y\n", NULL, false},
                 {"a,b\ns,y\n", NULL, false},
                 {"sample,TCGA-A1-A0SB-01\nclass,x\n", NULL, false},
                 {"TCGA-A1-A0XX,b,c\ns,y,z\n", NULL, false}};
    rfcv_matrix *matrix = samples_in_rows();

    label_table labels =
        labels_of_text(known[_i].text, matrix, (rfcv_read_options){.label_column = known[_i].label_column});

    ck_assert(labels.has_no_header == known[_i].has_no_header);
    ck_assert_uint_eq(labels.table.n_rows, known[_i].has_no_header ? 2 : 1);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_table_is_transposed_twice_to_what_it_was)
{
    rfcv_matrix *matrix = samples_in_rows();
    label_table labels = labels_of_text("id,x,y\na,1,2\nb,3,4\nc,5,6\n", matrix, (rfcv_read_options){0});
    ck_assert(!labels.is_transposed);

    ck_assert_int_eq(label_table_transpose(&labels, NULL), RFCV_OK);

    static const char *const NAMES[] = {"id", "a", "b", "c"};
    static const char *const CELLS[] = {"x", "1", "3", "5", "y", "2", "4", "6"};
    ck_assert_uint_eq(labels.table.n_rows, 2);
    ck_assert_uint_eq(labels.table.n_columns, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(labels.table.names[i], NAMES[i]);
    for (size_t i = 0; i < 8; i++)
        ck_assert_str_eq(labels.table.cells[i], CELLS[i]);

    ck_assert_int_eq(label_table_transpose(&labels, NULL), RFCV_OK);

    ck_assert_uint_eq(labels.table.n_rows, 3);
    ck_assert_str_eq(table_cell(&labels.table, 2, 0), "c");
    ck_assert_str_eq(table_cell(&labels.table, 2, 2), "6");
    ck_assert_str_eq(labels.table.names[2], "y");
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

/* A table of samples and genes is not transposed for the genes in its header. */
START_TEST(columns_of_a_transposed_table_are_called_rows)
{
    rfcv_matrix *matrix = samples_in_rows();
    label_table labels =
        labels_of_text("id,a,b\nclass,1,2\nsite,q,r\nclass,3,4\n", matrix, (rfcv_read_options){0});
    ck_assert_int_eq(label_table_transpose(&labels, NULL), RFCV_OK);
    rfcv_error error;
    size_t column;

    ck_assert_int_eq(label_table_find_column(&labels, "site", &column, &error), RFCV_OK);
    ck_assert_uint_eq(column, 2);
    label_table_find_column(&labels, "class", &column, &error);
    assert_error(&error, RFCV_BAD_OPTION, "labels has 2 rows named 'class'; give them different names");
    label_table_find_column(&labels, "sit", &column, &error);
    assert_error(&error, RFCV_BAD_OPTION, "labels has no row 'sit'; did you mean 'site'?");
    label_table_find_column(&labels, "something", &column, &error);
    assert_error(&error, RFCV_BAD_OPTION, "labels has no row 'something'; its first column has the names");
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_table_whose_header_has_the_label_stays_as_it_is)
{
    rfcv_matrix *matrix = samples_in_rows();
    const char *text = "sample,ESR1,ERBB2,class\nTCGA-A1-A0SB-01,1,2,x\n";

    label_table labels = labels_of_text(text, matrix, (rfcv_read_options){.label_column = "class"});

    ck_assert(!labels.is_transposed);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

/* The label's name may be a gene's too. */
START_TEST(a_table_with_more_ids_in_a_column_than_in_its_header_stays_as_it_is)
{
    rfcv_matrix *matrix = samples_in_rows();
    const char *text = "sample,ESR1\nTCGA-A1-A0SB-01,x\nTCGA-A1-A0SD-01,y\n";

    label_table labels = labels_of_text(text, matrix, (rfcv_read_options){0});

    ck_assert(!labels.is_transposed);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(the_ids_are_in_the_column_that_joins_most_and_most_strictly)
{
    static const struct {
        const char *text;
        size_t column, n_joined;
    } known[] = {
        {"name,sample,class\nTCGA-A1-A0SB-01,q,x\nTCGA-A1-A0SD-01,r,y\n", 0, 2},
        {"patient,key,class\nTCGA-A1-A0SB,TCGA-A1-A0SB-01,x\nTCGA-A1-A0SD,TCGA-A1-A0SD-01,y\n", 1, 2},
        {"key,patient,class\nTCGA-A1-A0SB,TCGA-A1-A0SB-01,x\nTCGA-A1-A0SD,q,y\n", 0, 2},
        {"key,sample,class\nTCGA-A1-A0SB-01,TCGA-A1-A0SB-01,x\n", 1, 1}, /* usual name */
        {"key,other,class\nTCGA-A1-A0SB-01,TCGA-A1-A0SB-01,x\n", 0, 1},  /* first */
        {"key,sample,class\nq,r,x\n", 1, 0},
        {"key,other,class\nTCGA-A1-A0SB-01,TCGA-A1-A0SD-01,x\nTCGA-A1-A0SB-01,TCGA-A1-A0SE-01,x\n", 1, 2},
    };
    rfcv_matrix *matrix = samples_in_rows();
    label_table labels = labels_of_text(known[_i].text, matrix, (rfcv_read_options){.label_column = "class"});
    size_t column, n_joined;

    ck_assert_int_eq(label_table_find_ids(&labels, &matrix->rows, NULL, &column, &n_joined, NULL), RFCV_OK);

    ck_assert_uint_eq(column, known[_i].column);
    ck_assert_uint_eq(n_joined, known[_i].n_joined);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

/* Stages look like ids that are numbers. */
START_TEST(numbers_are_the_ids_of_a_column_with_a_usual_name_though_another_joins_more)
{
    static const char *const NUMBERS[] = {"1", "2", "3"};
    rfcv_matrix *matrix = made_matrix(3, 2, NULL, NUMBERS, GENES);
    label_table labels = labels_of_text("stage,id,class\n3,1,x\n2,7,y\n1,2,y\n", matrix,
                                        (rfcv_read_options){.label_column = "class"});
    size_t column, n_joined;

    ck_assert_int_eq(label_table_find_ids(&labels, &matrix->rows, NULL, &column, &n_joined, NULL), RFCV_OK);

    ck_assert_uint_eq(column, 1);
    ck_assert_uint_eq(n_joined, 2);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_named_id_column_is_taken_though_another_joins)
{
    rfcv_matrix *matrix = samples_in_rows();
    label_table labels = labels_of_text("key,sample\nTCGA-A1-A0SB,TCGA-A1-A0SB-01\nq,TCGA-A1-A0SD-01\n",
                                        matrix, (rfcv_read_options){0});
    size_t column, n_joined;

    ck_assert_int_eq(label_table_find_ids(&labels, &matrix->rows, "key", &column, &n_joined, NULL), RFCV_OK);

    ck_assert_uint_eq(column, 0);
    ck_assert_uint_eq(n_joined, 1);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(numbers_of_rows_are_looked_for_in_the_id_column_only)
{
    rfcv_matrix *matrix = made_matrix(3, 2, NULL, NULL, GENES);
    label_table labels =
        labels_of_text("nr,age,class\n7,1,x\n8,2,y\n9,3,z\n", matrix, (rfcv_read_options){0});
    size_t column, n_joined;

    ck_assert_int_eq(label_table_find_ids(&labels, &matrix->rows, NULL, &column, &n_joined, NULL), RFCV_OK);
    ck_assert_uint_eq(column, 0);
    ck_assert_uint_eq(n_joined, 0);
    ck_assert_int_eq(label_table_find_ids(&labels, &matrix->rows, "age", &column, &n_joined, NULL), RFCV_OK);
    ck_assert_uint_eq(column, 1);
    ck_assert_uint_eq(n_joined, 3);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_table_without_rows_is_refused)
{
    static const char *const TEXTS[] = {"sample,class\n", "#a,b\n#c,d\n", "id\tx\nid\tx\nCDE_ID:\tCDE_ID:\n",
                                        "!Series_title\t\"x\"\n"};
    rfcv_matrix *matrix = samples_in_rows();

    rfcv_error error = labels_refusal(TEXTS[_i], matrix);

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_error(&error, RFCV_BAD_DATA, "labels has ");
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_series_whose_cells_are_all_empty_is_refused)
{
    rfcv_matrix *matrix = samples_in_rows();

    rfcv_error error = labels_refusal("!Series_title\t\"x\"\n!Sample_characteristics_ch1\t\"\"\n", matrix);

    assert_error(&error, RFCV_BAD_DATA, "labels says nothing of its samples: every cell is empty");
    rfcv_matrix_free(matrix);
}
END_TEST

/* Labels of so many samples, in each form that has a reader of its own. */
enum { N_LONG = 40000, LONG_ROOM = 1 << 20 };

static size_t write_plain(char *text)
{
    size_t n = (size_t)sprintf(text, "sample,class\n");
    for (int i = 0; i < N_LONG; i++)
        n += (size_t)sprintf(text + n, "s%d,a\n", i);
    return n;
}

static size_t write_cls(char *text)
{
    size_t n = (size_t)sprintf(text, "%d 2 1\n# a b\n", N_LONG);
    for (int i = 0; i < N_LONG; i++)
        n += (size_t)sprintf(text + n, i % 10 ? " %c" : "\n%c", "ab"[i % 2]);
    return n;
}

static size_t write_series(char *text)
{
    size_t n = (size_t)sprintf(text, "!Series_title\t\"x\"");
    for (int i = 0; i < N_LONG; i++)
        n += (size_t)sprintf(text + n, i % 100 ? "\t\"a\"" : "\n!Sample_k%d\t\"a\"", i);
    return n + (size_t)sprintf(text + n, "\n");
}

/* A cell is kept as its text, the 0 behind it and a place, which is more than its bytes in the file. */
START_TEST(a_label_table_may_take_no_more_memory_than_the_matrix_left)
{
    static size_t (*const WRITERS[])(char *) = {write_plain, write_cls, write_series};
    static char text[LONG_ROOM];
    size_t n_bytes = WRITERS[_i](text);
    ck_assert_uint_lt(n_bytes, sizeof text);
    rfcv_matrix *matrix = samples_in_rows();
    matrix->budget = (memory_budget){.n_claimed = 1000000, .most_bytes = 1000000 + n_bytes};

    rfcv_error error = labels_refusal(text, matrix);

    assert_error(&error, RFCV_SYSTEM, "labels: reading needs more than 1.");
    assert_error(&error, RFCV_SYSTEM, "--max-memory");
    matrix->budget.most_bytes += 40 * n_bytes;
    label_table labels = labels_of_text(text, matrix, (rfcv_read_options){0});
    ck_assert_uint_eq(labels.table.n_bytes, n_bytes);
    label_table_free(&labels);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(every_allocation_that_fails_is_survived)
{
    rfcv_matrix *matrix = samples_in_rows();
    size_t n_live = memory_n_live();
    rfcv_status status = RFCV_SYSTEM;
    for (size_t call = 1; status != RFCV_OK; call++) {
        rfcv_read_options options = {.label_column = FORMS[_i].label_column};
        sample_labels found = {0};
        decision_list decisions = {0};
        rfcv_error error;
        memory_fail_at(call);
        status =
            find_labels(&found, &decisions, matrix, RFCV_SAMPLES_IN_ROWS, FORMS[_i].text, options, &error);
        memory_fail_at(0);
        decisions_free(&decisions);
        sample_labels_free(&found);
        ck_assert_msg(status == RFCV_OK || status == RFCV_SYSTEM, "call %zu: %s", call, error.message);
        ck_assert_uint_eq(memory_n_live(), n_live);
    }
    rfcv_matrix_free(matrix);
}
END_TEST

TCase *label_table_case(void)
{
    enum { N_FORMS = sizeof FORMS / sizeof *FORMS };
    TCase *tcase = tcase_create("label_table");
    tcase_set_tags(tcase, "one_thread");
    tcase_add_loop_test(tcase, every_form_of_a_label_table_gives_the_same_labels, 0, N_FORMS);
    tcase_add_loop_test(tcase, each_form_is_recognised_and_counted, 0, N_FORMS);
    tcase_add_loop_test(tcase, columns_have_the_names_of_the_file_and_no_others, 0, 6);
    tcase_add_test(tcase, a_series_is_read_to_its_end_though_its_values_are_not_needed);
    tcase_add_test(tcase, lines_are_those_of_the_file);
    tcase_add_loop_test(tcase, a_header_stays_one_where_it_is_named_or_usual, 0, 6);
    tcase_add_test(tcase, a_table_is_transposed_twice_to_what_it_was);
    tcase_add_test(tcase, columns_of_a_transposed_table_are_called_rows);
    tcase_add_test(tcase, a_table_whose_header_has_the_label_stays_as_it_is);
    tcase_add_test(tcase, a_table_with_more_ids_in_a_column_than_in_its_header_stays_as_it_is);
    tcase_add_loop_test(tcase, the_ids_are_in_the_column_that_joins_most_and_most_strictly, 0, 7);
    tcase_add_test(tcase, numbers_are_the_ids_of_a_column_with_a_usual_name_though_another_joins_more);
    tcase_add_test(tcase, a_named_id_column_is_taken_though_another_joins);
    tcase_add_test(tcase, numbers_of_rows_are_looked_for_in_the_id_column_only);
    tcase_add_loop_test(tcase, a_table_without_rows_is_refused, 0, 4);
    tcase_add_test(tcase, a_series_whose_cells_are_all_empty_is_refused);
    tcase_add_loop_test(tcase, a_label_table_may_take_no_more_memory_than_the_matrix_left, 0, 3);
    tcase_add_loop_test(tcase, every_allocation_that_fails_is_survived, 0, N_FORMS);
    return tcase;
}
