/* Decisions and join in run.json. */
#include "report/decisions_json.h"

#include "base/memory.h"
#include "cases.h"
#include "dataset/dataset.h"
#include "support/tiny_dataset.h"

#include <string.h>

static rfcv_dataset *dataset;
static json_writer *json;
static char *text;

static void make_dataset(void)
{
    dataset = tiny_dataset_make(2, 1, (const double[]){1, 2}, (const uint32_t[]){0, 1}, 2);
    json = json_writer_make();
}

static void free_all(void)
{
    memory_free(text);
    json_writer_free(json);
    tiny_dataset_free(dataset);
}

static void assert_written(const char *expected)
{
    text = json_text_make(json);
    ck_assert_str_eq(text, expected);
}

START_TEST(each_decision_is_an_object_in_the_order_of_the_topics)
{
    decisions_warn(&dataset->decisions, TOPIC_LABELS, "", NULL, "%s", "few \"labels\"");
    decisions_add(&dataset->decisions, TOPIC_ORIENTATION, "--orientation", NULL, "genes in %s", "rows");

    write_decisions(json, dataset);

    assert_written("{\n"
                   "  \"decisions\": [\n"
                   "    {\n"
                   "      \"topic\": \"orientation\",\n"
                   "      \"text\": \"genes in rows\",\n"
                   "      \"option\": \"--orientation\",\n"
                   "      \"is_warning\": false\n"
                   "    },\n"
                   "    {\n"
                   "      \"topic\": \"labels\",\n"
                   "      \"text\": \"few \\\"labels\\\"\",\n"
                   "      \"option\": null,\n"
                   "      \"is_warning\": true\n"
                   "    }\n"
                   "  ]\n"
                   "}\n");
}
END_TEST

START_TEST(each_step_of_joining_is_told_though_it_gave_nothing)
{
    rfcv_join_step steps[] = {{"exact", 12}, {"case", 0}};
    dataset->join_steps = steps;
    dataset->n_join_steps = 2;

    write_join(json, dataset);

    dataset->join_steps = NULL;
    assert_written("{\n"
                   "  \"join\": [\n"
                   "    {\n"
                   "      \"step\": \"exact\",\n"
                   "      \"n_samples\": 12\n"
                   "    },\n"
                   "    {\n"
                   "      \"step\": \"case\",\n"
                   "      \"n_samples\": 0\n"
                   "    }\n"
                   "  ]\n"
                   "}\n");
}
END_TEST

START_TEST(without_steps_join_is_null)
{
    write_join(json, dataset);
    assert_written("{\n"
                   "  \"join\": null\n"
                   "}\n");
}
END_TEST

TCase *decisions_json_case(void)
{
    TCase *decisions = tcase_create("decisions_json");
    tcase_add_checked_fixture(decisions, make_dataset, free_all);
    tcase_add_test(decisions, each_decision_is_an_object_in_the_order_of_the_topics);
    tcase_add_test(decisions, each_step_of_joining_is_told_though_it_gave_nothing);
    tcase_add_test(decisions, without_steps_join_is_null);
    return decisions;
}
