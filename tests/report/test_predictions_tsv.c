#include "report/predictions_tsv.h"

#include "cases.h"
#include "support/made_run.h"

#include <locale.h>
#include <stdlib.h>

/* By hand: margin is (votes of truth - most of another) / 500; with the shares a and b of the two, mc_se is
 * sqrt((a + b - (a - b)^2) / 500), from Python. */
static const char four_right[] = "sample\trepeat\tfold\ttruth\tpredicted\tcorrect\tn_trees\tmargin\tmc_"
                                 "se\tshare_Basal\tshare_Her2\tshare_Lum A\n"
                                 "s1\t1\t1\tBasal\tBasal\t1\t500\t0.944\t0.013628206\t0.964\t0.02\t0.016\n"
                                 "s2\t1\t2\tBasal\tHer2\t0\t500\t-0.3\t0.0349284984\t0.2\t0.5\t0.3\n"
                                 "s3\t1\t3\tHer2\tHer2\t1\t500\t1\t0\t0\t1\t0\n"
                                 "s4\t1\t4\tHer2\tHer2\t1\t500\t0.004\t0.036550896\t0.332\t0.336\t0.332\n"
                                 "s5\t1\t5\tLum A\tLum A\t1\t500\t0.99\t0.00598331012\t0.002\t0.004\t0.994\n"
                                 "s 6\t1\t6\tLum A\tHer2\t0\t500\t-0.996\t0.003995998\t0\t0.998\t0.002\n";

/* To be freed with free(). */
static char *write_to_text(const rfcv_result *result)
{
    char *text = NULL;
    size_t n_bytes = 0;
    FILE *file = open_memstream(&text, &n_bytes);
    ck_assert_ptr_nonnull(file);
    rfcv_file_sum sum;
    ck_assert(predictions_tsv_write(file, result, &sum));
    ck_assert_int_eq(fclose(file), 0);
    return text;
}

START_TEST(each_prediction_is_a_line_of_plain_cells)
{
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);

    char *text = write_to_text(made.result);

    ck_assert_str_eq(text, four_right);
    free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(what_no_tree_voted_on_is_not_available)
{
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {
        {0, 0, 0}, {100, 250, 150}, {0, 500, 0}, {166, 168, 166}, {1, 2, 497}, {0, 499, 1},
    };
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    made_run made = made_run_make(&options, counts);

    char *text = write_to_text(made.result);

    ck_assert_ptr_nonnull(
        strstr(text, "\ns1\t1\t0\tBasal\tNA\tNA\t0\tNA\tNA\tNA\tNA\tNA\ns2\t1\t0\tBasal\tHer2\t"));
    free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(shares_give_back_the_votes_of_a_million_trees)
{
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {
        {333333, 333334, 333332}, {1, 999997, 1},  {123457, 654321, 222221},
        {0, 0, 999999},           {7, 11, 999981}, {500000, 499998, 1},
    };
    rfcv_cv_options options = made_run_options();
    options.n_trees = 999999;
    made_run made = made_run_make(&options, counts);

    char *text = write_to_text(made.result);

    const char *line = strchr(text, '\n') + 1;
    for (size_t sample = 0; sample < MADE_SAMPLES; sample++) {
        double shares[MADE_CLASSES];
        char truth[20], predicted[20];
        int n_read =
            sscanf(line, "%*[^\t]\t%*d\t%*d\t%19[^\t]\t%19[^\t]\t%*d\t999999\t%*f\t%*f\t%lf\t%lf\t%lf\n",
                   truth, predicted, &shares[0], &shares[1], &shares[2]);
        ck_assert_int_eq(n_read, 5);
        for (size_t k = 0; k < MADE_CLASSES; k++)
            ck_assert_uint_eq((uint32_t)(shares[k] * 999999 + 0.5), counts[sample][k]);
        line = strchr(line, '\n') + 1;
    }
    free(text);
    made_run_free(&made);
}
END_TEST

START_TEST(a_locale_with_a_decimal_comma_changes_nothing)
{
    static const char *const locales[] = {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "fr_FR", "es_ES.UTF-8"};
    rfcv_cv_options options = made_run_options();
    made_run made = made_run_make(&options, made_run_four_right);
    bool has_comma = false;
    for (size_t i = 0; i < sizeof locales / sizeof *locales && !has_comma; i++)
        has_comma = setlocale(LC_ALL, locales[i]) && localeconv()->decimal_point[0] == ',';
    if (!has_comma)
        fputs("skipped: no locale with a decimal comma is installed here\n", stderr);

    char *text = write_to_text(made.result);
    char comma[8];
    snprintf(comma, sizeof comma, "%.1f", 0.5);
    setlocale(LC_ALL, "C");

    ck_assert_str_eq(text, four_right);
    ck_assert_str_eq(comma, has_comma ? "0,5" : "0.5"); /* the host program's locale is as it was */
    free(text);
    made_run_free(&made);
}
END_TEST

TCase *predictions_tsv_case(void)
{
    TCase *predictions = tcase_create("predictions_tsv");
    tcase_add_test(predictions, each_prediction_is_a_line_of_plain_cells);
    tcase_add_test(predictions, what_no_tree_voted_on_is_not_available);
    tcase_add_test(predictions, shares_give_back_the_votes_of_a_million_trees);
    tcase_add_test(predictions, a_locale_with_a_decimal_comma_changes_nothing);
    return predictions;
}
