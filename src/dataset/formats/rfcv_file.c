#include "dataset/formats/rfcv_file.h"

#include "base/status.h"

void rfcv_header_turn(rfcv_header *header)
{
    uint32_t *const halves[] = {&header->version, &header->orientation, &header->unnamed,
                                &header->rest_crc32};
    uint64_t *const words[] = {&header->n_rows,     &header->n_columns,    &header->n_fields,
                               &header->n_missing,  &header->values_place, &header->n_value_bytes,
                               &header->text_place, &header->n_text_bytes, &header->n_bytes,
                               &header->text_sum,   &header->lead_sum,     &header->zero,
                               &header->header_sum};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
        *halves[i] = little_endian_32(*halves[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        *words[i] = little_endian_64(*words[i]);
}

uint64_t rfcv_header_sum_of(const rfcv_header *header)
{
    return checksum_of(header, sizeof *header - sizeof header->header_sum);
}

size_t rfcv_n_blocks(const rfcv_header *header)
{
    return (size_t)((header->n_value_bytes + RFCV_BLOCK - 1) / RFCV_BLOCK);
}

size_t rfcv_n_lead_bytes(const rfcv_header *header)
{
    return (size_t)header->values_place - sizeof *header;
}

void rfcv_header_lay_out(rfcv_header *header)
{
    header->n_value_bytes = header->n_rows * header->n_columns * sizeof(double);
    uint64_t n_used = sizeof *header + rfcv_n_blocks(header) * sizeof(uint64_t);
    header->values_place = (n_used + RFCV_PAGE - 1) / RFCV_PAGE * RFCV_PAGE;
    header->text_place = header->values_place + header->n_value_bytes;
    header->n_bytes = header->text_place + header->n_text_bytes;
}

rfcv_status rfcv_damaged(const char *name, const char *how, rfcv_error *error)
{
    return error_set(error, RFCV_BAD_DATA, "%s is damaged: %s; convert the source again", name, how);
}
