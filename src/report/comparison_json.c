/* The metrics of several runs in one document. */
#include "base/memory.h"
#include "base/status.h"
#include "report/json.h"
#include "report/metrics_json.h"
#include "report/utf8.h"

/* False when there was no memory for the key. */
static bool write_run(json_writer *json, const rfcv_compared *compared)
{
    char *key = utf8_make(compared->name);
    if (!key)
        return false;
    json_open_object(json, key);
    metrics_json_write(json, compared->result, compared->metrics);
    json_close(json);
    memory_free(key);
    return true;
}

char *rfcv_compared_json_make(const rfcv_compared *runs, size_t n_runs, rfcv_error *error)
{
    char *text = NULL;
    json_writer *json = json_writer_make();
    bool is_whole = json != NULL;
    if (json) {
        json_open_object(json, "plans");
        for (size_t i = 0; i < n_runs && is_whole; i++)
            is_whole = write_run(json, &runs[i]);
        json_close(json);
    }
    if (is_whole)
        text = json_text_make(json);
    json_writer_free(json);
    if (!text)
        error_no_memory(error);
    return text;
}
