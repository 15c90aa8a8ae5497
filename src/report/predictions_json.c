#include "report/predictions_json.h"

#include "report/json_origin.h"

void predictions_json_write(json_writer *json, const rfcv_result *result, rfcv_file_sum sum)
{
    json_open_object(json, "predictions");
    json_write_count(json, "n_bytes", sum.n_bytes);
    json_write_crc32(json, "crc32", sum.crc32);
    json_write_digest(json, "digest", rfcv_result_digest(result));
    json_close(json);
}
