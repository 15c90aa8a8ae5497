/*
 * metrics.json beside the numbers of other programs, which the scripts in tests/metrics_reference computed
 * from the same predictions.  A line of their tables is
 *
 *     case   metric   class   value   tolerance   source
 *
 * where metric is the way to a member of metrics.json ("accuracy.low", "pairs.auc.0.1"), inside the class's
 * object unless class is "-", and value is "NA" for null.
 */
#include "cases.h"
#include "support/stored_votes.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER RFCV_SOURCE_DIR "/tests/metrics_reference/"

static json_t *read_metrics(const char *case_name)
{
    char path[1000];
    snprintf(path, sizeof path, FOLDER "cases/%s.tsv", case_name);
    stored_votes stored = stored_votes_read(path);
    rfcv_metrics *metrics = rfcv_metrics_make(stored.result, NULL, NULL);
    char *text = rfcv_metrics_json_make(stored.result, metrics, NULL);
    json_t *document = json_loads(text, 0, NULL);
    ck_assert_msg(document != NULL, "%s", text);
    rfcv_text_free(text);
    rfcv_metrics_free(metrics);
    stored_votes_free(&stored);
    return document;
}

static const json_t *class_of(const json_t *document, const char *name)
{
    const json_t *classes = json_object_get(document, "classes");
    for (size_t i = 0; i < json_array_size(classes); i++) {
        const json_t *class_object = json_array_get(classes, i);
        if (strcmp(json_string_value(json_object_get(class_object, "name")), name) == 0)
            return class_object;
    }
    return NULL;
}

/* The member at the end of a way of keys and indices, "pairs.auc.0.1"; NULL if there is none. */
static const json_t *follow(const json_t *place, const char *way)
{
    char step[100];
    while (place && *way) {
        size_t length = strcspn(way, ".");
        snprintf(step, sizeof step, "%.*s", (int)length, way);
        place = json_is_array(place) ? json_array_get(place, strtoul(step, NULL, 10))
                                     : json_object_get(place, step);
        way += length + (way[length] == '.');
    }
    return place;
}

static bool is_as_expected(const json_t *found, const char *value, double tolerance)
{
    if (strcmp(value, "NA") == 0)
        return json_is_null(found);
    return json_is_number(found) && fabs(json_number_value(found) - strtod(value, NULL)) <= tolerance;
}

/* Compares every line of a table, and lists those that differ. */
static void assert_table_holds(const char *table_name)
{
    char path[1000], line[1000], report[4000] = "", last_case[100] = "";
    snprintf(path, sizeof path, FOLDER "%s", table_name);
    FILE *table = fopen(path, "r");
    ck_assert_msg(table != NULL, "%s cannot be read", path);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, table)); /* names of columns */
    json_t *document = NULL;
    size_t n_lines = 0, n_wrong = 0;
    while (fgets(line, sizeof line, table)) {
        char case_name[100], metric[100], class_name[100], value[100];
        double tolerance;
        ck_assert_msg(sscanf(line, "%99[^\t]\t%99[^\t]\t%99[^\t]\t%99[^\t]\t%lf", case_name, metric,
                             class_name, value, &tolerance) == 5,
                      "%s: %s", path, line);
        if (strcmp(case_name, last_case) != 0) {
            json_decref(document);
            document = read_metrics(case_name);
            snprintf(last_case, sizeof last_case, "%s", case_name);
        }
        const json_t *place = strcmp(class_name, "-") == 0 ? document : class_of(document, class_name);
        const json_t *found = follow(place, metric);
        n_lines++;
        if (is_as_expected(found, value, tolerance))
            continue;
        n_wrong++;
        size_t used = strlen(report);
        if (json_is_number(found))
            snprintf(report + used, sizeof report - used, "%.17g in place of %s", json_number_value(found),
                     line);
        else
            snprintf(report + used, sizeof report - used, "%s in place of %s", found ? "null" : "nothing",
                     line);
    }
    json_decref(document);
    fclose(table);
    ck_assert_msg(n_wrong == 0, "%zu of %zu lines of %s differ:\n%s", n_wrong, n_lines, table_name, report);
    ck_assert_uint_gt(n_lines, 0);
}

START_TEST(metrics_are_those_of_scikit_learn_and_of_formulas_in_numpy)
{
    assert_table_holds("python.tsv");
}
END_TEST

START_TEST(metrics_are_those_of_R)
{
    assert_table_holds("r.tsv");
}
END_TEST

TCase *metrics_reference_case(void)
{
    TCase *metrics_reference = tcase_create("metrics_reference");
    tcase_add_test(metrics_reference, metrics_are_those_of_scikit_learn_and_of_formulas_in_numpy);
    tcase_add_test(metrics_reference, metrics_are_those_of_R);
    return metrics_reference;
}
