#include "support/stored_votes.h"

#include "base/memory.h"
#include "cv/result.h"
#include "dataset/dataset.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 400, MOST_VOTED = 8, WIDEST = 400, N_NAMES = 5 };

typedef struct stored_line {
    char text[WIDEST];
    char *sample, *group, *repeat, *truth, *predicted; /* in the text */
    uint32_t votes[MOST_VOTED];
    size_t n_classes;
} stored_line;

static void parse_line(stored_line *line)
{
    char **names[N_NAMES] = {&line->sample, &line->group, &line->repeat, &line->truth, &line->predicted};
    char *rest = line->text;
    for (size_t i = 0; i < N_NAMES; i++) {
        *names[i] = rest;
        rest += strcspn(rest, "\t");
        ck_assert_int_eq(*rest, '\t');
        *rest++ = '\0';
    }
    for (line->n_classes = 0; *rest && *rest != '\n'; line->n_classes++) {
        ck_assert_uint_lt(line->n_classes, MOST_VOTED);
        line->votes[line->n_classes] = (uint32_t)strtoul(rest, &rest, 10);
    }
}

static size_t read_lines(const char *path, stored_line lines[MOST_LINES])
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    size_t n = 0;
    ck_assert_ptr_nonnull(fgets(lines[0].text, WIDEST, file)); /* names of columns */
    while (n < MOST_LINES && fgets(lines[n].text, WIDEST, file))
        parse_line(&lines[n++]);
    ck_assert_msg(n < MOST_LINES, "%s has too many lines", path);
    fclose(file);
    return n;
}

static void set_groups(rfcv_dataset *dataset, const stored_line *lines, size_t n_samples)
{
    uint32_t *groups = arena_take(&dataset->memory, n_samples, sizeof *groups);
    ck_assert_ptr_nonnull(groups);
    uint32_t n_groups = 0;
    for (size_t i = 0; i < n_samples; i++) {
        size_t first = 0;
        while (strcmp(lines[first].group, lines[i].group) != 0)
            first++;
        groups[i] = first < i ? groups[first] : n_groups++;
    }
    dataset->groups = n_groups < n_samples ? groups : NULL;
    dataset->info.n_groups = n_groups;
}

static rfcv_dataset *make_dataset(const stored_line *lines, size_t n_samples)
{
    static const double values[MOST_LINES];
    const char *labels[MOST_LINES], *ids[MOST_LINES];
    for (size_t i = 0; i < n_samples; i++) {
        labels[i] = lines[i].truth;
        ids[i] = lines[i].sample;
    }
    rfcv_error error = {0};
    rfcv_dataset *dataset = rfcv_dataset_make(n_samples, 1, values, labels, ids, NULL, RFCV_LOG_NONE, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    set_groups(dataset, lines, n_samples);
    return dataset;
}

stored_votes stored_votes_read(const char *path)
{
    static stored_line lines[MOST_LINES];
    size_t n_predictions = read_lines(path, lines), n_classes = lines[0].n_classes;
    size_t n_repeats = strtoul(lines[n_predictions - 1].repeat, NULL, 10);
    stored_votes stored = {.dataset = make_dataset(lines, n_predictions / n_repeats)};
    ck_assert_uint_eq(rfcv_dataset_describe(stored.dataset).n_classes, n_classes);

    rfcv_cv_options options = rfcv_cv_defaults();
    options.n_repeats = n_repeats;
    options.n_threads = 1;
    options.n_trees = 0;
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        options.n_trees += lines[0].votes[class_index];
    rfcv_error error = {0};
    stored.plan = rfcv_plan_make(stored.dataset, &options, &error);
    ck_assert_msg(stored.plan != NULL, "%s", error.message);

    stored.result = memory_make(1, sizeof *stored.result);
    ck_assert_ptr_nonnull(stored.result);
    stored.result->plan = stored.plan;
    stored.result->cast = votes_make(n_predictions, n_classes);
    ck_assert_ptr_nonnull(stored.result->cast);
    for (size_t i = 0; i < n_predictions; i++) {
        memcpy(stored.result->cast->counts + i * n_classes, lines[i].votes,
               n_classes * sizeof *lines[i].votes);
        rfcv_prediction prediction = rfcv_result_prediction(stored.result, i);
        ck_assert_str_eq(rfcv_sample_id(stored.dataset, prediction.sample), lines[i].sample);
        ck_assert_str_eq(rfcv_class_name(stored.dataset, prediction.predicted), lines[i].predicted);
    }
    return stored;
}

void stored_votes_free(stored_votes *stored)
{
    rfcv_result_free(stored->result);
    rfcv_plan_free(stored->plan);
    rfcv_dataset_free(stored->dataset);
}
