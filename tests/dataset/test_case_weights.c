/* Weights of samples, read from a table. */
#include "dataset/case_weights.h"

#include "cases.h"
#include "dataset/file/file_sum.h"
#include "reading.h"

typedef struct weights_read {
    rfcv_status status;
    double weights[3];
    rfcv_file_sum sum, file_sum;
    rfcv_error error;
} weights_read;

/* Of samples a, b and c. */
static weights_read read_weights(const char *text)
{
    rfcv_dataset *dataset = read_text("id,g,class\na,1,x\nb,2,y\nc,3,x\n");
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "weights");
    write_bytes(path.text, text, strlen(text));
    weights_read read = {.error = {0}};
    read.status = case_weights_read(dataset, path.text, read.weights, &read.sum, &read.error);
    ck_assert_int_eq(file_sum_read(path.text, &read.file_sum, NULL), RFCV_OK);
    temporary_folder_remove(&folder);
    rfcv_dataset_free(dataset);
    return read;
}

static void assert_refused(const char *text, rfcv_status status, const char *words)
{
    weights_read read = read_weights(text);
    ck_assert_int_eq(read.status, status);
    assert_says(&read.error, words);
}

START_TEST(each_sample_gets_its_weight)
{
    static const char *const TEXTS[] = {"sample,weight\nc,0.5\na,2\nb,0\n", "id\tw\nb\t0\nc\t5e-1\na\t2\n",
                                        "site,weight,sample\nq,2,a\nr,0,b\nq,0.5,c\n",
                                        "sample,weight\nc,0.5\na,2\nz,7\nb,0\n"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        weights_read read = read_weights(TEXTS[i]);

        ck_assert_msg(read.status == RFCV_OK, "%s", read.error.message);
        ck_assert(read.weights[0] == 2 && read.weights[1] == 0 && read.weights[2] == 0.5);
        ck_assert(file_sums_agree(read.sum, read.file_sum));
    }
}
END_TEST

START_TEST(what_is_no_weight_is_refused_with_its_place)
{
    static const char *const CELLS[] = {"-1", "inf", "nan", "NA", "", "1e999", "heavy", "1,5"};
    for (size_t i = 0; i < sizeof CELLS / sizeof *CELLS; i++) {
        char text[80], words[80];
        snprintf(text, sizeof text, "sample\tweight\na\t1\nb\t%s\nc\t1\n", CELLS[i]);
        snprintf(words, sizeof words, ":3:2: '%s' is no weight: weights are finite numbers from 0", CELLS[i]);
        assert_refused(text, RFCV_BAD_DATA, words);
    }
    weights_read read = read_weights("sample,weight\na,1\nb,-1\nc,1\n");
    ck_assert(read.error.line == 3 && read.error.column == 2);
}
END_TEST

START_TEST(every_sample_has_one_weight)
{
    assert_refused("sample,weight\na,1\nb,1\n", RFCV_BAD_DATA, "sample 'c' has no row");
    assert_refused("sample,weight\na,1\nb,1\nc,1\na,1\n", RFCV_BAD_DATA,
                   ":5: sample 'a' has a weight already; list it once");
}
END_TEST

START_TEST(weights_that_cannot_be_drawn_by_are_refused)
{
    assert_refused("sample,weight\na,0\nb,0\nc,0\n", RFCV_BAD_DATA, "all weights are 0");
    assert_refused("sample,weight\na,1e308\nb,1e308\nc,1e308\n", RFCV_BAD_DATA, "too large");
}
END_TEST

START_TEST(the_column_of_weights_must_be_there)
{
    assert_refused("sample,age,weigth\na,1,1\nb,1,1\nc,1,1\n", RFCV_BAD_OPTION, "weigth");
    assert_refused("a,1\nb,1\nc,1\n", RFCV_BAD_DATA, "put a line with the names above it");
}
END_TEST

TCase *case_weights_case(void)
{
    TCase *tcase = tcase_create("case_weights");
    tcase_add_test(tcase, each_sample_gets_its_weight);
    tcase_add_test(tcase, what_is_no_weight_is_refused_with_its_place);
    tcase_add_test(tcase, every_sample_has_one_weight);
    tcase_add_test(tcase, weights_that_cannot_be_drawn_by_are_refused);
    tcase_add_test(tcase, the_column_of_weights_must_be_there);
    return tcase;
}
