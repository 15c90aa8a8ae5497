#include "report/page/run_explanation.h"

#include "base/memory.h"
#include "base/status.h"
#include "report/page/run_tables.h"

#include <errno.h>
#include <unistd.h>

enum { MOST_NUMBER = 1 << 30 };

typedef struct dataset_size {
    size_t n_samples, n_features;
} dataset_size;

static rfcv_status read_size(json_reader *run, dataset_size *size, rfcv_error *error)
{
    json_enter(run, "dataset");
    size->n_samples = (size_t)json_get_count(run, "n_samples", MOST_NUMBER);
    size->n_features = (size_t)json_get_count(run, "n_features", MOST_NUMBER);
    json_leave(run);
    return json_reader_check(run, error);
}

/* ---- each ---- */

typedef rfcv_status read_table(run_files *files, const char *path, dataset_size size, rfcv_error *error);

static rfcv_status read_importance(run_files *files, const char *path, dataset_size size, rfcv_error *error)
{
    files->importance = memory_make(1, sizeof *files->importance);
    return files->importance
               ? importance_lines_read(files->importance, path, size.n_features, &files->predictions, error)
               : error_no_memory(error);
}

static rfcv_status read_proximity(run_files *files, const char *path, dataset_size size, rfcv_error *error)
{
    files->proximity = memory_make(1, sizeof *files->proximity);
    return files->proximity
               ? proximity_lines_read(files->proximity, path, size.n_samples, &files->predictions, error)
               : error_no_memory(error);
}

static rfcv_status read_influence(run_files *files, const char *path, dataset_size size, rfcv_error *error)
{
    files->influence = memory_make(1, sizeof *files->influence);
    return files->influence
               ? influence_lines_read(files->influence, path, size.n_samples, &files->predictions, error)
               : error_no_memory(error);
}

/* ---- all ---- */

rfcv_status run_explanation_read(run_files *files, rfcv_error *error)
{
    static const struct {
        const char *name;
        read_table *read;
    } TABLES[] = {{"importance.tsv", read_importance},
                  {"proximity.tsv", read_proximity},
                  {"influence.tsv", read_influence}};
    dataset_size size;
    rfcv_status status = read_size(files->run, &size, error);
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES && status == RFCV_OK; i++) {
        char *path = memory_format("%s/%s", files->folder, TABLES[i].name);
        if (!path)
            return error_no_memory(error);
        if (access(path, F_OK) == 0 || errno != ENOENT)
            status = TABLES[i].read(files, path, size, error);
        memory_free(path);
    }
    return status;
}

void run_explanation_release(run_files *files)
{
    if (files->importance)
        importance_lines_empty(files->importance);
    if (files->proximity)
        proximity_lines_empty(files->proximity);
    if (files->influence)
        influence_lines_empty(files->influence);
    memory_free(files->importance);
    memory_free(files->proximity);
    memory_free(files->influence);
}
