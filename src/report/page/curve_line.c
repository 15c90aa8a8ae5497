#include "report/page/curve_line.h"

#include "base/memory.h"
#include "metrics/threshold_curve.h"

#include <math.h>

typedef struct corner {
    double x, y;
} corner;

/* Writes a line of axis-parallel strokes, without the corners that nobody would see. */
typedef struct pen {
    text_buffer *script;
    corner written, waiting;
    bool has_written, has_waiting;
} pen;

static bool is_close(corner a, corner b)
{
    static const double TWO_PIXELS = 1.0 / 200; /* of a square of 400 */
    return fabs(a.x - b.x) < TWO_PIXELS && fabs(a.y - b.y) < TWO_PIXELS;
}

static bool is_straight(corner a, corner b, corner c)
{
    return (a.x == b.x && b.x == c.x) || (a.y == b.y && b.y == c.y);
}

static void pen_write(pen *line, corner at)
{
    text_add_format(line->script, "%.4f %.4f\n", at.x, at.y);
    line->written = at;
    line->has_written = true;
}

static void pen_move(pen *line, double x, double y)
{
    corner to = {x, y};
    if (!line->has_written) {
        pen_write(line, to);
        return;
    }
    bool is_needless =
        line->has_waiting && (is_straight(line->written, line->waiting, to) ||
                              (is_close(line->written, line->waiting) && is_close(line->written, to)));
    if (line->has_waiting && !is_needless)
        pen_write(line, line->waiting);
    line->waiting = to;
    line->has_waiting = true;
}

static void pen_lift(pen *line)
{
    if (line->has_waiting)
        pen_write(line, line->waiting);
}

/* ---- the curve of a class ---- */

static threshold_curve *curve_make(const run_predictions *predictions, size_t class_index)
{
    double *scores = memory_make(predictions->n_samples, sizeof *scores);
    bool *is_member = memory_make(predictions->n_samples, sizeof *is_member);
    threshold_curve *curve = NULL;
    size_t n = 0;
    if (scores && is_member) {
        for (size_t sample = 0; sample < predictions->n_samples; sample++) {
            if (predictions->n_votes[sample] == 0)
                continue;
            scores[n] = predictions->shares[sample * predictions->n_classes + class_index];
            is_member[n++] = predictions->truth[sample] == class_index;
        }
        curve = threshold_curve_make(scores, is_member, n);
    }
    memory_free(scores);
    memory_free(is_member);
    return curve;
}

/* Between two thresholds there is none, so the lines are steps: as far to the right as the next threshold
 * takes others, then up. */
static void draw_roc(pen *line, const threshold_curve *curve)
{
    double recall = 0;
    pen_move(line, 0, 0);
    for (size_t point = 0; point < curve->n_points; point++) {
        double false_positive_rate = threshold_curve_false_positive_rate(curve, point);
        pen_move(line, false_positive_rate, recall);
        recall = threshold_curve_recall(curve, point);
        pen_move(line, false_positive_rate, recall);
    }
}

/* The area below is the average precision: thresholds that find no more members are left out of both. */
static void draw_precision(pen *line, const threshold_curve *curve)
{
    double before = 0;
    for (size_t point = 0; point < curve->n_points; point++) {
        double recall = threshold_curve_recall(curve, point);
        if (recall == before)
            continue;
        pen_move(line, before, threshold_curve_precision(curve, point));
        pen_move(line, recall, threshold_curve_precision(curve, point));
        before = recall;
    }
}

void curve_line_add(text_buffer *script, const run_predictions *predictions, size_t class_index,
                    curve_kind kind)
{
    pen line = {.script = script};
    threshold_curve *curve = curve_make(predictions, class_index);
    if (!curve) {
        script->has_failed = true;
        return;
    }
    if (kind == CURVE_ROC)
        draw_roc(&line, curve);
    else
        draw_precision(&line, curve);
    pen_lift(&line);
    threshold_curve_free(curve);
}
