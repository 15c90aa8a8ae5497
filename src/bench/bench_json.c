#include "base/memory.h"
#include "base/status.h"
#include "bench/bench_files.h"
#include "bench/cell_command.h"
#include "report/json.h"
#include "report/json_origin.h"
#include "report/setting_names.h"

#include <math.h>
#include <stdio.h>

static void write_machine(json_writer *json, const rfcv_machine *machine)
{
    json_open_object(json, "machine");
    json_write_text(json, "processor", machine->processor);
    json_write_count(json, "n_processors", machine->n_processors);
    json_write_real(json, "quota", machine->quota > 0 ? machine->quota : NAN);
    json_write_count(json, "n_cores", machine->n_cores);
    json_write_real(json, "load", machine->load);
    json_write_real(json, "mhz", machine->mhz);
    json_write_real(json, "mhz_max", machine->mhz_max);
    json_write_text(json, "governor", machine->governor);
    json_open_array(json, "cache_bytes");
    for (size_t level = 1; level <= 3; level++)
        json_write_count(json, NULL, machine->cache_bytes[level]);
    json_close(json);
    json_write_count(json, "memory_bytes", machine->memory_bytes);
    json_write_text(json, "system", machine->system);
    json_write_text(json, "omp_places", machine->omp_places);
    json_write_text(json, "omp_proc_bind", machine->omp_proc_bind);
    json_write_text(json, "omp_num_threads", machine->omp_num_threads);
    json_write_text(json, "omp_schedule", machine->omp_schedule);
    json_close(json);
}

static void write_dataset(json_writer *json, const rfcv_bench *bench)
{
    rfcv_dataset_info data = rfcv_dataset_describe(bench->dataset);
    json_open_object(json, "dataset");
    json_write_text(json, "path", data.path);
    json_write_text(json, "format", data.format);
    json_write_crc32(json, "crc32", data.crc32);
    json_write_count(json, "n_samples", data.n_samples);
    json_write_count(json, "n_features", data.n_features);
    json_write_count(json, "n_classes", data.n_classes);
    json_write_count(json, "n_value_bytes", data.n_value_bytes);
    json_write_text(json, "preparation", bench->preparation);
    json_close(json);
}

/* ---- settings ---- */

static void write_team(json_writer *json, const rfcv_bench_team *team)
{
    char name[60];
    snprintf(name, sizeof name, team->n_inner ? "%zux%zu" : "%zu", team->n_threads, team->n_inner);
    json_write_text(json, NULL, name);
}

static void write_grid(json_writer *json, const rfcv_bench *bench)
{
    json_open_array(json, "works");
    for (size_t i = 0; i < bench->n_works; i++)
        json_write_text(json, NULL, bench->works[i].name);
    json_close(json);
    json_open_array(json, "teams");
    for (size_t i = 0; i < bench->n_teams; i++)
        write_team(json, &bench->teams[i]);
    json_close(json);
    json_open_array(json, "layouts");
    for (size_t i = 0; i < bench->n_layouts; i++)
        json_write_text(json, NULL, layout_name(bench->layouts[i]));
    json_close(json);
    json_open_array(json, "schedules");
    for (size_t i = 0; i < bench->n_schedules; i++)
        json_write_text(json, NULL, bench->schedules[i]);
    json_close(json);
}

static void write_settings(json_writer *json, const rfcv_bench *bench)
{
    const rfcv_cv_options *cv = &bench->options.cv;
    json_open_object(json, "settings");
    write_grid(json, bench);
    json_write_count(json, "n_repetitions", bench->options.n_repetitions);
    json_write_count(json, "n_warmups", bench->options.n_warmups);
    json_write_count(json, "n_pairs", bench->options.n_pairs);
    json_write_bool(json, "stratify", cv->stratify);
    json_write_text(json, "mtry_rule", mtry_name(cv->mtry_rule));
    json_write_real(json, "mtry_value", cv->mtry_value);
    json_write_count(json, "min_node_size", cv->min_node_size);
    json_write_count(json, "max_depth", cv->max_depth);
    json_write_bool(json, "whole_trees", cv->whole_trees);
    json_write_bool(json, "replace", cv->replace);
    json_write_real(json, "sample_fraction", cv->sample_fraction);
    json_write_count(json, "seed", cv->seed);
    json_close(json);
}

/* ---- cells ---- */

static void write_what_ran(json_writer *json, const rfcv_bench_cell *cell)
{
    json_write_text(json, "work", cell->work);
    json_write_bool(json, "is_weak", cell->is_weak);
    json_write_count(json, "n_trees", cell->n_trees);
    json_write_text(json, "layout", layout_name(cell->layout));
    json_write_text(json, "schedule", cell->schedule);
    json_write_count(json, "n_threads", cell->n_threads);
    json_write_count(json, "n_outer", cell->n_outer);
    json_write_count(json, "n_inner", cell->n_inner);
    json_write_bool(json, "is_oversubscribed", cell->is_oversubscribed);
    json_write_bool(json, "is_default", cell->is_default);
    json_write_bool(json, "is_best", cell->is_best);
}

static void write_times(json_writer *json, const rfcv_bench_cell *cell)
{
    json_write_real(json, "mean", cell->mean);
    json_write_real(json, "stddev", cell->stddev);
    json_write_real(json, "median", cell->median);
    json_write_real(json, "user", cell->user);
    json_write_real(json, "system", cell->system);
    json_write_real(json, "min", cell->minimum);
    json_write_real(json, "max", cell->maximum);
    json_open_array(json, "times");
    for (size_t i = 0; i < cell->n_times; i++)
        json_write_real(json, NULL, cell->times[i]);
    json_close(json);
    json_write_real(json, "mad", cell->mad);
}

static void write_what_follows(json_writer *json, const rfcv_bench_cell *cell)
{
    json_write_real(json, "speedup", cell->speedup);
    json_write_real(json, "efficiency", cell->efficiency);
    json_write_real(json, "serial_fraction", cell->serial_fraction);
    json_write_real(json, "idle_share", cell->idle_share);
    json_write_real(json, "overhead_share", cell->overhead_share);
    json_write_real(json, "imbalance", cell->imbalance);
    json_write_count(json, "peak_rss_bytes", cell->peak_rss_bytes);
    json_write_digest(json, "digest", cell->digest);
}

/* False when there is no memory. */
static bool write_cell(json_writer *json, const rfcv_bench *bench, const bench_cell *cell)
{
    char *command = cell_command_make(bench, cell);
    json_open_object(json, NULL);
    json_write_text(json, "command", command);
    write_what_ran(json, &cell->shown);
    write_times(json, &cell->shown);
    write_what_follows(json, &cell->shown);
    json_close(json);
    memory_free(command);
    return command != NULL;
}

static bool write_cells(json_writer *json, const rfcv_bench *bench)
{
    bool is_written = true;
    json_open_array(json, "cells");
    for (size_t i = 0; i < bench->n_cells && is_written; i++)
        is_written = write_cell(json, bench, &bench->cells[i]);
    json_close(json);
    return is_written;
}

/* ---- what follows from them ---- */

static void write_fits(json_writer *json, const rfcv_bench *bench)
{
    json_open_array(json, "fits");
    for (size_t i = 0; i < bench->n_fits; i++) {
        const rfcv_bench_fit *fit = &bench->fits[i];
        json_open_object(json, NULL);
        json_write_text(json, "work", fit->work);
        json_write_text(json, "layout", layout_name(fit->layout));
        json_write_text(json, "schedule", fit->schedule);
        json_write_count(json, "n_points", fit->n_points);
        json_write_real(json, "amdahl_serial", fit->amdahl_serial);
        json_write_real(json, "amdahl_limit", fit->amdahl_limit);
        json_write_real(json, "usl_contention", fit->usl_contention);
        json_write_real(json, "usl_coherency", fit->usl_coherency);
        json_write_real(json, "best_threads", fit->best_threads);
        json_close(json);
    }
    json_close(json);
}

static void write_duels(json_writer *json, const rfcv_bench *bench)
{
    json_open_array(json, "duels");
    for (size_t i = 0; i < bench->n_duels; i++) {
        const rfcv_bench_duel *duel = &bench->duels[i];
        json_open_object(json, NULL);
        json_write_text(json, "work", duel->work);
        json_write_count(json, "best", duel->best);
        json_write_count(json, "other", duel->other);
        json_write_count(json, "n_pairs", duel->n_pairs);
        json_write_real(json, "ratio", duel->n_pairs ? duel->ratio : NAN);
        json_write_real(json, "lowest", duel->n_pairs ? duel->lowest : NAN);
        json_write_real(json, "highest", duel->n_pairs ? duel->highest : NAN);
        json_close(json);
    }
    json_close(json);
}

static void write_findings(json_writer *json, const rfcv_bench *bench)
{
    json_open_array(json, "findings");
    for (size_t i = 0; i < bench->n_findings; i++) {
        const rfcv_bench_finding *finding = &bench->findings[i];
        json_open_object(json, NULL);
        json_write_text(json, "work", finding->work[0] ? finding->work : NULL);
        json_write_text(json, "text", finding->text);
        json_write_bool(json, "is_warning", finding->is_warning);
        json_close(json);
    }
    json_close(json);
}

static bool write_bench(json_writer *json, const rfcv_bench *bench, const char *const *command_line,
                        size_t n_arguments)
{
    json_write_origin(json, command_line, n_arguments);
    json_write_real(json, "seconds", bench->seconds);
    write_machine(json, &bench->machine);
    write_dataset(json, bench);
    write_settings(json, bench);
    bool is_written = write_cells(json, bench);
    write_fits(json, bench);
    write_duels(json, bench);
    write_findings(json, bench);
    return is_written;
}

char *rfcv_bench_json_make(const rfcv_bench *bench, const char *const *command_line, size_t n_arguments,
                           rfcv_error *error)
{
    json_writer *json = json_writer_make();
    bool is_written = json && write_bench(json, bench, command_line, n_arguments);
    char *text = is_written ? json_text_make(json) : NULL;
    json_writer_free(json);
    if (!text)
        error_no_memory(error);
    return text;
}
