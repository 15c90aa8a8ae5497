#include "bench/bench_files.h"

#include "base/memory.h"
#include "bench/cell_command.h"
#include "cases.h"
#include "support/markup_check.h"
#include "support/temporary_folder.h"
#include "support/whole_bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const command_line[] = {"rfcv", "bench", "m<1>.csv"};
static whole_bench whole;
static const rfcv_bench *bench;
static drawn_plot no_pictures[N_PICTURES];

static void set_up(void)
{
    whole_bench_init(&whole);
    bench = &whole.made.bench;
    for (size_t i = 0; i < N_PICTURES; i++) {
        no_pictures[i].name = "the bench";
        snprintf(no_pictures[i].problem, sizeof no_pictures[i].problem, "reason %zu", i);
    }
}

static void tear_down(void)
{
    whole_bench_clear(&whole);
}

static char *json_make(void)
{
    return rfcv_bench_json_make(bench, command_line, 3, NULL);
}

static char *html_make(void)
{
    return bench_html_make(bench, no_pictures, command_line, 3);
}

static char *tsv_make(void)
{
    return bench_tsv_make(bench);
}

/* ---- commands ---- */

static void assert_command(size_t index, const char *expected)
{
    char *command = cell_command_make(bench, &bench->cells[index]);
    ck_assert_str_eq(command, expected);
    memory_free(command);
}

START_TEST(a_command_repeats_the_cell)
{
    const char *column = rfcv_dataset_describe(bench->dataset).label_column;
    char expected[300];
    snprintf(expected, sizeof expected,
             "OMP_NUM_THREADS=2 rfcv cv MATRIX%s%s --folds 10 --trees 100 --layout flat --schedule dynamic,1",
             column[0] ? " --label-column " : "", column);
    assert_command(5, expected);
}
END_TEST

START_TEST(a_command_has_every_option_that_is_no_default)
{
    rfcv_cv_options *cv = &whole.made.cells[7].options;
    cv->folds = RFCV_FOLDS_LEAVE_ONE_OUT;
    cv->pool = RFCV_POOL_NEVER;
    cv->held_out = "1-20";
    cv->mtry_rule = RFCV_MTRY_FRACTION;
    cv->mtry_value = 1;
    cv->max_depth = 3;
    cv->replace = false;
    cv->seed = 7;
    char *command = cell_command_make(bench, &bench->cells[7]);

    assert_has(command, "OMP_NUM_THREADS=1,2 rfcv cv ");
    assert_has(command, " --folds loo --refit --held-out 1-20 --trees 100 --mtry 1.00000000 --max-depth 3 "
                        "--no-replacement --seed 7 --layout nested --schedule dynamic,1");
    memory_free(command);
}
END_TEST

START_TEST(a_command_reads_the_matrix_as_the_bench_did)
{
    whole.made.bench.input = "'my m.csv' --log none";
    char *command = cell_command_make(bench, &bench->cells[5]);

    assert_has(command, "OMP_NUM_THREADS=2 rfcv cv 'my m.csv' --log none --folds 10 --trees 100 ");
    ck_assert_ptr_null(strstr(command, "--label-column"));
    memory_free(command);
}
END_TEST

START_TEST(a_command_that_makes_the_matrix_stands_before_those_that_read_it)
{
    whole.made.bench.preparation = "rfcv simulate simulated.csv";
    char *json = json_make(), *html = html_make();

    assert_has(json, "\"preparation\": \"rfcv simulate simulated.csv\"");
    assert_has(html, "\nrfcv simulate simulated.csv\nOMP_NUM_THREADS=");
    memory_free(json);
    memory_free(html);
}
END_TEST

START_TEST(a_word_that_a_shell_would_take_apart_is_quoted)
{
    whole.made.cells[5].options.held_out = "it's 1";
    char *command = cell_command_make(bench, &bench->cells[5]);

    assert_has(command, " --held-out 'it'\\''s 1' ");
    memory_free(command);
}
END_TEST

/* ---- bench.json ---- */

START_TEST(json_has_a_cell_for_each_that_ran_with_the_names_of_hyperfine)
{
    static const char *const members[] = {"\"command\": ", "\"mean\": ",   "\"stddev\": ",   "\"median\": ",
                                          "\"user\": ",    "\"min\": ",    "\"max\": ",      "\"times\": [",
                                          "\"mad\": ",     "\"digest\": ", "\"imbalance\": "};
    char *json = json_make();

    ck_assert_uint_eq(n_occurrences(json, members[_i]), bench->n_cells);
    ck_assert_uint_eq(n_occurrences(json, "\"0000000000abcdef\""), bench->n_cells);
    ck_assert_uint_eq(n_occurrences(json, "\"is_best\": true"), 1);
    memory_free(json);
}
END_TEST

START_TEST(json_tells_where_it_comes_from_and_what_follows)
{
    char *json = json_make();

    assert_has(json, "\"program\": \"rfcv\"");
    assert_has(json, "\"m<1>.csv\"");
    assert_has(json, "\"seconds\": 61.5");
    assert_has(json, "\"quota\": null");
    assert_has(json, "\"preparation\": null");
    assert_has(json, "\"works\": [\n      \"kfold:10\"");
    assert_has(json, "\"ratio\": 1.25");
    assert_has(json, "\"amdahl_serial\": ");
    assert_has(json, "\"is_warning\": ");
    memory_free(json);
}
END_TEST

/* ---- bench.tsv ---- */

static size_t n_tabs(const char *line)
{
    size_t n = 0;
    for (; *line != '\n'; line++)
        n += *line == '\t';
    return n;
}

START_TEST(tsv_has_a_line_for_each_cell_with_all_columns)
{
    char *tsv = tsv_make();

    size_t n_lines = 0;
    for (const char *line = tsv; *line; line = strchr(line, '\n') + 1, n_lines++)
        ck_assert_uint_eq(n_tabs(line), 27);

    ck_assert_uint_eq(n_lines, bench->n_cells + 1);
    ck_assert_int_eq(strncmp(tsv, "command\twork\t", 13), 0);
    memory_free(tsv);
}
END_TEST

START_TEST(tsv_has_na_for_what_is_not_defined)
{
    char *tsv = tsv_make();

    ck_assert(isnan(bench->cells[0].shown.serial_fraction));
    ck_assert_uint_ge(n_occurrences(tsv, "\tNA\t"), 4);
    memory_free(tsv);
}
END_TEST

/* ---- bench.html ---- */

START_TEST(html_is_well_formed_and_no_id_is_there_twice)
{
    char *html = html_make();

    assert_tags_match(html);
    assert_ids_are_unique(html);
    memory_free(html);
}
END_TEST

START_TEST(html_shows_every_cell_and_marks_the_best)
{
    char *html = html_make();

    ck_assert_uint_eq(n_occurrences(html, "<td class=\"bar\""), 12);
    ck_assert_uint_eq(n_occurrences(html, "<tr class=\"best\">"), 1);
    assert_has(html, "1.250 (1.000 to 1.500)");
    assert_has(html, "m&lt;1&gt;.csv");
    memory_free(html);
}
END_TEST

START_TEST(html_has_every_finding)
{
    char *html = html_make();

    ck_assert_uint_gt(bench->n_findings, 0);
    ck_assert_uint_eq(n_occurrences(html, "<li"), bench->n_findings);
    memory_free(html);
}
END_TEST

START_TEST(html_says_which_pictures_are_missing_and_why)
{
    char *html = html_make();

    assert_has(html, "No picture of the bench: reason 0.");
    assert_has(html, "No picture of the bench: reason 1.");
    assert_has(html, "No picture of the bench: reason 2.");
    memory_free(html);
}
END_TEST

/* ---- all of them ---- */

static char *(*const makers[])(void) = {json_make, html_make, tsv_make};

START_TEST(without_memory_there_is_no_text)
{
    memory_free(makers[_i]());
    size_t n_before = memory_n_live(), calls = memory_n_calls();
    memory_free(makers[_i]());
    calls = memory_n_calls() - calls;

    for (size_t nth = 1; nth <= calls; nth += 1 + nth / 40) {
        memory_fail_at(nth);
        char *none = makers[_i]();
        memory_fail_at(0);
        ck_assert_msg(!none, "call %zu of %zu", nth, calls);
    }
    ck_assert_uint_eq(memory_n_live(), n_before);
}
END_TEST

START_TEST(without_gnuplot_there_are_all_files_but_pictures)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path out = temporary_folder_path(&folder, "out");
    setenv("PATH", folder.path, 1);
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);

    rfcv_status status = rfcv_output_write_bench(output, bench, command_line, 3, NULL);

    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_uint_eq(n_names_in(out.text), 3);
    ck_assert(is_there(temporary_folder_path(&folder, "out/bench.json").text));
    rfcv_output_free(output);
    temporary_folder_remove(&folder);
}
END_TEST

TCase *bench_files_case(void)
{
    TCase *files = tcase_create("bench_files");
    tcase_set_tags(files, "one_thread");
    tcase_add_checked_fixture(files, set_up, tear_down);
    tcase_set_timeout(files, 60);
    tcase_add_test(files, a_command_repeats_the_cell);
    tcase_add_test(files, a_command_has_every_option_that_is_no_default);
    tcase_add_test(files, a_command_reads_the_matrix_as_the_bench_did);
    tcase_add_test(files, a_command_that_makes_the_matrix_stands_before_those_that_read_it);
    tcase_add_test(files, a_word_that_a_shell_would_take_apart_is_quoted);
    tcase_add_loop_test(files, json_has_a_cell_for_each_that_ran_with_the_names_of_hyperfine, 0, 11);
    tcase_add_test(files, json_tells_where_it_comes_from_and_what_follows);
    tcase_add_test(files, tsv_has_a_line_for_each_cell_with_all_columns);
    tcase_add_test(files, tsv_has_na_for_what_is_not_defined);
    tcase_add_test(files, html_is_well_formed_and_no_id_is_there_twice);
    tcase_add_test(files, html_shows_every_cell_and_marks_the_best);
    tcase_add_test(files, html_has_every_finding);
    tcase_add_test(files, html_says_which_pictures_are_missing_and_why);
    tcase_add_loop_test(files, without_memory_there_is_no_text, 0, 3);
    tcase_add_test(files, without_gnuplot_there_are_all_files_but_pictures);
    return files;
}
