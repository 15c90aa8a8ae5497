/*
 * Cycles of each split kernel that this machine supports for an element, by samples, ties, classes and size
 * of the node.  Kernels take turns on the same nodes, and must find the same splits.
 */
#include "bench/element_cost.h"
#include "bench/trial.h"
#include "dataset/dataset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_DIFFERENT = 1, EXIT_USAGE = 64 };
enum { MOST_LISTED = 32 };
enum { N_TRIALS = 8 };

typedef struct number_list {
    size_t n, numbers[MOST_LISTED];
} number_list;

typedef struct settings {
    number_list n_samples, n_classes, node_sizes;
    bool has_ties[N_TIES];
    size_t n_features, n_tried, n_turns;
} settings;

/* ---- the table ---- */

static void print_head(const settings *set, const kernel_list *list)
{
    printf("Cycles and nanoseconds of an element; %zu of %zu features tried at a node; medians of %zu turns; "
           "a cycle is %.3f ns\n",
           set->n_tried, set->n_features, set->n_turns, nanoseconds_of_a_cycle());
    printf("%7s %-4s %7s %5s", "", "", "", "");
    for (size_t k = 0; k < list->n; k++)
        printf("  %16s", list->kernels[k]->name);
    printf("\n%7s %-4s %7s %5s", "samples", "ties", "classes", "node");
    for (size_t k = 0; k < list->n; k++)
        printf("  %8s %7s", "cycles", "ns");
    putchar('\n');
}

/* Prints the costs on nodes of one kind.  False if the kernels do not agree. */
static bool print_row(const settings *set, const kernel_list *list, const rank_codes *ranks,
                      const sample_bag *bag, size_t n_classes, size_t node_size)
{
    trial trials[N_TRIALS];
    for (uint32_t i = 0; i < N_TRIALS; i++)
        trials[i] = trial_make(bag, node_size, n_classes, set->n_features, set->n_tried, i);
    trial_set alike = {.ranks = ranks, .trials = trials, .n = N_TRIALS};

    bool agree = kernels_agree(list, &alike);
    element_cost costs[MOST_KERNELS];
    element_costs_measure(list, &alike, set->n_turns, costs);
    printf("%7zu %5zu", n_classes, node_size);
    for (size_t k = 0; k < list->n; k++)
        printf("  %8.2f %7.2f", costs[k].cycles, costs[k].nanoseconds);
    putchar('\n');
    fflush(stdout);

    for (size_t i = 0; i < N_TRIALS; i++)
        trial_empty(&trials[i]);
    return agree;
}

static bool print_table(const settings *set)
{
    kernel_list list = kernels_supported();
    bool agree = true;
    print_head(set, &list);
    for (size_t n = 0; n < set->n_samples.n; n++) {
        size_t n_samples = set->n_samples.numbers[n];
        sample_bag bag = draw_bag(n_samples);
        for (ties how = NO_TIES; how < N_TIES; how++) {
            if (!set->has_ties[how])
                continue;
            rank_codes *ranks = simulate_ranks(n_samples, set->n_features, how);
            for (size_t c = 0; c < set->n_classes.n; c++)
                for (size_t m = 0; m < set->node_sizes.n; m++)
                    if (set->node_sizes.numbers[m] <= bag.n_unique) {
                        printf("%7zu %-4s ", n_samples, TIES_NAMES[how]);
                        agree &= print_row(set, &list, ranks, &bag, set->n_classes.numbers[c],
                                           set->node_sizes.numbers[m]);
                    }
            rank_codes_free(ranks);
        }
        bag_empty(&bag);
    }
    return agree;
}

/* ---- options ---- */

static void print_usage(FILE *file)
{
    fputs("usage: rfcv_bench_kernels [OPTION]...; LIST is numbers with commas between\n"
          "  -n LIST   samples [300,1000,10000]\n"
          "  -m LIST   samples in a node, those that a bag has room for "
          "[4,5,8,12,16,24,32,64,128,256,500,1000,2000,5000]\n"
          "  -c LIST   classes [2,3,5,8,14,26,100]\n"
          "  -t LIST   ties: none, few (eight values), half (in one value) [none,few,half]\n"
          "  -p N      features [1000]\n"
          "  -f N      features that are tried at a node [64]\n"
          "  -r N      turns of which the median is taken [5]\n",
          file);
}

_Noreturn static void refuse(int option, const char *text, const char *wanted)
{
    fprintf(stderr, "kernels: -%c %s: give %s\n", option, text, wanted);
    exit(EXIT_USAGE);
}

static number_list parse_numbers(int option, const char *text, size_t least, size_t most)
{
    char wanted[80];
    snprintf(wanted, sizeof wanted, "whole numbers from %zu to %zu, %d at most, with commas between", least,
             most, MOST_LISTED);
    number_list list = {0};
    for (const char *rest = text;; rest++) {
        char *end;
        unsigned long number = strtoul(rest, &end, 10);
        if (end == rest || *rest < '0' || *rest > '9' || (*end && *end != ',') || number < least ||
            number > most || list.n == MOST_LISTED)
            refuse(option, text, wanted);
        list.numbers[list.n++] = number;
        rest = end;
        if (!*rest)
            return list;
    }
}

static size_t parse_number(int option, const char *text, size_t least, size_t most)
{
    number_list list = parse_numbers(option, text, least, most);
    if (list.n != 1)
        refuse(option, text, "one number");
    return list.numbers[0];
}

static void parse_ties(const char *text, bool *has_ties)
{
    memset(has_ties, 0, N_TIES * sizeof *has_ties);
    for (const char *rest = text;; rest++) {
        size_t length = strcspn(rest, ",");
        ties how = NO_TIES;
        while (how < N_TIES &&
               (strlen(TIES_NAMES[how]) != length || strncmp(rest, TIES_NAMES[how], length) != 0))
            how++;
        if (how == N_TIES)
            refuse('t', text, "none, few, half, or several with commas between");
        has_ties[how] = true;
        rest += length;
        if (!*rest)
            return;
    }
}

static settings parse(int argc, char **argv)
{
    settings set = {.n_samples = {3, {300, 1000, 10000}},
                    .node_sizes = {14, {4, 5, 8, 12, 16, 24, 32, 64, 128, 256, 500, 1000, 2000, 5000}},
                    .n_classes = {7, {2, 3, 5, 8, 14, 26, 100}},
                    .has_ties = {true, true, true},
                    .n_features = 1000,
                    .n_tried = 64,
                    .n_turns = 5};
    for (int option; (option = getopt(argc, argv, "n:m:c:t:p:f:r:h")) != -1;) {
        switch (option) {
        case 'n':
            set.n_samples = parse_numbers(option, optarg, 2, MOST_SAMPLES);
            break;
        case 'm':
            set.node_sizes = parse_numbers(option, optarg, 2, MOST_SAMPLES);
            break;
        case 'c':
            set.n_classes = parse_numbers(option, optarg, 2, MOST_CLASSES);
            break;
        case 't':
            parse_ties(optarg, set.has_ties);
            break;
        case 'p':
            set.n_features = parse_number(option, optarg, 1, MOST_FEATURES);
            break;
        case 'f':
            set.n_tried = parse_number(option, optarg, 1, MOST_FEATURES);
            break;
        case 'r':
            set.n_turns = parse_number(option, optarg, 1, MOST_TURNS);
            break;
        case 'h':
            print_usage(stdout);
            exit(EXIT_SUCCESS);
        default:
            print_usage(stderr);
            exit(EXIT_USAGE);
        }
    }
    if (optind < argc) {
        fprintf(stderr, "kernels: '%s' is not expected\n", argv[optind]);
        exit(EXIT_USAGE);
    }
    if (set.n_tried > set.n_features) {
        fprintf(stderr, "kernels: -f %zu is more than the %zu features of -p\n", set.n_tried, set.n_features);
        exit(EXIT_USAGE);
    }
    return set;
}

int main(int argc, char **argv)
{
    settings set = parse(argc, argv);
    return print_table(&set) ? EXIT_SUCCESS : EXIT_DIFFERENT;
}
