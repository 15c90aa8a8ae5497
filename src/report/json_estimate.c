#include "report/json_estimate.h"

void json_write_estimate(json_writer *json, const char *key, rfcv_estimate estimate, const char *method)
{
    json_open_object(json, key);
    json_write_real(json, "value", estimate.value);
    json_write_real(json, "low", estimate.low);
    json_write_real(json, "high", estimate.high);
    json_write_text(json, "method", method);
    json_close(json);
}
