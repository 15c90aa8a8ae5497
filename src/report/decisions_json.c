#include "report/decisions_json.h"

void write_decisions(json_writer *json, const rfcv_dataset *dataset)
{
    json_open_array(json, "decisions");
    for (size_t i = 0; i < rfcv_dataset_n_decisions(dataset); i++) {
        rfcv_decision decision = rfcv_dataset_decision(dataset, i);
        json_open_object(json, NULL);
        json_write_text(json, "topic", decision.topic);
        json_write_text(json, "text", decision.text);
        json_write_text(json, "option", *decision.option ? decision.option : NULL);
        json_write_bool(json, "is_warning", decision.is_warning);
        json_close(json);
    }
    json_close(json);
}

void write_join(json_writer *json, const rfcv_dataset *dataset)
{
    size_t n_steps = rfcv_dataset_n_join_steps(dataset);
    if (n_steps == 0) {
        json_write_text(json, "join", NULL);
        return;
    }
    json_open_array(json, "join");
    for (size_t i = 0; i < n_steps; i++) {
        rfcv_join_step step = rfcv_dataset_join_step(dataset, i);
        json_open_object(json, NULL);
        json_write_text(json, "step", step.name);
        json_write_count(json, "n_samples", step.n_samples);
        json_close(json);
    }
    json_close(json);
}
