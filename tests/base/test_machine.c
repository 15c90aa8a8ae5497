/* The machine by the files of systems that the tests make up. */
#include "base/machine.h"
#include "base/processor_quota.h"

#include "cases.h"
#include "support/made_system.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static temporary_folder root;

static void make_root(void)
{
    root = temporary_folder_make();
}

static void remove_root(void)
{
    temporary_folder_remove(&root);
}

static void give(const char *name, const char *text)
{
    made_system_give(&root, name, text);
}

static void give_of_processor(size_t processor, const char *name, const char *text)
{
    char path[200];
    snprintf(path, sizeof path, "sys/devices/system/cpu/cpu%zu/%s", processor, name);
    give(path, text);
}

/* Two sockets of two cores, two threads on each; siblings are four numbers apart, as Intel counts. */
static void give_two_sockets(void)
{
    static const char *const siblings[] = {"0,4\n", "1,5\n", "2,6\n", "3,7\n"};
    for (size_t i = 0; i < 8; i++) {
        give_of_processor(i, "topology/core_cpus_list", siblings[i % 4]);
        give_of_processor(i, "topology/core_id", i % 2 ? "1\n" : "0\n");
        give_of_processor(i, "topology/physical_package_id", i % 4 < 2 ? "0\n" : "1\n");
        give_of_processor(i, "cpufreq/cpuinfo_max_freq", "3500000\n");
        give_of_processor(i, "cpufreq/scaling_cur_freq", i < 4 ? "3000000\n" : "1000000\n");
        give_of_processor(i, "cpufreq/scaling_governor", i < 6 ? "powersave\n" : "performance\n");
    }
}

static rfcv_machine describe(const char *allowed)
{
    processor_set set = processors_read(allowed);
    return machine_by_files(root.path, &set);
}

START_TEST(a_system_that_says_nothing_is_described_by_nothing)
{
    rfcv_machine machine = describe("0-3");

    ck_assert_uint_eq(machine.n_processors, 4);
    ck_assert_str_eq(machine.processor, "");
    ck_assert_str_eq(machine.governor, "");
    ck_assert_str_eq(machine.omp_places, "");
    ck_assert_uint_eq(machine.n_cores, 0);
    ck_assert_double_eq(machine.quota, 0);
    ck_assert(isnan(machine.load) && isnan(machine.mhz) && isnan(machine.mhz_max));
    for (size_t level = 0; level < 4; level++)
        ck_assert_uint_eq(machine.cache_bytes[level], 0);
}
END_TEST

START_TEST(siblings_count_as_one_core)
{
    static const struct {
        const char *allowed;
        size_t n_cores;
    } known[] = {{"0-7", 4}, {"0-3", 4}, {"0,4", 1}, {"4", 1}, {"1,4-5", 2}, {"4-7", 4}, {"2,6,3,7", 2}};
    give_two_sockets();

    ck_assert_uint_eq(describe(known[_i].allowed).n_cores, known[_i].n_cores);
}
END_TEST

START_TEST(older_systems_name_siblings_in_another_file)
{
    give_of_processor(0, "topology/thread_siblings_list", "0-1\n");
    give_of_processor(1, "topology/thread_siblings_list", "0-1\n");

    ck_assert_uint_eq(describe("0-1").n_cores, 1);
}
END_TEST

START_TEST(the_clock_is_the_mean_of_the_processors_allowed)
{
    give_two_sockets();

    ck_assert_double_eq_tol(describe("0-7").mhz, 2000, 1e-9);
    ck_assert_double_eq_tol(describe("0-3").mhz, 3000, 1e-9);
    ck_assert_double_eq_tol(describe("1-2,5").mhz, 7000 / 3.0, 1e-9);
    ck_assert_double_eq_tol(describe("1-2,5").mhz_max, 3500, 1e-9);
}
END_TEST

START_TEST(governors_that_differ_are_mixed)
{
    give_two_sockets();

    ck_assert_str_eq(describe("0-5").governor, "powersave");
    ck_assert_str_eq(describe("6-7").governor, "performance");
    ck_assert_str_eq(describe("5-6").governor, "mixed");
}
END_TEST

START_TEST(without_cpufreq_the_clock_is_that_of_cpuinfo)
{
    give("proc/cpuinfo",
         "processor\t: 0\nvendor_id\t: Made\nmodel name\t: Made Processor 1\ncpu MHz\t\t: 1000.5\n\n"
         "processor\t: 1\nmodel name\t: Made Processor 2\ncpu MHz\t\t: 2001.5\n\n"
         "processor\t: 2\nmodel name\t: Made Processor 2\ncpu MHz\t\t: 3000.0\n");

    ck_assert_double_eq_tol(describe("0-1").mhz, 1501, 1e-9);
    ck_assert_double_eq_tol(describe("2").mhz, 3000, 1e-9);
    ck_assert_str_eq(describe("0").processor, "Made Processor 1");
    ck_assert_str_eq(describe("2").processor, "Made Processor 2");
}
END_TEST

START_TEST(caches_are_those_of_data)
{
    static const struct {
        const char *level, *type, *size;
    } caches[] = {{"1\n", "Data\n", "48K\n"},
                  {"1\n", "Instruction\n", "64K\n"},
                  {"2\n", "Unified\n", "2048K\n"},
                  {"3\n", "Unified\n", "105M\n"},
                  {"4\n", "Unified\n", "1G\n"}};
    for (size_t i = 0; i < sizeof caches / sizeof *caches; i++) {
        char name[60];
        snprintf(name, sizeof name, "cache/index%zu/level", i);
        give_of_processor(3, name, caches[i].level);
        snprintf(name, sizeof name, "cache/index%zu/type", i);
        give_of_processor(3, name, caches[i].type);
        snprintf(name, sizeof name, "cache/index%zu/size", i);
        give_of_processor(3, name, caches[i].size);
    }

    rfcv_machine machine = describe("3-4");

    ck_assert_uint_eq(machine.cache_bytes[1], 49152);
    ck_assert_uint_eq(machine.cache_bytes[2], 2097152);
    ck_assert_uint_eq(machine.cache_bytes[3], 110100480);
}
END_TEST

START_TEST(the_load_is_that_of_the_last_minute)
{
    give("proc/loadavg", "1.95 0.25 0.10 3/123 4567\n");

    ck_assert_double_eq_tol(describe("0").load, 1.95, 1e-12);
}
END_TEST

START_TEST(a_quota_is_time_over_period_and_the_lowest_on_the_way_up_holds)
{
    ck_assert_double_eq(processor_quota(root.path), 0);

    give("proc/self/cgroup", "0::/user/job\n");
    give("sys/fs/cgroup/user/job/cpu.max", "max 100000\n");
    ck_assert_double_eq(processor_quota(root.path), 0);

    give("sys/fs/cgroup/user/cpu.max", "350000 100000\n");
    ck_assert_double_eq_tol(processor_quota(root.path), 3.5, 1e-12);

    give("sys/fs/cgroup/user/job/cpu.max", "75000 50000\n");
    ck_assert_double_eq_tol(processor_quota(root.path), 1.5, 1e-12);
    ck_assert_double_eq_tol(describe("0-1").quota, 1.5, 1e-12);

    give("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "25000\n");
    give("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    ck_assert_double_eq_tol(processor_quota(root.path), 0.25, 1e-12);

    give("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
    ck_assert_double_eq_tol(processor_quota(root.path), 1.5, 1e-12);
}
END_TEST

START_TEST(this_machine_is_described)
{
    rfcv_machine machine = rfcv_machine_describe();

    ck_assert_uint_ge(machine.n_processors, 1);
    ck_assert_uint_le(machine.n_cores, machine.n_processors);
    ck_assert_uint_gt(machine.memory_bytes, 1 << 20);
    ck_assert_ptr_nonnull(strchr(machine.system, ' '));
}
END_TEST

TCase *machine_case(void)
{
    TCase *tcase = tcase_create("machine");
    tcase_add_checked_fixture(tcase, make_root, remove_root);
    tcase_add_test(tcase, a_system_that_says_nothing_is_described_by_nothing);
    tcase_add_loop_test(tcase, siblings_count_as_one_core, 0, 7);
    tcase_add_test(tcase, older_systems_name_siblings_in_another_file);
    tcase_add_test(tcase, the_clock_is_the_mean_of_the_processors_allowed);
    tcase_add_test(tcase, governors_that_differ_are_mixed);
    tcase_add_test(tcase, without_cpufreq_the_clock_is_that_of_cpuinfo);
    tcase_add_test(tcase, caches_are_those_of_data);
    tcase_add_test(tcase, the_load_is_that_of_the_last_minute);
    tcase_add_test(tcase, a_quota_is_time_over_period_and_the_lowest_on_the_way_up_holds);
    tcase_add_test(tcase, this_machine_is_described);
    return tcase;
}
