/* How much memory there is, by the files of systems that the tests make up. */
#include "base/memory_limit.h"

#include "cases.h"
#include "support/made_system.h"

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

START_TEST(a_system_without_groups_has_no_limit)
{
    ck_assert_uint_eq(memory_limit_of_cgroup(root.path), 0);

    give("proc/self/cgroup", "0::/\n");
    ck_assert_uint_eq(memory_limit_of_cgroup(root.path), 0);

    give("sys/fs/cgroup/memory.max", "max\n");
    ck_assert_uint_eq(memory_limit_of_cgroup(root.path), 0);
}
END_TEST

START_TEST(the_lowest_limit_on_the_way_up_holds)
{
    give("proc/self/cgroup", "0::/user/job\n");
    give("sys/fs/cgroup/user/job/memory.max", "max\n");
    give("sys/fs/cgroup/user/memory.max", "3000000000\n");
    ck_assert_uint_eq(memory_limit_of_cgroup(root.path), 3000000000u);

    give("sys/fs/cgroup/user/job/memory.max", "2000000000\n");
    ck_assert_uint_eq(memory_limit_of_cgroup(root.path), 2000000000u);

    give("sys/fs/cgroup/memory.max", "1000000000\n");
    ck_assert_uint_eq(memory_limit_of_cgroup(root.path), 1000000000u);
}
END_TEST

START_TEST(a_container_that_does_not_see_its_own_group_has_the_limit_of_its_root)
{
    give("proc/self/cgroup", "5:cpu:/x\n4:memory:/docker/0123\n0::/\n");
    give("sys/fs/cgroup/cpu/memory.limit_in_bytes", "1\n");
    give("sys/fs/cgroup/memory/memory.limit_in_bytes", "4000000000\n");

    ck_assert_uint_eq(memory_limit_of_cgroup(root.path), 4000000000u);
}
END_TEST

START_TEST(this_machine_has_memory)
{
    ck_assert_uint_gt(memory_limit(), 1 << 20);
}
END_TEST

TCase *memory_limit_case(void)
{
    TCase *tcase = tcase_create("memory_limit");
    tcase_add_checked_fixture(tcase, make_root, remove_root);
    tcase_add_test(tcase, a_system_without_groups_has_no_limit);
    tcase_add_test(tcase, the_lowest_limit_on_the_way_up_holds);
    tcase_add_test(tcase, a_container_that_does_not_see_its_own_group_has_the_limit_of_its_root);
    tcase_add_test(tcase, this_machine_has_memory);
    return tcase;
}
