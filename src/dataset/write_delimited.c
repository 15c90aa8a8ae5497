#include "rfcv.h"

#include "base/status.h"
#include "dataset/dataset.h"
#include "dataset/file/sink.h"
#include "dataset/text/number.h"

#include <string.h>

static bool ends_in(const char *text, size_t length, const char *end)
{
    size_t end_length = strlen(end);
    return length > end_length && memcmp(text + length - end_length, end, end_length) == 0;
}

/* What a file's name says about its format. */
static rfcv_status format_of(const char *path, char *separator, bool *is_gzipped, rfcv_error *error)
{
    size_t length = strlen(path);
    *is_gzipped = ends_in(path, length, ".gz");
    if (*is_gzipped)
        length -= strlen(".gz");
    *separator = ends_in(path, length, ".tsv") ? '\t' : ',';
    if (*separator == '\t' || ends_in(path, length, ".csv"))
        return RFCV_OK;
    return error_set(error, RFCV_BAD_OPTION,
                     "the name '%s' gives no format; it must end in .csv, .tsv, .csv.gz or .tsv.gz", path);
}

/* Writes a name, in quotes where it would not be read again as it is. */
static rfcv_status write_name(text_sink *sink, const char *name, char separator, rfcv_error *error)
{
    size_t length = strlen(name);
    const char special[] = {separator, '"', '\n', '\r', '\0'};
    if (!strpbrk(name, special))
        return sink_write(sink, name, length, error);
    rfcv_status status = sink_write(sink, "\"", 1, error);
    for (size_t i = 0; i < length && status == RFCV_OK; i++)
        status = name[i] == '"' ? sink_write(sink, "\"\"", 2, error) : sink_write(sink, &name[i], 1, error);
    return status == RFCV_OK ? sink_write(sink, "\"", 1, error) : status;
}

static rfcv_status write_header(text_sink *sink, const rfcv_dataset *dataset, char separator,
                                rfcv_error *error)
{
    const char *ids = dataset->info.id_column[0] ? dataset->info.id_column : "sample";
    rfcv_status status = write_name(sink, ids, separator, error);
    for (size_t i = 0; i < dataset->n_features && status == RFCV_OK; i++) {
        status = sink_write(sink, &separator, 1, error);
        if (status == RFCV_OK)
            status = write_name(sink, dataset->feature_names[i], separator, error);
    }
    if (status == RFCV_OK)
        status = sink_write(sink, &separator, 1, error);
    if (status == RFCV_OK)
        status = write_name(sink, dataset->info.label_column, separator, error);
    return status == RFCV_OK ? sink_write(sink, "\n", 1, error) : status;
}

/* Writes a separator and a value; a gap is NA. */
static rfcv_status write_value(text_sink *sink, char separator, double value, rfcv_error *error)
{
    char text[NUMBER_TEXT + 1] = {separator, 'N', 'A'};
    size_t length = value == value ? number_format(value, text + 1) : strlen("NA");
    return sink_write(sink, text, length + 1, error);
}

static rfcv_status write_sample(text_sink *sink, const rfcv_dataset *dataset, size_t sample, char separator,
                                rfcv_error *error)
{
    rfcv_status status = write_name(sink, dataset->sample_ids[sample], separator, error);
    for (size_t i = 0; i < dataset->n_features && status == RFCV_OK; i++)
        status = write_value(sink, separator, dataset_value(dataset, sample, i), error);
    if (status == RFCV_OK)
        status = sink_write(sink, &separator, 1, error);
    if (status == RFCV_OK)
        status = write_name(sink, dataset->class_names[dataset->labels[sample]], separator, error);
    return status == RFCV_OK ? sink_write(sink, "\n", 1, error) : status;
}

rfcv_status rfcv_dataset_write(const rfcv_dataset *dataset, const char *path, rfcv_error *error)
{
    char separator;
    bool is_gzipped;
    rfcv_status status = dataset_check_whole(dataset, error);
    if (status == RFCV_OK)
        status = format_of(path, &separator, &is_gzipped, error);
    if (status != RFCV_OK)
        return status;
    text_sink sink;
    status = sink_open(&sink, path, is_gzipped, error);
    if (status == RFCV_OK)
        status = write_header(&sink, dataset, separator, error);
    for (size_t i = 0; i < dataset->n_samples && status == RFCV_OK; i++)
        status = write_sample(&sink, dataset, i, separator, error);
    if (status == RFCV_OK)
        status = sink_finish(&sink, error);
    sink_close(&sink);
    return status;
}
