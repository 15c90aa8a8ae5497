/* GEO series matrices, as NCBI's page on the formats of GEO describes them. */
#include "dataset/formats/series_samples.h"

#include "cases.h"
#include "matrix_of_text.h"

#include <stdio.h>

#define SAMPLES                                                                                              \
    "!Series_title\t\"Breast \"\"cancer\"\"\"\n"                                                             \
    "!Series_sample_id\t\"GSM1 GSM2 GSM3 \"\n"                                                               \
    "\n"                                                                                                     \
    "!Sample_title\t\"one\"\t\"two\"\t\"three\"\n"                                                           \
    "!Sample_geo_accession\t\"GSM1\"\t\"GSM2\"\t\"GSM3\"\n"                                                  \
    "!Sample_characteristics_ch1\t\"subtype: LumA\"\t\"age: 41\"\t\"subtype: Her2\"\n"                       \
    "!Sample_characteristics_ch1\t\"age: 55\"\t\"subtype: Basal: like\"\t\"\"\n"                             \
    "!Sample_characteristics_ch1\t\"taken 9:30\"\t\"\"\t\"age: 60\"\n"                                       \
    "!Sample_characteristics_ch1\t\"\"\t\"age: 42\"\t\"\"\n"                                                 \
    "!Sample_data_processing\t\"a\"\t\"a\"\t\"a\"\n"                                                         \
    "!Sample_data_processing\t\"b\"\t\"b\"\t\"b\"\n"                                                         \
    "!Sample_characteristics_ch2\t\"subtype: pool\"\t\"subtype: pool\"\t\"subtype: pool\"\n"                 \
    "!Sample_characteristics_ch1\t\"\"\t\"sex: f\"\t\"age: 61\"\n"

#define TABLE                                                                                                \
    "!series_matrix_table_begin\n"                                                                           \
    "\"ID_REF\"\t\"GSM1\"\t\"GSM2\"\t\"GSM3\"\n"                                                             \
    "\"1007_s_at\"\t1\t2.5\t3\n"                                                                             \
    "\"1053_at\"\t4\t\t6\n"                                                                                  \
    "!series_matrix_table_end\n"

static const struct {
    const char *name, *texts[3];
} FIELDS[] = {
    {"title", {"one", "two", "three"}},
    {"geo_accession", {"GSM1", "GSM2", "GSM3"}},
    {"subtype", {"LumA", "Basal: like", "Her2"}},
    {"age", {"55", "41; 42", "60; 61"}},
    {"characteristics_ch1", {"taken 9:30", "", ""}},
    {"data_processing", {"a", "a", "a"}},
    {"data_processing#2", {"b", "b", "b"}},
    {"subtype#2", {"pool", "pool", "pool"}},
    {"sex", {"", "f", ""}},
};
enum { N_FIELDS = sizeof FIELDS / sizeof *FIELDS };

START_TEST(characteristics_are_collected_by_key_though_lines_mix_them)
{
    static const char TEXT[] = SAMPLES;
    byte_source source;
    delimited text;
    text_table samples = {0};
    bool has_table = true;
    ck_assert_int_eq(source_open_bytes(&source, "made", TEXT, strlen(TEXT), NULL, NULL), RFCV_OK);
    ck_assert_int_eq(delimited_open_source(&text, &source, DELIMITED_SIZE, NULL), RFCV_OK);

    ck_assert_int_eq(series_samples_read(&samples, &text, &has_table, NULL), RFCV_OK);

    ck_assert(!has_table);
    ck_assert_uint_eq(samples.n_rows, 3);
    ck_assert_uint_eq(samples.n_columns, N_FIELDS);
    for (size_t c = 0; c < N_FIELDS; c++) {
        size_t column = 0;
        ck_assert_int_eq(table_find_column(&samples, "made", FIELDS[c].name, &column, NULL), RFCV_OK);
        for (size_t r = 0; r < 3; r++)
            ck_assert_str_eq(table_cell(&samples, r, column), FIELDS[c].texts[r]);
    }
    ck_assert_uint_eq(samples.lines[2], 0);
    table_free(&samples);
    delimited_close(&text);
    source_close(&source);
}
END_TEST

START_TEST(lines_of_samples_are_fields_of_the_columns)
{
    static const double VALUES[] = {1, 2.5, 3, 4, NAN, 6};

    rfcv_matrix *matrix = matrix_of_text(SAMPLES TABLE, (reading_way){0});

    assert_values(matrix, 2, 3, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"1007_s_at", "1053_at"});
    assert_names(&matrix->columns, 3, (const char *const[]){"GSM1", "GSM2", "GSM3"});
    ck_assert_uint_eq(matrix->n_fields, N_FIELDS);
    for (size_t c = 0; c < N_FIELDS; c++) {
        const matrix_field *field = matrix_find_field(matrix, FIELDS[c].name, AXIS_COLUMNS);
        ck_assert_ptr_nonnull(field);
        for (size_t r = 0; r < 3; r++)
            ck_assert_str_eq(field->texts[r], FIELDS[c].texts[r]);
    }
    ck_assert_str_eq(matrix->format, "GEO series matrix");
    rfcv_matrix_free(matrix);
}
END_TEST

#define ACCESSIONS "!Sample_geo_accession\t\"GSM1\"\t\"GSM2\"\n"
#define BEGIN "!series_matrix_table_begin\n"
#define END "!series_matrix_table_end\n"
#define EMPTY "the table between the marks is empty, as it is for sequencing series"

static const struct {
    const char *text, *words;
} WRONG[] = {
    {ACCESSIONS BEGIN "ID_REF\tGSM1\tGSM2\n" END, EMPTY},
    {ACCESSIONS BEGIN END, EMPTY},
    {ACCESSIONS BEGIN "ID_REF\tGSM1\tGSM2\n", EMPTY},
    {ACCESSIONS, "no line !series_matrix_table_begin"},
    {ACCESSIONS BEGIN "ID_REF\tGSM1\tGSM2\ng1\t1\t2\n", "ends without the line !series_matrix_table_end"},
    {ACCESSIONS BEGIN "ID_REF\tGSM1\ng1\t1\n" END, "the table has 1 sample, and the lines above have 2"},
    {ACCESSIONS BEGIN "ID_REF\tGSM2\tGSM1\ng1\t1\t2\n" END,
     "sample 1 is GSM1 in the line !Sample_geo_accession, and GSM2"},
    {ACCESSIONS "!Sample_title\t\"a\"\n" BEGIN "ID_REF\tGSM1\tGSM2\ng1\t1\t2\n" END,
     "made:2: 1 sample, where the first line of samples has 2"},
    {ACCESSIONS BEGIN "ID_REF\tGSM1\tGSM2\ng1\t1\t2\n" END "more\t1\t2\n", "text goes on behind the line"},
};

START_TEST(a_series_without_a_whole_table_is_refused)
{
    rfcv_error error = matrix_refusal(WRONG[_i].text, (reading_way){0});

    assert_refuses(&error, RFCV_BAD_DATA, WRONG[_i].words);
}
END_TEST

START_TEST(a_table_needs_no_lines_of_samples)
{
    rfcv_matrix *matrix =
        matrix_of_text("!Series_title\t\"x\"\n" BEGIN "ID_REF\ta\tb\ng1\t1\t2\n" END, (reading_way){0});

    assert_names(&matrix->columns, 2, (const char *const[]){"a", "b"});
    ck_assert_uint_eq(matrix->n_fields, 0);
    rfcv_matrix_free(matrix);
}
END_TEST

/* As programs for tables write it. */
static const char *const ENDS[] = {"!series_matrix_table_end", "\"!series_matrix_table_end\"\n",
                                   "!series_matrix_table_end\t\t\r\n"};

START_TEST(the_line_that_ends_the_table_may_have_quotes_and_empty_cells)
{
    char text[200];
    snprintf(text, sizeof text, "%s%s%s", "!Series_title\t\"x\"\n" BEGIN, "ID_REF\ta\tb\ng1\t1\t2\n",
             ENDS[_i]);

    rfcv_matrix *matrix = matrix_of_text(text, (reading_way){0});

    ck_assert_uint_eq(matrix->values.n_rows, 1);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_table_of_commas_may_have_empty_cells_behind_its_marks)
{
    rfcv_matrix *matrix =
        matrix_of_text("!Series_title,x,\n!series_matrix_table_begin,,\nID_REF,a,b\ng1,1,2\n"
                       "!series_matrix_table_end,,\n",
                       (reading_way){0});

    ck_assert_uint_eq(matrix->values.n_rows, 1);
    rfcv_matrix_free(matrix);
}
END_TEST

/* They would take gigabytes. */
START_TEST(a_text_in_many_pieces_is_not_copied_for_each_of_them)
{
    enum { N_PIECES = 50000 };
    static const char LINE[] = "!Sample_characteristics_ch1\tk: v\n",
                      TABLE_OF_ONE[] = BEGIN "ID\ta\ng1\t1\n" END;
    const size_t n_line = strlen(LINE);
    char *text = memory_make(N_PIECES * n_line + sizeof TABLE_OF_ONE, 1);
    for (size_t i = 0; i < N_PIECES; i++)
        memcpy(text + i * n_line, LINE, n_line);
    memcpy(text + N_PIECES * n_line, TABLE_OF_ONE, sizeof TABLE_OF_ONE);

    size_t n_before = memory_n_live();
    rfcv_matrix *matrix = matrix_of_text(text, (reading_way){0});

    ck_assert_uint_eq(matrix->n_fields, 1);
    ck_assert_uint_eq(strlen(matrix->fields[0].texts[0]), 3 * N_PIECES - 2);
    ck_assert_uint_lt(memory_n_live() - n_before, 1000);
    memory_free(text);
    rfcv_matrix_free(matrix);
}
END_TEST

/* Each key is a column of as many texts as there are samples. */
START_TEST(more_texts_of_samples_than_can_be_held_are_refused)
{
    enum { N_KEYS = 100, N_SAMPLES = 1 << 18, N_CELL = 6 };
    static const char LINE[] = "!Sample_characteristics_ch1";
    char *text = memory_make(sizeof LINE + N_SAMPLES * N_CELL + 2, 1);
    size_t n = (size_t)sprintf(text, "%s", LINE);
    for (unsigned i = 0; i < N_SAMPLES; i++)
        n += (size_t)sprintf(text + n, "\t%02u: v", i % N_KEYS);
    memcpy(text + n, "\n", 2);

    rfcv_error error = matrix_refusal(text, (reading_way){0});

    assert_refuses(&error, RFCV_BAD_DATA, "more than 8388608 of all together");
    memory_free(text);
}
END_TEST

/* Sample i has key i, and nothing else. */
static rfcv_matrix *matrix_of_keys(size_t n, rfcv_error *error)
{
    char *text = memory_make(n + 10, 50);
    size_t length = (size_t)sprintf(text, "!Sample_characteristics_ch1");
    for (size_t i = 0; i < n; i++)
        length += (size_t)sprintf(text + length, "\tkey %zu: value %zu", i, i);
    length += (size_t)sprintf(text + length, "\n" BEGIN "ID");
    for (size_t i = 0; i < n; i++)
        length += (size_t)sprintf(text + length, "\tGSM%zu", i);
    length += (size_t)sprintf(text + length, "\ng1");
    for (size_t i = 0; i < n; i++)
        length += (size_t)sprintf(text + length, "\t%zu", i);
    sprintf(text + length, "\n" END);
    rfcv_matrix *matrix = matrix_of_bytes(text, strlen(text), (reading_way){0}, error);
    memory_free(text);
    return matrix;
}

START_TEST(a_thousand_keys_are_kept_apart_and_more_are_refused)
{
    enum { MOST = 1000 };
    rfcv_error error;

    rfcv_matrix *matrix = matrix_of_keys(MOST, &error), *larger = matrix_of_keys(MOST + 1, &error);

    ck_assert_ptr_nonnull(matrix);
    ck_assert_ptr_null(larger);
    assert_refuses(&error, RFCV_BAD_DATA, "more than 1000 things of its samples");
    ck_assert_uint_eq(matrix->n_fields, MOST);
    for (size_t i = 0; i < MOST; i++) {
        char name[20], value[20];
        sprintf(name, "key %zu", i);
        sprintf(value, "value %zu", i);
        const matrix_field *field = matrix_find_field(matrix, name, AXIS_COLUMNS);
        ck_assert_ptr_nonnull(field);
        ck_assert_str_eq(field->texts[i], value);
        ck_assert_str_eq(field->texts[(i + 1) % MOST], "");
    }
    rfcv_matrix_free(matrix);
}
END_TEST

TCase *format_series_matrix_case(void)
{
    TCase *tcase = tcase_create("format_series_matrix");
    tcase_add_test(tcase, characteristics_are_collected_by_key_though_lines_mix_them);
    tcase_add_test(tcase, lines_of_samples_are_fields_of_the_columns);
    tcase_add_loop_test(tcase, a_series_without_a_whole_table_is_refused, 0, sizeof WRONG / sizeof *WRONG);
    tcase_add_test(tcase, a_table_needs_no_lines_of_samples);
    tcase_add_loop_test(tcase, the_line_that_ends_the_table_may_have_quotes_and_empty_cells, 0,
                        sizeof ENDS / sizeof *ENDS);
    tcase_add_test(tcase, a_table_of_commas_may_have_empty_cells_behind_its_marks);
    tcase_add_test(tcase, a_text_in_many_pieces_is_not_copied_for_each_of_them);
    tcase_add_test(tcase, more_texts_of_samples_than_can_be_held_are_refused);
    tcase_add_test(tcase, a_thousand_keys_are_kept_apart_and_more_are_refused);
    return tcase;
}
