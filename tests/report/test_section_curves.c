#include "base/memory.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "report/page/curve_line.h"
#include "report/page/drawn_classes.h"
#include "support/dice.h"
#include "support/made_samples.h"
#include "support/markup_check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const made_metrics METRICS = {.n_trees = 500, .n_trees_to_halve = 0, .accuracy_high = 1};

static const made_sample FEW[] = {
    {"s1", 0, {3, 1, 0}, 0, 0}, {"s2", 0, {2, 2, 0}, 0, 0}, {"s3", 1, {2, 2, 0}, 0, 0},
    {"s4", 1, {0, 4, 0}, 0, 0}, {"s5", 2, {1, 0, 3}, 0, 0}, {"s6", 2, {0, 0, 0}, 0, 0},
};
enum { N_FEW = sizeof FEW / sizeof *FEW };

/* ---- the line ---- */

static char *line_of(const run_files *files, size_t class_index, curve_kind kind)
{
    text_buffer line = {0};
    curve_line_add(&line, &files->predictions, class_index, kind);
    return text_take(&line);
}

static run_files *random_files_make(size_t n, uint64_t n_votes)
{
    dice hand = {n};
    made_sample *samples = calloc(n, sizeof *samples);
    ck_assert_ptr_nonnull(samples);
    for (size_t i = 0; i < n; i++) {
        uint32_t truth = (uint32_t)dice_between(&hand, 0, 9);
        samples[i].id = "s";
        samples[i].truth = truth < 3 ? truth : 0;
        for (uint64_t vote = 0; vote < n_votes; vote++)
            samples[i].votes[dice_share(&hand) < 0.4 ? samples[i].truth : dice_between(&hand, 0, 2)]++;
    }
    run_files *files = made_samples_make(samples, n, METRICS);
    free(samples);
    return files;
}

static double area_below(const char *line, size_t *n_corners)
{
    double area = 0, x = 0, y = 0, next_x, next_y;
    *n_corners = 0;
    for (const char *at = line; at && sscanf(at, "%lf %lf", &next_x, &next_y) == 2;
         at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL) {
        area += *n_corners ? (next_x - x) * (y + next_y) / 2 : 0;
        x = next_x;
        y = next_y;
        ++*n_corners;
    }
    return area;
}

/* Pairs of a member and another sample in which the member has the larger share; equal shares are found
 * together, and a step that goes right first has none of them below it. */
static double share_of_pairs_in_order(const run_predictions *made, size_t class_index)
{
    double in_order = 0, n = 0;
    for (size_t member = 0; member < made->n_samples; member++)
        for (size_t other = 0; other < made->n_samples && made->truth[member] == class_index; other++)
            if (made->truth[other] != class_index) {
                n++;
                in_order += made->shares[member * 3 + class_index] > made->shares[other * 3 + class_index];
            }
    return in_order / n;
}

/* The mean over members of the precision among samples with at least their share. */
static double mean_precision(const run_predictions *made, size_t class_index)
{
    double sum = 0, n_members = 0;
    for (size_t member = 0; member < made->n_samples; member++) {
        double n_found = 0, n_right = 0;
        if (made->truth[member] != class_index)
            continue;
        for (size_t other = 0; other < made->n_samples; other++)
            if (made->shares[other * 3 + class_index] >= made->shares[member * 3 + class_index]) {
                n_found++;
                n_right += made->truth[other] == class_index;
            }
        sum += n_right / n_found;
        n_members++;
    }
    return sum / n_members;
}

/* From a point to the stroke between two corners. */
static double distance_to(double x, double y, double x0, double y0, double x1, double y1)
{
    double length = (x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0);
    double along = length > 0 ? ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length : 0;
    along = fmin(fmax(along, 0), 1);
    return hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0));
}

static double distance_to_line(const char *line, double x, double y)
{
    double nearest = INFINITY, x0, y0, x1, y1;
    for (const char *at = line; sscanf(at, "%lf %lf %lf %lf", &x0, &y0, &x1, &y1) == 4;
         at = strchr(at, '\n') + 1)
        nearest = fmin(nearest, distance_to(x, y, x0, y0, x1, y1));
    return nearest;
}

/* Sizes of 200 with many ties, and of 3,000 with few. */
static const struct {
    size_t n;
    uint64_t n_votes;
} SIZES[] = {{200, 20}, {3000, 700}};

START_TEST(the_area_under_a_drawn_roc_curve_is_the_share_of_pairs_in_order)
{
    run_files *files = random_files_make(SIZES[_i / 3].n, SIZES[_i / 3].n_votes);
    size_t class_index = (size_t)_i % 3, n_corners;

    char *line = line_of(files, class_index, CURVE_ROC);

    double area = area_below(line, &n_corners);
    ck_assert_double_eq_tol(area, share_of_pairs_in_order(&files->predictions, class_index), 0.002);
    ck_assert_uint_le(n_corners, 600);
    memory_free(line);
    run_files_free(files);
}
END_TEST

/* With the share of every 20th sample as threshold. */
START_TEST(a_drawn_roc_curve_passes_each_threshold_within_two_pixels)
{
    run_files *files = random_files_make(SIZES[_i / 3].n, SIZES[_i / 3].n_votes);
    const run_predictions *made = &files->predictions;
    size_t class_index = (size_t)_i % 3;

    char *line = line_of(files, class_index, CURVE_ROC);

    for (size_t sample = 0; sample < made->n_samples; sample += 20) {
        double n_taken[2] = {0, 0}, n[2] = {0, 0};
        for (size_t other = 0; other < made->n_samples; other++) {
            bool is_member = made->truth[other] == class_index;
            n[is_member]++;
            n_taken[is_member] +=
                made->shares[other * 3 + class_index] >= made->shares[sample * 3 + class_index];
        }
        ck_assert_double_le(distance_to_line(line, n_taken[0] / n[0], n_taken[1] / n[1]), 0.0075);
    }
    memory_free(line);
    run_files_free(files);
}
END_TEST

START_TEST(the_area_under_a_drawn_precision_curve_is_the_average_precision)
{
    run_files *files = random_files_make(SIZES[_i / 3].n, SIZES[_i / 3].n_votes);
    size_t class_index = (size_t)_i % 3, n_corners;

    char *line = line_of(files, class_index, CURVE_PRECISION);

    double area = area_below(line, &n_corners);
    ck_assert_double_eq_tol(area, mean_precision(&files->predictions, class_index), 0.002);
    ck_assert_uint_le(n_corners, 600);
    memory_free(line);
    run_files_free(files);
}
END_TEST

/* Basal: s1 has 0.75; s2 and s3 have 0.5, one of them another class; s5 has 0.25; s4 has 0; s6 has no vote.
 */
START_TEST(samples_of_equal_shares_are_found_together_and_those_without_votes_not_at_all)
{
    run_files *files = made_samples_make(FEW, N_FEW, METRICS);

    char *roc = line_of(files, 0, CURVE_ROC), *precision = line_of(files, 0, CURVE_PRECISION);

    ck_assert_str_eq(roc, "0.0000 0.0000\n0.0000 0.5000\n0.3333 0.5000\n0.3333 1.0000\n1.0000 1.0000\n");
    ck_assert_str_eq(precision, "0.0000 1.0000\n0.5000 1.0000\n0.5000 0.6667\n1.0000 0.6667\n");
    memory_free(roc);
    memory_free(precision);
    run_files_free(files);
}
END_TEST

/* ---- which classes ---- */

/* Sample i is of class i modulo 12, but that of classes 3 and 7 there is one each, and the last has no vote.
 */
START_TEST(the_largest_classes_are_drawn_in_their_own_order)
{
    enum { N = 100, N_CLASSES = 12 };
    uint32_t truth[N];
    uint64_t n_votes[N];
    for (uint32_t i = 0; i < N; i++) {
        truth[i] = i % N_CLASSES;
        if (i >= N_CLASSES && (truth[i] == 3 || truth[i] == 7))
            truth[i] = 0;
        n_votes[i] = truth[i] != 11;
    }
    const run_predictions made = {.n_classes = N_CLASSES, .n_samples = N, .truth = truth, .n_votes = n_votes};
    size_t classes[MOST_DRAWN_CLASSES], first[1];

    size_t n = drawn_classes_choose(&made, MOST_DRAWN_CLASSES, classes);

    static const size_t expected[] = {0, 1, 2, 3, 4, 5, 6, 8, 9, 10};
    ck_assert_uint_eq(n, 10);
    ck_assert_mem_eq(classes, expected, sizeof expected);
    ck_assert_uint_eq(drawn_classes_choose(&made, 1, first), 1);
    ck_assert_uint_eq(first[0], 0);
}
END_TEST

START_TEST(a_long_name_is_cut_between_characters)
{
    ck_assert_str_eq(short_name_of("LumA").text, "LumA");
    ck_assert_str_eq(short_name_of("ääääääääääääääääääääääääää").text, "ääääääääääääääääääääääääää");
    ck_assert_str_eq(short_name_of("äääääääääääääääääääääääääää").text, "ääääääääääääääääääääääääää…");
}
END_TEST

/* ---- the section ---- */

static void no_gnuplot(void)
{
    setenv("PATH", "/nowhere", 1);
}

static char *section_of(made_metrics metrics)
{
    run_files *files = made_samples_make(FEW, N_FEW, metrics);
    char *section = valid_section(files, section_curves);
    run_files_free(files);
    return section;
}

START_TEST(tables_have_every_class_and_mean_with_its_interval)
{
    no_gnuplot();
    char *section = section_of(METRICS);

    assert_tags_match(section);
    assert_has(section, "<h2 id=\"curves\">");
    assert_has(section, "a &lt;b&gt; &amp; &quot;c&quot;</th>\n<td>1</td>\n<td>0.9200</td>\n"
                        "<td>0.820 to 0.972</td>\n<td>0.852 to 0.962</td>\n</tr>");
    assert_has(section,
               "Her2</th>\n<td>2</td>\n<td>40.0\u00A0%</td>\n<td>0.7100</td>\n<td>0.610 to 0.771</td>");
    assert_has(section, "AUC, Hand and Till</th>\n<td>0.5000</td>\n<td>0.400 to 0.600</td>");
    assert_has(section, "average precision, macro</th>\n<td>0.5300</td>\n<td>0.430 to 0.630</td>");
    assert_has(section, "95 %, by resamples; 2,000 resamples");
    assert_has_no(section, "leave-pair-out");
    assert_has_no(section, "leaving out pairs");
    assert_has_no(section, "class=\"warning\"");
    memory_free(section);
}
END_TEST

START_TEST(leave_pair_out_is_shown_where_it_was_done_with_its_warning)
{
    no_gnuplot();
    made_metrics metrics = METRICS;
    metrics.has_leave_pair_out = true;
    metrics.auc_warning = "they differ";

    char *section = section_of(metrics);

    assert_has(section, "<td>0.9110</td>\n<td>0.0110</td>\n</tr>");
    assert_has(section, "AUC, leave-pair-out</th>\n<td>0.7770</td>\n<td>–</td>");
    assert_has(section, "<p class=\"warning\">Beware: they differ.</p>");
    memory_free(section);
}
END_TEST

START_TEST(it_is_said_why_no_pairs_were_left_out)
{
    no_gnuplot();
    made_metrics metrics = METRICS;
    metrics.why_no_pairs = "a < b";

    char *section = section_of(metrics);

    assert_has(section, "<p class=\"quiet\">No AUC by leaving out pairs: a &lt; b.</p>");
    memory_free(section);
}
END_TEST

START_TEST(both_pictures_are_well_formed_beside_each_other)
{
    if (!gnuplot_is_there()) {
        fputs("skipped: gnuplot is not installed\n", stderr);
        return;
    }
    char *section = section_of(METRICS);

    assert_tags_match(section);
    assert_ids_are_unique(section);
    ck_assert_uint_eq(n_occurrences(section, "<svg"), 2);
    assert_has(section, "aria-label=\"ROC curves of 3 classes");
    assert_has(section, "Her2  0.910");
    memory_free(section);
}
END_TEST

START_TEST(without_memory_there_is_no_section)
{
    no_gnuplot();
    run_files *files = made_samples_make(FEW, N_FEW, METRICS);

    assert_section_needs_memory(files, section_curves);

    run_files_free(files);
}
END_TEST

TCase *section_curves_case(void)
{
    TCase *curves = tcase_create("section_curves");
    tcase_set_tags(curves, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_loop_test(curves, the_area_under_a_drawn_roc_curve_is_the_share_of_pairs_in_order, 0, 6);
    tcase_add_loop_test(curves, a_drawn_roc_curve_passes_each_threshold_within_two_pixels, 0, 6);
    tcase_add_loop_test(curves, the_area_under_a_drawn_precision_curve_is_the_average_precision, 0, 6);
    tcase_add_test(curves, samples_of_equal_shares_are_found_together_and_those_without_votes_not_at_all);
    tcase_add_test(curves, the_largest_classes_are_drawn_in_their_own_order);
    tcase_add_test(curves, a_long_name_is_cut_between_characters);
    tcase_add_test(curves, tables_have_every_class_and_mean_with_its_interval);
    tcase_add_test(curves, leave_pair_out_is_shown_where_it_was_done_with_its_warning);
    tcase_add_test(curves, it_is_said_why_no_pairs_were_left_out);
    tcase_add_test(curves, both_pictures_are_well_formed_beside_each_other);
    tcase_add_test(curves, without_memory_there_is_no_section);
    return curves;
}
