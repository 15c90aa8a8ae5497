#include "dataset/text/row_blocks.h"

#include "base/status.h"
#include "base/threads.h"

#include <pthread.h>
#include <stdatomic.h>

/* What the parsers share. */
typedef struct block_queue {
    const block_work *work;
    delimited blocks[MOST_PARSERS]; /* each parser's */
    rfcv_error *error;

    pthread_mutex_t reading;
    delimited *text;     /* held by `reading`, and so is n_read */
    size_t n_read;       /* turns given out: one for each block, and one for a failure to read */
    atomic_bool is_over; /* nothing more is to be read */

    pthread_mutex_t taking;
    pthread_cond_t has_taken;
    size_t n_taken;     /* held by `taking`: turns that are over */
    rfcv_status status; /* of those */
} block_queue;

/* What a parser has in hand, until its turn to have it taken. */
typedef struct parser_turn {
    size_t number; /* from 0, in the order of the text */
    bool has_block;
    rfcv_status status;
    rfcv_error error;
} parser_turn;

/* False where there is nothing more to read. */
static bool read_next(block_queue *queue, size_t parser, parser_turn *turn)
{
    *turn = (parser_turn){.status = RFCV_OK};
    pthread_mutex_lock(&queue->reading);
    if (!queue->is_over) {
        turn->status =
            delimited_take_block(queue->text, &queue->blocks[parser], &turn->has_block, &turn->error);
        queue->is_over = queue->is_over || !turn->has_block;
        turn->number = queue->n_read;
        queue->n_read += turn->has_block || turn->status != RFCV_OK;
    }
    pthread_mutex_unlock(&queue->reading);
    return turn->has_block || turn->status != RFCV_OK;
}

/* The outcome of all turns before this one. */
static rfcv_status await_turn(block_queue *queue, const parser_turn *turn)
{
    pthread_mutex_lock(&queue->taking);
    while (queue->n_taken < turn->number)
        pthread_cond_wait(&queue->has_taken, &queue->taking);
    rfcv_status status = queue->status;
    pthread_mutex_unlock(&queue->taking);
    return status;
}

static void end_turn(block_queue *queue, rfcv_status status)
{
    pthread_mutex_lock(&queue->taking);
    queue->n_taken++;
    queue->status = status;
    pthread_cond_broadcast(&queue->has_taken);
    pthread_mutex_unlock(&queue->taking);
}

/* In its turn, after a good outcome of all before it: what was parsed, and then why it ended early. */
static void take_over(block_queue *queue, size_t parser, parser_turn *turn)
{
    const block_work *work = queue->work;
    rfcv_status status = await_turn(queue, turn);
    if (status == RFCV_OK) {
        rfcv_error error;
        if (turn->has_block)
            status = work->take(work->context, parser, &error);
        if (status == RFCV_OK) {
            status = turn->status;
            error = turn->error;
        }
        if (status != RFCV_OK && queue->error)
            *queue->error = error;
        if (status != RFCV_OK)
            queue->is_over = true;
    }
    end_turn(queue, status);
}

static bool work_on_block(block_queue *queue, size_t parser)
{
    const block_work *work = queue->work;
    parser_turn turn;
    if (!read_next(queue, parser, &turn))
        return false;
    if (turn.has_block)
        turn.status = work->parse(work->context, parser, &queue->blocks[parser], &turn.error);
    take_over(queue, parser, &turn);
    return true;
}

static void work_together(void *context)
{
    block_queue *queue = context;
#pragma omp parallel num_threads((int)queue->work->n_parsers)
    while (work_on_block(queue, thread_index()))
        ;
}

rfcv_status row_blocks_run(delimited *text, const block_work *work, rfcv_error *error)
{
    block_queue queue = {.work = work,
                         .error = error,
                         .text = text,
                         .reading = PTHREAD_MUTEX_INITIALIZER,
                         .taking = PTHREAD_MUTEX_INITIALIZER,
                         .has_taken = PTHREAD_COND_INITIALIZER};
    const thread_team team = {.n_outer = work->n_parsers, .n_inner = 1, .schedule = RFCV_SCHEDULE_STATIC};
    rfcv_status status = RFCV_OK;
    work_on_block(&queue, 0);
    if (work->n_parsers > 1 && !text->is_last && !queue.is_over)
        status = threads_run(&team, work_together, &queue, error);
    else
        while (work_on_block(&queue, 0))
            ;
    for (size_t i = 0; i < work->n_parsers; i++)
        delimited_block_free(&queue.blocks[i]);
    return status == RFCV_OK ? queue.status : status;
}
