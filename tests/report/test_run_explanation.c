#include "base/memory.h"
#include "cases.h"
#include "report/page/run_files.h"
#include "support/lack_of_memory.h"
#include "support/made_explanation.h"
#include "support/markup_check.h"
#include "support/temporary_folder.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each test has a folder with a run and what was explained of it in `out`. */
static temporary_folder folder;
static temporary_path out;

static temporary_path in_out(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "out/%s", name);
    return temporary_folder_path(&folder, path);
}

static void set_up(void)
{
    made_explanation made;
    folder = temporary_folder_make();
    out = temporary_folder_path(&folder, "out");
    setenv("PATH", folder.path, 1); /* no gnuplot */
    made_explanation_init(&made);
    rfcv_metrics *metrics = rfcv_metrics_make(made.run.result, NULL, NULL);
    rfcv_output *output = rfcv_output_make(out.text, false, NULL);
    ck_assert_int_eq(rfcv_output_write(output, made.run.result, metrics, NULL, 0, NULL), RFCV_OK);
    ck_assert_int_eq(rfcv_output_write_explanation(output, &made.explanation, NULL), RFCV_OK);
    rfcv_output_free(output);
    rfcv_metrics_free(metrics);
    made_explanation_clear(&made);
}

static void tear_down(void)
{
    temporary_folder_remove(&folder);
}

static run_files *read_out(void)
{
    rfcv_error error = {0};
    run_files *files = run_files_read(out.text, &error);
    ck_assert_msg(files != NULL, "%s", error.message);
    return files;
}

/* ---- what is there ---- */

START_TEST(importances_are_those_of_the_table)
{
    run_files *files = read_out();
    const importance_lines *lines = files->importance;

    ck_assert_uint_eq(lines->n, 3);
    ck_assert_uint_eq(lines->n_features, 3);
    ck_assert_uint_eq(lines->n_unused, 1);
    ck_assert_uint_eq(lines->n_bounds, 1);
    ck_assert_uint_eq(lines->n_telling, 1);
    ck_assert_uint_eq(lines->n_null, 3);
    ck_assert_str_eq(lines->items[0].feature, "ESR1");
    ck_assert_str_eq(lines->items[2].feature, "a <b>");
    ck_assert(lines->items[0].corrected == 1.25 && lines->items[0].permutation == 0.02);
    ck_assert_uint_eq(lines->items[0].class_index, 2);
    ck_assert(lines->items[0].most_of_class == 0.03);
    ck_assert_uint_eq(lines->items[2].class_index, 1);
    ck_assert(isnan(lines->items[1].permutation_se) && lines->items[1].is_bound);
    run_files_free(files);
}
END_TEST

START_TEST(proximities_are_passed_over)
{
    run_files *files = read_out();
    const proximity_lines *lines = files->proximity;

    ck_assert_uint_eq(lines->samples.n, MADE_SAMPLES);
    ck_assert_str_eq(lines->samples.ids[5], "s 6");
    ck_assert_str_eq(lines->samples.class_names[lines->samples.classes[5]], "Lum A");
    ck_assert_uint_eq(lines->samples.class_sizes[2], 2);
    ck_assert(lines->x[5] == -1 && lines->y[5] == 1 && lines->outlier[5] == 33);
    ck_assert(isnan(lines->outlier[2]));
    for (size_t i = 0; i < MADE_SAMPLES; i++)
        ck_assert_int_eq(lines->is_prototype[i], i == 0 || i == 3 || i == 4);
    run_files_free(files);
}
END_TEST

START_TEST(influences_are_those_of_the_table)
{
    run_files *files = read_out();
    const influence_lines *lines = files->influence;

    ck_assert(lines->sway[1] == 0.5 && lines->mislabelled[1] == 0.9);
    ck_assert(lines->items[1].share == 0.25 && lines->items[1].share_se == 0.5);
    ck_assert_uint_eq(lines->items[1].predicted, 1);
    ck_assert_str_eq(lines->items[1].most_swayed, "s 6");
    ck_assert(lines->items[1].help == 0.25 && lines->items[1].most_change == 0.75);
    ck_assert_uint_eq(lines->items[2].predicted, MADE_CLASSES);
    ck_assert(isnan(lines->items[2].share) && isnan(lines->items[2].most_change));
    ck_assert(influence_is_wrong(lines, 1) && influence_is_wrong(lines, 5));
    ck_assert(!influence_is_wrong(lines, 0) && !influence_is_wrong(lines, 2));
    run_files_free(files);
}
END_TEST

/* What is read from a table is what the pictures beside it are drawn of. */
START_TEST(lines_of_an_explanation_are_those_of_its_tables)
{
    made_explanation made;
    importance_lines importances = {0};
    proximity_lines proximities = {0};
    influence_lines influences = {0};
    made_explanation_init(&made);
    run_files *files = read_out();

    ck_assert(importance_lines_of(&importances, &made.explanation, made.dataset));
    ck_assert(proximity_lines_of(&proximities, &made.explanation, made.dataset));
    ck_assert(influence_lines_of(&influences, &made.explanation, made.dataset));

    ck_assert_uint_eq(importances.n_null, files->importance->n_null);
    for (size_t i = 0; i < importances.n; i++) {
        ck_assert(importances.items[i].corrected == files->importance->items[i].corrected);
        ck_assert_uint_eq(importances.items[i].class_index, files->importance->items[i].class_index);
    }
    for (size_t i = 0; i < MADE_SAMPLES; i++) {
        ck_assert_uint_eq(proximities.samples.classes[i], files->proximity->samples.classes[i]);
        ck_assert(proximities.x[i] == files->proximity->x[i] && proximities.y[i] == files->proximity->y[i]);
        ck_assert_int_eq(proximities.is_prototype[i], files->proximity->is_prototype[i]);
        ck_assert(influences.sway[i] == files->influence->sway[i]);
        ck_assert_uint_eq(influences.items[i].predicted, files->influence->items[i].predicted);
        ck_assert(influences.items[i].share_se == files->influence->items[i].share_se);
    }
    run_files_free(files);
    importance_lines_empty(&importances);
    proximity_lines_empty(&proximities);
    influence_lines_empty(&influences);
    made_explanation_clear(&made);
}
END_TEST

START_TEST(tables_that_are_not_there_are_none)
{
    ck_assert_int_eq(remove(in_out("importance.tsv").text), 0);
    ck_assert_int_eq(remove(in_out("proximity.tsv").text), 0);
    ck_assert_int_eq(remove(in_out("influence.tsv").text), 0);
    run_files *files = read_out();

    ck_assert(!files->importance && !files->proximity && !files->influence);
    run_files_free(files);
}
END_TEST

/* ---- the page ---- */

static char *report(void)
{
    rfcv_error error = {0};
    ck_assert_msg(rfcv_report_write(out.text, &error) == RFCV_OK, "%s", error.message);
    return read_file(in_out("report.html").text);
}

START_TEST(each_table_has_its_section_its_link_and_its_sources)
{
    static const char *const names[] = {"importance", "proximity", "influence"};
    static const char *const sources[] = {"@article{nembrini2018,", "@article{gower1966,",
                                          "@article{efron1992,"};
    char heading[60], link[60], table[60];
    snprintf(heading, sizeof heading, "<h2 id=\"%s\">", names[_i]);
    snprintf(link, sizeof link, "href=\"#%s\"", names[_i]);
    snprintf(table, sizeof table, "%s.tsv", names[_i]);

    char *with = report();
    ck_assert_int_eq(remove(in_out(table).text), 0);
    char *without = report();

    assert_tags_match(with);
    assert_ids_are_unique(with);
    ck_assert_uint_eq(n_occurrences(with, heading), 1);
    ck_assert_uint_eq(n_occurrences(with, link), 1);
    ck_assert_uint_eq(n_occurrences(with, sources[_i]), 1);
    ck_assert_uint_eq(n_occurrences(without, heading), 0);
    ck_assert_uint_eq(n_occurrences(without, link), 0);
    ck_assert_uint_eq(n_occurrences(without, sources[_i]), 0);
    free(with);
    free(without);
}
END_TEST

/* ---- damage ---- */

static const struct {
    const char *table, *old, *new, *words;
} DAMAGED[] = {
    {"importance.tsv", "corrected", "correct", "importance.tsv:1: not the header"},
    {"importance.tsv", "permutation_Her2", "permutation_Her3", "importance.tsv:1: not the header"},
    {"importance.tsv", "\tpermutation_Lum A", "", "importance.tsv:1: not the header"},
    {"importance.tsv", "ESR1\t40", "ESR1\t-4", "importance.tsv:2:2: '-4' is not a whole number"},
    {"importance.tsv", "1.25\t0\t0", "NA\t0\t0", "importance.tsv:2:5: 'NA' is not a number"},
    {"importance.tsv", "1.25\t0\t0", "1.25\t1.5\t0", "importance.tsv:2:6: '1.5' is not a probability"},
    {"importance.tsv", "0.75\t1\t", "0.75\t2\t", "importance.tsv:3:7: '2' is not a whole number"},
    {"importance.tsv", "-0.5\t1\t0", "0.5\t1\t0", "importance.tsv:4:5: '0.5' is not at most that"},
    {"importance.tsv", "TP53\t0\t0\t0\t0\t0.75\t1\t0\tNA\t0\t0\t0\n", "", "has 2 features"},
    {"importance.tsv", "-0.25\t-1\n", "-0.25\t-", "the file ends within the line"},
    {"proximity.tsv", "is_prototype\ts1", "is_prototype", "proximity.tsv:1: not the header"},
    {"proximity.tsv", "outlier", "outlyer", "proximity.tsv:1: not the header"},
    {"proximity.tsv", "s2\tBasal", "s2\tBasil", "proximity.tsv:3:2: 'Basil' is not one of the classes"},
    {"proximity.tsv", "s2\tBasal", "s2\tHer2", "does not have the samples"},
    {"proximity.tsv", "\tx\ty\toutlier\tis_prototype\ts1\ts2", "\tx\ty\toutlier\tis_prototype\ts2\ts1",
     "proximity.tsv:2:1: 's1' is not the sample whose column comes next"},
    {"proximity.tsv", "0.5\t0.25", "half\t0.25", "proximity.tsv:2:3: 'half' is not a number"},
    {"proximity.tsv", "12.25\t0\t", "12.25\t7\t", "proximity.tsv:3:6: '7' is not a whole number"},
    {"proximity.tsv", "s4\tHer2\t0\t-0.25\t-1\t1\t0\t0\t0\t1\t0\t0\n", "",
     "proximity.tsv:5:1: 's5' is not the sample whose column comes next"},
    {"proximity.tsv", "0.125\t1\n", "0.125\t1\ns7\tBasal\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n",
     "does not have the samples"},
    {"proximity.tsv", "\t0\tNA\n", "\tNA\n", "11 cells, where the header has 12"},
    {"influence.tsv", "sway", "away", "influence.tsv:1: not the header"},
    {"influence.tsv", "share_se_Basal", "share_se_Basil", "influence.tsv:1: not the header"},
    {"influence.tsv", "Her2\t0.25", "Her3\t0.25", "influence.tsv:3:3: 'Her3' is not one of the classes"},
    {"influence.tsv", "NA\tNA\t0", "Her2\tNA\t0", "influence.tsv:4:3: 'Her2' is not one of the classes"},
    {"influence.tsv", "Basal\t0.9\t", "Basal\t1.9\t", "influence.tsv:2:4: '1.9' is not a number from 0 to 1"},
    {"influence.tsv", "0.75\t0.9\t", "0.75\t-0.9\t", "influence.tsv:3:9: '-0.9' is not a number from 0"},
    {"influence.tsv", "s 6\tLum A\tHer2", "s 7\tLum A\tHer2", "does not have the samples"},
};
enum { N_DAMAGED = sizeof DAMAGED / sizeof *DAMAGED };

START_TEST(damaged_tables_are_refused)
{
    rfcv_error error = {0};
    char *text = read_file(in_out(DAMAGED[_i].table).text), *found = strstr(text, DAMAGED[_i].old);
    ck_assert_msg(found != NULL, "%s has no %s", DAMAGED[_i].table, DAMAGED[_i].old);
    char *changed = memory_format("%.*s%s%s", (int)(found - text), text, DAMAGED[_i].new,
                                  found + strlen(DAMAGED[_i].old));
    write_file(in_out(DAMAGED[_i].table).text, changed);
    memory_free(changed);
    free(text);

    run_files *files = run_files_read(out.text, &error);

    ck_assert_ptr_null(files);
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_msg(strstr(error.message, DAMAGED[_i].words) != NULL, "%s", error.message);
}
END_TEST

static rfcv_status read_all(void *context, rfcv_error *error)
{
    (void)context;
    run_files *files = run_files_read(out.text, error);
    run_files_free(files);
    return files ? RFCV_OK : error->status;
}

START_TEST(lack_of_memory_is_told)
{
    assert_lack_of_memory_is_told(read_all, NULL);
}
END_TEST

TCase *run_explanation_case(void)
{
    TCase *cases = tcase_create("run_explanation");
    tcase_set_tags(cases, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, importances_are_those_of_the_table);
    tcase_add_test(cases, proximities_are_passed_over);
    tcase_add_test(cases, influences_are_those_of_the_table);
    tcase_add_test(cases, lines_of_an_explanation_are_those_of_its_tables);
    tcase_add_test(cases, tables_that_are_not_there_are_none);
    tcase_add_loop_test(cases, each_table_has_its_section_its_link_and_its_sources, 0, 3);
    tcase_add_loop_test(cases, damaged_tables_are_refused, 0, N_DAMAGED);
    tcase_add_test(cases, lack_of_memory_is_told);
    return cases;
}
