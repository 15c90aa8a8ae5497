/*
 * What was found, in sentences.
 *
 * Each finder looks at one question and adds what the numbers support: a difference only between cells that
 * are told apart (bench/compare_cells.h), and as its reason only what was measured of both.
 */
#ifndef BENCH_FINDINGS_H
#define BENCH_FINDINGS_H

#include "bench/bench.h"

/* Grows; starts as {0}. */
typedef struct finding_list {
    rfcv_bench_finding *items; /* [n] */
    size_t n, room;
    bool lacks_memory; /* a finding was lost */
} finding_list;

/* `work` is kept, not copied: "" for the whole. */
void finding_add(finding_list *list, const char *work, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void finding_warn(finding_list *list, const char *work, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The best cell of a work against the default, and what noise hides. */
void find_best(const rfcv_bench *bench, size_t work, finding_list *list);

/* Schedules of each layout, and the layouts, on the largest team that is not oversubscribed. */
void find_schedules(const rfcv_bench *bench, size_t work, finding_list *list);
void find_layouts(const rfcv_bench *bench, size_t work, finding_list *list);

/* Speed-up and the laws fitted to it; processor time that grows; weak scaling; more threads than processors.
 */
void find_scaling(const rfcv_bench *bench, size_t work, finding_list *list);
void find_slower_trees(const rfcv_bench *bench, size_t work, finding_list *list);
void find_weak_scaling(const rfcv_bench *bench, size_t work, finding_list *list);
void find_oversubscribed(const rfcv_bench *bench, size_t work, finding_list *list);

/* Peak memory on one thread and on many. */
void find_memory(const rfcv_bench *bench, size_t work, finding_list *list);

/* What about the machine or the turns makes all of it less sure. */
void find_doubts(const rfcv_bench *bench, finding_list *list);

#endif
