/* Summary rows, by the names that HTSeq 2.0 (htseq-count) and STAR 2.7 (ReadsPerGene.out.tab) write. */
#include "dataset/formats/summary_rows.h"

#include "cases.h"

static const char *const SUMMARIES[] = {
    "__no_feature", "__ambiguous",    "__too_low_aQual", "__not_aligned", "__alignment_not_unique",
    "N_unmapped",   "N_multimapping", "N_noFeature",     "N_ambiguous",
};

static const char *const FEATURES[] = {
    "",           "_",  "__",           "__no_feature_1", "__NO_FEATURE",
    "no_feature", "N_", "N_unmapped.1", "NOTCH1",         "n_unmapped",
};

START_TEST(rows_that_sum_up_reads_are_known_by_name)
{
    ck_assert_msg(is_summary_row(SUMMARIES[_i]), "%s", SUMMARIES[_i]);
}
END_TEST

START_TEST(a_name_that_is_only_like_theirs_is_a_feature)
{
    ck_assert_msg(!is_summary_row(FEATURES[_i]), "%s", FEATURES[_i]);
}
END_TEST

TCase *summary_rows_case(void)
{
    TCase *tcase = tcase_create("summary_rows");
    tcase_add_loop_test(tcase, rows_that_sum_up_reads_are_known_by_name, 0,
                        sizeof SUMMARIES / sizeof *SUMMARIES);
    tcase_add_loop_test(tcase, a_name_that_is_only_like_theirs_is_a_feature, 0,
                        sizeof FEATURES / sizeof *FEATURES);
    return tcase;
}
