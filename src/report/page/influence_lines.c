#include "report/page/influence_lines.h"

#include "base/memory.h"
#include "report/utf8.h"

#include <math.h>

bool influence_lines_make_room(influence_lines *lines)
{
    const size_t n = lines->samples.n;
    lines->items = memory_make(n, sizeof *lines->items);
    lines->sway = memory_make(n, sizeof *lines->sway);
    lines->mislabelled = memory_make(n, sizeof *lines->mislabelled);
    return lines->items && lines->sway && lines->mislabelled;
}

static influence_line line_of(const rfcv_influence *item, const rfcv_prediction *prediction, size_t n_classes)
{
    const size_t own = prediction->truth;
    const bool is_predicted = prediction->n_trees > 0;
    return (influence_line){
        .predicted = is_predicted ? prediction->predicted : n_classes,
        .share = rfcv_prediction_share(prediction, own),
        .share_se = item->share_se[own],
        .help = item->help,
        .most_change = item->most_change,
    };
}

bool influence_lines_of(influence_lines *lines, const rfcv_explanation *explanation,
                        const rfcv_dataset *dataset)
{
    const rfcv_result *result = rfcv_explanation_result(explanation);
    if (!listed_samples_of(&lines->samples, dataset) || !influence_lines_make_room(lines))
        return false;
    for (size_t i = 0; i < rfcv_explanation_n_influences(explanation); i++) {
        const rfcv_influence item = rfcv_explanation_influence(explanation, i);
        const rfcv_prediction prediction = rfcv_result_prediction(result, i);
        lines->items[i] = line_of(&item, &prediction, lines->samples.n_classes);
        lines->sway[i] = item.sway;
        lines->mislabelled[i] = item.mislabelled;
        const bool sways_any = !isnan(item.most_change);
        lines->items[i].most_swayed = utf8_make(sways_any ? rfcv_sample_id(dataset, item.most_swayed) : "NA");
        if (!lines->items[i].most_swayed)
            return false;
    }
    return true;
}

void influence_lines_empty(influence_lines *lines)
{
    for (size_t i = 0; lines->items && i < lines->samples.n; i++)
        memory_free(lines->items[i].most_swayed);
    listed_samples_empty(&lines->samples);
    memory_free(lines->items);
    memory_free(lines->sway);
    memory_free(lines->mislabelled);
    *lines = (influence_lines){0};
}

bool influence_is_wrong(const influence_lines *lines, size_t sample)
{
    const size_t predicted = lines->items[sample].predicted;
    return predicted < lines->samples.n_classes && predicted != lines->samples.classes[sample];
}
