/* Tables of featureCounts, as the guide to the Subread package describes them. */
#include "cases.h"
#include "matrix_of_text.h"

#include <stdio.h>

#define FRONT "Geneid\tChr\tStart\tEnd\tStrand\tLength"
#define COMMENT "# Program:featureCounts v2.0.3; Command:\"featureCounts\" \"-a\" \"g.gtf\" \"-o\" \"x\" \n"

static const double VALUES[] = {1, 2, 3, 4};

START_TEST(columns_about_genes_are_no_samples)
{
    rfcv_matrix *matrix = matrix_of_text(COMMENT FRONT "\tone.bam\ttwo.bam\n"
                                                       "g1\t1;1\t10;30\t20;40\t+;+\t20\t1\t2\n"
                                                       "g2\tX\t1\t9\t-\t9\t3\t4\n",
                                         (reading_way){0});

    assert_values(matrix, 2, 2, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"g1", "g2"});
    assert_names(&matrix->columns, 2, (const char *const[]){"one", "two"});
    ck_assert_uint_eq(matrix->columns.places[0], 7);
    ck_assert_uint_eq(matrix->n_fields, 0);
    ck_assert_uint_eq(matrix->decisions.n, 1);
    ck_assert_str_eq(matrix->decisions.items[0].topic, "format");
    ck_assert_str_eq(matrix->format, "featureCounts");
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(attributes_that_were_asked_for_are_fields)
{
    rfcv_matrix *matrix = matrix_of_text(FRONT "\tgene_name\tone\ttwo\n"
                                               "g1\t1\t10\t20\t+\t20\tTP53\t1\t2\n"
                                               "g2\tX\t1\t9\t-\t9\t\t3\t4\n",
                                         (reading_way){0});

    assert_values(matrix, 2, 2, VALUES);
    ck_assert_uint_eq(matrix->n_fields, 1);
    assert_field(matrix, 0, "gene_name", AXIS_ROWS, (const char *const[]){"TP53", ""});
    rfcv_matrix_free(matrix);
}
END_TEST

/* What the header says, and what samples are called. */
static const struct {
    const char *paths[2], *names[2];
} NAMES[] = {
    {{"/data/runs/s1.bam", "/data/runs/s2.bam"}, {"s1", "s2"}},
    {{"s1.sam", "s2.bam"}, {"s1", "s2"}},
    {{"s1", "out/s2"}, {"s1", "s2"}},
    {{"s1/out.bam", "s2/out.bam"}, {"s1/out.bam", "s2/out.bam"}}, /* the folder tells them apart */
    {{"s1", "s2"}, {"s1", "s2"}},
    {{".bam", "s.bam.bai"}, {".bam", "s.bam.bai"}},
};

START_TEST(paths_of_samples_are_shortened_where_they_stay_different)
{
    char text[300];
    snprintf(text, sizeof text, "%s\t%s\t%s\ng1\t1\t1\t9\t+\t9\t1\t2\ng2\t1\t1\t9\t+\t9\t3\t4\n", FRONT,
             NAMES[_i].paths[0], NAMES[_i].paths[1]);

    rfcv_matrix *matrix = matrix_of_text(text, (reading_way){0});

    assert_names(&matrix->columns, 2, NAMES[_i].names);
    ck_assert_uint_eq(matrix->decisions.n, strcmp(NAMES[_i].paths[1], NAMES[_i].names[1]) != 0);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_table_without_a_sample_is_refused)
{
    rfcv_error error = matrix_refusal(FRONT "\ng1\t1\t1\t9\t+\t9\n", (reading_way){0});

    assert_refuses(&error, RFCV_BAD_DATA, "no column of numbers");
}
END_TEST

/* The preview and the reader must part them from the table in the same place. */
static const char *const COMMENTS[] = {
    "\"#quoted\"\t\n",
    "\"# as a \"\"spreadsheet\"\" writes it\"\t\t\t\t\t\t\t\n",
    "#\t\"of a quote that is not closed\n",
    "#\t\"closed in\n#another line\"\ta\n",
    "#\t\"closed\" and more behind\r\n!\n",
};

START_TEST(comments_end_with_their_lines_whatever_quotes_they_hold)
{
    char text[300];
    snprintf(text, sizeof text, "%s%s\tone\ttwo\ng1\t1\t1\t9\t+\t9\t1\t2\ng2\t1\t1\t9\t+\t9\t3\t4\n",
             COMMENTS[_i], FRONT);

    rfcv_matrix *matrix = matrix_of_text(text, (reading_way){0});

    ck_assert_str_eq(matrix->format, "featureCounts");
    assert_names(&matrix->columns, 2, (const char *const[]){"one", "two"});
    assert_values(matrix, 2, 2, VALUES);
    rfcv_matrix_free(matrix);
}
END_TEST

TCase *format_feature_counts_case(void)
{
    TCase *tcase = tcase_create("format_feature_counts");
    tcase_add_test(tcase, columns_about_genes_are_no_samples);
    tcase_add_test(tcase, attributes_that_were_asked_for_are_fields);
    tcase_add_loop_test(tcase, paths_of_samples_are_shortened_where_they_stay_different, 0,
                        sizeof NAMES / sizeof *NAMES);
    tcase_add_test(tcase, a_table_without_a_sample_is_refused);
    tcase_add_loop_test(tcase, comments_end_with_their_lines_whatever_quotes_they_hold, 0,
                        sizeof COMMENTS / sizeof *COMMENTS);
    return tcase;
}
