/* Writing the files of a bench: its numbers, its page, and the pictures of the page on their own. */
#include "base/memory.h"
#include "base/status.h"
#include "bench/bench_files.h"
#include "bench/pictures.h"
#include "report/output.h"
#include "report/text_buffer.h"

/* bench.json is the last: a folder that has it is complete. */
enum { SPEEDUP, SCHEDULES, TIMELINE, TSV, HTML, JSON, N_FILES };
static const char *const NAMES[N_FILES] = {"speedup.svg", "schedules.svg", "timeline.svg",
                                           "bench.tsv",   "bench.html",    "bench.json"};

/* One picture for each work: those of all works one below the other, or NULL where none is drawn. */
static char *stack_make(const rfcv_bench *bench, const drawn_plot *pictures, picture which)
{
    text_buffer stack = {0};
    size_t width = 0, height = 0;
    for (size_t work = 0; work < bench->n_works; work++) {
        const drawn_plot *drawn = &pictures[work * N_PICTURES + which];
        height += drawn->svg ? drawn->height : 0;
        width = drawn->svg && drawn->width > width ? drawn->width : width;
    }
    text_add_format(&stack, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %zu %zu\">\n", width,
                    height);
    size_t top = 0;
    for (size_t work = 0; work < bench->n_works; work++) {
        const drawn_plot *drawn = &pictures[work * N_PICTURES + which];
        if (!drawn->svg)
            continue;
        text_add_format(&stack, "<svg y=\"%zu\" width=\"%zu\" height=\"%zu\">\n", top, drawn->width,
                        drawn->height);
        text_add(&stack, drawn->svg);
        text_add(&stack, "</svg>\n");
        top += drawn->height;
    }
    text_add(&stack, "</svg>\n");
    return text_take(&stack);
}

static bool is_drawn(const rfcv_bench *bench, const drawn_plot *pictures, picture which)
{
    for (size_t work = 0; work < bench->n_works; work++)
        if (pictures[work * N_PICTURES + which].svg)
            return true;
    return false;
}

static rfcv_status draw_all(const rfcv_bench *bench, drawn_plot *pictures, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < bench->n_works * N_PICTURES && status == RFCV_OK; i++)
        status = picture_draw(bench, i / N_PICTURES, (picture)(i % N_PICTURES), &pictures[i], error);
    return status;
}

/* Fills texts[N_FILES]; a picture that is not drawn stays NULL. */
static rfcv_status make_texts(const rfcv_bench *bench, const drawn_plot *pictures,
                              const char *const *command_line, size_t n_arguments, char **texts,
                              rfcv_error *error)
{
    for (int which = 0; which < N_PICTURES; which++)
        if (is_drawn(bench, pictures, (picture)which)) {
            texts[which] = stack_make(bench, pictures, (picture)which);
            if (!texts[which])
                return error_no_memory(error);
        }
    texts[TSV] = bench_tsv_make(bench);
    texts[HTML] = bench_html_make(bench, pictures, command_line, n_arguments);
    texts[JSON] = rfcv_bench_json_make(bench, command_line, n_arguments, error);
    return texts[TSV] && texts[HTML] && texts[JSON] ? RFCV_OK : error_no_memory(error);
}

static rfcv_status write_texts(rfcv_output *output, char *const *texts, rfcv_error *error)
{
    output_text files[N_FILES];
    size_t n_files = 0;
    for (size_t i = 0; i < N_FILES; i++)
        if (texts[i])
            files[n_files++] = (output_text){NAMES[i], texts[i]};
    return output_write_texts(output, files, n_files, error);
}

rfcv_status rfcv_output_write_bench(rfcv_output *output, const rfcv_bench *bench,
                                    const char *const *command_line, size_t n_arguments, rfcv_error *error)
{
    char *texts[N_FILES] = {NULL};
    drawn_plot *pictures = memory_make(bench->n_works * N_PICTURES, sizeof *pictures);
    if (!pictures)
        return error_no_memory(error);
    rfcv_status status = draw_all(bench, pictures, error);
    if (status == RFCV_OK)
        status = make_texts(bench, pictures, command_line, n_arguments, texts, error);
    if (status == RFCV_OK)
        status = write_texts(output, texts, error);
    for (size_t i = 0; i < N_FILES; i++)
        memory_free(texts[i]);
    for (size_t i = 0; i < bench->n_works * N_PICTURES; i++)
        drawn_plot_free(&pictures[i]);
    memory_free(pictures);
    return status;
}
