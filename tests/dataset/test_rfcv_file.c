/* The .rfcv file: written, read, mapped, and damaged. */
#include "base/checksum.h"
#include "base/memory.h"
#include "cases.h"
#include "dataset/file/crc32.h"
#include "dataset/formats/read_matrix.h"
#include "reading.h"
#include "support/dice.h"
#include "support/lack_of_memory.h"
#include "support/made_matrix.h"
#include "support/suite.h"

#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- A matrix, its file, and reading that ----------------------------------------------------------- */

static temporary_folder folder;
static temporary_path path;
static rfcv_read_options options;
static rfcv_error error;
static rfcv_matrix *original, *found;

static void set_up(void)
{
    folder = temporary_folder_make();
    path = temporary_folder_path(&folder, "matrix.rfcv");
    options = rfcv_read_defaults();
    error = (rfcv_error){0};
    original = found = NULL;
}

static void tear_down(void)
{
    memory_fail_at(0);
    rfcv_matrix_free(original);
    rfcv_matrix_free(found);
    temporary_folder_remove(&folder);
}

/* Two samples, three features in rows, a gap, a field of each axis. */
static void make_small(void)
{
    original = made_matrix(3, 2, (const double[]){1.5, -2, NAN, 0.1, -0.0, 1e300},
                           (const char *[]){"TP53", "", "?|100130426"}, (const char *[]){"s1", "\xc3\xa9"});
    original->orientation = RFCV_FEATURES_IN_ROWS;
    original->rows.title = "gene";
    original->crc32 = 0x00c0ffee;
    made_matrix_add_field(original, "class", AXIS_COLUMNS, (const char *[]){"LumA", "NA"});
    made_matrix_add_field(original, "Description", AXIS_ROWS, (const char *[]){"", "two words", "x"});
}

static rfcv_status write_original(void)
{
    return rfcv_matrix_write(original, &options, path.text, &error);
}

static rfcv_status read_source(byte_source *source, const char *name, size_t n_threads)
{
    read_context context = {.path = name, .options = &options, .block_size = 1 << 16, .n_threads = n_threads};
    rfcv_matrix_free(found);
    found = memory_make(1, sizeof *found);
    if (!found)
        return RFCV_SYSTEM;
    found->path = name;
    found->budget.most_bytes = options.max_memory;
    return read_rfcv(found, source, &context, &error);
}

static rfcv_status read_path(const char *name, size_t n_threads)
{
    byte_source source;
    rfcv_status status = source_open_any(&source, name, NULL, &error);
    if (status == RFCV_OK)
        status = read_source(&source, name, n_threads);
    source_close(&source);
    return status;
}

static rfcv_status read_memory(const unsigned char *bytes, size_t n_bytes)
{
    byte_source source;
    rfcv_status status = source_open_bytes(&source, "bytes", (const char *)bytes, n_bytes, NULL, &error);
    if (status == RFCV_OK)
        status = read_source(&source, "bytes", 1);
    source_close(&source);
    return status;
}

static void assert_is_refused(rfcv_status status, const char *words)
{
    ck_assert_msg(status == RFCV_BAD_DATA, "status %d: %s", (int)status, error.message);
    assert_says(&error, words);
}

/* The bytes of a file, to be freed with free(). */
static unsigned char *bytes_of(const char *name, size_t *n_bytes)
{
    struct stat facts;
    ck_assert_int_eq(stat(name, &facts), 0);
    *n_bytes = (size_t)facts.st_size;
    unsigned char *bytes = malloc(*n_bytes);
    FILE *file = fopen(name, "rb");
    ck_assert(bytes && file);
    ck_assert_uint_eq(fread(bytes, 1, *n_bytes, file), *n_bytes);
    fclose(file);
    return bytes;
}

/* The file of the original. */
static unsigned char *written_bytes(size_t *n_bytes)
{
    ck_assert_msg(write_original() == RFCV_OK, "%s", error.message);
    return bytes_of(path.text, n_bytes);
}

static void assert_same_names(const axis_names *a, const axis_names *b)
{
    ck_assert_uint_eq(a->n, b->n);
    ck_assert(a->are_numbers == b->are_numbers);
    for (size_t i = 0; i < a->n; i++)
        ck_assert_str_eq(a->names[i], b->names[i]);
}

/* Bit by bit, but that there is one NaN only. */
static void assert_same_values(const rfcv_matrix *a, const rfcv_matrix *b)
{
    ck_assert_uint_eq(a->values.n_rows, b->values.n_rows);
    ck_assert_uint_eq(a->values.n_columns, b->values.n_columns);
    for (size_t i = 0; i < a->values.n_rows; i++)
        for (size_t j = 0; j < a->values.n_columns; j++) {
            const double *x = &a->values.rows[i][j], *y = &b->values.rows[i][j];
            ck_assert_msg(memcmp(x, y, sizeof *x) == 0 || (isnan(*x) && isnan(*y)), "%g and %g", *x, *y);
        }
}

static void assert_found_is_original(void)
{
    assert_same_values(found, original);
    assert_same_names(&found->rows, &original->rows);
    assert_same_names(&found->columns, &original->columns);
    ck_assert_str_eq(found->rows.title, original->rows.title);
    ck_assert_uint_eq(found->n_missing, original->n_missing);
    ck_assert_int_eq(found->orientation, original->orientation);
    ck_assert_uint_eq(found->n_fields, original->n_fields);
    for (size_t i = 0; i < original->n_fields; i++) {
        const matrix_field *field = &found->fields[i], *expected = &original->fields[i];
        ck_assert_str_eq(field->name, expected->name);
        ck_assert(field->axis == expected->axis);
        for (size_t j = 0; j < matrix_axis_names(original, expected->axis)->n; j++)
            ck_assert_str_eq(field->texts[j], expected->texts[j]);
    }
}

/* ---- The file, byte by byte ------------------------------------------------------------------------- */

/* A file in the making, by the table in dataset/formats/rfcv_file.h alone. */
typedef struct made_file {
    unsigned char bytes[1 << 14];
    size_t n;
} made_file;

static void put_number(made_file *file, uint64_t number, size_t size)
{
    for (size_t i = 0; i < size; i++)
        file->bytes[file->n++] = (unsigned char)(number >> 8 * i);
}

static void put_zeros_up_to(made_file *file, size_t place)
{
    while (file->n < place)
        put_number(file, 0, 1);
}

static void put_string(made_file *file, const char *text)
{
    memcpy(file->bytes + file->n, text, strlen(text) + 1);
    file->n += strlen(text) + 1;
}

static uint32_t crc32_of(const unsigned char *bytes, size_t n_bytes)
{
    return crc32_add(0, (const char *)bytes, n_bytes);
}

/* The file of make_small(): values from 4096 on, text behind them. */
static void make_small_file(made_file *file)
{
    static const uint64_t VALUES[] = {0x3ff8000000000000, 0xc000000000000000, 0x7ff8000000000000,
                                      0x3fb999999999999a, 0x8000000000000000, 0x7e37e43c8800759c};
    static const char *const TEXTS[] = {"csv",         "made", "00c0ffee",    "gene", "TP53",      "",
                                        "?|100130426", "s1",   "\xc3\xa9",    "c",    "class",     "LumA",
                                        "NA",          "r",    "Description", "",     "two words", "x"};
    file->n = 4096;
    for (size_t i = 0; i < 6; i++)
        put_number(file, VALUES[i], 8);
    size_t text = file->n;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        put_string(file, TEXTS[i]);
    size_t end = file->n;

    file->n = 128;
    put_number(file, checksum_of(file->bytes + 4096, 48), 8);
    put_zeros_up_to(file, 4096);

    file->n = 0;
    memcpy(file->bytes, "\x89RFCV\r\n\x1a", 8);
    file->n = 8;
    put_number(file, 1, 4);
    put_number(file, 2, 4);
    const uint64_t numbers[] = {3,
                                2,
                                2,
                                1,
                                4096,
                                48,
                                text,
                                end - text,
                                end,
                                checksum_of(file->bytes + text, end - text),
                                checksum_of(file->bytes + 128, 4096 - 128)};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        put_number(file, numbers[i], 8);
    put_number(file, 0, 4);
    put_number(file, crc32_of(file->bytes + 128, end - 128), 4);
    put_number(file, 0, 8);
    put_number(file, checksum_of(file->bytes, 120), 8);
    file->n = end;
}

START_TEST(a_file_has_the_bytes_of_its_description)
{
    static made_file expected;
    size_t n_bytes;
    make_small();
    make_small_file(&expected);

    unsigned char *bytes = written_bytes(&n_bytes);

    ck_assert_uint_eq(n_bytes, expected.n);
    for (size_t i = 0; i < n_bytes; i++)
        ck_assert_msg(bytes[i] == expected.bytes[i], "byte %zu is %02x in place of %02x", i, bytes[i],
                      expected.bytes[i]);
    free(bytes);
}
END_TEST

START_TEST(a_file_by_its_description_is_read)
{
    static made_file file;
    make_small();
    make_small_file(&file);

    ck_assert_msg(read_memory(file.bytes, file.n) == RFCV_OK, "%s", error.message);

    assert_found_is_original();
}
END_TEST

/* ---- There and back --------------------------------------------------------------------------------- */

static const char *random_text(dice *hand)
{
    static const char *const TEXTS[] = {"",          "a", "TP53|7157", "two words", "NA", "\xe2\x82\xac",
                                        "tab\there", "1"};
    return TEXTS[dice_between(hand, 0, 7)];
}

static double random_value(dice *hand)
{
    uint64_t bits = dice_word(hand);
    double value;
    memcpy(&value, &bits, sizeof value);
    if (dice_between(hand, 0, 9) == 0)
        return dice_between(hand, 0, 1) ? NAN : -NAN;
    return isfinite(value) ? value : -0.0;
}

/* Of up to 2 MiB of values; one in four has an axis without names. */
static void make_random(uint64_t number)
{
    enum { MOST = 2000 };
    static const char *names[MOST];
    dice hand = {number};
    size_t n_rows = dice_between(&hand, 1, 300), n_columns = dice_between(&hand, 1, 900);
    double *values = calloc(n_rows * n_columns, sizeof *values);
    ck_assert_ptr_nonnull(values);
    for (size_t i = 0; i < n_rows * n_columns; i++)
        values[i] = random_value(&hand);
    for (size_t i = 0; i < MOST; i++)
        names[i] = random_text(&hand);
    original = made_matrix(n_rows, n_columns, values, number % 4 == 1 ? NULL : names,
                           number % 4 == 2 ? NULL : names + 500);
    original->orientation = number % 2 ? RFCV_SAMPLES_IN_ROWS : RFCV_FEATURES_IN_ROWS;
    for (size_t i = dice_between(&hand, 0, 3); i > 0; i--)
        made_matrix_add_field(original, "field", i % 2 ? AXIS_ROWS : AXIS_COLUMNS,
                              names + dice_between(&hand, 0, 900));
    free(values);
}

enum { RANDOM_MATRICES = 15 };

START_TEST(a_file_gives_back_the_matrix_bit_for_bit)
{
    make_random((uint64_t)_i);
    ck_assert_msg(write_original() == RFCV_OK, "%s", error.message);

    ck_assert_msg(read_path(path.text, 1 + (size_t)_i % 3) == RFCV_OK, "%s", error.message);

    assert_found_is_original();
}
END_TEST

START_TEST(mapped_and_read_are_equal)
{
    make_random((uint64_t)_i);
    ck_assert_msg(write_original() == RFCV_OK, "%s", error.message);
    options.use_mmap = true;

    ck_assert_msg(read_path(path.text, 1 + (size_t)_i % 3) == RFCV_OK, "%s", error.message);

    ck_assert_ptr_nonnull(found->map.bytes);
    assert_found_is_original();
}
END_TEST

START_TEST(size_and_crc32_are_those_of_the_file)
{
    size_t n_bytes;
    make_random(5);
    unsigned char *bytes = written_bytes(&n_bytes);

    ck_assert_int_eq(read_path(path.text, 2), RFCV_OK);

    ck_assert_uint_eq(found->n_bytes, n_bytes);
    ck_assert_uint_eq(found->crc32, crc32_of(bytes, n_bytes));
    free(bytes);
}
END_TEST

START_TEST(the_reader_is_told_what_was_converted)
{
    make_small();
    ck_assert_int_eq(write_original(), RFCV_OK);

    ck_assert_int_eq(read_path(path.text, 1), RFCV_OK);

    ck_assert_str_eq(found->format, "rfcv");
    ck_assert_uint_eq(found->decisions.n, 1);
    ck_assert_str_eq(found->decisions.items[0].text, "converted from made (csv, CRC-32 00c0ffee)");
    ck_assert_ptr_nonnull(found->orientation_reason);
}
END_TEST

/* ---- Through pipes and compressed ------------------------------------------------------------------- */

/* Gives the output of a shell command, in which $FILE is the written file, as the file to be read. */
static rfcv_status read_output_of(const char *command)
{
    char line[2 * LONGEST_PATH];
    temporary_path pipe_path = temporary_folder_path(&folder, "pipe");
    ck_assert_int_eq(mkfifo(pipe_path.text, 0600), 0);
    setenv("FILE", path.text, 1);
    snprintf(line, sizeof line, "(%s) > %s", command, pipe_path.text);
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/sh", "sh", "-c", line, (char *)NULL);
        _exit(1);
    }
    rfcv_status status = read_path(pipe_path.text, 2);
    waitpid(child, NULL, 0);
    unlink(pipe_path.text);
    return status;
}

START_TEST(a_file_can_come_through_a_pipe_or_compressed)
{
    make_random(7);
    ck_assert_int_eq(write_original(), RFCV_OK);

    ck_assert_msg(read_output_of("cat $FILE") == RFCV_OK, "%s", error.message);
    assert_found_is_original();

    ck_assert_msg(read_output_of("gzip -1 -c $FILE") == RFCV_OK, "%s", error.message);
    assert_found_is_original();
    ck_assert_str_eq(found->format, "rfcv, gzip");
}
END_TEST

START_TEST(what_comes_through_a_pipe_cannot_be_mapped)
{
    make_small();
    ck_assert_int_eq(write_original(), RFCV_OK);
    options.use_mmap = true;

    ck_assert_int_eq(read_output_of("cat $FILE"), RFCV_BAD_OPTION);
    assert_says(&error, "leave --mmap out");
    ck_assert_int_eq(read_output_of("gzip -c $FILE"), RFCV_BAD_OPTION);
}
END_TEST

START_TEST(a_pipe_that_ends_too_early_or_too_late_is_refused)
{
    make_random(7);
    ck_assert_int_eq(write_original(), RFCV_OK);

    assert_is_refused(read_output_of("head -c 100 $FILE"), "is cut off: 100 of 128 bytes");
    assert_is_refused(read_output_of("head -c 100000 $FILE"), "is cut off: 100,000 of ");
    assert_is_refused(read_output_of("head -c -1 $FILE"), "is cut off");
    assert_is_refused(read_output_of("head -c -1 $FILE | gzip -1"), "is cut off");
    assert_is_refused(read_output_of("cat $FILE; echo"), "holds more bytes than its header says");
    assert_is_refused(read_output_of("(cat $FILE; echo) | gzip -1"), "holds more bytes than its header says");
}
END_TEST

/* ---- Damage ----------------------------------------------------------------------------------------- */

START_TEST(every_flipped_bit_of_a_small_file_is_noticed)
{
    size_t n_bytes;
    make_small();
    unsigned char *bytes = written_bytes(&n_bytes);

    for (size_t bit = (size_t)_i; bit < 8 * n_bytes; bit += 8) {
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        ck_assert_msg(read_memory(bytes, n_bytes) == RFCV_BAD_DATA, "bit %zu", bit);
        bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    free(bytes);
}
END_TEST

START_TEST(every_truncation_is_refused)
{
    size_t n_bytes;
    make_small();
    unsigned char *bytes = written_bytes(&n_bytes);

    for (size_t n = 0; n < n_bytes; n++) {
        unsigned char *part = malloc(n ? n : 1); /* so that a sanitizer sees what is read beyond */
        ck_assert_ptr_nonnull(part);
        memcpy(part, bytes, n);
        ck_assert_msg(read_memory(part, n) == RFCV_BAD_DATA, "%zu bytes", n);
        free(part);
    }
    free(bytes);
}
END_TEST

START_TEST(a_file_that_is_cut_off_or_longer_is_not_mapped)
{
    size_t n_bytes;
    make_small();
    unsigned char *bytes = written_bytes(&n_bytes);
    options.use_mmap = true;

    write_bytes(path.text, (const char *)bytes, n_bytes - 1);
    assert_is_refused(read_path(path.text, 1), "is cut off");
    bytes = realloc(bytes, n_bytes + 1);
    bytes[n_bytes] = 0;
    write_bytes(path.text, (const char *)bytes, n_bytes + 1);
    assert_is_refused(read_path(path.text, 1), "holds more bytes than its header says");
    free(bytes);
}
END_TEST

/* With several damaged blocks, the threads and the way of reading change nothing in the message. */
START_TEST(the_first_damaged_block_is_named)
{
    size_t n_bytes;
    original = made_matrix(700, 1000, NULL, NULL, NULL); /* 6 blocks */
    original->orientation = RFCV_SAMPLES_IN_ROWS;
    unsigned char *bytes = written_bytes(&n_bytes);
    bytes[4096 + 5 * 1048576 + 7] ^= 1;
    bytes[4096 + 3 * 1048576 + 7] ^= 1;
    write_bytes(path.text, (const char *)bytes, n_bytes);

    for (size_t n_threads = 1; n_threads <= 4; n_threads++)
        for (int way = 0; way < 2; way++) {
            options.use_mmap = way == 1;
            assert_is_refused(read_path(path.text, n_threads),
                              "is damaged: block 4 of 6 has another checksum; convert the source again");
        }
    free(bytes);
}
END_TEST

/* ---- Files whose checksums are right and whose content is not --------------------------------------- */

static void set_number(unsigned char *bytes, size_t place, uint64_t number)
{
    for (size_t i = 0; i < 8; i++)
        bytes[place + i] = (unsigned char)(number >> 8 * i);
}

/* Makes all checksums of a small file right. */
static void sum_anew(unsigned char *bytes, size_t n_bytes)
{
    set_number(bytes, 128, checksum_of(bytes + 4096, 48));
    set_number(bytes, 88, checksum_of(bytes + 4096 + 48, n_bytes - 4096 - 48));
    set_number(bytes, 96, checksum_of(bytes + 128, 4096 - 128));
    set_number(bytes, 120, checksum_of(bytes, 120));
}

START_TEST(claims_that_cannot_be_are_refused)
{
    static const uint64_t CLAIMS[] = {0,
                                      1,
                                      2,
                                      4,
                                      6,
                                      7,
                                      48,
                                      4095,
                                      100001,
                                      300065,
                                      UINT32_MAX,
                                      1ull << 32,
                                      1ull << 33,
                                      1ull << 40,
                                      1ull << 61,
                                      1ull << 62,
                                      1ull << 63,
                                      UINT64_MAX,
                                      1ull << 60,
                                      UINT64_MAX / 8,
                                      UINT64_MAX - 4095,
                                      0x2000000000000001};
    size_t n_bytes;
    make_small();
    unsigned char *bytes = written_bytes(&n_bytes), *tried = malloc(n_bytes);
    ck_assert_ptr_nonnull(tried);
    for (size_t place = 8; place < 88; place += 8)
        for (size_t i = 0; i < sizeof CLAIMS / sizeof *CLAIMS; i++) {
            memcpy(tried, bytes, n_bytes);
            set_number(tried, place, CLAIMS[i]);
            sum_anew(tried, n_bytes);
            if (memcmp(tried, bytes, n_bytes) != 0)
                ck_assert_msg(read_memory(tried, n_bytes) == RFCV_BAD_DATA, "%llx at %zu",
                              (unsigned long long)CLAIMS[i], place);
        }
    free(tried);
    free(bytes);
}
END_TEST

/* Two claims that overflow to what the file has: 2^62 rows of 4 more columns. */
START_TEST(products_that_overflow_are_refused)
{
    size_t n_bytes;
    make_small();
    unsigned char *bytes = written_bytes(&n_bytes);
    set_number(bytes, 16, 3 + (1ull << 61));
    set_number(bytes, 24, 2);
    sum_anew(bytes, n_bytes);
    assert_is_refused(read_memory(bytes, n_bytes), "claims what cannot be");
    free(bytes);
}
END_TEST

START_TEST(another_version_is_named)
{
    size_t n_bytes;
    make_small();
    unsigned char *bytes = written_bytes(&n_bytes);
    bytes[8] = 2;

    assert_is_refused(read_memory(bytes, n_bytes), "is an .rfcv file of version 2, and this rfcv reads 1");
    free(bytes);
}
END_TEST

START_TEST(values_that_are_no_numbers_are_refused)
{
    static const uint64_t VALUES[] = {0x7ff0000000000000, 0xfff0000000000000, 0x7ff8000000000001,
                                      0xfff8000000000000, 0x7ff0000000000001};
    size_t n_bytes;
    make_small();
    unsigned char *bytes = written_bytes(&n_bytes);
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
        set_number(bytes, 4096 + 40, VALUES[i]);
        sum_anew(bytes, n_bytes);
        assert_is_refused(read_memory(bytes, n_bytes), "values that are no numbers");
    }
    set_number(bytes, 4096 + 40, 0x7ff8000000000000);
    sum_anew(bytes, n_bytes);
    assert_is_refused(read_memory(bytes, n_bytes), "counts other missing values");
    free(bytes);
}
END_TEST

START_TEST(text_that_is_not_what_the_header_counts_is_refused)
{
    size_t n_bytes;
    make_small();
    unsigned char *bytes = written_bytes(&n_bytes);
    const size_t text = 4096 + 48;
    for (size_t i = text; i < n_bytes; i++) {
        unsigned char kept = bytes[i];
        bytes[i] = kept ? 0 : 'x'; /* a text more, or less */
        sum_anew(bytes, n_bytes);
        ck_assert_msg(read_memory(bytes, n_bytes) == RFCV_BAD_DATA, "byte %zu", i - text);
        bytes[i] = kept;
    }
    set_number(bytes, 32, 3); /* fields */
    sum_anew(bytes, n_bytes);
    assert_is_refused(read_memory(bytes, n_bytes), "text does not hold what its header counts");
    set_number(bytes, 32, 1);
    sum_anew(bytes, n_bytes);
    assert_is_refused(read_memory(bytes, n_bytes), "text holds more than its header counts");
    free(bytes);
}
END_TEST

/* ---- Text among numbers, memory --------------------------------------------------------------------- */

static void add_stray(size_t row, size_t column, const char *text)
{
    delimited_cell cell = {0};
    cell.text = (char *)text;
    cell.length = strlen(text);
    ck_assert_int_eq(stray_text_add(&original->stray, row, column, &cell, NUMBER_NOT, NULL), RFCV_OK);
}

START_TEST(features_with_text_are_refused_or_left_out)
{
    make_small();
    add_stray(1, 0, "high");

    assert_is_refused(write_original(), "--features numeric");
    assert_says(&error, "'high'");
    ck_assert(!is_there(path.text));

    options.features = RFCV_FEATURES_NUMERIC;
    ck_assert_msg(write_original() == RFCV_OK, "%s", error.message);
    ck_assert_int_eq(read_path(path.text, 1), RFCV_OK);
    ck_assert_uint_eq(found->values.n_rows, 2);
    ck_assert_uint_eq(found->n_missing, 0);
    ck_assert_str_eq(found->rows.names[1], "?|100130426");
    ck_assert_str_eq(matrix_find_field(found, "Description", AXIS_ROWS)->texts[1], "x");
    ck_assert_str_eq(matrix_find_field(found, "class", AXIS_COLUMNS)->texts[1], "NA");
}
END_TEST

START_TEST(columns_with_text_are_left_out_where_they_are_features)
{
    make_small();
    original->orientation = RFCV_SAMPLES_IN_ROWS;
    add_stray(1, 0, "high");
    options.features = RFCV_FEATURES_NUMERIC;

    ck_assert_msg(write_original() == RFCV_OK, "%s", error.message);

    ck_assert_int_eq(read_path(path.text, 1), RFCV_OK);
    ck_assert_uint_eq(found->values.n_columns, 1);
    for (size_t row = 0; row < 3; row++)
        ck_assert(found->values.rows[row][0] == original->values.rows[row][1]);
    ck_assert_str_eq(matrix_find_field(found, "class", AXIS_COLUMNS)->texts[0], "NA");
}
END_TEST

START_TEST(reading_takes_no_more_memory_than_is_allowed_but_mapping_takes_none)
{
    original = made_matrix(100, 1000, NULL, NULL, NULL);
    original->orientation = RFCV_SAMPLES_IN_ROWS;
    ck_assert_int_eq(write_original(), RFCV_OK);
    options.max_memory = 100 * 1000 * 8 - 1;

    ck_assert_int_eq(read_path(path.text, 1), RFCV_SYSTEM);
    assert_says(&error, "--max-memory");

    options.use_mmap = true;
    ck_assert_msg(read_path(path.text, 1) == RFCV_OK, "%s", error.message);
}
END_TEST

static rfcv_status overwrite(void *context, rfcv_error *why)
{
    (void)context;
    write_bytes(path.text, "old", 3);
    rfcv_status status = write_original();
    *why = error;
    ck_assert_uint_eq(n_names_in(folder.path), 1);
    char *text = read_file(path.text);
    ck_assert_int_eq(strcmp(text, "old") == 0, status != RFCV_OK);
    free(text);
    return status;
}

START_TEST(a_failed_write_leaves_nothing_behind)
{
    make_small();

    assert_lack_of_memory_is_told(overwrite, NULL);
}
END_TEST

static rfcv_status read_and_free(void *context, rfcv_error *why)
{
    (void)context;
    rfcv_status status = read_path(path.text, 1);
    *why = error;
    rfcv_matrix_free(found);
    found = NULL;
    return status;
}

START_TEST(reading_survives_every_lack_of_memory)
{
    make_small();
    ck_assert_int_eq(write_original(), RFCV_OK);

    assert_lack_of_memory_is_told(read_and_free, NULL);
}
END_TEST

TCase *rfcv_file_case(void)
{
    TCase *tcase = tcase_create("rfcv_file");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, a_file_has_the_bytes_of_its_description);
    tcase_add_test(tcase, a_file_by_its_description_is_read);
    tcase_add_loop_test(tcase, a_file_gives_back_the_matrix_bit_for_bit, 0, n_rounds(RANDOM_MATRICES));
    tcase_add_loop_test(tcase, mapped_and_read_are_equal, 0, n_rounds(RANDOM_MATRICES));
    tcase_add_test(tcase, size_and_crc32_are_those_of_the_file);
    tcase_add_test(tcase, the_reader_is_told_what_was_converted);
    tcase_add_test(tcase, a_file_can_come_through_a_pipe_or_compressed);
    tcase_add_test(tcase, what_comes_through_a_pipe_cannot_be_mapped);
    tcase_add_test(tcase, a_pipe_that_ends_too_early_or_too_late_is_refused);
    tcase_add_loop_test(tcase, every_flipped_bit_of_a_small_file_is_noticed, 0, 8);
    tcase_add_test(tcase, every_truncation_is_refused);
    tcase_add_test(tcase, a_file_that_is_cut_off_or_longer_is_not_mapped);
    tcase_add_test(tcase, the_first_damaged_block_is_named);
    tcase_add_test(tcase, claims_that_cannot_be_are_refused);
    tcase_add_test(tcase, products_that_overflow_are_refused);
    tcase_add_test(tcase, another_version_is_named);
    tcase_add_test(tcase, values_that_are_no_numbers_are_refused);
    tcase_add_test(tcase, text_that_is_not_what_the_header_counts_is_refused);
    tcase_add_test(tcase, features_with_text_are_refused_or_left_out);
    tcase_add_test(tcase, columns_with_text_are_left_out_where_they_are_features);
    tcase_add_test(tcase, reading_takes_no_more_memory_than_is_allowed_but_mapping_takes_none);
    tcase_add_test(tcase, a_failed_write_leaves_nothing_behind);
    tcase_add_test(tcase, reading_survives_every_lack_of_memory);
    return tcase;
}
