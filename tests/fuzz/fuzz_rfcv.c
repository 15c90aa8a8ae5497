/* Any bytes as an .rfcv file; with a certain option its checksums are made right, so that what they guard is
 * reached. */
#include "dataset/formats/rfcv_file.h"
#include "fuzz_target.h"

enum { SUMS_ARE_RIGHT = 32 };

/* Of as much of the file as its header places within it. */
static void set_sums(unsigned char *file, size_t n_bytes)
{
    rfcv_header header;
    memcpy(&header, file, sizeof header);
    rfcv_header_turn(&header);
    size_t end = n_bytes;
    if (header.text_place < n_bytes && header.n_text_bytes <= n_bytes - header.text_place)
        header.text_sum = checksum_of(file + header.text_place, (size_t)header.n_text_bytes);
    if (header.values_place < end && header.n_value_bytes <= end - header.values_place) {
        for (size_t i = 0; i < rfcv_n_blocks(&header); i++) {
            size_t place = sizeof header + i * sizeof(uint64_t), begin = i * (size_t)RFCV_BLOCK;
            size_t n = (size_t)header.n_value_bytes - begin;
            uint64_t sum = checksum_of(file + header.values_place + begin, n < RFCV_BLOCK ? n : RFCV_BLOCK);
            if (place + sizeof sum > header.values_place)
                break;
            sum = little_endian_64(sum);
            memcpy(file + place, &sum, sizeof sum);
        }
    }
    if (header.values_place >= sizeof header && header.values_place <= n_bytes)
        header.lead_sum = checksum_of(file + sizeof header, rfcv_n_lead_bytes(&header));
    rfcv_header_turn(&header);
    header.header_sum = little_endian_64(rfcv_header_sum_of(&header));
    memcpy(file, &header, sizeof header);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    if (n_bytes == 0)
        return 0;
    unsigned char *file = malloc(n_bytes);
    if (!file)
        abort();
    memcpy(file, bytes + 1, n_bytes - 1);
    if (bytes[0] & SUMS_ARE_RIGHT && n_bytes > sizeof(rfcv_header))
        set_sums(file, n_bytes - 1);
    fuzz_matrix("", 0, file, n_bytes - 1, bytes[0]);
    free(file);
    return 0;
}
