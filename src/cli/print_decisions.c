#include "cli/print_decisions.h"

#include "cli/paragraph.h"

#include <string.h>

static void print_decision(paragraph *to, const rfcv_decision *decision)
{
    paragraph_add(to, "%s", decision->text);
    if (*decision->option)
        paragraph_add(to, "(%s)", decision->option);
    paragraph_end_line(to);
}

typedef rfcv_decision (*decision_of)(const void *whose, size_t index);

/* The log stands under "Values", with what it is chosen by. */
static void print_all(const void *whose, size_t n, decision_of decision_at)
{
    paragraph decided = paragraph_begin("Decided");
    for (size_t i = 0; i < n; i++) {
        rfcv_decision decision = decision_at(whose, i);
        if (!decision.is_warning && strcmp(decision.topic, "log") != 0)
            print_decision(&decided, &decision);
    }
    for (size_t i = 0; i < n; i++) {
        rfcv_decision decision = decision_at(whose, i);
        paragraph warning = paragraph_begin_warning();
        if (decision.is_warning)
            print_decision(&warning, &decision);
    }
}

static rfcv_decision of_dataset(const void *dataset, size_t index)
{
    return rfcv_dataset_decision(dataset, index);
}

static rfcv_decision of_matrix(const void *matrix, size_t index)
{
    return rfcv_matrix_decision(matrix, index);
}

void print_decisions(const rfcv_dataset *dataset)
{
    print_all(dataset, rfcv_dataset_n_decisions(dataset), of_dataset);
}

void print_matrix_decisions(const rfcv_matrix *matrix)
{
    print_all(matrix, rfcv_matrix_n_decisions(matrix), of_matrix);
}
