/* Files of the Broad's Firehose: a second header, and one or several values of each sample. */
#include "cases.h"
#include "matrix_of_text.h"

static reading_way with_values(const char *name)
{
    return (reading_way){.options = {.values = name}};
}

START_TEST(the_second_header_is_no_row)
{
    static const double VALUES[] = {0, 1.5, 11.25, 20};

    rfcv_matrix *matrix =
        matrix_of_text("Hybridization REF\tTCGA-A1-A0SB-01A-11R-A144-07\tTCGA-A1-A0SD-01A-11R-A115-07\n"
                       "gene_id\tnormalized_count\tnormalized_count\n"
                       "?|100130426\t0.0000\t1.5\nSLC35E2|9906\t11.25\t20\n",
                       (reading_way){0});

    assert_values(matrix, 2, 2, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"?|100130426", "SLC35E2|9906"});
    assert_names(&matrix->columns, 2,
                 (const char *const[]){"TCGA-A1-A0SB-01A-11R-A144-07", "TCGA-A1-A0SD-01A-11R-A115-07"});
    ck_assert_uint_eq(matrix->decisions.n, 0);
    ck_assert_str_eq(matrix->format, "Firehose");
    rfcv_matrix_free(matrix);
}
END_TEST

/* As in ...RSEM_genes__data.data.txt: the third of each sample's columns is text. */
#define THREE                                                                                                \
    "Hybridization REF\ts1\ts1\ts1\ts2\ts2\ts2\n"                                                            \
    "gene_id\traw_count\tscaled_estimate\ttranscript_id\traw_count\tscaled_estimate\ttranscript_id\n"        \
    "g1\t10\t1e-6\tuc001,uc002\t20\t2e-6\tuc001,uc002\n"                                                     \
    "g2\t30\t3e-6\tuc003\t40\t4e-6\tuc003\n"

START_TEST(of_three_columns_per_sample_one_is_read_and_named)
{
    static const double ESTIMATES[] = {1e-6, 2e-6, 3e-6, 4e-6}, COUNTS[] = {10, 20, 30, 40};

    rfcv_matrix *chosen = matrix_of_text(THREE, (reading_way){0});
    rfcv_matrix *asked = matrix_of_text(THREE, with_values("raw_count"));

    assert_values(chosen, 2, 2, ESTIMATES);
    assert_values(asked, 2, 2, COUNTS);
    assert_names(&chosen->columns, 2, (const char *const[]){"s1", "s2"});
    ck_assert_uint_eq(chosen->columns.places[1], 6);
    ck_assert_uint_eq(chosen->decisions.n, 1);
    ck_assert_str_eq(chosen->decisions.items[0].topic, "values");
    ck_assert_str_eq(chosen->decisions.items[0].option, "--values");
    ck_assert_str_eq(chosen->decisions.items[0].text,
                     "scaled_estimate of raw_count, scaled_estimate, transcript_id");
    ck_assert_ptr_nonnull(strstr(asked->decisions.items[0].text, "raw_count of "));
    rfcv_matrix_free(chosen);
    rfcv_matrix_free(asked);
}
END_TEST

START_TEST(a_value_that_is_not_there_is_refused_with_the_nearest)
{
    rfcv_error mistyped = matrix_refusal(THREE, with_values("raw_counts"));
    rfcv_error other = matrix_refusal(THREE, with_values("fpkm"));
    rfcv_error open =
        matrix_refusal("Hybridization REF\ts1\ts1\ngene_id\tleft\tright\ng1\t1\t2\n", (reading_way){0});

    assert_refuses(&mistyped, RFCV_BAD_OPTION, "did you mean 'raw_count'?");
    assert_refuses(&other, RFCV_BAD_OPTION,
                   "made has no value 'fpkm'; choose from raw_count, scaled_estimate, transcript_id");
    assert_refuses(&open, RFCV_BAD_OPTION,
                   "several values of each sample (left, right); choose one with --values");
}
END_TEST

static const struct {
    const char *text, *words;
    size_t column;
} WRONG[] = {
    {"Hybridization REF\ts1\ts1\ts2\ts2\nid\ta\tb\tb\ta\n", "made:2:4: 'b' of s2", 4},
    {"Hybridization REF\ts1\ts2\ts2\ts2\nid\ta\tb\ta\tb\n", "made:2:3: 'b' of s2", 3},
    {"Hybridization REF\ts1\ts1\ts2\nid\ta\tb\ta\n", "made:2:4: 'a' of s2", 4},
    {"Hybridization REF\ts1\ts2\ng1\t1\t2\n", "made:2:2: '1' of s1; the second line of a Firehose file names",
     2},
    {"Hybridization REF\ts1\ts2\nid\ta\n", "made:2: 2 cells, where the first line has 3", 2},
    {"Hybridization REF\ts1\ts2\n", "ends in front of its values", 0},
    {"Hybridization REF\ts1\ts2\nid\ta\ta\n", "no row of numbers", 0},
};

START_TEST(samples_that_differ_in_their_values_are_refused)
{
    rfcv_error error = matrix_refusal(WRONG[_i].text, (reading_way){0});

    assert_refuses(&error, RFCV_BAD_DATA, WRONG[_i].words);
    if (WRONG[_i].column)
        ck_assert_uint_eq(error.column, WRONG[_i].column);
}
END_TEST

TCase *format_firehose_case(void)
{
    TCase *tcase = tcase_create("format_firehose");
    tcase_add_test(tcase, the_second_header_is_no_row);
    tcase_add_test(tcase, of_three_columns_per_sample_one_is_read_and_named);
    tcase_add_test(tcase, a_value_that_is_not_there_is_refused_with_the_nearest);
    tcase_add_loop_test(tcase, samples_that_differ_in_their_values_are_refused, 0,
                        sizeof WRONG / sizeof *WRONG);
    return tcase;
}
