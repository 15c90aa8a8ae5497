#include "bench/element_cost.h"

#include <stdio.h>
#include <time.h>

static const double SECONDS_OF_A_TURN = 0.002;

kernel_list kernels_supported(void)
{
    kernel_list list = {0};
    for (size_t i = 0; split_kernel_at(i) && list.n < MOST_KERNELS; i++)
        if (split_kernel_at(i)->is_supported())
            list.kernels[list.n++] = split_kernel_at(i);
    return list;
}

static split find(const split_kernel *kernel, const trial *here, const rank_codes *ranks,
                  split_scratch *scratch)
{
    return kernel->find(&here->node, ranks, here->features, here->n_tried, scratch);
}

static split_scratch make_scratch(const trial_set *set)
{
    split_scratch scratch;
    need(split_scratch_init(&scratch, set->ranks->n_samples, set->trials[0].node.n_classes) ? &scratch
                                                                                            : NULL);
    return scratch;
}

/* ---- agreement ---- */

static bool is_same(const split *a, const split *b)
{
    return a->is_found == b->is_found &&
           (!a->is_found || (a->feature == b->feature && a->lower == b->lower && a->upper == b->upper));
}

static void print_split(const char *kernel, const split *found)
{
    if (found->is_found)
        fprintf(stderr, " %s: feature %u between codes %u and %u;", kernel, found->feature, found->lower,
                found->upper);
    else
        fprintf(stderr, " %s: none;", kernel);
}

bool kernels_agree(const kernel_list *list, const trial_set *set)
{
    const split_kernel *last = list->kernels[list->n - 1];
    split_scratch scratch = make_scratch(set);
    bool agree = true;
    for (size_t i = 0; i < set->n; i++)
        for (size_t k = 0; k + 1 < list->n; k++) {
            split found = find(list->kernels[k], &set->trials[i], set->ranks, &scratch);
            split wanted = find(last, &set->trials[i], set->ranks, &scratch);
            if (is_same(&found, &wanted))
                continue;
            agree = false;
            fprintf(stderr, "kernels: two splits of trial %zu of a node of %zu samples and %zu classes;", i,
                    set->trials[i].node.n_unique, set->trials[i].node.n_classes);
            print_split(list->kernels[k]->name, &found);
            print_split(last->name, &wanted);
            fputc('\n', stderr);
        }
    split_scratch_empty(&scratch);
    return agree;
}

/* ---- cost ---- */

/* Processor time of this thread: what others do with the processor is not counted. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* One addition, which neither the compiler nor the processor can begin before the last one is done. */
static inline uint64_t add_one(uint64_t x)
{
    __asm__ volatile("" : "+r"(x));
    return x + 1;
}

double nanoseconds_of_a_cycle(void)
{
    enum { ROUNDS = 20000, ADDITIONS = 8 };
    uint64_t x = 0;
    double begun = now();
    for (size_t round = 0; round < ROUNDS; round++)
        x = add_one(add_one(add_one(add_one(add_one(add_one(add_one(add_one(x))))))));
    return (now() - begun) * 1e9 / (ROUNDS * ADDITIONS);
}

static double seconds_of_rounds(const split_kernel *kernel, const trial_set *set, split_scratch *scratch,
                                size_t n_rounds)
{
    double begun = now();
    for (size_t round = 0; round < n_rounds; round++)
        for (size_t i = 0; i < set->n; i++)
            find(kernel, &set->trials[i], set->ranks, scratch);
    return now() - begun;
}

static double median(double *numbers, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && numbers[j - 1] > numbers[j]; j--) {
            double swapped = numbers[j];
            numbers[j] = numbers[j - 1];
            numbers[j - 1] = swapped;
        }
    return (numbers[(n - 1) / 2] + numbers[n / 2]) / 2;
}

void element_costs_measure(const kernel_list *list, const trial_set *set, size_t n_turns, element_cost *costs)
{
    split_scratch scratch = make_scratch(set);
    double cycles[MOST_KERNELS][MOST_TURNS], nanoseconds[MOST_KERNELS][MOST_TURNS];
    size_t n_rounds[MOST_KERNELS], n_elements = 0;
    for (size_t i = 0; i < set->n; i++)
        n_elements += set->trials[i].node.n_unique * set->trials[i].n_tried;
    for (size_t k = 0; k < list->n; k++) {
        n_rounds[k] = 1;
        while (seconds_of_rounds(list->kernels[k], set, &scratch, n_rounds[k]) < SECONDS_OF_A_TURN)
            n_rounds[k] *= 2;
    }

    for (size_t turn = 0; turn < n_turns; turn++)
        for (size_t k = 0; k < list->n; k++) {
            double cycle = nanoseconds_of_a_cycle();
            double seconds = seconds_of_rounds(list->kernels[k], set, &scratch, n_rounds[k]);
            nanoseconds[k][turn] = seconds * 1e9 / (double)(n_rounds[k] * n_elements);
            cycles[k][turn] = nanoseconds[k][turn] / cycle;
        }
    for (size_t k = 0; k < list->n; k++)
        costs[k] = (element_cost){.cycles = median(cycles[k], n_turns),
                                  .nanoseconds = median(nanoseconds[k], n_turns)};
    split_scratch_empty(&scratch);
}
