#include "cli/model_file.h"

#include "cli/output_file.h"
#include "cli/paragraph.h"
#include "cli/text.h"

#include <stdio.h>
#include <sys/stat.h>

rfcv_status model_file_check(const char *path, bool force, rfcv_error *error)
{
    return output_file_check("-o", "a model", path, force, error);
}

uint64_t model_file_n_bytes(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 ? (uint64_t)found.st_size : 0;
}

void model_file_tell(const char *path, const rfcv_model *model, const output_options *output)
{
    rfcv_model_info info = rfcv_model_describe(model);
    if (output->json && !output->quiet)
        fprintf(stderr, "rfcv: wrote %s\n", path);
    if (output->json)
        return;
    paragraph to = paragraph_begin("Model");
    paragraph_add(&to, "%s: %s of %s, which ask for %s of %s; %s", path,
                  text_counted(info.n_trees, "tree").text, text_counted(info.n_nodes, "node").text,
                  text_of_count(info.n_features).text, text_counted(info.n_all_features, "feature").text,
                  text_of_bytes(model_file_n_bytes(path)).text);
    paragraph_end_line(&to);
}
