#include "cli/print_join.h"

#include "cli/paragraph.h"
#include "cli/text.h"

void print_join(const rfcv_dataset *dataset)
{
    paragraph to = paragraph_begin("Join");
    for (size_t i = 0; i < rfcv_dataset_n_join_steps(dataset); i++) {
        rfcv_join_step step = rfcv_dataset_join_step(dataset, i);
        paragraph_add_unbroken(&to, "%-10s %6s %s", step.name, text_of_count(step.n_samples).text,
                               text_plural(step.n_samples, "sample", "samples"));
        paragraph_end_line(&to);
    }
}
