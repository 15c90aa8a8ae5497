#include "rfcv.h"

#include "base/memory.h"
#include "base/real.h"
#include "base/rng.h"
#include "base/status.h"
#include "dataset/draft.h"

#include <math.h>
#include <stdio.h>

/*
 * The model.  A sample is a point in a space of three factors: luminal against basal, HER2, proliferation.
 * Its subtype gives the centre, and the scatter around it has unit variance: that subtypes overlap there is
 * what makes the classes hard to tell, however many features are measured.  Features come in modules; a third
 * of the modules follow a factor, the others something of their own that has nothing to do with the subtypes.
 */

enum {
    N_SUBTYPES = 4,
    N_FACTORS = 3,
    MODULE_SIZE = 25,
    INFORMATIVE_MODULES = 3,                         /* one in three */
    FEWEST_MODULES = N_FACTORS * INFORMATIVE_MODULES /* so that every factor has one */
};

static const char *const SUBTYPES[N_SUBTYPES] = {"Basal", "Her2", "LumA", "LumB"};
static const uint32_t TCGA_COUNTS[N_SUBTYPES] = {190, 82, 562, 209};

static const double CENTRES[N_SUBTYPES][N_FACTORS] = {
    {-2.4, -0.2, 0.9}, {-0.9, 1.7, 0.5}, {0.8, -0.2, -0.75}, {0.7, 0.1, 0.75}};

/* Streams of random numbers, told apart by their `repeat`. */
enum { STREAM_ORDER, STREAM_FEATURE, STREAM_SAMPLE };

typedef struct simulated_feature {
    double mean, spread; /* of log2(value + 1) */
    double loading;      /* correlation with its module */
    double dropout;      /* chance of a zero where the value would be at its lowest */
} simulated_feature;

typedef struct matrix_simulation {
    const rfcv_simulate_options *options;
    double separation; /* of the centres, in units of the scatter around them */
    size_t n_modules;
    simulated_feature *features; /* [n_features] */
    double *modules;             /* [n_modules] of one sample */
    uint32_t *subtypes;          /* [n_samples] */
} matrix_simulation;

rfcv_simulate_options rfcv_simulate_defaults(void)
{
    return (rfcv_simulate_options){.n_samples = 1043, .n_features = 5000, .difficulty = 0.5, .seed = 1};
}

/* Standard normal deviates, by the polar method (Marsaglia and Bray 1964). */
static double normal(rng *random)
{
    for (;;) {
        double u = 2.0 * rng_uniform(random) - 1.0, v = 2.0 * rng_uniform(random) - 1.0;
        double square = u * u + v * v;
        if (square > 0.0 && square < 1.0)
            return u * sqrt(-2.0 * real_log(square) / square);
    }
}

static rng stream(const matrix_simulation *simulation, uint32_t kind, uint32_t number)
{
    return rng_start(rng_stream_make(simulation->options->seed, RNG_SIMULATE, kind, 0, number));
}

/* Splits n as in TCGA, by largest remainders, and with at least one of each where n allows. */
static void count_subtypes(size_t n, size_t counts[N_SUBTYPES])
{
    size_t total = 0, n_given = 0, remainders[N_SUBTYPES];
    for (size_t i = 0; i < N_SUBTYPES; i++)
        total += TCGA_COUNTS[i];
    for (size_t i = 0; i < N_SUBTYPES; i++) {
        counts[i] = n * TCGA_COUNTS[i] / total;
        remainders[i] = n * TCGA_COUNTS[i] % total;
        n_given += counts[i];
    }
    for (; n_given < n; n_given++) {
        size_t largest = 0;
        for (size_t i = 1; i < N_SUBTYPES; i++)
            if (remainders[i] > remainders[largest])
                largest = i;
        counts[largest]++;
        remainders[largest] = 0;
    }
    for (size_t i = 0; i < N_SUBTYPES && n >= N_SUBTYPES; i++)
        if (counts[i] == 0) {
            size_t largest = 0;
            for (size_t j = 1; j < N_SUBTYPES; j++)
                if (counts[j] > counts[largest])
                    largest = j;
            counts[largest]--;
            counts[i]++;
        }
}

static void draw_subtypes(matrix_simulation *simulation)
{
    size_t counts[N_SUBTYPES], sample = 0;
    count_subtypes(simulation->options->n_samples, counts);
    for (uint32_t i = 0; i < N_SUBTYPES; i++)
        for (size_t j = 0; j < counts[i]; j++)
            simulation->subtypes[sample++] = i;
    rng random = stream(simulation, STREAM_ORDER, 0);
    rng_shuffle(&random, simulation->subtypes, sample);
}

static void draw_features(matrix_simulation *simulation)
{
    for (size_t i = 0; i < simulation->options->n_features; i++) {
        rng random = stream(simulation, STREAM_FEATURE, (uint32_t)i);
        simulated_feature *feature = &simulation->features[i];
        feature->mean = 7.5 + 2.5 * normal(&random);
        feature->spread = 0.6 + 0.7 * rng_uniform(&random);
        feature->loading = 0.2 + 0.5 * rng_uniform(&random);
        feature->dropout = 0.5 * rng_uniform(&random);
    }
}

/* Draws the sample's place in the space of factors, and from it the state of every module. */
static void draw_modules(matrix_simulation *simulation, size_t sample, rng *random)
{
    double factors[N_FACTORS];
    const double *centre = CENTRES[simulation->subtypes[sample]];
    for (size_t i = 0; i < N_FACTORS; i++)
        factors[i] = simulation->separation * centre[i] + normal(random);
    for (size_t i = 0; i < simulation->n_modules; i++) {
        double own = normal(random);
        bool is_informative = i % INFORMATIVE_MODULES == 0;
        simulation->modules[i] =
            is_informative ? 0.8 * factors[i / INFORMATIVE_MODULES % N_FACTORS] + 0.6 * own : own;
    }
}

/* A value on the linear scale, with two decimals. */
static double draw_value(const matrix_simulation *simulation, size_t i, rng *random)
{
    const simulated_feature *feature = &simulation->features[i];
    double module = simulation->modules[i % simulation->n_modules];
    double noise = sqrt(1.0 - feature->loading * feature->loading) * normal(random);
    double level = feature->mean + feature->spread * (feature->loading * module + noise);
    /* The lower the expression, the likelier that no molecule of it was seen. */
    double chance = feature->dropout * (1.0 - level / 8.0);
    if (level <= 0.0 || rng_uniform(random) < chance)
        return 0.0;
    if (level > 20.0)
        level = 20.0;
    uint64_t hundredths = (uint64_t)(100.0 * (real_exp2(level) - 1.0) + 0.5);
    return (double)hundredths / 100.0;
}

static rfcv_status draw_sample(matrix_simulation *simulation, dataset_draft *draft, size_t number,
                               rfcv_error *error)
{
    double *values;
    rfcv_status status = draft_add_sample(draft, SUBTYPES[simulation->subtypes[number]], &values, error);
    if (status != RFCV_OK)
        return status;
    rng random = stream(simulation, STREAM_SAMPLE, (uint32_t)number);
    draw_modules(simulation, number, &random);
    for (size_t i = 0; i < simulation->options->n_features; i++)
        values[i] = draw_value(simulation, i, &random);
    char id[32];
    snprintf(id, sizeof id, "SIM-%04zu", number + 1);
    return draft_name_sample(draft, number, id, error);
}

static rfcv_status name_features(dataset_draft *draft, size_t n, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < n && status == RFCV_OK; i++) {
        char name[32];
        snprintf(name, sizeof name, "GENE%05zu", i + 1);
        status = draft_name_feature(draft, i, name, error);
    }
    return status;
}

static rfcv_status check_options(const rfcv_simulate_options *options, rfcv_error *error)
{
    if (options->n_samples < 2 || options->n_samples > MOST_SAMPLES)
        return error_set(error, RFCV_BAD_OPTION, "%s: there must be 2 to %d",
                         counted(options->n_samples, "sample").text, MOST_SAMPLES);
    if (options->n_features < 1 || options->n_features > MOST_FEATURES)
        return error_set(error, RFCV_BAD_OPTION, "%zu features: there must be 1 to %d", options->n_features,
                         MOST_FEATURES);
    if (!(options->difficulty >= 0.0 && options->difficulty <= 1.0))
        return error_set(error, RFCV_BAD_OPTION, "difficulty %g: it must be from 0 to 1",
                         options->difficulty);
    return RFCV_OK;
}

static rfcv_status simulate(matrix_simulation *simulation, dataset_draft *draft, rfcv_error *error)
{
    size_t n_samples = simulation->options->n_samples, n_features = simulation->options->n_features;
    simulation->n_modules = (n_features + MODULE_SIZE - 1) / MODULE_SIZE;
    if (simulation->n_modules < FEWEST_MODULES)
        simulation->n_modules = FEWEST_MODULES;
    simulation->features = memory_make(n_features, sizeof *simulation->features);
    simulation->modules = memory_make(simulation->n_modules, sizeof *simulation->modules);
    simulation->subtypes = memory_make(n_samples, sizeof *simulation->subtypes);
    if (!simulation->features || !simulation->modules || !simulation->subtypes)
        return error_no_memory(error);
    draw_subtypes(simulation);
    draw_features(simulation);
    rfcv_status status = draft_begin(draft, n_samples, n_features, RFCV_SAMPLES_IN_ROWS, "subtype", error);
    if (status == RFCV_OK)
        status = name_features(draft, n_features, error);
    for (size_t i = 0; i < n_samples && status == RFCV_OK; i++)
        status = draw_sample(simulation, draft, i, error);
    return status;
}

/* From none at difficulty 1 to one that leaves no overlap at 0.  At 0.5 a forest errs as often as on real
 * TCGA data: on one sample in seven. */
static double separation_of(double difficulty)
{
    static const double EASIEST = 0.1, MIDDLE = 1.5;
    return MIDDLE * (1.0 - difficulty) / (difficulty > EASIEST ? difficulty : EASIEST);
}

rfcv_dataset *rfcv_simulate_make(const rfcv_simulate_options *options, rfcv_error *error)
{
    if (check_options(options, error) != RFCV_OK)
        return NULL;
    rfcv_dataset *dataset = NULL;
    matrix_simulation simulation = {.options = options, .separation = separation_of(options->difficulty)};
    dataset_draft draft = {0};
    if (simulate(&simulation, &draft, error) == RFCV_OK)
        dataset = draft_finish(&draft, RFCV_LOG_AUTO, error);
    draft_free(&draft);
    memory_free(simulation.features);
    memory_free(simulation.modules);
    memory_free(simulation.subtypes);
    return dataset;
}
