/* Folders of GDC STAR counts: four samples of three genes, two of which have one name. */
#include "cases.h"
#include "dataset/file/crc32.h"
#include "matrix_of_text.h"
#include "star_folder.h"
#include "support/assert_each.h"

#include <stdlib.h>

#define GENE(id, name, count, tpm) id "\t" name "\tprotein_coding\t" count "\t0\t0\t" tpm "\t0\t0\n"
#define GENES(a, b, c)                                                                                       \
    GENE("ENSG1.1", "TP53", "1", a) GENE("ENSG2.4", "Y_RNA", "2", b) GENE("ENSG3.2", "Y_RNA", "3", c)

#define LINE_D SHEET_LINE("d", "TCGA-A1-A0SB-11A", "Solid Tissue Normal")
#define LINE_OF_MIRNA "x\tx.mirnas.quantification.txt\tx\tx\tx\tx\tx\tx\n"
#define LINE_A SHEET_LINE("a", "TCGA-A1-A0SB-01A", "Primary Tumor")
#define LINE_C SHEET_LINE("c", "TCGA-A1-A0SD-01A", "Primary Tumor")
#define LINE_B SHEET_LINE("b", "TCGA-A1-A0SE-01A", "Primary Tumor")
static const char SHEET[] = SHEET_HEADER LINE_D LINE_OF_MIRNA LINE_A LINE_C LINE_B;

static const struct {
    const char *name, *text;
} FILES[] = {
    {"a", STAR_HEADER GENES("1.5", "2", "3")},
    {"b", STAR_HEADER GENES("4", "5.25", "6")},
    {"c", STAR_HEADER GENES("7", "", "9")},
    {"d", STAR_HEADER GENES("10", "11", "12e-3")},
};
enum { N_FILES = sizeof FILES / sizeof *FILES };

/* A folder with the sheet and the files, one of which may have another text. */
static temporary_folder make_folder(const char *other, const char *text)
{
    temporary_folder folder = temporary_folder_make();
    put_file(&folder, "gdc_sample_sheet.tsv", SHEET);
    for (size_t i = 0; i < N_FILES; i++)
        put_counts(&folder, FILES[i].name, other && strcmp(FILES[i].name, other) == 0 ? text : FILES[i].text);
    return folder;
}

/* NULL where the folder is refused. */
static rfcv_matrix *read_folder(const temporary_folder *folder, reading_way way, rfcv_error *error)
{
    const read_context context = {.path = folder->path,
                                  .options = &way.options,
                                  .block_size = DELIMITED_SIZE,
                                  .n_threads = way.n_threads ? way.n_threads : 1};
    rfcv_matrix *matrix = memory_make(1, sizeof *matrix);
    if (!matrix)
        return NULL;
    matrix->budget.most_bytes = way.most_bytes;
    *error = (rfcv_error){0};
    if (read_matrix(matrix, &context, error) == RFCV_OK)
        return matrix;
    rfcv_matrix_free(matrix);
    return NULL;
}

/* Expected values are in the order of the sheet. */
START_TEST(a_folder_gives_rows_in_the_order_of_the_sheet_for_any_number_of_threads)
{
    static const double VALUES[] = {10, 11, 12e-3, 1.5, 2, 3, 7, NAN, 9, 4, 5.25, 6};
    temporary_folder folder = make_folder(NULL, NULL);
    rfcv_error error;

    rfcv_matrix *matrix = read_folder(&folder, (reading_way){.n_threads = (size_t)_i}, &error);

    ck_assert_msg(matrix != NULL, "%s", error.message);
    assert_values(matrix, 4, 3, VALUES);
    assert_names(&matrix->rows, 4,
                 (const char *const[]){"TCGA-A1-A0SB-11A", "TCGA-A1-A0SB-01A", "TCGA-A1-A0SD-01A",
                                       "TCGA-A1-A0SE-01A"});
    assert_names(&matrix->columns, 3, (const char *const[]){"TP53", "Y_RNA|ENSG2.4", "Y_RNA|ENSG3.2"});
    ck_assert_uint_eq(matrix->n_missing, 1);
    ck_assert_int_eq(matrix->orientation, RFCV_SAMPLES_IN_ROWS);
    ck_assert_str_eq(matrix->format, "GDC STAR counts");
    ck_assert_str_eq(matrix->rows.title, "Sample ID");
    ck_assert_uint_eq(matrix->decisions.n, 1);
    ck_assert_str_eq(matrix->decisions.items[0].text,
                     "tpm_unstranded of unstranded, stranded_first, stranded_second, tpm_unstranded, "
                     "fpkm_unstranded, fpkm_uq_unstranded");
    rfcv_matrix_free(matrix);
    temporary_folder_remove(&folder);
}
END_TEST

START_TEST(columns_of_the_sheet_and_of_the_genes_are_fields)
{
    temporary_folder folder = make_folder(NULL, NULL);
    rfcv_error error;

    rfcv_matrix *matrix = read_folder(&folder, (reading_way){0}, &error);

    const matrix_field *type = matrix_find_field(matrix, "Sample Type", AXIS_ROWS);
    ck_assert_str_eq(type->texts[0], "Solid Tissue Normal");
    ck_assert_str_eq(type->texts[1], "Primary Tumor");
    ck_assert_uint_eq(type->place, 8);
    ck_assert_str_eq(matrix_find_field(matrix, "File ID", AXIS_ROWS)->texts[3], "b");
    ck_assert_str_eq(matrix_find_field(matrix, "gene_id", AXIS_COLUMNS)->texts[1], "ENSG2.4");
    ck_assert_str_eq(matrix_find_field(matrix, "gene_type", AXIS_COLUMNS)->texts[2], "protein_coding");
    ck_assert_uint_eq(matrix->n_fields, 7 + 2);
    rfcv_matrix_free(matrix);
    temporary_folder_remove(&folder);
}
END_TEST

START_TEST(another_value_is_read_where_it_is_asked_for)
{
    static const double VALUES[] = {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3};
    temporary_folder folder = make_folder(NULL, NULL);
    rfcv_error error;

    rfcv_matrix *matrix = read_folder(&folder, (reading_way){.options = {.values = "unstranded"}}, &error);
    rfcv_matrix *none = read_folder(&folder, (reading_way){.options = {.values = "tpm_unstrand"}}, &error);

    assert_values(matrix, 4, 3, VALUES);
    ck_assert_ptr_null(none);
    assert_refuses(&error, RFCV_BAD_OPTION, "did you mean 'tpm_unstranded'?");
    rfcv_matrix_free(matrix);
    temporary_folder_remove(&folder);
}
END_TEST

/* Forms of file a. */
static const char *const OTHER_WAYS[] = {
    STAR_HEADER GENE("\"ENSG1.1\"", "TP53", "1", "1.5") GENE("ENSG2.4", "Y_RNA", "2", "\"2\"")
        GENE("ENSG3.2", "Y_RNA", "3", "3"),
    STAR_HEADER GENE("ENSG1.1", "P53", "1", "+1.5") GENE(" ENSG2.4", "Y_RNA", "2", " 2.0 ")
        GENE("ENSG3.2", "", "3", "300e-2"),
    STAR_HEADER GENE("ENSG1.1", "TP53", "NA", "1.5")
        GENE("ENSG2.4", "Y_RNA ", "\"2\"", "2.00000000000000000001") "N_unmapped\t\t\t9\t9\t9\t\t\t\n" GENE(
            "ENSG3.2", "Y_RNA", "much", "3"),
    "gene_id,gene_name,gene_type,unstranded,tpm_unstranded\r\nENSG1.1,TP53,protein_coding,1,1.5\r\n"
    "ENSG2.4,Y_RNA,protein_coding,2,2\r\n\r\nENSG3.2,Y_RNA,protein_coding,3,3",
    "gene_id gene_name gene_type unstranded tpm_unstranded stranded\nENSG1.1 TP53 protein_coding 1 1.5 1\n"
    "ENSG2.4 Y_RNA  protein_coding 2 2 2 \nENSG3.2 Y_RNA protein_coding 3  3  3  \n",
};

START_TEST(a_file_may_be_written_in_another_way_than_the_first)
{
    static const double VALUES[] = {10, 11, 12e-3, 1.5, 2, 3, 7, NAN, 9, 4, 5.25, 6};
    temporary_folder folder = make_folder("a", OTHER_WAYS[_i]);
    rfcv_error error;

    rfcv_matrix *matrix = read_folder(&folder, (reading_way){0}, &error);

    ck_assert_msg(matrix != NULL, "%s", error.message);
    assert_values(matrix, 4, 3, VALUES);
    rfcv_matrix_free(matrix);
    temporary_folder_remove(&folder);
}
END_TEST

START_TEST(files_longer_than_the_window_are_read_whole)
{
    enum { N_GENES = 12000, N_LINE = 80 };
    char *text = memory_make(N_GENES + sizeof STAR_HEADER, N_LINE);
    size_t n = (size_t)sprintf(text, "%s", STAR_HEADER);
    for (int i = 0; i < N_GENES; i++)
        n += (size_t)sprintf(text + n, "ENSG%d\tgene %d\t%s\t%d\t0\t0\t%d.25\t%d\t%d.5\n", i, i,
                             i % 3 ? "lncRNA" : "protein_coding", i, i, -i, i);
    ck_assert_uint_gt(n, 2 * DELIMITED_SIZE);
    temporary_folder folder = temporary_folder_make();
    put_file(&folder, "gdc_sample_sheet.tsv", SHEET_HEADER LINE_D LINE_A);
    put_counts(&folder, "a", text);
    put_counts(&folder, "d", text);
    static const struct {
        const char *name;
        double slope, offset;
    } COLUMNS[] = {{"unstranded", 1, 0},
                   {"tpm_unstranded", 1, 0.25},
                   {"fpkm_unstranded", -1, 0},
                   {"fpkm_uq_unstranded", 1, 0.5}};
    rfcv_error error;

    for (size_t c = 0; c < sizeof COLUMNS / sizeof *COLUMNS; c++) {
        rfcv_matrix *matrix =
            read_folder(&folder, (reading_way){.options = {.values = COLUMNS[c].name}}, &error);

        ck_assert_msg(matrix != NULL, "%s", error.message);
        ck_assert_uint_eq(matrix->columns.n, N_GENES);
        for (int i = 0; i < N_GENES; i++)
            for (size_t row = 0; row < 2; row++)
                assert_each(matrix->values.rows[row][i] == COLUMNS[c].slope * i + COLUMNS[c].offset,
                            "%s of gene %d", COLUMNS[c].name, i);
        rfcv_matrix_free(matrix);
    }
    memory_free(text);
    temporary_folder_remove(&folder);
}
END_TEST

/* The checksum is that of the sheet and the files, one behind the other. */
START_TEST(bytes_and_checksum_are_those_of_all_files)
{
    static const char *const ORDER[] = {"d", "a", "c", "b"};
    temporary_folder folder = make_folder(NULL, NULL);
    rfcv_error error;
    uint64_t n_bytes = strlen(SHEET);
    uint32_t crc = crc32_add(0, SHEET, strlen(SHEET));
    for (size_t i = 0; i < N_FILES; i++)
        for (size_t j = 0; j < N_FILES; j++)
            if (strcmp(ORDER[i], FILES[j].name) == 0) {
                crc = crc32_add(crc, FILES[j].text, strlen(FILES[j].text));
                n_bytes += strlen(FILES[j].text);
            }

    rfcv_matrix *matrix = read_folder(&folder, (reading_way){.n_threads = 3}, &error);

    ck_assert_uint_eq(matrix->n_bytes, n_bytes);
    ck_assert_uint_eq(matrix->crc32, crc);
    rfcv_matrix_free(matrix);
    temporary_folder_remove(&folder);
}
END_TEST

#define OTHER_GENE GENE("ENSG1.1", "TP53", "1", "1") GENE("ENSG9.1", "Y_RNA", "2", "2")
#define NO_TPM "# gene-model: GENCODE v36\ngene_id\tgene_name\tgene_type\tunstranded\nENSG1.1\tTP53\tx\t1\n"

/* File a is the second of the sheet; d is the first, whose genes are those of all. */
static const struct {
    const char *file, *text, *words;
} WRONG[] = {
    {"a", STAR_HEADER OTHER_GENE, "fa" STAR_ENDING ":8: ENSG9.1, where "},
    {"a", STAR_HEADER OTHER_GENE, "fd" STAR_ENDING " has ENSG2.4; all files must have the same genes"},
    {"a", STAR_HEADER GENES("1", "2", "3") GENE("ENSG4.1", "x", "1", "1"), ":10: ENSG4.1, where "},
    {"a", STAR_HEADER GENE("ENSG1.1", "TP53", "1", "1"), ":8: the end of the file, where "},
    {"a", STAR_HEADER GENES("1", "many", "3"), ":8:7: 'many' is not a number"},
    {"a", STAR_HEADER GENES("1", "1e999", "3"), ":8:7: '1e999' is not a number"},
    {"a", STAR_HEADER "ENSG1.1\tTP53\tx\t1\t2\n", ":7: 5 cells, where the header has 9"},
    {"a", NO_TPM, "fa" STAR_ENDING ":2: no column 'tpm_unstranded', which "},
    {"a", "gene\ts1\nENSG1.1\t1\n", ":1: the header must begin with gene_id, gene_name and gene_type"},
    {"a", "", "is empty"},
    {"d", STAR_HEADER, "has no gene; the file is cut off"},
    {"d", STAR_HEADER "ENSG1.1\tTP53\tx\t1\t2\n", ":7: 5 cells, where the header has 9"},
};

START_TEST(a_file_with_other_genes_is_named_with_its_line)
{
    temporary_folder folder = make_folder(WRONG[_i].file, WRONG[_i].text);
    rfcv_error error;

    rfcv_matrix *matrix = read_folder(&folder, (reading_way){.n_threads = 4}, &error);

    ck_assert_ptr_null(matrix);
    assert_refuses(&error, RFCV_BAD_DATA, WRONG[_i].words);
    temporary_folder_remove(&folder);
}
END_TEST

#define SUMMARY_ROW "N_noFeature\t\t\t1\t1\t1\t\t\t\n"

/* A file of these rows, behind many that are left out, which take long to read. */
static char *make_slow(const char *rows)
{
    enum { N_ROWS = 20000, LENGTH = sizeof SUMMARY_ROW - 1 };
    size_t n = strlen(STAR_HEADER);
    char *text = memory_make(n + N_ROWS * LENGTH + strlen(rows) + 1, 1);
    memcpy(text, STAR_HEADER, n);
    for (size_t i = 0; i < N_ROWS; i++, n += LENGTH)
        memcpy(text + n, SUMMARY_ROW, LENGTH);
    strcpy(text + n, rows);
    return text;
}

/* The first in the sheet, and not the first or last that some thread comes upon: c is in front of b. */
START_TEST(of_several_bad_files_the_first_of_the_sheet_is_told)
{
    static const char QUICK[] = STAR_HEADER GENES("1", "2", "wrong");
    char *slow = make_slow(GENES("1", "2", "wrong"));
    for (size_t i = 0; i < 20; i++) {
        temporary_folder folder = make_folder("b", i % 2 ? slow : QUICK);
        temporary_path path = temporary_folder_path(&folder, "c/fc" STAR_ENDING);
        write_file(path.text, i % 2 ? QUICK : slow);
        rfcv_error error;

        rfcv_matrix *matrix = read_folder(&folder, (reading_way){.n_threads = 4}, &error);

        ck_assert_ptr_null(matrix);
        assert_refuses(&error, RFCV_BAD_DATA, "/c/fc" STAR_ENDING ":");
        assert_refuses(&error, RFCV_BAD_DATA, "'wrong' is not a number");
        temporary_folder_remove(&folder);
    }
    memory_free(slow);
}
END_TEST

/* 156 bytes for the genes, 96 for the values. */
START_TEST(reading_stops_at_the_memory_that_is_allowed)
{
    static const uint64_t MOST[] = {150, 250};
    temporary_folder folder = make_folder(NULL, NULL);
    for (size_t i = 0; i < 2; i++) {
        rfcv_error error;

        rfcv_matrix *matrix = read_folder(&folder, (reading_way){.most_bytes = MOST[i]}, &error);

        ck_assert_ptr_null(matrix);
        assert_refuses(&error, RFCV_SYSTEM, "--max-memory");
    }
    temporary_folder_remove(&folder);
}
END_TEST

static bool stop_at_once(void *context)
{
    (void)context;
    return true;
}

START_TEST(a_monitor_stops_it)
{
    temporary_folder folder = make_folder(NULL, NULL);
    const rfcv_read_options options = {0};
    const rfcv_monitor monitor = {.should_stop = stop_at_once};
    const read_context context = {
        .path = folder.path, .options = &options, .monitor = &monitor, .n_threads = 2};
    rfcv_matrix matrix = {0};

    ck_assert_int_eq(read_matrix(&matrix, &context, NULL), RFCV_STOPPED);

    matrix_clear(&matrix);
    temporary_folder_remove(&folder);
}
END_TEST

START_TEST(every_allocation_that_fails_is_survived)
{
    temporary_folder folder = make_folder(NULL, NULL);
    rfcv_matrix *matrix = NULL;
    size_t n_live = memory_n_live(), nth = 1;
    for (; !matrix; nth++) {
        rfcv_error error;
        memory_fail_at(nth);
        matrix = read_folder(&folder, (reading_way){0}, &error);
        memory_fail_at(0);
        ck_assert(matrix || nth == 1 || error.status == RFCV_SYSTEM);
        ck_assert(matrix || memory_n_live() == n_live);
    }
    ck_assert_uint_gt(nth, 50);
    rfcv_matrix_free(matrix);
    temporary_folder_remove(&folder);
}
END_TEST

TCase *star_folder_case(void)
{
    TCase *tcase = tcase_create("star_folder");
    tcase_add_loop_test(tcase, a_folder_gives_rows_in_the_order_of_the_sheet_for_any_number_of_threads, 1, 6);
    tcase_add_test(tcase, columns_of_the_sheet_and_of_the_genes_are_fields);
    tcase_add_test(tcase, another_value_is_read_where_it_is_asked_for);
    tcase_add_loop_test(tcase, a_file_may_be_written_in_another_way_than_the_first, 0,
                        sizeof OTHER_WAYS / sizeof *OTHER_WAYS);
    tcase_add_test(tcase, files_longer_than_the_window_are_read_whole);
    tcase_add_test(tcase, bytes_and_checksum_are_those_of_all_files);
    tcase_add_loop_test(tcase, a_file_with_other_genes_is_named_with_its_line, 0,
                        sizeof WRONG / sizeof *WRONG);
    tcase_add_test(tcase, of_several_bad_files_the_first_of_the_sheet_is_told);
    tcase_add_test(tcase, reading_stops_at_the_memory_that_is_allowed);
    tcase_add_test(tcase, a_monitor_stops_it);
    tcase_add_test(tcase, every_allocation_that_fails_is_survived);
    return tcase;
}
