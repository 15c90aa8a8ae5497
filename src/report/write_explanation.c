/* Writing what was explained: tables, and pictures of them. */
#include "base/memory.h"
#include "base/status.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "report/explanation_tsv.h"
#include "report/npy_write.h"
#include "report/page/importance_plot.h"
#include "report/page/influence_plot.h"
#include "report/page/proximity_plot.h"
#include "report/plain_locale.h"
#include "report/publication.h"

enum { MOST_FILES = 8, WIDTH = 760, HEIGHT = 480 };

typedef struct explanation_files {
    const rfcv_explanation *explanation;
    const rfcv_dataset *dataset;
    const claimed_folder *folder;
    publication files;
} explanation_files;

/* ---- texts ---- */

static rfcv_status add_table(explanation_files *to, const char *name, char *text, rfcv_error *error)
{
    const rfcv_status status = publication_add(&to->files, to->folder, name, text, error);
    memory_free(text);
    return status;
}

/* A script that is written is drawn, where that can be; has_lines: there was memory for what it shows. */
static rfcv_status add_picture(explanation_files *to, const char *name, plot_script *script, bool has_lines,
                               rfcv_error *error)
{
    drawn_plot drawn = {0};
    script->text.has_failed = script->text.has_failed || !has_lines;
    rfcv_status status = plot_draw(script, "", &drawn, error);
    if (status == RFCV_OK && drawn.svg)
        status = publication_add(&to->files, to->folder, name, drawn.svg, error);
    drawn_plot_free(&drawn);
    return status;
}

/* ---- each part ---- */

static rfcv_status add_local_importance(explanation_files *to, rfcv_error *error)
{
    pending_file *file;
    const rfcv_status status = publication_open(&to->files, to->folder, "importance_local.tsv", &file, error);
    if (status != RFCV_OK)
        return status;
    if (!importance_local_tsv_write(file->stream, to->explanation))
        return error_no_memory(error);
    return pending_file_complete(file, error);
}

static rfcv_status add_importance(explanation_files *to, rfcv_error *error)
{
    importance_lines lines = {0};
    plot_script script = {.width = WIDTH, .height = HEIGHT};
    rfcv_status status = add_table(to, "importance.tsv", importance_tsv_make(to->explanation), error);
    if (status == RFCV_OK && importance_is_local(to->explanation))
        status = add_local_importance(to, error);
    if (status != RFCV_OK)
        return status;
    const bool has_lines = importance_lines_of(&lines, to->explanation, to->dataset);
    if (has_lines)
        importance_plot_write(&script, &lines);
    status = add_picture(to, "importance.svg", &script, has_lines, error);
    importance_lines_empty(&lines);
    return status;
}

static rfcv_status add_matrix(explanation_files *to, const rfcv_proximity *proximity, rfcv_error *error)
{
    pending_file *file;
    const rfcv_status status = publication_open(&to->files, to->folder, "proximity.npy", &file, error);
    if (status != RFCV_OK)
        return status;
    npy_write(file->stream, proximity->values, proximity->n_samples, proximity->n_samples);
    return pending_file_complete(file, error);
}

static rfcv_status add_proximity(explanation_files *to, rfcv_error *error)
{
    const rfcv_proximity proximity = rfcv_explanation_proximity(to->explanation);
    proximity_lines lines = {0};
    plot_script script = {.width = WIDTH, .height = HEIGHT};
    rfcv_status status = add_table(to, "proximity.tsv", proximity_tsv_make(to->explanation), error);
    if (status == RFCV_OK && proximity.n_samples > MOST_PROXIMITY_COLUMNS)
        status = add_matrix(to, &proximity, error);
    if (status != RFCV_OK)
        return status;
    const bool has_lines = proximity_lines_of(&lines, to->explanation, to->dataset);
    if (has_lines)
        proximity_plot_write(&script, &lines);
    status = add_picture(to, "proximity.svg", &script, has_lines, error);
    proximity_lines_empty(&lines);
    return status;
}

static rfcv_status add_influence(explanation_files *to, rfcv_error *error)
{
    influence_lines lines = {0};
    plot_script script = {.width = WIDTH, .height = HEIGHT};
    rfcv_status status = add_table(to, "influence.tsv", influence_tsv_make(to->explanation), error);
    if (status != RFCV_OK)
        return status;
    const bool has_lines = influence_lines_of(&lines, to->explanation, to->dataset);
    if (has_lines)
        influence_plot_write(&script, &lines);
    status = add_picture(to, "influence.svg", &script, has_lines, error);
    influence_lines_empty(&lines);
    return status;
}

/* ---- the whole ---- */

static rfcv_status add_parts(explanation_files *to, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    if (rfcv_explanation_n_importances(to->explanation) > 0)
        status = add_importance(to, error);
    if (status == RFCV_OK && rfcv_explanation_proximity(to->explanation).n_samples > 0)
        status = add_proximity(to, error);
    if (status == RFCV_OK && rfcv_explanation_n_influences(to->explanation) > 0)
        status = add_influence(to, error);
    return status;
}

rfcv_status rfcv_output_write_explanation(rfcv_output *output, const rfcv_explanation *explanation,
                                          rfcv_error *error)
{
    explanation_files to = {.explanation = explanation, .folder = &output->folders[0]};
    to.dataset = plan_dataset(result_plan(rfcv_explanation_result(explanation)));
    plain_locale locale = plain_locale_enter();
    rfcv_status status = publication_make(&to.files, MOST_FILES, error);
    if (status == RFCV_OK)
        status = add_parts(&to, error);
    plain_locale_leave(locale);
    if (status == RFCV_OK)
        status = publication_appear_beside(&to.files, output, error);
    publication_discard(&to.files);
    return status;
}
