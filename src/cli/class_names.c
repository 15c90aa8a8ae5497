#include "cli/class_names.h"

#include "cli/text.h"

size_t class_names_width(const rfcv_dataset *dataset, size_t least, size_t most)
{
    size_t n_classes = rfcv_dataset_describe(dataset).n_classes, longest = least;
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        size_t width = text_width(rfcv_class_name(dataset, class_index));
        longest = width > longest ? width : longest;
    }
    return longest < most ? longest : most;
}
