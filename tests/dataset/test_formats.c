/* Formats of text: the first lines of each, as its makers describe it, and every recogniser. */
#include "dataset/formats/matrix_format.h"

#include "cases.h"
#include "matrix_of_text.h"

static const matrix_format *const RECOGNISERS[] = {
    &format_gct,         &format_series_matrix, &format_firehose, &format_cbioportal, &format_feature_counts,
    &format_star_sample, &format_xena};
enum { N_RECOGNISERS = sizeof RECOGNISERS / sizeof *RECOGNISERS };

#define STAR_HEADER                                                                                          \
    "gene_id\tgene_name\tgene_type\tunstranded\tstranded_first\tstranded_second\ttpm_unstranded\t"           \
    "fpkm_unstranded\tfpkm_uq_unstranded\n"

/* `format` is NULL where the plain reader is to take the text. */
static const struct {
    const matrix_format *format;
    const char *text;
} BEGINNINGS[] = {
    {&format_gct, "#1.2\n2\t2\nName\tDescription\ts1\ts2\ng1\tx\t1\t2\ng2\ty\t3\t4\n"},
    {&format_gct, "#1.2\t\t\t\n2\t2\t\t\nName\tDescription\ts1\ts2\ng1\tx\t1\t2\ng2\ty\t3\t4\n"},
    {&format_gct, "#1.3\n1\t2\t1\t0\nid\tnote\ts1\ts2\ng1\tx\t1\t2\n"},
    {&format_series_matrix, "!Series_title\t\"A series\"\n!Sample_geo_accession\t\"GSM1\"\t\"GSM2\"\n"},
    {&format_series_matrix, "!Sample_title\t\"a\"\t\"b\"\n!series_matrix_table_begin\n"},
    {&format_firehose, "Hybridization REF\tTCGA-A1-A0SB-01A-11R-A144-07\tTCGA-A1-A0SD-01A-11R-A115-07\n"
                       "gene_id\tnormalized_count\tnormalized_count\n?|100130426\t0.0\t1.5\n"},
    {&format_cbioportal, "Hugo_Symbol\tEntrez_Gene_Id\tTCGA-A1-A0SB-01\nA1BG\t1\t2.5\n"},
    {&format_cbioportal, "Entrez_Gene_Id\tTCGA-A1-A0SB-01\n1\t2.5\n"},
    {&format_cbioportal, "Composite.Element.REF\tTCGA-A1-A0SB-01\nAKT1|Akt\t2.5\n"},
    {&format_feature_counts, "# Program:featureCounts v2.0.3; Command:\"featureCounts\" \"-o\" \"x\"\n"
                             "Geneid\tChr\tStart\tEnd\tStrand\tLength\ta.bam\ng1\t1\t1\t9\t+\t9\t5\n"},
    {&format_feature_counts, "Geneid\tChr\tStart\tEnd\tStrand\tLength\ta.bam\ng1\t1\t1\t9\t+\t9\t5\n"},
    {&format_star_sample, "# gene-model: GENCODE v36\n" STAR_HEADER},
    {&format_star_sample, STAR_HEADER "N_unmapped\t\t\t123\t123\t123\t\t\t\n"},
    {&format_xena, "sample\tTCGA-A1-A0SB-01\tTCGA-A1-A0SD-01\nARHGEF10L\t9.5\t7.5\n"},
    {&format_xena, "Ensembl_ID\tTCGA-A1-A0SB-01A\tTCGA-A1-A0SD-01A\nENSG00000000003.15\t9.5\t7.5\n"},
    {NULL, "sample\tclass\tTP53\nTCGA-A1-A0SB-01\tLumA\t3\n"},         /* samples in rows */
    {NULL, "sample\tTCGA-A1-A0SB-01\tnote\nTP53\t3\tx\n"},             /* not all are barcodes */
    {NULL, "sample,TCGA-A1-A0SB-01,TCGA-A1-A0SD-01\nTP53,3,4\n"},      /* Xena has tabs */
    {NULL, "gene_id\tgene_name\tTCGA-A1-A0SB-01\nENSG1.1\tTP53\t3\n"}, /* of many samples */
    {NULL, "Geneid\tLength\ta.bam\ng1\t9\t5\n"},
    {NULL, "Name\tDescription\ts1\ts2\ng1\tx\t1\t2\n"},
    {NULL, "#sample\tTP53\ns1\t3\n"},
    {NULL, "\"TCGA.A1.A0SB.01\" \"TCGA.A1.A0SD.01\"\n\"TP53\" 3 4\n"},
};

START_TEST(each_format_is_recognised_by_its_first_lines_and_no_other_claims_it)
{
    const char *content = BEGINNINGS[_i].text;
    byte_source source;
    delimited text;
    text_preview preview = {0};
    ck_assert_int_eq(source_open_bytes(&source, "made", content, strlen(content), NULL, NULL), RFCV_OK);
    ck_assert_int_eq(delimited_open_source(&text, &source, DELIMITED_SIZE, NULL), RFCV_OK);
    ck_assert_int_eq(text_preview_make(&preview, &text, NULL), RFCV_OK);

    for (size_t i = 0; i < N_RECOGNISERS; i++)
        ck_assert_msg(RECOGNISERS[i]->recognise(&preview) == (RECOGNISERS[i] == BEGINNINGS[_i].format),
                      "%s: %s", RECOGNISERS[i]->name, content);

    text_preview_free(&preview);
    delimited_close(&text);
    source_close(&source);
}
END_TEST

START_TEST(a_single_file_of_star_counts_is_refused_in_favour_of_its_folder)
{
    rfcv_error error = matrix_refusal("# gene-model: GENCODE v36\n" STAR_HEADER
                                      "ENSG1.1\tTP53\tprotein_coding\t1\t1\t1\t2.5\t1\t1\n",
                                      (reading_way){0});

    assert_refuses(&error, RFCV_BAD_DATA, "made holds one sample; give the folder that holds all of them");
}
END_TEST

/* Formats that have their features in rows, each of one that is no feature among three rows. */
static const char *const WITH_SUMMARY[] = {
    "#1.2\n3\t2\nName\tDescription\ts1\ts2\ng1\tx\t1\t2\n__no_feature\ty\t7\t8\ng2\ty\t3\t4\n",
    "!Sample_geo_accession\t\"s1\"\t\"s2\"\n!series_matrix_table_begin\nID_REF\ts1\ts2\ng1\t1\t2\n"
    "__no_feature\t7\t8\ng2\t3\t4\n!series_matrix_table_end\n",
    "Hybridization REF\ts1\ts2\ngene_id\tcount\tcount\ng1\t1\t2\n__no_feature\t7\t8\ng2\t3\t4\n",
    "Hugo_Symbol\tEntrez_Gene_Id\ts1\ts2\ng1\t\t1\t2\n__no_feature\t\t7\t8\ng2\t\t3\t4\n",
    "Geneid\tChr\tStart\tEnd\tStrand\tLength\ts1\ts2\ng1\t1\t1\t9\t+\t9\t1\t2\n"
    "__no_feature\t1\t1\t9\t+\t9\t7\t8\ng2\t1\t1\t9\t+\t9\t3\t4\n",
    "sample\tTCGA-A1-A0SB-01\tTCGA-A1-A0SD-01\ng1\t1\t2\n__no_feature\t7\t8\ng2\t3\t4\n",
};

START_TEST(each_format_has_its_features_in_rows_and_leaves_summary_rows_out)
{
    static const double VALUES[] = {1, 2, 3, 4};

    rfcv_matrix *matrix = matrix_of_text(WITH_SUMMARY[_i], (reading_way){0});

    assert_values(matrix, 2, 2, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"g1", "g2"});
    ck_assert_int_eq(matrix->orientation, RFCV_FEATURES_IN_ROWS);
    ck_assert_ptr_nonnull(strstr(matrix->orientation_reason, " in rows"));
    ck_assert_uint_eq(matrix->decisions.n, 1);
    ck_assert_ptr_nonnull(strstr(matrix->decisions.items[0].text, "__no_feature"));
    ck_assert_str_eq(matrix->decisions.items[0].topic, "features");
    rfcv_matrix_free(matrix);
}
END_TEST

/* Whatever is missing of a text, and of memory, is a refusal. */
START_TEST(a_text_that_is_cut_off_anywhere_is_read_or_refused)
{
    const char *text = WITH_SUMMARY[_i];
    for (size_t n = 1; n < strlen(text); n++) {
        rfcv_error error;
        rfcv_matrix *matrix = matrix_of_bytes(text, n, (reading_way){0}, &error);
        ck_assert(matrix || error.status == RFCV_BAD_DATA || error.status == RFCV_BAD_OPTION);
        ck_assert(matrix || *error.message);
        rfcv_matrix_free(matrix);
    }
}
END_TEST

START_TEST(every_allocation_that_fails_is_survived)
{
    rfcv_matrix *matrix = NULL;
    size_t n_live = memory_n_live(), nth = 1;
    for (; !matrix; nth++) {
        rfcv_error error;
        memory_fail_at(nth);
        matrix = matrix_of_bytes(WITH_SUMMARY[_i], strlen(WITH_SUMMARY[_i]), (reading_way){0}, &error);
        memory_fail_at(0);
        ck_assert(matrix || error.status == RFCV_SYSTEM || nth == 1);
        ck_assert(matrix || memory_n_live() == n_live);
    }
    ck_assert_uint_gt(nth, 20);
    rfcv_matrix_free(matrix);
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

TCase *formats_case(void)
{
    const int n_formats = sizeof WITH_SUMMARY / sizeof *WITH_SUMMARY;
    TCase *tcase = tcase_create("formats");
    tcase_add_loop_test(tcase, each_format_is_recognised_by_its_first_lines_and_no_other_claims_it, 0,
                        sizeof BEGINNINGS / sizeof *BEGINNINGS);
    tcase_add_test(tcase, a_single_file_of_star_counts_is_refused_in_favour_of_its_folder);
    tcase_add_loop_test(tcase, each_format_has_its_features_in_rows_and_leaves_summary_rows_out, 0,
                        n_formats);
    tcase_add_loop_test(tcase, a_text_that_is_cut_off_anywhere_is_read_or_refused, 0, n_formats);
    tcase_add_loop_test(tcase, every_allocation_that_fails_is_survived, 0, n_formats);
    return tcase;
}
