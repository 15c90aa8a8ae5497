#include "dataset/classes.h"

#include "cases.h"
#include "reading.h"

START_TEST(class_names_are_ordered_numbers_first_and_by_size)
{
    static const char *const IN_ORDER[] = {"-1", "0", "2", "10", "Basal", "Her2", "LumA", "lumA"};
    for (size_t i = 0; i + 1 < sizeof IN_ORDER / sizeof *IN_ORDER; i++) {
        ck_assert_msg(class_name_compare(IN_ORDER[i], IN_ORDER[i + 1]) < 0, "%s", IN_ORDER[i]);
        ck_assert_msg(class_name_compare(IN_ORDER[i + 1], IN_ORDER[i]) > 0, "%s", IN_ORDER[i]);
    }
    ck_assert_int_eq(class_name_compare("10", "10"), 0);
    ck_assert_int_ne(class_name_compare("1", "1.0"), 0); /* two names are two classes */
}
END_TEST

START_TEST(classes_do_not_follow_the_order_of_the_rows)
{
    rfcv_dataset *dataset = read_text("class,g1\n10,1\n9,2\nz,3\n10,4\na,5\n");

    static const char *const NAMES[] = {"9", "10", "a", "z"};
    static const size_t SIZES[] = {1, 2, 1, 1};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_str_eq(rfcv_class_name(dataset, i), NAMES[i]);
        ck_assert_uint_eq(rfcv_class_size(dataset, i), SIZES[i]);
    }
    static const size_t LABELS[] = {1, 0, 3, 1, 2};
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(rfcv_sample_class(dataset, i), LABELS[i]);
    rfcv_dataset_free(dataset);
}
END_TEST

TCase *classes_case(void)
{
    TCase *tcase = tcase_create("classes");
    tcase_add_test(tcase, class_names_are_ordered_numbers_first_and_by_size);
    tcase_add_test(tcase, classes_do_not_follow_the_order_of_the_rows);
    return tcase;
}
