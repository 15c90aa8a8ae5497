#include "report/explanation_tsv.h"

#include "base/memory.h"
#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/made_explanation.h"

#include <locale.h>
#include <string.h>

static made_explanation made;

static void set_up(void)
{
    made_explanation_init(&made);
}

static void tear_down(void)
{
    made_explanation_clear(&made);
}

typedef char *make_table(const rfcv_explanation *explanation);
static const struct {
    make_table *make;
    const char *text;
} TABLES[] = {{importance_tsv_make, made_importance_tsv},
              {proximity_tsv_make, made_proximity_tsv},
              {influence_tsv_make, made_influence_tsv}};
enum { N_TABLES = sizeof TABLES / sizeof *TABLES };

START_TEST(a_line_is_a_feature_or_a_sample_with_its_numbers)
{
    char *text = TABLES[_i].make(&made.explanation);

    ck_assert_str_eq(text, TABLES[_i].text);
    memory_free(text);
}
END_TEST

START_TEST(numbers_have_a_point_in_every_locale)
{
    if (!setlocale(LC_ALL, "de_DE.UTF-8"))
        return;
    char *text = TABLES[_i].make(&made.explanation);

    setlocale(LC_ALL, "C");
    ck_assert_str_eq(text, TABLES[_i].text);
    memory_free(text);
}
END_TEST

START_TEST(a_scaling_of_one_dimension_has_no_y)
{
    static const double line[MADE_SAMPLES] = {1, 2, 3, 4, 5, 6};
    made.explanation.proximity.found.n_dimensions = 1;
    made.explanation.proximity.found.coordinates = line;

    char *text = proximity_tsv_make(&made.explanation);

    ck_assert_ptr_nonnull(strstr(text, "\ns1\tBasal\t1\tNA\t0.5\t1\t1\t"));
    ck_assert_ptr_nonnull(strstr(text, "\ns 6\tLum A\t6\tNA\t33\t0\tNA\t"));
    memory_free(text);
}
END_TEST

static rfcv_status make_text(void *context, rfcv_error *error)
{
    (void)error;
    char *text = (*(make_table *const *)context)(&made.explanation);
    memory_free(text);
    return text ? RFCV_OK : RFCV_SYSTEM;
}

START_TEST(without_memory_there_is_no_text)
{
    make_table *make = TABLES[_i].make;
    assert_lack_of_memory_is_told(make_text, &make);
}
END_TEST

TCase *explanation_tsv_case(void)
{
    TCase *cases = tcase_create("explanation_tsv");
    tcase_set_tags(cases, "one_thread");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, a_line_is_a_feature_or_a_sample_with_its_numbers, 0, N_TABLES);
    tcase_add_loop_test(cases, numbers_have_a_point_in_every_locale, 0, N_TABLES);
    tcase_add_test(cases, a_scaling_of_one_dimension_has_no_y);
    tcase_add_loop_test(cases, without_memory_there_is_no_text, 0, N_TABLES);
    return cases;
}
