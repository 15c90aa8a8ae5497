#include "cv/class_list.h"

#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <string.h>

enum { N_CLASSES = 4 };
static char *names[N_CLASSES] = {"Her2", "LumA", "LumA,1", "a=b"};
static rfcv_dataset dataset = {.class_names = names, .n_classes = N_CLASSES};

static rfcv_status read(const char *list, double *values, rfcv_error *error)
{
    return class_list_read(&dataset, "--class-weight", "\"balanced\"", list, values, error);
}

START_TEST(numbers_go_to_the_classes_that_are_named_and_the_others_have_none)
{
    double values[N_CLASSES];

    ck_assert_int_eq(read("LumA=0.5,Her2=3e2", values, NULL), RFCV_OK);

    ck_assert_double_eq(values[0], 300);
    ck_assert_double_eq(values[1], 0.5);
    ck_assert(isnan(values[2]) && isnan(values[3]));
}
END_TEST

START_TEST(names_may_hold_commas_and_equals_signs)
{
    double values[N_CLASSES];

    ck_assert_int_eq(read("LumA,1=2,a=b=3,LumA=4", values, NULL), RFCV_OK);

    ck_assert_double_eq(values[1], 4);
    ck_assert_double_eq(values[2], 2);
    ck_assert_double_eq(values[3], 3);
}
END_TEST

static const struct {
    const char *list, *words;
} mistakes[] = {
    {"her2=1", "no class is called 'her2'; did you mean 'Her2'?"},
    {"Normal=1", "no class is called 'Normal'; the first of 4 is 'Her2'"},
    {"balance", "--class-weight: 'balance' is neither \"balanced\" nor a list such as Her2=2,a=b=3"},
    {"", "'' is neither"},
    {"Her2=1,", "'' is neither"},
    {"Her2", "'Her2' is neither"},
    {"Her2=1,Her2=2", "class 'Her2' is listed twice"},
    {"Her2=", "--class-weight Her2=: a number above 0"},
    {"Her2=0", "--class-weight Her2=0: a number above 0"},
    {"LumA=1,Her2=-1", "Her2=-1"},
    {"Her2=nan", "Her2=nan"},
    {"Her2=1e999", "Her2=1e999"},
    {"Her2=2 ", "Her2=2 "},
};
enum { N_MISTAKES = sizeof mistakes / sizeof *mistakes };

START_TEST(what_is_no_list_of_classes_is_refused_with_what_is_wrong)
{
    rfcv_error error = {0};
    double values[N_CLASSES];

    ck_assert_int_eq(read(mistakes[_i].list, values, &error), RFCV_BAD_OPTION);

    ck_assert_msg(strstr(error.message, mistakes[_i].words) != NULL, "%s", error.message);
}
END_TEST

static rfcv_status read_one(void *context, rfcv_error *error)
{
    (void)context;
    double values[N_CLASSES];
    return read("Her2=1", values, error);
}

START_TEST(a_list_needs_memory)
{
    assert_lack_of_memory_is_told(read_one, NULL);
}
END_TEST

TCase *class_list_case(void)
{
    TCase *cases = tcase_create("class_list");
    tcase_add_test(cases, numbers_go_to_the_classes_that_are_named_and_the_others_have_none);
    tcase_add_test(cases, names_may_hold_commas_and_equals_signs);
    tcase_add_loop_test(cases, what_is_no_list_of_classes_is_refused_with_what_is_wrong, 0, N_MISTAKES);
    tcase_add_test(cases, a_list_needs_memory);
    return cases;
}
