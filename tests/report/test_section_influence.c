#include "base/memory.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "report/page/influence_plot.h"
#include "support/made_samples.h"
#include "support/markup_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const made_metrics METRICS = {.n_trees = 500, .accuracy_high = 1};

static const struct {
    made_sample sample;
    influence_line line;
    double sway, mislabelled;
} TOLD[] = {
    {{"s1", 0, {9, 1, 0}, 0, 0}, {0, 0.9, 0.125, -0.01, NULL, -0.25}, 0.02, 0.125},
    {{"s<", 0, {1, 9, 0}, 0, 0}, {1, 0.1, 0, 0.005, NULL, 0.5}, 0.03, 0.75},
    {{"s3", 1, {0, 0, 0}, 0, 0}, {3, NAN, NAN, 0, NULL, NAN}, 0.01, NAN},
    {{"s4", 1, {0, 0, 9}, 0, 0}, {2, 0, 0.25, 0, NULL, 0.125}, 0, 0.875},
    {{"s5", 1, {0, 9, 0}, 0, 0}, {1, 1, 0.25, 0, NULL, 0.125}, 0, 0},
};
enum { N = sizeof TOLD / sizeof *TOLD };

static run_files *files;

static void make_files(void)
{
    made_sample samples[N];
    for (size_t i = 0; i < N; i++)
        samples[i] = TOLD[i].sample;
    files = made_samples_make(samples, N, METRICS);
    influence_lines *lines = files->influence = memory_make(1, sizeof *lines);
    ck_assert(listed_samples_make(&lines->samples, N, files->predictions.class_names, MADE_SAMPLE_CLASSES) &&
              influence_lines_make_room(lines));
    for (size_t i = 0; i < N; i++) {
        ck_assert(listed_samples_add(&lines->samples, i, TOLD[i].sample.id, TOLD[i].sample.truth));
        lines->items[i] = TOLD[i].line;
        lines->items[i].most_swayed = memory_copy_text(i == 0 ? "s<" : "s1");
        lines->sway[i] = TOLD[i].sway;
        lines->mislabelled[i] = TOLD[i].mislabelled;
    }
}

static void free_files(void)
{
    run_files_free(files);
}

static char *section(void)
{
    return valid_section(files, section_influence);
}

START_TEST(the_most_doubted_label_comes_first)
{
    setenv("PATH", "/nowhere", 1);
    char *text = section();
    const char *sways = strstr(text, "Samples that sway others most");
    ck_assert_ptr_nonnull(sways);

    const char *first = strstr(text, ">s4</th>\n<td class=\"text\">Her2</td>\n"
                                     "<td class=\"text\">a &lt;b&gt; &amp; &quot;c&quot;</td>\n"
                                     "<td>0.875</td>\n<td>0.0");
    const char *second = strstr(text, ">s&lt;</th>\n<td class=\"text\">Basal</td>\n"
                                      "<td class=\"text\">Her2</td>\n<td>0.750</td>\n<td>10.0");
    ck_assert(first && second && first < second && second < sways);
    assert_has(text, "<td>–</td>\n</tr>"); /* an error of 0 is not known */
    assert_has_no(text, ">s5</th>");       /* nothing speaks against it, and it sways none */
    memory_free(text);
}
END_TEST

START_TEST(the_sample_that_sways_most_comes_first)
{
    setenv("PATH", "/nowhere", 1);
    char *text = section();
    const char *sways = strstr(text, "Samples that sway others most");
    ck_assert_ptr_nonnull(sways);

    const char *first = strstr(sways, ">s&lt;</th>\n<td class=\"text\">Basal</td>\n"
                                      "<td class=\"text\">Her2</td>\n<td>0.03000</td>\n<td>+0.00500</td>\n"
                                      "<td class=\"text\">s1</td>\n<td>+0.500</td>");
    const char *second = strstr(sways, "<td>0.02000</td>\n<td>-0.01000</td>\n"
                                       "<td class=\"text\">s&lt;</td>\n<td>-0.250</td>");
    const char *third = strstr(sways, ">s3</th>\n<td class=\"text\">Her2</td>\n<td class=\"text\">–</td>\n"
                                      "<td>0.01000</td>\n<td>+0.00000</td>\n<td class=\"text\">–</td>\n"
                                      "<td>–</td>");
    ck_assert(first && second && third && first < second && second < third);
    assert_has(text, "Wager, Hastie and Efron 2014");
    memory_free(text);
}
END_TEST

START_TEST(where_nothing_is_found_lines_say_so)
{
    setenv("PATH", "/nowhere", 1);
    for (size_t i = 0; i < N; i++)
        files->influence->sway[i] = files->influence->mislabelled[i] = 0;
    char *text = section();

    assert_has(text, "Nothing speaks against any label.");
    assert_has(text, "No sample sways the others beyond chance.");
    assert_has_no(text, "<table");
    memory_free(text);
}
END_TEST

START_TEST(points_are_doubt_and_sway_and_the_wrong_ones_have_rings)
{
    plot_script script = {.width = 760, .height = 480};
    influence_plot_write(&script, files->influence);
    char *text = text_take(&script.text);

    assert_has(text, "$class0 << END\n0.125 0.02 \"s1: Basal, sway 0.02000, doubt 0.125\"\n"
                     "0.75 0.03 \"s<: Basal, taken for Her2, sway 0.03000, doubt 0.750\"\nEND\n");
    assert_has(text, "$wrong << END\n0.75 0.03\n0.875 0\nEND\n");
    assert_has(text, "set yrange [0:0.0315]");
    assert_has_no(text, "s3: "); /* its doubt is not known */
    memory_free(text);
}
END_TEST

START_TEST(the_picture_is_drawn_also_where_no_sample_sways_others)
{
    if (!gnuplot_is_there())
        return;
    for (size_t i = 0; i < N; i++)
        files->influence->sway[i] = 0;
    char *text = section();

    ck_assert_uint_eq(n_occurrences(text, "<svg"), 1);
    assert_has(text, "<title>s&lt;: Basal, taken for Her2, sway 0.00000, doubt 0.750</title>");
    assert_has_no(text, "onmouse");
    memory_free(text);
}
END_TEST

START_TEST(without_memory_there_is_no_section)
{
    setenv("PATH", "/nowhere", 1);
    assert_section_needs_memory(files, section_influence);
}
END_TEST

TCase *section_influence_case(void)
{
    TCase *cases = tcase_create("section_influence");
    tcase_set_tags(cases, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(cases, make_files, free_files);
    tcase_add_test(cases, the_most_doubted_label_comes_first);
    tcase_add_test(cases, the_sample_that_sways_most_comes_first);
    tcase_add_test(cases, where_nothing_is_found_lines_say_so);
    tcase_add_test(cases, points_are_doubt_and_sway_and_the_wrong_ones_have_rings);
    tcase_add_test(cases, the_picture_is_drawn_also_where_no_sample_sways_others);
    tcase_add_test(cases, without_memory_there_is_no_section);
    return cases;
}
