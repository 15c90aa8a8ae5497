/* OMP_PLACES by the grammar and the examples of OpenMP 5.2, section 21.1.6. */
#include "base/omp_places.h"

#include "cases.h"

#include <string.h>

START_TEST(a_list_names_its_processors)
{
    static const struct {
        const char *text, *processors; /* as /sys would list them */
    } known[] = {
        {"{0},{1}", "0-1"},
        {"{0,1,2,3},{4,5,6,7},{8,9,10,11},{12,13,14,15}", "0-15"},
        {"{0:4},{4:4},{8:4},{12:4}", "0-15"},
        {"{0:4}:4:4", "0-15"},
        {"{0:2:8}:3:2", "0,2,4,8,10,12"},
        {"{0}:3", "0-2"},
        {"{7}:4:-2", "1,3,5,7"},
        {"{6:3:-3}", "0,3,6"},
        {"{0:8,!3}", "0-2,4-7"},
        {"{!3,0:8}", "0-2,4-7"},
        {"{0:2},{2:2},!{2:2}", "0-3"},
        {"0,4,8", "0,4,8"},
        {"2:3:2", "2,4,6"},
        {" { 0 , 2 : 2 : +2 } : 2 : 1 ", "0-3,4,5"},
        {"{8191}", "8191"},
    };
    processor_set found, expected = processors_read(known[_i].processors);

    ck_assert(omp_places_read(known[_i].text, &found));

    ck_assert_int_eq(memcmp(&found, &expected, sizeof found), 0);
}
END_TEST

START_TEST(a_kind_of_places_names_no_processor)
{
    static const char *const texts[] = {"threads",      "cores",    "sockets",      "ll_caches",
                                        "numa_domains", "Cores",    "SOCKETS",      " threads ",
                                        "cores(4)",     "cores(1)", " Cores ( 2 ) "};
    processor_set found;

    ck_assert(omp_places_read(texts[_i], &found));

    ck_assert_uint_eq(processors_count(&found), 0);
}
END_TEST

START_TEST(anything_else_is_no_list_of_places)
{
    static const char *const texts[] = {"",
                                        "core",
                                        "cores0",
                                        "cores(0)",
                                        "cores(",
                                        "cores(2",
                                        "cores()",
                                        "cores(-1)",
                                        "cores,threads",
                                        "{",
                                        "{}",
                                        "{0",
                                        "0}",
                                        "{0}}",
                                        "{0},",
                                        ",{0}",
                                        "{0}{1}",
                                        "{0,}",
                                        "{0:}",
                                        "{0:0}",
                                        "{0}:0",
                                        "{0}:2:",
                                        "{0}:2:x",
                                        "{0}:2:1:1",
                                        "{0:-1}",
                                        "{-1}",
                                        "{0-3}",
                                        "!",
                                        "{!0:2}",
                                        "{0},!{0}:2",
                                        "{0:2:-1}",
                                        "{0}:2:-1",
                                        "{8192}",
                                        "{99999999999999999999999}",
                                        "{0}:9000",
                                        "{a}"};
    processor_set found;

    ck_assert_msg(!omp_places_read(texts[_i], &found), "'%s'", texts[_i]);
}
END_TEST

TCase *omp_places_case(void)
{
    TCase *tcase = tcase_create("omp_places");
    tcase_add_loop_test(tcase, a_list_names_its_processors, 0, 15);
    tcase_add_loop_test(tcase, a_kind_of_places_names_no_processor, 0, 11);
    tcase_add_loop_test(tcase, anything_else_is_no_list_of_places, 0, 36);
    return tcase;
}
