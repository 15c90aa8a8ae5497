#include "dataset/read_matrix.h"

#include "base/status.h"

rfcv_status read_matrix(dataset_draft *draft, const char *path, size_t block_size,
                        const rfcv_read_options *options, const text_table *labels,
                        const rfcv_monitor *monitor, rfcv_error *error)
{
    delimited text;
    rfcv_status status = delimited_open(&text, path, block_size, monitor, error);
    if (status == RFCV_OK)
        status = read_samples_in_rows(draft, &text, options, labels, error);
    if (status == RFCV_OK) {
        bool is_tsv = text.separator == '\t';
        draft->info.format =
            text.source.gzip ? (is_tsv ? "tsv, gzip" : "csv, gzip") : (is_tsv ? "tsv" : "csv");
        draft->info.n_bytes = text.source.n_bytes;
        draft->info.crc32 = text.source.crc32;
    }
    delimited_close(&text);
    return status;
}
