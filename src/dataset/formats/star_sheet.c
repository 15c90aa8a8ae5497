#include "dataset/formats/star_sheet.h"

#include "base/memory.h"
#include "base/status.h"
#include "dataset/excerpt.h"
#include "dataset/name_index.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool ends_with(const char *text, const char *ending)
{
    size_t length = strlen(text), ending_length = strlen(ending);
    return length >= ending_length && strcmp(text + length - ending_length, ending) == 0;
}

static bool is_sheet_name(const char *name)
{
    return strstr(name, "sample_sheet") && ends_with(name, ".tsv");
}

static bool is_counts_name(const char *name)
{
    return ends_with(name, ".rna_seq.augmented_star_gene_counts.tsv") ||
           ends_with(name, ".rna_seq.augmented_star_gene_counts.tsv.gz");
}

/* A pipe, which might never be written to, is none. */
static bool is_regular(const char *path, uint64_t *n_bytes)
{
    struct stat facts;
    bool is_so = stat(path, &facts) == 0 && S_ISREG(facts.st_mode);
    *n_bytes = is_so ? (uint64_t)facts.st_size : 0;
    return is_so;
}

/* Keeps the path of a sheet; a folder has one. */
static rfcv_status take_sheet(star_sheet *sheet, const char *folder, const char *name, rfcv_error *error)
{
    if (sheet->path)
        return error_set(error, RFCV_BAD_DATA,
                         "%s has several sample sheets (*sample_sheet*.tsv); leave the one that lists its "
                         "files",
                         folder);
    uint64_t n_bytes;
    sheet->path = memory_format("%s/%s", folder, name);
    if (!sheet->path)
        return error_no_memory(error);
    return is_regular(sheet->path, &n_bytes)
               ? RFCV_OK
               : error_set(error, RFCV_CANNOT_READ,
                           "%s is no regular file; put the sample sheet itself there", sheet->path);
}

static rfcv_status find_sheet(star_sheet *sheet, const char *folder, rfcv_error *error)
{
    DIR *opened = opendir(folder);
    if (!opened)
        return error_set(error, RFCV_CANNOT_READ, "%s cannot be opened: %s", folder, strerror(errno));
    rfcv_status status = RFCV_OK;
    for (struct dirent *entry; status == RFCV_OK && (entry = readdir(opened));)
        if (is_sheet_name(entry->d_name))
            status = take_sheet(sheet, folder, entry->d_name, error);
    closedir(opened);
    if (status == RFCV_OK && !sheet->path)
        status =
            error_set(error, RFCV_CANNOT_READ,
                      "%s is a folder without a sample sheet; put gdc_sample_sheet.tsv of the GDC cart into "
                      "it",
                      folder);
    return status;
}

static rfcv_status find_column(const star_sheet *sheet, const char *name, size_t *column, rfcv_error *error)
{
    const text_table *table = &sheet->table;
    for (*column = 0; *column < table->n_columns; ++*column)
        if (strcmp(table->names[*column], name) == 0)
            return RFCV_OK;
    return error_set_at(error, RFCV_BAD_DATA, 1, 1,
                        "%s:1: no column '%s'; it must be the sample sheet of a GDC cart", sheet->path, name);
}

static rfcv_status find_columns(star_sheet *sheet, rfcv_error *error)
{
    rfcv_status status = find_column(sheet, "File ID", &sheet->file_id, error);
    if (status == RFCV_OK)
        status = find_column(sheet, "File Name", &sheet->file_name, error);
    if (status == RFCV_OK)
        status = find_column(sheet, "Sample ID", &sheet->sample_id, error);
    return status;
}

/* Sample ids of a file that was made of several are listed with commas. */
static rfcv_status check_sample(const star_sheet *sheet, size_t row, rfcv_error *error)
{
    const char *id = table_cell(&sheet->table, row, sheet->sample_id);
    size_t line = sheet->table.lines[row];
    if (*id != '\0' && !strchr(id, ','))
        return RFCV_OK;
    return error_set_at(
        error, RFCV_BAD_DATA, line, sheet->sample_id + 1,
        "%s:%zu: the file is of %s; each file of counts must be one sample's: remove the line", sheet->path,
        line, *id ? excerpt_of(id).text : "no sample");
}

/* A sample whose id is in `ids` has a file already. */
static rfcv_status add_id(const star_sheet *sheet, size_t row, name_index *ids, rfcv_error *error)
{
    const char *id = table_cell(&sheet->table, row, sheet->sample_id);
    size_t n_before = ids->n, line = sheet->table.lines[row], place;
    if (!name_index_add(ids, id, &place))
        return error_no_memory(error);
    if (ids->n > n_before)
        return RFCV_OK;
    return error_set_at(error, RFCV_BAD_DATA, line, sheet->sample_id + 1,
                        "%s:%zu: sample %s has a file in line %zu already; remove one of the lines",
                        sheet->path, line, excerpt_of(id).text, sheet->table.lines[sheet->rows[place]]);
}

/* Lists the files of counts; a cart may hold others too. */
static rfcv_status list_rows(star_sheet *sheet, rfcv_error *error)
{
    const text_table *table = &sheet->table;
    name_index ids = {0};
    sheet->rows = memory_make(table->n_rows, sizeof *sheet->rows);
    rfcv_status status = sheet->rows ? RFCV_OK : error_no_memory(error);
    for (size_t i = 0; i < table->n_rows && status == RFCV_OK; i++) {
        if (!is_counts_name(table_cell(table, i, sheet->file_name)))
            continue;
        status = check_sample(sheet, i, error);
        if (status == RFCV_OK)
            status = add_id(sheet, i, &ids, error);
        sheet->rows[sheet->n++] = i;
    }
    name_index_free(&ids);
    if (status == RFCV_OK && sheet->n == 0)
        status = error_set(error, RFCV_BAD_DATA,
                           "%s lists no file of STAR counts (*.rna_seq.augmented_star_gene_counts.tsv)",
                           sheet->path);
    return status;
}

/* Takes the path if there is such a file, and counts its bytes. */
static bool is_file(star_sheet *sheet, const char *path)
{
    uint64_t n_bytes;
    bool is_there = is_regular(path, &n_bytes);
    sheet->n_bytes += n_bytes;
    return is_there;
}

static rfcv_status find_file(star_sheet *sheet, const char *folder, size_t number, rfcv_error *error)
{
    text_table *table = &sheet->table;
    size_t row = sheet->rows[number];
    const char *id = table_cell(table, row, sheet->file_id), *name = table_cell(table, row, sheet->file_name);
    char *nested = memory_format("%s/%s/%s", folder, id, name), *flat = memory_format("%s/%s", folder, name);
    rfcv_status status = RFCV_OK;
    if (!nested || !flat)
        status = error_no_memory(error);
    else if (is_file(sheet, nested))
        sheet->files[number] = arena_text(&table->text, nested);
    else if (is_file(sheet, flat))
        sheet->files[number] = arena_text(&table->text, flat);
    else
        status = error_set_at(error, RFCV_CANNOT_READ, table->lines[row], sheet->file_name + 1,
                              "%s:%zu: %s is missing, or no regular file; download it, or remove the line",
                              sheet->path, table->lines[row], nested);
    if (status == RFCV_OK && !sheet->files[number])
        status = error_no_memory(error);
    memory_free(nested);
    memory_free(flat);
    return status;
}

static rfcv_status find_files(star_sheet *sheet, const char *folder, rfcv_error *error)
{
    sheet->files = arena_take(&sheet->table.text, sheet->n, sizeof *sheet->files);
    rfcv_status status = sheet->files ? RFCV_OK : error_no_memory(error);
    for (size_t i = 0; i < sheet->n && status == RFCV_OK; i++)
        status = find_file(sheet, folder, i, error);
    return status;
}

rfcv_status star_sheet_read(star_sheet *sheet, const read_context *context, rfcv_error *error)
{
    rfcv_status status = find_sheet(sheet, context->path, error);
    if (status == RFCV_OK)
        status = table_read(&sheet->table, sheet->path, (memory_budget){.most_bytes = context->most_bytes},
                            NULL, error);
    if (status == RFCV_OK)
        status = find_columns(sheet, error);
    if (status == RFCV_OK)
        status = list_rows(sheet, error);
    if (status == RFCV_OK)
        status = find_files(sheet, context->path, error);
    return status;
}

void star_sheet_free(star_sheet *sheet)
{
    table_free(&sheet->table);
    memory_free(sheet->path);
    memory_free(sheet->rows);
    *sheet = (star_sheet){0};
}
