/* TCGA barcodes: their parts, their types, and other names that only samples have. */
#include "dataset/labels/barcode.h"

#include "cases.h"

#include <check.h>

START_TEST(a_barcode_is_one_in_any_writing)
{
    static const struct {
        const char *id, *normalised;
    } known[] = {{"TCGA-A1-A0SB", "TCGA-A1-A0SB"},
                 {"tcga-a1-a0sb-01a", "TCGA-A1-A0SB-01A"},
                 {"TCGA.A1.A0SB.01A.11R.A144.07", "TCGA-A1-A0SB-01A-11R-A144-07"},
                 {"XTCGA.A1.A0SB.01", "TCGA-A1-A0SB-01"}};
    char normalised[BARCODE_ROOM];

    ck_assert(barcode_normalise(known[_i].id, normalised));

    ck_assert_str_eq(normalised, known[_i].normalised);
}
END_TEST

START_TEST(what_is_no_barcode_is_none)
{
    static const char *const IDS[] = {"",
                                      "T",
                                      "X",
                                      "TCGA",
                                      "TCGA-A1-A0S",
                                      "TCGA-A1-A0SBX",
                                      "TCGA_A1_A0SB",
                                      "TP53",
                                      "GSM12345",
                                      "TCGA-A1-A0SB-01A-11R-A144-07-and-more-than-any-barcode-has-in-it"};
    char normalised[BARCODE_ROOM];

    ck_assert_msg(!barcode_normalise(IDS[_i], normalised), "%s", IDS[_i]);
}
END_TEST

START_TEST(the_type_is_in_the_two_digits_behind_the_patient)
{
    ck_assert_int_eq(barcode_type("TCGA-A1-A0SB-01A-11R-A144-07"), 1);
    ck_assert_int_eq(barcode_type("TCGA-A1-A0SB-06"), 6);
    ck_assert_int_eq(barcode_type("TCGA-A1-A0SB-11A"), 11);
    ck_assert_int_eq(barcode_type("TCGA-A1-A0SB-20"), 20);
    ck_assert_int_eq(barcode_type("TCGA-A1-A0SB"), -1);
    ck_assert_int_eq(barcode_type("TCGA-A1-A0SB-"), -1);
    ck_assert_int_eq(barcode_type("TCGA-A1-A0SB-0"), -1);
    ck_assert_int_eq(barcode_type("TCGA-A1-A0SB-AB"), -1);
}
END_TEST

/* https://gdc.cancer.gov/resources-tcga-users/tcga-code-tables/sample-type-codes */
START_TEST(primary_are_solid_blood_and_bone_marrow_tumours)
{
    for (int type = -1; type < 100; type++)
        ck_assert_int_eq(is_primary_tumour(type), type == 1 || type == 3 || type == 9);
}
END_TEST

START_TEST(samples_are_told_from_genes_by_their_names)
{
    static const char *const SAMPLES[] = {"TCGA-A1-A0SB-01",
                                          "TCGA.A1.A0SB.01A",
                                          "tcga-a1-a0sb",
                                          "GSM1012345",
                                          "SRR1",
                                          "ERR99",
                                          "DRR000001",
                                          "3e0c1f5a-0000-4d3c-9b1f-0123456789ab",
                                          "3E0C1F5A-0000-4D3C-9B1F-0123456789AB",
                                          "X3e0c1f5a.0000.4d3c.9b1f.0123456789ab"};
    static const char *const OTHERS[] = {"TP53",        "ENSG00000141510.18",
                                         "?|100130426", "1",
                                         "sample1",     "GSM",
                                         "GSM12a",      "SRRM1",
                                         "ERRFI1",      "hsa-mir-21",
                                         "Basal",       "3e0c1f5a-0000-4d3c-9b1f"};
    for (size_t i = 0; i < sizeof SAMPLES / sizeof *SAMPLES; i++)
        ck_assert_msg(is_sample_shaped(SAMPLES[i]), "%s", SAMPLES[i]);
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        ck_assert_msg(!is_sample_shaped(OTHERS[i]), "%s", OTHERS[i]);
}
END_TEST

TCase *barcode_case(void)
{
    TCase *tcase = tcase_create("barcode");
    tcase_add_loop_test(tcase, a_barcode_is_one_in_any_writing, 0, 4);
    tcase_add_loop_test(tcase, what_is_no_barcode_is_none, 0, 10);
    tcase_add_test(tcase, the_type_is_in_the_two_digits_behind_the_patient);
    tcase_add_test(tcase, primary_are_solid_blood_and_bone_marrow_tumours);
    tcase_add_test(tcase, samples_are_told_from_genes_by_their_names);
    return tcase;
}
